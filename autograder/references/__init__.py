"""Private half of the exercises: references and known wrong answers, one module per unit.

A module holds one function per exercise, under the exercise's name, and ``WRONG_ANSWERS`` by the same names.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


@dataclass(frozen=True)
class WrongAnswer:
    """A mistake that a person would make."""

    mistake: str
    """Tag of ``helpers.mistakes``, or ``other`` where the right verdict is silence about the cause."""
    answer: Callable
    """The wrong function."""
    always: bool = True
    """Whether it is wrong on every draw of inputs; False for mistakes that some draws hide."""


@cache
def references() -> Mapping[str, Callable]:
    """Reference implementations by exercise."""
    return {name: getattr(module, name) for module in _modules() for name in module.WRONG_ANSWERS}


@cache
def wrong_answers() -> Mapping[str, tuple[WrongAnswer, ...]]:
    """Known wrong answers by exercise."""
    return {name: wrong for module in _modules() for name, wrong in module.WRONG_ANSWERS.items()}


def module_of(name: str) -> ModuleType:
    """The module that holds an exercise's private half. Raises StopIteration for an unknown name."""
    return next(module for module in _modules() if name in module.WRONG_ANSWERS)


def _modules() -> list[ModuleType]:
    return [import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__)]
