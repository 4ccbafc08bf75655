"""What a learner's process asks while its answer is called, answered here: values of functions it does not have."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from helpers.declaration.exercise import Case, Exercise
from helpers.declaration.functions import Function
from helpers.exchange.channel import Channel, ChannelClosed
from helpers.exchange.encoding import Reader, Writer
from helpers.judging.arguments import functions_in
from helpers.judging.guard import exception_text, shortened
from helpers.judging.recorder import Call, Recorder

MAX_DEPTH = 4
"""Of questions that are asked to answer a question."""
MAX_ARGUMENT = 10_000
"""Bytes of the arrays that a right version is called on; the course's inputs have a few hundred."""
NO_VALUE = "hàm không cho một số hay một mảng"


class AskedFunctions:
    """The functions in a case's arguments, evaluated and their calls recorded here."""

    def __init__(self, exercise: Exercise, case: Case, functions: Sequence[Function]) -> None:
        """functions: as the message with the case counts them."""
        arguments = zip(exercise.parameters, case.arguments, strict=False)
        names = [path for name, value in arguments for path, _ in functions_in(name, value)]
        self._calls: list[list[Call]] = [[] for _ in functions]
        self._evaluate = list(map(Recorder, functions, names, self._calls))

    @property
    def calls(self) -> tuple[tuple[Call, ...], ...]:
        """Recorded calls of each function, in their order."""
        return tuple(map(tuple, self._calls))

    def at(self, place: Any) -> Recorder:
        """One of them. Raises ChannelClosed where there is no such f."""
        if type(place) is not int or not 0 <= place < len(self._evaluate):
            raise ChannelClosed("no such function")
        return self._evaluate[place]


class Conversation:
    """The exchange during one call of an answer."""

    def __init__(self, channel: Channel, right: Mapping[str, Callable]) -> None:
        """right: the right versions of earlier exercises that the answer may call."""
        self._channel, self._right = channel, right
        self._depth = 0

    def reply(self, functions: AskedFunctions) -> tuple[dict[str, Any], memoryview]:
        """The next message that asks nothing; questions that come before it are answered. Raises ChannelClosed."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ChannelClosed("too many questions within questions")
        while True:
            message, numbers = self._channel.receive()
            if "ask" in message:
                x = Reader(numbers).read(message.get("x"))
                self._answer(partial(functions.at(message["ask"]).at, x))
            elif "right" in message:
                self._answer(self._right_call(message, numbers, functions))
            else:
                self._depth -= 1
                return message, numbers

    def _answer(self, evaluate: Callable[[], Any]) -> None:
        """Send a value, or what is said against its argument."""
        writer = Writer()
        try:
            with np.errstate(all="ignore"):
                message = {"value": writer.write(evaluate())}
            self._channel.send(message, bytes(writer.numbers))
        except ChannelClosed:
            raise
        except Exception as error:  # at an argument that the function was not made for, or a value beyond a message
            self._channel.send({"refused": exception_text(error)[1]})

    def _right_call(self, message: dict, numbers: memoryview, functions: AskedFunctions) -> Callable[[], Any]:
        """A call of a right version, whose functions are the learner's."""
        right = self._right.get(message["right"]) if type(message["right"]) is str else None
        if right is None or len(numbers) > MAX_ARGUMENT:
            raise ChannelClosed("no such question")
        said = Reader(numbers, lambda place, *about: self._learners(place, functions)).read(message.get("x"))
        if type(said) is not tuple or [type(part) for part in said] != [tuple, dict]:
            raise ChannelClosed("no arguments")
        return lambda: right(*said[0], **said[1])  # whatever is wrong with the arguments is said when it is called

    def _learners(self, place: Any, functions: AskedFunctions) -> Callable:
        """A function of the learner's."""

        def applied(*arguments: Any) -> Any:
            writer = Writer()
            self._channel.send({"apply": place, "x": writer.write(arguments)}, bytes(writer.numbers))
            reply, numbers = self.reply(functions)
            if "refused" in reply or "value" not in reply:
                raise ValueError(shortened(reply["refused"]) if type(reply.get("refused")) is str else NO_VALUE)
            return Reader(numbers).read(reply["value"])

        return applied
