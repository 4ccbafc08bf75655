"""Markdown cells in formgrader and feedback pages: what learners wrote there is shown and can do nothing."""

import re
from collections.abc import Mapping
from html import escape

import nh3
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from pygments.token import STANDARD_TYPES

from autograder.formulas import Formula, FormulaRenderer, PageFormulas
from helpers.judging.guard import CONTROL

TAGS = set(
    "a abbr b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s"
    " samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var".split()
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "details": {"open"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
CLASSES = {"div": {"highlight"}, "span": set(STANDARD_TYPES.values())}
"""Those of highlighted code; others could take the look of the page's own frame."""
LINK_OUT = re.compile(r"https?://|mailto:|#", re.IGNORECASE)
LINK = re.compile(rf"{LINK_OUT.pattern}|[\w.][\w./ %+-]*(?:#|$)", re.IGNORECASE)
"""Those that lead anywhere from a page that is sent alone, and those and files."""
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*")
"""Pictures are in the page itself: one that is loaded would tell its server who reads what."""
MAX_CELL = 20_000
"""Characters of a cell that is rendered; the renderer's time grows with their square."""
MARK = re.compile(r"formula[0-9a-f]{24}")


@pass_context
def markdown_to_html(context: Context, source: str) -> str:
    """A markdown cell as HTML with its formulas drawn; takes the place of nbconvert's filter ``markdown2html``."""
    attachments, resources = context.get("cell", {}).get("attachments", {}), context["resources"]
    alone = "feedback" in resources  # such a page is sent without what lies beside the notebook
    return rendered(source, resources.setdefault("formulas", PageFormulas()), attachments, LINK_OUT if alone else LINK)


def rendered(
    source: str, page: PageFormulas, attachments: Mapping[str, Mapping[str, str]], links: re.Pattern = LINK
) -> str:
    """Markdown as HTML.

    page: what its page has of formulas so far; attachments: pictures by name, type and base64; links: that may stay.
    """
    source = CONTROL.sub("", source)
    if len(source) > MAX_CELL:
        return f"<pre>{escape(source[:MAX_CELL])} …</pre>"
    renderer = FormulaRenderer(page, attachments)
    try:
        html = MarkdownWithMath(renderer=renderer).render(source)
    except Exception:  # learners may write anything, and one cell must not cost them their page
        return f"<pre>{escape(source)}</pre>"
    return with_formulas(harmless(html, renderer.drawn, links), renderer.drawn)


def harmless(html: str, formulas: Mapping[str, Formula], links: re.Pattern) -> str:
    """HTML without anything that runs, loads, or covers the page. formulas: by the marks that stand for them."""

    def kept(tag: str, attribute: str, value: str) -> str | None:
        value = MARK.sub(lambda mark: formulas[mark[0]].tex if mark[0] in formulas else mark[0], value)
        allowed = {"href": links, "src": PICTURE}.get(attribute)
        return value if allowed is None or allowed.match(value.strip()) else None

    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        attribute_filter=kept,
        url_schemes={"http", "https", "mailto", "data"},
    )


def with_formulas(html: str, formulas: Mapping[str, Formula]) -> str:
    """The HTML with formulas in place of their marks."""
    return MARK.sub(lambda mark: formulas[mark[0]].drawing if mark[0] in formulas else mark[0], html)
