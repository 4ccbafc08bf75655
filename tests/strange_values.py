"""Values that nobody should return: of wrong types, huge, endless, or lying about themselves.

A recipe is the name of a leaf, or a wrapper's name and a list of recipes; every call builds the value anew.
"""

import array
import collections
import datetime
import decimal
import fractions
import itertools
import types
import weakref
from contextlib import contextmanager

import numpy as np

LIES = {
    "__array__": lambda: np.zeros(3), "__float__": lambda: 0.0, "__int__": lambda: 0, "__index__": lambda: 0,
    "__complex__": lambda: 0j, "__bool__": lambda: True, "__len__": lambda: 3, "__length_hint__": lambda: 10**18,
    "__iter__": lambda: itertools.repeat(0.0), "__next__": lambda: 0.0, "__getitem__": lambda: 0.0,
    "__contains__": lambda: True, "__eq__": lambda: True, "__ne__": lambda: False, "__lt__": lambda: True,
    "__le__": lambda: True, "__gt__": lambda: False, "__ge__": lambda: False, "__hash__": lambda: 0,
    "__abs__": lambda: 0.0, "__sub__": lambda: 0.0, "__rsub__": lambda: 0.0, "__array_ufunc__": lambda: 0.0,
    "__array_function__": lambda: 0.0, "__call__": lambda: 0.0, "__copy__": lambda: 0.0, "__deepcopy__": lambda: 0.0,
    "__instancecheck__": lambda: True, "__subclasscheck__": lambda: True,
}
"""What the methods of a spy answer."""
RAISING = ("__repr__", "__str__", "__format__", "__reduce_ex__", "__getattr__", "__array_finalize__", "__array_wrap__")


class Asked:
    """Which methods of spies were called since the last time it was cleared, their making left out."""

    names: list[str] = []
    making = 0

    @classmethod
    def note(cls, name):
        if not cls.making:
            cls.names.append(name)

    @classmethod
    @contextmanager
    def not_noting(cls):
        cls.making += 1
        try:
            yield
        finally:
            cls.making -= 1


def _lying(name, lie):
    def method(self, *arguments, **named):
        Asked.note(name)
        return lie()

    return method


def _raising(name):
    def method(self, *arguments, **named):
        Asked.note(name)
        if not Asked.making:
            raise RuntimeError(name)
        return ""

    return method


def _disguised(self):
    Asked.note("__class__")
    return np.ndarray


METHODS = {name: _lying(name, lie) for name, lie in LIES.items()} | {name: _raising(name) for name in RAISING}
NOT_OF_TYPES = {"__call__", "__getattr__"}  # without them no spy could be made
Disguise = type("Disguise", (type,), {name: method for name, method in METHODS.items() if name not in NOT_OF_TYPES})
"""Type of the spies' types, which lies too."""


def _spy(base, *arguments):
    """A spy that is made as its base is; its type stands in for all others of that base."""
    if base not in _SPIES:
        own = {**METHODS, "__class__": property(_disguised), "__name__": "ndarray"}
        _SPIES[base] = Disguise("ndarray", (base,), own)
    return base.__new__(_SPIES[base], *arguments)


_SPIES = {}


class Weak:
    """Something that a weak reference can outlive."""


def _holding_itself(container, add):
    add(container, container)
    return container


def _array_holding_itself():
    held = np.empty(1, dtype=object)
    held[0] = held
    return held


def _endless():
    yield from itertools.count()


def _failing():
    raise RuntimeError("a generator that was asked")
    yield


def _nested(depth):
    nest = [0.5]
    for _ in range(depth):
        nest = [nest]
    return nest


Pair = collections.namedtuple("Pair", "first second")
LEAVES = {
    # numbers and what looks like them
    "None": lambda: None, "True": lambda: True, "numpy True": lambda: np.True_, "0": lambda: 0, "-1": lambda: -1,
    "0.5": lambda: 0.5, "-0.0": lambda: -0.0, "nan": lambda: float("nan"), "inf": lambda: float("inf"),
    "largest float": lambda: 1.7e308, "smallest float": lambda: 5e-324, "10**400": lambda: 10**400,
    "-10**5000": lambda: -(10**5000), "complex": lambda: 1 + 0j, "fraction": lambda: fractions.Fraction(1, 2),
    "decimal": lambda: decimal.Decimal("sNaN"), "float16": lambda: np.float16(0.1), "int8": lambda: np.int8(-128),
    "uint64": lambda: np.uint64(2**64 - 1), "long double": lambda: np.longdouble("1e4000"),
    "complex64": lambda: np.complex64(1), "datetime64": lambda: np.datetime64("NaT"),
    "timedelta64": lambda: np.timedelta64(1, "D"), "date": lambda: datetime.date(2000, 1, 1),
    "void": lambda: np.void(b"\0" * 8),
    # text
    "empty text": lambda: "", "text": lambda: "0.5", "lone surrogate": lambda: "\ud800",
    "long text": lambda: "x" * 10_000, "numpy text": lambda: np.str_("0.5"), "bytes": lambda: b"\0\xff",
    "bytearray": lambda: bytearray(8), "memoryview": lambda: memoryview(b"12345678"),
    # arrays
    "0-d": lambda: np.array(0.5), "0-d bool": lambda: np.array(True), "0-d object": lambda: np.array(None, object),
    "empty": lambda: np.zeros(0), "empty rows": lambda: np.zeros((3, 0, 2)), "(1,)": lambda: np.array([0.5]),
    "nan array": lambda: np.full(3, np.nan), "inf array": lambda: np.array([np.inf, -np.inf, 0.0]),
    "largest floats": lambda: np.full((3, 3), 1.7e308), "swapped bytes": lambda: np.arange(3, dtype=">f8"),
    "read-only": lambda: np.frombuffer(b"\1" * 24), "backwards": lambda: np.arange(4.0)[::-1],
    "complex array": lambda: np.zeros(3, complex), "bool array": lambda: np.zeros(3, bool),
    "text array": lambda: np.array(["a", "b"]), "bytes array": lambda: np.array([b"a"]),
    "dates": lambda: np.array(["2000-01-01"], "M8[D]"), "durations": lambda: np.zeros(3, "m8[s]"),
    "objects": lambda: np.array([1, "a", None], dtype=object), "array holding itself": _array_holding_itself,
    "records": lambda: np.zeros(3, [("a", "f8"), ("b", "O")]), "rec.array": lambda: np.rec.array([(1, 2.0)]),
    "many fields": lambda: np.zeros(2, [(f"a{i}", "f8") for i in range(300)]),
    "strings": lambda: np.array(["a"], np.dtypes.StringDType()),
    "named fields": lambda: np.zeros(2, {"names": ["a"], "formats": ["f8"], "titles": ["\ud800"]}),
    "masked array": lambda: np.ma.masked_array(np.zeros(3), [0, 1, 0]), "masked": lambda: np.ma.masked,
    "matrix": lambda: np.zeros((2, 2)).view(np.matrix), "chararray": lambda: np.char.array(["a"]),
    "64 axes": lambda: np.zeros((1,) * 64), "giant view": lambda: np.broadcast_to(0.5, (10**6, 10**6)),
    "giant flags": lambda: np.broadcast_to(True, (10**6, 10**6)), "polynomial": lambda: np.poly1d([1, 2]),
    "flat": lambda: np.zeros(3).flat,
    # containers
    "empty list": lambda: [], "empty tuple": lambda: (), "empty dict": dict, "set": lambda: {0.5},
    "list holding itself": lambda: _holding_itself([], list.append),
    "dict holding itself": lambda: _holding_itself({}, lambda d, v: d.update(v=v)),
    "tuple holding itself": lambda: (_holding_itself([], list.append),) * 3, "1000 deep": lambda: _nested(1000),
    "8 deep": lambda: _nested(7), "endless generator": _endless, "failing generator": _failing,
    "range": lambda: range(10**12), "map": lambda: map(abs, [1]), "keys": lambda: {1: 2}.keys(),
    "deque": lambda: collections.deque([1]), "array.array": lambda: array.array("d", [1.0]),
    "named tuple": lambda: Pair(0.5, 0.5), "UserList": lambda: collections.UserList([0.5]),
    # objects
    "object": object, "class": lambda: float, "module": lambda: np, "function": lambda: len, "Ellipsis": lambda: ...,
    "NotImplemented": lambda: NotImplemented, "exception": lambda: ValueError("x"),
    "namespace": lambda: types.SimpleNamespace(shape=(3,)), "dead reference": lambda: weakref.proxy(Weak()),
    "spy": lambda: _spy(object), "spying float": lambda: _spy(float, 0.5), "spying int": lambda: _spy(int, 1),
    "spying text": lambda: _spy(str, "a"), "spying list": lambda: _spy(list),
    "spying tuple": lambda: _spy(tuple, [0.5]), "spying dict": lambda: _spy(dict),
    "spying array": lambda: _spy(np.ndarray, (3,)), "spying class": lambda: type(_spy(object)),
    "array of spies": lambda: _filled(np.empty(1, dtype=object), [_spy(object)]),
    "strings beside a spy": lambda: np.array(["a"], np.dtypes.StringDType(na_object=_spy(object))),
}
"""Makers by name."""
WRAPPERS = {
    "list": list,
    "tuple": tuple,
    "rows": lambda parts: [parts, parts],
    "three": lambda parts: (parts * 3)[:3],
    "pair": lambda parts: tuple((parts * 2)[:2]),
    "dict": lambda parts: dict(enumerate(parts)),
    "generator": iter,
    "objects": lambda parts: _filled(np.empty(len(parts), dtype=object), parts),
    "0-d object": lambda parts: _filled(np.empty((), dtype=object), parts),
}
"""Makers of a container of parts, by name."""


def _filled(held, parts):
    if held.ndim:
        for i, part in enumerate(parts):
            held[i] = part
    else:
        held[()] = parts
    return held


def _shared_lists():
    rows = [0.5]
    for _ in range(6):
        rows = [rows] * 20
    return rows


HEAVY = {
    "lists that share their rows": _shared_lists,
    "million entries": lambda: np.broadcast_to(0.5, (1000, 1000)),
    "million nans": lambda: np.full((1000, 1000), np.nan),
    "long list": lambda: [0.5] * 2_000_000,
    "list of a giant": lambda: [np.broadcast_to(0.5, (1000, 1000))],
    "deep list": lambda: _nested(100_000),
    "long number": lambda: 10**100_000,
    "list of long numbers": lambda: [[10**100_000]],
    "long text": lambda: "x" * 10**7,
    "long tuple": lambda: (0.5,) * 10**6,
}
"""Makers of values that take time or memory, by name."""


def strange(recipe):
    """The value of a recipe."""
    with Asked.not_noting():
        return _made(recipe)


def _made(recipe):
    if isinstance(recipe, str):
        return LEAVES[recipe]()
    wrapper, parts = recipe
    return WRAPPERS[wrapper]([_made(part) for part in parts])
