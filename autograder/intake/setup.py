"""``settle_setup``: the release's cells with imports stand before the first answer, whole."""

from autograder.intake.code import code
from autograder.intake.draft import Draft, Piece
from autograder.intake.release import Released


def settle_setup(draft: Draft) -> None:
    """Put those back at the top whose imports are not all made before the first answer."""
    made = _imports_before_first_answer(draft)
    missing = [one for one in draft.release.setup if not code(one.cell.source).imports <= made]
    for released in reversed(missing):
        _put_first(draft, released)
    if missing:
        draft.notes.add("setup")


def _imports_before_first_answer(draft: Draft) -> set[tuple]:
    """A learner may have split or rewritten these cells: what counts is what is imported."""
    answers = (index for index, one in enumerate(draft.pieces) if one.becomes and one.becomes.is_answer)
    first = min(answers, default=0)
    return {made for one in draft.pieces[:first] if one.kind == "code" for made in code(one.source).imports}


def _put_first(draft: Draft, released: Released) -> None:
    """Move the cell to the top if it is untouched, else put it there and leave the learner's version in its place."""
    for one in draft.claimants(released):
        _give_up(draft, one)
    cell = released.cell
    draft.pieces.insert(0, Piece("code", cell.source, cell.id, {}, released, "id"))


def _give_up(draft: Draft, piece: Piece) -> None:
    if piece.is_as_released or not piece.source.strip():
        draft.drop(piece)
    else:
        piece.free()
