"""Kiểm tra gradient: a gradient function judged against numerical derivatives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.declaration.forms import MAX_SIZE, Array, WrongType
from helpers.diagnosis import is_line
from helpers.differentiation.derivative import Derivative
from helpers.differentiation.entries import Entries, Findings
from helpers.differentiation.lines import MACHINE_EPSILON, CountedFunction, as_point
from helpers.differentiation.probes import Probes
from helpers.judging.arguments import is_changed
from helpers.judging.guard import Printed, exception_text, quiet
from helpers.judging.wording import index_text
from helpers.mistakes import MISTAKES
from helpers.verdict import Verdict

EVERY_ENTRY = 500  # up to here every entry is differentiated; beyond, random directions and bisection


@dataclass(frozen=True)
class Answer:
    """What grad returned, read, and what it did to its argument."""

    value: np.ndarray
    """A float64 copy, of whatever shape came back."""
    eps: float
    """Rounding unit of the coarsest float type that took part: it decides how exact the answer can be."""
    changed: bool
    """Whether the argument was changed."""


def check_gradient(f: Callable[[np.ndarray], Any], grad: Callable[[np.ndarray], Any], x: Any) -> Verdict:
    """Judge ``grad(x)`` as the gradient of the number-valued f at x, in the shape of x (any shape).

    f is called as by ``numerical_gradient``; grad is called once, on a copy of x in x's own dtype, and returns an
    ndarray, nested lists of numbers, a number or a ``Derivative``. An entry is right when it lies within twice the
    numerical error plus 64 units of its own rounding; at a kink every value between the one-sided slopes is right.
    Entries whose error exceeds 1e-3 of their size make the verdict ``undecided``. Above 500 unknowns, derivatives
    along random directions are compared and a disagreement is traced by bisection.

    Statuses: ``passed``, ``wrong``, ``error`` (grad raised), ``not_attempted`` (it raised NotImplementedError) and
    ``undecided``. Raises TypeError or ValueError for an x or an f that does not fit, and whatever f raises; nothing
    but KeyboardInterrupt because of grad, whose prints and warnings are not shown.
    """
    point = as_point(x)
    if point.size > MAX_SIZE:
        raise ValueError(f"x cần có không quá {MAX_SIZE} phần tử, nhưng có {point.size}.")
    answer = _call(grad, np.array(x))
    if isinstance(answer, Verdict):
        return answer
    bad = np.argwhere(~np.isfinite(answer.value))
    if len(bad):
        place = tuple(int(i) for i in bad[0])
        first = f"phần tử đầu tiên{_entry(place)} là {answer.value[place]}"
        return _wrong("non_finite", f"Kết quả trả về có {len(bad)} phần tử không hữu hạn, {first}.")
    function = CountedFunction(f, point, scalar=True)
    with np.errstate(all="ignore"):  # giant entries must not warn
        numerical = Entries(function) if point.size <= EVERY_ENTRY else Probes(function)
        if answer.value.shape != point.shape:
            return _shape_verdict(answer, point.shape, numerical)
        if answer.changed:
            return _wrong("mutates_input", "", argument="x")
        return _value_verdict(answer, numerical)


# --- calling grad ---------------------------------------------------------------------------------------------------
def _call(grad: Callable[[np.ndarray], Any], x: np.ndarray) -> Answer | Verdict:
    before = x.copy()
    with quiet(Printed()):
        try:
            returned = grad(x)
            if returned is None:
                return _wrong("no_return", "")
            value, eps = _read(returned)
            return Answer(value, max(eps, _rounding_unit(before.dtype)), is_changed(before, x))
        except KeyboardInterrupt:
            raise
        except NotImplementedError:
            return Verdict("not_attempted", "", MISTAKES["not_attempted"].seen, "not_attempted")
        except WrongType as wrong:
            said = f"Kết quả trả về là {wrong.got}; cần mảng số kích thước {before.shape}."
            return Verdict("wrong", "", said, "wrong_type")
        except BaseException as problem:  # SystemExit too: a learner's exit() must not end the kernel
            kind, text = exception_text(problem)
            return Verdict("error", "", f"Hàm gradient dừng vì {kind}{f': {text}' if text else ''}.", "error")


def _read(returned: Any) -> tuple[np.ndarray, float]:
    """A float64 copy, and the rounding unit of the type it came in; raises WrongType."""
    if type(returned) is Derivative:
        returned = returned.value
    value = Array("x.shape").decode(returned)  # after this, what was returned is known to be harmless
    return value, _rounding_unit(np.asarray(returned).dtype)


def _rounding_unit(dtype: np.dtype) -> float:
    return max(MACHINE_EPSILON, float(np.finfo(dtype).eps)) if dtype.kind == "f" else MACHINE_EPSILON


# --- the verdicts ---------------------------------------------------------------------------------------------------
def _wrong(mistake: str | None, said: str, **details: Any) -> Verdict:
    """What was seen, then the sentence that belongs to the mistake."""
    sentence = MISTAKES[mistake].seen.format(**details) if mistake else ""
    return Verdict("wrong", "", f"{said} {sentence}".strip(), mistake)


def _shape_verdict(answer: Answer, shape: tuple[int, ...], numerical: Entries | Probes) -> Verdict:
    value = answer.value
    said = f"Kết quả trả về có kích thước {value.shape}, cần {shape}."
    if len(shape) == 1 and value.shape == shape * 2 and shape[0] > 1:
        return _wrong("broadcast", said)
    if value.size != np.prod(shape):
        return _wrong("wrong_shape", said)
    if value.ndim > 1 and value.T.shape == shape:
        if numerical.agrees(value.T.reshape(-1), answer.eps):
            return _wrong("transposed", said)
        return _wrong("wrong_shape", f"{said} Chuyển vị cho đúng kích thước, nhưng chưa cho đúng giá trị.")
    if not numerical.agrees(value.reshape(-1), answer.eps):
        return _wrong("wrong_shape", said)
    lines = value.ndim != len(shape) and is_line(value.shape) and is_line(shape)
    return _wrong("row_or_column" if lines else "wrong_shape", f"{said} .reshape({shape}) cho kết quả cần có.")


def _value_verdict(answer: Answer, numerical: Entries | Probes) -> Verdict:
    flat, shape = answer.value.reshape(-1), answer.value.shape
    findings = numerical.judge(flat, answer.eps)
    if findings.wrong.size:
        return _differing(answer, findings, numerical)
    if findings.doubtful.size:
        count, first = findings.doubtful.size, _entry(np.unravel_index(findings.doubtful[0], shape))
        said = f"Đạo hàm xấp xỉ không đủ chính xác ở {count} trên {flat.size} phần tử, phần tử đầu tiên{first}."
        return Verdict("undecided", "", said)
    said = "Gradient khớp với đạo hàm xấp xỉ"
    return Verdict("passed", "", f"{said} ở cả {flat.size} phần tử." if flat.size > 1 else f"{said}.", earned=1.0)


def _differing(answer: Answer, findings: Findings, numerical: Entries | Probes) -> Verdict:
    first = int(findings.wrong[0])
    got = float(answer.value.reshape(-1)[first])
    count = f"{findings.wrong.size}" if findings.complete else f"Ít nhất {findings.wrong.size}"
    needed = _needed(got, *numerical.needed(first))
    mistake, details = _explain(answer, numerical)
    return _wrong(
        mistake,
        f"{count} trên {answer.value.size} phần tử khác đạo hàm xấp xỉ. "
        f"Phần tử đầu tiên{_entry(np.unravel_index(first, answer.value.shape))}: kết quả trả về {got}, cần {needed}.",
        **details,
    )


def _explain(answer: Answer, numerical: Entries | Probes) -> tuple[str | None, dict[str, float]]:
    """The one explanation among zeros, transpose, sign and factor that fits every entry, if one does."""
    flat, eps = answer.value.reshape(-1), answer.eps
    if not flat.any():
        return "zeros", {}
    if answer.value.ndim == 2 and numerical.agrees(answer.value.T.reshape(-1), eps):
        return "transposed", {}
    if numerical.agrees(-flat, eps):
        return "sign", {}
    factor = numerical.factor(flat)
    # One entry is a multiple of anything.
    if np.count_nonzero(flat) > 1 and np.isfinite(factor) and factor != 0 and numerical.agrees(factor * flat, eps):
        return "factor", {"factor": 1 / factor}
    return None, {}


def _entry(index: tuple[int, ...]) -> str:
    """An index after a word; nothing for a number."""
    return f" {index_text(index)}".rstrip()


def _needed(got: float, value: float, error: float, kink: bool) -> str:
    """The needed value, with digits enough to tell it from what was returned."""
    if kink:
        return f"một số từ {float(f'{value - error:.6g}')} đến {float(f'{value + error:.6g}')}"
    digits = int(np.clip(2 - np.log10(abs(got - value) / max(abs(got), abs(value))), 6, 17))
    return f"{float(f'{value:.{digits}g}')}"
