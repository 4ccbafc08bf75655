"""Test inputs of unit 08-bang-ma-tran: rows of tables of derivatives, some of them wrong.

Every function stands here once, as the Python that a verdict shows, and is evaluated from it. Wrong gradients are off
by 5 % at least, right ones have no entry near 0: any sensible numerical gradient and tolerance tells them apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from helpers.declaration.complex_step import complex_step_gradient
from helpers.declaration.exercise import Case
from helpers.declaration.functions import Function
from helpers.declaration.random_inputs import drawn_until, integers, numbers

Rng = np.random.Generator
Row = tuple[Function, Function, np.ndarray]
"""A function, what a table says is its gradient, and the point."""
OFF = 0.06
"""A wrong gradient is off by more than this share."""
CLEAR = 0.1
"""Smallest entry of a right gradient, and value of f: where it cancels to 0, its differences say little of noise."""
COUNTS = (
    (1, 0), (0, 1), (1, 1), (1, 1), (1, 1), (1, 1), (2, 0), (0, 2), (2, 1), (1, 2), (2, 1), (1, 2), (2, 2), (2, 2),
    (2, 2), (3, 2), (2, 3),
)  # fmt: skip
"""How many right and how many wrong rows each case has; the shortest come first, since a verdict shows the first."""
FAMILIES = {
    "linear": "{a} @ X @ {b}",
    "quadratic": "x @ {A} @ x",
    "least squares": "np.sum(({A} @ x - {b}) ** 2)",
    "product": "({a} @ x) * (x @ {b})",
    "scaled": "np.dot({a}, {b}) * (x @ x)",
    "aXTXb": "{a} @ X.T @ X @ {b}",
    "aXXTb": "{a} @ X @ X.T @ {b}",
    "aYXTb": "{a} @ {Y} @ X.T @ {b}",
    "aYTXb": "{a} @ {Y}.T @ X @ {b}",
    "aXYTb": "{a} @ X @ {Y}.T @ {b}",
    "aXTYb": "{a} @ X.T @ {Y} @ {b}",
    "squares": "np.sum(X ** 2)",
}
"""The functions of the tables, of a vector x or a matrix X; constants stand in braces."""


@dataclass(frozen=True)
class Line:
    """One row before its numbers are drawn."""

    family: str
    """Which function."""
    gradient: str
    """What the row says."""
    point: tuple[int, ...]
    """Shape of the point."""
    constants: Mapping[str, tuple[int, ...]]
    """Shapes of the constants."""
    whole: bool = False
    """Whether the point is of integer type."""


RIGHT = (
    Line("linear", "np.outer({a}, {b})", (2, 3), {"a": (2,), "b": (3,)}),
    Line("linear", "np.outer({a}, {b})", (3, 1), {"a": (3,), "b": (1,)}, whole=True),
    Line("quadratic", "({A} + {A}.T) @ x", (2,), {"A": (2, 2)}),
    Line("quadratic", "{A} @ x + x @ {A}", (3,), {"A": (3, 3)}, whole=True),
    Line("least squares", "2 * {A}.T @ ({A} @ x - {b})", (2,), {"A": (3, 2), "b": (3,)}),
    Line("least squares", "2 * ({A} @ x - {b}) @ {A}", (3,), {"A": (2, 3), "b": (2,)}),
    Line("product", "(np.outer({a}, {b}) + np.outer({b}, {a})) @ x", (3,), {"a": (3,), "b": (3,)}),
    Line("product", "(np.outer({a}, {b}) + np.outer({b}, {a})) @ x", (2,), {"a": (2,), "b": (2,)}, whole=True),
    Line("scaled", "2 * np.dot({a}, {b}) * x", (4,), {"a": (2,), "b": (2,)}),
    Line("scaled", "2 * np.dot({a}, {b}) * x", (2,), {"a": (2,), "b": (2,)}),
    Line("aXTXb", "X @ (np.outer({a}, {b}) + np.outer({b}, {a}))", (3, 2), {"a": (2,), "b": (2,)}),
    Line("aXTXb", "X @ (np.outer({a}, {b}) + np.outer({b}, {a}))", (2, 2), {"a": (2,), "b": (2,)}, whole=True),
    Line("aXXTb", "(np.outer({a}, {b}) + np.outer({b}, {a})) @ X", (2, 3), {"a": (2,), "b": (2,)}),
    Line("aXXTb", "(np.outer({a}, {b}) + np.outer({b}, {a})) @ X", (1, 3), {"a": (1,), "b": (1,)}),
    Line("aYXTb", "np.outer({b}, {a}) @ {Y}", (2, 3), {"a": (2,), "b": (2,), "Y": (2, 3)}),
    Line("aYXTb", "np.outer({b}, {a}) @ {Y}", (3, 2), {"a": (1,), "b": (3,), "Y": (1, 2)}),
    Line("aYTXb", "{Y} @ np.outer({a}, {b})", (2, 3), {"a": (2,), "b": (3,), "Y": (2, 2)}),
    Line("aYTXb", "{Y} @ np.outer({a}, {b})", (2, 2), {"a": (3,), "b": (2,), "Y": (2, 3)}, whole=True),
    Line("aXYTb", "np.outer({a}, {b}) @ {Y}", (3, 2), {"a": (3,), "b": (2,), "Y": (2, 2)}),
    Line("aXYTb", "np.outer({a}, {b}) @ {Y}", (1, 2), {"a": (1,), "b": (3,), "Y": (3, 2)}),
    Line("aXTYb", "{Y} @ np.outer({b}, {a})", (2, 3), {"a": (3,), "b": (2,), "Y": (2, 2)}),
    Line("aXTYb", "{Y} @ np.outer({b}, {a})", (1, 3), {"a": (3,), "b": (2,), "Y": (1, 2)}),
    Line("squares", "2 * X", (2, 3), {}),
    Line("squares", "2 * X", (3, 2), {}, whole=True),
)
"""Every function twice with its gradient."""
WRONG = (
    Line("linear", "np.outer({b}, {a})", (2, 2), {"a": (2,), "b": (2,)}),  # the transpose of a square matrix
    Line("linear", "np.array({a}).T @ {b}", (2, 2), {"a": (2,), "b": (2,)}),  # printed: delta^T x, a number
    Line("quadratic", "{A} + {A}.T @ x", (2,), {"A": (2, 2)}),  # printed
    Line("quadratic", "2 * {A} @ x", (3,), {"A": (3, 3)}, whole=True),
    Line("least squares", "{A}.T @ ({A} @ x - {b})", (2,), {"A": (3, 2), "b": (3,)}),
    Line("least squares", "2 * {A}.T @ ({b} - {A} @ x)", (3,), {"A": (2, 3), "b": (2,)}),  # of the right norm
    Line("product", "2 * np.outer({a}, {b}) @ x", (3,), {"a": (3,), "b": (3,)}),
    Line("product", "2 * np.dot({a}, {b}) * x", (2,), {"a": (2,), "b": (2,)}),  # the row above it in the table
    Line("scaled", "(np.outer({a}, {b}) + np.outer({b}, {a})) @ x", (2,), {"a": (2,), "b": (2,)}),  # the row below it
    Line("scaled", "2 * np.dot({a}, {b}) * x.reshape(1, -1)", (3,), {"a": (2,), "b": (2,)}),  # broadcasts to the right
    Line("aXTXb", "X @ np.outer({a}, {b})", (3, 2), {"a": (2,), "b": (2,)}),
    Line("aXTXb", "(np.outer({a}, {b}) + np.outer({b}, {a})) @ X", (2, 2), {"a": (2,), "b": (2,)}),
    Line("aXXTb", "2 * np.outer({a}, {b}) @ X", (2, 3), {"a": (2,), "b": (2,)}),
    Line("aXXTb", "X.T @ (np.outer({a}, {b}) + np.outer({b}, {a}))", (3, 2), {"a": (3,), "b": (3,)}),
    Line("aYXTb", "np.outer({a}, {b}) @ {Y}", (2, 3), {"a": (2,), "b": (2,), "Y": (2, 3)}),
    Line("aYXTb", "{Y}.T @ np.outer({a}, {b})", (1, 3), {"a": (2,), "b": (1,), "Y": (2, 3)}),  # a column for a row
    Line("aYTXb", "{Y} @ np.outer({b}, {a})", (3, 2), {"a": (2,), "b": (2,), "Y": (3, 2)}),
    Line("aYTXb", "({Y} @ np.outer({a}, {b})).ravel()", (2, 3), {"a": (2,), "b": (3,), "Y": (2, 2)}),
    Line("aXYTb", "np.triu(np.outer({a}, {b}) @ {Y})", (3, 2), {"a": (3,), "b": (2,), "Y": (2, 2)}),  # first row right
    Line("aXYTb", "1.08 * np.outer({a}, {b}) @ {Y}", (2, 3), {"a": (2,), "b": (1,), "Y": (1, 3)}),  # nearly right
    Line("aXTYb", "{Y} @ np.outer({a}, {b})", (3, 2), {"a": (2,), "b": (2,), "Y": (3, 2)}),
    Line("aXTYb", "np.multiply({a}, {Y} @ {b})", (1, 3), {"a": (3,), "b": (2,), "Y": (1, 2)}),  # (3,), (1, 3) is due
    Line("squares", "X", (2, 2), {}, whole=True),
    Line("squares", "2 * np.abs(X)", (2, 3), {}),
)
"""Every function twice with something else."""


def tables(rng: Rng) -> Sequence[Case]:
    """(rows,): every line once, shuffled, in cases of one to five rows; some are all right, some all wrong."""
    right = iter(_shuffled(rng, [_drawn(rng, line, right=True) for line in RIGHT]))
    wrong = iter(_shuffled(rng, [_drawn(rng, line, right=False) for line in WRONG]))
    return [Case((_shuffled(rng, [*islice(right, r), *islice(wrong, w)]),)) for r, w in COUNTS]


def _shuffled(rng: Rng, rows: Sequence[Row]) -> list[Row]:
    return [rows[k] for k in rng.permutation(len(rows))]


def _drawn(rng: Rng, line: Line, right: bool) -> Row:
    return drawn_until(lambda row: _is_telling(row, right), lambda: _row(rng, line))


def _row(rng: Rng, line: Line) -> Row:
    constants = {name: _text(np.round(numbers(rng, shape), 1)) for name, shape in line.constants.items()}
    point = _whole(rng, line.point) if line.whole else np.round(numbers(rng, line.point), 1)
    f, gradient = (_function(text.format(**constants), line.point) for text in (FAMILIES[line.family], line.gradient))
    return f, gradient, point


def _whole(rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    """Integers from 1 to 3 in absolute value; large values of f would leave its differences little precision."""
    return np.clip(integers(rng, shape), -3, 3)


def _text(constant: np.ndarray) -> str:
    """Python for a constant; a list is enough where it stands beside @ or in a function of NumPy."""
    return f"np.array({constant.tolist()})" if constant.ndim == 2 else str(constant.tolist())


def _function(text: str, shape: tuple[int, ...]) -> Function:
    variable = "x" if len(shape) == 1 else "X"
    return Function(text, shape, eval(f"lambda {variable}: {text}", {"np": np}), variables=(variable,))


def _is_telling(row: Row, right: bool) -> bool:
    """Whether f and its gradient are not near 0, and the gradient that is said is off by enough where it is wrong."""
    f, gradient, point = row
    said, needed = np.asarray(gradient(point)), complex_step_gradient(f, point)
    if np.min(np.abs(needed)) < CLEAR or abs(f(point)) < CLEAR:
        return False
    return right or said.shape != needed.shape or is_off(said, needed, OFF)


def is_off(said: Any, needed: np.ndarray, share: float) -> bool:
    """Whether two arrays of one shape differ by more than a share of the larger one."""
    size = max(np.linalg.norm(said), np.linalg.norm(needed))
    return bool(np.linalg.norm(said - needed) > share * size)
