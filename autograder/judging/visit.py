"""A visit to a learner's process: it is called in, shows its token, and talks over a channel until the visit ends."""

import secrets
import socket
import threading
from selectors import EVENT_READ, DefaultSelector

from helpers.exchange.channel import Channel, ChannelClosed

POLL = 0.1
"""Seconds after which a waiting judge looks whether the visit has ended."""
MAX_CALLERS = 16
"""Who has called and not shown a token; the one who has been silent for longest makes room for the next."""


class Visit:
    """Waits on this machine for one process. Use it in a ``with`` statement."""

    def __init__(self) -> None:
        self._token = secrets.token_hex(16)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(POLL)
        self._callers: list[socket.socket] = []
        self._ended = threading.Event()
        self._channel: Channel | None = None

    @property
    def call(self) -> str:
        """Python for the learner's process, which then serves the judge."""
        port = self._listener.getsockname()[1]
        return f"__import__('helpers.exchange.agent', fromlist=['serve']).serve({port}, {self._token!r})"

    def channel(self) -> Channel:
        """The channel, as soon as the process has called. Raises ChannelClosed when the visit ends before.

        Any process of this machine may call; one that shows no token or another one is not waited for.
        """
        try:
            self._channel = Channel(self._expected_caller())
        except OSError as error:
            raise ChannelClosed(str(error)) from None
        finally:
            for caller in self._callers:
                caller.close()
        if self._ended.is_set():  # meanwhile, and so this channel may have been left open
            self._channel.close()
        return self._channel

    def _expected_caller(self) -> socket.socket:
        with DefaultSelector() as calls:
            calls.register(self._listener, EVENT_READ)
            while not self._ended.is_set():
                for call, _ in calls.select(POLL):
                    if call.fileobj is self._listener:
                        self._let_in(calls)
                    elif call.fileobj in self._callers and self._shows_token(self._leave(calls, call.fileobj)):
                        return call.fileobj
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
            shown = caller.recv(len(self._token))
            caller.settimeout(None)
        except OSError:
            shown = b""
        expected = secrets.compare_digest(shown, self._token.encode("ascii"))
        if not expected:
            caller.close()
        return expected

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
