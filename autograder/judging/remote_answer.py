"""An answer in another process: asked over a channel, believed in nothing but the values it returns."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from helpers.declaration.exercise import Case, Exercise
from helpers.declaration.functions import Function
from helpers.exchange.attempts import read_attempt
from helpers.exchange.channel import Channel, ChannelClosed
from helpers.exchange.encoding import Reader, Writer
from helpers.exercises import exercise_named
from helpers.judging.answer import Look
from helpers.judging.calling import Attempt
from helpers.judging.guard import exception_text, shortened
from helpers.judging.recorder import Call, Recorder


class LostAnswer(Exception):
    """The learner's process ended, hung or spoke nonsense while an answer was tried."""

    def __init__(self, exercise: Exercise, case: Case | None) -> None:
        """case: that was being tried; None where the answer was only looked at."""
        super().__init__(exercise.name)
        self.exercise, self.case = exercise, case


class RemoteAnswer:
    """The answer to one exercise in the process at the other end of a channel. Its methods raise LostAnswer."""

    def __init__(self, channel: Channel, exercise: Exercise, right: Sequence[str] = ()) -> None:
        """right: names of earlier exercises that are bound to right versions while it is called."""
        self._channel, self._exercise, self._right = channel, exercise, list(right)
        self.called: set[str] = set()

    def look(self) -> Look:
        """What it is."""
        try:
            self._channel.send({"do": "look", "name": self._exercise.name})
            seen, _ = self._channel.receive()
        except ChannelClosed:
            raise LostAnswer(self._exercise, None) from None
        kind = seen.get("kind")
        kind = shortened(kind) if type(kind) is str else "giá trị không rõ"
        return Look(seen.get("found") is True, kind, seen.get("untouched") is True)

    def attempt(self, exercise: Exercise, case: Case) -> Attempt:
        """What happens when it is called on a case."""
        try:
            return self._attempt(exercise, case)
        except ChannelClosed:
            raise LostAnswer(exercise, case) from None

    def earlier(self, name: str) -> "RemoteAnswer":
        """The answer to an earlier exercise, in the same process."""
        return RemoteAnswer(self._channel, exercise_named(name))

    def with_right(self, exercise: Exercise, names: Sequence[str]) -> "RemoteAnswer":
        """The same answer, the earlier exercises of these names bound to right versions during each attempt."""
        return RemoteAnswer(self._channel, exercise, names)

    def _attempt(self, exercise: Exercise, case: Case) -> Attempt:
        writer = Writer()
        arguments = writer.write(case.arguments)
        request = {"do": "call", "name": exercise.name, "right": self._right, "arguments": arguments}
        self._channel.send(request, bytes(writer.numbers))
        functions = _Functions(exercise, case, writer.functions)
        while True:
            message, numbers = self._channel.receive()
            if "ask" not in message:
                break
            self._channel.send(*functions.evaluate(message["ask"], Reader(numbers).read(message.get("x"))))
        called = message.get("called")
        self.called |= {name for name in self._right if type(called) is list and name in called}
        return read_attempt(message, Reader(numbers), exercise, case, functions.calls)


class _Functions:
    """The functions among a case's arguments, evaluated here; the calls of those that are arguments are recorded."""

    def __init__(self, exercise: Exercise, case: Case, functions: Sequence[Function]) -> None:
        arguments = zip(exercise.parameters, case.arguments, strict=False)
        names = {id(value): name for name, value in arguments if isinstance(value, Function)}
        self._calls: dict[int, list[Call]] = {key: [] for key in names}
        self._evaluate = [Recorder(f, names.get(id(f), "f"), self._calls.get(id(f), [])) for f in functions]

    @property
    def calls(self) -> tuple[tuple[Call, ...], ...]:
        """Recorded calls of each function argument, in the order of the arguments."""
        return tuple(map(tuple, self._calls.values()))

    def evaluate(self, place: Any, x: Any) -> tuple[dict, bytes]:
        """The message with f(x), or with what f says against x. Raises ChannelClosed where there is no such f."""
        if type(place) is not int or not 0 <= place < len(self._evaluate):
            raise ChannelClosed("no such function")
        writer = Writer()
        try:
            with np.errstate(all="ignore"):
                return {"value": writer.write(self._evaluate[place](x))}, bytes(writer.numbers)
        except Exception as error:  # at an argument that the function was not made for
            return {"refused": exception_text(error)[1]}, b""
