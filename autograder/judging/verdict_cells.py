"""Verdicts in the test cells of a graded notebook: the words that ``check`` shows, scored as nbgrader scores."""

from dataclasses import replace

from nbformat import NotebookNode

from autograder.judging.outputs import output
from autograder.numbers import number
from helpers.notebook.cells import TEST, exercise_of, grade_id, is_test, marks
from helpers.notebook.rendering import NotPassed, verdict_bundle
from helpers.verdict import Verdict

KEY = "verdict"
"""Where a cell's metadata holds its verdict, for the class report."""
UNREAD = "Chưa chấm được: không đọc được tập tin."


def judged_exercise(cell: NotebookNode) -> str | None:
    """Name of the exercise that a test cell asks for; None for every other cell."""
    name = grade_id(cell)
    return exercise_of(name) if cell.cell_type == "code" and is_test(cell) and name.startswith(TEST) else None


def write_verdict(cell: NotebookNode, verdict: Verdict) -> None:
    """Write a verdict as the cell's output. nbgrader's scores: an error is 0, a plain number a part, else all."""
    points = float(marks(cell)["points"])
    cell.outputs = _outputs(verdict, points)
    cell.metadata[KEY] = {
        "status": verdict.status,
        "mistake": verdict.mistake,
        "earned": verdict.earned,
        "message": verdict.message,
    }


def write_unread(cell: NotebookNode, exercise: str) -> None:
    """Write into a cell that nothing was judged, since what was handed in could not be read."""
    write_verdict(cell, Verdict("undecided", exercise, UNREAD))
    cell.outputs = [output("error", ename=NotPassed.__name__, evalue=UNREAD, traceback=[UNREAD])]


def _outputs(verdict: Verdict, points: float) -> list[NotebookNode]:
    if verdict.passed:
        return [_shown(verdict)]
    if verdict.earned > 0:
        earned = verdict.earned * points
        told = replace(verdict, message=f"{verdict.message}\nĐược {number(earned)} trên {number(points)} điểm.")
        part = output("execute_result", data={"text/plain": repr(earned)})
        return [_shown(told), part]
    error = NotPassed(verdict)
    lines = error._render_traceback_()
    return [output("error", ename=type(error).__name__, evalue=str(error), traceback=lines)]


def _shown(verdict: Verdict) -> NotebookNode:
    """A verdict as text: a graded notebook holds nothing that a page would run, whoever wrote it."""
    return output("display_data", data={"text/plain": verdict_bundle(verdict)["text/plain"]})
