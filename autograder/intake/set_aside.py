"""Files of a submission that nbgrader must not meet: links, pipes and devices, a time that is none.

nbgrader copies what lies beside a notebook, and follows links: they could lead to the gradebook. They are moved out of
the submission, into the class's folder ``bo-qua``; nothing is deleted.
"""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from nbgrader.utils import parse_utc

ASIDE = "bo-qua"
YEARS = range(2000, 2200)
TIMESTAMP = "timestamp.txt"
NOTE = "Không dùng {}: trong bài nộp chỉ dùng tập tin thường, và {} phải ghi một thời điểm."


def set_aside(folder: Path) -> None:
    """Move out of a submission's folder what nbgrader must not meet. Notebooks stay: the exporter reads them itself."""
    for path in list(_unusable(folder)):
        target = _aside(folder) / path.relative_to(folder)
        with suppress(OSError):  # a folder that cannot be written to: nbgrader will say so
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, target)


def notes_of_set_aside(folder: Path) -> list[str]:
    """What was moved out of a submission's folder, as a sentence."""
    names = sorted(path.name for path in _entries(_aside(folder)))
    return [NOTE.format(", ".join(f"`{name}`" for name in names), f"`{TIMESTAMP}`")] if names else []


def _aside(folder: Path) -> Path:
    """Where things of a submission go: beside the folder of all submissions."""
    student, submitted = folder.parent, folder.parent.parent
    return submitted.parent / ASIDE / student.name / folder.name


def _unusable(folder: Path) -> Iterator[Path]:
    for path in _entries(folder):
        kind = path.lstat().st_mode
        if not stat.S_ISREG(kind):
            if path.suffix != ".ipynb":
                yield path
        elif path.parent == folder and path.name == TIMESTAMP and not _is_time(path):
            yield path


def _entries(folder: Path) -> Iterator[Path]:
    """Files, and links to folders, below a folder."""
    for where, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(where, name))]
        yield from (Path(where, name) for name in [*names, *links])


def _is_time(path: Path) -> bool:
    try:
        text = path.read_text(encoding="utf-8").strip()
        return not text or parse_utc(text).year in YEARS
    except Exception:  # dateutil has many ways to say that this is no time
        return False
