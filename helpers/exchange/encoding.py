"""Values in messages: plain JSON where JSON has them, arrays as type, shape and bytes; never pickle.

Only exact types are written, and what is read is checked against its own description before it is believed.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.declaration.functions import Function
from helpers.declaration.random_inputs import is_strided, strided
from helpers.exchange.channel import ChannelClosed

DTYPES = {np.dtype(code).str: np.dtype(code) for code in "?bBhHiIlLqQefdgFDG"}
PLAIN = frozenset({type(None), bool, int, float, str})
MAX_DEPTH = 8
MAX_AXES = 32


class Writer:
    """Collects the bytes of arrays while values are written."""

    def __init__(self, functions: list[Callable] | None = None) -> None:
        """functions: takes whatever can be called; without it only a ``Function`` is a function."""
        self.numbers = bytearray()
        self.functions = [] if functions is None else functions
        """Functions met on the way, which stay where they are; the other side gets their positions."""
        self._any_callable = functions is not None

    def write(self, value: Any) -> Any:
        """The value as JSON. Raises TypeError for a type that messages do not have."""
        kind = type(value)
        if kind in PLAIN:
            return value
        if kind in (list, tuple):
            return {kind.__name__: [self.write(entry) for entry in value]}
        if kind is dict:
            return {"dict": [[self.write(key), self.write(entry)] for key, entry in value.items()]}
        if isinstance(value, Function) or (self._any_callable and callable(value)):
            self.functions.append(value)
            place, known = {"function": len(self.functions) - 1}, isinstance(value, Function)
            shape, variables = (value.shape, value.variables) if known else (None, ())
            return place | {"shape": self.write(shape), "variables": self.write(variables)}
        if kind is np.ndarray and value.dtype.str in DTYPES:
            return self._write_array(value, _layout(value))
        if isinstance(value, np.generic) and value.dtype.str in DTYPES:
            return self._write_array(np.asarray(value), "scalar")
        raise TypeError(f"no message has values of type {kind.__name__}")

    def _write_array(self, array: np.ndarray, layout: str) -> dict[str, Any]:
        data = array.tobytes(order="F" if layout == "F" else "C")
        start = len(self.numbers)
        self.numbers += data
        return {"array": array.dtype.str, "shape": list(array.shape), "layout": layout, "at": [start, len(data)]}


def _layout(array: np.ndarray) -> str:
    if is_strided(array):
        return "strided"
    return "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"


class Reader:
    """Reads the values of one message. Raises ChannelClosed at anything that is not as the format says."""

    def __init__(self, numbers: memoryview, functions: Any = None) -> None:
        """functions: makes a function from its position, shape and variables; without it a message may hold none."""
        self._numbers, self._functions = numbers, functions

    def read(self, written: Any, depth: int = 0) -> Any:
        """The value that was written."""
        if type(written) in PLAIN:
            return written
        if type(written) is not dict or depth > MAX_DEPTH:
            raise ChannelClosed("no value")
        if "array" in written:
            return self._read_array(written)
        if "function" in written and self._functions is not None:
            known = (self.read(written.get(key), depth + 1) for key in ("shape", "variables"))
            return self._functions(written["function"], *known)
        if len(written) != 1:
            raise ChannelClosed("no value")
        (kind, entries), = written.items()
        return self._read_entries(kind, entries, depth + 1)

    def _read_entries(self, kind: str, entries: Any, depth: int) -> Any:
        if type(entries) is not list or kind not in ("list", "tuple", "dict"):
            raise ChannelClosed("no value")
        if kind != "dict":
            return (list if kind == "list" else tuple)(self.read(entry, depth) for entry in entries)
        try:
            return {self.read(key, depth): self.read(entry, depth) for key, entry in entries}
        except (TypeError, ValueError):
            raise ChannelClosed("no dictionary") from None

    def _read_array(self, written: dict) -> Any:
        dtype, shape, layout, at = (written.get(key) for key in ("array", "shape", "layout", "at"))
        kind = DTYPES.get(dtype) if type(dtype) is str else None
        if kind is None or not _are_counts(shape, MAX_AXES) or not _are_counts(at, 2) or len(at) != 2:
            raise ChannelClosed("no array")
        start, length = at
        if length != math.prod(shape) * kind.itemsize or start + length > len(self._numbers):
            raise ChannelClosed("bytes and shape differ")
        flat = np.frombuffer(self._numbers[start:start + length], dtype=kind)
        try:
            array = flat.reshape(shape, order="F" if layout == "F" else "C").copy(order="K")
        except ValueError:  # no bytes at all, and yet axes beyond what NumPy can count
            raise ChannelClosed("no shape") from None
        return array[()] if layout == "scalar" else strided(array) if layout == "strided" else array


def _are_counts(numbers: Any, most: int) -> bool:
    """Whether this is a list of at most so many integers, none of them negative."""
    return type(numbers) is list and len(numbers) <= most and all(type(n) is int and n >= 0 for n in numbers)
