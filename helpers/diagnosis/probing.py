"""Mistakes that show by where they do not: the answer is called again at inputs at which a mistake makes no difference.

Source of the idea: a property that holds for A alone cannot tell (A + A^T) x from 2 A x where A is symmetric.
"""

from collections.abc import Callable, Iterator

import numpy as np

from helpers.declaration.exercise import Case
from helpers.diagnosis.evidence import Evidence, Explanation, close, named
from helpers.judging.calling import NOTHING
from helpers.judging.comparison import compare

PROBES = 3
"""How many points an answer is called at again; they are the largest, where chance agrees least."""


def probes(evidence: Evidence) -> Iterator[Explanation]:
    """The mistakes whose inputs without consequence make the answer right."""
    if evidence.attempt is None:
        return
    for mistake, harmless in HARMLESS.items():
        cases = [case for c in evidence.points if not c.right and (case := harmless(c.attempt.case)) is not None]
        told = sorted(cases, key=_size, reverse=True)[:PROBES]
        if len(told) >= 2 and all(_is_right(evidence, case) for case in told):
            yield named(mistake)


def _symmetrised(case: Case) -> Case | None:
    """Every square matrix replaced by a symmetric one; None where that changes nothing.

    Integers are left out: they have a mistake of their own, which would be hidden too.
    """
    if case.integer:
        return None
    arguments = tuple(_symmetric(a) for a in case.arguments)
    changed = any(a is not b for a, b in zip(arguments, case.arguments, strict=True))
    return Case(arguments) if changed else None


def _symmetric(argument: object) -> object:
    square = isinstance(argument, np.ndarray) and argument.ndim == 2 and argument.shape[0] == argument.shape[1] > 1
    if not square or np.array_equal(argument, argument.T):
        return argument
    return ((argument + argument.T) / 2).astype(argument.dtype)


HARMLESS: dict[str, Callable[[Case], Case | None]] = {"missing_symmetric_part": _symmetrised}
"""By tag: the point that hides the mistake, made of a drawn one; None where there is none."""


def _size(case: Case) -> int:
    return sum(np.size(argument) for argument in case.arguments if isinstance(argument, np.ndarray))


def _is_right(evidence: Evidence, case: Case) -> bool:
    exercise = evidence.exercise
    one = evidence.attempt(case)
    if one.value is NOTHING:
        return False
    results = [c for c in compare(exercise, one, exercise.expect(case, exercise.oracle)) if c.part == evidence.part]
    # where 0 is needed, every factor and sign looks right
    return all(c.same_shape and c.right and not close(-c.needed, c.needed, c) for c in results)
