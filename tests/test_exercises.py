"""Each exercise is declared whole: both halves, the catalogue's words, three witnesses that agree."""

import csv

import numpy as np
import pytest
import support
import yaml

from autograder import exercises
from autograder.references import references, wrong_answers
from helpers.attempt import attempt
from helpers.comparison import compare
from helpers.exercises import all_exercises
from helpers.forms import Several, Truth, Word
from helpers.mistakes import MISTAKES

CURRICULUM = support.ROOT / "docs" / "chuong-trinh"
UNITS = yaml.safe_load((CURRICULUM / "catalogue.yml").read_text(encoding="utf-8"))["units"]
CATALOGUE = {e["function"]: (unit["unit"], e) for unit in UNITS for e in unit["exercises"]}
EXERCISES = all_exercises()
SEEDS = range(50)


def parameters(signature):
    """The catalogue writes a space here and there."""
    return signature.replace(" ", "")


def solutions():
    """The solution notebook's functions, each run with those before it in sight."""
    namespace = {"np": np}
    for text in support.solution_answers().values():
        exec(text, namespace)  # noqa: S102 - our own notebook
    return namespace


def test_every_exercise_of_the_unit_is_declared_in_both_halves():
    declared = {name for name, (unit, _) in CATALOGUE.items() if unit == support.UNIT}
    assert {name for name in EXERCISES if EXERCISES[name].unit == support.UNIT} == declared
    assert set(references()) == set(wrong_answers()) == set(EXERCISES)


def test_exercises_are_declared_in_the_order_of_the_notebook():
    assert [e.name for e in EXERCISES.values() if e.unit == support.UNIT] == list(support.solution_answers())


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_says_what_the_catalogue_says(name):
    unit, listed = CATALOGUE[name]
    exercise = EXERCISES[name]
    assert exercise.unit == unit
    assert parameters(exercise.signature) == parameters(listed["signature"])
    assert list(exercise.sources) == listed["sources"]
    assert exercises()[name].points == listed["points"]


def test_every_source_id_is_listed_in_the_curriculum():
    with open(CURRICULUM / "sources.csv", encoding="utf-8") as file:
        listed = {row["id"] for row in csv.DictReader(file)}
    assert {source for e in EXERCISES.values() for source in e.sources} <= listed


def test_every_tag_of_a_known_wrong_answer_has_a_sentence():
    used = {wrong.mistake for answers in wrong_answers().values() for wrong in answers}
    assert used - {"other"} <= set(MISTAKES)


@pytest.mark.parametrize("name", EXERCISES)
def test_declared_terms_and_confusions_have_the_form_of_the_result_and_a_known_tag(name):
    exercise = EXERCISES[name]
    for case in exercise.draw(np.random.default_rng(1)):
        needed = exercise.expect(case, exercise.oracle).value
        confusions = exercise.confusions(*case.arguments)
        assert set(confusions) <= set(MISTAKES)
        declared = [*exercise.terms(*case.arguments).values(), *(v for values in confusions.values() for v in values)]
        assert all(np.shape(value) == np.shape(needed) for value in declared)


@pytest.mark.parametrize("name", EXERCISES)
def test_hints_come_in_three_different_steps_and_none_is_the_solution(name):
    code = support.solution_answers()[name]
    lines = {line.strip() for line in code.splitlines() if line.strip().startswith("return ")}
    hints = EXERCISES[name].hints
    assert len(set(hints)) == 3
    assert not any(line.removeprefix("return ") in hint for line in lines for hint in hints)


def test_an_exercise_may_only_call_exercises_that_come_before_it_in_its_unit():
    for exercise in EXERCISES.values():
        for use in exercise.uses:
            assert EXERCISES[use].unit == exercise.unit
            assert list(EXERCISES).index(use) < list(EXERCISES).index(exercise.name)


@pytest.mark.parametrize("name", EXERCISES)
def test_solution_reference_and_oracle_agree_on_every_draw(name):
    exercise = EXERCISES[name]
    names = exercise.result.names if isinstance(exercise.result, Several) else ()
    for seed in SEEDS:
        for case in exercise.draw(np.random.default_rng(seed)):
            for answer in (solution_functions[name], references()[name]):
                one = attempt(answer, exercise, case)
                for witness in (exercise.oracle, references()[name]):
                    for comparison in compare(one, exercise.expect(case, witness), names):
                        assert comparison.right, f"seed {seed}: {case.arguments}"


@pytest.mark.parametrize("name", EXERCISES)
def test_inputs_have_several_sizes_and_every_answer_of_a_choice_at_least_twice(name):
    exercise = EXERCISES[name]
    for seed in SEEDS:
        cases = exercise.draw(np.random.default_rng(seed))
        assert len(cases) >= 3
        if isinstance(exercise.result, Truth | Word):
            answers = [exercise.expect(case, exercise.oracle).value for case in cases]
            assert len(cases) >= 8 and min(answers.count(a) for a in set(answers)) >= 2 and len(set(answers)) >= 2


@pytest.mark.parametrize("name", EXERCISES)
def test_the_same_seed_draws_the_same_inputs(name):
    draws = [EXERCISES[name].draw(np.random.default_rng(7)) for _ in range(2)]
    assert repr(draws[0]) == repr(draws[1])


solution_functions = solutions()
