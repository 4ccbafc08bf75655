"""Figures of unit 09: slices of a derivative with three axes, blocks of one with four, and the memory they take.

The formulas of the tensors are exercises, so the tensors are computed numerically here. Indices on paper count from 1,
in NumPy from 0; the entries of both matrices W tell their own indices: 23 stands in row 2, column 3.
"""

from functools import cache

import numpy as np

from helpers.figures import canvas
from helpers.numerical import numerical_jacobian

VECTOR = np.array([2.0, 5.0])
"""x of y = xW, m = 2."""

WEIGHTS = np.array([[11.0, 12.0, 13.0], [21.0, 22.0, 23.0]])
"""W of y = xW: m = 2, n = 3."""

ROWS = 2
"""n of Y = XW: how many rows X and Y have."""

WIDE = 10 * np.arange(1.0, 4.0)[:, None] + np.arange(1.0, 5.0)
"""W of Y = XW: m = 3, p = 4."""

LOOKS = ({"facecolor": "#dbe8f6"}, {"facecolor": "#fbe5cf", "hatch": "//"}, {"facecolor": "#e8e8e8", "hatch": ".."})
"""How cells that are not 0 look; the first of them where one look is enough."""

BELOW = "₀₁₂₃₄₅₆₇₈₉"
"""Digits as indices."""


# --- the tensors ----------------------------------------------------------------------------------------------------
@cache
def _vector_by_matrix():
    """F = dy/dW for y = xW, (3, 2, 3)."""
    return np.round(numerical_jacobian(lambda W: VECTOR @ W, WEIGHTS).value, 6) + 0.0


@cache
def _matrix_by_matrix():
    """T = dY/dX for Y = XW, (2, 4, 2, 3)."""
    X = np.arange(1.0, 1 + ROWS * WIDE.shape[0]).reshape(ROWS, -1)
    return np.round(numerical_jacobian(lambda X: X @ WIDE, X).value, 6) + 0.0


# --- cells ----------------------------------------------------------------------------------------------------------
def _cell(axes, row, column, text, look):
    """One entry; without a look it is pale, with one it is filled and bold."""
    from matplotlib.patches import Rectangle

    lit = look is not None
    style = {"facecolor": "white", "edgecolor": "black", "linewidth": 1.2 if lit else 0.5} | (look or {})
    axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, zorder=2 if lit else 1, **style))
    paper = {"facecolor": style["facecolor"], "edgecolor": "none", "pad": 2.5} if "hatch" in style else None
    ink = {"color": "black", "fontweight": "bold"} if lit else {"color": canvas.GREY}
    axes.text(column, row, text, ha="center", va="center", zorder=3, bbox=paper, **ink)


def _table(axes, matrix, look_of, title, names=("hàng j", "cột k")):
    """A matrix as cells numbered from 1; ``look_of(row, column)`` is the look of a cell, counted from 0, or None."""
    for (row, column), entry in np.ndenumerate(matrix):
        _cell(axes, row, column, f"{entry:g}", look_of(row, column))
    rows, columns = matrix.shape
    axes.set(xlim=(-0.6, columns - 0.4), ylim=(rows - 0.4, -0.6), aspect="equal", title=title)
    axes.set_xticks(range(columns), range(1, columns + 1))
    axes.set_yticks(range(rows), range(1, rows + 1))
    axes.set(ylabel=names[0], xlabel=names[1])
    _bare(axes)


def _bare(axes):
    """Cells need neither a grid nor a frame."""
    axes.grid(False)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _in_words(numbers):
    return ", ".join(f"{number:g}" for number in numbers)


# --- F, slice by slice ----------------------------------------------------------------------------------------------
@canvas.figure
def slices_of_F():
    """The three slices F[i, :, :] of dy/dW side by side, what is not 0 lit."""
    F = _vector_by_matrix()
    with canvas.drawing(9, 2.7) as figure:
        for i, axes in enumerate(figure.subplots(1, len(F))):
            _slice(axes, F, i, LOOKS[0])
        return canvas.picture(
            figure,
            "Ba bảng cạnh nhau, mỗi bảng hai hàng ba cột: ba lát của F = dy/dW, với x = (2, 5). "
            "Lát thứ nhất, F[0, :, :]: cột 1 sáng, gồm 2 và 5, hai cột kia bằng 0. "
            "Lát thứ hai, F[1, :, :]: cột 2 sáng, gồm 2 và 5. "
            "Lát thứ ba, F[2, :, :]: cột 3 sáng, gồm 2 và 5. Mỗi lát có kích thước của W.",
        )


def _slice(axes, F, i, look):
    """One slice of F; the cells that are not 0 have the look."""
    title = f"F[{i}, :, :], kích thước {F[i].shape}\nđạo hàm của y{BELOW[i + 1]} theo W"
    _table(axes, F[i], lambda *place: look if F[i][place] else None, title)


@canvas.figure
def slice_by_slice(i=3):
    """Which entries of W one y_i reads, and the slice of F that says so, with a slider for i."""
    from ipywidgets import IntSlider

    slider = IntSlider(value=i, min=1, max=WEIGHTS.shape[1], description="i")
    return canvas.Moving(_one_slice, slider)


def _one_slice(i):
    """The still picture of ``slice_by_slice`` for one i, counted from 1."""
    F, y = _vector_by_matrix(), VECTOR @ WEIGHTS
    with canvas.drawing(10, 2.9) as figure:
        x_axes, W_axes, y_axes, slice_axes = figure.subplots(1, 4, width_ratios=(1, 3, 3, 3))
        _table(x_axes, VECTOR[:, None], lambda *_: LOOKS[0], "x", ("chỉ số j", " "))
        x_axes.set_xticks([])
        _table(W_axes, WEIGHTS, lambda row, column: LOOKS[0] if column == i - 1 else None, f"W: cột {i} được đọc")
        terms = " + ".join(f"{a:g}·{b:g}" for a, b in zip(VECTOR, WEIGHTS[:, i - 1], strict=True))
        title = f"y = xW\ny{BELOW[i]} = {terms} = {y[i - 1]:g}"
        _table(y_axes, y[None], lambda row, column: LOOKS[0] if column == i - 1 else None, title, (" ", "chỉ số i"))
        y_axes.set_yticks([])
        _slice(slice_axes, F, i - 1, LOOKS[0])
        return canvas.picture(
            figure,
            f"Bốn bảng cạnh nhau, với i = {i}: vector x = ({_in_words(VECTOR)}); ma trận W, cột {i} sáng; vector "
            f"y = xW = ({_in_words(y)}), phần tử thứ {i} sáng, bằng {terms}; và lát F[{i - 1}, :, :], nơi cột {i} sáng "
            f"và chứa x, mọi ô khác bằng 0. Cột sáng của lát nằm đúng chỗ cột của W mà y{BELOW[i]} đọc.",
        )


@canvas.figure
def G_from_F():
    """The lit column of every slice of F laid down as a row of G; it keeps its look."""
    F = _vector_by_matrix()
    G = np.array([F[i, :, i] for i in range(len(F))])
    with canvas.drawing(10, 3.1) as figure:
        *slices, last = figure.subplots(1, len(F) + 1, width_ratios=(3, 3, 3, 2))
        for i, axes in enumerate(slices):
            _slice(axes, F, i, LOOKS[i])
            axes.set_title(f"lát F[{i}, :, :]")
        _table(last, G, lambda row, _: LOOKS[row], f"G, kích thước {G.shape}", ("hàng i", "cột j"))
        return canvas.picture(
            figure,
            "Ba lát của F và ma trận G. Mỗi lát có hai hàng ba cột, với một cột sáng chứa 2 và 5: cột 1 của lát thứ "
            "nhất (ô trơn), cột 2 của lát thứ hai (gạch chéo), cột 3 của lát thứ ba (chấm). G có ba hàng hai cột: cột "
            "sáng của lát thứ nhất nằm xuống thành hàng 1, của lát thứ hai thành hàng 2, của lát thứ ba thành hàng 3. "
            "Cả ba hàng của G đều là (2, 5).",
        )


# --- four axes ------------------------------------------------------------------------------------------------------
def _whole(axes, picked=None):
    """dY/dX as a matrix: a row for every entry of Y, a column for every entry of X, thick lines between the blocks."""
    T = _matrix_by_matrix()
    n, p, _, m = T.shape
    blocks = T.reshape(n * p, n * m)
    look = LOOKS[0] if picked is None else LOOKS[0] | {"facecolor": "#f1f5fa"}

    def look_of(row, column):
        return None if not blocks[row, column] else LOOKS[1] if row == picked else look

    _table(axes, blocks, look_of, "", ("phần tử của Y", "phần tử của X"))
    axes.set_yticks(range(n * p), [f"Y{BELOW[a]}{BELOW[b]}" for a in range(1, n + 1) for b in range(1, p + 1)])
    axes.set_xticks(range(n * m), [f"X{BELOW[c]}{BELOW[d]}" for c in range(1, n + 1) for d in range(1, m + 1)])
    for k in range(n + 1):
        axes.plot([-0.5, n * m - 0.5], [k * p - 0.5] * 2, "-", color="black", linewidth=2, zorder=4)
        axes.plot([k * m - 0.5] * 2, [-0.5, n * p - 0.5], "-", color="black", linewidth=2, zorder=4)


@canvas.figure
def diagonal_blocks():
    """dY/dX unfolded into a matrix: the same block twice on the diagonal, zeros elsewhere; W beside it."""
    n, p, _, m = _matrix_by_matrix().shape
    with canvas.drawing(8.6, 4.6) as figure:
        left, right = figure.subplots(1, 2, width_ratios=(2, 3))
        _table(left, WIDE, lambda *_: LOOKS[0], f"W, kích thước {WIDE.shape}", ("hàng d", "cột b"))
        _whole(right)
        right.set_title(f"T = dY/dX trải phẳng: ({n}·{p}, {n}·{m}) = ({n * p}, {n * m})")
        return canvas.picture(
            figure,
            f"Hai bảng. Bảng trái: ma trận W, ba hàng bốn cột, ô hàng d cột b ghi số có hai chữ số d và b. Bảng phải: "
            f"T = dY/dX trải thành {n * p} hàng, mỗi hàng một phần tử của Y, và {n * m} cột, mỗi cột một phần tử "
            "của X. Nét đậm chia bảng thành bốn khối, mỗi khối bốn hàng ba cột. Hai khối trên đường chéo giống nhau, "
            f"có các cột {', '.join(f'({_in_words(row)})' for row in WIDE)}: mỗi hàng của W thành một cột. "
            "Hai khối ngoài đường chéo toàn số 0.",
        )


@canvas.figure
def axes_of_dY_dX(place=2):
    """One entry Y_ab, the column of W it reads, its slice T[a, b, :, :] and its row of dY/dX, with a slider."""
    from ipywidgets import IntSlider

    slider = IntSlider(value=place, min=1, max=ROWS * WIDE.shape[1], description="phần tử")
    return canvas.Moving(_one_entry, slider)


def _one_entry(place):
    """The still picture of ``axes_of_dY_dX`` for the entry of Y that is counted as ``place``, row after row, from 1."""
    T = _matrix_by_matrix()
    a, b = divmod(place - 1, WIDE.shape[1])
    name = f"{BELOW[a + 1]}{BELOW[b + 1]}"
    with canvas.drawing(10, 4.8) as figure:
        small, whole = figure.subfigures(1, 2, width_ratios=(1, 1.15))
        Y_axes, W_axes, slice_axes = small.subplots(3, 1, height_ratios=(2, 3, 2))
        _names_of_Y(Y_axes, a, b)
        _table(W_axes, WIDE, lambda _, column: LOOKS[1] if column == b else None, f"W: cột b = {b + 1} được đọc",
               ("hàng d", "cột b"))
        _table(slice_axes, T[a, b], lambda *at: LOOKS[1] if T[a, b][at] else None,
               f"T[{a}, {b}, :, :], kích thước {T[a, b].shape}", ("hàng c", "cột d"))
        axes = whole.subplots()
        _whole(axes, picked=place - 1)
        axes.set_title(f"T trải phẳng: hàng của Y{name}")
        return canvas.picture(
            figure,
            f"Bốn bảng, cho phần tử Y{name}, tức a = {a + 1}, b = {b + 1}. Bảng Y: ô hàng {a + 1} cột {b + 1} sáng. "
            f"Bảng W: cột {b + 1} sáng, gồm {_in_words(WIDE[:, b])}. Bảng T[{a}, {b}, :, :], có kích thước của X: "
            f"hàng {a + 1} chứa chính các số ấy, hàng kia bằng 0. Bảng lớn: T trải thành tám hàng sáu cột; các số "
            f"ấy được gạch chéo ở hàng thứ {place}, của Y{name}, trong khối đường chéo thứ {a + 1}.",
        )


def _names_of_Y(axes, a, b):
    """Y with the names of its entries in the cells and one cell lit."""
    rows, columns = ROWS, WIDE.shape[1]
    _table(axes, np.zeros((rows, columns)), lambda *at: LOOKS[1] if at == (a, b) else None,
           f"Y = XW, kích thước ({rows}, {columns})", ("hàng a", "cột b"))
    for text, (row, column) in zip(axes.texts, np.ndindex(rows, columns), strict=True):
        text.set_text(f"Y{BELOW[row + 1]}{BELOW[column + 1]}")


# --- memory ---------------------------------------------------------------------------------------------------------
@canvas.figure
def memory():
    """Bytes of F and of G for m = n in float64, both axes logarithmic."""
    with canvas.drawing(7.6, 4.2) as figure:
        axes = figure.subplots()
        sizes = np.array([10, 30, 100, 300, 1000, 3000, 10000])
        axes.loglog(sizes, 8.0 * sizes**3, "o-", color=canvas.ORANGE, label="F, ba trục: dốc 3")
        axes.loglog(sizes, 8.0 * sizes**2, "s--", color=canvas.BLUE, label="G, hai trục: dốc 2")
        axes.axhline(16e9, linestyle=":", color="black", label="máy có 16 GB")
        for height, text in ((8e9, "8 GB"), (8e6, "8 MB")):
            axes.annotate(text, (1000, height), (8, -14), textcoords="offset points", fontweight="bold")
        axes.set_yticks([1e3, 1e6, 1e9, 1e12], ["1 kB", "1 MB", "1 GB", "1 TB"])
        axes.set_xticks([10, 100, 1000, 10000], ["10", "100", "1000", "10000"])
        axes.set(xlabel="m = n", ylabel="bộ nhớ, float64", title="Bộ nhớ của F và G")
        axes.legend(loc="upper left")
        return canvas.picture(
            figure,
            "Bộ nhớ của F và của G khi m = n, hai trục đều theo thang log, n từ 10 tới 10000. Cả hai là đường "
            "thẳng: F là nét liền, dốc hơn; G là nét đứt. Với n = 10, F cần 8 kB và G cần 0.8 kB. Với n = 1000, F cần "
            "8 GB và G cần 8 MB. F vượt đường chấm của một máy 16 GB ở giữa 1000 và 3000; G thì chưa tới 1 GB cả ở "
            "n = 10000.",
        )
