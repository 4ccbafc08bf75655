"""Formulas in formgrader and in feedback pages: drawn into the page itself, so that a page needs nothing but itself."""

import re
from functools import lru_cache
from html import escape
from typing import Any
from xml.etree import ElementTree

import ziamath
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from ziamath.tex import tex2mml

POINTS = 12
"""The size formulas are drawn at; the page scales them with the text around them."""
SCALE = 1.1
"""Of a formula's letters, so that they look as tall as the page's sans-serif ones."""
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


@pass_context
def markdown_to_html(context: Context, source: str) -> str:
    """A markdown cell as HTML with its formulas drawn; takes the place of nbconvert's filter ``markdown2html``."""
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = FormulaRenderer(context["resources"].setdefault("drawn_letters", set()), attachments)
    return MarkdownWithMath(renderer=renderer).render(source)


class FormulaRenderer(IPythonRenderer):
    """nbconvert's renderer of markdown, which draws formulas and leaves no TeX for a script to find.

    letters: the ids of the shapes that the page already has; each is written only once.
    """

    def __init__(self, letters: set[str], attachments: dict[str, Any] | None = None):
        super().__init__(escape=False, attachments=attachments)
        self.letters = letters

    def inline_math(self, body: str) -> str:
        """``$...$``."""
        return SYMBOL.sub(self._once, picture(body, inline=True))

    def block_math(self, body: str) -> str:
        """``$$...$$``; a span, since it stands inside a paragraph."""
        drawn = SYMBOL.sub(self._once, picture(body, inline=False))
        return f'<span style="display: block; overflow-x: auto; text-align: center">{drawn}</span>'

    def latex_environment(self, name: str, body: str) -> str:
        """An environment with no dollar signs around it."""
        return self.block_math(rf"\begin{{{name}}}{body}\end{{{name}}}")

    def _once(self, symbol: re.Match[str]) -> str:
        if symbol[1] in self.letters:
            return ""
        self.letters.add(symbol[1])
        return symbol[0]


@lru_cache(maxsize=4096)  # a class's notebooks have the same formulas
def picture(tex: str, inline: bool) -> str:
    """A formula as SVG that can be read aloud, or its TeX as code when it cannot be drawn."""
    try:
        drawing = ziamath.Math(mathml(tex, inline), size=POINTS)
        svg = drawing.svgxml()
    except Exception:  # learners may write anything, and the parser's errors share no class of their own
        return f"<code>{escape(tex)}</code>"
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
    if "\\" in found:  # the converter keeps an unknown command as text
        raise ValueError(f"unknown command: {tex}")
    for pattern, better in CORRECTIONS:
        found = pattern.sub(better, found)
    return found
