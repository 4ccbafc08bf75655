"""The inside in its box: a warm process that forks a keeper and a learner's process per submission."""

import gc
import os
import signal
import socket
from typing import Any

from .bare_exercises import take_bare_exercises
from .isolation import close_all_but, leave_namespaces, lock_in
from .keeper import keep
from .limits import Limits
from .linux import die_with_parent
from .serving import serve
from .warm_up import warm_shell


class WarmParent:
    """Everything that a learner's process finds ready."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        with open(settings["program"], "rb") as file:
            self.program = file.read()
        self.shell = warm_shell(settings["modules"], settings["keep_figures"])
        self.exercises = take_bare_exercises()
        gc.freeze()  # a collection in a forked process would copy every page it looks at

    def fork_for(self, learner: socket.socket, judge: socket.socket) -> None:
        """Fork a keeper, which forks the learner's process, for the two ends of sockets that they are to have."""
        if os.fork() == 0:
            try:
                self._keeper(learner, judge)
            except BaseException as error:
                judge.sendall(f"failed {error!r}".encode("ascii", "replace"))
            finally:
                os._exit(0)

    def _keeper(self, learner: socket.socket, judge: socket.socket) -> None:
        os.setsid()  # signals to its group reach nobody else
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        close_all_but([learner.fileno(), judge.fileno()])
        leave_namespaces()
        die_with_parent(signal.SIGKILL)
        pid = os.fork()
        if pid == 0:
            try:
                judge.close()
                self._learner(learner)
            finally:
                os._exit(1)
        learner.close()  # so that the judge hears when the learner's process has closed it
        keep(pid, judge)

    def _learner(self, connection: socket.socket) -> None:
        os.setsid()  # a namespace of processes does not keep signals to a group from its members outside
        die_with_parent(signal.SIGKILL)
        limits = Limits(**self.settings["limits"])
        lock_in(limits, self.settings["writable"], self.settings["hidden"], self.program)
        serve(connection, self.shell, self.exercises, self.settings["folder"])
        os._exit(0)


def serve_submissions(settings: dict[str, Any]) -> None:
    """Warm up, then fork what is asked for until the teacher's process is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a keeper ended
    control = socket.socket(fileno=settings["control"])
    parent = WarmParent(settings)
    control.sendall(b"w")  # warm
    while True:
        said, numbers, _, _ = socket.recv_fds(control, 1, 2)
        if not said:
            return
        learner, judge = (socket.socket(fileno=number) for number in numbers)
        with learner, judge:
            parent.fork_for(learner, judge)
