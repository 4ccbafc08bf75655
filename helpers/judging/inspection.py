"""What can be learned of a learner's function without calling it."""

import dis
import functools
from types import CodeType
from typing import Any

BOOKKEEPING = frozenset({"RESUME", "MAKE_CELL", "COPY_FREE_VARS", "NOP"})
"""Instructions that stand before the first line; which of them do depends on what follows, and on Python's version."""


def attribute(fn: Any, name: str, kind: type) -> Any:
    """An attribute of the learner's object of exactly this type; None where it is another or asking for it fails."""
    try:
        value = getattr(fn, name, None)
    except KeyboardInterrupt:
        raise
    except BaseException:
        return None
    return value if type(value) is kind else None


def is_untouched(fn: Any) -> bool:
    """Whether the answer is still the released stub, or is this package's own function."""
    while type(fn) is functools.partial:
        fn = fn.func
    if (attribute(fn, "__module__", str) or "").partition(".")[0] == "helpers":
        return True
    code = attribute(fn, "__code__", CodeType)
    return code is not None and _bytecode(code) in (_bytecode(_stub.__code__), _bytecode(_bare_stub.__code__))


def _stub() -> None:
    raise NotImplementedError()


def _bare_stub() -> None:
    raise NotImplementedError


def _bytecode(code: CodeType) -> list[tuple[str, Any]]:
    """What the code does, whatever its arguments and docstring are; what follows a stub's line is compiled away."""
    named = {"LOAD_GLOBAL", "LOAD_NAME"}
    instructions = [i for i in dis.get_instructions(code) if i.opname not in BOOKKEEPING]
    return [(i.opname, i.argval if i.opname in named else None) for i in instructions]
