"""``unsafe_parts`` finds what acts, covers or imitates on a page, and nothing on an honest one.

The pages are drawn by nbgrader's own template with nbconvert's own markdown, which lets through whatever is written.
"""

from functools import cache
from pathlib import Path

import nbgrader
import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell
from traitlets.config import Config

from attacks.markup import BOX, PANEL
from attacks.page_checks import unsafe_parts, what_a_browser_does

FORMGRADER = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader"
BOOTSTRAP = FORMGRADER / "static" / "node_modules" / "bootstrap" / "dist" / "css"
MARKS = {"grade": True, "solution": False, "points": 1, "score": 1.0, "grade_id": "test_f", "locked": True}
HONEST = (
    "# Tựa\n\nLời *nghiêng*, **đậm**, `mã`, [tài liệu](https://numpy.org), [bài sau](../07/07.ipynb).",
    "<details>\n<summary>Vì sao?</summary>\n\nVì thế.\n\n</details>\n\n| a | b |\n|:-:|--|\n| 1 | 2 < 3 |",
    "```python\ndef f(x):\n    return '<b>'\n```\n\n> Trích\n\n- [x] xong\n\n1. một\n2. hai",
    "H<sub>2</sub>O <br> <b>đậm</b> <kbd>Ctrl</kbd>",
)
"""Words that learners may write."""


@cache
def exporter():
    """What draws pages as ``nbgrader generate_feedback`` does."""
    config = Config()
    config.HTMLExporter.template_name = "feedback"
    config.HTMLExporter.extra_template_basedirs = [str(FORMGRADER / "templates")]
    config.HTMLExporter.extra_template_paths = [str(BOOTSTRAP)]
    return HTMLExporter(config=config)


def page_of(*cells, outputs=()):
    """A page of feedback with these cells above the answer and the test of one exercise."""
    answer = new_code_cell("def f(x):\n    return x", metadata={"nbgrader": MARKS | {"grade": False, "solution": True}})
    verdict = new_output("display_data", data={"text/plain": "✓ Đạt: f"})
    test = new_code_cell("check(f)", metadata={"nbgrader": MARKS}, outputs=[verdict])
    shown = new_code_cell("show()", outputs=list(outputs))
    notebook = new_notebook(cells=[*cells, shown, answer, test, new_markdown_cell("## Hết")])
    about = {"notebook": "03-gradient", "score": 1, "max_score": 1, "late_penalty": 0}
    page, _ = exporter().from_notebook_node(notebook, resources={"nbgrader": about})
    return page


def page_with(*sources):
    """A page with these words of a learner."""
    return page_of(*map(new_markdown_cell, sources))


def shown(**data):
    """An output with these formats; ``_`` stands for the slash in their names."""
    return new_output("display_data", data={name.replace("_", "/"): value for name, value in data.items()})


def test_an_honest_page_has_no_such_part():
    outputs = [
        shown(text_plain="<b>\x1b[31mđỏ\x1b[0m", image_png="iVBORw0KGgo="),
        new_output("stream", name="stderr", text="</pre><script>"),
        new_output("error", ename="E", evalue="<b>", traceback=["\x1b[1m<b>\x1b[0m"]),
    ]
    assert unsafe_parts(page_of(*map(new_markdown_cell, HONEST), outputs=outputs)) == []


@pytest.mark.parametrize(
    "source",
    [
        "<script>x</script>",
        "x <img src=x onerror=x> y",
        "<body onload=x>",
        "<html onclick=x>",
        "<details open ontoggle=x><summary>x</summary></details>",
        "<svg onload=x></svg>",
        "<svg><a xlink:href='javascript:x'><path/></a></svg>",
        "<svg><use href='data:image/svg+xml,x'/></svg>",
        "<svg><foreignObject>x</foreignObject></svg>",
        "<math><mi>x</mi></math>",
        "<iframe srcdoc=x></iframe>",
        "<object data=x></object>",
        "<form action=x><button>x</button></form>",
        "<input autofocus>",
        "<base href=x>",
        "<meta http-equiv=refresh content=0>",
        "<link rel=stylesheet href=x>",
        "<style>* { color: red }</style>",
        "<a href='javascript:x'>x</a>",
        "<a href=' java\tscript&colon;x'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "[x](file:///etc/passwd)",
        "![x](https://a.invalid/x.png)",
        "![x](../x.png)",
        "<img src='data:image/svg+xml;base64,aaaa'>",
        "<img src='data:image/png;base64,aaaa' srcset=x>",
        "<table background=x><tr><td>x</table>",
        "<div style='position: fixed'>x</div>",
        "<div style='display : none'>x</div>",
        "<div style='color: red; background-color: url(x)'>x</div>",
        "<div style='color: \\75 rl(x)'>x</div>",
        "<p class='navbar-fixed-top'>x</p>",
        PANEL,
        "<a name='test_f'></a>",
        "# test_f",
        "<b id=top>x</b>",
        "</div></div></div></div></div></div>x",
        "</div></div></div><div><div><div>",
        "<textarea>",
        "<!--",
        "<plaintext>",
        "<xmp>",
        "<noscript>",
        "<select>",
        "<template>",
        "<title>",
        "<div style='white-space: pre'>",
    ],
)
def test_what_acts_covers_or_imitates_is_found(source):
    assert unsafe_parts(page_with("Trước.", source, "Sau."))


@pytest.mark.parametrize(
    "outputs",
    [
        [shown(text_html="<script>x</script>")],
        [shown(text_html=BOX + PANEL)],
        [shown(application_javascript="x")],
        [new_output("display_data", data={"image/svg+xml": "<svg/>"})],
        [shown(text_markdown="<img src=x>")],
        [new_output("display_data", data={"text/html": "x"}, metadata={"text/html": {"isolated": True}})],
    ],
)
def test_active_outputs_are_found(outputs):
    assert unsafe_parts(page_of(outputs=outputs))


def test_a_raw_cell_that_comes_into_the_page_is_found():
    assert unsafe_parts(page_of(new_raw_cell("<b>Score: 1.0 / 1.0</b>")))
    assert unsafe_parts(page_of(new_raw_cell("Score: 1.0 / 1.0")))


def test_what_is_no_page_at_all_is_no_safe_one():
    assert unsafe_parts("") and unsafe_parts("<p>x</p>")


def test_a_browser_shows_what_such_parts_do(tmp_path):
    browsing = pytest.importorskip("browsing")
    if not browsing.BROWSER:
        pytest.skip("không có trình duyệt: cần Chromium, Chrome hoặc Edge")
    pages = {
        "honest": "Lời.",
        "runs": "<img src=x onerror=\"document.title='HACKED'\">",
        "asks": "<img src='http://127.0.0.1:9/x.png'>",
        "covers": "<div style='position: fixed; inset: 0; background: white; z-index: 9'>x</div>",
    }
    with browsing.open_browser() as browser:
        found = {}
        for name, source in pages.items():
            path = tmp_path / f"{name}.html"
            path.write_text(page_with(source).replace("https://", "http://127.0.0.1:9/"), encoding="utf-8")
            found[name] = [said for said in what_a_browser_does(browser, path) if "mathjax" not in said]
    assert found["honest"] == []
    assert any("HACKED" in said for said in found["runs"])
    assert any("127.0.0.1:9/x.png" in said for said in found["asks"])
    assert any("covered" in said for said in found["covers"])
