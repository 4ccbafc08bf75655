"""``notebook_in``: JSON of any make and age, brought into the form of notebook format 4.

Only what grading needs comes through: each cell's type, source, id, attachments and grade_id. Outputs and all other
metadata would be dropped by the repair anyway, and dropping them here keeps their oddities out. For the same reason
formats 1 to 3 are read here and not by ``nbformat.convert``, which stops at the first missing key.
"""

from typing import Any

from nbformat.notebooknode import NotebookNode, from_dict
from nbformat.v4 import nbformat, nbformat_minor

MAX_CELLS = 5000
"""More cells than anybody writes; what comes after them is not looked at."""
SOURCES = ("source", "input", "code", "text")
"""Keys that hold a cell's text: since format 4, code in 2 and 3, code in 1, text in 1."""
TYPES = {"heading": "markdown", "html": "markdown", "text": "markdown"}
"""Types of older formats."""


def notebook_in(value: Any) -> NotebookNode | None:
    """The notebook that a JSON value is; None when it is none. Newer major formats are read as format 4."""
    if not isinstance(value, dict) or not {"cells", "worksheets", "nbformat"} & value.keys():
        return None
    cells = _cells(value)
    if cells is None:
        return None
    good = [_cell(cell, number) for number, cell in enumerate(cells[:MAX_CELLS]) if isinstance(cell, dict)]
    return from_dict({"nbformat": nbformat, "nbformat_minor": nbformat_minor, "metadata": {}, "cells": good})


def text_of(value: Any) -> str:
    """A text that JSON holds as a string or as lines, with Unix line ends and nothing UTF-8 cannot write."""
    if isinstance(value, list):
        lines = [line for line in value if isinstance(line, str)]
        # Some tools write the lines without their ends, as format 3 allowed.
        value = ("" if not lines or lines[0].endswith(("\n", "\r")) else "\n").join(lines)
    if not isinstance(value, str):
        return ""
    whole = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\r\n", "\n").replace("\r", "\n")


def attachments_of(value: Any) -> dict[str, dict[str, str]]:
    """The attachments that are as the format wants them: names of bundles of text by media type."""
    bundles = value.items() if isinstance(value, dict) else ()
    kept = {text_of(name): _bundle(bundle) for name, bundle in bundles if isinstance(bundle, dict)}
    return {name: bundle for name, bundle in kept.items() if bundle}


def grade_id_in(metadata: Any) -> str | None:
    """The grade_id in a cell's metadata; None where there is none."""
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
    return text_of(grade_id) if isinstance(grade_id, str) else None


def _cells(value: dict) -> list | None:
    """The list of cells; in formats 2 and 3 those of all worksheets. None when something else stands there."""
    if isinstance(value.get("cells"), list):
        return value["cells"]
    sheets = value.get("worksheets") or []
    if value.get("cells") is not None or not isinstance(sheets, list):
        return None
    lists = [sheet["cells"] for sheet in sheets if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list)]
    return [cell for cells in lists for cell in cells]


def _cell(cell: dict, number: int) -> dict:
    """A cell with the keys of format 4; its type may be one that the format does not know."""
    kind, attachments = _type(cell), attachments_of(cell.get("attachments"))
    made = {"id": _id(cell.get("id"), number), "cell_type": kind, "metadata": _marks(cell), "source": _source(cell)}
    if kind == "code":
        return made | {"outputs": [], "execution_count": None}
    return made | ({"attachments": attachments} if attachments else {})


def _id(value: Any, number: int) -> str:
    return value if isinstance(value, str) else f"o-{number}"


def _type(cell: dict) -> str:
    name = cell.get("cell_type")
    if not isinstance(name, str):
        return "code" if "outputs" in cell or "execution_count" in cell else "raw"
    return TYPES.get(name, text_of(name))


def _source(cell: dict) -> str:
    text = next(filter(None, (text_of(cell.get(key)) for key in SOURCES)), "")
    level = cell.get("level")
    if cell.get("cell_type") == "heading" and isinstance(level, int):
        return "#" * min(max(level, 1), 6) + " " + text
    return text


def _marks(cell: dict) -> dict:
    """The grade_id alone: every other mark is restored from the release."""
    grade_id = grade_id_in(cell.get("metadata"))
    return {} if grade_id is None else {"nbgrader": {"grade_id": grade_id}}


def _bundle(bundle: dict) -> dict[str, str]:
    return {text_of(kind): text_of(data) for kind, data in bundle.items() if isinstance(data, str | list)}
