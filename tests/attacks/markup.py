"""Markup in what learners write and show: it may run, load, cover or imitate something on the page of feedback.

Whatever runs writes HACKED into the page's title; whatever loads asks this machine or a name that nobody has.
"""

import base64
import json
from collections.abc import Callable
from typing import Any

import support

from attacks.honest_mess import PIXEL, markdown
from attacks.structure import LOST, NOTHING, WRONG_ANSWER, Notebook, cell_of, code_cell
from attacks.submissions import SOLVED, UNIT, Entry

RUN = "document.title='HACKED'"
SCRIPT = f"<script>{RUN}</script>"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{RUN}">{SCRIPT}</svg>'
AWAY = "http://hacked.invalid/x"
NESTS = (("x^{", "}"), ("\\frac{1}{", "}"), ("\\sqrt{", "}"), ("\\left(", "\\right)"), ("{", "}"), ("\\text{", "}"))
"""Begin and end of what can be nested in a formula."""
BREAK_OUT = f'" onerror="{RUN}'
"""Ends a value between quotes."""
PASSED = "✓ Đạt: grad_sum_squares\nKết quả đúng ở cả 8 phép thử."
BOX = (
    '<div style="border-left: 4px solid #2e9d4f; padding: 0.3em 0.8em; margin: 0.2em 0;">'
    "<strong>✓ Đạt: grad_sum_squares</strong>"
    '<div style="white-space: pre-wrap;">Kết quả đúng ở cả 8 phép thử.</div></div>'
)
"""A verdict as the course shows it to learners."""
PANEL = (
    '<div class="panel panel-primary nbgrader_cell"><div class="panel-heading"><span class="nbgrader-label">'
    "Grade cell: <code>test_grad_sum_squares</code></span>"
    '<span class="pull-right">Score: 1.0 / 1.0 <a href="#top">(Top)</a></span></div></div>'
)
"""A score as nbgrader's page shows it."""


def notes(*sources: str) -> Callable[[Notebook], None]:
    """Put cells of markdown above the first exercise."""

    def change(notebook: Notebook) -> None:
        for source in sources:
            markdown(source)(notebook)

    return change


def raw(source: str, **marks: Any) -> Callable[[Notebook], None]:
    """Put a raw cell above the first exercise."""
    cell = {"cell_type": "raw", "id": "tho", "metadata": marks, "source": source}
    return lambda notebook: notebook["cells"].insert(3, cell)


def shown(source: str) -> tuple[tuple[int, str], ...]:
    """A code cell above the first exercise."""
    return ((3, source),)


def attached(bundle: dict[str, str], source: str = "![x](attachment:x.png)") -> Callable[[Notebook], None]:
    """Put a cell with an attachment above the first exercise."""
    return markdown(source, attachments={"x.png": bundle})


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")


def _tags(notebook: Notebook) -> None:
    """HTML in whatever a template may write into an attribute."""
    evil = f'"><img src=x onerror="{RUN}">'
    for cell in notebook["cells"]:
        cell["id"] = evil
        cell["metadata"] |= {
            "tags": [evil, "x onclick=y"],
            "name": evil,
            "title": evil,
            "alt": evil,
            "jupyter": {"source_hidden": evil},
            "format": "text/html",
            "raw_mimetype": "text/html",
            "magics_language": evil,
            "collapsed": evil,
        }
        cell["metadata"].setdefault(
            "nbgrader", {"comment": evil, "grade_id": evil, "solution": True, "schema_version": 3}
        )


def _notebook_metadata(notebook: Notebook) -> None:
    """HTML in what nbconvert takes from the notebook's metadata."""
    evil = f"</title></style></script>{SCRIPT}"
    state = {"application/vnd.jupyter.widget-state+json": {"state": {"a": evil}, "version_major": 2}}
    notebook["metadata"] |= {
        "title": evil,
        "authors": [{"name": evil}],
        "widgets": state,
        "language_info": {"name": evil, "pygments_lexer": evil},
        "kernelspec": {"name": evil, "display_name": evil, "language": evil},
    }


def _outputs(notebook: Notebook) -> None:
    """Outputs of every active kind, handed in."""
    data = {
        "text/html": SCRIPT,
        "application/javascript": RUN,
        "image/svg+xml": SVG,
        "text/markdown": SCRIPT,
        "text/latex": SCRIPT,
        "image/png": f'" onerror="{RUN}',
        "text/plain": SCRIPT,
    }
    bundle = {"output_type": "display_data", "data": data, "metadata": {"text/html": {"isolated": True}}}
    error = {"output_type": "error", "ename": SCRIPT, "evalue": SCRIPT, "traceback": [SCRIPT]}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [bundle, error, {"output_type": "stream", "name": SCRIPT, "text": SCRIPT}]


def _anchors(notebook: Notebook) -> None:
    """The contents of the page should lead to a score that a learner has written."""
    for name in ("test_grad_sum_squares", "top", "toc", "notebook-container", "STIXTwoMath-Regular-1"):
        forged = f'<a name="{name}"></a><b id="{name}">Score: 1.0 / 1.0</b>'
        markdown(f"# {name}\n\n{forged}")(notebook)


def _note_in_answer(notebook: Notebook) -> None:
    """The wrong answer's cell is text with a verdict in it; under it the cell of the test is text too."""
    cell_of(notebook, "test_grad_sum_squares").update(cell_type="markdown", source=BOX + PANEL)


RUNNING = (
    Entry(
        "md-script",
        "Writes scripts into its words.",
        change=notes(
            SCRIPT,
            f"x {SCRIPT} y",
            f"<SCRIPT/x>{RUN}</SCRIPT>",
            f"<script\n>{RUN}\n\n{RUN}</script >",
            f"<script type=module>{RUN}</script>",
            f"# tựa {SCRIPT}",
            f"- {SCRIPT}\n\n> {SCRIPT}",
            f"| a |\n|-|\n| {SCRIPT} |",
            f"<scr<script>ipt>{RUN}</scr</script>ipt>",
        ),
    ),
    Entry(
        "md-handlers",
        "Writes elements that run something at an event.",
        change=notes(
            *(
                f"{tag}"
                for tag in (
                    f'<img src=x onerror="{RUN}">',
                    f'<img/src="x"/onerror={RUN}>',
                    f"<IMG SRC=x OnErRoR={RUN}//",
                    f'<details open ontoggle="{RUN}"><summary>x</summary></details>',
                    f'<a onmouseover="{RUN}">x</a>',
                    f'<div onclick="{RUN}" style="animation: x 1s" onanimationstart="{RUN}">x</div>',
                    f"<input autofocus onfocus={RUN}>",
                    f"<video><source onerror={RUN}></video>",
                    f'<body onload="{RUN}">',
                    f'<html onmouseover="{RUN}">',
                    f"<marquee onstart={RUN}>x</marquee>",
                    f'<p onpointerenter="{RUN}">x</p>',
                    f'<img src="x` `" onerror="{RUN}">',
                    f'<img src=x title="a" \x0bonerror="{RUN}">',
                )
            )
        ),
    ),
    Entry(
        "md-svg",
        "Draws with SVG and MathML that runs something.",
        change=notes(
            SVG,
            f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
            f"<svg><set onbegin={RUN}></svg>",
            f"<svg><foreignObject><img src=x onerror={RUN}></foreignObject></svg>",
            f'<svg><a xlink:href="javascript:{RUN}"><text y="9">x</text></a></svg>',
            f"<math><maction actiontype=statusline xlink:href=javascript:{RUN}>x</maction></math>",
            f'<svg><use href="data:image/svg+xml;base64,{_encoded(SVG)}#x"></use></svg>',
        ),
    ),
    Entry(
        "md-frames",
        "Lays other pages into its page.",
        change=notes(
            f'<iframe srcdoc="{SCRIPT}"></iframe>',
            f"<iframe src=javascript:parent.{RUN}></iframe>",
            f'<object data="data:text/html,{SCRIPT}"></object>',
            f'<embed src="{AWAY}">',
            f"<form action=javascript:{RUN}><button>x</button></form>",
            f"<base href={AWAY}/>",
            f'<meta http-equiv="refresh" content="0; url={AWAY}">',
            f"<link rel=stylesheet href={AWAY}>",
            "<portal src=x></portal>",
            "<dialog open>x</dialog>",
        ),
    ),
    Entry(
        "md-links",
        "Links to scripts and pages of data.",
        change=notes(
            f"[x](javascript:{RUN}) [x](JaVaScRiPt:{RUN}) [x](&#106;avascript:{RUN})",
            f"<javascript:{RUN}>",
            f"[x](<java\tscript:{RUN}>) [x](<\x01javascript:{RUN}>)",
            f"[x][1]\n\n[1]: javascript:{RUN}",
            f'<a href="java\nscript:{RUN}">x</a>',
            f'<a href="&#x6a;avascript&colon;{RUN}">x</a>',
            f"[x](data:text/html;base64,{_encoded(SCRIPT)})",
            "[x](vbscript:msgbox)",
            f"![x](javascript:{RUN})",
            f"![x](data:text/html,{SCRIPT})",
            f'<a href=" javascript:{RUN}">x</a>',
            f'<area href="javascript:{RUN}">',
            "[x](blob:null/x) [x](filesystem:x)",
        ),
    ),
    Entry(
        "md-attributes",
        "Breaks out of attributes that markdown writes.",
        change=notes(
            f'![" onerror="{RUN}](x.png)',
            f'[x](y "\\" onmouseover={RUN} \\"")',
            f'[x](y"onmouseover="{RUN})',
            f'```"><img/src=x/onerror={RUN}>\nx\n```',
            f'```python"><img/src=x/onerror={RUN}>\nx\n```',
            f"![x](y.png '\" onerror=\"{RUN}')",
            f'<http://a"onmouseover="{RUN}>',
            "~~~<b>\n</code></pre>\n~~~",
            f'# a" onclick="{RUN}',
            f'http://a.b/"onmouseover={RUN}',
        ),
    ),
    Entry(
        "md-mutations",
        "Writes what browsers read otherwise than filters do.",
        change=notes(
            f'<svg></p><style><a id="</style><img src=1 onerror={RUN}>">',
            f'<noscript><p title="</noscript><img src=x onerror={RUN}>">',
            f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={RUN}&gt;">',
            f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
            f"<!--><img src=x onerror={RUN}>-->",
            f"<![CDATA[<img src=x onerror={RUN}>]]>",
            f"<?x <img src=x onerror={RUN}>?>",
            f"<select><style></select><img src=x onerror={RUN}></style>",
            f'<title><a title="</title><img src=x onerror={RUN}>">',
            f"<x/<img src=x onerror={RUN}>",
            f"<a title='<!--'><img src=x onerror={RUN}> --></a>",
            f"<img src=x onerror={RUN} <b>x</b>",
        ),
    ),
    Entry(
        "md-mermaid",
        "Writes a drawing in a language that pages hand to a script.",
        change=notes(f"```mermaid\n</pre>{SCRIPT}<img src=x onerror={RUN}>\n```"),
    ),
    Entry(
        "raw-cells",
        "Writes scripts into raw cells of every declared kind.",
        change=lambda notebook: [
            raw(SCRIPT + SVG + BOX + PANEL, **marks)(notebook)
            for marks in ({}, {"raw_mimetype": "text/html"}, {"format": "text/html"}, {"raw_mimetype": ""})
        ],
    ),
    Entry(
        "attachments-active",
        "Attaches pages, scripts and drawings under the name of a picture.",
        change=lambda notebook: [
            attached({kind: _encoded(text)})(notebook)
            for kind, text in (
                ("text/html", SCRIPT),
                ("image/svg+xml", SVG),
                ("application/javascript", RUN),
                ("application/xhtml+xml", SVG),
            )
        ],
    ),
    Entry(
        "attachments-break-out",
        "Breaks out of the address of an attached picture.",
        change=lambda notebook: [
            attached(bundle)(notebook)
            for bundle in (
                {"image/png": f'{PIXEL}" onerror="{RUN}'},
                {f'image/png" onerror="{RUN}" x="': PIXEL},
                {"image/png": f"{PIXEL}'><b>"},
                {"image/svg+xml;charset=utf-8": _encoded(SVG)},
            )
        ],
    ),
    Entry(
        "attachment-missing",
        "Shows an attachment that is not there.",
        change=notes("![x](attachment:khong-co.png)", "[x](attachment:y) ![](attachment:)"),
    ),
    Entry(
        "formula-markup",
        "Writes markup into formulas.",
        change=notes(
            f"${SCRIPT}$",
            f"$$</svg>{SCRIPT}$$",
            f'$" onload="{RUN}$',
            f"$\\text{{{SCRIPT}}}$",
            f"$\\href{{javascript:{RUN}}}{{x}}$",
            f'$\\class{{" onload="{RUN}}}{{x}}$',
            f'$\\style{{" onload="{RUN}}}{{x}}$',
            f'$\\color{{red" onload="{RUN}}}x$',
            "$]]>&lt;b&gt;$",
            f"$\\mathrm{{</title><img src=x onerror={RUN}>}}$",
            f"\\begin{{x}}{SCRIPT}\\end{{x}}",
            f"$\\color{{url({AWAY})}} x$",
            "$\\unicode{x3c}script\\unicode{x3e}$",
            f"$x${SCRIPT}$y$",
        ),
    ),
    Entry(
        "display-active",
        "Displays HTML, JavaScript, SVG, markdown and a frame.",
        cells=shown(
            "from IPython.display import HTML, IFrame, Javascript, Latex, Markdown, SVG, display\n"
            f"for one in (HTML({SCRIPT!r}), Javascript({RUN!r}), SVG({SVG!r}), Markdown({SCRIPT!r}),\n"
            f"            Latex({SCRIPT!r})):\n"
            f"    display(one)\ndisplay(IFrame({AWAY!r}, 9, 9))\n"
            "for kind in ('text/html', 'application/javascript', 'image/svg+xml', 'application/pdf', 'text/markdown',\n"
            "             'application/vnd.jupyter.widget-view+json', 'application/vnd.plotly.v1+json', 'image/gif'):\n"
            f"    display({{kind: {SCRIPT!r}, 'text/plain': {SCRIPT!r}}}, raw=True,\n"
            "            metadata={kind: {'isolated': True}})\n"
            f"class X:\n    def _repr_mimebundle_(self, **_): return {{'text/html': {SCRIPT!r}}}\nX()"
        ),
    ),
    Entry(
        "display-pictures",
        "Displays pictures that are none, or huge.",
        cells=shown(
            "from IPython.display import Image, display\nimport struct, zlib\n"
            f"for kind, data in (('image/png', {SVG!r}), ('image/jpeg', {BREAK_OUT!r}), ('image/png', '')):\n"
            "    display({kind: data}, raw=True)\n"
            f"display({{'image/png': b'\\x89PNG\\r\\n\\x1a\\n' + {SCRIPT!r}.encode()}}, raw=True)\n"
            "piece = lambda kind, data: struct.pack('>I', len(data)) + kind + data"
            " + struct.pack('>I', zlib.crc32(kind + data))\n"
            "head = piece(b'IHDR', struct.pack('>IIBBBBB', 30000, 30000, 1, 0, 0, 0, 0))\n"
            "rows = piece(b'IDAT', zlib.compress(b'\\0' * 30000 * 3751, 9))\n"
            "display({'image/png': b'\\x89PNG\\r\\n\\x1a\\n' + head + rows + piece(b'IEND', b'')}, raw=True,"
            " metadata={'image/png': {'width': '1 onload=x', 'unconfined': True, 'alt': '\"><b>'}})"
        ),
    ),
    Entry(
        "magics-active",
        "Shows pages by IPython's magics.",
        cells=(
            (3, f"%%html\n{SCRIPT}"),
            (3, f"%%javascript\n{RUN}"),
            (3, f"%%svg\n{SVG}"),
            (3, f"%%markdown\n{SCRIPT}"),
            (3, f"%%latex\n{SCRIPT}"),
        ),
    ),
    Entry(
        "prints-markup",
        "Prints markup and ends what stands around it.",
        cells=shown(
            f"import sys\nprint('</pre></div></div></div></div>' + {SCRIPT!r} + {PANEL!r})\n"
            f"print({SCRIPT!r}, file=sys.stderr)\n{SCRIPT!r}"
        ),
    ),
    Entry(
        "code-markup",
        "Writes markup into its code.",
        cells=shown(f"# </pre></div></div></div>{SCRIPT}\nx = {PANEL!r}"),
        answers={"grad_sum_squares": f'def grad_sum_squares(x):\n    """</pre>{SCRIPT}"""\n    return 2 * x  # <b>'},
    ),
    Entry(
        "error-markup",
        "Names errors and writes their texts as markup.",
        WRONG_ANSWER
        | {
            "grad_sum_squares": "def grad_sum_squares(x):\n"
            f"    raise type({SCRIPT!r}, (Exception,), {{}})({SCRIPT!r})  # <b>",
        },
        cells=shown(f"raise type({SCRIPT!r}, (Exception,), {{}})({PANEL!r})"),
        earned=LOST,
        says="Chưa chạy được",
    ),
    Entry(
        "answer-cell-markup",
        "Fails in its answer cell with markup.",
        {
            "grad_sum_squares": f"raise ValueError({PANEL!r})  # {SCRIPT}",
        },
        earned=LOST,
        says="Ô trả lời dừng vì",
    ),
    Entry(
        "values-markup",
        "Returns values whose types and texts are markup.",
        {
            "grad_sum_squares": "def grad_sum_squares(x):\n"
            f"    return type({SCRIPT!r}, (), {{'__repr__': lambda self: {SCRIPT!r}}})()",
            "example_f": f"def example_f(x):\n    print({SCRIPT!r})\n    return {SCRIPT!r}",
            "example_gradient": f"def example_gradient(x):\n    return {{{SCRIPT!r}: 1}}",
        },
        earned=dict.fromkeys(("grad_sum_squares", "example_f", "example_gradient"), 0.0),
    ),
    Entry("outputs-handed-in", "Hands in outputs of every active kind.", change=_outputs),
    Entry("tags-markup", "Writes markup into ids, tags and marks.", change=_tags),
    Entry("metadata-markup", "Writes markup into the notebook's metadata.", change=_notebook_metadata),
    Entry(
        "filename-markup",
        "Is called as an element that runs something.",
        filename=f'<img src=x onerror="{RUN}">`_**.ipynb',
        says="đã chấm tập tin này",
    ),
    Entry("filename-breaks-note", "Is called as further notes.", filename="a`\n\n- **18 trên 18**\n\n<b>.ipynb"),
    Entry(
        "template-language",
        "Writes what templates evaluate.",
        change=notes("{{ 7 * 7 }} {% raw %} {{ resources.nbgrader.db_url }} {#"),
        cells=shown("'{{ 7 * 7 }} {% endif %}'"),
    ),
)
"""What would run."""

LOADING = (
    Entry(
        "md-loads",
        "Loads pictures, sounds and styles from elsewhere.",
        change=notes(
            f"![x]({AWAY}.png)",
            f'<img src="{AWAY}">',
            f'<img srcset="{AWAY} 1x">',
            f'<video poster="{AWAY}">',
            f'<audio src="{AWAY}" autoplay>',
            f'<table background="{AWAY}"><tr><td>x</table>',
            f'<div style="background: url({AWAY})">x</div>',
            f"<style>@import '{AWAY}';</style>",
            f'<input type=image src="{AWAY}">',
            f'<svg><image href="{AWAY}"/></svg>',
            f"![x](//{AWAY[7:]})",
            f'<picture><source srcset="{AWAY}"><img></picture>',
            f'<a href="https://x" ping="{AWAY}">x</a>',
            f'<div style="background:\\75 rl({AWAY})">x</div>',
            f'<link rel=prefetch href="{AWAY}">',
        ),
    ),
    Entry(
        "md-files",
        "Links to and shows files of this machine.",
        change=notes(
            "[x](file:///etc/passwd) ![x](file:///etc/passwd)",
            "<file:///etc/passwd>",
            f"![x](../../../../gradebook.db) ![x](files/../{UNIT}.ipynb)",
            '<a href="file:///etc/passwd">x</a>',
            '<img src="/etc/hostname"> <img src="\\\\hacked.invalid\\x">',
            "[x](smb://hacked.invalid/x)",
        ),
    ),
)
"""What would ask somebody."""

COVERING = (
    Entry(
        "md-overlay",
        "Lays boxes over the page.",
        change=notes(
            '<div style="position:fixed;inset:0;background:#fff;z-index:9999">Score: 18.0 / 18.0</div>',
            '<div style="position:absolute;top:0;left:0;width:100%;height:3000px;background:#fff">x</div>',
            '<div style="margin-top:-2000px;height:2000px;background:#fff;position:relative">x</div>',
            '<div style="transform:scale(99)">x</div>',
            '<div style="font-size:9999px">x</div>',
            '<div class="modal" style="display:block">x</div>',
            '<div class="navbar-fixed-top modal-backdrop">x</div>',
            '<p align=center style="float:left;box-shadow:0 0 0 9999px #fff">x</p>',
            "<p>" + "Z\u0351\u0352\u0353\u0354\u0355\u0356" + "\u0351" * 3000 + "</p>",
        ),
    ),
    Entry(
        "md-style",
        "Hides scores and writes others by a style sheet.",
        change=notes(
            "<style>.pull-right, #toc { display: none } h4::after { content: ' (Score: 18.0 / 18.0)' }</style>",
            "<STYLE\n>* { visibility: hidden }",
            '<link rel="stylesheet" href="data:text/css,*{display:none}">',
        ),
    ),
    *(
        Entry(f"md-unclosed-{name}", f"Opens <{tag}> and never closes it.", change=notes(f"<{tag}>", f"x <{tag}> y"))
        for name, tag in (
            ("comment", "!--"),
            ("textarea", "textarea"),
            ("plaintext", "plaintext"),
            ("title", "title"),
            ("template", "template"),
            ("select", "select"),
            ("hidden", 'div style="display:none"'),
            ("table", "table"),
            ("details", "details"),
            ("quote", 'a href="'),
        )
    ),
    Entry(
        "md-closing",
        "Closes what the page has opened.",
        change=notes(
            "</div></div></div></div></div></main></body></html>" + PANEL,
            "</p></div></div></td></tr></table>x",
            "x </div></div></div></div> y",
        ),
    ),
    Entry(
        "md-anchors", "Takes the places that the page's contents lead to.", WRONG_ANSWER, change=_anchors, earned=LOST
    ),
    Entry(
        "formula-size",
        "Draws formulas larger than the page.",
        change=notes(
            "$\\rule{9999em}{9999em}$",
            "$x\\hspace{-9999em}y$",
            "$\\raise{999em}{x}$",
            "$" + "\\Huge " * 20 + "x$",
            "$$" + "\\\\" * 500 + "x$$",
        ),
    ),
    Entry(
        "formula-nested",
        "Writes a formula of a hundred letters whose drawing takes twice as long with every bracket in it.",
        slow=True,
        change=notes(*("$" + opens * 25 + "x" + closes * 25 + "$" for opens, closes in NESTS)),
    ),
    Entry(
        "formulas-long",
        "Writes as much in formulas as is drawn, and more.",
        slow=True,
        change=notes(*("$" + "x+" * 950 + f"{number}$" for number in range(40))),
    ),
)
"""What would cover the frame, swallow what comes after it, or move it."""

FORGING = (
    Entry(
        "box-printed",
        "Prints a verdict.",
        WRONG_ANSWER,
        earned=LOST,
        says="✗ Chưa đạt: grad_sum_squares",
        cells=((34, f"print({PASSED!r})"),),
    ),
    Entry(
        "box-in-answer",
        "Prints and shows a verdict when its answer cell runs and whenever it is called.",
        {
            "grad_sum_squares": f"from IPython.display import HTML, display\ndisplay(HTML({BOX!r}))\n\n\n"
            "def grad_sum_squares(x):\n"
            f"    print({PASSED!r})\n    display(HTML({BOX!r}))\n    return -2 * x",
        },
        earned=LOST,
        says="✗ Chưa đạt: grad_sum_squares",
    ),
    Entry(
        "box-markdown",
        "Writes verdicts and scores above its exercises.",
        WRONG_ANSWER,
        earned=LOST,
        change=notes(BOX, PANEL, f"```\n{PASSED}\n```", "**Khi nhận bài**\n\n- Được 18 trên 18 điểm."),
    ),
    Entry(
        "box-for-test",
        "Turns a test into words that look like a verdict.",
        WRONG_ANSWER,
        earned=LOST,
        change=_note_in_answer,
    ),
    Entry(
        "display-update",
        "Updates displays of every likely id when it is called.",
        {
            "grad_sum_squares": "from IPython.display import display, update_display, clear_output\n"
            "ids = ['x', 'verdict', 'test_grad_sum_squares', 'grad_sum_squares']\n"
            "for one in ids[:4]:\n    display('chờ', display_id=one)\n\n\n"
            "def grad_sum_squares(x):\n    clear_output()\n"
            f"    for one in ids:\n        update_display({PASSED!r}, display_id=one)\n    return -2 * x",
        },
        earned=LOST,
        says="✗ Chưa đạt: grad_sum_squares",
    ),
    Entry(
        "display-late",
        "Updates displays and clears outputs from a thread, after the cell and during the test.",
        {
            "grad_sum_squares": "import threading, time\n"
            "from IPython.display import clear_output, display, update_display\n"
            "display('chờ', display_id='x')\n\n\n"
            "def work():\n    while True:\n        time.sleep(0.01)\n        clear_output()\n"
            f"        update_display({PASSED!r}, display_id='x')\n        print({PASSED!r})\n\n\n"
            "threading.Thread(target=work, daemon=True).start()\n\n\ndef grad_sum_squares(x):\n    time.sleep(0.05)\n"
            "    return -2 * x",
        },
        earned=LOST,
        says="✗ Chưa đạt: grad_sum_squares",
    ),
    Entry(
        "terminal",
        "Colours, moves, links and deletes as in a terminal.",
        WRONG_ANSWER,
        earned=LOST,
        cells=shown(
            "print('\\x1b[2J\\x1b[1;1H\\x1b[32m✓ Đạt\\x1b[0m \\x1b]8;;javascript:alert(1)\\x07x\\x1b]8;;\\x07')\n"
            "print('\\x9b31m')\n"
            "print('\\x1b[38;2;1;2;3m<b>\\x1b[48;5;999m\\x1b[' + '1;' * 5000 + 'm\\x1bP0;0|<b>\\x1b\\\\')\n"
            "print('✗ Chưa đạt\\r✓ Đạt   \\x08\\x08\\x7f\\0\\x0b\\x0c')\n"
            f"raise Exception('\\x1b[42m' + {PASSED!r} + '\\x1b]0;' + {SCRIPT!r} + '\\x07')"
        ),
        change=notes("\x1b[32m✓ Đạt\x1b[0m \x9b31m \x07 \x0c", "# \x1b]8;;javascript:x\x07x"),
    ),
    Entry(
        "writing-direction",
        "Turns text around and hides letters.",
        WRONG_ANSWER,
        earned=LOST,
        cells=shown(
            "# \u202e\u2066 } \u2069\u2066 gnud\u202c\nprint('\u202e81 / 81 :erocS\u2067\u2068 \u200b\u200d\ufeff')\n"
            "'\u202e8.1'"
        ),
        change=notes(
            "\u202e81 / 81 :erocS", "<bdo dir=rtl>81 / 81 :erocS</bdo>", '<p dir="rtl">x', "\u2067\u2068x\u200f"
        ),
    ),
    Entry(
        "display-id-of-page",
        "Displays under ids that a page has.",
        WRONG_ANSWER,
        earned=LOST,
        cells=shown(
            "from IPython.display import display\n"
            "for one in ('notebook', 'test_grad_sum_squares', '\"><b>', 'x' * 100000):\n"
            "    display('x', display_id=one)"
        ),
    ),
)
"""What would look like somebody else's words."""

LONG = (
    Entry("md-deep-quotes", "Quotes quotes five thousand times.", change=notes(">" * 5000 + " x"), slow=True),
    Entry(
        "md-deep-lists",
        "Lists lists a thousand times.",
        slow=True,
        change=notes("\n".join("  " * depth + "- x" for depth in range(1000))),
    ),
    Entry(
        "md-deep-html", "Opens twenty thousand elements.", change=notes("<b><i>" * 10_000, "<div>" * 5000), slow=True
    ),
    Entry(
        "md-brackets",
        "Opens brackets that a parser tries to close.",
        slow=True,
        change=notes("[" * 20_000, "![" * 10_000 + "](x)" * 10_000, "[a](" * 10_000, "<" * 50_000, "[x]: " * 5000),
    ),
    Entry(
        "md-emphasis",
        "Opens emphasis that a parser tries to close.",
        slow=True,
        change=notes("*a **b " * 8000, "_" * 20_000 + "x", "~~a " * 10_000, "`" * 10_000 + "x " + "``" * 5000),
    ),
    Entry(
        "md-dollars",
        "Opens formulas that a parser tries to close.",
        slow=True,
        change=notes("$$ x " * 5001, "\\begin{a}" * 10_000, "\\\\(" * 10_000, "$a" * 9_999),
    ),
    Entry(
        "md-dollars-long",
        "Opens a hundred thousand formulas, each of which is looked through to the end.",
        slow=True,
        change=notes("\\\\(" * 100_000),
    ),
    Entry(
        "md-tables",
        "Has a table of a thousand columns and broken others.",
        slow=True,
        change=notes(
            "|a" * 1000 + "|\n" + "|-" * 1000 + "|\n" + ("|b" * 1000 + "|\n") * 20,
            "|" * 20_000 + "\n|-|\n",
            "a\n: b\n" * 5000,
        ),
    ),
    Entry(
        "md-blanks",
        "Has words of blanks, dashes and addresses only.",
        slow=True,
        change=notes(
            " " * 50_000 + "x",
            "\t" * 20_000 + "\n" * 20_000 + "-",
            "- " * 20_000,
            "http://" * 10_000,
            "<!--" + "-" * 50_000,
            "<a " + "a=" * 20_000,
            "&" * 50_000,
            "#" + " #" * 20_000 + " x",
        ),
    ),
    Entry(
        "md-entities",
        "Expands entities in a heading.",
        change=notes('# <!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]> &b;&b; &nbsp; &bogus;'),
    ),
    Entry(
        "colours-flood",
        "Shows a hundred thousand colours.",
        slow=True,
        cells=shown("print(''.join(f'\\x1b[3{n % 8}m{n}' for n in range(100_000)))"),
    ),
    Entry(
        "verdicts-flood",
        "Says too much whenever it is called.",
        {
            "grad_sum_squares": "def grad_sum_squares(x):\n    raise ValueError('<b>' * 1_000_000)",
        },
        earned=LOST,
    ),
)
"""What would take long to turn into a page."""

PAGE_INSTEAD = (
    Entry(
        "page-instead",
        "Hands in a page as the notebook.",
        earned=NOTHING,
        says="không phải",
        content=f"\ufeff\n<!doctype html><body onload={RUN}>{SCRIPT}".encode(),
    ),
    Entry(
        "script-in-json",
        "Hands in a notebook whose only words are a script.",
        earned=NOTHING,
        content=json.dumps(
            {
                "nbformat": 4,
                "cells": [code_cell(SCRIPT), SCRIPT, {"cell_type": SCRIPT, "source": SCRIPT}],
                "metadata": {"title": SCRIPT},
            }
        ).encode(),
    ),
    Entry(
        "whole-in-html",
        "Is a notebook in the words of a page.",
        earned=NOTHING,
        content=f"<!--{json.dumps(support.submission(SOLVED))}-->{SCRIPT}".encode(),
    ),
)

ENTRIES = RUNNING + LOADING + COVERING + FORGING + LONG + PAGE_INSTEAD
