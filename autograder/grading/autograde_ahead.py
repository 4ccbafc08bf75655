"""``AutogradeAhead``: nbgrader's Autograde in two halves, so that one submission runs while another is written down."""

import os
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import writes_json
from nbgrader.converters import Autograde
from traitlets.utils.importstring import import_item

from autograder.preprocessors.save_grades import SaveGrades


class AutogradeAhead(Autograde):
    """Grades one student's submission: ``judge`` asks the gradebook for nothing but texts, ``start`` does the rest."""

    def judge(self, assignment: str, student: str) -> None:
        """Run and judge the submission; what goes wrong is raised by ``start``. May be called in another thread."""
        folder = Path(self.coursedir.format_path(self.coursedir.submitted_directory, student, assignment))
        source = Path(self.coursedir.format_path(self.coursedir.source_directory, ".", assignment))
        self.judged: dict[str, tuple[NotebookNode, dict] | Exception] = {}
        for name in sorted(path.name for path in source.glob("*.ipynb")):
            try:
                self.judged[Path(name).stem] = self._judged(str(folder / name))
            except Exception as error:
                self.judged[Path(name).stem] = error

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Write down what was judged: scores into the gradebook, the notebook beside the others."""
        judged = self.judged[Path(notebook_filename).stem]
        if isinstance(judged, Exception):
            raise judged
        notebook, resources = judged
        for preprocessor in self._steps(saving=True):
            notebook, resources = preprocessor(parent=self)(notebook, resources)
        nbformat.validate(notebook)
        self.write_single_notebook(writes_json(notebook, split_lines=False) + os.linesep, resources)

    def _judged(self, filename: str) -> tuple[NotebookNode, dict]:
        exporter = self.exporter_class(parent=self, config=self.config)
        exporter._preprocessors = []  # as nbgrader empties the list
        for preprocessor in self._steps(saving=False):
            exporter.register_preprocessor(preprocessor)
        return exporter.judged(filename, self.init_single_notebook_resources(filename))

    def _steps(self, saving: bool) -> Iterator[type]:
        """The preprocessors of nbgrader's settings: those before the scores are saved, or that one and all after it."""
        begun = False
        for step in [*self.sanitize_preprocessors, *self.autograde_preprocessors]:
            kind = import_item(step) if isinstance(step, str) else step
            begun |= issubclass(kind, SaveGrades)
            if begun == saving:
                yield kind
