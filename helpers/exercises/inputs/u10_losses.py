"""Test inputs of unit 10-mang-no-ron: losses of whole networks, and fields to walk down.

What a network makes of its input is computed by the answer, never drawn. tanh is asked where it is neither nearly
linear nor saturated, or its derivative would hide. No layer and no error on its way back nearly vanishes, or what
rounding leaves of the sums would decide what is right.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.declaration.exercise import Case
from helpers.declaration.functions import Function
from helpers.declaration.kinds_of_arrays import Draw, Rng, with_zero, zeros
from helpers.declaration.random_inputs import drawn_until, integers, numbers
from helpers.exercises.inputs.u10_neural_networks import distinct_singles, spread

CLEAR = 0.2


def _is_clear(*factors: np.ndarray) -> bool:
    """Whether the largest entry of a product is far more than rounding leaves of the sums in it."""
    product, sizes = factors[0], np.abs(factors[0])
    for factor in factors[1:]:
        product, sizes = product @ factor, sizes @ np.abs(factor)
    return bool(np.max(np.abs(product)) >= CLEAR * np.max(sizes))


def linear_networks(rng: Rng) -> Sequence[Case]:
    """(W, X, T): several N; all sizes equal; N, m and n 1 in turn; W = 0, XW = T; one of integer type, all, float32, a
    view."""
    kinds = [
        (4, 2, 3, numbers, numbers, numbers), (2, 4, 3, numbers, numbers, numbers),
        (5, 3, 2, numbers, with_zero, numbers), (3, 3, 3, numbers, numbers, numbers),
        (1, 2, 3, numbers, numbers, numbers), (3, 1, 2, numbers, numbers, numbers),
        (2, 3, 1, numbers, numbers, numbers), (1, 1, 1, numbers, numbers, numbers),
        (4, 3, 2, zeros, numbers, numbers), (3, 4, 2, numbers, spread, numbers),
        (3, 2, 4, integers, numbers, numbers), (2, 3, 4, numbers, integers, numbers),
        (4, 2, 3, numbers, numbers, integers), (5, 2, 3, integers, integers, integers),
        (4, 3, 2, distinct_singles, distinct_singles, distinct_singles),
    ]
    return [*(_linear_network(rng, *kind) for kind in kinds), _fitted(rng)]


def _linear_network(rng: Rng, N: int, m: int, n: int, draw_W: Draw, draw_X: Draw, draw_T: Draw) -> Case:
    def draw() -> tuple[np.ndarray, ...]:
        return draw_W(rng, (m, n)), draw_X(rng, (N, m)), draw_T(rng, (N, n))

    def fits(drawn: tuple[np.ndarray, ...]) -> bool:
        W, X, T = drawn
        return _is_clear(T.T, X) and _is_clear(X, W) and _is_clear((X @ W - T).T, X)

    return Case(drawn_until(fits, draw))


def _fitted(rng: Rng) -> Case:
    """XW = T exactly: whole numbers, of float type, have no rounding."""
    W, X = (integers(rng, shape).astype(np.float64) for shape in ((3, 2), (4, 3)))
    return Case((W, X, X @ W))


def two_layers(rng: Rng) -> Sequence[Case]:
    """(V, W, x, t): all sizes differ, all are equal, each is 1 in turn; a zero entry; VWx = t; one of integer type,
    all, float32, a view."""
    usual = (numbers,) * 4
    kinds = [
        (2, 3, 4, usual), (4, 2, 3, usual), (3, 4, 2, (numbers, numbers, with_zero, numbers)), (3, 3, 3, usual),
        (1, 3, 2, usual), (2, 1, 3, usual), (3, 2, 1, usual), (1, 1, 1, usual),
        (4, 3, 2, (spread, numbers, numbers, numbers)), (2, 4, 3, (integers, numbers, numbers, numbers)),
        (3, 2, 4, (numbers, integers, numbers, numbers)), (4, 3, 5, (numbers, numbers, integers, numbers)),
        (5, 2, 3, (numbers, numbers, numbers, integers)), (2, 3, 4, (integers,) * 4),
        (3, 4, 2, (distinct_singles,) * 4),
    ]
    return [*(_two_layers(rng, *kind) for kind in kinds), _reached(rng)]


def _two_layers(rng: Rng, n: int, K: int, m: int, draws: tuple[Draw, ...]) -> Case:
    def draw() -> tuple[np.ndarray, ...]:
        return tuple(draw(rng, shape) for draw, shape in zip(draws, [(n, K), (K, m), (m,), (n,)], strict=True))

    def fits(drawn: tuple[np.ndarray, ...]) -> bool:
        V, W, x, t = drawn
        error = V @ (W @ x) - t
        return np.max(np.abs(error)) >= CLEAR and _is_clear(V, W, x) and _is_clear(W, x) and _is_clear(error, V, W)

    return Case(drawn_until(fits, draw))


def _reached(rng: Rng) -> Case:
    """VWx = t exactly."""
    V, W, x = (integers(rng, shape).astype(np.float64) for shape in ((2, 4), (4, 3), (3,)))
    return Case((V, W, x, V @ W @ x))


def _small(rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    return numbers(rng, shape, 0.2, 0.9)


def _small_singles(rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    return _small(rng, shape).astype(np.float32)


def _small_spread(rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    return np.repeat(_small(rng, shape), 2, axis=-1)[..., ::2]


def _ones(rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    """1 and -1, as integers."""
    return rng.choice([-1, 1], shape)


def networks(rng: Rng) -> Sequence[Case]:
    """(W1, W2, X, T): several N; N and every width 1 in turn; K = n; one of integer type, all, float32, a view."""
    usual = (_small, numbers, _small, numbers)
    kinds = [
        (4, 2, 5, 3, usual), (2, 3, 4, 5, usual), (5, 4, 3, 2, usual), (3, 2, 3, 3, usual), (1, 3, 2, 4, usual),
        (3, 1, 4, 2, usual), (4, 3, 1, 2, usual), (2, 4, 3, 1, usual), (1, 1, 1, 1, usual),
        (5, 2, 4, 3, (_small_spread, *usual[1:])), (3, 2, 4, 5, (_ones, *usual[1:])),
        (2, 3, 5, 4, (_small, integers, _small, numbers)), (4, 3, 2, 5, (_small, numbers, _ones, numbers)),
        (3, 4, 5, 2, (_small, numbers, _small, integers)), (4, 1, 3, 2, (_ones, integers, _ones, integers)),
        (4, 3, 5, 2, (_small_singles, distinct_singles, _small_singles, distinct_singles)),
    ]
    return [_network(rng, *kind) for kind in kinds]


def _network(rng: Rng, N: int, m: int, K: int, n: int, draws: tuple[Draw, ...]) -> Case:
    """The layer before tanh has entries from 0.1 to 1.5 in absolute value."""
    draw_first, draw_second, draw_X, draw_T = draws

    def bends(drawn: tuple[np.ndarray, np.ndarray]) -> bool:
        before = np.abs(drawn[1] @ drawn[0])
        return bool(np.min(before) >= 0.1 and np.max(before) <= 1.5)

    first, X = drawn_until(bends, lambda: (draw_first(rng, (m, K)), draw_X(rng, (N, m))))

    def fits(drawn: tuple[np.ndarray, np.ndarray]) -> bool:
        error = np.tanh(X @ first) @ drawn[0] - drawn[1]
        return np.max(np.abs(error)) >= CLEAR and _is_clear(error, drawn[0].T)

    second, T = drawn_until(fits, lambda: (draw_second(rng, (K, n)), draw_T(rng, (N, n))))
    return Case((first, second, X, T))


@dataclass(frozen=True, eq=False, repr=False)
class Slopes(Function):
    """The gradient of a quadratic function, A x - b with symmetric A."""

    path: Callable[[np.ndarray, float, int], np.ndarray]
    """Where one gets to from a point (n,) at a rate in so many steps, (steps + 1, n)."""


def slopes(A: np.ndarray, b: np.ndarray) -> Slopes:
    """A step is an affine map: its powers, in homogeneous coordinates, are the path.

    A: (n, n), symmetric; b: (n,).
    """
    n = b.size

    def path(start: np.ndarray, rate: float, steps: int) -> np.ndarray:
        step = np.eye(n + 1)
        step[:n] -= rate * np.column_stack([A, -b])
        powers = [np.linalg.matrix_power(step, k) for k in range(steps + 1)]
        return np.array([(power @ np.append(start, 1.0))[:n] for power in powers])

    text = f"np.array({A.tolist()}) @ x - np.array({b.tolist()})"
    return Slopes(text, (n,), lambda x: A @ x - b, path=path)


def descents(rng: Rng) -> Sequence[Case]:
    """(grad, x0, lr, steps): several sizes, rates and numbers of steps; one that overshoots; one step, none; one entry;
    integer x0, float32, a view."""
    kinds = [
        (2, 0.1, 5, numbers), (3, 0.2, 4, numbers), (4, 0.05, 7, numbers), (2, 0.3, 3, with_zero), (3, 0.9, 4, numbers),
        (2, 0.1, 1, numbers), (3, 0.2, 0, numbers), (1, 0.15, 5, numbers), (1, 0.1, 0, numbers),
        (4, 0.25, 2, spread), (3, 0.1, 4, integers), (2, 0.05, 6, integers), (4, 0.2, 0, integers),
        (2, 0.2, 5, distinct_singles),
    ]
    return [_descent(rng, *kind) for kind in kinds]


def _descent(rng: Rng, n: int, rate: float, steps: int, draw: Draw) -> Case:
    grad, x0 = drawn_until(lambda drawn: _is_steep(*drawn), lambda: (_bowl_slopes(rng, n), draw(rng, (n,))))
    return Case((grad, x0, rate, steps))


def _is_steep(grad: Slopes, x0: np.ndarray) -> bool:
    """Whether every entry moves at once, so that an integer buffer or a step left out shows."""
    return bool(np.all(np.abs(grad(x0)) >= 0.4))


def _bowl_slopes(rng: Rng, n: int) -> Slopes:
    """Slopes of a bowl whose axes lie askew."""
    def draw() -> np.ndarray:
        half = np.triu(numbers(rng, (n, n), 0.2, 0.8), 1)
        return np.round(half + half.T + np.diag(rng.uniform(1.0, 2.5, n)), 2)

    return slopes(drawn_until(lambda A: np.min(np.linalg.eigvalsh(A)) >= 0.3, draw), numbers(rng, (n,)))
