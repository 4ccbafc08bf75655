"""``notebooks/`` is what nbgrader makes of ``solutions/``, and every notebook keeps the house's form."""

import re
import unicodedata
from pathlib import Path

import pytest
import support

from helpers.hoc import units

SOLUTIONS = [path for unit in units(support.ROOT / "solutions") for path in sorted(unit.glob("*.ipynb"))]
CELL_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{2,63}")
TWO_SENTENCES = re.compile(r"[^\W\d_)]{2,}[.!?…] +[A-ZÀ-ỸĐ]")
"""A sentence's end with another sentence after it; abbreviations and numbered items do not look like that."""
NOT_PROSE = re.compile(r"\$.*?\$|`.*?`|^\|.*|^\s*([-*]|\d+\.) .*")
"""Formulas, code, table rows; an item of a list may go on in its line."""
STUB = "# VIẾT LỜI GIẢI CỦA BẠN Ở ĐÂY\n    raise NotImplementedError()"

each_notebook = pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)


def files(folder):
    """Every file below ``folder`` that the course ships, by its path there."""
    found = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {name.as_posix(): path for name, path in found.items() if "/." not in f"/{name.as_posix()}"}


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """A copy of the course in which nbgrader has just made ``notebooks/`` from ``solutions/``."""
    from nbgrader.apps import NbGraderAPI
    from traitlets.config.loader import PyFileConfigLoader

    course = support.copy_course(tmp_path_factory.mktemp("release") / "course")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", support.environment()["PATH"])  # nbgrader looks for alembic there
        patch.chdir(course)
        api = NbGraderAPI(config=PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config())
        for unit in units(course / "solutions"):
            made = api.generate_assignment(unit.name, force=True, create=True)
            assert made["success"], made
    return course


def test_there_is_a_course():
    assert SOLUTIONS


def test_the_release_is_byte_for_byte_what_nbgrader_makes_of_the_solutions(generated):
    made, committed = generated / "notebooks", support.ROOT / "notebooks"
    names = files(committed)
    assert files(made).keys() == names.keys()
    changed = [name for name in names if (made / name).read_bytes() != (committed / name).read_bytes()]
    assert not changed, f"chạy lại: uv run nbgrader generate_assignment <bài> --force ({changed})"


def test_solutions_and_notebooks_mirror_each_other_with_no_orphan_file():
    solved, released = (files(support.ROOT / folder) for folder in ("solutions", "notebooks"))
    assert solved.keys() == released.keys()
    assert {Path(name).parts[0] for name in solved} == {path.parent.name for path in SOLUTIONS}


def test_no_solution_is_left_in_the_release():
    for name, path in files(support.ROOT / "notebooks").items():
        if name.endswith(".ipynb"):
            assert "SOLUTION" not in path.read_text(encoding="utf-8"), name


def test_every_released_answer_is_the_stub(released):
    answers = support.graded_cells(released, "solution")
    assert answers
    for name, cell in answers.items():
        assert support.source_of(cell).endswith(STUB), name


@each_notebook
def test_no_output_is_committed(path):
    code = [cell for cell in support.read_notebook(path)["cells"] if cell["cell_type"] == "code"]
    assert code
    assert not [cell["id"] for cell in code if cell["outputs"] or cell["execution_count"] is not None]


@each_notebook
def test_cell_ids_are_readable_and_each_is_there_once(path):
    ids = [cell["id"] for cell in support.read_notebook(path)["cells"]]
    assert not [one for one in ids if not CELL_ID.fullmatch(one) or re.fullmatch(r"[0-9a-f-]{8,}", one)]
    assert len(set(ids)) == len(ids)


@each_notebook
def test_all_text_is_composed_unicode_with_unix_line_ends(path):
    text = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert text.endswith("\n") and not text.endswith("\n\n")


@each_notebook
def test_code_lines_are_short_and_have_no_trailing_space(path):
    code = [cell for cell in support.read_notebook(path)["cells"] if cell["cell_type"] == "code"]
    lines = [(cell["id"], line) for cell in code for line in support.source_of(cell).split("\n")]
    assert not [one for one in lines if len(one[1]) > 120 or one[1] != one[1].rstrip()]


@each_notebook
def test_markdown_has_one_sentence_per_line(path):
    prose = [cell for cell in support.read_notebook(path)["cells"] if cell["cell_type"] == "markdown"]
    lines = [(cell["id"], line) for cell in prose for line in support.source_of(cell).split("\n")]
    assert not [one for one in lines if TWO_SENTENCES.search(NOT_PROSE.sub("", one[1]))]


@each_notebook
def test_a_test_cell_is_the_check_alone_and_lets_run_all_go_on(path):
    notebook = support.read_notebook(path)
    tests = support.graded_cells(notebook, "grade")
    assert tests.keys() == {f"test_{name}" for name in support.graded_cells(notebook, "solution")}
    for name, cell in tests.items():
        assert support.source_of(cell).strip() == f"check({name.removeprefix('test_')})"
        assert "raises-exception" in cell["metadata"].get("tags", [])
