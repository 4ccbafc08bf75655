"""What is said about an answer."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["passed", "wrong", "not_attempted", "error", "undecided"]

HEADINGS = {
    "passed": "✓ Đạt",
    "wrong": "✗ Chưa đạt",
    "not_attempted": "○ Chưa làm",
    "error": "✗ Chưa chạy được",
    "undecided": "? Chưa kết luận được",
}


@dataclass(frozen=True)
class Matrices:
    """A matrix that came back beside the one that was needed, row by row."""

    got: tuple[tuple[float, ...], ...]
    needed: tuple[tuple[float, ...], ...]
    wrong: tuple[tuple[bool, ...], ...]
    """Which entries differ by more than is allowed."""


@dataclass(frozen=True)
class Verdict:
    """The judgement of one answer, as a learner reads it."""

    status: Status
    """How the answer ended."""
    exercise: str
    """Name of the exercise, which is also the function's name; empty when there is none."""
    message: str
    """Vietnamese, plain text, without the heading: what came back, what was needed, where."""
    mistake: str | None = None
    """Tag of the mistake, when exactly one explanation fits (``helpers.mistakes``)."""
    earned: float = 0.0
    """Share of the points, from 0 to 1; between the two only in exercises graded in parts."""
    matrices: Matrices | None = None
    """Where a result is a matrix of the right shape: what a notebook draws beside the message."""

    @property
    def passed(self) -> bool:
        """Whether the whole answer is right."""
        return self.status == "passed"

    @property
    def heading(self) -> str:
        """One line: a sign, the outcome, the exercise."""
        return f"{HEADINGS[self.status]}: {self.exercise}" if self.exercise else HEADINGS[self.status]

    def __str__(self) -> str:
        return f"{self.heading}\n{self.message}".rstrip()
