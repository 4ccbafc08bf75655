"""Grades a class: takes the submissions in, grades one after the other by nbgrader, writes their feedback pages."""

import logging
import os
import re
import shutil
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from nbgrader.converters import BaseConverter, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from traitlets.config import Config

from autograder.grading.autograde_ahead import AutogradeAhead
from autograder.grading.lock import only_grading
from autograder.grading.opened_course import Course
from autograder.grading.taking_in import Taken, take_in
from autograder.judging.seeds import begin_run
from autograder.preprocessors.judge import Judge
from autograder.refusal import Refusal, os_reason
from autograder.sandbox.opening import closing_processes

LOG = "grading.log"
"""In the folder of the class: what nbgrader said."""
AT_ONCE, AHEAD = 2, 16
"""Submissions that run and are judged at once, and how far ahead of the one that is written down: one that hangs does
not keep the others waiting."""
EXCEPTION = re.compile(r"^(?:\w+\.)*(\w+(?:Error|Exception|Entry)\b.*)$", re.MULTILINE)
"""The line of a traceback that names the exception, without its modules."""


@dataclass(frozen=True)
class Choices:
    """What a teacher may choose for a run."""

    seed: int | None = None
    """Repeats an earlier run; by default a fresh one."""
    keep_figures: bool = False
    """Whether figures are drawn."""
    sandbox: bool = True
    """Whether submissions run in the sandbox."""
    feedback: bool = True
    """Whether feedback pages are written."""

    @property
    def settings(self) -> Config:
        """As nbgrader's settings of the judge; the seed comes with the run."""
        chosen = {"keep_figures": self.keep_figures}
        return Config({"Judge": chosen if self.sandbox else chosen | {"sandbox": False}})


@contextmanager
def grading_run(course: Course, submissions: Path, assignment: str, choices: Choices) -> Iterator["GradingRun"]:
    """A grading of an assignment, alone in the class from the taking in to the last grade.

    submissions: holds ``<student>/<assignment>/``. Raises Refusal for an unknown assignment, for a folder without
    submissions, where gradebook or class folder cannot be written to, where there is no sandbox, and while another
    grading runs.
    """
    course.require_assignment(assignment)
    course.require_writable()
    settings = deepcopy(course.settings)
    settings.merge(choices.settings)
    Judge(config=settings).require_sandbox()
    with only_grading(course.folder):
        yield GradingRun(course, take_in(course, submissions, assignment), assignment, choices)


class GradingRun:
    """One grading of an assignment: every submission on the same inputs."""

    def __init__(self, course: Course, taken: Sequence[Taken], assignment: str, choices: Choices) -> None:
        """taken: the submissions, as they were taken in; the others as for ``grading_run``."""
        self.course, self.taken, self.assignment, self._choices = course, taken, assignment, choices
        self.seed = self._begin(choices.seed)
        self._complaint = Complaint()

    def _begin(self, seed: int | None) -> int:
        try:
            return begin_run(self.course.folder, self.assignment, seed)
        except OSError as error:
            raise Refusal(f"Không ghi được vào {self.course.folder}: {os_reason(error)}.") from None

    def grade(self) -> Iterator[Taken]:
        """Grade one submission after the other; yields each when it is done, with what kept it from being graded.

        Raises Refusal where the assignment itself cannot be read. Ctrl-C ends it between two writes to the gradebook.
        """
        with self._logging():
            self._register()
            with ThreadPoolExecutor(AT_ONCE) as threads, closing_processes():
                begun = deque()
                ahead = iter(self.taken)
                for one in self.taken:
                    following = islice(ahead, AHEAD - len(begun))
                    begun.extend(self._begin_judging(threads, another) for another in following)
                    judging = begun.popleft()
                    yield Taken(one.student, self._grade(one.student, judging)) if judging else one

    def _begin_judging(self, threads: Executor, one: Taken) -> "Future[AutogradeAhead] | None":
        """Begin to judge a submission in another thread; None for one that cannot be graded."""
        if one.problem:
            return None
        app = self._app(AutogradeAhead)

        def judge() -> AutogradeAhead:
            app.judge(self.assignment, one.student)
            return app

        return threads.submit(judge)

    def _register(self) -> None:
        """Let the gradebook know the exercises and their points as the solution notebooks have them today."""
        with tempfile.TemporaryDirectory() as release, self.course.at(self.assignment):
            kept, self.course.directory.release_directory = self.course.directory.release_directory, release
            try:
                self._app(GenerateAssignment).start()
            except NbGraderException:
                raise Refusal(f"Sổ tay solutions/{self.assignment} không dùng được: hãy xem {self._log}.") from None
            finally:
                self.course.directory.release_directory = kept

    def _grade(self, student: str, judging: "Future[AutogradeAhead]") -> str:
        """Write down what was judged of one submission; the reason why it could not be graded, or an empty string."""
        app = judging.result()
        with self.course.at(self.assignment, student):
            with self._kept_unless_graded(student) as graded:
                failure = self._failure(app, "không chấm được")
                graded.append(not failure)
            if failure or not self._choices.feedback:
                return failure
            return self._failure(self._app(GenerateFeedback), "đã chấm, nhưng không viết được trang nhận xét")

    @contextmanager
    def _kept_unless_graded(self, student: str) -> Iterator[list[bool]]:
        """Put what was graded before back where this grading fails; the caller appends whether it did not."""
        directory = self.course.directory
        folder = Path(directory.format_path(directory.autograded_directory, student, self.assignment))
        before, graded = folder.with_name(f".{folder.name}.truoc"), []
        if folder.is_dir():
            shutil.rmtree(before, ignore_errors=True)
            os.replace(folder, before)
        try:
            yield graded
        finally:
            if not any(graded) and before.is_dir():
                shutil.rmtree(folder, ignore_errors=True)
                os.replace(before, folder)
            shutil.rmtree(before, ignore_errors=True)

    def _failure(self, converter: BaseConverter, what: str) -> str:
        """Run a converter; what failed, or an empty string. Whatever one submission does, the others are graded."""
        self._complaint.clear()
        try:
            converter.start()
        except Exception as error:
            return f"{what} ({self._complaint.text or error}); xem {self._log}"
        return ""

    def _app(self, converter: type[BaseConverter]) -> BaseConverter:
        """One of nbgrader's converters with the settings of this run; unlike nbgrader's API it lets Ctrl-C through."""
        app = converter(coursedir=self.course.directory, parent=self.course.api)
        app.update_config(self._choices.settings)
        app.update_config(Config({"Judge": {"seed": self.seed}}))
        if converter is GenerateFeedback:
            app.update_config(Config({"HTMLExporter": {"template_name": "feedback"}}))
        app.force = True
        return app

    @property
    def _log(self) -> Path:
        return self.course.folder / LOG

    @contextmanager
    def _logging(self) -> Iterator[None]:
        """nbgrader's words go to a file, in place of the terminal."""
        log: logging.Logger = self.course.api.log
        try:
            handler = logging.FileHandler(self._log, mode="w", encoding="utf-8")
        except OSError as error:
            raise Refusal(f"Không ghi được vào {self._log}: {os_reason(error)}.") from None
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        kept, log.handlers, propagates = log.handlers, [handler, self._complaint], log.propagate
        log.propagate = False
        try:
            yield
        finally:
            log.handlers, log.propagate = kept, propagates
            handler.close()


class Complaint(logging.Handler):
    """Remembers the exception that nbgrader wrote to its log; what it raises afterwards only points there."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.clear()

    def clear(self) -> None:
        """Forget."""
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the last line that names an exception."""
        named = EXCEPTION.findall(record.getMessage())
        self.text = named[-1] if named else self.text


def problems(done: Sequence[Taken]) -> list[Taken]:
    """The submissions that were not graded."""
    return [one for one in done if one.problem]
