"""Test inputs of unit 09-ten-xo.

All sizes of a case differ unless equal ones are the point: only then does every order of the axes have a shape of its
own. An F or G that belongs to some y = xW has equal slices, which hide mistakes: where any will do, all entries differ.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.declaration.exercise import Case
from helpers.declaration.functions import DOUBLE, Function
from helpers.declaration.kinds_of_arrays import Draw, Rng, singles, views
from helpers.declaration.polynomials import Polynomial, polynomial
from helpers.declaration.random_inputs import drawn_until, integers, numbers
from helpers.exercises.inputs.u04_hessian import quartic

CLEAR = 0.15
"""An inner product of at least this size does not vanish; a single product of ``numbers`` is never smaller."""


def _signed(array: np.ndarray, place: int | tuple[int, int], sign: int) -> np.ndarray:
    """The array with this sign of the entry that is asked: of one sign alone, a number and its size look alike."""
    array[place] = sign * abs(array[place])
    return array


def slopes_of_linear(linear: Callable[[np.ndarray], np.ndarray], shape: tuple[int, int]) -> np.ndarray:
    """Derivative of a linear function of a matrix of this shape, output-first: its values at the unit matrices."""
    units = np.eye(shape[0] * shape[1]).reshape(-1, *shape)
    values = np.stack([linear(unit) for unit in units], axis=-1)
    return values.reshape(*values.shape[:-1], *shape) + 0.0  # no -0.0


def by_weights(x: np.ndarray, n: int) -> np.ndarray:
    """dy/dW (n, m, n) of y = xW."""
    return slopes_of_linear(lambda W: x @ W, (x.size, n)).astype(x.dtype)


def without_zeros(x: np.ndarray, n: int) -> np.ndarray:
    """(n, m): by row the derivatives of y_i by those entries of W that it depends on."""
    return np.array([slopes[:, i] for i, slopes in enumerate(by_weights(x, n))])


def by_rows(W: np.ndarray, n: int) -> np.ndarray:
    """dY/dX (n, p, n, m) of Y = XW with n rows."""
    return slopes_of_linear(lambda X: X @ W, (n, len(W))).astype(W.dtype)


def weight_entries(rng: Rng) -> Sequence[Case]:
    """(x, i, j, k): i = k and not, with j the first, the last, equal to one of them, to both; i beyond the entries of
    x; one entry; integers, float32, a view."""
    kinds = [
        (3, 2, 1, 2, numbers), (4, 3, 4, 3, numbers), (8, 3, 7, 8, numbers), (3, 5, 2, 5, numbers),
        (4, 2, 2, 2, numbers), (3, 1, 1, 2, numbers), (3, 1, 2, 2, numbers), (4, 4, 1, 2, numbers),
        (1, 1, 1, 1, numbers), (1, 2, 1, 1, numbers), (5, 4, 2, 4, views), (4, 3, 2, 3, integers),
        (3, 2, 3, 1, integers), (3, 1, 3, 1, singles),
    ]
    return [
        Case((_signed(draw(rng, (m,)), j - 1, (-1) ** count), i, j, k))
        for count, (m, i, j, k, draw) in enumerate(kinds)
    ]


def vectors_and_sizes(rng: Rng) -> Sequence[Case]:
    """(x, n): n below, above and equal to the number of entries; one of either, of both; integers, float32, a view."""
    kinds = [
        (3, 2, numbers), (2, 4, numbers), (4, 3, numbers), (3, 3, numbers), (1, 3, numbers), (4, 1, numbers),
        (1, 1, numbers), (5, 2, views), (3, 4, integers), (2, 3, singles),
    ]
    return [Case((draw(rng, (m,)), n)) for m, n, draw in kinds]


def any_matrices(rng: Rng) -> Sequence[Case]:
    """(G,): wide, tall, square, one row, one column, one entry, integers, float32, a view."""
    kinds = [
        (2, 3, numbers), (4, 2, numbers), (3, 4, numbers), (3, 3, numbers), (1, 3, numbers), (4, 1, numbers),
        (1, 1, numbers), (2, 5, views), (4, 3, integers), (3, 2, singles),
    ]
    return [Case((draw(rng, (n, m)),)) for n, m, draw in kinds]


SIZES = [
    (2, 3, numbers, numbers), (4, 2, numbers, numbers), (3, 4, numbers, numbers), (3, 3, numbers, numbers),
    (1, 3, numbers, numbers), (4, 1, numbers, numbers), (1, 1, numbers, numbers), (2, 4, views, views),
    (3, 2, integers, numbers), (2, 3, numbers, integers), (4, 3, integers, integers), (3, 2, singles, singles),
]
"""(n, m), and how the two arguments are drawn: also one of integer type, both, float32, views."""


def any_tensors(rng: Rng) -> Sequence[Case]:
    """(F, delta): F (n, m, n) without any structure, delta (n,)."""
    return [Case((draw_F(rng, (n, m, n)), draw_delta(rng, (n,)))) for n, m, draw_F, draw_delta in SIZES]


def matrices_and_deltas(rng: Rng) -> Sequence[Case]:
    """(G, delta): G (n, m) that belongs to a vector, delta (n,)."""
    return [
        Case((without_zeros(draw_x(rng, (m,)), n), draw_delta(rng, (n,)))) for n, m, draw_x, draw_delta in SIZES
    ]


def products_and_places(rng: Rng) -> Sequence[Case]:
    """(X, W, i, j): all sizes different, square; the first, the last and other rows and columns; one row, one column,
    inner size 1, one entry; one of integer type, both, float32, a view."""
    kinds = [
        (2, 3, 4, 1, 3, numbers, numbers), (3, 4, 2, 3, 2, numbers, numbers), (4, 2, 3, 2, 1, numbers, numbers),
        (3, 3, 3, 2, 3, numbers, numbers), (1, 4, 3, 1, 2, numbers, numbers), (3, 1, 2, 2, 1, numbers, numbers),
        (2, 3, 1, 1, 1, numbers, numbers), (1, 1, 1, 1, 1, numbers, numbers), (5, 3, 4, 4, 2, views, numbers),
        (4, 3, 2, 1, 2, integers, numbers), (3, 2, 4, 2, 4, numbers, integers), (2, 4, 3, 2, 1, integers, integers),
        (3, 4, 2, 1, 2, singles, singles),
    ]
    return [_product_and_place(rng, *kind) for kind in kinds]


def _product_and_place(rng: Rng, n: int, m: int, p: int, i: int, j: int, draw_X: Draw, draw_W: Draw) -> Case:
    X = draw_X(rng, (n, m))
    W = drawn_until(lambda W: abs(X[i - 1] @ W[:, j - 1]) >= CLEAR, lambda: draw_W(rng, (m, p)))
    return Case((X, W, i, j))


def row_entries(rng: Rng) -> Sequence[Case]:
    """(W, a, b, c, d): a = c and not, with b and d the first, the last, equal; rows beyond those of W; one row, one
    column, one entry; integers, float32, a view."""
    kinds = [
        (3, 4, 2, 4, 2, 1, numbers), (4, 2, 1, 2, 1, 4, numbers), (3, 2, 5, 1, 5, 2, numbers),
        (4, 3, 2, 2, 2, 2, numbers), (3, 4, 1, 2, 2, 3, numbers), (4, 3, 2, 1, 1, 1, numbers),
        (3, 3, 3, 2, 3, 1, numbers), (2, 3, 3, 1, 1, 2, numbers), (1, 4, 2, 3, 2, 1, numbers),
        (4, 1, 1, 1, 1, 3, numbers), (1, 1, 1, 1, 1, 1, numbers), (1, 1, 2, 1, 1, 1, numbers),
        (4, 3, 3, 1, 3, 2, views), (3, 2, 1, 2, 1, 1, integers), (3, 2, 1, 2, 3, 3, integers),
        (2, 3, 2, 3, 2, 1, singles),
    ]
    return [
        Case((_signed(draw(rng, (m, p)), (d - 1, b - 1), (-1) ** count), a, b, c, d))
        for count, (m, p, a, b, c, d, draw) in enumerate(kinds)
    ]


def matrices_and_rows(rng: Rng) -> Sequence[Case]:
    """(W, n), W (m, p): all sizes different, all equal, each of them 1, all; integers, float32, a view."""
    kinds = [
        (4, 3, 2, numbers), (2, 4, 3, numbers), (3, 2, 4, numbers), (3, 3, 3, numbers), (1, 3, 2, numbers),
        (3, 1, 2, numbers), (2, 3, 1, numbers), (1, 1, 1, numbers), (2, 4, 3, views), (4, 2, 3, integers),
        (3, 4, 2, singles),
    ]
    return [Case((draw(rng, (m, p)), n)) for m, p, n, draw in kinds]


def row_tensors_and_deltas(rng: Rng) -> Sequence[Case]:
    """(T, Delta): T (n, p, n, m) of a matrix W (m, p), Delta (n, p); sizes as above, one of integer type, both."""
    kinds = [
        (4, 3, 2, numbers, numbers), (2, 4, 3, numbers, numbers), (3, 2, 4, numbers, numbers),
        (3, 3, 3, numbers, numbers), (1, 3, 2, numbers, numbers), (3, 1, 2, numbers, numbers),
        (2, 3, 1, numbers, numbers), (1, 1, 1, numbers, numbers), (2, 4, 3, numbers, views),
        (4, 2, 3, integers, numbers), (3, 4, 2, numbers, integers), (2, 3, 4, integers, integers),
        (3, 4, 2, singles, singles),
    ]
    return [Case((by_rows(draw(rng, (m, p)), n), draw_Delta(rng, (n, p)))) for m, p, n, draw, draw_Delta in kinds]


def row_tensors_and_places(rng: Rng) -> Sequence[Case]:
    """(T, i): T as above, i the first, the last and others; integers, float32."""
    kinds = [
        (4, 3, 2, 1, numbers), (1, 3, 2, 2, numbers), (2, 4, 3, 2, numbers), (3, 2, 4, 4, numbers),
        (3, 3, 3, 3, numbers), (2, 3, 4, 3, numbers), (3, 1, 2, 1, numbers), (2, 3, 1, 1, numbers),
        (1, 1, 1, 1, numbers), (4, 2, 3, 3, integers), (3, 4, 2, 2, singles),
    ]
    return [Case((by_rows(draw(rng, (m, p)), n), i)) for m, p, n, i, draw in kinds]


def sizes(rng: Rng) -> Sequence[Case]:
    """(m, n): different, equal, one of them 1, both, some hundreds; who makes the arrays all the same has the room."""
    a, b, c, d, e = (int(size) for size in rng.permutation(np.arange(2, 40))[:5])
    large, larger = (int(size) for size in rng.permutation(np.arange(100, 200))[:2])
    return [Case(pair) for pair in [(a, b), (b, c), (c, a), (d, d), (1, e), (e, 1), (1, 1), (large, larger)]]


@dataclass(frozen=True, eq=False, repr=False)
class VectorPolynomial(Function):
    """R^k -> R^n, whose components are polynomials; it may be asked at points (..., k) at once, and gives (..., n)."""

    components: tuple[Polynomial, ...]
    """n polynomials of k variables."""

    def second_derivatives(self, x: np.ndarray) -> np.ndarray:
        """(k, k, n): the Hessians of the components, one behind the other."""
        return np.stack([component.hessian(x) for component in self.components], axis=-1)

    def allowance(self, x: np.ndarray, eps: float) -> np.ndarray:
        """(k, k, n): how far off the usual central schemes with step eps may be."""
        return np.stack([_allowance(component, x, eps) for component in self.components], axis=-1)


def _allowance(f: Polynomial, x: np.ndarray, eps: float) -> np.ndarray:
    """Truncation of the coarsest central scheme, f(x + a + b) + f(x - a - b) - ..., and rounding noise."""
    v = np.eye(x.size, dtype=int)
    u = v[:, None]
    fourth = f.magnitude(x, [3 * u + v, u + 3 * v]).sum(axis=0) / 6 + f.magnitude(x, 2 * (u + v)) / 4
    noise = 32 * DOUBLE * (1 + f.magnitude(np.abs(x) + 2 * eps, 0 * v[0])) / eps**2
    return 1.02 * fourth * eps**2 + noise


def vector_quartic(rng: Rng, k: int, n: int) -> VectorPolynomial:
    """Third derivatives do not vanish, so that every one-sided difference is off by an amount of its own."""
    components = tuple(quartic(rng, k) for _ in range(n))
    powers = components[0].powers  # the same in all of them
    coefficients = np.column_stack([component.coefficients for component in components])
    return VectorPolynomial(
        text=f"np.array([{', '.join(component.text for component in components)}])",
        shape=(k,),
        evaluate=lambda x: np.prod(x[..., None, :] ** powers, axis=-1) @ coefficients,
        components=components,
    )


def identity(k: int) -> VectorPolynomial:
    """Its value is the argument itself."""
    units = np.eye(k, dtype=int).tolist()
    components = tuple(polynomial([1.0], [unit]) for unit in units)
    return VectorPolynomial(text="x", shape=(k,), evaluate=lambda x: x, components=components)


def vector_functions(rng: Rng) -> Sequence[Case]:
    """(h, x, eps): several sizes and steps; one variable, one component, as many; integer x; the identity; no eps."""
    kinds = [
        (2, 3, 0.1), (3, 2, 0.1), (1, 2, 0.1), (3, 4, 0.01), (2, 1, 0.01), (2, 2, 0.01), (4, 2, 1e-3), (2, 3, 1e-4),
    ]
    drawn = [Case((vector_quartic(rng, k, n), numbers(rng, (k,)), eps)) for k, n, eps in kinds]
    whole = [_at_integers(rng, *kind) for kind in ((3, 2, 0.01), (2, 3, 1e-3))]
    plain = [Case((vector_quartic(rng, k, n), numbers(rng, (k,)))) for k, n in ((3, 2), (2, 3))]
    return [*drawn, *whole, Case((identity(3), numbers(rng, (3,)), 0.01)), *plain]


def _at_integers(rng: Rng, k: int, n: int, eps: float) -> Case:
    """Integer x where no second derivative is near an integer, so that an integer buffer shows."""
    def tells(drawn: tuple[VectorPolynomial, np.ndarray]) -> bool:
        table = drawn[0].second_derivatives(drawn[1])
        return bool(np.all(np.abs(table - np.round(table)) > 0.01))

    return Case((*drawn_until(tells, lambda: (vector_quartic(rng, k, n), integers(rng, (k,)))), eps))
