"""A learner's first ten minutes in JupyterLab, in a real browser: read, type, be judged, run all."""

import re

import browsing
import pytest
import support
from browsing import playwright

pytestmark = browsing.needs_browser

RIGHT = ("central_difference", "def central_difference(f, x, eps=1e-6):\nreturn (f(x + eps) - f(x - eps)) / (2 * eps)")
WRONG = ("grad_sum_squares", "def grad_sum_squares(x):\nreturn -2 * x")
"""Typed as a person types: the editor indents after the colon."""
RAW_FORMULAS = """() => [...document.querySelectorAll('.jp-RenderedMarkdown')].filter(cell => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll('mjx-container, code, pre').forEach(one => one.remove());
    return copy.textContent.includes('$');
}).map(cell => cell.textContent.slice(0, 80))"""
CONTRAST = """element => {
    const rgba = color => [...color.match(/[\\d.]+/g).map(Number), 1].slice(0, 4);
    const onto = (below, [r, g, b, a]) => [r, g, b].map((value, i) => value * a + below[i] * (1 - a));
    const channel = value => value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    const layers = [];
    for (let one = element; one; one = one.parentElement) layers.unshift(rgba(getComputedStyle(one).backgroundColor));
    const paper = layers.reduce(onto, [255, 255, 255]);
    const both = [light(onto(paper, rgba(getComputedStyle(element).color))), light(paper)];
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
}"""
"""The WCAG contrast of an element's text with what lies under it; 4.5 and more is easy to read."""


@pytest.fixture(scope="module")
def complaints():
    """What the page wrote to the browser's console as errors."""
    return []


@pytest.fixture(scope="module")
def visit(tmp_path_factory, complaints):
    """Opens an address of JupyterLab as ``hoc`` runs it, and waits until the notebook there is ready."""
    course = support.copy_course(tmp_path_factory.mktemp("browser") / "course")
    with support.course_open(course) as (address, token, _), browsing.open_browser() as browser:

        def visit(path):
            page = browser.new_page(viewport={"width": 1280, "height": 1400})
            browsing.listen(page, complaints)
            page.goto(f"{address}/{path}?token={token}")
            page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
            page.locator(".jp-NotebookPanel-toolbar [data-status=idle]").wait_for(timeout=60_000)
            return page

        yield visit


@pytest.fixture(scope="module")
def page(visit):
    """The notebook these tests work in, in a workspace where no other one is open."""
    return visit(f"lab/workspaces/bai/tree/{support.UNIT}/{support.UNIT}.ipynb")


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """The folder for screenshots."""
    return tmp_path_factory.mktemp("anh")


def cell(page, grade_id):
    """The notebook's cell with this grade_id, scrolled into view."""
    cells = support.read_notebook(support.unit_notebook("notebooks"))["cells"]
    marks = [one["metadata"].get("nbgrader", {}).get("grade_id") for one in cells]
    found = page.locator(".jp-Notebook .jp-Cell").nth(marks.index(grade_id))
    found.scroll_into_view_if_needed()
    return found


def settle(page):
    """Wait until no cell is waiting or running."""
    page.wait_for_function(
        "() => ![...document.querySelectorAll('.jp-InputPrompt')].some(one => one.textContent.includes('*'))",
        timeout=120_000,
    )


def answer(page, name, text):
    """Type an answer into its cell, run it and its test cell; return the test cell's output."""
    editor = cell(page, name).locator(".cm-content")
    editor.click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(text)
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    settle(page)
    return cell(page, f"test_{name}").locator(".jp-OutputArea-output").first


def choose(page, *names):
    """Choose an entry of a menu, as with the mouse."""
    page.get_by_role("menubar").get_by_text(names[0], exact=True).click()
    for name in names[1:]:
        page.locator(".lm-Menu-item").filter(has_text=re.compile(f"^{name}")).first.click()


def test_the_first_notebook_is_what_opens_and_nothing_is_in_its_way(visit):
    page, first = visit(""), support.UNITS[0]
    assert page.url.split("?")[0].endswith(f"/lab/tree/{first}/{first}.ipynb")
    assert page.locator(".jp-Dialog").count() == 0
    assert page.locator(".Toastify__toast").count() == 0
    page.close()


def test_every_formula_is_typeset(page):
    page.locator(".jp-RenderedMarkdown mjx-container").first.wait_for()
    page.wait_for_function(f"() => ({RAW_FORMULAS})().length === 0", timeout=60_000)
    assert page.locator("mjx-merror").count() == 0


def test_vietnamese_letters_in_code_come_from_one_code_font(page):
    comment = cell(page, "central_difference").locator(".cm-line").filter(has_text="VIẾT LỜI GIẢI CỦA BẠN Ở ĐÂY")
    family = comment.evaluate("element => getComputedStyle(element).fontFamily")
    assert family.replace('"', "'") == "'Noto Sans Mono', Menlo, Consolas, monospace"
    used = fonts_of(page, comment)
    if not used & {"Noto Sans Mono", "Menlo", "Consolas"}:
        pytest.skip("máy này không có phông nào trong ba phông chữ mã")
    assert len(used) == 1


def fonts_of(page, element, attempts=5):
    """The names of the fonts the browser really draws an element's letters with.

    JupyterLab may draw a cell anew in the middle of it; then the element is looked for again.
    """
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    for attempt in range(attempts):
        element.evaluate("element => element.setAttribute('data-measured', '')")
        document = devtools.send("DOM.getDocument")["root"]["nodeId"]
        node = devtools.send("DOM.querySelector", {"nodeId": document, "selector": "[data-measured]"})["nodeId"]
        try:
            found = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            return {font["familyName"] for font in found}
        except playwright.Error:
            if attempt == attempts - 1:
                raise
            page.wait_for_timeout(500)


def test_run_all_reaches_the_last_cell_though_every_check_fails(page):
    choose(page, "Run", "Run All Cells")
    last = page.locator(".jp-Notebook .jp-CodeCell").last
    playwright.expect(last.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]:"), timeout=120_000)
    settle(page)
    exercises = support.graded_cells(support.read_notebook(support.unit_notebook("notebooks")), "solution")
    for name in exercises:
        playwright.expect(cell(page, f"test_{name}").locator(".jp-OutputArea-output")).to_contain_text("Chưa làm")


def test_every_figure_is_drawn_and_has_words_for_who_cannot_see_it(page):
    figures = page.locator(".jp-OutputArea-output img")
    assert figures.count() >= 4
    for figure in figures.all():
        figure.scroll_into_view_if_needed()
        playwright.expect(figure).to_have_js_property("complete", True)
        assert figure.evaluate("image => image.naturalWidth") > 200
        assert len(figure.get_attribute("alt") or "") > 30


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_a_right_and_a_wrong_answer_get_a_verdict_that_is_easy_to_read(page, pictures, theme):
    choose(page, "Settings", "Theme", f"JupyterLab {theme}")
    playwright.expect(page.locator("body")).to_have_attribute("data-jp-theme-light", str(theme == "Light").lower())
    for (name, text), heading in ((RIGHT, f"✓ Đạt: {RIGHT[0]}"), (WRONG, f"✗ Chưa đạt: {WRONG[0]}")):
        verdict = answer(page, name, text)
        playwright.expect(verdict).to_contain_text(heading)
        assert "Traceback" not in verdict.inner_text()
        shown = verdict.get_by_text(heading).last
        page.screenshot(path=pictures / f"{name}-{theme.lower()}.png")
        assert shown.evaluate(CONTRAST) >= 4.5


def test_printed_text_breaks_its_lines_between_numbers(page):
    printed = cell(page, f"test_{WRONG[0]}").locator(".jp-OutputArea-output pre").first
    style = printed.evaluate("element => [getComputedStyle(element).wordBreak, getComputedStyle(element).overflowWrap]")
    assert style == ["normal", "anywhere"]


def test_a_slider_is_nearly_as_wide_as_its_cell_and_an_arrow_key_moves_it_one_step(page):
    slider = page.locator(".jp-OutputArea-output .widget-hslider").first
    slider.scroll_into_view_if_needed()
    assert slider.locator(".noUi-base").bounding_box()["width"] > 500
    number = slider.locator(".widget-readout")
    before = float(number.text_content())
    slider.locator(".noUi-handle").click()
    page.keyboard.press("ArrowRight")
    playwright.expect(number).to_have_text(f"{before * 10**0.25:.1e}".replace("e-0", "e-"))


def test_the_question_and_the_rule_open_one_after_the_other(page):
    output = cell(page, f"test_{WRONG[0]}").locator(".jp-OutputArea-output").nth(1)
    question, rule = output.get_by_text("Câu hỏi gợi mở"), output.get_by_text("Quy tắc")
    playwright.expect(rule).to_be_hidden()
    question.click()
    playwright.expect(rule).to_be_visible()


def test_nothing_of_this_course_complains_in_the_browsers_console(page, complaints):
    assert not complaints
