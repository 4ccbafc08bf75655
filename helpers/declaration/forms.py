"""Forms of results: which values a learner's function may return, and how they are read.

Only exact types are read and no method of any other object is called, so that a value cannot lie about itself.
Whatever is read is copied: what the learner's code does with its own array later changes nothing.
"""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

NUMBERS = frozenset({int, float} | {np.dtype(code).type for code in "bBhHiIlLqQefdg"})
INTEGERS = frozenset({int} | {np.dtype(code).type for code in "bBhHiIlLqQ"})
TRUTHS = frozenset({bool, np.bool_})
WORDS = frozenset({str, np.str_})
MAX_DEPTH = 8
MAX_AXES = 32
MAX_SIZE = 1_000_000
MAX_INDICES = 1000


class WrongType(Exception):
    """The value is not of the declared form."""

    def __init__(self, got: str, advice: str = "", name: str = "", needed: str = "") -> None:
        """got: what came back, in Vietnamese; advice: how it is mended; name, needed: of one of several results."""
        super().__init__(got)
        self.got, self.advice, self.name, self.needed = got, advice, name, needed


class Form(Protocol):
    """What a result must be."""

    @property
    def text(self) -> str:
        """What is needed, in Vietnamese, as it stands after "cần"."""

    def decode(self, value: Any) -> Any:
        """Copy of the value in the one type that is compared; raises WrongType."""


def _is_one_of(kinds: frozenset, value: Any) -> bool:
    """Whether the value's exact type is among these; ``in`` would ask the type for its hash."""
    kind = type(value)
    return any(kind is known for known in kinds)


def name_of(kind: type) -> str:
    """Name of a type; a class may answer for its own ``__name__``, type's own descriptor asks no one."""
    return type.__dict__["__name__"].__get__(kind)


def kind_of(value: Any) -> str:
    """What came back, in Vietnamese, without calling anything of the value's own."""
    kind = type(value)
    if kind is np.ndarray:
        # its name, since its text has no end where there are fields, and asks the objects that stand in it
        return f"mảng kích thước {value.shape}, kiểu {value.dtype.name}"
    if kind is tuple:
        return f"tuple gồm {len(value)} phần"
    if _is_one_of(NUMBERS | TRUTHS, value):
        return f"{'số ' if _is_one_of(NUMBERS, value) else ''}{_shorten(value)} (kiểu {name_of(kind)})"
    names = ((type(None), "None"), (str, "chuỗi ký tự"), (list, "list"), (dict, "dict"), (complex, "số phức"))
    known = [name for plain, name in names if kind is plain]
    return known[0] if known else f"giá trị kiểu {name_of(kind)}"


def _shorten(number: Any) -> str:
    try:
        return f"{number}"[:30]
    except ValueError:  # Python refuses to write an int of thousands of digits
        return "quá lớn"


def _is_numeric(array: np.ndarray) -> bool:
    return array.dtype.kind in "iuf"


def _count(value: Any, before: int = 0, depth: int = 0) -> int:
    """Numbers in nested lists, added to those before; raises WrongType at anything that is no number."""
    if type(value) is list:
        if depth >= MAX_DEPTH:
            raise WrongType("list lồng quá sâu")
        for entry in value:
            before = _count(entry, before, depth + 1)
        return before
    if type(value) is np.ndarray and _is_numeric(value):
        before += value.size
    elif _is_one_of(NUMBERS, value):
        before += 1
    else:
        raise WrongType(f"list có chứa {kind_of(value)}")
    if before > MAX_SIZE:  # lists that share their rows may hold more numbers than the memory
        raise WrongType(f"list có hơn {MAX_SIZE} số")
    return before


def _as_floats(value: Any) -> np.ndarray:
    try:
        return np.array(value, dtype=np.float64)
    except OverflowError:
        raise WrongType("số nguyên quá lớn") from None
    except ValueError:
        raise WrongType("list lồng có các hàng dài ngắn khác nhau") from None


@dataclass(frozen=True)
class Array:
    """An array of numbers; its shape is that of the expected value."""

    shape: str
    """The shape as the statement gives it, such as ``x.shape``."""

    @property
    def text(self) -> str:
        return f"mảng số kích thước {self.shape}"

    def decode(self, value: Any) -> np.ndarray:
        """Copy as float64 of an ndarray, of nested lists of numbers, or of a number (shape ``()``)."""
        if type(value) is list:
            _count(value)
        elif type(value) is np.ndarray and _is_numeric(value):
            if value.size > MAX_SIZE:
                raise WrongType(f"mảng có {value.size} phần tử")
        elif not _is_one_of(NUMBERS, value):
            raise WrongType(kind_of(value), _advice_for_array(value))
        return _as_floats(value)


def _advice_for_array(value: Any) -> str:
    if type(value) is tuple:
        return "`return a, b` tạo ra một tuple; np.array([a, b]) tạo ra một mảng."
    if type(value) is not np.ndarray and issubclass(type(value), np.ndarray):
        return "Kiểu này có phép tính riêng; hãy dùng np.array."
    return ""


@dataclass(frozen=True)
class Number:
    """One real number: Python's, NumPy's or a 0-d array; ``(1,)`` and ``(1, 1)`` are wrong shapes."""

    integer: bool = False
    """Whether the number counts something; a float of the same value is the same number."""

    @property
    def text(self) -> str:
        return "một số nguyên" if self.integer else "một số"

    def decode(self, value: Any) -> np.ndarray:
        """The number as a 0-d float64 array; an array of another shape as it is, for the verdict on shapes."""
        if _is_one_of(NUMBERS, value):
            return _as_floats(value)
        if type(value) is not np.ndarray:
            raise WrongType(kind_of(value))
        return Array("()").decode(value)


@dataclass(frozen=True)
class Truth:
    """A truth value, Python's or NumPy's; a number is none."""

    @property
    def text(self) -> str:
        return "True hoặc False"

    def decode(self, value: Any) -> bool:
        """The truth value as Python's bool."""
        scalar = type(value) is np.ndarray and value.shape == () and value.dtype == np.bool_
        if not _is_one_of(TRUTHS, value) and not scalar:
            raise WrongType(kind_of(value))
        return bool(value)


@dataclass(frozen=True)
class Word:
    """One word of a list."""

    choices: tuple[str, ...]
    """The words that may be returned."""

    @property
    def text(self) -> str:
        return "một trong các chuỗi " + ", ".join(repr(choice) for choice in self.choices)

    def decode(self, value: Any) -> str:
        """The word as Python's str."""
        if not _is_one_of(WORDS, value):
            raise WrongType(kind_of(value))
        word = str(value)
        if word not in self.choices:
            raise WrongType(f"chuỗi {word[:40]!r}")
        return word


@dataclass(frozen=True)
class Shape:
    """The shape of an array: a tuple, or a list, of integers."""

    @property
    def text(self) -> str:
        return "tuple các số nguyên"

    def decode(self, value: Any) -> tuple[int, ...]:
        """The shape as a tuple of Python's int."""
        if type(value) is not tuple and type(value) is not list:
            advice = "(3,) là tuple có một phần tử; (3) là một số." if _is_one_of(NUMBERS, value) else ""
            raise WrongType(kind_of(value), advice)
        if len(value) > MAX_AXES:
            raise WrongType(f"{name_of(type(value))} gồm {len(value)} phần")
        return tuple(map(self._axis, value))

    @staticmethod
    def _axis(length: Any) -> int:
        if not _is_one_of(INTEGERS, length):
            raise WrongType(f"tuple có chứa {kind_of(length)}")
        return int(length)


@dataclass(frozen=True)
class Indices:
    """Places in a list, counted from 0, in any order: a list or a tuple of integers, or an array of them."""

    @property
    def text(self) -> str:
        return "list các chỉ số (số nguyên)"

    def decode(self, value: Any) -> list[int]:
        """The places as a list of Python's int, the smallest first."""
        if type(value) is np.ndarray:
            if value.ndim != 1 or value.size > MAX_INDICES or (value.size and value.dtype.kind not in "iu"):
                raise WrongType(kind_of(value))
        elif type(value) is not list and type(value) is not tuple:
            raise WrongType(kind_of(value))
        elif len(value) > MAX_INDICES:
            raise WrongType(f"{name_of(type(value))} gồm {len(value)} phần")
        return sorted(map(self._place, value))

    @staticmethod
    def _place(index: Any) -> int:
        if not _is_one_of(INTEGERS, index):
            advice = "np.where(...) trả về một tuple; mảng các chỉ số là phần đầu của nó."
            raise WrongType(f"list có chứa {kind_of(index)}", advice if type(index) is np.ndarray else "")
        if abs(int(index)) > MAX_SIZE:
            raise WrongType("list có chứa một số quá lớn")
        return int(index)


@dataclass(frozen=True)
class Several:
    """Several results in a stated order, as a tuple or a list."""

    names: tuple[str, ...]
    """What each result is called in the verdict."""
    forms: tuple[Form, ...]
    """The form of each result."""

    @property
    def text(self) -> str:
        return f"tuple gồm {len(self.forms)} phần ({', '.join(self.names)})"

    def decode(self, value: Any) -> tuple:
        """Tuple of the decoded results."""
        if type(value) is not tuple and type(value) is not list:  # "in" would ask the type whether it equals
            raise WrongType(kind_of(value))
        if len(value) != len(self.forms):
            raise WrongType(f"{type(value).__name__} gồm {len(value)} phần")
        return tuple(self._part(*part) for part in zip(self.names, self.forms, value, strict=True))

    @staticmethod
    def _part(name: str, form: Form, value: Any) -> Any:
        try:
            return form.decode(value)
        except WrongType as wrong:
            raise WrongType(wrong.got, wrong.advice, name, form.text) from None
