"""Test inputs of unit 06-quy-tac-chuoi.

No sum that an answer needs nearly vanishes, or rounding would decide what is right: a right formula is off by the
rounding of its products, however small their sum is. Where a formula with a transpose too many has sizes that fit,
it is wrong all the same: every kind of product has a point of that sort.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

import numpy as np

from helpers.declaration.exercise import Case
from helpers.declaration.functions import Function
from helpers.declaration.kinds_of_arrays import Draw, Rng, singles, views
from helpers.declaration.random_inputs import drawn_until, integers, number, numbers

CLEAR = 0.25
"""The largest sum of products is at least this share of what it were without cancellation."""


@dataclass(frozen=True, eq=False, repr=False)
class Slope(Function):
    """The derivative of a function R -> R."""

    primitive: Function
    """The function."""


def _signed(text: str) -> str:
    return text.replace("+ -", "- ")


def _cubic(rng: Rng) -> Slope:
    sign = rng.choice([-1.0, 1.0])  # of both terms, so that the slope is nowhere small
    a, b = (float(sign * abs(number(rng, 0.3, 0.9))) for _ in range(2))
    cubic = Function(_signed(f"{a}*x**3 + {b}*x"), None, lambda x: a * x**3 + b * x)
    return Slope(_signed(f"3*{a}*x**2 + {b}"), None, lambda x: 3 * a * x**2 + b, primitive=cubic)


def _sine(rng: Rng) -> Slope:
    a, b = number(rng, 0.6, 1.8), number(rng, 0.5, 1.3)
    sine = Function(f"{a}*np.sin({b}*x)", None, lambda x: a * np.sin(b * x))
    return Slope(f"{a}*{b}*np.cos({b}*x)", None, lambda x: a * b * np.cos(b * x), primitive=sine)


def _exponential(rng: Rng) -> Slope:
    a, b = number(rng, 0.5, 1.5), number(rng, 0.4, 1.0)
    exponential = Function(f"{a}*np.exp({b}*x)", None, lambda x: a * np.exp(b * x))
    return Slope(f"{a}*{b}*np.exp({b}*x)", None, lambda x: a * b * np.exp(b * x), primitive=exponential)


def _families(count: int, first: int = 0) -> list[Callable[[Rng], Slope]]:
    """Three families in turn."""
    return list(islice(cycle((_cubic, _sine, _exponential)), first, first + count))


def _whole(rng: Rng) -> int:
    return int(rng.choice([-2, -1, 1, 2]))


def _is_moderate(*values: float | np.ndarray) -> bool:
    """Whether every value is clearly not 0, and none of them makes the others small."""
    sizes = np.abs(np.concatenate([np.ravel(value) for value in values]))
    return bool(np.all((sizes >= 0.15) & (sizes <= 8)))


SIGNS = (1, -1)
"""Of results in turn, so that no sign and no absolute value is right at every point."""


def _is_fractional(array: np.ndarray | float) -> bool:
    """Whether an integer buffer would change every entry."""
    return bool(np.all(np.abs(array - np.round(array)) > 0.005))


def factors(rng: Rng) -> Sequence[Case]:
    """(f, df, g, dg, x): two functions of different families each; x of either sign, whole numbers too."""
    places = [number] * 7 + [_whole] * 2
    kinds = zip(_families(9), [*_families(6, 1), *_families(3, 2)], places, cycle(SIGNS))
    return [_factors(rng, *kind) for kind in kinds]


def _factors(rng: Rng, first: Callable, second: Callable, place: Callable, sign: int) -> Case:
    def draw() -> tuple:
        df, dg = first(rng), second(rng)
        return df.primitive, df, dg.primitive, dg, place(rng)

    def tells(drawn: tuple) -> bool:
        f, df, g, dg, x = drawn
        one, other = df(x) * g(x), f(x) * dg(x)
        clear = _is_moderate(f(x), df(x), g(x), dg(x), one + other, one - other)
        return clear and sign * (one + other) > 0 and _is_fractional(one + other)

    return Case(drawn_until(tells, draw))


def inner_and_outer(rng: Rng) -> Sequence[Case]:
    """(f, df, dg, x): the slope of g at f(x) is another one than at x; x of either sign, whole numbers too."""
    places = [number] * 7 + [_whole] * 2
    kinds = zip(_families(9), [*_families(6, 1), *_families(3, 2)], places, cycle(SIGNS))
    return [_inner_and_outer(rng, *kind) for kind in kinds]


def _inner_and_outer(rng: Rng, first: Callable, second: Callable, place: Callable, sign: int) -> Case:
    def draw() -> tuple:
        df, dg = first(rng), second(rng)
        return df.primitive, df, dg, place(rng)

    def tells(drawn: tuple) -> bool:
        f, df, dg, x = drawn
        slope = dg(f(x))
        apart = min(abs(f(x) - x), abs(slope - dg(x)), abs(abs(slope) - 1), abs(abs(df(x)) - 1))
        clear = apart >= 0.1 and abs(f(x)) <= 3 and _is_moderate(f(x), df(x), slope)
        return clear and sign * slope * df(x) > 0 and _is_fractional(slope * df(x))

    return Case(drawn_until(tells, draw))


def _tells(value: np.ndarray, bound: np.ndarray, arrays: Sequence[np.ndarray]) -> bool:
    """Whether a sum of products cancels little, and has fractions wherever one of its arrays might have none."""
    kinds = {array.dtype.kind for array in arrays}
    clear = np.max(np.abs(value)) >= CLEAR * np.max(bound)
    return bool(clear and (kinds != {"i", "f"} or _is_fractional(value)))


def _product_tells(A: np.ndarray, B: np.ndarray) -> bool:
    return _tells(A @ B, np.abs(A) @ np.abs(B), (A, B))


def _pair(rng: Rng, shapes: tuple, draw_first: Draw, draw_second: Draw) -> tuple[np.ndarray, np.ndarray]:
    """Two arrays that are multiplied."""
    first, second = shapes
    return drawn_until(lambda pair: _product_tells(*pair), lambda: (draw_first(rng, first), draw_second(rng, second)))


LAYERS = [
    (2, 3, 4, numbers, numbers), (4, 2, 3, numbers, numbers), (3, 2, 3, numbers, numbers), (1, 3, 2, numbers, views),
    (3, 4, 1, numbers, numbers), (3, 3, 3, numbers, numbers), (4, 3, 2, integers, numbers),
    (2, 4, 3, numbers, integers), (3, 2, 4, integers, integers), (3, 4, 2, singles, singles),
]
"""Sizes n, K, m and kinds of two matrices (n, K) and (K, m)."""


def layers(rng: Rng) -> Sequence[Case]:
    """((n, K), (K, m)): wide and tall, one row, one column, square; one of integer type, both, float32, a view."""
    return [_layers(rng, *kind) for kind in LAYERS]


def layers_and_thin_ones(rng: Rng) -> Sequence[Case]:
    """The same, and K = 1: products of a column and a row."""
    thin = [(2, 1, 3, numbers, numbers), (1, 1, 1, numbers, numbers)]
    return [*layers(rng), *(_layers(rng, *kind) for kind in thin)]


def _layers(rng: Rng, n: int, K: int, m: int, *draws: Draw) -> Case:
    return Case(_pair(rng, ((n, K), (K, m)), *draws))


def entries(rng: Rng) -> Sequence[Case]:
    """(V, W, i, j): the first and the last row and column, and others; (j, i) is a place of VW too."""
    kinds = [
        (3, 2, 4, 3, 2, numbers, numbers), (4, 3, 2, 1, 2, numbers, numbers), (2, 4, 3, 2, 1, numbers, views),
        (5, 3, 4, 2, 4, numbers, numbers), (3, 3, 3, 1, 3, numbers, numbers), (1, 3, 1, 1, 1, numbers, numbers),
        (3, 2, 4, 1, 3, integers, numbers), (4, 3, 3, 3, 2, numbers, integers), (4, 2, 5, 2, 3, integers, integers),
        (3, 4, 2, 2, 1, singles, singles),
    ]
    return [_entry(rng, sign, *kind) for sign, kind in zip(cycle(SIGNS), kinds)]


def _entry(rng: Rng, sign: int, n: int, K: int, m: int, i: int, j: int, *draws: Draw) -> Case:
    def tells(pair: tuple[np.ndarray, np.ndarray]) -> bool:
        product = pair[0] @ pair[1]
        own, mirrored = product[i - 1, j - 1], product[j - 1, i - 1]
        return _product_tells(*pair) and sign * own >= 0.15 and (i == j or abs(own - mirrored) >= 0.1)

    return Case((*drawn_until(tells, lambda: _pair(rng, ((n, K), (K, m)), *draws)), i, j))


def nablas(rng: Rng) -> Sequence[Case]:
    """(nabla_f, nabla_g): (k, n) with (n,) and with (n, p); k = n for both; one row, p = 1; integers, float32, a view.

    A transpose that should not be there raises where k and n differ and passes unseen where they do not.
    """
    vectors = [
        (2, 3, numbers, numbers), (4, 2, numbers, numbers), (3, 3, numbers, numbers), (1, 3, numbers, views),
        (3, 2, integers, numbers), (2, 4, numbers, integers), (2, 3, singles, singles),
    ]
    matrices = [
        (2, 3, 4, numbers, numbers), (4, 2, 3, numbers, numbers), (3, 3, 2, numbers, numbers),
        (2, 4, 4, numbers, numbers), (1, 3, 2, numbers, numbers), (4, 3, 1, numbers, numbers),
        (3, 3, 3, numbers, numbers), (4, 3, 2, integers, numbers), (3, 2, 4, numbers, integers),
        (3, 2, 4, integers, integers),
    ]
    with_vectors = [Case(_pair(rng, ((k, n), (n,)), *draws)) for k, n, *draws in vectors]
    return [*with_vectors, *(_layers(rng, *kind) for kind in matrices)]


def activations(rng: Rng) -> Sequence[Case]:
    """(dphi, u, delta): three families of phi; one entry; one of integer type, float32, a view."""
    kinds = [
        (3, numbers, numbers), (4, numbers, numbers), (2, numbers, numbers), (1, numbers, numbers),
        (3, integers, numbers), (4, numbers, integers), (5, views, numbers), (3, singles, singles),
        (2, numbers, views), (4, integers, numbers),
    ]
    return [_activation(rng, family, *kind) for family, kind in zip(_families(len(kinds)), kinds, strict=True)]


def _activation(rng: Rng, family: Callable, n: int, draw_u: Draw, draw_delta: Draw) -> Case:
    def tells(drawn: tuple) -> bool:
        dphi, u, delta = drawn
        slopes = np.abs(dphi(u))
        moderate = np.all((slopes >= 0.15) & (slopes <= 60)) and np.all(np.abs(slopes - 1) >= 0.02)
        return bool(moderate) and _is_fractional(slopes * delta)

    return Case(drawn_until(tells, lambda: (family(rng), draw_u(rng, (n,)), draw_delta(rng, (n,)))))


def inner_products(rng: Rng) -> Sequence[Case]:
    """(f, nabla_f, g, nabla_g): variables (k,) and (p, q), of r values each; k = r, q = r and p = q = r; one row;
    some of integer type, all, float32, a view."""
    kinds = [
        (2, 3, *4 * [numbers]), (4, 2, *4 * [numbers]), (3, 3, *4 * [numbers]), (1, 3, *4 * [numbers]),
        (2, 3, 4, *4 * [numbers]), (3, 2, 2, *4 * [numbers]), (1, 3, 2, *4 * [numbers]), (4, 1, 3, *4 * [numbers]),
        (3, 3, 3, *4 * [numbers]), (3, 2, integers, numbers, numbers, numbers),
        (2, 4, numbers, integers, numbers, integers), (4, 3, 2, numbers, integers, integers, numbers),
        (3, 2, *4 * [integers]), (2, 3, *4 * [singles]), (2, 4, 3, numbers, views, numbers, numbers),
    ]
    return [_inner_product(rng, kind[:-5], *kind[-5:]) for kind in kinds]


def _inner_product(rng: Rng, variable: tuple[int, ...], r: int, *draws: Draw) -> Case:
    shapes = [(r,), (*variable, r)] * 2

    def tells(drawn: tuple[np.ndarray, ...]) -> bool:
        f, nabla_f, g, nabla_g = drawn
        bound = np.abs(nabla_f) @ np.abs(g) + np.abs(nabla_g) @ np.abs(f)
        return _tells(nabla_f @ g + nabla_g @ f, bound, drawn)

    drawn = drawn_until(tells, lambda: tuple(d(rng, s) for d, s in zip(draws, shapes, strict=True)))
    return Case(drawn)


def moving_products(rng: Rng) -> Sequence[Case]:
    """(F, dF, G, dG): (m, n) and (n, p), wide and tall, one row, one column, square; some of integer type, all,
    float32, a view."""
    kinds = [
        (2, 3, 4, *4 * [numbers]), (4, 2, 3, *4 * [numbers]), (3, 2, 3, *4 * [numbers]), (2, 2, 2, *4 * [numbers]),
        (1, 3, 2, *4 * [numbers]), (3, 4, 1, *4 * [numbers]), (2, 1, 3, *4 * [numbers]), (3, 3, 3, *4 * [numbers]),
        (4, 3, 2, integers, numbers, numbers, numbers), (2, 4, 3, numbers, integers, integers, numbers),
        (3, 2, 4, *4 * [integers]), (3, 4, 2, *4 * [singles]), (2, 3, 4, views, numbers, numbers, views),
    ]
    return [_moving_product(rng, *kind) for kind in kinds]


def _moving_product(rng: Rng, m: int, n: int, p: int, *draws: Draw) -> Case:
    shapes = [(m, n), (m, n), (n, p), (n, p)]

    def tells(drawn: tuple[np.ndarray, ...]) -> bool:
        F, dF, G, dG = drawn
        bound = np.abs(dF) @ np.abs(G) + np.abs(F) @ np.abs(dG)
        return _tells(dF @ G + F @ dG, bound, drawn)

    return Case(drawn_until(tells, lambda: tuple(d(rng, s) for d, s in zip(draws, shapes, strict=True))))


Map = tuple[Function, Function]
"""h: R^k -> R^n and its nabla, (k, n)."""


def _affine(rng: Rng, k: int, n: int) -> Map:
    A, b = numbers(rng, (n, k)), numbers(rng, (n,))
    h = Function(f"np.array({A.tolist()}) @ x + np.array({b.tolist()})", (k,), lambda x: A @ x + b)
    return h, Function(f"np.array({A.tolist()}).T", (k,), lambda x: A.T)


def _quadratic(rng: Rng, k: int, n: int) -> Map:
    A, B = numbers(rng, (n, k)), numbers(rng, (n, k), 0.3, 0.9)
    a, b = f"np.array({A.tolist()})", f"np.array({B.tolist()})"
    h = Function(f"{a} @ x + {b} @ x**2", (k,), lambda x: A @ x + B @ x**2)
    return h, Function(f"{a}.T + 2*x[:, None]*{b}.T", (k,), lambda x: A.T + 2 * x[:, None] * B.T)


def _waves(rng: Rng, k: int, n: int) -> Map:
    A = numbers(rng, (n, k), 0.3, 0.9)
    a = f"np.array({A.tolist()})"
    h = Function(f"np.sin({a} @ x)", (k,), lambda x: np.sin(A @ x))
    return h, Function(f"{a}.T*np.cos({a} @ x)", (k,), lambda x: A.T * np.cos(A @ x))


def _identity(rng: Rng, k: int, n: int) -> Map:
    return Function("x", (k,), lambda x: x), Function(f"np.eye({k})", (k,), lambda x: np.eye(k))


def maps_and_points(rng: Rng) -> Sequence[Case]:
    """(h, nabla_h, x): affine maps, maps that bend, the identity; k = n among them; integers, float32, a view."""
    kinds = [
        (_quadratic, 2, 3, numbers), (_affine, 4, 2, numbers), (_waves, 3, 3, numbers), (_quadratic, 3, 3, numbers),
        (_quadratic, 1, 3, numbers), (_identity, 3, 3, numbers), (_waves, 2, 4, numbers), (_quadratic, 3, 2, integers),
        (_affine, 2, 3, singles), (_waves, 3, 2, views), (_identity, 4, 4, integers),
    ]
    return [_map_and_point(rng, *kind) for kind in kinds]


def _map_and_point(rng: Rng, family: Callable, k: int, n: int, draw: Draw) -> Case:
    def tells(drawn: tuple) -> bool:
        h, nabla_h, x = drawn
        values, slopes = h(x), nabla_h(x)
        half = slopes @ values
        told = np.max(np.abs(half)) >= 0.5 and (family is _identity or _is_fractional(2 * half))
        return bool(told) and _tells(half, np.abs(slopes) @ np.abs(values), (slopes,))

    return Case(drawn_until(tells, lambda: (*family(rng, k, n), draw(rng, (k,)))))
