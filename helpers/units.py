"""Where a course keeps its units."""

import re
from pathlib import Path

UNIT = re.compile(r"\d\d-[a-z0-9-]+")


def units(folder: Path) -> list[Path]:
    """The unit folders in ``folder``, in the order of the course; a unit is ``NN-chu-de`` with a notebook in it."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if UNIT.fullmatch(path.name) and any(path.glob("*.ipynb")))
