"""Kinds of arrays among test inputs: each shows mistakes that plain numbers hide."""

from collections.abc import Callable

import numpy as np

from helpers.declaration.random_inputs import numbers, strided

Rng = np.random.Generator
Draw = Callable[[Rng, tuple[int, ...]], np.ndarray]
"""Kind of an argument: how an array of a shape is drawn."""


def with_zero(rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    """Numbers, one of them 0."""
    array = numbers(rng, shape)
    array.reshape(-1)[rng.integers(array.size)] = 0.0
    return array


def zeros(rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    """Nothing but 0."""
    return np.zeros(shape)


def views(rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    """Numbers in a view that is not contiguous."""
    return strided(numbers(rng, shape))


def singles(rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    """Numbers in single precision."""
    return numbers(rng, shape).astype(np.float32)
