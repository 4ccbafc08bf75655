"""How long a class takes: the same submissions graded by nbgrader's default preprocessors and by the course's.

Run: ``uv run python benchmarks/grading.py``. Writes ``docs/do-nhanh.md``. Submission by submission both take turns,
each first every other time, so that a busy machine slows both alike.
"""

import argparse
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
from pathlib import Path

from nbgrader.apps import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.utils import temp_attrs
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from helpers.notebook.cells import is_answer, points_by_exercise
from helpers.units import units

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "do-nhanh.md"
STUDENTS = 20
INTRODUCTION = """# Thời gian chấm bài

Trang này do `benchmarks/grading.py` viết ra; mọi con số đều do chương trình ấy đo. Chạy lại:

```
uv run python benchmarks/grading.py
```

Cùng {students} bài nộp của mỗi bài học được chấm theo hai cách, xen kẽ từng bài nộp trên cùng một máy: nbgrader với
các bước mặc định (ô kiểm tra chạy trong kernel của người học) và nbgrader với các bước của khóa học (bài nộp được tiếp
nhận và sửa chữa, đáp án được chấm từ bên ngoài). Một phần tư số bài nộp làm hết, còn lại làm một phần. Thời gian tính
bằng giây cho một bài nộp, từ lúc đọc sổ tay đến lúc điểm nằm trong sổ điểm, chưa kể trang nhận xét. Tỉ số là trung
vị của thời gian theo khóa học chia cho thời gian mặc định ở từng bài nộp; chỉ tỉ số là so được giữa các máy.
"""
HEADER = """| Bài học | Số bài tập | Mặc định: trung vị | trung bình | Khóa học: trung vị | trung bình | Tỉ số |
|---|---|---|---|---|---|---|"""


class Class:
    """A copy of the course with submissions, graded one after the other."""

    def __init__(self, folder: Path, unit: str, with_defaults: bool) -> None:
        """with_defaults: grade by nbgrader's own preprocessors."""
        for name in ("solutions", "notebooks", "nbgrader_config.py"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, folder / name)
        settings = PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
        if with_defaults:
            settings.Autograde = Config()
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


def submission(unit: str, share: float) -> dict:
    """The released notebook with the first share of its exercises solved."""
    released, solved = (
        json.loads((ROOT / part / unit / f"{unit}.ipynb").read_text(encoding="utf-8"))
        for part in ("notebooks", "solutions")
    )
    answers = [cell for cell in released["cells"] if is_answer(cell)]
    right = {cell["id"]: cell["source"] for cell in solved["cells"]}
    for cell in answers[: round(share * len(answers))]:
        cell["source"] = right[cell["id"]]
    return released


def measure(unit: str, students: int) -> list[tuple[float, float]]:
    """Seconds of every submission: by default, by the course."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        pair = (Class(Path(one), unit, with_defaults=True), Class(Path(other), unit, with_defaults=False))
        notebooks = [submission(unit, (1.0, 0.75, 0.5, 0.25)[number % 4]) for number in range(students + 1)]
        rows = [_in_turn(pair, f"sv{number:02}", notebook, number) for number, notebook in enumerate(notebooks)]
    return rows[1:]  # the first one warms up


def _in_turn(pair: tuple[Class, Class], student: str, notebook: dict, number: int) -> tuple[float, float]:
    order = pair if number % 2 else pair[::-1]
    seconds = {id(one): one.grade(student, notebook) for one in order}
    return seconds[id(pair[0])], seconds[id(pair[1])]


def row(unit: str, rows: list[tuple[float, float]]) -> str:
    """A line of the table."""
    columns = zip(*rows, strict=True)
    figures = [f"{mean(column):.2f}" for column in columns for mean in (statistics.median, statistics.mean)]
    ratio = statistics.median(course / default for default, course in rows)
    exercises = len(points_by_exercise(ROOT / "solutions" / unit / f"{unit}.ipynb"))
    return f"| {unit} | {exercises} | {' | '.join(figures)} | {ratio:.2f} |"


def main() -> None:
    """Measure every unit and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=STUDENTS, help="submissions; the page is written for 20 only")
    students = parser.parse_args().students
    warnings.simplefilter("ignore")
    os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]  # nbgrader calls alembic
    table = [row(unit.name, measure(unit.name, students)) for unit in units(ROOT / "solutions")]
    machine = f"{os.cpu_count()} nhân {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    text = "\n".join([INTRODUCTION.format(students=students), HEADER, *table, "", f"Máy đo: {machine}.", ""])
    if students == STUDENTS:
        PAGE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
