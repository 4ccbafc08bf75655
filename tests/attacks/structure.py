"""Tricks on the notebook as a file: its cells, their marks and order, its format, what stands in its place."""

import copy
import io
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import support

from attacks.submissions import SOLVED, UNIT, Entry, Places

Notebook = dict[str, Any]
WRONG = "def grad_sum_squares(x):\n    return -2 * x"
RIGHT = SOLVED["grad_sum_squares"]
WRONG_ANSWER = {"grad_sum_squares": WRONG}
LOST = {"grad_sum_squares": 0.0}
"""The honest score of everybody here who hands in the wrong answer."""
NOTHING = dict.fromkeys(SOLVED, 0.0)
"""The honest score where there is no notebook to grade."""
PASSED = {"status": "passed", "mistake": None, "earned": 1.0, "message": "Kết quả đúng ở cả 8 phép thử."}


def place_of(notebook: Notebook, grade_id: str) -> int:
    """Where a marked cell stands."""
    marks = [cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"]]
    return next(place for place, mark in enumerate(marks) if mark.get("grade_id") == grade_id)


def cell_of(notebook: Notebook, grade_id: str) -> dict[str, Any]:
    """A marked cell."""
    return notebook["cells"][place_of(notebook, grade_id)]


def code_cell(source: str, cell_id: str = "cua-toi", **metadata: Any) -> dict[str, Any]:
    """A code cell of the learner's own."""
    rest = {"outputs": [], "execution_count": None}
    return {"cell_type": "code", "id": cell_id, "metadata": metadata, "source": source} | rest


def all_marks(**changes: Any) -> Callable[[Notebook], None]:
    """Change the marks of every cell that has any."""

    def change(notebook: Notebook) -> None:
        for cell in notebook["cells"]:
            if "nbgrader" in cell["metadata"]:
                cell["metadata"]["nbgrader"] |= changes

    return change


def keys(**changes: Any) -> Callable[[Notebook], None]:
    """Set keys of the notebook itself."""
    return lambda notebook: notebook.update(changes)


def metadata(**changes: Any) -> Callable[[Notebook], None]:
    """Set metadata of the notebook."""
    return lambda notebook: notebook["metadata"].update(changes)


def test_cell(**changes: Any) -> Callable[[Notebook], None]:
    """Set keys of the test cell of the wrong answer."""
    return lambda notebook: cell_of(notebook, "test_grad_sum_squares").update(changes)


def answer_cells(**changes: Any) -> Callable[[Notebook], None]:
    """Set keys of every answer cell."""

    def change(notebook: Notebook) -> None:
        for name in SOLVED:
            cell_of(notebook, name).update(copy.deepcopy(changes))

    return change


def delete(*grade_ids: str) -> Callable[[Notebook], None]:
    """Delete marked cells."""

    def change(notebook: Notebook) -> None:
        for grade_id in grade_ids:
            del notebook["cells"][place_of(notebook, grade_id)]

    return change


def beside(source: str, offset: int, name: str = "grad_sum_squares", **more: Any) -> Callable[[Notebook], None]:
    """Put an own cell before (0) or behind (1) a marked one."""

    def change(notebook: Notebook) -> None:
        notebook["cells"].insert(place_of(notebook, name) + offset, code_cell(source, **more))

    return change


def _another_test(notebook: Notebook) -> None:
    """In place of the test of the wrong answer stands the test of a right one, under the same mark."""
    cell_of(notebook, "test_grad_sum_squares")["source"] = "check(example_f)"


def _swap_marks(notebook: Notebook) -> None:
    """A right answer and its test bear the marks of the wrong one and its test, and the other way round."""
    for prefix in ("", "test_"):
        one, other = (cell_of(notebook, prefix + name) for name in ("example_f", "grad_sum_squares"))
        one["metadata"], other["metadata"] = other["metadata"], one["metadata"]
        one["id"], other["id"] = other["id"], one["id"]


def _all_marks_alike(notebook: Notebook) -> None:
    """Every marked cell claims to be the test that is worth most."""
    marks = copy.deepcopy(cell_of(notebook, "test_gradient_check")["metadata"]["nbgrader"])
    for cell in notebook["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"] = dict(marks)


def _answer_and_test_in_one(notebook: Notebook) -> None:
    """The answer cell is its own test, as nbgrader's manually graded answers are."""
    cell = cell_of(notebook, "grad_sum_squares")
    cell["metadata"]["nbgrader"] |= {"grade": True, "points": 18, "grade_id": "test_grad_sum_squares"}
    cell["source"] += "\n1"
    del notebook["cells"][place_of(notebook, "test_grad_sum_squares") + 1]


def _many_tests(notebook: Notebook) -> None:
    """The test that passes, forty times more, each under a name of its own and worth a point."""
    test = cell_of(notebook, "test_example_f")
    for number in range(40):
        one = copy.deepcopy(test)
        one["metadata"]["nbgrader"]["grade_id"] = f"test_example_f_{number}"
        notebook["cells"].append(one | {"id": f"chep-{number}"})


def _copied_tests(notebook: Notebook) -> None:
    """The wrong answer's test is there five times: before, behind, and once more for an answer that is right."""
    place = place_of(notebook, "test_grad_sum_squares")
    test = notebook["cells"][place]
    notebook["cells"][place:place] = [copy.deepcopy(test) | {"source": "1"} for _ in range(4)]


def _forged_verdicts(notebook: Notebook) -> None:
    """Every test cell already has a verdict, a score and an output that says so, and asks not to be run."""
    for name in SOLVED:
        cell = cell_of(notebook, f"test_{name}")
        cell["metadata"] |= {"verdict": PASSED, "tags": ["skip-execution", "raises-exception"]}
        cell["metadata"]["nbgrader"] |= {"points": 100, "score": 100}
        shown = {"output_type": "execute_result", "data": {"text/plain": "100"}, "metadata": {}, "execution_count": 1}
        cell["outputs"] = [shown]


def _forged_note(notebook: Notebook) -> None:
    """The notebook brings the cell in which the intake tells its notes, and says what it has found."""
    note = {"cell_type": "markdown", "id": "khi-nhan-bai", "metadata": {}}
    notebook["cells"].insert(0, note | {"source": "**Khi nhận bài**\n\n- Được 18/18."})
    notebook["metadata"] |= {"intake": {"notes": [], "reason": None}, "judging": {"seed": 0, "sandbox": False}}


def _odd_ids(notebook: Notebook) -> None:
    """Ids that are no ids: too long, empty, numbers, HTML, twice, or those of other cells."""
    odd = ["", "x" * 5000, 7, None, ["a"], '"><b>', "a", "a", "test_grad_sum_squares", "khi-nhan-bai", "../../a"]
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = odd[number % len(odd)]


def _odd_cells(notebook: Notebook) -> None:
    """Among the cells stand things that are no cells."""
    odd = [None, 7, "x", [], {}, {"cell_type": 3}, {"cell_type": "code", "source": 9}, {"source": {"a": 1}}]
    half = {"cell_type": "code", "metadata": [1], "outputs": {"a": 1}, "source": [1, "x = 1", None]}
    notebook["cells"][3:3] = [*odd, half]


def _odd_types(notebook: Notebook) -> None:
    """Cells of types that no notebook has."""
    for number, kind in enumerate(("task", "heading", "html", "CODE", "code\n", "a" * 1000)):
        notebook["cells"].append(code_cell("raise SystemExit", f"la-{number}") | {"cell_type": kind})


def _reverse(notebook: Notebook) -> None:
    notebook["cells"].reverse()


def _tests_first(notebook: Notebook) -> None:
    """Every test stands before every answer."""
    cells = notebook["cells"]
    notebook["cells"] = sorted(cells, key=lambda cell: not cell["metadata"].get("nbgrader", {}).get("grade", False))


def _answer_to_the_end(notebook: Notebook) -> None:
    """The right answer is moved behind everything; a wrong one stands in a plain cell where it was."""
    place = place_of(notebook, "grad_sum_squares")
    notebook["cells"].append(notebook["cells"][place])
    notebook["cells"][place] = code_cell("grad_sum_squares = None")


def _two_answers(notebook: Notebook) -> None:
    """Two answer cells of the same mark, both before the test; the one that counts, and runs, last is wrong."""
    place = place_of(notebook, "grad_sum_squares")
    notebook["cells"].insert(place, copy.deepcopy(notebook["cells"][place]) | {"source": RIGHT})


def _answer_behind_test(notebook: Notebook) -> None:
    """A copy of the answer cell with the right answer stands behind the test."""
    cell = copy.deepcopy(cell_of(notebook, "grad_sum_squares")) | {"source": RIGHT}
    notebook["cells"].insert(place_of(notebook, "test_grad_sum_squares") + 1, cell)


def _no_marks(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        cell.pop("id", None)


def _format_3(notebook: Notebook) -> None:
    """Format 3: worksheets, ``input`` for ``source``, headings."""
    cells = notebook.pop("cells")
    for cell in cells:
        if cell["cell_type"] == "code":
            cell["input"] = cell.pop("source")
    heading = {"cell_type": "heading", "level": 10**30, "source": "x", "metadata": {}}
    sheets = [{"cells": [heading, *cells[:40]]}, {"cells": cells[40:]}]
    notebook |= {"nbformat": 3, "nbformat_minor": 0, "worksheets": sheets}


def _sources_as_lists(notebook: Notebook) -> None:
    """Sources as lists, with Windows line ends."""
    for cell in notebook["cells"]:
        cell["source"] = support.source_of(cell).replace("\n", "\r\n").splitlines(keepends=True)


def _rename_test(notebook: Notebook) -> None:
    cell_of(notebook, "test_grad_sum_squares")["metadata"]["nbgrader"]["grade_id"] = "x"


def _surrogates() -> bytes:
    """Halves of letters, zeros and controls, in a cell and in an id, as JSON can hold them."""
    notebook = support.submission(SOLVED)
    beside("'\ud800'\nprint('\\ud800')\n'\x00\x1b\u202e'", 1, cell_id="\udfff\x00")(notebook)
    return json.dumps(notebook).encode("ascii")


def _deep_metadata(depth: int) -> Callable[[Notebook], None]:
    def change(notebook: Notebook) -> None:
        deep: Any = 1
        for _ in range(depth):
            deep = [deep]
        notebook["metadata"]["deep"] = deep
        notebook["cells"][5]["metadata"]["deep"] = {"a": deep}

    return change


def _many_cells(number: int, source: str) -> Callable[[Notebook], None]:
    def change(notebook: Notebook) -> None:
        notebook["cells"] += [code_cell(source, f"them-{count}") for count in range(number)]

    return change


def _solved(**changes: Any) -> bytes:
    """The right notebook as a file, with keys of the notebook set."""
    return json.dumps(support.submission(SOLVED) | changes, ensure_ascii=False).encode("utf-8")


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(f"{UNIT}.ipynb", _solved())
        file.writestr("../../../../nbgrader_config.py", "raise SystemExit")
    return packed.getvalue()


def _two_lists_of_cells() -> bytes:
    """JSON with the key ``cells`` twice: readers differ in which one they take; the last one is wrong."""
    right, wrong = (json.dumps(support.submission(SOLVED | more)["cells"]) for more in ({}, WRONG_ANSWER))
    rest = '"metadata": {}, "nbformat": 4, "nbformat_minor": 5'
    return f'{{"cells": {right}, "cells": {wrong}, {rest}}}'.encode()


@dataclass(frozen=True)
class Placed(Entry):
    """A submission in which something other than a file stands where the notebook, or a file beside it, should."""

    place: Callable[[Path, Places], None] = lambda path, places: None
    """Puts it at the path of the notebook, or beside."""
    instead: bool = True
    """Whether it takes the notebook's place."""

    def write(self, folder: Path, places: Places) -> None:
        """Write the submission, then put it there."""
        super().write(folder, places)
        if self.instead:
            (folder / self.filename).unlink()
        self.place(folder / self.filename, places)


def _link(target: str) -> Callable[[Path, Places], None]:
    return lambda path, places: os.symlink(places.fill(target), path)


def _link_beside(name: str, target: str) -> Callable[[Path, Places], None]:
    return lambda path, places: os.symlink(places.fill(target), path.with_name(name))


LEFT_TO_GRADE = (
    Entry(
        "test-deleted",
        "Deletes the test of a wrong answer.",
        WRONG_ANSWER,
        change=delete("test_grad_sum_squares"),
        earned=LOST,
        says="Ô kiểm tra của",
    ),
    Entry(
        "answer-and-test-deleted",
        "Deletes a wrong answer together with its test.",
        WRONG_ANSWER,
        change=delete("grad_sum_squares", "test_grad_sum_squares"),
        earned=LOST,
        says="không còn",
    ),
    Entry(
        "test-says-1",
        "Replaces a test's text by the number that nbgrader takes as points.",
        WRONG_ANSWER,
        change=test_cell(source="1"),
        earned=LOST,
        says="đã bị sửa",
    ),
    Entry(
        "test-says-100",
        "Replaces a test's text by a hundred points.",
        WRONG_ANSWER,
        change=test_cell(source="100"),
        earned=LOST,
    ),
    Entry(
        "test-of-another",
        "Asks for a right answer in the test cell of a wrong one.",
        WRONG_ANSWER,
        change=_another_test,
        earned=LOST,
    ),
    Entry(
        "test-to-markdown",
        "Turns a test into text, which nobody runs.",
        WRONG_ANSWER,
        change=test_cell(cell_type="markdown"),
        earned=LOST,
        says="đã bị đổi kiểu",
    ),
    Entry("test-to-raw", "Turns a test into a raw cell.", WRONG_ANSWER, change=test_cell(cell_type="raw"), earned=LOST),
    Entry(
        "test-renamed",
        "Gives a test a name that the gradebook does not know.",
        WRONG_ANSWER,
        earned=LOST,
        change=_rename_test,
    ),
    Entry(
        "tests-copied",
        "Puts four copies of a test, rewritten, before it.",
        WRONG_ANSWER,
        change=_copied_tests,
        earned=LOST,
    ),
    Entry(
        "tests-multiplied",
        "Adds forty copies of a test that passes, each worth a point.",
        WRONG_ANSWER,
        change=_many_tests,
        earned=LOST,
    ),
    Entry(
        "marks-swapped",
        "Swaps the marks of a right exercise and a wrong one.",
        WRONG_ANSWER,
        change=_swap_marks,
        earned=LOST,
    ),
    Entry(
        "marks-all-alike",
        "Gives every marked cell the name of the same test.",
        WRONG_ANSWER,
        change=_all_marks_alike,
        earned=LOST,
    ),
    Entry(
        "answer-is-its-test",
        "Makes the answer cell its own test, worth 18 points.",
        WRONG_ANSWER,
        change=_answer_and_test_in_one,
        earned=LOST,
    ),
    Entry(
        "unlocked",
        "Unlocks every cell and turns tests into answers.",
        WRONG_ANSWER,
        earned=LOST,
        change=all_marks(locked=False, solution=True, grade=False),
    ),
    Entry(
        "tasks",
        "Turns every marked cell into a task, graded by hand.",
        WRONG_ANSWER,
        earned=LOST,
        change=all_marks(locked=False, solution=False, grade=True, task=True),
    ),
    Entry(
        "points-raised",
        "Raises the points of every cell to 1000.",
        WRONG_ANSWER,
        change=all_marks(points=1000),
        earned=LOST,
    ),
    Entry(
        "points-odd", "Sets the points to infinity.", WRONG_ANSWER, change=all_marks(points=float("inf")), earned=LOST
    ),
    Entry(
        "points-text",
        "Sets the points to a text and the marks to nonsense.",
        WRONG_ANSWER,
        earned=LOST,
        change=all_marks(points="18", grade="yes", locked=[1], checksum={"a": 1}, cell_type="raw"),
    ),
    Entry(
        "schema-new",
        "Claims a newer schema of nbgrader, which stops its batch.",
        WRONG_ANSWER,
        change=all_marks(schema_version=99),
        earned=LOST,
    ),
    Entry(
        "schema-old",
        "Claims the oldest schema of nbgrader, which stops its batch.",
        WRONG_ANSWER,
        change=all_marks(schema_version=1),
        earned=LOST,
    ),
    Entry(
        "schema-text",
        "Claims a schema that is no number.",
        WRONG_ANSWER,
        change=all_marks(schema_version="x"),
        earned=LOST,
    ),
    Entry(
        "verdicts-forged",
        "Brings verdicts, scores and outputs and asks not to be run.",
        WRONG_ANSWER,
        change=_forged_verdicts,
        earned=LOST,
    ),
    Entry("note-forged", "Brings the intake's own note.", WRONG_ANSWER, change=_forged_note, earned=LOST),
    Entry(
        "redefined-behind-test",
        "Defines the right function only behind the test.",
        WRONG_ANSWER,
        change=beside(RIGHT, 1, "test_grad_sum_squares"),
        earned=LOST,
    ),
    Entry(
        "redefined-earlier",
        "Defines the right function before the wrong one.",
        WRONG_ANSWER,
        change=beside(RIGHT, 0),
        earned=LOST,
    ),
    Entry("two-answers", "Has two answer cells, the right one first.", WRONG_ANSWER, change=_two_answers, earned=LOST),
    Entry(
        "answer-behind-test",
        "Has a second answer cell, the right one, behind the test.",
        WRONG_ANSWER,
        change=_answer_behind_test,
        earned=LOST,
    ),
    Entry(
        "made-wrong-before-test",
        "Has the right answer and takes it back before the test.",
        change=beside(WRONG, 1),
        earned=LOST,
    ),
    Entry(
        "two-lists-of-cells",
        "Is JSON with the key of the cells twice, the right ones first.",
        content=_two_lists_of_cells(),
        earned=LOST,
    ),
)
"""Each hands in one wrong answer and tries to get its point."""

STILL_RIGHT = (
    Entry(
        "made-right-before-test",
        "Mends a wrong answer in a cell of its own before the test.",
        WRONG_ANSWER,
        change=beside(RIGHT, 1),
    ),
    Entry(
        "made-wrong-behind-test",
        "Breaks a right answer after its test.",
        change=beside(WRONG, 1, "test_grad_sum_squares"),
    ),
    Entry("cells-reversed", "Reverses the order of all cells.", change=_reverse, says="đã chuyển xuống sau"),
    Entry("tests-first", "Puts all tests before all answers.", change=_tests_first),
    Entry(
        "answer-to-the-end", "Moves an answer behind everything and hides its name before.", change=_answer_to_the_end
    ),
    Entry("marks-gone", "Has lost every mark and every id.", change=_no_marks),
    Entry("answers-to-markdown", "Has its answers as text.", change=answer_cells(cell_type="markdown")),
    Entry("answers-to-raw", "Has its answers as raw cells.", change=answer_cells(cell_type="raw")),
    Entry(
        "answers-skip-execution",
        "Tags its answers so that nobody runs them.",
        change=answer_cells(metadata={"tags": ["skip-execution", "remove-cell"], "editable": False}),
    ),
    Entry(
        "kernel-of-bash",
        "Asks for the kernel of another language.",
        change=metadata(
            kernelspec={"name": "bash", "display_name": "Bash", "language": "bash"},
            language_info={"name": "bash", "file_extension": ".sh"},
        ),
    ),
    Entry(
        "kernel-elsewhere",
        "Asks for a kernel by a path out of the course.",
        change=metadata(kernelspec={"name": "../../../../tmp/k", "argv": ["sh", "-c", "exit 1"]}, language_info=7),
    ),
    Entry("metadata-odd", "Has metadata of every wrong type.", change=keys(metadata=[1, 2])),
    Entry("nbformat-99", "Claims a format of the future.", change=keys(nbformat=99, nbformat_minor=-1)),
    Entry("nbformat-text", "Claims a format that is no number.", change=keys(nbformat="4", nbformat_minor=None)),
    Entry("nbformat-3", "Is a notebook of format 3 with two worksheets.", change=_format_3),
    Entry("ids-odd", "Has ids that are none, twice, or those of other cells.", change=_odd_ids),
    Entry("cells-odd", "Has things among its cells that are none.", change=_odd_cells),
    Entry("types-odd", "Has cells of unknown types.", change=_odd_types, says="kiểu lạ"),
    Entry("sources-as-lists", "Has its sources as lists of lines.", change=_sources_as_lists),
    Entry("deep-metadata", "Nests its metadata as deep as JSON can be read.", change=_deep_metadata(900)),
    Entry(
        "giant-cell",
        "Has a cell of 1.8 million characters.",
        change=_many_cells(1, "x = '" + "a" * 1_800_000 + "'"),
        slow=True,
    ),
    Entry(
        "giant-cell-of-code",
        "Has a cell of 120 000 short statements.",
        change=_many_cells(1, "a = 1\n" * 120_000),
        slow=True,
    ),
    Entry(
        "giant-cell-of-brackets", "Has a cell that no parser likes.", change=_many_cells(1, "(" * 50_000 + "[" * 50_000)
    ),
    Entry("deep-code", "Has a cell whose code nests deeper than the stack.", change=_many_cells(1, "-" * 90_000 + "1")),
    Entry("3000-cells", "Has three thousand cells more.", change=_many_cells(3000, "pass"), slow=True),
    Entry("20000-cells", "Has more cells than anybody looks at.", change=_many_cells(20_000, "pass"), slow=True),
    Entry("surrogates", "Has halves of letters, zeros and controls in its texts.", content=_surrogates()),
    Entry("utf-16", "Is written in UTF-16.", content=_solved().decode().encode("utf-16")),
    Entry(
        "byte-order-mark", "Begins with a mark and ends with zeros.", content=b"\xef\xbb\xbf" + _solved() + b"\0" * 4096
    ),
    Entry(
        "timestamp-nonsense", "Hands in a time that is none, which stops nbgrader.", files={"timestamp.txt": b"hom qua"}
    ),
    Entry("timestamp-bytes", "Hands in a time that is no text.", files={"timestamp.txt": b"\xff\xfe\x00"}),
    Entry(
        "timestamp-far", "Hands in a time at the end of days.", files={"timestamp.txt": b"9999-12-31 23:59:59 -9999"}
    ),
    Entry(
        "page-beside",
        "Hands in a page under the name of its feedback.",
        files={f"{UNIT}.html": b"<script>document.title='HACKED'</script>"},
    ),
    Entry(
        "packages-beside",
        "Hands in packages with the names of those that graders import.",
        files={
            name: b"raise SystemExit('HACKED')"
            for name in (
                "numpy/__init__.py",
                "helpers/__init__.py",
                "sitecustomize.py",
                "json.py",
                "nbgrader_config.py",
            )
        },
    ),
    Entry(
        "notebooks-beside",
        "Hands in forty broken notebooks beside it.",
        files={f"bai-{number}.ipynb": b"{" for number in range(40)},
    ),
    Placed(
        "pipe-beside",
        "Puts a pipe beside the notebook, which waits for a writer.",
        instead=False,
        place=lambda path, places: os.mkfifo(path.with_name("du-lieu.txt")),
    ),
    Placed(
        "dead-link-beside",
        "Puts a link beside the notebook that leads nowhere.",
        instead=False,
        place=_link_beside("du-lieu.txt", "/khong/co"),
    ),
    Placed(
        "link-to-gradebook-beside",
        "Puts a link to the gradebook beside the notebook.",
        instead=False,
        place=_link_beside("so-diem.db", "@COURSE@/autograder/lop/gradebook.db"),
    ),
    Placed(
        "link-to-references-beside",
        "Puts a link to the references beside the notebook.",
        instead=False,
        place=_link_beside("references", "@COURSE@/autograder/references"),
    ),
    Placed(
        "link-as-timestamp",
        "Puts a link to the gradebook where its time is read.",
        instead=False,
        place=_link_beside("timestamp.txt", "@COURSE@/autograder/lop/gradebook.db"),
    ),
)
"""All of these are solved rightly, whatever else they do."""

NO_NOTEBOOK = (
    Entry("json-broken", "Is cut off in the middle.", content=_solved()[:30_000], earned=NOTHING, says="JSON hợp lệ"),
    Entry(
        "json-deep", "Is JSON that nests too deep.", content=b"[" * 200_000, earned=NOTHING, says="lồng nhau quá sâu"
    ),
    Entry(
        "json-deep-cells",
        "Is a notebook that nests too deep.",
        earned=NOTHING,
        says="lồng nhau quá sâu",
        content=b'{"nbformat": 4, "cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ),
    Entry(
        "json-number",
        "Has a number of a hundred thousand digits.",
        content=b'{"cells": [' + b"9" * 100_000 + b"]}",
        earned=NOTHING,
        says="không đọc được",
    ),
    Entry("json-other", "Is JSON and no notebook.", content=b'{"diem": 18}', earned=NOTHING, says="không phải sổ tay"),
    Entry("empty", "Is an empty file.", content=b"", earned=NOTHING, says="trống"),
    Entry("zip", "Is a zip file that unpacks over the course.", content=_zip(), earned=NOTHING, says="tập tin nén"),
    Entry(
        "html",
        "Is a page with a script.",
        content=b"<html><script>document.title='HACKED'</script>",
        earned=NOTHING,
        says="trang web",
    ),
    Entry("cells-gone", "Has no cells at all.", change=keys(cells=[]), earned=NOTHING, says="không còn"),
    Entry(
        "too-long",
        "Has a cell of three million characters.",
        earned=NOTHING,
        says="hai triệu ký tự",
        change=_many_cells(1, "#" * 3_000_000),
    ),
    Placed(
        "link-to-another",
        "Is a link to another student's notebook.",
        earned=NOTHING,
        says="tập tin thường",
        place=_link(f"@COURSE@/autograder/lop/submitted/@OTHER@/{UNIT}/{UNIT}.ipynb"),
    ),
    Placed(
        "link-to-solutions",
        "Is a link to the solutions.",
        earned=NOTHING,
        says="tập tin thường",
        place=_link(f"@COURSE@/solutions/{UNIT}/{UNIT}.ipynb"),
    ),
    Placed(
        "link-to-device",
        "Is a link to a device without an end.",
        earned=NOTHING,
        says="tập tin thường",
        place=_link("/dev/zero"),
    ),
    Placed("dead-link", "Is a link that leads nowhere.", earned=NOTHING, place=_link("/khong/co.ipynb")),
    Placed("link-to-itself", "Is a link to itself.", earned=NOTHING, place=_link(f"{UNIT}.ipynb")),
    Placed("folder", "Is a folder.", earned=NOTHING, says="tập tin thường", place=lambda path, places: path.mkdir()),
    Placed(
        "pipe",
        "Is a pipe that waits for a writer.",
        earned=NOTHING,
        says="tập tin thường",
        place=lambda path, places: os.mkfifo(path),
    ),
)
"""None of these has an answer that could be graded."""

ENTRIES = LEFT_TO_GRADE + STILL_RIGHT + NO_NOTEBOOK
