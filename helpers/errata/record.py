"""What a learner caught: kept in memory, and in a learner's copy also in ``bai-lam/loi-da-bat.json``."""

import json
import os
from pathlib import Path

from helpers.units import WORK
from helpers.whole_files import write_whole

RECORD = "loi-da-bat.json"
KEYS = ("point", "printed", "needed")
_session: dict[str, dict[str, str]] = {}
"""By source id: the point, and what the printed form and its witness say there."""


class Trouble(Exception):
    """The record cannot be read or written; the message is one Vietnamese line."""


def keep(source: str, entry: dict[str, str]) -> bool:
    """Remember a counterexample; whether it outlives the kernel. Raises Trouble where it should and cannot."""
    _session[source] = entry
    record = _record()
    if record is None:
        return False
    text = json.dumps({**_kept(record), source: entry}, ensure_ascii=False, indent=1)
    try:
        os.replace(write_whole(f"{text}\n".encode(), record), record)
    except OSError as error:
        why = error.strerror
        raise Trouble(f"Không ghi được {WORK}/{RECORD}: {why}. Lỗi này chỉ được nhớ trong phiên này.") from None
    return True


def all_kept() -> dict[str, dict[str, str]]:
    """What was caught before and in this session. Raises Trouble where the record cannot be read."""
    record = _record()
    return {**(_kept(record) if record else {}), **_session}


def of_this_session() -> dict[str, dict[str, str]]:
    """What was caught since the kernel started."""
    return dict(_session)


def _record() -> Path | None:
    here = Path.cwd()
    return next((place / RECORD for place in (here, *here.parents) if place.name == WORK), None)


def _kept(record: Path) -> dict[str, dict[str, str]]:
    try:
        entries = json.loads(record.read_text(encoding="utf-8"))
        return {source: {key: str(entry[key]) for key in KEYS} for source, entry in entries.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise Trouble(
            f"Không đọc được {WORK}/{RECORD}; hãy đổi tên tập tin ấy. Lỗi bắt được chỉ được nhớ trong phiên này."
        ) from None
