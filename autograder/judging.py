"""``judge``: holds an answer against the reference and the numerical derivative on fresh inputs."""

import secrets
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from autograder.references import references
from helpers.exercise import Case, Expected
from helpers.exercises import all_exercises
from helpers.verdict import Verdict
from helpers.verification import assess_answer


def judge(name: str, answer: Callable, *, seed: int | None = None) -> Verdict:
    """Judge any callable as an answer to an exercise.

    name: of the exercise; seed: of the inputs, fresh ones by default. Raises LookupError for an unknown name.
    """
    known = all_exercises()
    if name not in known:
        raise LookupError(f"không có bài tập {name!r}; các bài có: {', '.join(known)}")
    cases, expected = _drawn(name, secrets.randbits(64) if seed is None else seed)
    return assess_answer(known[name], answer, cases, expected)


@lru_cache(maxsize=64)
def _drawn(name: str, seed: int) -> tuple[Sequence[Case], Sequence[Sequence[Expected]]]:
    """Inputs and what both witnesses say of them, once per exercise and seed: a whole class is held against these."""
    exercise = all_exercises()[name]
    cases = exercise.draw(np.random.default_rng(seed))
    witnesses = (references()[name], exercise.oracle)
    return cases, [[exercise.expect(case, witness) for witness in witnesses] for case in cases]
