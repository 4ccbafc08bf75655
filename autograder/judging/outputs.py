"""What a learner's process shows, as outputs of a notebook: text, PNG and JPEG, and nothing that a page would run."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode

from helpers.exchange.channel import ChannelClosed
from helpers.judging.guard import shortened

MAX_TEXT = 100_000
"""Characters of one text; of a stream nbgrader keeps as many."""
MAX_CELL, MAX_SHOWN = 4 << 20, 16 << 20
"""Characters and bytes of all that one cell and one notebook show; an endless loop would fill the memory."""
EACH = 500
"""Characters that every output counts for besides its text."""
BEGINS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
NO_PICTURE = "(hình không đọc được)"


class TooMuch(ChannelClosed):
    """A cell shows more than anybody looks at."""


class Outputs:
    """The outputs of the cells of one notebook, as their process shows them."""

    def __init__(self) -> None:
        self._room, self._cell_room = MAX_SHOWN, MAX_CELL
        self._displays: dict[str, list[NotebookNode]] = {}
        self._clear_first = False

    def begin_cell(self) -> None:
        """The next cell runs."""
        self._cell_room, self._clear_first = MAX_CELL, False

    def show(self, outputs: list[NotebookNode], message: dict[str, Any], numbers: memoryview) -> None:
        """Apply a message of the process to the outputs of the cell that runs.

        Raises ChannelClosed at nonsense, and TooMuch.
        """
        size = EACH + len(numbers) + _length(message)
        self._cell_room -= size
        if self._cell_room < 0:
            raise TooMuch("too much is shown")
        self._room -= size
        if self._room < 0:  # nothing more of this notebook is kept
            return
        kind = message.get("show")
        if kind == "clear":
            self._clear_first = True
            if message.get("wait") is not True:
                self._clear(outputs)
            return
        if kind == "update":
            self._update(message, numbers)
            return
        if kind not in ("stream", "display", "result", "error"):
            raise ChannelClosed("unknown message")
        self._clear(outputs)
        if kind == "stream":
            _append_stream(outputs, message)
        elif kind == "error":
            outputs.append(_error(message))
        else:
            outputs.append(self._bundle(kind, message, numbers))

    def _clear(self, outputs: list[NotebookNode]) -> None:
        if self._clear_first:
            outputs.clear()
            self._clear_first = False

    def _bundle(self, kind: str, message: dict[str, Any], numbers: memoryview) -> NotebookNode:
        data = self._data(message, numbers)
        if kind == "result":
            return output("execute_result", data=data, execution_count=count_in(message.get("count")))
        shown = output("display_data", data=data)
        key = message.get("id")
        if type(key) is str:
            self._displays.setdefault(key, []).append(shown)
        return shown

    def _update(self, message: dict[str, Any], numbers: memoryview) -> None:
        key = message.get("id")
        shown = self._displays.get(key, ()) if type(key) is str else ()
        self._cell_room -= EACH * len(shown)
        if shown:
            data = self._data(message, numbers)
            for one in shown:
                one.data = NotebookNode(data)

    def _data(self, message: dict[str, Any], numbers: memoryview) -> dict[str, str]:
        images = message.get("images")
        data = dict(self._images(images, numbers))
        return data | {"text/plain": text_in(message.get("text")) or (NO_PICTURE if images and not data else "")}

    def _images(self, places: Any, numbers: memoryview) -> Iterator[tuple[str, str]]:
        """Pictures as base64 that is written here: a page holds it between quotes."""
        for kind, place in places.items() if type(places) is dict else ():
            if kind not in BEGINS or type(place) is not list or [type(n) for n in place] != [int, int]:
                raise ChannelClosed("no picture")
            image = bytes(numbers[place[0] : place[0] + place[1]])
            if image.startswith(BEGINS[kind]):
                yield kind, b64encode(image).decode("ascii")


def _length(part: Any) -> int:
    """Characters in a message, and a word's length for everything else in it."""
    if isinstance(part, (list, dict)):
        return sum(map(_length, part.values() if isinstance(part, dict) else part))
    return len(part) if isinstance(part, str) else 8


def _append_stream(outputs: list[NotebookNode], message: dict[str, Any]) -> None:
    name, text = message.get("name"), text_in(message.get("text"))
    if name not in ("stdout", "stderr"):
        raise ChannelClosed("unknown stream")
    last = outputs[-1] if outputs else {}
    if last.get("output_type") == "stream" and last["name"] == name:
        last["text"] = last["text"][:MAX_TEXT] + text
    else:
        outputs.append(output("stream", name=name, text=text))


def _error(message: dict[str, Any]) -> NotebookNode:
    lines = message.get("lines")
    if type(lines) is not list:
        raise ChannelClosed("no traceback")
    return output(
        "error",
        ename=text_in(message.get("name")),
        evalue=text_in(message.get("text")),
        traceback=[text_in(line) for line in lines],
    )


def output(kind: str, **content: Any) -> NotebookNode:
    """An output. nbformat's own function validates each by itself; the notebook is validated as a whole."""
    made = NotebookNode(output_type=kind, **content)
    if "data" in made:
        made.data, made.metadata = NotebookNode(made.data), NotebookNode()
    if kind == "execute_result":
        made.setdefault("execution_count", None)
    return made


def count_in(number: Any) -> int | None:
    """The number of a prompt."""
    return number if type(number) is int and 0 <= number < 2**31 else None


def text_in(text: Any) -> str:
    """A text of the process, without what only terminals understand. Raises ChannelClosed where it is none."""
    if type(text) is not str:
        raise ChannelClosed("a text is needed")
    return shortened(text, MAX_TEXT)
