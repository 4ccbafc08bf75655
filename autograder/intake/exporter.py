"""``SubmissionExporter``: through it nbgrader reads submissions, so that stock autograde and formgrader repair them.

Named in ``nbgrader_config.py`` as ``c.Autograde.exporter_class``.
"""

from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_markdown_cell, writes_json

from autograder.intake.draft import NOTE_ID
from autograder.intake.files import Choice, choose
from autograder.intake.reading import Unreadable, read_notebook
from autograder.intake.repair import repair
from autograder.intake.set_aside import notes_of_set_aside

HEADING = "**Khi nhận bài**"
NOTHING_READ = "Chưa chấm được bài tập nào nên bài nộp có 0 điểm: hãy nộp lại tập tin."


class SubmissionExporter(NotebookExporter):
    """Exports a submission as a notebook that can be graded; every other notebook as it is."""

    def from_filename(self, filename, resources=None, **kw):
        """Read, repair and export a notebook file.

        nbgrader converts a submission twice: out of the submitted folder, and then, as what came of it, out of the
        autograded one. Only the first is repaired.
        """
        released = self._release_of(filename, resources)
        if released is None:
            return super().from_filename(filename, resources=resources, **kw)
        notebook = take_in(Path(filename), released)
        return self.from_notebook_node(notebook, resources=_described(resources, Path(filename)), **kw)

    def judged(self, filename: str, resources: dict) -> tuple[NotebookNode, dict]:
        """A submission, repaired and put through the preprocessors; it is not written down yet."""
        notebook = take_in(Path(filename), self._release_of(filename, resources))
        return self._preprocessed(notebook, _described(resources, Path(filename)))

    def from_notebook_node(self, nb, resources=None, **kw):
        """Preprocess a notebook and write it down.

        nbconvert copies a notebook three times on the way and validates it after every step; grading a class spends
        more time on that than on running the learners' code. Here it is nobody else's, and validated at the end.
        """
        nb, resources = self._preprocessed(nb, resources)
        nbformat.validate(nb)
        return writes_json(nb, split_lines=False) + "\n", resources

    def _preprocessed(self, nb: NotebookNode, resources: dict | None) -> tuple[NotebookNode, dict]:
        resources = self._init_resources(resources)
        resources["output_suffix"] = ".nbconvert"
        for preprocessor in self._preprocessors:
            nb, resources = preprocessor(nb, resources)
        return nb, resources

    def _release_of(self, filename: str, resources: dict | None) -> NotebookNode | None:
        """The released notebook of a submitted file; None for any other file, or where there is no such release."""
        course, about = getattr(self.parent, "coursedir", None), (resources or {}).get("nbgrader")
        if not course or not about:
            return None
        submitted = course.format_path(course.submitted_directory, about["student"], about["assignment"])
        released = Path(course.format_path(course.release_directory, ".", about["assignment"]), Path(filename).name)
        if Path(filename).parent != Path(submitted) or not released.is_file():
            return None
        return nbformat.read(released, as_version=4)


def take_in(path: Path, released: NotebookNode) -> NotebookNode:
    """The submission that nbgrader knows as ``path``, repaired; where it cannot be read, the release: all of it undone.

    ``metadata.intake`` holds ``notes`` (sentences) and ``reason`` (a sentence, or None where it was read); the learner
    finds both in a cell at the top of the feedback.
    """
    choice, reason = choose(path.parent, path.stem, released) or Choice(path), None
    try:
        notebook, notes = repair(read_notebook(choice.path), released)
    except Unreadable as error:
        notebook, notes, reason = deepcopy(released), [], str(error)
    return _with_notes(notebook, choice.notes + notes + notes_of_set_aside(path.parent), reason)


def _with_notes(notebook: NotebookNode, notes: list[str], reason: str | None) -> NotebookNode:
    notebook.metadata["intake"] = NotebookNode(notes=notes, reason=reason)
    told = [*([reason, NOTHING_READ] if reason else []), *notes]
    if told:
        text = "\n".join([HEADING, "", *(f"- {sentence}" for sentence in told)])
        notebook.cells.insert(0, new_markdown_cell(text, id=NOTE_ID))
    return notebook


def _described(resources: dict, path: Path) -> dict:
    """The resources with what nbconvert tells of every file; a broken link has no time."""
    changed = path.lstat().st_mtime if path.is_symlink() or path.exists() else 0
    date = datetime.fromtimestamp(changed, tz=UTC)
    about = {"name": path.stem, "path": str(path.parent), "modified_date": f"{date:%B} {date.day}, {date.year}"}
    return {**resources, "metadata": about}
