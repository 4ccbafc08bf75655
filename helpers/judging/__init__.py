"""From a learner's function to a verdict: call it on every case, compare, assess, put into words."""
