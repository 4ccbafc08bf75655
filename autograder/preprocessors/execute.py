"""``SandboxedExecute``: the cells of a notebook are executed to the end, whatever becomes of their process."""

import math
import time
from copy import deepcopy
from pathlib import Path

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float, Integer, List, Unicode

from autograder.judging.lost_answers import ENDED
from autograder.judging.outputs import Outputs, TooMuch, count_in, output
from autograder.sandbox.files_beside import files_beside
from autograder.sandbox.opening import open_process, warm_parent
from autograder.sandbox.settings import MIB, PACKAGES, Budget, Settings, limits
from helpers.exchange.channel import ChannelClosed

WITHOUT_SANDBOX = "Chấm không có hộp cát: mã của bài nộp đã chạy với mọi quyền của người chấm."
TOO_MUCH = "hiện ra quá nhiều"
TOO_LONG = "ô dài quá"
OUT_OF_TIME = "bài nộp đã dùng hết {:g} giây"


class SandboxedExecute(NbGraderPreprocessor):
    """Executes every cell in a process of its own notebook; one that ends or hangs is opened again without the cell.

    A subclass may talk to ``process`` in place of a cell, after ``allow``, and calls ``revive`` where it is lost.
    """

    sandbox = Bool(True, help="Run submissions in the sandbox. False: in a plain process, with your own rights.").tag(
        config=True
    )
    keep_figures = Bool(False, help="Draw figures; by default they stand as words.").tag(config=True)
    packages = List(Unicode(), PACKAGES, help="Installed distributions that cells may import.").tag(config=True)
    memory = Integer(2048, help="MiB of address space of a submission.").tag(config=True)
    cell_processor = Float(20, help="Seconds of processor time of one cell.").tag(config=True)
    cell_time = Float(30, help="Seconds of one cell.").tag(config=True)
    submission_time = Float(50, help="Seconds of all cells and answers of one notebook.").tag(config=True)
    max_restarts = Integer(8, help="How often the process of one notebook is opened again.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Execute the whole notebook."""
        if not self.sandbox:
            self.log.warning(WITHOUT_SANDBOX)
        self.nb, self.restarts = nb, 0
        self._outputs, self._executed = Outputs(), set()
        self._files = list(files_beside(*self._folders(resources["nbgrader"])))
        self._end = math.inf  # the sandbox itself may have to be started first
        self._open()
        self._end = time.monotonic() + self.submission_time
        try:
            for index, cell in enumerate(nb.cells):
                self.preprocess_cell(cell, resources, index)
        finally:
            self.process.close()
        return nb, resources

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Execute one cell."""
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            if cell.source.strip() and not self.given_up:
                self._execute(cell, index, self._outputs)
        return cell, resources

    @property
    def given_up(self) -> bool:
        """Whether nothing more is executed: the process ended too often, or the time is up."""
        return self.restarts > self.max_restarts or self._is_out_of_time

    @property
    def why_given_up(self) -> str:
        """The reason, in Vietnamese."""
        if self._is_out_of_time:
            return OUT_OF_TIME.format(self.submission_time)
        return f"tiến trình của bài nộp đã dừng {self.restarts} lần trước đó"

    def allow(self, processor: float, seconds: float) -> None:
        """Begin a turn with the process, which may take so long, and no longer than is left to the submission."""
        left = max(self._end - time.monotonic(), 0)
        self.process.channel.begin()
        self.process.allow(Budget(min(processor, left), min(seconds, left)))

    def revive(self, index: int) -> str:
        """Open the process again and bring it to where it was before a cell; the reason why it was lost."""
        reason = self.process.reason()
        self.process.close()
        self.restarts += 1
        if self._is_out_of_time:
            return OUT_OF_TIME.format(self.submission_time)
        if not self.given_up:
            self._open()
            self._repeat(index)
        return reason

    @property
    def _is_out_of_time(self) -> bool:
        return time.monotonic() >= self._end

    def _folders(self, about: dict[str, str]) -> list[Path]:
        """Where files beside a notebook come from: first what was released with it, then what was handed in."""
        course = CourseDirectory(parent=self)
        released = course.format_path(course.release_directory, ".", about["assignment"])
        submitted = course.format_path(course.submitted_directory, about.get("student", "."), about["assignment"])
        return [Path(released), Path(submitted)]

    def require_sandbox(self) -> None:
        """Raise Unavailable, a Refusal, where there is to be a sandbox and this machine has none."""
        if self.sandbox:
            warm_parent(self._settings)

    @property
    def _settings(self) -> Settings:
        return Settings(tuple(self.packages), self.keep_figures, limits(self.memory * MIB, self.submission_time))

    def _open(self) -> None:
        self.process = open_process(self._settings, self.sandbox)
        self.allow(self.cell_processor, self.cell_time)
        for path, content in self._files:
            self.process.channel.send({"do": "keep", "path": path}, content)
            self.process.channel.receive()

    def _repeat(self, index: int) -> None:
        """Execute the cells before one again; what they show stays as it is."""
        for before in sorted(self._executed):
            if before < index and not self.given_up:
                self._execute(deepcopy(self.nb.cells[before]), before, Outputs())

    def _execute(self, cell: NotebookNode, index: int, outputs: Outputs) -> None:
        self._executed.add(index)
        try:
            self._run(cell, outputs)
        except ValueError:  # beyond what a message holds
            cell.outputs.append(_stopped(TOO_LONG))
        except ChannelClosed as closed:
            self._executed.discard(index)
            reason = self.revive(index)
            cell.outputs.append(_stopped(TOO_MUCH if isinstance(closed, TooMuch) else reason))

    def _run(self, cell: NotebookNode, outputs: Outputs) -> None:
        self.allow(self.cell_processor, self.cell_time)
        self.process.channel.send({"do": "run", "source": cell.source})
        outputs.begin_cell()
        while True:
            message, numbers = self.process.channel.receive()
            if "done" in message:
                cell.execution_count = count_in(message["done"])
                return
            outputs.show(cell.outputs, message, numbers)


def _stopped(reason: str) -> NotebookNode:
    return output("error", ename=ENDED, evalue=reason, traceback=[reason])
