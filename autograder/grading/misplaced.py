"""What was handed in but does not lie where a submission must: told, since nobody would miss it otherwise."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from autograder.refusal import os_reason

ARCHIVES = {".zip", ".rar", ".7z", ".tar", ".gz", ".tgz"}


def misplaced(submissions: Path, assignment: str) -> Iterator[tuple[str, str]]:
    """Name and reason (Vietnamese, without a full stop) of every entry that holds work and gave no submission.

    Who handed in nothing, or another unit only, is none of them.
    """
    for path in sorted(submissions.iterdir()):
        if path.name.startswith(".") or path.is_symlink() or (path / assignment).is_dir():
            continue
        try:
            reason = _in_folder(path, assignment) if path.is_dir() else _loose_file(path, assignment)
        except OSError as error:
            reason = f"không đọc được: {os_reason(error)}"
        if reason:
            yield path.name, reason


def why_empty(folder: Path, assignment: str) -> str:
    """What a folder of the right name holds in place of a notebook; empty where that says nothing."""
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in ARCHIVES:
            return f"có {path.name}: hãy giải nén ngay trong thư mục {assignment}"
        if path.is_dir() and any(path.glob("*.ipynb")):
            return f"sổ tay nằm sâu một tầng, trong {path.name}: hãy chuyển ra {assignment}"
    return ""


def _in_folder(folder: Path, assignment: str) -> str:
    entries = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    for path in entries:
        if path.suffix.lower() == ".ipynb":
            return f"sổ tay nằm ngay trong thư mục người học: hãy chuyển vào {folder.name}/{assignment}/"
        if path.is_dir() and _plain(path.name) == _plain(assignment):
            return f"có thư mục {path.name}: hãy đổi tên thành {assignment}"
        if path.suffix.lower() in ARCHIVES:
            return f"có {path.name}: hãy giải nén thành {folder.name}/{assignment}/"
    return ""


def _loose_file(path: Path, assignment: str) -> str:
    if path.suffix.lower() not in {".ipynb", *ARCHIVES}:
        return ""
    return f"tập tin nằm ngoài thư mục người học: cần <mã người học>/{assignment}/{assignment}.ipynb"


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
