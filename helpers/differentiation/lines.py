"""Where a function is evaluated: at x itself, and on straight lines through x."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

REAL_KINDS = "iuf"
MACHINE_EPSILON = float(np.finfo(np.float64).eps)
VANISHING = 1e-290  # a coordinate below has no room for steps relative to it


def as_point(x: Any) -> np.ndarray:
    """A float64 copy of x, C-contiguous, that shares no memory with it.

    Raises TypeError when x is not an array of real numbers and ValueError when it is empty.
    """
    if isinstance(x, np.ma.MaskedArray):
        raise TypeError("x cần là mảng số thực không có mặt nạ, nhưng nhận được np.ma.MaskedArray.")
    try:
        original = np.asarray(x)
    except ValueError:
        raise TypeError("x cần là mảng số thực, các hàng có cùng độ dài.") from None
    if original.dtype.kind not in REAL_KINDS:
        raise TypeError(f"x cần là mảng số thực, nhưng kiểu phần tử là {original.dtype}.")
    if original.size == 0:
        raise ValueError(f"x cần có ít nhất một phần tử, nhưng kích thước là {original.shape}.")
    return np.array(original, dtype=np.float64, order="C")


def units(x: np.ndarray) -> np.ndarray:
    """The natural length of each coordinate: the power of two just below ``|x_i|``.

    A coordinate at (or next to) 0 has no length of its own and takes the median of the others', or 1.
    """
    size = np.abs(x)
    usable = (size > VANISHING) & np.isfinite(size)
    if not usable.all():
        size = np.where(usable, size, np.median(size[usable]) if usable.any() else 1.0)
    return np.ldexp(0.5, np.frexp(size)[1])


class CountedFunction:
    """The caller's function as the estimators see it: flat points in, flat float64 results out, calls counted.

    The point handed over is never used again, so a function that changes its argument changes nothing here.
    """

    def __init__(self, f: Callable[[np.ndarray], Any], x: np.ndarray, scalar: bool) -> None:
        """f: called with points in the shape of x; x: from ``as_point``; scalar: whether f must return a number.

        Calls f once, at x. Raises what calling does.
        """
        self.f = f
        self.x = x.reshape(-1)
        self.unit = units(self.x)
        self.length = max(1.0, float(np.sort(self.unit)[self.x.size // 2]))
        self.shape = x.shape
        self.evaluations = 0
        self.eps = MACHINE_EPSILON
        self._read = self._number if scalar else self._array
        self.output_shape: tuple[int, ...] | None = () if scalar else None
        with np.errstate(all="ignore"):
            self.centre = np.asarray(self(self.x.copy())).reshape(-1)

    def __call__(self, point: np.ndarray) -> Any:
        """Value at a flat point (n,): a float, or a flat float64 array (m,).

        Raises TypeError for a result that is not numeric or, of a scalar function, no number; ValueError for results
        whose shape changes; and whatever f raises.
        """
        self.evaluations += 1
        return self._read(self.f(point.reshape(self.shape)))

    def _array(self, result: Any) -> np.ndarray:
        array = _real_array(result, "Hàm cần trả về mảng số thực")
        if self.output_shape is None:
            self.output_shape = array.shape
        if array.shape != self.output_shape:
            shapes = f"có lúc {self.output_shape}, có lúc {array.shape}"
            raise ValueError(f"Hàm cần trả về mảng luôn cùng kích thước, nhưng {shapes}.")
        self._note_precision(array)
        return array.astype(np.float64).reshape(-1)

    def _number(self, result: Any) -> float:
        if isinstance(result, float):  # also np.float64: the usual case, kept fast
            return result
        need = "Hàm cần trả về một số thực"
        array = _real_array(result, need)
        if array.shape != ():
            raise TypeError(f"{need}, nhưng kết quả trả về là mảng kích thước {array.shape}.")
        self._note_precision(array)
        return float(array)

    def _note_precision(self, array: np.ndarray) -> None:
        """Results in a coarser type than float64 are no better than it."""
        if array.dtype.kind == "f":
            self.eps = max(self.eps, float(np.finfo(array.dtype).eps))


def _real_array(result: Any, need: str) -> np.ndarray:
    if result is None:
        raise TypeError(f"{need}, nhưng kết quả trả về là None.")
    try:
        array = np.asarray(result)
    except ValueError:
        raise TypeError(f"{need}, nhưng kết quả trả về có các hàng dài ngắn khác nhau.") from None
    if array.dtype.kind not in REAL_KINDS:
        raise TypeError(f"{need}, nhưng kết quả trả về có kiểu {array.dtype}.")
    return array


def both_ways(steps: np.ndarray) -> np.ndarray:
    """Steps (K, L) and their negatives: (K, 2, L)."""
    return np.stack([steps, -steps], axis=1)


class Coordinates:
    """The lines through x along its axes; line i moves coordinate i alone, by steps in the units of x_i."""

    rounding = 0.0
    """Positions are measured after rounding, so the steps reported are exact."""

    def __init__(self, function: CountedFunction, chosen: np.ndarray | None = None) -> None:
        """chosen: flat indices of the coordinates, by default all."""
        self.function = function
        self.index = np.arange(function.x.size) if chosen is None else chosen
        self.unit = function.unit[self.index]
        self.length = np.full(self.unit.shape, function.length)
        self.finest = np.spacing(np.abs(function.x))[self.index]

    def sample(self, lines: np.ndarray, steps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Values (K, 2, L, m) at x + steps and x - steps, steps (K, L), of L lines; the signed steps (K, 2, L) taken.

        Raises what the function raises.
        """
        index = self.index[lines]
        here = self.function.x[index]
        there = here + both_ways(steps)
        which = index.tolist()
        rows = there.reshape(-1, lines.size).tolist()
        values = [self._value(i, at) for row in rows for i, at in zip(which, row, strict=True)]
        return np.array(values, dtype=np.float64).reshape(*there.shape, -1), there - here

    def _value(self, i: int, at: float) -> Any:
        point = self.function.x.copy()
        point[i] = at
        return self.function(point)


class Directions:
    """Lines x + t·d for given directions; each is a pair of arrays, the coordinates it moves and how fast."""

    def __init__(self, function: CountedFunction, directions: Sequence[tuple[np.ndarray, np.ndarray]]) -> None:
        """directions: for each line the flat indices of the coordinates it moves, and their rates (same shape)."""
        self.function = function
        self.directions = directions
        self.unit = np.ones(len(directions))
        self.length = np.array([max(1.0, function.length / np.max(np.abs(d))) for _, d in directions])
        self.finest = np.array([np.max(np.spacing(np.abs(function.x[i])) / np.abs(d)) for i, d in directions])
        self.rounding = self.finest[:, np.newaxis] / 2

    def sample(self, lines: np.ndarray, steps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """As for ``Coordinates``; the steps are the nominal ones."""
        signed = both_ways(steps)
        which = lines.tolist()
        rows = signed.reshape(-1, lines.size).tolist()
        values = [self._value(i, step) for row in rows for i, step in zip(which, row, strict=True)]
        return np.array(values, dtype=np.float64).reshape(*signed.shape, -1), signed

    def _value(self, line: int, step: float) -> Any:
        index, direction = self.directions[line]
        point = self.function.x.copy()
        point[index] += step * direction
        return self.function(point)

