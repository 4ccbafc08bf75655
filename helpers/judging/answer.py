"""An answer as a judge sees it; the learner's function may live in this process or in another one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol

from helpers.declaration.exercise import Case, Exercise
from helpers.declaration.forms import kind_of
from helpers.judging.calling import Attempt, call
from helpers.judging.inspection import attribute, is_untouched


@dataclass(frozen=True)
class Look:
    """What is seen of an answer before it is called."""

    found: bool = True
    """Whether the name has a value at all."""
    kind: str = ""
    """What it is instead of a function, in Vietnamese; empty for a function."""
    untouched: bool = False
    """Whether it is still the released stub."""


class Answer(Protocol):
    """What a judge asks of an answer."""

    def look(self) -> Look:
        """What it is."""

    def attempt(self, exercise: Exercise, case: Case) -> Attempt:
        """What happens when it is called on a case."""

    def earlier(self, name: str) -> "Answer":
        """The answer to an earlier exercise that this one would call."""

    def with_right(self, exercise: Exercise, names: Sequence[str]) -> "Answer":
        """The same answer, the earlier exercises of these names bound to right versions during each attempt."""

    @property
    def called(self) -> set[str]:
        """Which of the right versions were called so far."""


class LocalAnswer:
    """A function of this process."""

    def __init__(self, value: Any, namespace: dict[str, Any] | None = None) -> None:
        """value: what stands for the answer; namespace: where it finds the earlier ones, by default its own globals."""
        self._value = value
        self._namespace = namespace if namespace is not None else attribute(value, "__globals__", dict) or {}
        self._right: Mapping[str, Callable] = {}
        self.called: set[str] = set()

    def look(self) -> Look:
        """What it is."""
        if not callable(self._value):
            return Look(kind=kind_of(self._value))
        return Look(untouched=is_untouched(self._value))

    def attempt(self, exercise: Exercise, case: Case) -> Attempt:
        """What happens when it is called on a case."""
        with _rebound(self._namespace, self._right):
            return call(self._value, exercise, case)

    def earlier(self, name: str) -> Answer:
        """What its namespace holds under the name of an earlier exercise."""
        return LocalAnswer(self._namespace[name]) if name in self._namespace else MissingAnswer()

    def with_right(self, exercise: Exercise, names: Sequence[str]) -> "LocalAnswer":
        """The same function, these names bound to the stand-ins of the exercise during each attempt."""
        return self.bound({name: exercise.uses[name] for name in names})

    def bound(self, right: Mapping[str, Callable]) -> "LocalAnswer":
        """The same function, names bound to these right versions during each attempt."""
        bound = LocalAnswer(self._value, self._namespace)
        bound._right = {name: _noting(name, function, bound.called) for name, function in right.items()}
        return bound


class MissingAnswer:
    """The answer to an exercise whose cell was never run; it is looked at and never called."""

    def look(self) -> Look:
        """Nothing."""
        return Look(found=False)


def _noting(name: str, right: Callable, called: set[str]) -> Callable:
    """The right version, which notes that it was called."""

    @wraps(right)
    def noted(*arguments: Any, **named: Any) -> Any:
        called.add(name)
        return right(*arguments, **named)

    return noted


@contextmanager
def _rebound(namespace: dict[str, Any], right: Mapping[str, Callable]) -> Iterator[None]:
    """The learner's namespace with some names bound to right versions; afterwards it is as it was."""
    kept = {name: namespace[name] for name in right if name in namespace}
    namespace.update(right)
    try:
        yield
    finally:
        for name in right:
            namespace.pop(name, None)
        namespace.update(kept)
