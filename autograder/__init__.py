"""For teachers: references, known wrong answers, judging."""

from autograder.course import exercises
from autograder.judging.judge import judge

__all__ = ["exercises", "judge"]
