"""Stands in for a function argument: evaluates it and keeps every call."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.declaration.functions import Function

MAX_CALLS = 10_000
MAX_NUMBERS = 1_000_000
"""In all arguments together: every one of them is kept."""


@dataclass(frozen=True)
class Call:
    """One call of a recorded function."""

    point: np.ndarray
    """Copy of the argument."""
    value: Any
    """What the function gave."""


class Recorder:
    """A function as the learner's code sees it.

    Raises ValueError at an argument of another shape than the function's, TypeError at one that is no array of
    numbers or at another number of arguments, RuntimeError after MAX_CALLS calls or MAX_NUMBERS numbers.
    """

    __slots__ = ("_calls", "_function", "_name", "_room")

    def __init__(self, function: Function, name: str, calls: list[Call]) -> None:
        """name: of the argument; calls: where every call is noted, which belongs to whoever made the recorder."""
        self._function = function
        self._name = name
        self._calls = calls
        self._room = MAX_NUMBERS

    def __call__(self, *arguments: Any) -> Any:
        return self.at(self._function.point(*arguments))

    def at(self, x: Any) -> Any:
        """The value at a point, which of several arguments holds all."""
        point = np.array(x)
        if point.dtype.kind not in "iufcb":
            raise TypeError(f"{self._name} nhận mảng kiểu {point.dtype}, cần mảng số")
        if self._function.shape not in (None, point.shape):
            raise ValueError(f"{self._name} nhận mảng kích thước {point.shape}, cần {self._function.shape}")
        if len(self._calls) >= MAX_CALLS:
            raise RuntimeError(f"{self._name} đã được gọi {MAX_CALLS} lần")
        if point.size > self._room:
            raise RuntimeError(f"{self._name} đã nhận hơn {MAX_NUMBERS} số")
        self._room -= point.size
        value = self._function.evaluate(point)
        self._calls.append(Call(point, value))
        return value.copy() if isinstance(value, np.ndarray) else value

    def __repr__(self) -> str:
        return repr(self._function)
