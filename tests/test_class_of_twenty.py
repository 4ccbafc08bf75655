"""A class of twenty on every unit of the course, graded in the sandbox: every score is exactly what was earned."""

import json
import random
import sys

import pytest
import support

from autograder import exercises, judge
from autograder.references import wrong_answers
from autograder.sample.answer_texts import wrong_answer_text

pytestmark = [pytest.mark.slow, support.NEEDS_BUBBLEWRAP]
STUDENTS = 20


def an_answer(name, solved, chance):
    """Text of an answer, None for an untouched stub, and the share of the points that it earns."""
    kind = chance.random()
    if kind < 0.5:
        return solved, 1.0
    if kind < 0.6:
        return None, 0.0
    always = [k for k, wrong in enumerate(wrong_answers()[name]) if wrong.always]
    position = chance.choice(always)
    return wrong_answer_text(name, position), judge(name, wrong_answers()[name][position].answer, seed=1).earned


@pytest.mark.parametrize("unit", support.UNITS)
def test_a_class_of_twenty_gets_exactly_the_points_it_earned(unit, tmp_path):
    course, chance, earned = support.copy_course(tmp_path / "course"), random.Random(unit), {}
    for number in range(STUDENTS):
        student = f"sv{number:02}"
        drawn = {name: an_answer(name, text, chance) for name, text in support.solution_answers(unit).items()}
        answers = {name: text for name, (text, _) in drawn.items() if text}
        support.write_notebook(support.submission(answers, unit), tmp_path / "nop" / student / unit / f"{unit}.ipynb")
        earned[student] = {name: share * exercises()[name].points for name, (_, share) in drawn.items()}
    command = ("-m", "autograder.commands.command_line", "grade", tmp_path / "nop", "--assignment", unit)
    done = support.run(sys.executable, *command, "--no-feedback", "--json", cwd=course)
    assert done.returncode == 0, done.stdout
    graded = json.loads(done.stdout[done.stdout.index("{") :])["students"]
    scores = {one["id"]: {name: answer["score"] for name, answer in one["exercises"].items()} for one in graded}
    assert scores == {student: pytest.approx(points) for student, points in earned.items()}
