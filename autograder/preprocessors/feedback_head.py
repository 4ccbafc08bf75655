"""``FeedbackHead``: what stands at the top of a feedback page, and how its cells are called there."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from traitlets import Bool

from autograder.intake.draft import NOTE_ID
from autograder.intake.notes import reason_unread
from autograder.numbers import number
from autograder.preprocessors.save_grades import AUTOMATIC
from autograder.report.graded_notebook import read_notebooks, verdict_in
from autograder.report.records import Answer
from autograder.report.wording import OUTCOMES
from helpers.notebook.cells import exercise_of, grade_id, marks

NOT_GRADED = "chưa chấm được"
"""What is said of an exercise where the submission could not be read."""


@dataclass(frozen=True)
class GradedCell:
    """A line of the page's contents; its texts are not escaped."""

    anchor: str
    """The name of the cell's place in the page."""
    label: str
    sign: str
    word: str
    """How it went."""
    score: str
    points: str


@dataclass(frozen=True)
class TeachersComment:
    """What a teacher wrote on an answer."""

    anchor: str
    label: str
    text: str
    """Markdown."""


@dataclass(frozen=True)
class Head:
    """The top of a page."""

    title: str
    """The unit's, as it was released: a learner may write anything into the first cell."""
    score: str
    points: str
    penalty: str
    """Points taken off for lateness; empty where there are none."""
    intake: str
    """Markdown: what was repaired, and why the submission could not be read."""
    exercises: tuple[GradedCell, ...]
    comments: tuple[TeachersComment, ...]
    labels: Mapping[str, str]
    """By exercise."""

    def label(self, grade_id: str) -> str:
        """What the page calls the exercise of a cell."""
        return self.labels.get(exercise_of(grade_id), grade_id)

    def graded(self, grade_id: str) -> GradedCell | None:
        """The line of a cell that has points."""
        return next((one for one in self.exercises if one.anchor == grade_id), None)


class FeedbackHead(Preprocessor):
    """Describes a graded notebook in ``resources["feedback"]``; comes after ``GetGrades``."""

    enabled = Bool(True).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Describe the notebook; the cell with notes of the intake moves to the top of the page."""
        about = resources["nbgrader"]
        labels, is_read = _labels(nb), not reason_unread(nb)
        resources["feedback"] = Head(
            title=self._title(about["assignment"], about["notebook"]),
            score=number(max(0, about["score"])),
            points=number(about["max_score"]),
            penalty=number(about["late_penalty"]) if about["late_penalty"] else "",
            intake="\n\n".join(cell.source for cell in nb.cells if _tells_notes(cell)),
            exercises=tuple(_line(cell, labels, is_read) for cell in nb.cells if _has_points(cell)),
            comments=tuple(_comment(cell, labels) for cell in nb.cells if _is_commented(cell)),
            labels=labels,
        )
        nb.cells = [cell for cell in nb.cells if not _tells_notes(cell)]
        return nb, resources

    def _title(self, assignment: str, notebook: str) -> str:
        course = CourseDirectory(parent=self)
        released = Path(course.format_path(course.release_directory, ".", assignment), f"{notebook}.ipynb")
        return read_notebooks([released]).title or notebook


def _labels(nb: NotebookNode) -> dict[str, str]:
    """The exercises are numbered as in the notebook's headings."""
    names = dict.fromkeys(exercise_of(grade_id(cell)) for cell in nb.cells if _has_points(cell))
    return {name: f"Bài tập {place}. {name}" for place, name in enumerate(names, 1)}


def _has_points(cell: NotebookNode) -> bool:
    return bool(marks(cell).get("grade") or marks(cell).get("task"))


def _tells_notes(cell: NotebookNode) -> bool:
    return cell.get("id") == NOTE_ID and cell.cell_type == "markdown"


def _line(cell: NotebookNode, labels: Mapping[str, str], is_read: bool) -> GradedCell:
    name = exercise_of(grade_id(cell))
    score, points = float(marks(cell)["score"] or 0), float(marks(cell)["points"])
    verdict = verdict_in(cell)
    status = verdict.status if verdict else "passed" if score >= points else "wrong"
    outcome = Answer("", name, points, score, status).outcome
    sign, word = OUTCOMES[outcome]
    told = word if is_read or outcome != "undecided" else NOT_GRADED
    return GradedCell(grade_id(cell), labels[name], sign, told, number(score), number(points))


def _is_commented(cell: NotebookNode) -> bool:
    """Whether a person wrote a comment: the autograder's own are no news at the top of the page."""
    comment = marks(cell).get("comment") or ""
    return any(line not in AUTOMATIC for line in comment.splitlines())


def _comment(cell: NotebookNode, labels: Mapping[str, str]) -> TeachersComment:
    name = grade_id(cell)
    return TeachersComment(f"comment-{name}", labels.get(exercise_of(name), name), marks(cell)["comment"])
