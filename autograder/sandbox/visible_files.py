"""Which files the sandbox shows: the interpreter, the packages that cells may import, ``helpers``; nothing else.

Everything stands where it stands outside, since libraries find each other by their places.
"""

import re
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import helpers

HELPERS = Path(helpers.__file__).resolve().parent
EXERCISES = HELPERS / "exercises"
"""Hidden from learners' processes: their oracles answer rightly."""
INSIDE = Path(__file__).resolve().parent / "inside"
COURSE = HELPERS.parent
"""Where the course lies, or its package where it is installed."""
LINKS = ("/lib", "/lib32", "/lib64", "/libx32")
"""Where programs look for the loader; on most systems links into /usr."""
SYSTEM = ("/usr/lib64", "/etc/ld.so.cache", "/etc/localtime", "/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
BENEATH = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix}
"""For paths of the interpreter beneath a virtual environment."""
NAME = re.compile(r"[A-Za-z0-9._-]+")


def site_folders() -> list[Path]:
    """Where packages are installed, for this interpreter and the one beneath a virtual environment."""
    paths = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()}
    paths |= {sysconfig.get_path(kind, vars=BENEATH) for kind in ("purelib", "platlib")}
    return sorted(map(Path, paths))


def package_paths(names: Iterable[str]) -> list[Path]:
    """Files and folders of installed distributions and of all that they require. Raises PackageNotFoundError."""
    found: dict[str, Distribution] = {}
    ahead = list(names)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found[name] = distribution(name)
            ahead += _required(found[name])
    return sorted({path for one in found.values() for path in _top_level(one)})


def library_folders() -> list[Path]:
    """Where the shared libraries lie that this process has loaded; the warm parent needs the same ones."""
    import numpy  # noqa: F401 - for the libraries it brings

    with open("/proc/self/maps") as maps:
        files = {line.split(maxsplit=5)[5].strip() for line in maps if ".so" in line and "/" in line}
    folders = {Path(file).parent for file in files}
    packages = site_folders()
    return sorted(one for one in folders if not any(one.is_relative_to(folder) for folder in packages))


def interpreter() -> Path:
    """The interpreter beneath every virtual environment."""
    return Path(getattr(sys, "_base_executable", None) or sys.executable).resolve()


def standard_library() -> list[Path]:
    """The folders of Python's own modules."""
    return sorted({Path(sysconfig.get_path(kind, vars=BENEATH)) for kind in ("stdlib", "platstdlib")})


def _required(one: Distribution) -> Iterator[str]:
    """Names of the distributions that one requires here, without its extras."""
    for requirement in one.requires or ():
        text, _, marker = requirement.partition(";")
        name = NAME.match(text)[0]
        if "extra" not in marker:
            try:
                distribution(name)
            except PackageNotFoundError:
                continue  # for another system or another Python
            yield name


def _top_level(one: Distribution) -> Iterator[Path]:
    """What a distribution has directly in its folder of packages."""
    tops = {file.parts[0] for file in one.files or ()} or set((one.read_text("top_level.txt") or "").split())
    for top in tops - {"..", "__pycache__"}:
        path = Path(one.locate_file(top))
        if path.exists():
            yield path
