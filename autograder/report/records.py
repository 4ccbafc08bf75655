"""The records of a class's work on one assignment; they hold what was read and say what follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from helpers.verdict import Status

Outcome = Literal["right", "partly", "wrong", "not_attempted", "error", "undecided"]


@dataclass(frozen=True)
class Student:
    """A student of the class."""

    id: str
    name: str
    """Family name first; empty where the gradebook has none."""


@dataclass(frozen=True)
class Exercise:
    """An exercise of the assignment."""

    name: str
    points: float


@dataclass(frozen=True)
class Answer:
    """One student's answer to one exercise."""

    student: str
    exercise: str
    points: float
    """What the exercise is worth."""
    score: float
    """What the answer got; a teacher's points override the autograder's."""
    status: Status
    """What the judge said, or what the points say where it said nothing."""
    mistake: str | None = None
    """Tag of ``helpers.mistakes``."""
    message: str = ""
    """What the learner saw."""
    by_hand: bool = False
    """Whether a teacher changed the points."""

    @property
    def outcome(self) -> Outcome:
        """How the answer ended once a teacher had the last word on its points."""
        if self.status == "passed" if not self.points else self.score >= self.points:
            return "right"
        if self.score > 0:
            return "partly"
        return "wrong" if self.status == "passed" else self.status


@dataclass(frozen=True)
class Submission:
    """A graded submission."""

    student: Student
    answers: tuple[Answer, ...]
    """In the order of the exercises."""
    penalty: float
    """Points taken off for lateness."""
    notes: tuple[str, ...]
    """What was repaired when it was taken in, and what could not be read."""
    reason: str | None
    """Why it could not be read when it was taken in."""
    sandbox: bool = True
    """Whether it ran in the sandbox."""

    @property
    def score(self) -> float:
        """The points that count, lateness taken off; never below 0."""
        return max(0.0, sum(answer.score for answer in self.answers) - self.penalty)


@dataclass(frozen=True)
class ClassResults:
    """All that is known of a class's answers to one assignment; students by id."""

    assignment: str
    title: str
    """The unit's title, from its source notebook; the assignment's name where there is none."""
    exercises: tuple[Exercise, ...]
    """In the order of the notebook."""
    submissions: tuple[Submission, ...]
    """Those that are graded."""
    ungraded: tuple[Student, ...]
    """Who handed in and has no grade yet."""
    missing: tuple[Student, ...]
    """Who has not handed in."""

    @property
    def points(self) -> float:
        """The most points that can be had."""
        return sum(exercise.points for exercise in self.exercises)

    @property
    def without_sandbox(self) -> int:
        """How many submissions were run without the sandbox."""
        return sum(not submission.sandbox for submission in self.submissions)

    @property
    def answers(self) -> Iterator[Answer]:
        """Every answer of every graded submission."""
        return (answer for submission in self.submissions for answer in submission.answers)
