"""One printed form that is wrong, and how a point of the learner's own refutes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.judging.wording import call_text, value_text

MAX_ENTRIES = 100
"""Of each array of a point: a counterexample is small, and a witness asks the function at every entry."""
RELATIVE, ABSOLUTE = 1e-6, 1e-9
NOT_COMPUTABLE = "không tính được: các kích thước không khớp"


class UnusablePoint(Exception):
    """The point cannot be asked about; the message is one Vietnamese line."""


@dataclass(frozen=True)
class Erratum:
    """A form as a source prints it, against which a learner may look for a counterexample."""

    source: str
    """Id of ``docs/chuong-trinh/sources.csv``."""
    unit: str
    """Folder of the unit whose notebook quotes it."""
    place: str
    """Where it is printed, in Vietnamese."""
    claim: str
    """What is claimed, with the form as printed."""
    right: str
    """The right form."""
    shapes: Mapping[str, str]
    """Shape of each argument of a point, such as ``(n, m)``; equal letters are equal lengths, ``()`` is a number."""
    as_printed: Callable[..., Any]
    """The value that the printed form gives: an array, or a tuple where a shape is claimed. May raise ValueError."""
    witness: Callable[..., Any]
    """The value itself, by a numerical derivative or a definition."""

    @property
    def wanted(self) -> str:
        """The arguments with their shapes: ``A (n, n), x (n,)``."""
        return ", ".join(f"{name} {shape}" for name, shape in self.shapes.items())

    def try_at(self, point: Sequence[Any]) -> "Trial":
        """Both values at a point. Raises UnusablePoint where it is not of the shapes."""
        arguments = self._arguments(point)
        with np.errstate(all="ignore"):  # giant numbers must not warn
            needed = self.witness(*arguments)
            try:
                printed = self.as_printed(*arguments)
            except ValueError:  # NumPy's word for sizes that do not fit
                printed = None
        if not np.all(np.isfinite(needed)):
            raise UnusablePoint(f"Ở điểm này, giá trị cần có của {self.source} không hữu hạn; hãy chọn các số nhỏ hơn.")
        text = NOT_COMPUTABLE if printed is None else _text(printed)
        refuted = printed is None or not _agree(printed, needed)
        return Trial(self, call_text(list(self.shapes), arguments), text, _text(needed), refuted)

    def _arguments(self, point: Sequence[Any]) -> list[np.ndarray]:
        if len(point) != len(self.shapes):
            raise UnusablePoint(f"{self.source} cần một điểm gồm {self.wanted}; ở đây có {len(point)} đối số.")
        arguments = [_array(name, value) for name, value in zip(self.shapes, point, strict=True)]
        lengths: dict[str, int] = {}
        for (name, shape), argument in zip(self.shapes.items(), arguments, strict=True):
            letters = [letter.strip() for letter in shape.strip("()").split(",") if letter.strip()]
            fits = argument.ndim == len(letters) and all(
                lengths.setdefault(letter, length) == length
                for letter, length in zip(letters, argument.shape, strict=False)
            )
            if not fits:
                raise UnusablePoint(f"{name} có kích thước {argument.shape}; {self.source} cần {self.wanted}.")
        return arguments


@dataclass(frozen=True)
class Trial:
    """What a printed form and its witness say at one point."""

    erratum: Erratum
    point: str
    """The point as Python."""
    printed: str
    needed: str
    refuted: bool
    """Whether the two differ: then the point is a counterexample."""

    @property
    def has_numbers(self) -> bool:
        """Whether the printed form gave a value at all: numbers tell more than sizes that do not fit."""
        return self.printed != NOT_COMPUTABLE


def _array(name: str, value: Any) -> np.ndarray:
    try:
        array = np.array(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise UnusablePoint(f"{name} cần là số hoặc mảng số.") from None
    if not 0 < array.size <= MAX_ENTRIES:
        raise UnusablePoint(f"{name} có {array.size} phần tử; hãy chọn mảng có từ 1 tới {MAX_ENTRIES} phần tử.")
    if not np.all(np.isfinite(array)):
        raise UnusablePoint(f"{name} có NaN hoặc vô hạn; hãy chọn các số hữu hạn.")
    return array


def _agree(printed: Any, needed: Any) -> bool:
    if isinstance(needed, tuple):
        return printed == needed
    printed, needed = np.asarray(printed), np.asarray(needed)
    if printed.size == needed.size == 1:  # a single number has no layout
        printed, needed = printed.ravel(), needed.ravel()
    scale = np.max(np.abs(needed), initial=0.0)
    return printed.shape == needed.shape and bool(np.all(np.abs(printed - needed) <= RELATIVE * scale + ABSOLUTE))


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return f"kích thước {value}"
    array = np.round(np.asarray(value, dtype=np.float64), 6) + 0.0  # no -0
    if array.ndim == 0:
        return f"{array:.6g}"
    return value_text(array) + (f", kích thước {array.shape}" if array.ndim > 1 else "")
