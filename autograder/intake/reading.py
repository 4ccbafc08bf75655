"""``read_notebook``: a file that somebody handed in, as a notebook of format 4, or one sentence why not."""

import json
import os
import stat
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from autograder.intake.shape import notebook_in

MAX_BYTES = 50 * 2**20
"""Larger files are outputs and pictures gone wild; reading a class of them would fill the memory."""
MAX_TEXT = 2_000_000
"""Characters in all cells: twenty times the longest unit. Parsing much more code than that takes minutes."""
OTHER_KINDS = {"<": "trang web (HTML)", "PK": "tập tin nén (zip)", "%PDF": "tập tin PDF"}
"""How files begin that learners hand in by mistake."""
PADDING = "\ufeff\0 \t\r\n"
"""Around the JSON: marks of the encoding, and the zeros that a broken disk or a broken copy leaves."""


class Unreadable(Exception):
    """What was handed in is no notebook; ``str()`` is one Vietnamese sentence for learner and teacher."""


def read_notebook(path: Path) -> NotebookNode:
    """The notebook in a file. Raises Unreadable, and nothing else, whatever the path is and the file holds."""
    return parse_notebook(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """The content of an ordinary file that is not too big; links are not followed, devices and pipes not opened."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        # Where there is no O_NOFOLLOW, this is what keeps links out.
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise Unreadable("Bài nộp không phải là một tập tin thường.")
        with os.fdopen(os.open(path, flags), "rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        raise Unreadable(_why_closed(path)) from None
    if len(content) > MAX_BYTES:
        raise Unreadable(f"Tập tin bài nộp lớn hơn {MAX_BYTES // 2**20} MB.")
    return content


def parse_notebook(content: bytes) -> NotebookNode:
    """The notebook that these bytes are. Raises Unreadable, and nothing else."""
    text = _text(content).strip(PADDING)
    if not text:
        raise Unreadable("Tập tin bài nộp trống.")
    for beginning, kind in OTHER_KINDS.items():
        if text.startswith(beginning):
            raise Unreadable(f"Tập tin bài nộp là {kind}, không phải sổ tay Jupyter.")
    notebook = notebook_in(_json(text))
    if notebook is None:
        raise Unreadable("Tập tin bài nộp là JSON nhưng không phải sổ tay Jupyter.")
    if sum(len(cell.source) for cell in notebook.cells) > MAX_TEXT:
        raise Unreadable("Các ô của sổ tay dài tổng cộng hơn hai triệu ký tự.")
    return notebook


def _json(text: str):
    """The value a text stands for; control characters inside strings are let pass."""
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        reason = f"Tập tin bài nộp không phải JSON hợp lệ (dòng {error.lineno}): có thể tập tin chưa trọn vẹn."
    except RecursionError:
        reason = "Dữ liệu trong tập tin bài nộp lồng nhau quá sâu."
    except (ValueError, MemoryError):  # a number of thousands of digits is a ValueError of its own
        reason = "Tập tin bài nộp chứa dữ liệu không đọc được."
    raise Unreadable(reason)


def _text(content: bytes) -> str:
    """The text of the bytes. What does not fit the encoding becomes a replacement sign: code is mostly ASCII."""
    return content.decode(json.detect_encoding(content), errors="replace")


def _why_closed(path: Path) -> str:
    if os.path.lexists(path) and not os.access(path, os.R_OK):
        return "Không có quyền đọc tập tin bài nộp."
    return "Không mở được tập tin bài nộp."
