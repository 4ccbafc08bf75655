"""Figures of unit 05: one entry of a Jacobian, the two layouts, the transpose as a mirror, a curve and its tangent.

Rows go down, columns to the right, both counted from 1. The derivatives of the curve are an exercise, so they are
computed numerically here.
"""

import numpy as np

from helpers.figures import canvas
from helpers.numerical import numerical_jacobian

PAPER, FIRST, SECOND, THIRD = "white", "#dbe8f6", "#fbe5cf", "#e3e0ec"
"""Light fills of cells; the fills of FILLS go with a hatch each."""

FILLS = ((FIRST, ""), (SECOND, "//"), (THIRD, ".."))
"""Fill and hatch of the first, second and third output or input."""

OUTPUTS, INPUTS = 4, 8
"""Sizes of y and x in the figure of y = Wx."""

MATRIX = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])
"""The matrix that is mirrored; its entries tell where they came from."""

LIT = (1, 2)
"""The entry of MATRIX that is followed through the mirror, counted from 0."""


def _sub(number):
    """A number from 0 to 9 as a subscript."""
    return "₀₁₂₃₄₅₆₇₈₉"[number]


def _cell(axes, row, column, text, size=9, **look):
    """One entry: a square and what stands in it."""
    from matplotlib.patches import Rectangle

    style = {"facecolor": PAPER, "edgecolor": "black", "linewidth": 1} | look
    axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, **style))
    paper = {"facecolor": style["facecolor"], "edgecolor": "none", "pad": 1}  # over hatches and lines
    weight = "bold" if style["linewidth"] > 2 else "normal"
    axes.text(column, row, text, ha="center", va="center", fontsize=size, fontweight=weight, bbox=paper, zorder=5)


def _board(axes, rows, columns, room, **names):
    """Numbered rows and columns of cells in a square of room × room cells, so that boards have cells of one size."""
    axes.set(xlim=(-0.6, room - 0.4), ylim=(room - 0.4, -0.6), aspect="equal", **names)
    _number(axes, rows, columns)


def _number(axes, rows, columns):
    """Rows and columns counted from 1, and no frame."""
    axes.set_xticks(range(columns), range(1, columns + 1))
    axes.set_yticks(range(rows), range(1, rows + 1))
    axes.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    axes.xaxis.set_label_position("top")
    axes.grid(False)
    for spine in axes.spines.values():
        spine.set_visible(False)


# --- one entry of a Jacobian ----------------------------------------------------------------------------------------
@canvas.figure
def lit_entry(entry=37):
    """y = Wx with the row of one output and the column of one input lit, with a slider for the entry: 37 is W₃₇."""
    from ipywidgets import SelectionSlider

    entries = [(f"W{_sub(i)}{_sub(j)}", 10 * i + j) for i in range(1, OUTPUTS + 1) for j in range(1, INPUTS + 1)]
    slider = SelectionSlider(value=entry, options=entries, description="ô")
    return canvas.Moving(_lit_picture, slider)


def _lit_picture(entry):
    """The still picture of ``lit_entry`` for one entry."""
    i, j = divmod(entry, 10)
    name = f"W{_sub(i)}{_sub(j)}"
    with canvas.drawing(8.4, 5.1) as figure:
        axes = figure.subplots()
        _lit_matrix(axes, i, j)
        _lit_vectors(axes, i, j)
        axes.set(xlim=(-2.4, INPUTS - 0.4), ylim=(OUTPUTS - 0.4, -2.4), aspect="equal")
        axes.set(xlabel="cột j: đầu vào xⱼ", ylabel="hàng i: đầu ra yᵢ")
        _number(axes, OUTPUTS, INPUTS)
        sum_of_terms = " + ".join(_term(i, column, column == j) for column in range(1, INPUTS + 1))
        axes.set_title(f"∂y{_sub(i)}/∂x{_sub(j)} = {name}: hàng {i}, cột {j}\ny{_sub(i)} = {sum_of_terms}")
        return canvas.picture(
            figure,
            f"Ma trận W vẽ bằng ô, {OUTPUTS} hàng và {INPUTS} cột. Mỗi hàng có một đầu ra đứng ở bên trái, từ y₁ tới "
            f"y₄; mỗi cột có một đầu vào đứng ở trên, từ x₁ tới x₈. Ô đang chọn là {name}, viền dày. Hàng {i} sáng "
            f"lên cùng đầu ra y{_sub(i)} (nền trơn màu xanh). Cột {j} sáng lên cùng đầu vào x{_sub(j)} (nền gạch chéo "
            f"màu cam). Hàng và cột ấy gặp nhau ở đúng một ô, và số trong ô ấy là đạo hàm của y{_sub(i)} theo "
            f"x{_sub(j)}. Tiêu đề viết y{_sub(i)} thành tổng tám số hạng, với số hạng {name}x{_sub(j)} trong ngoặc.",
        )


def _term(i, j, lit):
    term = f"W{_sub(i)}{_sub(j)}x{_sub(j)}"
    return f"[{term}]" if lit else term


def _lit_matrix(axes, i, j):
    for row, column in np.ndindex(OUTPUTS, INPUTS):
        look = {"edgecolor": canvas.GREY}
        if column + 1 == j:
            look = {"facecolor": SECOND, "hatch": "//"}
        if row + 1 == i:
            look = {"facecolor": FIRST}
        if (row + 1, column + 1) == (i, j):
            look = {"linewidth": 3, "zorder": 4}
        _cell(axes, row, column, f"W{_sub(row + 1)}{_sub(column + 1)}", **look)


def _lit_vectors(axes, i, j):
    """The outputs to the left of their rows, the inputs above their columns."""
    lit = {"linewidth": 2.5, "zorder": 3}
    for k in range(1, OUTPUTS + 1):
        _cell(axes, k - 1, -1.7, f"y{_sub(k)}", **({"facecolor": FIRST} | lit if k == i else {}))
    for k in range(1, INPUTS + 1):
        _cell(axes, -1.7, k - 1, f"x{_sub(k)}", **({"facecolor": SECOND, "hatch": "//"} | lit if k == j else {}))


# --- the two layouts ------------------------------------------------------------------------------------------------
@canvas.figure
def two_layouts():
    """The same partial derivatives in both layouts, coloured by output and by input."""
    with canvas.drawing(7, 7.4) as figure:
        panels = figure.subplots(2, 2)
        for row, (by_output, told) in enumerate(((True, "màu theo đầu ra"), (False, "màu theo đầu vào"))):
            _layout(panels[row, 0], by_output, transposed=False)
            panels[row, 0].set_title(f"Bố cục tử số (numerator), (2, 3)\n{told}")
            _layout(panels[row, 1], by_output, transposed=True)
            panels[row, 1].set_title(f"Bố cục mẫu số (denominator), (3, 2)\n{told}")
        return canvas.picture(
            figure,
            "Bốn bảng đạo hàm riêng của một hàm có 2 đầu ra và 3 đầu vào. Cột trái: bố cục tử số (numerator layout), 2 "
            "hàng 3 cột, ô hàng i cột j chứa ∂yᵢ/∂xⱼ. Cột phải: bố cục mẫu số (denominator layout), 3 hàng 2 cột, ô "
            "hàng j cột i chứa ∂yᵢ/∂xⱼ. Hàng trên tô theo đầu ra: đầu ra 1 nền trơn, đầu ra 2 nền gạch chéo; mỗi đầu "
            "ra là một hàng ở bố cục tử số và là một cột ở bố cục mẫu số. Hàng dưới tô theo đầu vào: đầu vào 1 nền "
            "trơn, đầu vào 2 gạch chéo, đầu vào 3 chấm; mỗi đầu vào là một cột ở bố cục tử số và là một hàng ở bố cục "
            "mẫu số.",
        )


def _layout(axes, by_output, transposed):
    for i, j in np.ndindex(2, 3):
        fill, hatch = FILLS[i if by_output else j]
        row, column = (j, i) if transposed else (i, j)
        text = f"∂y{_sub(i + 1)}/∂x{_sub(j + 1)}"
        _cell(axes, row, column, text, size=10, facecolor=fill, hatch=hatch)
    if transposed:
        _board(axes, 3, 2, room=3, xlabel="đầu ra i", ylabel="đầu vào j")
    else:
        _board(axes, 2, 3, room=3, xlabel="đầu vào j", ylabel="đầu ra i")


# --- the transpose as a mirror --------------------------------------------------------------------------------------
@canvas.figure
def mirrored():
    """A matrix and its transpose, with the main diagonal they are mirrored at and one entry followed."""
    with canvas.drawing(7.6, 4.2) as figure:
        left, right = figure.subplots(1, 2)
        _mirror_side(left, MATRIX, LIT)
        left.set_title("W: (3, 4)")
        _mirror_side(right, MATRIX.T, LIT[::-1])
        right.set_title("Wᵀ: (4, 3)")
        row, column = LIT[0] + 1, LIT[1] + 1
        return canvas.picture(
            figure,
            "Hai ma trận cạnh nhau. Bên trái, W có 3 hàng 4 cột, chứa các số từ 1 tới 12 theo từng hàng. Bên phải, Wᵀ "
            "có 4 hàng 3 cột. Đường gạch trên mỗi hình là đường chéo chính; các ô trên đường ấy, nền tô màu, chứa "
            "1, 6, 11 ở cả hai hình. Mọi ô khác lật qua đường chéo: chẳng hạn số "
            f"{MATRIX[LIT]}, viền dày, ở hàng {row} cột {column} của W và ở hàng {column} cột {row} của Wᵀ.",
        )


def _mirror_side(axes, matrix, lit):
    for row, column in np.ndindex(*matrix.shape):
        look = {"facecolor": FIRST} if row == column else {}
        if (row, column) == lit:
            look = {"facecolor": SECOND, "hatch": "//", "linewidth": 3, "zorder": 3}
        _cell(axes, row, column, f"{matrix[row, column]}", size=10, **look)
    rows, columns = matrix.shape
    _board(axes, rows, columns, room=4, xlabel="cột", ylabel="hàng")
    end = min(rows, columns) - 0.5
    axes.plot([-0.5, end], [-0.5, end], "--", color=canvas.BLUE, linewidth=1.5, zorder=4, label="đường chéo chính")
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, 0.02), fontsize=9, frameon=False)


# --- a curve and its tangent ----------------------------------------------------------------------------------------
ARROW = 2
"""How many times the velocity is longer than its arrow."""


def _curve(t):
    """v(t) = (cos t, sin t, t³): (3,) for a number, (3, ...) for an array."""
    return np.stack([np.cos(t), np.sin(t), t**3])


@canvas.figure
def curve_and_tangent(t=0.8):
    """A curve in space with its tangent at t, and its three outputs with theirs, with a slider for t."""
    from ipywidgets import FloatSlider

    slider = FloatSlider(value=t, min=-1.2, max=1.2, step=0.1, description="t", readout_format=".1f")
    return canvas.Moving(_tangent_picture, slider)


def _tangent_picture(t):
    """The still picture of ``curve_and_tangent`` at one t."""
    slopes = numerical_jacobian(_curve, t).value
    velocity = ", ".join(f"{slope:.2f}" for slope in np.round(slopes, 2) + 0.0)
    with canvas.drawing(9.6, 4.2) as figure:
        places = figure.add_gridspec(1, 2, width_ratios=(1, 1.2))
        space = figure.add_subplot(places[0], projection="3d")
        _curve_in_space(space, t, slopes)
        space.set_title(f"v({t:.1f}) và tiếp tuyến\n∇v = [{velocity}]")
        outputs = figure.add_subplot(places[1])
        _outputs_with_tangents(outputs, t, slopes)
        outputs.set_title("Ba đầu ra và ba tiếp tuyến (nét chấm)")
        return canvas.picture(
            figure,
            "Hai hình cạnh nhau. Hình trái: đường cong v(t) = (cos t, sin t, t³) trong không gian, với t từ −1.5 tới "
            f"1.5, điểm v({t:.1f}) và mũi tên tiếp tuyến tại đó, vẽ thu nhỏ 2 lần; ∇v = [{velocity}]. Hình phải: ba "
            "đầu ra theo t, cos t là đường liền, sin t là đường gạch, t³ là đường gạch chấm; tại "
            f"t = {t:.1f}, mỗi đường có một tiếp tuyến nét chấm, và ba hệ số góc là ba số của ∇v.",
        )


def _curve_in_space(axes, t, slopes):
    axes.plot(*_curve(np.linspace(-1.5, 1.5, 101)), "-", color=canvas.GREY)
    axes.plot(*_curve(t)[:, None], "o", color="black")
    axes.quiver(*_curve(t), *slopes / ARROW, color=canvas.BLUE, linewidth=2, arrow_length_ratio=0.2)
    axes.set(xlabel="v₁", ylabel="v₂", zlabel="v₃", xlim=(-1, 1.5), ylim=(-1.5, 1.5), zlim=(-4, 4))
    axes.set(xticks=(-1, 0, 1), yticks=(-1, 0, 1), zticks=(-4, 0, 4))
    axes.view_init(elev=18, azim=-50)
    axes.set_box_aspect((3, 3, 3.2), zoom=0.88)  # room for the label of the vertical axis


def _outputs_with_tangents(axes, t, slopes):
    times, near = np.linspace(-1.5, 1.5, 101), np.array([-0.6, 0.6])
    looks = ((canvas.BLUE, "-", "v₁ = cos t"), (canvas.ORANGE, "--", "v₂ = sin t"), ("black", "-.", "v₃ = t³"))
    for (color, style, name), values, height, slope in zip(looks, _curve(times), _curve(t), slopes, strict=True):
        axes.plot(times, values, style, color=color, label=name)
        axes.plot(t + near, height + slope * near, ":", color=color, linewidth=2.5)
        axes.plot(t, height, "o", color=color)
    axes.set(xlabel="t", ylabel="đầu ra", xlim=(-1.6, 1.6), ylim=(-3, 3))
    axes.legend(loc="upper left", fontsize=9)
