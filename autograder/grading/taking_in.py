"""Copies handed-in folders into the class's folder; what was there before is kept."""

import os
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nbformat import NotebookNode

from autograder.grading.misplaced import misplaced, why_empty
from autograder.grading.opened_course import Course
from autograder.intake.files import give_name
from autograder.refusal import Refusal, os_reason

EARLIER = "submitted-earlier"
"""Below the folder of the class: submissions that a newer one has replaced."""
NO_NAME = "thư mục không có tên dùng được: hãy đổi tên thư mục"
SAME_NAME = "đã có một thư mục cùng tên (chỉ khác cách viết dấu hoặc dấu cách): hãy đổi tên một thư mục"
NO_NOTEBOOK = "thư mục nộp không có sổ tay nào (.ipynb)"
LEFT_OUT = {".ipynb_checkpoints", "__pycache__", "__MACOSX", ".git"}


@dataclass(frozen=True)
class Taken:
    """One student's submission after it was taken in."""

    student: str
    """The student's id: the folder's name, Unicode NFC, without spaces at its ends."""
    problem: str = ""
    """Why it cannot be graded, one Vietnamese line; empty when all is well."""


def take_in(course: Course, submissions: Path, assignment: str) -> list[Taken]:
    """Copy every submission of an assignment to where nbgrader looks for it.

    submissions: holds ``<student>/<assignment>/``; what lies elsewhere in it is told as a problem. Raises Refusal
    where there is nothing at all.
    """
    if submissions.resolve() == course.root.resolve():
        raise Refusal(f"{submissions} là thư mục của khóa học: hãy chỉ thư mục chứa bài nộp.")
    folders = _folders(submissions, assignment)
    strays = [Taken(student_id(name), problem) for name, problem in misplaced(submissions, assignment)]
    if not folders and not strays:
        raise Refusal(f"Không có bài nộp nào: cần {submissions}/<mã người học>/{assignment}/{assignment}.ipynb.")
    released = course.released(assignment)
    in_place = submissions.resolve() == course.submitted.resolve()
    taken: dict[str, Taken] = {}
    doubled = []
    for folder in folders:
        student = folder.parent.name if in_place else student_id(folder.parent.name)
        if not student or student in taken:
            doubled.append(Taken(folder.parent.name, SAME_NAME if student else NO_NAME))
        else:
            taken[student] = Taken(student, _problem(course, folder, student, assignment, released))
    return [*taken.values(), *doubled, *strays]


def student_id(name: str) -> str:
    """The id that a folder's name stands for: file systems and zip programs write the same name in several ways, and
    control characters have no place in a table."""
    shown = "".join(letter if letter.isprintable() else " " for letter in unicodedata.normalize("NFC", name))
    return " ".join(shown.split())


def _folders(submissions: Path, assignment: str) -> list[Path]:
    try:
        students = sorted(path for path in submissions.iterdir() if path.is_dir() and not path.is_symlink())
    except OSError as error:
        raise Refusal(f"Không đọc được thư mục bài nộp {submissions}: {os_reason(error)}.") from None
    wanted = [path / assignment for path in students if not path.name.startswith(".")]
    return [path for path in wanted if path.is_dir() and not path.is_symlink()]


def _problem(course: Course, folder: Path, student: str, assignment: str, released: NotebookNode) -> str:
    """Take one folder in; why it cannot be graded, or an empty string."""
    target = course.submitted / student / assignment
    try:
        if folder.resolve() != target.resolve():
            _replace(folder, target, course.folder / EARLIER / student / assignment, released)
        if give_name(target, assignment, released):
            return ""
        found = why_empty(target, assignment)
        return f"{NO_NOTEBOOK}; {found}" if found else NO_NOTEBOOK
    except OSError as error:
        return f"không chép được bài nộp: {os_reason(error)}"


def _replace(source: Path, target: Path, earlier: Path, released: NotebookNode) -> None:
    """Copy a folder; another submission that stood there moves aside, and the copy appears whole or not at all."""
    fresh = target.with_name(f".{target.name}.moi")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        _copy(source, fresh)
        give_name(fresh, target.name, released)  # as the one that stands there got its name, or they would differ
        if target.exists():
            if _contents(target) == _contents(fresh):
                return
            earlier.mkdir(parents=True, exist_ok=True)
            os.replace(target, _unused(earlier / datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")))
        os.replace(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    """Copy regular files; links are left out, since they would lead the grader to files that were not handed in."""
    target.mkdir(parents=True)
    for name in _files(source):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, target / name)  # not its permissions: a read-only copy could not be replaced
        written = (source / name).stat()
        os.utime(target / name, ns=(written.st_atime_ns, written.st_mtime_ns))


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in LEFT_OUT and not Path(place, name).is_symlink()]
        paths = [Path(place, name) for name in names]
        yield from (path.relative_to(folder) for path in paths if path.is_file() and not path.is_symlink())


def _contents(folder: Path) -> dict[Path, bytes]:
    return {name: (folder / name).read_bytes() for name in _files(folder)}


def _unused(path: Path) -> Path:
    count = 1
    chosen = path
    while chosen.exists():
        count += 1
        chosen = path.with_name(f"{path.name}-{count}")
    return chosen
