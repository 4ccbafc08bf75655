"""Where a course keeps its units, and where the course is."""

import re
from pathlib import Path

UNIT = re.compile(r"\d\d-[a-z0-9-]+")
WORK = "bai-lam"
"""The folder of a learner's copy."""
INSTALLED_FROM = Path(__file__).resolve().parent.parent
"""The course's folder when the package is installed from it in editable mode."""


def units(folder: Path) -> list[Path]:
    """The unit folders in ``folder``, in the order of the course; a unit is ``NN-chu-de`` with a notebook in it."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if UNIT.fullmatch(path.name) and any(path.glob("*.ipynb")))


def course_with(part: str, start: Path | None = None) -> Path | None:
    """The nearest folder, from ``start`` (the current one) upwards, whose ``part`` holds units, else the one that this
    package was installed from, if its does; None where there is none. part: ``notebooks`` or ``solutions``."""
    start = start or Path.cwd()
    places = (start, *start.parents, INSTALLED_FROM)
    return next((place for place in places if units(place / part)), None)
