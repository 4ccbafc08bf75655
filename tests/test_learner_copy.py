"""What a class gives its learners, without autograder/ and solutions/, installs and checks answers."""

import os
import shutil
from importlib.metadata import distributions

import pytest
import support

GIVEN = ["notebooks", "helpers", "jupyter", "pyproject.toml", "README.md"]
RIGHT = "def central_difference(f, x, eps=1e-6):\n    return (f(x + eps) - f(x - eps)) / (2 * eps)\n"
WRONG = "def central_difference(f, x, eps=1e-6):\n    return (f(x + eps) - f(x)) / eps\n"


def install(uv, python, copy):
    """Install the copy with the versions this test runs on, from uv's own cache when it has them."""
    pins = copy.parent / "pins.txt"
    names = {one.name: one.version for one in distributions() if one.name != "dao-ham-ma-tran"}
    pins.write_text("".join(f"{name}=={version}\n" for name, version in names.items()), encoding="utf-8")
    command = [uv, "pip", "install", "--python", python, "--constraint", pins, "--editable", copy]
    if support.run(*command, "--offline", cwd=copy).returncode:
        installed = support.run(*command, cwd=copy)
        assert installed.returncode == 0, installed.stdout


@pytest.fixture(scope="module")
def learner(tmp_path_factory):
    """The Python of a new environment in which a learner's copy is installed, and the copy."""
    uv = shutil.which("uv", path=support.environment()["PATH"])
    if not uv:
        pytest.skip("cần uv để cài bản của người học: python -m pip install uv")
    copy = support.copy_course(tmp_path_factory.mktemp("learner") / "course", only=GIVEN)
    made = support.run(uv, "venv", copy.parent / "venv", cwd=copy)
    assert made.returncode == 0, made.stdout
    python = copy.parent / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install(uv, python, copy)
    return python, copy


def check(learner, answer):
    """Run ``check`` on an answer as a notebook would, in the learner's environment."""
    python, copy = learner
    script = copy.parent / "answer.py"
    script.write_text(f"from helpers import check\n\n{answer}\ncheck(central_difference)\n", encoding="utf-8")
    return support.run(python, script, cwd=copy)


def test_a_learners_copy_passes_a_right_answer(learner):
    answer = check(learner, RIGHT)
    assert answer.returncode == 0, answer.stdout
    assert "Đạt" in answer.stdout


def test_a_learners_copy_refuses_a_wrong_answer(learner):
    answer = check(learner, WRONG)
    assert answer.returncode != 0
    assert "Chưa đạt" in answer.stdout


def test_a_learners_copy_has_the_command_and_the_settings_and_no_answers(learner):
    python, copy = learner
    listed = support.run(python.parent / "hoc", "--chi-chep", cwd=copy)
    assert listed.returncode == 0, listed.stdout
    assert (copy / "bai-lam" / support.UNIT / f"{support.UNIT}.ipynb").exists()
    assert (python.parent.parent / "etc/jupyter/labconfig/default_setting_overrides.json").exists()
    refused = support.run(python, "-c", "import autograder", cwd=copy.parent)
    assert "No module named 'autograder'" in refused.stdout
