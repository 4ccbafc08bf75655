"""The words of the report: outcomes, sentences of mistakes."""

from collections.abc import Mapping
from string import Formatter

from autograder.report.records import Outcome
from helpers.mistakes import LABELS, MISTAKES

OUTCOMES: Mapping[Outcome, tuple[str, str]] = {
    "right": ("✓", "đạt"),
    "partly": ("◐", "đạt một phần"),
    "wrong": ("✗", "chưa đạt"),
    "error": ("!", "chưa chạy được"),
    "not_attempted": ("○", "chưa làm"),
    "undecided": ("?", "chưa kết luận"),
}
"""Sign and word of each outcome, in the order in which they are shown."""

OF_OWN = {"wrong_shape": "Kích thước của kết quả khác kích thước cần có."}
"""Sentences of mistakes that a verdict need not say, because the shapes stand above it."""


IN_GENERAL = {"factor": "một số", "argument": "đầu vào"}
"""What stands for a detail that differs from answer to answer, where a word reads better than a gap."""


def sentence(tag: str) -> str:
    """The sentence of a mistake for all who made it: what differs from answer to answer is left out."""
    template = OF_OWN.get(tag) or (MISTAKES[tag].seen if tag in MISTAKES else "")
    parts = Formatter().parse(template)
    common = "".join(text + IN_GENERAL.get(field, "…" if field else "") for text, field, _, _ in parts)
    return common.replace(": ….", ".")


def label(tag: str) -> str:
    """A mistake in a few words; the tag itself where there are none."""
    return LABELS.get(tag, tag)


def outcomes_in_words(outcomes: Mapping[Outcome, int]) -> str:
    """Every outcome that occurs, with its count."""
    return ", ".join(f"{outcomes[one]} {word}" for one, (_, word) in OUTCOMES.items() if outcomes[one])
