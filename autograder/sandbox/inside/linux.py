"""The system calls that Python's standard library lacks, as plain functions. Each raises OSError where it fails."""

import ctypes
import os

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_NOSUID, MS_NODEV, MS_NOEXEC = 2, 4, 8
PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 22, 24, 38
SECCOMP_MODE_FILTER = 2
CAPABILITY_VERSION_3 = 0x20080522
INSTRUCTION = 8
"""Bytes of one instruction of a filter."""

_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


class _CapabilityHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _CapabilityData(ctypes.Structure):
    _fields_ = [("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32)]


def unshare(namespaces: int) -> None:
    """Move this process into new namespaces; its children into a new one of processes."""
    _check(_libc.unshare(namespaces))


def mount_tmpfs(target: str, options: str) -> None:
    """Mount an empty file system in memory, from which nothing can be executed."""
    flags = ctypes.c_ulong(MS_NOSUID | MS_NODEV | MS_NOEXEC)
    _check(_libc.mount(b"tmpfs", os.fsencode(target), b"tmpfs", flags, options.encode("ascii")))


def die_with_parent(signal: int) -> None:
    """Have this signal sent to this process when the one that forked it ends."""
    _prctl(PR_SET_PDEATHSIG, signal)


def drop_capabilities() -> None:
    """Give up every capability, for good."""
    capability = 0
    while _libc.prctl(PR_CAPBSET_DROP, ctypes.c_ulong(capability), *_zeros(3)) == 0:
        capability += 1  # the kernel says where its list ends
    none = (_CapabilityData * 2)()
    _check(_libc.capset(ctypes.byref(_CapabilityHeader(CAPABILITY_VERSION_3, 0)), none))
    _prctl(PR_SET_NO_NEW_PRIVS, 1)


def filter_system_calls(program: bytes) -> None:
    """Put a compiled filter on every system call from now on; needs ``drop_capabilities`` before."""
    loaded = _Program(len(program) // INSTRUCTION, program)
    _check(_libc.prctl(PR_SET_SECCOMP, ctypes.c_ulong(SECCOMP_MODE_FILTER), ctypes.byref(loaded), *_zeros(2)))


def processor_clock(pid: int) -> int:
    """Id for ``time.clock_gettime`` of the processor time that a process has used, as glibc makes it."""
    return (~pid << 3) | 2


def _prctl(option: int, value: int) -> None:
    _check(_libc.prctl(option, ctypes.c_ulong(value), *_zeros(3)))


def _zeros(count: int) -> list[ctypes.c_ulong]:
    """The arguments of prctl that have to be there and to be zero."""
    return [ctypes.c_ulong(0)] * count


def _check(result: int) -> None:
    if result:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
