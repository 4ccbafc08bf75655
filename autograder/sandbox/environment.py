"""The environment variables of a learner's process: these and no others."""

from autograder.sandbox.settings import Settings
from helpers.figures.canvas import IN_WORDS, MADE_ONCE


def environment(settings: Settings, folder: str) -> dict[str, str]:
    """folder: home and working folder. The threads of the linear algebra would only get into each other's way."""
    one_thread = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}
    words = {} if settings.keep_figures else {IN_WORDS: "1"}
    return {
        "HOME": folder,
        MADE_ONCE: "1",
        "IPYTHONDIR": f"{folder}/.ipython",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # as a kernel sets it
        "MPLCONFIGDIR": f"{folder}/.matplotlib",
        "NBGRADER_EXECUTION": "autograde",  # as nbgrader sets it
        "PATH": "/usr/bin:/bin",
        **one_thread,
        **words,
    }
