"""Honest mess: what learners leave in a notebook and around it, what programs do to it; all of it solved rightly."""

import json
import unicodedata
from collections.abc import Callable
from typing import Any

import support

from attacks.structure import Notebook, beside, cell_of, code_cell, place_of
from attacks.submissions import SOLVED, UNIT, Entry

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
"""A picture."""


def markdown(source: str, **more: Any) -> Callable[[Notebook], None]:
    """Put a cell of the learner's own words above the first exercise."""
    cell = {"cell_type": "markdown", "id": "ghi-chu", "metadata": {}, "source": source} | more
    return lambda notebook: notebook["cells"].insert(3, cell)


def _solved(**more: Any) -> Notebook:
    return support.submission(SOLVED) | more


def _as_bytes(notebook: Notebook, **how: Any) -> bytes:
    return json.dumps(notebook, **{"ensure_ascii": False, "indent": 1} | how).encode("utf-8")


def _colab() -> bytes:
    """What Colab makes of a notebook: ids of its own in the metadata, no ids of cells, nbgrader's marks kept."""
    notebook = _solved(nbformat=4, nbformat_minor=0)
    notebook["metadata"] = {
        "colab": {"provenance": [], "toc_visible": True, "authorship_tag": "ABX9TyM"},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
        "accelerator": "GPU",
    }
    for number, cell in enumerate(notebook["cells"]):
        cell.pop("id", None)
        cell["metadata"] |= {"id": f"Zx{number}aB", "colab": {"base_uri": "https://localhost:8080/"}, "outputId": "q"}
    mount = "from google.colab import drive\ndrive.mount('/content/drive')"
    notebook["cells"].insert(1, code_cell(mount, id="mount"))
    return _as_bytes(notebook, indent=2)


def _vs_code(notebook: Notebook) -> None:
    """What VS Code makes of a notebook."""
    notebook["metadata"]["vscode"] = {"interpreter": {"hash": "31f2aee4"}}
    for cell in notebook["cells"]:
        cell["metadata"] |= {"vscode": {"languageId": "python"}, "ExecuteTime": {"end_time": "2025-09-01T08:00:00Z"}}


def _outputs_left(notebook: Notebook) -> None:
    """Every cell still has what it showed, errors among it, and the number it was run as."""
    for number, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] == "code":
            failed = {"output_type": "error", "ename": "NameError", "evalue": "x", "traceback": ["NameError: x"]}
            cell |= {"execution_count": 90 - number, "outputs": [failed]}


def _run_all_at_the_end(notebook: Notebook) -> None:
    """Each check once more at the end, in one cell."""
    notebook["cells"].append(code_cell("\n".join(f"check({name})" for name in SOLVED)))


def _in_one_cell(notebook: Notebook) -> None:
    """All answers in the first answer cell, the others left as they were handed out."""
    released = support.graded_cells(support.read_notebook(support.unit_notebook("notebooks")), "solution")
    for name in SOLVED:
        cell_of(notebook, name)["source"] = support.source_of(released[name])
    cell_of(notebook, "example_f")["source"] = "\n\n\n".join(SOLVED.values())


def _answer_split(notebook: Notebook) -> None:
    """JupyterLab's "split cell" in the middle of an answer."""
    place = place_of(notebook, "numerical_gradient")
    cell = notebook["cells"][place]
    lines = cell["source"].splitlines(keepends=True)
    half = len(lines) // 2
    first, second = "".join(lines[:half]), "".join(lines[half:])
    cell["source"] = first
    notebook["cells"].insert(place + 1, cell | {"source": second, "id": "nua-sau"})


def _words_deleted(notebook: Notebook) -> None:
    """Everything but code is gone."""
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def _decomposed(notebook: Notebook) -> None:
    """A Mac writes Vietnamese letters in parts."""
    for cell in notebook["cells"]:
        cell["source"] = unicodedata.normalize("NFD", support.source_of(cell))


def with_body(name: str, line: str) -> dict[str, str]:
    """An answer with a line put at the top of its function's body."""
    head, quotes, rest = SOLVED[name].partition('"""')
    text, end, body = rest.partition('"""')
    return {name: f"{head}{quotes}{text}{end}\n    {line}{body}"}


ENTRIES = (
    Entry(
        "warnings",
        "Warns at every call and at the top.",
        {
            **with_body("grad_sum_squares", "import warnings; warnings.warn('cẩn thận')"),
            **with_body("example_f", "np.log(np.zeros(2)); np.array(1.0) / 0"),
        },
        cells=((3, "import warnings\nwarnings.warn('cũ', DeprecationWarning)\nnp.sqrt(np.array(-1.0))"),),
    ),
    Entry(
        "prints",
        "Prints what it does, some of it to stderr.",
        {
            **with_body("partial", "import sys; print('đang tính', x); print('lỗi?', file=sys.stderr)"),
            **with_body("example_gradient", "print('x' * 5000)"),
        },
    ),
    Entry(
        "debug-plots",
        "Draws a figure in an answer and one beside it.",
        with_body("example_gradient", "import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()"),
        cells=((3, "import matplotlib.pyplot as plt\nplt.figure()\nplt.plot(np.sin(np.arange(9)))"),),
    ),
    Entry(
        "lists",
        "Returns lists and numbers of Python.",
        {
            "example_gradient": "def example_gradient(x):\n    return [2 * x[0] + 2 * x[1] + np.cos(x[0]), 2 * x[0]]",
            "grad_sum_squares": "def grad_sum_squares(x):\n    return (2 * x).tolist()",
        },
    ),
    Entry(
        "lambdas",
        "Writes answers as lambdas and in other words.",
        {
            "grad_sum_squares": "grad_sum_squares = lambda x: 2.0 * x",
            "forward_difference": "forward_difference = lambda f, x, eps: (f(x + eps) - f(x)) / eps",
        },
    ),
    Entry(
        "helper-in-own-cell",
        "Calls a function that stands in a cell of its own.",
        {"grad_sum_squares": "def grad_sum_squares(x):\n    return hai_lan(x)"},
        change=beside("def hai_lan(x):\n    return 2 * x", 0),
    ),
    Entry(
        "module-beside",
        "Imports a module and data handed in beside the notebook.",
        {"grad_sum_squares": "from cua_toi.tinh import hai_lan\n\n\ndef grad_sum_squares(x):\n    return hai_lan(x)"},
        cells=((3, "he_so = float(open('du-lieu/so.txt').read())\nassert he_so == 2"),),
        files={"cua_toi/tinh.py": b"def hai_lan(x):\n    return 2 * x\n", "du-lieu/so.txt": b"2"},
    ),
    Entry(
        "extra-cells",
        "Has cells that fail, wait for input, and call commands and magics.",
        cells=(
            (3, "1 / 0"),
            (3, "khong_co"),
            (3, "ten = input('Tên bạn: ')"),
            (3, "!pip install numpy"),
            (3, "%pip install numpy\n%matplotlib inline\n%timeit -n 1 -r 1 sum(range(9))"),
            (3, "def hong(:"),
            (3, "?np.sum"),
            (3, ""),
            (3, "import torch"),
        ),
    ),
    Entry("checks-again", "Checks everything once more at the end.", change=_run_all_at_the_end),
    Entry(
        "hints-asked",
        "Asks for hints, solutions and progress.",
        change=beside("hint(grad_sum_squares)\nprogress()\nsolution(grad_sum_squares)", 1, "test_grad_sum_squares"),
    ),
    Entry("outputs-left", "Still has outputs and errors in every cell.", change=_outputs_left),
    Entry("colab", "Was saved by Colab, with its mounting cell.", content=_colab()),
    Entry("vs-code", "Was saved by VS Code.", change=_vs_code),
    Entry("answers-in-one-cell", "Has all answers in the first answer cell.", change=_in_one_cell),
    Entry("answer-split", "Has an answer split in two cells.", change=_answer_split),
    Entry("words-deleted", "Has only its code left.", change=_words_deleted),
    Entry("letters-in-parts", "Has its Vietnamese letters in parts.", change=_decomposed),
    Entry(
        "variables-of-the-same-name",
        "Uses names of functions and modules for other things.",
        change=beside("x = partial_ = sum = 3\nlist = [1]\nnp_cu = np\nf = None\neps = 'a'", 1, "test_example_f"),
    ),
    Entry(
        "numpy-settings",
        "Sets numpy to raise at everything and to print little.",
        cells=((3, "np.seterr(all='raise')\nnp.set_printoptions(precision=1, threshold=2)\nnp.random.seed(0)"),),
    ),
    Entry(
        "types-and-decorators",
        "Writes types, a decorator and a class around its answer.",
        {
            "grad_sum_squares": "import functools\nfrom dataclasses import dataclass\n\n\n@dataclass\nclass May:\n"
            "    he_so: float = 2.0\n\n"
            "    def __call__(self, x: np.ndarray) -> np.ndarray:\n        return self.he_so * x\n\n\n"
            "@functools.lru_cache\ndef may():\n    return May()\n\n\n"
            "def grad_sum_squares(x: np.ndarray) -> np.ndarray:\n"
            "    return may()(x)",
        },
    ),
    Entry(
        "picture-pasted",
        "Has a picture pasted into its notes.",
        change=markdown("Ảnh chụp bảng: ![bảng](attachment:bang.png)", attachments={"bang.png": {"image/png": PIXEL}}),
    ),
    Entry(
        "picture-lost",
        "Has lost the picture that its notes show.",
        change=markdown("Ảnh chụp bảng: ![bảng](attachment:bang.png)"),
    ),
    Entry(
        "markdown-rich",
        "Has notes with a table, folded text, links, lists, formulas, some of them broken.",
        change=markdown(
            "# Ghi chú của tôi\n\n| a | b |\n|:-|-:|\n| $x^2$ | `2x` |\n\n<details><summary>Mở</summary>\n\n"
            "Vì $\\frac{a}{b}$ và $\\sqrt{x$ nên 3 < 4 & 5 > 2.\n\n</details>\n\n- [x] xong\n- [ ] chưa\n\n"
            "[tài liệu](https://numpy.org) <kbd>Ctrl</kbd>+<kbd>S</kbd>, H<sub>2</sub>O\n\n"
            "```python\nif a < b: print('<b>')\n```\n\n$$\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}$$"
        ),
    ),
    Entry(
        "name-of-a-copy", "Is called as a second download is.", filename="bản sao (1).ipynb", says="bản sao (1).ipynb"
    ),
    Entry(
        "name-in-capitals",
        "Is called in capitals, with a name behind.",
        filename=f"{UNIT.upper()} - Nguyễn Văn A.ipynb",
        says="Nguyễn Văn A",
    ),
    Entry(
        "copy-of-the-release",
        "Is a copy beside the untouched notebook.",
        filename="bài làm của em.ipynb",
        files={f"{UNIT}.ipynb": support.unit_notebook("notebooks").read_bytes()},
        says="chưa có lời giải nào",
    ),
    Entry(
        "leftovers-beside",
        "Has checkpoints, caches and hidden files beside it.",
        files={
            f".ipynb_checkpoints/{UNIT}-checkpoint.ipynb": b"{}",
            "__pycache__/a.pyc": b"\0",
            ".DS_Store": b"\0\1",
            "__MACOSX/._a": b"\0",
            "Thumbs.db": b"\xd0\xcf",
            "~$bai.docx": b"PK",
        },
    ),
    Entry(
        "indented-with-tabs",
        "Indents with tabs and ends lines as Windows does.",
        change=lambda notebook: [
            cell_of(notebook, name).update(source=SOLVED[name].replace("    ", "\t").replace("\n", "\r\n"))
            for name in SOLVED
        ],
    ),
)
