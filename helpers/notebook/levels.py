"""The second and third level of a mistake that was named: a question, then the rule with its sources."""

from helpers.declaration.exercise import Exercise
from helpers.mistakes import MISTAKES
from helpers.verdict import Verdict


def levels(exercise: Exercise, verdict: Verdict) -> list[tuple[str, str]]:
    """Heading and text of each level after the verdict's own; empty where no mistake was named."""
    mistake = MISTAKES.get(verdict.mistake)
    if mistake is None or verdict.passed or not mistake.question:
        return []
    sources = f" (Nguồn của bài tập: {', '.join(exercise.sources)}.)" if exercise.sources else ""
    return [("Câu hỏi gợi mở", mistake.question), ("Quy tắc", f"{mistake.rule}{sources}")]
