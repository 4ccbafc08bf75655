"""Files that were handed in beside a notebook: modules and data of the learner's own, which its cells may use."""

import os
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from autograder.intake.reading import Unreadable, read_bytes

MOST = 50
"""Files in all."""
MAX_BYTES = 5 << 20
"""Bytes of all of them."""


def files_beside(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """(path below its folder, content) of the ordinary files in these folders; the first folder that has a path wins.

    Notebooks are left out, and links are not followed: what they lead to is somebody else's.
    """
    room, seen = MAX_BYTES, set()
    for folder, path in islice(chain.from_iterable(map(_below, folders)), MOST):
        place = path.relative_to(folder).as_posix()
        if place in seen:
            continue
        try:
            content = read_bytes(path)
        except Unreadable:
            continue
        room -= len(content)
        if room < 0:
            return
        seen.add(place)
        yield place, content


def _below(folder: Path) -> Iterator[tuple[Path, Path]]:
    if folder.is_symlink():
        return
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        yield from ((folder, Path(where, name)) for name in sorted(names) if _is_of_use(name))


def _is_of_use(name: str) -> bool:
    return not name.startswith(".") and not name.endswith(".ipynb")
