"""The box that strangers' code runs in, and the plain process that stands in for it where a teacher says so."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
import support
from right_answers import RIGHT_ANSWERS
from traitlets.config import Config

from autograder import judge
from autograder.judging.judge import judge_answer
from autograder.judging.remote_answer import LostAnswer, RemoteAnswer
from autograder.judging.verdict_cells import judged_exercise
from autograder.preprocessors.judge import Judge
from autograder.references import wrong_answers
from autograder.sandbox import doctor, files_beside, opening, warm_parent
from autograder.sandbox.opening import open_process
from autograder.sandbox.settings import Budget, Settings, limits
from helpers.exchange.channel import ChannelClosed
from helpers.exercises import all_exercises, exercise_named

PATIENCE = Budget(10, 30)
pytestmark = support.NEEDS_BUBBLEWRAP


def run(process, source, budget=PATIENCE):
    """What a cell shows, message by message."""
    process.channel.begin()
    process.allow(budget)
    process.channel.send({"do": "run", "source": source})
    shown = []
    while True:
        message, numbers = process.channel.receive()
        if "done" in message:
            return shown
        shown.append(message | {"bytes": bytes(numbers)})


def printed(process, source):
    """What a cell prints."""
    return "".join(message["text"] for message in run(process, source) if message["show"] == "stream")


@pytest.fixture(params=[True, False], ids=["sandbox", "plain"])
def process(request):
    """A fresh process of either kind."""
    with closing(open_process(Settings(), request.param)) as opened:
        yield opened


@pytest.fixture
def boxed():
    """A fresh process in the sandbox."""
    with closing(open_process(Settings(), True)) as opened:
        yield opened


# Cells


def test_a_cell_shows_what_it_prints_its_value_and_what_it_displays(process):
    source = "print('một')\nfrom IPython.display import HTML, display\ndisplay(HTML('<b>hai</b>'))\n3"
    stream, display, result = run(process, source)
    assert stream["text"] == "một\n" and result["text"] == "3" and result["count"] == 1
    assert display["text"] == "<IPython.core.display.HTML object>" and not display["images"]


def test_names_stay_from_cell_to_cell_and_prompts_are_numbered(process):
    run(process, "a = 2")
    (result,) = run(process, "a + 1")
    assert (result["text"], result["count"]) == ("3", 2)


@pytest.mark.parametrize(
    ("source", "name"),
    [("1 / 0", "ZeroDivisionError"), ("def f(:", "SyntaxError"), ("input()", "StdinNotImplementedError")],
)
def test_an_error_is_shown_with_its_traceback_and_without_colours(boxed, source, name):
    (error,) = run(boxed, source)
    assert error["name"] == name and name in error["lines"][-1] and "\x1b" not in "".join(error["lines"])


def test_cells_run_as_ipython_runs_them(process):
    assert printed(process, "import asyncio\nawait asyncio.sleep(0)\nprint('chờ')") == "chờ\n"
    assert printed(process, "%%capture out\nprint('giấu')") == ""
    assert printed(process, "print(out.stdout)") == "giấu\n\n"
    assert "per loop" in printed(process, "%timeit -n 1 -r 1 pass")


def test_a_command_of_the_system_is_not_run_and_the_lines_after_it_are(process):
    assert printed(process, "!touch da-chay\nprint('sau')").endswith("sau\n")
    assert printed(process, "%pip install khong-co\nimport os\nprint(os.path.exists('da-chay'))").endswith("False\n")


def test_exit_ends_nothing(process):
    assert printed(process, "exit()\nprint('còn')") == "còn\n"


def test_a_thread_that_is_left_running_may_print_at_any_time(boxed):
    run(boxed, "import threading, time\ndef talk():\n    while True:\n        print('x')\n        time.sleep(0.001)")
    run(boxed, "threading.Thread(target=talk, daemon=True).start()")
    for n in range(20):
        assert [m["text"] for m in run(boxed, f"{n}") if m["show"] == "result"] == [str(n)]
        time.sleep(0.005)


def test_figures_stand_as_words_unless_they_are_kept(boxed):
    draw = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    (words,) = run(boxed, draw)
    assert words["text"].startswith("<Figure") and not words["images"]
    with closing(open_process(Settings(keep_figures=True), True)) as keeps:
        (picture,) = run(keeps, draw)
    assert picture["images"].keys() == {"image/png"} and picture["bytes"].startswith(b"\x89PNG")


def test_every_process_draws_random_numbers_of_its_own():
    drawn = set()
    for _ in range(3):
        with closing(open_process(Settings(), True)) as process:
            drawn.add(printed(process, "import random, numpy\nprint(random.random(), numpy.random.random())"))
    assert len(drawn) == 3


def test_what_one_process_writes_no_other_one_finds():
    with closing(open_process(Settings(), True)) as first, closing(open_process(Settings(), True)) as second:
        run(first, "open('a.txt', 'w').close()\nimport numpy\nnumpy.mine = 1")
        assert printed(second, "import os, numpy\nprint(os.listdir(), hasattr(numpy, 'mine'))") == "[] False\n"


# What ends a process


@pytest.mark.parametrize(
    ("source", "reason", "budget"),
    [
        ("while True: pass", "chạy quá 0.5 giây", Budget(0.5, 60)),
        ("import time\ntime.sleep(60)", "chạy quá 2 giây", Budget(10, 2)),
        ("import os\nos._exit(3)", "mã thoát 3", PATIENCE),
        ("import ctypes\nctypes.string_at(0)", "lỗi truy cập bộ nhớ", PATIENCE),
        ("import os\nos.closerange(0, 100)", "kết thúc đột ngột", PATIENCE),
    ],
)
def test_a_process_that_ends_or_hangs_is_told_why(boxed, source, reason, budget):
    with pytest.raises(ChannelClosed):
        run(boxed, source, budget)
    assert reason in boxed.reason()


def test_without_the_sandbox_a_process_is_ended_too():
    with closing(open_process(Settings(), False)) as process:
        with pytest.raises(ChannelClosed):
            run(process, "while True: pass", Budget(1, 1))
        assert process.reason() == "chạy quá 1 giây"
        assert not Path(process._folder.name).exists() or process.close() is None
    assert not Path(process._folder.name).exists(), "nothing of it is left"


def test_memory_has_an_end_and_the_process_survives_it(boxed):
    (error,) = run(boxed, "x = bytes(4 << 30)")
    assert error["name"] == "MemoryError"
    assert printed(boxed, "print(1)") == "1\n"


def test_a_process_ends_with_the_judges_interest():
    alive = processes()
    process = open_process(Settings(), True)
    run(process, "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()")
    assert processes() - alive
    process.close()
    assert eventually(lambda: not processes() - alive)


def test_everything_ends_with_the_teachers_process():
    source = (
        "from autograder.sandbox.opening import open_process\nfrom autograder.sandbox.settings import Settings\n"
        "process = open_process(Settings(), True)\nprint('open', flush=True)\ninput()"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "env": support.environment()}
    with subprocess.Popen([sys.executable, "-c", source], cwd=support.ROOT, **pipes) as teacher:
        assert teacher.stdout.readline() == b"open\n"
        boxed = processes(str(teacher.pid))
        teacher.kill()
    assert boxed
    assert eventually(lambda: not [one for one in boxed if Path("/proc", one).exists()])


def test_a_warm_parent_that_was_ended_is_started_again():
    settings = Settings(limits=limits(seconds=51))
    with closing(open_process(settings, True)) as process:
        assert printed(process, "print(1)") == "1\n"
    opening._parents[settings].close()
    with closing(open_process(settings, True)) as process:
        assert printed(process, "print(2)") == "2\n"
    opening._parents.pop(settings).close()


def processes(root=None):
    """Ids of the processes in a sandbox below a process, by default below this one."""
    root, parents, inside = root or str(os.getpid()), {}, set()
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            parents[status.parent.name] = re.search(r"^PPid:\s*(\d+)$", status.read_text(), re.MULTILINE)[1]
            if b"runpy.run_module('inside'" in (status.parent / "cmdline").read_bytes():
                inside.add(status.parent.name)
        except OSError:
            continue

    def is_below(pid):
        return pid == root or pid in parents and is_below(parents[pid])

    return {pid for pid in inside if is_below(pid)}


def eventually(condition, seconds=20):
    """Whether a condition comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


# Judging through it



NAMES = list(all_exercises())


@pytest.fixture(scope="module")
def collection():
    """A process that can import the known answers: they are what is judged here, not the sandbox's files."""
    with pytest.MonkeyPatch.context() as patch:
        paths = [support.ROOT / "autograder" / "references", support.ROOT / "tests" / "right_answers"]
        shown = warm_parent.bubblewrap

        def with_answers(program, packages, environment):
            return shown(program, [*packages, *paths], environment)

        patch.setattr(warm_parent, "bubblewrap", with_answers)
        parent = warm_parent.WarmParent(Settings())
    with closing(parent), closing(parent.fork()) as process:
        run(process, IMPORT_ANSWERS.format(root=str(support.ROOT)))
        yield process


IMPORT_ANSWERS = """
import sys, types
package = types.ModuleType("autograder")
package.__path__ = [{root!r} + "/autograder"]
sys.modules["autograder"] = package
sys.path += [{root!r} + "/tests"]
from autograder.references import wrong_answers
from right_answers import RIGHT_ANSWERS
"""


@pytest.mark.parametrize("name", support.a_sample_of(NAMES, 6))
def test_every_known_answer_gets_through_the_sandbox_the_verdict_it_gets_here(collection, name):
    answers = {f"RIGHT_ANSWERS[{name!r}][{i}]": one for i, one in enumerate(RIGHT_ANSWERS[name])}
    answers |= {f"wrong_answers()[{name!r}][{i}].answer": one.answer for i, one in enumerate(wrong_answers()[name])}
    for text, answer in answers.items():
        assert not run(collection, f"{name} = {text}")
        remote = RemoteAnswer(collection.channel, exercise_named(name), lambda: begin(collection))
        assert told(judge_answer(name, remote, 7)) == told(judge(name, answer, seed=7)), text


def told(verdict):
    """A verdict, its numbers to six digits: how arrays lie in memory decides the last ones."""
    message = re.sub(r"\d+\.\d+(?:e-?\d+)?", lambda number: f"{float(number[0]):.6g}", verdict.message)
    return verdict.status, verdict.earned, verdict.mistake, message


def begin(process):
    """Begin a turn."""
    process.channel.begin()
    process.allow(PATIENCE)


# What is shown to it


def test_it_sees_nothing_that_answers_an_exercise(boxed):
    look = "import gc\ngc.unfreeze()\nfrom helpers.declaration.exercise import Exercise\n"
    look += "known = [o for o in gc.get_objects() if type(o) is Exercise]\n"
    assert printed(boxed, f"{look}print(len(known), {{o.oracle.__module__ for o in known}})").endswith(
        f"{len(all_exercises())} {{'inside.bare_exercises'}}\n"
    )
    functions = "[f for f in gc.get_objects() if type(f) is type(len_of) and 'helpers.exercises.' in str(f.__module__)]"
    assert printed(boxed, f"len_of = lambda: 0\nprint({functions})") == "[]\n"
    for module in ("helpers.exercises.u03_gradient", "autograder.judging", "autograder.references"):
        (error,) = run(boxed, f"import {module}")
        assert error["name"] == "ModuleNotFoundError"


def test_checking_there_says_where_the_verdict_is(boxed):
    assert "ngay dưới ô kiểm tra" in printed(boxed, "from helpers import check, hint\ncheck(len)\nhint('example_f')")


def test_it_has_no_file_but_what_python_needs(boxed):
    assert printed(boxed, f"import os\nprint(os.listdir({str(support.ROOT)!r}))") in (
        "['helpers', 'autograder']\n", "['autograder', 'helpers']\n",
        "['.venv', 'autograder', 'helpers']\n", "['autograder', 'helpers', '.venv']\n",
        "['helpers', 'autograder', '.venv']\n", "['.venv', 'helpers', 'autograder']\n",
    )  # fmt: skip
    assert printed(boxed, f"print(os.listdir({str(support.ROOT / 'autograder')!r}))") == "['sandbox']\n"
    assert printed(boxed, "print(os.listdir('/proc'), os.path.exists('/bin/sh'), os.listdir('/bai-nop'))") == (
        "[] False []\n"
    )


def test_its_environment_is_its_own(boxed, monkeypatch):
    assert "USER" not in printed(boxed, "import os\nprint(os.environ)")


def test_every_protection_that_doctor_tries_holds():
    found = list(doctor.findings())
    assert len(found) > 15
    assert [finding.says for finding in found if not finding.holds] == []


# Without bubblewrap


def test_without_bubblewrap_there_is_a_reason_and_a_cure(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(warm_parent.Unavailable, match="chưa cài bubblewrap.*apt install bubblewrap.*--no-sandbox"):
        warm_parent.WarmParent(Settings())
    (finding,) = doctor.findings()
    assert not finding.holds


def test_a_machine_that_cannot_isolate_is_told_in_bubblewraps_words(monkeypatch, tmp_path):
    command = tmp_path / "bwrap"
    command.write_text("#!/bin/sh\necho 'bwrap: No permissions to create a new namespace' >&2\nexit 1\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(warm_parent.Unavailable, match="No permissions to create a new namespace"):
        warm_parent.WarmParent(Settings())


def test_the_plain_process_needs_nothing_that_only_linux_has():
    source = (
        "import ctypes, sys\nsys.modules['resource'] = sys.modules['pyseccomp'] = None\n"
        "ctypes.CDLL = None\n"
        "import autograder.preprocessors.judge, autograder.sandbox.inside.plain, autograder.commands.command_line"
    )
    done = support.run(sys.executable, "-c", source, cwd=support.ROOT)
    assert done.returncode == 0, done.stdout


# Whole units


@pytest.mark.parametrize("unit", support.UNITS)
def test_a_solved_unit_runs_there_without_an_error_or_a_word_on_stderr_and_passes_whole(unit, tmp_path):
    notebook = nbformat.reads(json.dumps(support.submission(support.solution_answers(unit), unit)), as_version=4)
    settings = Config({"CourseDirectory": {"root": str(tmp_path)}})
    judged, _ = Judge(config=settings, seed=11).preprocess(notebook, {"nbgrader": {"assignment": unit}})
    verdicts = {name: cell.metadata.verdict.status for cell in judged.cells if (name := judged_exercise(cell))}
    assert verdicts and set(verdicts.values()) == {"passed"}
    others = [cell for cell in judged.cells if cell.cell_type == "code" and not judged_exercise(cell)]
    shown = [(cell.id, output) for cell in others for output in cell.outputs]
    assert not [one for one in shown if one[1].output_type == "error" or one[1].get("name") == "stderr"]


# Files beside the notebook


def test_files_handed_in_beside_a_notebook_are_there(tmp_path):
    (tmp_path / "mo_dun").mkdir()
    (tmp_path / "mo_dun" / "cua_toi.py").write_text("x = 5")
    (tmp_path / "bai.ipynb").write_text("{}")
    (tmp_path / ".an").write_text("")
    (tmp_path / "lien-ket").symlink_to("/etc/hostname")
    assert list(files_beside.files_beside(tmp_path)) == [("mo_dun/cua_toi.py", b"x = 5")]


def test_files_beside_have_an_end(tmp_path, monkeypatch):
    monkeypatch.setattr(files_beside, "MAX_BYTES", 10)
    for name in "ab":
        (tmp_path / name).write_bytes(bytes(8))
    assert [name for name, _ in files_beside.files_beside(tmp_path)] == ["a"]


# Killed at any moment


def judged_once(settings):
    """The solved notebook of the unit, as the judge leaves it."""
    notebook = nbformat.reads(json.dumps(support.submission(support.solution_answers())), as_version=4)
    judged, _ = Judge(config=settings, seed=3).preprocess(notebook, {"nbgrader": {"assignment": support.UNIT}})
    return judged


@pytest.mark.slow
def test_a_process_that_is_killed_at_any_moment_leaves_a_definite_verdict(tmp_path):
    chance = random.Random(5)
    settings = Config({"CourseDirectory": {"root": str(tmp_path)}})
    judged_once(settings)  # the warm parent stands: it is the learner's process that is killed
    for _ in range(50):
        before = processes()
        killer = threading.Timer(chance.uniform(0, 0.4), kill_newest, [before])
        killer.start()
        judged = judged_once(settings)
        killer.join()
        verdicts = [cell.metadata.verdict for cell in judged.cells if judged_exercise(cell)]
        assert len(verdicts) == 12 and {verdict.status for verdict in verdicts} <= {"passed", "error", "not_attempted"}


def kill_newest(before):
    """Kill the youngest of the processes that were not there before."""
    fresh = sorted(processes() - before, key=int)
    if fresh:
        os.kill(int(fresh[-1]), 9)


def test_a_lost_answer_is_lost_and_not_an_answer():
    with closing(open_process(Settings(), True)) as process:
        run(process, "import os\ndef example_f(x):\n    os._exit(0)")
        remote = RemoteAnswer(process.channel, exercise_named("example_f"), lambda: begin(process))
        with pytest.raises(LostAnswer):
            judge_answer("example_f", remote, 1)
