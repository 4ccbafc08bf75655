"""From attempts to a verdict, in a fixed order: the first thing that went wrong is what the learner hears."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers.attempt import NOTHING, Attempt, Raised, attempt
from helpers.comparison import Comparison, compare
from helpers.diagnosis import Explanation, explain_shape, explain_values, fits_reshaped
from helpers.exercise import Case, Exercise, Expected
from helpers.forms import Several
from helpers.mistakes import MISTAKES
from helpers.steps import step_remark
from helpers.verdict import Verdict
from helpers.wording import call_text, entry_text, index_text, value_text

TYPE_ADVICE = {
    "tuple": "`return a, b` tạo ra một tuple; np.array([a, b]) tạo ra một mảng.",
    "giá trị kiểu matrix": "np.matrix có phép nhân riêng; hãy dùng np.array.",
}
"""What to do about a wrong type that is easily mended."""


@dataclass(frozen=True)
class Review:
    """All attempts at an exercise beside what the witnesses expect."""

    exercise: Exercise
    """The exercise."""
    attempts: Sequence[Attempt]
    """One per case."""
    expected: Sequence[Sequence[Expected]]
    """For each case what each witness says; all must agree with the answer."""

    @cached_property
    def comparisons(self) -> list[Comparison]:
        """Every decoded result beside every expected value."""
        names = self.exercise.result.names if isinstance(self.exercise.result, Several) else ()
        return [
            comparison
            for one, witnesses in zip(self.attempts, self.expected, strict=True)
            if one.value is not NOTHING
            for witness in witnesses
            for comparison in compare(one, witness, names)
        ]

    @property
    def earned(self) -> float:
        """Share of the points by parts, each of which must be right in every case."""
        wrong = {c.part for c in self.comparisons if not c.right}
        return float(sum(share for part, share in enumerate(self.exercise.parts) if part not in wrong))

    def verdict(self, status: str, mistake: str | None, *lines: str, earned: float = 0.0) -> Verdict:
        """A verdict about this exercise."""
        message = "\n".join(line for line in lines if line)
        return Verdict(status, self.exercise.name, message, mistake, earned)

    def call(self, one: Attempt) -> str:
        """The call of an attempt, as the start of a sentence."""
        return f"Với {call_text(self.exercise.parameters, one.case.arguments)}:"


def assess(
    exercise: Exercise, function: Callable, cases: Sequence[Case], expected: Sequence[Sequence[Expected]]
) -> Verdict:
    """Call the function on every case and judge what comes back.

    expected: for each case what each witness says. Never raises because of the function.
    """
    attempts = []
    for case in cases:
        attempts.append(attempt(function, exercise, case))
        if _settles(attempts[-1]):
            break
    with np.errstate(all="ignore"):  # giant results must not warn on stderr
        return judge(Review(exercise, attempts, expected[: len(attempts)]))


def _settles(one: Attempt) -> bool:
    """Whether further calls would only cost time; an index that runs off the end is explained by the other points."""
    return one.value is NOTHING and not (one.raised and one.raised.kind == "IndexError")


def judge(review: Review) -> Verdict:
    """The verdict: raised, None, type, NaN or inf, shape, changed input, values, or passed."""
    for look in (_raised, _none, _type, _non_finite, _shape, _changed, _values):
        if (verdict := look(review)) is not None:
            return verdict
    remark = step_remark(review.exercise, review.attempts)
    count = len(review.attempts)
    return review.verdict(
        "passed", None, f"Kết quả đúng ở cả {count} phép thử.", f"Lưu ý: {remark}" if remark else "", earned=1.0
    )


def _raised(review: Review) -> Verdict | None:
    failed = [one for one in review.attempts if one.raised]
    if not failed:
        return None
    raised = failed[0].raised
    text = f"{raised.kind}: {raised.text}" if raised.text else raised.kind
    place = f" ({raised.place})" if raised.place else ""
    named = _index_base(review, failed)
    return review.verdict(
        "error",
        named.mistake if named else "error",
        review.call(failed[0]),
        f"hàm dừng vì {text}{place}.",
        _cure(raised),
        named.sentence if named else "",
        _printed(failed[0]),
    )


def _cure(raised: Raised) -> str:
    """What to do about an exception whose cause is plain."""
    if raised.kind == "NotImplementedError" and raised.elsewhere:
        return f"Hàm này gọi `{raised.elsewhere}`, mà `{raised.elsewhere}` chưa được viết."
    if raised.kind == "NotImplementedError":
        return "Dòng `raise NotImplementedError()` vẫn còn trong hàm: hãy xóa dòng ấy khi lời giải đã viết xong."
    if raised.kind == "TypeError" and "positional argument" in raised.text and not raised.place:
        return "Hãy giữ nguyên dòng `def` của đề bài, kể cả các giá trị mặc định."
    return ""


def _index_base(review: Review, failed: Sequence[Attempt]) -> Explanation | None:
    """A neighbouring index runs off the end at the last one: the other points tell."""
    if any(one.raised.kind != "IndexError" for one in failed) or not review.comparisons:
        return None
    if not all(c.same_shape and c.is_finite for c in review.comparisons):
        return None
    named = explain_values(review.exercise, review.comparisons)
    return named if named and named.mistake == "index_base" else None


def _none(review: Review) -> Verdict | None:
    for one in review.attempts:
        if one.returned_none:
            return review.verdict("wrong", "no_return", review.call(one), MISTAKES["no_return"], _printed(one))
    return None


def _type(review: Review) -> Verdict | None:
    for one in review.attempts:
        if one.wrong_type:
            needed = f"kết quả trả về là {one.wrong_type}; cần {review.exercise.result.text}."
            advice = TYPE_ADVICE.get(one.wrong_type.partition(" gồm")[0], "")
            return review.verdict("wrong", "wrong_type", review.call(one), needed, advice, _printed(one))
    return None


def _non_finite(review: Review) -> Verdict | None:
    for c in review.comparisons:
        if not c.is_finite:
            got = f"{_subject(c)} là {value_text(c.got)}."
            return review.verdict(
                "wrong", "non_finite", review.call(c.attempt), got, MISTAKES["non_finite"], earned=review.earned
            )
    return None


def _shape(review: Review) -> Verdict | None:
    wrong = [c for c in review.comparisons if not c.same_shape]
    if not wrong:
        return None
    explanations = {e.mistake: e for e in map(explain_shape, wrong)}
    first = wrong[0]
    named = explanations.popitem()[1] if len(explanations) == 1 else Explanation("wrong_shape", MISTAKES["wrong_shape"])
    return review.verdict(
        "wrong",
        named.mistake,
        review.call(first.attempt),
        f"{_subject(first)} có kích thước {first.got.shape}; cần {first.needed.shape}.",
        named.sentence,
        _would_fit(wrong),
        _printed(first.attempt),
        earned=review.earned,
    )


def _would_fit(wrong: Sequence[Comparison]) -> str:
    """Whether a reshape or a transpose would make the wrong shapes right, or how many entries there are."""
    first = wrong[0]
    if all(fits_reshaped(c) for c in wrong):
        return f"Các giá trị đều đúng; ở phép thử này, .reshape({first.needed.shape}) cho kích thước cần có."
    if first.got.ndim == 2 and first.got.T.shape == first.needed.shape:
        return f"Chuyển vị của nó có kích thước {first.needed.shape}."
    if first.got.size == first.needed.size:
        return "Số phần tử đã đủ, nhưng cách xếp hoặc giá trị còn khác."
    return f"Số phần tử là {first.got.size}; cần {first.needed.size}."


def _changed(review: Review) -> Verdict | None:
    for one in review.attempts:
        if one.changed:
            sentence = MISTAKES["mutates_input"].format(argument=", ".join(one.changed))
            cure = f"Hãy làm việc trên một bản sao, ví dụ {one.changed[0]}.copy()."
            return review.verdict("wrong", "mutates_input", review.call(one), sentence, cure)
    return None


def _values(review: Review) -> Verdict | None:
    wrong = [c for c in review.comparisons if not c.right]
    if not wrong:
        return None
    same_part = [c for c in review.comparisons if c.part == wrong[0].part]
    one_part = all(c.part == wrong[0].part for c in wrong)
    named = explain_values(review.exercise, same_part) if one_part else None
    attempts = {id(c.attempt) for c in wrong}
    return review.verdict(
        "wrong",
        named.mistake if named else None,
        review.call(wrong[0].attempt),
        *_difference(wrong[0]),
        f"Kết quả khác giá trị cần có ở {len(attempts)} trên {len(review.attempts)} phép thử.",
        named.sentence if named else step_remark(review.exercise, review.attempts),
        _printed(wrong[0].attempt),
        earned=review.earned,
    )


def _difference(c: Comparison) -> Iterator[str]:
    """What came back and what was needed; of an array how many entries differ, and the first of them."""
    if not c.is_array:
        yield f"{_subject(c)} là {c.got!r}; cần {c.needed!r}."
        return
    places = np.argwhere(c.wrong_entries)
    index = tuple(places[0])
    got, needed = float(c.got[index]), float(c.needed[index])
    allowed = float(np.broadcast_to(c.tolerance, c.needed.shape)[index])
    # a scheme with a step is held against the true derivative; its own error must not look like a demand
    slack = f" (sai số cho phép {allowed:.2g})" if allowed > 1e-6 * abs(needed) else ""
    values = f"{entry_text(got, needed)}; cần {entry_text(needed, got)}{slack}."
    if c.needed.size == 1:
        yield f"{_subject(c)} là {values}"
        return
    yield f"{_subject(c)} là {value_text(c.got)}."
    yield f"{len(places)} trên {c.needed.size} phần tử khác giá trị cần có."
    yield f"Đầu tiên, phần tử {index_text(index)} là {values}"


def _subject(c: Comparison) -> str:
    return f"kết quả {c.label}" if c.label else "kết quả trả về"


def _printed(one: Attempt) -> str:
    return f"Hàm đã in ra:\n{one.printed.rstrip()}" if one.printed.strip() else ""
