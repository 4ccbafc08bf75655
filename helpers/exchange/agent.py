"""The learner's side of a judgement: looks at an answer and calls it as a judge on the other end of a channel asks.

It runs in the learner's process and is trusted with nothing: it has neither references nor expected values. Functions
that an exercise hands over, and right versions of earlier exercises, are evaluated by the judge.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from helpers.declaration.exercise import Case, Exercise
from helpers.exchange.asking import Asking
from helpers.exchange.attempts import write_attempt
from helpers.exchange.channel import Channel, ChannelClosed
from helpers.exchange.encoding import Reader, Writer
from helpers.judging.answer import LocalAnswer, Look


def answer_requests(
    channel: Channel,
    namespace: dict[str, Any],
    exercises: Mapping[str, Exercise],
    others: Mapping[str, Callable[[dict, memoryview], dict]] = MappingProxyType({}),
) -> None:
    """Answer requests about the functions of a namespace until the other side closes the channel.

    exercises: by name, of each no more than how it is called; others: what answers requests of further kinds.
    """
    try:
        while True:
            request, numbers = channel.receive()
            if request["do"] in others:
                channel.send(others[request["do"]](request, numbers))
            elif request["do"] == "look":
                channel.send(_look(namespace, request["name"]))
            else:
                channel.send(*_call(channel, namespace, exercises[request["name"]], request, numbers))
    except ChannelClosed:
        return


def _look(namespace: dict[str, Any], name: str) -> dict[str, Any]:
    look = LocalAnswer(namespace[name], namespace).look() if name in namespace else Look(found=False)
    return {"found": look.found, "kind": look.kind, "untouched": look.untouched}


def _call(
    channel: Channel, namespace: dict[str, Any], exercise: Exercise, request: dict, numbers: memoryview
) -> tuple[dict[str, Any], bytes]:
    asking, writer = Asking(channel), Writer()
    arguments = Reader(numbers, asking.function).read(request["arguments"])
    right = {name: asking.right_version(name) for name in request["right"]}
    answer = LocalAnswer(namespace.get(exercise.name), namespace).bound(right)
    attempt = answer.attempt(exercise, Case(arguments))
    message = write_attempt(attempt, writer) | {"called": sorted(answer.called)}
    return message, bytes(writer.numbers)
