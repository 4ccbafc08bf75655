"""Holds one returned value against one expected value: shape first, then entries; nothing is ever broadcast."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.declaration.exercise import Exercise, Expected
from helpers.judging.calling import Attempt


@dataclass(frozen=True)
class Comparison:
    """One result of one case beside the value that was needed."""

    attempt: Attempt
    """The call it came from."""
    name: str
    """Name of the result among several, else empty."""
    part: int
    """Position of the result among several, else 0."""
    got: Any
    """float64 array, truth value, word, shape or list of indices that came back."""
    expected: Expected
    """What a witness says."""

    @property
    def needed(self) -> Any:
        """The expected value, of the same kind as ``got``."""
        return self.expected.value

    @property
    def tolerance(self) -> Any:
        """How far a right answer may be off, broadcastable to the needed array."""
        return self.expected.tolerance

    @property
    def is_array(self) -> bool:
        """Whether numbers are compared, in contrast to truth values and words."""
        return isinstance(self.needed, np.ndarray)

    @property
    def same_shape(self) -> bool:
        """Whether the shapes are equal; truth values and words have none."""
        return not self.is_array or self.got.shape == self.needed.shape

    @property
    def is_finite(self) -> bool:
        """Whether no entry is NaN or inf."""
        return not self.is_array or bool(np.all(np.isfinite(self.got)))

    @property
    def wrong_entries(self) -> np.ndarray:
        """Truth array of the needed shape: entries off by more than the tolerance (shapes must be equal)."""
        return ~(np.abs(self.got - self.needed) <= self.tolerance)

    @property
    def right(self) -> bool:
        """Whether this result is right."""
        if not self.is_array:
            return self.got == self.needed
        return self.same_shape and not np.any(self.wrong_entries)


def compare(exercise: Exercise, attempt: Attempt, expected: tuple[Expected, ...]) -> list[Comparison]:
    """Comparisons of one call, one for each result."""
    return [
        Comparison(attempt, name, part, exercise.part_of(attempt.value, part), expected[part])
        for part, (name, _) in enumerate(exercise.results)
    ]
