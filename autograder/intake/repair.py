"""``repair``: a submission set right against the release, so that it can be graded, and what was done.

What a learner wrote is kept; what grading needs is restored: every marked cell once with the release's marks, tests
with the release's text and after their answers, the cells with imports at the top. What only a machine or a cheat
writes is dropped: outputs, metadata, marks on cells that have none.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import count

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import nbformat, nbformat_minor

from autograder.intake.answers import settle_answers
from autograder.intake.draft import KNOWN_TYPES, Draft, Piece
from autograder.intake.fixed import settle_fixed
from autograder.intake.release import Release
from autograder.intake.setup import settle_setup
from helpers.notebook.cells import grade_id

VALID_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
"""What the notebook format allows."""


def repair(submitted: NotebookNode, released: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """The submission as a notebook that can be graded, and notes in Vietnamese; neither argument is changed.

    Repairing the result again gives the same notebook and no notes.
    """
    draft = Draft(submitted, Release(released))
    settle_answers(draft)
    settle_fixed(draft)
    settle_setup(draft)
    _settle_types(draft)
    ids = _fresh_ids(draft)
    notebook = NotebookNode(nbformat=nbformat, nbformat_minor=nbformat_minor, metadata=deepcopy(released.metadata))
    notebook.cells = [_cell(piece, cell_id) for piece, cell_id in zip(draft.pieces, ids, strict=True)]
    return notebook, draft.notes.sentences()


def answers_in(submitted: NotebookNode, released: NotebookNode) -> tuple[tuple[str, str], ...]:
    """(grade_id, text) of every exercise that a submission answers, in the order of the release."""
    repaired, _ = repair(submitted, released)
    marked = {grade_id(cell): cell.source for cell in repaired.cells}
    texts = [(one, marked[one.grade_id]) for one in Release(released).answers]
    return tuple((one.grade_id, text) for one, text in texts if one.is_answered_in(text))


def recognised_in(submitted: NotebookNode, released: NotebookNode) -> int:
    """How many cells of a submission come from the release."""
    return sum(piece.origin is not None for piece in Draft(submitted, Release(released)).pieces)


def _settle_types(draft: Draft) -> None:
    """Every piece gets a type that the format knows; text that nobody can place is shown and not run."""
    for piece in draft.pieces:
        if piece.becomes:
            piece.kind = piece.becomes.cell.cell_type
        elif piece.kind not in KNOWN_TYPES:
            piece.kind = "raw"
            draft.notes.add("odd_type")


def _fresh_ids(draft: Draft) -> list[str]:
    """An id for every piece: the release's for what is the release's, else its own, else a new one; each one once.

    Ids of the release are kept for its cells: on another cell they would make it claim to be that one.
    """
    used = set(draft.release.by_id)
    new = (f"o-{number}" for number in count(1))
    return [one.origin.cell.id if one.origin else _fresh(one.cell_id, used, new) for one in draft.pieces]


def _fresh(wanted: str, used: set[str], new: Iterator[str]) -> str:
    """The wanted id if it is valid and free, else the next new one that is free; ``used`` learns it."""
    usable = VALID_ID.fullmatch(wanted) and wanted not in used
    found = wanted if usable else next(one for one in new if one not in used)
    used.add(found)
    return found


def _cell(piece: Piece, cell_id: str) -> NotebookNode:
    """The cell that a piece has become, with the release's metadata or none."""
    metadata = deepcopy(piece.origin.cell.metadata) if piece.origin else NotebookNode()
    # nbformat's own functions validate every cell by itself; the notebook is validated as a whole.
    cell = NotebookNode(id=cell_id, cell_type=piece.kind, metadata=metadata, source=piece.source)
    if piece.kind == "code":
        cell.outputs, cell.execution_count = [], None
    if piece.attachments and piece.kind != "code":
        cell.attachments = NotebookNode({name: NotebookNode(data) for name, data in piece.attachments.items()})
    return cell
