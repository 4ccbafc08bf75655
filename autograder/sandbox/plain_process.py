"""``PlainProcess``: a submission's process without a sandbox. The judge stays outside; nothing else is kept from it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from autograder.sandbox import visible_files as visible
from autograder.sandbox.environment import environment
from autograder.sandbox.learner_process import SUDDEN
from autograder.sandbox.settings import Budget, Settings
from autograder.sandbox.starting import RUN, inside_settings
from autograder.sandbox.visit import Visit
from helpers.exchange.channel import Channel

START = 60
"""Seconds until it has to call."""


class PlainProcess:
    """A process with this user's rights, in a folder of its own that is removed with it."""

    def __init__(self, settings: Settings) -> None:
        """Start it and wait until it calls. Raises ChannelClosed where it does not."""
        self._folder = tempfile.TemporaryDirectory(prefix="bai-nop-", ignore_cleanup_errors=True)
        self._ending = threading.Timer(0, lambda: None)
        self._why = ""
        with Visit() as visit:
            self._process = _started(settings, visit, self._folder.name)
            self.channel: Channel = visit.channel(START)

    def allow(self, budget: Budget) -> None:
        """What begins now may take so long; after it the process is ended."""
        self._ending.cancel()
        self._ending = threading.Timer(budget.time, self._end, [f"chạy quá {budget.time:g} giây"])
        self._ending.daemon = True
        self._ending.start()

    def reason(self) -> str:
        """Why the channel was closed, in Vietnamese; the process has ended then."""
        self._end(self._why)
        return self._why or SUDDEN

    def close(self) -> None:
        """End the process and, where the system knows groups of processes, all that it has started."""
        self._end("")
        self.channel.close()
        self._process.wait()
        self._folder.cleanup()

    def _end(self, why: str) -> None:
        self._ending.cancel()
        self._why = why
        if os.name == "posix":
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass  # it has ended, with all it had started
        else:
            self._process.kill()


def _started(settings: Settings, visit: Visit, folder: str) -> subprocess.Popen:
    packages = visible.package_paths(settings.packages)
    inside = inside_settings(settings, packages, folder) | {"mode": "plain", "port": visit.port}
    process = subprocess.Popen(
        [sys.executable, "-IBqc", RUN, json.dumps(inside)],
        env=_needed(os.environ) | environment(settings, folder),
        cwd=Path(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    process.stdin.write(visit.token.encode("ascii"))
    process.stdin.close()
    return process


def _needed(variables: "os._Environ[str]") -> dict[str, str]:
    """What Windows needs to start a program at all."""
    return {name: variables[name] for name in ("SYSTEMROOT", "SystemRoot") if name in variables}
