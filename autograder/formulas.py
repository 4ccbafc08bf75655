"""Formulas in formgrader and in feedback pages: drawn into the page itself, so that a page needs nothing but itself."""

import re
import secrets
import time
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import Any
from xml.etree import ElementTree

import ziamath
from nbconvert.filters.markdown_mistune import IPythonRenderer
from ziamath.tex import tex2mml

POINTS = 12
"""The size formulas are drawn at; the page scales them with the text around them."""
SCALE = 1.1
"""Of a formula's letters, so that they look as tall as the page's sans-serif ones."""
MAX_FORMULA = 2000
"""Characters of a formula that is drawn; the course's longest has 233, and a thousand take a second."""
MAX_PAGE = 60_000
"""Characters of all formulas that are drawn in one page; the course's longest notebook has 12 000."""
BLOCK = '<span style="display: block; overflow-x: auto; text-align: center">{}</span>'
"""Around a formula on its own line; a span, since it stands inside a paragraph."""
MAX_DEPTH = 12
"""Levels of a formula that is drawn; the course's deepest has 11, and every further one may double the time."""
MAX_SECONDS = 30
"""Processor time of one page's formulas; the course's longest notebook takes a tenth of it."""
MAX_WIDTH = 200 * POINTS
"""Points of a drawing."""
SYMBOL = re.compile(r'<symbol id="([^"]+)" (?:[^>]*/>|.*?</symbol>)', re.DOTALL)
"""A letter's shape, which a picture refers to wherever the letter stands."""
CLOSING = "&#x00029;|&#x0005D;|&#x0007C;|&#x0007D;|&#x02016;"
"""Right brackets and bars, as the converter writes them."""
CORRECTIONS = [
    # Digits would be slanted too, the font has no bold slanted ones, and a vector of ones would look like a one.
    (re.compile('<mn mathvariant="bold">'), '<mn mathvariant="bold normal">'),
    # The bars of a norm do not grow because a matrix stands beside them; those around a matrix do.
    (re.compile("(?<!</mtable>)<mo>(?=(?:&#x02016;|&#x0007C;)</mo>(?!<mtable))"), '<mo stretchy="false">'),
    # A minus after an operator that closes nothing is a sign: no space follows it.
    (re.compile(f"(?<!{CLOSING})(?<![])])</mo><mo>(?=&#x02212;)"), '</mo><mo form="prefix">'),
]
"""What the converter's MathML lacks, and how it is mended."""

ziamath.config.math.color = ""  # the picture as a whole has the text's colour


@dataclass(frozen=True)
class Formula:
    """A formula of a page."""

    tex: str
    """As it was written."""
    drawing: str
    """As HTML."""


@dataclass
class PageFormulas:
    """What one page has of formulas so far."""

    letters: set[str] = field(default_factory=set)
    """Ids of the shapes of letters; each is written only once."""
    length: int = 0
    """Characters of all formulas."""
    seconds: float = 0.0
    """Processor time that drawing them took."""


class FormulaRenderer(IPythonRenderer):
    """nbconvert's renderer of markdown, which draws formulas and leaves no TeX for a script to find.

    It writes marks where the formulas belong: the rest of what it renders is not to be trusted yet.
    """

    def __init__(self, page: PageFormulas, attachments: dict[str, Any] | None = None):
        super().__init__(escape=False, exclude_anchor_links=True, attachments=attachments)
        self.page = page
        self.drawn: dict[str, Formula] = {}
        """What stands for a formula in the text that is rendered; nobody can guess it."""

    def inline_math(self, body: str) -> str:
        """``$...$``."""
        return self._drawn(body, inline=True)

    def block_math(self, body: str) -> str:
        """``$$...$$``."""
        return self._drawn(body, inline=False)

    def latex_environment(self, name: str, body: str) -> str:
        """An environment with no dollar signs around it."""
        return self.block_math(rf"\begin{{{name}}}{body}\end{{{name}}}")

    def _drawn(self, tex: str, inline: bool) -> str:
        self.page.length += len(tex)
        too_long = len(tex) > MAX_FORMULA or self.page.length > MAX_PAGE or self.page.seconds > MAX_SECONDS
        begun = time.process_time()
        drawing = as_code(tex) if too_long else SYMBOL.sub(self._once, picture(tex, inline))
        self.page.seconds += time.process_time() - begun
        mark = f"formula{secrets.token_hex(12)}"
        self.drawn[mark] = Formula(tex, drawing if inline else BLOCK.format(drawing))
        return mark

    def _once(self, symbol: re.Match[str]) -> str:
        if symbol[1] in self.page.letters:
            return ""
        self.page.letters.add(symbol[1])
        return symbol[0]


def as_code(tex: str) -> str:
    """A formula that is not drawn."""
    return f"<code>{escape(tex)}</code>"


@lru_cache(maxsize=4096)  # a class's notebooks have the same formulas
def picture(tex: str, inline: bool) -> str:
    """A formula as SVG that can be read aloud, or its TeX as code when it cannot be drawn."""
    try:
        drawing = ziamath.Math(mathml(tex, inline), size=POINTS)
        svg = drawing.svgxml()
        _require_harmless(svg)
    except Exception:  # learners may write anything, and the parser's errors share no class of their own
        return as_code(tex)
    del svg.attrib["xmlns"]  # HTML needs none, and nbconvert would spoil it where it puts links into headings
    below = drawing.getyofst() - drawing.margin
    size = "; ".join(f"{name}: {em(float(svg.attrib.pop(name)))}" for name in ("width", "height"))
    svg.set("style", f"display: inline; {size}; vertical-align: {em(below)}")
    svg.set("fill", "currentColor")
    svg.set("role", "img")
    svg.set("aria-label", tex.strip())
    return ElementTree.tostring(svg, encoding="unicode")


def em(points: float) -> str:
    """A length of a drawing, relative to the text around it."""
    return f"{points * SCALE / POINTS:.3f}em"


def mathml(tex: str, inline: bool) -> str:
    """A formula as MathML. Raises ValueError for a command that the converter does not know."""
    found = tex2mml(tex, inline=inline)
    if _depth(ElementTree.fromstring(found)) > MAX_DEPTH:
        raise ValueError(f"too many levels: {tex}")
    if "\\" in found:  # the converter keeps an unknown command as text
        raise ValueError(f"unknown command: {tex}")
    for pattern, better in CORRECTIONS:
        found = pattern.sub(better, found)
    return found


def _depth(element: ElementTree.Element) -> int:
    return 1 + max(map(_depth, element), default=0)


def _require_harmless(svg: ElementTree.Element) -> None:
    """Raise ValueError unless a drawing refers to nothing but itself and has the size of a formula."""
    for element in svg.iter():
        for name, value in element.attrib.items():
            if "url(" in value or (name.endswith("href") and not value.startswith("#")):
                raise ValueError("a drawing that loads something")
    if not all(0 <= float(svg.get(name)) <= MAX_WIDTH for name in ("width", "height")):
        raise ValueError("no size of a formula")
