"""``Judge``: the learner's cells run in their kernel, their answers are judged outside of it."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

from jupyter_core.utils import run_sync
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute
from traitlets import Integer

from autograder.judging.judge import judge_answer
from autograder.judging.lost_answers import answer_cell_failed, lost_answer
from autograder.judging.remote_answer import LostAnswer, RemoteAnswer
from autograder.judging.seeds import run_seed
from autograder.judging.verdict_cells import judged_exercise, write_verdict
from autograder.judging.visit import Visit
from helpers.declaration.exercise import Exercise
from helpers.exchange.channel import ChannelClosed
from helpers.exercises import all_exercises
from helpers.verdict import Verdict

ENDED = "tiến trình của bài nộp kết thúc đột ngột"


class Judge(Execute):
    """Executes what the learner wrote; in place of each test cell the answer is judged from this process."""

    seed = Integer(
        None, allow_none=True, help="Seed of the test inputs, to repeat a grading run; by default a fresh one per run."
    ).tag(config=True)
    max_restarts = Integer(3, help="How often a kernel that died or hung is started again for one notebook.").tag(
        config=True
    )

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict, km: object = None
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Execute and judge the whole notebook; its metadata tell the seed."""
        course = CourseDirectory(parent=self)
        folder = Path(course.root, course.autograded_directory).parent
        self._seed = run_seed(folder, resources["nbgrader"]["assignment"], self.seed)
        self._restarts = 0
        self._deadly: set[int] = set()
        self._lost: dict[str, Verdict] = {}
        nb.metadata["judging"] = {"seed": self._seed}
        return super().preprocess(nb, resources, km)

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Judge in place of a test cell of the course, execute every other cell."""
        exercise = all_exercises().get(judged_exercise(cell))
        if exercise is None:
            self._execute_cell(cell, index)
        else:
            write_verdict(cell, self._verdict(exercise, index))
            self.nb.cells[index] = cell  # the visit was executed in its place
        return cell, self.resources

    def start_new_kernel(self, **settings: object) -> None:
        """Start a kernel whose own messages and those of the learner's C code do not reach the teacher's terminal."""
        super().start_new_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **settings)

    @property
    def _given_up(self) -> bool:
        return self._restarts > self.max_restarts

    def _execute_cell(self, cell: NotebookNode, index: int) -> None:
        if self._given_up:
            return
        try:
            self.execute_cell(cell, index, store_history=True)
        except (DeadKernelError, CellTimeoutError) as error:
            self._deadly.add(index)
            reason = self._too_long if isinstance(error, CellTimeoutError) else ENDED
            cell.outputs.append(new_output("error", ename=type(error).__name__, evalue=reason, traceback=[reason]))
            self._revive(index)

    def _verdict(self, exercise: Exercise, index: int) -> Verdict:
        while not self._given_up:
            try:
                said = self._visit(exercise, index)
            except LostAnswer as lost:
                said = lost_answer(lost.exercise, lost.case, self._why_lost)
                self._lost[lost.exercise.name] = said
                if lost.exercise is not exercise:  # an earlier one that was asked about; it is not asked again
                    continue
            return answer_cell_failed(self.nb, said) or said
        return lost_answer(exercise, None, f"tiến trình của bài nộp đã dừng {self._restarts} lần trước bài này")

    def _visit(self, exercise: Exercise, index: int) -> Verdict:
        """Judge while the kernel serves; nbclient keeps the time and notices a dead kernel."""
        with Visit() as visit, ThreadPoolExecutor(1) as judge:
            said = judge.submit(self._judge, visit, exercise)
            try:
                self._serve(visit.call, index)
            finally:
                visit.end()
        return said.result()

    def _judge(self, visit: Visit, exercise: Exercise) -> Verdict:
        try:
            return judge_answer(exercise.name, RemoteAnswer(visit.channel(), exercise), self._seed, self._lost)
        except ChannelClosed:
            raise LostAnswer(exercise, None) from None
        finally:
            visit.end()

    def _serve(self, call: str, index: int) -> None:
        cell = new_code_cell(call)
        self._why_lost = "tiến trình của bài nộp không trả lời"
        try:
            self.execute_cell(cell, index, store_history=False)
            if any(output.get("ename") == "CellTimeoutError" for output in cell.outputs):
                self._why_lost = self._too_long
        except CellTimeoutError:
            self._why_lost = self._too_long
            self._revive(index)
        except DeadKernelError:
            self._why_lost = ENDED
            self._revive(index)

    @property
    def _too_long(self) -> str:
        return f"chạy quá {self.timeout} giây"

    def _revive(self, index: int) -> None:
        """Start the kernel again and bring it to where it was, without the cells that end it."""
        self._restarts += 1
        if self._given_up:
            return
        run_sync(self.km.restart_kernel)(now=True)
        self.kc.stop_channels()
        self.start_new_kernel_client()
        for before in range(index):
            cell = self.nb.cells[before]
            if before not in self._deadly and judged_exercise(cell) not in all_exercises():
                self._execute_cell(deepcopy(cell), before)
                self.nb.cells[before] = cell
