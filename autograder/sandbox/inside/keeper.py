"""Keeps one learner's process to its budgets and sees it to its end; nothing of that process reaches the keeper."""

import os
import select
import signal
import socket
import time

from .limits import BUDGET, READY
from .linux import processor_clock

POLL = 0.02
"""Seconds between two looks at the clocks."""


def keep(pid: int, judge: socket.socket) -> None:
    """Wait for the end of a child process; end it when a budget is used up or the judge is gone.

    judge: brings budgets and takes the reason at the end: ``processor``, ``time``, ``exit N``, ``signal N``.
    """
    judge.sendall(READY)
    reason = _watch(pid, judge) or _ending(pid)
    _kill(pid)
    try:
        judge.sendall(reason.encode("ascii"))
    except OSError:
        pass  # the judge did not wait for it


def _watch(pid: int, judge: socket.socket) -> str:
    """The budget that was used up; empty where the process ended of itself, or the judge left."""
    clock, begun = processor_clock(pid), (0.0, 0.0)
    budget = (float("inf"), float("inf"))
    while not _has_ended(pid):
        if select.select([judge], [], [], POLL)[0]:
            said = judge.recv(BUDGET.size, socket.MSG_WAITALL)
            if len(said) < BUDGET.size:
                return "left"
            budget, begun = BUDGET.unpack(said), _now(clock)
        used = [now - then for now, then in zip(_now(clock), begun, strict=True)]
        if used[0] > budget[0]:
            return "processor"
        if used[1] > budget[1]:
            return "time"
    return ""


def _now(clock: int) -> tuple[float, float]:
    try:
        return time.clock_gettime(clock), time.monotonic()
    except OSError:  # it has ended in between
        return 0.0, 0.0


def _has_ended(pid: int) -> bool:
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _ending(pid: int) -> str:
    _, status = os.waitpid(pid, os.WNOHANG)
    return f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"exit {os.WEXITSTATUS(status)}"


def _kill(pid: int) -> None:
    """End it and, since it is the first of its namespace, everything it has started."""
    try:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    except (ProcessLookupError, ChildProcessError):
        pass  # it has ended, and was waited for
