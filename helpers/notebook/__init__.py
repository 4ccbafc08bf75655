"""What a learner calls in a notebook, how it is shown, and how the notebook's cells are marked."""
