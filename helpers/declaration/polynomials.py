"""Polynomials of a vector, handed to a learner's function: every partial derivative of any order in closed form."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import perm
from typing import Any

import numpy as np

from helpers.declaration.functions import Function

DEGREE = 4
FALLING = np.array([[perm(power, order) for order in range(DEGREE + 1)] for power in range(DEGREE + 1)])
"""What the derivative of an order puts before a power."""


@dataclass(frozen=True, eq=False, repr=False)
class Polynomial(Function):
    """sum_k coefficients_k prod_i x_i^(powers_ki), R^n -> R, with exponents up to DEGREE."""

    coefficients: np.ndarray
    """(k,): the number before each monomial."""
    powers: np.ndarray
    """(k, n): the exponents of each monomial."""

    def partial(self, x: np.ndarray, orders: Any) -> np.ndarray:
        """The partial derivatives at x (n,) whose order in x_i is orders_i: orders (..., n) give (...)."""
        return np.sum(self._terms(x, np.asarray(orders)), axis=-1)

    def magnitude(self, x: np.ndarray, orders: Any) -> np.ndarray:
        """Sums of the absolute values of their terms, which bound the rounding errors."""
        return np.sum(np.abs(self._terms(x, np.asarray(orders))), axis=-1)

    def gradient(self, x: np.ndarray) -> np.ndarray:
        """(n,)."""
        return self.partial(x, np.eye(len(x), dtype=int))

    def hessian(self, x: np.ndarray) -> np.ndarray:
        """(n, n)."""
        units = np.eye(len(x), dtype=int)
        return self.partial(x, units[:, None] + units)

    def _terms(self, x: np.ndarray, orders: np.ndarray) -> np.ndarray:
        """The derivative of every monomial, (..., k)."""
        orders = orders[..., None, :]
        left = np.maximum(self.powers - orders, 0)
        factors = FALLING[self.powers, orders] * np.asarray(x) ** left
        return self.coefficients * np.prod(factors, axis=-1)


def polynomial(coefficients: Sequence[float], powers: Sequence[Sequence[int]]) -> Polynomial:
    """The polynomial with these coefficients (k,) and exponents (k, n); it may be asked at points (..., n) at once."""
    numbers, exponents = np.array(coefficients, dtype=np.float64), np.array(powers)
    return Polynomial(
        text=_text(numbers.tolist(), exponents.tolist()),
        shape=(exponents.shape[1],),
        evaluate=lambda x: np.prod(x[..., None, :] ** exponents, axis=-1) @ numbers,
        coefficients=numbers,
        powers=exponents,
    )


def _text(coefficients: list[float], powers: list[list[int]]) -> str:
    monomials = [_monomial(row) for row in powers]
    signed = [f"{'-' if c < 0 else '+'} {abs(c)}*{m}" for c, m in zip(coefficients, monomials, strict=True)]
    return " ".join(signed).removeprefix("+ ")


def _monomial(powers: list[int]) -> str:
    return "*".join(f"x[{i}]**{p}" if p > 1 else f"x[{i}]" for i, p in enumerate(powers) if p)
