"""Functions that exercises hand to a learner's function; their derivatives and differences are known in closed form.

The text of those that are differentiated is Python, so that a learner can paste it and call the failing case again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

DOUBLE = np.finfo(np.float64).eps


@dataclass(frozen=True, eq=False)
class Function:
    """A function with a fixed domain."""

    text: str
    """The expression in ``x``; a gradient handed to a check is told in words (``mapping``)."""
    shape: tuple[int, ...] | None
    """Shape of its argument; None for R -> R, which takes a number, or an array entry by entry."""
    evaluate: Callable[[np.ndarray], Any]
    """The value at an array of that shape."""
    variables: tuple[str, ...] = field(default=("x",), kw_only=True)
    """What the text calls the arguments. Of several, each is a number, and ``evaluate`` takes them as one array."""

    def __call__(self, *arguments: Any) -> Any:
        return self.evaluate(self.point(*arguments))

    def point(self, *arguments: Any) -> np.ndarray:
        """The arguments of a call as one new array. Raises TypeError for others than ``variables`` names."""
        names = ", ".join(self.variables)
        if len(arguments) != len(self.variables):
            raise TypeError(f"hàm này cần {len(self.variables)} đối số ({names}), nhận được {len(arguments)}")
        if len(arguments) > 1 and any(map(np.ndim, arguments)):
            raise TypeError(f"mỗi đối số của hàm này ({names}) cần là một số, không phải mảng")
        return np.array(arguments[0] if len(arguments) == 1 else arguments)

    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True, eq=False, repr=False)
class Curve(Function):
    """A smooth function R -> R."""

    derivative: Callable[[float], float]
    """f'(x)."""
    forward: Callable[[float, float], float]
    """(f(x + eps) - f(x)) / eps, without cancellation; a negative eps gives the backward difference."""
    central: Callable[[float, float], float]
    """(f(x + eps) - f(x - eps)) / (2 eps), without cancellation."""

    def noise(self, x: float, eps: float) -> float:
        """Rounding error that a difference with step eps may carry: of f itself and of x + eps."""
        size = max(abs(float(self(x + t))) for t in (-eps, 0.0, eps)) + abs(x * self.derivative(x))
        return 8 * DOUBLE * (1 + size) / abs(eps)


def cubic_curve(a: float, b: float, c: float) -> Curve:
    """a x^3 + b x^2 + c x; its differences are its Taylor expansion, which ends."""
    return Curve(
        text=f"{a}*x**3 {_signed(b)}*x**2 {_signed(c)}*x",
        shape=None,
        evaluate=lambda x: a * x**3 + b * x**2 + c * x,
        derivative=lambda x: (3 * a * x + 2 * b) * x + c,
        forward=lambda x, eps: (3 * a * x + 2 * b) * x + c + eps * (3 * a * x + b) + a * eps**2,
        central=lambda x, eps: (3 * a * x + 2 * b) * x + c + a * eps**2,
    )


def sine_curve(a: float, b: float) -> Curve:
    """a sin(b x); differences by the sum-to-product formulas."""
    return Curve(
        text=f"{a}*np.sin({b}*x)",
        shape=None,
        evaluate=lambda x: a * np.sin(b * x),
        derivative=lambda x: a * b * np.cos(b * x),
        forward=lambda x, eps: 2 * a * np.cos(b * (x + eps / 2)) * np.sin(b * eps / 2) / eps,
        central=lambda x, eps: a * np.cos(b * x) * np.sin(b * eps) / eps,
    )


def exponential_curve(a: float, b: float) -> Curve:
    """a exp(b x); differences by expm1 and sinh."""
    return Curve(
        text=f"{a}*np.exp({b}*x)",
        shape=None,
        evaluate=lambda x: a * np.exp(b * x),
        derivative=lambda x: a * b * np.exp(b * x),
        forward=lambda x, eps: a * np.exp(b * x) * np.expm1(b * eps) / eps,
        central=lambda x, eps: a * np.exp(b * x) * np.sinh(b * eps) / eps,
    )


def parabola(a: float, center: float, slope: float) -> Curve:
    """a (x - center)^2 + slope x, which has that slope at its center."""
    return Curve(
        text=f"{a}*(x {_signed(-center)})**2 {_signed(slope)}*x",
        shape=None,
        evaluate=lambda x: a * (x - center) ** 2 + slope * x,
        derivative=lambda x: 2 * a * (x - center) + slope,
        forward=lambda x, eps: 2 * a * (x - center) + slope + a * eps,
        central=lambda x, eps: 2 * a * (x - center) + slope,
    )


@dataclass(frozen=True, eq=False, repr=False)
class Kinked(Function):
    """A smooth curve plus ``height * |x - corner|``."""

    smooth: Curve
    """The smooth part."""
    corner: float
    """Where the kink is."""
    height: float
    """Half the jump of the slope; 0 for no kink."""

    def forward(self, x: float, eps: float) -> float:
        """(f(x + eps) - f(x)) / eps; a negative eps gives the backward difference."""
        beside = x - self.corner
        return self.smooth.forward(x, eps) + self.height * (abs(beside + eps) - abs(beside)) / eps


def kinked(smooth: Curve, corner: float, height: float) -> Kinked:
    """A smooth curve with a kink laid on it."""
    return Kinked(
        text=f"{smooth.text} {_signed(height)}*np.abs(x {_signed(-corner)})",
        shape=None,
        evaluate=lambda x: smooth.evaluate(x) + height * np.abs(x - corner),
        smooth=smooth,
        corner=corner,
        height=height,
    )


@dataclass(frozen=True, eq=False, repr=False)
class ScalarField(Function):
    """A smooth function of an array, to a number."""

    gradient: Callable[[np.ndarray], np.ndarray]
    """Gradient, of the argument's shape."""
    one_sided: Callable[[np.ndarray, float], np.ndarray]
    """Forward differences with step eps in every entry; a negative eps gives backward differences."""
    truncation: Callable[[float], np.ndarray]
    """Central difference with step eps minus gradient, per entry."""
    magnitude: Callable[[np.ndarray], float]
    """Sum of the absolute values of the terms, which bounds the rounding error of f."""

    def noise(self, x: np.ndarray, eps: float) -> float:
        """Rounding error that a difference with step eps may carry: of f itself and of x + eps."""
        return 8 * DOUBLE * (1 + self.magnitude(np.abs(x) + eps)) / eps


def cubic_field(shape: tuple[int, ...], cubes: np.ndarray, products: np.ndarray) -> ScalarField:
    """sum_i cubes_i x_i^3 + sum_i products_i x_i x_{i+1} over the entries in C order.

    shape: of x, with n entries; cubes: (n,); products: (n - 1,). Not separable, so that an entry left moved shows.
    """

    def evaluate(x: np.ndarray) -> Any:
        flat = x.reshape(-1)
        return (cubes @ flat**3 + products @ (flat[:-1] * flat[1:]))[()]

    def gradient(x: np.ndarray) -> np.ndarray:
        flat = np.asarray(x, dtype=np.float64).reshape(-1)
        slopes = 3 * cubes * flat**2
        slopes[:-1] += products * flat[1:]
        slopes[1:] += products * flat[:-1]
        return slopes.reshape(shape)

    def one_sided(x: np.ndarray, eps: float) -> np.ndarray:
        return gradient(x) + (3 * cubes * np.reshape(x, -1) * eps + cubes * eps**2).reshape(shape)

    def magnitude(x: np.ndarray) -> float:
        flat = np.abs(np.reshape(x, -1))
        return float(np.abs(cubes) @ flat**3 + np.abs(products) @ (flat[:-1] * flat[1:]))

    return ScalarField(
        text=_cubic_text(entry_names(shape), cubes, products),
        shape=shape,
        evaluate=evaluate,
        gradient=gradient,
        one_sided=one_sided,
        truncation=lambda eps: (cubes * eps**2).reshape(shape),
        magnitude=magnitude,
    )


def bowl(center: np.ndarray) -> ScalarField:
    """sum_i (x_i - center_i)^2, which is stationary at its center."""
    ones = np.ones(center.shape)
    places = zip(entry_names(center.shape), center.reshape(-1).tolist(), strict=True)
    return ScalarField(
        text=" + ".join(f"({name} {_signed(-c)})**2" for name, c in places),
        shape=center.shape,
        evaluate=lambda x: np.sum((x - center) ** 2),
        gradient=lambda x: 2 * (x - center),
        one_sided=lambda x, eps: 2 * (x - center) + eps * ones,
        truncation=lambda eps: 0 * ones,
        magnitude=lambda x: float(np.sum((np.abs(x) + np.abs(center)) ** 2)),
    )


def mapping(text: str, shape: tuple[int, ...], evaluate: Callable[[np.ndarray], Any]) -> Function:
    """Any other function of an array, such as a gradient, right or wrong."""
    return Function(text=text, shape=shape, evaluate=evaluate)


def entry_names(shape: tuple[int, ...]) -> list[str]:
    """How Python names the entries of ``x`` in C order: ``x``, ``x[0]``, ``x[0, 1]``."""
    indices = [", ".join(map(str, index)) for index in np.ndindex(shape)]
    return [f"x[{index}]" if index else "x" for index in indices]


def _signed(number: float) -> str:
    return f"{'-' if number < 0 else '+'} {abs(number)}"


def _cubic_text(names: list[str], cubes: np.ndarray, products: np.ndarray) -> str:
    powers = [f"{_signed(c)}*{name}**3" for c, name in zip(cubes.tolist(), names, strict=True)]
    mixed = [f"{_signed(p)}*{a}*{b}" for p, (a, b) in zip(products.tolist(), pairwise(names), strict=True)]
    return " ".join(powers + mixed).removeprefix("+ ")
