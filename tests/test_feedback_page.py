"""The page that a learner gets says in Vietnamese how each exercise went, and shows what people wrote as text."""

import re
from html import unescape
from pathlib import Path

import nbgrader
import pytest
import support
from attacks.page_checks import unsafe_parts
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.feedback_exporter import FeedbackExporter
from autograder.intake.draft import NOTE_ID
from autograder.preprocessors.feedback_head import FeedbackHead
from autograder.preprocessors.save_grades import NO_ANSWER

FORMGRADER = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader"
TITLE = "Bài 3. Đạo hàm riêng, gradient và xấp xỉ đạo hàm"
ENGLISH = ("Score", "Student", "Test cell", "Grade cell", "Comment:", "Comments", "(Top)", "In&nbsp;[", "Out[")
"""Words of nbgrader's own page."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    """The course's settings, with those that formgrader makes for its own pages."""
    parts = ["nbgrader_config.py", "jupyter", "notebooks"]
    course = support.copy_course(tmp_path_factory.mktemp("trang") / "course", only=parts)
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    config.Exporter.default_preprocessors = []
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [str(FORMGRADER / "templates")]
    styles = FORMGRADER / "static" / "node_modules" / "bootstrap" / "dist" / "css"
    config.HTMLExporter.extra_template_paths = [str(styles)]
    return Config(config)


def exercise(name, score, status=None, comment=None):
    """The two cells of an exercise worth two points, after grading."""
    answer = {"grade_id": name, "solution": True, "grade": False, "comment": comment}
    test = {"grade_id": f"test_{name}", "solution": False, "grade": True, "score": score, "points": 2.0}
    verdict = {"verdict": {"status": status, "mistake": None, "earned": score / 2, "message": ""}} if status else {}
    output = new_output("display_data", data={"text/plain": f"✓ {name}"})
    return [
        new_code_cell(f"def {name}(x):\n    return x", metadata={"nbgrader": answer}),
        new_code_cell(f"check({name})", metadata={"nbgrader": test} | verdict, outputs=[output]),
    ]


@pytest.fixture(scope="module")
def page_of(settings):
    """A function that draws the page of these cells."""
    exporter = FeedbackExporter(config=settings)
    for preprocessor in (CSSHTMLHeaderPreprocessor(), FeedbackHead(config=settings)):
        exporter.register_preprocessor(preprocessor, enabled=True)

    def draw(*cells, score=9.5, penalty=0, intake=None):
        about = {"assignment": support.UNIT, "notebook": support.UNIT, "student": "sv"}
        about |= {"score": score, "max_score": 18.0, "late_penalty": penalty}
        notebook = new_notebook(cells=cells, metadata={"intake": intake} if intake else {})
        return exporter.from_notebook_node(notebook, resources={"nbgrader": about})[0]

    return draw


def words(page):
    """What a reader sees of the top of a page."""
    top = page[page.index("<body") : page.index('id="notebook"')]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", top)).split())


def test_the_top_says_the_unit_the_score_and_how_every_exercise_went(page_of):
    page = page_of(
        *exercise("f", 2.0, "passed"), *exercise("g", 0.0, "wrong"), *exercise("h", 0.0, "not_attempted"),
        *exercise("k", 0.5, "wrong"), *exercise("m", 2.0), *exercise("n", 2.0, "wrong"),
    )  # fmt: skip
    top = words(page)
    assert top.startswith(f"{TITLE} Điểm: 9,5/18 ✓ Bài tập 1. f: 2/2 đạt ✗ Bài tập 2. g: 0/2 chưa đạt")
    assert "○ Bài tập 3. h: 0/2 chưa làm ◐ Bài tập 4. k: 0,5/2 đạt một phần ✓ Bài tập 5. m: 2/2 đạt" in top
    assert "✓ Bài tập 6. n: 2/2 đạt" in top  # a teacher has the last word
    assert '<a href="#test_g">' in page and page.count('<a name="test_g">') == 1
    assert unsafe_parts(page) == []


def test_no_word_of_nbgraders_english_page_is_left(page_of):
    page = page_of(new_markdown_cell("Lời."), *exercise("f", 0.0, "wrong", "Xem lại."))
    body = page[page.index("<body") :]
    assert not [word for word in ENGLISH if word in body]
    assert "Bài làm: Bài tập 1. f" in body and "Kết quả: Bài tập 1. f" in body and "Về đầu trang" in body
    assert '<html lang="vi">' in page


def test_points_taken_off_for_lateness_are_told(page_of):
    assert "Điểm: 0/18 Đã trừ 2,5 điểm vì nộp muộn." in words(page_of(*exercise("f", 2.0), score=-0.5, penalty=2.5))


def test_a_teachers_comment_stands_at_the_top_and_the_autograders_does_not(page_of):
    page = page_of(*exercise("f", 0.0, "wrong", "Hãy xem **dấu**."), *exercise("g", 0.0, "not_attempted", NO_ANSWER))
    assert "Nhận xét của giáo viên Bài tập 1. f Hãy xem dấu ." in words(page)
    assert NO_ANSWER not in words(page)
    assert page.count("<strong>dấu</strong>") == 2 and f"{NO_ANSWER}</p>" in page


def test_the_title_is_the_released_one_whatever_a_learner_writes(page_of):
    page = page_of(new_markdown_cell("# Điểm: 18/18"), *exercise("f", 0.0, "wrong"))
    assert words(page).startswith(TITLE)
    assert "<title>" + TITLE in page


@pytest.mark.parametrize("text", ["<script>x</script>", "</div></div></div>x", "<b id=top>x</b>"])
def test_nothing_that_people_wrote_is_more_than_text(page_of, text):
    cells = [new_markdown_cell(text), *exercise("f", 0.0, "wrong", text)]
    assert unsafe_parts(page_of(*cells)) == []
    named = exercise("f", 0.0, "wrong")
    for cell in named:
        cell.metadata.nbgrader.grade_id = text
    assert text not in page_of(*named)


def test_links_that_lead_nowhere_from_a_page_alone_are_plain_text(page_of):
    text = "[bài 5](../05-jacobian/05-jacobian.ipynb), [mạng](https://numpy.org), [dưới](#duoi)"
    page = page_of(new_markdown_cell(text), *exercise("f", 2.0))
    assert "05-jacobian" not in page and ">bài 5</a>" in page
    assert 'href="https://numpy.org"' in page and 'href="#duoi"' in page


def test_why_a_file_could_not_be_read_stands_at_the_top_only(page_of):
    reason = "Tập tin bài nộp trống."
    note = new_markdown_cell(f"**Khi nhận bài**\n\n- {reason}", id=NOTE_ID)
    intake = {"notes": [], "reason": reason}
    page = page_of(note, *exercise("f", 0.0, "undecided"), score=0.0, intake=intake)
    assert words(page).startswith(f"{TITLE} Điểm: 0/18 Khi nhận bài {reason} ? Bài tập 1. f: 0/2 chưa chấm được")
    assert page.count(reason) == 1
    assert unsafe_parts(page) == []
