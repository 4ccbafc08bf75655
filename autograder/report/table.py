"""The class's points as a CSV file that a double click opens in columns, in a spreadsheet set up for Vietnamese.

The file is UTF-8 with a byte order mark, without which Excel takes Vietnamese letters for another alphabet.
A first line ``sep=;`` would name the separator, but Excel then no longer heeds the mark: the names would be spoilt.
So the separator must be the one that the spreadsheet expects: Excel takes it from the region settings of Windows,
which are read where this runs on Windows. Elsewhere it is ``;`` with a decimal comma, as in Vietnam.
"""

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from autograder.report.records import ClassResults, Student, Submission

GRADED, UNGRADED, MISSING = "Đã chấm", "Đã nộp, chưa chấm", "Chưa nộp"
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""Beginnings that make a spreadsheet take a text for a formula."""


@dataclass(frozen=True)
class Region:
    """How a spreadsheet reads a CSV file."""

    separator: str = ";"
    decimal: str = ","


def region() -> Region:
    """The region of this machine's spreadsheet; Vietnam's where it cannot be asked."""
    if sys.platform != "win32":
        return Region()
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Control Panel\International") as key:
            separator, decimal = (str(winreg.QueryValueEx(key, name)[0]) for name in ("sList", "sDecimal"))
    except OSError:
        return Region()
    # Vietnamese Windows has a comma for both; Excel then separates by semicolons.
    usable = len(separator) == 1 and separator != decimal
    return Region(separator if usable else ";", decimal)


def csv_bytes(results: ClassResults, place: Region | None = None) -> bytes:
    """The whole file: one row per student of the class, graded or not, by id."""
    place = place or region()
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=place.separator)
    writer.writerow(map(harmless, _head(results)))
    for row in sorted(_rows(results), key=lambda row: str(row[0])):
        writer.writerow(cell if isinstance(cell, str) else _number(cell, place) for cell in row)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def _head(results: ClassResults) -> list[str]:
    fixed = ["Mã người học", "Họ và tên", "Điểm", "Điểm tối đa", "Trừ nộp muộn", "Tình trạng"]
    return [*fixed, *(exercise.name for exercise in results.exercises)]


def _rows(results: ClassResults) -> Iterator[list[str | float]]:
    yield from (_graded(submission, results.points) for submission in results.submissions)
    for students, state in ((results.ungraded, UNGRADED), (results.missing, MISSING)):
        for student in students:
            yield [*_who(student), "", results.points, "", state, *("" for _ in results.exercises)]


def _graded(submission: Submission, points: float) -> list[str | float]:
    scores = [answer.score for answer in submission.answers]
    return [*_who(submission.student), submission.score, points, submission.penalty, GRADED, *scores]


def _who(student: Student) -> list[str]:
    return [harmless(student.id), harmless(student.name)]


def _number(value: float, place: Region) -> str:
    """Four decimals at most: what nbgrader keeps of a part, and sums of it that still agree."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return text.replace(".", place.decimal)
