"""Mistakes that show in the values alone: ratios and differences between what came back and what was needed."""

from collections.abc import Iterator, Sequence
from itertools import permutations

import numpy as np

from helpers.declaration.forms import Array
from helpers.diagnosis.evidence import Evidence, Explanation, named, transposed
from helpers.diagnosis.shapes import MOST_AXES
from helpers.judging.comparison import Comparison

STEP_ERROR = 1e-5
"""Largest relative error that is still taken for that of a step."""
PLAIN = 1e-3
"""How near to 1, -1 and 0 a ratio is no factor of its own."""
LINE = 1e-6
"""Relative agreement of ratios that are held to be one number."""


def patterns(evidence: Evidence) -> Iterator[Explanation]:
    """Every pattern that fits; zeros and constants first, and then nothing else."""
    if all(not np.any(c.got) for c in evidence.points):
        yield named("zeros")
        return
    if _same_everywhere(evidence):
        yield named("hard_coded")
        return
    for mistake, predict in PREDICTED:
        if evidence.fits(predict):
            yield transposed(evidence.exercise, evidence.part) if mistake == "transposed" else named(mistake)
    if _are_axes_in_another_order(evidence):
        yield named("transposed")
    if _is_finite_difference(evidence):
        yield named("finite_difference")
    if _few_entries(evidence):
        yield named("few_entries")
    yield from _ratios(evidence)


def _same_everywhere(evidence: Evidence) -> bool:
    """Whether one result came back for at least three different needed ones."""
    first = evidence.points[0].got
    needed = {c.needed.tobytes() for c in evidence.points}
    same = all(c.got.shape == first.shape and np.array_equal(c.got, first) for c in evidence.points)
    return len(needed) >= 3 and same


def _cut(c: Comparison) -> np.ndarray:
    """The needed value without its fractions; a whole number that rounding left just below itself stays what it is."""
    return np.trunc(np.round(c.needed, 9))


def _cut_to_integers(c: Comparison) -> np.ndarray:
    """Right where the input is float; where it is of integer type, the result lost its fractions."""
    if not c.attempt.case.integer:
        return c.needed
    return c.got if c.right else _cut(c)


def _transposed(c: Comparison) -> np.ndarray | None:
    return c.needed.T if c.needed.ndim == 2 else None


def _diagonal(c: Comparison) -> np.ndarray | None:
    square = c.needed.ndim == 2 and c.needed.shape[0] == c.needed.shape[1]
    return np.diag(np.diag(c.needed)) if square else None


def _root(c: Comparison) -> np.ndarray | None:
    """Of a number: a norm where its square was due."""
    return np.sqrt(c.needed) if c.needed.ndim == 0 and c.needed >= 0 else None


PREDICTED = (
    ("sign", lambda c: -c.needed),
    ("absolute_value", lambda c: np.abs(c.needed)),
    ("transposed", _transposed),
    ("diagonal_only", _diagonal),
    ("norm_or_square", _root),
    ("integer_truncation", _cut_to_integers),
    ("integer_truncation", _cut),
)
"""Tags with the value that the mistake gives in place of the needed one."""


def _are_axes_in_another_order(evidence: Evidence) -> bool:
    """Whether one order of three axes or more gives what came back at every point (equally long ones change places)."""
    counts = {c.needed.ndim for c in evidence.points}
    if len(counts) > 1 or not 2 < min(counts) <= MOST_AXES:
        return False
    return any(evidence.fits(lambda c, o=order: c.needed.transpose(o)) for order in permutations(range(min(counts))))


def _is_finite_difference(evidence: Evidence) -> bool:
    """Whether a derivative is off by what a step in float64 leaves; float32 and rounding are told apart by digits."""
    exercise = evidence.exercise
    if exercise.allowance is not None or not isinstance(exercise.results[evidence.part][1], Array):
        return False
    exact = [c for c in evidence.points if not c.attempt.case.single_precision]
    close = all(
        np.all(np.abs(c.got - c.needed) <= STEP_ERROR * size + c.tolerance)
        for c, size in zip(exact, _sizes_of_results(exact), strict=True)
    )
    everywhere = any(not c.right for c in exact if not c.attempt.case.integer)  # else fractions were cut off
    few_digits = (np.float32, lambda values: np.round(values, 8))
    return close and everywhere and not any(all(np.array_equal(c.got, cut(c.got)) for c in exact) for cut in few_digits)


def _sizes_of_results(points: Sequence[Comparison]) -> list[float]:
    """The largest needed entry of each point; where that is 0, of all points: a step leaves its error there too."""
    sizes = [float(np.max(np.abs(c.needed), initial=0.0)) if _tells(c) else 0.0 for c in points]
    return [size or max(sizes) for size in sizes]


def _few_entries(evidence: Evidence) -> bool:
    """Whether only the first or only the last entry along one axis is wrong, at all points long enough to tell."""
    axes = range(min((c.needed.ndim for c in evidence.points if c.needed.ndim), default=0))
    return any(_only_at(evidence, axis, place) for axis in axes if _is_looped(evidence, axis) for place in (0, -1))


def _is_looped(evidence: Evidence, axis: int) -> bool:
    """Whether an axis has several lengths: one that has not is written out entry by entry, without bounds to miss."""
    return len({c.needed.shape[axis] for c in evidence.points if c.needed.ndim}) > 1


def _only_at(evidence: Evidence, axis: int, place: int) -> bool:
    arrays = [c for c in evidence.points if c.needed.ndim]
    told = [c for c in arrays if c.needed.shape[axis] >= 3 and _tells_at(c, axis, place)]
    inside = all(not np.any(np.delete(c.wrong_entries, place, axis)) for c in arrays)
    return inside and len(told) >= 2 and all(not c.right for c in told)


def _tells_at(c: Comparison, axis: int, place: int) -> bool:
    """Whether more than rounding is needed at one end of an axis."""
    return bool(np.any(np.take(np.abs(c.needed) > c.tolerance, place, axis)))


def _ratios(evidence: Evidence) -> Iterator[Explanation]:
    """One ratio between all entries of a point: the same at all points, or following a size or a norm."""
    told = [(c, ratio) for c in evidence.points if (ratio := _ratio(c)) is not None]
    if not told or len(told) < sum(_tells(c) for c in evidence.points):
        return
    ratios = np.array([ratio for _, ratio in told])
    sharpest = ratios[np.argmin([np.max(c.tolerance) / np.max(np.abs(c.needed)) for c, _ in told])]
    if evidence.fits(lambda c: sharpest * c.needed):
        if min(abs(sharpest - 1), abs(sharpest + 1)) > PLAIN:
            yield named("factor", factor=float(sharpest))
        return
    if _follows(ratios, [_sizes(evidence, c) for c, _ in told], (1, -1), scale=1.0):
        yield named("mean_vs_sum")
    if _follows(ratios, [_norms(evidence, c) for c, _ in told], (1, -1), scale=None):
        yield named("norm_or_square")


def _tells(c: Comparison) -> bool:
    """Whether the needed value is more than rounding."""
    return bool(np.any(np.abs(c.needed) > c.tolerance))


def _ratio(c: Comparison) -> float | None:
    """What takes the needed value to the one that came back, if it is one number and can be told well; else None."""
    if not _tells(c):
        return None
    size = np.max(np.abs(c.needed))
    place = np.unravel_index(np.argmax(np.abs(c.needed)), c.needed.shape)
    ratio = float(c.got[place] / c.needed[place])
    allowed = 4 * (1 + abs(ratio)) * c.tolerance + LINE * size * max(1.0, abs(ratio))
    return ratio if ratio and np.all(np.abs(c.got - ratio * c.needed) <= allowed) else None


def _follows(ratios: np.ndarray, tables: list[dict[str, float]], powers: tuple, scale: float | None) -> bool:
    """Whether the ratios are a constant times a power of one of the quantities, which all points have."""
    for name in set.intersection(*map(set, tables)):
        values = np.array([table[name] for table in tables])
        if np.ptp(values) <= LINE * np.max(values) or np.min(values) <= 0:
            continue
        for power in powers:
            left = ratios / values**power
            constant = np.ptp(left) <= 1e-5 * np.max(np.abs(left))
            if constant and (scale is None or abs(left[0] - scale) < PLAIN):
                return True
    return False


def _sizes(evidence: Evidence, c: Comparison) -> dict[str, float]:
    """The length of every axis of every argument, and the number of its entries."""
    arrays = evidence.arguments(c)
    axes = {f"{name} {axis}": float(length) for name, a in arrays.items() for axis, length in enumerate(a.shape)}
    return axes | {name: float(a.size) for name, a in arrays.items()}


def _norms(evidence: Evidence, c: Comparison) -> dict[str, float]:
    arrays = evidence.arguments(c)
    norms = {name: float(np.linalg.norm(a)) for name, a in arrays.items()}
    return norms | {"result": float(np.linalg.norm(c.needed))}
