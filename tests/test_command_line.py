"""The teacher's command line: Vietnamese, one line for what is wrong, nothing overwritten."""

import contextlib
import resource
import sqlite3
import subprocess
import sys

import pytest
import support
from nbgrader.api import Base, get_alembic_version
from sqlalchemy import create_engine, text

from autograder.grading.lock import only_grading
from autograder.grading.opened_course import Course

ENGLISH = ("Usage", "Options", "Commands", "Show this", "Missing", "Error", "required", "Invalid", "No such")


@pytest.fixture(scope="module")
def class_course(tmp_path_factory):
    """A course with one submission that nobody has graded."""
    course = support.copy_course(tmp_path_factory.mktemp("lenh") / "course")
    support.write_notebook(support.submission({}), course / "nop" / "sv01" / support.UNIT / f"{support.UNIT}.ipynb")
    return course


def autograder(course, *arguments, **changes):
    """Run the command in the course; give its exit code and what it printed."""
    done = support.run(sys.executable, "-m", "autograder.commands.command_line", *arguments, cwd=course, **changes)
    return done.returncode, done.stdout


def refused(course, *arguments, **changes):
    """The one line of a command that must fail."""
    code, text = autograder(course, *arguments, **changes)
    assert code not in (0, None) and text.count("\n") == 1, text
    assert not [word for word in ENGLISH if word in text], text
    return text


@pytest.mark.parametrize("arguments", [(), ("--help",), ("grade", "--help"), ("report", "--help")])
def test_help_is_vietnamese(class_course, arguments):
    code, text = autograder(class_course, *arguments)
    assert code == 0 and text.startswith("Cách dùng: ")
    assert not [word for word in ENGLISH if word in text]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("grade",), "BÀI_NỘP"), (("grade", "nop"), "--assignment"), (("cham",), "cham"),
        (("grade", "nop", "--assignment", support.UNIT, "--gi"), "--gi"),
        (("grade", "nop", "--assignment", support.UNIT, "--seed", "a"), "--seed"),
        (("grade", "nop", "--assignment"), "--assignment"), (("report", "--gi"), "--gi"),
        (("grade", "nop", "--assignment", support.UNIT, "--seed", "-5"), "không âm"),
        (("grade", "nop", "them", "--assignment", support.UNIT), "ngoặc kép"),
    ],
)
def test_a_command_line_that_is_not_understood_is_told_in_one_line(class_course, arguments, word):
    assert word in refused(class_course, *arguments)


def test_an_unknown_assignment_is_told_with_those_there_are(class_course):
    line = refused(class_course, "grade", "nop", "--assignment", "33-la")
    assert "'33-la'" in line and support.UNIT in line


@pytest.mark.parametrize("folder", ["khong-co", "nbgrader_config.py", "docs"])
def test_a_folder_without_submissions_is_told(class_course, folder):
    assert folder in refused(class_course, "grade", folder, "--assignment", support.UNIT)


@pytest.mark.parametrize(
    "url", ["sqlite:////khong/co/so.db", "khongphai://x", "sqlite:///{course}/README.md", "chữ", "postgresql://u:bimat@h/d"]
)
def test_a_gradebook_that_cannot_be_opened_is_told_and_no_password_with_it(class_course, url):
    url = url.format(course=class_course)
    line = refused(class_course, "grade", "nop", "--assignment", support.UNIT, NBGRADER_DB_URL=url)
    assert "sổ điểm" in line and "bimat" not in line


def test_a_locked_gradebook_is_told(class_course, tmp_path):
    database = tmp_path / "so.db"
    with contextlib.closing(sqlite3.connect(database)) as other:
        other.execute("CREATE TABLE cho (so INTEGER)")
        other.commit()
        other.execute("BEGIN EXCLUSIVE")
        url = f"sqlite:///{database}"
        assert "sổ điểm" in refused(class_course, "grade", "nop", "--assignment", support.UNIT, NBGRADER_DB_URL=url)


def test_a_gradebook_whose_making_was_interrupted_is_finished(tmp_path):
    course = Course(support.copy_course(tmp_path / "course", only=["nbgrader_config.py", "solutions", "notebooks"]))
    Base.metadata.create_all(create_engine(course.directory.db_url))
    course.require_writable()
    with course.gradebook() as gradebook:
        assert gradebook.db.execute(text("SELECT version_num FROM alembic_version")).scalar() == get_alembic_version()


def test_a_class_folder_that_cannot_be_made_is_told(tmp_path):
    course = support.copy_course(tmp_path / "course", only=["nbgrader_config.py", "solutions", "autograder"])
    (course / "autograder" / "lop").write_text("chỗ đã có", encoding="utf-8")
    line = refused(course, "grade", "nop", "--assignment", support.UNIT)
    assert "lop" in line
    assert (course / "autograder" / "lop").read_text(encoding="utf-8") == "chỗ đã có"


def test_two_gradings_at_once_are_kept_apart(class_course):
    with only_grading(class_course / "autograder" / "lop"):
        assert "đang chạy" in refused(class_course, "grade", "nop", "--assignment", support.UNIT)


def test_a_full_target_is_told_and_no_gradebook_is_begun(tmp_path):
    course = support.copy_course(tmp_path / "course")

    def nothing_can_be_written():
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    command = [sys.executable, "-m", "autograder.commands.command_line", "grade", "nop", "--assignment", support.UNIT]
    done = subprocess.run(
        command, cwd=course, env=support.environment(), capture_output=True, encoding="utf-8",
        preexec_fn=nothing_can_be_written,
    )
    assert done.returncode == 1 and done.stderr.count("\n") == 1, done.stderr
    assert not list((course / "autograder" / "lop").glob("*"))


def test_outside_a_course_the_teacher_is_told_where_to_run_it(tmp_path):
    code = (
        "import helpers.units, pathlib; helpers.units.INSTALLED_FROM = pathlib.Path('/khong-co')\n"
        "from autograder.commands.command_line import main\nmain()"
    )
    done = support.run(sys.executable, "-c", code, "report", cwd=tmp_path, PYTHONPATH=str(support.ROOT))
    assert done.returncode == 1 and "solutions/" in done.stdout and done.stdout.count("\n") == 1


def test_a_report_on_nothing_is_told(class_course):
    assert "chấm" in refused(class_course, "report")
    assert support.UNIT in refused(class_course, "report", "--assignment", support.UNIT)
    assert "Không có bài '05'" in refused(class_course, "report", "--assignment", "05")
