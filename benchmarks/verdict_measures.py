"""What ``verdicts.py`` measures: every answer judged by both judges on many draws, and how long a verdict takes."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from right_answers import RIGHT_ANSWERS

from autograder import judge
from autograder.references import references, wrong_answers
from helpers import diagnosis, verify
from helpers.declaration.exercise import Case, Exercise, draw_with
from helpers.exercises import all_exercises
from helpers.judging.assessment import assess
from helpers.judging.calling import Attempt, call
from helpers.verdict import Verdict

CORES = 2
OUTCOMES = ("right", "wrong", "silent")


class Said(NamedTuple):
    """What is compared of a verdict."""

    status: str
    mistake: str | None
    earned: float


@dataclass(frozen=True)
class Asked:
    """An answer, and what a verdict should say of it."""

    group: str
    """``right``, ``known`` (wrong, and the recogniser was built with it) or ``unseen`` (wrong)."""
    answer: Callable
    """The function."""
    tags: tuple[str, ...] = ()
    """The declared tag of a wrong answer, then those that are as right."""
    always: bool = True
    """Whether a wrong answer is wrong on every draw."""


@dataclass
class Record:
    """What both judges said of one answer."""

    exercise: str
    group: str
    position: int
    tags: tuple[str, ...]
    always: bool
    said: Counter = field(default_factory=Counter)
    """Number of draws by (what ``verify`` said, what ``judge`` said)."""

    @property
    def own_names(self) -> set[str | None]:
        """The declared names; None is silence."""
        return {None if tag == "other" else tag for tag in self.tags}

    def outcome(self, said: Said) -> str | None:
        """How a wrong answer was named: one of OUTCOMES, None where it was accepted."""
        if said.status == "passed":
            return None
        if said.mistake in same_arrays(self.own_names):
            return "right"
        return "silent" if said.mistake is None else "wrong"

    def paired(self, side: int) -> int:
        """Draws on which the name is right only because the recogniser declares it to be the same array."""
        said = (pair[side] for pair in self.said.elements())
        return sum(self.outcome(one) == "right" and one.mistake not in self.own_names for one in said)

    def outcomes(self, side: int) -> Counter:
        """Draws by outcome, on the learner's side (0) or the teacher's (1)."""
        counted = Counter()
        for pair, count in self.said.items():
            counted[self.outcome(pair[side])] += count
        del counted[None]
        return counted

    def names(self, side: int) -> Counter:
        """Draws by what was named, acceptances left out."""
        counted = Counter()
        for pair, count in self.said.items():
            if pair[side].status != "passed":
                counted[pair[side].mistake] += count
        return counted

    def passed(self, side: int) -> int:
        """Draws on which the answer passed."""
        return sum(count for pair, count in self.said.items() if pair[side].status == "passed")


def same_arrays(names: set[str | None]) -> set[str | None]:
    """These names and those that the recogniser pairs with one of them."""
    pairs = (set(pair) for pair in getattr(diagnosis, "SAME_ARRAY", ()))
    return names.union(*(pair for pair in pairs if names & pair))


# --- judging --------------------------------------------------------------------------------------------------------
def answers_of(name: str, with_unseen: bool) -> Iterator[Asked]:
    """All answers to an exercise."""
    for answer in (*RIGHT_ANSWERS[name], references()[name]):
        yield Asked("right", answer)
    for wrong in wrong_answers()[name]:
        yield Asked("known", wrong.answer, (wrong.mistake, *getattr(wrong, "also", ())), wrong.always)
    if with_unseen:
        from unseen_answers import unseen_answers  # a quick run must not so much as look at them

        for wrong in unseen_answers().get(name, ()):
            yield Asked("unseen", wrong.answer, (wrong.mistake, *wrong.also))


def measure(name: str, seeds: Sequence[int], with_unseen: bool) -> list[Record]:
    """Both verdicts on every answer to an exercise, on every seed."""
    asked = list(answers_of(name, with_unseen))
    records = [Record(name, one.group, i, one.tags, one.always) for i, one in enumerate(asked)]
    for seed in seeds:  # the outer loop: both judges keep the last draws
        for one, record in zip(asked, records, strict=True):
            record.said[_said(verify(one.answer, name=name, seed=seed)), _said(judge(name, one.answer, seed=seed))] += 1
    return records


def measure_all(seeds: Sequence[int], with_unseen: bool) -> list[Record]:
    """The same for all exercises, several at a time."""
    with ProcessPoolExecutor(CORES) as pool:
        found = pool.map(partial(measure, seeds=seeds, with_unseen=with_unseen), all_exercises())
        return [record for records in found for record in records]


def _said(verdict: Verdict) -> Said:
    return Said(verdict.status, verdict.mistake, verdict.earned)


# --- counting -------------------------------------------------------------------------------------------------------
def by_draw(records: Sequence[Record], side: int) -> Counter:
    """Verdicts on wrong answers by outcome."""
    return sum((record.outcomes(side) for record in records), Counter())


def by_answer(records: Sequence[Record], side: int) -> Counter:
    """Wrong answers by their most frequent outcome."""
    counted = [record.outcomes(side) for record in records]
    return Counter(outcomes.most_common(1)[0][0] for outcomes in counted if outcomes)


def agreement(records: Sequence[Record]) -> Counter:
    """Pairs of verdicts by how the two judges agree."""
    counted = Counter()
    for record in records:
        for pair, count in record.said.items():
            counted[_agreement(*pair)] += count
    return counted


def _agreement(seen: Said, judged: Said) -> str:
    if (seen.status, seen.earned) != (judged.status, judged.earned):
        return "status"
    if seen.mistake == judged.mistake:
        return "same"
    if seen.mistake is None:
        return "judge_names"
    return "verify_names" if judged.mistake is None else "names"


# --- time -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Duration:
    """Seconds that three things take for one wrong answer, each the best of a few."""

    exercise: str
    mistake: str
    verify: float
    judge: float
    diagnosis: float
    """The verdict alone, from calls that were made before; those that the diagnosis adds are its own."""


def durations(seeds: Sequence[int]) -> list[Duration]:
    """For every known wrong answer that does not pass."""
    return [one for name in all_exercises() for seed in seeds for one in _durations(name, seed)]


def _durations(name: str, seed: int) -> Iterator[Duration]:
    exercise = all_exercises()[name]
    cases, expected = draw_with(exercise, seed, [exercise.oracle])
    for wrong in wrong_answers()[name]:
        if verify(wrong.answer, name=name, seed=seed).passed:
            continue
        tasks = (
            partial(verify, wrong.answer, name=name, seed=seed),
            partial(judge, name, wrong.answer, seed=seed),
            partial(assess, exercise, _recorded(wrong.answer, exercise, cases), cases, expected),
        )
        yield Duration(name, wrong.mistake, *map(_seconds, tasks))


def _recorded(answer: Callable, exercise: Exercise, cases: Sequence[Case]) -> Callable[[Case], Attempt]:
    """The calls on these cases, made now; a case that the diagnosis thinks up is called when it is asked for."""
    made = {id(case): call(answer, exercise, case) for case in cases}
    return lambda case: made[id(case)] if id(case) in made else call(answer, exercise, case)


def _seconds(task: Callable[[], object]) -> float:
    """The best of three, after one that fills the caches."""
    task()
    times = []
    for _ in range(3):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return min(times)
