"""Figures of unit 10: the outer product, gradient descent and its learning rate, gradient checks, a trained network.

The formulas of the gradients are exercises, so right gradients are computed numerically here.
"""

import numpy as np

from helpers.figures import canvas
from helpers.numerical import numerical_gradient

X, DELTA = np.array([2.0, -1.0, 3.0]), np.array([1.0, -2.0])
"""x and δ of the unit's worked number."""

CHOSEN = (1, 2)
"""Row and column, from 0, of the entry that the figure of the outer product follows."""

DATA, TARGET = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([1.0, 0.0, 5.0])
"""X and T of the unit's line through three points."""

START, STEPS = np.array([4.0, 4.0]), 20
"""Gradient descent: the first point and the number of steps."""

MARKS = {"khớp": ("✓", "#dbe8f6"), "KHÔNG khớp": ("✗", "#fbe3cd"), "chưa làm": ("○", "#ffffff")}
"""What a table of checks shows for a word: a sign and a colour of its own; other words are printed as they are."""


# --- the outer product ----------------------------------------------------------------------------------------------
@canvas.figure
def outer_product():
    """The wires of z = Wx with what flows through them, and the gradient of W as a grid of products."""
    gradient = numerical_gradient(lambda W: DELTA @ W @ X, np.zeros((2, 3))).value
    with canvas.drawing(9.6, 3.9) as figure:
        left, right = figure.subplots(1, 2, width_ratios=(1.1, 1))
        _wires(left)
        _grid_of_products(right, np.round(gradient, 6) + 0.0)
        return canvas.picture(
            figure,
            "Hai hình cạnh nhau, với x = (2, −1, 3) và δ = (1, −2). Hình trái: ba nút x₁, x₂, x₃ nối với hai nút z₁, "
            "z₂ bằng sáu dây, mỗi dây là một phần tử của W; dây đậm W₂₃ đi từ x₃ = 3 tới z₂, nơi δ₂ = −2. Hình phải: "
            "lưới hai hàng ba cột của gradient theo W; cột δ đứng bên trái, hàng x nằm phía trên, mỗi ô là tích của số "
            "đầu hàng với số đầu cột. Hàng thứ nhất là 2, −1, 3; hàng thứ hai là −4, 2, −6; ô viền đậm ở hàng 2, cột 3 "
            "là −2 nhân 3, bằng −6; ô đầu hàng δ₂ và ô đầu cột x₃ cũng viền đậm.",
        )


def _wires(axes):
    """x on the left, z on the right; the wire of the chosen entry is drawn bold."""
    ends = {"x": (0, [2.0, 1.0, 0.0]), "z": (1, [1.5, 0.5])}
    for i, height in enumerate(ends["z"][1]):
        for j, start in enumerate(ends["x"][1]):
            bold = (i, j) == CHOSEN
            look = {"color": canvas.ORANGE, "linewidth": 3} if bold else {"color": canvas.GREY, "linewidth": 1}
            axes.plot([0, 1], [start, height], "-", zorder=1, **look)
    axes.text(0.56, 0.13, "W₂₃", color=canvas.ORANGE, fontweight="bold", ha="center")
    for letter, numbers in (("x", X), ("z", DELTA)):
        at, heights = ends[letter]
        _nodes(axes, letter, at, heights, numbers)
    axes.set(xlim=(-0.5, 1.55), ylim=(-0.5, 2.5), xticks=(0, 1), yticks=())
    axes.set_xticklabels(["vào: x", "ra: z"])
    axes.set(xlabel="tầng z = Wx", ylabel="phần tử", title="Mỗi phần tử của W nối một x với một z")
    axes.grid(False)


def _nodes(axes, letter, at, heights, numbers):
    """One layer: the names in circles, beside them what is known there: the value of x, or δ."""
    axes.plot([at] * len(heights), heights, "o", markersize=26, color="white", markeredgecolor="black", zorder=2)
    for index, (height, number) in enumerate(zip(heights, numbers, strict=True)):
        below = "₁₂₃"[index]
        axes.text(at, height, f"{letter}{below}", ha="center", va="center", zorder=3)
        name, side, align = ("", -0.14, "right") if letter == "x" else (f"δ{below} = ", 0.14, "left")
        axes.text(at + side, height, f"{name}{_sign(number)}", ha=align, va="center", fontweight="bold")


def _grid_of_products(axes, gradient):
    """δ as the heads of the rows, x as the heads of the columns, the products in the cells."""
    for j, number in enumerate(X):
        _cell(axes, -1, j, f"x{'₁₂₃'[j]} = {_sign(number)}", "#f1f1f1", j == CHOSEN[1])
    for i, number in enumerate(DELTA):
        _cell(axes, i, -1, f"δ{'₁₂'[i]} = {_sign(number)}", "#f1f1f1", i == CHOSEN[0])
    for (i, j), entry in np.ndenumerate(gradient):
        _cell(axes, i, j, _sign(entry), "#dbe8f6", (i, j) == CHOSEN)
    axes.set(xlim=(-1.6, 2.6), ylim=(1.6, -1.6), xticks=range(3), yticks=range(2))
    axes.set_xticklabels([1, 2, 3])
    axes.set_yticklabels([1, 2])
    axes.set(xlabel="cột j", ylabel="hàng i", title="Gradient theo W, kích thước (2, 3): ô (i, j) là δᵢ · xⱼ")
    axes.grid(False)


def _cell(axes, i, j, text, color, chosen):
    from matplotlib.patches import Rectangle

    edge, width, order = (canvas.ORANGE, 2.5, 3) if chosen else (canvas.GREY, 0.8, 2)
    place = (j - 0.5, i - 0.5)
    axes.add_patch(Rectangle(place, 1, 1, facecolor=color, edgecolor=edge, linewidth=width, zorder=order))
    axes.text(j, i, text, ha="center", va="center", fontweight="bold" if chosen else "normal", zorder=4)


def _sign(number):
    """A whole number with a real minus sign."""
    return f"{number:.0f}".replace("-", "−")


# --- gradient descent -----------------------------------------------------------------------------------------------
def _loss(w1, w2):
    """J = ‖Xw − T‖²/(2N) over grids of w₁ and w₂."""
    residuals = np.multiply.outer(w1, DATA[:, 0]) + np.multiply.outer(w2, DATA[:, 1]) - TARGET
    return np.sum(residuals**2, axis=-1) / (2 * len(TARGET))


def _descent(rate):
    """Every point of the gradient descent, (STEPS + 1, 2)."""
    path = [START]
    for _ in range(STEPS):
        path.append(path[-1] - rate * numerical_gradient(lambda w: _loss(*w), path[-1]).value)
    return np.array(path)


@canvas.figure
def learning_rate(rate=0.3):
    """The path of gradient descent on level curves and its losses, with a slider for the learning rate."""
    from ipywidgets import FloatSlider

    slider = FloatSlider(value=rate, min=0.02, max=0.9, step=0.02, description="tốc độ học", readout_format=".2f")
    return canvas.Moving(_descent_picture, slider)


def _descent_picture(rate):
    """The still picture of ``learning_rate`` for one learning rate."""
    path = _descent(rate)
    losses = _loss(*path.T)
    with canvas.drawing(9.6, 4.2) as figure:
        left, right = figure.subplots(1, 2)
        _path_on_levels(left, path)
        left.set(xlabel="w₁ (tung độ gốc)", ylabel="w₂ (hệ số góc)", title=f"Tốc độ học {rate:.2f}: đường đi 20 bước")
        _loss_curve(right, losses)
        right.set(xlabel="bước k", ylabel="mất mát J (thang log)", title=f"J từ {losses[0]:.3f} tới {losses[-1]:.3f}")
        return canvas.picture(
            figure,
            "Hai hình cạnh nhau. Hình trái: các đường mức hình elip của J, điểm thấp nhất (0, 2) đánh dấu bằng ngôi "
            f"sao, và đường gấp khúc của {STEPS} bước hạ gradient từ (4, 4) với tốc độ học {rate:.2f}; đường ấy "
            f"{_manner(path, losses)}. Hình phải: mất mát theo từng bước, trên thang log; từ {losses[0]:.3f} ở bước 0 "
            f"tới {losses[-1]:.3f} ở bước {STEPS}; giá trị thấp nhất có thể là 1.",
        )


def _manner(path, losses):
    """How the path goes, in words."""
    if losses[-1] > losses[0]:
        out = ", ra khỏi khung hình" if np.any(path < (-4, -3)) or np.any(path > 6) else ""
        return f"nhảy qua nhảy lại ngày càng xa điểm thấp nhất{out}"
    steps = np.diff(path[:6], axis=0)
    if np.mean(np.sum(steps[1:] * steps[:-1], axis=1) < 0) > 0.5:
        return "nhảy qua nhảy lại hai bờ của thung lũng, mà vẫn tiến về điểm thấp nhất"
    return "không nhảy qua nhảy lại, và tiến về điểm thấp nhất"


def _path_on_levels(axes, path):
    w1, w2 = np.meshgrid(np.linspace(-4, 6, 121), np.linspace(-3, 6, 121))
    levels = [1.2, 2, 3.5, 6, 11, 18]
    curves = axes.contour(w1, w2, _loss(w1, w2), levels=levels, colors=canvas.GREY, linewidths=1)
    axes.clabel(curves, fontsize=8)
    axes.plot(*path.T, "o-", color=canvas.BLUE, markersize=4, linewidth=1.2, label="hạ gradient")
    axes.plot(*path[0], "s", color=canvas.ORANGE, markeredgecolor="black", linestyle="none", label="bước 0", zorder=4)
    axes.plot(0, 2, "*", color="black", markersize=12, linestyle="none", label="thấp nhất", zorder=3)
    axes.set(xlim=(-4, 6), ylim=(-3, 6))
    axes.legend(loc="upper right", fontsize=8)
    axes.grid(False)


def _loss_curve(axes, losses):
    axes.plot(range(len(losses)), losses, "o-", color=canvas.BLUE, markersize=4, linewidth=1.2, label="J ở bước k")
    axes.axhline(1, color="black", linestyle="--", linewidth=1.2, label="thấp nhất có thể: J = 1")
    axes.set(yscale="log", ylim=(0.6, 10000), xticks=range(0, STEPS + 1, 5))
    axes.set_yticks([1, 10, 100, 1000, 10000], ["1", "10", "100", "1000", "10000"])
    axes.minorticks_off()
    axes.legend(loc="upper left", fontsize=8)


# --- a table of gradient checks -------------------------------------------------------------------------------------
EXAMPLE = {
    "công thức thứ nhất": {"m ≠ n": "khớp", "m = n": "khớp"},
    "công thức thứ hai": {"m ≠ n": "dừng vì ValueError", "m = n": "KHÔNG khớp"},
}
"""A small table: what ``check_table`` shows without an argument."""


def check_table(results=EXAMPLE):
    """Which gradients pass their check on which problems; results: gradient → problem → a word."""
    problems = list(next(iter(results.values())))
    with canvas.drawing(2.6 + 1.9 * len(problems), 1.1 + 0.42 * len(results)) as figure:
        axes = figure.subplots()
        for i, words in enumerate(results.values()):
            for j, word in enumerate(words.values()):
                _verdict(axes, i, j, word)
        axes.set(xlim=(-0.5, len(problems) - 0.5), ylim=(len(results) - 0.5, -0.5), xlabel="thử trên")
        axes.set_xticks(range(len(problems)), problems)
        axes.set_yticks(range(len(results)), list(results))
        axes.set(ylabel="gradient", title="Phép kiểm tra gradient: khớp hay không")
        axes.grid(False)
        return canvas.picture(figure, _table_in_words(results))


def _verdict(axes, i, j, word):
    from matplotlib.patches import Rectangle

    mark, color = MARKS.get(word, ("!", "#e6e6e6"))
    axes.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor=color, edgecolor=canvas.GREY, linewidth=0.8))
    axes.text(j, i, f"{mark} {word}", ha="center", va="center", fontsize=9)


def _table_in_words(results):
    rows = (f"{name}: " + ", ".join(f"{where} {word}" for where, word in row.items()) for name, row in results.items())
    return "Bảng kết quả của phép kiểm tra gradient, mỗi hàng một gradient. " + "; ".join(rows) + "."


# --- a trained network ----------------------------------------------------------------------------------------------
CORNERS, SIDES = np.array([[1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0], [1.0, -1.0]]), np.array([1.0, -1.0, 1.0, -1.0])
"""Four points and their labels: what ``before_and_after`` shows without arguments."""


def before_and_after(
    points=CORNERS, labels=SIDES, before=lambda p: p[:, 0], after=lambda p: p[:, 0] * p[:, 1], losses=(0.5, 0.1, 0.02)
):
    """Where a network says +1 and where −1, before and after training, and the losses on the way.

    points: (N, 2); labels: N numbers, 1 or −1; before, after: from points (k, 2) to k numbers; their signs count.
    """
    labels = np.ravel(labels)
    with canvas.drawing(10.5, 3.7) as figure:
        panels = figure.subplots(1, 3)
        hits = []
        for axes, name, score in zip(panels, ("Trước", "Sau"), (before, after), strict=False):
            hits.append(int(np.sum(np.sign(np.ravel(score(points))) == labels)))
            _regions(axes, points, labels, score)
            axes.set(xlabel="p₁", ylabel="p₂", title=f"{name} khi huấn luyện: đúng {hits[-1]}/{len(labels)} điểm")
        panels[2].plot(losses, "-", color=canvas.BLUE)
        panels[2].plot(len(losses) - 1, losses[-1], "o", color="black")
        panels[2].set(xlabel="bước", ylabel="mất mát J (thang log)", yscale="log")
        panels[2].set_title(f"J từ {losses[0]:.3f} tới {losses[-1]:.3f}")
        return canvas.picture(
            figure,
            f"Ba hình cạnh nhau. Hai hình đầu: {len(labels)} điểm thuộc hai loại, tròn (+1) và tam giác (−1), trên nền "
            "hai vùng: vùng gạch chéo là nơi mạng trả lời +1, vùng trơn là nơi mạng trả lời −1. Trước khi huấn luyện, "
            f"{hits[0]} điểm nằm đúng vùng; sau khi huấn luyện, {hits[1]} điểm. Hình thứ ba: mất mát theo số bước, từ "
            f"{losses[0]:.3f} tới {losses[-1]:.3f} sau {len(losses) - 1} bước.",
        )


def _regions(axes, points, labels, score):
    """The two regions of a score over the square around the points, and the points."""
    low, high = np.min(points, axis=0) - 0.4, np.max(points, axis=0) + 0.4
    grid = np.array(np.meshgrid(np.linspace(low[0], high[0], 90), np.linspace(low[1], high[1], 90)))
    signs = np.reshape(np.ravel(score(grid.reshape(2, -1).T)), grid.shape[1:])
    limits, colors = [-np.inf, 0, np.inf], ["#ffffff", "#dbe8f6"]
    filled = axes.contourf(*grid, signs, levels=limits, colors=colors, hatches=[None, "//"])
    filled.set(edgecolor="#9db8d6", linewidth=0)  # the hatching, lighter than the points
    if np.min(signs) < 0 < np.max(signs):
        axes.contour(*grid, signs, levels=[0], colors="black", linewidths=1.5)
    for side, marker, color, label in ((1, "o", canvas.BLUE, "+1"), (-1, "^", canvas.ORANGE, "−1")):
        chosen = points[labels == side].T
        axes.plot(*chosen, marker, color=color, markeredgecolor="white", markersize=5, linestyle="none", label=label)
    axes.legend(loc="upper right", fontsize=8)
    axes.grid(False)
