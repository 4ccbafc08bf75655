"""The sample class, graded in three ways: every score exact and the same each way, and what comes out beside."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import unicodedata

import pytest
import support

from autograder.grading.opened_course import Course
from autograder.grading.results import show_results
from autograder.grading.taking_in import Taken
from autograder.judging.verdict_cells import UNREAD
from autograder.preprocessors.save_grades import NO_ANSWER
from autograder.report import class_results
from autograder.sample.sample_class import handout, write_sample_class
from helpers.mistakes import LABELS

pytestmark = [pytest.mark.slow, support.NEEDS_BUBBLEWRAP]
UNITS = ("03-gradient", "07-ham-thuong-gap")
TOTALS = {
    "03-gradient": {
        "giai-het": 18, "giai-nua": 7, "chua-lam": 0, "bao-loi": 0, "mac-loi-1": 1, "mac-loi-2": 9, "mac-loi-3": 13,
        "o-trung": 18,
        "xoa-o-tra-loi": 17, "xoa-o-kiem-tra": 18, "xoa-ca-hai": 17, "doi-cho": 18, "doi-ten-o": 18,
        "mat-metadata": 18, "the-bo-qua": 2, "co-bom": 18, "dinh-dang-cu": 18, "khong-phai-json": 0, "trong-rong": 0,
        "hai-so-tay": 18, "ten-khac": 18, "Trần Thị Bích": 18,
    },
    "07-ham-thuong-gap": {"giai-het": 22, "giai-nua": 9, "chua-lam": 0, "mac-loi-1": 0, "mac-loi-2": 13},
}
PARTS = {("mac-loi-1", "reduce_problem"): 0.5}
"""Shares of exercises that are graded in parts, where a known wrong answer gets one of them right."""
GRADE_ALL = """
import sys
from pathlib import Path
from nbgrader.apps import NbGraderAPI
from traitlets.config.loader import PyFileConfigLoader
api = NbGraderAPI(config=PyFileConfigLoader("nbgrader_config.py", path=".").load_config())
for student in sorted(path.name for path in Path("autograder/lop/submitted").iterdir()):
    done = api.autograde(sys.argv[1], student)
    assert done["success"], done
"""
"""What formgrader's button does, student by student."""


def nbgrader_python(*arguments):
    """A command of this environment's Python, as a list."""
    return [sys.executable, *arguments]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The class of each unit: the folder, and the students by id."""
    made = {}
    for unit in UNITS:
        folder = tmp_path_factory.mktemp("lop") / unit
        students = write_sample_class(handout(support.ROOT, unit), folder)
        made[unit] = folder, {unicodedata.normalize("NFC", one.id): one for one in students}
    folder, students = made[UNITS[1]]
    for name in students.keys() - TOTALS[UNITS[1]].keys():  # the intake is the same for every unit
        shutil.rmtree(folder / students[name].id)
    return made


@pytest.fixture(scope="module")
def classes(tmp_path_factory, sample):
    """Courses in which the class was graded, by the way of grading; all at the same time, since there are two cores."""
    ways = ("autograder", "nbgrader", "formgrader", "unit 07")
    courses = {way: support.copy_course(tmp_path_factory.mktemp("cham") / "course") for way in ways}
    first, second = UNITS
    grade = ("-m", "autograder.commands.command_line", "grade")
    for way in ("nbgrader", "formgrader"):
        shutil.copytree(sample[first][0], courses[way] / "autograder" / "lop" / "submitted")
        made = support.run("nbgrader", "generate_assignment", first, "--force", cwd=courses[way])
        assert made.returncode == 0, made.stdout
    commands = {
        "autograder": nbgrader_python(*grade, str(sample[first][0]), "--assignment", first, "--json"),
        "nbgrader": ["nbgrader", "autograde", first],
        "formgrader": nbgrader_python("-c", GRADE_ALL, first),
        "unit 07": nbgrader_python(*grade, str(sample[second][0]), "--assignment", second),
    }
    running = {way: start(commands[way], courses[way]) for way in ways}
    told = {way: process.communicate(timeout=900) for way, process in running.items()}
    failed = {way: told[way] for way, process in running.items() if process.returncode}
    assert not failed, failed
    return courses, {way: out for way, (out, _) in told.items()}


def start(command, cwd):
    """Start a command; its output is kept for ``communicate``."""
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    return subprocess.Popen(command, cwd=cwd, env=support.environment(), stdin=subprocess.DEVNULL, **piped)


def scores(course, unit):
    """The gradebook's points by student and exercise."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'autograder' / 'lop' / 'gradebook.db'}") as gradebook:
        found = {}
        for submission in gradebook.assignment_submissions(unit):
            grades = submission.notebooks[0].grades
            student = unicodedata.normalize("NFC", submission.student.id)
            found[student] = {grade.name.removeprefix("test_"): grade.auto_score for grade in grades}
    return found


def waiting(course, unit):
    """Who has answers that wait for a teacher's hand."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'autograder' / 'lop' / 'gradebook.db'}") as gradebook:
        return [one.student.id for one in gradebook.assignment_submissions(unit) if one.needs_manual_grade]


def expected(unit, students):
    """The points that every answer of the class must get."""
    cells = support.graded_cells(support.read_notebook(support.unit_notebook("notebooks", unit)), "grade")
    points = {name.removeprefix("test_"): cell["metadata"]["nbgrader"]["points"] for name, cell in cells.items()}
    return {
        student: {
            name: points[name] * (PARTS.get((student, name), 0) if name in one.failed else 1) for name in points
        }
        for student, one in students.items()
    }


@pytest.mark.parametrize("way", ["autograder", "nbgrader", "formgrader"])
def test_every_answer_gets_exactly_its_points_whichever_way_it_is_graded(classes, sample, way):
    unit = UNITS[0]
    found = scores(classes[0][way], unit)
    assert found == expected(unit, sample[unit][1])
    assert {student: sum(one.values()) for student, one in found.items()} == TOTALS[unit]
    assert not waiting(classes[0][way], unit)


def test_the_second_unit_is_graded_as_exactly(classes, sample):
    unit = UNITS[1]
    found = scores(classes[0]["unit 07"], unit)
    assert {student: sum(one.values()) for student, one in found.items()} == TOTALS[unit]
    everybody = expected(unit, sample[unit][1])
    assert found == {student: everybody[student] for student in TOTALS[unit]}


def test_the_command_tells_the_same_as_json(classes, sample):
    told = json.loads(classes[1]["autograder"])
    assert told["assignment"] == UNITS[0] and told["points"] == 18 and told["problems"] == []
    found = {one["id"]: {name: e["score"] for name, e in one["exercises"].items()} for one in told["students"]}
    assert found == expected(UNITS[0], sample[UNITS[0]][1])


def test_a_table_shows_every_student_and_every_exercise(classes):
    table = classes[1]["unit 07"]
    for student, total in TOTALS[UNITS[1]].items():
        (line,) = (line for line in table.splitlines() if line.split()[:1] == [student])
        assert line.rstrip().endswith(f"{total}/22")
    assert "grad_quadratic" in table


def test_readme_shows_what_comes_out(classes, capsys):
    course = Course(classes[0]["autograder"])
    results = class_results(course.directory, UNITS[0])
    show_results(results, [Taken(one.student.id) for one in results.submissions])
    printed = {line.rstrip() for line in capsys.readouterr().out.splitlines()}
    readme = (support.ROOT / "README.md").read_text(encoding="utf-8")
    (shown,) = (text for text in readme.split("```text\n")[1:] if text.startswith(UNITS[0]))
    assert set(shown.partition("```")[0].splitlines()) - {" …"} <= printed


def test_mistakes_carry_their_names(classes, sample):
    """Of the known wrong answers, as far as the judge names them; the names are tested answer by answer elsewhere."""
    told = json.loads(classes[1]["autograder"])
    (one,) = (one for one in told["students"] if one["id"] == "mac-loi-1")
    named = {LABELS[exercise["mistake"]] for exercise in one["exercises"].values() if exercise["mistake"]}
    made = sample[UNITS[0]][1]["mac-loi-1"].about.removeprefix("mắc lỗi: ").split("; ")
    assert len(named) >= 8 and named <= set(made)


def test_everybody_gets_a_page_with_what_was_noted(classes, sample):
    folder = classes[0]["autograder"] / "autograder" / "lop" / "feedback"
    pages = {path.parts[-3]: path.read_text(encoding="utf-8") for path in folder.glob("*/*/*.html")}
    assert pages.keys() == sample[UNITS[0]][1].keys()
    for student in ("khong-phai-json", "trong-rong", "doi-cho", "xoa-ca-hai", "ten-khac"):
        assert "Khi nhận bài" in pages[student]
    assert "Khi nhận bài" not in pages["giai-het"]
    for student in ("khong-phai-json", "trong-rong"):
        assert UNREAD in pages[student] and NO_ANSWER not in pages[student] and "○" not in pages[student]


def test_the_originals_are_untouched(classes, sample):
    for name, one in sample[UNITS[0]][1].items():
        handed_in = sample[UNITS[0]][0] / one.id / UNITS[0]
        assert {path.name for path in handed_in.iterdir()} == {one.file, *(name for name, _ in one.beside)}
        assert (handed_in / one.file).read_bytes() == one.data
        taken = classes[0]["autograder"] / "autograder" / "lop" / "submitted" / name / UNITS[0] / one.file
        assert taken.read_bytes() == one.data


def test_the_report_is_made_of_the_class(classes):
    command = nbgrader_python("-m", "autograder.commands.command_line", "report")
    done = support.run(*command, cwd=classes[0]["autograder"])
    assert done.returncode == 0, done.stdout
    page, table = (line.partition(": ")[2] for line in done.stdout.splitlines())
    with open(page, encoding="utf-8") as file:
        text = file.read()
    assert "mac-loi-1" in text and "Trần Thị Bích" in text
    assert os.path.getsize(table)


def test_a_run_can_be_repeated_exactly_by_its_seed(classes, sample):
    course, seed = classes[0]["autograder"], json.loads(classes[1]["autograder"])["seed"]
    one = course.parent / "mot-nguoi" / "mac-loi-1"
    shutil.copytree(sample[UNITS[0]][0] / "mac-loi-1", one)
    before = messages(course, "mac-loi-1")
    command = ("-m", "autograder.commands.command_line", "grade", one.parent, "--assignment", UNITS[0])
    assert support.run(*nbgrader_python(*command, "--seed", str(seed)), cwd=course).returncode == 0
    assert messages(course, "mac-loi-1") == before
    assert support.run(*nbgrader_python(*command), cwd=course).returncode == 0
    assert messages(course, "mac-loi-1") != before


def messages(course, student):
    """What a student was told."""
    path = course / "autograder" / "lop" / "autograded" / student / UNITS[0] / f"{UNITS[0]}.ipynb"
    cells = support.graded_cells(support.read_notebook(path), "grade")
    return {name: cell["metadata"]["verdict"]["message"] for name, cell in cells.items()}


def test_a_grading_that_fails_leaves_what_was_graded_before(tmp_path, sample):
    course, unit = support.copy_course(tmp_path / "course"), UNITS[0]
    shutil.copytree(sample[unit][0] / "giai-nua", course / "nop" / "giai-nua")
    command = nbgrader_python("-m", "autograder.commands.command_line", "grade", "nop", "--assignment", unit)
    assert support.run(*command, cwd=course).returncode == 0
    before = messages(course, "giai-nua")
    settings = course / "nbgrader_config.py"
    broken = settings.read_text(encoding="utf-8") + '\nc.Execute.kernel_name = "khong-co"\n'
    settings.write_text(broken.replace('"autograder.preprocessors.judge.Judge"', '"khong.co.Judge"'), encoding="utf-8")
    done = support.run(*command, cwd=course)
    assert done.returncode == 1 and "giai-nua: không chấm được (" in done.stdout
    assert messages(course, "giai-nua") == before
    assert scores(course, unit)["giai-nua"] == expected(unit, sample[unit][1])["giai-nua"]


def test_what_goes_wrong_with_one_submission_does_not_stop_the_others(tmp_path, sample):
    course, unit = support.copy_course(tmp_path / "course"), UNITS[0]
    for student in ("chua-lam", "giai-nua"):
        shutil.copytree(sample[unit][0] / student, tmp_path / "nop" / student)
    (tmp_path / "nop" / "khong-co-so-tay" / unit).mkdir(parents=True)
    blocked = course / "autograder" / "lop" / "autograded" / "chua-lam"
    blocked.parent.mkdir(parents=True)
    blocked.write_text("chỗ này đã có một tập tin", encoding="utf-8")
    command = nbgrader_python("-m", "autograder.commands.command_line", "grade", "nop", "--assignment", unit)
    shutil.move(tmp_path / "nop", course / "nop")
    done = support.run(*command, cwd=course)
    assert done.returncode == 1
    assert "chua-lam: không chấm được (" in done.stdout and "khong-co-so-tay: " in done.stdout
    assert scores(course, unit)["giai-nua"] == expected(unit, sample[unit][1])["giai-nua"]
    assert blocked.read_text(encoding="utf-8") == "chỗ này đã có một tập tin"


@pytest.mark.skipif(os.name == "nt", reason="Windows không có SIGINT cho tiến trình con")
def test_ctrl_c_leaves_a_consistent_gradebook_and_the_run_can_be_repeated(tmp_path, sample):
    course, unit = support.copy_course(tmp_path / "course"), UNITS[0]
    handed_in = tmp_path / "nop"
    for student in ("giai-het", "giai-nua", "mac-loi-1"):
        shutil.copytree(sample[unit][0] / student, handed_in / student)
    command = nbgrader_python("-m", "autograder.commands.command_line", "grade", str(handed_in), "--assignment", unit)
    process = start(command, course)
    autograded = course / "autograder" / "lop" / "autograded"
    until = time.monotonic() + 120
    while not (autograded / "giai-nua").exists():  # the second one is being graded
        assert process.poll() is None and time.monotonic() < until
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130 and "\n" not in told.strip() and "chạy lại" in told
    right = expected(unit, sample[unit][1])
    for student, found in scores(course, unit).items():
        assert found == right[student] or set(found.values()) <= {None, 0}, student
    assert scores(course, unit)["giai-het"] == right["giai-het"]
    assert support.run(*command, cwd=course).returncode == 0
    assert scores(course, unit) == {student: right[student] for student in ("giai-het", "giai-nua", "mac-loi-1")}
