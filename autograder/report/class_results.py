"""``class_results``: a class's answers to one assignment, points from the gradebook, verdicts from the notebooks."""

from collections.abc import Iterable
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from autograder.report.graded_notebook import CellVerdict, GradedNotebook, read_notebooks
from autograder.report.grades import CellGrade, Grades, read_grades
from autograder.report.records import Answer, ClassResults, Exercise, Student, Submission

CLOSE = 0.01
"""Points by which a verdict and its automatic points may differ: nbgrader reads a part as it was printed."""

DISAGREES = "Nhận xét trong sổ tay không khớp với điểm tự động ở: {}; báo cáo lấy theo sổ điểm."
UNGRADED = "Chưa có điểm."


def class_results(course: CourseDirectory, assignment: str) -> ClassResults:
    """Read one assignment of a class. Raises ``NoGrades`` and ``GradebookUnreadable``; a bad notebook is only noted.

    course: nbgrader's own notion of where a class lies (``autograder.grading.opened_course.Course.directory``).
    """
    grades = read_grades(course, assignment)
    graded = sorted(filter(grades.is_graded, grades.grades))
    read = {student: _notebooks(course, student, assignment) for student in graded}
    source = read_notebooks(sorted(_folder(course, course.source_directory, ".", assignment).glob("*.ipynb")))
    exercises = _exercises(grades, [source, *read.values()])
    handed_in = _handed_in(course, assignment) | set(grades.grades)
    return ClassResults(
        assignment=assignment,
        title=source.title or assignment,
        exercises=exercises,
        submissions=tuple(_submission(student, grades, exercises, read[student]) for student in graded),
        ungraded=_students(handed_in - set(graded), grades),
        missing=_students(set(grades.names) - handed_in, grades),
    )


def _folder(course: CourseDirectory, step: str, student: str, assignment: str) -> Path:
    return Path(course.format_path(step, student, assignment))


def _notebooks(course: CourseDirectory, student: str, assignment: str) -> GradedNotebook:
    folder = _folder(course, course.autograded_directory, student, assignment)
    return read_notebooks(sorted(folder.glob("*.ipynb")) or [folder / f"{assignment}.ipynb"])


def _handed_in(course: CourseDirectory, assignment: str) -> set[str]:
    """Who lies in the folder of submissions, graded or not, known to the gradebook or not."""
    folder = Path(course.root, course.submitted_directory)
    found = folder.iterdir() if folder.is_dir() else ()
    return {path.name for path in found if (path / assignment).is_dir() and not path.name.startswith(".")}


def _students(ids: Iterable[str], grades: Grades) -> tuple[Student, ...]:
    return tuple(Student(student, grades.names.get(student, "")) for student in sorted(ids))


def _exercises(grades: Grades, notebooks: Iterable[GradedNotebook]) -> tuple[Exercise, ...]:
    """The gradebook's exercises in the order in which the first notebook that has them shows them."""
    shown = dict.fromkeys(name for notebook in notebooks for name in notebook.verdicts)
    names = [*(name for name in shown if name in grades.points), *sorted(set(grades.points) - set(shown))]
    return tuple(Exercise(name, grades.points[name]) for name in names)


def _submission(student: str, grades: Grades, exercises: Iterable[Exercise], read: GradedNotebook) -> Submission:
    ungraded = CellGrade(0.0, None, None)
    pairs = [(exercise, grades.grades[student].get(exercise.name, ungraded)) for exercise in exercises]
    apart = [exercise.name for exercise, grade in pairs if _disagrees(read.verdicts.get(exercise.name), grade)]
    notes = [*read.notes, *([DISAGREES.format(", ".join(apart))] if apart else [])]
    return Submission(
        student=Student(student, grades.names.get(student, "")),
        answers=tuple(_answer(student, exercise, grade, read, exercise.name in apart) for exercise, grade in pairs),
        penalty=grades.penalties[student],
        notes=tuple(notes),
        reason=read.reason,
        sandbox=read.sandbox,
    )


def _disagrees(verdict: CellVerdict | None, grade: CellGrade) -> bool:
    """Whether the verdict is of another grading, or was brought along in the notebook that was handed in."""
    return verdict is not None and grade.automatic is not None and abs(verdict.earned - grade.automatic) > CLOSE


def _answer(student: str, exercise: Exercise, grade: CellGrade, read: GradedNotebook, apart: bool) -> Answer:
    believed = not (apart or read.reason)  # of an unreadable submission the judge saw the empty release
    verdict = read.verdicts.get(exercise.name) if believed else None
    if verdict is None:
        verdict = _from_points(exercise, grade, read)
    said = (verdict.status, verdict.mistake, verdict.message)
    return Answer(student, exercise.name, exercise.points, grade.score, *said, by_hand=grade.by_hand)


def _from_points(exercise: Exercise, grade: CellGrade, read: GradedNotebook) -> CellVerdict:
    """What the points alone say; no points for a notebook that nobody could read say nothing of the learner."""
    if not grade.given:
        return CellVerdict("undecided", None, UNGRADED, 0.0)
    if grade.score >= exercise.points > 0:  # no points at all are no sign of a right answer
        return CellVerdict("passed", None, "", grade.score)
    known = grade.score > 0 or (read.complete and not read.reason and exercise.points > 0)
    return CellVerdict("wrong" if known else "undecided", None, "", grade.score)
