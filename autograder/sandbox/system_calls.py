"""The filter of system calls, compiled by libseccomp for the machine it runs on."""

import errno
import os
import tempfile

NEW_PROCESSES = "fork vfork execve execveat"
NETWORK = "socket connect bind listen accept accept4"
NAMESPACES_AND_MOUNTS = (
    "unshare setns mount umount umount2 pivot_root chroot mount_setattr move_mount open_tree fsopen fsconfig fsmount"
    " fspick name_to_handle_at open_by_handle_at quotactl quotactl_fd"
)
OTHER_PROCESSES = (
    "ptrace process_vm_readv process_vm_writev process_madvise pidfd_open pidfd_getfd pidfd_send_signal kcmp"
    " perf_event_open migrate_pages move_pages"
)
MEMORY_NOBODY_COUNTS = "memfd_create memfd_secret shmget shmat msgget semget mq_open userfaultfd mlock mlock2 mlockall"
KERNEL = (
    "bpf io_uring_setup io_uring_enter io_uring_register keyctl add_key request_key acct reboot kexec_load"
    " kexec_file_load init_module finit_module delete_module swapon swapoff syslog settimeofday clock_settime"
    " clock_adjtime adjtimex sethostname setdomainname iopl ioperm personality lookup_dcookie nfsservctl uselib vhangup"
    " modify_ldt fanotify_init landlock_create_ruleset"
)
DENIED = " ".join(
    (NEW_PROCESSES, NETWORK, NAMESPACES_AND_MOUNTS, OTHER_PROCESSES, MEMORY_NOBODY_COUNTS, KERNEL)
).split()
CLONE_THREAD = 0x00010000
TERMINAL_INPUT = 0x5412
"""The ioctl TIOCSTI, which types into the terminal a process was started from."""


def compiled_filter() -> bytes:
    """The program for the kernel: what is denied fails with EPERM. Raises ImportError, RuntimeError without libseccomp.

    A thread may be started, a process not: that is told by a flag of clone. clone3 has its flags where no filter sees
    them, so it is said not to exist, and C libraries fall back to clone.
    """
    import pyseccomp

    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    denied = pyseccomp.ERRNO(errno.EPERM)
    for name in DENIED:
        try:
            rules.add_rule(denied, name)
        except OSError:
            continue  # a call that this machine does not have, or libseccomp does not know
    rules.add_rule(denied, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, CLONE_THREAD, 0))
    rules.add_rule(denied, "ioctl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 0xFFFFFFFF, TERMINAL_INPUT))
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def filter_file() -> int:
    """A file descriptor of a file in memory that holds the filter."""
    number = os.memfd_create("filter", 0)
    os.write(number, compiled_filter())
    os.lseek(number, 0, os.SEEK_SET)
    return number
