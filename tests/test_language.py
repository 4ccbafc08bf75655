"""What learners read is written in one spelling, without the sources' misspellings and without words that hurt."""

import re
import unicodedata

import pytest
import support

from helpers.exercises import all_exercises
from helpers.mistakes import MISTAKES

MISSPELT = (
    "khônng", "thành phân riêng", "tầng thành phần", "dầu phẩy", "dể tạo", "đặt biệt", "đường thằng", "theo theo",
    "vertor", "nhận giá trị là ma trận",
)
"""The sources' own, as ``docs/chuong-trinh/errata.md`` lists them."""
OTHER_SPELLING = ("kí hiệu", "hoá", "lí do", "lí thuyết", "vật lí", "xử lí", "định lí", "quản lí")
"""One spelling throughout: ký hiệu, hóa, lý."""
UNWANTED = (
    "bạn sai", "chỉ cần", "đơn giản là", "hiển nhiên", "dễ thấy", "dễ dàng thấy", "rõ ràng là", "đạo hàm số",
    "ai cũng biết", "tầm thường",
)
"""They tell a learner who does not see it that something is wrong with them, or are no terms of the course."""
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|`[^`]*`|\$[^$]*\$|^>.*$|\]\([^)]*\)", re.MULTILINE)
"""What is quoted, code or a formula may be as it was printed."""


def faults(text):
    """The words of a text that should not be there."""
    plain = QUOTED.sub(" ", text).lower()
    return [word for word in (*MISSPELT, *OTHER_SPELLING, *UNWANTED) if re.search(rf"\b{word}\b", plain)]


def words_of(unit):
    """The markdown cells of a unit and what its exercises say, by where they stand."""
    cells = support.read_notebook(support.unit_notebook("solutions", unit))["cells"]
    texts = {cell["id"]: support.source_of(cell) for cell in cells if cell["cell_type"] == "markdown"}
    exercises = [one for one in all_exercises().values() if one.unit == unit]
    return texts | {one.name: "\n".join([one.asks, *one.hints]) for one in exercises}


@pytest.mark.parametrize("unit", support.UNITS)
def test_a_unit_is_in_one_spelling_and_one_tone(unit):
    assert not {place: found for place, text in words_of(unit).items() if (found := faults(text))}


@pytest.mark.parametrize("unit", support.UNITS)
def test_every_letter_of_a_unit_is_one_sign(unit):
    assert all(unicodedata.is_normalized("NFC", text) for text in words_of(unit).values())


def test_what_is_said_of_mistakes_is_in_one_spelling_and_one_tone():
    said = {tag: f"{mistake.seen}\n{mistake.question}\n{mistake.rule}" for tag, mistake in MISTAKES.items()}
    assert not {tag: found for tag, text in said.items() if (found := faults(text))}


@pytest.mark.parametrize("text", ["Dễ thấy f khả vi.", "kí hiệu của x", "một vertor", "Bạn sai rồi."])
def test_faults_are_found(text):
    assert faults(text)


@pytest.mark.parametrize("text", ['in là "vertor"', "`kí hiệu`", "> chỉ cần nhân", "lý do", "đạo hàm xấp xỉ"])
def test_quotations_and_right_words_are_none(text):
    assert not faults(text)
