"""Random test inputs, rounded so that a verdict can print them whole and a learner can type them in."""

from collections.abc import Callable
from itertools import cycle, islice
from typing import TypeVar

import numpy as np

from helpers.declaration.functions import Curve, ScalarField, cubic_curve, cubic_field, exponential_curve, sine_curve

Drawn = TypeVar("Drawn")


def numbers(rng: np.random.Generator, shape: tuple[int, ...] = (), low: float = 0.4, high: float = 2.0) -> np.ndarray:
    """Numbers of either sign, two decimals, absolute value from low to high: never near 0."""
    return np.asarray(np.round(rng.uniform(low, high, shape) * rng.choice([-1.0, 1.0], shape), 2))


def number(rng: np.random.Generator, low: float = 0.4, high: float = 2.0) -> float:
    """One such number, as Python's float."""
    return float(numbers(rng, (), low, high))


def integers(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Integers of either sign, from 1 to 5 in absolute value."""
    return rng.integers(1, 6, shape) * rng.choice([-1, 1], shape)


def drawn_until(accepts: Callable[[Drawn], bool], draw: Callable[[], Drawn]) -> Drawn:
    """The first of repeated draws that is accepted."""
    while not accepts(drawn := draw()):
        pass
    return drawn


def curves(rng: np.random.Generator, count: int) -> list[Curve]:
    """Smooth functions R -> R of three families in turn: some schemes are exact for cubics and would pass on them."""
    families = cycle([
        lambda: cubic_curve(number(rng), number(rng), number(rng)),
        lambda: sine_curve(number(rng), number(rng, 0.5, 1.3)),
        lambda: exponential_curve(number(rng), number(rng, 0.5, 1.3)),
    ])
    return [make() for make in islice(families, count)]


def scalar_field(rng: np.random.Generator, shape: tuple[int, ...]) -> ScalarField:
    """A cubic function of an array, not separable."""
    size = int(np.prod(shape))
    return cubic_field(shape, numbers(rng, (size,)), numbers(rng, (size - 1,)))


def strided(array: np.ndarray) -> np.ndarray:
    """The same numbers as a view that is not contiguous: every second entry along the last axis."""
    return np.repeat(array, 2, axis=-1)[..., ::2]


def is_strided(array: np.ndarray) -> bool:
    """Whether an array is such a view."""
    gaps = array.ndim > 0 and array.strides[-1] == 2 * array.itemsize
    return gaps and not array.flags.c_contiguous and not array.flags.f_contiguous
