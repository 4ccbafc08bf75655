"""Derivatives by complex steps: exact to rounding, for functions that NumPy can evaluate at complex arguments.

Source: W. Squire, G. Trapp, Using complex variables to estimate derivatives of real functions, SIAM Review 40, 1998.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

STEP = 1e-30


def complex_step_nabla(f: Callable[[np.ndarray], Any], x: np.ndarray) -> np.ndarray:
    """Derivative of a real-analytic f at x, input-first: the shape of x, then the shape of f(x)."""
    x = np.asarray(x, dtype=np.float64)
    steps = np.eye(x.size).reshape(x.size, *x.shape) * (1j * STEP)
    slopes = np.array([np.imag(f(x + step)) / STEP for step in steps])
    return slopes.reshape(x.shape + slopes.shape[1:])


def complex_step_gradient(f: Callable[[np.ndarray], Any], x: np.ndarray) -> np.ndarray:
    """Gradient of a real-analytic, number-valued f at x, in the shape of x."""
    return complex_step_nabla(f, x).reshape(np.shape(x))
