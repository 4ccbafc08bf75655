"""The learner's matrix beside its difference from the needed one, as a small picture with numbers."""

from base64 import b64encode
from html import escape

from helpers.verdict import Matrices

CELL, LINE, TOP, GAP, EDGE = (64, 24, 26, 28, 6)
"""Width of an entry, height of a row, room for the titles, between the two matrices, at the edges; in pixels."""
TITLE = 180
"""Pixels that the longest title takes."""
INK, PAPER, WRONG = "#202124", "#ffffff", "#fde7d9"
TITLES = ("kết quả trả về", "trả về - cần có")


def matrix_picture(matrices: Matrices) -> str:
    """HTML of the picture with its text alternative. Wrong entries have a frame and bold numbers beside the tint."""
    differences = tuple(map(_differences, matrices.got, matrices.needed, matrices.wrong))
    pairs = zip(TITLES, (matrices.got, differences), strict=True)
    wide = max(CELL * len(matrices.got[0]), TITLE)
    lefts = (EDGE, EDGE + wide + GAP)
    grids = [_grid(title, rows, matrices.wrong, left) for left, (title, rows) in zip(lefts, pairs, strict=True)]
    width, height = 2 * (wide + EDGE) + GAP, TOP + LINE * len(matrices.got) + EDGE
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" '
        f'font-size="13" fill="{INK}"><rect width="100%" height="100%" fill="{PAPER}"/>{"".join(grids)}</svg>'
    )
    data = b64encode(svg.encode()).decode("ascii")
    alt = escape(_alternative(matrices, differences), quote=True)
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{alt}" style="max-width: 100%">'


def _differences(got: tuple, needed: tuple, wrong: tuple) -> tuple[float, ...]:
    """Of one row; what is within the tolerance is no difference."""
    return tuple((g - n) * w for g, n, w in zip(got, needed, wrong, strict=True))


def _grid(title: str, rows: tuple, wrong: tuple, left: int) -> str:
    cells = [
        _cell(number, wrong[i][j], left + j * CELL, TOP + i * LINE)
        for i, row in enumerate(rows)
        for j, number in enumerate(row)
    ]
    return f'<text x="{left + 2}" y="{TOP - 9}">{title}</text>{"".join(cells)}'


def _cell(number: float, is_wrong: bool, x: int, y: int) -> str:
    fill, stroke, weight = (WRONG, 2, "bold") if is_wrong else (PAPER, 0.5, "normal")
    return (
        f'<rect x="{x + 1}" y="{y + 1}" width="{CELL - 2}" height="{LINE - 2}" fill="{fill}" stroke="{INK}" '
        f'stroke-width="{stroke}"/><text x="{x + CELL / 2}" y="{y + LINE - 8}" text-anchor="middle" '
        f'font-weight="{weight}">{number:.4g}</text>'
    )


def _alternative(matrices: Matrices, differences: tuple) -> str:
    wrong = [f"[{i}, {j}]" for i, row in enumerate(matrices.wrong) for j, is_wrong in enumerate(row) if is_wrong]
    got, off = (_written(rows) for rows in (matrices.got, differences))
    return (
        f"Ma trận trả về: {got}. Sai khác (trả về trừ cần có): {off}. "
        f"Các phần tử khác giá trị cần có: {', '.join(wrong)}."
    )


def _written(rows: tuple) -> str:
    return "; ".join(" ".join(f"{number:.4g}" for number in row) for row in rows)
