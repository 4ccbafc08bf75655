"""What several tests share: the course's files, notebooks as data, commands run as a user would."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from helpers.units import units

ROOT = Path(__file__).resolve().parent.parent
UNIT = "03-gradient"
UNITS = [folder.name for folder in units(ROOT / "solutions")]
"""The units that are written, in the order of the course."""
NEEDS_BUBBLEWRAP = pytest.mark.skipif(not shutil.which("bwrap"), reason="cần bubblewrap: sudo apt install bubblewrap")
"""For tests that run submissions in the sandbox."""


def draws(few, all_of_them):
    """For tests over draws of test inputs: a few of them every time, the rest when it is slow."""
    rest = pytest.param(range(few, all_of_them), id="many", marks=pytest.mark.slow)
    return pytest.mark.parametrize("seeds", [pytest.param(range(few), id="few"), rest])


SEEDS = draws(3, 50)
"""The draws of test inputs that an exercise itself is tried on."""
ANSWER_SEEDS = draws(2, 12)
"""The draws that every known answer is judged on; ``benchmarks/verdicts.py`` takes many more."""


def a_sample_of(names, every):
    """Parameters for a test that takes its time on each: one in so many every time, all of them when it is slow."""
    return [pytest.param(name, marks=[pytest.mark.slow] if n % every else []) for n, name in enumerate(names)]


LEFT_BEHIND = shutil.ignore_patterns(
    ".*", "__pycache__", "*.egg-info", "uv.lock", "lop", "bai-lam", "build", "dist"
)
"""What tools, a class and a learner leave in a checkout; a copy of the course starts without it."""


def copy_course(target, only=None):
    """Copy the checkout (or ``only`` these of its top level) to ``target`` as if newly cloned; return ``target``."""
    for name in only or [path.name for path in ROOT.iterdir()]:
        source = ROOT / name
        if LEFT_BEHIND(str(ROOT), [name]):
            continue
        target.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=LEFT_BEHIND)
        else:
            shutil.copy2(source, target / name)
    return target


def read_notebook(path):
    """A notebook as the dictionary it is."""
    return json.loads(Path(path).read_text(encoding="utf-8"))


def write_notebook(notebook, path):
    """Write a notebook, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def source_of(cell):
    """A cell's text, which nbformat stores as a string or as a list of lines."""
    return cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])


def graded_cells(notebook, kind):
    """The cells of one kind ("solution": answers, "grade": tests) by their grade_id."""
    marked = [(cell, cell["metadata"].get("nbgrader", {})) for cell in notebook["cells"]]
    return {marks["grade_id"]: cell for cell, marks in marked if marks.get(kind)}


def unit_notebook(folder, unit=UNIT):
    """The path of a unit's notebook below ``folder`` ("solutions" or "notebooks")."""
    return ROOT / folder / unit / f"{unit}.ipynb"


def solution_answers(unit=UNIT):
    """The text of every answer cell of a unit, solved, by exercise."""
    solved = graded_cells(read_notebook(unit_notebook("solutions", unit)), "solution")
    return {name: source_of(cell) for name, cell in solved.items()}


def submission(answers, unit=UNIT):
    """The released notebook of a unit with these answers written into its cells."""
    notebook = read_notebook(unit_notebook("notebooks", unit))
    cells = graded_cells(notebook, "solution")
    for name, text in answers.items():
        cells[name]["source"] = text
    return notebook


def environment(**changes):
    """This process's environment with the running Python's commands first on PATH."""
    commands = str(Path(sys.executable).parent)
    return os.environ | {"PATH": commands + os.pathsep + os.environ["PATH"], "PYTHONUTF8": "1"} | changes


def run(*command, cwd, **changes):
    """Run a command to its end; return its result, output decoded and stderr folded into stdout."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment(**changes),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
    )


def free_port():
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(url):
    """The body of a page, as text."""
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read().decode("utf-8")


def wait_until_served(url, process, seconds=60):
    """Wait until ``url`` answers; fail when the process ends or the time is up."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, f"the server ended with exit code {process.returncode}"
        with contextlib.suppress(OSError):
            return get(url)
        time.sleep(0.2)
    raise AssertionError(f"no answer within {seconds} s")


@contextlib.contextmanager
def course_open(root, module="helpers.hoc", options=(), **changes):
    """A server (``hoc``, or another module) running in the course at ``root``, its settings kept apart.

    Gives (address, token, process). options: more of the command's; changes: of its environment.
    """
    port, token, home = free_port(), "thu", root.parent / "home"
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-m", module, "--no-browser", f"--port={port}", *options]
    apart = {name: str(home / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    with open(home / "log.txt", "wb") as log:
        process = subprocess.Popen(
            [*command, f"--IdentityProvider.token={token}"],
            cwd=root,
            env=environment(**apart, **changes),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_served(f"{address}/api/status?token={token}", process)
        yield address, token, process
    finally:
        process.terminate()
        process.wait(timeout=30)
