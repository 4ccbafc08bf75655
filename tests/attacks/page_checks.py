"""What a feedback page must not have: parts that run, load something, cover the page's frame or imitate it.

The page is read as a browser reads it, so that a tag left open shows where it leads. The head is the template's: no
text of a learner can come there. What learners wrote is looked at by lists of what is harmless.
"""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from bleach._vendor import html5lib  # a browser's own way to read a page; nbconvert brings it
from pygments.token import STANDARD_TYPES

TEXT_TAGS = frozenset(
    "a abbr article b big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em"
    " figcaption figure font h1 h2 h3 h4 h5 h6 hr i img input ins kbd li main mark ol p pre q rp rt ruby s samp section"
    " small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var wbr".split()
)
DRAWN_TAGS = frozenset("svg symbol path use rect g line circle ellipse polygon polyline defs".split())
"""Of drawn formulas."""
SVG = "{http://www.w3.org/2000/svg}"
LOADING = frozenset(
    "action background classid codebase data formaction longdesc manifest ping poster srcdoc srcset".split()
)
"""Attributes that load or send, besides ``src`` and ``href``."""
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
LINKS = ("http", "https", "mailto")
"""Schemes that a learner may link to; they are followed at a click only."""
PROPERTIES = frozenset(
    "display width height max-width vertical-align overflow-x text-align color background-color font-weight font-style"
    " text-decoration white-space border border-left padding".split()
)
HIDDEN = re.compile(r"url\(|expression|\\|@|/\*|-moz-|-webkit-|display\s*+:\s*+(?!inline|block|list-item)")
"""In a style: what loads, hides what it is, or hides what stands there."""
CLASSES = frozenset(STANDARD_TYPES.values()) | {
    "highlight",
    "codehilite",
    "anchor-link",
    "task-list-item",
    "task-list-item-checkbox",
    "math",
}
"""Classes in rendered markdown: of coloured code and headings. Others belong to the frame, or to Bootstrap, which has
some that lay a box over the page."""
CLASS = re.compile(r"hl-\w+|language-[\w+#.-]+|ansi-[\w-]+")
MARKDOWN, OUTPUT = "text_cell_render", "output_subarea"
FRAME_IDS = ("top", "toc", "notebook", "notebook-container")
MAX_SHOWN = 80


def unsafe_parts(html: str) -> list[str]:
    """Every such part of a page of feedback, each as a line; none where the page is safe."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    body = page.find("body")
    elements = list(body.iter()) if body is not None else []
    found = [*_attributes(page), *_frame(page, elements)]
    for element in elements:
        if isinstance(element.tag, str):  # comments have none
            found += [*_tag(element), *_attributes(element)]
    for region in elements:
        classes = _classes(region)
        if MARKDOWN in classes or OUTPUT in classes:
            found += _imitations(region)
    return [part[: 2 * MAX_SHOWN] for part in found]


def _tag(element: Element) -> Iterator[str]:
    name = element.tag
    allowed = name.removeprefix(SVG) in DRAWN_TAGS if name.startswith(SVG) else name in TEXT_TAGS | {"body"}
    if not allowed:
        yield f"element <{name.removeprefix(SVG)}>{_text(element)}"
    if name == "input" and element.get("type") != "checkbox":
        yield f"input of type {element.get('type')}"


def _attributes(element: Element) -> Iterator[str]:
    """Attributes that run, load, or lay the element over others."""
    for name, value in element.attrib.items():
        name = name.rpartition("}")[2].lower()
        where = f"<{element.tag.removeprefix(SVG)} {name}={value[:MAX_SHOWN]!r}>"
        if name.startswith("on") or name in LOADING:
            yield f"attribute {where}"
        elif name == "src" and not PICTURE.match(value):
            yield f"source {where}"
        elif name == "href" and not _may_be_linked(element, value):
            yield f"link {where}"
        elif name == "style" and not _is_plain_style(value):
            yield f"style {where}"
        elif name not in ("href", "src", "title", "alt", "aria-label") and re.search(r"(?i)url\s*\(|script\s*:", value):
            yield f"value {where}"


def _may_be_linked(element: Element, address: str) -> bool:
    """Browsers drop blanks and controls before they look at the scheme."""
    if element.tag == f"{SVG}use":
        return address.startswith("#")
    scheme = SCHEME.match(re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\ufeff]", "", address).lower())
    return scheme is None or scheme[1] in LINKS


def _is_plain_style(style: str) -> bool:
    properties = {part.partition(":")[0].strip().lower() for part in style.split(";")} - {""}
    return properties <= PROPERTIES and not HIDDEN.search(style.lower())


def _frame(page: Element, elements: list[Element]) -> Iterator[str]:
    """The page's frame: every cell in its place, every line of the contents with the score that it leads to."""
    containers = [one for one in elements if one.get("id") == "notebook-container"]
    # nbgrader's page and nbconvert's each have one; the inner one holds the cells
    inner = containers[-1] if len(containers) == 2 else None
    if inner is None:
        yield f"{len(containers)} containers of cells in place of 2"
        return
    if (inner.text or "").strip():
        yield f"outside of every cell: {inner.text.strip()[:MAX_SHOWN]}"
    for child in inner:
        if isinstance(child.tag, str) and "cell" not in _classes(child):
            yield f"outside of every cell: <{child.tag}>{_text(child)}"
        if (child.tail or "").strip():
            yield f"outside of every cell: {child.tail.strip()[:MAX_SHOWN]}"
    own = set(inner)
    strays = [one for one in elements if "cell" in _classes(one) and one not in own]
    yield from (f"a cell in a strange place:{_text(one)}" for one in strays)
    beside = [child.tag for child in page.find("body") if isinstance(child.tag, str)]
    if beside != ["a", "div"]:
        yield f"beside the page's frame: {beside[:8]}"
    yield from _anchors(elements, own)


def _anchors(elements: list[Element], cells: set[Element]) -> Iterator[str]:
    """A browser jumps to the first element of an id, and only then to a name."""
    contents = [one for one in elements if one.get("id") == "toc"]
    links = [unquote(link.get("href", ""))[1:] for one in contents for link in one.iter("a")]
    names = Counter(one.get("name") for one in elements if one.tag == "a" and one.get("name"))
    if not links:
        yield "no contents"
    for name in links:
        if names[name] != 1:
            yield f"{names[name]} places that the contents call {name!r}"
    ids = Counter(unquote(one.get("id")) for one in elements if one.get("id"))
    yield from (f"an id that takes a place of the frame: {name!r}" for name in {*links, "top"} if ids[name])
    symbols = {one.get("id") for one in elements if one.tag == f"{SVG}symbol"}
    yield from (f"a second {name!r}" for name in symbols if ids[name] > 1)
    yield from (f"a second {name!r}" for name in FRAME_IDS[:2] if ids[name] + names[name] > 1)


def _imitations(region: Element) -> Iterator[str]:
    """What looks like the frame though a learner has written it."""
    for element in region.iter():
        if element is region or not isinstance(element.tag, str):
            continue
        for name in _classes(element):
            if name not in CLASSES and not CLASS.fullmatch(name):
                yield f"class {name!r} of <{element.tag.removeprefix(SVG)}>{_text(element)}"


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split() if isinstance(element.tag, str) else []


def _text(element: Element) -> str:
    said = " ".join("".join(element.itertext()).split())
    return f" {said[:MAX_SHOWN]}" if said else ""


def what_a_browser_does(browser, path) -> list[str]:
    """What happens when a page of feedback is opened in a browser (see ``browsing``) and looked at from top to bottom:
    dialogs, other windows, requests, a new title, and parts of the frame that something lies over."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    happened: list[str] = []
    page.on("dialog", lambda dialog: (happened.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("popup", lambda other: happened.append(f"window {other.url}"))
    own = ("data:", f"file://{path}")
    page.on("request", lambda one: one.url.startswith(own) or happened.append(f"asks for {one.url}"))
    try:
        page.goto(f"file://{path}", wait_until="load")
        title = page.title()
        page.mouse.move(640, 500)
        page.wait_for_timeout(200)
        happened += page.evaluate(LOOK_AROUND)
        page.wait_for_timeout(200)
        if page.title() != title or "HACKED" in title:
            happened.append(f"title {page.title()!r}")
    finally:
        page.close()
    return happened


LOOK_AROUND = """() => {
    const found = [], frame = '.panel-heading, .panel-heading .pull-right, #toc, #toc li';
    document.querySelectorAll('details').forEach(one => one.open = true);
    for (const part of document.querySelectorAll(frame)) {
        if (part.closest('.text_cell_render, .output')) continue;
        part.scrollIntoView({block: 'center'});
        const box = part.getBoundingClientRect();
        const top = document.elementFromPoint(box.x + Math.min(box.width, 40) / 2, box.y + box.height / 2);
        const label = part.textContent.trim().replace(/\\s+/g, ' ').slice(0, 60);
        if (!box.width || !box.height) found.push('not seen: ' + label);
        else if (!top || !(part.contains(top) || top.contains(part)))
            found.push('covered: ' + label + ' by ' + (top ? top.outerHTML.slice(0, 80) : 'nothing'));
    }
    for (const link of document.querySelectorAll('.text_cell_render a, .text_cell_render summary')) {
        for (const kind of ['mouseover', 'focus', 'mousedown'])
            link.dispatchEvent(new MouseEvent(kind, {bubbles: true}));
        if (link.protocol === 'javascript:') found.push('a link runs: ' + link.href.slice(0, 80));
    }
    return found;
}"""
