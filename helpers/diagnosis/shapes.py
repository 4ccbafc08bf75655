"""Names of wrong shapes."""

from collections.abc import Sequence
from itertools import permutations

import numpy as np

from helpers.declaration.exercise import Exercise
from helpers.diagnosis.evidence import FIT, Explanation, close, named, transposed
from helpers.judging.comparison import Comparison

MOST_AXES = 5
"""More have too many orders to try."""


def explain_shapes(exercise: Exercise, wrong: Sequence[Comparison]) -> Explanation:
    """The one name that fits all wrong shapes, else that they are wrong."""
    telling = [c for c in wrong if c.got.size > 1] or wrong  # one entry has every shape at once
    found = {e.mistake: e for e in (_explain_shape(exercise, c) for c in telling)}
    if exercise.layout_of(wrong[0].part) and found.keys() == {"transposed", "row_or_column"}:
        return found["transposed"]  # the other layout of a gradient is a row
    return found.popitem()[1] if len(found) == 1 else named("wrong_shape")


def _explain_shape(exercise: Exercise, c: Comparison) -> Explanation:
    """The name of a wrong shape at one point."""
    got, needed = c.got, c.needed
    if needed.ndim == 1 and got.shape == (needed.size, needed.size) and _is_broadcast(c):
        return named("broadcast")
    if fits_reshaped(c) and got.ndim != needed.ndim and is_line(got.shape) and is_line(needed.shape):
        return named("row_or_column")
    if order_of_axes(c):
        return transposed(exercise, c.part) if got.ndim == 2 else named("transposed")  # of more there are many layouts
    return named("batch_sum") if _summed(c) else named("wrong_shape")


def _is_broadcast(c: Comparison) -> bool:
    """Whether the entries are sums of something of the row and something of the column, or of a matrix and these."""
    matrices = [a for a in c.attempt.case.arguments if isinstance(a, np.ndarray) and a.shape == c.got.shape]
    parts = [np.zeros(c.got.shape), *matrices, *(a.T for a in matrices)]
    return any(_is_separable(c.got - sign * part) for part in parts for sign in (1, -1))


def _is_separable(array: np.ndarray) -> bool:
    mixed = array - array[:, :1] - array[:1] + array[0, 0]
    return bool(np.max(np.abs(mixed)) <= FIT * np.max(np.abs(array)))


def fits_reshaped(c: Comparison) -> bool:
    """Whether the values are right and only their arrangement in axes is not."""
    return c.got.size == c.needed.size and close(c.got.reshape(c.needed.shape), c.needed, c)


def order_of_axes(c: Comparison) -> tuple[int, ...]:
    """What ``transpose`` needs to turn what came back into the needed array; empty where no order of the axes does."""
    got, needed = c.got, c.needed
    if got.ndim > MOST_AXES or sorted(got.shape) != sorted(needed.shape):
        return ()
    orders = (order for order in permutations(range(got.ndim)) if got.transpose(order).shape == needed.shape)
    return next((order for order in orders if close(got.transpose(order), needed, c)), ())


def is_line(shape: tuple[int, ...]) -> bool:
    """Whether the shape is (n,), (n, 1) or (1, n)."""
    return len(shape) == 1 or len(shape) == 2 and 1 in shape


def _summed(c: Comparison) -> bool:
    """Whether sums over one axis of what came back give the right values."""
    sums = [np.sum(c.got, axis=axis) for axis, length in enumerate(c.got.shape) if length > 1]
    return any(s.shape == c.needed.shape and close(s, c.needed, c) for s in sums)
