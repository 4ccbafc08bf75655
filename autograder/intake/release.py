"""``Release``: the released notebook by what the repair asks of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from nbformat.notebooknode import NotebookNode

from autograder.intake.code import code
from helpers.notebook import cells


@dataclass(frozen=True, eq=False)
class Released:
    """A cell of the release."""

    cell: NotebookNode
    place: int
    """Its position in the release."""

    @property
    def grade_id(self) -> str:
        """The name under which the gradebook knows it; empty for a plain cell."""
        return cells.grade_id(self.cell)

    @property
    def is_answer(self) -> bool:
        """Whether learners write in it."""
        return cells.is_answer(self.cell)

    @property
    def exercise(self) -> str:
        """The exercise that it belongs to; for a marked cell of no exercise its own name."""
        return cells.exercise_of(self.grade_id)

    @property
    def function(self) -> str | None:
        """The function that an answer has to define; None where the answer is something else, such as a text."""
        return self.exercise if self.exercise in code(self.cell.source).functions else None

    @property
    def pointer(self) -> str:
        """What an answer cell says when the answer stands in the cell of another exercise. The stub cannot stand there:
        run after the answer, it would take its name away."""
        return f"# Lời giải của {self.exercise} nằm ở ô khác."

    def is_stub(self, source: str) -> bool:
        """Whether a cell holds nothing but what the release had there, whatever its comments and docstring."""
        ours, theirs = code(self.cell.source), code(source)
        same_code = ours.parsed and theirs.parsed and ours.statements and ours.statements == theirs.statements
        return bool(same_code) or source.split() == self.cell.source.split()

    def is_answered_in(self, source: str) -> bool:
        """Whether a cell holds an answer, be it wrong or broken, and not just the stub, remarks or other code."""
        if source == self.pointer:
            return True
        if self.function is None:
            return bool(source.strip()) and not self.is_stub(source)
        return self.function in code(source).bound and not self._is_stub_in(source)

    def is_defined_in(self, source: str) -> bool:
        """Whether a cell defines the function that is asked for, with a body of its own."""
        return self.function in code(source).functions and not self._is_stub_in(source)

    def _is_stub_in(self, source: str) -> bool:
        stub, theirs = code(self.cell.source), code(source)
        if not theirs.parsed:
            return self.cell.source.strip() in source
        return theirs.functions.get(self.function) == stub.functions[self.function]


class Release:
    """The released notebook: its answers, its fixed cells (tests and whatever else is locked), its plain cells."""

    def __init__(self, notebook: NotebookNode):
        self.notebook = notebook
        self.cells = [Released(cell, place) for place, cell in enumerate(notebook.cells)]

    @cached_property
    def marked(self) -> dict[str, Released]:
        """Every cell that the gradebook knows, by grade_id."""
        return {one.grade_id: one for one in self.cells if one.grade_id}

    @cached_property
    def answers(self) -> list[Released]:
        """The cells learners write in."""
        return [one for one in self.marked.values() if one.is_answer]

    @cached_property
    def fixed(self) -> list[Released]:
        """The marked cells whose text learners may not change."""
        return [one for one in self.marked.values() if not one.is_answer]

    @cached_property
    def by_id(self) -> dict[str, Released]:
        """Every cell by its id."""
        return {one.cell.id: one for one in self.cells}

    def alike(self, source: str) -> list[Released]:
        """The cells that have this text; marked ones also where only comments and docstrings differ."""
        same_code = self._by_code.get(code(source).statements, [])
        return [*(one for one in self._by_text.get(source, []) if one not in same_code), *same_code]

    @cached_property
    def _by_text(self) -> dict[str, list[Released]]:
        return _grouped((one.cell.source, one) for one in self.cells)

    @cached_property
    def _by_code(self) -> dict[tuple, list[Released]]:
        """Cells without code are not told apart by it."""
        return _grouped((code(one.cell.source).statements or None, one) for one in self.marked.values())

    @cached_property
    def setup(self) -> list[Released]:
        """Code cells with imports before the first answer: without them no answer runs."""
        first = min((one.place for one in self.answers), default=0)
        before = [one for one in self.cells[:first] if one.cell.cell_type == "code" and not one.grade_id]
        return [one for one in before if code(one.cell.source).imports]

    def answer_of(self, test: Released) -> Released | None:
        """The answer that a test belongs to: by name, else the last one before it."""
        before = [one for one in self.answers if one.place < test.place]
        named = self.marked.get(test.exercise)
        return named if named in self.answers else (before or [None])[-1]

    def test_of(self, answer: Released) -> Released | None:
        """The first test that belongs to an answer."""
        return next((one for one in self.fixed if self.answer_of(one) is answer), None)


def _grouped(pairs: Iterable[tuple]) -> dict:
    """Lists of values by key."""
    groups = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
