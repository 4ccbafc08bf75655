"""How long a class takes: the same submissions graded by nbgrader's default preprocessors and by the course's.

Run: ``uv run python benchmarks/grading.py``. Writes ``docs/do-nhanh.md``. Submission by submission all ways take
turns, each first as often as the others, so that a busy machine slows them alike.
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
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from nbgrader.apps import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.utils import temp_attrs
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.sandbox.learner_process import LearnerProcess
from autograder.sandbox.settings import Budget, Settings
from autograder.sandbox.warm_parent import WarmParent
from helpers.notebook.cells import grade_id, is_answer, points_by_exercise
from helpers.units import units

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "do-nhanh.md"
UNIT = "03-gradient"
"""The unit whose submissions are measured further."""
WAYS = ("default", "course", "figures")
STUDENTS = 20
HOSTILE = 3
"""Of the thirty submissions of a class."""
INTRODUCTION = """# Thời gian chấm bài

Trang này do `benchmarks/grading.py` viết ra; mọi con số đều do chương trình ấy đo. Chạy lại:

```
uv run python benchmarks/grading.py
```

Cùng {students} bài nộp của mỗi bài học được chấm theo ba cách, xen kẽ từng bài nộp, trên cùng một máy, từng bài một:

- **mặc định**: nbgrader với các bước mặc định (ô kiểm tra chạy trong kernel của người học, hình được vẽ);
- **khóa học**: nbgrader với các bước của khóa học (bài nộp được tiếp nhận và sửa chữa, chạy trong hộp cát, đáp án được
  chấm từ bên ngoài), hình hiện bằng lời;
- **có hình**: như trên, với `--keep-figures`.

Một phần tư số bài nộp làm hết, còn lại làm một phần; hai bên cho cùng số điểm. Thời gian tính bằng giây cho một bài nộp,
từ lúc đọc sổ tay đến lúc điểm nằm trong sổ điểm, chưa kể trang nhận xét. "Nhanh gấp" là tổng thời gian mặc định chia cho
tổng thời gian của khóa học; chỉ tỉ số là so được giữa các máy.
"""
HEADER = """| Bài học | Số bài tập | Mặc định: trung vị | Khóa học: trung vị | nhanh gấp | Có hình: trung vị | nhanh gấp |
|---|---|---|---|---|---|---|"""
SANDBOX = """## Hộp cát

- Tiến trình chờ sẵn khởi động trong {start:.2f} giây (một lần cho cả lớp).
- Từ lúc xin một tiến trình cho một bài nộp đến lúc ô đầu tiên chạy xong: {fork:.0f} ms (trung vị).
- Bộ nhớ riêng của một tiến trình: {fresh:.0f} MB lúc mới mở, {used:.0f} MB sau khi chạy hết bài 03.

## Lớp có bài nộp phá hoại

Lớp 30 bài nộp của bài 03, trong đó {hostile} bài phá hoại (một bài có hàm chạy mãi, một bài xin quá nhiều bộ nhớ, một bài
tự thoát): thời gian chấm cả lớp gấp {ratio:.2f} lần lớp 30 bài nộp đàng hoàng.
"""


class Class:
    """A copy of the course with submissions, graded one after the other."""

    def __init__(self, folder: Path, unit: str, way: str) -> None:
        """way: ``default`` for nbgrader's own preprocessors, ``course``, or ``figures``."""
        for name in ("solutions", "notebooks", "nbgrader_config.py"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, folder / name)
        settings = PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
        if way == "default":
            settings.Autograde = Config()
        settings.Judge.keep_figures = way == "figures"
        self.unit, self.api = unit, NbGraderAPI(config=settings)
        self.api.log.setLevel(logging.CRITICAL)
        made = self.api.generate_assignment(unit, force=True)
        assert made["success"], made
        self.submitted = Path(folder, self.api.coursedir.submitted_directory)

    def grade(self, student: str, notebook: dict) -> float:
        """Seconds to grade one submission."""
        folder = self.submitted / student / self.unit
        folder.mkdir(parents=True)
        (folder / f"{self.unit}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        with temp_attrs(self.api.coursedir, assignment_id=self.unit, student_id=student):
            app = Autograde(coursedir=self.api.coursedir, parent=self.api)
            start = time.perf_counter()
            app.start()
            return time.perf_counter() - start

    def scores(self) -> dict[str, float]:
        """Points by student."""
        with self.api.gradebook as gradebook:
            return {one["student"]: one["score"] for one in gradebook.submission_dicts(self.unit)}


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


def measure(unit: str, students: int) -> list[list[float]]:
    """Seconds of every submission, one list per way."""
    with contextlib.ExitStack() as stack:
        classes = [Class(Path(stack.enter_context(tempfile.TemporaryDirectory())), unit, way) for way in WAYS]
        notebooks = [submission(unit, (1.0, 0.75, 0.5, 0.25)[number % 4]) for number in range(students + 1)]
        rows = [_in_turn(classes, f"sv{number:02}", notebook, number) for number, notebook in enumerate(notebooks)]
        assert classes[0].scores() == classes[1].scores() == classes[2].scores()
    return list(zip(*rows[1:], strict=True))  # the first one warms up


def _in_turn(classes: list[Class], student: str, notebook: dict, number: int) -> list[float]:
    order = [classes[(number + shift) % len(classes)] for shift in range(len(classes))]
    seconds = {id(one): one.grade(student, notebook) for one in order}
    return [seconds[id(one)] for one in classes]


def row(unit: str, columns: list[list[float]]) -> str:
    """A line of the table."""
    default, course, figures = columns
    cells = [f"{statistics.median(default):.2f}"]
    for column in (course, figures):
        cells += [f"{statistics.median(column):.2f}", f"{sum(default) / sum(column):.1f}"]
    exercises = len(points_by_exercise(ROOT / "solutions" / unit / f"{unit}.ipynb"))
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
    """How much longer a class with hostile submissions takes than an honest one; both graded in turn."""
    attacks = ("    while True: pass", "    return [bytes(1 << 28) for _ in range(99)]", "    import os; os._exit(0)")
    honest = [submission(UNIT, (1.0, 0.75, 0.5, 0.25)[number % 4]) for number in range(30)]
    mixed = list(honest)
    for number, body in enumerate(attacks):
        answer = f"def grad_sum_squares(x):\n{body}"
        mixed[10 * number + 4] = submission(UNIT, 1.0, {"grad_sum_squares": answer})
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        classes = [Class(Path(one), UNIT, "course"), Class(Path(other), UNIT, "course")]
        classes[0].grade("khoi-dong", honest[0]), classes[1].grade("khoi-dong", honest[0])
        seconds = [
            [a_class.grade(f"sv{number:02}", notebook) for a_class, notebook in zip(classes, pair, strict=True)]
            for number, pair in enumerate(zip(honest, mixed, strict=True))
        ]
    without, with_them = map(sum, zip(*seconds, strict=True))
    return with_them / without


def main() -> None:
    """Measure every unit and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=STUDENTS, help="submissions; the page is written for 20 only")
    students = parser.parse_args().students
    warnings.simplefilter("ignore")
    os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]  # nbgrader calls alembic
    table = [row(unit.name, measure(unit.name, students)) for unit in units(ROOT / "solutions")]
    more = SANDBOX.format(hostile=HOSTILE, ratio=hostile_ratio(), **sandbox_figures())
    machine = f"{os.cpu_count()} nhân {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    text = "\n".join([INTRODUCTION.format(students=students), HEADER, *table, "", more, f"Máy đo: {machine}.", ""])
    if students == STUDENTS:
        PAGE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
