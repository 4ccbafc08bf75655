"""Finds the course's own solution of an exercise, where the learner's copy has one."""

import json
from pathlib import Path

from helpers.declaration.exercise import Exercise
from helpers.units import course_with


def solution_text(exercise: Exercise) -> str | None:
    """Source of the solution cell, or None where ``solutions/`` is not part of this copy."""
    root = course_with("solutions")
    path = root / "solutions" / exercise.unit / f"{exercise.unit}.ipynb" if root else None
    return _answer_cell(path, exercise.name) if path and path.is_file() else None


def _answer_cell(path: Path, name: str) -> str | None:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        meta = cell["metadata"].get("nbgrader", {})
        if meta.get("solution") and meta.get("grade_id") == name:
            lines = "".join(cell["source"]).split("\n")
            return "\n".join(line for line in lines if "### BEGIN" not in line and "### END" not in line)
    return None
