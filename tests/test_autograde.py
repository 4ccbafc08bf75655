"""Three learners hand in unit 03, and stock nbgrader gives exactly what they earned, with or without our judge."""

import csv
import json

import pytest
import support

SOLVED_BY_HALF = ["central_difference", "partial", "numerical_gradient", "example_f", "relative_error", "count_calls"]
MISTAKES = {
    "example_gradient": "def example_gradient(x):\n    return [1.0, 2.0, 3.0]",
    "grad_sum_squares": "def grad_sum_squares(x):\n    return -2 * x",
    "reduce_problem": "def reduce_problem(A, b, rows, cols):\n    return A[np.ix_(rows, cols)], b",
}
"""A wrong shape, a wrong sign, and one of two results wrong."""
PLAIN = """
from pathlib import Path
c = get_config()
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.submitted_directory = "autograder/lop/submitted"
c.CourseDirectory.autograded_directory = "autograder/lop/autograded"
c.CourseDirectory.feedback_directory = "autograder/lop/feedback"
c.CourseDirectory.db_url = f"sqlite:///{c.CourseDirectory.root}/autograder/lop/gradebook.db"
"""
"""nbgrader as it comes: where the folders are, and nothing of the course's judge."""


def points_of(notebook):
    """The points of every exercise of a notebook."""
    cells = support.graded_cells(notebook, "grade")
    return {name.removeprefix("test_"): cell["metadata"]["nbgrader"]["points"] for name, cell in cells.items()}


def nbgrader(course, *arguments):
    """Run an nbgrader command in the course, as a teacher does; fail with its output when it fails."""
    done = support.run("nbgrader", *arguments, cwd=course)
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def earned(released):
    """What each learner earned, by exercise."""
    points = points_of(released)
    half = {name: points[name] if name in SOLVED_BY_HALF else 0 for name in points}
    half["reduce_problem"] = points["reduce_problem"] / 2
    return {"giai-het": points, "giai-nua": half, "chua-lam": dict.fromkeys(points, 0)}


pytestmark = support.NEEDS_BUBBLEWRAP
AS_IT_COMES = pytest.param("nbgrader as it comes", marks=pytest.mark.slow)


@pytest.fixture(scope="module", params=["the course's settings", AS_IT_COMES])
def graded(request, tmp_path_factory):
    """A course in which three submissions went through autograde, feedback and export."""
    course = support.copy_course(tmp_path_factory.mktemp("class") / "course")
    if request.param == "nbgrader as it comes":
        (course / "nbgrader_config.py").write_text(PLAIN, encoding="utf-8")
    solved = support.solution_answers()
    half = {name: solved[name] for name in SOLVED_BY_HALF} | MISTAKES
    for student, answers in {"giai-het": solved, "giai-nua": half, "chua-lam": {}}.items():
        folder = course / "autograder" / "lop" / "submitted" / student / support.UNIT
        support.write_notebook(support.submission(answers), folder / f"{support.UNIT}.ipynb")
    # The points enter the gradebook with the release, as they do at a teacher's.
    nbgrader(course, "generate_assignment", support.UNIT, "--force")
    nbgrader(course, "autograde", support.UNIT)
    nbgrader(course, "generate_feedback", support.UNIT)
    nbgrader(course, "export", "--to", "autograder/lop/diem.csv")
    return course


def scores(course, student):
    """The points a learner got, by exercise, as the gradebook has them."""
    from nbgrader.api import Gradebook

    database = course / "autograder" / "lop" / "gradebook.db"
    with Gradebook(f"sqlite:///{database}") as gradebook:
        notebook = gradebook.find_submission_notebook(support.UNIT, support.UNIT, student)
        return {grade.name.removeprefix("test_"): grade.score for grade in notebook.grades}


@pytest.mark.parametrize("student", ["giai-het", "giai-nua", "chua-lam"])
def test_every_exercise_gets_exactly_the_points_it_earned(graded, earned, student):
    assert scores(graded, student) == earned[student]


def test_nothing_waits_for_a_teachers_hand(graded):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{graded / 'autograder' / 'lop' / 'gradebook.db'}") as gradebook:
        waiting = [one.student.id for one in gradebook.assignment_submissions(support.UNIT) if one.needs_manual_grade]
    assert not waiting


def test_the_feedback_shows_each_learner_the_verdicts(graded):
    pages = {
        path.parts[-3]: path.read_text(encoding="utf-8")
        for path in (graded / "autograder" / "lop" / "feedback").glob("*/*/*.html")
    }
    assert pages.keys() == {"giai-het", "giai-nua", "chua-lam"}
    assert "Chưa đạt" not in pages["giai-het"] and "Chưa làm" not in pages["giai-het"]
    assert pages["giai-nua"].count("Chưa đạt: example_gradient") >= 1
    assert pages["giai-nua"].count("Chưa đạt: grad_sum_squares") >= 1
    assert "Chưa làm: numerical_gradient" in pages["chua-lam"]


def test_a_verdict_stands_alone_with_no_traceback_around_it(graded):
    folder = graded / "autograder" / "lop" / "autograded" / "giai-nua" / support.UNIT
    cells = support.graded_cells(support.read_notebook(folder / f"{support.UNIT}.ipynb"), "grade")
    shown = {name: json.dumps(cell["outputs"], ensure_ascii=False) for name, cell in cells.items()}
    assert "Chưa đạt" in shown["test_example_gradient"] and "Đạt" in shown["test_partial"]
    assert "Phần đã đúng" in shown["test_reduce_problem"]
    assert not [name for name, text in shown.items() if "most recent call last" in text or '"stream"' in text]


def test_the_exported_table_has_the_sums(graded, earned):
    with open(graded / "autograder" / "lop" / "diem.csv", encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert rows == {student: sum(points.values()) for student, points in earned.items()}


def test_a_class_lies_where_git_and_the_build_pass_it_over(graded):
    made = {path.name for path in graded.iterdir()} - {path.name for path in support.ROOT.iterdir()}
    assert not made
    inside = {path.name for path in (graded / "autograder" / "lop").iterdir()}
    assert inside - {"grading-runs.jsonl"} == {"submitted", "autograded", "feedback", "gradebook.db", "diem.csv"}
