"""Serves the judge in a learner's process: runs cells, keeps files, answers questions about answers."""

import os
import random
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from helpers.declaration.exercise import Exercise
from helpers.exchange.agent import answer_requests
from helpers.exchange.channel import Channel

from .publisher import Publisher
from .shell import Shell


def serve(connection: socket.socket, shell: Shell, exercises: Mapping[str, Exercise], folder: str) -> None:
    """Serve until the judge closes the connection.

    exercises: bare ones; folder: the working folder, where the files handed in beside the notebook are kept.
    """
    os.chdir(folder)
    sys.path.insert(0, "")  # as in a kernel: modules handed in beside the notebook
    random.seed()
    np.random.seed()  # or every submission would draw the numbers of the warm parent
    channel = Channel(connection)
    shell.attach(Publisher(channel))

    def run_cell(request: dict, numbers: memoryview) -> dict:
        return {"done": shell.run_source(request["source"])}

    def keep_file(request: dict, numbers: memoryview) -> dict:
        path = Path(folder, request["path"])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(numbers)
        return {}

    answer_requests(channel, shell.user_ns, exercises, {"run": run_cell, "keep": keep_file})
