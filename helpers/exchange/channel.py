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
    """One end of the exchange. Both ends hold each other to the limits, since one of them runs strangers' code.

    One end leads: it begins turns. The other one follows: all it says belongs to the turn of what it heard last. What
    comes too late, from a turn before, is not heard.
    """

    def __init__(self, connection: socket.socket, leads: bool = False) -> None:
        if connection.family in (socket.AF_INET, socket.AF_INET6):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._connection, self._leads = connection, leads
        self._turn = 0

    def begin(self) -> None:
        """Begin a turn: what the other side has still to say of the last one is not wanted any more."""
        self._turn += 1

    def send(self, message: dict[str, Any], numbers: bytes = b"") -> None:
        """Send a message. Raises ChannelClosed, and ValueError beyond the limits."""
        text = json.dumps({"turn": self._turn} | message, ensure_ascii=True).encode("ascii")
        if len(text) > MAX_TEXT or len(numbers) > MAX_BYTES:
            raise ValueError("message too long")
        try:
            self._connection.sendall(LENGTHS.pack(len(text), len(numbers)) + text + numbers)
        except OSError as error:
            raise ChannelClosed(str(error)) from None

    def receive(self) -> tuple[dict[str, Any], memoryview]:
        """The next message of this turn and its bytes, which may be written to. Raises ChannelClosed."""
        while True:
            message, numbers = self._next()
            turn = message.pop("turn", None)
            if not self._leads:
                self._turn = turn
            if turn == self._turn:
                return message, numbers

    def _next(self) -> tuple[dict[str, Any], memoryview]:
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
