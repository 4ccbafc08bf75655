"""From an answer, here or in a learner's process, to a verdict in the notebook, held against the references."""
