"""``judge``: holds an answer against the reference and the numerical derivative on fresh inputs."""

import secrets
from collections.abc import Callable, Sequence
from functools import lru_cache

from autograder.references import references
from helpers.declaration.exercise import Case, draw_with
from helpers.exercises import exercise_named
from helpers.judging.verification import assess_answer
from helpers.verdict import Verdict


def judge(name: str, answer: Callable, *, seed: int | None = None) -> Verdict:
    """Judge any callable as an answer to an exercise.

    name: of the exercise; seed: of the inputs, fresh ones by default. Raises LookupError for an unknown name.
    """
    exercise = exercise_named(name)
    chosen = secrets.randbits(64) if seed is None else seed
    return assess_answer(exercise, answer, *_drawn(name, chosen), lambda use, fn: judge(use, fn, seed=chosen))


@lru_cache(maxsize=64)
def _drawn(name: str, seed: int) -> tuple[Sequence[Case], list]:
    """Inputs and what both witnesses say of them, once per exercise and seed: a whole class is held against these."""
    exercise = exercise_named(name)
    return draw_with(exercise, seed, [references()[name], exercise.oracle])
