"""Which file in a learner's folder is the notebook, whatever it is called.

nbgrader looks for ``<unit>.ipynb`` and nothing else. Learners hand in "bản sao (1).ipynb", "03-Gradient.IPYNB" or
"03-gradient.ipynb.txt"; and some leave ``<unit>.ipynb`` untouched and work in a copy of it.
"""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.intake.candidates import Candidate, candidate_paths, candidates, shown
from autograder.intake.set_aside import set_aside
from helpers.units import course_with


@dataclass(frozen=True)
class Choice:
    """The file that is graded, and what is to be said of that."""

    path: Path
    notes: list[str] = field(default_factory=list)


def name_notebook(assignment: str, student: str, notebooks: list[str]) -> None:
    """nbgrader's ``pre_convert_hook``: give every learner's notebook the name under which nbgrader grades it.

    nbgrader has changed to the course's folder before it calls this; ``notebooks`` are the files it found.
    """
    released = released_notebooks(assignment)
    for folder in dict.fromkeys(Path(path).parent for path in notebooks):
        if released:
            set_aside(folder)
        for path in released:
            named = give_name(folder, path.stem)
            if named and str(named) not in notebooks:
                notebooks.append(str(named))
    if released:
        expected = {path.name for path in released}
        notebooks[:] = [path for path in notebooks if Path(path).name in expected]


def give_name(folder: Path, name: str, released: NotebookNode | None = None) -> Path | None:
    """The path ``<name>.ipynb`` in a folder; where there is no such file, the chosen one is copied to it with its time.

    None where nothing could be the notebook. Where the folder cannot be written, the path is returned all the same:
    the exporter reads the chosen file itself.
    """
    named = folder / f"{name}.ipynb"
    if os.path.lexists(named):
        return named
    chosen = choose_notebook(folder, name, released)
    with suppress(OSError):
        if chosen:
            shutil.copy2(chosen, named, follow_symlinks=False)
    return named if chosen else None


def choose_notebook(folder: Path, name: str, released: NotebookNode | None = None) -> Path | None:
    """The file to grade as ``<name>.ipynb``; see ``choose``. None where nothing in the folder could be a notebook."""
    choice = choose(folder, name, released or _released(name))
    return choice.path if choice else None


def choose(folder: Path, name: str, released: NotebookNode | None) -> Choice | None:
    """The file to grade as ``<name>.ipynb``, with notes that are found out anew from the files each time.

    A file of that very name is the submission, unless it holds no answer, or cannot be read, and another one does: it
    would bring the learner 0 and the teacher an appeal, while the other can only raise that; a note says that it was
    done. As soon as it holds one answer it is graded. Whether another file with more answers, or newer ones, should
    count instead is for people to say: a note tells them of it.
    """
    siblings = {path.name for path in released_notebooks(folder.name)} - {f"{name}.ipynb"}
    paths = [path for path in candidate_paths(folder, name) if path.name not in siblings]
    if [path.name for path in paths] == [f"{name}.ipynb"]:
        return Choice(paths[0])  # nearly all submissions: no need to look into it twice
    found = candidates(paths, released)
    if not found:
        return None
    return _best(found, name)


def _best(found: list[Candidate], name: str) -> Choice:
    named = next((one for one in found if one.path.name == f"{name}.ipynb"), None)
    best = max(found, key=lambda one: one.rank)
    if named and (named.answers or not best.answers):
        return Choice(named.path, _notes_beside(named, found))
    return Choice(best.path, [_note_instead(best, named, name)])


def released_notebooks(assignment: str) -> list[Path]:
    """The released notebooks of an assignment, in the course that the current folder lies in."""
    course = course_with("notebooks")
    return sorted((course / "notebooks" / assignment).glob("*.ipynb")) if course else []


def _released(name: str) -> NotebookNode | None:
    """The released notebook of a unit, which has the unit's name."""
    path = next((path for path in released_notebooks(name) if path.stem == name), None)
    return nbformat.read(path, as_version=4) if path else None


def _note_instead(best: Candidate, named: Candidate | None, name: str) -> str:
    if named is None:
        return f"Bài nộp có tên {shown(best.path)}: đã chấm tập tin này như `{name}.ipynb`."
    why = "chưa có lời giải nào" if named.readable else "không đọc được"
    return f"{shown(named.path)} {why}: đã chấm {shown(best.path)}, cũng nằm trong bài nộp."


def _notes_beside(named: Candidate, found: list[Candidate]) -> list[str]:
    """A copy of the graded file is most likely where ``give_name`` got it from; other answers may be the right ones."""
    copies = [one for one in found if one.path != named.path and one.digest == named.digest and one.readable]
    notes = [_note_instead(one, None, named.path.stem) for one in copies[:1]]
    rivals = [one for one in found if _rivals(one, named)]
    if rivals:
        best = max(rivals, key=lambda one: one.rank)
        notes.append(f"Bài nộp còn có {shown(best.path)} với lời giải khác: đã chấm {shown(named.path)}.")
    return notes


def _rivals(one: Candidate, named: Candidate) -> bool:
    """Whether a file holds more answers than the named one, or as many others and is newer."""
    if len(one.answers) > len(named.answers):
        return True
    return len(one.answers) == len(named.answers) and one.answers != named.answers and one.changed > named.changed
