"""Whatever a learner hands in becomes a notebook that can be graded, with notes, or one clear reason."""

import contextlib
import copy
import json
import os
import random
import time
import unicodedata

import nbformat
import pytest
import support

from autograder.intake.code import MAX_LENGTH, code
from autograder.intake.exporter import NOTHING_READ, take_in
from autograder.intake.files import choose, choose_notebook, give_name, name_notebook
from autograder.intake.reading import MAX_BYTES, Unreadable, parse_notebook, read_notebook
from autograder.intake.repair import answers_in, repair

RELEASED = nbformat.read(support.unit_notebook("notebooks"), as_version=4)
SOLVED = support.solution_answers()
UNITS = sorted(path.parent.name for path in (support.ROOT / "notebooks").glob("*/*.ipynb"))
FILE = f"{support.UNIT}.ipynb"
NAME = "partial"
OTHER = "count_calls"


def handed_in(answers=SOLVED):
    """A submission, as nbformat reads it."""
    return nbformat.reads(json.dumps(support.submission(answers)), as_version=4)


def marked(notebook):
    """The marked cells by grade_id; fails when one is there twice."""
    cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    found = {cell.metadata.nbgrader.grade_id: cell for cell in cells}
    assert len(found) == len(cells)
    return found


def cell_of(notebook, grade_id):
    """A cell by its grade_id, and its position."""
    return next(
        (index, cell)
        for index, cell in enumerate(notebook.cells)
        if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )


def without(notebook, *grade_ids):
    """Delete cells."""
    for grade_id in grade_ids:
        del notebook.cells[cell_of(notebook, grade_id)[0]]
    return notebook


def own_cell(source, **metadata):
    """A cell that a learner added."""
    return nbformat.v4.new_code_cell(source, metadata=metadata)


def check_whole(repaired, released=RELEASED):
    """What holds of every repaired notebook."""
    nbformat.validate(repaired)
    found, wanted = marked(repaired), marked(released)
    assert found.keys() == wanted.keys()
    places = {cell.metadata.nbgrader.grade_id: place for place, cell in enumerate(repaired.cells) if cell.id in found}
    for grade_id, cell in found.items():
        assert cell.metadata == wanted[grade_id].metadata and cell.cell_type == wanted[grade_id].cell_type
        if cell.metadata.nbgrader.locked:
            assert cell.source == wanted[grade_id].source
            assert places[grade_id] > places[grade_id.removeprefix("test_")]
    assert repaired.metadata == released.metadata
    assert not [cell for cell in repaired.cells if cell.cell_type == "code" and cell.outputs]
    assert repair(repaired, released) == (repaired, [])


def repaired_with_notes(submitted):
    """Repair a submission, check what must hold, and return both parts."""
    before = copy.deepcopy(submitted)
    repaired, notes = repair(submitted, RELEASED)
    assert submitted == before
    check_whole(repaired)
    assert all(unicodedata.is_normalized("NFC", note) and note.endswith(".") for note in notes)
    return repaired, notes


def source_at(repaired, grade_id=NAME):
    """The text of a marked cell."""
    return marked(repaired)[grade_id].source


# Notebooks that need nothing


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("folder", ["notebooks", "solutions"])
def test_a_notebook_that_needs_no_repair_gives_no_notes(unit, folder):
    released = nbformat.read(support.unit_notebook("notebooks", unit), as_version=4)
    submitted = nbformat.read(support.unit_notebook(folder, unit), as_version=4)
    repaired, notes = repair(submitted, released)
    check_whole(repaired, released)
    assert notes == []
    assert [cell.source for cell in repaired.cells] == [cell.source for cell in submitted.cells]


def test_marks_of_editors_are_dropped_without_a_note():
    submitted = handed_in()
    submitted.metadata["colab"] = {"provenance": []}
    submitted.metadata["vscode"] = {"interpreter": {"hash": "x"}}
    for number, cell in enumerate(submitted.cells):
        cell.metadata["id"] = cell.id = f"Qx{number}"  # Colab's ids
        cell.metadata["outputId"] = "y"
    submitted.cells[2].outputs = [nbformat.v4.new_output("stream", text="x")]
    repaired, notes = repaired_with_notes(submitted)
    assert notes == []
    assert repaired == repair(handed_in(), RELEASED)[0]


def test_honest_cells_of_the_learner_stay_in_their_place():
    submitted = handed_in()
    place, _ = cell_of(submitted, NAME)
    submitted.cells.insert(place, own_cell("scratch = 1", tags=["skip-execution"]))
    submitted.cells.append(own_cell("check(partial)"))
    repaired, notes = repaired_with_notes(submitted)
    assert notes == []
    assert repaired.cells[place].source == "scratch = 1" and repaired.cells[place].metadata == {}
    assert repaired.cells[-1].source == "check(partial)"


def test_forged_marks_and_verdicts_are_dropped():
    submitted = handed_in({})
    submitted.metadata["intake"] = submitted.metadata["verdict"] = {"notes": []}
    forged = {"grade": True, "solution": False, "locked": False, "points": 99, "schema_version": 3, "grade_id": "mine"}
    submitted.cells.append(own_cell("1", nbgrader=forged, verdict={"status": "passed"}, intake={}))
    submitted.cells.append(own_cell("2", nbgrader={}))
    submitted.cells.append(own_cell("3", nbgrader=[1]))
    _, test = cell_of(submitted, f"test_{NAME}")
    test.metadata = copy.deepcopy(test.metadata) | {"tags": ["skip-execution"], "verdict": {"status": "passed"}}
    test.metadata.nbgrader["points"] = 50
    repaired, notes = repaired_with_notes(submitted)
    assert notes == []
    assert all(cell.metadata == {} for cell in repaired.cells[-3:])


# Answers


def test_a_deleted_answer_comes_back_as_the_stub_in_its_place():
    repaired, notes = repaired_with_notes(without(handed_in(), NAME))
    assert notes == ["Ô trả lời của `partial` không còn: bài tập này được tính là chưa làm."]
    assert cell_of(repaired, NAME)[0] == cell_of(RELEASED, NAME)[0]
    assert source_at(repaired) == source_at(RELEASED)


def test_an_exercise_that_is_gone_altogether_comes_back():
    repaired, notes = repaired_with_notes(without(handed_in(), NAME, f"test_{NAME}"))
    note = "Ô trả lời và ô kiểm tra của `partial` không còn: đã thêm lại, bài tập này được tính là chưa làm."
    assert notes == [note]
    assert [cell.id for cell in repaired.cells] == [cell.id for cell in RELEASED.cells]


def test_of_two_copies_the_one_that_is_not_a_stub_counts():
    submitted = handed_in()
    place, answer = cell_of(submitted, NAME)
    stub = copy.deepcopy(cell_of(RELEASED, NAME)[1])
    stub.source = stub.source.replace("# VIẾT", "# chưa nghĩ ra\n    # VIẾT")
    submitted.cells.insert(place + 1, stub)
    repaired, notes = repaired_with_notes(submitted)
    assert notes == ["Ô trả lời của `partial` có bản sao chưa làm: đã bỏ bản sao."]
    assert len(repaired.cells) == len(RELEASED.cells) and source_at(repaired) == answer.source


def test_of_two_answers_the_last_before_the_test_counts_and_the_other_stays_as_a_plain_cell():
    submitted = handed_in()
    place, answer = cell_of(submitted, NAME)
    for where, text in ((place, "early = 1"), (len(submitted.cells), "late = 1")):
        submitted.cells.insert(where, copy.deepcopy(answer))
        submitted.cells[where].source += f"\n\n\n{text}"
    repaired, notes = repaired_with_notes(submitted)
    assert notes == ["`partial` có nhiều lời giải: đã chấm lời giải gần ô kiểm tra nhất."]
    assert source_at(repaired) == SOLVED[NAME]
    assert len(repaired.cells) == len(submitted.cells)
    assert "nbgrader" not in repaired.cells[place].metadata and "nbgrader" not in repaired.cells[-1].metadata


def test_a_copied_cell_used_as_scratch_paper_does_not_count():
    submitted = handed_in()
    place, answer = cell_of(submitted, NAME)
    submitted.cells.insert(place + 1, copy.deepcopy(answer))
    submitted.cells[place + 1].source = "print(partial(np.sum, np.ones(2), 1))"
    repaired, notes = repaired_with_notes(submitted)
    assert source_at(repaired) == SOLVED[NAME] and notes == []
    assert repaired.cells[place + 1].source.startswith("print")


@pytest.mark.parametrize("left", ["stub", "nothing", "scratch"])
def test_an_answer_in_another_cell_is_found_by_the_functions_name(left):
    submitted = handed_in()
    place, answer = cell_of(submitted, NAME)
    submitted.cells.append(own_cell(SOLVED[NAME]))
    answer.source = {"stub": source_at(RELEASED), "scratch": "# ở cuối sổ tay"}.get(left, "")
    if left == "nothing":
        del submitted.cells[place]
    repaired, notes = repaired_with_notes(submitted)
    assert source_at(repaired) == SOLVED[NAME]
    assert any("`partial`" in note and ("nằm ngoài ô trả lời" in note or "đã mất" in note) for note in notes)
    assert [cell.metadata.nbgrader.grade_id for cell in repaired.cells[-2:]] == [NAME, f"test_{NAME}"]


@pytest.mark.parametrize("mark", [None, "ten_khac"])
@pytest.mark.parametrize("known_id", [True, False])
def test_an_answer_without_its_mark_is_found(mark, known_id):
    submitted = handed_in()
    place, answer = cell_of(submitted, NAME)
    answer.metadata = nbformat.from_dict({"nbgrader": {"grade_id": mark}} if mark else {})
    answer.id = NAME if known_id else "e1f2"
    repaired, notes = repaired_with_notes(submitted)
    assert notes == ["Thông tin chấm điểm ở các ô của `partial` đã mất: đã khôi phục."]
    assert cell_of(repaired, NAME)[0] == place and source_at(repaired) == SOLVED[NAME]


def test_code_with_a_syntax_error_is_still_known_by_its_def_line():
    submitted = without(handed_in(), NAME)
    submitted.cells.append(own_cell("%time\ndef partial(f, x, i, eps=1e-6):\n    return (f(x)"))
    repaired, _ = repaired_with_notes(submitted)
    assert source_at(repaired).endswith("return (f(x)")


def test_a_notebook_without_any_marks_and_ids_is_restored_with_one_note():
    submitted = handed_in()
    for number, cell in enumerate(submitted.cells):
        cell.metadata, cell.id = nbformat.from_dict({}), f"n{number}"
    repaired, notes = repaired_with_notes(submitted)
    assert notes == ["Thông tin chấm điểm ở các ô của mọi bài tập đã mất: đã khôi phục."]
    assert repaired == repair(handed_in(), RELEASED)[0]


def test_all_answers_in_one_cell_are_graded_there():
    submitted = handed_in({})
    submitted.cells.append(own_cell("\n\n\n".join(SOLVED.values())))
    repaired, notes = repaired_with_notes(submitted)
    assert len(answers_in(submitted, RELEASED)) == len(SOLVED)
    place = next(place for place, cell in enumerate(repaired.cells) if cell.source == submitted.cells[-1].source)
    assert min(cell_of(repaired, f"test_{name}")[0] for name in SOLVED) > place
    stubs = {cell.source for cell in marked(RELEASED).values() if cell.metadata.nbgrader.solution}
    assert not [cell for cell in repaired.cells if cell.source in stubs]
    assert notes == ["Lời giải của mọi bài tập nằm ngoài ô trả lời: đã chấm lời giải ấy."]


def test_an_answer_made_in_the_cell_of_another_is_not_taken_away_by_a_stub():
    submitted = without(handed_in(), NAME)
    _, other = cell_of(submitted, OTHER)
    other.source += "\n\n\nif True:\n    def partial(f, x, i, eps=1e-6):\n        return 0.0"
    repaired, notes = repaired_with_notes(submitted)
    assert "raise NotImplementedError" not in source_at(repaired)
    assert cell_of(repaired, f"test_{NAME}")[0] > cell_of(repaired, OTHER)[0]
    assert notes[0] == "Lời giải của `partial` nằm ngoài ô trả lời: đã chấm lời giải ấy."


def test_answers_that_changed_places_change_back():
    submitted = handed_in()
    _, one = cell_of(submitted, NAME)
    _, other = cell_of(submitted, OTHER)
    one.source, other.source = other.source, one.source
    repaired, _ = repaired_with_notes(submitted)
    assert (source_at(repaired), source_at(repaired, OTHER)) == (SOLVED[NAME], SOLVED[OTHER])


def test_a_split_answer_is_joined_where_the_halves_are_no_code():
    submitted = handed_in()
    place, answer = cell_of(submitted, NAME)
    lines = answer.source.split("\n")
    half = copy.deepcopy(answer)
    answer.source, half.source = "\n".join(lines[:6]), "\n".join(lines[6:])
    submitted.cells.insert(place + 1, half)
    repaired, notes = repaired_with_notes(submitted)
    assert source_at(repaired) == SOLVED[NAME]
    assert notes == ["Ô trả lời của `partial` bị tách ra: đã ghép lại."]


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_an_answer_that_is_no_code_cell_becomes_one(kind):
    submitted = handed_in()
    _, answer = cell_of(submitted, NAME)
    answer.cell_type = kind
    del answer["outputs"], answer["execution_count"]
    repaired, notes = repaired_with_notes(submitted)
    assert source_at(repaired) == SOLVED[NAME]
    assert notes == ["Ô của `partial` đã bị đổi kiểu: đã đổi lại."]


# Tests and the first cells


def test_a_deleted_test_comes_back_behind_its_answer():
    repaired, notes = repaired_with_notes(without(handed_in(), f"test_{NAME}"))
    assert notes == ["Ô kiểm tra của `partial` đã bị xóa: đã thêm lại."]
    assert cell_of(repaired, f"test_{NAME}")[0] == cell_of(repaired, NAME)[0] + 1


def test_copies_of_a_test_are_dropped():
    submitted = handed_in()
    place, test = cell_of(submitted, f"test_{NAME}")
    submitted.cells.insert(place, copy.deepcopy(test))
    submitted.cells.insert(0, copy.deepcopy(test))
    repaired, notes = repaired_with_notes(submitted)
    assert notes == ["Ô kiểm tra của `partial` bị lặp lại: đã bỏ bản sao."]
    assert len(repaired.cells) == len(RELEASED.cells)


@pytest.mark.parametrize("text", ["# check(partial)", "", "check()"])
def test_a_changed_test_is_restored(text):
    submitted = handed_in()
    cell_of(submitted, f"test_{NAME}")[1].source = text
    _, notes = repaired_with_notes(submitted)
    assert notes == ["Ô kiểm tra của `partial` đã bị sửa: đã khôi phục."]


def test_code_in_a_test_cell_stays_and_the_test_comes_after_it():
    submitted = handed_in({})
    place, test = cell_of(submitted, f"test_{NAME}")
    test.source = SOLVED[NAME] + "\n\n\ncheck(partial)"
    repaired, _ = repaired_with_notes(submitted)
    assert source_at(repaired) == test.source
    assert cell_of(repaired, f"test_{NAME}")[0] == cell_of(repaired, NAME)[0] + 1


def test_a_merged_answer_and_test_are_an_answer_and_a_test():
    submitted = without(handed_in(), f"test_{NAME}")
    cell_of(submitted, NAME)[1].source += "\n\ncheck(partial)"
    _, notes = repaired_with_notes(submitted)
    assert notes == ["Ô trả lời và ô kiểm tra của `partial` đã gộp làm một: đã thêm lại ô kiểm tra."]


def test_a_test_before_its_answer_moves_behind_it():
    submitted = handed_in()
    place, answer = cell_of(submitted, NAME)
    submitted.cells.append(submitted.cells.pop(place))
    repaired, notes = repaired_with_notes(submitted)
    assert notes == ["Ô kiểm tra của `partial` đứng trước lời giải: đã chuyển xuống sau."]
    assert [cell.id for cell in repaired.cells[-2:]] == [NAME, f"test_{NAME}"]


@pytest.mark.parametrize("damage", ["deleted", "last", "emptied", "markdown"])
def test_the_cell_with_the_imports_comes_first(damage):
    submitted = handed_in()
    setup = submitted.cells.pop(2)
    if damage != "deleted":
        submitted.cells.insert(len(submitted.cells) if damage == "last" else 2, setup)
    setup.source = "" if damage == "emptied" else setup.source
    if damage == "markdown":
        submitted.cells[2] = nbformat.v4.new_markdown_cell(setup.source, id=setup.id)
    repaired, notes = repaired_with_notes(submitted)
    assert notes == ["Ô nhập thư viện không còn nguyên ở đầu sổ tay: đã đặt lại."]
    assert repaired.cells[0] == RELEASED.cells[2] and len(repaired.cells) == len(RELEASED.cells)


def test_the_learners_own_imports_are_as_good():
    submitted = handed_in()
    lines = submitted.cells[2].source.split("\n")
    submitted.cells[2].source = lines[0] + "\nimport math\n" + "\n".join(lines[1:3])
    submitted.cells.insert(3, own_cell("\n".join(lines[3:])))
    assert repaired_with_notes(submitted)[1] == []


def test_another_notebook_altogether_is_graded_as_undone():
    stranger = nbformat.v4.new_notebook(cells=[own_cell("print('xin chào')")])
    repaired, notes = repaired_with_notes(stranger)
    assert len(notes) == 2 and "mọi bài" in notes[0]
    order = [cell.metadata.nbgrader.grade_id for cell in repaired.cells if "nbgrader" in cell.metadata]
    assert order == list(marked(RELEASED))


def test_a_cell_of_an_unknown_type_is_shown_and_not_run():
    submitted = handed_in()
    submitted.cells.append(nbformat.from_dict({"cell_type": "ai", "source": ["x"], "metadata": {}, "id": "x"}))
    repaired, notes = repaired_with_notes(submitted)
    assert notes == ["Có ô thuộc kiểu lạ: đã giữ lại như văn bản thô."]
    assert repaired.cells[-1].cell_type == "raw"


# Random damage


def _delete(cells, place, rng):
    del cells[place]


def _duplicate(cells, place, rng):
    cells.insert(rng.randrange(len(cells) + 1), copy.deepcopy(cells[place]))


def _swap(cells, place, rng):
    other = rng.randrange(len(cells))
    cells[place], cells[other] = cells[other], cells[place]


def _strip(cells, place, rng):
    cells[place].metadata = nbformat.from_dict({})
    cells[place].id = rng.choice([cells[place].id, "x", "?", cells[0].id])


def _retag(cells, place, rng):
    cells[place].metadata["tags"] = ["skip-execution"]
    cells[place].metadata["nbgrader"] = nbformat.from_dict({"grade_id": rng.choice([None, "la", *marked(RELEASED)])})


def _retitle(cells, place, rng):
    kind = rng.choice(["code", "markdown", "raw", "la"])
    cells[place].cell_type = kind


def _rewrite(cells, place, rng):
    cells[place].source = rng.choice(["", "# ?", "check(partial)", "x = (", "def partial(f): pass", "import math"])


def _merge(cells, place, rng):
    if place + 1 < len(cells):
        cells[place].source += "\n" + cells.pop(place + 1).source


def _split(cells, place, rng):
    half = copy.deepcopy(cells[place])
    lines = half.source.split("\n")
    cut = rng.randrange(len(lines))
    cells[place].source, half.source = "\n".join(lines[:cut]), "\n".join(lines[cut:])
    cells.insert(place + 1, half)


def _exchange(cells, place, rng):
    other = rng.choice(cells)
    cells[place].source, other.source = other.source, cells[place].source


DAMAGE = (_delete, _duplicate, _swap, _strip, _retag, _retitle, _rewrite, _merge, _split, _exchange)


@pytest.mark.parametrize("seeds", [range(start, start + 50) for start in range(0, 200, 50)], ids=lambda s: f"{s[0]}")
def test_no_random_damage_keeps_a_notebook_from_being_graded(seeds):
    for seed in seeds:
        rng = random.Random(seed)
        submitted = handed_in(dict(rng.sample(sorted(SOLVED.items()), rng.randrange(len(SOLVED) + 1))))
        for _ in range(rng.choice([1, 3, 10, 60])):
            rng.choice(DAMAGE)(submitted.cells, rng.randrange(len(submitted.cells)), rng)
        check_whole(repair(submitted, RELEASED)[0])


KEEPING = (_duplicate, _swap, _strip)
"""Damage after which every answer is still in the notebook."""


def test_an_answer_survives_whatever_happens_around_it():
    for seed in range(60):
        rng = random.Random(seed)
        submitted = handed_in()
        for _ in range(rng.choice([1, 5, 20])):
            rng.choice(KEEPING)(submitted.cells, rng.randrange(len(submitted.cells)), rng)
        repaired, _ = repair(submitted, RELEASED)
        assert {name: source_at(repaired, name) for name in SOLVED} == SOLVED, seed


def test_a_line_of_blanks_does_not_take_its_length_squared():
    start = time.monotonic()
    code("a\n" + " " * (MAX_LENGTH - 10) + "b")
    assert time.monotonic() - start < 1


# Bytes


def written(notebook):
    """The bytes of a notebook file."""
    return json.dumps(notebook, ensure_ascii=False).encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "utf-32-be"])
def test_every_encoding_of_json_is_read(encoding):
    submitted = support.submission(SOLVED)
    read = parse_notebook(json.dumps(submitted, ensure_ascii=False).encode(encoding))
    assert repair(read, RELEASED) == repair(handed_in(), RELEASED)


def test_letters_in_another_encoding_cost_letters_only():
    text = json.dumps(support.submission(SOLVED), ensure_ascii=False)
    read = parse_notebook(text.encode("cp1258", errors="replace"))
    assert len(answers_in(read, RELEASED)) == len(SOLVED)


@pytest.mark.parametrize("major", [1, 2, 3, 5, 99, None, "4", float("nan")])
def test_older_newer_and_odd_formats_are_read(major):
    submitted = json.loads(nbformat.writes(handed_in(), version=3 if major in (2, 3) else 4))
    submitted["nbformat"] = major
    submitted.pop("nbformat_minor")
    repaired, _ = repaired_with_notes(parse_notebook(json.dumps(submitted).encode()))
    assert {name: source_at(repaired, name) for name in SOLVED} == SOLVED


def test_lines_written_without_their_ends_are_lines():
    submitted = support.submission(SOLVED)
    for cell in submitted["cells"]:
        cell["source"] = support.source_of(cell).split("\n")
    assert repair(parse_notebook(written(submitted)), RELEASED) == repair(handed_in(), RELEASED)


def test_windows_line_ends_change_nothing():
    submitted = support.submission(SOLVED)
    for cell in submitted["cells"]:
        cell["source"] = support.source_of(cell).replace("\n", "\r\n")
    assert repair(parse_notebook(written(submitted)), RELEASED) == repair(handed_in(), RELEASED)


def test_what_utf_8_cannot_write_is_replaced():
    read = parse_notebook(b'{"cells": [{"cell_type": "code", "source": "x = \'\\ud800\'"}]}')
    assert nbformat.writes(read).encode() and read.cells[0].source == "x = '\ufffd'"


@pytest.mark.parametrize(
    "content, said",
    [
        (b"", "trống"),
        (b"\0\0\0\0", "trống"),
        (b" \n", "trống"),
        (b"<!DOCTYPE html>", "HTML"),
        (b"PK\3\4", "zip"),
        (b'{"cells": [\n{"a": 1},\n', "dòng 2"),
        (b"def partial(): pass", "dòng 1"),
        (b"[1]", "không phải sổ tay"),
        (b'{"a": 1}', "không phải sổ tay"),
        (b'{"cells": 3}', "không phải sổ tay"),
        (b"[" * 100_000, "quá sâu"),
        (b'{"cells": [{"source": "' + b"x" * 2_000_001 + b'"}]}', "hai triệu ký tự"),
        (b'{"cells": ' + b"9" * 5000 + b"}", "không đọc được"),
    ],
    ids=lambda value: value[:8] if isinstance(value, bytes) else value,
)
def test_what_is_no_notebook_gets_one_sentence(content, said):
    with pytest.raises(Unreadable, match=said) as caught:
        parse_notebook(content)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)


def test_a_file_too_big_is_refused(tmp_path):
    path = tmp_path / FILE
    with open(path, "wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(Unreadable, match="lớn hơn 50 MB"):
        read_notebook(path)


def test_links_folders_pipes_and_missing_files_are_not_opened(tmp_path):
    (tmp_path / "real").write_bytes(written(support.submission({})))
    (tmp_path / "folder").mkdir()
    for make in (lambda: os.symlink("real", tmp_path / "link"), lambda: os.mkfifo(tmp_path / "pipe")):
        with contextlib.suppress(OSError, AttributeError):  # not every system has them
            make()
    for name in ("link", "folder", "pipe", "missing", "a\0b"):
        with pytest.raises(Unreadable):
            read_notebook(tmp_path / name)


ODD = [None, True, 3, float("nan"), "", "x", [], [None, 3, "x"], {}, {"a": []}, {"cell_type": 1}, "\ud800", "code"]


def _spoil(value, rng):
    """Replace something somewhere in a JSON value by something odd."""
    inside = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    if not inside or rng.random() < 0.15:
        return copy.deepcopy(rng.choice(ODD))
    key = rng.choice(inside)
    if isinstance(value, dict) and rng.random() < 0.1:
        del value[key]
    else:
        value[key] = _spoil(value[key], rng)
    return value


def test_whatever_the_json_holds_it_is_repaired_or_refused_with_a_reason():
    small = support.submission(SOLVED)
    small["cells"] = small["cells"][16:22]
    small["cells"][0] |= {"attachments": {"a.png": {"image/png": "eA=="}}, "outputs": []}
    for seed in range(300):
        rng, value = random.Random(seed), copy.deepcopy(small)
        for _ in range(rng.choice([1, 3, 12])):
            value = _spoil(value, rng)
        with contextlib.suppress(Unreadable):
            check_whole(repair(parse_notebook(json.dumps(value).encode()), RELEASED)[0])


def test_whatever_the_bytes_are_reading_raises_nothing_but_unreadable():
    whole = written(support.submission({}))[:3000]
    for seed in range(300):
        rng = random.Random(seed)
        content = bytearray(rng.choice([whole, rng.randbytes(60), whole[: rng.randrange(3000)]]))
        for _ in range(rng.randrange(8)):
            content[rng.randrange(len(content) or 1) :][:1] = rng.randbytes(1)
        with contextlib.suppress(Unreadable):
            parse_notebook(bytes(content))


@pytest.mark.parametrize("nest", ["(", "-", "[", "not ", "lambda: ", "x(", "f'{", "if 1:\n "], ids=str.strip)
def test_code_nested_without_end_is_no_obstacle(nest):
    submitted = handed_in()
    cell_of(submitted, NAME)[1].source += "\ny = " + nest * 20_000
    submitted.cells.append(own_cell("z = x" + "[0]" * 20_000))
    repaired, _ = repaired_with_notes(submitted)
    assert source_at(repaired).startswith("def partial")


# Files


def put(folder, name, answers, hours=0):
    """Write a submission under a name, that many hours after the first; None: a file that cannot be read."""
    path = folder / name
    path.write_bytes(written(support.submission(answers)) if answers is not None else b"{")
    os.utime(path, (1_700_000_000 + 3600 * hours,) * 2)
    return path


HALF = dict(list(SOLVED.items())[:5])
NAMES = ["bản sao (1).ipynb", "03-gradient (1).ipynb", "03-Gradient.IPYNB", f"{FILE}.txt", "03-gradient.json", "b.txt"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", NAMES)
def test_a_misnamed_notebook_is_found_and_named(tmp_path, name, form):
    misnamed = put(tmp_path, unicodedata.normalize(form, name), SOLVED)
    assert choose_notebook(tmp_path, support.UNIT) == misnamed
    named = give_name(tmp_path, support.UNIT)
    assert named.name == FILE and named.read_bytes() == misnamed.read_bytes() and misnamed.exists()
    notes = take_in(named, RELEASED).metadata.intake.notes
    assert notes == [f"Bài nộp có tên `{name}`: đã chấm tập tin này như `{FILE}`."]


def test_of_several_the_one_with_most_answers_counts_and_on_a_tie_the_newest(tmp_path):
    put(tmp_path, "a.ipynb", HALF, hours=3)
    put(tmp_path, "b.ipynb", SOLVED, hours=1)
    put(tmp_path, "c.ipynb", SOLVED | {NAME: SOLVED[NAME] + "\n# mới"}, hours=2)
    put(tmp_path, "d.ipynb", None, hours=4)
    assert choose_notebook(tmp_path, support.UNIT).name == "c.ipynb"


@pytest.mark.parametrize("answers, why", [({}, "chưa có lời giải nào"), (None, "không đọc được")])
def test_a_copy_with_answers_counts_when_the_notebook_itself_has_none(tmp_path, answers, why):
    put(tmp_path, FILE, answers, hours=2)
    put(tmp_path, "03-gradient-Copy1.ipynb", HALF)
    taken = take_in(tmp_path / FILE, RELEASED)
    note = f"`{FILE}` {why}: đã chấm `03-gradient-Copy1.ipynb`, cũng nằm trong bài nộp."
    assert taken.metadata.intake == {"notes": [note], "reason": None}
    assert len(answers_in(taken, RELEASED)) == len(HALF)


def test_a_notebook_with_an_answer_counts_and_a_better_or_newer_one_beside_it_is_told_of(tmp_path):
    put(tmp_path, FILE, HALF, hours=1)
    put(tmp_path, "cu.ipynb", HALF | {"example_f": "def example_f(x):\n    return 1"})
    assert choose(tmp_path, support.UNIT, RELEASED).notes == []
    put(tmp_path, "a`<b>\n.ipynb", SOLVED)
    choice = choose(tmp_path, support.UNIT, RELEASED)
    assert choice.path.name == FILE
    assert choice.notes == [f"Bài nộp còn có `a'<b>.ipynb` với lời giải khác: đã chấm `{FILE}`."]


def test_nothing_is_made_of_a_folder_without_a_notebook(tmp_path):
    (tmp_path / "ghi-chu.txt").write_text("xin chào", encoding="utf-8")
    assert choose_notebook(tmp_path, support.UNIT) is None and give_name(tmp_path, support.UNIT) is None
    assert choose_notebook(tmp_path / "missing", support.UNIT) is None


def test_a_link_is_never_followed(tmp_path):
    secret = put(tmp_path, "secret", SOLVED)
    folder = tmp_path / "nop"
    folder.mkdir()
    try:
        (folder / FILE).symlink_to(secret)
    except OSError:
        pytest.skip("hệ thống này không cho tạo liên kết")
    assert choose_notebook(folder, support.UNIT) is None
    taken = take_in(folder / FILE, RELEASED)
    assert taken.metadata.intake.reason == "Bài nộp không phải là một tập tin thường."
    assert answers_in(taken, RELEASED) == ()


def test_the_hook_puts_the_named_notebook_into_nbgraders_list(tmp_path):
    put(tmp_path, "bài.ipynb", SOLVED)
    notebooks = [str(tmp_path / "bài.ipynb")]
    name_notebook(assignment=support.UNIT, student="*", notebooks=notebooks)
    assert notebooks == [str(tmp_path / FILE)]
    name_notebook(assignment="bai-la", student="*", notebooks=notebooks)
    assert notebooks == [str(tmp_path / FILE)]


# Through nbgrader


def _unreadable(folder):
    put(folder, FILE, None)


def _misnamed(folder):
    put(folder, "bản sao (1).ipynb", HALF)


def _mangled(folder):
    submitted = without(handed_in(), NAME, f"test_{NAME}", f"test_{OTHER}")
    copied = copy.deepcopy(cell_of(submitted, "test_example_f")[1])
    submitted.cells.insert(0, copied)
    submitted.cells.append(own_cell("1", nbgrader={}))
    (folder / FILE).write_bytes(json.dumps(submitted).encode("utf-16"))


EXPECTED = {"bad": set(), "misnamed": set(HALF), "mangled": set(SOLVED) - {NAME}}
"""The exercises for which each student gets points."""


@pytest.fixture(scope="module")
def autograded(tmp_path_factory):
    """A class that stock nbgrader took through the intake, with nbgrader's log."""
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import Config
    from traitlets.config.loader import PyFileConfigLoader

    parts = ["nbgrader_config.py", "solutions", "notebooks", "helpers"]
    course = support.copy_course(tmp_path_factory.mktemp("intake") / "course", only=parts)
    submitted = course / "autograder" / "lop" / "submitted"
    for student, make in {"bad": _unreadable, "misnamed": _misnamed, "mangled": _mangled}.items():
        (submitted / student / support.UNIT).mkdir(parents=True)
        make(submitted / student / support.UNIT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", support.environment()["PATH"])
        patch.setenv("PYTHONPATH", str(support.ROOT))
        patch.chdir(course)
        config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
        intake = {
            "exporter_class": "autograder.intake.exporter.SubmissionExporter",
            "pre_convert_hook": "autograder.intake.files.name_notebook",
        }
        # Whatever else is configured, this is about the intake.
        config["Autograde"] = Config(intake)
        api = NbGraderAPI(config=config)
        assert api.generate_assignment(support.UNIT, force=True, create=True)["success"]
        yield course, {student: api.autograde(support.UNIT, student) for student in EXPECTED}


@support.NEEDS_BUBBLEWRAP
@pytest.mark.parametrize("student", EXPECTED)
def test_stock_nbgrader_grades_what_the_intake_gives_it(autograded, student):
    from nbgrader.api import Gradebook

    course, results = autograded
    assert results[student]["success"], results[student]
    log = results[student]["log"]
    assert not [word for word in ("multiple times", "has changed", "does not exist", "SchemaToo") if word in log], log
    graded = nbformat.read(course / "autograder/lop/autograded" / student / support.UNIT / FILE, as_version=4)
    assert graded.metadata.intake.notes or graded.metadata.intake.reason
    assert graded.cells[0].source.startswith("**Khi nhận bài**")
    assert (NOTHING_READ in graded.cells[0].source) == (student == "bad")
    with Gradebook(f"sqlite:///{course / 'autograder' / 'lop' / 'gradebook.db'}") as gradebook:
        notebook = gradebook.find_submission_notebook(support.UNIT, support.UNIT, student)
        scores = {grade.name.removeprefix("test_"): grade.score for grade in notebook.grades}
        assert {name for name, score in scores.items() if score} == EXPECTED[student]
        assert not notebook.needs_manual_grade
