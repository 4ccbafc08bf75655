"""A visit: a process of this machine is waited for; it calls in and shows its token."""

import secrets
import socket
import time
from selectors import EVENT_READ, DefaultSelector

from helpers.exchange.channel import Channel, ChannelClosed

POLL = 0.1
"""Seconds after which a wait looks at the clock."""
MAX_CALLERS = 16
"""Who has called and not shown a token; the one who has been silent for longest makes room for the next."""


class Visit:
    """Waits on this machine for one process. Use it in a ``with`` statement."""

    def __init__(self) -> None:
        self.token = secrets.token_hex(16)
        """What the process has to show."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(POLL)
        self._callers: list[socket.socket] = []

    @property
    def port(self) -> int:
        """Where it waits."""
        return self._listener.getsockname()[1]

    def channel(self, seconds: float) -> Channel:
        """The channel, as soon as the process has called. Raises ChannelClosed where it does not within the time.

        Any process of this machine may call; one that shows no token or another one is not waited for.
        """
        end = time.monotonic() + seconds
        with DefaultSelector() as calls:
            calls.register(self._listener, EVENT_READ)
            while time.monotonic() < end:
                for call, _ in calls.select(POLL):
                    if call.fileobj is self._listener:
                        self._let_in(calls)
                    elif call.fileobj in self._callers and self._shows_token(self._leave(calls, call.fileobj)):
                        return Channel(call.fileobj, leads=True)
        raise ChannelClosed("nobody called")

    def _let_in(self, calls: DefaultSelector) -> None:
        caller, _ = self._listener.accept()
        self._callers.append(caller)
        calls.register(caller, EVENT_READ)
        if len(self._callers) > MAX_CALLERS:
            self._leave(calls, self._callers[0]).close()

    def _leave(self, calls: DefaultSelector, caller: socket.socket) -> socket.socket:
        """The caller, no longer among those who are waited for."""
        calls.unregister(caller)
        self._callers.remove(caller)
        return caller

    def _shows_token(self, caller: socket.socket) -> bool:
        """Whether what has come from the caller is the token; the wrong caller is hung up on."""
        try:
            caller.settimeout(POLL)
            shown = caller.recv(len(self.token))
            caller.settimeout(None)
        except OSError:
            shown = b""
        expected = secrets.compare_digest(shown, self.token.encode("ascii"))
        if not expected:
            caller.close()
        return expected

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, *exception: object) -> None:
        for connection in [*self._callers, self._listener]:
            connection.close()
