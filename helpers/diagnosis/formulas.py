"""Which product of the inputs, or of values of the functions among them, was actually computed: a search through short
formulas, held against every point."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers.declaration.functions import Function
from helpers.diagnosis.evidence import FIT, Evidence

MOST = 1500
"""Formulas that are tried for one answer; products of many inputs would take too long."""
FACTORS = {1.0: "", -1.0: "-", 2.0: "2 ", -2.0: "-2 ", 0.5: "1/2 ", -0.5: "-1/2 ", 4.0: "4 ", -4.0: "-4 "}
"""Numbers before a product that are looked for, and how they are written."""


@dataclass(frozen=True)
class Formula:
    """A product of inputs, with its value at every point."""

    text: str
    """As one writes it."""
    values: tuple[np.ndarray, ...]
    """One per point."""

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """At the first point."""
        return self.values[0].shape


def computed_formula(evidence: Evidence) -> str:
    """The shortest product that came back everywhere, times a plain number; empty where there is none."""
    tables = [evidence.arguments(c) | _values(c.attempt.case.arguments, evidence) for c in evidence.points]
    if not all(tables) or any(table.keys() != tables[0].keys() for table in tables):
        return ""
    atoms = [Formula(name, tuple(table[name] for table in tables)) for name in tables[0]]
    got = tuple(c.got for c in evidence.points)
    for count, formula in enumerate(_products(atoms, got[0].shape)):
        if count > MOST:
            break
        if formula.shape == got[0].shape and (factor := _factor(formula, got)) is not None:
            return FACTORS[factor] + formula.text
    return ""


def _values(arguments: tuple, evidence: Evidence) -> dict[str, np.ndarray]:
    """What each function among the arguments gives at each argument that it takes: ``f(x)``."""
    named = list(zip(evidence.exercise.parameters, arguments, strict=False))
    return {
        f"{name}({at})": np.asarray(function(point), dtype=np.float64)
        for name, function in named
        if isinstance(function, Function) and len(function.variables) == 1
        for at, point in named
        if isinstance(point, int | float | np.ndarray) and function.shape in (None, np.shape(point))
    }


def _factor(formula: Formula, got: tuple[np.ndarray, ...]) -> float | None:
    """The number of FACTORS that takes the product to what came back at every point."""
    size = np.max(np.abs(formula.values[0]), initial=0.0)
    if not size or any(v.shape != g.shape for v, g in zip(formula.values, got, strict=True)):
        return None
    place = np.unravel_index(np.argmax(np.abs(formula.values[0])), formula.shape)
    ratio = float(got[0][place] / formula.values[0][place])
    near = [factor for factor in FACTORS if abs(ratio - factor) <= FIT]
    told = zip(formula.values, got, strict=True)
    return near[0] if near and all(np.allclose(g, near[0] * v, rtol=FIT, atol=FIT) for v, g in told) else None


def _products(atoms: list[Formula], shape: tuple[int, ...]) -> Iterator[Formula]:
    """Products of one, two and three inputs, short ones first; of three only those of this shape."""
    matrices = [a for a in atoms if len(a.shape) == 2]
    ones = [*matrices, *map(_transposed, matrices), *(a for a in atoms if len(a.shape) != 2)]
    yield from ones
    twos = [product for a in ones for b in ones for product in _pair(a, b)]
    yield from twos
    for a in twos:
        for b in ones:
            yield from _pair(a, b, shape)
            yield from _pair(b, a, shape)


def _transposed(a: Formula) -> Formula:
    return Formula(f"{a.text}^T", tuple(value.T for value in a.values))


def _pair(a: Formula, b: Formula, shape: tuple[int, ...] | None = None) -> Iterator[Formula]:
    """Products of two: a number times anything, row by column, outer, entry by entry."""
    for sign, product, result in _possible(a.shape, b.shape):
        if shape is None or result == shape:
            try:
                values = tuple(product(v, w) for v, w in zip(a.values, b.values, strict=True))
            except ValueError:
                continue  # the sizes fit at the first point by chance
            left = f"{_bracketed(a)}^T" if product is np.matmul and len(a.shape) == 1 else a.text
            yield Formula(f"({left}{sign}{b.text})" if sign.strip() else f"{left}{sign}{b.text}", values)


def _bracketed(a: Formula) -> str:
    return f"({a.text})" if " " in a.text and not a.text.startswith("(") else a.text


def _possible(a: tuple[int, ...], b: tuple[int, ...]) -> Iterator[tuple]:
    """Sign, function and shape of each product that two shapes allow."""
    if not a or not b:
        yield " ", np.multiply, a or b
        return
    if max(len(a), len(b)) < 3 and a[-1] == b[0]:
        yield " ", np.matmul, (*a[:-1], *b[1:])
    if a == b:
        yield " * ", np.multiply, a
    if len(a) == len(b) == 1:
        yield " ⊗ ", np.outer, (*a, *b)
