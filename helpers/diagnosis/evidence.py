"""What a recogniser looks at: wrong results beside right ones at every test point, and when a mistaken value fits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers.declaration.exercise import Case, Exercise
from helpers.judging.calling import Attempt
from helpers.judging.comparison import Comparison
from helpers.mistakes import LAYOUTS, MISTAKES

FIT = 1e-6
"""Relative agreement that an explanation needs; answers with a step carry its error."""


@dataclass(frozen=True)
class Explanation:
    """A mistake that fits, with the sentence for the verdict."""

    mistake: str
    """Tag."""
    sentence: str
    """Vietnamese."""


def named(mistake: str, **details: object) -> Explanation:
    """The explanation with a tag's own sentence; details: what stands in its braces."""
    return Explanation(mistake, MISTAKES[mistake].seen.format(**details))


def transposed(exercise: Exercise, part: int) -> Explanation:
    """The other layout, where the exercise asks for one; else the transpose."""
    layout = exercise.layout_of(part)
    return Explanation("transposed", LAYOUTS[layout]) if layout else named("transposed")


@dataclass(frozen=True)
class Evidence:
    """One result of an answer at every point, of the right shape and at least once wrong."""

    exercise: Exercise
    """The exercise."""
    comparisons: Sequence[Comparison]
    """One per point and witness."""
    attempt: Callable[[Case], Attempt] | None = None
    """Calls the answer again, where it can be called."""

    @property
    def part(self) -> int:
        """Position of the result among several."""
        return self.comparisons[0].part

    @cached_property
    def points(self) -> list[Comparison]:
        """One comparison per point: witnesses agree, and an explanation of one is one of the other."""
        return list({id(c.attempt): c for c in reversed(self.comparisons)}.values())[::-1]

    @cached_property
    def terms(self) -> dict[str, list[np.ndarray]]:
        """The declared terms of the right result, each with its value at every point."""
        tables = [self.exercise.terms_of(c.attempt.case, c.part) for c in self.points]
        return {name: [np.asarray(table[name]) for table in tables] for name in tables[0]}

    @cached_property
    def confusions(self) -> list[tuple[str, list[np.ndarray]]]:
        """The declared mistaken values with their tags, each at every point."""
        tables = [self.exercise.confusions_of(c.attempt.case, c.part) for c in self.points]
        return [
            (mistake, [np.asarray(table[mistake][place]) for table in tables])
            for mistake, values in tables[0].items()
            for place in range(len(values))
        ]

    def arguments(self, c: Comparison) -> dict[str, np.ndarray]:
        """The arrays among a point's arguments, by name, as float64."""
        pairs = zip(self.exercise.parameters, c.attempt.case.arguments, strict=False)
        return {name: a.astype(np.float64) for name, a in pairs if isinstance(a, np.ndarray) and a.dtype.kind in "iuf"}

    def fits(self, predict: Callable[[Comparison], np.ndarray | float | None]) -> bool:
        """Whether the mistaken value that is predicted came back everywhere, and is no right value everywhere."""
        return self.fit([predict(c) for c in self.points])

    def fit(self, predicted: Sequence[np.ndarray | float | None]) -> bool:
        """The same for values that are at hand, one per point; None where nothing is predicted."""
        pairs = list(zip(predicted, self.points, strict=True))
        if any(p is None or np.shape(p) != c.got.shape for p, c in pairs):
            return False
        right = all(np.all(np.abs(c.needed - p) <= c.tolerance) for p, c in pairs)
        return not right and all(close(c.got, p, c) for p, c in pairs)


def close(a: np.ndarray, b: np.ndarray | float, c: Comparison) -> bool:
    """Whether two values of a point are the same but for rounding and the error of a step."""
    size = max(np.max(np.abs(a), initial=0.0), np.max(np.abs(b), initial=0.0))
    return bool(np.all(np.abs(a - b) <= 4 * c.tolerance + FIT * size))
