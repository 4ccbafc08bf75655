"""The judge as nbgrader's preprocessor: the learner's cells run in a sandbox, verdicts are written from outside."""

import json
from pathlib import Path

import nbformat
import pytest
import support
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade
from traitlets.config.loader import PyFileConfigLoader

from autograder.judging import judge as judging
from autograder.judging.outputs import MAX_SHOWN
from autograder.judging.verdict_cells import UNREAD, judged_exercise
from autograder.preprocessors.judge import Judge
from helpers.judging.verification import COURSE_SEED
from helpers.mistakes import MISTAKES

pytestmark = support.NEEDS_BUBBLEWRAP
SOLVED = support.solution_answers()
NAMES = list(SOLVED)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A course with nothing but its settings, and a folder to run notebooks in."""
    course = support.copy_course(tmp_path_factory.mktemp("judge") / "course", only=["nbgrader_config.py"])
    (course / "run").mkdir()
    return course


def executed(preprocessor, place, answers, extra=(), only_exercises=False, **traits):
    """The released notebook with these answers and extra (position, source) cells, after one preprocessor.

    only_exercises: leave the figures out, which take their time.
    """
    settings = PyFileConfigLoader("nbgrader_config.py", path=str(place)).load_config()
    notebook = as_notebook(support.submission(answers))
    if only_exercises:
        notebook.cells = [c for c in notebook.cells if "nbgrader" in c.metadata or "import numpy" in c.source]
    for position, source in extra:
        notebook.cells.insert(position, nbformat.v4.new_code_cell(source))
    told = {"assignment": support.UNIT, "student": "sv", "notebook": support.UNIT}
    resources = {"nbgrader": told, "metadata": {"path": str(place / "run")}}
    return preprocessor(config=settings, **traits).preprocess(notebook, resources)[0]


def as_notebook(data):
    """A notebook from its JSON, as nbformat reads it."""
    return nbformat.reads(json.dumps(data), as_version=4)


def cells(notebook):
    """The test cells by exercise."""
    return {name: cell for cell in notebook.cells if (name := judged_exercise(cell))}


def said(notebook):
    """(status, mistake, points) by exercise."""
    judged = cells(notebook).items()
    return {n: (c.metadata.verdict.status, c.metadata.verdict.mistake, determine_grade(c)[0]) for n, c in judged}


def points(name):
    return cells(as_notebook(support.submission({})))[name].metadata.nbgrader.points


MIXED = {
    "example_gradient": "import sys, warnings\ndef example_gradient(x):\n    warnings.warn('lạ')\n"
    "    print('sang stderr', file=sys.stderr)\n    return np.array([2*x[0] + 2*x[1] + np.cos(x[0]), 2*x[0]])\n"
    "print('stderr của ô', file=sys.stderr)",
    "grad_sum_squares": "def grad_sum_squares(x):\n    return -2 * x",
    "central_difference": "def central_difference(f, x, eps=1e-6):\n    return 0.0",
    "relative_error": "def relative_error(a, b)\n    return 0",
    "count_calls": "def count_calls(shape, scheme):\n    return undefined",
    "reduce_problem": "def reduce_problem(A, b, rows, cols):\n    return A[np.ix_(rows, cols)], b",
}


@pytest.fixture(scope="module")
def mixed(place):
    """A notebook with every kind of answer, judged; its learner also has a word about ``check`` and about modules."""
    extra = [
        (4, "def check(fn):\n    open('check-was-called', 'w').close()"),
        (9999, "import sys\nprint(json.dumps([m for m in sys.modules if m.split('.')[0] == 'autograder']))"),
        (9999, "print(np.arange(2)); 'giá trị cuối'"),
    ]
    return executed(Judge, place, SOLVED | MIXED, [(2, "import json"), *extra], seed=COURSE_SEED)


def test_every_answer_gets_its_verdict_and_its_points(mixed):
    expected = {name: ("passed", None, points(name)) for name in NAMES} | {
        "grad_sum_squares": ("wrong", "sign", 0),
        "central_difference": ("wrong", "zeros", 0),
        "relative_error": ("error", "error", 0),
        "count_calls": ("error", "error", 0),
        "reduce_problem": ("wrong", "wrong_shape", points("reduce_problem") / 2),
    }
    assert said(mixed) == expected


def test_nothing_is_said_of_answers_that_nobody_could_read(place):
    notebook = as_notebook(support.submission({}))
    notebook.metadata["intake"] = {"notes": [], "reason": "Tập tin bài nộp trống."}
    settings = PyFileConfigLoader("nbgrader_config.py", path=str(place)).load_config()
    told = {"assignment": support.UNIT, "student": "sv", "notebook": support.UNIT}
    judged, _ = Judge(config=settings).preprocess(notebook, {"nbgrader": told})
    assert said(judged) == {name: ("undecided", None, 0) for name in NAMES}
    assert {cell.outputs[0].evalue for cell in cells(judged).values()} == {UNREAD}
    others = [cell for cell in judged.cells if not judged_exercise(cell)]
    assert not [cell for cell in others if cell.get("outputs")]


def test_a_part_of_the_points_is_told_in_words_beside_the_number(mixed):
    words, number = cells(mixed)["reduce_problem"].outputs
    whole = points("reduce_problem")
    assert f"Được {whole / 2:g} trên {whole:g} điểm." in words.data["text/plain"]
    assert float(number.data["text/plain"]) == whole / 2


def test_the_judge_is_never_in_the_learners_process(mixed):
    assert [json.loads(c.outputs[0].text) for c in mixed.cells if "json.dumps" in c.source] == [[]]


def test_test_cells_are_not_executed_there(mixed, place):
    assert not (place / "run" / "check-was-called").exists()
    assert all(cell.execution_count is None for cell in cells(mixed).values())


def test_the_courses_own_figures_are_left_to_their_words(mixed):
    figures = [cell for cell in mixed.cells if "figures." in cell.source and "import" not in cell.source]
    assert figures
    data = [output.data for cell in figures for output in cell.outputs if "data" in output]
    assert data and not [one for one in data if "image/png" in one]


def test_what_the_learners_own_cells_show_is_kept(mixed):
    shown = [output for cell in mixed.cells if "giá trị cuối" in cell.source for output in cell.outputs]
    assert [output.output_type for output in shown] == ["stream", "execute_result"]


def test_an_answer_whose_cell_failed_is_told_the_error(mixed):
    assert "SyntaxError" in cells(mixed)["relative_error"].metadata.verdict.message


def test_an_exercise_wrong_only_through_an_earlier_one_passes_and_names_it(mixed):
    assert "`central_difference`" in cells(mixed)["partial"].metadata.verdict.message


def test_the_notebook_tells_the_seed_that_repeats_its_grading(mixed):
    assert mixed.metadata.judging.seed == COURSE_SEED


def test_a_verdict_looks_as_the_learners_own_check_shows_it_in_grading(mixed, place, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")  # as nbgrader sets it
    plain = executed(Execute, place, SOLVED | MIXED)
    unlike = {"relative_error"}  # its name does not exist: plain Python says NameError
    for name, cell in cells(plain).items():
        if name not in unlike | {"reduce_problem"}:
            assert list(map(shown, cell.outputs)) == list(map(shown, cells(mixed)[name].outputs)), name


def test_in_a_learners_notebook_further_levels_follow_the_verdict(place):
    wrong = {"grad_sum_squares": "def grad_sum_squares(x):\n    return -2 * x"}
    plain = executed(Execute, place, wrong, only_exercises=True)
    error, details = cells(plain)["grad_sum_squares"].outputs
    assert error.output_type == "error" and "Chưa đạt" in error.traceback[0]
    assert details.data["text/html"].count("<details>") == 2 and MISTAKES["sign"].question in details.data["text/html"]


def shown(output):
    """What a learner sees of an output."""
    told = output.traceback if output.output_type == "error" else output.data["text/plain"]
    return output.output_type, told


def test_stub_and_teachers_own_test_cells(place):
    """A stub is not attempted; a graded cell that is no exercise of the course is executed as nbgrader does."""
    notebook = support.submission({})
    own = nbformat.v4.new_code_cell("assert 1 == 2", metadata={"nbgrader": {
        "grade": True, "solution": False, "locked": True, "grade_id": "test_cua_co_giao", "points": 1,
        "schema_version": 3, "cell_type": "code",
    }})
    notebook["cells"].append(own)
    settings = PyFileConfigLoader("nbgrader_config.py", path=str(place)).load_config()
    resources = {"nbgrader": {"assignment": support.UNIT, "student": "sv"}}
    judged, _ = Judge(config=settings).preprocess(as_notebook(notebook), resources)
    taught = judged.cells.pop()
    assert {status for status, _, _ in said(judged).values()} == {"not_attempted"}
    assert taught.outputs[0].ename == "AssertionError"


# Processes that hang or die

HANGS = "def {}(*arguments):\n    while True:\n        pass"
DIES = "import os\ndef {}(*arguments):\n    os._exit(3)"
STUBBORN = """
def {}(*arguments):
    while True:
        try:
            while True: pass
        except BaseException: pass
"""


@pytest.fixture(scope="module")
def broken(place):
    """A notebook whose functions hang, die and refuse to be interrupted, judged with little patience."""
    answers = SOLVED | {
        "example_gradient": HANGS.format("example_gradient"),
        "central_difference": DIES.format("central_difference"),
        "relative_error": STUBBORN.format("relative_error"),
        "looks_differentiable": "import os\nos._exit(1)",
    }
    return executed(Judge, place, answers, only_exercises=True, call_processor=1)


def test_a_process_that_hangs_or_dies_costs_the_exercise_and_no_other(broken):
    lost = {"example_gradient", "central_difference", "relative_error", "looks_differentiable"}
    assert {name for name, (status, _, got) in said(broken).items() if status != "passed"} == lost
    assert all(said(broken)[name] == ("error", "error", 0) for name in lost)


def test_an_exercise_that_calls_one_which_ends_the_process_passes_and_names_it(broken):
    assert "`central_difference`" in cells(broken)["partial"].metadata.verdict.message


def test_a_hanging_answer_is_told_the_call_and_the_time(broken):
    for name in ("example_gradient", "relative_error"):
        message = cells(broken)[name].metadata.verdict.message
        assert message.startswith("Với ") and "quá 1 giây" in message


def test_a_dying_answer_is_told_the_call(broken):
    message = cells(broken)["central_difference"].metadata.verdict.message
    assert message.startswith("Với ") and "kết thúc đột ngột" in message


def test_a_cell_that_ends_the_process_is_told_so(broken):
    assert "kết thúc đột ngột" in cells(broken)["looks_differentiable"].metadata.verdict.message


def test_a_process_that_dies_again_and_again_is_given_up_and_what_was_finished_stays(place):
    dying = {name: DIES.format(name) for name in NAMES[3:]}
    judged = executed(Judge, place, SOLVED | dying, only_exercises=True, max_restarts=1)
    statuses = [status for status, _, _ in said(judged).values()]
    assert statuses == ["passed"] * 3 + ["error"] * (len(NAMES) - 3)
    assert "2 lần" in cells(judged)[NAMES[-1]].metadata.verdict.message


# Processes that say what they should not

SHOWS_WHILE_CALLED = """
from IPython.display import display
def reduce_problem(A, b, rows, cols):
    if not display.__dict__.get("shown"):
        display.shown = [display({"text/plain": key}, raw=True, display_id=key) for key in "ab"]
    return A[np.ix_(rows, cols)], b
"""
UPDATES = """
from IPython.display import update_display
for key in "ab":
    update_display({"text/plain": "99"}, raw=True, display_id=key)
"""
SHOWS = """
from IPython.display import display
def example_gradient(x):
    shown = display({"text/plain": "một"}, raw=True, display_id=True)
    shown.update({"text/plain": "hai"}, raw=True)
    return np.array([2*x[0] + 2*x[1] + np.cos(x[0]), 2*x[0]])
"""
SPEAKS = """
import gc
from helpers.exchange.channel import Channel
channel = next(one for one in gc.get_objects() if type(one) is Channel)
channel.send({})
"""
NONSENSE = [
    {"show": 5}, {"show": "stream"}, {"show": "stream", "name": "stdout", "text": 5}, {"show": "error"}, {"done": []},
    {"show": "display", "text": "", "images": {"image/svg+xml": [0, 1]}},
    {"show": "result", "images": {"image/png": 3}},
]
MUCH_TEXT = "for _ in range(40):\n    print('x' * 10**6)"
MUCH = "from IPython.display import display\nwhile True:\n    display({'text/plain': 'x' * 10**6}, raw=True)"


@pytest.fixture(scope="module")
def talkative(place):
    """A notebook that shows things at a wrong time and far too much."""
    answers = SOLVED | {"reduce_problem": SHOWS_WHILE_CALLED, "example_gradient": SHOWS}
    return executed(
        Judge, place, answers, [(3, MUCH), (9999, UPDATES), (9999, MUCH_TEXT), (9999, "1 + 1")], only_exercises=True
    )


def test_nobody_loses_points_over_what_is_shown_and_no_verdict_can_be_updated(talkative):
    right = {name: points(name) for name in NAMES} | {"reduce_problem": points("reduce_problem") / 2}
    assert {name: got for name, (_, _, got) in said(talkative).items()} == right


def test_what_is_too_much_does_not_reach_the_notebook(talkative):
    nbformat.validate(talkative)
    (much,) = (cell for cell in talkative.cells if cell.source == MUCH)
    assert much.outputs[-1].evalue == "hiện ra quá nhiều"
    (text,) = (cell for cell in talkative.cells if cell.source == MUCH_TEXT)
    assert "không được giữ" in text.outputs[0].text
    assert len(nbformat.writes(talkative)) < 2 * MAX_SHOWN
    assert talkative.cells[-1].outputs[0].data["text/plain"] == "2"


@pytest.mark.parametrize("message", NONSENSE, ids=str)
def test_a_process_that_speaks_nonsense_costs_the_cell_and_no_other(place, message):
    speaks = SPEAKS.replace("send({})", f"send({message!r})")
    judged = executed(Judge, place, SOLVED, [(3, speaks), (9999, "n = 1"), (9999, "n + 1")], only_exercises=True)
    nbformat.validate(judged)
    assert {status for status, _, _ in said(judged).values()} == {"passed"}
    assert judged.cells[-1].outputs[0].data["text/plain"] == "2"


def test_a_cell_that_takes_too_long_is_told_the_time(place):
    judged = executed(Judge, place, {"example_f": "while True:\n    pass"}, only_exercises=True, cell_processor=1)
    assert "quá 1 giây" in cells(judged)["example_f"].metadata.verdict.message


def test_a_submission_that_uses_up_its_time_keeps_what_was_judged_and_is_told_so(place):
    sleeps = [(9, "import time\ntime.sleep(60)")]
    judged = executed(Judge, place, SOLVED, sleeps, only_exercises=True, submission_time=3)
    statuses = [status for status, _, _ in said(judged).values()]
    assert statuses[0] == "passed" and statuses[-1] == "error"
    assert "đã dùng hết 3 giây" in cells(judged)[NAMES[-1]].metadata.verdict.message


# Seeds


def test_expected_values_are_computed_once_for_a_whole_class(place, monkeypatch):
    drawn, draw_with = [], judging.draw_with

    def noting(exercise, *rest):
        drawn.append(exercise.name)
        return draw_with(exercise, *rest)

    monkeypatch.setattr(judging, "draw_with", noting)
    judging._drawn.cache_clear()
    few = {name: SOLVED[name] for name in NAMES[:2]}
    for _ in range(2):
        executed(Judge, place, few, only_exercises=True, seed=11)
    assert sorted(drawn) == sorted(NAMES)


def test_a_run_draws_one_secret_seed_and_writes_it_down(place):
    seeds = {executed(Judge, place, {}, only_exercises=True).metadata.judging.seed for _ in range(2)}
    assert len(seeds) == 1
    lines = (place / "autograder" / "lop" / "grading-runs.jsonl").read_text(encoding="utf-8").splitlines()
    run = json.loads(lines[-1])
    assert run["assignment"] == support.UNIT and {run["seed"]} == seeds
    assert Path(place / "autograder" / "lop" / "grading-runs.jsonl").stat().st_size


def test_the_same_seed_gives_the_same_verdicts_word_by_word(place):
    wrong = {"grad_sum_squares": "def grad_sum_squares(x):\n    return 3 * x"}
    runs = [executed(Judge, place, wrong, only_exercises=True, seed=5) for _ in range(2)]
    texts = [cells(run)["grad_sum_squares"].metadata.verdict for run in runs]
    assert texts[0] == texts[1]
