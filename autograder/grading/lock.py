"""One grading at a time in a class: two at once would take each other's notebooks away."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.refusal import Refusal

try:
    import fcntl
except ImportError:  # Windows, where two gradings at once are the teacher's own affair
    fcntl = None

NAME = ".grading.lock"


@contextmanager
def only_grading(folder: Path) -> Iterator[None]:
    """Hold the class's folder for one grading; however it ends, the lock ends with it. Raises Refusal."""
    with open(folder / NAME, "w", encoding="utf-8") as file:
        if fcntl:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Refusal(f"Một lần chấm khác đang chạy trong {folder}: hãy đợi lần ấy xong.") from None
        yield
