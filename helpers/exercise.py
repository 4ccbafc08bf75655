"""What an exercise is: the public half of its declaration (the private half is in ``autograder.references``)."""

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from helpers.derivative import Derivative
from helpers.forms import Form, Several

DOUBLE = np.finfo(np.float64).eps
ROUNDING = 64 * DOUBLE
SINGLE_ROUNDING = 2e-5


@dataclass(frozen=True)
class Case:
    """One call of a learner's function; the call receives fresh copies."""

    arguments: tuple
    """By position: arrays, numbers, lists, words, and ``helpers.functions.Function`` for functions."""

    @property
    def single_precision(self) -> bool:
        """Whether float32 input limits how exact a result can be."""
        return any(isinstance(a, np.ndarray) and a.dtype == np.float32 for a in self.arguments)

    @property
    def integer(self) -> bool:
        """Whether some array is of integer type, so that steps written into a copy of it are cut off."""
        return any(isinstance(a, np.ndarray) and a.dtype.kind == "i" for a in self.arguments)


@dataclass(frozen=True)
class Expected:
    """What a witness (oracle or reference) says of one case."""

    value: Any
    """float64 array, truth value, word, or a tuple of them."""
    tolerance: Any
    """How far a right answer may be off: an array broadcastable to the value; a tuple for a tuple."""


def no_values(*arguments: Any) -> dict:
    """Default of the optional declarations: nothing declared."""
    return {}


@dataclass(frozen=True)
class Exercise:
    """Everything needed to tell right from wrong without giving the answer away."""

    signature: str
    """As in the statement, such as ``partial(f, x, i, eps=1e-6)``."""
    unit: str
    """Folder of the unit, such as ``03-gradient``."""
    asks: str
    """What is computed or differentiated, one Vietnamese phrase."""
    result: Form
    """Form of the result."""
    draw: Callable[[np.random.Generator], Sequence[Case]]
    """Test inputs, among them the points without which a usual mistake is not seen."""
    oracle: Callable[..., Any]
    """Right value from the arguments by another way: a Derivative, a closed form, a definition."""
    sources: tuple[str, ...]
    """Ids of ``docs/chuong-trinh/sources.csv``."""
    hints: tuple[str, str, str]
    """Three steps in Vietnamese, none of which is the answer."""
    functions: tuple[str, ...] = ()
    """Names of the arguments that are functions."""
    parts: tuple[float, ...] = ()
    """Shares of the points of each of several results; empty when all of it counts as one."""
    uses: Mapping[str, Callable] = field(default_factory=dict)
    """Earlier exercises of the unit that may be called, each with a right stand-in."""
    central: bool = False
    """Whether central differences of f at x are asked: the verdict then looks at the recorded steps."""
    allowance: Callable[..., Any] | None = None
    """Of a scheme with a step: how far from the oracle a right answer may be, from the arguments."""
    terms: Callable[..., Mapping[str, Any]] = no_values
    """Named additive terms of the right answer: for the diagnosis and for the scale of rounding."""
    confusions: Callable[..., Mapping[str, Sequence]] = no_values
    """By tag: values that a usual mistake gives instead (intermediate values among them), for the diagnosis."""

    @property
    def name(self) -> str:
        """Name of the function, of the answer cell and of the exercise."""
        return self.signature.partition("(")[0]

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """Names of the arguments, in order."""
        definition = ast.parse(f"def {self.signature}: ...").body[0]
        return tuple(argument.arg for argument in definition.args.args)

    def expect(self, case: Case, witness: Callable[..., Any]) -> Expected:
        """What a witness says of a case, with the tolerance that its own error and this exercise allow."""
        value = witness(*case.arguments)
        if isinstance(self.result, Several):
            parts = tuple(self._expect_one(case, *part) for part in zip(value, self.result.forms, strict=True))
            return Expected(tuple(p.value for p in parts), tuple(p.tolerance for p in parts))
        return self._expect_one(case, value, self.result)

    def _expect_one(self, case: Case, value: Any, form: Form) -> Expected:
        error = 2 * value.error if isinstance(value, Derivative) else 0.0
        value = form.decode(value.value if isinstance(value, Derivative) else value)
        if not isinstance(value, np.ndarray):
            return Expected(value, None)
        if self.allowance is not None:
            return Expected(value, error + self.allowance(*case.arguments))
        return Expected(value, error + self._rounding(case, value))

    def _rounding(self, case: Case, value: np.ndarray) -> float:
        """Rounding of a formula, relative to the largest entry or term that enters it."""
        sizes = [np.max(np.abs(v), initial=0.0) for v in (value, *self.terms(*case.arguments).values())]
        return (SINGLE_ROUNDING if case.single_precision else ROUNDING) * max(sizes)
