"""Every known right answer passes and every known wrong one is refused, by ``verify`` and by ``judge`` alike."""

import pytest
from right_answers import RIGHT_ANSWERS

from autograder import judge
from autograder.references import references, wrong_answers
from helpers import verify
from helpers.exercises import all_exercises

SEEDS = range(50)
NAMES = list(all_exercises())


def silent(mistake):
    """What a verdict names: nothing, where the cause is none of the usual ones."""
    return None if mistake == "other" else mistake


@pytest.mark.parametrize("name", NAMES)
def test_every_right_answer_passes_on_every_draw(name):
    assert len(RIGHT_ANSWERS[name]) >= 3
    for position, answer in enumerate((*RIGHT_ANSWERS[name], references()[name])):
        for seed in SEEDS:
            for verdict in (verify(answer, name=name, seed=seed), judge(name, answer, seed=seed)):
                assert verdict.passed and verdict.earned == 1, f"answer {position}, seed {seed}: {verdict}"


@pytest.mark.parametrize("name", NAMES)
def test_every_wrong_answer_is_refused_and_both_judges_say_the_same(name):
    assert len(wrong_answers()[name]) >= 4
    for position, wrong in enumerate(wrong_answers()[name]):
        for seed in SEEDS:
            seen, judged = verify(wrong.answer, name=name, seed=seed), judge(name, wrong.answer, seed=seed)
            assert (seen.status, seen.mistake, seen.earned) == (judged.status, judged.mistake, judged.earned)
            assert not (wrong.always and seen.passed), f"wrong answer {position} ({wrong.mistake}), seed {seed}"


@pytest.mark.parametrize("name", NAMES)
def test_every_wrong_answer_is_called_by_its_own_name_or_by_none(name):
    for position, wrong in enumerate(wrong_answers()[name]):
        assert verify(wrong.answer, name=name).mistake == silent(wrong.mistake), f"wrong answer {position}"


@pytest.mark.parametrize("name", NAMES)
def test_the_known_wrong_answers_of_an_exercise_differ_from_each_other(name):
    seeds = range(3)
    texts = [
        tuple(judge(name, wrong.answer, seed=seed).message for seed in seeds) for wrong in wrong_answers()[name]
    ]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("name", NAMES)
def test_a_fresh_draw_is_used_where_the_teacher_names_no_seed(name):
    assert judge(name, references()[name]).passed
