"""Sends what a cell shows to the judge while the cell runs; what comes at another time is dropped.

A thread that a learner left running may print at any time, also between a question of the judge and its answer.
"""

import io
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from helpers.exchange.channel import Channel

PIECE = 1 << 16
"""Characters of a stream that are collected before they are sent."""
MAX_STREAM = 1 << 20
"""Characters of one cell's streams; nobody reads more, and an endless loop writes more."""
CUT = "\n(phần còn lại không được giữ)\n"
IMAGES = ("image/png", "image/jpeg")
TEXT = "text/plain"


class Publisher:
    """The one way from a learner's cells to the notebook's outputs."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._turn = threading.RLock()
        self._open = False
        self.streams = [Stream(self, name) for name in ("stdout", "stderr")]

    @contextmanager
    def cell(self) -> Iterator[None]:
        """What is shown inside reaches the judge."""
        with self._turn:
            self._open, self._room = True, MAX_STREAM
        try:
            yield
        finally:
            with self._turn:
                self.flush()
                self._open = False

    def send(self, message: dict[str, Any], numbers: bytes = b"") -> None:
        """Send what is shown, after the streams that came before it; one that is too long is told in a line."""
        with self._turn:
            self.flush()
            if self._open:
                try:
                    self._channel.send(message, numbers)
                except ValueError:
                    self._channel.send({"show": "stream", "name": "stdout", "text": CUT})

    def write(self, name: str, text: str) -> None:
        """Send a piece of a stream."""
        with self._turn:
            if not self._open or self._room < 0:
                return
            self._room -= len(text)
            self._channel.send({"show": "stream", "name": name, "text": text if self._room >= 0 else CUT})

    def flush(self) -> None:
        """Send what the streams have collected."""
        for stream in self.streams:
            stream.flush()


class Stream(io.TextIOBase):
    """Stands for stdout or stderr."""

    encoding, errors = "utf-8", "backslashreplace"

    def __init__(self, publisher: Publisher, name: str) -> None:
        self._publisher, self.name = publisher, name
        self._pieces: list[str] = []
        self._length = 0

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, text: str) -> int:
        """Take a text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._pieces.append(text)
        self._length += len(text)
        if self._length > PIECE:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Hand on what was collected."""
        pieces, self._pieces, self._length = self._pieces, [], 0
        if pieces:
            self._publisher.write(self.name, "".join(pieces)[:MAX_STREAM])

    def close(self) -> None:
        """Do nothing: learners' code may close what is not theirs."""


def bundle_message(data: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The part of a message that holds a display: its text and its pictures, and the bytes of these."""
    numbers = bytearray()
    images = {}
    for kind in IMAGES:
        if kind in data:
            image = _bytes(data[kind])
            images[kind] = [len(numbers), len(image)]
            numbers += image
    text = data.get(TEXT)
    if not isinstance(text, str):
        text = "" if images else f"(không hiện được: {', '.join(map(str, data))})"
    return {"text": text[:MAX_STREAM], "images": images}, bytes(numbers)


def _bytes(image: Any) -> bytes:
    """A picture's bytes; IPython has it as bytes or, further on, as base64."""
    from base64 import b64decode

    return image if isinstance(image, bytes) else b64decode(image)
