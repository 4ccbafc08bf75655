"""The class report of a synthetic class: every number, the page as a browser reads it, the table as a teacher does."""

import base64
import csv
import io
import json
import os
import shutil
import sys
import types
import unicodedata
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

import pytest
import support
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory

from autograder.numbers import number
from autograder.report import (
    GradebookUnreadable,
    NoGrades,
    class_results,
    graded_assignments,
    write_report,
)
from autograder.report.figures import exercises_figure, scores_figure
from autograder.report.graded_notebook import read_notebooks
from autograder.report.mistakes import representative
from autograder.report.page import page_bytes, with_code
from autograder.report.records import Answer, ClassResults, Exercise, Student, Submission
from autograder.report.summary import distribution, summarise
from autograder.report.table import Region, csv_bytes, harmless, region
from autograder.report.wording import sentence
from helpers.mistakes import MISTAKES

UNIT = "03-gradient"
POINTS = {"partial": 1, "grad_sum_squares": 2, "gradient_check": 3, "reduce_problem": 4}
"""In the order of the notebook, which is not the order of their names."""

EVIL = '<script>alert("1")</script>\u202e\x1b[31m &amp; http://xau.example/a'
RIGHT = ("passed", None, 1.0, "Kết quả đúng ở cả 8 phép thử.")
SIGN = ("wrong", "sign", 0.0, "Với x = np.array([{0}.5, 2.0]):\nkết quả trả về là {0}; cần -{0}.\nKết quả trái dấu.")
TURNED = ("wrong", "transposed", 0.0, "Hai trục đã đổi chỗ.")
HALF = ("wrong", None, 0.5, "Phần đã đúng: A_nhỏ.")
SILENT = ("wrong", None, 0.0, EVIL)
CRASHED = ("error", None, 0.0, "hàm dừng vì ZeroDivisionError: division by zero.")
EMPTY = ("not_attempted", "not_attempted", 0.0, "Bài này chưa được làm.")
UNDECIDED = ("undecided", None, 0.0, "Các phép thử chưa đủ để kết luận.")
BARE = None
"""No verdict, as a plain nbgrader leaves a cell."""


def other(verdict, number):
    """The same verdict on other inputs."""
    return (*verdict[:3], verdict[3].format(number))


HANDED_IN = {
    "sv01": [RIGHT, RIGHT, RIGHT, RIGHT],
    "sv02": [RIGHT, RIGHT, TURNED, HALF],
    "sv03": [EMPTY, EMPTY, EMPTY, EMPTY],
    "sv04": [RIGHT, other(SIGN, 7), TURNED, CRASHED],
    "sv05": [RIGHT, other(SIGN, 12345), SILENT, CRASHED],
    "sv06": [other(SIGN, 3), RIGHT, TURNED, RIGHT],
    "sv07": [RIGHT, RIGHT, RIGHT, RIGHT],
    "sv08": [BARE, BARE, BARE, BARE],
    "sv09": None,
    "sv10": "hỏng",
    "sv11": [EMPTY, EMPTY, EMPTY, EMPTY],
    "sv12": [RIGHT, RIGHT, UNDECIDED, RIGHT],
    "sv13": [RIGHT, RIGHT, RIGHT, EMPTY],
}
"""What lies in the autograded notebooks; None: no notebook; a text: no JSON."""

AUTOMATIC = {"sv08": [1, 0, 1.5, 4], "sv09": [0, 0, 0, 0], "sv10": [1, 2, 0, 0]}
"""Where no verdict gives the points."""

INTAKE = {
    "sv11": {"notes": [], "reason": "Tệp nộp không phải là sổ tay Jupyter."},
    "sv12": {"notes": ["Đã khôi phục ô check của bài tập <b>partial</b>."], "reason": None},
}
NAMES = {
    "sv01": ("Nguyễn Thị", "Ánh"),
    "sv02": ("Trần Văn", "Bình"),
    "sv03": ("Lê Đức", "Ước"),
    "sv04": ('=HYPERLINK("http://xau.example")', ""),
    "sv05": ("", ""),
    "sv06": (unicodedata.normalize("NFD", "Phạm Hồng"), unicodedata.normalize("NFD", "Thủy")),
    "sv07": ("Đỗ; Quỳnh", 'Như "Na"'),
}


def automatic(student):
    """What the autograder gave for each exercise."""
    if student in AUTOMATIC:
        return AUTOMATIC[student]
    given = [verdict[2] * points for verdict, points in zip(HANDED_IN[student], POINTS.values(), strict=True)]
    return [*given[:2], 0, given[3]] if student == "sv13" else given  # its third verdict is a forged one


def test_cell(exercise, verdict=None):
    """A graded cell, with its verdict."""
    marks = {"grade": True, "grade_id": f"test_{exercise}", "points": POINTS[exercise], "solution": False}
    said = dict(zip(("status", "mistake", "earned", "message"), verdict, strict=True)) if verdict else None
    metadata = {"nbgrader": marks} | ({"verdict": said} if said else {})
    return {"cell_type": "code", "metadata": metadata, "source": [f"check({exercise})"], "outputs": []}


test_cell.__test__ = False


def notebook(verdicts, intake=None):
    """A notebook of the unit."""
    title = {"cell_type": "markdown", "metadata": {}, "source": ["# Bài 3. Gradient & <xấp xỉ>\n", "\n", "Lời dẫn."]}
    cells = [title, *(test_cell(name, verdict) for name, verdict in zip(POINTS, verdicts, strict=True))]
    return {"cells": cells, "metadata": {"intake": intake} if intake else {}, "nbformat": 4, "nbformat_minor": 5}


def write_notebooks(root):
    """The source notebook and every autograded one."""
    file = f"{UNIT}/{UNIT}.ipynb"
    support.write_notebook(notebook([BARE] * 4), root / "solutions" / file)
    for student, verdicts in HANDED_IN.items():
        path = root / "lop" / "autograded" / student / file
        if isinstance(verdicts, str):
            path.parent.mkdir(parents=True)
            path.write_text(verdicts, encoding="utf-8")
        elif verdicts:
            support.write_notebook(notebook(verdicts, INTAKE.get(student)), path)
    for student in ("sv15", "la-mat"):
        (root / "lop" / "submitted" / student / UNIT).mkdir(parents=True)


def fill(book):
    """The gradebook: thirteen graded, one that failed to be graded, one not yet graded, two who did not hand in."""
    book.add_assignment(UNIT, course_id="thu")
    book.add_assignment("04-chua-cham", course_id="thu")
    book.add_notebook(UNIT, UNIT)
    for name in sorted(POINTS):
        book.add_grade_cell(f"test_{name}", UNIT, UNIT, max_score=POINTS[name], cell_type="code")
    for student in [*HANDED_IN, "sv14", "sv15", "sv16", "sv17"]:
        last, first = NAMES.get(student, ("Vũ", student))
        book.add_student(student, last_name=last, first_name=first)
    for student in [*HANDED_IN, "sv14"]:
        book.add_submission(UNIT, student)
    for student in HANDED_IN:
        for name, points in zip(POINTS, automatic(student), strict=True):
            book.find_grade(f"test_{name}", UNIT, UNIT, student).auto_score = points
    book.find_grade("test_partial", UNIT, UNIT, "sv06").manual_score = 1
    book.find_grade("test_grad_sum_squares", UNIT, UNIT, "sv12").manual_score = 1
    book.find_submission_notebook(UNIT, UNIT, "sv07").late_submission_penalty = 2
    book.find_submission_notebook(UNIT, UNIT, "sv03").late_submission_penalty = 1
    book.db.commit()


def course_at(root, **settings):
    """The course in a folder, as nbgrader knows it."""
    return CourseDirectory(
        root=str(root),
        course_id="thu",
        source_directory="solutions",
        submitted_directory="lop/submitted",
        autograded_directory="lop/autograded",
        **{"db_url": f"sqlite:///{root / 'lop' / 'gradebook.db'}", **settings},
    )


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A course with a class."""
    root = tmp_path_factory.mktemp("report") / "course"
    write_notebooks(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", support.environment()["PATH"])  # a new gradebook runs alembic
        with Gradebook(f"sqlite:///{root / 'lop' / 'gradebook.db'}", "thu") as book:
            fill(book)
    return root


@pytest.fixture(scope="module")
def course(root):
    return course_at(root)


@pytest.fixture(scope="module")
def results(course):
    return class_results(course, UNIT)


@pytest.fixture(scope="module")
def summary(results):
    return summarise(results)


@pytest.fixture(scope="module")
def files(course, tmp_path_factory):
    return write_report(course, UNIT, tmp_path_factory.mktemp("written"))


@pytest.fixture(scope="module")
def page(files):
    return Page(files.page.read_text(encoding="utf-8"))


def answer(results, student, exercise):
    """One answer of a student."""
    return next(one for one in results.answers if (one.student, one.exercise) == (student, exercise))


def outcomes(results, student):
    """The outcomes of a student's answers, in the order of the exercises."""
    return [one.outcome for one in results.answers if one.student == student]


# what was read


def test_exercises_stand_in_the_order_of_the_notebook(results):
    assert {one.name: one.points for one in results.exercises} == POINTS
    assert [one.name for one in results.exercises] == list(POINTS)
    assert results.points == 10
    assert results.title == "Bài 3. Gradient & <xấp xỉ>"


def test_scores_are_the_gradebooks_with_corrections_and_lateness(results):
    scores = {submission.student.id: submission.score for submission in results.submissions}
    assert scores == {
        "sv01": 10, "sv02": 5, "sv03": 0, "sv04": 1, "sv05": 1, "sv06": 7, "sv07": 8,
        "sv08": 6.5, "sv09": 0, "sv10": 3, "sv11": 0, "sv12": 6, "sv13": 3,
    }  # fmt: skip


def test_the_scores_agree_with_nbgraders_own_sums(course, results):
    with Gradebook(course.db_url, course.course_id) as book:
        for submission in results.submissions:
            there = book.find_submission(UNIT, submission.student.id)
            assert submission.score == max(0, there.score - there.late_submission_penalty)
            assert results.points == there.max_score


def test_everybody_is_in_exactly_one_place(results):
    assert [submission.student.id for submission in results.submissions] == list(HANDED_IN)
    assert [student.id for student in results.ungraded] == ["la-mat", "sv14", "sv15"]
    assert [student.id for student in results.missing] == ["sv16", "sv17"]


def test_names_have_the_family_name_first_and_composed_letters(results):
    names = {submission.student.id: submission.student.name for submission in results.submissions}
    assert names["sv01"] == "Nguyễn Thị Ánh"
    assert names["sv05"] == ""
    assert names["sv06"] == "Phạm Hồng Thủy"


def test_verdicts_come_from_the_notebook(results):
    one = answer(results, "sv02", "gradient_check")
    assert (one.status, one.mistake, one.message, one.score, one.points) == (*TURNED[:2], TURNED[3], 0, 3)
    assert outcomes(results, "sv02") == ["right", "right", "wrong", "partly"]
    assert outcomes(results, "sv05") == ["right", "wrong", "wrong", "error"]
    assert outcomes(results, "sv12")[2] == "undecided"


def test_a_teacher_has_the_last_word_on_points(results):
    raised, lowered = answer(results, "sv06", "partial"), answer(results, "sv12", "grad_sum_squares")
    assert (raised.outcome, raised.status, raised.by_hand) == ("right", "wrong", True)
    assert (lowered.outcome, lowered.status, lowered.by_hand) == ("partly", "passed", True)
    assert sum(one.by_hand for one in results.answers) == 2


def test_without_verdicts_the_points_say_how_it_went(results):
    assert outcomes(results, "sv08") == ["right", "wrong", "partly", "right"]


@pytest.mark.parametrize("student, passed", [("sv09", 0), ("sv10", 2), ("sv11", 0)])
def test_no_points_for_what_nobody_could_read_is_not_called_wrong(results, student, passed):
    assert outcomes(results, student) == ["right"] * passed + ["undecided"] * (4 - passed)


def test_what_could_not_be_read_is_noted(results):
    noted = {one.student.id: one.notes for one in results.submissions if one.notes}
    assert noted.keys() == {"sv09", "sv10", "sv12", "sv13"}
    assert "Không có sổ tay đã chấm 03-gradient.ipynb" in noted["sv09"][0]
    assert "Không đọc được sổ tay đã chấm 03-gradient.ipynb" in noted["sv10"][0]
    assert {one.student.id: one.reason for one in results.submissions if one.reason} == {
        "sv11": "Tệp nộp không phải là sổ tay Jupyter."
    }


def test_a_verdict_that_was_brought_along_does_not_count(results):
    one = answer(results, "sv13", "gradient_check")
    assert (one.status, one.message, one.score) == ("wrong", "", 0)
    (note,) = next(submission.notes for submission in results.submissions if submission.student.id == "sv13")
    assert "không khớp" in note and "gradient_check" in note and "partial" not in note


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", '{"cells": 3}', '{"cells": [7], "metadata": {}}', "[" * 100_000, '{"cells": [{}]}'],
)
def test_a_file_that_is_no_notebook_is_a_note(tmp_path, text):
    path = tmp_path / "a.ipynb"
    path.write_text(text, encoding="utf-8")
    read = read_notebooks([path])
    assert not read.complete and not read.verdicts and len(read.notes) == 1


@pytest.mark.parametrize(
    "said",
    [
        "passed",
        {},
        {"status": "won"},
        {"status": ["passed"]},
        {"status": "passed"},
        {"status": "passed", "earned": "1"},
        {"status": "passed", "earned": 7},
        {"status": "passed", "earned": float("nan")},
    ],
)
def test_a_verdict_of_another_form_is_none(tmp_path, said):
    cell = test_cell("partial", RIGHT)
    cell["metadata"]["verdict"] = said
    support.write_notebook({"cells": [cell], "metadata": {}}, tmp_path / "a.ipynb")
    assert read_notebooks([tmp_path / "a.ipynb"]).verdicts == {"partial": None}


@pytest.mark.parametrize("message", [7, None, ["x"], "\ud800", "x" * 10**6])
def test_a_message_of_any_kind_becomes_short_text_that_can_be_written(tmp_path, message):
    path = tmp_path / "a.ipynb"
    cell = test_cell("partial", ("wrong", 3, 0, message))
    path.write_text(json.dumps({"cells": [cell], "metadata": {}}), encoding="utf-8")
    verdict = read_notebooks([path]).verdicts["partial"]
    assert verdict.mistake is None
    assert len(verdict.message.encode("utf-8")) < 2000


# what it comes to


def test_the_exercises(summary):
    counts = {one.exercise.name: {key: n for key, n in one.outcomes.items() if n} for one in summary.exercises}
    assert counts == {
        "partial": {"right": 10, "not_attempted": 1, "undecided": 2},
        "grad_sum_squares": {"right": 6, "partly": 1, "wrong": 3, "not_attempted": 1, "undecided": 2},
        "gradient_check": {"right": 2, "partly": 1, "wrong": 5, "not_attempted": 1, "undecided": 4},
        "reduce_problem": {"right": 5, "partly": 1, "not_attempted": 2, "error": 2, "undecided": 3},
    }
    assert [one.number for one in summary.exercises] == [1, 2, 3, 4]
    assert [one.missed for one in summary.exercises] == [3, 7, 11, 8]


def test_what_to_teach_again_is_what_half_the_class_missed_worst_first(summary):
    assert [one.exercise.name for one in summary.teach_again] == [
        "gradient_check", "reduce_problem", "grad_sum_squares",
    ]  # fmt: skip
    assert summary.teach_again[0].mistakes == (("transposed", 3),)
    assert summary.teach_again[1].mistakes == ()  # exceptions only
    assert summary.widespread == ()


def test_the_mistakes(summary):
    found = [(one.tag, one.answers, one.students, one.exercises) for one in summary.mistakes]
    assert found == [
        ("transposed", 3, 3, (("gradient_check", 3),)),
        ("error", 2, 2, (("reduce_problem", 2),)),
        ("sign", 2, 2, (("grad_sum_squares", 2),)),  # the third was forgiven by the teacher
    ]
    assert summary.mistakes[2].example.student == "sv04"


def test_the_answers_without_a_name(summary):
    found = {name: [[one.student for one in alike] for alike in groups] for name, groups in summary.unnamed.items()}
    assert found == {
        "grad_sum_squares": [["sv08"]], "gradient_check": [["sv08", "sv13"], ["sv05"]], "reduce_problem": [["sv02"]],
    }  # fmt: skip


def test_mean_median_and_distribution(summary):
    assert (summary.mean, summary.median) == (50.5 / 13, 3)
    assert (summary.lowest, summary.highest) == (0, 10)
    assert summary.distribution == (3, 2, 0, 2, 0, 1, 2, 1, 1, 1)


@pytest.mark.parametrize("score, place", [(0, 0), (0.1 + 0.2, 3), (0.299, 2), (0.3, 3), (0.999, 9), (1, 9), (1.5, 9)])
def test_a_score_on_a_border_counts_above_it(score, place):
    assert distribution([score], 1).index(1) == place


def test_the_example_is_the_most_frequent_message_whatever_the_numbers():
    texts = ["x = [1.5, -2e-3]: cần 4.", "Ngắn.", "x = [3., 4, 12]: cần -17.25.", "x = [[1, 2], [3, 4]]: cần 5."]
    answers = [Answer(str(place), "f", 1, 0, "wrong", "sign", text) for place, text in enumerate(texts)]
    assert representative(answers).message == texts[0]


def test_a_mistake_that_half_the_class_made_is_widespread():
    answers = [Answer(str(place), "f", 1, 0, "wrong", "sign") for place in range(2)]
    answers += [Answer(str(place), "f", 1, 0, "error") for place in (2, 3)]
    submissions = tuple(Submission(Student(one.student, ""), (one,), 0, (), None) for one in answers)
    found = summarise(ClassResults("u", "u", (Exercise("f", 1),), submissions, (), ()))
    assert [one.tag for one in found.widespread] == ["sign"]


@pytest.mark.parametrize("tag", [*MISTAKES, "không-biết"])
def test_a_sentence_for_all_has_nothing_left_to_fill_in(tag):
    text = sentence(tag)
    assert "{" not in text and "}" not in text and "…." not in text
    assert bool(text) == (tag != "không-biết")


def test_numbers_have_no_idle_zeros():
    assert [number(value) for value in (2, 0.5, 8.416666, -0.001, 10)] == ["2", "0,5", "8,42", "0", "10"]


# the figures


def test_the_bars_of_the_exercises_are_the_counts(summary):
    from matplotlib import pyplot

    drawn = exercises_figure(summary.exercises)
    (axes,) = drawn.figure.axes
    widths = {part.get_gid(): part.get_width() for part in axes.patches}
    expected = {f"{one.exercise.name}-{key}": n for one in summary.exercises for key, n in one.outcomes.items() if n}
    assert widths == expected
    for one in summary.exercises:
        row = [part for part in axes.patches if part.get_gid().startswith(one.exercise.name)]
        row.sort(key=lambda part: part.get_x())
        ends = [part.get_x() + part.get_width() for part in row]
        assert [part.get_x() for part in row] == [0, *ends[:-1]] and ends[-1] == 13
    assert {text.get_text() for text in axes.texts} >= {"1. partial", "4. reduce_problem", "10"}
    assert axes.get_xlabel() == "số bài nộp" and axes.get_ylabel() == "bài tập" and axes.get_title()
    assert pyplot.get_fignums() == []


def test_outcomes_differ_by_more_than_colour(summary):
    from matplotlib.colors import to_rgb

    (axes,) = exercises_figure(summary.exercises).figure.axes
    looks = {part.get_gid().split("-")[1]: (part.get_hatch(), sum(to_rgb(part.get_facecolor()[:3])) > 1.5)
             for part in axes.patches}  # fmt: skip
    legend = [text.get_text() for text in axes.figure.legends[0].get_texts()]
    assert legend == ["đạt", "đạt một phần", "chưa đạt", "chưa chạy được", "chưa làm", "chưa kết luận"]
    assert len(set(looks.values())) >= len(looks) - 1  # "đạt" and "chưa chạy được" are both plain and dark


def test_the_bars_of_the_scores_are_the_distribution(results, summary):
    drawn = scores_figure(results, summary)
    (axes,) = drawn.figure.axes
    assert tuple(bar.get_height() for bar in axes.patches) == summary.distribution
    assert [bar.get_x() for bar in axes.patches] == list(range(10))
    lines = {line.get_label(): line.get_xdata()[0] for line in axes.get_lines()}
    assert lines == {"trung bình 3,88": summary.mean, "trung vị 3": 3}
    assert axes.get_xlabel() == "điểm (tối đa 10)" and axes.get_ylabel() == "số bài nộp"
    assert "từ 3 tới 4: 2" in drawn.alt and "từ 2 tới 3" not in drawn.alt


def test_a_picture_shows_what_was_drawn(results, summary):
    for drawn in (scores_figure(results, summary), exercises_figure(summary.exercises)):
        tree = ElementTree.fromstring(drawn.svg)
        paths = [one for one in tree.iter() if one.tag.endswith("}path") and one.get("d")]
        letters = [one for one in tree.iter() if one.tag.endswith("}use")]
        assert len(paths) > 30 and len(letters) > 60
        assert not [one for one in tree.iter() if one.tag.endswith("}text")]  # outlines, so no font is needed
        assert len(drawn.svg) < 200_000


def test_equal_results_give_equal_pictures(summary):
    assert exercises_figure(summary.exercises).svg == exercises_figure(summary.exercises).svg


# the page

VOID = {"meta", "img", "br", "link", "input", "hr"}


class Page(HTMLParser):
    """The page as a browser reads it: every tag closed in its turn, the text of every element by tag."""

    def __init__(self, html):
        super().__init__()
        self.html, self.open, self.tags, self.texts, self.rows = html, [], [], {}, []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, self.getpos()

    def handle_data(self, data):
        for tag in set(self.open):
            self.texts[tag][-1] += data
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def words(text):
    return " ".join(text.split())


def test_the_page_is_well_formed_and_vietnamese(page):
    assert page.open == []
    assert page.html.startswith("<!DOCTYPE html>")
    assert page.all("html") == [{"lang": "vi"}]
    assert unicodedata.is_normalized("NFC", page.html)
    assert {"header", "main", "section", "h1", "table", "caption"} <= {tag for tag, _ in page.tags}
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in page.all("meta")
    assert "prefers-color-scheme: dark" in page.html and "@media print" in page.html
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    used = [attributes["aria-labelledby"] for _, attributes in page.tags if "aria-labelledby" in attributes]
    assert set(used) <= set(ids)


def test_the_sections_stand_in_order(page):
    assert page.texts["h2"] == [
        "Nên dạy lại", "Kết quả từng bài tập", "Lỗi thường gặp", "Chưa đạt, chưa rõ nguyên nhân", "Điểm từng người",
        "Ghi chú khi nhận bài", "Đã nộp, chưa chấm", "Chưa nộp bài",
    ]  # fmt: skip


def test_nothing_is_fetched_from_anywhere(page):
    assert not {"script", "link", "iframe", "object", "a", "form"} & {tag for tag, _ in page.tags}
    for tag, attributes in page.tags:
        for name, value in attributes.items():
            assert not name.startswith("on")
            assert name not in ("href", "srcset", "style", "action", "background")
            assert name != "src" or value.startswith("data:image/svg+xml;base64,"), tag
    (style,) = page.texts["style"]
    assert "url(" not in style and "@import" not in style and "//" not in style


def test_what_learners_wrote_is_text(page):
    assert "<script" not in page.html
    shown = EVIL.replace("\u202e", "\ufffd").replace("\x1b", "\ufffd")
    assert [text for text in page.texts["div"] if text == shown]
    assert "Đã khôi phục ô check của bài tập <b>partial</b>." in page.texts["li"]
    assert not page.all("b")
    assert page.texts["h1"] == ["Bài 3. Gradient & <xấp xỉ>"]
    assert "\u202e" not in page.html and "\x1b" not in page.html


def test_every_picture_is_whole_and_has_its_words(page, results, summary):
    exercises, scores = page.all("img")
    assert exercises["alt"] == exercises_figure(summary.exercises).alt
    assert scores["alt"] == scores_figure(results, summary).alt
    assert "gradient_check: 2 đạt, 1 đạt một phần, 5 chưa đạt, 1 chưa làm, 4 chưa kết luận" in exercises["alt"]
    for image in (exercises, scores):
        ElementTree.fromstring(base64.b64decode(image["src"].partition(",")[2], validate=True))


def test_the_header_has_the_numbers(page):
    assert [words(text) for text in page.texts["dd"]] == ["13", "3,88 / 10", "3", "0 – 10", "3", "2"]
    assert not [text for text in page.texts["header"] if "202" in text]  # no date


def test_the_worst_exercise_comes_first_with_its_mistake(page):
    first = words(page.texts["li"][0])
    assert first.startswith("Bài tập 3, gradient_check: 11 trên 13 bài nộp chưa đạt trọn điểm")
    assert "ở 3 bài nộp: chuyển vị, hay bố cục kia. Kết quả là chuyển vị của giá trị cần có" in first


def test_the_tag_of_a_mistake_is_only_a_tooltip(page):
    assert {"title": "transposed"} in page.all("span")
    assert words(page.texts["h3"][0]) == "chuyển vị, hay bố cục kia: 3 lời giải của 3 người"
    assert not {"transposed", "sign", "error"} & set(page.texts["code"])


def test_mistakes_of_a_single_learner_are_folded():
    made = {"an": "sign", "binh": "sign", "chi": "transposed"}
    answers = [Answer(name, "f", 1, 0, "wrong", tag) for name, tag in made.items()]
    submissions = tuple(Submission(Student(one.student, ""), (one,), 0, (), None) for one in answers)
    results = ClassResults("u", "u", (Exercise("f", 1),), submissions, (), ())
    page = Page(page_bytes(results, summarise(results)).decode("utf-8"))
    (folded,) = page.texts["details"]
    assert page.texts["summary"] == ["1 lỗi mà mỗi lỗi do một người mắc"]
    assert "chuyển vị, hay bố cục kia: 1 lời giải" in words(folded) and "2 lời giải" not in folded


def test_names_between_backticks_are_code_and_everything_else_is_text():
    assert with_code("Ô của `f` & `<b>`: <i>") == "Ô của <code>f</code> &amp; <code>&lt;b&gt;</code>: &lt;i&gt;"
    assert with_code("một ` lẻ") == "một ` lẻ"


def test_answers_that_are_wrong_alike_stand_together(page):
    assert [words(text) for text in page.texts["summary"]] == [
        "sv08 (Vũ sv08)", "2 lời giải có cùng nhận xét: sv08 (Vũ sv08), sv13 (Vũ sv13)", "sv05", "sv02 (Trần Văn Bình)",
    ]  # fmt: skip


def test_the_tables_have_the_numbers(page):
    rows = [[words(cell) for cell in row] for row in page.rows]
    assert ["3", "gradient_check", "3", "2", "1", "5", "0", "1", "4", "15%"] in rows
    assert ["sv02", "Trần Văn Bình", "5", "", "✓đạt, 1", "✓đạt, 2", "✗chưa đạt, 0", "◐đạt một phần, 2"] in rows
    assert ["sv12", "Vũ sv12", "6", "", "✓đạt, 1", "◐đạt một phần, 1*", "?chưa kết luận, 0", "✓đạt, 4"] in rows
    assert ["sv07", 'Đỗ; Quỳnh Như "Na"', "8", "2"] in [row[:4] for row in rows]
    for attributes in page.all("th"):
        assert attributes["scope"] in ("row", "col")


def test_the_page_names_those_without_grades(page):
    items = [words(text) for text in page.texts["li"]]
    assert items[-5:] == ["la-mat", "sv14 (Vũ sv14)", "sv15 (Vũ sv15)", "sv16 (Vũ sv16)", "sv17 (Vũ sv17)"]
    assert "Không đọc được bài nộp: Tệp nộp không phải là sổ tay Jupyter." in items


def test_a_class_that_got_everything_right_has_a_page_too():
    student = Submission(Student("sv01", ""), (Answer("sv01", "f", 1, 1, "passed"),), 0, (), None)
    results = ClassResults("u", "u", (Exercise("f", 1),), (student,), (), ())
    page = Page(page_bytes(results, summarise(results)).decode("utf-8"))
    assert "Mọi bài nộp đều đạt trọn điểm ở mọi bài tập." in page.texts["p"]
    assert page.open == [] and "ol" not in page.texts


# the table


def rows_of(data, place):
    """The table as a spreadsheet with these settings reads it."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=place.separator))


@pytest.mark.parametrize("place", [Region(), Region(",", ".")])
def test_the_table_read_again_has_every_student_and_number(results, place):
    data = csv_bytes(results, place)
    assert data.startswith(b"\xef\xbb\xbf") and not data[3:].startswith(b"sep=")
    head, *rows = rows_of(data, place)
    fixed = ["Mã người học", "Họ và tên", "Điểm", "Điểm tối đa", "Trừ nộp muộn", "Tình trạng"]
    assert head == fixed + list(POINTS)
    assert {len(row) for row in rows} == {10}
    by_id = {row[0]: row[1:] for row in rows}
    half = f"6{place.decimal}5"
    assert by_id["sv08"] == ["Vũ sv08", half, "10", "0", "Đã chấm", "1", "0", f"1{place.decimal}5", "4"]
    assert by_id["sv07"] == ['Đỗ; Quỳnh Như "Na"', "8", "10", "2", "Đã chấm", "1", "2", "3", "4"]
    assert by_id["sv14"] == ["Vũ sv14", "", "10", "", "Đã nộp, chưa chấm", "", "", "", ""]
    assert by_id["sv17"] == ["Vũ sv17", "", "10", "", "Chưa nộp", "", "", "", ""]
    assert list(by_id) == sorted(by_id) and len(by_id) == 18


def test_no_cell_of_the_table_is_a_formula(results):
    cells = [cell for row in rows_of(csv_bytes(results, Region()), Region()) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "'=HYPERLINK(\"http://xau.example\")" in cells


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1+1", "\r=1"])
def test_a_text_that_would_run_is_kept_from_running(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Nguyễn Văn A", "sv-01", "a=b", ""])
def test_other_texts_stay_as_they_are(text):
    assert harmless(text) == text


@pytest.mark.parametrize(
    "separator, decimal, expected",
    [(",", ",", (";", ",")), (",", ".", (",", ".")), (";", ",", (";", ",")), ("", ".", (";", "."))],
)
def test_on_windows_the_region_settings_decide(monkeypatch, separator, decimal, expected):
    settings = {"sList": (separator, 1), "sDecimal": (decimal, 1)}
    fake = types.SimpleNamespace(
        HKEY_CURRENT_USER=0,
        OpenKey=lambda root, path: io.StringIO(path),
        QueryValueEx=lambda key, name: settings[name],
    )
    monkeypatch.setitem(sys.modules, "winreg", fake)
    monkeypatch.setattr(sys, "platform", "win32")
    assert region() == Region(*expected)


def test_elsewhere_the_region_is_vietnam(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    assert region() == Region(";", ",")


# the files


def test_the_report_lies_beside_the_class_when_no_folder_is_named(root, course):
    written = write_report(course, UNIT)
    assert written == (root / "lop" / "report" / f"{UNIT}.html", root / "lop" / "report" / f"{UNIT}.csv")
    assert all(path.stat().st_size > 500 for path in written)


def test_equal_classes_give_equal_files(course, files, tmp_path):
    again = write_report(course, UNIT, tmp_path / "mới" / "nữa")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in files]
    assert {path.name for path in (tmp_path / "mới" / "nữa").iterdir()} == {f"{UNIT}.html", f"{UNIT}.csv"}


def test_a_disk_that_fails_leaves_the_old_files_and_nothing_else(course, tmp_path, monkeypatch):
    old = write_report(course, UNIT, tmp_path)
    before = [path.read_bytes() for path in old]
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space left"):
        write_report(course, UNIT, tmp_path)
    assert [path.read_bytes() for path in old] == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{UNIT}.csv", f"{UNIT}.html"]


def test_a_target_that_is_a_file_is_an_oserror(course, tmp_path):
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    with pytest.raises(OSError):
        write_report(course, UNIT, tmp_path / "tệp")


def test_only_graded_assignments_are_listed(course):
    assert graded_assignments(course) == [UNIT]


@pytest.mark.parametrize("assignment", ["04-chua-cham", "khong-co"])
def test_an_assignment_without_grades_says_so(course, assignment, tmp_path):
    with pytest.raises(NoGrades, match=f"Chưa có bài nộp nào của {assignment} được chấm") as raised:
        write_report(course, assignment, tmp_path)
    assert raised.value.assignment == assignment
    assert not list(tmp_path.iterdir())


def test_a_course_without_a_gradebook_has_no_grades_and_gets_no_gradebook(tmp_path):
    empty = course_at(tmp_path)
    assert graded_assignments(empty) == []
    with pytest.raises(NoGrades):
        class_results(empty, UNIT)
    assert not list(tmp_path.iterdir())


def test_a_damaged_gradebook_is_named_as_such(root, tmp_path):
    copied = tmp_path / "course"
    shutil.copytree(root, copied)
    (copied / "lop" / "gradebook.db").write_bytes(b"khong phai co so du lieu" * 100)
    with pytest.raises(GradebookUnreadable, match="Không đọc được sổ điểm"):
        class_results(course_at(copied), UNIT)


@pytest.mark.parametrize("address", ["không phải địa chỉ", "khong-co://may/so", "postgresql://ten:mat-khau@:1/so"])
def test_a_gradebook_that_cannot_be_reached_is_named_without_its_password(root, address):
    with pytest.raises(GradebookUnreadable, match="^Không đọc được sổ điểm: .+\\.$") as raised:
        graded_assignments(course_at(root, db_url=address))
    assert "mat-khau" not in str(raised.value) and "\n" not in str(raised.value)
