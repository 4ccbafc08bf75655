"""``write_report``: an assignment's page and table, each written whole or not at all."""

import os
import secrets
from pathlib import Path
from typing import NamedTuple

from nbgrader.coursedir import CourseDirectory

from autograder.class_folder import class_folder
from autograder.report.class_results import class_results
from autograder.report.page import page_bytes
from autograder.report.summary import summarise
from autograder.report.table import csv_bytes


class ReportFiles(NamedTuple):
    """Where a report was written."""

    page: Path
    table: Path


def write_report(course: CourseDirectory, assignment: str, target: Path | None = None) -> ReportFiles:
    """Write an assignment's page and table to the folder ``target``, by default ``report`` beside ``autograded``.

    Raises ``NoGrades``, ``GradebookUnreadable``, and OSError where the files cannot be written; then what stood there
    before still stands.
    """
    results = class_results(course, assignment)
    page, table = page_bytes(results, summarise(results)), csv_bytes(results)
    folder = Path(target) if target else class_folder(course) / "report"
    folder.mkdir(parents=True, exist_ok=True)
    files = ReportFiles(folder / f"{assignment}.html", folder / f"{assignment}.csv")
    _write_whole(page, files.page)
    _write_whole(table, files.table)
    return files


def _write_whole(data: bytes, path: Path) -> None:
    """Beside the target first: a full disk or a table that is open in Excel leaves the old file as it was."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with open(temporary, "xb") as file:
            file.write(data)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
