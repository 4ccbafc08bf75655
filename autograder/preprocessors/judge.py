"""``Judge``: the learner's cells run in their kernel, their answers are judged outside of it."""

import os
from concurrent.futures import ThreadPoolExecutor

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.coursedir import CourseDirectory
from traitlets import Bool, Integer

from autograder.class_folder import class_folder
from autograder.judging.judge import judge_answer
from autograder.judging.lost_answers import answer_cell_failed, lost_answer
from autograder.judging.remote_answer import LostAnswer, RemoteAnswer
from autograder.judging.seeds import seed_of_process
from autograder.judging.verdict_cells import judged_exercise, write_verdict
from autograder.judging.visit import Visit
from autograder.preprocessors.enduring import EnduringExecute
from helpers.declaration.exercise import Exercise
from helpers.exchange.channel import ChannelClosed
from helpers.exercises import all_exercises
from helpers.figures.canvas import IN_WORDS
from helpers.verdict import Verdict

SILENT = "tiến trình của bài nộp không trả lời"


class Judge(EnduringExecute):
    """Executes what the learner wrote; in place of each test cell the answer is judged from this process."""

    seed = Integer(
        None, allow_none=True, help="Seed of the test inputs, to repeat a grading run; by default a fresh one per run."
    ).tag(config=True)

    keep_figures = Bool(False, help="Draw the course's own figures too, in place of their words.").tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict, km: object = None
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Execute and judge the whole notebook; its metadata tell the seed."""
        self._seed = self._chosen_seed(resources["nbgrader"]["assignment"])
        self._lost: dict[str, Verdict] = {}
        nb.metadata["judging"] = {"seed": self._seed}
        return super().preprocess(nb, resources, km)

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Judge in place of a test cell of the course, execute every other cell."""
        exercise = all_exercises().get(judged_exercise(cell))
        if exercise is None:
            return super().preprocess_cell(cell, resources, index)
        write_verdict(cell, self._verdict(exercise, index))
        self.nb.cells[index] = cell  # the visit was executed in its place
        self.clear_display_id_mapping(index)  # or what the visit showed could be updated into the verdict
        return cell, self.resources

    def start_new_kernel(self, **settings: object) -> None:
        """Start a kernel that leaves the course's figures to their words, unless they are to be kept."""
        words = {} if self.keep_figures else {IN_WORDS: "1"}
        super().start_new_kernel(env=os.environ | words, **settings)

    def _chosen_seed(self, assignment: str) -> int:
        if self.seed is not None:
            return self.seed
        return seed_of_process(class_folder(CourseDirectory(parent=self)), assignment)

    def _verdict(self, exercise: Exercise, index: int) -> Verdict:
        while not self.given_up:
            try:
                said = self._visit(exercise, index)
            except LostAnswer as lost:
                said = lost_answer(lost.exercise, lost.case, self._why_lost)
                self._lost[lost.exercise.name] = said
                if lost.exercise is not exercise:  # an earlier one that was asked about; it is not asked again
                    continue
            return answer_cell_failed(self.nb, said) or said
        return lost_answer(exercise, None, f"tiến trình của bài nộp đã dừng {self.restarts} lần trước bài này")

    def _visit(self, exercise: Exercise, index: int) -> Verdict:
        """Judge while the kernel serves; nbclient keeps the time and notices a dead kernel."""
        with ThreadPoolExecutor(1) as judge, Visit() as visit:  # the visit ends first, and with it the judge's wait
            said = judge.submit(self._judge, visit, exercise)
            self._why_lost = self._serve(visit.call, index)
        return said.result()

    def _judge(self, visit: Visit, exercise: Exercise) -> Verdict:
        try:
            return judge_answer(exercise.name, RemoteAnswer(visit.channel(), exercise), self._seed, self._lost)
        except ChannelClosed:
            raise LostAnswer(exercise, None) from None
        finally:
            visit.end()

    def _serve(self, call: str, index: int) -> str:
        """Have the kernel serve the judge; the reason in case an answer is lost."""
        cell = new_code_cell(call)
        reason = self.run(cell, index, store_history=False)
        if any(output.get("ename") == "CellTimeoutError" for output in cell.outputs):  # it could be interrupted
            reason = self.too_long
        return reason or SILENT
