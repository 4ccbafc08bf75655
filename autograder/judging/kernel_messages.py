"""What a kernel says while learners' cells run: it may be anything, and any amount of it."""

import json
from typing import Any

import nbformat
from nbformat.v4 import output_from_msg

MOST = 50 * 2**20
"""Bytes of all that one notebook shows; what comes after them is not kept, or an endless loop would fill the memory."""
SHOWN = ("stream", "display_data", "execute_result", "error")
"""Messages that become outputs of a cell."""


class KernelMessages:
    """Which messages of the kernel of one notebook are heard."""

    def __init__(self, most: int = MOST) -> None:
        self._room = most

    def accept(self, message: dict[str, Any]) -> bool:
        """Whether a message makes sense and there is room for it, which it then takes."""
        if message["msg_type"] == "status":
            return True
        if self._room < 0:  # a flood is let by, and nothing of it is looked at
            return False
        try:
            size = _size(message)
            _require_valid(message)
        except Exception:  # nbformat, json and the validator have many ways to say that this is nothing
            return False
        self._room -= size
        return self._room >= 0


def _size(message: dict[str, Any]) -> int:
    """Bytes that a notebook file would need. Raises ValueError for a text that no file can hold."""
    text = json.dumps(message["content"], ensure_ascii=False).encode("utf-8")
    return len(text) + sum(memoryview(one).nbytes for one in message.get("buffers", ()))


def _require_valid(message: dict[str, Any]) -> None:
    """Raise unless what becomes an output has the form of one."""
    kind = message["msg_type"].removeprefix("update_")
    if kind in SHOWN:
        output = output_from_msg({"header": {"msg_type": kind}, "content": message["content"]})
        nbformat.validate(output, ref="output", version=4, relax_add_props=False)
