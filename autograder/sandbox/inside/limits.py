"""What both sides say of limits; this module needs nothing that only Linux has."""

import struct
from dataclasses import dataclass

BUDGET = struct.Struct(">dd")
"""What the judge sends a keeper when something begins: seconds of processor time, seconds of time."""

READY = b"r"
"""What a keeper sends when its process has begun."""


@dataclass(frozen=True)
class Limits:
    """What one submission may use of the machine."""

    memory: int
    """Bytes of address space."""
    disk: int
    """Bytes of each folder it may write to, and of each file."""
    processor: int
    """Seconds of processor time in all."""
    files: int
    """Open files; also how many files a folder may hold, tenfold."""
    threads: int
    """Threads at once; the superuser's are limited by the address space that each of them takes."""
