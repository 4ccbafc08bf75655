"""``judge``: holds an answer against the reference and the numerical derivative on fresh inputs."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from types import MappingProxyType

from autograder.judging.known_mistakes import name_by_known_answers
from autograder.references import references
from helpers.declaration.exercise import Case, draw_with
from helpers.exercises import exercise_named
from helpers.judging.answer import Answer, LocalAnswer
from helpers.judging.verification import assess_answer
from helpers.verdict import Verdict


def judge(name: str, answer: Callable, *, seed: int | None = None) -> Verdict:
    """Judge any callable as an answer to an exercise.

    name: of the exercise; seed: of the inputs, fresh ones by default. Raises LookupError for an unknown name.
    """
    chosen = secrets.randbits(64) if seed is None else seed
    return judge_answer(name, LocalAnswer(answer), chosen)


def judge_answer(
    name: str, answer: Answer, seed: int, lost: Mapping[str, Verdict] = MappingProxyType({})
) -> Verdict:
    """Judge an answer that may live in another process.

    lost: verdicts on the earlier exercises of that process that hang or end it; they are not called again.
    """
    judge_earlier = partial(judge_answer, seed=seed, lost=lost)
    cases, expected = _drawn(name, seed)
    verdict = assess_answer(exercise_named(name), answer, cases, expected, judge_earlier, lost)
    return name_by_known_answers(verdict, answer, cases, seed)


@lru_cache(maxsize=256)
def _drawn(name: str, seed: int) -> tuple[Sequence[Case], list]:
    """Inputs and what both witnesses say of them, once per exercise and seed: a whole class is held against these."""
    exercise = exercise_named(name)
    return draw_with(exercise, seed, [references()[name], exercise.oracle])
