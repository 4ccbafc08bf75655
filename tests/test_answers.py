"""Every known right answer passes and every known wrong one is refused, by ``verify`` and by ``judge`` alike."""

import numpy as np
import pytest
import support
from right_answers import RIGHT_ANSWERS

from autograder import judge
from autograder.references import references, wrong_answers
from autograder.sample.answer_texts import wrong_answer_text
from helpers import verify
from helpers.exercises import all_exercises
from helpers.judging.calling import call

NAMES = list(all_exercises())


def silent(mistake):
    """What a verdict names: nothing, where the cause is none of the usual ones."""
    return None if mistake == "other" else mistake


def outcome(answer, exercise, case):
    """What an answer does with a case: its result, its exception, what it changes."""
    one = call(answer, exercise, case)
    return one.value, one.raised and one.raised.kind, one.returned_none, one.changed


@support.ANSWER_SEEDS
@pytest.mark.parametrize("name", NAMES)
def test_every_right_answer_passes_on_every_draw(name, seeds):
    answers = RIGHT_ANSWERS.get(name, ())
    assert len(answers) >= 3, f"tests/right_answers/ has {len(answers)} right answers for {name}, three are needed"
    for position, answer in enumerate((*answers, references()[name])):
        for seed in seeds:
            for verdict in (verify(answer, name=name, seed=seed), judge(name, answer, seed=seed)):
                assert verdict.passed and verdict.earned == 1, f"answer {position}, seed {seed}: {verdict}"


@support.ANSWER_SEEDS
@pytest.mark.parametrize("name", NAMES)
def test_every_wrong_answer_is_refused_by_both_judges_and_called_by_its_own_name_or_by_none(name, seeds):
    assert len(wrong_answers()[name]) >= 4
    for position, wrong in enumerate(wrong_answers()[name]):
        for seed in seeds:
            seen, judged = verify(wrong.answer, name=name, seed=seed), judge(name, wrong.answer, seed=seed)
            told = f"wrong answer {position} ({wrong.mistake}), seed {seed}"
            assert (seen.status, seen.earned) == (judged.status, judged.earned), told
            assert not (wrong.always and seen.passed), told
            for verdict in (seen, judged):
                assert verdict.passed or verdict.mistake in (silent(wrong.mistake), None), told


@pytest.mark.parametrize("name", NAMES)
def test_the_known_wrong_answers_of_an_exercise_differ_from_each_other(name):
    exercise = all_exercises()[name]
    cases = [case for seed in range(3) for case in exercise.draw(np.random.default_rng(seed))]
    outcomes = [repr([outcome(wrong.answer, exercise, case) for case in cases]) for wrong in wrong_answers()[name]]
    assert len(set(outcomes)) == len(outcomes)


@pytest.mark.parametrize("name", NAMES)
def test_a_fresh_draw_is_used_where_the_teacher_names_no_seed(name):
    assert judge(name, references()[name]).passed


@pytest.mark.parametrize("name", NAMES)
def test_every_known_wrong_answer_can_be_written_as_a_learner_would_hand_it_in(name):
    for position, wrong in enumerate(wrong_answers()[name]):
        cell = {"np": np}
        exec(wrong_answer_text(name, position), cell)
        handed_in, known = verify(cell[name], name=name, seed=0), verify(wrong.answer, name=name, seed=0)
        assert (handed_in.status, handed_in.mistake) == (known.status, known.mistake), position
