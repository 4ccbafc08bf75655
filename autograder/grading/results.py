"""What a grading run tells at its end: a table for the teacher's eyes, JSON for other programs."""

from collections.abc import Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.grading.taking_in import Taken
from autograder.numbers import number
from autograder.report import ClassResults
from autograder.report.records import Submission
from autograder.report.wording import OUTCOMES

WIDE = 160
LEGEND = "   ".join(f"{sign} {word}" for sign, word in OUTCOMES.values())


def show_results(results: ClassResults, done: Sequence[Taken]) -> None:
    """Print the points of this run, what the signs and numbers mean, and what was noted of single submissions."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDE)  # a file has no width; a table must not be folded for it
    console.print(f"{results.assignment}: {results.title}", highlight=False, markup=False)
    if not _of_this_run(results, done):
        console.print("Không chấm được bài nộp nào.")
        return
    console.print(_table(results, done))
    console.print(LEGEND, *_columns(results), sep="\n", highlight=False)
    for submission in _of_this_run(results, done):
        for note in filter(None, (submission.reason, *submission.notes)):
            console.print(f"{submission.student.id}: {note}", highlight=False, markup=False)


def _table(results: ClassResults, done: Sequence[Taken]) -> Table:
    """Students by exercises, which are numbered as in the notebook."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("Người học", overflow="fold")
    for place, _ in enumerate(results.exercises, 1):
        table.add_column(str(place), justify="right", no_wrap=True)
    table.add_column("Điểm", justify="right", no_wrap=True)
    for submission in _of_this_run(results, done):
        signs = [OUTCOMES[answer.outcome][0] for answer in submission.answers]
        table.add_row(escape(submission.student.id), *signs, f"{number(submission.score)}/{number(results.points)}")
    return table


def _columns(results: ClassResults) -> list[str]:
    named = [f"{place:>2} {exercise.name}" for place, exercise in enumerate(results.exercises, 1)]
    width = max(map(len, named), default=0) + 3
    return ["".join(name.ljust(width) for name in named[start:start + 3]).rstrip() for start in range(0, len(named), 3)]


def results_as_json(results: ClassResults, done: Sequence[Taken], seed: int) -> dict[str, Any]:
    """The same as numbers and words, with the seed that repeats the run."""
    return {
        "assignment": results.assignment,
        "seed": seed,
        "without_sandbox": results.without_sandbox,
        "points": results.points,
        "students": [_student(submission) for submission in _of_this_run(results, done)],
        "problems": [{"student": one.student, "problem": one.problem} for one in done if one.problem],
    }


def _of_this_run(results: ClassResults, done: Sequence[Taken]) -> list[Submission]:
    graded = {one.student for one in done if not one.problem}
    return [submission for submission in results.submissions if submission.student.id in graded]


def _student(submission: Submission) -> dict[str, Any]:
    return {
        "id": submission.student.id,
        "score": submission.score,
        "notes": list(submission.notes),
        "reason": submission.reason,
        "exercises": {
            answer.exercise: {
                "score": answer.score,
                "points": answer.points,
                "status": answer.status,
                "mistake": answer.mistake,
            }
            for answer in submission.answers
        },
    }
