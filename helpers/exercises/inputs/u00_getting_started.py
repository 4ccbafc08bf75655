"""Test inputs of unit 00-bat-dau."""

from collections.abc import Sequence

import numpy as np

from helpers.declaration.exercise import Case
from helpers.declaration.random_inputs import integers, numbers

Rng = np.random.Generator


def points(rng: Rng) -> Sequence[Case]:
    """(x,): several sizes, one entry, integers."""
    kinds = [(3, numbers), (4, numbers), (1, numbers), (5, numbers), (2, integers), (3, integers)]
    return [Case((draw(rng, (n,)),)) for n, draw in kinds]


def uneven_points(rng: Rng) -> Sequence[Case]:
    """(x,): as ``points``; the mean of the integers is no integer."""
    cases = [*points(rng)]
    for case in cases[-2:]:
        (x,) = case.arguments
        x[0] += np.sum(x) % len(x) == 0
    return cases


def sizes(rng: Rng) -> Sequence[Case]:
    """(m, n): wide, tall, square, one row, one column, one entry."""
    low, high = sorted(int(k) for k in rng.choice(np.arange(2, 8), 2, replace=False))
    return [Case(pair) for pair in [(low, high), (high, low), (3, 3), (1, high), (low, 1), (1, 1)]]
