"""An answer that is wrong only because an earlier exercise it calls is wrong, passes, and the verdict says so."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from helpers.declaration.exercise import Exercise
from helpers.judging.answer import Answer
from helpers.verdict import Verdict


def forgive(
    exercise: Exercise,
    answer: Answer,
    assess: Callable[[Answer], Verdict],
    judge: Callable[[str, Answer], Verdict],
    lost: Mapping[str, Verdict],
) -> Verdict:
    """The verdict on an answer, its earlier exercises bound to right versions where they fall for themselves.

    assess: the answer by its values alone; judge: the verdict on an earlier exercise; lost: verdicts on those that
    hang or end the process, which are never called again.
    """
    known = {name: lost[name] for name in exercise.uses if name in lost}
    as_it_is = answer.with_right(exercise, list(known)) if known else answer
    verdict = assess(as_it_is)
    if verdict.passed:
        return _forgiven(exercise, verdict, known, as_it_is.called)
    earlier = {name: known.get(name) or judge(name, answer.earlier(name)) for name in exercise.uses}
    fallen = {name: said for name, said in earlier.items() if not said.passed}
    if fallen.keys() == known.keys():
        return verdict
    bound = answer.with_right(exercise, list(fallen))
    right = assess(bound)
    return _forgiven(exercise, right, fallen, bound.called) if right.passed and bound.called else verdict


def _forgiven(exercise: Exercise, right: Verdict, fallen: Mapping[str, Verdict], called: Iterable[str]) -> Verdict:
    """The verdict of a pass, with a word on each earlier exercise that was called and had to be replaced."""
    remarks = [_remark(name, fallen[name]) for name in exercise.uses if name in called]
    return replace(right, message="\n".join([right.message, *remarks]))


def _remark(name: str, said: Verdict) -> str:
    missing = said.status == "not_attempted"
    return f"Nhưng `{name}` mà hàm này gọi thì chưa {'làm' if missing else 'đúng'}: hãy quay lại bài tập ấy."
