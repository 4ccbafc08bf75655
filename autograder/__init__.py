"""For teachers: references, known wrong answers, judging."""

from autograder.course import exercises
from autograder.judging import judge

__all__ = ["exercises", "judge"]
