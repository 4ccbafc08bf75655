"""Submissions that try what they should not, or that are merely untidy, each with its honest score."""
