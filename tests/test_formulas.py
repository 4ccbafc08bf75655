"""Every formula of the course can be drawn into formgrader and feedback pages, and nothing of it is lost there."""

import re
import time
import unicodedata
from collections import Counter
from xml.etree import ElementTree

import pytest
import support
from nbconvert.filters.markdown_mistune import MarkdownWithMath

from autograder import markdown_cells
from autograder.formulas import MAX_PAGE, FormulaRenderer, PageFormulas, mathml, picture

NOTEBOOKS = sorted((support.ROOT / "solutions").glob("*/*.ipynb"))
COMMANDS = re.compile(r"\\(?:begin|end)\{\w+\*?\}(?:\{[clr|]+\})?|\\[a-zA-Z]+|\\.")


class Collector(FormulaRenderer):
    """Keeps the formulas of what it renders."""

    def __init__(self):
        super().__init__(PageFormulas())
        self.found = []

    def inline_math(self, body):
        self.found.append((body, True))
        return super().inline_math(body)

    def block_math(self, body):
        self.found.append((body, False))
        return super().block_math(body)


def letters(text):
    """How often each letter and digit is in a text, whatever its style."""
    return Counter(one for one in unicodedata.normalize("NFKC", text) if one.isalnum())


def rendered(source):
    """A markdown text as the pages have it."""
    return markdown_cells.rendered(source, PageFormulas(), {})


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_formula_of_a_notebook_is_drawn_with_all_its_letters(path):
    collector = Collector()
    cells = support.read_notebook(path)["cells"]
    for cell in cells:
        if cell["cell_type"] == "markdown":
            MarkdownWithMath(renderer=collector).render(support.source_of(cell))
    assert collector.found
    assert not [tex for tex, inline in collector.found if not picture(tex, inline).startswith("<svg")]
    drawn = {one: "".join(ElementTree.fromstring(mathml(*one)).itertext()) for one in collector.found}
    assert not [tex for (tex, _), text in drawn.items() if letters(COMMANDS.sub(" ", tex)) - letters(text)]


def test_a_bold_digit_and_a_bold_letter_are_not_drawn_as_plain_ones():
    for one in ("1", "x", "A"):
        bold, plain = (set(re.findall('id="([^"]+)"', picture(tex, True))) for tex in (rf"\mathbf{{{one}}}", one))
        assert bold and plain and not bold & plain


def test_a_letters_shape_is_written_once_in_a_page():
    page = rendered("$x + y$ và $x - y$\n\n$$x = y$$\n\n\\begin{align*} x &= y \\end{align*}")
    shapes = re.findall('<symbol id="([^"]+)"', page)
    assert page.count("<svg") == 4
    assert len(shapes) == len(set(shapes)) == 5
    assert set(re.findall('href="#([^"]+)"', page)) == set(shapes)


@pytest.mark.parametrize("tex", [r"\frac{1", "x^", r"\khongco{x}", "a & <b>", ""])
def test_what_cannot_be_drawn_is_shown_as_it_was_written(tex):
    shown = picture(tex, inline=True)
    assert "".join(ElementTree.fromstring(shown).itertext()) == tex
    assert shown.startswith("<code>")


def test_formulas_without_end_are_shown_as_they_were_written_and_keep_nobody_waiting():
    start = time.monotonic()
    assert "<svg" not in rendered(f"${'x+' * 100_000}x$")
    page, cell = PageFormulas(), " ".join(f"${'x' * 30}$" for _ in range(500))
    many = "".join(markdown_cells.rendered(cell, page, {}) for _ in range(MAX_PAGE // 10 // 500))
    assert many.count("<svg") == MAX_PAGE // 30 and "<code>" in many
    assert "<svg" not in markdown_cells.rendered("$" + "x^{" * 15 + "y" + "}" * 15 + "$", page, {})
    assert rendered("\\(" * 200_000).startswith("<pre>")
    assert time.monotonic() - start < 20


@pytest.mark.parametrize("tex", [r"\color{url(http://a.invalid/x)} x", r"\rule{9999em}{9999em}"])
def test_a_formula_loads_nothing_and_has_the_size_of_one(tex):
    assert "<svg" not in picture(tex, inline=True)


def test_a_formula_in_a_heading_is_drawn_too():
    assert re.match('<h2>[^<]*<svg [^>]*role="img".*</svg>', rendered("## Ký hiệu $\\nabla$"))


def test_dollar_signs_that_are_no_formula_stay():
    assert rendered("`$x$` giá 5$") == "<p><code>$x$</code> giá 5$</p>\n"


def test_a_formulas_tex_cannot_leave_its_label():
    assert "<script>" not in rendered('$\\text{"><script>}$')


def bars(tex):
    """What the bars of a formula are told about growing."""
    return set(re.findall(r'<mo([^>]*)>(?:\||‖|&#x0007C;|&#x02016;)', mathml(tex, inline=False)))


def test_bars_grow_around_a_matrix_and_not_beside_one():
    assert bars(r"A = \begin{bmatrix} 1 \\ 2 \end{bmatrix}, \lVert x \rVert, \lvert x \rvert") == {' stretchy="false"'}
    assert bars(r"\begin{vmatrix} 1 \\ 2 \end{vmatrix}") == {""}


@pytest.mark.parametrize("tex", ["(12, -6)", "a = -1", "(-1)", r"2 \cdot -3"])
def test_a_minus_that_is_a_sign_stands_close_to_its_number(tex):
    assert '<mo form="prefix">&#x02212;' in mathml(tex, inline=True)


@pytest.mark.parametrize("one", ["a", "(a)", "[a]", r"\lVert a \rVert", r"\big(a\big)", r"\{a\}"])
def test_a_minus_that_subtracts_stands_apart(one):
    assert "<mo>&#x02212;" in mathml(f"{one} - b", inline=True)


# What learners write


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)><circle/></svg>",
        "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "<iframe src='https://example.com'></iframe>", "<style>body{display:none}</style>", "<form><input></form>",
        "<div style='position:fixed;top:0' class='modal'>x</div>", "![](https://example.com/a.png)", "<base href=x>",
        "```mermaid\n<img src=x onerror=alert(1)>\n```", "<a href='https://x' onclick='y'>z</a>", "</div></div><h1>",
        '![$\\text{" onerror="alert(1)}$](data:image/png;base64,AAAA)', "<math><mtext><script>1</script>",
        "<!-- <b -->",
        "<img src=\"data:image/svg+xml;base64,AAAA\">", "$<img src=x onerror=alert(1)>$",
        "<embed src=x>", "<link rel=a>",
    ],
)  # fmt: skip
def test_markdown_of_learners_can_do_nothing(source):
    html = rendered(source)
    for forbidden in ("<script", "<iframe", "<style", "<form", "<base", "<embed", "<link", "class=\"m", "<svg onload"):
        assert forbidden not in html
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', html))
    assert not re.search(r"(?:href|src)=\"(?:javascript|data:text|data:image/svg|https?://example.com/a)", html, re.I)


def test_harmless_markdown_of_learners_is_shown():
    html = rendered("**đậm** `mã` [liên kết](https://vi.wikipedia.org) <sup>2</sup>\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    assert all(tag in html for tag in ("<strong>", "<code>", 'href="https://vi.wikipedia.org"', "<sup>", "<table>"))


def test_a_picture_that_was_attached_is_shown_if_it_is_one():
    png, page = {"image/png": "iVBORw0KGgo="}, {"text/html": "PHNjcmlwdD4="}
    attached = {"a.png": png, "b.html": page}
    html = markdown_cells.rendered("![hình](attachment:a.png) ![trang](attachment:b.html)", PageFormulas(), attached)
    assert html.count("src=") == 1 and 'src="data:image/png;base64,iVBORw0KGgo="' in html


def test_markdown_that_cannot_be_rendered_is_shown_as_it_was_written():
    html = markdown_cells.rendered("![a](attachment:b) <b>", PageFormulas(), {})
    assert html == "<pre>![a](attachment:b) &lt;b&gt;</pre>"
