"""A class that does not exist: submissions of every kind, made of the solutions and the known answers.

It shows a teacher what grading does before a real class comes, and the tests what every submission must get.
"""

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograder.references import wrong_answers
from autograder.refusal import Refusal
from autograder.sample.answer_texts import wrong_answer_text
from helpers.mistakes import LABELS
from helpers.notebook.cells import grade_id, is_answer, source_of

Notebook = dict
RAISING = "def {name}(*arguments):\n    return 1 / 0"


@dataclass(frozen=True)
class Handout:
    """A unit as the teacher has it."""

    unit: str
    """Its folder's name."""
    released: Notebook
    """The released notebook, as JSON."""
    solutions: Mapping[str, str]
    """The text of each answer cell, solved, in the order of the exercises."""

    def solved(self, names: list[str] | None = None, **texts: str) -> Notebook:
        """The released notebook with these exercises (by default all) solved, and some answered by other texts."""
        notebook = deepcopy(self.released)
        answers = {name: self.solutions[name] for name in (self.solutions if names is None else names)} | texts
        for cell in notebook["cells"]:
            if is_answer(cell) and grade_id(cell) in answers:
                cell["source"] = answers[grade_id(cell)]
        return notebook


@dataclass(frozen=True)
class SampleStudent:
    """One of the class."""

    id: str
    """The folder's name."""
    about: str
    """What was handed in, in Vietnamese."""
    file: str
    """The notebook's file name."""
    data: bytes
    """The notebook's bytes."""
    failed: tuple[str, ...] = ()
    """Exercises that are not answered rightly; all others are."""
    beside: tuple[tuple[str, bytes], ...] = ()
    """Other files in the folder."""


def handout(root: Path, unit: str) -> Handout:
    """A unit of the course at ``root``. Raises Refusal where there is none."""
    try:
        released, solved = (
            json.loads((root / part / unit / f"{unit}.ipynb").read_text(encoding="utf-8"))
            for part in ("notebooks", "solutions")
        )
    except (OSError, ValueError):
        raise Refusal(f"Không đọc được bài {unit!r} trong notebooks/ và solutions/.") from None
    return Handout(unit, released, {grade_id(c): source_of(c) for c in solved["cells"] if is_answer(c)})


def write_sample_class(unit: Handout, folder: Path) -> list[SampleStudent]:
    """Write the class to ``folder/<student>/<unit>/``. Raises Refusal where the folder has something in it."""
    if folder.exists() and any(folder.iterdir()):
        raise Refusal(f"Thư mục {folder} đã có tập tin: hãy chọn một thư mục mới.")
    students = list(sample_students(unit))
    for student in students:
        place = folder / student.id / unit.unit
        place.mkdir(parents=True)
        for name, data in ((student.file, student.data), *student.beside):
            (place / name).write_bytes(data)
    return students


def sample_students(unit: Handout) -> Iterator[SampleStudent]:
    """Everybody in the class."""
    yield from _ordinary(unit)
    yield from _mistaken(unit)
    yield from _untidy(unit)
    yield from _unusual_files(unit)


def _ordinary(unit: Handout) -> Iterator[SampleStudent]:
    names = list(unit.solutions)
    half = names[: len(names) // 2]
    yield _student(unit, "giai-het", "giải hết", unit.solved())
    yield _student(unit, "giai-nua", "giải nửa đầu", unit.solved(half), names[len(half):])
    yield _student(unit, "chua-lam", "chưa làm gì", unit.solved([]), names)
    raising = {name: RAISING.format(name=name) for name in names}
    yield _student(unit, "bao-loi", "hàm nào cũng dừng vì lỗi", unit.solved(**raising), names)


def _mistaken(unit: Handout) -> Iterator[SampleStudent]:
    """As few students as it takes to have every kind of mistake among the unit's known wrong answers."""
    left = {wrong.mistake for name in unit.solutions for wrong in wrong_answers()[name] if wrong.always}
    number = 0
    while left:
        number += 1
        chosen = dict(_fresh_mistakes(unit.solutions, left))
        texts = {name: wrong_answer_text(name, place) for name, place in chosen.items()}
        made = sorted({LABELS[wrong_answers()[name][place].mistake] for name, place in chosen.items()})
        yield _student(unit, f"mac-loi-{number}", f"mắc lỗi: {'; '.join(made)}", unit.solved(**texts), list(chosen))


def _fresh_mistakes(names: Iterable[str], left: set[str]) -> Iterator[tuple[str, int]]:
    """For each exercise that has one, a known wrong answer whose kind is still left; it is taken out of ``left``."""
    for name in names:
        for place, wrong in enumerate(wrong_answers()[name]):
            if wrong.always and wrong.mistake in left:
                left.discard(wrong.mistake)
                yield name, place
                break


def _untidy(unit: Handout) -> Iterator[SampleStudent]:
    """Notebooks whose cells are not as they were released."""
    second = list(unit.solutions)[1]
    for student, about, change, failed in (
        ("o-trung", "mỗi ô trả lời và ô kiểm tra có hai bản", _duplicate, []),
        ("xoa-o-tra-loi", "xóa một ô trả lời", _without(second), [second]),
        ("xoa-o-kiem-tra", "xóa một ô kiểm tra", _without(f"test_{second}"), []),
        ("xoa-ca-hai", "xóa một ô trả lời cùng ô kiểm tra", _without(second, f"test_{second}"), [second]),
        ("doi-cho", "các ô đổi chỗ cho nhau", _reorder, []),
        ("doi-ten-o", "các ô mang tên khác", _rename, []),
        ("mat-metadata", "mọi metadata đã mất", _strip, []),
    ):
        notebook = unit.solved()
        change(notebook)
        yield _student(unit, student, about, notebook, failed)
    names = list(unit.solutions)
    skipping = unit.solved(names[:2])
    for cell in skipping["cells"]:
        cell["metadata"]["tags"] = ["skip-execution"]
    yield _student(unit, "the-bo-qua", "giải hai bài; ô nào cũng có thẻ skip-execution", skipping, names[2:])


def _unusual_files(unit: Handout) -> Iterator[SampleStudent]:
    """Files that are not what they should be, or not where."""
    solved, names = unit.solved(), list(unit.solutions)
    right, file = as_bytes(solved), f"{unit.unit}.ipynb"
    old = nbformat.writes(nbformat.convert(nbformat.from_dict(_joined(solved)), 3), version=3).encode()
    other = "Trần Thị Bích"
    yield SampleStudent("co-bom", "tập tin bắt đầu bằng BOM", file, b"\xef\xbb\xbf" + right)
    yield SampleStudent("dinh-dang-cu", "định dạng sổ tay cũ (nbformat 3)", file, old)
    yield SampleStudent("khong-phai-json", "tập tin không phải JSON", file, right[: len(right) // 2], tuple(names))
    yield SampleStudent("trong-rong", "tập tin trống", file, b"", tuple(names))
    yield SampleStudent("hai-so-tay", "có thêm một sổ tay khác", file, right, beside=(("nhap.ipynb", b"{}"),))
    yield SampleStudent("ten-khac", "sổ tay mang tên khác", "bản sao (1).ipynb", right)
    yield SampleStudent(unicodedata.normalize("NFD", other), "tên có dấu cách và dấu tổ hợp (NFD)", file, right)


def _student(unit: Handout, name: str, about: str, notebook: Notebook, failed: Sequence[str] = ()) -> SampleStudent:
    return SampleStudent(name, about, f"{unit.unit}.ipynb", as_bytes(notebook), tuple(failed))


def as_bytes(notebook: Notebook) -> bytes:
    """A notebook as a file."""
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode()


def _duplicate(notebook: Notebook) -> None:
    copies = [(cell, deepcopy(cell)) if grade_id(cell) else (cell,) for cell in notebook["cells"]]
    notebook["cells"] = [cell for group in copies for cell in group]


def _without(*names: str) -> Callable[[Notebook], None]:
    def delete(notebook: Notebook) -> None:
        notebook["cells"] = [cell for cell in notebook["cells"] if grade_id(cell) not in names]

    return delete


def _reorder(notebook: Notebook) -> None:
    """Every test cell stands before its answer, and the exercises come from last to first."""
    marked = [cell for cell in notebook["cells"] if grade_id(cell)]
    notebook["cells"] = [cell for cell in notebook["cells"] if not grade_id(cell)] + marked[::-1]


def _rename(notebook: Notebook) -> None:
    for number, cell in enumerate(notebook["cells"]):
        if grade_id(cell):
            cell["metadata"]["nbgrader"]["grade_id"] = cell["id"] = f"o-{number}"


def _strip(notebook: Notebook) -> None:
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"], cell["id"] = {}, f"o-{number}"


def _joined(notebook: Notebook) -> Notebook:
    """With each cell's text as one string, as nbformat holds it."""
    return nbformat.reads(json.dumps(notebook), as_version=4)
