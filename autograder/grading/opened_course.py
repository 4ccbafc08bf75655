"""The course as nbgrader knows it: where its folders and its gradebook are, with the settings at its root."""

import os
import sys
from contextlib import AbstractContextManager
from glob import escape
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, get_alembic_version
from nbgrader.apps import NbGraderAPI
from nbgrader.utils import temp_attrs
from sqlalchemy import inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.class_folder import class_folder
from autograder.refusal import Refusal, database_reason, os_reason
from helpers.units import course_with, units

SETTINGS = "nbgrader_config.py"


class Course:
    """A course folder opened for grading. Raises Refusal where there is none."""

    def __init__(self, start: Path | None = None) -> None:
        """start: a folder in the course, by default the current one."""
        root = course_with("solutions", start)
        if root is None or not (root / SETTINGS).is_file():
            raise Refusal(f"Không tìm thấy khóa học: hãy chạy trong thư mục có solutions/ và {SETTINGS}.")
        self.root = root
        try:
            self.settings: Config = PyFileConfigLoader(SETTINGS, path=str(root)).load_config()
        except OSError as error:  # the settings make the folder of the class
            raise Refusal(f"Không tạo được thư mục của lớp: {error.filename}: {os_reason(error)}.") from None
        _find_commands()
        self.api = NbGraderAPI(config=self.settings)

    @property
    def directory(self):
        """nbgrader's CourseDirectory."""
        return self.api.coursedir

    @property
    def folder(self) -> Path:
        """The folder of the class, ``autograder/lop``."""
        return class_folder(self.directory)

    @property
    def submitted(self) -> Path:
        """Where submissions lie while they are graded."""
        return Path(self.root, self.directory.submitted_directory)

    @property
    def assignments(self) -> list[str]:
        """The units that can be graded."""
        return [unit.name for unit in units(self.root / "solutions")]

    def released(self, assignment: str) -> NotebookNode:
        """The released notebook of a unit. Raises Refusal where it cannot be read."""
        path = self.root / "notebooks" / assignment / f"{assignment}.ipynb"
        try:
            return nbformat.read(path, as_version=4)
        except (OSError, ValueError) as error:  # ValueError: no JSON, or no UTF-8
            raise Refusal(f"Không đọc được bản phát hành {path}: hãy chạy nbgrader generate_assignment.") from error

    def require_assignment(self, assignment: str) -> None:
        """Raise Refusal unless this is one of the units."""
        if assignment not in self.assignments:
            raise Refusal(f"Không có bài {assignment!r}; các bài hiện có: {', '.join(self.assignments)}.")

    def gradebook(self) -> Gradebook:
        """The gradebook, to be used in a ``with`` statement. Raises Refusal where it cannot be opened."""
        try:
            gradebook = Gradebook(self.directory.db_url, self.directory.course_id)
            _finish(gradebook)
            return gradebook
        except (SQLAlchemyError, ImportError, OSError, ValueError) as error:
            raise Refusal(f"Không mở được sổ điểm {self.database}: {database_reason(error)}.") from None

    def require_writable(self) -> None:
        """Raise Refusal unless the gradebook and the folder of the class can be written to now."""
        try:
            probe = self.folder / f".thu-{os.getpid()}"
            try:
                probe.write_text("thử", encoding="utf-8")
            finally:
                probe.unlink(missing_ok=True)
        except OSError as error:
            raise Refusal(f"Không ghi được vào {self.folder}: {os_reason(error)}.") from None
        with self.gradebook() as gradebook:
            try:
                gradebook.db.execute(text("UPDATE alembic_version SET version_num = version_num"))
                gradebook.db.rollback()
            except SQLAlchemyError as error:
                raise Refusal(f"Không ghi được vào sổ điểm {self.database}: {database_reason(error)}.") from None

    @property
    def database(self) -> str:
        """The gradebook's address without its password."""
        try:
            return make_url(self.directory.db_url).render_as_string(hide_password=True)
        except ArgumentError:
            return repr(self.directory.db_url)

    def at(self, assignment: str, student: str = "*") -> AbstractContextManager:
        """nbgrader's converters work on this assignment and student inside the ``with`` statement."""
        chosen = student if student == "*" else escape(student)
        return temp_attrs(self.directory, assignment_id=assignment, student_id=chosen)


def _finish(gradebook: Gradebook) -> None:
    """Write the version into a gradebook whose making was interrupted: nbgrader does that last, and only once."""
    if not inspect(gradebook.engine).has_table("alembic_version") and not gradebook.assignments:
        version = {"version": get_alembic_version()}
        with gradebook.engine.begin() as connection:
            connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
            connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), version)


def _find_commands() -> None:
    """Put this environment's commands on PATH: a new gradebook calls ``alembic`` from there."""
    commands = str(Path(sys.executable).parent)
    if commands not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = commands + os.pathsep + os.environ.get("PATH", "")
