"""Test inputs of unit 03-gradient."""

from collections.abc import Sequence

import numpy as np

from helpers.declaration.exercise import Case
from helpers.declaration.functions import ScalarField, bowl, cubic_curve, kinked, mapping, parabola
from helpers.declaration.random_inputs import curves, integers, number, numbers, scalar_field, strided

Rng = np.random.Generator


def differences(rng: Rng) -> Sequence[Case]:
    """(f, x, eps): large steps, where the schemes differ; the usual one; a negative one; f that falls; integer x."""
    steps = [0.5, 0.1, 0.01, 1e-6, 0.1, 0.5, 0.001, -0.2]
    cases = [Case((f, number(rng), eps)) for f, eps in zip(curves(rng, len(steps)), steps, strict=True)]
    falling = Case((parabola(number(rng), 0.5, -2.0), 0.5, 0.1))
    return [*cases, falling, *(Case((f, int(rng.integers(1, 3)), 0.1)) for f in curves(rng, 1))]


def default_step(rng: Rng) -> Sequence[Case]:
    """As ``differences``, and two calls without eps."""
    first, second = curves(rng, 2)
    return [*differences(rng), Case((first, number(rng))), Case((second, int(rng.integers(1, 3))))]


def partials(rng: Rng) -> Sequence[Case]:
    """(f, x, i, eps): the first, the last and a middle i; several sizes and steps; integer x; no eps."""
    places = [(2, 1, 0.1), (2, 2, 0.1), (4, 4, 0.01), (5, 3, 0.1), (4, 2, 0.01), (1, 1, 0.1), (3, 1, 1e-4)]
    cases = [Case((scalar_field(rng, (n,)), numbers(rng, (n,)), i, eps)) for n, i, eps in places]
    whole = Case((scalar_field(rng, (3,)), integers(rng, (3,)), 2, 0.1))
    return [*cases, whole, Case((scalar_field(rng, (3,)), numbers(rng, (3,)), 2))]


def gradients(rng: Rng) -> Sequence[Case]:
    """(f, x, eps): vectors, matrices, a number, a view; several steps; integer x; no eps."""
    wide, narrow = [(2,), (2, 3), (4,), (), (1, 1)], [(3, 1), (1, 3), (1,)]
    places = [*((shape, 0.1) for shape in wide), *((shape, 0.01) for shape in narrow), ((3,), 1e-4)]
    cases = [Case((scalar_field(rng, shape), numbers(rng, shape), eps)) for shape, eps in places]
    view = Case((scalar_field(rng, (3, 2)), strided(numbers(rng, (3, 2))), 0.1))
    whole = Case((scalar_field(rng, (2, 3)), integers(rng, (2, 3)), 0.1))
    return [*cases, view, whole, Case((scalar_field(rng, (2, 2, 3)), numbers(rng, (2, 2, 3))))]


def pairs(rng: Rng) -> Sequence[Case]:
    """(x,) of shape (2,): every pattern of signs, a negative f, integers, float32."""
    signs = [(1, 1), (-1, 1), (1, -1), (-1, -1)]
    points = [np.abs(numbers(rng, (2,))) * sign for sign in signs]
    negative = np.abs(numbers(rng, (2,), 1.0, 2.0)) * [1, -1] - [0, 2]
    return [Case((x,)) for x in [*points, negative, integers(rng, (2,)), numbers(rng, (2,)).astype(np.float32)]]


def any_shape(rng: Rng) -> Sequence[Case]:
    """(x,) of every shape the statement names: float64, integers, float32."""
    points = [numbers(rng, shape) for shape in [(4,), (3, 1), (1, 3), (2, 3), (1, 1), (3, 2)]]
    return [Case((x,)) for x in [*points, integers(rng, (2, 3)), numbers(rng, (3,)).astype(np.float32)]]


def nearly_equal(rng: Rng) -> Sequence[Case]:
    """(a, b): far apart, close, equal, tiny, one of them 0, both 0; a number, vectors, matrices, a tensor."""
    shapes = [(3,), (2, 3), (4,), (3, 1), (1, 3), (2, 3, 2), (1, 1), ()]
    apart = [(numbers(rng, shape), numbers(rng, shape)) for shape in shapes]
    a, tiny = numbers(rng, (3,)), numbers(rng, (2, 4))
    special = [
        (a, a + 0.001 * numbers(rng, (3,))),
        (a, a + 1e-8 * numbers(rng, (3,))),
        (tiny * 1e-11, numbers(rng, (2, 4)) * 1e-11),
        (a, a.copy()),
        (a, np.zeros(3)),
        (np.zeros((2, 3)), np.zeros((2, 3))),
        (integers(rng, (2, 3)), numbers(rng, (2, 3))),
        (numbers(rng, (3,)).astype(np.float32), -numbers(rng, (3,)).astype(np.float32)),
    ]
    return [Case(pair) for pair in apart + special]


def candidate_gradients(rng: Rng) -> Sequence[Case]:
    """(f, grad, x, tol): gradients that are right, scaled, misshapen, not finite, off in some entries; stationary x."""
    return [*_scaled(rng), *_misshapen(rng), *_off_in_entries(rng), *_stationary(rng)]


def _scaled(rng: Rng) -> list[Case]:
    """Loose tolerances with a scale on either side of 1 tell the larger norm from the other ones."""
    f, x = scalar_field(rng, (3,)), numbers(rng, (3,))
    g, y = scalar_field(rng, (2, 3)), numbers(rng, (2, 3))
    usual = [(1,), (-1,), (2,), (1 + 1e-4,), (1 + 1e-7,), (1.05, 0.1), (1.015, 0.01), (0.985, 0.02), (1.05, 0.01)]
    return [
        *(_candidate(f, x, *scale_and_tol) for scale_and_tol in [*usual, (1.8, 0.5), (0.6, 0.5)]),
        *(_candidate(g, y, scale) for scale in [1, 0.9]),
        *(_candidate(scalar_field(rng, ()), numbers(rng), scale) for scale in [1, 1.1]),
        _candidate(g, integers(rng, (2, 3)), 1),
    ]


def _candidate(f: ScalarField, x: np.ndarray, scale: float, *tol: float) -> Case:
    text = "∇f(x)" if scale == 1 else f"{scale}*∇f(x)"
    return Case((f, mapping(text, f.shape, lambda t: scale * f.gradient(t)), x, *tol))


def _misshapen(rng: Rng) -> list[Case]:
    f, x = scalar_field(rng, (3,)), numbers(rng, (3,))
    h, z = scalar_field(rng, (1,)), numbers(rng, (1,))
    return [*(_reshaped(f, x, shape) for shape in [(3, 1), (1, 3)]), _reshaped(h, z, (1, 1))]


def _reshaped(f: ScalarField, x: np.ndarray, shape: tuple[int, ...]) -> Case:
    return Case((f, mapping(f"∇f(x).reshape({shape})", f.shape, lambda t: f.gradient(t).reshape(shape)), x))


def _off_in_entries(rng: Rng) -> list[Case]:
    f, x = scalar_field(rng, (3,)), numbers(rng, (3,))
    nudged = [_nudged(scalar_field(rng, shape), numbers(rng, shape)) for shape in [(4,), (2, 3)]]
    return [*(_with_entry(f, x, entry) for entry in [np.nan, np.inf]), *nudged, _off_in_two(rng)]


def _with_entry(f: ScalarField, x: np.ndarray, entry: float) -> Case:
    def gradient(t: np.ndarray) -> np.ndarray:
        return np.where(np.arange(t.size) == 1, entry, f.gradient(t))

    return Case((f, mapping(f"∇f(x), riêng phần tử [1] là {entry}", f.shape, gradient), x))


def _shifted(f: ScalarField, x: np.ndarray, shift: np.ndarray, *tol: float) -> Case:
    text = f"∇f(x) + np.array({shift.round(6).tolist()})"
    return Case((f, mapping(text, f.shape, lambda t: f.gradient(t) + shift), x, *tol))


def _nudged(f: ScalarField, x: np.ndarray) -> Case:
    """One small entry far off, the whole within tol: a comparison entry by entry or by the largest entry refuses it."""
    slopes = f.gradient(x)
    shift = np.zeros(x.shape)
    shift.flat[np.argmin(np.abs(slopes))] = 0.096 * np.linalg.norm(slopes)
    return _shifted(f, x, shift, 0.1)


def _off_in_two(rng: Rng) -> Case:
    """Two entries off by opposite amounts, beyond tol only in the norm over the whole array.

    The gradient has rank 1 and the shift rank 2: the spectral norm, the sum of absolute values, the sum of the
    differences and the first entry all stay within tol.
    """
    slopes = np.outer(numbers(rng, (2,), 0.9, 1.1), numbers(rng, (3,), 0.9, 1.1))
    x = numbers(rng, (2, 3))
    shift = 0.13 * np.linalg.norm(slopes) / np.sqrt(2) * np.array([[0.0, 1.0, 0.0], [0.0, 0.0, -1.0]])
    return _shifted(bowl(x - slopes / 2), x, shift, 0.1)


def _stationary(rng: Rng) -> list[Case]:
    """Right at a stationary point, where differences are 0 and where they are not; off by much and by little."""
    center = numbers(rng, (4,))
    even = bowl(center)
    off = [_shifted(even, center, np.full(4, shift)) for shift in (1e-3, 1e-6)]
    return [_candidate(even, center, 1), _candidate(scalar_field(rng, (4,)), np.zeros(4), 1), *off]


def shapes_and_schemes(rng: Rng) -> Sequence[Case]:
    """(shape, scheme): a number, vectors, matrices, a tensor, many entries; both schemes."""
    n, m = (int(k) for k in rng.integers(3, 9, 2))
    shapes = [(n, m + 1), (n,), (), (1,), (1, m), (m, 1), (2, n, 3), (300, 100 * n)]
    return [Case((shape, scheme)) for shape in shapes for scheme in ("forward", "central")]


def data_and_indices(rng: Rng) -> Sequence[Case]:
    """(A, b, rows, cols): order and repeats that matter, equal and different counts, one row, one column, integers."""
    small = Case((numbers(rng, (4, 3)), numbers(rng, (4,)), [3, 1, 2], [2, 0]))
    picks = [([1, 1, 5], [0, 2, 1]), ([2], [1]), ([4, 2], [3, 1, 3, 0]), ([0, 5], [2])]
    cases = [Case((numbers(rng, (6, 4)), numbers(rng, (6,)), rows, cols)) for rows, cols in picks]
    whole = Case((integers(rng, (5, 3)), integers(rng, (5,)), [4, 1], [2, 0]))
    return [small, *cases, whole, Case((numbers(rng, (5, 3)).astype(np.float32), numbers(rng, (5,)), [0, 3], [1, 2]))]


def smooth_and_kinked(rng: Rng) -> Sequence[Case]:
    """(f, x, eps, tol): smooth points, kinks of size about 1 at x and near it, steep slopes, gaps around tol."""
    x = number(rng)
    smooth = cubic_curve(number(rng), number(rng), number(rng))
    sine, exponential = curves(rng, 3)[1:]
    at_x = [kinked(smooth, x, height) for height in (1.0, -1.5)]
    near = [(5e-6, 1e-5), (5e-6, 1e-6), (5e-7, 1e-6), (5e-7, 1e-7)]
    return [
        *(Case((f, x)) for f in [smooth, sine, *at_x, kinked(smooth, round(x + 0.7, 2), 1.0)]),
        *(Case((f, x, 1e-5)) for f in [exponential, kinked(sine, x, -0.8)]),
        *(Case((f, x, 1e-7)) for f in [sine, at_x[1]]),
        *(Case((kinked(smooth, round(x + distance, 8), 1.2), x, eps)) for distance, eps in near),
        *(Case((f, 2)) for f in [smooth, kinked(smooth, 2.0, 1.2)]),
        *_level(rng, x),
        *_steep(rng, x),
        *_around_tol(x),
    ]


def _level(rng: Rng, x: float) -> list[Case]:
    """No slope but the kink's own, and no slope at all: sizes of slopes say nothing, and the 1 in max decides."""
    level = parabola(number(rng), x, 0.0)
    return [Case((level, x)), Case((kinked(level, x, 1.0), x)), Case((kinked(level, x, 0.6), x, 1e-6, 50.0))]


def _steep(rng: Rng, x: float) -> list[Case]:
    """Steep slopes of either sign dwarf a kink at the usual tol, not at a small one."""
    steep = [kinked(parabola(number(rng), x, slope), x, 1.0) for slope in (9000.0, -9000.0)]
    return [Case((f, x, 1e-6, tol)) for f in steep for tol in (1e-3, 1e-5)]


def _around_tol(x: float) -> list[Case]:
    """Gaps at 0.7 and 1.4 times the threshold, the larger slope once to the right and once to the left of x."""
    corners = [kinked(parabola(0.5, x, 3.0), x, height) for height in (1.0, -1.0)]
    return [Case((f, x, 1e-6, round(2 / (4 * ratio), 4))) for f in corners for ratio in (0.7, 1.4)]
