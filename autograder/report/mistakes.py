"""Which mistakes a class made: those that the judge could name, and the answers about whose cause it was silent."""

import re
from collections import Counter
from dataclasses import dataclass

from autograder.report.records import Answer, ClassResults


@dataclass(frozen=True)
class MistakeSummary:
    """How often a mistake was made."""

    tag: str
    answers: int
    students: int
    """Different ones who made it."""
    exercises: tuple[tuple[str, int], ...]
    """Answers by exercise, the most frequent first."""
    example: Answer
    """One whose message stands for the others."""


def _is_mistaken(answer: Answer) -> bool:
    """Whether something in the answer is wrong, in the judge's eyes and after a teacher's corrections."""
    return answer.status in ("wrong", "error") and answer.outcome != "right"


def mistake_of(answer: Answer) -> str | None:
    """The tag that the answer counts under; None where nothing is wrong or the mistake has no name."""
    if not _is_mistaken(answer):
        return None
    return answer.mistake or ("error" if answer.status == "error" else None)


def mistakes_by_tag(results: ClassResults) -> tuple[MistakeSummary, ...]:
    """Every named mistake, the most frequent first."""
    by_tag: dict[str, list[Answer]] = {}
    for answer in results.answers:
        if tag := mistake_of(answer):
            by_tag.setdefault(tag, []).append(answer)
    found = [_mistake(tag, answers) for tag, answers in by_tag.items()]
    return tuple(sorted(found, key=lambda one: (-one.answers, -one.students, one.tag)))


def _mistake(tag: str, answers: list[Answer]) -> MistakeSummary:
    return MistakeSummary(
        tag=tag,
        answers=len(answers),
        students=len({answer.student for answer in answers}),
        exercises=tuple(Counter(answer.exercise for answer in answers).most_common()),
        example=representative(answers),
    )


def representative(answers: list[Answer]) -> Answer:
    """The shortest of the most frequent message, where inputs drawn anew make no two messages quite the same."""
    kinds = Counter(map(_without_numbers, answers))
    usual = [answer for answer in answers if kinds[_without_numbers(answer)] == max(kinds.values())]
    return min(usual, key=lambda answer: len(answer.message))


def _without_numbers(answer: Answer) -> tuple[str, str]:
    """The exercise, and the message with its arrays and numbers left out."""
    arrays_out = re.sub(r"\[[\d\s.,e+\-\[\]]*\]", "[]", answer.message)
    return answer.exercise, re.sub(r"[-+]?\d+(\.\d*)?(e[-+]?\d+)?", "0", arrays_out)


def unnamed_by_exercise(results: ClassResults) -> dict[str, tuple[tuple[Answer, ...], ...]]:
    """Answers that are not right and whose mistake has no name, by exercise in the order of the notebook.

    One grading run tries every submission on the same inputs, so answers that are wrong alike have the same message:
    they stand together, the largest group first.
    """
    groups: dict[str, dict[str, list[Answer]]] = {exercise.name: {} for exercise in results.exercises}
    for answer in results.answers:
        if _is_mistaken(answer) and not mistake_of(answer):
            groups[answer.exercise].setdefault(answer.message, []).append(answer)
    largest_first = {name: sorted(alike.values(), key=len, reverse=True) for name, alike in groups.items() if alike}
    return {name: tuple(map(tuple, alike)) for name, alike in largest_first.items()}
