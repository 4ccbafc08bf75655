"""Messages over a connected socket: a JSON object and the bytes of its arrays, both of limited length."""

import json
import socket
import struct
from typing import Any

LENGTHS = struct.Struct(">II")
MAX_TEXT = 4 << 20
MAX_BYTES = 64 << 20


class ChannelClosed(Exception):
    """The other side is gone, or what it sends is no message."""


class Channel:
    """One end of the exchange. Both ends hold each other to the limits, since one of them runs strangers' code."""

    def __init__(self, connection: socket.socket) -> None:
        if connection.family in (socket.AF_INET, socket.AF_INET6):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._connection = connection

    def send(self, message: dict[str, Any], numbers: bytes = b"") -> None:
        """Send a message. Raises ChannelClosed, and ValueError beyond the limits."""
        text = json.dumps(message, ensure_ascii=True).encode("ascii")
        if len(text) > MAX_TEXT or len(numbers) > MAX_BYTES:
            raise ValueError("message too long")
        try:
            self._connection.sendall(LENGTHS.pack(len(text), len(numbers)) + text + numbers)
        except OSError as error:
            raise ChannelClosed(str(error)) from None

    def receive(self) -> tuple[dict[str, Any], memoryview]:
        """The next message and its bytes, which may be written to. Raises ChannelClosed."""
        text_length, numbers_length = LENGTHS.unpack(self._read(LENGTHS.size))
        if text_length > MAX_TEXT or numbers_length > MAX_BYTES:
            raise ChannelClosed("message too long")
        try:
            message = json.loads(bytes(self._read(text_length)))
        except (ValueError, RecursionError):
            raise ChannelClosed("no JSON") from None
        if type(message) is not dict:
            raise ChannelClosed("no message")
        return message, self._read(numbers_length)

    def _read(self, length: int) -> memoryview:
        whole = memoryview(bytearray(length))
        rest = whole
        try:
            while rest:
                count = self._connection.recv_into(rest)
                if not count:
                    raise ChannelClosed("end of stream")
                rest = rest[count:]
        except OSError as error:
            raise ChannelClosed(str(error)) from None
        return whole

    def close(self) -> None:
        """End the exchange; whoever waits on either side stops waiting."""
        try:
            self._connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # the other side was faster
        self._connection.close()
