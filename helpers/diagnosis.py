"""Names the mistake behind wrong values: at most one name, and only if exactly one explanation fits at every point."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.declaration.exercise import Exercise
from helpers.declaration.forms import Array
from helpers.judging.comparison import Comparison
from helpers.mistakes import MISTAKES

FIT = 1e-6
"""Relative agreement that an explanation needs; answers with a step carry its error."""
STEP_ERROR = 1e-5
"""Largest relative error that is still taken for that of a step."""


@dataclass(frozen=True)
class Explanation:
    """A mistake that fits, with the sentence for the verdict."""

    mistake: str
    """Tag."""
    sentence: str
    """Vietnamese."""


def explain_values(exercise: Exercise, comparisons: Sequence[Comparison]) -> Explanation | None:
    """The one explanation that fits all comparisons (of right shape, at least one wrong), or None."""
    if not all(c.is_array for c in comparisons):
        return _constant_choice(comparisons)
    found = {e.mistake: e for e in _candidates(exercise, comparisons)}
    return found.popitem()[1] if len(found) == 1 else None


def _constant_choice(comparisons: Sequence[Comparison]) -> Explanation | None:
    """A truth value or word that never changes, from a function that never looked at its functions."""
    same = len({c.got for c in comparisons}) == 1 < len({c.needed for c in comparisons})
    asked = any(call for c in comparisons for call in c.attempt.calls)
    return _named("hard_coded") if same and not asked else None


def _candidates(exercise: Exercise, comparisons: Sequence[Comparison]) -> Iterator[Explanation]:
    if all(not np.any(c.got) for c in comparisons):
        yield _named("zeros")
        return
    if _same_everywhere(comparisons):
        yield _named("hard_coded")
        return
    if _fits(comparisons, _cut_to_integers):
        yield _named("integer_truncation")
    if _is_finite_difference(exercise, comparisons):
        yield _named("finite_difference")
    if _fits(comparisons, lambda c: -c.needed):
        yield _named("sign")
    if (factor := _factor(comparisons)) is not None:
        yield _named("factor", factor=factor)
    if any(c.needed.ndim == 2 for c in comparisons) and _fits(comparisons, _transposed):
        yield _named("transposed")
    yield from _missing_terms(exercise, comparisons)
    yield from _confusions(exercise, comparisons)


def _named(mistake: str, **details: object) -> Explanation:
    return Explanation(mistake, MISTAKES[mistake].format(**details))


def _fits(comparisons: Sequence[Comparison], predict: Callable[[Comparison], np.ndarray | float | None]) -> bool:
    """Whether the mistaken value that is predicted came back everywhere, and is no right value everywhere."""
    predicted = [predict(c) for c in comparisons]
    if any(p is None or np.shape(p) != c.got.shape for p, c in zip(predicted, comparisons, strict=True)):
        return False
    pairs = list(zip(predicted, comparisons, strict=True))
    return all(_close(c.got, p, c) for p, c in pairs) and not all(_close(c.needed, p, c) for p, c in pairs)


def _close(a: np.ndarray, b: np.ndarray | float, comparison: Comparison) -> bool:
    size = max(np.max(np.abs(a), initial=0.0), np.max(np.abs(b), initial=0.0))
    return bool(np.all(np.abs(a - b) <= 4 * comparison.tolerance + FIT * size))


def _transposed(comparison: Comparison) -> np.ndarray:
    return comparison.needed.T


def _factor(comparisons: Sequence[Comparison]) -> float | None:
    """The constant other than 1 and -1 that takes the needed values to the returned ones."""
    got, needed, tolerance = (
        np.concatenate([np.broadcast_to(part(c), c.needed.shape).reshape(-1) for c in comparisons])
        for part in (lambda c: c.got, lambda c: c.needed, lambda c: c.tolerance)
    )
    if not np.any(needed):
        return None
    nowhere = np.full(needed.shape, np.inf)
    sharpest = np.argmin(np.divide(tolerance, np.abs(needed), out=nowhere, where=needed != 0))
    factor = float(got[sharpest] / needed[sharpest])
    plain = min(abs(factor - 1), abs(factor + 1), abs(factor)) < 1e-3
    return None if plain or not _fits(comparisons, lambda c: factor * c.needed) else factor


def _same_everywhere(comparisons: Sequence[Comparison]) -> bool:
    """Whether one result came back for at least three different needed ones."""
    first = comparisons[0].got
    needed = {c.needed.tobytes() for c in comparisons}
    return len(needed) >= 3 and all(c.got.shape == first.shape and np.array_equal(c.got, first) for c in comparisons)


def _cut_to_integers(comparison: Comparison) -> np.ndarray:
    """Right where the input is float; where it is of integer type, the result lost its fractions."""
    return np.trunc(comparison.needed) if comparison.attempt.case.integer else comparison.needed


def _is_finite_difference(exercise: Exercise, comparisons: Sequence[Comparison]) -> bool:
    """Whether a derivative is off by what a step in float64 leaves; float32 and rounding are told apart by digits."""
    if exercise.allowance is not None or not isinstance(exercise.results[comparisons[0].part][1], Array):
        return False
    exact = [c for c in comparisons if not c.attempt.case.single_precision]
    close = all(
        np.all(np.abs(c.got - c.needed) <= c.tolerance + STEP_ERROR * np.max(np.abs(c.needed), initial=0.0))
        for c in exact
    )
    few_digits = (np.float32, lambda values: np.round(values, 8))
    return close and not any(all(np.array_equal(c.got, cut(c.got)) for c in exact) for cut in few_digits)


def _missing_terms(exercise: Exercise, comparisons: Sequence[Comparison]) -> Iterator[Explanation]:
    terms = {id(c): exercise.terms_of(c.attempt.case, c.part) for c in comparisons}
    for name in terms[id(comparisons[0])]:
        if _fits(comparisons, lambda c, name=name: c.needed - terms[id(c)][name]):
            yield _named("missing_term", term=name)


def _confusions(exercise: Exercise, comparisons: Sequence[Comparison]) -> Iterator[Explanation]:
    """Values that the exercise declares as usual mistakes; the same one must fit at every point."""
    tables = {id(c): exercise.confusions_of(c.attempt.case, c.part) for c in comparisons}
    for mistake, values in tables[id(comparisons[0])].items():
        for k in range(len(values)):
            if _fits(comparisons, lambda c, m=mistake, k=k: tables[id(c)][m][k]):
                yield _named(mistake)


def fits_reshaped(comparison: Comparison) -> bool:
    """Whether the values are right and only their arrangement in axes is not."""
    got, needed = comparison.got, comparison.needed
    return got.size == needed.size and _close(got.reshape(needed.shape), needed, comparison)


def explain_shape(comparison: Comparison) -> Explanation:
    """The name of a wrong shape at one point."""
    got, needed = comparison.got, comparison.needed
    if needed.ndim == 1 and got.ndim == 2 and got.shape == (needed.size, needed.size) and needed.size > 1:
        return _named("broadcast")
    if fits_reshaped(comparison) and got.ndim != needed.ndim and is_line(got.shape) and is_line(needed.shape):
        return _named("row_or_column")
    if got.ndim == needed.ndim == 2 and got.shape == needed.shape[::-1] and _close(got.T, needed, comparison):
        return _named("transposed")
    return _named("wrong_shape")


def is_line(shape: tuple[int, ...]) -> bool:
    """Whether the shape is (n,), (n, 1) or (1, n)."""
    return len(shape) == 1 or len(shape) == 2 and 1 in shape
