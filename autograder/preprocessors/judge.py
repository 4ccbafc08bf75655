"""``Judge``: the learner's cells run in a process of their own, their answers are judged outside of it."""

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from traitlets import Float, Integer

from autograder.class_folder import class_folder
from autograder.intake.notes import reason_unread
from autograder.judging.judge import judge_answer
from autograder.judging.lost_answers import answer_cell_failed, lost_answer
from autograder.judging.remote_answer import LostAnswer, RemoteAnswer
from autograder.judging.seeds import seed_of_process
from autograder.judging.verdict_cells import judged_exercise, write_unread, write_verdict
from autograder.preprocessors.execute import SandboxedExecute
from helpers.declaration.exercise import Exercise
from helpers.exercises import all_exercises
from helpers.verdict import Verdict


class Judge(SandboxedExecute):
    """Executes what the learner wrote; in place of each test cell the answer is judged from this process."""

    seed = Integer(
        None, allow_none=True, help="Seed of the test inputs, to repeat a grading run; by default a fresh one per run."
    ).tag(config=True)
    call_processor = Float(2, help="Seconds of processor time of one call of an answer.").tag(config=True)
    call_time = Float(10, help="Seconds of one call of an answer.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Execute and judge the whole notebook; its metadata tell the seed, and whether there was a sandbox."""
        self._seed = self._chosen_seed(resources["nbgrader"]["assignment"])
        self._lost: dict[str, Verdict] = {}
        nb.metadata["judging"] = {"seed": self._seed, "sandbox": self.sandbox}
        if reason_unread(nb):
            return _unread(nb), resources
        return super().preprocess(nb, resources)

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Judge in place of a test cell of the course, execute every other cell."""
        exercise = all_exercises().get(judged_exercise(cell))
        if exercise is None:
            return super().preprocess_cell(cell, resources, index)
        write_verdict(cell, self._verdict(exercise, index))
        return cell, resources

    def _chosen_seed(self, assignment: str) -> int:
        if self.seed is not None:
            return self.seed
        return seed_of_process(class_folder(CourseDirectory(parent=self)), assignment)

    def _verdict(self, exercise: Exercise, index: int) -> Verdict:
        while not self.given_up:
            try:
                said = judge_answer(exercise.name, self._answer(exercise), self._seed, self._lost)
            except LostAnswer as lost:
                said = lost_answer(lost.exercise, lost.case, self.revive(index))
                self._lost[lost.exercise.name] = said
                if lost.exercise is not exercise:  # an earlier one that was asked about; it is not asked again
                    continue
            return answer_cell_failed(self.nb, said) or said
        return lost_answer(exercise, None, self.why_given_up)

    def _answer(self, exercise: Exercise) -> RemoteAnswer:
        return RemoteAnswer(self.process.channel, exercise, self._begin_call)

    def _begin_call(self) -> None:
        self.allow(self.call_processor, self.call_time)


def _unread(nb: NotebookNode) -> NotebookNode:
    """The release that stands for what nobody could read: it is not executed, and nothing is said of its answers."""
    for cell in nb.cells:
        if exercise := judged_exercise(cell):
            write_unread(cell, exercise)
    return nb
