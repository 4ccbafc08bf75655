"""Test inputs of unit 02-chuan.

The entries are of size 1 and the powers moderate, so that no formula runs over or under: that is not asked here.
"""

from collections.abc import Sequence

import numpy as np

from helpers.declaration.exercise import Case
from helpers.declaration.functions import Function
from helpers.declaration.kinds_of_arrays import Draw, Rng, views, with_zero, zeros
from helpers.declaration.random_inputs import drawn_until, integers, number, numbers, strided
from helpers.exercises.inputs import u02_measures as measures


# --- arrays ---------------------------------------------------------------------------------------------------------
def _negative(rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    return -np.abs(numbers(rng, shape))


def _dipping(rng: Rng, shape: tuple[int]) -> np.ndarray:
    """Numbers of both signs; the largest in absolute value is one of them, anywhere, and negative."""
    return -_peaking(rng, shape)


def _peaking(rng: Rng, shape: tuple[int]) -> np.ndarray:
    """Numbers of both signs; the largest in absolute value is one of them, anywhere, and positive."""
    vector = numbers(rng, shape)
    places = rng.permutation(vector.size)
    vector[places[0]] = abs(number(rng, 2.2, 2.8))
    vector[places[1]] = -abs(vector[places[1]])
    return vector


def _with_largest_at(place: int, draw: Draw) -> Draw:
    """The same kind of vector, its largest entry in absolute value at this place."""
    def placed(rng: Rng, shape: tuple[int]) -> np.ndarray:
        vector = draw(rng, shape)
        return np.roll(vector, place - np.argmax(np.abs(vector)))

    return placed


def _singles(rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    return _dipping(rng, shape).astype(np.float32) if len(shape) == 1 else numbers(rng, shape).astype(np.float32)


def _peaking_integers(rng: Rng, shape: tuple[int]) -> np.ndarray:
    """Integers, one of them 7 or -7 and all others smaller."""
    vector = integers(rng, shape)
    vector[rng.integers(vector.size)] = rng.choice([-7, 7])
    return vector


def eighths(rng: Rng, shape: tuple[int, ...], low: float = 0.5, high: float = 2.0) -> np.ndarray:
    """Multiples of 1/8 of either sign: their sums and products by simple numbers are exact."""
    return np.round(8 * np.abs(numbers(rng, shape, low, high))) / 8 * rng.choice([-1.0, 1.0], shape)


# --- vectors, and what is beside them -------------------------------------------------------------------------------
def vectors(rng: Rng) -> Sequence[Case]:
    """(x,): several sizes, the largest entry of either sign, all negative, a zero, x = 0, one entry, integers,
    float32, a view."""
    kinds = [
        (3, _peaking), (4, with_zero), (1, _negative), (5, views), (4, _negative), (3, _dipping), (2, zeros),
        (3, _peaking_integers), (2, _singles), (6, _dipping),
    ]
    return [Case((draw(rng, (n,)),)) for n, draw in kinds]


def vectors_and_orders(rng: Rng) -> Sequence[Case]:
    """(x, p) with p >= 1: whole and broken p, 1, 2 and a large one; x as above; moderate p for integers."""
    kinds = [
        (3, _dipping, 3), (4, with_zero, 2.5), (2, numbers, 1.5), (1, _negative, 4.0), (5, views, 2),
        (3, _peaking, 1), (4, numbers, 50.0), (3, zeros, 1.5), (3, _peaking_integers, 3), (4, integers, 2.5),
        (2, _singles, 3),
    ]
    return [Case((draw(rng, (n,)), p)) for n, draw, p in kinds]


def vectors_and_powers(rng: Rng) -> Sequence[Case]:
    """(x, p) with p > 0, down to 0.01; x with zeros, x = 0, integers; moderate p for float32, whose range is small."""
    kinds = [
        (3, _dipping, 0.5), (4, with_zero, 0.01), (2, numbers, 0.1), (1, _negative, 0.25), (5, views, 1),
        (3, _peaking, 2), (6, with_zero, 0.01), (3, zeros, 0.1), (3, _peaking_integers, 2), (4, integers, 0.5),
        (4, with_zero, 1.5), (2, _singles, 0.5),
    ]
    return [Case((draw(rng, (n,)), p)) for n, draw, p in kinds]


def sparse_vectors(rng: Rng) -> Sequence[Case]:
    """(x,): none, some and all entries 0, equal entries, tiny ones (none of them is 0), integers, float32, a view."""
    def thinned(shape: tuple[int], zeros: int, draw: Draw = numbers) -> np.ndarray:
        vector = draw(rng, shape)
        vector[rng.permutation(vector.size)[:zeros]] = 0
        return vector

    tiny = thinned((5,), 2)
    tiny[np.flatnonzero(tiny)[:2]] = [-1e-300, 1e-12]
    repeated = np.repeat(eighths(rng, (2,)), 2)
    points = [
        thinned((4,), 1), thinned((6,), 4), _negative(rng, (3,)), np.zeros(2), tiny, repeated, np.zeros(1),
        _negative(rng, (1,)), thinned((5,), 2, integers), strided(thinned((5,), 2)),
        thinned((3,), 1).astype(np.float32),
    ]
    return [Case((x,)) for x in points]


def matrices(rng: Rng) -> Sequence[Case]:
    """(A,): wide, tall and square, one row, one column, one entry, 0, integers, float32, a view, column by column."""
    kinds = [
        ((2, 3), numbers), ((4, 2), numbers), ((3, 3), numbers), ((1, 4), numbers), ((3, 1), numbers),
        ((1, 1), _negative), ((2, 2), zeros), ((3, 2), integers), ((2, 4), _singles), ((3, 4), views),
    ]
    return [*(Case((draw(rng, shape),)) for shape, draw in kinds), Case((np.asfortranarray(numbers(rng, (4, 3))),))]


# --- distances ------------------------------------------------------------------------------------------------------
def _norms(rng: Rng) -> list[tuple[int, Function]]:
    """Norms with the size of their argument; the first two are no functions of the absolute values."""
    made = [
        measures.stepwise(4), measures.skewed(rng), measures.euclid(3), measures.weighted(rng, 3), measures.largest(5),
        measures.manhattan(2), measures.power_norm(4, 3), measures.weighted(rng, 1),
    ]
    return [(norm.shape[0], norm) for norm in made]


def _crossing(rng: Rng, n: int, draw: Draw = numbers) -> tuple[np.ndarray, np.ndarray]:
    """Two points, apart in every coordinate, and the signs of the coordinates of their difference alternate."""
    side = rng.choice([-1, 1]) * (-1) ** np.arange(n)

    def crosses(pair: tuple[np.ndarray, np.ndarray]) -> bool:
        return bool(np.all((pair[0] - pair[1]) * side >= 0.3))

    return drawn_until(crosses, lambda: (draw(rng, (n,)), draw(rng, (n,))))


def pairs_and_norms(rng: Rng) -> Sequence[Case]:
    """(y, z, norm): norms of several kinds, equal points, one coordinate, integers beside floats, float32."""
    cases = [Case((*_crossing(rng, n), norm)) for n, norm in _norms(rng)]
    y, single = numbers(rng, (3,)), [v.astype(np.float32) for v in _crossing(rng, 2)]
    return [
        *cases,
        Case((y, y.copy(), measures.weighted(rng, 3))),
        Case((*_crossing(rng, 3, integers), measures.stepwise(3))),
        Case((integers(rng, (2,)), numbers(rng, (2,)), measures.skewed(rng))),
        Case((*single, measures.skewed(rng))),
    ]


def triples_and_norms(rng: Rng) -> Sequence[Case]:
    """(y, w, z, norm): a detour by w, w between y and z, w = y, y = z; otherwise as above."""
    cases = [_detour(*_crossing(rng, n), numbers(rng, (n,)), norm) for n, norm in _norms(rng)]
    y, z = eighths(rng, (3,)), eighths(rng, (3,))
    p, q = eighths(rng, (2,)), eighths(rng, (2,))
    whole = _detour(*_crossing(rng, 3, integers), integers(rng, (3,)), measures.stepwise(3))
    single = [v.astype(np.float32) for v in (*_crossing(rng, 2), numbers(rng, (2,)))]
    return [
        *cases, whole, _detour(*single, measures.manhattan(2)),
        _detour(y, z, (y + z) / 2, measures.weighted(rng, 3)), _detour(p, q, p.copy(), measures.skewed(rng)),
        _detour(p, p.copy(), q, measures.skewed(rng)),
    ]


def _detour(y: np.ndarray, z: np.ndarray, w: np.ndarray, norm: Function) -> Case:
    return Case((y, w, z, norm))


def planar_pairs(rng: Rng) -> Sequence[Case]:
    """(x, y) of shape (2,): every pattern of signs of the difference, a horizontal and a vertical one, integers,
    float32."""
    patterns = [(1, 1), (-1, 1), (1, -1), (-1, -1), (0, 1), (-1, 0)]
    starts = [eighths(rng, (2,)) for _ in patterns]
    pairs = [(x, x + np.abs(eighths(rng, (2,))) * signs) for x, signs in zip(starts, patterns, strict=True)]
    x = integers(rng, (2,))
    whole = [(x, x + np.array([-4, 3])), (x, x + rng.integers(1, 6, 2) * [1, -1])]
    single = tuple(v.astype(np.float32) for v in _crossing(rng, 2))
    return [Case(pair) for pair in [*pairs, *whole, single]]


def collinear_points(rng: Rng) -> Sequence[Case]:
    """(y, v, z) on a line: alpha of both signs, 0 (v = y) and 1 (y = z); first or last coordinates that agree;
    v - z with the sum 0; one coordinate; integers; float32. The coordinates are exact, and so is every alpha."""
    kinds = [
        (3, 2.5, 0), (2, -1.5, 1), (4, 0.5, None), (1, -0.5, None), (3, 0.0, 0), (2, 1.0, None), (3, -2.0, 0),
        (2, -1.0, None),
    ]
    cases = [Case(_on_line(eighths(rng, (n,)), _direction(rng, n, level), alpha)) for n, alpha, level in kinds]
    balanced = _on_line(eighths(rng, (2,)), eighths(rng, (1,)) * [1, -1], 1.5)
    whole = _on_line(integers(rng, (3,)), 2 * integers(rng, (3,)), -1.5)
    single = _on_line(eighths(rng, (3,)), _direction(rng, 3, 0), 0.5)
    typed = [tuple(p.astype(int) for p in whole), tuple(p.astype(np.float32) for p in single)]
    return [*cases, *map(Case, [balanced, *typed])]


def _direction(rng: Rng, n: int, level: int | None) -> np.ndarray:
    """v - z, with one coordinate 0 or none."""
    direction = eighths(rng, (n,))
    if level is not None:
        direction[level] = 0.0
    return direction


def _on_line(v: np.ndarray, direction: np.ndarray, alpha: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return v - alpha * direction, v, v - direction


def lines_and_levels(rng: Rng) -> Sequence[Case]:
    """(a, c): the largest entry of a in absolute value is one, of either sign, first, last and between them;
    c of either sign and 0; a zero in a; one entry; integers beside a float, integers alone, float32, a view."""
    kinds = [
        (3, _with_largest_at(0, _dipping), number(rng)), (4, _with_largest_at(3, _peaking), -1.5),
        (2, _dipping, number(rng)), (1, _negative, 0.75), (3, _peaking, 0.0), (3, _peaking_integers, number(rng)),
        (4, _peaking_integers, 17), (2, _singles, 1.5),
    ]
    cases = [Case((draw(rng, (n,)), c)) for n, draw, c in kinds]
    sparse = _peaking(rng, (5,))
    sparse[np.argmin(np.abs(sparse))] = 0.0
    inner = strided(_with_largest_at(1, _dipping)(rng, (4,)))
    return [*cases, Case((sparse, -2)), Case((inner, number(rng)))]
