"""What an exercise is: the public half of its declaration (the private half is in ``autograder.references``)."""

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from helpers.declaration.forms import Form, Several
from helpers.declaration.functions import Function
from helpers.differentiation.derivative import Derivative
from helpers.differentiation.entries import DECISIVE

ROUNDING = 64 * np.finfo(np.float64).eps
SINGLE_ROUNDING = 2e-5
NEGLIGIBLE = 1e-6
"""Error, as a share of the largest entry or term, that decides also where an entry is small or 0."""
PLAIN = (int, float, str, bool, np.number, np.ndarray, Function, type(None))


@dataclass(frozen=True)
class Case:
    """One call of a learner's function; the call receives fresh copies.

    Raises TypeError when an argument is of a type that cannot be copied and compared.
    """

    arguments: tuple
    """By position: arrays, numbers, words, functions (``Function``), and lists, tuples, dictionaries of them."""

    def __post_init__(self) -> None:
        for value in _values(self.arguments):
            if not isinstance(value, PLAIN):
                raise TypeError(f"an argument of type {type(value).__name__} cannot be copied for each call")

    @property
    def single_precision(self) -> bool:
        """Whether float32 input limits how exact a result can be."""
        return any(isinstance(a, np.ndarray) and a.dtype == np.float32 for a in _values(self.arguments))

    @property
    def integer(self) -> bool:
        """Whether some array is of integer type, so that steps written into a copy of it are cut off."""
        return any(isinstance(a, np.ndarray) and a.dtype.kind == "i" for a in _values(self.arguments))


def _values(argument: Any) -> Iterator[Any]:
    """What stands in an argument, however deep in lists, tuples and dictionaries; anything else is itself."""
    if isinstance(argument, (list, tuple, dict)):
        for entry in argument.values() if isinstance(argument, dict) else argument:
            yield from _values(entry)
    else:
        yield argument


@dataclass(frozen=True)
class Expected:
    """What a witness (oracle or reference) says of one result of one case."""

    value: Any
    """float64 array, truth value, word, shape or list of indices."""
    tolerance: np.ndarray | float = 0.0
    """How far a right answer may be off, broadcastable to the value; inf where the witness does not know."""
    decisive: bool = True
    """Whether the witness is exact enough to call an answer right."""


def none_declared(*arguments: Any) -> dict:
    """Default of the optional declarations."""
    return {}


@dataclass(frozen=True)
class Exercise:
    """Everything needed to tell right from wrong without giving the answer away.

    Where several results are asked, every value that is declared (by ``oracle``, ``allowance``, ``layout``,
    ``terms``, ``confusions``) is a tuple with an entry for each of them.
    """

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
    layout: Any = ""
    """Layout of a derivative of a vector: ``numerator`` or ``denominator``; ``names`` where the name of one is asked;
    empty where there is none."""
    terms: Callable[..., Mapping[str, Any]] = none_declared
    """Named additive terms of the right answer. They tell which one is missing, and how much rounding a right formula
    may carry: declare them wherever terms can cancel, since a needed 0 is else exact."""
    confusions: Callable[..., Mapping[str, Sequence]] = none_declared
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

    @cached_property
    def results(self) -> tuple[tuple[str, Form], ...]:
        """Name and form of each result; the name is empty where there is one."""
        several = isinstance(self.result, Several)
        return tuple(zip(self.result.names, self.result.forms, strict=True)) if several else (("", self.result),)

    def part_of(self, declared: Any, part: int) -> Any:
        """The entry for one result of a value that has the form of all results."""
        return declared[part] if isinstance(self.result, Several) else declared

    def layout_of(self, part: int) -> str:
        """The layout of one result."""
        return self.part_of(self.layout, part) if self.layout else ""

    def terms_of(self, case: Case, part: int) -> dict[str, Any]:
        """The terms of one result."""
        return {name: self.part_of(term, part) for name, term in self.terms(*case.arguments).items()}

    def confusions_of(self, case: Case, part: int) -> dict[str, list]:
        """The mistaken values of one result."""
        declared = self.confusions(*case.arguments).items()
        return {mistake: [self.part_of(value, part) for value in values] for mistake, values in declared}

    def expect(self, case: Case, witness: Callable[..., Any]) -> tuple[Expected, ...]:
        """What a witness says of each result of a case, with the tolerance its error and this exercise allow."""
        value = witness(*case.arguments)
        return tuple(
            self._expect_part(case, part, form, self.part_of(value, part))
            for part, (_, form) in enumerate(self.results)
        )

    def _expect_part(self, case: Case, part: int, form: Form, said: Any) -> Expected:
        if isinstance(said, Derivative):
            return self._expect_derivative(case, part, said)
        value = form.decode(said)
        return Expected(value, self._tolerance(case, part, value)) if isinstance(value, np.ndarray) else Expected(value)

    def _expect_derivative(self, case: Case, part: int, said: Derivative) -> Expected:
        known = np.isfinite(said.value) & np.isfinite(said.error)
        value, error = np.where(known, said.value, 0.0), np.where(known, said.error, np.inf)
        # entry by entry, or a vague small one would hide behind a large one; 1 is the size of all test inputs
        decided = np.fmax(DECISIVE * np.abs(value), NEGLIGIBLE * (self._size(case, part, value) or 1.0))
        tolerance = 2 * error + self._tolerance(case, part, value)
        return Expected(value, tolerance, bool(np.all(error <= decided)))

    def _tolerance(self, case: Case, part: int, value: np.ndarray) -> Any:
        if self.allowance is not None:
            return self.part_of(self.allowance(*case.arguments), part)
        return (SINGLE_ROUNDING if case.single_precision else ROUNDING) * self._size(case, part, value)

    def _size(self, case: Case, part: int, value: np.ndarray) -> float:
        """The largest entry or term, which rounding is relative to."""
        return max(float(np.max(np.abs(v), initial=0.0)) for v in (value, *self.terms_of(case, part).values()))


def draw_with(exercise: Exercise, seed: int, witnesses: Sequence[Callable]) -> tuple[Sequence[Case], list]:
    """Cases of a seed, and for each what each witness says: a list over cases of lists over witnesses."""
    cases = exercise.draw(np.random.default_rng(seed))
    return cases, [[exercise.expect(case, witness) for witness in witnesses] for case in cases]
