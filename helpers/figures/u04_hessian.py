"""Figures of unit 04: the quadratic model at a point, the gradient by a matrix, mixed derivatives that differ.

The formulas of the derivatives are exercises, so they are computed numerically here.
"""

import numpy as np

from helpers.figures import canvas
from helpers.numerical import numerical_gradient, numerical_hessian

STILL = 0.5
"""The x₂ of the point that the quadratic model follows."""

REACH = 0.8
"""How far the drawn piece of the model reaches on either side of its point."""

PICTURE = np.array([[1.0, 1, 1, 4, 4, 4], [1, 6, 1, 4, 4, 4], [1, 1, 1, 4, 4, 4], [1, 1, 1, 4, 4, 4]])
"""The matrix X of the heat map: two flat halves and one entry out of place."""

RATE = 0.1
"""The step against the gradient in the heat map."""


# --- the quadratic model --------------------------------------------------------------------------------------------
def _two_pits(x):
    """q = ¼x₁⁴ − ½x₁² + ½x₁x₂ + ½x₂², for one point (2,) or grids (2, ...)."""
    x1, x2 = x
    return x1**4 / 4 - x1**2 / 2 + x1 * x2 / 2 + x2**2 / 2


def _model(point, offsets):
    """Value, gradient and Hessian at ``point`` continued to point + offsets, offsets (2, ...)."""
    slopes, bends = numerical_gradient(_two_pits, point).value, numerical_hessian(_two_pits, point).value
    linear = np.tensordot(slopes, offsets, 1)
    return _two_pits(point) + linear + np.einsum("i...,ij,j...->...", offsets, bends, offsets) / 2


@canvas.figure
def quadratic_model(x1=1.2):
    """A function and its quadratic model at the point (x1, 0.5), with a slider for x1."""
    from ipywidgets import FloatSlider

    slider = FloatSlider(value=x1, min=-1.5, max=1.5, step=0.1, description="x₁", readout_format=".1f")
    return canvas.Moving(_model_picture, slider)


def _model_picture(x1):
    """The still picture of ``quadratic_model`` for one x1."""
    point = np.array([x1, STILL])
    bends = numerical_hessian(_two_pits, point).value
    form, rows = _form(bends), ", ".join(f"[{a:.2f}, {b:.2f}]" for a, b in bends + 0.0)
    with canvas.drawing(10, 4.2) as figure:
        places = figure.add_gridspec(1, 2, width_ratios=(1.25, 1))
        left = figure.add_subplot(places[0], projection="3d", computed_zorder=False)
        _surface_with_model(left, point)
        left.set_title(f"Mô hình tại ({x1:.1f}, {STILL}): {form}\nma trận Hesse [{rows}]")
        right = figure.add_subplot(places[1])
        _slice_with_model(right, point)
        right.set_title(f"Lát cắt x₂ = {STILL}\nđạo hàm cấp hai theo x₁: {bends[0, 0]:.2f}")
        return canvas.picture(
            figure,
            "Hai hình cạnh nhau, của hàm q = ¼x₁⁴ − ½x₁² + ½x₁x₂ + ½x₂². Hình trái: mặt của q màu xám và mô hình bậc "
            f"hai tại điểm ({x1:.1f}, {STILL}), vẽ bằng lưới; ma trận Hesse ở đó là [{rows}], "
            f"và mô hình có dạng {form}. Hình phải: lát cắt x₂ = {STILL}, với q là đường liền, tiếp tuyến là đường "
            "chấm, mô hình bậc hai là đường gạch; cả ba chạm nhau tại điểm ấy, và ở gần đó mô hình bám sát q hơn tiếp "
            "tuyến.",
        )


def _form(bends):
    """What a surface with this Hessian looks like."""
    lowest, highest = np.linalg.eigvalsh(bends)
    return "cái bát" if lowest > 0 else "cái vòm" if highest < 0 else "yên ngựa"


def _surface_with_model(axes, point):
    grid = np.array(np.meshgrid(np.linspace(-1.8, 1.8, 37), np.linspace(-1, 1.5, 26)))
    axes.plot_surface(*grid, _two_pits(grid), cmap="Greys", vmin=-3, alpha=0.6, linewidth=0, zorder=1)
    near = np.array(np.meshgrid(*2 * [np.linspace(-REACH, REACH, 9)]))
    axes.plot_wireframe(*(point[:, None, None] + near), _model(point, near), color=canvas.BLUE, linewidth=1.2, zorder=2)
    axes.plot(*point[:, None], [_two_pits(point)], "o", color="black", zorder=3)
    axes.set(xlabel="x₁", ylabel="x₂", zlabel="q", xticks=(-2, -1, 0, 1, 2), yticks=(-1, 0, 1), zticks=(0, 2, 4))
    axes.view_init(elev=26, azim=-72)
    axes.set(xlim=(-2, 2), ylim=(-1.2, 1.7), zlim=(-1, 4))
    axes.set_box_aspect((4, 3, 2.8), zoom=1.05)  # room for the label of the vertical axis


def _slice_with_model(axes, point):
    moving = np.linspace(-2, 2, 81)
    height, slope = _two_pits(point), numerical_gradient(_two_pits, point).value[0]
    offsets = np.stack([moving - point[0], np.zeros(moving.size)])
    axes.plot(moving, _two_pits([moving, STILL]), "-", color=canvas.GREY, linewidth=3, label="q")
    axes.plot(moving, height + slope * offsets[0], ":", color="black", linewidth=2, label="tiếp tuyến (bậc nhất)")
    axes.plot(moving, _model(point, offsets), "--", color=canvas.BLUE, label="mô hình bậc hai")
    axes.plot(point[0], height, "o", color="black", zorder=4)
    axes.set(xlabel="x₁", ylabel="q", xlim=(-2, 2), ylim=(-1.5, 3.5))
    axes.legend(loc="upper center", fontsize=9)


# --- the gradient by a matrix ---------------------------------------------------------------------------------------
def _roughness(X):
    """The sum of the squared differences of entries that lie side by side or one above the other."""
    return np.sum(np.diff(X, axis=0) ** 2) + np.sum(np.diff(X, axis=1) ** 2)


@canvas.figure
def gradient_heatmap():
    """A matrix, the gradient of its roughness, and the matrix after one step against the gradient."""
    gradient = numerical_gradient(_roughness, PICTURE).value
    after = PICTURE - RATE * gradient
    before, now = _roughness(PICTURE), _roughness(after)
    with canvas.drawing(10, 3) as figure:
        panels = figure.subplots(1, 3)
        _heatmap(panels[0], PICTURE, f"X, kích thước (4, 6): f = {before:.1f}", "Greys", (0, 8))
        _heatmap(panels[1], gradient, "∇f(X), kích thước (4, 6)", "PuOr", (-60, 60))
        _heatmap(panels[2], after, f"X − {RATE}·∇f(X): f = {now:.1f}", "Greys", (0, 8))
        i, j = np.unravel_index(np.argmax(np.abs(gradient)), gradient.shape)
        return canvas.picture(
            figure,
            "Ba bản đồ nhiệt cạnh nhau, mỗi cái bốn hàng sáu cột, có ghi số trong từng ô. Hình trái: ma trận X, ba cột "
            f"trái bằng 1, ba cột phải bằng 4, riêng ô hàng {i + 1} cột {j + 1} bằng {PICTURE[i, j]:g}. Hình giữa: "
            f"gradient của f, cùng kích thước với X; lớn nhất ở ô hàng {i + 1} cột {j + 1}, bằng {gradient[i, j]:.0f}, "
            "âm ở bốn ô kề nó, khác 0 dọc ranh giới hai nửa và bằng 0 ở những ô còn lại. Hình phải: X sau một bước "
            f"ngược gradient; f giảm từ {before:.1f} xuống {now:.1f}.",
        )


def _heatmap(axes, matrix, title, colors, limits):
    """Every entry as a coloured cell with its number in it."""
    shown = axes.imshow(matrix, cmap=colors, vmin=limits[0], vmax=limits[1], aspect="auto")
    for (i, j), entry in np.ndenumerate(matrix):
        red, green, blue, _ = shown.to_rgba(entry)
        ink = "black" if 0.3 * red + 0.6 * green + 0.1 * blue > 0.5 else "white"
        axes.text(j, i, f"{entry + 0.0:.3g}" if abs(entry) > 1e-6 else "0", color=ink, ha="center", va="center")
    rows, columns = matrix.shape
    axes.set_xticks(range(columns), range(1, columns + 1))
    axes.set_yticks(range(rows), range(1, rows + 1))
    axes.set(xlabel="cột j", ylabel="hàng i", title=title)
    axes.grid(False)


# --- Peano's function -----------------------------------------------------------------------------------------------
def _peano(x):
    """p = x₁x₂(x₁² − x₂²)/(x₁² + x₂²), and 0 at the origin."""
    x1, x2 = x
    squares = x1**2 + x2**2
    return x1 * x2 * (x1**2 - x2**2) / squares if squares else 0.0


@canvas.figure
def peano_mixed():
    """Peano's surface, its two partial derivatives along the other axis, and the mixed derivative around the origin."""
    with canvas.drawing(10.5, 3.7) as figure:
        places = figure.add_gridspec(1, 3, width_ratios=(1.2, 1, 1))
        _peano_surface(figure.add_subplot(places[0], projection="3d"))
        _partials_on_axes(figure.add_subplot(places[1]))
        _mixed_by_direction(figure.add_subplot(places[2]))
        return canvas.picture(
            figure,
            "Ba hình cạnh nhau, của hàm Peano p = x₁x₂(x₁² − x₂²)/(x₁² + x₂²). Hình trái: mặt của p không có chỗ gãy, "
            "bốn chỗ nhô lên xen với bốn chỗ lõm xuống quanh gốc; p bằng 0 dọc trục x₁ (đường gạch) và dọc trục x₂ "
            "(đường liền). Hình giữa: dọc trục x₂, ∂p/∂x₁ là đường "
            "thẳng hệ số góc −1; dọc trục x₁, ∂p/∂x₂ là đường thẳng hệ số góc 1. Vì thế tại gốc, hai đạo hàm hỗn hợp "
            "là −1 và 1. Hình phải: ngoài gốc, đạo hàm hỗn hợp theo hướng nhìn từ gốc: bằng 1 ở 0 độ, 0 ở 45 độ, −1 ở "
            "90 độ, lớn nhất khoảng 1.41 ở 22.5 độ; với bán kính 1 hay 0.01, đường cong vẫn là một.",
        )


def _peano_surface(axes):
    radius, angle = np.meshgrid(np.linspace(1e-9, 1, 21), np.linspace(0, 2 * np.pi, 97))
    grid = np.stack([radius * np.cos(angle), radius * np.sin(angle)])
    axes.plot_surface(*grid, np.apply_along_axis(_peano, 0, grid), cmap="Greys", alpha=0.6, linewidth=0)
    axes.plot([-1, 1], [0, 0], [0, 0], "--", color=canvas.ORANGE)
    axes.plot([0, 0], [-1, 1], [0, 0], "-", color=canvas.BLUE)
    axes.plot([0], [0], [0], "o", color="black")
    axes.set(xlabel="x₁", ylabel="x₂", zlabel="p", title="Mặt của hàm Peano")
    axes.set(xticks=(-1, 0, 1), yticks=(-1, 0, 1), zticks=(-0.2, 0, 0.2))
    axes.view_init(elev=30, azim=-65)
    axes.set_box_aspect(None, zoom=0.9)  # room for the label of the vertical axis


def _partials_on_axes(axes):
    """∂p/∂x₁ on the x₂ axis and ∂p/∂x₂ on the x₁ axis: their slopes at 0 are the two mixed derivatives."""
    along = np.linspace(-1, 1, 21)
    first = [numerical_gradient(_peano, np.array([0.0, t])).value[0] for t in along]
    second = [numerical_gradient(_peano, np.array([t, 0.0])).value[1] for t in along]
    axes.plot(along, first, "-", color=canvas.BLUE, label="∂p/∂x₁ dọc trục x₂")
    axes.plot(along, second, "--", color=canvas.ORANGE, label="∂p/∂x₂ dọc trục x₁")
    axes.plot(0, 0, "o", color="black")
    axes.set(xlabel="vị trí trên trục", ylabel="đạo hàm riêng", ylim=(-1.1, 1.7), title="Hệ số góc: −1 và 1")
    axes.legend(loc="upper center", fontsize=9)


def _mixed_by_direction(axes):
    for radius, style, color, apart in ((1, "-", canvas.GREY, 5), (0.01, "o", "black", 15)):
        degrees = np.arange(0, 361, apart)
        points = radius * np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))]).T
        mixed = [numerical_hessian(_peano, point).value[0, 1] for point in points]
        axes.plot(degrees, mixed, style, color=color, markersize=5, label=f"bán kính {radius}")
    axes.set(xlabel="hướng nhìn từ gốc (độ)", ylabel="đạo hàm hỗn hợp", title="Ngoài gốc: hai số bằng nhau")
    axes.set(ylim=(-1.5, 2), xticks=(0, 90, 180, 270, 360))
    axes.legend(loc="upper center", ncols=2, fontsize=9)
