"""Puts a forked process into a box of its own, in two steps around the fork that makes it the first of its box."""

import contextlib
import os
import resource
from collections.abc import Sequence

from . import linux
from .limits import Limits

NAMESPACES = (
    linux.CLONE_NEWUSER | linux.CLONE_NEWPID | linux.CLONE_NEWNS | linux.CLONE_NEWNET | linux.CLONE_NEWIPC
    | linux.CLONE_NEWUTS
)


def leave_namespaces() -> None:
    """Move into namespaces of one's own. The next fork makes a process that sees no other one."""
    uid, gid = os.getuid(), os.getgid()
    linux.unshare(NAMESPACES)
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{uid} {uid} 1")
    _write("/proc/self/gid_map", f"{gid} {gid} 1")


def lock_in(limits: Limits, writable: Sequence[str], hidden: Sequence[str], program: bytes) -> None:
    """Give up everything that is not needed to compute.

    writable: folders that become empty, with the limits' disk; hidden: folders that become empty and stay so; program:
    the filter of system calls.
    """
    _write("/proc/self/oom_score_adj", "1000")  # when the machine runs out of memory, this is what has to go
    for folder in writable:
        linux.mount_tmpfs(folder, f"size={limits.disk},nr_inodes={10 * limits.files},mode=0700")
    for folder in (*hidden, "/proc"):
        linux.mount_tmpfs(folder, "size=4096,nr_inodes=1,mode=0500")
    limit(limits)
    linux.drop_capabilities()
    linux.filter_system_calls(program)


def limit(limits: Limits) -> None:
    """Set the limits that the kernel keeps."""
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, limits.disk),
        (resource.RLIMIT_CPU, limits.processor),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_NPROC, limits.threads),
        (resource.RLIMIT_CORE, 0),
    ):
        _, most = resource.getrlimit(kind)
        value = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(kind, (value, value))


def close_all_but(kept: Sequence[int]) -> None:
    """Close every open file except these; what was printed to or read from is nothing from now on."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    for number in map(int, os.listdir("/proc/self/fd")):
        if number > 2 and number not in kept:
            with contextlib.suppress(OSError):  # the list was read through one of them
                os.close(number)


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)
