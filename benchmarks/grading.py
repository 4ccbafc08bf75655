"""How long a class takes: the same submissions graded by nbgrader's default preprocessors and by the course's.

Run: ``uv run python benchmarks/grading.py``. Writes ``docs/do-nhanh.md``.
"""

import argparse
import contextlib
import json
import logging
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from types import MappingProxyType

from nbgrader.apps import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.utils import temp_attrs
from traitlets.config import Config

from autograder.grading.opened_course import Course
from autograder.grading.run import Choices, grading_run, problems
from autograder.sandbox.learner_process import LearnerProcess
from autograder.sandbox.settings import Budget, Settings
from autograder.sandbox.warm_parent import WarmParent
from helpers.notebook.cells import grade_id, is_answer, points_by_exercise
from helpers.units import units

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "do-nhanh.md"
UNIT = "03-gradient"
"""The unit whose submissions are measured further."""
STUDENTS = 20
HOSTILE = 3
"""Of the thirty submissions of a class."""
INTRODUCTION = """# Thời gian chấm bài

Trang này do `benchmarks/grading.py` viết ra; mọi con số đều do chương trình ấy đo. Chạy lại:

```
uv run python benchmarks/grading.py
```

Cùng {students} bài nộp của mỗi bài học được chấm theo ba cách trên cùng một máy:

- **mặc định**: `nbgrader autograde` với các bước mặc định (ô kiểm tra chạy trong kernel của người học, hình được vẽ),
  đo làm hai nửa, trước và sau hai cách kia;
- **khóa học**: `autograder grade --no-feedback` (bài nộp được tiếp nhận và sửa chữa, chạy trong hộp cát, đáp án được
  chấm từ bên ngoài, hình hiện bằng lời); một tiến trình chấm, hai bài nộp gối nhau;
- **có hình**: như trên, với `--keep-figures`.

Một phần tư số bài nộp làm hết, còn lại làm một phần; các cách cho cùng số điểm. Thời gian là số giây cho một bài nộp,
tính đến lúc điểm nằm trong sổ điểm, chưa kể trang nhận xét. Chỉ tỉ số "nhanh gấp" là so được giữa các máy.
"""
HEADER = """| Bài học | Số bài tập | Mặc định | Khóa học | nhanh gấp | Có hình | nhanh gấp |
|---|---|---|---|---|---|---|"""
SANDBOX = """## Hộp cát

- Tiến trình chờ sẵn khởi động trong {start:.2f} giây (một lần cho cả lớp).
- Từ lúc xin một tiến trình cho một bài nộp đến lúc ô đầu tiên chạy xong: {fork:.0f} ms (trung vị).
- Bộ nhớ riêng của một tiến trình: {fresh:.0f} MB lúc mới mở, {used:.0f} MB sau khi chạy hết bài 03.

## Lớp có bài nộp phá hoại

Lớp 30 bài nộp của bài 03, trong đó {hostile} bài phá hoại (một bài có hàm chạy mãi, một bài xin quá nhiều bộ nhớ, một
bài tự thoát): thời gian chấm cả lớp gấp {ratio:.2f} lần lớp 30 bài nộp đàng hoàng.
"""


class Class:
    """A copy of the course with submissions."""

    def __init__(self, folder: Path, unit: str) -> None:
        for name in ("solutions", "notebooks", "nbgrader_config.py"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, folder / name)
        self.folder, self.unit = folder, unit
        self.course = Course(folder)

    def hand_in(self, notebooks: Sequence[dict], first: int = 0) -> Path:
        """Write submissions into a fresh folder. first: number of the first student."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        for number, notebook in enumerate(notebooks, first):
            place = folder / f"sv{number:02}" / self.unit
            place.mkdir(parents=True)
            (place / f"{self.unit}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        return folder

    def grade(self, notebooks: Sequence[dict], **choices: bool) -> float:
        """Seconds in which the course grades these submissions, the assignment's registration included."""
        with os_folder(self.folder):
            chosen = Choices(feedback=False, **choices)
            with grading_run(self.course, self.hand_in(notebooks), self.unit, chosen) as run:
                begun = time.perf_counter()
                assert not problems(list(run.grade()))
                return time.perf_counter() - begun

    def grade_by_default(self, notebooks: Sequence[dict], first: int = 0) -> float:
        """Seconds in which nbgrader grades them by its own preprocessors, one after the other."""
        settings = deepcopy(self.course.settings)
        settings.Autograde = Config()
        settings.CourseDirectory.submitted_directory = str(self.hand_in(notebooks, first).relative_to(self.folder))
        api = NbGraderAPI(config=settings)
        api.log.setLevel(logging.CRITICAL)
        with temp_attrs(api.coursedir, assignment_id=self.unit, student_id="*"):
            app = Autograde(coursedir=api.coursedir, parent=api)
            app.force = True
            begun = time.perf_counter()
            app.start()
            return time.perf_counter() - begun

    def scores(self) -> dict[str, float]:
        """Points by student."""
        with self.course.gradebook() as gradebook:
            return {one["student"]: one["score"] for one in gradebook.submission_dicts(self.unit)}


@contextlib.contextmanager
def os_folder(folder: Path) -> Iterator[None]:
    """Work in a folder, as a teacher does."""
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def submission(unit: str, share: float, cheating: Mapping[str, str] = MappingProxyType({})) -> dict:
    """The released notebook with the first share of its exercises solved; cheating: other answers, by exercise."""
    released, solved = (
        json.loads((ROOT / part / unit / f"{unit}.ipynb").read_text(encoding="utf-8"))
        for part in ("notebooks", "solutions")
    )
    answers = [cell for cell in released["cells"] if is_answer(cell)]
    right = {cell["id"]: cell["source"] for cell in solved["cells"]}
    for cell in answers[: round(share * len(answers))]:
        cell["source"] = cheating.get(grade_id(cell), right[cell["id"]])
    return released


def class_of(students: int, cheating: Sequence[Mapping[str, str]] = ()) -> Callable[[str], list[dict]]:
    """Submissions of a unit: a quarter solves all, the others a part; cheating: answers of some among them."""

    def made(unit: str) -> list[dict]:
        notebooks = [submission(unit, (1.0, 0.75, 0.5, 0.25)[number % 4]) for number in range(students)]
        for number, answers in enumerate(cheating):
            notebooks[10 * number + 4] = submission(unit, 1.0, answers)
        return notebooks

    return made


def measure(unit: str, students: int) -> dict[str, float]:
    """Seconds per submission by way. The default is measured in two halves, before and after the others."""
    notebooks = class_of(students)(unit)
    half = students // 2
    with tempfile.TemporaryDirectory() as folder:
        a_class = Class(Path(folder), unit)
        a_class.grade(notebooks[:1]), a_class.grade(notebooks[:1], keep_figures=True)  # warm
        default, by_default = a_class.grade_by_default(notebooks[:half]), a_class.scores()
        seconds = {"course": a_class.grade(notebooks)}
        by_course = a_class.scores()
        seconds["figures"] = a_class.grade(notebooks, keep_figures=True)
        seconds["default"] = default + a_class.grade_by_default(notebooks[half:], half)
        assert by_course | by_default == by_course == a_class.scores()
    return {way: total / students for way, total in seconds.items()}


def row(unit: str, seconds: dict[str, float]) -> str:
    """A line of the table."""
    default, course, figures = (seconds[way] for way in ("default", "course", "figures"))
    exercises = len(points_by_exercise(ROOT / "solutions" / unit / f"{unit}.ipynb"))
    cells = [f"{default:.2f}", f"{course:.3f}", f"{default / course:.1f}", f"{figures:.3f}", f"{default / figures:.1f}"]
    return f"| {unit} | {exercises} | {' | '.join(cells)} |"


def sandbox_figures() -> dict[str, float]:
    """Start of the warm parent, time to a first cell, private memory of a process."""
    begun = time.perf_counter()
    parent = WarmParent(Settings())
    figures = {"start": time.perf_counter() - begun}
    with contextlib.closing(parent):
        figures["fork"] = 1000 * statistics.median(_first_cell(parent) for _ in range(20))
        with contextlib.closing(parent.fork()) as process:
            figures["fresh"] = _memory(process)
            for cell in submission(UNIT, 1.0)["cells"]:
                if cell["cell_type"] == "code" and "check(" not in "".join(cell["source"]):
                    _run(process, "".join(cell["source"]))
            figures["used"] = _memory(process)
    return figures


def _first_cell(parent: WarmParent) -> float:
    begun = time.perf_counter()
    with contextlib.closing(parent.fork()) as process:
        _run(process, "1 + 1")
        return time.perf_counter() - begun


def _run(process: LearnerProcess, source: str) -> None:
    process.channel.begin()
    process.allow(Budget(60, 60))
    process.channel.send({"do": "run", "source": source})
    while "done" not in process.channel.receive()[0]:
        pass


def _memory(process: LearnerProcess) -> float:
    """Private memory of the process in MB, from outside: the youngest below bubblewrap is the learner's."""
    _run(process, "1 + 1")
    inside = [path.parent for path in Path("/proc").glob("[0-9]*/cmdline") if b"run_module('inside'" in _bytes(path)]
    youngest = max(inside, key=lambda path: int(path.name))
    lines = (youngest / "smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def hostile_ratio() -> float:
    """How much longer a class with hostile submissions takes than an honest one."""
    bodies = ("    while True: pass", "    return [bytes(1 << 28) for _ in range(99)]", "    import os; os._exit(0)")
    cheating = [{"grad_sum_squares": f"def grad_sum_squares(x):\n{body}"} for body in bodies]
    honest, mixed = class_of(30)(UNIT), class_of(30, cheating)(UNIT)
    with tempfile.TemporaryDirectory() as folder:
        a_class = Class(Path(folder), UNIT)
        a_class.grade(honest[:1])
        without = a_class.grade(honest)
        with_them = a_class.grade(mixed)
        return 2 * with_them / (without + a_class.grade(honest))


def main() -> None:
    """Measure every unit and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=STUDENTS, help="submissions; the page is written for 20 only")
    every = [one.name for one in units(ROOT / "solutions")]
    parser.add_argument("--units", nargs="+", default=every, help="by default all")
    students, chosen = (vars(parser.parse_args())[name] for name in ("students", "units"))
    warnings.simplefilter("ignore")
    os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]  # nbgrader calls alembic
    table = [row(unit, measure(unit, students)) for unit in chosen]
    more = SANDBOX.format(hostile=HOSTILE, ratio=hostile_ratio(), **sandbox_figures())
    machine = f"{os.cpu_count()} nhân {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    text = "\n".join([INTRODUCTION.format(students=students), HEADER, *table, "", more, f"Máy đo: {machine}.", ""])
    if students == STUDENTS:
        PAGE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
