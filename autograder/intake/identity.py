"""``fresh_ids``: the cell ids of a repaired notebook."""

import re
from collections.abc import Iterator
from itertools import count

from autograder.intake.draft import Draft

VALID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
"""What the notebook format allows."""


def fresh_ids(draft: Draft) -> list[str]:
    """An id for every piece: the release's for what is the release's, else its own, else a new one; each one once.

    Ids of the release are kept for its cells: on another cell they would make it claim to be that one.
    """
    used = set(draft.release.by_id)
    new = (f"o-{number}" for number in count(1))
    return [one.origin.cell.id if one.origin else _fresh(one.cell_id, used, new) for one in draft.pieces]


def _fresh(wanted: str, used: set[str], new: Iterator[str]) -> str:
    """The wanted id if it is valid and free, else the next new one that is free; ``used`` learns it."""
    found = wanted if VALID.fullmatch(wanted) and wanted not in used else next(one for one in new if one not in used)
    used.add(found)
    return found
