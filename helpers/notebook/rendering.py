"""Shows verdicts and short texts: HTML in a notebook, plain text everywhere else."""

import os
import sys
from collections.abc import Sequence
from html import escape

from helpers.notebook.matrix_picture import matrix_picture
from helpers.verdict import Verdict

BOX = (
    '<div style="border-left: 4px solid {color}; padding: 0.3em 0.8em; margin: 0.2em 0;">'
    "<strong>{heading}</strong>{body}</div>"
)
TEXT, CODE = '<div style="white-space: pre-wrap;">{}</div>', "<pre>{}</pre>"
GREEN, BLUE = "#2e9d4f", "#3b82c4"
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


class NotPassed(AssertionError):
    """An answer that did not pass; a notebook shows its verdict and nothing else."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(str(verdict))
        self.verdict = verdict

    def _render_traceback_(self) -> list[str]:
        """IPython's hook: the lines shown in place of a traceback."""
        heading, *lines = str(self.verdict).split("\n")
        return [f"{BOLD}{heading}{PLAIN}", *lines]


def show_verdict(verdict: Verdict) -> None:
    """Show a verdict."""
    _show(verdict_bundle(verdict))


def verdict_bundle(verdict: Verdict) -> dict[str, str]:
    """A verdict by MIME type, as a notebook's output holds it."""
    return _bundle(verdict.heading, verdict.message, TEXT, GREEN if verdict.passed else BLUE)


def show_details(verdict: Verdict, levels: Sequence[tuple[str, str]]) -> None:
    """Show a matrix beside its difference, and further levels that open at a click, below the verdict.

    levels: heading and text of each. Nothing is shown outside a notebook, nor while nbgrader grades.
    """
    parts = [matrix_picture(verdict.matrices)] if verdict.matrices else []
    if levels:
        parts.append(_folded(levels))
    if parts and _in_notebook() and "NBGRADER_EXECUTION" not in os.environ:
        _after_this_cell({"text/html": "".join(parts), "text/plain": ""})


def _folded(levels: Sequence[tuple[str, str]]) -> str:
    """Each level inside the one before, so that they open one after the other."""
    inner = ""
    for heading, text in reversed(levels):
        inner = f"<details><summary>{escape(heading)}</summary>{TEXT.format(escape(text))}{inner}</details>"
    return inner


def _after_this_cell(bundle: dict[str, str]) -> None:
    """Display when the cell has ended: what it raises comes first."""
    from IPython import get_ipython
    from IPython.display import display

    events = get_ipython().events

    def show(result: object) -> None:
        events.unregister("post_run_cell", show)
        display(bundle, raw=True)

    events.register("post_run_cell", show)


def show_text(heading: str, body: str) -> None:
    """Show a heading with a few lines under it."""
    _show(_bundle(heading, body, TEXT))


def show_code(heading: str, code: str) -> None:
    """Show a heading with code under it."""
    _show(_bundle(heading, code, CODE))


def _bundle(heading: str, body: str, frame: str, color: str = BLUE) -> dict[str, str]:
    page = BOX.format(color=color, heading=escape(heading), body=frame.format(escape(body)))
    return {"text/plain": f"{heading}\n{body}".rstrip(), "text/html": page}


def _show(bundle: dict[str, str]) -> None:
    if not _in_notebook():
        print(bundle["text/plain"])
        return
    from IPython.display import display  # only a notebook has it loaded already

    display(bundle, raw=True)


def _in_notebook() -> bool:
    """Whether an IPython kernel shows what is displayed; a terminal gets plain text."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell is not None and hasattr(shell, "kernel")
