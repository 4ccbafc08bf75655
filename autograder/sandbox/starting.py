"""What the inside is started with, in the sandbox and without it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from autograder.sandbox import visible_files as visible
from autograder.sandbox.settings import Settings

RUN = (
    "import json, runpy, sys; paths = json.loads(sys.argv[1])['paths']; sys.path += paths;"
    f" runpy.run_module('{visible.INSIDE.name}', run_name='__main__')"
)
"""What Python is told to do."""


def inside_settings(settings: Settings, packages: Iterable[Path], folder: str) -> dict[str, Any]:
    """Settings of the inside, as JSON. packages: where they lie; folder: home and working folder."""
    places = sorted({str(path.parent) for path in packages})
    return {
        "paths": [*places, str(visible.COURSE), str(visible.INSIDE.parent)],
        "modules": helper_modules(),
        "keep_figures": settings.keep_figures,
        "folder": folder,
    }


def helper_modules() -> list[str]:
    """Every module of ``helpers``: whatever a notebook imports of it has been loaded before."""
    files = sorted(visible.HELPERS.rglob("*.py"))
    dotted = (".".join(file.relative_to(visible.COURSE).with_suffix("").parts) for file in files)
    return [name.removesuffix(".__init__") for name in dotted]
