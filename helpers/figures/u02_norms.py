"""Figures of unit 02: two ways through a city, unit balls, what becomes of formula (2) as p goes to 0, sparse points.

The norms are exercises, so what is drawn here is drawn from NumPy's own.
"""

import numpy as np

from helpers.figures import canvas

START, END = np.array([1.0, 1.0]), np.array([5.0, 4.0])
"""Two street corners: 5 apart as the bird flies, 7 along the streets."""

BALLS = ((0.5, ":"), (1, "-"), (2, "--"), (4, "-."), (np.inf, "s-"))
"""The p of the catalogue's unit balls and their lines."""

EXPONENTS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.5, 2, 3, 4, 6, 10, 20, np.inf)
"""Where the slider of p stops."""

CORNERS, MIDDLE = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.5, 0.5])
"""Two points of every unit ball, and the middle between them."""

SMALL = np.linspace(0.05, 1, 96)
"""The p for which the way to 0 is drawn."""

NORMAL, LEVEL = np.array([1.0, 2.0]), 4.0
"""The line x₁ + 2x₂ = 4 of the sparse example."""


def _formula(x, p):
    """Formula (2) of source 002 over the last axis, also where it is no norm (p < 1)."""
    return np.linalg.norm(x, ord=p, axis=-1)


def _circle(p, radius=1.0):
    """Points (2, 721) around the ball of formula (2): directions stretched until they reach the radius."""
    angle = np.linspace(0, 2 * np.pi, 721)
    directions = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    return (radius * directions / _formula(directions, p)[:, None]).T


def _name(p):
    return "∞" if np.isinf(p) else f"{p:g}"


def _note(axes, text):
    """Numbers to the right of the axes."""
    axes.text(1.04, 0.98, text, transform=axes.transAxes, va="top", fontsize=9, linespacing=1.4)


# --- two ways through a city ----------------------------------------------------------------------------------------
@canvas.figure
def bird_and_streets():
    """The straight line between two street corners (norm 2) and two ways along the streets (norm 1)."""
    with canvas.drawing(6.2, 5) as figure:
        axes = figure.subplots()
        _blocks(axes)
        _ways(axes)
        for name, corner, offset in (("x", START, (-14, -14)), ("y", END, (8, 6))):
            axes.plot(*corner, "o", color="black", markersize=7, zorder=5)
            axes.annotate(name, corner, offset, textcoords="offset points", fontweight="bold", fontsize=13)
        axes.set(xlabel="tọa độ thứ nhất", ylabel="tọa độ thứ hai", xlim=(0, 6), ylim=(0, 5), aspect="equal")
        axes.set_title("Từ x tới y: đường chim bay và đường bàn cờ")
        axes.legend(loc="upper left", fontsize=8)
        return canvas.picture(
            figure,
            "Một thành phố có phố kẻ ô bàn cờ, và hai góc phố x = (1, 1), y = (5, 4). Đường chim bay là đoạn thẳng "
            "nét liền nối x với y, dài 5: đó là chuẩn 2 của x − y. Đường bàn cờ, nét đứt, đi ngang 4 rồi đi dọc 3, "
            "dài 7: đó là chuẩn 1 của x − y. Một đường bàn cờ khác, hình bậc thang có dấu nhân ở các góc, cũng dài 7.",
        )


def _blocks(axes):
    """The houses between the streets."""
    from matplotlib.patches import Rectangle

    for corner in np.ndindex(6, 5):
        axes.add_patch(Rectangle(np.add(corner, 0.12), 0.76, 0.76, facecolor="#eceff1", edgecolor="none", zorder=0))
    axes.grid(False)


def _ways(axes):
    """The line, the way around one corner and the staircase, with the lengths."""
    corner = np.array([END[0], START[1]])
    stairs = np.array([[1, 1], [1, 2], [2, 2], [2, 3], [4, 3], [4, 4], [5, 4]])
    bird, streets = (_formula(START - END, p) for p in (2, 1))
    axes.plot(*np.transpose([START, END]), "-", color=canvas.BLUE, linewidth=2.5, label="chim bay: chuẩn 2")
    around = np.transpose([START, corner, END])
    axes.plot(*around, "--", color=canvas.ORANGE, linewidth=2.5, label="bàn cờ: chuẩn 1")
    axes.plot(*stairs.T, "--x", color=canvas.ORANGE, linewidth=1.2, label="một đường bàn cờ khác")
    words = {"fontweight": "bold", "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1.5}}
    axes.text(2.35, 2.35, f"{bird:g}", color=canvas.BLUE, **words)
    axes.text(3, 0.88, f"4 + 3 = {streets:g}", color=canvas.ORANGE, va="top", **words)


# --- unit balls -----------------------------------------------------------------------------------------------------
@canvas.figure
def unit_ball(p=2):
    """The five unit balls of the catalogue, and beside them the one of the p chosen with a slider."""
    from ipywidgets import SelectionSlider

    slider = SelectionSlider(options=[(_name(one), one) for one in EXPONENTS], value=p, description="p")
    return canvas.Moving(_ball_picture, slider)


def _ball_picture(p):
    """The still picture of ``unit_ball`` for one p."""
    middle = float(_formula(MIDDLE, p))
    with canvas.drawing(10, 4) as figure:
        left, right = figure.subplots(1, 2)
        for one, line in BALLS:
            look = {"color": _color(one), "linewidth": 1.6, "markersize": 4, "markevery": 30}
            left.plot(*_circle(one), line, label=f"p = {_name(one)}", **look)
        left.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), fontsize=9)
        _chosen_ball(right, p)
        _note(right, _ball_note(p, middle))
        titles = "Biên của năm quả cầu đơn vị", f"Quả cầu đơn vị với p = {_name(p)}"
        for axes, title in zip((left, right), titles, strict=True):
            axes.set(xlabel="x₁", ylabel="x₂", title=title, xlim=(-1.25, 1.25), ylim=(-1.25, 1.25), aspect="equal")
        return canvas.picture(
            figure,
            "Hai hình cạnh nhau. Hình trái: biên của quả cầu đơn vị với p = 0.5 (bốn cánh lõm vào), 1 (hình thoi), "
            "2 (hình tròn), 4 (hình vuông bo góc) và vô cùng (hình vuông). Cả năm đi qua (1, 0), (0, 1), (−1, 0), "
            f"(0, −1); p càng lớn thì quả cầu càng rộng. Hình phải: quả cầu với p = {_name(p)}, đoạn thẳng nối (1, 0) "
            f"với (0, 1), và trung điểm của nó. Giá trị tại trung điểm bằng {middle:.2f}: "
            f"{_place_of_the_middle(p)}.",
        )


def _color(p):
    return canvas.ORANGE if p < 1 else canvas.BLUE if p in (1, 2) else "black"


def _chosen_ball(axes, p):
    axes.fill(*_circle(p), facecolor="#cfe0f3" if p >= 1 else "#f6dcc2", edgecolor=canvas.GREY, linewidth=1.4)
    axes.plot(*CORNERS.T, "-", color="black", linewidth=1.2)
    axes.plot(*CORNERS.T, "o", color="black", markersize=5)
    axes.plot(*MIDDLE, "D" if p >= 1 else "X", color=canvas.BLUE if p >= 1 else canvas.ORANGE, markersize=9, zorder=5)


def _place_of_the_middle(p):
    if p < 1:
        return "trung điểm nằm ngoài, quả cầu lõm, điều kiện 3 hỏng"
    return "trung điểm nằm đúng trên biên" if p == 1 else "trung điểm nằm bên trong"


def _ball_note(p, middle):
    mark = "◆" if p >= 1 else "✖"
    kind = "chuẩn" if p >= 1 else "không phải chuẩn"
    place = _place_of_the_middle(p).replace(", ", ",\n")
    return f"p = {_name(p)}: {kind}\n\n{mark} trung điểm của\n(1, 0) và (0, 1)\n\ngiá trị tại đó: {middle:.2f}\n{place}"


# --- p on its way to 0 ----------------------------------------------------------------------------------------------
@canvas.figure
def as_p_vanishes():
    """Formula (2) and the sum of |x_i|^p as p goes to 0, for two non-zero entries and for one."""
    two, one = np.array([3.0, 0.0, -4.0]), np.array([0.0, -4.0, 0.0])
    with canvas.drawing(10, 3.9) as figure:
        left, right = figure.subplots(1, 2)
        _both_curves(left, two, "x = (3, 0, −4): hai phần tử khác 0")
        left.set(yscale="log", ylabel="giá trị (thang log)")
        left.legend(loc="upper right", fontsize=9)
        _both_curves(right, one, "x = (0, −4, 0): một phần tử khác 0")
        right.set(ylim=(0, 5), ylabel="giá trị")
        right.legend(loc="lower right", fontsize=9)
        return canvas.picture(
            figure,
            "Hai hình cạnh nhau, trục ngang là p từ 0 tới 1. Hình trái, x = (3, 0, −4), trục đứng thang log: khi p "
            "tiến tới 0, tổng |xᵢ|^p (nét đứt) tiến tới 2, đúng bằng số phần tử khác 0, còn công thức (2) (nét liền) "
            f"tăng vọt, tới {_formula(two, 0.1):.0f} khi p = 0.1. Hình phải, x = (0, −4, 0), trục đứng thang thường: "
            "tổng tiến tới 1, còn công thức (2) luôn bằng 4.",
        )


def _both_curves(axes, x, title):
    count = np.count_nonzero(x)
    formula = [_formula(x, p) for p in SMALL]
    sums = [np.sum(np.abs(x[x != 0]) ** p) for p in SMALL]
    axes.plot(SMALL, formula, "-", color=canvas.BLUE, label="công thức (2), có số mũ 1/p")
    axes.plot(SMALL, sums, "--", color=canvas.ORANGE, label="tổng |xᵢ|^p, không có số mũ 1/p")
    axes.plot(0, count, "D", color="black", label=f"số phần tử khác 0: {count}", clip_on=False, zorder=5)
    axes.set(xlabel="p", title=title, xlim=(0, 1))


# --- sparse points --------------------------------------------------------------------------------------------------
@canvas.figure
def balls_on_a_line():
    """The smallest ball of norm 1 and of norm 2 that reaches the line x₁ + 2x₂ = 4."""
    with canvas.drawing(9.4, 4.2) as figure:
        for axes, p in zip(figure.subplots(1, 2), (1, 2), strict=True):
            _touching_ball(axes, p)
            axes.set(xlabel="x₁", ylabel="x₂", xlim=(-2.6, 4.6), ylim=(-2.4, 3.4), aspect="equal")
            axes.legend(loc="lower right", fontsize=8)
        return canvas.picture(
            figure,
            "Hai hình cạnh nhau, mỗi hình có đường thẳng x₁ + 2x₂ = 4 nét đứt và một quả cầu phình ra từ gốc cho tới "
            "khi vừa chạm đường thẳng. Hình trái, chuẩn 1: hình thoi chạm đường thẳng bằng một đỉnh, tại (0, 2), nơi "
            "một tọa độ bằng 0. Hình phải, chuẩn 2: hình tròn chạm tại (0.8, 1.6), cả hai tọa độ khác 0.",
        )


def _touching_ball(axes, p):
    """Grown until the largest value of aᵀx on it is c: the line touches the ball there."""
    around = _circle(p)
    heights = NORMAL @ around
    radius = LEVEL / heights.max()
    touching = radius * around[:, heights.argmax()] + 0.0
    axes.fill(*(radius * around), facecolor="#cfe0f3", edgecolor=canvas.BLUE, linewidth=1.4)
    ends = np.array([-2.6, 4.6])
    axes.plot(ends, (LEVEL - NORMAL[0] * ends) / NORMAL[1], "--", color=canvas.ORANGE, label="x₁ + 2x₂ = 4")
    axes.plot(*touching, "D", color="black", linestyle="none", label="điểm chạm", zorder=5)
    axes.annotate(f"({touching[0]:.1f}, {touching[1]:.1f})", touching, (8, 6), textcoords="offset points")
    axes.set_title(f"Chuẩn {p}: chạm khi bán kính bằng {radius:.2f}")
