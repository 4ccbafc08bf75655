"""Opens the process of a submission, in the sandbox or, where a teacher has said so, without it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from autograder.sandbox.learner_process import Process
from autograder.sandbox.plain_process import PlainProcess
from autograder.sandbox.settings import Settings
from autograder.sandbox.warm_parent import WarmParent

_parents: dict[Settings, WarmParent] = {}
_turn = threading.Lock()


def open_process(settings: Settings, sandbox: bool) -> Process:
    """A fresh process. Raises Unavailable where there is to be a sandbox and this machine has none."""
    if not sandbox:
        return PlainProcess(settings)
    parent = warm_parent(settings)
    try:
        return parent.fork()
    except OSError:  # the parent was ended from outside, or with the thread that had started it
        with _turn:
            if _parents.get(settings) is parent:
                _parents.pop(settings).close()
        return warm_parent(settings).fork()


def warm_parent(settings: Settings) -> WarmParent:
    """The warm parent of this process for these settings, started where there is none."""
    with _turn:
        if settings not in _parents:
            _parents[settings] = WarmParent(settings)
        return _parents[settings]


@contextmanager
def closing_processes() -> Iterator[None]:
    """Where the body is left by Ctrl-C, every process ends at once, and with it whoever talks to one in a thread."""
    try:
        yield
    except BaseException:
        with _turn:
            while _parents:
                _parents.popitem()[1].close()
        raise
