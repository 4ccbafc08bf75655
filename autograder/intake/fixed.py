"""``settle_fixed``: every test, and whatever else is locked, there once, with the release's text, after its answer."""

from autograder.intake.code import code
from autograder.intake.draft import Draft, Piece
from autograder.intake.release import Released

TRUST = ("mark", "id", "text")
"""What a claim rests on, the best first."""


def settle_fixed(draft: Draft) -> None:
    """Give every fixed cell of the release its piece. The answers have theirs already."""
    for fixed in draft.release.fixed:
        anchor = draft.holder(draft.release.answer_of(fixed))
        rewritten = _free_rewritten(draft, fixed)
        chosen = _chosen(draft, fixed, anchor)
        if chosen:
            _take(draft, fixed, chosen, anchor)
        else:
            _put_back(draft, fixed, anchor, rewritten)


def _free_rewritten(draft: Draft, fixed: Released) -> list[Piece]:
    """Claimants with code of the learner's in them: it may matter, so they stay as the learner's own cells."""
    rewritten = [one for one in draft.claimants(fixed) if one.adds_code_to(fixed)]
    for one in rewritten:
        one.free()
    return rewritten


def _chosen(draft: Draft, fixed: Released, anchor: Piece | None) -> Piece | None:
    """The claimant to keep: the most trusted, of these the first after the answer."""
    start = draft.pieces.index(anchor) if anchor else -1
    rank = {
        one: (TRUST.index(one.how), draft.pieces.index(one) < start, draft.pieces.index(one))
        for one in draft.claimants(fixed)
    }
    return min(rank, key=rank.get, default=None)


def _take(draft: Draft, fixed: Released, chosen: Piece, anchor: Piece | None) -> None:
    _drop_copies(draft, fixed, chosen)
    if chosen.how != "mark":
        draft.notes.add("lost", fixed.exercise)
    _restore(draft, fixed, chosen)
    if anchor and draft.pieces.index(chosen) < draft.pieces.index(anchor):
        draft.drop(chosen)
        draft.pieces.insert(draft.behind(anchor), chosen)
        draft.notes.add("test_moved", fixed.exercise)


def _drop_copies(draft: Draft, fixed: Released, chosen: Piece) -> None:
    """A cell in which the learner wrote ``check(...)`` once more is no copy: it is an honest cell of their own."""
    others = [one for one in draft.claimants(fixed) if one is not chosen]
    for one in others:
        if one.how == "text":
            one.free()
        else:
            draft.drop(one)
            draft.notes.add("test_repeated", fixed.exercise)


def _restore(draft: Draft, fixed: Released, chosen: Piece) -> None:
    """Give a piece the release's text; comments and spacing that changed are not worth a note."""
    if chosen.kind != fixed.cell.cell_type:
        draft.notes.add("retyped", fixed.exercise)
    if not fixed.is_stub(chosen.source):
        draft.notes.add("test_changed", fixed.exercise)
    chosen.source = fixed.cell.source
    chosen.origin, chosen.becomes = fixed, fixed


def _put_back(draft: Draft, fixed: Released, anchor: Piece | None, rewritten: list[Piece]) -> None:
    """Put a missing cell behind its answer, and behind what the learner made of it: that ran before the check."""
    if anchor is None:
        draft.insert(draft.place_of(fixed), fixed)
    else:
        last = max(draft.pieces.index(one) for one in [anchor, *rewritten])
        draft.insert(last + 1, fixed)
    draft.notes.add(_kind_of_loss(fixed, anchor, rewritten), fixed.exercise)


def _kind_of_loss(fixed: Released, anchor: Piece | None, rewritten: list[Piece]) -> str:
    if anchor and fixed.exercise in code(anchor.source).checked:
        return "merged"
    return "test_changed" if rewritten else "test_gone"
