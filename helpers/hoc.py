"""``uv run hoc``: copy the released units into ``bai-lam/`` and open JupyterLab there."""

import argparse
import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from helpers.units import WORK, course_with, units
from helpers.whole_files import write_whole

RELEASE = "notebooks"
RECORD = ".ban-phat-hanh.json"
"""In ``bai-lam/``: which release each file was copied from, as ``{path: sha256}``."""

DESCRIPTION = "Mở khóa học: chép các bài đã phát hành vào bai-lam/ rồi mở JupyterLab ở đó."
EPILOG = "Mọi tham số khác được chuyển cho JupyterLab, ví dụ: hoc --no-browser --port 9000"
NO_COURSE = (
    "Không tìm thấy khóa học: hãy chạy lệnh này trong thư mục của khóa học, nơi có thư mục notebooks/ chứa các bài."
)


class CourseNotFound(Exception):
    """No folder at hand holds ``notebooks/`` with units."""


class VietnameseHelp(argparse.HelpFormatter):
    """argparse's help without its English words."""

    def add_usage(self, usage, actions, groups, prefix=None):
        """Begin the help with a Vietnamese word."""
        super().add_usage(usage, actions, groups, prefix="Cách dùng: ")


def course_root(start: Path) -> Path:
    """The course that ``start`` lies in, or the one installed from. Raises ``CourseNotFound`` when there is none."""
    root = course_with(RELEASE, start)
    if root is None:
        raise CourseNotFound(NO_COURSE)
    return root


def released_files(root: Path) -> Iterator[Path]:
    """Every file of every released unit, without what editors and Jupyter leave behind."""
    for unit in units(root / RELEASE):
        for path in sorted(unit.rglob("*")):
            hidden = any(part.startswith((".", "__")) for part in path.relative_to(unit).parts)
            if path.is_file() and not hidden:
                yield path


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_record(path: Path) -> dict[str, str]:
    """Which release each file was copied from; empty when nothing readable says so."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def add_file(data: bytes, target: Path) -> bool:
    """Put ``data`` at ``target`` whole or not at all; False, and nothing touched, when something is there already."""
    temporary = write_whole(data, target)
    try:
        os.link(temporary, target)  # fails when the target exists, which a rename would not
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if target.exists():
            return False
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def copy_units(root: Path) -> tuple[list[str], list[str]]:
    """Add to ``bai-lam/`` what it lacks; return the units added to, and those whose release changed since."""
    work = root / WORK
    record = read_record(work / RECORD)
    added, newer = [], []
    for source in released_files(root):
        path = source.relative_to(root / RELEASE)
        key, now = path.as_posix(), digest(source)
        if not (work / path).exists() and add_file(source.read_bytes(), work / path):
            record[key] = now
            added.append(path.parts[0])
        elif record.setdefault(key, now) != now:
            newer.append(path.parts[0])
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    os.replace(write_whole(text.encode(), work / RECORD), work / RECORD)
    return list(dict.fromkeys(added)), list(dict.fromkeys(newer))


def report(added: Sequence[str], newer: Sequence[str]) -> None:
    """Say in a line each what was added and what was left alone."""
    if added:
        print(f"Đã chép vào {WORK}/: {', '.join(added)}.")
    for unit in newer:
        print(
            f"Bài {unit} có bản phát hành mới; bài đang làm được giữ nguyên. "
            f"Muốn lấy bản mới, hãy đổi tên thư mục {WORK}/{unit} rồi chạy lại lệnh này."
        )


def lab_command(root: Path, extra: Sequence[str]) -> list[str]:
    """The command that opens JupyterLab on ``bai-lam/`` at the course's first notebook."""
    unit = units(root / RELEASE)[0]
    notebook = min(unit.glob("*.ipynb"))
    return [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={root / WORK}",
        f"--LabApp.default_url=/lab/tree/{quote(unit.name)}/{quote(notebook.name)}",
        *(["--allow-root"] if is_root() else []),
        *extra,
    ]


def is_root() -> bool:
    """Whether this is root, as in a container or in WSL, where JupyterLab would refuse to start without a word."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def run_lab(command: Sequence[str], folder: Path) -> int:
    """Run JupyterLab until it ends and return its exit code."""
    with subprocess.Popen(command, cwd=folder) as lab:
        before = signal.signal(signal.SIGTERM, lambda *_: lab.terminate())
        try:
            return wait_for(lab)
        finally:
            signal.signal(signal.SIGTERM, before)


def wait_for(lab: subprocess.Popen) -> int:
    """Wait for JupyterLab's end through any Ctrl-C: it gets that too, and asks the learner whether to stop."""
    while True:
        try:
            return lab.wait()
        except KeyboardInterrupt:
            continue


def parser() -> argparse.ArgumentParser:
    """The command line, in Vietnamese."""
    made = argparse.ArgumentParser(
        "hoc",
        description=DESCRIPTION,
        epilog=EPILOG,
        usage="hoc [-h] [--chi-chep] [tham số của JupyterLab ...]",
        formatter_class=VietnameseHelp,
        add_help=False,
        allow_abbrev=False,
    )
    options = made.add_argument_group("Tùy chọn")
    options.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thôi")
    options.add_argument("--chi-chep", action="store_true", help="chỉ chép bài vào bai-lam/, không mở JupyterLab")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Copy, then open; return 0 only when all went well."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # a Windows pipe may not know Vietnamese letters
    options, extra = parser().parse_known_args(arguments)
    try:
        root = course_root(Path.cwd())
        report(*copy_units(root))
    except CourseNotFound as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Không chép được bài vào {WORK}/: {error}", file=sys.stderr)
        return 1
    return 0 if options.chi_chep else run_lab(lab_command(root, extra), root / WORK)


if __name__ == "__main__":
    sys.exit(main())
