"""The secret seed of a grading run: one for the whole class, written down so that the run can be repeated exactly."""

import json
import secrets
from datetime import UTC, datetime
from pathlib import Path

RECORD = "grading-runs.jsonl"
_runs: dict[tuple[Path, str], int] = {}


def run_seed(folder: Path, assignment: str, given: int | None = None) -> int:
    """The seed of this process's grading run of an assignment, drawn and recorded when first asked for.

    folder: of the class, where the record lies; given: repeats an earlier run. Raises OSError where the record cannot
    be written: a run that could not be repeated is not begun.
    """
    run = (folder, assignment)
    if run not in _runs or given not in (None, _runs[run]):
        seed = secrets.randbelow(2**53) if given is None else given  # exact in JSON's numbers
        _record(folder, assignment, seed)
        _runs[run] = seed
    return _runs[run]


def new_run(folder: Path, assignment: str) -> None:
    """Let the next grading of the assignment draw a fresh seed."""
    _runs.pop((folder, assignment), None)


def _record(folder: Path, assignment: str, seed: int) -> None:
    run = {"assignment": assignment, "seed": seed, "started": datetime.now(UTC).isoformat(timespec="seconds")}
    with open(folder / RECORD, "a", encoding="utf-8") as record:
        record.write(json.dumps(run) + "\n")
