"""The report's two figures, as SVG: sharp on paper and on a phone, and apart without colours.

matplotlib is imported when something is drawn (``helpers.figures.canvas``), and no window or global state is used.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from autograder.numbers import number
from autograder.report.records import ClassResults
from autograder.report.summary import BINS, ExerciseSummary, Summary
from autograder.report.wording import OUTCOMES, outcomes_in_words
from helpers.figures import canvas

WIDTH = 5.2
"""Inches; narrow, so that letters stay readable where a phone shrinks the figure."""

LOOKS = {
    "right": (canvas.BLUE, ""),
    "partly": ("#9fc5e8", "////"),
    "wrong": ("#f2b67c", "\\\\\\\\"),
    "error": (canvas.ORANGE, ""),
    "not_attempted": ("#ffffff", ""),
    "undecided": ("#d5d8dc", "xxxx"),
}
"""Colour and hatch of each outcome; those without a hatch are dark, middling and white."""

ON_DARK = ("right", "error")
"""Outcomes whose numbers are written in white."""


@dataclass(frozen=True)
class ReportFigure:
    """A finished figure."""

    svg: bytes
    alt: str
    """What it shows, in words."""
    figure: Any = field(repr=False, compare=False)
    """The matplotlib figure it was drawn from."""

    @property
    def source(self) -> str:
        """The image as an address that holds it whole, so that the page needs no other file."""
        return f"data:image/svg+xml;base64,{b64encode(self.svg).decode('ascii')}"


def _finished(figure, alt: str) -> ReportFigure:
    """Letters as outlines, which every reader has; no date and fixed ids, so that equal results give equal bytes."""
    from matplotlib import rc_context

    file = BytesIO()
    with rc_context({"svg.fonttype": "path", "svg.hashsalt": "bao-cao"}):
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    return ReportFigure(file.getvalue(), alt, figure)


def scores_figure(results: ClassResults, summary: Summary) -> ReportFigure:
    """How many submissions lie in each tenth of the points, with mean and median."""
    width = results.points / BINS
    edges = [width * place for place in range(BINS)]
    with canvas.drawing(WIDTH, 3.2) as figure:
        axes = figure.subplots()
        bars = axes.bar(edges, summary.distribution, width, align="edge", color="#9fc5e8", edgecolor="black")
        counts = axes.bar_label(bars, [count or "" for count in summary.distribution], padding=2, zorder=4)
        axes.axvline(summary.mean, color="black", linestyle="--", label=f"trung bình {number(summary.mean)}")
        axes.axvline(summary.median, color=canvas.ORANGE, linestyle=":", label=f"trung vị {number(summary.median)}")
        for text in counts:  # a line may pass behind
            text.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1} if text.get_text() else None)
        axes.set(xlabel=f"điểm (tối đa {number(results.points)})", ylabel="số bài nộp", title="Phân bố điểm")
        axes.set(xlim=(0, 1.01 * max(results.points, summary.highest) or 1), ylim=(0, 1.2 * max(summary.distribution)))
        for axis in (axes.xaxis, axes.yaxis):
            axis.get_major_locator().set_params(integer=True)
        axes.grid(axis="x", visible=False)
        figure.legend(loc="outside lower center", ncols=2, frameon=False)
        return _finished(figure, _scores_in_words(edges, width, summary))


def _scores_in_words(edges: Sequence[float], width: float, summary: Summary) -> str:
    pairs = zip(edges, summary.distribution, strict=True)
    bars = [f"từ {number(low)} tới {number(low + width)}: {count}" for low, count in pairs if count]
    return (
        f"Phân bố điểm, mỗi cột là số bài nộp trong một khoảng điểm. {'; '.join(bars)}. "
        f"Trung bình {number(summary.mean)}, trung vị {number(summary.median)}."
    )


def exercises_figure(exercises: Sequence[ExerciseSummary]) -> ReportFigure:
    """For each exercise a bar of all submissions, cut by outcome."""
    with canvas.drawing(WIDTH, 1.6 + 0.5 * len(exercises)) as figure:
        axes = figure.subplots()
        for row, one in enumerate(exercises):
            axes.text(0, row - 0.31, f"{one.number}. {one.exercise.name}", va="bottom", fontsize=9)
            _bar(axes, row, one)
        axes.set(xlabel="số bài nộp", ylabel="bài tập", title="Kết quả từng bài tập", yticks=[])
        axes.set(xlim=(0, 1.005 * sum(exercises[0].outcomes.values())), ylim=(len(exercises) - 0.5, -0.95))
        axes.spines["left"].set_visible(False)
        axes.set_axisbelow(True)
        axes.xaxis.get_major_locator().set_params(integer=True)
        _legend(figure, [one for one in OUTCOMES if any(each.outcomes[one] for each in exercises)])
        return _finished(figure, _exercises_in_words(exercises))


def _bar(axes, row: int, one: ExerciseSummary) -> None:
    start = 0
    for outcome in OUTCOMES:
        count = one.outcomes[outcome]
        if not count:
            continue
        color, hatch = LOOKS[outcome]
        (part,) = axes.barh(row, count, 0.5, start, color=color, hatch=hatch, edgecolor="black", linewidth=0.8)
        part.set_gid(f"{one.exercise.name}-{outcome}")
        paper = {"facecolor": color, "edgecolor": "none", "pad": 1.5} if hatch else None
        ink = "white" if outcome in ON_DARK else "black"
        axes.text(start + count / 2, row, count, ha="center", va="center", fontsize=9, color=ink, bbox=paper)
        start += count


def _legend(figure, outcomes: Sequence[str]) -> None:
    from matplotlib.patches import Patch

    looks = [(LOOKS[outcome], OUTCOMES[outcome][1]) for outcome in outcomes]
    handles = [Patch(facecolor=color, hatch=hatch, edgecolor="black", label=word) for (color, hatch), word in looks]
    figure.legend(handles=handles, loc="outside lower center", ncols=3, frameon=False, fontsize=9)


def _exercises_in_words(exercises: Sequence[ExerciseSummary]) -> str:
    lines = [f"{one.exercise.name}: {outcomes_in_words(one.outcomes)}" for one in exercises]
    return f"Kết quả từng bài tập, mỗi thanh là mọi bài nộp, chia theo kết quả. {'; '.join(lines)}."
