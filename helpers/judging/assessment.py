"""From attempts to a verdict, in a fixed order: the first thing that went wrong is what the learner hears."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers.declaration.exercise import Case, Exercise, Expected
from helpers.diagnosis import Evidence, Explanation, explain_shapes, explain_values, observations
from helpers.judging import sentences
from helpers.judging.calling import NOTHING, Attempt
from helpers.judging.comparison import Comparison, compare
from helpers.judging.steps import step_mistake, step_remark
from helpers.mistakes import MISTAKES
from helpers.verdict import Matrices, Status, Verdict

MAX_DRAWN = 64
"""Entries of the largest matrix that is drawn."""


@dataclass(frozen=True)
class Review:
    """All attempts at an exercise beside what the witnesses expect."""

    exercise: Exercise
    """The exercise."""
    attempts: Sequence[Attempt]
    """One per case."""
    expected: Sequence[Sequence[tuple[Expected, ...]]]
    """For each case what each witness says; all must agree with the answer."""
    attempt: Callable[[Case], Attempt] | None = None
    """Calls the answer again, for the diagnosis."""

    @cached_property
    def comparisons(self) -> list[Comparison]:
        """Every decoded result beside every expected value."""
        return [
            comparison
            for one, witnesses in zip(self.attempts, self.expected, strict=True)
            if one.value is not NOTHING
            for said in witnesses
            for comparison in compare(self.exercise, one, said)
        ]

    @cached_property
    def right_parts(self) -> list[int]:
        """Positions of the results that are right in every case, where the exercise is graded in parts."""
        if any(one.value is NOTHING for one in self.attempts):
            return []  # None, or no tuple at all: no part of it was looked at
        wrong = {c.part for c in self.comparisons if not c.right}
        return [part for part in range(len(self.exercise.parts)) if part not in wrong]

    def verdict(
        self,
        status: Status,
        mistake: str | None,
        *lines: str,
        earned: float = 0.0,
        matrices: Matrices | None = None,
    ) -> Verdict:
        """A verdict about this exercise."""
        return Verdict(status, self.exercise.name, sentences.paragraph(*lines), mistake, earned, matrices)

    def refusal(
        self, mistake: str | None, one: Attempt, *lines: str, matrices: Matrices | None = None
    ) -> Verdict:
        """A verdict on a wrong result, with the call, what it printed, and the points of the parts that are right."""
        lines = (sentences.calling(self.exercise, one), *lines, sentences.printed(one), self._parts_line())
        earned = float(sum(self.exercise.parts[part] for part in self.right_parts))
        return self.verdict("wrong", mistake, *lines, earned=earned, matrices=matrices)

    def _parts_line(self) -> str:
        return sentences.right_parts([self.exercise.results[part][0] for part in self.right_parts])


def assess(
    exercise: Exercise,
    attempt: Callable[[Case], Attempt],
    cases: Sequence[Case],
    expected: Sequence[Sequence[tuple[Expected, ...]]],
) -> Verdict:
    """Try the answer on every case and judge what comes back.

    attempt: calls the answer on a case; expected: for each case what each witness says.
    """
    attempts = []
    for case in cases:
        attempts.append(attempt(case))
        if _settles(attempts[-1]):
            break
    with np.errstate(all="ignore"):  # giant results must not warn on stderr
        return conclude(Review(exercise, attempts, expected[: len(attempts)], attempt))


def _settles(one: Attempt) -> bool:
    """Whether further calls would only cost time; an index that runs off the end is explained by the other points."""
    return one.value is NOTHING and not (one.raised and one.raised.kind == "IndexError")


def conclude(review: Review) -> Verdict:
    """The verdict: raised, None, type, NaN or inf, shape, changed input, values, undecided, or passed."""
    for look in (_raised, _none, _type, _non_finite, _shape, _changed, _values, _undecided):
        if (verdict := look(review)) is not None:
            return verdict
    return review.verdict("passed", None, *sentences.passed(review.attempts, _steps(review)), earned=1.0)


def _steps(review: Review) -> str:
    return step_remark(review.exercise, review.attempts)


def _raised(review: Review) -> Verdict | None:
    failed = [one for one in review.attempts if one.raised]
    if not failed:
        return None
    named = _neighbouring_index(review, failed)
    return review.verdict(
        "error",
        named.mistake if named else "error",
        sentences.calling(review.exercise, failed[0]),
        *sentences.stopped(failed[0].raised),
        named.sentence if named else "",
        sentences.printed(failed[0]),
    )


def _neighbouring_index(review: Review, failed: Sequence[Attempt]) -> Explanation | None:
    """A neighbouring index runs off the end at the last one: the other points tell."""
    if any(one.raised.kind != "IndexError" for one in failed) or not review.comparisons:
        return None
    if not all(c.same_shape and c.is_finite for c in review.comparisons):
        return None
    named = explain_values(Evidence(review.exercise, review.comparisons))
    return named if named and named.mistake == "index_base" else None


def _none(review: Review) -> Verdict | None:
    for one in review.attempts:
        if one.returned_none:
            return review.refusal("no_return", one, MISTAKES["no_return"].seen)
    return None


def _type(review: Review) -> Verdict | None:
    for one in review.attempts:
        if one.wrong_type:
            return review.refusal("wrong_type", one, *sentences.wrong_type(one.wrong_type, review.exercise.result))
    return None


def _non_finite(review: Review) -> Verdict | None:
    for c in review.comparisons:
        if not c.is_finite:
            return review.refusal("non_finite", c.attempt, sentences.returned(c), MISTAKES["non_finite"].seen)
    return None


def _shape(review: Review) -> Verdict | None:
    wrong = [c for c in review.comparisons if not c.same_shape]
    if not wrong:
        return None
    named = explain_shapes(review.exercise, wrong)
    return review.refusal(named.mistake, wrong[0].attempt, *sentences.wrong_shape(wrong, named.sentence))


def _changed(review: Review) -> Verdict | None:
    for one in review.attempts:
        if one.changed:
            lines = (sentences.calling(review.exercise, one), *sentences.changed(one))
            return review.verdict("wrong", "mutates_input", *lines)
    return None


def _values(review: Review) -> Verdict | None:
    wrong = [c for c in review.comparisons if not c.right]
    if not wrong:
        return None
    evidence = [
        Evidence(review.exercise, [c for c in review.comparisons if c.part == part], review.attempt)
        for part in sorted({c.part for c in wrong})
    ]
    named = _one_cause(evidence) or _step_mistake(review)
    causes = [named.sentence] if named else [_steps(review), *observations(evidence[0])]
    return review.refusal(
        named.mistake if named else None,
        wrong[0].attempt,
        *sentences.difference(wrong[0]),
        sentences.how_often(len({id(c.attempt) for c in wrong}), len(review.attempts)),
        *causes,
        matrices=_matrices(wrong[0]),
    )


def _one_cause(evidence: Sequence[Evidence]) -> Explanation | None:
    """The explanation of all wrong results, if it is one."""
    causes = [explain_values(one) for one in evidence]
    return causes[0] if causes[0] and len({cause and cause.mistake for cause in causes}) == 1 else None


def _step_mistake(review: Review) -> Explanation | None:
    """What the calls of f show and the values do not: a one-sided difference has values of its own."""
    seen = step_mistake(review.exercise, review.attempts)
    return Explanation(seen, MISTAKES[seen].seen) if seen and seen != "one_sided" else None


def _matrices(c: Comparison) -> Matrices | None:
    """What can be drawn: a matrix small enough to be read."""
    if not c.is_array or c.needed.ndim != 2 or not 1 < c.needed.size <= MAX_DRAWN:
        return None
    rows = (tuple(map(tuple, array.tolist())) for array in (c.got, c.needed, c.wrong_entries))
    return Matrices(*rows)


def _undecided(review: Review) -> Verdict | None:
    for c in review.comparisons:
        if not c.expected.decisive:
            lines = (sentences.calling(review.exercise, c.attempt), sentences.undecided())
            return review.verdict("undecided", None, *lines)
    return None
