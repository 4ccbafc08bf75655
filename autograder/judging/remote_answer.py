"""An answer in another process: asked over a channel, believed in nothing but the values it returns."""

from collections.abc import Callable, Sequence

from autograder.judging.conversation import AskedFunctions, Conversation
from helpers.declaration.exercise import Case, Exercise
from helpers.exchange.attempts import read_attempt
from helpers.exchange.channel import Channel, ChannelClosed
from helpers.exchange.encoding import Reader, Writer
from helpers.exercises import exercise_named
from helpers.judging.answer import Look
from helpers.judging.calling import Attempt
from helpers.judging.guard import shortened


class LostAnswer(Exception):
    """The learner's process ended, hung or spoke nonsense while an answer was tried."""

    def __init__(self, exercise: Exercise, case: Case | None) -> None:
        """case: that was being tried; None where the answer was only looked at."""
        super().__init__(exercise.name)
        self.exercise, self.case = exercise, case


class RemoteAnswer:
    """The answer to one exercise in the process at the other end of a channel. Its methods raise LostAnswer."""

    def __init__(
        self,
        channel: Channel,
        exercise: Exercise,
        begin: Callable[[], None] = lambda: None,
        right: Sequence[str] = (),
    ) -> None:
        """begin: called before the process is asked for anything; right: names of earlier exercises that are bound to
        right versions while the answer is called.
        """
        self._channel, self._exercise, self._begin, self._right = channel, exercise, begin, list(right)
        self.called: set[str] = set()

    def look(self) -> Look:
        """What it is."""
        self._begin()
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
        return RemoteAnswer(self._channel, exercise_named(name), self._begin)

    def with_right(self, exercise: Exercise, names: Sequence[str]) -> "RemoteAnswer":
        """The same answer, the earlier exercises of these names bound to right versions during each attempt."""
        return RemoteAnswer(self._channel, exercise, self._begin, names)

    def _attempt(self, exercise: Exercise, case: Case) -> Attempt:
        self._begin()
        writer = Writer()
        arguments = writer.write(case.arguments)
        request = {"do": "call", "name": exercise.name, "right": self._right, "arguments": arguments}
        self._channel.send(request, bytes(writer.numbers))
        conversation = Conversation(self._channel, {name: exercise.uses[name] for name in self._right})
        functions = AskedFunctions(exercise, case, writer.functions)
        message, numbers = conversation.reply(functions)
        called = message.get("called")
        self.called |= {name for name in self._right if type(called) is list and name in called}
        return read_attempt(message, Reader(numbers), exercise, case, functions.calls)
