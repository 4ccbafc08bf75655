"""Finds the course's own solution of an exercise, where the learner's copy has one."""

from pathlib import Path

from helpers.declaration.exercise import Exercise
from helpers.notebook.cells import grade_id, is_answer, read_cells, source_of
from helpers.units import course_with


def solution_text(exercise: Exercise) -> str | None:
    """Source of the solution cell, or None where ``solutions/`` is not part of this copy."""
    root = course_with("solutions")
    path = root / "solutions" / exercise.unit / f"{exercise.unit}.ipynb" if root else None
    return _answer_cell(path, exercise.name) if path and path.is_file() else None


def _answer_cell(path: Path, name: str) -> str | None:
    for cell in read_cells(path):
        if is_answer(cell) and grade_id(cell) == name:
            lines = source_of(cell).split("\n")
            return "\n".join(line for line in lines if "### BEGIN" not in line and "### END" not in line)
    return None
