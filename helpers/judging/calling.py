"""Calls a learner's function on one case and notes everything that happened."""

import linecache
import sysconfig
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from helpers.declaration.exercise import Case, Exercise
from helpers.declaration.forms import Form, WrongType
from helpers.judging.arguments import fresh, functions_in, is_changed, with_functions
from helpers.judging.guard import Printed, exception_text, quiet, shortened
from helpers.judging.recorder import Call, Recorder

MAX_PRINTED = 600
PACKAGE = str(Path(__file__).parents[1])
INSTALLED = (
    *(sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")),
    str(Path(np.__file__).parents[1]),  # in the sandbox the paths are those of the interpreter beneath
)
"""Where code lies that nobody typed in a cell."""
NOTHING = object()


@dataclass(frozen=True)
class Raised:
    """An exception of the learner's code, as text."""

    kind: str
    """Name of its type."""
    text: str
    """Its message, shortened."""
    place: str
    """Line of the learner's code that was running, or empty."""
    elsewhere: str
    """Name of the function it stands in, if that is not the answer itself."""


@dataclass(frozen=True)
class Attempt:
    """What happened when the learner's function was called on one case."""

    case: Case
    """The case."""
    value: Any = NOTHING
    """Decoded result; NOTHING if there is none."""
    raised: Raised | None = None
    """The exception that ended the call."""
    returned_none: bool = False
    """Whether None came back."""
    wrong_type: WrongType | None = None
    """What came back instead of the declared form."""
    changed: tuple[str, ...] = ()
    """Names of the arguments that the call changed."""
    calls: tuple[tuple, ...] = ()
    """Recorded calls of each function in the arguments, in their order."""
    printed: str = ""
    """What the call printed."""


def call(function: Callable, exercise: Exercise, case: Case) -> Attempt:
    """Call the function by position on fresh copies; any exception but KeyboardInterrupt becomes part of the answer."""
    names = exercise.parameters[: len(case.arguments)]
    calls: list[list[Call]] = []
    handed = [_with_recorders(name, a, calls) for name, a in zip(names, case.arguments, strict=True)]
    arguments = [fresh(a) for a in handed]
    printed = Printed()
    with quiet(printed):
        try:
            ending = _ending(function(*arguments), exercise.result)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # SystemExit too: a learner's exit() must not end the kernel
            ending = {"raised": _describe(error, function)}
    told = zip(names, handed, arguments, strict=True)
    changed = tuple(name for name, before, after in told if is_changed(before, after))
    text = shortened(printed.getvalue(), MAX_PRINTED)
    return Attempt(case, changed=changed, calls=tuple(map(tuple, calls)), printed=text, **ending)


def _with_recorders(name: str, argument: Any, calls: list[list[Call]]) -> Any:
    """The argument with a recorder in the place of every function; what each of them notes is added to the calls."""
    recorders = []
    for path, function in functions_in(name, argument):
        calls.append([])
        recorders.append(Recorder(function, path, calls[-1]))
    return with_functions(argument, iter(recorders))


def _ending(returned: Any, form: Form) -> dict[str, Any]:
    if returned is None:
        return {"returned_none": True}
    try:
        return {"value": form.decode(returned)}
    except WrongType as wrong:
        return {"wrong_type": wrong}


def _describe(error: BaseException, function: Callable) -> Raised:
    kind, text = exception_text(error)
    try:
        return Raised(kind, text, *_place(error, function))
    except BaseException:  # the learner's class may answer for its own traceback
        return Raised(kind, text, "", "")


def _place(error: BaseException, function: Callable) -> tuple[str, str]:
    """Last line outside this package in the traceback, and the other function it stands in, if any."""
    frames = list(traceback.walk_tb(error.__traceback__))[-50:]
    outside = [(f.f_code, line) for f, line in frames if not f.f_code.co_filename.startswith(PACKAGE)]
    own = [place for place in outside if not place[0].co_filename.startswith(INSTALLED)] or outside
    if not own:
        return "", ""
    code, number = own[-1]
    line = linecache.getline(code.co_filename, number).strip()
    elsewhere = code.co_name if code is not getattr(function, "__code__", code) else ""
    return f"dòng {number}: {line}" if line else f"dòng {number}", elsewhere
