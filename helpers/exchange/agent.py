"""The learner's side of a judgement: looks at an answer and calls it as a judge on the other end of a socket asks.

It runs in the learner's process and is trusted with nothing: it has neither references nor expected values, and the
functions an exercise hands over are evaluated by the judge.
"""

import socket
import sys
import threading
from typing import Any

from helpers.declaration.exercise import Case
from helpers.declaration.functions import Function
from helpers.exchange.attempts import write_attempt
from helpers.exchange.channel import Channel, ChannelClosed
from helpers.exchange.encoding import Reader, Writer
from helpers.exercises import exercise_named
from helpers.judging.answer import LocalAnswer, Look


def serve(port: int, token: str) -> None:
    """Answer the judge that listens on a port of this machine, until it has heard enough.

    token: shows the judge that it is this process which calls.
    """
    connection = socket.create_connection(("127.0.0.1", port))
    connection.sendall(token.encode("ascii"))
    channel = Channel(connection)
    try:
        answer_requests(channel, vars(sys.modules["__main__"]))
    finally:
        channel.close()


def answer_requests(channel: Channel, namespace: dict[str, Any]) -> None:
    """Answer requests about the functions of a namespace until the other side closes the channel."""
    try:
        while True:
            request, numbers = channel.receive()
            reply, writer = (_look if request["do"] == "look" else _call)(channel, namespace, request, numbers)
            channel.send(reply, bytes(writer.numbers))
    except ChannelClosed:
        return


def _look(channel: Channel, namespace: dict[str, Any], request: dict, numbers: memoryview) -> tuple[dict, Writer]:
    name = request["name"]
    look = LocalAnswer(namespace[name], namespace).look() if name in namespace else Look(found=False)
    return {"found": look.found, "kind": look.kind, "untouched": look.untouched}, Writer()


def _call(channel: Channel, namespace: dict[str, Any], request: dict, numbers: memoryview) -> tuple[dict, Writer]:
    exercise, writer = exercise_named(request["name"]), Writer()
    turns = threading.Lock()  # a learner's code may call functions in several threads
    reader = Reader(numbers, lambda place, shape: _asking(channel, turns, place, shape))
    arguments = reader.read(request["arguments"])
    answer = LocalAnswer(namespace.get(exercise.name), namespace).with_right(exercise, request["right"])
    attempt = answer.attempt(exercise, Case(arguments))
    return write_attempt(attempt, writer) | {"called": sorted(answer.called)}, writer


def _asking(channel: Channel, turns: threading.Lock, place: int, shape: tuple[int, ...] | None) -> Function:
    """A function that the judge evaluates."""

    def ask(x: Any) -> Any:
        writer = Writer()
        asked = {"ask": place, "x": writer.write(x)}
        with turns:
            channel.send(asked, bytes(writer.numbers))
            reply, numbers = channel.receive()
        if "refused" in reply:
            raise ValueError(reply["refused"])
        return Reader(numbers).read(reply["value"])

    return Function(text="f", shape=shape, evaluate=ask)
