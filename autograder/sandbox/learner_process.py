"""``LearnerProcess``: the process that runs one submission, as the judge holds it."""

import signal
import socket
from typing import Protocol

from autograder.sandbox.inside.limits import BUDGET, READY
from autograder.sandbox.settings import Budget
from helpers.exchange.channel import Channel

GRACE = 10
"""Seconds after which the judge no longer waits for the keeper to end a process whose time is up."""
READY_WITHIN = 30
"""Seconds that a process has to begin, on a machine that is very busy."""
HEARD = 0.5
"""Seconds that the keeper gets to tell how the process ended, before it is told to end it."""
LONGEST = 400
"""Bytes of a reason."""
SUDDEN = "tiến trình của bài nộp kết thúc đột ngột"
NONSENSE = "tiến trình của bài nộp trả lời không đúng quy cách"
SIGNALS = {
    signal.SIGSEGV: "lỗi truy cập bộ nhớ",
    signal.SIGKILL: "hệ điều hành dừng nó, có lẽ vì hết bộ nhớ",
    signal.SIGXFSZ: "ghi tập tin quá lớn",
}


class Process(Protocol):
    """What the judge needs of a submission's process, in the sandbox or outside of it."""

    channel: Channel

    def allow(self, budget: Budget) -> None:
        """What begins now may take so long; after it the process is ended."""

    def reason(self) -> str:
        """Why the channel was closed, in Vietnamese; the process has ended then."""

    def close(self) -> None:
        """End the process, and all that it has started."""


class LearnerProcess:
    """A process in the sandbox, with its keeper."""

    def __init__(self, connection: socket.socket, keeper: socket.socket) -> None:
        self.channel = Channel(connection, leads=True)
        self._connection, self._keeper = connection, keeper
        self._budget = Budget(0, 0)

    def require_ready(self) -> None:
        """Raise OSError unless the process has begun."""
        said = self._heard(READY_WITHIN, len(READY))
        if said != READY.decode("ascii"):
            raise ConnectionError(said + self._heard(HEARD) or "no process")

    def allow(self, budget: Budget) -> None:
        """What begins now may take so long; after it the process is ended."""
        self._budget = budget
        self._connection.settimeout(budget.time + GRACE)
        try:
            self._keeper.sendall(BUDGET.pack(budget.processor, budget.time))
        except OSError:
            pass  # it has ended: whoever talks to it next will hear so

    def reason(self) -> str:
        """Why the channel was closed, in Vietnamese; the process has ended then."""
        said = self._heard(HEARD)
        if not said:
            self._hang_up()
            said = self._heard(GRACE)
        return told(said, self._budget)

    def close(self) -> None:
        """End the process, and all that it has started."""
        self.channel.close()
        self._keeper.close()

    def _heard(self, seconds: float, length: int = LONGEST) -> str:
        self._keeper.settimeout(seconds)
        try:
            return self._keeper.recv(length).decode("ascii")
        except OSError:
            return ""

    def _hang_up(self) -> None:
        try:
            self._keeper.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it was faster


def told(said: str, budget: Budget) -> str:
    """A keeper's word as a Vietnamese reason."""
    kind, _, number = said.partition(" ")
    if kind in ("processor", "time"):
        return f"chạy quá {getattr(budget, kind):g} giây"
    if kind == "left":
        return NONSENSE
    if kind == "signal":
        return f"{SUDDEN} ({SIGNALS.get(int(number), f'tín hiệu {number}')})"
    return f"{SUDDEN} (mã thoát {number})" if number else SUDDEN
