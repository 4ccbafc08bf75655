"""A derivative found numerically, together with how far off it may be."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin


def _of_value(name: str) -> Callable[..., Any]:
    def method(self: "Derivative", *arguments: Any, **options: Any) -> Any:
        return getattr(self.value, name)(*arguments, **options)

    method.__name__ = name
    method.__doc__ = f"``value.{name}``: a plain result, without the error."
    return method


class Derivative(NDArrayOperatorsMixin):
    """An array of derivatives that knows its own error.

    It is used like the array ``value``: indexing, ``shape``, arithmetic, ``np.asarray`` and the usual methods work on
    it and give plain arrays; ``d += 1`` makes d a plain array. ``error`` has the same shape and bounds
    ``|value - true derivative|`` entry by entry; it is ``inf`` where no derivative was found. ``evaluations`` counts
    the calls of the function. As the ``out`` of a ufunc it raises TypeError: the error would no longer be true.
    """

    def __init__(self, value: np.ndarray, error: np.ndarray, evaluations: int) -> None:
        """value, error: float64 arrays of one shape; evaluations: calls of the function."""
        self.value = value
        self.error = error
        self.evaluations = evaluations

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of ``value``."""
        return self.value.shape

    @property
    def ndim(self) -> int:
        """Number of axes of ``value``."""
        return self.value.ndim

    @property
    def size(self) -> int:
        """Number of entries of ``value``."""
        return self.value.size

    @property
    def dtype(self) -> np.dtype:
        """Always float64."""
        return self.value.dtype

    @property
    def T(self) -> np.ndarray:
        """The transpose of ``value``."""
        return self.value.T

    astype, copy, flatten, item, max, mean, min, ravel, reshape, round, sum, tolist = map(
        _of_value,
        ("astype", "copy", "flatten", "item", "max", "mean", "min", "ravel", "reshape", "round", "sum", "tolist"),
    )

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return np.array(self.value, dtype=dtype, copy=copy)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:
        if any(isinstance(item, Derivative) for item in options.get("out", ())):
            return NotImplemented
        plain = [item.value if isinstance(item, Derivative) else item for item in inputs]
        return getattr(ufunc, method)(*plain, **options)

    def _not_in_place(self, other: Any) -> Any:
        """Leave ``d += other`` to ``d = d + other``."""
        return NotImplemented

    __iadd__ = __isub__ = __imul__ = __imatmul__ = __itruediv__ = __ifloordiv__ = __imod__ = __ipow__ = _not_in_place
    __ilshift__ = __irshift__ = __iand__ = __ixor__ = __ior__ = _not_in_place

    def __getitem__(self, key: Any) -> Any:
        return self.value[key]

    def __len__(self) -> int:
        return len(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)

    def __int__(self) -> int:
        return int(self.value)

    def __float__(self) -> float:
        return float(self.value)

    def __format__(self, spec: str) -> str:
        return format(self.value, spec) if spec else str(self)

    def __repr__(self) -> str:
        value = np.array2string(self.value, separator=", ", prefix="Derivative(")
        return f"Derivative({value}, error ≤ {np.max(self.error, initial=0.0):.1e}, {self.evaluations} evaluations)"
