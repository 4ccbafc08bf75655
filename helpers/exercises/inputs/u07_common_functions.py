"""Test inputs of unit 07-ham-thuong-gap.

No inner product that an answer needs nearly vanishes, or rounding would decide what is right: a right formula is off
by the rounding of its products, however small their sum is.
"""

from collections.abc import Sequence

import numpy as np

from helpers.declaration.exercise import Case
from helpers.declaration.kinds_of_arrays import Draw, Rng, singles, views, with_zero, zeros
from helpers.declaration.random_inputs import drawn_until, integers, numbers

CLEAR = 0.15
"""An inner product of at least this size does not vanish; a single product of ``numbers`` is never smaller."""


def _symmetric(rng: Rng, shape: tuple[int, int]) -> np.ndarray:
    half = numbers(rng, shape)
    return np.triu(half) + np.triu(half, 1).T


def _facing(rng: Rng, draw: Draw, vector: np.ndarray, sign: int) -> np.ndarray:
    """A vector whose inner product with this one has this sign; where this one is 0, any vector."""
    def faces(drawn: np.ndarray) -> bool:
        return not np.any(vector) or sign * (drawn @ vector) >= CLEAR

    return drawn_until(faces, lambda: draw(rng, vector.shape))


def _is_clear(products: np.ndarray) -> bool:
    return bool(np.all(np.abs(products) >= CLEAR))


def points(rng: Rng) -> Sequence[Case]:
    """(x,): several sizes, a zero entry, x = 0, one entry, integers, float32, a view."""
    kinds = [
        (3, numbers), (4, with_zero), (2, zeros), (1, numbers), (3, integers), (2, singles), (5, views),
        (2, numbers),
    ]
    return [Case((draw(rng, (n,)),)) for n, draw in kinds]


def vector_and_point(rng: Rng) -> Sequence[Case]:
    """(a, x): inner products of both signs, a zero entry, x = 0, one entry, one of integer type, both, float32."""
    kinds = [
        (3, numbers, numbers, 1), (4, numbers, numbers, -1), (2, views, with_zero, 1), (3, numbers, zeros, 1),
        (1, numbers, numbers, -1), (3, numbers, integers, -1), (4, integers, numbers, 1), (2, integers, integers, -1),
        (3, singles, singles, 1),
    ]
    return [_vector_and_point(rng, *kind) for kind in kinds]


def _vector_and_point(rng: Rng, n: int, draw_a: Draw, draw_x: Draw, sign: int) -> Case:
    x = draw_x(rng, (n,))
    return Case((_facing(rng, draw_a, x, sign), x))


def matrix_and_point(rng: Rng) -> Sequence[Case]:
    """(A, x): wide, tall and square A, one row, one column, x = 0, one of integer type, both, float32."""
    kinds = [
        (2, 3, numbers, numbers), (4, 3, numbers, with_zero), (3, 3, numbers, numbers), (3, 5, views, numbers),
        (1, 4, numbers, numbers), (3, 1, numbers, numbers), (1, 1, numbers, numbers), (2, 3, numbers, zeros),
        (4, 2, numbers, integers), (3, 2, integers, numbers), (2, 4, integers, integers), (3, 2, singles, singles),
    ]
    return [_matrix_and_point(rng, *kind) for kind in kinds]


def _matrix_and_point(rng: Rng, m: int, n: int, draw_A: Draw, draw_x: Draw) -> Case:
    x = draw_x(rng, (n,))
    return Case((drawn_until(lambda A: not np.any(x) or _is_clear(A @ x), lambda: draw_A(rng, (m, n))), x))


def quadratic_forms(rng: Rng) -> Sequence[Case]:
    """(A, x): square A, symmetric once; x^T A x of both signs, a zero entry, x = 0, integers, float32."""
    kinds = [
        (3, numbers, numbers, 1), (4, numbers, with_zero, -1), (2, views, numbers, -1), (1, numbers, numbers, 1),
        (3, _symmetric, numbers, 1), (2, numbers, zeros, 1), (3, numbers, integers, -1), (4, integers, numbers, 1),
        (3, integers, integers, 1), (2, singles, singles, -1),
    ]
    return [_quadratic_form(rng, *kind) for kind in kinds]


def _quadratic_form(rng: Rng, n: int, draw_A: Draw, draw_x: Draw, sign: int) -> Case:
    x = draw_x(rng, (n,))

    def fits(A: np.ndarray) -> bool:
        return not np.any(x) or _is_clear(A @ x) and sign * (x @ A @ x) >= CLEAR

    return Case((drawn_until(fits, lambda: draw_A(rng, (n, n))), x))


def square_matrices(rng: Rng) -> Sequence[Case]:
    """(A,): several sizes, symmetric once, integers whose symmetric part is not whole, float32, a view."""
    kinds = [
        (3, numbers), (4, numbers), (2, views), (1, numbers), (3, _symmetric), (2, _odd_integers),
        (4, _odd_integers), (3, singles),
    ]
    return [Case((draw(rng, (n, n)),)) for n, draw in kinds]


def _odd_integers(rng: Rng, shape: tuple[int, int]) -> np.ndarray:
    """Integers; entries across the diagonal have the sum 3 once (unless the shape is (2, 2)) and -3 once."""
    A = integers(rng, shape)
    A[0, 1] = -A[1, 0] + 3
    A[-1, 0] = -A[0, -1] - 3
    return A


def least_squares(rng: Rng) -> Sequence[Case]:
    """(A, x, b): A wide, tall, square, one row, one column; b^T A x of both signs; a zero entry in x, x = 0, Ax = b;
    some of integer type, all, float32."""
    kinds = [
        (4, 3, 1, numbers, numbers, numbers), (2, 3, -1, numbers, with_zero, numbers),
        (3, 3, 1, numbers, numbers, numbers), (1, 3, -1, numbers, numbers, numbers),
        (4, 1, 1, numbers, numbers, views), (3, 2, 1, numbers, zeros, numbers),
        (4, 3, -1, numbers, integers, numbers), (3, 4, 1, integers, numbers, integers),
        (2, 3, -1, integers, integers, integers), (3, 2, 1, singles, singles, singles),
    ]
    return [*(_least_squares(rng, *kind) for kind in kinds), _solved(rng)]


def _least_squares(rng: Rng, m: int, n: int, sign: int, draw_A: Draw, draw_x: Draw, draw_b: Draw) -> Case:
    x = draw_x(rng, (n,))

    def fits(A: np.ndarray) -> bool:
        return not np.any(x) or _is_clear(A @ x) and np.max(np.abs(A.T @ (A @ x))) >= 1

    A = drawn_until(fits, lambda: draw_A(rng, (m, n)))
    return Case((A, x, _facing(rng, draw_b, A @ x, sign)))


def _solved(rng: Rng) -> Case:
    """Ax = b exactly: whole numbers, of float type, have no rounding."""
    A, x = integers(rng, (4, 2)).astype(np.float64), integers(rng, (2,)).astype(np.float64)
    return Case((A, x, A @ x))


def full_columns(rng: Rng) -> Sequence[Case]:
    """(A, b): tall and square A, one column, one entry, b = Ax for an x with a zero; some of integer type, float32."""
    kinds = [
        (4, 2, numbers, numbers), (5, 3, numbers, numbers), (3, 3, numbers, views), (3, 1, numbers, numbers),
        (1, 1, numbers, numbers), (4, 3, numbers, integers), (3, 2, integers, numbers), (4, 2, integers, integers),
        (3, 2, singles, singles),
    ]
    return [*(_full_columns(rng, *kind) for kind in kinds), _consistent(rng)]


def _full_columns(rng: Rng, m: int, n: int, draw_A: Draw, draw_b: Draw) -> Case:
    A = _well_conditioned(rng, draw_A, (m, n))
    return Case((A, drawn_until(lambda b: _is_clear(A.T @ b), lambda: draw_b(rng, (m,)))))


def _well_conditioned(rng: Rng, draw: Draw, shape: tuple[int, int]) -> np.ndarray:
    """A matrix whose columns are so far from dependent that any usual way of solving is exact to rounding."""
    return drawn_until(lambda A: np.linalg.cond(A) <= 6, lambda: draw(rng, shape))


def _consistent(rng: Rng) -> Case:
    A = _well_conditioned(rng, numbers, (4, 3))
    return Case((A, np.round(A @ with_zero(rng, (3,)), 4)))


def two_vectors_and_point(rng: Rng) -> Sequence[Case]:
    """(a, b, x), all (n,): every pattern of signs of a^T x and b^T x; a zero entry, x = 0, integers, float32."""
    kinds = [
        (3, 1, 1, numbers, numbers), (4, -1, 1, numbers, with_zero), (2, 1, -1, views, numbers),
        (5, -1, -1, numbers, numbers), (1, 1, -1, numbers, numbers), (3, 1, 1, numbers, zeros),
        (3, 1, -1, numbers, integers), (4, -1, 1, integers, numbers), (2, 1, 1, integers, integers),
        (3, -1, 1, singles, singles),
    ]
    return [_two_vectors_and_point(rng, *kind) for kind in kinds]


def _two_vectors_and_point(rng: Rng, n: int, sign_a: int, sign_b: int, draw: Draw, draw_x: Draw) -> Case:
    x = draw_x(rng, (n,))
    return Case((_facing(rng, draw, x, sign_a), _facing(rng, draw, x, sign_b), x))


def vectors_beside_point(rng: Rng) -> Sequence[Case]:
    """(a, b, x): a, b (p,) and x (n,) with p other than n; a^T b of both signs; otherwise as above."""
    kinds = [
        (2, 3, 1, numbers, numbers), (4, 3, -1, numbers, with_zero), (3, 5, -1, views, numbers),
        (1, 3, -1, numbers, numbers), (3, 1, 1, numbers, numbers), (2, 4, 1, numbers, zeros),
        (4, 3, 1, numbers, integers), (3, 2, -1, integers, numbers), (2, 3, 1, integers, integers),
        (3, 2, -1, singles, singles),
    ]
    return [_vectors_beside_point(rng, *kind) for kind in kinds]


def _vectors_beside_point(rng: Rng, p: int, n: int, sign: int, draw: Draw, draw_x: Draw) -> Case:
    a = draw(rng, (p,))
    return Case((a, _facing(rng, draw, a, sign), draw_x(rng, (n,))))
