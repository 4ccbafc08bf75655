"""Wrong answers that nobody looks at while the recogniser of mistakes is written: how often is a verdict right on them?

They stand apart from ``autograder.references``, whose wrong answers are the ones the recogniser is built and tested
with. A share measured on those says how well it knows what it has been shown; only answers it has never met say what a
learner will hear. For that they are frozen: written in one go from the statements, before anyone saw a verdict on
them, and never edited, dropped or moved to the known ones to make a share look better. Whoever works on the diagnosis
or on an exercise's confusions reads the shares that come out, not these modules. Should an exercise change so that an
answer stops being wrong, that answer is taken out and the share is told anew.

Every answer is wrong on every draw of inputs, and none gives the results of another one or of a known one. Its tag is
what a careful teacher would say who reads the code. ``other`` means two slips at once, or a formula no name fits:
there the right verdict is silent about the cause, as it is for the names that no verdict says.

A module holds one tuple per exercise, in ``UNSEEN_ANSWERS`` under the exercise's name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

SETS = {
    "bài 03 và 07": ("u03_gradient", "u07_common_functions"),
    "tám bài khác": (
        "u01_notation", "u02_norms", "u04_hessian", "u05_jacobian", "u06_chain_rule", "u08_matrix_table", "u09_tensors",
        "u10_neural_networks",
    ),
}
"""The modules by when they were written; each set was frozen before its own first run."""


@dataclass(frozen=True)
class UnseenAnswer:
    """A mistake that a person would make."""

    mistake: str
    """Name of the mistake; ``helpers.mistakes`` lists those that a verdict says, a few here it does not."""
    answer: Callable
    """The wrong function."""
    also: tuple[str, ...] = ()
    """Other tags that are just as right, since both slips give the same result."""


@cache
def unseen_answers() -> Mapping[str, tuple[UnseenAnswer, ...]]:
    """Unseen wrong answers by exercise."""
    return {name: answers for units in SETS.values() for name, answers in _answers(units).items()}


def set_of(name: str) -> str:
    """The set that has answers to an exercise. Raises StopIteration where none has."""
    return next(one for one, units in SETS.items() if name in _answers(units))


@cache
def _answers(units: tuple[str, ...]) -> Mapping[str, tuple[UnseenAnswer, ...]]:
    modules = [import_module(f"{__name__}.{unit}") for unit in units]
    return {name: answers for module in modules for name, answers in module.UNSEEN_ANSWERS.items()}
