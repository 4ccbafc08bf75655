"""From all explanations that fit to the one that is named, or to none."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from helpers.diagnosis.evidence import Evidence, Explanation, named, transposed
from helpers.diagnosis.patterns import patterns
from helpers.diagnosis.probing import probes
from helpers.judging.comparison import Comparison

SAME_ARRAY = (
    ("integer_truncation", "hard_coded"),
    ("factor", "returned_value"),
    ("factor", "missing_term"),
    ("sign", "missing_term"),
    ("missing_term", "few_entries"),
    ("missing_symmetric_part", "missing_term"),
    ("missing_symmetric_part", "returned_value"),
    ("transposed", "missing_symmetric_part"),
    ("missing_symmetric_part", "diagonal_only"),
    ("wrong_order", "missing_symmetric_part"),
    ("diagonal_only", "few_entries"),
    ("wrong_argument", "returned_value"),
    ("norm_or_square", "factor"),
    ("index_base", "few_entries"),
)
"""Pairs of tags that the same array may stand for; the first is said, and either is right."""


def explain_values(evidence: Evidence) -> Explanation | None:
    """The one explanation that fits at every point, or None.

    evidence: of one result, everywhere of the right shape and somewhere wrong.
    """
    if not all(c.is_array for c in evidence.comparisons):
        return _explain_choice(evidence)
    found = {e.mistake: e for e in _explanations(evidence)}
    for first, second in SAME_ARRAY:
        if first in found:
            found.pop(second, None)
    return found.popitem()[1] if len(found) == 1 else None


def _explain_choice(evidence: Evidence) -> Explanation | None:
    """Of what is no array: one that never changes, or everywhere the one that a usual mistake chooses."""
    if _is_constant_choice(evidence):
        return named("hard_coded")
    found = {mistake for mistake, values in evidence.confusions if _are_chosen(evidence, values)}
    if found == {"transposed"}:
        return transposed(evidence.exercise, evidence.part)
    return named(found.pop()) if len(found) == 1 else None


def _is_constant_choice(evidence: Evidence) -> bool:
    """Whether it never changes, from a function that never looked at its functions."""
    first, *others = evidence.comparisons
    same = all(c.got == first.got for c in others) and any(c.needed != first.needed for c in others)
    return same and not any(call for c in evidence.comparisons for call in c.attempt.calls)


def _are_chosen(evidence: Evidence, values: Sequence[np.ndarray]) -> bool:
    """Whether these came back, and are not what is needed; an answer that stopped may have gone wrong nowhere else."""
    pairs = list(zip(values, evidence.points, strict=True))
    chosen = all(np.asarray(c.got).tolist() == value.tolist() for value, c in pairs)  # a shape is a tuple
    return chosen and not all(c.right for _, c in pairs)


def _explanations(evidence: Evidence) -> Iterator[Explanation]:
    found = list(patterns(evidence))
    yield from found
    if {e.mistake for e in found} & {"zeros", "hard_coded"}:
        return
    yield from _missing_terms(evidence)
    yield from (_confused(evidence, mistake) for mistake, values in evidence.confusions if evidence.fit(values))
    yield from _inputs(evidence)
    yield from probes(evidence)


def _confused(evidence: Evidence, mistake: str) -> Explanation:
    """A declared mistake; a single entry of the other layout is told as a whole transpose is."""
    return transposed(evidence.exercise, evidence.part) if mistake == "transposed" else named(mistake)


def _missing_terms(evidence: Evidence) -> Iterator[Explanation]:
    for name, values in evidence.terms.items():
        if evidence.fit([c.needed - value for c, value in zip(evidence.points, values, strict=True)]):
            yield named("missing_term", term=name)


def _inputs(evidence: Evidence) -> Iterator[Explanation]:
    """An argument given back, or two arguments that changed their roles."""
    tables = [evidence.arguments(c) for c in evidence.points]
    names = [name for name in tables[0] if all(name in table for table in tables)]
    if any(evidence.fit([table[name] for table in tables]) for name in names):
        yield named("returned_value")
    for pair in combinations(names, 2):
        if evidence.fit([_swapped(evidence, c, pair) for c in evidence.points]):
            yield named("wrong_argument")


def _swapped(evidence: Evidence, c: Comparison, pair: tuple[str, str]) -> np.ndarray | None:
    """The right value where two arguments of one shape have changed places; None where their shapes differ."""
    exercise = evidence.exercise
    arguments = dict(zip(exercise.parameters, c.attempt.case.arguments, strict=False))
    first, second = (arguments[name] for name in pair)
    if first.shape != second.shape:
        return None
    changed = arguments | {pair[0]: second, pair[1]: first}
    value = exercise.part_of(exercise.oracle(*changed.values()), c.part)
    return value if isinstance(value, np.ndarray) else None
