"""Files that are written whole or not at all."""

import os
import tempfile
from pathlib import Path


def write_whole(data: bytes, target: Path) -> Path:
    """Write ``data`` to a new file beside ``target`` and return its path."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".chep-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    os.chmod(name, 0o644)  # mkstemp makes it private to this user
    return Path(name)
