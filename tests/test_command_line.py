"""The teacher's command line: Vietnamese, one line for what is wrong, nothing overwritten."""

import contextlib
import json
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import support
from nbgrader.api import Base, Gradebook, get_alembic_version
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


@support.NEEDS_BUBBLEWRAP
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


@support.NEEDS_BUBBLEWRAP
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


@support.NEEDS_BUBBLEWRAP
def test_a_report_on_nothing_is_told(class_course):
    assert "chấm" in refused(class_course, "report")
    assert support.UNIT in refused(class_course, "report", "--assignment", support.UNIT)
    assert "Không có bài '05'" in refused(class_course, "report", "--assignment", "05")


@support.NEEDS_BUBBLEWRAP
@pytest.mark.slow
def test_a_class_is_graded_and_told_where_its_pages_are(tmp_path):
    course = with_one_submission(tmp_path)
    code, told = autograder(course, "grade", "nop", "--assignment", support.UNIT)
    assert code == 0 and "sv01" in told and "Trang nhận xét:" in told and "hộp cát" not in told
    assert (course / "autograder" / "lop" / "feedback" / "sv01" / support.UNIT / f"{support.UNIT}.html").is_file()


def test_a_grading_without_the_sandbox_says_so_in_output_gradebook_and_report(tmp_path):
    course = with_one_submission(tmp_path)
    code, told = autograder(course, "grade", "nop", "--assignment", support.UNIT, "--no-sandbox", "--no-feedback")
    assert code == 0 and "Chấm không có hộp cát" in told and "Trang nhận xét" not in told
    with Gradebook(f"sqlite:///{course / 'autograder' / 'lop' / 'gradebook.db'}") as gradebook:
        comments = gradebook.find_submission_notebook(support.UNIT, support.UNIT, "sv01").comments
        assert len([one for one in comments if "hộp cát" in (one.auto_comment or "")]) == 1
    assert autograder(course, "report")[0] == 0
    (page,) = (course / "autograder" / "lop" / "report").glob("*.html")
    assert "Chấm không có hộp cát" in page.read_text(encoding="utf-8")


def test_without_bubblewrap_grading_refuses_with_the_cure_and_takes_nothing_in(tmp_path):
    course = with_one_submission(tmp_path)
    path = str(Path(sys.executable).parent)  # nbgrader calls alembic from there; bwrap lies elsewhere
    told = refused(course, "grade", "nop", "--assignment", support.UNIT, PATH=path)
    assert "chưa cài bubblewrap" in told and "apt install bubblewrap" in told and "--no-sandbox" in told
    assert not (course / "autograder" / "lop" / "submitted").exists()


@support.NEEDS_BUBBLEWRAP
def test_doctor_tries_every_protection_and_tells_by_its_exit_code(class_course):
    code, told = autograder(class_course, "doctor")
    assert code == 0 and told.count("✓") > 15 and "✗" not in told
    code, told = autograder(class_course, "doctor", PATH=str(Path(sys.executable).parent))
    assert code == 1 and told.startswith("✗")


def with_one_submission(folder):
    """A course with one submission that nobody has graded."""
    course = support.copy_course(folder / "course")
    answers = {name: support.solution_answers()[name] for name in ("example_f", "count_calls")}
    folder = course / "nop" / "sv01" / support.UNIT
    support.write_notebook(support.submission(answers), folder / f"{support.UNIT}.ipynb")
    return course


@support.NEEDS_BUBBLEWRAP
def test_a_unit_without_points_shows_who_solved_it_and_nothing_for_a_file_that_cannot_be_read(tmp_path):
    course, unit = support.copy_course(tmp_path / "course"), "00-bat-dau"
    solved = support.submission(support.solution_answers(unit), unit)
    support.write_notebook(solved, course / "nop" / "giai-het" / unit / f"{unit}.ipynb")
    broken = course / "nop" / "hong" / unit / f"{unit}.ipynb"
    broken.parent.mkdir(parents=True)
    broken.write_text("{")
    code, text = autograder(course, "grade", "nop", "--assignment", unit, "--no-feedback", "--json")
    students = json.loads(text)["students"]
    said = {one["id"]: {answer["status"] for answer in one["exercises"].values()} for one in students}
    assert said == {"giai-het": {"passed"}, "hong": {"undecided"}}
