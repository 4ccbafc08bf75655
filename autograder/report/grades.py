"""What nbgrader's gradebook says of one assignment: the truth for points, late penalties and names."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    Gradebook,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SQLAlchemyError

from autograder.refusal import Refusal, database_reason
from autograder.report.text import clean
from helpers.notebook.cells import exercise_of


class NoGrades(Refusal):
    """Nothing of an assignment has been graded yet."""

    def __init__(self, assignment: str) -> None:
        super().__init__(f"Chưa có bài nộp nào của {assignment} được chấm.")
        self.assignment = assignment


class GradebookUnreadable(Refusal):
    """The gradebook is there but cannot be read: damaged, locked, of another version, or its server is away."""


@dataclass(frozen=True)
class CellGrade:
    """The points of one answer."""

    score: float
    """What counts: the teacher's points where there are some, extra credit added."""
    automatic: float | None
    """What the autograder gave; None where it gave nothing."""
    manual: float | None
    """What a teacher gave; None where nobody did."""

    @property
    def given(self) -> bool:
        """Whether anybody graded this answer."""
        return self.automatic is not None or self.manual is not None

    @property
    def by_hand(self) -> bool:
        """Whether a teacher's points stand in the place of the autograder's."""
        return self.manual is not None and self.manual != self.automatic


@dataclass(frozen=True)
class Grades:
    """One assignment in the gradebook."""

    names: Mapping[str, str]
    """Full name by student id, of the whole class; empty where the gradebook has none."""
    points: Mapping[str, float]
    """Points of each exercise, in no particular order."""
    grades: Mapping[str, Mapping[str, CellGrade]]
    """By student who handed in, then by exercise."""
    penalties: Mapping[str, float]
    """Points taken off for lateness, by student who handed in."""

    def is_graded(self, student: str) -> bool:
        """Whether any answer of this student has points."""
        return any(grade.given for grade in self.grades.get(student, {}).values())


def read_grades(course: CourseDirectory, assignment: str) -> Grades:
    """Read one assignment. Raises ``NoGrades`` when nothing of it is graded and ``GradebookUnreadable``."""
    with _gradebook(course) as book:
        if book is None:
            raise NoGrades(assignment)
        try:
            found = _read(book, book.find_assignment(assignment))
        except MissingEntry:
            raise NoGrades(assignment) from None
    if not any(map(found.is_graded, found.grades)):
        raise NoGrades(assignment)
    return found


def graded_assignments(course: CourseDirectory) -> list[str]:
    """The assignments with at least one grade, by name. Raises ``GradebookUnreadable``."""
    with _gradebook(course) as book:
        if book is None:
            return []
        given = Grade.auto_score.is_not(None) | Grade.manual_score.is_not(None)
        return sorted(name for (name,) in _joined(book, Assignment.name).filter(given).distinct())


@contextmanager
def _gradebook(course: CourseDirectory) -> Iterator[Gradebook | None]:
    """The open gradebook, or None where there is no file yet: opening one would make it."""
    file = course.db_url.removeprefix("sqlite:///")
    if file != course.db_url and not Path(file).is_file():
        yield None
        return
    try:
        with Gradebook(course.db_url, course.course_id) as book:
            yield book
    except (SQLAlchemyError, ImportError) as error:  # ImportError: the driver of another kind of database
        raise GradebookUnreadable(f"Không đọc được sổ điểm: {database_reason(error)}.") from error


def _joined(book: Gradebook, *columns):
    """A query of every grade with its submission and its cell: one for a whole class, not one per student."""
    return (
        book.db.query(*columns)
        .select_from(Grade)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
    )


def _read(book: Gradebook, assignment: Assignment) -> Grades:
    mine = SubmittedAssignment.assignment_id == assignment.id
    penalty = SubmittedAssignment.late_submission_penalty
    penalties = dict(map(tuple, book.db.query(SubmittedAssignment.student_id, penalty).filter(mine)))
    grades: dict[str, dict[str, CellGrade]] = {student: {} for student in penalties}
    columns = (BaseCell.name, Grade.score, Grade.auto_score, Grade.manual_score)
    for student, cell, *numbers in _joined(book, SubmittedAssignment.student_id, *columns).filter(mine):
        grades[student][exercise_of(cell)] = CellGrade(*numbers)
    cells = [cell for notebook in assignment.notebooks for cell in (*notebook.grade_cells, *notebook.task_cells)]
    return Grades(
        names={student.id: _full_name(student) for student in book.students},
        points={exercise_of(cell.name): cell.max_score for cell in cells},
        grades=grades,
        penalties=penalties,
    )


def _full_name(student) -> str:
    """Family name first, as names are written in Vietnamese."""
    parts = ((part or "").strip() for part in (student.last_name, student.first_name))
    return clean(" ".join(filter(None, parts)))
