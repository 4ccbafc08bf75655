"""Numerical derivatives that say how accurate they are: central differences, extrapolated, with measured rounding.

The steps are relative to each coordinate and change until the differences behave as those of a smooth function, or of a
kink, do. The error bound is the disagreement within the extrapolation tableau plus the function's rounding noise
divided by the step. ``helpers.differentiation`` holds the parts: ``stencil`` judges one round of samples, ``noise``
measures the rounding, ``refinement`` chooses the steps.
"""

from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from helpers.differentiation.derivative import Derivative
from helpers.differentiation.lines import Coordinates, CountedFunction, Directions, as_point
from helpers.differentiation.refinement import derive

__all__ = ["Derivative", "numerical_gradient", "numerical_hessian", "numerical_jacobian"]


def numerical_gradient(f: Callable[[np.ndarray], Any], x: Any) -> Derivative:
    """Gradient of a number-valued f at x, in the shape of x.

    x is an array of real numbers of any shape, ``()`` included; f is called with float64 copies of that shape and
    returns one real number. At a kink the value is the middle of the one-sided slopes and the error reaches both.

    Raises TypeError when x is not numeric or f does not return a real number, ValueError when x is empty, and
    whatever f raises. Never raises or warns because f is not smooth or not finite: then the error is ``inf``.
    """
    point = as_point(x)
    function = CountedFunction(f, point, scalar=True)
    found = derive(Coordinates(function))
    return Derivative(found.value.reshape(point.shape), found.error.reshape(point.shape), function.evaluations)


def numerical_jacobian(
    f: Callable[[np.ndarray], Any], x: Any, *, layout: Literal["numerator", "denominator"] = "numerator"
) -> Derivative:
    """Jacobian of an array-valued f at x.

    For f: (n,) → (m,) the shape is (m, n) in the numerator layout and (n, m) in the denominator layout; in general
    output shape + x shape, and x shape + output shape. A number counts as an output of shape ``()``.

    Raises ValueError for another layout, an empty x or an f whose results change their shape, TypeError for an x or
    a result of f that is not numeric, and whatever f raises.
    """
    if layout not in ("numerator", "denominator"):
        known = '"numerator" (bố cục tử số) hoặc "denominator" (bố cục mẫu số)'
        raise ValueError(f"layout cần là {known}, không phải {layout!r}.")
    point = as_point(x)
    function = CountedFunction(f, point, scalar=False)
    found = derive(Coordinates(function))

    def arranged(entries: np.ndarray) -> np.ndarray:
        output_shape = function.output_shape or ()
        if layout == "numerator":
            return np.ascontiguousarray(entries.T).reshape(output_shape + point.shape)
        return entries.reshape(point.shape + output_shape)

    return Derivative(arranged(found.value), arranged(found.error), function.evaluations)


def numerical_hessian(f: Callable[[np.ndarray], Any], x: Any) -> Derivative:
    """Hessian of a number-valued f at x: (n, n), in general x shape + x shape.

    Entry (i, j) comes from second differences along e_i + e_j and e_i - e_j (the polarisation identity, with each
    coordinate in its own units), so it equals entry (j, i) by construction: an asymmetric true second derivative,
    possible only where they are discontinuous, does not show. About 8 n² + 50 evaluations for
    a function that needs one round of steps.

    Raises as ``numerical_gradient`` does.
    """
    point = as_point(x)
    function = CountedFunction(f, point, scalar=True)
    unit = function.unit
    found = derive(_pair_directions(function, unit), order=2)
    scale = np.multiply.outer(unit, unit)
    shape = point.shape + point.shape
    value = _polarise(found.value[:, 0], unit.size, -1.0) / scale
    error = _polarise(found.error[:, 0], unit.size, 1.0) / scale
    return Derivative(value.reshape(shape), error.reshape(shape), function.evaluations)


def _pair_directions(function: CountedFunction, unit: np.ndarray) -> Directions:
    """The n axes, then the sums of two axes, then the differences, every axis in its own unit."""
    axes = [(np.array([i]), unit[[i]]) for i in range(unit.size)]
    both = np.transpose(np.triu_indices(unit.size, 1))
    sums = [(pair, unit[pair]) for pair in both]
    return Directions(function, axes + sums + [(pair, d * [1.0, -1.0]) for pair, d in sums])


def _polarise(along: np.ndarray, n: int, sign: float) -> np.ndarray:
    """A symmetric matrix (n, n) from the second derivatives along ``_pair_directions``."""
    matrix = np.diag(along[:n])
    sums, differences = along[n:].reshape(2, -1)
    row, column = np.triu_indices(n, 1)
    matrix[row, column] = matrix[column, row] = (sums + sign * differences) / 4
    return matrix
