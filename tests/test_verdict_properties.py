"""What holds of every verdict: it hangs on nothing but answer and seed, on no coordinates, and no value fools it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pytest
from right_answers import RIGHT_ANSWERS
from strange_values import HEAVY, LEAVES, WRAPPERS, Asked, strange

from autograder import judge
from autograder.judging import judge as teachers_side
from autograder.references import references, wrong_answers
from helpers import verify
from helpers.declaration.exercise import Case
from helpers.exercises import all_exercises
from helpers.judging import verification
from helpers.judging.assessment import assess
from helpers.judging.calling import NOTHING, call

hypothesis = pytest.importorskip("hypothesis", reason="không có hypothesis: uv sync --group oracles")
from hypothesis import strategies  # noqa: E402 - only where it is installed

seeds = strategies.integers(0, 2**32)


def settings(examples, deadline=None):
    return hypothesis.settings(max_examples=examples, derandomize=True, deadline=deadline, database=None)


def known_answers(name):
    """Right and wrong answers to an exercise."""
    return [*RIGHT_ANSWERS[name], references()[name], *(wrong.answer for wrong in wrong_answers()[name])]


# --- a verdict is a function of the answer and the seed -------------------------------------------------------------
answers = strategies.sampled_from(list(all_exercises())).flatmap(
    lambda name: strategies.tuples(strategies.just(name), strategies.sampled_from(known_answers(name)))
)


def both(name, answer, seed):
    return verify(answer, name=name, seed=seed), judge(name, answer, seed=seed)


@settings(60)
@hypothesis.given(answers, seeds, strategies.lists(answers, max_size=3))
def test_a_verdict_depends_on_nothing_but_the_answer_and_the_seed(asked, seed, others):
    first = both(*asked, seed)
    for other in others:
        both(*other, seed)
    np.random.seed(seed)  # noqa: NPY002 - the state that a learner's cell may have left behind
    state = repr((np.random.get_state(), np.geterr(), np.get_printoptions()))
    verification._drawn.cache_clear()
    teachers_side._drawn.cache_clear()
    assert both(*asked, seed) == first
    assert repr((np.random.get_state(), np.geterr(), np.get_printoptions())) == state


# --- a verdict does not depend on coordinates, on scale, on memory --------------------------------------------------
@dataclass(frozen=True)
class Meaning:
    """What the arguments of an exercise live in."""

    axes: tuple[str, ...]
    """For each argument, the space of each of its axes: axes of one letter share their coordinates."""
    scaled: str
    """The arguments that take a common factor: the point, and what is compared with its image."""


MEANINGS = {
    "grad_linear": Meaning(("n", "n"), "x"),
    "matvec_by_rows": Meaning(("mn", "n"), "x"),
    "nabla_Ax": Meaning(("mn", "n"), "x"),
    "nabla_identity": Meaning(("n",), "x"),
    "grad_quadratic": Meaning(("nn", "n"), "x"),
    "hess_quadratic": Meaning(("nn", "n"), "x"),
    "symmetric_shortcut_error": Meaning(("nn", "n"), "x"),
    "symmetric_part": Meaning(("nn",), "A"),
    "grad_sq_norm": Meaning(("n",), "x"),
    "hess_sq_norm": Meaning(("n",), "x"),
    "least_squares_expanded": Meaning(("mn", "n", "m"), "xb"),
    "grad_least_squares": Meaning(("mn", "n", "m"), "xb"),
    "least_squares_chain": Meaning(("mn", "n", "m"), "xb"),
    "least_squares_minimizer": Meaning(("mn", "m"), "b"),
    "grad_a_xxT_b": Meaning(("n", "n", "n"), "x"),
    "grad_a_xTx_b": Meaning(("p", "p", "n"), "x"),
}


def permuted(name, case, rng):
    """The same problem with the coordinates of every space renumbered."""
    placed = list(zip(MEANINGS[name].axes, case.arguments, strict=True))
    sizes = {space: size for spaces, a in placed for space, size in zip(spaces, a.shape, strict=True)}
    order = {space: rng.permutation(size) for space, size in sizes.items()}
    return Case(tuple(a[np.ix_(*(order[space] for space in spaces))] for spaces, a in placed))


def scaled(name, case, factor):
    """The same problem in another unit, a power of two: of a formula's result nothing changes but the exponent.

    Integers stay, since a multiple of them may hide that fractions are cut off.
    """
    parameters = all_exercises()[name].parameters
    return Case(tuple(
        (a * factor).astype(a.dtype) if parameter in MEANINGS[name].scaled and a.dtype.kind == "f" else a
        for parameter, a in zip(parameters, case.arguments, strict=True)
    ))


LAYOUTS = {
    "C": np.ascontiguousarray,
    "F": np.asfortranarray,
    "every second entry": lambda a: np.repeat(a, 2, axis=-1)[..., ::2],
    "backwards": lambda a: np.flip(np.flip(a).copy()),
    "read-only": lambda a: np.frombuffer(a.tobytes(), a.dtype).reshape(a.shape),
}
"""The same array, lying otherwise in memory."""


def relaid(case, rng):
    """The same arguments, each in a layout of its own (the judge's copies keep the order of the axes)."""
    return Case(tuple(LAYOUTS[rng.choice(list(LAYOUTS))](a) for a in case.arguments))


NEAR, FAR = (1 / 16, 16.0), (2.0**-20, 2.0**20)


def transformed(name, cases, rng) -> Mapping[str, list[Case]]:
    near, far = rng.choice(NEAR), rng.choice(FAR)
    return {
        "permuted": [permuted(name, case, rng) for case in cases],
        "scaled": [scaled(name, case, near) for case in cases],
        "scaled far": [scaled(name, case, far) for case in cases],
        "relaid": [relaid(case, rng) for case in cases],
        "in another order": [cases[i] for i in rng.permutation(len(cases))],
    }


def is_homogeneous(name, answer, cases, moved):
    """Whether an answer only changes its unit when cases are scaled far; a step or a rounding of its own does not."""
    exercise = all_exercises()[name]
    return all(
        is_unit_changed(call(answer, exercise, before).value, call(answer, exercise, after).value)
        for before, after in zip(cases, moved, strict=True) if not before.integer
    )


def is_unit_changed(before, after):
    """Whether one result is another one times a power of the factor; of several results each has its own power."""
    if isinstance(before, tuple) and isinstance(after, tuple):
        return all(map(is_unit_changed, before, after))
    if before is NOTHING or after is NOTHING or before.shape != after.shape:
        return before is after
    powers = (factor**power for factor in FAR for power in range(3))
    return any(np.array_equal(after, power * before, equal_nan=True) for power in powers)


def judged(name, answer, cases, witnesses):
    exercise = all_exercises()[name]
    expected = [[exercise.expect(case, witness) for witness in witnesses] for case in cases]
    return assess(exercise, lambda case: call(answer, exercise, case), cases, expected)


def said(*asked):
    """What no change of coordinates may change: all but the numbers in the text."""
    verdict = judged(*asked)
    return verdict.status, verdict.mistake, verdict.earned


def test_every_exercise_of_unit_07_is_transformed():
    assert list(MEANINGS) == [name for name, e in all_exercises().items() if e.unit.startswith("07")]
    for name, meaning in MEANINGS.items():
        case = all_exercises()[name].draw(np.random.default_rng(0))[0]
        assert [len(spaces) for spaces in meaning.axes] == [a.ndim for a in case.arguments]


@pytest.mark.parametrize("name", MEANINGS)
@settings(4)
@hypothesis.given(seed=seeds)
def test_permuting_scaling_and_transposing_inputs_changes_no_verdict(name, seed):
    exercise, rng = all_exercises()[name], np.random.default_rng(seed)
    cases = exercise.draw(rng)
    witnesses = [references()[name], exercise.oracle]
    others = transformed(name, cases, rng)
    for position, answer in enumerate(known_answers(name)):
        plain = said(name, answer, cases, witnesses)
        for how, moved in others.items():
            if how == "scaled far" and not is_homogeneous(name, answer, cases, moved):
                continue
            assert said(name, answer, moved, witnesses) == plain, f"answer {position}, {how}"


def rearranged(result, layout):
    """A result whose arrays lie otherwise in memory; what is no array stays as it is."""
    if type(result) is tuple:
        return tuple(rearranged(part, layout) for part in result)
    return layout(result) if type(result) is np.ndarray and result.ndim and result.dtype.kind in "if" else result


@pytest.mark.parametrize("name", MEANINGS)
@settings(2)
@hypothesis.given(seed=seeds, layout=strategies.sampled_from(sorted(LAYOUTS)))
def test_the_memory_of_a_result_changes_not_a_word_of_the_verdict(name, seed, layout):
    exercise = all_exercises()[name]
    cases, witnesses = exercise.draw(np.random.default_rng(seed)), [exercise.oracle]
    for position, answer in enumerate(known_answers(name)):
        def moved(*arguments, answer=answer):
            return rearranged(answer(*arguments), LAYOUTS[layout])

        expected = judged(name, answer, cases, witnesses)
        assert judged(name, moved, cases, witnesses) == expected, f"answer {position}"


# --- no value fools a judge -----------------------------------------------------------------------------------------
FORMS = (
    "grad_quadratic", "nabla_Ax", "least_squares_expanded", "count_calls", "looks_differentiable",
    "least_squares_chain", "reduce_problem", "least_squares_minimizer",
)
"""An exercise for each form of result: vector, matrix, number, integer, truth value, several, with an allowance."""
wrappers = strategies.sampled_from(list(WRAPPERS))
leaves = strategies.sampled_from(list(LEAVES))
wrapped = strategies.tuples(wrappers, strategies.lists(leaves, min_size=1, max_size=3))
recipes = leaves | wrapped | strategies.tuples(wrappers, strategies.lists(leaves | wrapped, min_size=1, max_size=2))
positions = strategies.sampled_from([None, 0, 1, 2])
TEN = 10  # drawing them together is cheaper


def spoiled(right, position, value):
    """A right result, one part or entry of which is replaced; where it has none, the value alone."""
    parts = right.tolist() if isinstance(right, np.ndarray) and right.ndim else right
    if position is None or not isinstance(parts, (list, tuple)) or not len(parts):
        return value
    parts = list(parts)
    parts[position % len(parts)] = value
    return parts


def refuse(name, answer):
    """Both judges call the answer wrong, in a text that can be written down, and no value was asked about itself."""
    Asked.names.clear()
    for verdict in (verify(answer, name=name), judge(name, answer, seed=1)):
        assert verdict.status == "wrong" and verdict.earned < 1, verdict
        assert len(verdict.message.encode()) < 5000
    assert not Asked.names


@settings(10_000 // TEN, deadline=20_000)
@hypothesis.given(
    strategies.sampled_from(FORMS), strategies.lists(strategies.tuples(recipes, positions), min_size=TEN, max_size=TEN)
)
def test_none_of_ten_thousand_strange_values_passes_raises_or_is_asked_about_itself(name, values):
    right = references()[name]
    for recipe, position in values:
        refuse(name, lambda *arguments, r=recipe, p=position: spoiled(right(*arguments), p, strange(r)))


@pytest.mark.parametrize("name", FORMS)
def test_every_kind_of_strange_value_is_refused_alone(name):
    for leaf in LEAVES:
        refuse(name, lambda *arguments, leaf=leaf: strange(leaf))


@pytest.mark.parametrize("heavy", HEAVY)
@pytest.mark.parametrize("name", FORMS)
def test_a_giant_value_is_refused_without_being_worked_through(name, heavy):
    value = HEAVY[heavy]()
    refuse(name, lambda *arguments: value)


@pytest.mark.parametrize("leaf", LEAVES)
def test_a_strange_value_in_the_place_of_the_function_is_no_pass(leaf):
    value = strange(leaf)
    for verdict in (verify(value, name="grad_quadratic"), judge("grad_quadratic", value, seed=1)):
        assert verdict.status in {"wrong", "error", "not_attempted"}
