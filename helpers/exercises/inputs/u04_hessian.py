"""Test inputs of unit 04-hessian."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.polynomial.polynomial import polygrid2d, polyval2d

from helpers.declaration.exercise import Case
from helpers.declaration.functions import Function
from helpers.declaration.polynomials import Polynomial, polynomial
from helpers.declaration.random_inputs import drawn_until, integers, number, numbers, strided

Rng = np.random.Generator
SIGNS = [(1, 1), (-1, 1), (1, -1), (-1, -1)]


def pairs(rng: Rng) -> Sequence[Case]:
    """(x,) of shape (2,): every pattern of signs, integers, float32, a view."""
    points = [np.abs(numbers(rng, (2,))) * sign for sign in SIGNS]
    single = numbers(rng, (2,)).astype(np.float32)
    return [Case((x,)) for x in [*points, integers(rng, (2,)), single, strided(numbers(rng, (2,)))]]


def hessians(rng: Rng) -> Sequence[Case]:
    """(f, x, eps): several sizes and steps; one variable; integer x; no eps."""
    places = [(2, 0.1), (3, 0.1), (1, 0.1), (4, 0.01), (3, 0.01), (1, 0.01), (2, 1e-3), (3, 1e-4)]
    cases = [Case((quartic(rng, n), numbers(rng, (n,)), eps)) for n, eps in places]
    whole = [_at_integers(rng, n, eps) for n, eps in ((3, 0.01), (2, 1e-3))]
    return [*cases, *whole, *(Case((quartic(rng, n), numbers(rng, (n,)))) for n in (3, 2))]


def _at_integers(rng: Rng, n: int, eps: float) -> Case:
    """Integer x where no second derivative is near an integer, so that an integer buffer shows."""
    def draw() -> tuple[Polynomial, np.ndarray]:
        return quartic(rng, n), integers(rng, (n,))

    def tells(drawn: tuple[Polynomial, np.ndarray]) -> bool:
        hessian = drawn[0].hessian(drawn[1])
        return bool(np.all(np.abs(hessian - np.round(hessian)) > 0.02))

    return Case((*drawn_until(tells, draw), eps))


def quartic(rng: Rng, n: int) -> Polynomial:
    """sum_i a_i x_i^4 + sum_{i<j} b_ij x_i^3 x_j: every kind of second difference is off by an amount of its own."""
    units = np.eye(n, dtype=int)
    mixed = [3 * units[i] + units[j] for i, j in combinations(range(n), 2)]
    return polynomial(numbers(rng, (n + len(mixed),)), [*(4 * units), *mixed])


def symmetric_and_not(rng: Rng) -> Sequence[Case]:
    """(H, tol): within and beyond the tolerance, which is absolute; at it; 0; not square; integers; float32; 1 x 1."""
    return [*_within(rng), *_beyond(rng), *_not_square(rng)]


def _symmetric(rng: Rng, n: int, scale: float = 1.0) -> np.ndarray:
    half = scale * numbers(rng, (n, n))
    return np.triu(half) + np.triu(half, 1).T


def _nudged(H: np.ndarray, place: tuple[int, int], by: float) -> np.ndarray:
    """H with one entry moved."""
    H[place] += by
    return H


def _within(rng: Rng) -> list[Case]:
    # all of (4, 4) slightly off: a norm over the whole matrix is larger than the largest entry
    spread = _symmetric(rng, 4) + 0.08 * np.triu(np.ones((4, 4)), 1)
    halves = _nudged(np.round(2 * _symmetric(rng, 3)), (0, 1), 0.5)
    return [
        Case((_symmetric(rng, 3),)),
        Case((_symmetric(rng, 1),)),
        Case((_nudged(_symmetric(rng, 4), (1, 3), 5e-7),)),
        Case((_nudged(_symmetric(rng, 3), (2, 0), 0.05), 0.1)),
        Case((spread, 0.1)),
        Case((halves, 0.5)),
        Case((_symmetric(rng, 3), 0.0)),
        Case((1e-8 * numbers(rng, (3, 3)),)),
        Case((np.round(3 * _symmetric(rng, 3)).astype(np.int64),)),
        Case((_symmetric(rng, 2).astype(np.float32),)),
    ]


def _beyond(rng: Rng) -> list[Case]:
    return [
        Case((drawn_until(lambda H: np.max(np.abs(H - H.T)) > 0.1, lambda: numbers(rng, (3, 3))),)),
        Case((_nudged(_symmetric(rng, 4), (0, 3), 5e-6),)),
        Case((_nudged(_symmetric(rng, 4), (3, 0), 5e-6),)),
        Case((_nudged(_symmetric(rng, 3), (1, 0), 1e-3),)),
        Case((_nudged(_symmetric(rng, 3, 1e3), (0, 1), 2e-3),)),  # little beside the entries, much beside tol
        Case((_nudged(_symmetric(rng, 4), (1, 2), 0.15), 0.1)),  # the mean of the differences is small
        Case((_nudged(_symmetric(rng, 3), (0, 2), 1e-7), 1e-9)),
        Case((_nudged(np.round(3 * _symmetric(rng, 3)).astype(np.int64), (2, 1), 1),)),
        Case((_nudged(_symmetric(rng, 2), (0, 1), 0.25).astype(np.float32),)),
    ]


def _not_square(rng: Rng) -> list[Case]:
    level = np.full((1, 3), number(rng))  # H - H^T is broadcast to zeros
    return [*(Case((H,)) for H in (level, level.T, numbers(rng, (2, 3)))), Case((numbers(rng, (3, 2)), 10.0))]


@dataclass(frozen=True, eq=False, repr=False)
class Slopes(Function):
    """The gradient of a polynomial of two variables with ``height`` times Peano's function laid on it at ``corner``."""

    smooth: Polynomial
    """The polynomial."""
    height: float
    """Its mixed derivatives at the corner differ by twice as much."""

    def mixed(self, x: np.ndarray) -> np.ndarray:
        """(2,): the first slope by x_2, the second by x_1; x is the corner wherever there is one."""
        return self.smooth.partial(x, (1, 1)) + self.height * np.array([-1.0, 1.0])

    def allowance(self, x: np.ndarray, eps: float) -> np.ndarray:
        """(2,): truncation of the coarser central difference, with a little slack, and rounding noise.

        Both have it, so that numbers made equal are refused only where they differ indeed.
        """
        far = np.abs(x) + eps
        truncation = np.full(2, np.max(self.smooth.magnitude(x, [(1, 3), (3, 1)])) * eps**2 / 6)
        sizes = self.smooth.magnitude(far, [(1, 0), (0, 1), (2, 0), (1, 1), (0, 2)])
        return 1.02 * truncation + 8 * np.finfo(np.float64).eps * (1 + np.sum(sizes)) / eps


def peano_slopes(x: np.ndarray) -> np.ndarray:
    """Gradient (2,) of Peano's function, r^2 sin(4 t) / 4 in polar coordinates, turned from these into the axes.

    Nothing is divided, so that 0 needs no care.
    """
    r, t = np.hypot(*x), np.arctan2(x[1], x[0])
    outward, around = r * np.sin(4 * t) / 2, r * np.cos(4 * t)
    return np.array([outward * np.cos(t) - around * np.sin(t), outward * np.sin(t) + around * np.cos(t)])


def smooth_slopes(rng: Rng) -> Slopes:
    """The gradient of a polynomial whose mixed derivative bends along both axes."""
    smooth = polynomial(numbers(rng, (4,)), [(3, 1), (1, 3), (4, 0), (0, 3)])
    return Slopes(f"∇f(x), f(x) = {smooth.text}", (2,), smooth.gradient, smooth=smooth, height=0.0)


def cornered_slopes(rng: Rng, corner: np.ndarray) -> Slopes:
    """The same with Peano's function laid on it at ``corner``."""
    smooth, height = smooth_slopes(rng).smooth, number(rng)
    return Slopes(
        f"∇f(x), f(x) = {smooth.text} + {height}*p(x - np.array({corner.tolist()})), p là hàm Peano",
        (2,),
        lambda x: smooth.gradient(x) + height * peano_slopes(x - corner),
        smooth=smooth,
        height=height,
    )


def peano_alone() -> Slopes:
    """The gradient of Peano's function, whose corner is 0."""
    return Slopes("∇p(x), p là hàm Peano", (2,), peano_slopes, smooth=polynomial([0.0], [(0, 0)]), height=1.0)


def gradients(rng: Rng) -> Sequence[Case]:
    """(grad, x, eps): smooth ones, whose mixed derivatives agree; at the corner of Peano's function; integer x."""
    steps = [0.1, 0.1, 0.01, 1e-3]
    smooth = [Case((smooth_slopes(rng), numbers(rng, (2,)), eps)) for eps in steps]
    corners = [numbers(rng, (2,)) for _ in steps[1:]]
    torn = [Case((cornered_slopes(rng, c), c, eps)) for c, eps in zip(corners, steps[1:], strict=True)]
    whole, corner = integers(rng, (2,)), integers(rng, (2,))
    return [
        *smooth, Case((peano_alone(), np.zeros(2), 0.01)), Case((peano_alone(), np.zeros(2))), *torn,
        Case((smooth_slopes(rng), whole, 0.1)), Case((cornered_slopes(rng, corner), corner, 0.1)),
        Case((smooth_slopes(rng), numbers(rng, (2,)))),
    ]


def around_the_origin(rng: Rng) -> Sequence[Case]:
    """(x,) of shape (2,): every pattern of signs, both axes, near 0 and at 0, integers, float32."""
    away = [np.abs(numbers(rng, (2,))) * sign for sign in SIGNS]
    axes = [number(rng) * unit for unit in np.eye(2)]
    near = 1e-3 * numbers(rng, (2,))
    whole = drawn_until(_is_fractional, lambda: integers(rng, (2,)))
    single = numbers(rng, (2,)).astype(np.float32)
    return [Case((x,)) for x in [*away, *axes, near, np.zeros(2), whole, np.zeros(2, dtype=np.int64), single]]


def _is_fractional(x: np.ndarray) -> bool:
    """Whether an integer result would be cut off."""
    slopes = peano_slopes(x)
    return bool(np.all(np.abs(slopes - np.round(slopes)) > 0.01))


@dataclass(frozen=True, eq=False, repr=False)
class Partials(Function):
    """(i, j) -> the partial derivative by the entry in row i and column j, both counted from 1."""

    table: Callable[[int, int], np.ndarray]
    """All of them for m rows and n columns, (m, n)."""


def partials(rng: Rng, m: int, n: int) -> Partials:
    """a i^2 + b j + c i j for i from 1 to m and j from 1 to n: all different, and refused outside."""
    a, b, c = (number(rng) for _ in range(3))
    coefficients = np.array([[0, b], [0, c], [a, 0]])

    def evaluate(place: np.ndarray) -> float:
        i, j = place
        if not (i in range(1, m + 1) and j in range(1, n + 1)):
            raise ValueError(f"i cần từ 1 đến {m}, j cần từ 1 đến {n}; nhận được i = {i}, j = {j}")
        return float(polyval2d(i, j, coefficients))

    return Partials(
        f"{a}*i**2 + {b}*j + {c}*i*j".replace("+ -", "- "),
        (2,),
        evaluate,
        variables=("i", "j"),
        table=lambda rows, columns: polygrid2d(np.arange(rows) + 1, np.arange(columns) + 1, coefficients),
    )


def entries(rng: Rng) -> Sequence[Case]:
    """(partial_ij, m, n): wide and tall, square, one row, one column, one entry."""
    sizes = [(2, 3), (4, 2), (3, 5), (1, 4), (4, 1), (1, 1), (3, 3)]
    return [Case((_telling_partials(rng, m, n), m, n)) for m, n in sizes]


def _telling_partials(rng: Rng, m: int, n: int) -> Partials:
    """No two entries are equal, and none is an integer."""
    def tells(f: Partials) -> bool:
        table = np.sort(f.table(m, n), axis=None)
        return bool(np.all(np.diff(table) > 0.005) and np.all(np.abs(table - np.round(table)) > 0.005))

    return drawn_until(tells, lambda: partials(rng, m, n))


def matrices(rng: Rng) -> Sequence[Case]:
    """(X,): wide, tall, square, one row, one column, one entry, zeros among the entries, integers, float32, a view."""
    drawn = [numbers(rng, shape) for shape in [(2, 3), (4, 2), (3, 3), (1, 4), (4, 1), (1, 1)]]
    holed = numbers(rng, (3, 2))
    holed[rng.integers(3), rng.integers(2)] = 0.0
    single = numbers(rng, (2, 4)).astype(np.float32)
    return [Case((X,)) for X in [*drawn, holed, integers(rng, (2, 3)), single, strided(numbers(rng, (3, 2)))]]


def shapes_and_orders(rng: Rng) -> Sequence[Case]:
    """(input_shape, order): vectors, matrices, rows and columns, a number, a tensor; both orders."""
    m, n, k = (int(length) for length in rng.permutation(np.arange(2, 8))[:3])
    shapes = [(n,), (m, n), (n, 1), (1, m), (1,), (), (m, n, k), (n, n)]
    return [Case((shape, order)) for shape in shapes for order in (1, 2)]
