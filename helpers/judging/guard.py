"""Keeps what a learner's code does to itself: its words off stderr, its exceptions as text."""

import contextlib
import io
import re
import warnings
from collections.abc import Iterator

import numpy as np

from helpers.declaration.forms import name_of

MAX_TEXT = 200
CONTROL = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours and movements of a terminal
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # titles and links of a terminal
    r"|\x1b."
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"  # not seen, or turn the text around
)
"""Signs that say something to a terminal or about the text, and are no text."""


class Printed(io.StringIO):
    """What was printed, kept also when the learner's code closes its stdout."""

    def close(self) -> None:
        """Do nothing."""


@contextlib.contextmanager
def quiet(printed: io.StringIO) -> Iterator[None]:
    """Nothing reaches stderr, where nbgrader takes the point for a warning; stdout goes to ``printed``."""
    with (
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(Printed()),
    ):
        warnings.simplefilter("ignore")
        yield


def exception_text(error: BaseException) -> tuple[str, str]:
    """Name and first line of an exception; its class is the learner's and may fail at anything it is asked."""
    kind = shortened(name_of(type(error)))
    try:
        return kind, shortened("".join(str(error).strip().partition("\n")[0]))
    except KeyboardInterrupt:
        raise
    except BaseException:
        return kind, ""


def shortened(text: str, length: int = MAX_TEXT) -> str:
    """The text without control signs, cut with an ellipsis; what no file can hold (half a surrogate) is a ``?``."""
    text = CONTROL.sub("", text)
    cut = text if len(text) <= length else text[:length] + " …"
    return cut.encode("utf-8", "replace").decode()
