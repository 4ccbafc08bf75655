"""Verdicts on answers that could not be judged by their values: their process was lost, or their cell failed."""

from nbformat import NotebookNode

from helpers.declaration.exercise import Case, Exercise
from helpers.judging import sentences
from helpers.judging.calling import Attempt
from helpers.judging.guard import shortened
from helpers.notebook.cells import grade_id
from helpers.verdict import Verdict

ENDED = "ProcessEnded"
"""Name of the error in a cell whose process was ended."""


def lost_answer(exercise: Exercise, case: Case | None, reason: str) -> Verdict:
    """The verdict where the process ended or hung. case: that was being tried; reason: completes "hàm dừng vì"."""
    calling = sentences.calling(exercise, Attempt(case)) if case else ""
    sentence = f"hàm dừng vì {reason}." if case else f"{reason[:1].upper()}{reason[1:]}."
    return Verdict("error", exercise.name, sentences.paragraph(calling, sentence), "error")


def answer_cell_failed(notebook: NotebookNode, said: Verdict) -> Verdict | None:
    """The verdict where no answer was found because its cell failed; None where that is not so."""
    if said.status != "not_attempted":
        return None
    for cell in notebook.cells:
        if grade_id(cell) == said.exercise and cell.cell_type == "code":
            errors = [output for output in cell.outputs if output.output_type == "error"]
            if errors:
                last = errors[-1]  # at a cell that is interrupted, the reason comes after the interrupt
                text = last.evalue if last.ename == ENDED else shortened(f"{last.ename}: {last.evalue}")
                return Verdict("error", said.exercise, f"Ô trả lời dừng vì {text}.", "error")
    return None
