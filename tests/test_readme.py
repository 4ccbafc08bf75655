"""What README shows and says is so."""

import re
import tomllib

import pytest
import support

from helpers import check
from helpers.hoc import units

README = (support.ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((support.ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def block(language, number=0):
    """The text of a fenced block."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)[number]


def test_the_verdicts_shown_are_the_verdicts_given(capsys):
    names = {}
    exec(block("python"), names)  # noqa: S102 - README's own example
    with pytest.raises(AssertionError) as refused:
        check(names["grad_sum_squares"])
    assert str(refused.value).strip() == block("text", 0).strip()

    def grad_sum_squares(x):
        return 2 * x

    check(grad_sum_squares)
    assert capsys.readouterr().out.strip() == block("text", 1).strip()


def test_the_command_that_gets_uv_comes_first_and_then_the_two_commands():
    commands = re.findall(r"```\n(python.*)\n```", README)
    assert commands[:3] == ["python -m pip install uv", "python -m uv run hoc", "python -m uv run pytest"]


def test_every_folder_and_file_it_lists_is_there():
    listed = re.findall(r"`([^`]+)`", "\n".join(re.findall(r"^- (`.*?):", README, re.MULTILINE)))
    assert {"notebooks/", "solutions/", "helpers/", "autograder/", "environment.yml"} <= set(listed)
    assert not [name for name in listed if not (support.ROOT / name).exists()]


def test_the_numbers_of_exercises_are_right():
    """Points are the teacher's to change, so README does not name them."""
    counts = {}
    for unit in units(support.ROOT / "notebooks"):
        notebook = support.read_notebook(support.unit_notebook("notebooks", unit.name))
        counts[unit.name[:2]] = len(support.graded_cells(notebook, "solution"))
    assert f"tất cả {sum(counts.values())} bài tập:" in README
    assert re.findall(r"^- bài (\d\d), \*.+\*: (\d+) bài tập\.$", README, re.MULTILINE) == [
        (number, str(count)) for number, count in counts.items()
    ]
    assert all(f"{number} ({count} exercises)" in README for number, count in counts.items())


def test_pip_users_are_told_every_package_the_tests_need():
    needed = {re.match(r"[a-z-]+", one).group() for one in PROJECT["dependency-groups"]["dev"]}
    (told,) = re.findall(r"^python -m pip install (pytest.*)$", README, re.MULTILINE)
    assert set(told.split()) == needed


def test_the_links_inside_contributing_lead_somewhere():
    text = (support.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    headings = {line.lstrip("# ").lower().replace(" ", "-") for line in text.split("\n") if line.startswith("#")}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings
    named = re.findall(r"`((?:helpers|tests|docs|autograder)/[\w/-]+\.\w+)`", text)
    assert not [name for name in named if "NN" not in name and not (support.ROOT / name).exists()]
