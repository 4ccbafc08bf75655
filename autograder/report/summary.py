"""What a class's results come to: how each exercise went, which mistakes were made, what is worth teaching again."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import mean, median
from typing import get_args

from autograder.report.mistakes import MistakeSummary, mistake_of, mistakes_by_tag, unnamed_by_exercise
from autograder.report.records import Answer, ClassResults, Exercise, Outcome

BINS = 10
"""Bars of the distribution of scores."""


@dataclass(frozen=True)
class ExerciseSummary:
    """How an exercise went."""

    number: int
    """Its place in the notebook, from 1."""
    exercise: Exercise
    outcomes: Mapping[Outcome, int]
    """Submissions by outcome, every outcome named."""
    mistakes: tuple[tuple[str, int], ...]
    """Answers by tag of a mistake, the most frequent first; exceptions are an outcome and not named again."""

    @property
    def missed(self) -> int:
        """Submissions that did not get all the points."""
        return sum(self.outcomes.values()) - self.outcomes["right"]


@dataclass(frozen=True)
class Summary:
    """One class, one assignment."""

    mean: float
    median: float
    lowest: float
    highest: float
    distribution: tuple[int, ...]
    """Submissions in each tenth of the points, the full points in the last."""
    exercises: tuple[ExerciseSummary, ...]
    """In the order of the notebook."""
    mistakes: tuple[MistakeSummary, ...]
    """The most frequent first."""
    unnamed: Mapping[str, tuple[tuple[Answer, ...], ...]]
    """By exercise: answers that are not right and whose mistake has no name, those with the same message together."""
    teach_again: tuple[ExerciseSummary, ...]
    """Exercises that at least half of the submissions missed, the most missed first."""
    widespread: tuple[MistakeSummary, ...]
    """Mistakes that at least half of the students made."""


def summarise(results: ClassResults) -> Summary:
    """The class's summary; there is at least one submission, or there would be no results."""
    scores = [submission.score for submission in results.submissions]
    exercises = tuple(_exercise(number, one, results) for number, one in enumerate(results.exercises, 1))
    mistakes = mistakes_by_tag(results)
    return Summary(
        mean=mean(scores),
        median=median(scores),
        lowest=min(scores),
        highest=max(scores),
        distribution=distribution(scores, results.points),
        exercises=exercises,
        mistakes=mistakes,
        unnamed=unnamed_by_exercise(results),
        teach_again=tuple(one for one in by_missed(exercises) if 2 * one.missed >= len(scores)),
        # An exception says little of what was not understood, and almost everybody meets one somewhere.
        widespread=tuple(one for one in mistakes if 2 * one.students >= len(scores) and one.tag != "error"),
    )


def distribution(scores: Iterable[float], points: float) -> tuple[int, ...]:
    """How many scores lie in each tenth of ``points``; a score on a border counts above it, extra credit in the last.

    A hair is added, so that a score of three tenths is not counted below its border for a rounding error.
    """
    places = Counter(min(BINS - 1, int(BINS * score / points + 1e-9)) if points else 0 for score in scores)
    return tuple(places[place] for place in range(BINS))


def by_missed(exercises: Iterable[ExerciseSummary]) -> list[ExerciseSummary]:
    """The most missed first; in the order of the notebook where equal."""
    return sorted(exercises, key=lambda one: -one.missed)


def _exercise(number: int, exercise: Exercise, results: ClassResults) -> ExerciseSummary:
    answers = [answer for answer in results.answers if answer.exercise == exercise.name]
    found = Counter(answer.outcome for answer in answers)
    tags = Counter(tag for tag in map(mistake_of, answers) if tag and tag != "error")
    return ExerciseSummary(
        number, exercise, {outcome: found[outcome] for outcome in get_args(Outcome)}, tuple(tags.most_common())
    )
