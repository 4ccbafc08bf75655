"""Fresh copies of a case's arguments, the functions that stand in them, and whether a call changed them."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from helpers.declaration.functions import Function
from helpers.declaration.random_inputs import is_strided, strided


def functions_in(name: str, argument: Any) -> Iterator[tuple[str, Function]]:
    """Every function in an argument, however deep, with how Python reaches it: ``f``, ``rows[0][1]``.

    They come in the order in which a message counts them.
    """
    if isinstance(argument, Function):
        yield name, argument
    elif isinstance(argument, dict):
        for key, entry in argument.items():
            yield from functions_in(f"{name}[{key!r}]", entry)
    elif isinstance(argument, (list, tuple)):
        for place, entry in enumerate(argument):
            yield from functions_in(f"{name}[{place}]", entry)


def with_functions(argument: Any, functions: Iterator[Callable]) -> Any:
    """The argument with the next of these in the place of each function; arrays are not copied."""
    if isinstance(argument, Function):
        return next(functions)
    if isinstance(argument, dict):
        return {key: with_functions(entry, functions) for key, entry in argument.items()}
    if isinstance(argument, (list, tuple)):
        return type(argument)(with_functions(entry, functions) for entry in argument)
    return argument


def fresh(argument: Any) -> Any:
    """A copy that shares nothing that can be written to; functions are handed over as they are."""
    if isinstance(argument, np.ndarray):
        return strided(argument) if is_strided(argument) else argument.copy(order="K")
    if isinstance(argument, dict):
        return {key: fresh(value) for key, value in argument.items()}
    if isinstance(argument, (list, tuple)):
        return type(argument)(map(fresh, argument))
    return argument


def is_changed(before: Any, after: Any) -> bool:
    """Whether an argument differs after the call by more than rounding of steps that were taken back.

    Types are compared first: whatever the learner's code put there is not asked whether it equals.
    """
    if type(before) is not type(after):
        return True
    if isinstance(before, np.ndarray):
        return _is_changed_array(before, after)
    if isinstance(before, dict):
        return is_changed(list(before), list(after)) or is_changed(list(before.values()), list(after.values()))
    if isinstance(before, (list, tuple)):
        return len(before) != len(after) or any(map(is_changed, before, after))
    return before is not after if callable(before) else before != after


def _is_changed_array(before: np.ndarray, after: np.ndarray) -> bool:
    if before.shape != after.shape or before.dtype != after.dtype:
        return True
    precision = np.finfo(before.dtype).eps if before.dtype.kind == "f" else 0
    return not np.all(np.abs(after - before) <= 8 * precision * (1 + np.abs(before)))
