"""What an entry of the collection is, and how it becomes files that a teacher collects."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import support

UNIT = support.UNIT
SOLVED = support.solution_answers()


@dataclass(frozen=True)
class Places:
    """What an attacker would have to guess; the words in capitals stand for it in the text of an entry."""

    COURSE: str
    """The course's folder, with references, solutions, gradebook, configuration."""
    HOME: str
    """The teacher's home."""
    OTHER: str
    """Another student's id."""
    TCP: str
    """Port of a server on this machine."""
    UDP: str
    """Port of another one."""
    UNIX: str
    """Path of a listening socket."""
    ABSTRACT: str
    """Name of one that has no path."""

    def fill(self, text: str) -> str:
        """The text with every ``@WORD@`` replaced."""
        for word, value in vars(self).items():
            text = text.replace(f"@{word}@", value)
        return text


@dataclass(frozen=True)
class Entry:
    """One submission: the released notebook, solved rightly, with these changes."""

    name: str
    """Also the id of the student who hands it in."""
    tries: str
    """What it does, in a sentence."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """Texts of answer cells, by exercise, in place of the right ones."""
    cells: tuple[tuple[int, str], ...] = ()
    """(position, text) of further code cells, inserted one after the other."""
    change: Callable[[dict[str, Any]], None] | None = None
    """A further change to the notebook as JSON."""
    content: bytes | None = None
    """The whole file, where it is no such notebook."""
    filename: str = f"{UNIT}.ipynb"
    """The name of the file."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Files handed in beside it."""
    earned: Mapping[str, float] = field(default_factory=dict)
    """The honest share of the points of each exercise that does not honestly get all of them."""
    says: str = ""
    """Words of the Vietnamese reason that the learner reads."""
    slow: bool = False
    """Whether it needs more than a few seconds of the machine."""

    def write(self, folder: Path, places: Places) -> None:
        """Write the submission into the folder of its assignment."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (folder / self.filename).write_bytes(self._notebook(places))

    def _notebook(self, places: Places) -> bytes:
        if self.content is not None:
            return self.content
        answers = {name: places.fill(text) for name, text in {**SOLVED, **self.answers}.items()}
        notebook = support.submission(answers)
        for position, text in self.cells:
            notebook["cells"].insert(position, _code_cell(f"them-{position}-{len(text)}", places.fill(text)))
        if self.change:
            self.change(notebook)
        return json.dumps(notebook, ensure_ascii=False).encode("utf-8")


def _code_cell(cell_id: str, source: str) -> dict[str, Any]:
    return {
        "cell_type": "code", "id": cell_id, "metadata": {}, "source": source, "outputs": [], "execution_count": None,
    }
