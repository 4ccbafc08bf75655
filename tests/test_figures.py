"""Figures: what a learner sees, what a learner who cannot see is told, and that the drawn numbers are right."""

import functools
import importlib
import inspect
import itertools
import math
import pkgutil
import subprocess
import sys
import unicodedata
import warnings
from html.parser import HTMLParser

import numpy as np
import pytest

import helpers.figures
from helpers.figures import (
    canvas,
    u01_notation,
    u02_norms,
    u03_gradient,
    u04_hessian,
    u05_jacobian,
    u06_chain_rule,
    u07_common_functions,
    u08_matrix_table,
    u09_tensors,
    u10_neural_networks,
)

MODULES = [importlib.import_module(f"helpers.figures.{m.name}") for m in pkgutil.iter_modules(helpers.figures.__path__)]
FIGURES = [
    pytest.param(function, id=f"{module.__name__.rpartition('.')[2]}.{name}")
    for module in MODULES
    if module is not canvas
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__ and not name.startswith("_")
]


def draw(function):
    """The picture of a figure, moving or not."""
    shown = function()
    return shown.picture if isinstance(shown, canvas.Moving) else shown


drawn = functools.cache(draw)

IN_THE_CATALOGUE = {
    u01_notation: {"shape_boxes", "stacking", "broadcasting"},
    u02_norms: {"bird_and_streets", "unit_ball", "as_p_vanishes", "balls_on_a_line"},
    u03_gradient: {"surface_and_slices", "gradient_arrows", "error_against_step", "calls_against_dimension"},
    u04_hessian: {"quadratic_model", "gradient_heatmap", "peano_mixed"},
    u05_jacobian: {"lit_entry", "two_layouts", "mirrored", "curve_and_tangent"},
    u06_chain_rule: {"sizes_along_the_chain", "paths", "against_the_printed_gradient"},
    u07_common_functions: {"same_surface", "mixed_matrix", "residuals_and_descent"},
    u08_matrix_table: {"size_puzzle", "formula_and_numerical"},
    u09_tensors: {"slices_of_F", "slice_by_slice", "G_from_F", "axes_of_dY_dX", "diagonal_blocks", "memory"},
    u10_neural_networks: {"outer_product", "learning_rate", "check_table", "before_and_after"},
}
"""What stands for the catalogue's figures of every unit that has figures."""

MOVES = [
    pytest.param(u01_notation.broadcasting, 3, "Bước 3", id="broadcasting"),
    pytest.param(u02_norms.unit_ball, 0.5, "với p = 0.5, đoạn thẳng", id="unit_ball"),
    pytest.param(u03_gradient.error_against_step, 1e-3, "Tại ε = 1.0e-03", id="error_against_step"),
    pytest.param(u04_hessian.quadratic_model, -0.3, "tại điểm (-0.3, 0.5)", id="quadratic_model"),
    pytest.param(u05_jacobian.lit_entry, 12, "Ô đang chọn là W₁₂", id="lit_entry"),
    pytest.param(u05_jacobian.curve_and_tangent, -0.4, "điểm v(-0.4)", id="curve_and_tangent"),
    pytest.param(u06_chain_rule.paths, 4, "đúng bằng đạo hàm riêng của y₂ theo x₃", id="paths"),
    pytest.param(u07_common_functions.mixed_matrix, 0.5, "t = 0.5", id="mixed_matrix"),
    pytest.param(u07_common_functions.residuals_and_descent, 17, "Sau 17 bước", id="residuals_and_descent"),
    pytest.param(u08_matrix_table.size_puzzle, 5, "kích thước (n, m), không phải của X", id="size_puzzle"),
    pytest.param(u08_matrix_table.formula_and_numerical, 1, "lệch ở 1 trong 6 ô", id="formula_and_numerical"),
    pytest.param(u09_tensors.slice_by_slice, 1, "với i = 1", id="slice_by_slice"),
    pytest.param(u09_tensors.axes_of_dY_dX, 7, "a = 2, b = 3", id="axes_of_dY_dX"),
    pytest.param(u10_neural_networks.learning_rate, 0.9, "ngày càng xa", id="learning_rate"),
]
"""Every moving figure, another value of its slider, and words that are then in the text alternative."""


def lines_of(axes):
    """The labelled lines of axes, by label."""
    return {line.get_label(): line for line in axes.get_lines() if not line.get_label().startswith("_")}


class ImageTag(HTMLParser):
    """Reads the attributes of the one <img> of an output."""

    def __init__(self, html):
        super().__init__()
        self.attributes = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.attributes = dict(attrs)


@pytest.mark.parametrize("module", [module.__name__ for module in MODULES])
def test_importing_figures_imports_neither_matplotlib_nor_widgets(module):
    code = f"import sys, {module}; print(sorted({{'matplotlib', 'ipywidgets'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("module", [module for module in MODULES if module is not canvas], ids=lambda m: m.__name__)
def test_a_unit_has_exactly_the_figures_of_the_catalogue(module):
    public = {p.values[0].__name__ for p in FIGURES if p.values[0].__module__ == module.__name__}
    assert public == IN_THE_CATALOGUE[module]


def test_every_moving_figure_is_moved_here():
    assert {p.values[0] for p in FIGURES if isinstance(p.values[0](), canvas.Moving)} == {p.values[0] for p in MOVES}


@pytest.mark.parametrize("function", FIGURES)
def test_a_figure_is_a_small_png(function):
    png = drawn(function).png
    assert png.startswith(b"\x89PNG\r\n")
    assert len(png) < 100_000


@pytest.mark.parametrize("function", FIGURES)
def test_a_figure_says_in_words_what_it_shows(function):
    alt = drawn(function).alt
    assert len(alt) > 80
    assert alt == unicodedata.normalize("NFC", alt)


@pytest.mark.parametrize("function", FIGURES)
def test_the_image_in_the_notebook_carries_the_words(function):
    picture = drawn(function)
    data, metadata = picture._repr_mimebundle_()
    image = ImageTag(data["text/html"]).attributes
    assert image["alt"] == picture.alt
    assert image["src"] == f"data:image/png;base64,{data['image/png']}"
    assert data["text/plain"] == metadata["image/png"]["alt"] == picture.alt


def test_words_with_markup_in_them_do_not_break_the_image():
    data, _ = canvas.Picture(b"png", 'f < g & "h"', None)._repr_mimebundle_()
    assert ImageTag(data["text/html"]).attributes["alt"] == 'f < g & "h"'


@pytest.mark.parametrize("function", FIGURES)
def test_every_axes_has_a_title_and_named_axes(function):
    for axes in drawn(function).figure.axes:
        names = [axes.get_title(), axes.get_xlabel(), axes.get_ylabel()]
        if axes.name == "3d":
            names.append(axes.get_zlabel())
        assert all(names), names


@pytest.mark.parametrize("function", FIGURES)
def test_no_letter_is_missing_from_the_font(function):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        draw(function)


@pytest.mark.parametrize("function", FIGURES)
def test_labelled_lines_differ_by_more_than_colour(function):
    for axes in drawn(function).figure.axes:
        looks = [(line.get_linestyle(), line.get_marker()) for line in lines_of(axes).values()]
        assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("function", FIGURES)
def test_a_figure_is_not_left_open_and_changes_no_settings(function):
    import matplotlib
    from matplotlib import pyplot

    before = dict(matplotlib.rcParams)
    draw(function)
    assert pyplot.get_fignums() == []
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("x1, x2", [(1.0, 2.0), (-0.5, 1.5)])
def test_the_dotted_lines_are_the_tangents_of_the_slices(x1, x2):
    _, first, second = u03_gradient.surface_and_slices(x1, x2).figure.axes
    height = x1**2 + 2 * x1 * x2 + math.sin(x1) + 2
    for axes, at, slope in ((first, x1, 2 * x1 + 2 * x2 + math.cos(x1)), (second, x2, 2 * x1)):
        x, y = lines_of(axes)["tiếp tuyến"].get_data()
        assert (y[1] - y[0]) / (x[1] - x[0]) == pytest.approx(slope, abs=1e-8)
        assert np.interp(at, x, y) == pytest.approx(height)
        assert f"{slope:.2f}" in axes.get_title()


def test_the_slices_lie_on_the_surface():
    surface, first, second = u03_gradient.surface_and_slices(1.0, 2.0).figure.axes
    for axes, label, variable, still in ((first, "lát cắt x₂ = 2", 0, 2.0), (second, "lát cắt x₁ = 1", 1, 1.0)):
        moving, heights = lines_of(axes)[label].get_data()
        x1, x2 = (moving, still) if variable == 0 else (still, moving)
        assert heights == pytest.approx(x1**2 + 2 * x1 * x2 + np.sin(x1) + 2)
        assert surface.get_lines()[variable].get_data_3d()[2] == pytest.approx(heights)


def test_the_arrows_are_the_gradient():
    from matplotlib.quiver import Quiver

    (axes,) = u03_gradient.gradient_arrows().figure.axes
    (arrows,) = (artist for artist in axes.collections if isinstance(artist, Quiver))
    assert arrows.N == 25
    assert arrows.U == pytest.approx(2 * arrows.X + 2 * arrows.Y + np.cos(arrows.X), abs=1e-7)
    assert arrows.V == pytest.approx(2 * arrows.X, abs=1e-7)


def test_the_diamond_stands_where_the_gradient_is_zero():
    (axes,) = u03_gradient.gradient_arrows().figure.axes
    (diamond,) = (line for line in axes.get_lines() if line.get_marker() == "D")
    ((x1,), (x2,)) = diamond.get_data()
    assert [2 * x1 + 2 * x2 + math.cos(x1), 2 * x1] == pytest.approx([0, 0])


def recomputed(step):
    """Errors of the forward and the central difference of exp at 1, with Python's own floats."""
    right, here, left = math.exp(1 + step), math.exp(1), math.exp(1 - step)
    return abs((right - here) / step - math.e), abs((right - left) / (2 * step) - math.e)


def error_lines(eps=1e-6):
    (axes,) = u03_gradient.error_against_step(eps).picture.figure.axes
    return axes, lines_of(axes)


@pytest.mark.parametrize("which, label", [(0, "sai phân tiến"), (1, "sai phân trung tâm")])
def test_the_plotted_errors_are_the_errors(which, label):
    steps, errors = error_lines()[1][label].get_data()
    again = np.array([recomputed(float(step))[which] for step in steps])
    last_place = 4 * np.finfo(float).eps / steps  # two libraries may differ in the last bit of exp
    assert np.all(np.abs(errors - again) <= last_place + 1e-12 * again)


@pytest.mark.parametrize("label, low, high", [("sai phân tiến", 1e-9, 1e-7), ("sai phân trung tâm", 1e-6, 1e-4)])
def test_the_error_curves_are_v_shaped_with_the_point_where_the_words_say(label, low, high):
    steps, errors = error_lines()[1][label].get_data()
    lowest = int(np.argmin(errors))
    assert low < steps[lowest] < high
    assert errors[0] > 1000 * errors[lowest] < errors[-1]


def test_the_dotted_estimate_is_the_right_branch_of_the_central_curve():
    _, lines = error_lines()
    steps, errors = lines["sai phân trung tâm"].get_data()
    _, estimate = lines["ước lượng cắt cụt (trung tâm): e·ε²/6"].get_data()
    branch = (steps > 1e-4) & (steps < 1e-1)
    assert estimate[branch] == pytest.approx(errors[branch], rel=0.01)


def test_the_dash_dotted_estimate_bounds_the_left_branch_within_a_factor():
    _, lines = error_lines()
    steps, errors = lines["sai phân trung tâm"].get_data()
    _, estimate = lines["ước lượng làm tròn: e·u/ε"].get_data()
    branch = steps < 1e-7
    assert np.all(errors[branch] <= 4 * estimate[branch])
    assert np.median(errors[branch] / estimate[branch]) > 0.02


@pytest.mark.parametrize("eps", [1e-10, 1e-6, 1e-2])
def test_the_marks_stand_at_the_chosen_step(eps):
    axes, _ = error_lines(eps)
    marks = [line for line in axes.get_lines() if line.get_label().startswith("_") and line.get_marker() in "so"]
    heights = sorted(float(line.get_ydata()[0]) for line in marks)
    assert all(line.get_xdata()[0] == pytest.approx(eps) for line in marks)
    assert heights == pytest.approx(sorted(recomputed(eps)), abs=1e-15 / eps)


@pytest.mark.parametrize("function, value, words", MOVES)
def test_the_slider_redraws_the_picture_that_is_shown(monkeypatch, function, value, words):
    shown, updates = [], []

    class Place:
        update = staticmethod(updates.append)

    def display(thing, **options):
        shown.append(thing)
        return Place() if "display_id" in options else None

    monkeypatch.setattr("IPython.display.display", display)
    moving = function()
    first = moving.picture
    moving._ipython_display_()
    moving.slider.value = value
    assert shown[0] is first
    assert updates == [moving.picture]
    assert moving.picture.png != first.png
    assert words in moving.picture.alt and words not in first.alt


@pytest.mark.parametrize("function, value, words", MOVES)
def test_a_moving_figure_also_shows_where_no_widget_can_live(monkeypatch, function, value, words):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda thing, **options: shown.append(thing))
    function()._ipython_display_()
    still, slider = shown
    assert isinstance(still, canvas.Picture)
    assert slider["text/plain"] == "(thanh trượt)"


@pytest.mark.parametrize("function, value, words", MOVES)
def test_a_slider_is_wide_enough_for_its_values_and_its_whole_name(function, value, words):
    slider = function().slider
    assert slider.layout.width == canvas.SLIDER_WIDTH
    assert slider.style.description_width == "initial"


@pytest.mark.parametrize("marker, formula", [("s", lambda n: n + 1), ("o", lambda n: 2 * n)])
def test_the_plotted_calls_are_n_plus_1_and_2n_up_to_a_million(marker, formula):
    (axes,) = u03_gradient.calls_against_dimension().figure.axes
    lines = axes.get_lines()
    (counted,) = (line for line in lines if line.get_marker() == marker)
    (continued,) = (
        line for line in lines
        if line.get_color() == counted.get_color() and line is not counted and line.get_marker() in ("None", "", None)
    )
    for line in (counted, continued):
        sizes, calls = line.get_data()
        assert list(calls) == pytest.approx([formula(n) for n in sizes])
    assert continued.get_xdata()[-1] == 10**6


# --- unit 01 ---------------------------------------------------------------------------------------------------------
def array_in(axes):
    """The array drawn as cells in axes, top to bottom and left to right; of text where a cell is not a number."""
    cells = {(round(text.get_position()[1]), round(text.get_position()[0])): text.get_text() for text in axes.texts}
    rows, columns = np.max(list(cells), axis=0) + 1
    assert len(cells) == len(axes.texts) == len(axes.patches) == rows * columns
    texts = np.array([[cells[i, j].replace("−", "-") for j in range(columns)] for i in range(rows)])
    return texts if "?" in texts else texts.astype(int)


def test_every_box_shows_the_number_its_indices_take_out():
    x = np.array([7, 8, 9])
    names = {"x": x, "r": x.reshape(1, 3), "c": x.reshape(3, 1)}
    for axes, (name, array) in zip(drawn(u01_notation.shape_boxes).figure.axes, names.items(), strict=True):
        assert axes.get_title().startswith(f"{name}: {array.shape}")
        entries = dict(reversed(text.get_text().split("\n")) for text in axes.texts)
        assert len(entries) == array.size
        assert all(eval(index, dict(names)) == int(number) for index, number in entries.items())


def test_vectors_are_stacked_as_numpy_stacks_them_and_keep_their_look():
    first, second = np.array([[1], [2], [3]]), np.array([[4], [5], [6]])
    stacked = np.hstack([first, second]), np.vstack([first.T, second.T]), np.vstack([first, second])
    for axes, array in zip(drawn(u01_notation.stacking).figure.axes, stacked, strict=True):
        assert np.array_equal(array_in(axes), array)
        assert f"{array.shape}" in axes.get_title()
        cells = zip(axes.texts, axes.patches, strict=True)
        assert sorted(int(text.get_text()) for text, cell in cells if cell.get_hatch()) == [4, 5, 6]


def test_broadcasting_ends_with_what_numpy_computes_and_marks_the_residuals():
    predicted, true = np.array([[1], [2], [4]]), np.array([1, 3, 4])
    left, middle, right = u01_notation.broadcasting(3).picture.figure.axes
    shown = [array_in(axes) for axes in (left, middle, right)]
    assert np.array_equal(shown, [*np.broadcast_arrays(predicted, true), predicted - true])
    bold = [int(text.get_text().replace("−", "-")) for text in right.texts if text.get_fontweight() == "bold"]
    assert bold == list(predicted[:, 0] - true)


@pytest.mark.parametrize("step, shapes", [(0, ("(3, 1)", "(3,)")), (1, ("(3, 1)", "(1, 3)")), (2, ("(3, 3)",) * 2)])
def test_before_the_last_step_only_the_shapes_change(step, shapes):
    left, middle, right = u01_notation.broadcasting(step).picture.figure.axes
    assert [axes.get_title().split(" → ")[-1].split(": ")[-1] for axes in (left, middle)] == list(shapes)
    assert np.all(array_in(right) == "?")
    for axes, shape in zip((left, middle), shapes, strict=True):
        rows, columns = array_in(axes).shape
        assert f"({columns},)" == shape or f"({rows}, {columns})" == shape


# --- unit 02 --------------------------------------------------------------------------------------------------------
def test_the_bird_flies_5_and_both_ways_along_the_streets_are_7_long():
    lines = lines_of(drawn(u02_norms.bird_and_streets).figure.axes[0])
    ways = {label: np.transpose(line.get_data()) for label, line in lines.items()}
    lengths = {label: np.sum(np.hypot(*np.diff(way, axis=0).T)) for label, way in ways.items()}
    assert lengths == {"chim bay: chuẩn 2": 5, "bàn cờ: chuẩn 1": 7, "một đường bàn cờ khác": 7}
    assert all(list(way[0]) == [1, 1] and list(way[-1]) == [5, 4] for way in ways.values())
    assert all(0 in step for label, way in ways.items() if "bàn cờ" in label for step in np.diff(way, axis=0))


def measured(points, p):
    """Formula (2) of points (k, 2), or its limit."""
    sizes = np.abs(points)
    return sizes.max(axis=1) if math.isinf(p) else np.sum(sizes**p, axis=1) ** (1 / p)


def test_the_five_balls_have_measure_1_all_around():
    left, _ = drawn(u02_norms.unit_ball).figure.axes
    drawn_lines = lines_of(left)
    assert list(drawn_lines) == ["p = 0.5", "p = 1", "p = 2", "p = 4", "p = ∞"]
    for label, line in drawn_lines.items():
        p = float(label.removeprefix("p = ").replace("∞", "inf"))
        points = np.transpose(line.get_data())
        assert measured(points, p) == pytest.approx(1)
        assert set(np.sign(points[:-1, 0].round(9))) == {-1, 0, 1} and np.allclose(points[0], points[-1])


@pytest.mark.parametrize("p, middle, place", [
    (0.3, 5.04, "nằm ngoài"), (0.5, 2, "nằm ngoài"), (1, 1, "trên biên"), (2, 0.71, "bên trong"),
    (math.inf, 0.5, "bên trong"),
])
def test_the_slider_shows_the_ball_of_its_p_and_where_the_middle_lies(p, middle, place):
    moving = u02_norms.unit_ball()
    moving.slider.value = p
    _, right = moving.picture.figure.axes
    (ball,) = right.patches
    assert measured(ball.get_xy(), p) == pytest.approx(1)
    assert f"bằng {middle:.2f}: " in moving.picture.alt and place in moving.picture.alt


def test_the_sums_go_to_the_number_of_entries_that_are_not_0_and_formula_2_does_not():
    for axes, sizes, limit in zip(drawn(u02_norms.as_p_vanishes).figure.axes, ([3, 4], [4]), (2, 1), strict=True):
        formula, sums, count = (np.array(line.get_data()) for line in lines_of(axes).values())
        for (p, powers), (_, roots) in zip(sums.T, formula.T, strict=True):
            assert powers == pytest.approx(sum(size**p for size in sizes))
            assert roots == pytest.approx(powers ** (1 / p))
        assert list(count[:, 0]) == [0, limit] and sums[1, 0] == pytest.approx(limit, rel=0.1)
        assert formula[1, 0] > 10**6 or formula[1] == pytest.approx(4)


@pytest.mark.parametrize("which, p, point, radius", [(0, 1, (0, 2), 2), (1, 2, (0.8, 1.6), 4 / math.sqrt(5))])
def test_the_smallest_balls_touch_the_line_where_the_words_say(which, p, point, radius):
    axes = drawn(u02_norms.balls_on_a_line).figure.axes[which]
    (ball,) = axes.patches
    assert measured(ball.get_xy(), p) == pytest.approx(radius, rel=1e-4)
    assert np.max(ball.get_xy() @ [1, 2]) == pytest.approx(4)
    assert np.ravel(lines_of(axes)["điểm chạm"].get_data()) == pytest.approx(point, abs=0.01)
    assert np.array(lines_of(axes)["x₁ + 2x₂ = 4"].get_data()).T @ [1, 2] == pytest.approx(4)
    assert f"{radius:.2f}" in axes.get_title()


# --- unit 04 --------------------------------------------------------------------------------------------------------
def two_pits(x1, x2):
    return x1**4 / 4 - x1**2 / 2 + x1 * x2 / 2 + x2**2 / 2


@pytest.mark.parametrize("x1, form", [(-1.5, "cái bát"), (0.0, "yên ngựa"), (0.6, "yên ngựa"), (1.2, "cái bát")])
def test_the_model_is_the_second_order_taylor_polynomial_at_the_point(x1, form):
    left, right = u04_hessian.quadratic_model(x1).picture.figure.axes
    slope, bend = x1**3 - x1 + 0.25, 3 * x1**2 - 1
    moving, heights = lines_of(right)["mô hình bậc hai"].get_data()
    step = moving - x1
    assert heights == pytest.approx(two_pits(x1, 0.5) + slope * step + bend * step**2 / 2, abs=1e-6)
    assert lines_of(right)["tiếp tuyến (bậc nhất)"].get_ydata() == pytest.approx(
        two_pits(x1, 0.5) + slope * step, abs=1e-8
    )
    assert lines_of(right)["q"].get_ydata() == pytest.approx(two_pits(moving, 0.5))
    assert np.ravel(left.get_lines()[0].get_data_3d()) == pytest.approx([x1, 0.5, two_pits(x1, 0.5)])
    assert form in left.get_title() and f"{bend:.2f}" in right.get_title()


def test_the_net_is_the_model_too():
    from mpl_toolkits.mplot3d.art3d import Line3DCollection

    left, _ = u04_hessian.quadratic_model(0.0).picture.figure.axes
    (net,) = (artist for artist in left.collections if isinstance(artist, Line3DCollection))
    x1, x2, height = np.concatenate([np.array(line) for line in net._segments3d]).T
    model = two_pits(0, 0.5) + x1 / 4 + (x2 - 0.5) / 2 - x1**2 / 2 + x1 * (x2 - 0.5) / 2 + (x2 - 0.5) ** 2 / 2
    assert height == pytest.approx(model, abs=1e-6)


def test_the_written_numbers_of_the_heat_maps_are_the_matrix_its_gradient_and_the_step():
    shown = drawn(u04_hessian.gradient_heatmap)
    X, gradient, after = (
        np.reshape([float(text.get_text()) for text in axes.texts], (4, 6)) for axes in shown.figure.axes
    )
    right = np.zeros((4, 6))
    for i, j in np.ndindex(4, 6):
        for row, column in ((i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)):
            if 0 <= row < 4 and 0 <= column < 6:
                right[i, j] += 2 * (X[i, j] - X[row, column])
    assert gradient == pytest.approx(right)
    assert after == pytest.approx(X - 0.1 * right)
    for axes, matrix in zip(shown.figure.axes[::2], (X, after), strict=True):
        rough = np.sum(np.diff(matrix, axis=0) ** 2) + np.sum(np.diff(matrix, axis=1) ** 2)
        assert axes.get_title().endswith(f"f = {rough:.1f}")


def test_the_partials_of_peanos_function_along_the_axes_have_the_slopes_minus_one_and_one():
    _, middle, _ = drawn(u04_hessian.peano_mixed).figure.axes
    for label, slope in (("∂p/∂x₁ dọc trục x₂", -1), ("∂p/∂x₂ dọc trục x₁", 1)):
        along, partials = lines_of(middle)[label].get_data()
        assert partials == pytest.approx(slope * along, abs=1e-9)


def test_the_mixed_derivative_of_peanos_function_depends_on_the_direction_alone():
    _, _, right = drawn(u04_hessian.peano_mixed).figure.axes
    for label in ("bán kính 1", "bán kính 0.01"):
        degrees, mixed = lines_of(right)[label].get_data()
        a, b = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
        assert mixed == pytest.approx(a**6 + 9 * a**4 * b**2 - 9 * a**2 * b**4 - b**6, abs=1e-5)


# --- unit 05 --------------------------------------------------------------------------------------------------------
def cells_of(axes):
    """Every cell drawn in axes: its text, and the patch it stands in."""
    places = {(round(cell.get_x() + 0.5, 6), round(cell.get_y() + 0.5, 6)): cell for cell in axes.patches}
    return {text.get_text(): places[text.get_position()] for text in axes.texts}


@pytest.mark.parametrize("entry, row, column", [(37, "3", "7"), (12, "1", "2"), (48, "4", "8")])
def test_the_slider_lights_the_row_of_its_output_and_the_column_of_its_input(entry, row, column):
    moving = u05_jacobian.lit_entry()
    moving.slider.value = entry
    (axes,) = moving.picture.figure.axes
    cells = {unicodedata.normalize("NFKC", text): cell for text, cell in cells_of(axes).items()}
    in_row = {f"W{row}{j}" for j in range(1, 9)} | {f"y{row}"}
    in_column = {f"W{i}{column}" for i in range(1, 5)} | {f"x{column}"}
    crossing = {f"W{row}{column}"}
    assert {text for text, cell in cells.items() if cell.get_hatch()} == in_column - crossing
    white = {text for text, cell in cells.items() if cell.get_facecolor()[:3] == (1, 1, 1)}
    assert cells.keys() - white == (in_row | in_column) - crossing
    assert {text for text, cell in cells.items() if cell.get_linewidth() > 2} == crossing | {f"y{row}", f"x{column}"}


def test_both_layouts_hold_every_partial_derivative_where_their_axes_say():
    panels = drawn(u05_jacobian.two_layouts).figure.axes
    for axes in panels:
        for text, cell in cells_of(axes).items():
            i, j = (int(digit) for digit in unicodedata.normalize("NFKC", text) if digit.isdigit())
            place = round(cell.get_y() + 1.5), round(cell.get_x() + 1.5)
            assert place == ((i, j) if axes.get_ylabel().startswith("đầu ra") else (j, i))
    for axes, length in zip(panels, (3, 3, 2, 2), strict=True):
        looks = {}
        for text, cell in cells_of(axes).items():
            looks.setdefault((cell.get_facecolor(), cell.get_hatch()), set()).add(text)
        assert {len(texts) for texts in looks.values()} == {length}


def test_the_mirrored_matrix_is_the_transpose():
    left, right = drawn(u05_jacobian.mirrored).figure.axes
    straight = {text: (cell.get_y(), cell.get_x()) for text, cell in cells_of(left).items()}
    assert len(straight) == 12
    assert {text: (cell.get_x(), cell.get_y()) for text, cell in cells_of(right).items()} == straight


@pytest.mark.parametrize("t", [-1.2, 0.0, 0.8, 1.2])
def test_the_tangents_of_the_curve_touch_it_with_the_slopes_of_its_derivative(t):
    from mpl_toolkits.mplot3d.art3d import Line3DCollection

    space, outputs = u05_jacobian.curve_and_tangent(t).picture.figure.axes
    height, slope = [math.cos(t), math.sin(t), t**3], [-math.sin(t), math.cos(t), 3 * t**2]
    dotted = [line.get_data() for line in outputs.get_lines() if line.get_linestyle() == ":"]
    for (times, values), point, steepness in zip(dotted, height, slope, strict=True):
        assert np.interp(t, times, values) == pytest.approx(point, abs=1e-8)
        assert (values[1] - values[0]) / (times[1] - times[0]) == pytest.approx(steepness, abs=1e-8)
    (arrow,) = (artist for artist in space.collections if isinstance(artist, Line3DCollection))
    end, start = arrow._segments3d[0]
    assert start == pytest.approx(height) and 2 * (end - start) == pytest.approx(slope, abs=1e-8)
    axes_limits = np.array([space.get_xlim(), space.get_ylim(), space.get_zlim()])
    assert np.all(axes_limits[:, 0] <= end) and np.all(end <= axes_limits[:, 1])


# --- unit 06 --------------------------------------------------------------------------------------------------------
V, W = np.array([[2, -1, 0, 3], [1, 4, -2, 1]]), np.array([[1, 0, 2], [3, -2, 1], [-1, 5, 2], [0, 2, -1]])


def blocks_of(axes):
    """The blocks of cells in axes, left to right: rows, columns and whether they are hatched."""
    cells = {}
    for cell in axes.patches:
        cells.setdefault((cell.get_facecolor(), cell.get_hatch()), []).append(cell.get_xy())
    found = [(*np.transpose(corners), hatch) for (_, hatch), corners in cells.items()]
    return [(len(set(y)), len(set(x)), hatch) for x, y, hatch in sorted(found, key=lambda one: min(one[0]))]


def test_the_blocks_of_both_layouts_multiply_in_the_order_they_are_drawn_in():
    axes = drawn(u06_chain_rule.sizes_along_the_chain).figure.axes
    numerator, denominator = blocks_of(axes[1]), blocks_of(axes[3])
    assert [block[:2] for block in numerator] == [V.shape, W.shape, (V @ W).shape]
    assert [block[:2] for block in denominator] == [W.T.shape, V.T.shape, (V @ W).T.shape]
    assert [bool(block[2]) for block in numerator] == [True, False, False]
    assert [bool(block[2]) for block in denominator] == [False, True, False]
    for graph, blocks in zip(axes[::2], (numerator[1::-1], denominator[:2]), strict=True):
        on_edges = [text.get_text().split("\n")[1] for text in graph.texts if "=" in text.get_text()]
        assert on_edges == [str(block[:2]) for block in blocks]


@pytest.mark.parametrize("i, j", [(1, 1), (1, 2), (2, 3), (2, 2)])
@pytest.mark.parametrize("lit", range(5))
def test_the_bars_are_the_lit_paths_end_to_end_and_the_dots_their_running_sums(i, j, lit):
    moving = u06_chain_rule.paths(i, j)
    moving.slider.value = lit
    graph, sums = moving.picture.figure.axes
    terms = V[i - 1] * W[:, j - 1]
    running = np.concatenate([[0], np.cumsum(terms)])
    assert lines_of(sums)["tổng riêng"].get_ydata() == pytest.approx(running[: lit + 1])
    for k, bar in enumerate(sums.patches):
        start = running[k] if k < lit else 0
        assert sorted([bar.get_y(), bar.get_y() + bar.get_height()]) == sorted([start, start + terms[k]])
        assert (bar.get_linestyle() in ("-", "solid")) == (k < lit)
    assert sums.get_title().endswith(f"= {running[lit]}".replace("-", "−"))
    dashed = [line for line in graph.get_lines() if line.get_linestyle() == "--"]
    thick = [line for line in graph.get_lines() if line.get_linewidth() > 2]
    assert (len(dashed), len(thick)) == (2 * (4 - lit), 2 * lit)


def test_the_numbers_on_the_paths_are_the_entries_of_w_and_v():
    graph, _ = u06_chain_rule.paths(1, 2).picture.figure.axes
    numbers = [text for text in graph.texts if text.get_text().lstrip("−").isdigit()]
    for column, side in ((W[:, 1], [t for t in numbers if t.get_position()[0] < 1]),
                         (V[0], [t for t in numbers if t.get_position()[0] > 1])):
        assert [int(text.get_text().replace("−", "-")) for text in side] == list(column)


def test_one_walk_goes_against_the_gradient_and_the_other_against_formula_15_as_printed():
    left, right = drawn(u06_chain_rule.against_the_printed_gradient).figure.axes
    matrix, shift = np.array([[1.0, -2.0], [3.0, 1.0]]), np.array([1.0, 2.0])
    factors = {"ngược gradient xấp xỉ": matrix.T, "ngược kết quả của (15) như in": matrix}
    for label, factor in factors.items():
        walk = np.transpose(lines_of(left)[label].get_data())
        for here, after in itertools.pairwise(walk):
            assert after == pytest.approx(here - 0.03 * factor @ (2 * (matrix @ here - shift)), abs=1e-6)
        values = np.sum((walk @ matrix.T - shift) ** 2, axis=1)
        assert lines_of(right)[label].get_ydata() == pytest.approx(values)
        assert np.all(np.sign(np.diff(values)) == (-1 if factor is not matrix else 1))
    for level, points in level_points(left):
        assert np.sum((points @ matrix.T - shift) ** 2, axis=1) == pytest.approx(level, rel=0.04)


# --- unit 07 --------------------------------------------------------------------------------------------------------
A = np.array([[1.0, 4.0], [-2.0, 3.0]])
DATA, TARGET = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([1.0, 0.0, 5.0])


def arrows_of(axes):
    """Starts (k, 2) and vectors (k, 2) of the filled and of the hollow arrows."""
    from matplotlib.colors import to_hex
    from matplotlib.quiver import Quiver

    found = {}
    for artist in axes.collections:
        if isinstance(artist, Quiver):
            kind = "hollow" if to_hex(artist.get_facecolor()[0]) == "#ffffff" else "filled"
            found[kind] = np.transpose([artist.X, artist.Y]), np.transpose([artist.U, artist.V])
    return found["filled"], found["hollow"]


def level_points(axes):
    """Every level of the contour lines in axes with the points (k, 2) drawn for it."""
    from matplotlib.contour import ContourSet

    (curves,) = (artist for artist in axes.collections if isinstance(artist, ContourSet))
    return [(level, path.vertices) for level, path in zip(curves.levels, curves.get_paths(), strict=True)]


def test_both_bowls_are_the_same_and_the_point_lies_on_them():
    first, second, _ = drawn(u07_common_functions.same_surface).figure.axes
    marks = [axes.get_lines()[0].get_data_3d() for axes in (first, second)]
    assert np.ravel(marks) == pytest.approx([1, 2, 17] * 2)
    assert np.array(first.get_w_lims()) == pytest.approx(np.array(second.get_w_lims()))


def test_the_filled_arrows_are_the_gradient_and_the_hollow_ones_2ax():
    axes = drawn(u07_common_functions.same_surface).figure.axes[2]
    (points, filled), (same_points, hollow) = arrows_of(axes)
    assert points == pytest.approx(same_points)
    assert filled == pytest.approx(points @ (A + A.T), abs=1e-7)
    assert hollow == pytest.approx(2 * points @ A.T)
    assert np.einsum("ki,ij,kj->k", points, A, points) == pytest.approx(4)


@pytest.mark.parametrize("t", [-1.0, -0.3, 0.0, 0.6, 1.0])
def test_mixing_moves_only_the_hollow_arrow(t):
    shown = u07_common_functions.mixed_matrix(t).picture
    (axes,) = shown.figure.axes
    (_, [filled]), (_, [hollow]) = arrows_of(axes)
    mixed = (A + A.T) / 2 + t * (A - A.T) / 2
    assert filled == pytest.approx([6, 14], abs=1e-7)
    assert hollow == pytest.approx(2 * mixed @ [1, 2])
    assert (hollow - filled) @ [1, 2] == pytest.approx(0, abs=1e-6)
    for level, points in level_points(axes):
        assert np.einsum("ki,ij,kj->k", points, A, points) == pytest.approx(level, rel=0.01)
    turned = math.degrees(math.atan2(filled[1], filled[0]) - math.atan2(hollow[1], hollow[0]))
    assert f"lệch gradient {abs(turned):.0f} độ" in shown.alt


@pytest.mark.parametrize("step", [0, 1, 30])
def test_the_path_is_gradient_descent_and_the_bars_are_the_residuals(step):
    left, right = u07_common_functions.residuals_and_descent(step).picture.figure.axes
    path = np.transpose(lines_of(left)["hạ gradient"].get_data())
    assert len(path) == step + 1 and path[0] == pytest.approx([4, -1])
    for here, after in zip(path, path[1:], strict=False):
        assert after == pytest.approx(here - 0.1 * 2 * DATA.T @ (DATA @ here - TARGET), abs=1e-7)
    residuals = DATA @ path[-1] - TARGET
    assert f"f = {residuals @ residuals:.3f}" in left.get_title()
    bars = [line.get_data() for line in right.get_lines() if line.get_linestyle() == "--"]
    assert [heights[1] - heights[0] for _, heights in bars] == pytest.approx(list(residuals))
    times, heights = lines_of(right)["đường thẳng x₁ + x₂t"].get_data()
    assert np.interp([0, 1, 2], times, heights) == pytest.approx(DATA @ path[-1])


def test_the_star_is_the_lowest_point_and_the_level_curves_are_those_of_the_loss():
    left, _ = drawn(u07_common_functions.residuals_and_descent).figure.axes
    assert np.ravel(lines_of(left)["thấp nhất"].get_data()) == pytest.approx(np.linalg.lstsq(DATA, TARGET)[0], abs=1e-9)
    for level, points in level_points(left):
        assert np.sum((points @ DATA.T - TARGET) ** 2, axis=1) == pytest.approx(level, rel=0.01)


# --- unit 08 --------------------------------------------------------------------------------------------------------
SIZES = {"m": 4, "n": 5, "p": 2, "1": 1}


@pytest.mark.parametrize("product", range(1, 7))
def test_the_boxes_multiply_as_arrays_of_their_sizes_do(product):
    shown = u08_matrix_table.size_puzzle(product).picture
    (axes,) = shown.figure.axes
    factors = axes.get_title().partition(":")[0].split()
    arrays = {"a": np.ones((2, 1)), "b": np.ones((4, 1)), "Y": np.ones((2, 5))}
    try:
        one, two, three = (arrays[factor[0]].T if factor.endswith("ᵀ") else arrays[factor[0]] for factor in factors)
        (rows, columns) = (one @ two @ three).shape
    except ValueError:
        assert "không nhân được" in axes.get_title() and "≠" in "".join(text.get_text() for text in axes.texts)
    else:
        name = {size: letter for letter, size in SIZES.items()}
        assert f"({name[rows]}, {name[columns]})" in axes.get_title() and "không nhân" not in shown.alt
        assert ("đúng là của X" in shown.alt) == ((rows, columns) == (4, 5))


def test_the_boxes_are_as_high_and_wide_as_their_sizes_say():
    (axes,) = u08_matrix_table.size_puzzle(6).picture.figure.axes
    drawn_boxes = [(box.get_height(), box.get_width()) for box in axes.patches if box.get_fill()]
    written = [text.get_text().strip("()").split(", ") for text in axes.texts if text.get_text().startswith("(")]
    assert drawn_boxes == [tuple(SIZES[side] for side in sides) for sides in written]


def heatmaps(f, grad, X):
    """The picture for one row and its three panels as arrays; None where a panel has no cells."""
    shown = u08_matrix_table.formula_and_numerical({"f": (f, grad, X)}).picture
    numbers = [[text.get_text() for text in axes.texts] if axes.images else None for axes in shown.figure.axes]
    shapes = [axes.images[0].get_array().shape if axes.images else None for axes in shown.figure.axes]
    return shown, [n and np.reshape([float(t) for t in n], s) for n, s in zip(numbers, shapes, strict=True)]


def test_the_written_numbers_are_the_formula_the_numerical_gradient_and_their_difference():
    X = np.array([[1.0, 2.0, -3.0], [4.0, 0.5, 2.0]])
    shown, (formula, approximate, difference) = heatmaps(lambda X: np.sum(X**2), lambda X: 3 * X, X)
    assert formula == pytest.approx(3 * X) and approximate == pytest.approx(2 * X) and difference == pytest.approx(X)
    assert "lệch ở 6 trong 6 ô" in shown.alt


def not_written(X):
    raise NotImplementedError


@pytest.mark.parametrize("grad, said", [
    (lambda X: 2 * X.T, "kích thước (3, 2), cần (2, 3)"), (lambda X: 5.0, "kích thước (), cần (2, 3)"),
    (not_written, "chưa làm"), (lambda X: X @ X, "dừng vì ValueError"), (lambda X: np.nan * X, "không vẽ được"),
    (lambda X: None, "không vẽ được"), (lambda X: np.ones((2, 3, 1)), "không vẽ được, kích thước (2, 3, 1)"),
])
def test_what_is_no_gradient_is_told_and_has_no_difference(grad, said):
    shown, (_, approximate, difference) = heatmaps(lambda X: np.sum(X**2), grad, np.ones((2, 3)))
    assert said in shown.alt and said in shown.figure.get_suptitle()
    assert approximate == pytest.approx(2) and difference is None


def test_a_vector_and_whole_numbers_are_drawn_too():
    shown, (formula, _, difference) = heatmaps(lambda x: x @ x, lambda x: 2 * x, np.array([1, -2, 3]))
    assert formula == pytest.approx(np.array([[2, -4, 6]])) and difference == pytest.approx(0)
    assert "khớp ở mọi ô" in shown.alt


# --- unit 09 --------------------------------------------------------------------------------------------------------
def numbers_in(axes):
    """The numbers written in the cells of axes, and which of them are bold; both (rows, columns)."""
    cells = {(round(text.get_position()[1]), round(text.get_position()[0])): text for text in axes.texts}
    rows, columns = np.max(list(cells), axis=0) + 1
    numbers, bold = np.zeros((rows, columns)), np.zeros((rows, columns), dtype=bool)
    for place, text in cells.items():
        numbers[place], bold[place] = float(text.get_text()), text.get_fontweight() == "bold"
    return numbers, bold


X9, W9 = np.array([2.0, 5.0]), np.array([[11.0, 12, 13, 14], [21, 22, 23, 24], [31, 32, 33, 34]])
F9 = np.einsum("j,ik->ijk", X9, np.eye(3))
T9 = np.einsum("ac,db->abcd", np.eye(2), W9)


def test_every_slice_of_f_is_drawn_with_its_column_lit():
    for i, axes in enumerate(drawn(u09_tensors.slices_of_F).figure.axes):
        numbers, bold = numbers_in(axes)
        assert np.array_equal(numbers, F9[i])
        assert np.array_equal(bold, F9[i] != 0)
        assert axes.get_title().startswith(f"F[{i}, :, :]")


@pytest.mark.parametrize("i", [1, 2, 3])
def test_the_slider_goes_through_the_slices(i):
    x, W, y, one = (numbers_in(axes) for axes in u09_tensors.slice_by_slice(i).picture.figure.axes)
    assert np.array_equal(x[0][:, 0], X9)
    assert np.array_equal(W[0], W9[:2, :3])
    assert np.array_equal(y[0][0], X9 @ W9[:2, :3])
    assert np.array_equal(one[0], F9[i - 1])
    assert all(list(np.flatnonzero(bold.any(axis=0))) == [i - 1] for _, bold in (W, y, one))


def test_the_rows_of_g_look_like_the_columns_they_come_from():
    *slices, last = drawn(u09_tensors.G_from_F).figure.axes
    assert np.array_equal(numbers_in(last)[0], np.array([F9[i, :, i] for i in range(3)]))
    hatches = [cell.get_hatch() for cell in last.patches]
    for i, axes in enumerate(slices):
        assert np.array_equal(numbers_in(axes)[0], F9[i])
        assert [cell.get_hatch() for cell in axes.patches[i::3]] == hatches[2 * i : 2 * i + 2]
    assert len(set(hatches)) == 3


def test_the_blocks_are_those_of_the_unfolded_tensor():
    left, right = drawn(u09_tensors.diagonal_blocks).figure.axes
    assert np.array_equal(numbers_in(left)[0], W9)
    numbers, bold = numbers_in(right)
    assert np.array_equal(numbers, T9.reshape(8, 6))
    assert np.array_equal(bold, numbers != 0)


@pytest.mark.parametrize("place", range(1, 9))
def test_the_slider_goes_through_the_entries_of_y(place):
    a, b = divmod(place - 1, 4)
    Y, W, one, whole = u09_tensors.axes_of_dY_dX(place).picture.figure.axes
    assert [text.get_fontweight() == "bold" for text in Y.texts] == [k == place - 1 for k in range(8)]
    assert list(np.flatnonzero(numbers_in(W)[1].any(axis=0))) == [b]
    assert np.array_equal(numbers_in(one)[0], T9[a, b])
    assert np.array_equal(numbers_in(whole)[0], T9.reshape(8, 6))
    hatched = {round(cell.get_y() + 0.5) for cell in whole.patches if cell.get_hatch()}
    assert hatched == {place - 1}


def test_the_memory_lines_are_8_bytes_for_every_entry():
    (axes,) = drawn(u09_tensors.memory).figure.axes
    for label, power in (("F, ba trục: dốc 3", 3), ("G, hai trục: dốc 2", 2)):
        sizes, heights = lines_of(axes)[label].get_data()
        assert heights == pytest.approx(8 * sizes**float(power))
    assert {text.get_text(): text.xy for text in axes.texts} == {"8 GB": (1000, 8e9), "8 MB": (1000, 8e6)}


# --- unit 10 --------------------------------------------------------------------------------------------------------
def test_the_grid_is_delta_times_x_and_its_heads_are_their_entries():
    wires, grid = drawn(u10_neural_networks.outer_product).figure.axes
    cells = {tuple(map(round, text.get_position())): text.get_text().replace("−", "-") for text in grid.texts}
    heads = [cells[j, -1] for j in range(3)] + [cells[-1, i] for i in range(2)]
    assert [head.split(" = ")[1] for head in heads] == ["2", "-1", "3", "1", "-2"]
    products = [[int(cells[j, i]) for j in range(3)] for i in range(2)]
    assert np.array_equal(products, np.outer([1, -2], [2, -1, 3]))
    assert len([line for line in wires.get_lines() if line.get_linestyle() == "-"]) == 6


@pytest.mark.parametrize("rate", [0.02, 0.3, 0.76, 0.9])
def test_the_path_and_the_losses_are_those_of_gradient_descent(rate):
    left, right = u10_neural_networks.learning_rate(rate).picture.figure.axes
    path = np.transpose(lines_of(left)["hạ gradient"].get_data())
    assert len(path) == 21 and path[0] == pytest.approx([4, 4])
    for here, after in zip(path, path[1:], strict=False):
        assert after == pytest.approx(here - rate * DATA.T @ (DATA @ here - TARGET) / 3, abs=1e-6)
    losses = np.sum((path @ DATA.T - TARGET) ** 2, axis=1) / 6
    assert lines_of(right)["J ở bước k"].get_ydata() == pytest.approx(losses)
    assert f"{losses[-1]:.3f}" in right.get_title()
    for level, points in level_points(left):
        assert np.sum((points @ DATA.T - TARGET) ** 2, axis=1) / 6 == pytest.approx(level, rel=0.01)


@pytest.mark.parametrize("rate, words", [
    (0.3, "không nhảy"), (0.76, "hai bờ"), (0.82, "hai bờ"), (0.84, "ngày càng xa"), (0.9, "ngày càng xa"),
])
def test_the_words_say_how_the_path_goes(rate, words):
    assert words in u10_neural_networks.learning_rate(rate).picture.alt


def test_the_table_shows_every_word_with_a_sign_of_its_own():
    words = "khớp", "KHÔNG khớp", "chưa làm", "dừng vì ValueError"
    shown = u10_neural_networks.check_table({"g": dict(zip("abcd", words, strict=True))})
    (axes,) = shown.figure.axes
    cells = [text.get_text() for text in axes.texts]
    assert [cell.split(" ", 1)[1] for cell in cells] == list(words)
    assert len({cell[0] for cell in cells}) == 4
    assert all(f"{place} {word}" in shown.alt for place, word in zip("abcd", words, strict=True))


def test_the_points_that_fall_on_their_side_are_counted():
    points, labels = np.array([[1.0, 0], [2, 0], [-1, 0], [-2, 0]]), np.array([[1.0], [-1], [-1], [-1]])
    shown = u10_neural_networks.before_and_after(points, labels, lambda p: -p[:, :1], lambda p: p[:, 0], [2.0, 0.25])
    before, after, curve = shown.figure.axes
    assert before.get_title().endswith("đúng 1/4 điểm") and after.get_title().endswith("đúng 3/4 điểm")
    assert list(curve.get_lines()[0].get_ydata()) == [2.0, 0.25]
    assert np.sort(lines_of(after)["−1"].get_xdata()) == pytest.approx([-2, -1, 2])


def test_where_figures_are_left_to_their_words_none_is_rendered(monkeypatch):
    monkeypatch.setenv(canvas.IN_WORDS, "1")
    picture = draw(u03_gradient.gradient_arrows)
    assert picture.png == b""
    assert picture._repr_mimebundle_() == {"text/plain": f"(hình) {picture.alt}"}
