"""Verdicts in the test cells of a graded notebook: shown as ``check`` shows them, scored as nbgrader scores."""

from nbformat import NotebookNode
from nbformat.v4 import new_output

from helpers.notebook.rendering import NotPassed, verdict_bundle
from helpers.verdict import Verdict

KEY = "verdict"
"""Where a cell's metadata holds its verdict, for the class report."""


def judged_exercise(cell: NotebookNode) -> str | None:
    """Name of the exercise that a test cell asks for; None for every other cell."""
    marks = cell.metadata.get("nbgrader", {})
    grade_id = marks.get("grade_id", "")
    tests = cell.cell_type == "code" and marks.get("grade") and not marks.get("solution")
    return grade_id.removeprefix("test_") if tests and grade_id.startswith("test_") else None


def write_verdict(cell: NotebookNode, verdict: Verdict) -> None:
    """Write a verdict as the cell's output. nbgrader's scores: an error is 0, a plain number a part, else all."""
    points = float(cell.metadata["nbgrader"]["points"])
    cell.outputs = _outputs(verdict, points)
    cell.metadata[KEY] = {
        "status": verdict.status,
        "mistake": verdict.mistake,
        "earned": verdict.earned,
        "message": verdict.message,
    }


def _outputs(verdict: Verdict, points: float) -> list[NotebookNode]:
    shown = new_output("display_data", data=verdict_bundle(verdict))
    if verdict.passed:
        return [shown]
    if verdict.earned > 0:
        return [shown, new_output("execute_result", data={"text/plain": repr(verdict.earned * points)})]
    error = NotPassed(verdict)
    lines = error._render_traceback_()
    return [new_output("error", ename=type(error).__name__, evalue=str(error), traceback=lines)]
