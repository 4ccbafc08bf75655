"""Figures of unit 07: quadratic forms and their symmetric part, least squares and gradient descent.

The formulas of the gradients are exercises, so right gradients are computed numerically here.
"""

from functools import cache

import numpy as np

from helpers.figures import canvas
from helpers.numerical import numerical_gradient

SYMMETRIC, ANTISYMMETRIC = np.array([[1.0, 1.0], [1.0, 3.0]]), np.array([[0.0, 3.0], [-3.0, 0.0]])
"""The two parts of the unit's matrix A = [[1, 4], [-2, 3]]."""

POINT = np.array([1.0, 2.0])
"""Where the unit works out the quadratic form by hand."""

DATA, TARGET = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([1.0, 0.0, 5.0])
"""A and b of the unit's least squares problem: a line x₁ + x₂t through three points."""

START, RATE, LAST_STEP = np.array([4.0, -1.0]), 0.1, 30
"""Gradient descent: first point, learning rate, number of steps that are computed."""


# --- quadratic forms ------------------------------------------------------------------------------------------------
def _mixture(t):
    """S + tK: A at t = 1, its symmetric part at t = 0, Aᵀ at t = −1."""
    return SYMMETRIC + t * ANTISYMMETRIC


def _quadratic(matrix, x1, x2):
    """xᵀ matrix x, entry by entry over grids of x₁ and x₂."""
    x = np.stack([x1, x2])
    return np.einsum("i...,ij,j...->...", x, matrix, x)


def _quadratic_gradient(matrix, point):
    return numerical_gradient(lambda x: _quadratic(matrix, *x), point).value


@canvas.figure
def same_surface():
    """The surfaces of A and of its symmetric part, and the true gradient against 2Ax on the level curves."""
    with canvas.drawing(10, 4) as figure:
        places = figure.add_gridspec(1, 3, width_ratios=(1, 1, 1.2))
        titles = "A = [[1, 4], [−2, 3]], không đối xứng", "S = [[1, 1], [1, 3]], đối xứng"
        for place, t, title in zip(places, (1, 0), titles, strict=False):
            _surface(figure.add_subplot(place, projection="3d"), _mixture(t), title)
        axes = figure.add_subplot(places[2])
        _level_curves(axes, _mixture(1), (-3.4, 3.4))
        _arrows_of_both(axes, _mixture(1))
        axes.set(xlabel="x₁", ylabel="x₂", title="Đường mức chung của hai mặt", aspect="equal")
        axes.legend(*_arrow_legend("A"), loc="upper center", bbox_to_anchor=(0.5, -0.17), ncols=2, fontsize=8)
        return canvas.picture(
            figure,
            "Ba hình cạnh nhau. Hình trái: mặt xᵀAx với A = [[1, 4], [−2, 3]], không đối xứng. Hình giữa: mặt xᵀSx với "
            "S = [[1, 1], [1, 3]], đối xứng. Hai mặt giống hệt nhau: cùng một cái bát, điểm (1, 2) ở cùng độ cao 17. "
            "Hình phải: các đường mức chung, là những hình elip. Tại tám điểm, mũi tên đặc là gradient, vuông góc với "
            "đường mức; mũi tên rỗng là 2Ax, lệch khỏi gradient và không vuông góc với đường mức.",
        )


def _surface(axes, matrix, title):
    """A bowl cut off at the height 20, and the point at its height 17."""
    radius, angle = np.meshgrid(np.linspace(0, np.sqrt(20), 25), np.linspace(0, 2 * np.pi, 49))
    circles = np.stack([radius * np.cos(angle), radius * np.sin(angle)])
    to_level_curves = np.linalg.inv(np.linalg.cholesky(SYMMETRIC).T)
    bowl = np.einsum("ij,j...->i...", to_level_curves, circles)
    axes.plot_surface(*bowl, _quadratic(matrix, *bowl), cmap="Greys", alpha=0.55, linewidth=0)
    height = _quadratic(matrix, *POINT)
    axes.plot(*POINT[:, None], [height], "o", color="black", zorder=10)
    axes.text(*POINT, height + 4, f"f = {height:.0f}", ha="left", fontweight="bold", zorder=11)
    axes.set(xlabel="x₁", ylabel="x₂", zlabel="f", xticks=(-4, 0, 4), yticks=(-2, 0, 2), zticks=(0, 10, 20))
    axes.set_title(title, fontsize=10)
    axes.patch.set_visible(False)  # the next axes would cover the label of the vertical axis
    axes.view_init(elev=28, azim=-60)
    axes.set_box_aspect(None, zoom=0.85)  # room for the label of the vertical axis


def _level_curves(axes, matrix, limits):
    grid = np.meshgrid(np.linspace(*limits, 121), np.linspace(*limits, 121))
    levels = [1, 4, 9, 17, 28, 42]
    curves = axes.contour(*grid, _quadratic(matrix, *grid), levels=levels, colors=canvas.GREY, linewidths=1)
    axes.clabel(curves, fontsize=8)
    axes.grid(False)


def _arrows_of_both(axes, matrix):
    """Gradient and 2Ax at eight points of the level curve f = 4."""
    around = np.array([[np.cos(angle), np.sin(angle)] for angle in np.arange(8) * np.pi / 4])
    points = around * (2 / np.sqrt(_quadratic(matrix, *around.T)))[:, None]
    gradients = np.array([_quadratic_gradient(matrix, point) for point in points])
    _arrows(axes, points, gradients, filled=True, scale=8, width=0.007)
    _arrows(axes, points, 2 * points @ matrix.T, filled=False, scale=8, width=0.007)
    axes.plot(*points.T, ".", color="black", zorder=5)


def _arrows(axes, points, arrows, filled, scale, width=0.009):
    """Filled for the gradient; hollow and wider for 2Ax, so that both are seen where they coincide."""
    face, edge, width = (canvas.BLUE, canvas.BLUE, width) if filled else ("white", canvas.ORANGE, 2 * width)
    axes.quiver(
        *np.transpose(points), *np.transpose(arrows), angles="xy", scale_units="xy", scale=scale, width=width,
        facecolor=face, edgecolor=edge, linewidth=1.2, zorder=4 if filled else 3,
    )


def _arrow_legend(matrix):
    """Patches that look like the arrows, and their names."""
    from matplotlib.patches import Patch

    solid = Patch(facecolor=canvas.BLUE, edgecolor=canvas.BLUE)
    return [solid, Patch(facecolor="white", edgecolor=canvas.ORANGE)], ["gradient (đặc)", f"2{matrix}x (rỗng)"]


@canvas.figure
def mixed_matrix(t=1.0):
    """Gradient and 2Mx at one point for M = S + tK, with a slider for t: f and its gradient stand still."""
    from ipywidgets import FloatSlider

    slider = FloatSlider(value=t, min=-1, max=1, step=0.1, description="t", readout_format=".1f")
    return canvas.Moving(_mixed_picture, slider)


def _mixed_picture(t):
    """The still picture of ``mixed_matrix`` for one t."""
    matrix = _mixture(t)
    gradient, doubled = _quadratic_gradient(matrix, POINT), 2 * matrix @ POINT
    with canvas.drawing(7.6, 4.6) as figure:
        axes = figure.subplots()
        _level_curves(axes, matrix, (-3, 5))
        _arrows(axes, [POINT], [doubled], filled=False, scale=7)
        _arrows(axes, [POINT], [gradient], filled=True, scale=7)
        axes.plot(*POINT, "o", color="black", zorder=5)
        axes.set(xlabel="x₁", ylabel="x₂", title="Đường mức của xᵀMx, với M = S + tK", aspect="equal")
        axes.legend(*_arrow_legend("M"), loc="lower right", fontsize=9)
        _note(axes, _mixed_note(t, gradient, doubled))
        return canvas.picture(
            figure,
            f"Các đường mức hình elip của xᵀMx, với M = S + tK, t = {t:.1f}. Khi t đổi, các đường mức đứng yên. "
            f"Tại điểm (1, 2), mũi tên đặc là gradient ({_pair(gradient)}), cũng đứng yên và vuông góc với đường mức. "
            f"Mũi tên rỗng là 2Mx = ({_pair(doubled)}); nó lệch gradient {_angle(gradient, doubled):.0f} độ và chỉ "
            "trùng với gradient khi t = 0.",
        )


def _note(axes, text):
    """Numbers to the right of the axes."""
    axes.text(1.04, 0.98, text, transform=axes.transAxes, va="top", fontsize=9, linespacing=1.4)


def _mixed_note(t, gradient, doubled):
    (a, b), (c, d) = _mixture(t)
    name = {-1.0: "  (là Aᵀ)", 0.0: "  (là S)", 1.0: "  (là A)"}.get(round(t, 1), "")
    return (
        f"t = {t:.1f}{name}\n\nM =\n  {a:5.1f}  {b:5.1f}\n  {c:5.1f}  {d:5.1f}\n\n"
        f"Tại x = (1, 2)\n  xᵀMx = {_quadratic(_mixture(t), *POINT):.1f}\n  gradient: ({_pair(gradient)})\n"
        f"  2Mx: ({_pair(doubled)})\n  góc lệch: {_angle(gradient, doubled):.0f}°"
    )


def _pair(vector):
    return ", ".join(f"{entry:.1f}" for entry in vector + 0.0)


def _angle(first, second):
    """The angle between two vectors, in degrees."""
    cosine = first @ second / (np.linalg.norm(first) * np.linalg.norm(second))
    return np.degrees(np.arccos(np.clip(cosine, -1, 1)))


# --- least squares --------------------------------------------------------------------------------------------------
def _loss(x1, x2):
    """‖Ax − b‖² over grids of x₁ and x₂."""
    residuals = np.multiply.outer(DATA[:, 0], x1) + np.multiply.outer(DATA[:, 1], x2)
    return np.sum((residuals.T - TARGET) ** 2, axis=-1).T


@cache
def _descent():
    """Every point of the gradient descent, (LAST_STEP + 1, 2)."""
    path = [START]
    for _ in range(LAST_STEP):
        path.append(path[-1] - RATE * numerical_gradient(lambda x: _loss(*x), path[-1]).value)
    return np.array(path)


@canvas.figure
def residuals_and_descent(step=5):
    """Gradient descent on ‖Ax − b‖² and the residuals of the line it has reached, with a slider for the step."""
    from ipywidgets import IntSlider

    slider = IntSlider(value=step, min=0, max=LAST_STEP, description="bước k")
    return canvas.Moving(_descent_picture, slider)


def _descent_picture(step):
    """The still picture of ``residuals_and_descent`` after one number of steps."""
    path = _descent()[: step + 1]
    residuals = DATA @ path[-1] - TARGET
    with canvas.drawing(9.6, 4.2) as figure:
        left, right = figure.subplots(1, 2)
        _descent_path(left, path)
        left.set(xlabel="x₁ (tung độ gốc)", ylabel="x₂ (hệ số góc)", title=f"Bước {step}: f = {_loss(*path[-1]):.3f}")
        _fitted_line(right, path[-1], residuals)
        right.set(xlabel="t", ylabel="giá trị", title=f"Phần dư: ({', '.join(f'{r:.2f}' for r in residuals + 0.0)})")
        for axes in (left, right):
            axes.legend(loc="upper left" if axes is right else "upper right", fontsize=8)
        return canvas.picture(
            figure,
            "Hai hình cạnh nhau. Hình trái: các đường mức hình elip của f(x) = ‖Ax − b‖², đường gấp khúc của hạ "
            f"gradient từ (4, −1), và điểm thấp nhất (0, 2) đánh dấu bằng ngôi sao. Sau {step} bước, ta ở "
            f"({path[-1][0]:.2f}, {path[-1][1]:.2f}) và f = {_loss(*path[-1]):.3f}. Hình phải: ba điểm (0, 1), (1, 0), "
            "(2, 5), đường thẳng x₁ + x₂t ở bước ấy và ba phần dư là ba đoạn thẳng đứng, bằng "
            f"{', '.join(f'{r:.2f}' for r in residuals + 0.0)}.",
        )


def _descent_path(axes, path):
    grid = np.meshgrid(np.linspace(-2.5, 5, 121), np.linspace(-2, 4, 121))
    levels = [7, 10, 16, 27, 45, 70]
    curves = axes.contour(*grid, _loss(*grid), levels=levels, colors=canvas.GREY, linewidths=1)
    axes.clabel(curves, fontsize=8)
    axes.plot(*path.T, "o-", color=canvas.BLUE, markersize=4, linewidth=1.2, label="hạ gradient")
    now = {"markeredgecolor": "black", "markersize": 8, "linestyle": "none", "zorder": 4}
    axes.plot(*path[-1], "s", color=canvas.ORANGE, label="bước k", **now)
    axes.plot(0, 2, "*", color="black", markersize=12, linestyle="none", label="thấp nhất", zorder=3)
    axes.grid(False)


def _fitted_line(axes, x, residuals):
    ends = np.array([-0.3, 2.3])
    axes.plot(ends, x[0] + x[1] * ends, "-", color=canvas.BLUE, label="đường thẳng x₁ + x₂t")
    for t, b, r in zip(DATA[:, 1], TARGET, residuals, strict=True):
        axes.plot([t, t], [b, b + r], "--", color=canvas.ORANGE, label="phần dư" if t == 0 else None)
        paper = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        axes.text(t + 0.06, b + r / 2, f"{r:.2f}", color=canvas.ORANGE, va="center", bbox=paper)
    axes.plot(DATA[:, 1], TARGET, "D", color="black", linestyle="none", label="dữ liệu b", zorder=4)
    axes.set(xlim=(-0.4, 2.6), ylim=(-1.5, 7))
