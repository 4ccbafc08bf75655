"""Figures of unit 08: which product has the size of X, and a formula beside the numerical gradient as heat maps.

The formulas of the table are exercises: the heat maps draw the functions they are given.
"""

import numpy as np

from helpers.figures import canvas
from helpers.numerical import numerical_gradient

LENGTHS = {"m": 4, "n": 5, "p": 2}
"""How long the sides of the boxes are drawn; X is (m, n)."""

SIDES = {"a": "p1", "b": "m1", "Y": "pn"}
"""Rows and columns of the factors of aᵀYXᵀb, vectors as columns."""

PRODUCTS = (("a", "bᵀ", "Y"), ("Y", "a", "bᵀ"), ("b", "a", "Y"), ("Yᵀ", "a", "b"), ("Yᵀ", "a", "bᵀ"), ("b", "aᵀ", "Y"))
"""Candidates for the gradient of aᵀYXᵀb; the last one has the size of X."""

WEIGHTS = np.array([[2.0, -1.0, 0.5], [1.0, 3.0, -2.0]])
"""The numbers c of the default rows of the heat maps."""

FAR = 1e-5
"""Formula and numerical gradient differ when they are further apart than this part of their largest entry."""


# --- the size puzzle ------------------------------------------------------------------------------------------------
def _sides(factor):
    """The letters of rows and columns of a factor such as "Y" or "Yᵀ"."""
    sides = SIDES[factor[0]]
    return sides[::-1] if factor.endswith("ᵀ") else sides


def _verdict(factors):
    """What comes of a product, in words, and its sides where it can be multiplied."""
    sides = [_sides(factor) for factor in factors]
    for k in range(len(sides) - 1):
        inner, outer = sides[k][1], sides[k + 1][0]
        if inner != outer:
            return f"không nhân được: chỗ nối {k + 1} có {inner} bên trái, {outer} bên phải", None
    result = sides[0][0] + sides[-1][1]
    size = f"({result[0]}, {result[1]})"
    return (f"kích thước {size}, " + ("đúng là của X" if result == "mn" else "không phải của X")), result


@canvas.figure
def size_puzzle(product=1):
    """A product of a, b and Y as boxes with the sizes of their sides, beside X, with a slider for the product."""
    from ipywidgets import IntSlider

    slider = IntSlider(value=product, min=1, max=len(PRODUCTS), description="cách ghép")
    return canvas.Moving(_puzzle_picture, slider)


def _puzzle_picture(product):
    """The still picture of ``size_puzzle`` for one product, counted from 1."""
    factors = PRODUCTS[product - 1]
    verdict, result = _verdict(factors)
    boxes = [(factor, _sides(factor)) for factor in factors]
    with canvas.drawing(9.6, 4) as figure:
        axes = figure.subplots()
        x = _factors(axes, boxes)
        x = _result(axes, x + 1.4, result)
        _box(axes, x + 2.2, "X", "mn", canvas.GREY, hatch="..")
        axes.set(xlabel="bề rộng: số cột", ylabel="bề cao: số hàng", title=f"{' '.join(factors)}: {verdict}")
        axes.set(xlim=(-1, x + 8), ylim=(-4.4, 4.4), aspect="equal", xticks=(), yticks=())
        axes.grid(False)
        named = ", ".join(f"{name} kích thước ({_text(sides)})" for name, sides in boxes)
        return canvas.picture(
            figure,
            f"Cách ghép {product} trong {len(PRODUCTS)} cách: các hộp cạnh nhau, từ trái sang phải {named}. "
            "Mỗi chỗ nối ghi số cột của hộp trái và số hàng của hộp phải, ở giữa là dấu = hoặc dấu ≠. "
            f"Kết quả: {verdict}. "
            "Ngoài cùng bên phải là hộp X kích thước (m, n) để đối chiếu.",
        )


def _text(sides):
    return f"{sides[0]}, {sides[1]}"


def _factors(axes, boxes):
    """The boxes of a product with their joints; returns where the last one ends."""
    x = 0.0
    for k, (name, sides) in enumerate(boxes):
        if k:
            inner, outer = boxes[k - 1][1][1], sides[0]
            fits = inner == outer
            axes.text(
                x + 1.1, 0, f"{inner} {'=' if fits else '≠'} {outer}", ha="center", va="center", fontsize=11,
                color=canvas.BLUE if fits else canvas.ORANGE, fontweight="normal" if fits else "bold",
            )
            x += 2.2
        _box(axes, x, name, sides, canvas.BLUE)
        x += _length(sides[1])
    return x


def _result(axes, x, result):
    """The product after an equals sign, or a cross; returns where it ends."""
    axes.text(x - 0.5, 0, "=", ha="center", va="center", fontsize=14)
    if result is None:
        axes.text(x + 1.6, 0, "không\nnhân được", ha="center", va="center", color=canvas.ORANGE, fontweight="bold")
        return x + 3.2
    color, hatch = (canvas.GREY, "..") if result == "mn" else (canvas.ORANGE, "//")
    _box(axes, x, "tích", result, color, hatch)
    return x + _length(result[1])


def _length(side):
    return LENGTHS.get(side, 1)


def _box(axes, x, name, sides, color, hatch=None):
    """One box at x, its middle on the level 0, its name above it and its size below it."""
    from matplotlib.patches import Rectangle

    rows, columns = _length(sides[0]), _length(sides[1])
    axes.add_patch(Rectangle((x, -rows / 2), columns, rows, facecolor="white", edgecolor=color, linewidth=2))
    if hatch:
        axes.add_patch(Rectangle((x, -rows / 2), columns, rows, fill=False, edgecolor=color, hatch=hatch, alpha=0.4))
    middle = x + columns / 2
    axes.text(middle, rows / 2 + 0.25, name, ha="center", va="bottom", fontsize=13, fontweight="bold")
    axes.text(middle, -rows / 2 - 0.3, f"({_text(sides)})", ha="center", va="top", fontsize=10)


# --- formula and numerical gradient ---------------------------------------------------------------------------------
def _weighted_sum(X):
    return np.sum(WEIGHTS * X)


def _one_slip(X):
    """The gradient with one entry off."""
    return WEIGHTS * np.array([[1, 1, 1], [1, 1, -1]])


OWN_ROWS = {
    "Σ cᵢⱼxᵢⱼ, gradient C": (_weighted_sum, lambda X: WEIGHTS, np.ones((2, 3))),
    "Σ cᵢⱼxᵢⱼ, một dấu sai": (_weighted_sum, _one_slip, np.ones((2, 3))),
    "Σ cᵢⱼxᵢⱼ, gradient Cᵀ": (_weighted_sum, lambda X: WEIGHTS.T, np.ones((2, 3))),
}
"""What the heat maps show when they are given no rows."""


def formula_and_numerical(rows=None, row=0):
    """What grad(X) returns, the numerical gradient and their difference as heat maps, with a slider for the row.

    rows: from a name to (f, grad, X). No ``canvas.figure``: functions of a learner are not drawn once for everybody.
    """
    from ipywidgets import IntSlider

    rows = list((rows or OWN_ROWS).items())
    slider = IntSlider(value=row, min=0, max=len(rows) - 1, description="dòng")
    return canvas.Moving(lambda number: _row_picture(number, *rows[number]), slider)


def _row_picture(number, name, parts):
    """The still picture of ``formula_and_numerical`` for one row."""
    f, grad, X = parts
    returned, problem = _returned(grad, X)
    approximate = numerical_gradient(f, X).value
    verdict, difference = _compare(returned, problem, approximate)
    reach = max(np.max(np.abs(array), initial=1e-9) for array in (returned, approximate) if array is not None)
    with canvas.drawing(10.5, 3.4) as figure:
        left, middle, right = figure.subplots(1, 3)
        figure.suptitle(f"Dòng {number}. {name}: {verdict}", fontsize=12, fontweight="bold")
        _heatmap(left, returned, "công thức", reach, problem)
        _heatmap(middle, approximate, "gradient xấp xỉ", reach)
        _heatmap(right, difference, "hiệu", reach, "không có hiệu" if problem else "hai kích thước\nkhác nhau")
        return canvas.picture(
            figure,
            f"Dòng {number}, {name}: {verdict}. Ba bản đồ nhiệt cạnh nhau, số ghi trong từng ô. "
            f"Công thức: {_words(returned, problem)}. Gradient xấp xỉ: {_words(approximate)}. "
            f"Hiệu: {_words(difference, 'không có')}.",
        )


def _returned(grad, X):
    """The array that a learner's function returns; None and the reason where there is none to draw."""
    try:
        array = np.array(grad(X.copy()), dtype=np.float64)
    except NotImplementedError:
        return None, "chưa làm"
    except Exception as problem:  # whatever a learner's function raises
        return None, f"dừng vì {type(problem).__name__}"
    if array.ndim > 2 or array.size > 100 or not np.isfinite(array).all():
        return None, f"không vẽ được, kích thước {array.shape}"
    return array, ""


def _compare(returned, problem, approximate):
    """What to say of the formula, and its difference from the numerical gradient where the shapes agree."""
    if returned is None:
        return problem, None
    if returned.shape != approximate.shape:
        return f"kích thước {returned.shape}, cần {approximate.shape}", None
    difference = returned - approximate
    reach = max(np.max(np.abs(returned), initial=0), np.max(np.abs(approximate), initial=0))
    far = np.abs(difference) > FAR * reach + 1e-9
    difference[~far] = 0
    return (f"lệch ở {np.sum(far)} trong {far.size} ô" if far.any() else "khớp ở mọi ô"), difference


def _words(array, instead=""):
    if array is None:
        return instead
    rounded = [[float(f"{entry:.3g}") + 0.0 for entry in line] for line in np.atleast_2d(array)]
    return f"kích thước {array.shape}, {rounded}"


def _heatmap(axes, array, name, reach, instead=""):
    """Every entry as a coloured cell with its number in it; a number or a vector is one row."""
    axes.grid(False)
    axes.set(xlabel="cột j", ylabel="hàng i")
    if array is None:
        axes.text(0.5, 0.5, instead, ha="center", va="center", transform=axes.transAxes, fontsize=12)
        axes.set(title=name, xticks=(), yticks=())
        return
    cells = np.atleast_2d(array)
    shown = axes.imshow(cells, cmap="PuOr", vmin=-reach, vmax=reach, aspect="auto")
    for (i, j), entry in np.ndenumerate(cells):
        red, green, blue, _ = shown.to_rgba(entry)
        ink = "black" if 0.3 * red + 0.6 * green + 0.1 * blue > 0.5 else "white"
        text = "0" if abs(entry) < 1e-6 * reach else f"{entry:.3g}"
        axes.text(j, i, text, color=ink, ha="center", va="center", fontsize=9)
    axes.set_xticks(range(cells.shape[1]), range(1, cells.shape[1] + 1))
    axes.set_yticks(range(cells.shape[0]), range(1, cells.shape[0] + 1))
    axes.set_title(f"{name}, kích thước {array.shape}")
