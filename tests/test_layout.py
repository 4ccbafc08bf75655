"""A derivative in the other layout is called that, at every point at which the two layouts differ in shape."""

import numpy as np
import pytest
import support

from autograder import judge
from autograder.references import references
from helpers import verify
from helpers.declaration.exercise import draw_with
from helpers.exercises import all_exercises
from helpers.judging.assessment import assess
from helpers.judging.calling import call
from helpers.mistakes import LAYOUTS, MISTAKES

UNITS = ("05", "06")


def drawn(name, seed):
    """Each case with what the oracle says of it."""
    exercise = all_exercises()[name]
    return list(zip(*draw_with(exercise, seed, [exercise.oracle]), strict=True))


def needed(witnesses):
    """The arrays that are asked in one case, one for each result."""
    return [said.value for said in witnesses[0] if isinstance(said.value, np.ndarray)]


def has_matrices(name):
    return any(array.ndim >= 2 for _, witnesses in drawn(name, 0) for array in needed(witnesses))


MATRICES = [name for name, e in all_exercises().items() if e.unit.startswith(UNITS) and has_matrices(name)]
"""The exercises of these units that ask for a matrix, at least at some points."""


def rearranged(name, change, only=None):
    """A right answer whose arrays (or that of one part) are changed before they come back."""
    form = all_exercises()[name].result

    def answer(*arguments):
        right = form.decode(references()[name](*arguments))
        if not isinstance(right, tuple):
            return change(right)
        return tuple(change(array) if only in (None, part) else array for part, array in enumerate(right))

    return answer


def judged_at(name, answer, case, witnesses):
    """The verdict of this point alone."""
    exercise = all_exercises()[name]
    return assess(exercise, lambda one: call(answer, exercise, one), [case], [witnesses])


def sentence(name, part=0):
    """What a transposed result of this exercise is called."""
    layout = all_exercises()[name].layout_of(part)
    return LAYOUTS[layout] if layout else MISTAKES["transposed"].seen


def parts(name):
    return range(len(all_exercises()[name].results))


def oblong(array):
    """Whether a transpose shows by its shape."""
    return array.ndim >= 2 and array.size > 1 and array.shape != array.T.shape


@support.ANSWER_SEEDS
@pytest.mark.parametrize("name", MATRICES)
def test_the_other_layout_is_called_that_at_every_point_that_is_not_square(name, seeds):
    told = 0
    for seed in seeds:
        for case, witnesses in drawn(name, seed):
            for part in parts(name):
                if oblong(needed(witnesses)[part]):
                    for only in {None, part}:
                        verdict = judged_at(name, rearranged(name, np.transpose, only), case, witnesses)
                        assert (verdict.status, verdict.mistake) == ("wrong", "transposed"), f"seed {seed}: {case}"
                        assert sentence(name, part) in verdict.message
                        told += 1
    assert told


@support.ANSWER_SEEDS
@pytest.mark.parametrize("written", [np.transpose, lambda array: array.T.tolist(), lambda array: array.T.copy()])
@pytest.mark.parametrize("name", MATRICES)
def test_both_judges_call_the_other_layout_by_its_name(name, written, seeds):
    for seed in seeds:
        answer = rearranged(name, written)
        for verdict in (verify(answer, name=name, seed=seed), judge(name, answer, seed=seed)):
            assert (verdict.status, verdict.mistake) == ("wrong", "transposed"), f"seed {seed}: {verdict}"
            assert sentence(name) in verdict.message


@support.ANSWER_SEEDS
@pytest.mark.parametrize("name", MATRICES)
def test_one_axis_where_a_row_or_a_column_is_due_is_no_other_layout(name, seeds):
    for seed in seeds:
        for case, witnesses in drawn(name, seed):
            lines = [oblong(array) and 1 in array.shape and array.ndim == 2 for array in needed(witnesses)]
            if all(lines):
                verdict = judged_at(name, rearranged(name, np.ravel), case, witnesses)
                assert (verdict.status, verdict.mistake) == ("wrong", "row_or_column"), f"seed {seed}: {case}"


@pytest.mark.parametrize("name", MATRICES)
def test_a_jacobian_is_output_first_and_a_nabla_input_first(name):
    declared = {all_exercises()[name].layout_of(part) for part in parts(name)}
    for word, layout in {"jacobian": "numerator", "nabla": "denominator"}.items():
        assert word not in name or declared == {layout}


def test_every_matrix_of_the_unit_of_jacobians_has_a_layout():
    unit = [name for name in MATRICES if all_exercises()[name].unit.startswith("05")]
    assert all(all_exercises()[name].layout_of(part) in LAYOUTS for name in unit for part in parts(name))


def test_the_names_of_the_layouts_changed_for_each_other_are_called_that():
    other = {"numerator": "denominator", "denominator": "numerator"}

    def answer(*arguments):
        right = references()["layout_of"](*arguments)
        return other.get(right, right)

    for seed in range(5):
        for verdict in (verify(answer, name="layout_of", seed=seed), judge("layout_of", answer, seed=seed)):
            assert verdict.mistake == "transposed" and LAYOUTS["names"] in verdict.message
