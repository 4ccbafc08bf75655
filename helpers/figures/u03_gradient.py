"""Figures of unit 03: partial derivatives, the gradient and its numerical approximation.

The formula of the example's gradient is an exercise, so slopes and arrows are computed numerically here.
"""

import numpy as np

from helpers.figures import canvas
from helpers.numerical import numerical_gradient

ROUNDING = np.finfo(float).eps / 2
"""Largest relative error of one rounding."""

STEPS = np.logspace(-13, 0, 79)
"""Where the error curves are computed: six steps to a factor of ten."""


OFFSETS = np.linspace(-3, 2, 51)
"""How far the slices reach on either side of their point."""

SLICES = (("x₁", "-", canvas.BLUE), ("x₂", "--", canvas.ORANGE))
"""Name, line and colour of the slice along each variable."""


def _example(x1, x2):
    """f = x1² + 2 x1 x2 + sin x1 + 2, the two-variable example of source 002, §3.1."""
    return x1**2 + 2 * x1 * x2 + np.sin(x1) + 2


def _example_gradient(point):
    """Both partial derivatives of the example at a point, shape (2,)."""
    return numerical_gradient(lambda x: _example(*x), np.array(point, dtype=float)).value


@canvas.figure
def surface_and_slices(x1=1.0, x2=2.0):
    """The surface of the example, and its two slices through (x1, x2) with their tangents."""
    center = np.array([x1, x2], dtype=float)
    slopes = _example_gradient(center)
    with canvas.drawing(10, 3.7) as figure:
        places = figure.add_gridspec(1, 3, width_ratios=(1.35, 1, 1))
        _surface(figure.add_subplot(places[0], projection="3d"), center)
        for variable in (0, 1):
            _slice(figure.add_subplot(places[variable + 1]), center, slopes[variable], variable)
        return canvas.picture(
            figure,
            f"Ba hình cạnh nhau, của hàm f = x₁² + 2x₁x₂ + sin x₁ + 2. Hình trái: mặt z = f(x₁, x₂), với hai lát cắt "
            f"qua điểm ({x1:g}, {x2:g}). Hình giữa: lát cắt x₂ = {x2:g} là một đường cong, tiếp tuyến tại "
            f"x₁ = {x1:g} có hệ số góc {slopes[0]:.2f}. Hình phải: lát cắt x₁ = {x1:g} là một đường thẳng, "
            f"hệ số góc {slopes[1]:.2f}.",
        )


def _through(center, variable):
    """Points (2, 51) of the slice through ``center`` on which only one variable moves."""
    return center[:, None] + np.outer(np.eye(2)[variable], OFFSETS)


def _surface(axes, center):
    grid = np.meshgrid(center[0] + OFFSETS, center[1] + OFFSETS)
    axes.plot_surface(*grid, _example(*grid), cmap="Greys", alpha=0.45, linewidth=0)
    for variable, (_, line, color) in enumerate(SLICES):
        points = _through(center, variable)
        axes.plot(*points, _example(*points), line, color=color)
    axes.plot(*center[:, None], [_example(*center)], "o", color="black")
    axes.set(xlabel="x₁", ylabel="x₂", zlabel="f", title="Mặt và hai lát cắt")
    axes.view_init(elev=24, azim=-125)
    axes.set_box_aspect(None, zoom=0.9)  # room for the label of the vertical axis


def _slice(axes, center, slope, variable):
    (name, line, color), still = SLICES[variable], SLICES[1 - variable][0]
    points, near = _through(center, variable), np.array([-1.5, 1.5])
    label = f"lát cắt {still} = {center[1 - variable]:g}"
    axes.plot(points[variable], _example(*points), line, color=color, label=label)
    tangent = _example(*center) + slope * near
    axes.plot(center[variable] + near, tangent, ":", color="black", linewidth=2.5, label="tiếp tuyến")
    axes.plot(center[variable], _example(*center), "o", color="black")
    axes.set(xlabel=name, ylabel="f", title=f"Chỉ {name} chạy: hệ số góc {slope:.2f}")
    axes.legend(loc="lower right")


@canvas.figure
def gradient_arrows():
    """Gradient arrows of the example on its level curves, and the point where the gradient is zero."""
    with canvas.drawing(6.2, 5.4) as figure:
        axes = figure.subplots()
        _level_curves(axes)
        points = np.array([[x1, x2] for x1 in np.arange(-2, 2.1) for x2 in np.arange(-2, 2.1)])
        arrows = np.array([_example_gradient(point) for point in points])
        axes.quiver(
            *points.T, *arrows.T, color=canvas.ORANGE, angles="xy", scale_units="xy", scale=11, width=0.006, zorder=3
        )
        axes.plot(0, -0.5, "D", color="black", zorder=4)
        axes.annotate("gradient bằng 0", (0, -0.5), (0.15, -0.42), fontweight="bold")
        axes.set(xlabel="x₁", ylabel="x₂", title="Gradient trên các đường mức của f", aspect="equal")
        return canvas.picture(
            figure,
            "Các đường mức của f = x₁² + 2x₁x₂ + sin x₁ + 2, có ghi giá trị (nét đứt nơi f âm). "
            "Tại 25 điểm của một lưới, một mũi tên chỉ hướng gradient: vuông góc với đường mức, về phía f lớn "
            "hơn, và dài hơn ở nơi các đường mức sít nhau. "
            "Tại điểm (0, −0.5), đánh dấu bằng hình thoi, gradient bằng 0.",
        )


def _level_curves(axes):
    grid = np.meshgrid(np.linspace(-3, 3, 121), np.linspace(-3, 3, 121))
    curves = axes.contour(*grid, _example(*grid), levels=range(-8, 25, 2), colors=canvas.GREY, linewidths=1)
    axes.clabel(curves, levels=curves.levels[::2], fontsize=8)
    axes.grid(False)


def _difference_errors(step):
    """|error| of the forward and of the central difference of exp at 1; a number, or one entry per step."""
    forward = (np.exp(1 + step) - np.exp(1)) / step
    central = (np.exp(1 + step) - np.exp(1 - step)) / (2 * step)
    return abs(forward - np.e), abs(central - np.e)


def _competing_errors(step):
    """The two parts of a central difference's error for exp at 1: truncation ε²/6·e and rounding e·u/ε."""
    return np.e * step**2 / 6, np.e * ROUNDING / step


@canvas.figure
def error_against_step(eps=1e-6):
    """Error of both differences of exp at 1 against ε, with a slider for ε."""
    from ipywidgets import FloatLogSlider

    slider = FloatLogSlider(value=eps, base=10, min=-13, max=0, step=0.25, description="ε", readout_format=".1e")
    return canvas.Moving(_error_picture, slider)


def _error_picture(eps):
    """The still picture of ``error_against_step`` for one ε."""
    with canvas.drawing(7.6, 4.8) as figure:
        axes = figure.subplots()
        _error_curves(axes)
        _mark_step(axes, eps)
        axes.set(xscale="log", yscale="log", xlim=(5e-14, 2), ylim=(1e-13, 10))
        axes.set(xlabel="bước ε", ylabel="|sai số|", title="Sai số của sai phân, hàm exp tại x = 1")
        axes.legend(loc="upper center", fontsize=9)
        forward, central = _difference_errors(eps)
        return canvas.picture(
            figure,
            "Sai số theo bước ε, hai trục thang log. Hai đường đều có dạng chữ V: khi ε nhỏ dần, sai số giảm rồi lại "
            "tăng. Sai phân tiến nhỏ nhất quanh ε = 1e-8, sai phân trung tâm thấp hơn nhiều và nhỏ nhất quanh "
            "ε = 1e-5. Nhánh phải là sai số cắt cụt, nhánh trái là sai số làm tròn. "
            f"Tại ε = {eps:.1e}, sai phân tiến sai {forward:.1e}, sai phân trung tâm sai {central:.1e}.",
        )


def _error_curves(axes):
    forward, central = _difference_errors(STEPS)
    truncation, rounding = _competing_errors(STEPS)
    axes.plot(STEPS, forward, "s--", color=canvas.ORANGE, markersize=3, linewidth=1.2, label="sai phân tiến")
    axes.plot(STEPS, central, "o-", color=canvas.BLUE, markersize=3, linewidth=1.2, label="sai phân trung tâm")
    axes.plot(STEPS, truncation, ":", color="black", label="ước lượng cắt cụt (trung tâm): e·ε²/6")
    axes.plot(STEPS, rounding, "-.", color=canvas.GREY, label="ước lượng làm tròn: e·u/ε")


def _mark_step(axes, eps):
    forward, central = _difference_errors(eps)
    truncation, rounding = _competing_errors(eps)
    axes.axvline(eps, color="black", linewidth=0.8)
    axes.plot(eps, forward, "s", color=canvas.ORANGE, markeredgecolor="black", markersize=8, zorder=4)
    axes.plot(eps, central, "o", color=canvas.BLUE, markeredgecolor="black", markersize=8, zorder=4)
    axes.plot([eps, eps], [truncation, rounding], "x", color="black", markersize=8, markeredgewidth=2, zorder=5)
    note = (
        f"ε = {eps:.1e}\n\nSai số\n  tiến: {forward:.1e}\n  trung tâm: {central:.1e}\n\n"
        f"Ước lượng (×)\n  cắt cụt: {truncation:.1e}\n  làm tròn: {rounding:.1e}"
    )
    axes.text(1.02, 0.98, note, transform=axes.transAxes, va="top", fontsize=9, linespacing=1.4)


def _forward_differences(f, x):
    here = f(x)  # serves every entry
    return [f(x + step) - here for step in np.eye(x.size)]


def _central_differences(f, x):
    return [f(x + step) - f(x - step) for step in np.eye(x.size)]


def _counted_calls(differences, n):
    """How often f is called for one gradient of ``n`` entries: counted, not derived."""
    calls = 0

    def f(x):
        nonlocal calls
        calls += 1
        return x.sum()

    differences(f, np.ones(n))
    return calls


@canvas.figure
def calls_against_dimension():
    """Calls of f for one numerical gradient, forward and central, against the number of entries."""
    with canvas.drawing(7, 4.2) as figure:
        axes = figure.subplots()
        _calls(axes, _central_differences, "o-", canvas.BLUE, "trung tâm: 2n", (-8, 6), "right")
        _calls(axes, _forward_differences, "s--", canvas.ORANGE, "tiến: n + 1", (8, -12), "left")
        axes.axvline(10**6, color="black", linewidth=0.8, linestyle=":")
        axes.text(0.85e6, 1.5, "ma trận 1000 × 1000", ha="right")
        axes.set(xscale="log", yscale="log", xlabel="số phần tử n của x", ylabel="số lần gọi f")
        axes.set_title("Số lần gọi f cho một gradient xấp xỉ")
        return canvas.picture(
            figure,
            "Số lần gọi f theo số phần tử n, hai trục thang log, là hai đường gặp nhau ở n = 1 rồi gần như song song. "
            "Sai phân tiến gọi n + 1 lần, "
            "sai phân trung tâm gọi 2n lần. Với ma trận 1000 × 1000, tức n là một triệu, sai phân trung tâm "
            "gọi f hai triệu lần.",
        )


def _calls(axes, differences, style, color, name, offset, side):
    """Counted up to 1000 entries (markers); from there the straight line through the last two counts."""
    sizes = np.array([1, 3, 10, 30, 100, 300, 1000])
    calls = [_counted_calls(differences, n) for n in sizes]
    each = (calls[-1] - calls[-2]) / (sizes[-1] - sizes[-2])
    axes.plot(sizes, calls, style, color=color)
    axes.plot([sizes[-1], 10**6], [calls[-1], calls[-1] + each * (10**6 - sizes[-1])], style[1:], color=color)
    axes.annotate(name, (sizes[-2], calls[-2]), offset, textcoords="offset points", color=color, ha=side)
