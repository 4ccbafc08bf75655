"""Names a mistake by the exercise's known wrong answers, where the arrays alone did not tell: the teacher's side."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np

from autograder.references import wrong_answers
from helpers.declaration.exercise import Case
from helpers.exercises import exercise_named
from helpers.judging.answer import Answer, LocalAnswer
from helpers.judging.calling import NOTHING
from helpers.mistakes import MISTAKES
from helpers.verdict import Verdict

SAME = 1e-6
"""Relative agreement of two results of the same formula, with float32 inputs too."""


_in_turn = threading.Lock()
"""Known answers run in this process, with its streams turned away: in one thread at a time."""


def name_by_known_answers(verdict: Verdict, answer: Answer, cases: Sequence[Case], seed: int) -> Verdict:
    """The verdict with a name, if it is without one and exactly one kind of known wrong answer gives the same results.

    cases: those of the exercise and seed, on which the answer was judged.
    """
    if verdict.status != "wrong" or verdict.mistake is not None:
        return verdict
    own = _results(verdict.exercise, answer, cases)
    with _in_turn:
        results_of_known = _known(verdict.exercise, seed)
    known = zip(wrong_answers()[verdict.exercise], results_of_known, strict=True)
    tags = {wrong.mistake for wrong, results in known if _are_same(own, results)}
    return _named(verdict, tags.pop()) if len(tags) == 1 else verdict


def _named(verdict: Verdict, tag: str) -> Verdict:
    if tag == "other":
        return verdict
    seen = MISTAKES[tag].seen
    sentence = "" if "{" in seen else f"\n{seen}"
    return replace(verdict, mistake=tag, message=verdict.message + sentence)


@lru_cache(maxsize=256)
def _known(name: str, seed: int) -> list[list[tuple]]:
    """The results of every known wrong answer, once for a whole class."""
    cases = exercise_named(name).draw(np.random.default_rng(seed))
    return [_results(name, LocalAnswer(wrong.answer), cases) for wrong in wrong_answers()[name]]


def _results(name: str, answer: Answer, cases: Sequence[Case]) -> list[tuple]:
    """What comes back in every case, and which arguments are changed by the way."""
    exercise = exercise_named(name)
    attempts = [answer.attempt(exercise, case) for case in cases]
    return [(one.value, one.changed) for one in attempts]


def _are_same(own: list[tuple], known: list[tuple]) -> bool:
    return all(a[1] == b[1] and _is_same(a[0], b[0]) for a, b in zip(own, known, strict=True))


def _is_same(a: Any, b: Any) -> bool:
    if a is NOTHING or b is NOTHING:
        return False
    if isinstance(a, tuple):
        return len(a) == len(b) and all(map(_is_same, a, b))  # a shape may have any length
    if not isinstance(a, np.ndarray):
        return bool(a == b)
    return a.shape == b.shape and np.allclose(a, b, rtol=SAME, atol=SAME, equal_nan=True)
