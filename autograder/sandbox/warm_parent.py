"""``WarmParent``: the process inside bubblewrap that forks a learner's process per submission."""

import json
import os
import socket
import subprocess
import tempfile
import threading
from contextlib import closing
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError

from autograder.refusal import Refusal
from autograder.sandbox import visible_files as visible
from autograder.sandbox.bubblewrap import FOLDER, bubblewrap, writable
from autograder.sandbox.environment import environment
from autograder.sandbox.learner_process import LearnerProcess
from autograder.sandbox.settings import Budget, Settings
from autograder.sandbox.starting import RUN, inside_settings
from autograder.sandbox.system_calls import filter_file
from helpers.exchange.channel import ChannelClosed

START = 60
"""Seconds until it has to be warm."""
TRIAL = Budget(5, 20)


class Unavailable(Refusal):
    """This machine cannot isolate strangers' code; the message says why and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Không chạy được bài nộp trong hộp cát: {reason}. Hãy cài bubblewrap và libseccomp (chỉ có trên Linux;"
            " Debian, Ubuntu: sudo apt install bubblewrap libseccomp2), rồi xem lại bằng `autograder doctor`; hoặc, chỉ"
            " khi tin mọi người nộp bài, chấm không có hộp cát: --no-sandbox (với nbgrader: --Judge.sandbox=False)."
        )


class WarmParent:
    """Its processes end with it, and it ends with this one."""

    def __init__(self, settings: Settings) -> None:
        """Start it, wait until it is warm, and try a first process. Raises Unavailable."""
        self._turn = threading.Lock()
        self._control, theirs = socket.socketpair()
        with theirs, tempfile.TemporaryFile() as said:
            self._process = _started(settings, theirs, said)
            theirs.close()
            self._require_warm(said)
        self._require_isolation()

    def fork(self) -> LearnerProcess:
        """A fresh process for one submission. Raises OSError where the parent is gone, or cannot isolate it."""
        (channel, learner), (control, keeper) = socket.socketpair(), socket.socketpair()
        with self._turn, learner, keeper:
            socket.send_fds(self._control, [b"f"], [learner.fileno(), keeper.fileno()])
        process = LearnerProcess(channel, control)
        try:
            process.require_ready()
        except OSError:
            process.close()
            raise
        return process

    def close(self) -> None:
        """End it, and every process that it has forked."""
        self._control.close()
        self._process.kill()
        self._process.wait()

    def _require_warm(self, said: "tempfile._TemporaryFileWrapper") -> None:
        self._control.settimeout(START)
        try:
            if self._control.recv(1):
                self._control.settimeout(None)
                return
            reason = _last_line(said) or "tiến trình chờ sẵn không khởi động được"
        except TimeoutError:
            reason = f"tiến trình chờ sẵn chưa sẵn sàng sau {START} giây"
        self.close()
        raise Unavailable(reason)

    def _require_isolation(self) -> None:
        try:
            with closing(self.fork()) as process:
                process.allow(TRIAL)
                process.channel.send({"do": "look", "name": ""})
                process.channel.receive()
        except (ChannelClosed, OSError) as error:
            self.close()
            raise Unavailable(f"không tách được tiến trình của bài nộp ({error})") from None


def _started(settings: Settings, control: socket.socket, said: "tempfile._TemporaryFileWrapper") -> subprocess.Popen:
    """bubblewrap with the warm parent in it."""
    try:
        packages = visible.package_paths(settings.packages)
        program = filter_file()
    except PackageNotFoundError as error:
        raise Unavailable(f"không có gói Python {error.name}") from None
    except (ImportError, RuntimeError) as error:  # pyseccomp where there is no libseccomp
        raise Unavailable(f"không có libseccomp ({error})") from None
    inside = inside_settings(settings, packages, FOLDER) | {
        "mode": "warm",
        "control": control.fileno(),
        "program": program,
        "limits": asdict(settings.limits),
        "writable": writable(packages),
        "hidden": [str(visible.EXERCISES)],
    }
    python = [str(visible.interpreter()), "-IBqc", RUN, json.dumps(inside)]
    try:
        return subprocess.Popen(
            bubblewrap(python, packages, environment(settings, FOLDER)),
            pass_fds=(control.fileno(), program),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
    except FileNotFoundError:
        raise Unavailable("chưa cài bubblewrap") from None
    finally:
        os.close(program)


def _last_line(said: "tempfile._TemporaryFileWrapper") -> str:
    said.seek(0)
    lines = said.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""
