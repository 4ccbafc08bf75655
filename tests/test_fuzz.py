"""Random damage: whatever a learner's process says and whatever is done to a notebook, nothing is gained by it."""

import copy
import json
import random
import socket
import threading

import nbformat
import pytest
import support
from nbgrader.utils import determine_grade
from traitlets.config import Config

from autograder.intake.exporter import take_in
from autograder.judging.judge import judge_answer
from autograder.judging.remote_answer import LostAnswer, RemoteAnswer
from autograder.judging.verdict_cells import judged_exercise
from autograder.preprocessors.judge import Judge
from helpers.exchange.agent import answer_requests
from helpers.exchange.channel import LENGTHS, Channel, ChannelClosed
from helpers.exercises import all_exercises, exercise_named

pytestmark = pytest.mark.slow
SEED = 7
WRONG = {
    "grad_sum_squares": lambda x: -2 * x,
    "reduce_problem": lambda A, b, rows, cols: (A, b),
    "partial": lambda f, x, i, eps=1e-6: f(x),
    "looks_differentiable": lambda f, x, eps=1e-6, tol=1e-3: 1,
    "count_calls": lambda shape, scheme: "nhiều",
}
JUNK = [
    None, True, False, 0, 1, -1, 2**70, 1.5, float("nan"), "", "x", "\x1b[2J", [], [[]], {}, {"list": []}, "ask",
    {"tuple": [1]}, {"array": "<f8", "shape": [], "layout": "C", "at": [0, 8]}, {"array": "|O", "shape": [1]}, "value",
]


def damaged(part, chance):
    """A value of JSON with something in it replaced, left out, repeated or moved."""
    if isinstance(part, dict) and part and chance.random() < 0.8:
        key = chance.choice(list(part))
        fresh = dict(part)
        if chance.random() < 0.2:
            del fresh[key]
        elif chance.random() < 0.1:
            fresh[chance.choice(["ask", "right", "value", "raised", "turn", "none", "wrong_type"])] = fresh.pop(key)
        else:
            fresh[key] = damaged(part[key], chance)
        return fresh
    if isinstance(part, list) and part and chance.random() < 0.8:
        place = chance.randrange(len(part))
        if chance.random() < 0.2:
            return part[:place] + part[place + 1 :]
        return [*part[:place], damaged(part[place], chance), *part[place + chance.randrange(2) :]]
    return chance.choice(JUNK)


class DamagedChannel(Channel):
    """The learner's end of a channel, which damages what it sends from some message on."""

    def __init__(self, connection, chance, sound):
        super().__init__(connection)
        self._chance, self._sound = chance, sound

    def send(self, message, numbers=b""):
        self._sound -= 1
        if self._sound >= 0:
            super().send(message, numbers)
        elif self._chance.random() < 0.6:
            super().send(damaged(message, self._chance), numbers)
        elif self._chance.random() < 0.5:
            super().send(message, bytes(self._chance.randbytes(self._chance.randrange(64))))
        else:
            raw = bytearray(json.dumps(message).encode())
            for _ in range(1 + self._chance.randrange(4)):
                raw[self._chance.randrange(len(raw))] = self._chance.randrange(256)
            self._connection.sendall(LENGTHS.pack(len(raw), len(numbers)) + bytes(raw) + numbers)


def verdict_on_damage(name, chance):
    """What becomes of a wrong answer whose process talks nonsense; None where it is lost."""
    here, there = socket.socketpair()
    here.settimeout(5)
    channel = DamagedChannel(there, chance, sound=chance.randrange(40))

    def answer():
        try:
            answer_requests(channel, {name: WRONG[name]}, all_exercises())
        except (ChannelClosed, OSError, LookupError, TypeError, ValueError, AttributeError):
            pass  # the judge's own questions may have been answered out of turn
        finally:
            there.close()

    served = threading.Thread(target=answer)
    served.start()
    try:
        return judge_answer(name, RemoteAnswer(Channel(here), exercise_named(name)), SEED)
    except LostAnswer:
        return None
    finally:
        Channel(here).close()
        served.join(10)


@pytest.mark.parametrize("name", WRONG)
def test_damaged_messages_give_no_points_and_raise_nothing(name):
    chance = random.Random(f"{SEED} {name}")
    verdicts = [verdict_on_damage(name, chance) for _ in range(400)]
    assert {verdict.earned for verdict in verdicts if verdict} == {0}
    assert None in verdicts


# Notebooks

HALF = {"grad_sum_squares", "relative_error", "gradient_check", "example_gradient", "count_calls", "reduce_problem"}


def damaged_notebook(notebook, chance):
    """A notebook with random damage to its cells."""
    fresh = copy.deepcopy(notebook)
    cells = fresh["cells"]
    for _ in range(1 + chance.randrange(6)):
        place, kind = chance.randrange(len(cells)), chance.randrange(7)
        if kind == 0:
            del cells[place]
        elif kind == 1:
            cells.insert(chance.randrange(len(cells)), copy.deepcopy(cells[place]))
        elif kind == 2:
            cells.insert(chance.randrange(len(cells)), cells.pop(place))
        elif kind == 3:
            cells[place]["metadata"] = damaged(cells[place]["metadata"], chance)
        elif kind == 4:
            cells[place]["cell_type"] = chance.choice(["code", "markdown", "raw", "la"])
        elif kind == 5:
            cells[place]["id"] = chance.choice(cells)["id"]
        else:
            other = chance.choice(cells)
            cells[place]["metadata"] = copy.deepcopy(other.get("metadata", {}))
    return fresh


@support.NEEDS_BUBBLEWRAP
def test_damaged_notebooks_give_no_points_that_were_not_earned_and_raise_nothing(tmp_path):
    chance = random.Random(SEED)
    right = {name: text for name, text in support.solution_answers().items() if name in HALF}
    notebook = support.submission(right)
    released = nbformat.read(support.unit_notebook("notebooks"), as_version=4)
    for number in range(500):
        path = tmp_path / str(number) / f"{support.UNIT}.ipynb"
        support.write_notebook(damaged_notebook(notebook, chance), path)
        taken = take_in(path, released)
        settings = Config({"CourseDirectory": {"root": str(tmp_path)}})
        judged, _ = Judge(config=settings, seed=SEED).preprocess(taken, {"nbgrader": {"assignment": support.UNIT}})
        nbformat.validate(judged)
        scores = {name: determine_grade(cell)[0] for cell in judged.cells if (name := judged_exercise(cell))}
        assert len(scores) == 12, number
        assert not [name for name, score in scores.items() if score and name not in HALF], number
