"""A teacher reads a class in formgrader and writes a comment, its learner opens the feedback: all with no network."""

import re

import browsing
import pytest
import support
from browsing import playwright

pytestmark = [browsing.needs_browser, support.NEEDS_BUBBLEWRAP]

WRONG = {"grad_sum_squares": "def grad_sum_squares(x):\n    return -2 * x"}
COMMENT = r"Hãy so dấu của $\mathbf{x}$ và $\nabla f(\mathbf{x}) = 2\mathbf{x}$."
WRITTEN = re.compile(r"\$\$.+?\$\$|\$.+?\$", re.DOTALL)
FORMULAS = "svg[role=img]"
"""A formula in a notebook and in a page."""
RAW = """() => {
    const copy = document.querySelector('#notebook').cloneNode(true);
    copy.querySelectorAll('pre, code, script, textarea').forEach(one => one.remove());
    return copy.textContent.match(/[^]{0,20}[$\\\\][^]{0,20}/g) || [];
}"""
"""What is left of TeX in the text of a page."""
READY = """() => MathJax.loaded && formgrader.grades?.loaded && formgrader.comments?.loaded
    && !$(':animated').length"""
"""Formgrader has everything, and its script has scrolled to where it wants to be."""
INVISIBLE = """formulas => formulas.filter(one => {
    const box = one.getBoundingClientRect();
    return box.width < 3 || box.height < 3 || box.height > 400 || box.right > window.innerWidth;
}).map(one => one.getAttribute('aria-label'))"""
"""The formulas that have no size to be read at, or stick out of the page."""


def nbgrader(course, *arguments):
    """Run an nbgrader command as a teacher of an installed course does: with the templates it installs."""
    done = support.run("nbgrader", *arguments, cwd=course, JUPYTER_PATH=templates(course))
    assert done.returncode == 0, done.stdout


def templates(course):
    """Where Jupyter finds what the course installs, of this very copy."""
    return str(course / "jupyter" / "share" / "jupyter")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in which two submissions are graded."""
    course = support.copy_course(tmp_path_factory.mktemp("formgrader") / "course")
    solved = support.solution_answers()
    for student, answers in {"an": solved, "binh": solved | WRONG}.items():
        folder = course / "autograder" / "lop" / "submitted" / student / support.UNIT
        support.write_notebook(support.submission(answers), folder / f"{support.UNIT}.ipynb")
    nbgrader(course, "generate_assignment", support.UNIT, "--force")
    nbgrader(course, "autograde", support.UNIT)
    return course


@pytest.fixture(scope="module")
def refused():
    """The addresses outside this machine that the pages asked for."""
    return []


@pytest.fixture(scope="module")
def complaints():
    """What the pages wrote to the browser's console as errors."""
    return []


@pytest.fixture(scope="module")
def page(course, refused, complaints):
    """A tab of a browser that reaches this machine only, known to the teacher's JupyterLab."""
    lab = {"module": "jupyterlab", "options": ["--allow-root"], "JUPYTER_PATH": templates(course)}
    with support.course_open(course, **lab) as (address, token, _), browsing.open_browser() as browser:
        page = browser.new_context(viewport={"width": 1280, "height": 1400}, base_url=address).new_page()
        browsing.cut_off(page, refused)
        page.goto(f"/lab?token={token}")  # formgrader takes no token of its own
        page.locator("#jp-main-dock-panel").wait_for(timeout=60_000)
        browsing.listen(page, complaints)
        yield page


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """The folder for screenshots."""
    return tmp_path_factory.mktemp("anh")


def open_submission(page, student):
    """The page a teacher grades a learner's notebook on, its comments loaded."""
    page.goto(f"/formgrader/manage_students/{student}/{support.UNIT}")
    page.get_by_role("link", name=support.UNIT, exact=True).last.click()
    page.locator("#grad_sum_squares-comment").wait_for()
    page.wait_for_function(READY)


def check_formulas(page, more=0):
    """Every formula of the notebook (and ``more``) is drawn at a size that can be read, and no TeX is left."""
    notebook = support.read_notebook(support.unit_notebook("notebooks"))
    markdown = [support.source_of(cell) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    formulas = page.locator(FORMULAS)
    assert formulas.count() == sum(len(WRITTEN.findall(text)) for text in markdown) + more
    assert page.evaluate(RAW) == []
    assert formulas.evaluate_all(INVISIBLE) == []


def test_the_scores_of_the_class_are_shown(page, course):
    from nbgrader.api import Gradebook

    page.goto(f"/formgrader/manage_submissions/{support.UNIT}")
    with Gradebook(f"sqlite:///{course / 'autograder' / 'lop' / 'gradebook.db'}") as gradebook:
        graded = {one.student.id: (one.score, one.max_score) for one in gradebook.assignment_submissions(support.UNIT)}
    assert graded["an"][0] == graded["an"][1] > graded["binh"][0] > 0
    for student, (score, highest) in graded.items():
        row = page.locator("#main-table tr").filter(has=page.get_by_role("gridcell", name=student, exact=True))
        playwright.expect(row.locator(".score")).to_have_text(f"{score:g} / {highest:g}")


def test_a_submission_shows_the_verdict_and_every_formula(page, pictures):
    open_submission(page, "binh")
    playwright.expect(page.get_by_text("Chưa đạt: grad_sum_squares").last).to_be_visible()
    page.get_by_text("Chưa đạt: grad_sum_squares").last.scroll_into_view_if_needed()
    page.screenshot(path=pictures / "formgrader.png")
    check_formulas(page)


@pytest.fixture(scope="module")
def commented(page):
    """The page on which a teacher has typed a comment."""
    open_submission(page, "binh")
    page.locator("#grad_sum_squares-comment").fill(COMMENT)
    with page.expect_response(lambda answer: "/api/comment/" in answer.url and answer.request.method == "PUT"):
        page.keyboard.press("Tab")
    return page


def test_a_comment_is_kept(commented, course):
    from nbgrader.api import Gradebook

    open_submission(commented, "binh")
    playwright.expect(commented.locator("#grad_sum_squares-comment")).to_have_value(COMMENT)
    with Gradebook(f"sqlite:///{course / 'autograder' / 'lop' / 'gradebook.db'}") as gradebook:
        kept = gradebook.find_comment("grad_sum_squares", support.UNIT, support.UNIT, "binh")
        assert kept.manual_comment == COMMENT


def test_a_feedback_page_is_one_file_that_shows_every_formula(commented, course, pictures, tmp_path):
    nbgrader(course, "generate_feedback", support.UNIT)
    made = course / "autograder" / "lop" / "feedback" / "binh" / support.UNIT / f"{support.UNIT}.html"
    given = made.rename(tmp_path / "nhan-xet.html")  # alone, as a learner gets it
    asked = []
    feedback = commented.context.new_page()
    feedback.on("request", lambda request: asked.append(request.url))
    feedback.goto(given.as_uri())
    playwright.expect(feedback.get_by_text("Chưa đạt: grad_sum_squares").last).to_be_visible()
    playwright.expect(feedback.locator("#toc li").filter(has_text="✗")).to_contain_text("grad_sum_squares: 0/")
    comment = feedback.locator(".panel-footer").filter(has_text="Hãy so dấu của")
    playwright.expect(comment.locator(FORMULAS)).to_have_count(2)
    comment.scroll_into_view_if_needed()
    feedback.screenshot(path=pictures / "nhan-xet.png")
    check_formulas(feedback, more=4)  # the comment is at the top of the page, too
    assert [url for url in asked if not url.startswith("data:")] == [given.as_uri()]
    assert given.stat().st_size < 2_000_000


def test_formgrader_asked_for_nothing_outside_this_machine(commented, refused, complaints):
    assert not refused
    assert not complaints
