"""Keeps what a learner's code does to itself: its words off stderr, its exceptions as text."""

import contextlib
import io
import warnings
from collections.abc import Iterator

import numpy as np

from helpers.declaration.forms import name_of

MAX_TEXT = 200


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
    kind = name_of(type(error))
    try:
        return kind, shortened("".join(str(error).strip().partition("\n")[0]))
    except KeyboardInterrupt:
        raise
    except BaseException:
        return kind, ""


def shortened(text: str, length: int = MAX_TEXT) -> str:
    """The text, cut with an ellipsis beyond the length; what no file can hold (half a surrogate pair) is a ``?``."""
    cut = text if len(text) <= length else text[:length] + " …"
    return cut.encode("utf-8", "replace").decode()
