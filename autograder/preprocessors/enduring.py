"""``EnduringExecute``: the cells of a notebook are executed to the end, whatever becomes of their kernel."""

import subprocess
from copy import deepcopy

from jupyter_core.utils import run_sync
from nbclient.exceptions import CellControlSignal, CellTimeoutError
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute
from traitlets import Integer, default

from autograder.judging.kernel_messages import KernelMessages

ENDED = "tiến trình của bài nộp kết thúc đột ngột"


class EnduringExecute(Execute):
    """Executes every cell; a kernel that dies, hangs or talks nonsense is started again without the cell that did it.

    A subclass may execute cells of its own with ``run``.
    """

    max_restarts = Integer(3, help="How often a kernel that died or hung is started again for one notebook.").tag(
        config=True
    )

    @default("error_on_timeout")
    def _error_on_timeout(self) -> dict:
        return {"ename": "CellTimeoutError", "evalue": self.too_long, "traceback": [self.too_long]}

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict, km: object = None
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Execute the whole notebook."""
        self._messages = KernelMessages()
        self._executed: set[int] = set()
        self.restarts = 0
        return super().preprocess(nb, resources, km)

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Execute one cell."""
        if not self.given_up:
            self._executed.add(index)
            self._execute(cell, index)
        return cell, self.resources

    def start_new_kernel(self, **settings: object) -> None:
        """Start a kernel whose own messages and those of the learner's C code do not reach the teacher's terminal."""
        super().start_new_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **settings)

    def process_message(self, msg: dict, cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        """Show what the kernel says, as long as it makes sense and there is room for it."""
        try:
            return super().process_message(msg, cell, cell_index) if self._messages.accept(msg) else None
        except CellControlSignal:
            raise
        except Exception as error:  # nbclient trusts a kernel, but learners' code may speak for it
            self.log.warning("Message of the kernel ignored: %r", error)

    @property
    def given_up(self) -> bool:
        """Whether the kernel was ended so often that nothing more is executed."""
        return self.restarts > self.max_restarts

    @property
    def too_long(self) -> str:
        """The reason where the time was up."""
        return f"chạy quá {self.timeout} giây"

    def run(self, cell: NotebookNode, index: int, store_history: bool) -> str:
        """Execute a cell in a place of the notebook.

        The reason why its kernel could not be kept, in Vietnamese; empty where all went well.
        """
        self.nb.cells[index] = cell
        try:
            self.execute_cell(cell, index, store_history=store_history)
        except CellTimeoutError:
            reason = self.too_long
        except Exception:  # DeadKernelError, or whatever nbclient raises at a kernel that talks nonsense
            self.log.warning("The kernel ended in cell %s", index, exc_info=True)
            reason = ENDED
        else:
            return ""
        self._executed.discard(index)
        self._revive(index)
        return reason

    def _execute(self, cell: NotebookNode, index: int) -> None:
        if reason := self.run(cell, index, store_history=True):
            cell.outputs.append(new_output("error", ename="DeadKernelError", evalue=reason, traceback=[reason]))

    def _revive(self, index: int) -> None:
        """Start the kernel again and bring it to where it was, without the cells that end it."""
        self.restarts += 1
        if self.given_up:
            return
        run_sync(self.km.restart_kernel)(now=True)
        self.kc.stop_channels()
        self.start_new_kernel_client()
        for before in sorted(self._executed):
            if before < index and not self.given_up:
                cell = self.nb.cells[before]
                self._execute(deepcopy(cell), before)
                self.nb.cells[before] = cell
