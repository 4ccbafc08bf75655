"""Imports and uses once what cells need, so that a forked process finds it ready."""

import importlib
import linecache
import sys
from collections.abc import Sequence

from .publisher import Publisher
from .shell import Shell

CELLS = (
    "import numpy as np\nfrom numpy import fft, linalg, ma, polynomial, random\nrandom.default_rng(0).random(3)",
    "import matplotlib\nimport matplotlib.pyplot as plt\nplt.plot([0, 1])\nplt.title('ế')\nplt.show()",
    "%matplotlib inline",
    "import helpers\nimport IPython.display\nimport ipywidgets",
    "1 / 0",
    "def f(x):\n    raise NotImplementedError()\nf(1)",
    "import asyncio",  # its loop is made in each process
    "%timeit -n 1 -r 1 pass",
    "np.arange(3)",
)


class _Nowhere:
    """A channel that forgets."""

    def send(self, message: dict, numbers: bytes = b"") -> None:
        """Forget a message."""


def warm_shell(modules: Sequence[str], keep_figures: bool) -> Shell:
    """A shell in which nothing has happened yet, in a process that has everything loaded.

    modules: to be imported besides; keep_figures: whether figures are drawn, or stand as words.
    """
    shell = Shell.instance()
    streams = sys.stdout, sys.stderr
    shell.attach(Publisher(_Nowhere()))
    for source in CELLS:
        shell.run_source(source)
    for module in modules:
        importlib.import_module(module)
    if not keep_figures:
        _leave_figures_to_words(shell)
    _make_figures(modules)
    shell.reset(new_session=True)
    sys.stdout, sys.stderr = streams
    linecache.clearcache()
    return shell


def _leave_figures_to_words(shell: Shell) -> None:
    """Show the name of a figure in place of its picture: drawing is most of what grading takes."""
    from matplotlib_inline.config import InlineBackend

    InlineBackend.instance(parent=shell).figure_formats = set()


def _make_figures(modules: Sequence[str]) -> None:
    """Make every figure of the course once; forked processes find their words."""
    for module in filter(lambda name: ".figures.u" in name, modules):
        for name, figure in vars(sys.modules[module]).items():
            if hasattr(figure, "__wrapped__") and not name.startswith("_"):
                figure()
