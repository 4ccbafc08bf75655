"""Numerical derivatives: right values, honest bounds, and the caller's data left alone."""

import copy
import pickle
import warnings

import numpy as np
import pytest

from helpers.numerical import numerical_gradient, numerical_hessian, numerical_jacobian


def covers(found, truth):
    """Whether the bound holds, but for a unit of rounding in the truth itself."""
    truth = np.asarray(truth, dtype=float)
    return np.all(np.abs(found.value - truth) <= found.error + 4e-16 * np.abs(truth))


@pytest.mark.parametrize(
    ("f", "x", "truth"),
    [
        (lambda x: np.sum(np.sin(x)), [1e8, 3e8], np.cos([1e8, 3e8])),
        (lambda x: np.sum(x**2) + 1, [1e-8], [2e-8]),
        (lambda x: np.exp(50 * x[0]), [1.0], [50 * np.exp(50.0)]),
        (lambda x: np.sum(np.log(x)), [1e-6, 1.0], [1e6, 1.0]),
        (lambda x: np.sum(1 / x), [1e-6, 1.0], [-1e12, -1.0]),
        (lambda x: np.sum(np.sqrt(x)), [1e-6, 1.0], [500.0, 0.5]),
        (lambda x: np.sum(np.cos(2 * np.pi * x)), [0.25, 1024.25], [-2 * np.pi, -2 * np.pi]),
        (lambda x: x @ x, [0.0, 1e-300, 1.0], [0.0, 2e-300, 2.0]),
    ],
)
def test_the_bound_holds_and_is_tight_at_every_scale(f, x, truth):
    found = numerical_gradient(f, np.array(x))
    assert covers(found, truth)
    assert np.all(found.error <= 1e-3 * np.max(np.abs(truth)))


@pytest.mark.parametrize("x", [[1, 2, 3], np.array([1, 2, 3], dtype=np.int8), np.array([1, 2, 3], dtype=np.float32)])
def test_integers_and_float32_are_promoted(x):
    found = numerical_gradient(lambda x: x @ x, x)
    assert found.value.dtype == np.float64
    np.testing.assert_allclose(found, [2, 4, 6], rtol=1e-10)


def test_f_always_sees_the_shape_of_x_and_float64():
    seen = set()

    def f(x):
        seen.add((type(x), x.shape, x.dtype))
        return np.sum(x**2)

    found = numerical_gradient(f, np.asfortranarray(np.arange(12).reshape(3, 4))[:, ::2])
    assert seen == {(np.ndarray, (3, 2), np.dtype(float))}
    np.testing.assert_allclose(found, [[0, 4], [8, 12], [16, 20]], atol=1e-9)


def test_a_number_gives_a_number():
    found = numerical_gradient(lambda x: x**3, 2.0)
    assert found.shape == ()
    assert float(found) == pytest.approx(12)


def test_a_function_that_changes_its_argument_spoils_nothing():
    def f(x):
        x *= 2
        return np.sum(x)

    x = np.arange(3.0)
    np.testing.assert_allclose(numerical_gradient(f, x), [2, 2, 2])
    assert x.tolist() == [0, 1, 2]


def test_float32_inside_f_is_seen_in_the_error():
    def f(x):
        return np.sum(x.astype(np.float32) ** 2)

    x = np.array([1.1, 0.3, -2.0])
    found = numerical_gradient(f, x)
    assert covers(found, 2 * x)
    assert 1e-9 < np.max(found.error) < 1e-3


@pytest.mark.parametrize(
    ("f", "x", "low", "high"),
    [
        (lambda x: np.sum(np.abs(x)), [0.0, 1.0], [-1, 1], [1, 1]),
        (lambda x: np.sum(np.maximum(x, 0)), [0.0, -1.0], [0, 0], [1, 0]),
        (lambda x: np.max(x), [2.0, 2.0], [0, 0], [1, 1]),
        (lambda x: np.linalg.norm(x), [0.0, 0.0], [-1, -1], [1, 1]),
        (lambda x: x[0] ** 2 + 1e-5 * abs(x[0]), [0.0], [-1e-5], [1e-5]),
        (lambda x: 1 / (1e-3 + abs(x[0])), [0.0], [-1e6], [1e6]),
    ],
)
def test_at_a_kink_the_value_is_the_middle_and_the_error_reaches_both_slopes(f, x, low, high):
    found = numerical_gradient(f, np.array(x))
    width = np.subtract(high, low) / 2
    np.testing.assert_allclose(found.value, np.add(low, high) / 2, atol=1e-8 * max(1, width.max()))
    np.testing.assert_allclose(found.error, width, rtol=1e-3, atol=1e-8)
    assert np.all(found.error >= width)


@pytest.mark.parametrize("distance", [1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-11])
def test_a_kink_close_by_is_not_taken_for_one_at_x(distance):
    found = numerical_gradient(lambda x: np.abs(x[0] - 1 - distance), np.array([1.0]))
    assert covers(found, [-1])
    assert found.error[0] < 1e-6


@pytest.mark.parametrize("f", [lambda x: x[0] * abs(x[0]), lambda x: abs(x[0]) ** 1.5])
def test_differentiable_but_rough_points_are_no_kinks(f):
    found = numerical_gradient(f, np.array([0.0]))
    assert covers(found, [0])
    assert found.error[0] < 1e-3


@pytest.mark.parametrize("f", [np.sign, np.floor, np.cbrt, np.log, np.sqrt])
def test_where_there_is_no_derivative_the_error_says_so_without_a_warning(f):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = numerical_gradient(lambda x: f(x[0]), np.array([0.0]))
    assert not found.error[0] < 1e6


def test_an_entry_without_derivative_leaves_the_others_alone():
    found = numerical_gradient(lambda x: np.sqrt(x[0]) + x[1] ** 2, np.array([0.0, 3.0]))
    assert found.error[0] == np.inf
    assert found.value[1] == pytest.approx(6, rel=1e-5)


def test_what_f_raises_passes_through():
    def f(x):
        raise KeyError("W")

    with pytest.raises(KeyError, match="W"):
        numerical_gradient(f, np.ones(2))


@pytest.mark.parametrize("result", [None, np.ones(1), [1.0], 1j, "1", True])
def test_f_must_return_a_real_number(result):
    with pytest.raises(TypeError, match="^Hàm cần trả về một số thực") as caught:
        numerical_gradient(lambda x: result, np.ones(2))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("result", [3, np.float32(3), np.array(3.0), np.int64(3)])
def test_scalars_of_every_kind_are_numbers(result):
    assert np.all(np.abs(numerical_gradient(lambda x: result, np.ones(2))) <= 1e-3)


@pytest.mark.parametrize(
    ("x", "error"),
    [
        ([], ValueError),
        ("abc", TypeError),
        ([1j], TypeError),
        ([[1, 2], [3]], TypeError),
        (np.ma.array([1.0, 2.0], mask=[False, True]), TypeError),
    ],
)
def test_x_must_be_a_numeric_array_that_is_not_empty(x, error):
    with pytest.raises(error, match="^x cần"):
        numerical_gradient(np.sum, x)


def test_evaluations_counts_the_calls():
    calls = []
    found = numerical_gradient(lambda x: calls.append(1) or x @ x, np.ones(4))
    assert found.evaluations == len(calls)


def test_many_unknowns_are_all_returned():
    x = np.linspace(-1, 1, 1200)
    found = numerical_gradient(lambda x: np.sum(np.sin(x)), x)
    assert covers(found, np.cos(x))
    assert np.max(found.error) < 1e-6


def test_a_domain_left_by_longer_steps_at_a_stationary_point_is_no_error():
    def f(x):
        if abs(x) > 1.01:
            raise ValueError("math domain error")
        return 1.0 + (float(x) - 1) ** 2

    assert abs(numerical_gradient(f, np.array(1.0)).value) < 1e-9


# --- the choice of steps: each of these functions needs a rule of its own -------------------------------------------
def test_steps_of_a_staircase_are_not_lost_between_long_ones():
    found = numerical_gradient(lambda x: np.floor((x[0] - 1 + 0.01 / 3) / 0.01) * 0.01, np.array([1.0]))
    assert covers(found, [0])


def test_a_power_whose_slope_turns_at_x_is_covered():
    found = numerical_gradient(lambda x: 1 + np.sign(x[0] - 1) * abs(x[0] - 1) ** 1.3, np.array([1.0]))
    assert covers(found, [0])


@pytest.mark.parametrize(
    "f", [lambda x: np.sqrt(abs(x)), lambda x: np.sign(x) * np.sqrt(abs(x)), lambda x: x * np.sin(1 / x) if x else 0.0]
)
def test_a_slope_that_grows_or_swings_without_end_is_not_taken_for_rounding(f):
    assert numerical_gradient(lambda x: f(x[0]), np.array([0.0])).error[0] == np.inf


@pytest.mark.parametrize("reach", [0.02, 0.2])
@pytest.mark.parametrize("level", [1e4, 1e8])
def test_a_domain_left_by_the_longer_steps_against_rounding_is_no_error(reach, level):
    def f(x):
        if abs(x[0] - 1) > reach:
            raise ValueError("math domain error")
        return level + x[0] ** 3

    assert covers(numerical_gradient(f, np.array([1.0])), [3])


@pytest.mark.parametrize("level", [1e6, 1e10])
def test_rounding_is_met_with_longer_steps(level):
    found = numerical_gradient(lambda x: level + x[0] ** 2, np.array([1.3]))
    assert covers(found, [2.6])
    assert found.error[0] < 1e-4


@pytest.mark.parametrize(
    ("f", "x", "most"),
    [
        (lambda x: 5.0, 1.0, 89),
        (lambda x: 1e8 * (x - 1) ** 2 + 1, 1.0, 89),
        (lambda x: x**2, 3.0, 57),
        (lambda x: np.sin(np.sin(1e5 * x)), 1.1, 81),
        (lambda x: np.sin(x), 1e11, 89),
        (lambda x: 1e11 + np.exp(x), 1.3, 113),
        (lambda x: abs(x), 0.0, 61),
    ],
)
def test_no_more_rounds_are_made_than_help(f, x, most):
    assert numerical_gradient(lambda x: float(f(float(x))), x).evaluations <= most


def points_seen(f, x):
    """The points at which f is evaluated for its derivative at the number x."""
    seen = []
    numerical_gradient(lambda x: seen.append(float(x)) or float(f(float(x))), x)
    return np.array(seen)


def test_steps_never_sink_below_the_last_place_nor_repeat_the_shortest():
    seen = points_seen(lambda x: np.sign(x - 1e12), 1e12)
    assert np.count_nonzero(seen == 1e12) == 1
    assert seen.size <= 145


def test_at_zero_where_there_is_no_shortest_step_the_rounds_come_to_an_end():
    assert points_seen(np.sign, 0.0).size <= 153


def test_x_is_never_left_by_more_than_a_few_times_its_size():
    assert np.max(np.abs(points_seen(lambda x: 1e12 + x**2, 1.3) - 1.3)) < 26


def test_float32_that_oscillates_needs_the_step_between_two_rounds():
    found = numerical_gradient(lambda x: float(np.sin(np.float32(1e3 * x[0]))), np.array([1.0]))
    assert covers(found, [1e3 * np.cos(1e3)])
    assert found.error[0] < 1e4


@pytest.mark.parametrize("distance", [1e-3, 1e-5, 1e-7, 1e-9])
def test_a_kink_close_by_is_not_taken_for_rounding(distance):
    x = np.array([0.3, -1.1, 0.7])
    found = numerical_gradient(lambda z: np.sum(np.abs(z - x - distance)), x)
    assert covers(found, [-1, -1, -1])
    assert np.max(found.error) < 1e-3


def test_fast_oscillation_is_not_taken_for_rounding():
    found = numerical_gradient(lambda x: np.sin(1e5 * x[0]), np.array([1.1]))
    assert covers(found, [1e5 * np.cos(1.1e5)])
    assert found.error[0] < 1e-6 * 1e5


# --- rounding that follows a straight line over short distances -----------------------------------------------------
def arctan_ratio(x):
    return np.arctan(x**2) / (1 + np.sin(x) ** 2)


def arctan_ratio_slope(x):
    top, bottom = np.arctan(x**2), 1 + np.sin(x) ** 2
    return (2 * x / (1 + x**4) * bottom - top * np.sin(2 * x)) / bottom**2


def lorentz_slope(x):
    """Of |1 / (1 + 4 x²) - 1| tanh x."""
    return 8 * x / (1 + 4 * x**2) ** 2 * np.tanh(x) + 4 * x**2 / (1 + 4 * x**2) / np.cosh(x) ** 2


PLATEAU = 0.0003218143968599823  # where short spacings alone give a bound 40 times too small


@pytest.mark.parametrize(
    ("f", "x", "slope"),
    [
        (lambda x: arctan_ratio(x[0]) - arctan_ratio(PLATEAU), [PLATEAU], arctan_ratio_slope),
        (lambda x: arctan_ratio(x[0]) - 0.5, [0.7], arctan_ratio_slope),
        (lambda x: np.sin(np.tanh(x[0])) + x[1], [1e-4, -1e-4], lambda x: np.cos(np.tanh(x)) / np.cosh(x) ** 2),
        (lambda x: abs(1 / (1 + 4 * x[0] ** 2) - 1) * np.tanh(x[0]), [3e-4], lorentz_slope),
        (lambda x: abs(1 / (1 + 4 * x[0] ** 2) - 1) * np.tanh(x[0]), [2e-4], lorentz_slope),
        (lambda x: x[0] - np.tanh(x[0]), [1e-4], lambda x: np.tanh(x) ** 2),
    ],
)
def test_the_bound_holds_where_rounding_follows_a_line(f, x, slope):
    found = numerical_gradient(f, np.array(x))
    truth = slope(np.longdouble(x[0]))
    assert np.abs(found.value[0] - truth) <= found.error[0]
    assert found.error[0] <= 1e-3 * truth


# --- Jacobian -------------------------------------------------------------------------------------------------------
def test_the_layouts_are_transposes_of_each_other():
    matrix = np.arange(6.0).reshape(2, 3)
    x = np.ones(3)
    np.testing.assert_allclose(numerical_jacobian(lambda x: matrix @ x, x), matrix, atol=1e-10)
    np.testing.assert_allclose(numerical_jacobian(lambda x: matrix @ x, x, layout="denominator"), matrix.T, atol=1e-10)


def test_a_jacobian_has_the_output_shape_then_the_shape_of_x():
    x = np.arange(6.0).reshape(2, 3)
    assert numerical_jacobian(lambda x: x.T @ np.ones((2, 4)), x).shape == (3, 4, 2, 3)
    assert numerical_jacobian(lambda x: x.T @ np.ones((2, 4)), x, layout="denominator").shape == (2, 3, 3, 4)
    assert numerical_jacobian(lambda x: np.sum(x), x).shape == (2, 3)


def test_outputs_of_different_scales_each_have_their_own_bound():
    found = numerical_jacobian(lambda x: np.array([1e8, 1e-8]) * np.exp(x[0]), np.array([0.5]))
    truth = np.exp(0.5) * np.array([[1e8], [1e-8]])
    assert covers(found, truth)
    assert np.all(found.error <= 1e-9 * truth)


def test_returning_the_argument_itself_is_the_identity():
    np.testing.assert_allclose(numerical_jacobian(lambda x: x, np.arange(3.0)), np.eye(3), atol=1e-10)


def test_another_layout_is_refused_in_one_line():
    with pytest.raises(ValueError, match="^layout cần là .*mẫu số.*$"):
        numerical_jacobian(lambda x: x, np.ones(2), layout="rows")


def test_results_of_changing_shape_are_refused():
    with pytest.raises(ValueError, match="cùng kích thước"):
        numerical_jacobian(lambda x: x[: 1 + int(x[0] > 1)], np.ones(2))


# --- Hessian --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("scale", [1e-8, 1.0, 1e6])
def test_a_hessian_of_a_quadratic_form_is_found_at_every_scale(scale):
    matrix = np.random.default_rng(0).normal(size=(4, 4))
    found = numerical_hessian(lambda x: x @ matrix @ x, scale * np.array([1.0, -2.0, 0.5, 3.0]))
    assert covers(found, matrix + matrix.T)
    assert np.max(found.error) < 1e-6


def test_a_hessian_of_a_smooth_function_is_found():
    x = np.array([0.3, -1.2, 2.0])
    weights = np.array([1.0, -2.0, 0.5])
    found = numerical_hessian(lambda x: np.exp(np.sin(x @ weights)), x)
    z = x @ weights
    truth = np.exp(np.sin(z)) * (np.cos(z) ** 2 - np.sin(z)) * np.outer(weights, weights)
    assert covers(found, truth)
    assert np.max(found.error) < 1e-6


def test_a_hessian_has_the_shape_of_x_twice():
    assert numerical_hessian(lambda x: np.sum(x**3), np.ones((2, 3))).shape == (2, 3, 2, 3)
    assert numerical_hessian(lambda x: x**3, 2.0).shape == ()


def test_where_the_gradient_has_a_kink_the_second_derivative_covers_both_sides():
    found = numerical_hessian(lambda x: x[0] * abs(x[0]), np.array([0.0]))
    assert found.value[0, 0] == pytest.approx(0, abs=1e-6)
    assert found.error[0, 0] == pytest.approx(2, rel=1e-3)


def test_at_a_kink_there_is_no_second_derivative():
    assert numerical_hessian(lambda x: abs(x[0]), np.array([0.0])).error[0, 0] == np.inf


# --- the result -----------------------------------------------------------------------------------------------------
@pytest.fixture
def derivative():
    return numerical_gradient(lambda x: x @ x, np.arange(3.0))


def test_a_derivative_is_used_like_its_array(derivative):
    np.testing.assert_allclose(derivative + 1, [1, 3, 5])
    np.testing.assert_allclose(np.ones((3, 3)) @ derivative, [6, 6, 6])
    assert derivative[1] == pytest.approx(2)
    assert derivative.shape == (3,)
    assert len(derivative) == 3
    assert type(derivative * 2) is np.ndarray


def test_a_derivative_converts_with_dtype_and_copy(derivative):
    assert np.asarray(derivative, dtype=np.float32).dtype == np.float32
    assert np.array(derivative, copy=False) is derivative.value
    assert np.array(derivative, copy=True) is not derivative.value


def test_the_repr_shows_values_error_and_evaluations(derivative):
    assert repr(derivative).startswith("Derivative([0., 2., 4.]")
    assert f"{derivative.evaluations} evaluations" in repr(derivative)


def test_a_derivative_in_place_becomes_a_plain_array(derivative):
    value = derivative.value.copy()
    changed = derivative
    changed += 1
    assert type(changed) is np.ndarray
    np.testing.assert_array_equal(changed, value + 1)
    np.testing.assert_array_equal(derivative.value, value)


@pytest.mark.parametrize("change", ["-=", "*=", "/=", "//=", "%=", "**=", "@="])
def test_every_arithmetic_in_place_does(derivative, change):
    scope = {"d": derivative, "other": np.array([2.0, 1.0, 3.0])}
    exec(f"d {change} other", scope)
    assert not hasattr(scope["d"], "error")


def test_a_plain_array_takes_a_derivative_in_place(derivative):
    x = np.ones(3)
    x -= derivative
    np.testing.assert_allclose(x, [1, -1, -3])


def test_a_derivative_is_no_place_for_results(derivative):
    with pytest.raises(TypeError):
        np.add(1, 2, out=derivative)


def test_the_methods_of_an_array_give_plain_results(derivative):
    assert derivative.tolist() == derivative.value.tolist()
    assert derivative.reshape(3, 1).shape == (3, 1)
    assert derivative.astype(np.float32).dtype == np.float32
    assert derivative.copy() is not derivative.value
    assert derivative.ravel().shape == derivative.flatten().shape == (3,)
    assert derivative.round(3).tolist() == [0, 2, 4]
    for reduce in ("sum", "mean", "max", "min"):
        of_value = getattr(derivative.value, reduce)()
        assert getattr(derivative, reduce)() == getattr(np, reduce)(derivative) == of_value
    assert derivative.sum(axis=0, keepdims=True).shape == (1,)
    assert type(derivative.reshape(1, 3)) is type(derivative.copy()) is np.ndarray


def test_a_derivative_of_a_number_is_used_like_a_number():
    found = numerical_gradient(lambda x: x**2, 3.0)
    assert bool(found)
    assert not numerical_gradient(lambda x: 0.0, 1.0)
    assert int(found + 0.5) == int(numerical_gradient(lambda x: 6.5 * x, 3.0)) == 6
    assert found.item() == float(found)
    assert f"{found:.3f}" == "6.000"
    assert f"{found}" == repr(found)


def test_an_array_of_derivatives_has_no_truth_value(derivative):
    with pytest.raises(ValueError, match="ambiguous"):
        bool(derivative)


def test_a_derivative_can_be_copied_and_pickled(derivative):
    for twin in (copy.deepcopy(derivative), pickle.loads(pickle.dumps(derivative))):
        np.testing.assert_array_equal(twin.error, derivative.error)
