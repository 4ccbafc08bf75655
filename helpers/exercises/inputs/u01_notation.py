"""Test inputs of unit 01-ky-hieu-numpy.

All sizes of a case differ unless equal ones are the point: a transpose of a square array, or of one entry, has the
shape that is needed, and only its values tell.
"""

from collections.abc import Sequence

import numpy as np

from helpers.declaration.exercise import Case
from helpers.declaration.kinds_of_arrays import Draw, Rng, singles, views
from helpers.declaration.random_inputs import drawn_until, integers, numbers

CLEAR = 0.5
"""An inner product of at least this size does not vanish."""


SHAPES = [
    (), (3,), (2, 3), (1, 4), (3, 1), (2, 3, 4), (), (1,), (4, 4), (1, 1), (1, 3, 1), (1, 1, 1), (4,), (2, 1, 2, 3), (),
]
"""Of no axis up to four; axes of length 1 do not make an array smaller in kind."""


def arrays(rng: Rng) -> Sequence[Case]:
    """(a,): every number of axes from 0 to 4, axes of length 1, one entry in every kind; floats and integers."""
    kinds = [numbers, integers]
    return [Case((np.asarray(kinds[k % 2](rng, shape)),)) for k, shape in enumerate(SHAPES)]


def points(rng: Rng) -> Sequence[Case]:
    """(x,): several sizes, one entry, integers, float32, a view."""
    kinds = [(3, numbers), (4, numbers), (1, numbers), (5, views), (2, integers), (3, integers), (4, singles)]
    return [Case((draw(rng, (n,)),)) for n, draw in kinds]


def lists_of_vectors(rng: Rng) -> Sequence[Case]:
    """(vectors,): more and fewer vectors than entries, as many, one vector, one entry each, views, float32; all of
    integer type, only the first, only the last."""
    kinds = [
        (3, 2, numbers), (2, 4, numbers), (3, 3, numbers), (1, 4, numbers), (4, 1, numbers), (1, 1, numbers),
        (3, 5, views), (4, 3, integers), (2, 3, singles),
    ]
    alike = [[draw(rng, (length,)) for _ in range(count)] for count, length, draw in kinds]
    mixed = [[draw(rng, (4,)) for draw in draws] for draws in [(integers, numbers, numbers), (numbers, integers)]]
    return [Case((vectors,)) for vectors in alike + mixed]


def columns(rng: Rng) -> Sequence[Case]:
    """(W, i): the first, the last and a middle column; W wide, tall, square, one row, one column; integers, float32.

    i is the number of a row too, so that a row taken for a column shows by its shape.
    """
    kinds = [
        (2, 4, 2, numbers), (4, 3, 3, numbers), (3, 2, 1, numbers), (3, 3, 2, numbers), (3, 5, 3, views),
        (1, 4, 1, numbers), (4, 1, 1, numbers), (1, 1, 1, numbers), (4, 5, 2, integers), (5, 3, 2, singles),
    ]
    return [Case((draw(rng, (m, n)), i)) for m, n, i, draw in kinds]


def vector_pairs(rng: Rng) -> Sequence[Case]:
    """(a, b), both (n,): products of either sign, at right angles, one entry; one of integer type, both, float32."""
    kinds = [
        (3, numbers, numbers, 1), (4, numbers, numbers, -1), (2, numbers, views, 1), (1, numbers, numbers, -1),
        (3, integers, numbers, -1), (4, numbers, integers, 1), (2, integers, integers, -1), (3, singles, singles, 1),
    ]
    return [*(_facing(rng, *kind) for kind in kinds), _at_right_angles(rng)]


def _facing(rng: Rng, n: int, draw_a: Draw, draw_b: Draw, sign: int) -> Case:
    """Vectors whose inner product has this sign and is not near 0."""
    if n == 1:
        a = draw_a(rng, (1,))
        return Case((a, sign * np.sign(a) * np.abs(draw_b(rng, (1,)))))
    a = draw_a(rng, (n,))
    return Case((a, drawn_until(lambda b: sign * (a @ b) >= CLEAR, lambda: draw_b(rng, (n,)))))


def _at_right_angles(rng: Rng) -> Case:
    p, q = numbers(rng, (2,))
    return Case((np.array([p, q]), np.array([-q, p])))


def two_vectors(rng: Rng) -> Sequence[Case]:
    """(a, b), (m,) and (n,): m below, above and equal to n, one entry in either and in both; one of integer type,
    both, float32."""
    kinds = [
        (2, 3, numbers, numbers), (4, 2, numbers, numbers), (3, 3, numbers, numbers), (1, 4, numbers, numbers),
        (3, 1, numbers, numbers), (1, 1, numbers, numbers), (5, 3, views, numbers), (3, 4, integers, numbers),
        (4, 3, numbers, integers), (2, 4, integers, integers), (3, 2, singles, singles),
    ]
    return [Case((draw_a(rng, (m,)), draw_b(rng, (n,)))) for m, n, draw_a, draw_b in kinds]


def predictions(rng: Rng) -> Sequence[Case]:
    """(y_pred, y), (N, 1) and (N,): several N, one value; views, a perfect prediction; integers, float32."""
    kinds = [
        (3, numbers, numbers), (4, numbers, numbers), (1, numbers, numbers), (2, numbers, numbers),
        (5, views, views), (3, numbers, integers), (4, integers, numbers), (2, integers, integers),
        (4, singles, singles),
    ]
    apart = [Case((draw_pred(rng, (N, 1)), draw_y(rng, (N,)))) for N, draw_pred, draw_y in kinds]
    return [*apart, _perfect(rng)]


def _perfect(rng: Rng) -> Case:
    y = numbers(rng, (3,))
    return Case((y.reshape(3, 1).copy(), y))
