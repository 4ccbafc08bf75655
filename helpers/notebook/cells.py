"""What nbgrader has written on the cells of a notebook, be it plain JSON or read by nbformat."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TEST = "test_"
"""A test cell's grade_id is this before the exercise's name; an answer cell's is the name."""


def read_cells(path: Path) -> list[dict[str, Any]]:
    """The cells of one of the course's own notebooks. Raises OSError, and ValueError where it is no JSON."""
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def marks(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    """nbgrader's metadata of a cell; empty where it has none."""
    return cell["metadata"].get("nbgrader") or {}


def grade_id(cell: Mapping[str, Any]) -> str:
    """A cell's name for nbgrader; empty for a cell that it does not know."""
    return marks(cell).get("grade_id", "")


def exercise_of(grade_id: str) -> str:
    """The exercise that an answer or its test belongs to."""
    return grade_id.removeprefix(TEST)


def is_answer(cell: Mapping[str, Any]) -> bool:
    """Whether learners write in it."""
    return bool(marks(cell).get("solution"))


def is_test(cell: Mapping[str, Any]) -> bool:
    """Whether it gives points for what stands in another cell."""
    return bool(marks(cell).get("grade")) and not is_answer(cell)


def source_of(cell: Mapping[str, Any]) -> str:
    """A cell's text, which a file holds as a string or as lines."""
    return "".join(cell["source"])


def points_by_exercise(path: Path) -> dict[str, float]:
    """What the test cells of a unit's notebook are worth."""
    return {exercise_of(grade_id(cell)): marks(cell)["points"] for cell in read_cells(path) if is_test(cell)}
