"""What a learner's process asks its judge while an answer is called: values of functions that it does not have."""

import threading
from collections.abc import Callable
from typing import Any

from helpers.declaration.functions import Function
from helpers.exchange.channel import Channel
from helpers.exchange.encoding import Reader, Writer
from helpers.judging.guard import exception_text


class Asking:
    """Asks one question at a time; a learner's code may call functions in several threads."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._turns = threading.RLock()  # to answer, the judge may have to ask for a function of the learner's

    def function(self, place: int, shape: tuple[int, ...] | None, variables: tuple[str, ...]) -> Function:
        """A function among the arguments, which the judge evaluates."""
        return Function("f", shape, lambda x: self._ask({"ask": place}, x, []), variables=variables)

    def right_version(self, name: str) -> Callable:
        """The right version of an earlier exercise; raises ValueError at arguments that the judge does not take."""

        def right(*arguments: Any, **named: Any) -> Any:
            functions: list[Callable] = []
            return self._ask({"right": name}, (arguments, named), functions)

        return right

    def _ask(self, question: dict[str, Any], x: Any, functions: list[Callable]) -> Any:
        writer = Writer(functions)
        question = question | {"x": writer.write(x)}
        with self._turns:
            self._channel.send(question, bytes(writer.numbers))
            while True:
                reply, numbers = self._channel.receive()
                if "apply" not in reply:
                    break
                self._channel.send(*_applied(functions[reply["apply"]], Reader(numbers).read(reply["x"])))
        if "refused" in reply:
            raise ValueError(reply["refused"])
        return Reader(numbers).read(reply["value"])


def _applied(function: Callable, arguments: tuple) -> tuple[dict[str, Any], bytes]:
    """The message with the value of a function of the learner's, or with what it raised."""
    writer = Writer()
    try:
        return {"value": writer.write(function(*arguments))}, bytes(writer.numbers)
    except Exception as error:
        return {"refused": exception_text(error)[1]}, b""
