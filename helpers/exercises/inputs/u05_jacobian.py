"""Test inputs of unit 05-jacobian.

Hardly a matrix is square: there alone the two layouts have one shape. Functions are polynomials, whose differences
are known in closed form, and the identity, which gives back its own input.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import factorial

import numpy as np

from helpers.declaration.exercise import Case
from helpers.declaration.functions import DOUBLE, Function
from helpers.declaration.kinds_of_arrays import Draw, Rng, singles, views, with_zero, zeros
from helpers.declaration.polynomials import DEGREE, Polynomial, polynomial
from helpers.declaration.random_inputs import drawn_until, integers, number, numbers, strided

CLEAR = 0.5
"""A sum of at least this size does not vanish, whatever its rounding."""


# --- y = Wx, entry by entry and whole -------------------------------------------------------------------------------
def products(rng: Rng) -> Sequence[Case]:
    """(W, x, i): the first, the last and a middle i; y_3 of seven terms; one row, one column; integers; float32."""
    kinds = [
        (4, 7, 3, numbers, numbers), (3, 4, 1, numbers, numbers), (3, 2, 3, numbers, numbers),
        (5, 3, 2, views, numbers), (2, 2, 2, numbers, numbers), (1, 3, 1, numbers, numbers),
        (3, 1, 3, numbers, numbers), (1, 1, 1, numbers, numbers), (3, 4, 2, numbers, integers),
        (4, 3, 4, integers, numbers), (2, 3, 1, integers, integers), (3, 2, 2, singles, singles),
    ]
    return [_product(rng, *kind) for kind in kinds]


def _product(rng: Rng, n: int, m: int, i: int, draw_W: Draw, draw_x: Draw) -> Case:
    x = draw_x(rng, (m,))
    W = drawn_until(lambda W: abs(W[i - 1] @ x) >= CLEAR, lambda: draw_W(rng, (n, m)))
    return Case((W, x, i))


def places(rng: Rng) -> Sequence[Case]:
    """(W, i, j): (3, 7) of the statement, i and j first, last and between, one row, one column, integers, float32.

    W has an entry (j, i) too wherever i and j are asked: whoever confuses them is told so and does not run off the end.
    """
    kinds = [
        (8, 7, 3, 7, numbers), (3, 5, 3, 2, numbers), (5, 3, 1, 3, numbers), (3, 4, 2, 1, views),
        (4, 4, 4, 1, numbers), (5, 4, 2, 3, numbers), (1, 3, 1, 1, numbers), (4, 1, 1, 1, numbers),
        (1, 1, 1, 1, numbers), (4, 5, 3, 1, integers), (4, 3, 1, 2, singles), (3, 2, 2, 2, numbers),
    ]
    return [Case((draw(rng, (n, m)), i, j)) for n, m, i, j, draw in kinds]


def matrix_and_point(rng: Rng) -> Sequence[Case]:
    """(W, x), W (n, m) and x (m,): wide, tall, square, one row, one column, x = 0, some of integer type, float32."""
    kinds = [
        (2, 3, numbers, numbers), (4, 3, numbers, with_zero), (3, 3, numbers, numbers), (3, 5, views, numbers),
        (1, 4, numbers, numbers), (3, 1, numbers, numbers), (1, 1, numbers, numbers), (2, 3, numbers, zeros),
        (4, 2, numbers, integers), (3, 2, integers, numbers), (2, 4, integers, integers), (3, 2, singles, singles),
    ]
    return [Case((draw_W(rng, (n, m)), draw_x(rng, (m,)))) for n, m, draw_W, draw_x in kinds]


def point_and_matrix(rng: Rng) -> Sequence[Case]:
    """(x, W), x (m,) and W (m, n): the transposes of the same."""
    pairs = (case.arguments for case in matrix_and_point(rng))
    return [Case((x, np.ascontiguousarray(W.T))) for W, x in pairs]


# --- numerical derivatives ------------------------------------------------------------------------------------------
def noise(f: Polynomial, x: np.ndarray, eps: float) -> float:
    """Rounding error that a difference with step eps may carry: of f itself and of x + eps."""
    return float(8 * DOUBLE * (1 + f.magnitude(np.abs(x) + eps, np.zeros(x.size, dtype=int))) / eps)


@dataclass(frozen=True, eq=False, repr=False)
class VectorField(Function):
    """A function R^n -> R^m whose values are polynomials."""

    components: tuple[Polynomial, ...]
    """Its m values."""

    def derivatives(self, x: np.ndarray, order: int) -> np.ndarray:
        """(m, n): the derivative of that order of every value by every variable."""
        return np.array([f.partial(x, order * np.eye(x.size, dtype=int)) for f in self.components])

    def jacobian(self, x: np.ndarray) -> np.ndarray:
        """(m, n), output-first."""
        return self.derivatives(x, 1)

    def one_sided(self, x: np.ndarray, eps: float) -> np.ndarray:
        """(m, n): forward differences, by Taylor's expansion, which ends; a negative eps gives backward ones."""
        return sum(eps ** (k - 1) / factorial(k) * self.derivatives(x, k) for k in range(1, DEGREE + 1))

    def central(self, x: np.ndarray, eps: float) -> np.ndarray:
        """(m, n): central differences."""
        return (self.one_sided(x, eps) + self.one_sided(x, -eps)) / 2

    def with_cut_steps(self, x: np.ndarray, eps: float) -> np.ndarray:
        """Central differences whose steps were written into a copy of x, which cuts them off if it is of integers."""
        pairs = [((x + step).astype(x.dtype), (x - step).astype(x.dtype)) for step in eps * np.eye(x.size)]
        return np.column_stack([(self(right) - self(left)) / (2 * eps) for right, left in pairs])

    def allowance(self, x: np.ndarray, eps: float) -> np.ndarray:
        """(m, n): truncation of the central difference, with a little slack, and noise."""
        truncation = np.abs(self.derivatives(x, 3)) * eps**2 / 6
        return 1.02 * truncation + np.array([[noise(f, x, eps)] for f in self.components])


def vector_field(components: Sequence[Polynomial]) -> VectorField:
    """The function with these values."""
    return VectorField(
        text=f"np.array([{', '.join(f.text for f in components)}])",
        shape=components[0].shape,
        evaluate=lambda x: np.array([f.evaluate(x) for f in components]),
        components=tuple(components),
    )


def identity(n: int) -> VectorField:
    """x -> x, the very array that it is given."""
    components = tuple(polynomial([1.0], [unit]) for unit in np.eye(n, dtype=int))
    return VectorField(text="x", shape=(n,), evaluate=lambda x: x, components=components)


def cubic_field(rng: Rng, n: int, m: int) -> VectorField:
    """R^n -> R^m: every value is a sum of cubes and of products of neighbours, so that no derivative is constant."""
    units = np.eye(n, dtype=int)
    powers = [*(3 * units), *(units[:-1] + units[1:])] if n > 1 else [3 * units[0], units[0]]
    return vector_field([polynomial(numbers(rng, (len(powers),)), powers) for _ in range(m)])


def vector_fields(rng: Rng) -> Sequence[Case]:
    """(h, x, eps): wide and tall, square, one variable, one value; the identity; several steps; integer x; no eps."""
    kinds = [
        (2, 3, 0.1), (3, 2, 0.1), (4, 2, 0.01), (1, 3, 0.1), (3, 1, 0.1), (1, 1, 0.01), (2, 2, 0.1), (2, 4, 1e-4),
    ]
    cases = [Case((cubic_field(rng, n, m), numbers(rng, (n,)), eps)) for n, m, eps in kinds]
    same = [Case((identity(n), numbers(rng, (n,)), 0.01)) for n in (3, 1)]
    whole = [_at_integers(rng, n, m) for n, m in ((3, 2), (2, 3))]
    return [*cases, *same, *whole, *(Case((cubic_field(rng, n, m), numbers(rng, (n,)))) for n, m in ((2, 3), (3, 1)))]


def _at_integers(rng: Rng, n: int, m: int) -> Case:
    """Integer x where no derivative is near an integer, so that an integer buffer shows."""
    def tells(drawn: tuple[VectorField, np.ndarray]) -> bool:
        jacobian = drawn[0].jacobian(drawn[1])
        return bool(np.all(np.abs(jacobian - np.round(jacobian)) > 0.02))

    return Case((*drawn_until(tells, lambda: (cubic_field(rng, n, m), integers(rng, (n,)))), 0.1))


def bent_fields(rng: Rng) -> Sequence[Case]:
    """(f, x) with f: R^n -> R that bends much and twists little, near 0.

    The step is the learner's own: central differences are right for a wide range of steps, one-sided ones for none of
    the usual ones.
    """
    near = [Case((_bent(rng, n), numbers(rng, (n,), 0.2, 0.6))) for n in (3, 2, 4, 1, 5)]
    return [*near, *(Case((_bent(rng, n), integers(rng, (n,)))) for n in (3, 2))]


def _bent(rng: Rng, n: int) -> Polynomial:
    units = np.eye(n, dtype=int)
    twists, bends = numbers(rng, (n,), 0.1, 0.3), numbers(rng, (n,), 3.0, 5.0)
    return polynomial(
        [*twists, *bends, *numbers(rng, (n - 1,))], [*(3 * units), *(2 * units), *(units[:-1] + units[1:])]
    )


# --- examples -------------------------------------------------------------------------------------------------------
def pairs(rng: Rng) -> Sequence[Case]:
    """(x,) of shape (2,): every pattern of signs, both axes, integers, float32, a view."""
    points = [np.abs(numbers(rng, (2,))) * sign for sign in [(1, 1), (-1, 1), (1, -1), (-1, -1)]]
    axes = [number(rng) * unit for unit in np.eye(2)]
    single = numbers(rng, (2,)).astype(np.float32)
    return [Case((x,)) for x in [*points, *axes, integers(rng, (2,)), single, strided(numbers(rng, (2,)))]]


def times(rng: Rng) -> Sequence[Case]:
    """(t,): of both signs, 0, integers."""
    drawn = [float(sign * np.abs(number(rng))) for sign in (1, -1, 1, -1)]
    return [Case((t,)) for t in [*drawn, 0.0, int(rng.integers(1, 4)), -int(rng.integers(1, 4))]]


def factor_and_vector(rng: Rng) -> Sequence[Case]:
    """(x, a), x a number and a (n,): several sizes, x = 0, a zero entry, one entry, a view, integers, float32."""
    kinds = [(3, numbers), (4, with_zero), (2, views), (1, numbers), (5, numbers), (3, singles)]
    cases = [Case((number(rng), draw(rng, (n,)))) for n, draw in kinds]
    return [
        *cases, Case((0.0, numbers(rng, (3,)))), Case((int(rng.integers(2, 6)), numbers(rng, (4,)))),
        Case((number(rng), integers(rng, (2,)))), Case((int(rng.integers(2, 6)), integers(rng, (3,)))),
    ]


# --- the layout of a table ------------------------------------------------------------------------------------------
def tables(rng: Rng) -> Sequence[Case]:
    """(D, h, x): every answer at shapes of its own and at square ones, where the values alone tell."""
    return [*_told_by_shape(rng), *_told_by_values(rng), *_both(rng), *_off(rng), *_broadcast(rng)]


def _field(rng: Rng, B: np.ndarray) -> VectorField:
    """h_i = sum_j B_ij x_j + q_i x_k^2 with k = i, counted round: its Jacobian is as symmetric as B."""
    m, n = B.shape
    units = np.eye(n, dtype=int)
    squares = numbers(rng, (m,), 0.1, 0.5)
    return vector_field([polynomial([*B[i], squares[i]], [*units, 2 * units[i % n]]) for i in range(m)])


def _drawn(rng: Rng, m: int, n: int, draw: Draw = numbers) -> tuple[VectorField, np.ndarray, np.ndarray]:
    """h, x and the Jacobian (m, n), which is far from symmetric where it is square and not a single number."""
    def tells(drawn: tuple) -> bool:
        return m != n or m == 1 or bool(np.max(np.abs(drawn[2] - drawn[2].T)) > 0.3)

    return drawn_until(tells, lambda: _with_jacobian(_field(rng, numbers(rng, (m, n))), draw(rng, (n,))))


def _with_jacobian(h: VectorField, x: np.ndarray) -> tuple[VectorField, np.ndarray, np.ndarray]:
    return h, x, np.round(h.jacobian(x), 10)


def _symmetric(rng: Rng, n: int) -> tuple[VectorField, np.ndarray, np.ndarray]:
    half = numbers(rng, (n, n))
    return _with_jacobian(_field(rng, np.triu(half) + np.triu(half, 1).T), numbers(rng, (n,)))


def _told_by_shape(rng: Rng) -> list[Case]:
    sizes = [(2, 3, numbers), (4, 2, integers), (1, 3, numbers), (3, 1, numbers)]
    drawn = [(_drawn(rng, *size), transposed) for size in sizes for transposed in (False, True)]
    return [Case((J.T.copy() if transposed else J, h, x)) for (h, x, J), transposed in drawn]


def _told_by_values(rng: Rng) -> list[Case]:
    drawn = [(_drawn(rng, n, n), transposed) for n in (3, 2) for transposed in (False, True)]
    return [Case((J.T.copy() if transposed else J, h, x)) for (h, x, J), transposed in drawn]


def _both(rng: Rng) -> list[Case]:
    same = _with_jacobian(identity(3), numbers(rng, (3,)))
    drawn = [_symmetric(rng, 3), _symmetric(rng, 2), _drawn(rng, 1, 1), same]
    return [Case((J, h, x)) for h, x, J in drawn]


def _off(rng: Rng) -> list[Case]:
    """Of the right shape or of none, with values of neither layout, off by 0.1 or more."""
    h, x, J = _drawn(rng, 2, 3)
    k, y, K = _drawn(rng, 3, 3)
    s, z, S = _symmetric(rng, 3)
    one, point, slope = _drawn(rng, 1, 1)
    return [
        Case((J.reshape(3, 2), h, x)), Case((_nudged(rng, J), h, x)), Case((_nudged(rng, J).T.copy(), h, x)),
        Case((-J.T, h, x)), Case((np.vstack([J, J[:1]]), h, x)), Case(((K + K.T) / 2, k, y)),
        Case((_nudged(rng, K), k, y)), Case((_nudged(rng, S), s, z)), Case((_nudged(rng, slope), one, point)),
    ]


def _nudged(rng: Rng, J: np.ndarray) -> np.ndarray:
    """A table with one entry off by much: the last one of its first row."""
    moved = J.copy()
    moved[0, -1] += number(rng, 0.3, 0.8)
    return moved


def _broadcast(rng: Rng) -> list[Case]:
    """Equal rows, and D one of them: NumPy would stretch it to the whole Jacobian, or to its transpose."""
    row = numbers(rng, (3,))
    h, x, J = _with_jacobian(vector_field([polynomial(row, np.eye(3, dtype=int))] * 2), numbers(rng, (3,)))
    return [Case((J[:1].copy(), h, x)), Case((J[:1].T.copy(), h, x))]
