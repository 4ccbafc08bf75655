"""``candidates``: the files in a learner's folder that may be the notebook, and what each of them holds."""

import hashlib
import os
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from autograder.intake.reading import Unreadable, parse_notebook, read_bytes
from autograder.intake.repair import answers_in, recognised_in

MAX_CANDIDATES = 20
"""More notebooks than this in one folder are not looked through: each is read and repaired."""


@dataclass(frozen=True)
class Candidate:
    """A file that may be the notebook."""

    path: Path
    changed: int
    """When it was written, in nanoseconds."""
    digest: bytes
    """Of its bytes: the same for a copy."""
    readable: bool = False
    answers: tuple = ()
    """(grade_id, text) of every answer to the release."""
    recognised: int = 0
    """Number of cells that come from the release."""

    @property
    def rank(self) -> tuple:
        """What answers most is the submission; on a tie what belongs to the unit, then the newest."""
        return len(self.answers), self.recognised > 0, self.readable, self.changed


def candidate_paths(folder: Path, name: str) -> list[Path]:
    """``<name>.ipynb`` and the other ordinary files in a folder that are called a notebook; where there are no others,
    those that may have lost this ending."""
    try:
        files = sorted(path for path in folder.iterdir() if stat.S_ISREG(path.lstat().st_mode))
    except OSError:
        return []
    named = [path for path in files if path.name == f"{name}.ipynb"]
    called = [path for path in files if is_called_notebook(path) and path not in named]
    others = called or [path for path in files if path.suffix.lower() in (".json", ".txt")]
    return (named + others)[:MAX_CANDIDATES]


def candidates(paths: list[Path], released: NotebookNode | None) -> list[Candidate]:
    """What these files hold; a file that only might be a notebook has to be readable."""
    found = [_candidate(path, released) for path in paths]
    return [one for one in found if one.readable or is_called_notebook(one.path)]


def is_called_notebook(path: Path) -> bool:
    """Whether its name says notebook, be it in capitals or with another ending behind: ``.IPYNB``, ``.ipynb.txt``."""
    return ".ipynb" in path.name.lower()


def shown(path: Path) -> str:
    """A file's name as code that is safe in markdown, composed as the rest of the notes."""
    name = unicodedata.normalize("NFC", path.name.encode("utf-8", "replace").decode())
    return "`" + "".join("'" if one == "`" else one for one in name if one.isprintable())[:80] + "`"


def _candidate(path: Path, released: NotebookNode | None) -> Candidate:
    try:
        changed, content = os.lstat(path).st_mtime_ns, read_bytes(path)
    except (OSError, Unreadable):
        return Candidate(path, 0, b"")
    known = {"path": path, "changed": changed, "digest": hashlib.sha256(content).digest()}
    try:
        notebook = parse_notebook(content)
    except Unreadable:
        return Candidate(**known)
    if released is None:
        return Candidate(**known, readable=True)
    answers, recognised = answers_in(notebook, released), recognised_in(notebook, released)
    return Candidate(**known, readable=True, answers=answers, recognised=recognised)
