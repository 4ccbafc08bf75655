"""What the recorded calls of f tell about a numerical derivative, even where its numbers agree."""

from collections.abc import Sequence

import numpy as np

from helpers.declaration.exercise import Exercise
from helpers.judging.calling import Attempt
from helpers.mistakes import MISTAKES

ONE_SIDED = "f chỉ được gọi ở một phía của x: sai phân trung tâm cần cả hai phía."


def step_remark(exercise: Exercise, attempts: Sequence[Attempt]) -> str:
    """The sentence on the steps that every attempt took, or an empty string if there is nothing to say."""
    seen = step_mistake(exercise, attempts)
    return ONE_SIDED if seen == "one_sided" else MISTAKES[seen].seen if seen else ""


def step_mistake(exercise: Exercise, attempts: Sequence[Attempt]) -> str | None:
    """The tag of what every attempt did with its steps: ``not_restored``, ``all_at_once``, ``one_sided``, or None."""
    if not exercise.central:
        return None
    position = exercise.parameters.index("x")
    looked = [(_unknowns(one, position), _pattern(one, position)) for one in attempts if one.calls and one.calls[0]]
    seen = [pattern for _, pattern in looked if pattern is not None]
    several = [pattern for unknowns, pattern in looked if pattern is not None and unknowns > 1]
    for name, told in (("not_restored", several), ("all_at_once", several), ("one_sided", seen)):
        if told and set(told) == {name}:
            return name
    return None


def _unknowns(one: Attempt, position: int) -> int:
    return np.size(one.case.arguments[position])


def _pattern(one: Attempt, position: int) -> str | None:
    """How the steps of one attempt look; None where they say nothing."""
    x = np.asarray(one.case.arguments[position], dtype=np.float64)
    offsets = np.array([(np.asarray(call.point).real - x).reshape(-1) for call in one.calls[0]])
    moved = np.abs(offsets) > 8 * np.finfo(np.float64).eps * (1 + np.abs(x).reshape(-1))
    counts = moved.sum(axis=1)
    if x.size > 1 and counts.max() > 1:
        return "all_at_once" if set(counts.tolist()) <= {0, x.size} else "not_restored"
    sides = [set(np.sign(offsets[moved[:, k], k]).tolist()) for k in range(x.size) if moved[:, k].any()]
    if not sides:
        return None  # complex steps, or no steps at all
    return "one_sided" if all(len(side) == 1 for side in sides) else "central"
