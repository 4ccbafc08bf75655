"""The sentences of a verdict, in Vietnamese: neutral, what came back and what is needed, first things first."""

from collections.abc import Iterator, Sequence

import numpy as np

from helpers.declaration.exercise import Exercise
from helpers.declaration.forms import Form, WrongType
from helpers.diagnosis import fits_reshaped, order_of_axes
from helpers.judging.calling import Attempt, Raised
from helpers.judging.comparison import Comparison
from helpers.judging.wording import call_text, entry_text, index_text, set_off, value_text
from helpers.mistakes import MISTAKES

ROUNDED = 1e-12
"""Numbers of this size are what rounding leaves of a 0; all test inputs are of size 1."""


def paragraph(*lines: str) -> str:
    """The lines that are not empty, one below the other."""
    return "\n".join(line for line in lines if line)


def calling(exercise: Exercise, one: Attempt) -> str:
    """The call, as the start of a sentence."""
    return f"Với {call_text(exercise.parameters, one.case.arguments)}:"


def passed(attempts: Sequence[Attempt], remark: str) -> Iterator[str]:
    """The joy, and what was seen beside it."""
    yield f"Kết quả đúng ở cả {len(attempts)} phép thử."
    yield f"Lưu ý: {remark}" if remark else ""


def stopped(raised: Raised) -> Iterator[str]:
    """An exception, its line, and what to do where the cause is plain."""
    text = f"{raised.kind}: {raised.text}" if raised.text else raised.kind
    yield f"hàm dừng vì {text}{f' ({raised.place})' if raised.place else ''}."
    if raised.kind == "NotImplementedError" and raised.elsewhere:
        yield f"Hàm này gọi `{raised.elsewhere}`, mà `{raised.elsewhere}` chưa được viết."
    elif raised.kind == "NotImplementedError":
        yield "Dòng `raise NotImplementedError()` vẫn còn trong hàm: hãy xóa dòng ấy khi lời giải đã viết xong."
    elif raised.kind == "TypeError" and "positional argument" in raised.text and not raised.place:
        yield "Hãy giữ nguyên dòng `def` của đề bài, kể cả các giá trị mặc định."


def wrong_type(wrong: WrongType, form: Form) -> Iterator[str]:
    """What came back instead of the declared form, and how to mend it."""
    subject = f"kết quả {wrong.name}" if wrong.name else "kết quả trả về"
    yield f"{subject} là {wrong.got}; cần {wrong.needed or form.text}."
    yield wrong.advice


def returned(c: Comparison) -> str:
    """The whole result."""
    return f"{_subject(c)} là{set_off(value_text(c.got))}."


def wrong_shape(wrong: Sequence[Comparison], cause: str) -> Iterator[str]:
    """Both shapes, the cause, and whether a reshape or a transpose would make the wrong shapes right."""
    first = wrong[0]
    got, needed = first.got, first.needed
    came = f"có kích thước {got.shape}" if got.ndim else "là một số"
    yield f"{_subject(first)} {came}; cần {needed.shape if needed.ndim else 'một số'}."
    yield cause
    if all(map(fits_reshaped, wrong)):
        mended = f".reshape({needed.shape}) cho kích thước cần có" if needed.ndim else ".item() cho một số"
        yield f"Các giá trị đều đúng; ở phép thử này, {mended}."
    elif got.ndim == 2 and got.T.shape == needed.shape:
        yield f"Chuyển vị của kết quả này có kích thước {needed.shape}."
    elif order := order_of_axes(first):
        yield f"Ở phép thử này, .transpose{order} cho thứ tự các trục cần có."
    elif got.size == needed.size:
        yield "Số phần tử đã đủ, nhưng cách xếp hoặc giá trị còn khác."
    else:
        yield f"Số phần tử là {got.size}; cần {needed.size}."


def changed(one: Attempt) -> Iterator[str]:
    """Which arguments the call changed, and how to leave them alone."""
    yield MISTAKES["mutates_input"].seen.format(argument=", ".join(one.changed))
    yield f"Hãy làm việc trên một bản sao, ví dụ {one.changed[0]}.copy()."


def difference(c: Comparison) -> Iterator[str]:
    """What came back and what was needed; of an array how many entries differ, and the first of them."""
    if not c.is_array:
        yield f"{_subject(c)} là {c.got!r}; cần {c.needed!r}."
        return
    places = np.argwhere(c.wrong_entries)
    if c.needed.size == 1:
        yield f"{_subject(c)} là {_got_and_needed(c, tuple(places[0]))}"
        return
    yield returned(c)
    yield f"{len(places)} trên {c.needed.size} phần tử khác giá trị cần có."
    yield f"Đầu tiên, phần tử {index_text(places[0])} là {_got_and_needed(c, tuple(places[0]))}"


def _got_and_needed(c: Comparison, index: tuple[int, ...]) -> str:
    got, needed = float(c.got[index]), float(c.needed[index])
    allowed = float(np.broadcast_to(c.tolerance, c.needed.shape)[index])
    # a scheme with a step is held against the true derivative; its own error must not look like a demand
    slack = f" (sai số cho phép {allowed:.2g})" if allowed > max(1e-6 * abs(needed), ROUNDED) else ""
    if abs(needed) <= min(allowed, ROUNDED):
        needed = 0.0  # what rounding left of a 0
    return f"{entry_text(got, needed)}; cần {entry_text(needed, got)}{slack}."


def how_often(count: int, total: int) -> str:
    """In how many of the calls a result was wrong."""
    return f"Kết quả khác giá trị cần có ở {count} trên {total} phép thử."


def right_parts(names: Sequence[str]) -> str:
    """Which of several results are right all the same."""
    return f"Phần đã đúng: {', '.join(names)}." if names else ""


def undecided() -> str:
    """Why an answer that fits is not called right."""
    return "giá trị dùng để so sánh không đủ chính xác, nên chưa thể nói kết quả là đúng."


def printed(one: Attempt) -> str:
    """What the call printed."""
    return f"Hàm đã in ra:\n{one.printed.rstrip()}" if one.printed.strip() else ""


def _subject(c: Comparison) -> str:
    return f"kết quả {c.name}" if c.name else "kết quả trả về"
