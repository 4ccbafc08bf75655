"""The inside without a box: one process that calls the judge on this machine."""

import socket
import sys
from typing import Any

from .bare_exercises import take_bare_exercises
from .serving import serve
from .warm_up import warm_shell


def call_judge(settings: dict[str, Any]) -> None:
    """Call the judge, show the token that stdin brings, and serve."""
    token = sys.stdin.read()
    shell = warm_shell(settings["modules"], settings["keep_figures"])
    connection = socket.create_connection(("127.0.0.1", settings["port"]))
    connection.sendall(token.encode("ascii"))
    serve(connection, shell, take_bare_exercises(), settings["folder"])
