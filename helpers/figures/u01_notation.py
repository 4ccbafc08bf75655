"""Figures of unit 01: shapes drawn as boxes, stacking, broadcasting.

Entries are drawn as cells: axis 0 goes down, axis 1 to the right; cells of a one-dimensional array stand apart.
"""

import numpy as np

from helpers.figures import canvas

PAPER, FIRST, SECOND = "white", "#dbe8f6", "#fbe5cf"
"""Light fills of cells; the second vector's cells are also hatched."""

VALUES = np.array([7, 8, 9])
"""The vector of the unit's section on rows and columns."""

VECTORS = np.array([[1, 2, 3], [4, 5, 6]])
"""The two vectors, one per row, of the unit's section on stacking."""

PREDICTED, TRUE = np.array([[1], [2], [4]]), np.array([1, 3, 4])
"""The column (3, 1) and the vector (3,) of the unit's section on broadcasting."""


def _cell(axes, row, column, text, **look):
    """One entry: a square and what stands in it."""
    from matplotlib.patches import Rectangle

    bold = look.pop("bold", False)
    style = {"facecolor": PAPER, "edgecolor": "black", "linewidth": 1.2} | look
    size = 0.86 if look.get("linestyle") == ":" else 1
    axes.add_patch(Rectangle((column - size / 2, row - size / 2), size, size, **style))
    axes.text(column, row, text, ha="center", va="center", fontweight="bold" if bold else "normal", zorder=3)


def _board(axes, rows, columns):
    """Room for rows × columns cells of equal size, counted from the upper left corner."""
    axes.set(xlim=(-0.65, columns - 0.35), ylim=(rows - 0.35, -0.65), aspect="equal")
    axes.set(xticks=range(columns), yticks=range(rows))
    axes.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    axes.xaxis.set_label_position("top")
    axes.grid(False)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _name(axes, title, rows, columns):
    """Title and numbered axes of an array of rows × columns cells; 0 rows for an array with one axis."""
    axes.set(title=title, xticks=range(columns), yticks=range(rows))
    axes.set_xlabel("trục 1" if rows else "trục 0", loc="left")
    axes.set_ylabel("trục 0" if rows else "(không có trục 1)", loc="top")


# --- rows and columns -----------------------------------------------------------------------------------------------
@canvas.figure
def shape_boxes():
    """The same three numbers as (3,), (1, 3) and (3, 1): how many axes there are and how an entry is taken out."""
    with canvas.drawing(9, 3.6) as figure:
        vector, row, column = figure.subplots(1, 3)
        for axes in (vector, row, column):
            _board(axes, 3, 3)
        for i, value in enumerate(VALUES):
            _cell(vector, 0, i, f"{value}\nx[{i}]", linestyle=":", facecolor=FIRST)
            _cell(row, 0, i, f"{value}\nr[0, {i}]", facecolor=FIRST)
            _cell(column, i, 0, f"{value}\nc[{i}, 0]", facecolor=FIRST)
        _name(vector, "x: (3,)\nmột trục", 0, 3)
        _name(row, "r: (1, 3)\nhai trục: hàng", 1, 3)
        _name(column, "c: (3, 1)\nhai trục: cột", 3, 1)
        return canvas.picture(
            figure,
            "Ba mảng cạnh nhau, cùng chứa các số 7, 8, 9. Hình trái: x kích thước (3,) là ba ô rời, viền chấm, đếm "
            "theo một trục; mỗi phần tử có một chỉ số: x[0], x[1], x[2]. Hình giữa: r kích thước (1, 3) là một hàng "
            "ba ô; mỗi phần tử có hai chỉ số: r[0, 0], r[0, 1], r[0, 2]. Hình phải: c kích thước (3, 1) là một cột ba "
            "ô: c[0, 0], c[1, 0], c[2, 0].",
        )


# --- stacking -------------------------------------------------------------------------------------------------------
LOOKS = ({"facecolor": FIRST}, {"facecolor": SECOND, "hatch": "//"})
"""How the cells of the first and of the second vector look."""


@canvas.figure
def stacking():
    """Two vectors side by side, as stacked rows and as stacked columns; every vector keeps its look."""
    with canvas.drawing(9, 4.6) as figure:
        beside, rows, columns = figure.subplots(1, 3)
        for axes in (beside, rows, columns):
            _board(axes, 6, 3)
        for k, vector in enumerate(VECTORS):
            for i, value in enumerate(vector):
                _stacked(beside, i, k, k, value)
                _stacked(rows, k, i, k, value)
                _stacked(columns, 3 * k + i, 0, k, value)
        _name(beside, "[x₁, x₂]\nxếp cạnh: (3, 2)", 3, 2)
        _name(rows, "[x₁ᵀ; x₂ᵀ]\nxếp chồng: (2, 3)", 2, 3)
        _name(columns, "[x₁; x₂]\nhai cột chồng lên nhau: (6, 1)", 6, 1)
        return canvas.picture(
            figure,
            "Ba cách xếp hai vector x₁ = (1, 2, 3), ô trơn, và x₂ = (4, 5, 6), ô gạch chéo. Hình trái: hai cột đặt "
            "cạnh nhau, thành ma trận (3, 2) với các hàng (1, 4), (2, 5), (3, 6). Hình giữa: hai hàng chồng lên nhau, "
            "thành ma trận (2, 3) với các hàng (1, 2, 3), (4, 5, 6). Hình phải: hai cột chồng lên nhau, thành một cột "
            "dài (6, 1) gồm 1, 2, 3, 4, 5, 6.",
        )


def _stacked(axes, row, column, which, value):
    _cell(axes, row, column, f"{value}", **LOOKS[which])
    axes.texts[-1].set_bbox({"facecolor": LOOKS[which]["facecolor"], "edgecolor": "none", "pad": 1.5})  # over the hatch


# --- broadcasting ---------------------------------------------------------------------------------------------------
STEPS = (
    "hai mảng như chúng có",
    "xếp thẳng từ bên phải: (3,) được thêm một trục, thành (1, 3)",
    "trục dài 1 được lặp lại cho đủ 3",
    "trừ từng ô: 9 số, phần dư nằm trên đường chéo",
)
"""What happens at every step of a column (3, 1) minus a vector (3,)."""

COPY = {"linestyle": "--", "edgecolor": canvas.GREY}


@canvas.figure
def broadcasting(step=0):
    """How (3, 1) minus (3,) becomes (3, 3), with a slider for the steps NumPy takes."""
    from ipywidgets import IntSlider

    slider = IntSlider(value=step, min=0, max=len(STEPS) - 1, description="bước")
    return canvas.Moving(_broadcast_picture, slider)


def _broadcast_picture(step):
    """The still picture of ``broadcasting`` after one number of steps."""
    with canvas.drawing(9, 3.9) as figure:
        left, middle, right = figure.subplots(1, 3)
        for axes in (left, middle, right):
            _board(axes, 3, 3)
        _column(left, stretched=step >= 2)
        _vector(middle, step)
        _difference(right, done=step == 3)
        figure.suptitle(f"Bước {step}: {STEPS[step]}", fontweight="bold", fontsize=11)
        return canvas.picture(figure, _broadcast_words(step))


def _column(axes, stretched):
    for i in range(3):
        for j in range(3 if stretched else 1):
            _cell(axes, i, j, f"{PREDICTED[i, 0]}", facecolor=FIRST, **(COPY if j else {}))
    _name(axes, "y_pred: (3, 1) → (3, 3)" if stretched else "y_pred: (3, 1)", 3, 3 if stretched else 1)


def _vector(axes, step):
    shape, rows = (("(3,)", 0), ("(3,) → (1, 3)", 1), ("(3,) → (1, 3) → (3, 3)", 3))[min(step, 2)]
    for i in range(max(rows, 1)):
        for j in range(3):
            look = COPY if i else {} if rows else {"linestyle": ":"}
            _cell(axes, i, j, f"{TRUE[j]}", facecolor=SECOND, **look)
    _name(axes, f"y: {shape}", rows, 3)


def _difference(axes, done):
    for i in range(3):
        for j in range(3):
            diagonal = {"bold": True, "linewidth": 3} if i == j else {"edgecolor": canvas.GREY}
            look = diagonal if done else {"linestyle": ":", "edgecolor": canvas.GREY}
            text = f"{PREDICTED[i, 0] - TRUE[j]}".replace("-", "−") if done else "?"
            _cell(axes, i, j, text, zorder=2 if done and i == j else 1, **look)
    _name(axes, "y_pred − y: " + ("(3, 3)" if done else "?"), 3, 3)


def _broadcast_words(step):
    """The text alternative, one more sentence for every step."""
    told = (
        "Bên trái, y_pred kích thước (3, 1) là cột 1, 2, 4. Ở giữa, y kích thước (3,) là ba ô rời 1, 3, 4.",
        "Trục được thêm vào biến y thành một hàng, kích thước (1, 3).",
        "Cột y_pred được chép thành ba cột giống nhau, hàng y được chép thành ba hàng giống nhau (các bản chép có viền "
        "đứt): cả hai thành (3, 3).",
        "Bên phải, hiệu có kích thước (3, 3), với các hàng (0, −2, −3), (1, −1, −2), (3, 1, 0). Đường chéo viền dày, "
        "0, −1, 0, là phần dư ta cần; sáu số còn lại thì không.",
    )
    empty = "" if step == 3 else " Bên phải, hiệu còn để trống."
    return f"Bước {step}: {STEPS[step]}. " + " ".join(told[: step + 1]) + empty
