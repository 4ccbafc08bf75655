"""How a figure of the course is made and shown: PNG, a text alternative, the same look everywhere.

matplotlib, IPython and ipywidgets are imported when something is drawn, never when a module is imported.
"""

import os
from base64 import b64encode
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, wraps
from html import escape
from io import BytesIO
from typing import Any

DPI = 110
IN_WORDS = "HELPERS_FIGURES_IN_WORDS"
"""Environment variable: set, it leaves figures to their words; drawing them is most of what grading takes."""

MADE_ONCE = "HELPERS_FIGURES_MADE_ONCE"
"""Environment variable: set, it keeps every figure that was made."""

SLIDER_WIDTH = "95%"
"""Of a cell's output; all of it, with the slider's margins, would be too wide."""

BLUE, ORANGE, GREY = "#0b5394", "#b45309", "#5f6368"
"""Dark enough on white, and apart for readers who do not tell red from green."""

STYLE = {
    "font.family": "DejaVu Sans",  # it has every Vietnamese letter
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.grid": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "grid.alpha": 0.3,
    "lines.linewidth": 1.8,
    "figure.facecolor": "white",  # its own paper: readable in light and dark themes
}


@dataclass(frozen=True)
class Picture:
    """A finished figure, as a cell shows it."""

    png: bytes
    """The image; empty where figures are shown in words."""
    alt: str
    """What it shows, in words, for whoever cannot see it."""
    figure: Any = field(repr=False, compare=False)
    """The matplotlib figure it was drawn from."""

    def _repr_mimebundle_(self, include=None, exclude=None):
        """JupyterLab drops the text alternative of a bare PNG, so the image also comes as HTML, which it prefers."""
        if not self.png:
            return {"text/plain": f"(hình) {self.alt}"}
        data, alt = b64encode(self.png).decode("ascii"), escape(self.alt, quote=True)
        html = f'<img src="data:image/png;base64,{data}" alt="{alt}" style="max-width: 100%">'
        return {"text/html": html, "image/png": data, "text/plain": self.alt}, {"image/png": {"alt": self.alt}}


def figure(make):
    """A figure of the course. While a class is graded, each is made once for everybody."""
    made_once = cache(make)

    @wraps(make)
    def shown(*arguments, **named):
        return (made_once if os.environ.get(MADE_ONCE) else make)(*arguments, **named)

    return shown


@contextmanager
def drawing(width, height):
    """An empty figure of ``width`` × ``height`` inches in the course's style.

    It belongs to no window and no list of open figures, so there is nothing to close.
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context(STYLE):
        yield Figure(figsize=(width, height), dpi=DPI, layout="constrained")


def picture(figure, alt):
    """The finished ``figure`` with its text alternative; call it inside ``drawing``."""
    return Picture(b"" if os.environ.get(IN_WORDS) else _png(figure), alt, figure)


def _png(figure):
    """256 colours are enough for lines and text, and make the file about half as large."""
    from PIL import Image  # matplotlib brings it

    whole, small = BytesIO(), BytesIO()
    figure.savefig(whole, format="png")
    Image.open(whole).convert("RGB").quantize(256).save(small, format="png")
    return small.getvalue()


class Moving:
    """A picture redrawn by a slider; where no widget can live, the first picture stands still.

    draw: from the slider's value to a ``Picture``; slider: an ipywidgets widget with a number as its value.
    """

    def __init__(self, draw: Callable[[float], Picture], slider):
        self.draw, self.slider = draw, slider
        self.picture = draw(slider.value)
        self._shown = []
        # the default leaves a track of 124 pixels: too few to reach each of 32 values with a mouse
        slider.layout.width, slider.style.description_width = SLIDER_WIDTH, "initial"
        slider.observe(self._redraw, names="value")

    def _redraw(self, change):
        self.picture = self.draw(change["new"])
        for place in self._shown:
            place.update(self.picture)

    def _ipython_display_(self):
        """The picture is an output of its own, so that it stays when the notebook is exported without widgets."""
        from IPython.display import display

        place = display(self.picture, display_id=True)
        if place is not None:  # None outside a notebook
            self._shown.append(place)
        display({**self.slider._repr_mimebundle_(), "text/plain": "(thanh trượt)"}, raw=True)
