"""What autograded notebooks say: the verdict of each test cell, what the intake repaired, the order of the exercises.

A notebook came from a learner: any of its metadata may be missing or of any type, and none of it is trusted.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from autograder.report.text import clean
from helpers.notebook.cells import exercise_of, marks, source_of
from helpers.verdict import Status

NOT_READ = (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError)
"""What a file that is missing, damaged or no notebook raises while it is read."""


@dataclass(frozen=True)
class CellVerdict:
    """The verdict in a test cell's metadata."""

    status: Status
    mistake: str | None
    message: str
    earned: float
    """Points it gave, as the cell counted them."""


@dataclass(frozen=True)
class GradedNotebook:
    """One submission's notebooks, read."""

    verdicts: Mapping[str, CellVerdict | None]
    """By exercise in the notebook's order; None where a test cell has no verdict."""
    notes: tuple[str, ...] = ()
    """What the intake repaired, and what could not be read here."""
    reason: str | None = None
    """Why the submission could not be read when it was taken in."""
    title: str = ""
    """The first heading."""
    sandbox: bool = True
    """Whether its cells ran in the sandbox."""
    complete: bool = True
    """Whether every notebook that was asked for could be read."""


def read_notebooks(paths: Iterable[Path]) -> GradedNotebook:
    """Read a submission's notebooks as one. Never raises: what cannot be read is a note."""
    read = [_read(path) for path in paths]
    return GradedNotebook(
        verdicts={name: verdict for one in read for name, verdict in one.verdicts.items()},
        notes=tuple(note for one in read for note in one.notes),
        reason=next((one.reason for one in read if one.reason), None),
        title=next((one.title for one in read if one.title), ""),
        sandbox=all(one.sandbox for one in read),
        complete=all(one.complete for one in read),
    )


def _read(path: Path) -> GradedNotebook:
    try:
        return _parsed(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return GradedNotebook({}, (f"Không có sổ tay đã chấm {path.name}; chỉ có điểm trong sổ điểm.",), complete=False)
    except NOT_READ:
        note = f"Không đọc được sổ tay đã chấm {path.name}; chỉ có điểm trong sổ điểm."
        return GradedNotebook({}, (note,), complete=False)


def _parsed(notebook: dict[str, Any]) -> GradedNotebook:
    tests = [cell for cell in notebook["cells"] if marks(cell).get("grade")]
    intake, judging = (notebook["metadata"].get(key) or {} for key in ("intake", "judging"))
    return GradedNotebook(
        verdicts={exercise_of(marks(cell)["grade_id"]): verdict_in(cell) for cell in tests},
        notes=tuple(clean(note) for note in intake.get("notes") or ()),
        reason=clean(intake.get("reason") or "") or None,
        title=next(filter(None, map(_heading, notebook["cells"])), ""),
        sandbox=judging.get("sandbox") is not False,
    )


def _heading(cell: dict[str, Any]) -> str:
    first = source_of(cell).lstrip().split("\n")[0]
    return clean(first[2:].strip()) if cell["cell_type"] == "markdown" and first.startswith("# ") else ""


def verdict_in(cell: dict[str, Any]) -> CellVerdict | None:
    """The verdict where it has the form that the judge writes, else None."""
    said = cell["metadata"].get("verdict")
    if not isinstance(said, dict) or said.get("status") not in get_args(Status):
        return None
    earned, mistake = said.get("earned"), said.get("mistake")
    if not isinstance(earned, int | float) or not 0 <= earned <= 1:
        return None
    named = clean(mistake) if isinstance(mistake, str) else None
    return CellVerdict(said["status"], named, clean(said.get("message")), earned * float(marks(cell)["points"]))
