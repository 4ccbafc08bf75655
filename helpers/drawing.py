"""Random test inputs, rounded so that a verdict can print them whole and a learner can type them in."""

from itertools import cycle, islice

import numpy as np

from helpers.functions import Field, Line, cubic_field, cubic_line, exponential_line, sine_line


def numbers(rng: np.random.Generator, shape: tuple[int, ...] = (), low: float = 0.4, high: float = 2.0) -> np.ndarray:
    """Numbers of either sign, two decimals, absolute value from low to high: never near 0."""
    return np.asarray(np.round(rng.uniform(low, high, shape) * rng.choice([-1.0, 1.0], shape), 2))


def number(rng: np.random.Generator, low: float = 0.4, high: float = 2.0) -> float:
    """One such number, as Python's float."""
    return float(numbers(rng, (), low, high))


def integers(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Integers of either sign, from 1 to 5 in absolute value."""
    return rng.integers(1, 6, shape) * rng.choice([-1, 1], shape)


def lines(rng: np.random.Generator, count: int) -> list[Line]:
    """Smooth functions R -> R of three families in turn; cubics alone would let schemes pass that are exact for them."""
    families = cycle([
        lambda: cubic_line(number(rng), number(rng), number(rng)),
        lambda: sine_line(number(rng), number(rng, 0.5, 1.3)),
        lambda: exponential_line(number(rng), number(rng, 0.5, 1.3)),
    ])
    return [make() for make in islice(families, count)]


def field(rng: np.random.Generator, shape: tuple[int, ...]) -> Field:
    """A cubic function of an array, not separable."""
    size = int(np.prod(shape))
    return cubic_field(shape, numbers(rng, (size,)), numbers(rng, (size - 1,)))


def strided(array: np.ndarray) -> np.ndarray:
    """The same numbers as a view that is not contiguous."""
    buffer = np.repeat(array, 2, axis=-1)
    return buffer[..., ::2]
