"""``verify``: judges an answer with what a learner has: numerical derivatives, definitions, properties."""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import FrameType, MappingProxyType
from typing import Any

from helpers.declaration.exercise import Case, Exercise, Expected, draw_with
from helpers.declaration.forms import kind_of
from helpers.exercises import all_exercises, exercise_named
from helpers.judging.answer import Answer, LocalAnswer
from helpers.judging.assessment import assess
from helpers.judging.earlier import forgive
from helpers.judging.inspection import attribute
from helpers.verdict import Verdict

COURSE_SEED = 20_260
"""Seed of the inputs a learner sees: the same answer gets the same verdict each time."""
UNTOUCHED = "Hãy thay dòng `raise NotImplementedError()` bằng lời giải, rồi chạy lại hai ô."
MISSING = "Không có hàm nào tên `{name}`: ô trả lời chưa được viết, hoặc hàm đã đổi tên."
UNKNOWN = "Không tìm thấy bài tập có tên này: hãy đặt tên hàm đúng như đề bài."
NO_FUNCTION = "Cần chính hàm, ví dụ check(example_f), không phải tên hay kết quả của hàm"


def verify(fn: Any, *, name: str | None = None, seed: int | None = None) -> Verdict:
    """Judge an answer in the learner's own process.

    fn: the function; name: of the exercise, else the function's own name, else the caller's variable that holds it;
    seed: of the test inputs, by default always the same ones.
    Never raises because of the learner's code. Raises LookupError if ``name`` is no exercise.
    """
    exercise = find_exercise(fn, name, inspect.currentframe().f_back)
    if exercise is None:
        return Verdict("error", "", UNKNOWN if callable(fn) else f"{NO_FUNCTION}; nhận được {kind_of(fn)}.")
    chosen = COURSE_SEED if seed is None else seed
    return _verify(exercise.name, LocalAnswer(fn), chosen)


def _verify(name: str, answer: Answer, seed: int) -> Verdict:
    return assess_answer(
        exercise_named(name), answer, *_drawn(name, seed), lambda use, earlier: _verify(use, earlier, seed)
    )


def assess_answer(
    exercise: Exercise,
    answer: Answer,
    cases: Sequence[Case],
    expected: Sequence[Sequence[tuple[Expected, ...]]],
    judge: Callable[[str, Answer], Verdict],
    lost: Mapping[str, Verdict] = MappingProxyType({}),
) -> Verdict:
    """The verdict on an answer, its stub and the earlier exercises it calls taken into account.

    cases, expected: as for ``assess``; judge, lost: as for ``forgive``.
    """
    look = answer.look()
    if not look.found:
        return Verdict("not_attempted", exercise.name, MISSING.format(name=exercise.name), "not_attempted")
    if look.kind:
        return Verdict("wrong", exercise.name, f"{NO_FUNCTION}; nhận được {look.kind}.", "wrong_type")
    if look.untouched:
        return Verdict("not_attempted", exercise.name, UNTOUCHED, "not_attempted")

    def values(one: Answer) -> Verdict:
        return assess(exercise, lambda case: one.attempt(exercise, case), cases, expected)

    return forgive(exercise, answer, values, judge, lost)


@lru_cache(maxsize=64)
def _drawn(name: str, seed: int) -> tuple[Sequence[Case], list]:
    exercise = all_exercises()[name]
    return draw_with(exercise, seed, [exercise.oracle])


def find_exercise(fn: Any, name: str | None, caller: FrameType | None) -> Exercise | None:
    """The exercise that is meant; raises LookupError if ``name`` is given and is none."""
    if name is not None:
        return exercise_named(name)
    known = all_exercises()
    own = attribute(fn, "__name__", str)
    if own in known:
        return known[own]
    held = [key for key, value in _variables(caller) if value is fn and key in known]
    return known[held[0]] if held else None


def _variables(frame: FrameType | None) -> Iterator[tuple[str, Any]]:
    if frame is not None:
        yield from list(frame.f_locals.items())
        yield from list(frame.f_globals.items())
