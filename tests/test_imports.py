"""Who may import whom, and what no file of the course may say."""

import ast
import re
import shutil
import subprocess
import sys
import unicodedata

import pytest
import support

HELPERS = sorted((support.ROOT / "helpers").rglob("*.py"))
TEXT = {".py", ".md", ".ipynb", ".toml", ".yml", ".json", ".csv", ".txt", ".j2", ".css", ".js", ""}
SLASH = "/"
MACHINE_PATHS = re.compile(SLASH + r"(?:work|root|home|Users)" + SLASH + r"\w")
REGISTRIES = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "ana" + "conda.org", "deb." + "debian.org"]


def imported(path):
    """Every module name that a file imports, at any depth in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


def loaded_after(statement, cwd):
    """The names in ``sys.modules`` of a fresh Python after one statement."""
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    answer = support.run(sys.executable, "-c", code, cwd=cwd)
    assert answer.returncode == 0, answer.stdout
    return set(answer.stdout.split())


def shipped():
    """Every text file that git keeps or would keep."""
    if not shutil.which("git") or not (support.ROOT / ".git").exists():
        pytest.skip("không phải kho git")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=support.ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    paths = [support.ROOT / name for name in names if name]
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


def test_no_file_of_helpers_imports_autograder():
    assert HELPERS
    wrong = [path.name for path in HELPERS if any(name.split(".")[0] == "autograder" for name in imported(path))]
    assert not wrong


def test_importing_every_module_of_helpers_loads_nothing_of_autograder(tmp_path):
    parts = [path.relative_to(support.ROOT).with_suffix("").parts for path in HELPERS]
    names = [".".join(part for part in path if part != "__init__") for path in parts]
    loaded = loaded_after("import " + ", ".join(names), tmp_path)
    assert set(names) <= loaded
    assert not [name for name in loaded if name.split(".")[0] == "autograder"]


def test_import_helpers_is_light(tmp_path):
    loaded = loaded_after("import helpers", tmp_path)
    assert "numpy" in loaded
    assert not loaded & {"matplotlib", "scipy", "pandas", "ipywidgets", "nbgrader", "jupyterlab"}


def test_helpers_needs_nothing_but_the_core_dependencies():
    core = {"helpers", "numpy", "matplotlib", "mpl_toolkits", "PIL", "ipywidgets", "IPython"}  # matplotlib brings PIL
    allowed = core | set(sys.stdlib_module_names)
    used = {(path.name, name) for path in HELPERS for name in imported(path)}
    assert not [one for one in used if one[1].split(".")[0] not in allowed]


@pytest.mark.parametrize("folder", ["solutions", "notebooks"])
def test_no_cell_touches_the_import_path(folder):
    for path in sorted((support.ROOT / folder).glob("*/*.ipynb")):
        cells = support.read_notebook(path)["cells"]
        code = [support.source_of(cell) for cell in cells if cell["cell_type"] == "code"]
        assert not [text for text in code if "sys.path" in text or "autograder" in text]


def test_no_lock_file_is_kept():
    assert "uv.lock" not in {path.name for path in shipped()}


def test_no_file_names_a_machines_path_or_a_registry():
    found = []
    for path in shipped():
        text = path.read_text(encoding="utf-8")
        if MACHINE_PATHS.search(text) or any(host in text for host in REGISTRIES):
            found.append(path.name)
    assert not found


def test_every_text_file_is_composed_unicode_with_unix_line_ends():
    files = {path: path.read_bytes().decode("utf-8") for path in shipped()}
    assert not [path.name for path, text in files.items() if "\r" in text and path.suffix != ".csv"]  # CSV has CRLF
    assert not [path.name for path, text in files.items() if not unicodedata.is_normalized("NFC", text)]
