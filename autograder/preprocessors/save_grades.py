"""``SaveGrades``: all scores of a notebook reach the gradebook, or none of them."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import SaveAutoGrades


class SaveGrades(SaveAutoGrades):
    """Saves the scores as nbgrader does; Ctrl-C waits until they are all saved."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Save every score of the notebook."""
        with interrupts_wait():
            return super().preprocess(nb, resources)


@contextmanager
def interrupts_wait() -> Iterator[None]:
    """Hold back Ctrl-C; other threads never get it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came = []
    before = signal.signal(signal.SIGINT, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt
