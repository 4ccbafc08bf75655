"""Test inputs of ``norm_axioms`` of unit 02-chuan: functions, and points and numbers that show what these are."""

from collections.abc import Sequence

import numpy as np

from helpers.declaration.exercise import Case
from helpers.declaration.functions import Function
from helpers.declaration.random_inputs import drawn_until, integers
from helpers.exercises.inputs import u02_measures as measures
from helpers.exercises.inputs.u02_norms import Rng, eighths


def measures_and_points(rng: Rng) -> Sequence[Case]:
    """(f, points, alphas): norms, and functions that miss one condition or more.

    Every answer is plain: a condition that is missed is missed by far more than the tolerance (by a millionth at one
    function), and no answer hangs on whether 0 is tried in conditions 2 and 3 too.
    """
    return [*_true_norms(rng), *_unseen_failures(rng), *_failures(rng)]


def _alphas(rng: Rng, *signs: int) -> list[float]:
    """Numbers of these signs, none of them of absolute value 1, and most of them not exact in binary."""
    sizes = rng.choice([0.3, 0.6, 1.7, 2.3, 2.9], len(signs), replace=False)
    return [float(sign * size) for sign, size in zip(signs, sizes, strict=True)]


def _points(rng: Rng, n: int) -> list[np.ndarray]:
    """Three points; the last is a multiple of the first, where the triangle inequality of a norm is an equality."""
    first, second = eighths(rng, (n,)), eighths(rng, (n,))
    return [first, second, 1.3 * first]


def _rounded_points(rng: Rng, norm: Function) -> list[np.ndarray]:
    """Points at which rounding makes one side of a triangle longer than the two others together."""
    def exceeds(points: list[np.ndarray]) -> bool:
        return any(norm(p + q) > norm(p) + norm(q) for p in points for q in points)

    return drawn_until(exceeds, lambda: _points(rng, *norm.shape))


def _true_norms(rng: Rng) -> list[Case]:
    whole, norm = [integers(rng, (2,)) for _ in range(3)], measures.euclid(3)
    return [
        Case((norm, _rounded_points(rng, norm), _alphas(rng, -1, 1, 1))),
        Case((measures.weighted(rng, 2), [*_points(rng, 2), np.zeros(2)], [*_alphas(rng, 1, -1), 0])),
        Case((measures.stepwise(4), _points(rng, 4), _alphas(rng, 1, 1, -1))),
        Case((measures.power_norm(3, 3), _points(rng, 3), _alphas(rng, -1, -1))),
        Case((measures.skewed(rng), whole, [-2, 0.3])),
        Case((measures.weighted(rng, 1), _points(rng, 1), _alphas(rng, 1, -1))),
    ]


def _unseen_failures(rng: Rng) -> list[Case]:
    """Functions that are no norms, at points and numbers that do not show it."""
    return [
        Case((measures.active(3), _points(rng, 3), [])),
        Case((measures.active(2), _points(rng, 2), [1.0, -1.0])),
        Case((measures.uphill(rng, 2), _points(rng, 2), _alphas(rng, 1, 1))),
    ]


def _failures(rng: Rng) -> list[Case]:
    """Where one pair, one number or one point shows the failure, it stands where a loop cut short does not look.

    A root grows slower than its argument and a square faster: each side of the equation in condition 2 is the larger
    one somewhere.
    """
    p, (height, low) = eighths(rng, (3,)), np.abs(eighths(rng, (2,)))
    sparse = [np.array([height, 0.0, 0.0]), np.array([-low, 0.0, 0.0]), np.array([0.0, low, -height])]
    corners = [np.array([height, 0.0]), np.array([-height, -low]), np.array([0.0, low])]
    return [
        Case((measures.active(3), sparse, _alphas(rng, 1, -1))),
        Case((measures.squared(3), [p, -0.75 * p, 1.5 * p], _alphas(rng, 1, -1))),
        Case((measures.squared(2), [eighths(rng, (2,))], [2.3])),
        Case((measures.nearly_euclid(2), _points(rng, 2), _alphas(rng, -1, 1))),
        Case((measures.power_norm(2, 0.5), corners, _alphas(rng, 1, -1))),
        Case((measures.power_norm(2, 0.7), [corners[k] for k in (1, 2, 0)], _alphas(rng, -1, 1))),
        Case((measures.rises(3), [*_points(rng, 3), np.full(3, height)], _alphas(rng, -1, 1))),
        Case((measures.first_entry(2), [np.array([0.0, low]), *_points(rng, 2)], _alphas(rng, 1, -1))),
        Case((measures.lifted(rng, 2), _points(rng, 2), _alphas(rng, 1, -1))),
        Case((measures.rooted(4), _points(rng, 4), [1.7, -2.9])),
        Case((measures.uphill(rng, 2), [np.array([low, -low]), *np.abs(_points(rng, 2))], [0.3, 1.7, -2.3])),
        Case((measures.uphill(rng, 2), [*np.abs(_points(rng, 2)), np.array([low, -low])], [-1.0, 0.6])),
        *_signed_failures(rng),
    ]


def _signed_failures(rng: Rng) -> list[Case]:
    """Functions without absolute values: negative somewhere, or 0 at a point that is not 0."""
    deep = np.abs(eighths(rng, (2,), 1.5, 2.0))
    small = np.abs(eighths(rng, (2,), 0.125, 0.375))
    across = [np.array([-deep[0], small[0]]), np.array([small[1], -deep[1]])]
    return [
        Case((measures.smallest(2), across, _alphas(rng, 1, -1))),
        Case((measures.misread_largest(2), [*across, np.array([-deep[1], 0.0])], _alphas(rng, -1, 1))),
    ]
