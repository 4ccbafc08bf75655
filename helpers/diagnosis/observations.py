"""What differences have in common where no cause can be named: true sentences, and no guess."""

from collections.abc import Callable, Iterator

import numpy as np

from helpers.diagnosis.evidence import Evidence, close
from helpers.diagnosis.formulas import computed_formula
from helpers.judging.comparison import Comparison

KINDS: dict[str, Callable[[Comparison], bool]] = {
    "có mảng kiểu số nguyên": lambda c: c.attempt.case.integer,
    "có mảng kiểu float32": lambda c: c.attempt.case.single_precision,
    "không có mảng kiểu số nguyên": lambda c: not c.attempt.case.integer,
    "mà giá trị cần có bằng 0": lambda c: not np.any(c.needed),
}
"""Kinds of points that a mistake may show at and nowhere else."""
PLACES: dict[str, Callable[[tuple[int, ...]], np.ndarray]] = {
    "ngay trên đường chéo": lambda shape: np.eye(*shape, dtype=bool),
    "phía trên đường chéo": lambda shape: np.triu(np.ones(shape, bool), 1),
    "phía dưới đường chéo": lambda shape: np.tril(np.ones(shape, bool), -1),
    "ngoài đường chéo": lambda shape: ~np.eye(*shape, dtype=bool),
}
"""Parts of a matrix that all wrong entries may lie in."""


def observations(evidence: Evidence) -> list[str]:
    """At most two sentences, the most telling first; empty where there is nothing in common."""
    if not all(c.is_array for c in evidence.comparisons):
        return []
    return [sentence for sentence in _told(evidence) if sentence][:2]


def _told(evidence: Evidence) -> Iterator[str]:
    formula = computed_formula(evidence)
    yield f"Ở mọi phép thử, kết quả trùng với {formula}." if formula else ""
    yield _term(evidence)
    yield _places(evidence)
    yield _points(evidence)


def _term(evidence: Evidence) -> str:
    """One term that is there with another factor."""
    for name, values in evidence.terms.items():
        factors = [_factor(c, value) for c, value in zip(evidence.points, values, strict=True) if np.any(value)]
        known = [factor for factor in factors if factor is not None]
        if known and len(known) == len(factors) and np.ptp(known) < 1e-6 and abs(known[0] - 1) > 1e-6:
            return f"Sai khác nằm trọn ở số hạng “{name}”: số hạng ấy đang được nhân thêm với {known[0]:.6g}."
    return ""


def _factor(c: Comparison, term: np.ndarray) -> float | None:
    """By what a term is multiplied in the result; None where more than this term differs."""
    place = np.unravel_index(np.argmax(np.abs(term)), np.shape(term))
    missing = float((c.got - c.needed)[place] / term[place])
    return 1 + missing if close(c.got - c.needed, missing * term, c) else None


def _places(evidence: Evidence) -> str:
    told = [c for c in evidence.points if not c.right and c.needed.ndim == 2 and min(c.needed.shape) > 1]
    for place, mask in PLACES.items():
        if told and all(not np.any(c.wrong_entries & ~mask(c.needed.shape)) for c in told):
            return f"Mọi phần tử chưa khớp đều nằm {place}."
    return ""


def _points(evidence: Evidence) -> str:
    wrong = [c for c in evidence.points if not c.right]
    right = [c for c in evidence.points if c.right]
    for kind, is_kind in KINDS.items():
        if right and all(map(is_kind, wrong)) and not any(map(is_kind, right)):
            return f"Kết quả chỉ khác giá trị cần có ở những phép thử {kind}."
    return ""
