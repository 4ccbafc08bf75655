"""The page of caught errata: a point of the learner's own refutes a printed form, and what was caught is kept."""

import csv
import json

import numpy as np
import pytest
import support

import helpers
from helpers.errata import record
from helpers.errata.erratum import UnusablePoint
from helpers.errata.printed_forms import ERRATA

EACH = pytest.mark.parametrize("erratum", ERRATA.values(), ids=ERRATA)
AGREES = {
    "S2-norm0-lim": ([1.0],),
    "S2-eq4": ([4.0, -3.0],),
    "S1-1.3-J": ([[1.0, 2.0], [3.0, 2.0]],),
    "S1-1.4-W": ([[1.0, 2.0], [2.0, 1.0]],),
    "S2-ex2-hess": ([2.0],),
    "S2-eq15": ([[2.0, 1.0], [1.0, 3.0]], [1.0, -1.0]),
    "S2-tab-vec-2": ([[3.0]], [1.0]),
    "S2-lsq-chain": ([[1.0, 2.0], [2.0, 5.0]], [1.0, 1.0], [0.0, 3.0]),
    "S1-2.1-Fdef": ([1.0, 2.0], [[1.0, 2.0], [3.0, 4.0]]),
    "S1-2.1-G": ([1.0, 2.0], [[1.0, 2.0], [3.0, 4.0]]),
    "S1-2.2-row": ([[1.0, 2.0]], [[1.0, 2.0], [2.0, 1.0]]),
    "S0-4-entry": ([1.0, 2.0], [3.0]),
    "S0-NN1.2": ([[2.0]], [[3.0]]),
}
"""Points where the printed form happens to give the right value; equation (9) has none."""


def random_point(erratum, rng):
    """A point of the erratum's shapes in which different letters are different lengths."""
    letters = sorted({letter for shape in erratum.shapes.values() for letter in shape if letter.isalpha()})
    lengths = dict(zip(letters, rng.permutation(len(letters)) + 2, strict=True))
    shapes = [eval(shape, {}, lengths) for shape in erratum.shapes.values()]
    return [rng.uniform(-2, 2, shape) for shape in shapes]


@pytest.fixture
def learners_copy(tmp_path, monkeypatch):
    """A notebook's folder in a learner's copy, where nothing was caught."""
    unit = tmp_path / "bai-lam" / "06-quy-tac-chuoi"
    unit.mkdir(parents=True)
    monkeypatch.chdir(unit)
    monkeypatch.setattr(record, "_session", {})
    return unit.parent


@EACH
def test_points_of_different_lengths_refute_every_printed_form(erratum):
    rng = np.random.default_rng(5)
    for _ in range(20):
        point = random_point(erratum, rng)
        if erratum.source == "S2-eq4":
            point = [-np.abs(point[0]) - np.arange(len(point[0]))]
        assert erratum.try_at(point).refuted, point


@pytest.mark.parametrize("source, point", AGREES.items(), ids=AGREES)
def test_a_point_where_both_agree_is_no_counterexample(source, point, learners_copy, capsys):
    helpers.refute(source, *point)
    assert f"Chưa phải phản ví dụ cho {source}" in capsys.readouterr().out
    assert not (learners_copy / record.RECORD).exists()


@EACH
def test_every_erratum_is_listed_among_the_sources_in_its_unit(erratum):
    with open(support.ROOT / "docs/chuong-trinh/sources.csv", encoding="utf-8") as file:
        homes = {row["id"]: row["unit"] for row in csv.DictReader(file)}
    assert homes[erratum.source] == erratum.unit


def test_what_was_caught_outlives_the_kernel_in_a_learners_copy(learners_copy, monkeypatch, capsys):
    helpers.refute("S2-eq15", [[1.0, 2.0], [0.0, 1.0]], [1.0, 2.0])
    monkeypatch.setattr(record, "_session", {})
    helpers.refute("S2-eq4", [-3, 1])
    capsys.readouterr()
    monkeypatch.setattr(record, "_session", {})
    helpers.caught()
    page = capsys.readouterr().out
    assert "✓ S2-eq15" in page and "[1, 4]" in page and "[5, 2]" in page and "✓ S2-eq4" in page
    assert f"Đã bắt 2/{len(ERRATA)} lỗi in" in page
    assert "○ bài 07, S2-tab-vec-2" in page


def test_sizes_that_do_not_fit_take_no_place_of_a_counterexample_with_numbers(learners_copy, capsys):
    helpers.refute("S2-eq15", [[1.0, 2.0], [0.0, 1.0]], [1.0, 2.0])
    helpers.refute("S2-eq15", [[1.0, 2.0]], [1.0, 2.0])
    helpers.caught()
    assert "[1, 4]" in capsys.readouterr().out.rpartition("giữ phản ví dụ trước")[2]


def test_a_matrix_of_several_lines_begins_on_a_line_of_its_own(learners_copy, capsys):
    helpers.refute("S1-1.4-W", [[1.0, 2.0], [0.0, 1.0]])
    page = capsys.readouterr().out
    assert "Theo bản in:\n[[1, 2],\n [0, 1]], kích thước (2, 2)\n" in page
    assert "Tính lại bằng số:\n[[1, 0],\n [2, 1]], kích thước (2, 2)\n" in page
    helpers.refute("S1-1.4-W", *AGREES["S1-1.4-W"])
    assert "đều cho\n[[1, 2],\n [2, 1]], kích thước (2, 2).\n" in capsys.readouterr().out


def test_outside_a_learners_copy_nothing_is_written(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(record, "_session", {})
    helpers.refute("S2-eq4", [-3, 1])
    assert "trong phiên này" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("damaged", ["{", "[1]", '{"S2-eq4": 3}', '{"S2-eq4": {"point": "x"}}'])
def test_a_damaged_record_is_left_as_it_is(damaged, learners_copy, capsys):
    kept = learners_copy / record.RECORD
    kept.write_text(damaged, encoding="utf-8")
    helpers.refute("S2-eq9", [1, 2])
    helpers.caught()
    assert capsys.readouterr().out.count("Không đọc được bai-lam/loi-da-bat.json") == 2
    assert kept.read_text(encoding="utf-8") == damaged


def test_what_a_later_course_caught_stays_in_the_record(learners_copy):
    kept = learners_copy / record.RECORD
    later = {"S9-new": {"point": "x = 1", "printed": "1", "needed": "2"}}
    kept.write_text(json.dumps(later), encoding="utf-8")
    helpers.refute("S2-eq9", [1, 2])
    assert set(json.loads(kept.read_text(encoding="utf-8"))) == {"S9-new", "S2-eq9"}


@pytest.mark.parametrize(
    "point, words",
    [
        ((), "cần một điểm gồm A (n, n), x (n,); ở đây có 0 đối số"),
        (([[1, 2], [3, 4]], [1, 2, 3]), "x có kích thước (3,)"),
        (([1, 2], [1, 2]), "A có kích thước (2,)"),
        (("A", [1]), "A cần là số hoặc mảng số"),
        (([[np.nan]], [1]), "A có NaN hoặc vô hạn"),
        (([[]], [1]), "A có 0 phần tử"),
        ((np.ones((11, 11)), np.ones(11)), "A có 121 phần tử"),
        (([[1, 2], [3]], [1, 2]), "A cần là số hoặc mảng số"),
    ],
)
def test_a_point_that_cannot_be_tried_is_told_why(point, words, capsys):
    helpers.refute("S2-tab-vec-2", *point)
    assert words in capsys.readouterr().out


@pytest.mark.parametrize("source, point", [("S2-eq9", [1e300, 1]), ("S2-tab-vec-2", ([[1e200]], [1e200]))])
def test_numbers_beyond_what_can_be_computed_refute_nothing(source, point, learners_copy, capsys, recwarn):
    helpers.refute(source, *(point if isinstance(point, tuple) else (point,)))
    assert f"Chưa thử được {source}" in capsys.readouterr().out and not recwarn.list


def test_a_counterexample_without_numbers_is_remembered_though_the_record_is_damaged(learners_copy, capsys):
    (learners_copy / record.RECORD).write_text("{", encoding="utf-8")
    helpers.refute("S2-eq15", [[1.0, 2.0]], [1.0, 2.0])
    helpers.caught()
    assert "Đã bắt 1/" in capsys.readouterr().out


@pytest.mark.parametrize("source", ["S2-eq99", None, [], 3])
def test_an_unknown_erratum_is_answered_with_the_known_ones(source, capsys):
    helpers.refute(source, [1])
    assert "S2-eq15" in capsys.readouterr().out


@EACH
def test_its_unit_invites_to_refute_it_from_a_point_that_does_not(erratum):
    path = support.unit_notebook("solutions", erratum.unit)
    if not path.exists():
        pytest.skip(f"bài {erratum.unit} chưa có")
    cells = [support.source_of(cell) for cell in support.read_notebook(path)["cells"]]
    (call,) = [line for text in cells for line in text.split("\n") if line.startswith(f'refute("{erratum.source}"')]
    _, *point = eval(call.removeprefix("refute"))
    try:
        assert not erratum.try_at(point).refuted
    except UnusablePoint:
        assert erratum.source not in AGREES, "there is a point where both agree"
