"""Figures of unit 06: a chain of two maps with its sizes, its paths one at a time, and formula (15) as printed.

The rules are exercises, so derivatives of composite functions are computed numerically here.
"""

import numpy as np

from helpers.figures import canvas
from helpers.numerical import numerical_gradient, numerical_jacobian

OUTER = np.array([[2, -1, 0, 3], [1, 4, -2, 1]])
"""The unit's V, (n, K) = (2, 4)."""

INNER = np.array([[1, 0, 2], [3, -2, 1], [-1, 5, 2], [0, 2, -1]])
"""The unit's W, (K, m) = (4, 3)."""

SIZES = {"x": INNER.shape[1], "z": INNER.shape[0], "y": OUTER.shape[0]}
"""How many entries the vectors of the chain have."""

FIRST, SECOND, RESULT = "#dbe8f6", "#fbe5cf", "#eeeeee"
"""Light fills: of what belongs to x -> z, of what belongs to z -> y (hatched too), of their product."""

SQUARE, SHIFT = np.array([[1.0, -2.0], [3.0, 1.0]]), np.array([1.0, 2.0])
"""A and b of the unit's square least squares problem."""

START, RATE, STEPS = np.array([-1.0, 1.6]), 0.03, 5
"""Going against a gradient: first point, length of a step, number of steps."""


EDGES = {
    "numerator": (r"$d\mathbf{z}\,/\,d\mathbf{x} = W$", r"$d\mathbf{y}\,/\,d\mathbf{z} = V$"),
    "denominator": (r"$\nabla_{\mathbf{x}}\,\mathbf{z} = W^T$", r"$\nabla_{\mathbf{z}}\,\mathbf{y} = V^T$"),
}
"""What stands on the two edges of the graph."""

BLOCKS = {"numerator": ("V", "W", "VW"), "denominator": ("Wᵀ", "Vᵀ", "WᵀVᵀ")}
"""The factors in the order of the product, and the product."""


# --- sizes along the chain ------------------------------------------------------------------------------------------
@canvas.figure
def sizes_along_the_chain():
    """The graph x -> z -> y with the derivatives on its edges, and their product in both layouts."""
    with canvas.drawing(10, 5) as figure:
        rows = figure.subplots(2, 2, width_ratios=(1, 1.15))
        for (graph, blocks), layout in zip(rows, ("numerator", "denominator"), strict=True):
            inner, outer = _edge_sizes(layout)
            _graph(graph, layout, inner, outer)
            _product(blocks, layout, inner, outer)
        return canvas.picture(
            figure,
            "Hai hàng hình, mỗi hàng một bố cục. Bên trái là đồ thị: x kích thước (3,), z kích thước (4,), y kích "
            "thước (2,), nối bằng hai mũi tên từ trái sang phải. Hàng trên, bố cục tử số (numerator layout): mũi tên "
            "x tới z ghi dz/dx (4, 3), mũi tên z tới y ghi dy/dz (2, 4); bên phải, khối (2, 4) nhân khối (4, 3) cho "
            "khối (2, 3), thứ tự ngược với mũi tên. Hàng dưới, bố cục mẫu số (denominator layout): mũi tên x tới z "
            "ghi nabla (3, 4), mũi tên z tới y ghi nabla (4, 2); bên phải, khối (3, 4) nhân khối (4, 2) cho khối "
            "(3, 2), thứ tự theo mũi tên. Ở cả hai hàng, hai cạnh dài 4 đứng cạnh nhau.",
        )


def _edge_sizes(layout):
    """Sizes of the derivatives of x -> z and of z -> y, measured on the maps themselves."""
    point = np.ones(SIZES["x"])
    inner = numerical_jacobian(lambda x: INNER @ x, point, layout=layout).value
    outer = numerical_jacobian(lambda z: OUTER @ z, INNER @ point, layout=layout).value
    return inner.shape, outer.shape


def _graph(axes, layout, inner, outer):
    """Three boxes and two arrows; what stands on an arrow is its derivative and the size."""
    names = EDGES[layout]
    for place, name in enumerate("xzy"):
        axes.text(
            place, 0, f"{name}\n({SIZES[name]},)", ha="center", va="center", fontsize=12, fontweight="bold",
            bbox={"boxstyle": "round,pad=0.4", "facecolor": "white", "edgecolor": "black"},
        )
    for place, (name, size) in enumerate(zip(names, (inner, outer), strict=True)):
        axes.annotate("", (place + 0.82, 0), (place + 0.18, 0), arrowprops={"arrowstyle": "-|>", "linewidth": 1.8})
        axes.text(place + 0.5, 0.13, f"{name}\n{size}", ha="center", va="bottom", fontsize=11)
    title = "Bố cục tử số (numerator)" if layout == "numerator" else "Bố cục mẫu số (denominator)"
    axes.set(xlim=(-0.3, 2.3), ylim=(-0.4, 0.6), title=f"{title}: mỗi mũi tên một đạo hàm")
    _bare(axes, "chiều tính giá trị: x trước, y sau", "đồ thị")


def _bare(axes, across, down):
    """Axes of a drawing without numbers: only their names."""
    axes.set(xticks=[], yticks=[], xlabel=across, ylabel=down)
    axes.grid(False)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _product(axes, layout, inner, outer):
    """The two derivatives as blocks of cells in the order of their product, and the result."""
    factors = [(inner, FIRST, None), (outer, SECOND, "//")]
    if layout == "numerator":
        factors.reverse()
    result = factors[0][0][0], factors[1][0][1]
    left = 0
    drawn = zip([*factors, (result, RESULT, None)], BLOCKS[layout], ("·", "=", ""), strict=True)
    for (shape, color, hatch), name, sign in drawn:
        _block(axes, left, shape, color, hatch)
        axes.text(left + shape[1] / 2, -shape[0] / 2 - 0.25, f"{name}: {shape}", ha="center", va="top", fontsize=10)
        left += shape[1]
        axes.text(left + 0.6, 0, sign, ha="center", va="center", fontsize=16)
        left += 1.2
    words = "ngược chiều mũi tên" if layout == "numerator" else "theo chiều mũi tên"
    axes.set(xlim=(-0.4, left - 0.8), ylim=(-2.9, 2.4), aspect="equal", title=f"Thứ tự nhân: {words}")
    _bare(axes, "cột", "hàng")


def _block(axes, left, shape, color, hatch):
    """A matrix as an empty grid of cells, centred on height 0."""
    from matplotlib.patches import Rectangle

    rows, columns = shape
    for i in range(rows):
        for j in range(columns):
            corner = left + j, rows / 2 - 1 - i
            axes.add_patch(Rectangle(corner, 1, 1, facecolor=color, edgecolor="black", hatch=hatch, linewidth=1))


# --- the sum over k as paths ----------------------------------------------------------------------------------------
@canvas.figure
def paths(i=2, j=3):
    """The paths from x_j to y_i, lit one after the other with the running sum, with a slider for how many.

    i, j count from 1.
    """
    from ipywidgets import IntSlider

    slider = IntSlider(value=2, min=0, max=SIZES["z"], description="số đường")
    return canvas.Moving(lambda lit: _paths_picture(i, j, lit), slider)


def _paths_picture(i, j, lit):
    """The still picture of ``paths`` with the first ``lit`` paths."""
    inner, outer = INNER[:, j - 1], OUTER[i - 1]
    with canvas.drawing(10, 4.6) as figure:
        graph, sums = figure.subplots(1, 2, width_ratios=(1.25, 1))
        _network(graph, i, j, lit)
        graph.set_title(f"Từ x{_low(j)} tới y{_low(i)}: {lit} trong {len(inner)} đường đi đã sáng")
        _running_sum(sums, inner * outer, lit)
        sums.set_title(_sum_so_far(inner, outer, lit))
        return canvas.picture(figure, _paths_words(i, j, inner, outer, lit))


def _low(index):
    """An index as a small digit below the line."""
    return "₀₁₂₃₄₅₆₇₈₉"[index]


def _height(name, index):
    """Where entry ``index`` (from 1) of a vector stands in the graph: the first on top, all centred."""
    return (SIZES[name] + 1) / 2 - index


def _network(axes, i, j, lit):
    """Every edge in grey; the edges of the paths that are lit thick, those still dark dashed."""
    for k in range(1, SIZES["z"] + 1):
        for j_other in range(1, SIZES["x"] + 1):
            _edge(axes, "x", j_other, "z", k, color="#d5d5d5", linewidth=0.8)
        for i_other in range(1, SIZES["y"] + 1):
            _edge(axes, "z", k, "y", i_other, color="#d5d5d5", linewidth=0.8)
        style = _edge_style(k, lit)
        _edge(axes, "x", j, "z", k, **style)
        _edge(axes, "z", k, "y", i, **style)
        _edge_number(axes, ("x", j, "z", k), INNER[k - 1, j - 1], k, lit)
        _edge_number(axes, ("z", k, "y", i), OUTER[i - 1, k - 1], k, lit)
    _nodes(axes, i, j, lit)
    axes.set(xlim=(-0.3, 2.3), ylim=(-2.1, 2.1))
    _bare(axes, "số trên cạnh: W bên trái, V bên phải", "phần tử thứ 1 ở trên cùng")


def _edge_style(k, lit):
    """Look of path k: the newest thickest, the earlier ones thinner, the ones to come dashed."""
    if k > lit:
        return {"color": canvas.GREY, "linewidth": 1.2, "linestyle": "--", "zorder": 2}
    color, width = (canvas.ORANGE, 4.5) if k == lit else (canvas.BLUE, 2.2)
    return {"color": color, "linewidth": width, "linestyle": "-", "zorder": 4 if k == lit else 3}


def _edge(axes, start, a, end, b, **style):
    places = ["xzy".index(start), "xzy".index(end)]
    axes.plot(places, [_height(start, a), _height(end, b)], **style)


def _edge_number(axes, edge, number, k, lit):
    """The entry of V or W on its edge, nearer to z, where the edges are apart."""
    start, a, end, b = edge
    share = 0.66 if end == "z" else 0.34
    across = "xzy".index(start) + share
    height = (1 - share) * _height(start, a) + share * _height(end, b)
    weight, color = ("bold", "black") if k <= lit else ("normal", canvas.GREY)
    paper = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
    axes.text(
        across, height, _number(number), ha="center", va="center", fontsize=10, fontweight=weight, color=color,
        bbox=paper, zorder=6,
    )


def _nodes(axes, i, j, lit):
    for place, name in enumerate("xzy"):
        for index in range(1, SIZES[name] + 1):
            on = index == {"x": j, "y": i}.get(name, index) if name != "z" else index <= lit
            axes.text(
                place, _height(name, index), f"{name}{_low(index)}", ha="center", va="center", zorder=7,
                fontweight="bold" if on else "normal", color="black" if on else canvas.GREY,
                bbox={
                    "boxstyle": "circle,pad=0.3", "facecolor": FIRST if on else "white",
                    "edgecolor": "black" if on else canvas.GREY, "linewidth": 2 if on else 1,
                },
            )


def _number(value):
    return f"{value}".replace("-", "−")


def _running_sum(axes, terms, lit):
    """Every term as a bar from the sum before it to the sum after it; those to come as empty outlines at 0."""
    sums = np.concatenate([[0], np.cumsum(terms)])
    for k, term in enumerate(terms, start=1):
        done = k <= lit
        color = (canvas.ORANGE if k == lit else canvas.BLUE) if done else "white"
        axes.bar(
            k, term, bottom=sums[k - 1] if done else 0, width=0.6, facecolor=color, alpha=0.75 if done else 1,
            edgecolor="black" if done else canvas.GREY, linestyle="-" if done else "--", hatch="//" if k == lit else "",
        )
        middle = (sums[k - 1] if done else 0) + term / 2
        paper = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
        axes.text(k, middle, f"{term:+d}".replace("-", "−"), ha="center", va="center", bbox=paper, zorder=5)
    stairs = {"drawstyle": "steps-mid", "color": "black", "linewidth": 1, "markersize": 5}
    axes.plot(np.arange(lit + 1), sums[: lit + 1], "o-", label="tổng riêng", **stairs)
    axes.axhline(0, color="black", linewidth=0.8)
    low, high = min(sums.min(), terms.min()), max(sums.max(), terms.max())
    axes.set(xlabel="k: đường đi qua z thứ k", ylabel="tổng tới lúc này", xlim=(-0.5, len(terms) + 0.6))
    axes.set(xticks=range(len(terms) + 1), ylim=(low - 0.8, high + 1.4))
    axes.legend(loc="upper right", fontsize=9)


def _sum_so_far(inner, outer, lit):
    """The lit terms as a sum of products with its value."""
    if not lit:
        return "Chưa đường nào sáng: tổng riêng = 0"
    terms = " + ".join(f"({_number(v)})·({_number(w)})" for v, w in zip(outer[:lit], inner[:lit], strict=True))
    return f"{terms} = {_number(int(outer[:lit] @ inner[:lit]))}"


def _paths_words(i, j, inner, outer, lit):
    """The text alternative: the graph, the path that was lit last, and the sum so far."""
    told = (
        f"Hình trái: đồ thị ba cột, {SIZES['x']} nút x, {len(inner)} nút z, {SIZES['y']} nút y. Từ x{_low(j)} tới "
        f"y{_low(i)} có {len(inner)} đường đi, mỗi đường qua một nút z; số trên hai cạnh của đường thứ k là W_k{j} và "
        f"V_{i}k. Số đường đã sáng: {lit}. "
    )
    if lit:
        v, w = _number(outer[lit - 1]), _number(inner[lit - 1])
        told += f"Đường sáng sau cùng, nét dày nhất, qua z{_low(lit)} và góp ({v})·({w}) = "
        told += f"{_number(outer[lit - 1] * inner[lit - 1])}. "
    total = _number(int(outer[:lit] @ inner[:lit]))
    end = f", đúng bằng đạo hàm riêng của y{_low(i)} theo x{_low(j)}" if lit == len(inner) else ""
    return told + f"Hình phải: mỗi số hạng là một cột nối vào cột trước; tổng riêng bằng {total}{end}."


# --- formula (15) as printed ----------------------------------------------------------------------------------------
def _loss(x):
    """‖Ax − b‖² of one point (2,), or of points (2, ...)."""
    return np.sum((np.tensordot(SQUARE, x, 1).T - SHIFT) ** 2, axis=-1).T


def _printed_gradient(x):
    """Formula (15) word for word: the transposed nabla of Ax − b, times the gradient of ‖u‖²."""
    inner = numerical_jacobian(lambda x: SQUARE @ x - SHIFT, x, layout="denominator").value
    return inner.T @ numerical_gradient(lambda u: u @ u, SQUARE @ x - SHIFT).value


def _walk(gradient):
    """START and the points after each step against ``gradient``, (STEPS + 1, 2)."""
    points = [START]
    for _ in range(STEPS):
        points.append(points[-1] - RATE * gradient(points[-1]))
    return np.array(points)


@canvas.figure
def against_the_printed_gradient():
    """Five steps against the gradient and five against what (15) prints: one walk goes down, the other up."""
    walks = {
        "ngược gradient xấp xỉ": (_walk(lambda x: numerical_gradient(_loss, x).value), "o-", canvas.BLUE),
        "ngược kết quả của (15) như in": (_walk(_printed_gradient), "s--", canvas.ORANGE),
    }
    with canvas.drawing(10, 4.2) as figure:
        left, right = figure.subplots(1, 2)
        _level_curves(left)
        for name, (walk, style, color) in walks.items():
            left.plot(*walk.T, style, color=color, markersize=5, label=name)
            right.plot(range(STEPS + 1), [_loss(point) for point in walk], style, color=color, label=name)
        left.plot(*START, "D", color="black", markersize=8, linestyle="none", label="chỗ bắt đầu", zorder=5)
        left.set(xlabel="x₁", ylabel="x₂", title="Đường mức của ‖Ax − b‖² và hai đường đi", aspect="equal")
        right.set(xlabel="số bước", ylabel="‖Ax − b‖² (thang log)", yscale="log", title="Giá trị sau từng bước")
        left.legend(loc="lower right", fontsize=8)
        good, bad = (_loss(walk[-1]) for walk, _, _ in walks.values())
        return canvas.picture(
            figure,
            "Hai hình cạnh nhau. Hình trái: các đường mức của ‖Ax − b‖² với A = [[1, −2], [3, 1]], b = (1, 2), và hai "
            f"đường đi từ cùng một chỗ ({START[0]}, {START[1]}). Đi ngược gradient xấp xỉ (nét liền, nút tròn) thì "
            "tiến về đáy; đi ngược kết quả của (15) như in (nét đứt, nút vuông) thì xa đáy dần, bước sau dài hơn bước "
            "trước. Hình phải: giá trị của hàm sau từng bước, trục đứng theo thang log. Hai đường bắt đầu ở "
            f"{_loss(START):.2f}; sau {STEPS} bước, đường thứ nhất xuống {good:.3f}, "
            f"đường thứ hai lên {bad:.0f}.",
        )


def _level_curves(axes):
    grid = np.array(np.meshgrid(np.linspace(-8, 9, 121), np.linspace(-5, 12, 121)))
    curves = axes.contour(*grid, _loss(grid), levels=[2, 10, 30, 80, 160, 320, 640], colors=canvas.GREY, linewidths=1)
    axes.clabel(curves, fontsize=8)
    axes.grid(False)
