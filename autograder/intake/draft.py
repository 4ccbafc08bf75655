"""``Draft``: a notebook under repair, as a list of pieces that know which released cell they come from."""

from dataclasses import dataclass

from nbformat.notebooknode import NotebookNode

from autograder.intake.code import code
from autograder.intake.notes import Notes
from autograder.intake.release import Release, Released
from autograder.intake.shape import attachments_of, grade_id_in, text_of

NOTE_ID = "khi-nhan-bai"
"""Id of the cell in which the exporter tells the notes; a learner may hand in a notebook that still has it."""
KNOWN_TYPES = ("code", "markdown", "raw")


@dataclass(eq=False)
class Piece:
    """A cell of the submission."""

    kind: str
    source: str
    cell_id: str
    attachments: dict
    origin: Released | None = None
    """The released cell that it claims to be."""
    how: str = ""
    """What the claim rests on: ``mark`` (grade_id), ``id`` (of the cell) or ``text``."""
    becomes: Released | None = None
    """The marked cell of the release whose place it takes in the end."""

    def free(self) -> None:
        """Make it one of the learner's own cells."""
        self.origin, self.how = None, ""

    @property
    def is_as_released(self) -> bool:
        """Whether it is a plain cell of the release, untouched."""
        return self.origin is not None and not self.origin.grade_id and self.source == self.origin.cell.source

    @property
    def is_code(self) -> bool:
        """Whether it is a code cell, or was one in the release."""
        released = self.origin.cell.cell_type if self.origin and self.origin.grade_id else None
        return "code" in (self.kind, released)

    def adds_code_to(self, fixed: Released) -> bool:
        """Whether there is code in it that the release does not have in that cell, other than checks."""
        if fixed.cell.cell_type != "code":
            return False
        return not code(self.source).only_checks and not fixed.is_stub(self.source)


class Draft:
    """The pieces in the order of the notebook, the release, and the notes so far."""

    def __init__(self, submitted: NotebookNode, release: Release):
        self.release = release
        self.notes = Notes([one.exercise for one in release.answers])
        cells = [cell for cell in submitted.cells if (cell.get("id"), cell.cell_type) != (NOTE_ID, "markdown")]
        self.pieces = [_piece(cell) for cell in cells]
        marked = [release.marked.get(grade_id_in(cell.metadata)) for cell in cells]
        for recognise in (self._by_text, self._by_mark):
            for piece, claimed in zip(self.pieces, marked, strict=True):
                if piece.origin is None:
                    piece.origin, piece.how = recognise(piece, claimed)

    def claimants(self, released: Released) -> list[Piece]:
        """The pieces that claim to be this cell and have not become another."""
        return [one for one in self.pieces if one.origin is released and one.becomes is None]

    def holder(self, released: Released | None) -> Piece | None:
        """The piece that has become this cell."""
        return next((one for one in self.pieces if one.becomes is released), None) if released else None

    def insert(self, index: int, released: Released, source: str | None = None) -> Piece:
        """Put a cell of the release back, with the release's text or another."""
        cell = released.cell
        text = cell.source if source is None else source
        piece = Piece(cell.cell_type, text, cell.id, {}, released, "mark", released)
        self.pieces.insert(index, piece)
        return piece

    def drop(self, piece: Piece) -> None:
        """Take a piece out."""
        self.pieces.remove(piece)

    def behind(self, piece: Piece) -> int:
        """The index right behind a piece."""
        return self.pieces.index(piece) + 1

    def place_of(self, released: Released) -> int:
        """Where a missing cell belongs: behind the nearest earlier cell of the release that is there, else before the
        nearest later one, else at the end."""
        places = [(one.origin.place, index) for index, one in enumerate(self.pieces) if one.origin]
        before = [(place, index) for place, index in places if place < released.place]
        after = [(place, index) for place, index in places if place > released.place]
        return max(before)[1] + 1 if before else min(after, default=(0, len(self.pieces)))[1]

    def _by_text(self, piece: Piece, marked: Released | None) -> tuple[Released | None, str]:
        """Recognise a piece by its text, best one that its grade_id or its id agree to: untouched text says more surely
        where a cell comes from than these, which get copied and mistaken."""
        alike = self.release.alike(piece.source)
        agreed = [claim for claim in self._signs(piece, marked) if claim[0] in alike]
        return self._first_free([*agreed, *((one, "text") for one in alike)])

    def _by_mark(self, piece: Piece, marked: Released | None) -> tuple[Released | None, str]:
        return self._first_free(self._signs(piece, marked))

    def _signs(self, piece: Piece, marked: Released | None) -> list[tuple]:
        return [(marked, "mark"), (self.release.by_id.get(piece.cell_id), "id")]

    def _first_free(self, claims: list[tuple]) -> tuple[Released | None, str]:
        """A plain cell of the release goes to one piece; which claimant a marked one goes to is settled later."""
        free = ((one, how) for one, how in claims if one and (one.grade_id or not self.claimants(one)))
        return next(free, (None, ""))


def _piece(cell: NotebookNode) -> Piece:
    kind = cell.cell_type if isinstance(cell.cell_type, str) else "raw"
    cell_id = cell.get("id")
    attachments = attachments_of(cell.get("attachments"))
    return Piece(kind, text_of(cell.source), cell_id if isinstance(cell_id, str) else "", attachments)
