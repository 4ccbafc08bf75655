"""What a learner calls in a notebook: ``check``, ``hint``, ``solution``, ``progress``."""

import inspect
from collections.abc import Callable
from types import FrameType
from typing import Any

from helpers.declaration.exercise import Exercise
from helpers.exercises import all_exercises
from helpers.judging.verification import COURSE_SEED, find_exercise, verify
from helpers.notebook.levels import levels
from helpers.notebook.part_points import show_part_of_points
from helpers.notebook.rendering import NotPassed, show_code, show_details, show_text, show_verdict
from helpers.notebook.solution_cells import solution_text
from helpers.verdict import Verdict

_verdicts: dict[str, Verdict] = {}
_opened: dict[str, int] = {}
_explained: dict[tuple[str, str | None], int] = {}
"""How many levels of a mistake were shown, by exercise and mistake."""


def check(fn: Any) -> None:
    """Judge an answer and show the verdict.

    fn: the learner's function. Raises NotPassed, an AssertionError that renders as the verdict alone.
    """
    if _is_judged_elsewhere():
        return
    exercise = find_exercise(fn, None, inspect.currentframe().f_back)
    verdict = verify(fn, name=exercise.name if exercise else None, seed=COURSE_SEED)
    _verdicts[verdict.exercise] = verdict
    if not verdict.passed:
        show_part_of_points(verdict)
        show_details(verdict, levels(exercise, verdict) if exercise else ())
        raise NotPassed(verdict)
    show_verdict(verdict)


def hint(answer: Callable | str) -> None:
    """Show the next step: of the mistake that was named last (a question, the rule), then of the exercise's hints.

    answer: the learner's function, or the name of the exercise.
    """
    exercise = _exercise_of(answer, inspect.currentframe().f_back)
    if exercise is not None and not _explain(exercise):
        _show_hint(exercise)


def _explain(exercise: Exercise) -> bool:
    """Show the next level of the mistake in the last verdict; False when there is none left."""
    verdict = _verdicts.get(exercise.name)
    steps = levels(exercise, verdict) if verdict else []
    place = _explained.get((exercise.name, verdict.mistake), 0) if verdict else 0
    if place >= len(steps):
        return False
    _explained[exercise.name, verdict.mistake] = place + 1
    heading, text = steps[place]
    show_text(f"{heading} ({place + 1}/{len(steps)}), về lỗi vừa gặp ở {exercise.name}", text)
    return True


def _show_hint(exercise: Exercise) -> None:
    step = min(_opened.get(exercise.name, 0), len(exercise.hints) - 1)
    _opened[exercise.name] = step + 1
    last = step + 1 == len(exercise.hints)
    after = f"\nĐã mở đủ gợi ý: solution({exercise.name}) cho xem lời giải." if last else ""
    heading = f"Gợi ý {step + 1}/{len(exercise.hints)} cho {exercise.name}: {exercise.asks}"
    show_text(heading, exercise.hints[step] + after)


def solution(answer: Callable | str) -> None:
    """Show the course's own solution, once the exercise is passed or all its hints are open.

    answer: the learner's function, or the name of the exercise.
    """
    exercise = _exercise_of(answer, inspect.currentframe().f_back)
    if exercise is None:
        return
    passed = exercise.name in _verdicts and _verdicts[exercise.name].passed
    if not passed and _opened.get(exercise.name, 0) < len(exercise.hints):
        text = f"Hãy xem đủ ba gợi ý bằng hint({exercise.name}), hoặc giải xong bài tập này trước."
        show_text("Lời giải chưa mở", text)
    elif text := solution_text(exercise):
        show_code(f"Lời giải của {exercise.name}", text)
    else:
        show_text("Không có lời giải ở đây", "Bản này của khóa học không kèm solutions/: giáo viên giữ thư mục ấy.")


def progress() -> None:
    """Show which exercises this session has passed, of the units it has begun (of all, where it has begun none)."""
    if _is_judged_elsewhere():
        return
    units: dict[str, list[Exercise]] = {}
    for exercise in all_exercises().values():
        units.setdefault(exercise.unit, []).append(exercise)
    begun = {unit for unit, exercises in units.items() if any(e.name in _verdicts for e in exercises)}
    for unit, exercises in units.items():
        if begun and unit not in begun:
            continue
        passed = sum(e.name in _verdicts and _verdicts[e.name].passed for e in exercises)
        lines = [f"{_mark(e.name)} {e.name}" for e in exercises]
        show_text(f"{unit}: đạt {passed}/{len(exercises)} bài tập", "\n".join(lines))


def _mark(name: str) -> str:
    if name not in _verdicts or _verdicts[name].status == "not_attempted":
        return "○"
    return "✓" if _verdicts[name].passed else "✗"


def _is_judged_elsewhere() -> bool:
    """Whether there are no exercises here, because answers are judged from outside; says so."""
    if not all_exercises():
        show_text("Kết quả", "Kết quả của từng bài tập nằm ngay dưới ô kiểm tra của nó.")
        return True
    return False


def _exercise_of(answer: Callable | str, caller: FrameType | None) -> Exercise | None:
    if _is_judged_elsewhere():
        return None
    known = all_exercises()
    found = known.get(answer) if isinstance(answer, str) else find_exercise(answer, None, caller)
    if found is None:
        show_text("Không tìm thấy bài tập", f"Các bài tập hiện có: {', '.join(known)}.")
    return found
