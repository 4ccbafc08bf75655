"""A visit to a learner's process: it is called in, shows its token, and talks over a channel until the visit ends."""

import secrets
import socket
import threading

from helpers.exchange.channel import Channel, ChannelClosed

POLL = 0.1
"""Seconds after which a waiting judge looks whether the visit has ended."""


class Visit:
    """Waits on this machine for one process. Use it in a ``with`` statement."""

    def __init__(self) -> None:
        self._token = secrets.token_hex(16)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(POLL)
        self._ended = threading.Event()
        self._channel: Channel | None = None

    @property
    def call(self) -> str:
        """Python for the learner's process, which then serves the judge."""
        port = self._listener.getsockname()[1]
        return f"__import__('helpers.exchange.agent', fromlist=['serve']).serve({port}, {self._token!r})"

    def channel(self) -> Channel:
        """The channel, as soon as the process has called. Raises ChannelClosed when the visit ends before."""
        while not self._ended.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            connection.settimeout(None)
            self._channel = Channel(connection)  # known before it speaks, so that the visit's end reaches it
            if self._channel.receive()[0].get("token") == self._token:
                return self._channel
            self._channel.close()
        raise ChannelClosed("nobody called")

    def end(self) -> None:
        """End the visit: whoever waits stops waiting."""
        self._ended.set()
        if self._channel:
            self._channel.close()

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, *exception: object) -> None:
        self.end()
        self._listener.close()
