"""How numbers, arrays and inputs are written in a verdict: as Python that can be pasted."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from helpers.declaration.functions import Function
from helpers.declaration.random_inputs import is_strided
from helpers.judging.guard import shortened

MAX_TEXT = 700


def value_text(value: Any) -> str:
    """A returned or needed value: numbers with 6 digits, small arrays whole."""
    if not isinstance(value, np.ndarray):
        return repr(value)
    digits = {"float_kind": lambda number: f"{number:.6g}"}
    return shortened(
        np.array2string(value, separator=", ", threshold=30, max_line_width=100, formatter=digits), MAX_TEXT
    )


def set_off(text: str) -> str:
    """A value behind a word: one line after a space, several below it, where their columns line up."""
    return f"\n{text}" if "\n" in text else f" {text}"


def entry_text(number: float, beside: float) -> str:
    """A number with as many digits as it takes to tell it from the one beside it."""
    for digits in (6, 9, 12, 17):
        if f"{number:.{digits}g}" != f"{beside:.{digits}g}":
            break
    return f"{number:.{digits}g}"


def index_text(index: Sequence[int]) -> str:
    """An index as NumPy writes it: ``[0, 1]``; empty for a number."""
    return f"[{', '.join(str(int(i)) for i in index)}]" if len(index) else ""


def call_text(parameters: Sequence[str], arguments: Sequence[Any]) -> str:
    """The arguments of a call: ``x = np.array([0.5, 1.2]), eps = 0.1``."""
    pairs = zip(parameters, arguments, strict=False)
    return shortened(", ".join(_argument_text(name, argument) for name, argument in pairs), MAX_TEXT)


def _argument_text(name: str, argument: Any) -> str:
    if isinstance(argument, Function):
        return f"{name}({', '.join(argument.variables)}) = {argument.text}"
    return f"{name} = {_python_text(argument)}"


def _python_text(argument: Any) -> str:
    """Python for an argument; what numpy writes of arrays within lists could not be pasted."""
    if isinstance(argument, Function):
        return f"lambda {', '.join(argument.variables)}: {argument.text}"
    if isinstance(argument, np.ndarray):
        return _array_text(argument)
    if isinstance(argument, dict):
        return f"{{{', '.join(f'{key!r}: {_python_text(entry)}' for key, entry in argument.items())}}}"
    if not isinstance(argument, (list, tuple)):
        return repr(argument)
    entries = ", ".join(map(_python_text, argument))
    if isinstance(argument, list):
        return f"[{entries}]"
    return f"({entries},)" if len(argument) == 1 else f"({entries})"


def _array_text(array: np.ndarray) -> str:
    if is_strided(array):  # a plain copy would hide the mistake
        return f"np.repeat({_array_text(np.ascontiguousarray(array))}, 2, axis=-1)[..., ::2]"
    if array.dtype == np.float32:
        short = array.astype(str).astype(float)  # as float32 prints itself: 0.4, not 0.4000000059604645
        return f"np.array({short.tolist()}, dtype=np.float32)"
    return f"np.array({array.tolist()})"

