"""The command line that starts a program inside bubblewrap, with nothing of this machine that it does not need."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from autograder.sandbox import visible_files as visible

COMMAND = "bwrap"
FOLDER = "/bai-nop"
"""Home and working folder of what runs inside."""
USER = "1000"
"""The user inside; outside it is whoever starts it."""
APART = ("--unshare-all", "--die-with-parent", "--new-session", "--uid", USER, "--gid", USER, "--hostname", "hop-cat")


def bubblewrap(program: Sequence[str], packages: Sequence[Path], environment: Mapping[str, str]) -> list[str]:
    """The command. packages: shown to the program besides the interpreter and ``helpers``."""
    system = [*visible.SYSTEM, visible.interpreter(), *visible.library_folders(), *visible.standard_library()]
    hidden = [visible.COURSE, *visible.site_folders()]
    return [
        shutil.which(COMMAND) or COMMAND,
        *APART,
        "--clearenv",
        *_flat(("--setenv", *pair) for pair in environment.items()),
        "--proc",
        "/proc",
        *_flat(("--tmpfs", folder) for folder in writable(packages)),
        *_links(),
        *_shown(system),
        *_flat(("--tmpfs", str(folder)) for folder in hidden),  # they may lie below what is shown
        *_shown([*packages, visible.HELPERS, visible.INSIDE]),
        *_flat(("--remount-ro", str(folder)) for folder in [*hidden, "/"]),
        "--chdir",
        FOLDER,
        "--",
        *program,
    ]


def writable(packages: Iterable[Path]) -> list[str]:
    """The folders that may be written to: /tmp is one of them unless the course itself lies there."""
    shown = [visible.HELPERS, visible.INSIDE, visible.interpreter(), *packages]
    return [FOLDER] if any(path.is_relative_to("/tmp") for path in shown) else [FOLDER, "/tmp"]


def _links() -> Iterator[str]:
    for link in visible.LINKS:
        if os.path.islink(link):
            yield from ("--symlink", os.readlink(link), link)


def _shown(paths: Iterable[Path | str]) -> Iterator[str]:
    for path in paths:
        yield from ("--dev-bind-try" if str(path).startswith("/dev/") else "--ro-bind-try", str(path), str(path))


def _flat(groups: Iterable[Iterable[str]]) -> Iterator[str]:
    return (word for group in groups for word in group)
