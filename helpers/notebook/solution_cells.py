"""Finds the course's own solution of an exercise, where the learner's copy has one."""

import json
from pathlib import Path

from helpers.declaration.exercise import Exercise


def solution_text(exercise: Exercise) -> str | None:
    """Source of the solution cell, or None where ``solutions/`` is not part of this copy."""
    for place in _places():
        path = place / "solutions" / exercise.unit / f"{exercise.unit}.ipynb"
        if path.is_file():
            return _answer_cell(path, exercise.name)
    return None


def _places() -> list[Path]:
    """Folders that may be the course's: where the learner works, and where this package was installed from."""
    return [Path.cwd(), *Path.cwd().parents, Path(__file__).resolve().parent.parent]


def _answer_cell(path: Path, name: str) -> str | None:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        meta = cell["metadata"].get("nbgrader", {})
        if meta.get("solution") and meta.get("grade_id") == name:
            lines = "".join(cell["source"]).split("\n")
            return "\n".join(line for line in lines if "### BEGIN" not in line and "### END" not in line)
    return None
