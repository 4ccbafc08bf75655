"""The class report as one HTML page that needs no other file: styles, figures and words are all in it."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from autograder.numbers import number
from autograder.report.figures import exercises_figure, scores_figure
from autograder.report.records import ClassResults, Student
from autograder.report.summary import Summary, by_missed
from autograder.report.wording import OUTCOMES, label, outcomes_in_words, sentence

LINES = 12
"""Lines of a message that the page shows."""

FIRST = 5
"""Exercises to teach again that are described; the others are named."""


@cache
def _template() -> Template:
    """Everything is escaped: messages quote learners' code."""
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "number": number, "label": label, "sentence": sentence, "shown": shown, "who": who,
        "in_words": outcomes_in_words, "with_code": with_code,
    }
    return environment.get_template("report.html.j2")


def page_bytes(results: ClassResults, summary: Summary) -> bytes:
    """The page, as it is written."""
    return _template().render(_context(results, summary)).encode("utf-8", errors="replace")


def _context(results: ClassResults, summary: Summary) -> dict[str, Any]:
    return {
        "results": results,
        "summary": summary,
        "count": len(results.submissions),
        "outcomes": OUTCOMES,
        "common": [one for one in summary.mistakes if one.students > 1],
        "single": [one for one in summary.mistakes if one.students == 1],
        "hardest": [one for one in by_missed(summary.exercises)[:3] if one.missed],
        "first": FIRST,
        "numbers": {one.exercise.name: one.number for one in summary.exercises},
        "students": {submission.student.id: submission.student for submission in results.submissions},
        "late": any(submission.penalty for submission in results.submissions),
        "by_hand": any(answer.by_hand for answer in results.answers),
        "noted": [one for one in results.submissions if one.notes or one.reason],
        "scores_figure": scores_figure(results, summary),
        "exercises_figure": exercises_figure(summary.exercises),
    }


def shown(message: str) -> str:
    """The first lines of a message."""
    lines = message.split("\n")
    return "\n".join([*lines[:LINES], "…"] if len(lines) > LINES else lines)


def with_code(text: str) -> Markup:
    """A sentence in which names between backticks stand as code; everything else in it is escaped."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def who(student: Student) -> str:
    """The id and, where there is one, the name."""
    return f"{student.id} ({student.name})" if student.name else student.id
