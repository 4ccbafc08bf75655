"""``SaveGrades``: all scores of a notebook reach the gradebook, or none of them."""

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import Comment, Grade, Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution, is_task

from autograder.intake.notes import reason_unread
from autograder.preprocessors.execute import WITHOUT_SANDBOX

NO_ANSWER = "Chưa làm."
AUTOMATIC = (NO_ANSWER, WITHOUT_SANDBOX)
"""The lines that comments have without a teacher."""


class SaveGrades(NbGraderPreprocessor):
    """Saves scores and comments by the rules of nbgrader's ``SaveAutoGrades``, in one transaction in place of one each.

    The comment on the first answer tells where a notebook was graded without the sandbox.
    """

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Save every score of the notebook."""
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as gradebook:
            submitted = gradebook.find_submission_notebook(about["notebook"], about["assignment"], about["student"])
            grades = {grade.name: grade for grade in submitted.grades}
            comments = {comment.name: comment for comment in submitted.comments}
            for cell in nb.cells:
                if is_grade(cell):
                    self._score(grades[cell.metadata.nbgrader.grade_id], cell)
            self._comment(comments, nb)
            gradebook.db.commit()
        return nb, resources

    def _score(self, grade: Grade, cell: NotebookNode) -> None:
        grade.auto_score, _ = determine_grade(cell, self.log)
        # a person's points stay, and somebody should look at them again
        grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None

    def _comment(self, comments: dict[str, Comment], nb: NotebookNode) -> None:
        to_tell = [] if nb.metadata.get("judging", {}).get("sandbox", True) else [WITHOUT_SANDBOX]
        is_read = not reason_unread(nb)
        for cell in filter(lambda one: is_solution(one) or is_task(one), nb.cells):
            told = [NO_ANSWER] if is_read and _is_untouched(cell) else []
            comments[cell.metadata.nbgrader.grade_id].auto_comment = "\n".join(told + to_tell) or None
            to_tell = []


def _is_untouched(cell: NotebookNode) -> bool:
    return cell.metadata.nbgrader.get("checksum") == compute_checksum(cell) and not is_task(cell)
