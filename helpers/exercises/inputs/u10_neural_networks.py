"""Test inputs of unit 10-mang-no-ron: one layer, its data and the gradient that comes back to it.

All sizes of a case differ unless equal ones are the point. Gradients that come back are random, never ones, and lots
have several lengths: a lot of one sample hides a sum taken for a mean.
"""

from collections.abc import Sequence

import numpy as np

from helpers.declaration.exercise import Case
from helpers.declaration.kinds_of_arrays import Draw, Rng, with_zero
from helpers.declaration.random_inputs import drawn_until, integers, numbers, strided


def _distinct(rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    """Numbers that differ from each other, so that a neighbouring index shows."""
    return drawn_until(lambda drawn: np.unique(drawn).size == drawn.size, lambda: numbers(rng, shape))


def _whole(rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    """Integers that differ from each other."""
    return drawn_until(lambda drawn: np.unique(drawn).size == drawn.size, lambda: integers(rng, shape))


def spread(rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    """Such numbers in a view that is not contiguous."""
    return strided(_distinct(rng, shape))


def distinct_singles(rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    """Such numbers in float32."""
    return _distinct(rng, shape).astype(np.float32)


def _signed(array: np.ndarray, place: int, sign: int) -> np.ndarray:
    """The array with this sign of the entry that is asked: of one sign alone, a number and its size look alike."""
    array[place] = sign * abs(array[place])
    return array


def places(rng: Rng) -> Sequence[Case]:
    """(x, i, j, m): i and j the first, the last, between; m below, above and equal to n; one entry of x, of z, of
    both; integers, float32, a view."""
    kinds = [
        (3, 1, 2, 4, _distinct), (4, 3, 1, 3, _distinct), (2, 2, 2, 5, _distinct), (5, 2, 4, 3, _distinct),
        (3, 3, 3, 3, _distinct), (3, 1, 2, 3, _distinct), (1, 2, 1, 4, _distinct), (4, 1, 3, 1, _distinct),
        (1, 1, 1, 1, _distinct), (4, 4, 2, 6, spread), (3, 2, 1, 4, _whole), (4, 2, 3, 5, distinct_singles),
    ]
    return [
        Case((_signed(draw(rng, (n,)), j - 1, (-1) ** count), i, j, m))
        for count, (n, i, j, m, draw) in enumerate(kinds)
    ]


def layer_places(rng: Rng) -> Sequence[Case]:
    """(x, delta, i, j): as above, with every pattern of signs; one of integer type, both, float32, a view."""
    kinds = [
        (3, 4, 1, 2, _distinct, _distinct), (4, 3, 3, 1, _distinct, _distinct), (2, 5, 2, 2, _distinct, _distinct),
        (5, 3, 2, 4, _distinct, _distinct), (3, 3, 3, 1, _distinct, _distinct), (1, 4, 2, 1, _distinct, _distinct),
        (4, 1, 1, 3, _distinct, _distinct), (1, 1, 1, 1, _distinct, _distinct), (4, 6, 5, 4, spread, _distinct),
        (3, 4, 2, 3, _whole, _distinct), (4, 3, 1, 2, _distinct, _whole), (2, 3, 3, 1, _whole, _whole),
        (4, 2, 2, 2, distinct_singles, distinct_singles),
    ]
    return [_layer_place(rng, count, *kind) for count, kind in enumerate(kinds)]


def _layer_place(rng: Rng, count: int, n: int, m: int, i: int, j: int, draw_x: Draw, draw: Draw) -> Case:
    x = _signed(draw_x(rng, (n,)), j - 1, (-1) ** count)
    return Case((x, _signed(draw(rng, (m,)), i - 1, (-1) ** (count // 2)), i, j))


def columns(rng: Rng) -> Sequence[Case]:
    """(x, delta): n below, above and equal to m; one entry of either, of both; a zero entry; one of integer type, both,
    float32, a view."""
    kinds = [
        (3, 2, numbers, numbers), (2, 4, numbers, numbers), (4, 3, numbers, with_zero), (3, 3, numbers, numbers),
        (1, 3, numbers, numbers), (4, 1, numbers, numbers), (1, 1, numbers, numbers), (5, 2, spread, numbers),
        (3, 4, integers, numbers), (4, 2, numbers, integers), (2, 3, integers, integers),
        (3, 2, distinct_singles, distinct_singles),
    ]
    return [Case((draw_x(rng, (n,)), draw(rng, (m,)))) for n, m, draw_x, draw in kinds]


def layers(rng: Rng) -> Sequence[Case]:
    """(W, delta): wide, tall and square W, one row, one column, one entry; a zero entry; one of integer type, both,
    float32, a view."""
    kinds = [
        (2, 3, numbers, numbers), (4, 2, numbers, numbers), (3, 4, numbers, with_zero), (3, 3, numbers, numbers),
        (4, 4, numbers, numbers), (1, 3, numbers, numbers), (3, 1, numbers, numbers), (1, 1, numbers, numbers),
        (5, 2, spread, numbers), (2, 4, integers, numbers), (3, 2, numbers, integers), (4, 3, integers, integers),
        (3, 5, distinct_singles, distinct_singles),
    ]
    return [Case((draw_W(rng, (m, n)), draw(rng, (m,)))) for m, n, draw_W, draw in kinds]


def square_layers(rng: Rng) -> Sequence[Case]:
    """(W, delta): W (n, n), not symmetric; a zero entry, one entry; one of integer type, both, float32, a view."""
    kinds = [
        (3, numbers, numbers), (4, numbers, numbers), (2, numbers, numbers), (5, numbers, with_zero),
        (1, numbers, numbers), (3, spread, numbers), (4, integers, numbers), (2, numbers, integers),
        (3, integers, integers), (3, distinct_singles, distinct_singles),
    ]
    return [Case((draw_W(rng, (n, n)), draw(rng, (n,)))) for n, draw_W, draw in kinds]


def lots_of_outputs(rng: Rng) -> Sequence[Case]:
    """(W, Delta): W (m, n) and Delta (N, n) of several N; square W; N, m and n 1 in turn; one of integer type, both,
    float32, a view."""
    kinds = [
        (4, 2, 3, numbers, numbers), (2, 4, 3, numbers, numbers), (5, 3, 2, numbers, with_zero),
        (4, 3, 3, numbers, numbers), (2, 4, 4, numbers, numbers), (1, 2, 3, numbers, numbers),
        (3, 1, 2, numbers, numbers), (2, 3, 1, numbers, numbers), (1, 1, 1, numbers, numbers),
        (4, 5, 2, spread, numbers), (3, 2, 4, integers, numbers), (2, 3, 4, numbers, integers),
        (5, 2, 3, integers, integers), (4, 3, 2, distinct_singles, distinct_singles),
    ]
    return [Case((draw_W(rng, (m, n)), draw(rng, (N, n)))) for N, m, n, draw_W, draw in kinds]


def lots(rng: Rng) -> Sequence[Case]:
    """(X, Delta): as many rows in both, N in all; several N; all sizes equal; N and either width 1 in turn; one of
    integer type, both, float32, a view."""
    kinds = [
        (4, 2, 3, numbers, numbers), (2, 4, 3, numbers, numbers), (5, 3, 2, numbers, with_zero),
        (3, 3, 3, numbers, numbers), (3, 4, 4, numbers, numbers), (1, 2, 3, numbers, numbers),
        (3, 1, 2, numbers, numbers), (2, 3, 1, numbers, numbers), (1, 1, 1, numbers, numbers),
        (4, 5, 2, spread, numbers), (3, 2, 4, integers, numbers), (2, 3, 4, numbers, integers),
        (5, 2, 3, integers, integers), (4, 3, 2, distinct_singles, distinct_singles),
    ]
    return [Case((draw_X(rng, (N, a)), draw(rng, (N, b)))) for N, a, b, draw_X, draw in kinds]
