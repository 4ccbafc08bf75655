"""A class of attackers beside two honest students: set up in a copy of the course, graded, and read afterwards."""

import hashlib
import importlib
import os
import pkgutil
import re
import socket
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import support
from nbgrader.api import Gradebook

import attacks
from attacks.submissions import Entry, Places

UNIT = support.UNIT
FIRST, LAST = "0-that-tha", "zz-that-tha"
"""The honest students: one is graded before everybody else, one after."""
HALF = ("central_difference", "partial", "numerical_gradient", "example_f", "relative_error", "count_calls")
"""What the second one has solved."""
CANARY = "chim-yen-hot"
"""How every word begins that nobody may get to read."""
MARK = "dau-vet"
"""In the name of every file that an attacker tries to leave somewhere."""
NEWLY_MADE = ("autograder/lop/autograded", "autograder/lop/feedback", "autograder/lop/gradebook.db",
              "autograder/lop/grading-runs.jsonl", "__pycache__")
"""What grading itself makes in a course."""
LONGEST = 3600
"""Seconds for the class; on a busy machine they pass quickly."""
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs that are not seen, move a terminal or turn text around."""
ALLOWED = {"text/plain", "image/png", "image/jpeg"}


def collected() -> tuple[Entry, ...]:
    """The entries of every module of the package, by name."""
    found: dict[str, Entry] = {}
    for module in pkgutil.iter_modules(attacks.__path__):
        if module.name.startswith("test_") or module.name == Path(__file__).stem:
            continue
        for entry in getattr(importlib.import_module(f"attacks.{module.name}"), "ENTRIES", ()):
            assert entry.name not in found, f"two entries are called {entry.name}"
            found[entry.name] = entry
    return tuple(found[name] for name in sorted(found))


def points() -> dict[str, float]:
    """What each exercise is worth."""
    cells = support.graded_cells(support.read_notebook(support.unit_notebook("notebooks")), "grade")
    return {name.removeprefix("test_"): cell["metadata"]["nbgrader"]["points"] for name, cell in cells.items()}


@cache
def private_lines() -> list[str]:
    """Lines of the references that stand in no notebook."""
    source = (support.ROOT / "autograder" / "references" / "u03_gradient.py").read_text(encoding="utf-8")
    lines = [" ".join(line.split()) for line in source.splitlines() if line.startswith("    ") and len(line) > 30]
    notebook = support.read_notebook(support.unit_notebook("solutions"))
    public = " ".join(" ".join(support.source_of(cell) for cell in notebook["cells"]).split())
    return [line for line in lines if line not in public]


def honest_scores(entry: Entry) -> dict[str, float]:
    """What an entry has earned, by exercise."""
    return {name: most * entry.earned.get(name, 1) for name, most in points().items()}


@dataclass
class Ears:
    """Sockets of every kind that listen, and what they have heard."""

    folder: Path
    heard: list[str] = field(default_factory=list)
    sockets: list[socket.socket] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)

    def listen(self) -> None:
        """Begin; datagram sockets beside the streams of the unix family have ``-gram`` at the end of their names."""
        abstract = f"tai-nghe-{os.getpid()}-{len(str(self.folder))}-{id(self)}"
        path = str(self.folder / "tai-nghe.sock")
        tcp = self._open(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0))
        udp = self._open(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0))
        for address in (path, f"\0{abstract}"):
            self._open(socket.AF_UNIX, socket.SOCK_STREAM, address)
            self._open(socket.AF_UNIX, socket.SOCK_DGRAM, f"{address}-gram")
        numbers = [str(one.getsockname()[1]) for one in (tcp, udp)]
        self.places = dict(zip(("TCP", "UDP", "UNIX", "ABSTRACT"), (*numbers, path, abstract), strict=True))

    def _open(self, family: int, kind: int, address: Any) -> socket.socket:
        one = socket.socket(family, kind)
        one.bind(address)
        if kind == socket.SOCK_STREAM:
            one.listen()
        self.sockets.append(one)
        threading.Thread(target=self._hear, args=(one, kind), daemon=True).start()
        return one

    def _hear(self, one: socket.socket, kind: int) -> None:
        while True:
            try:
                if kind == socket.SOCK_DGRAM:
                    said = one.recv(100)
                else:
                    connection, _ = one.accept()
                    connection.settimeout(2)
                    said = connection.recv(100)
            except TimeoutError:
                said = b"(a connection)"
            except OSError:
                return  # closed
            self.heard.append(f"{one.family.name} {kind}: {said!r}")

    def close(self) -> None:
        """End."""
        for one in self.sockets:
            one.close()


@dataclass
class Class:
    """A class of attackers, graded."""

    folder: Path
    """With the course and the home."""
    entries: tuple[Entry, ...]
    canaries: tuple[str, ...]
    places: Places
    ears: Ears
    before: Mapping[str, str] = field(default_factory=dict)
    """Digests of all that is there before anybody is graded."""
    exit_codes: dict[str, int] = field(default_factory=dict)
    log: str = ""
    seconds: dict[str, float] = field(default_factory=dict)
    """How long each student took."""
    scores: dict[str, dict[str, float]] = field(default_factory=dict)

    @property
    def course(self) -> Path:
        """The copy of the course."""
        return self.folder / "course"

    @property
    def home(self) -> Path:
        """The teacher's home."""
        return self.folder / "home"

    def notebook(self, student: str) -> dict[str, Any]:
        """The graded notebook of a student."""
        path = self.course / "autograder" / "lop" / "autograded" / student / UNIT / f"{UNIT}.ipynb"
        return support.read_notebook(path)

    def page(self, student: str) -> str:
        """The feedback page of a student."""
        path = self.course / "autograder" / "lop" / "feedback" / student / UNIT / f"{UNIT}.html"
        return path.read_text(encoding="utf-8")

    def files(self, student: str) -> list[Path]:
        """Everything that was made of a student's submission."""
        folders = (self.course / "autograder" / "lop" / step / student for step in ("autograded", "feedback"))
        return [path for folder in folders for path in folder.rglob("*") if path.is_file()]

    def verdicts(self, student: str) -> dict[str, str]:
        """What was said of each exercise."""
        cells = support.graded_cells(self.notebook(student), "grade")
        said = {name.removeprefix("test_"): cell["metadata"].get("verdict", {}) for name, cell in cells.items()}
        return {name: one.get("message", "") for name, one in said.items()}

    def outputs(self, student: str) -> Iterator[dict[str, Any]]:
        """All outputs of a student's graded notebook."""
        for cell in self.notebook(student)["cells"]:
            yield from cell.get("outputs", ())

    def told(self, student: str) -> str:
        """The words of a student's feedback page, as a reader sees them."""
        return " ".join(unescape(re.sub(r"<[^>]*>", "", self.page(student))).split())


def prepare(folder: Path, entries: Iterable[Entry]) -> Class:
    """A course in which everybody has handed in and nobody is graded."""
    course, home = support.copy_course(folder / "course"), folder / "home"
    ears = Ears(folder)
    ears.listen()
    places = Places(COURSE=str(course), HOME=str(home), OTHER=FIRST, **ears.places)
    made = Class(folder, tuple(entries), tuple(_canaries()), places, ears)
    released = support.run("nbgrader", "generate_assignment", UNIT, "--force", cwd=course)
    assert released.returncode == 0, released.stdout
    _hand_in(made)
    _put_out_canaries(made)
    made.before = digests(made)
    return made


def _canaries() -> Iterator[str]:
    for place in ("loi-giai-tham-chieu", "loi-giai", "so-diem", "nha", "moi-truong", "bai-khac"):
        yield f"{CANARY}-{place}-{os.urandom(4).hex()}"


def _hand_in(made: Class) -> None:
    submitted = made.course / "autograder" / "lop" / "submitted"
    solved = support.solution_answers()
    secret = {**solved, "count_calls": f"{solved['count_calls']}\n# {made.canaries[5]}"}
    for student, answers in {FIRST: secret, LAST: {name: secret[name] for name in HALF}}.items():
        support.write_notebook(support.submission(answers), submitted / student / UNIT / f"{UNIT}.ipynb")
    for entry in made.entries:
        entry.write(submitted / entry.name / UNIT, made.places)


def _put_out_canaries(made: Class) -> None:
    reference, solution, gradebook, home, _, _ = made.canaries
    for path in (made.course / "autograder" / "references").glob("u*.py"):
        path.write_text(f'{path.read_text(encoding="utf-8")}\n\nCANARY = "{reference}"\n', encoding="utf-8")
    path = made.course / "solutions" / UNIT / f"{UNIT}.ipynb"
    notebook = support.read_notebook(path)
    notebook["cells"][0]["source"] = f"{support.source_of(notebook['cells'][0])}\n\n{solution}"
    support.write_notebook(notebook, path)
    with Gradebook(_database(made)) as book:
        book.update_or_create_student(FIRST, first_name=gradebook)
    for name in (".bashrc", ".ssh/id_ed25519", ".ipython/profile_default/startup/00.py", ".jupyter/nbgrader_config.py"):
        path = made.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {home}\n", encoding="utf-8")


def _database(made: Class) -> str:
    return f"sqlite:///{made.course / 'autograder' / 'lop' / 'gradebook.db'}"


def digests(made: Class) -> dict[str, str]:
    """A digest of every file of the course and the home that grading itself has no reason to change."""
    found = (path for root in (made.course, made.home) for path in sorted(root.rglob("*")))
    files = (path for path in found if path.is_file() and not path.is_symlink())
    named = ((path.relative_to(made.folder).as_posix(), path) for path in files)
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in named
        if not any(part in name for part in NEWLY_MADE)
    }


def left_behind(made: Class) -> list[str]:
    """Files with the attackers' mark in their names, in the course, the home and where temporary files lie."""
    beside = {f"{entry.name}/{UNIT}" for entry in made.entries}
    found = [path for root in (made.course, made.home) for path in root.rglob(f"*{MARK}*")]
    found += [path for root in ("/tmp", "/var/tmp", "/dev/shm") for path in Path(root).glob(f"*{MARK}*")]
    return [str(path) for path in found if not any(one in path.as_posix() for one in beside)]


def grade(made: Class) -> None:
    """Grade the class with stock nbgrader, all at once, and read the gradebook."""
    for command in ("autograde", "generate_feedback"):
        lines, code = _timed(made, "nbgrader", command, UNIT)
        made.exit_codes[command] = code
        made.log += "".join(line for _, line in lines)
        if command == "autograde":
            made.seconds = dict(_seconds(lines))
    made.scores = _scores(made)


def _timed(made: Class, *command: str) -> tuple[list[tuple[float, str]], int]:
    """The lines a command prints, each with the time at which it came, and its exit code."""
    apart = {"HOME": str(made.home), "CHIM_YEN": made.canaries[4]}
    process = subprocess.Popen(
        command,
        cwd=made.course,
        env=support.environment(**apart),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    ending = threading.Timer(LONGEST, process.kill)
    ending.start()
    lines = [(time.monotonic(), line) for line in process.stdout]
    ending.cancel()
    return [*lines, (time.monotonic(), "")], process.wait()


def _seconds(lines: list[tuple[float, str]]) -> Iterator[tuple[str, float]]:
    """How long each student took: from the first line that names its folder to the first of the next one's."""
    begun: dict[str, float] = {}
    for when, line in lines:
        named = re.search(rf"Converting notebook \S*/submitted/([^/]+)/{re.escape(UNIT)}/", line)
        if named:
            begun.setdefault(named[1], when)
    times = [*begun.values(), lines[-1][0]]
    for student, start, end in zip(begun, times, times[1:], strict=False):
        yield student, end - start


def _scores(made: Class) -> dict[str, dict[str, float]]:
    found = {}
    with Gradebook(_database(made)) as book:
        for one in book.assignment_submissions(UNIT):
            grades = one.notebooks[0].grades
            found[one.student.id] = {grade.name.removeprefix("test_"): grade.score for grade in grades}
    return found


@contextmanager
def graded(folder: Path, entries: Iterable[Entry]) -> Iterator[Class]:
    """A class that was graded; its sockets listen as long."""
    made = prepare(folder, entries)
    try:
        grade(made)
        yield made
    finally:
        made.ears.close()
