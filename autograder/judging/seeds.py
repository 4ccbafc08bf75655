"""The secret seed of a grading run: one for the whole class, written down so that the run can be repeated exactly."""

import json
import secrets
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

RECORD = "grading-runs.jsonl"


def begin_run(folder: Path, assignment: str, seed: int | None = None) -> int:
    """Begin a grading run of an assignment; its seed, by default a fresh one.

    folder: of the class, where the record lies. Raises OSError where the record cannot be written: a run that could
    not be repeated is not begun.
    """
    seed = secrets.randbelow(2**53) if seed is None else seed  # exact in JSON's numbers
    run = {"assignment": assignment, "seed": seed, "started": datetime.now(UTC).isoformat(timespec="seconds")}
    with open(folder / RECORD, "a", encoding="utf-8") as record:
        record.write(json.dumps(run) + "\n")
    return seed


@cache
def seed_of_process(folder: Path, assignment: str) -> int:
    """The seed where nbgrader grades of itself, one submission after the other: as long as the process lives."""
    return begin_run(folder, assignment)
