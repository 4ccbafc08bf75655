"""``settle_answers``: which cell holds each exercise's answer.

Three rounds, so that no answer takes a cell that belongs to another: what stands in a cell that claims to be its
own; what stands elsewhere under the right function name; what is left, which stays or comes back as a stub.
"""

from autograder.intake.code import code
from autograder.intake.draft import Draft, Piece
from autograder.intake.release import Released


def settle_answers(draft: Draft) -> None:
    """Give every answer of the release its piece, and free all other claimants."""
    for answer in draft.release.answers:
        _join_halves(draft, answer)
    left = [answer for answer in draft.release.answers if not _take_claimant(draft, answer)]
    left = [answer for answer in left if not _take_stranger(draft, answer)]
    for answer in left:
        _point_elsewhere(draft, answer) or _take_stub(draft, answer) or _put_back(draft, answer)


def _join_halves(draft: Draft, answer: Released) -> None:
    """Join neighbours that JupyterLab's "split cell" made of one answer, where only together they are Python."""
    halves = [one for one in draft.claimants(answer) if one.how == "mark"]
    together = "\n".join(one.source for one in halves)
    first = draft.pieces.index(halves[0]) if halves else 0
    neighbours = draft.pieces[first : first + len(halves)] == halves
    broken = any(not code(one.source).parsed or one.source.lstrip("\n")[:1].isspace() for one in halves)
    if len(halves) > 1 and neighbours and broken and code(together).parsed:
        halves[0].source = together
        for one in halves[1:]:
            draft.drop(one)
        draft.notes.add("joined", answer.exercise)


def _take_claimant(draft: Draft, answer: Released) -> bool:
    """Settle on the claimant that holds an answer: of several, the one that the test tests when all is run."""
    claimants = draft.claimants(answer)
    answered = [one for one in claimants if answer.is_answered_in(one.source)]
    if not answered:
        return False
    if len(answered) > 1:
        draft.notes.add("several", answer.exercise)
    chosen = _nearest(draft, answer, answered)
    if chosen.how != "mark":
        draft.notes.add("lost", answer.exercise)
    _take(draft, answer, chosen, claimants)
    return True


def _take_stranger(draft: Draft, answer: Released) -> bool:
    """Settle on a cell that no exercise claims and that defines the function."""
    strangers = [one for one in draft.pieces if one.becomes is None and _defines(one, answer)]
    if not strangers:
        return False
    claimants = draft.claimants(answer)
    draft.notes.add("elsewhere" if claimants else "lost", answer.exercise)
    _take(draft, answer, _nearest(draft, answer, strangers), claimants)
    return True


def _point_elsewhere(draft: Draft, answer: Released) -> bool:
    """Where the cell of another exercise holds this answer too, put a remark behind it in place of the stub. So too
    where the answer cell is gone and the name is bound in a way that is no plain definition."""
    claimants = draft.claimants(answer)
    holders = [one for one in draft.pieces if _defines(one, answer) or (not claimants and _binds(one, answer))]
    if not holders:
        return False
    _discard(draft, answer, claimants)
    draft.insert(draft.behind(_nearest(draft, answer, holders)), answer, answer.pointer)
    draft.notes.add("elsewhere", answer.exercise)
    return True


def _take_stub(draft: Draft, answer: Released) -> bool:
    """Settle on the answer cell that is not answered."""
    claimants = draft.claimants(answer)
    if not claimants:
        return False
    chosen = _nearest(draft, answer, claimants)
    if chosen.how != "mark":
        draft.notes.add("lost", answer.exercise)
    _take(draft, answer, chosen, claimants)
    return True


def _put_back(draft: Draft, answer: Released) -> None:
    draft.insert(draft.place_of(answer), answer)
    draft.notes.add("answer_gone", answer.exercise)


def _take(draft: Draft, answer: Released, chosen: Piece, claimants: list[Piece]) -> None:
    """Make a piece the answer, and the others the learner's own cells."""
    others = [one for one in claimants if one is not chosen]
    if _discard(draft, answer, others) and chosen in claimants:
        draft.notes.add("repeated", answer.exercise)
    if chosen.kind != answer.cell.cell_type:
        draft.notes.add("retyped", answer.exercise)
    chosen.origin, chosen.becomes = answer, answer


def _discard(draft: Draft, answer: Released, pieces: list[Piece]) -> bool:
    """Drop copies with nothing in them, which would take the name away from the answer; free those with anything."""
    empty = [one for one in pieces if not one.source.strip() or answer.is_stub(one.source)]
    for one in pieces:
        draft.drop(one) if one in empty else one.free()
    return bool(empty)


def _nearest(draft: Draft, answer: Released, pieces: list[Piece]) -> Piece:
    """The last of these before the exercise's test; the last of all where none does, or the test is gone."""
    test = draft.release.test_of(answer)
    tests = [one for one in draft.claimants(test) if not one.adds_code_to(test)] if test else []
    end = draft.pieces.index(tests[0]) if tests else len(draft.pieces)
    return ([one for one in pieces if draft.pieces.index(one) < end] or pieces)[-1]


def _defines(piece: Piece, answer: Released) -> bool:
    """Whether a piece defines the function. Text that happens to look like code has to be Python as a whole."""
    if answer.function is None or piece.is_as_released:
        return False
    return answer.is_defined_in(piece.source) and (piece.is_code or code(piece.source).parsed)


def _binds(piece: Piece, answer: Released) -> bool:
    if piece.is_as_released or not piece.is_code:
        return False
    return answer.function in code(piece.source).bound
