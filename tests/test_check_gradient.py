"""check_gradient: right gradients pass, wrong ones do not, and the message says what was returned and needed."""

import sys
import warnings

import numpy as np
import pytest

from helpers.judging.gradient_verdict import check_gradient
from helpers.numerical import numerical_gradient

A = np.array([[1.0, 2.0, -1.0], [0.0, 3.0, 0.5], [4.0, -2.0, 1.0]])
X = np.array([1.0, -2.0, 0.5])


def form(x):
    return x @ A @ x


def gradient(x):
    return (A + A.T) @ x


def verdict_on(answer, f=form, x=X):
    return check_gradient(f, lambda x: answer, x)


def test_a_right_gradient_passes():
    verdict = check_gradient(form, gradient, X)
    assert (verdict.status, verdict.mistake, verdict.earned, verdict.exercise) == ("passed", None, 1.0, "")


@pytest.mark.parametrize("scale", [1e-8, 1e-3, 1e4, 1e8])
def test_a_right_gradient_passes_at_every_scale(scale):
    assert check_gradient(form, gradient, scale * X).passed


@pytest.mark.parametrize("dtype", [int, np.int8, np.float32])
def test_integer_and_float32_points_are_fine(dtype):
    assert check_gradient(lambda x: np.sum(x**2), lambda x: 2 * x, np.array([1, 2, 3], dtype=dtype)).passed


@pytest.mark.parametrize("read", [np.ndarray.tolist, list, np.array])
def test_lists_of_numbers_are_arrays(read):
    assert verdict_on(read(gradient(X))).passed


def test_a_numerical_gradient_is_a_gradient():
    assert check_gradient(form, lambda x: numerical_gradient(form, x), X).passed


def test_a_list_of_float32_is_granted_the_rounding_of_float32():
    assert verdict_on(list(gradient(X / 3).astype(np.float32)), x=X / 3).passed
    assert verdict_on(list(gradient(X / 3).astype(np.float32).astype(float)), x=X / 3).status == "wrong"


def test_a_number_is_the_gradient_at_a_number():
    assert check_gradient(lambda x: x**2, lambda x: 2 * x, 3.0).passed
    assert check_gradient(lambda x: x**2, lambda x: 3 * x, 3.0).status == "wrong"


def test_an_ill_conditioned_right_gradient_passes():
    rng = np.random.default_rng(0)
    matrix = np.linalg.qr(rng.normal(size=(6, 6)))[0] * np.geomspace(1, 1e-9, 6)
    b = matrix @ np.ones(6)
    x = 1 + 1e-6 * rng.normal(size=6)
    answer = 2 * matrix.T @ (matrix @ x - b)
    assert verdict_on(answer, lambda x: np.sum((matrix @ x - b) ** 2), x).status != "wrong"


@pytest.mark.parametrize("slope", [-1.0, -0.3, 0.0, 1.0])
def test_every_slope_between_the_one_sided_ones_is_right_at_a_kink(slope):
    assert verdict_on(np.array([slope, 1.0]), lambda x: np.sum(np.abs(x)), np.array([0.0, 2.0])).passed


def test_a_slope_beyond_the_one_sided_ones_is_wrong_and_the_range_is_named():
    verdict = verdict_on(np.array([1.5, 1.0]), lambda x: np.sum(np.abs(x)), np.array([0.0, 2.0]))
    assert verdict.status == "wrong"
    assert "từ -1.0 đến 1.0" in verdict.message


@pytest.mark.parametrize("relative", [1e-2, 1e-4, 1e-6])
def test_one_entry_that_is_off_is_named_with_both_values(relative):
    answer = gradient(X)
    answer[1] *= 1 + relative
    verdict = verdict_on(answer)
    assert verdict.status == "wrong"
    assert verdict.mistake is None
    assert verdict.message.startswith("1 trên 3 phần tử")
    assert f"[1]: kết quả trả về {answer[1]}, cần {gradient(X)[1]}" in verdict.message


def test_an_index_is_written_as_numpy_reads_it():
    point = np.arange(1.0, 7).reshape(2, 3)
    answer = 2 * point
    answer[1, 2] = 0
    assert "[1, 2]: kết quả trả về 0.0, cần 12.0" in verdict_on(answer, lambda x: np.sum(x**2), point).message


def test_a_tiny_entry_does_not_hide_behind_large_ones():
    point = np.array([1e-4, 1.0, 1e4])
    answer = 1 / point + np.array([0, 0, 1e-5])
    assert verdict_on(1 / point, lambda x: np.sum(np.log(x)), point).passed
    assert verdict_on(answer, lambda x: np.sum(np.log(x)), point).status == "wrong"


def test_what_rounding_hides_is_undecided_and_never_passed():
    def f(x):
        return 1e8 * np.sin(x[0]) + 1e-9 * np.sin(x[1])

    answer = np.array([1e8 * np.cos(0.5), 1e-9 * np.cos(0.5)])
    verdict = verdict_on(answer, f, np.array([0.5, 0.5]))
    assert (verdict.status, verdict.earned) == ("undecided", 0.0)
    assert "[1]" in verdict.message


def test_where_there_is_no_derivative_nothing_is_decided():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        verdict = verdict_on(np.array([5.0, 0.5]), lambda x: np.sum(np.sqrt(x)), np.array([0.0, 1.0]))
    assert verdict.status == "undecided"


@pytest.mark.parametrize(
    ("answer", "mistake", "said"),
    [
        (-gradient(X), "sign", "trái dấu"),
        (3 * gradient(X), "factor", "bằng 3 lần"),
        (gradient(X) / 3, "factor", "bằng 0.333333 lần"),
        (np.zeros(3), "zeros", "đều bằng 0"),
        (gradient(X)[:, None], "row_or_column", "kích thước (3, 1), cần (3,)"),
        (gradient(X)[None, :], "row_or_column", ".reshape((3,))"),
        (2 * X[:, None], "wrong_shape", "kích thước (3, 1), cần (3,)"),
        (np.ones((3, 3)), "broadcast", "kích thước (3, 3), cần (3,)"),
        (np.ones((3, 2)), "wrong_shape", "kích thước (3, 2), cần (3,)"),
        (np.ones(2), "wrong_shape", "kích thước (2,), cần (3,)"),
        (1.0, "wrong_shape", "kích thước (), cần (3,)"),
        (None, "no_return", "None"),
        ("gradient", "wrong_type", "chuỗi ký tự"),
        (tuple(gradient(X)), "wrong_type", "tuple gồm 3 phần"),
        (np.ma.array(gradient(X)), "wrong_type", "kiểu MaskedArray"),
        (gradient(X) > 0, "wrong_type", "kiểu bool"),
        (1j * gradient(X), "wrong_type", "complex128"),
        ([1, [2, 3]], "wrong_type", "dài ngắn khác nhau"),
        (np.array([1, np.nan, 2]), "non_finite", "[1] là nan"),
        (np.nan, "non_finite", "đầu tiên là nan"),
        (2 * A @ X, None, "3 trên 3 phần tử"),
    ],
)
def test_a_mistake_is_named(answer, mistake, said):
    verdict = verdict_on(answer)
    assert (verdict.status, verdict.mistake, verdict.earned) == ("wrong", mistake, 0.0)
    assert said in verdict.message


def test_a_transposed_gradient_is_named_whether_the_matrix_is_square_or_not():
    for shape in [(2, 3), (3, 3)]:
        point = np.arange(1.0, 1 + np.prod(shape)).reshape(shape)
        assert verdict_on((3 * point**2).T, lambda x: np.sum(x**3), point).mistake == "transposed"


def test_a_transpose_that_fits_in_shape_alone_is_said_so():
    point = np.arange(1.0, 7).reshape(2, 3)
    verdict = verdict_on(point.T, lambda x: np.sum(x**3), point)
    assert verdict.mistake == "wrong_shape"
    assert "chưa cho đúng giá trị" in verdict.message


def test_a_gradient_of_a_matrix_laid_out_as_a_vector_has_the_wrong_shape():
    point = np.arange(1.0, 7).reshape(2, 3)
    verdict = verdict_on(2 * point.reshape(-1), lambda x: np.sum(x**2), point)
    assert verdict.mistake == "wrong_shape"
    assert ".reshape((2, 3))" in verdict.message


# --- whatever grad does ---------------------------------------------------------------------------------------------
class Silent(Exception):
    def __str__(self):
        raise RuntimeError("no words")


class Odd:
    def __array__(self, *arguments, **options):
        raise RuntimeError("no array")


def raising(problem):
    def grad(x):
        raise problem

    return grad


@pytest.mark.parametrize(
    ("grad", "said"),
    [
        (lambda x: x @ np.ones(7), "ValueError: matmul"),
        (raising(SystemExit(1)), "SystemExit: 1"),
        (raising(Silent()), "Silent"),
        (raising(ValueError("a\nb")), "ValueError: a."),
        (raising(ValueError), "dừng vì ValueError."),
        (lambda: X, "TypeError"),
        (None, "TypeError"),
    ],
)
def test_a_gradient_that_raises_is_an_error_with_its_name(grad, said):
    verdict = check_gradient(form, grad, X)
    assert (verdict.status, verdict.mistake, verdict.earned) == ("error", "error", 0.0)
    assert said in verdict.message
    assert "\n" not in verdict.message


def test_the_interrupt_key_still_interrupts():
    with pytest.raises(KeyboardInterrupt):
        check_gradient(form, raising(KeyboardInterrupt), X)


def test_an_unwritten_gradient_is_not_attempted():
    assert check_gradient(form, raising(NotImplementedError()), X).status == "not_attempted"


@pytest.mark.parametrize("answer", [Odd(), [Odd()], {"x": 1}, [[[[[[[[[[1]]]]]]]]]], np.array([None] * 3), 10**400])
def test_an_object_that_is_no_array_of_numbers_is_a_wrong_type(answer):
    assert verdict_on(answer).mistake == "wrong_type"


def test_nothing_of_grad_reaches_stderr(capsys):
    def grad(x):
        warnings.warn("careful", stacklevel=1)
        print("hello", file=sys.stderr)
        return gradient(x) + np.log(-np.ones(3)) * np.array([1e308])

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert check_gradient(form, grad, X).mistake == "non_finite"
        assert verdict_on(np.array([1e308, -1e308, 1e308])).status == "wrong"
        assert verdict_on(np.array([np.longdouble("1e4000")] * 3)).mistake == "non_finite"
    assert capsys.readouterr().err == ""


def overwrite(x):
    x[:] = 0


def reshape(x):
    x.resize((3, 1), refcheck=False)


@pytest.mark.parametrize("change", [overwrite, reshape])
def test_a_gradient_that_changes_its_argument_is_wrong_and_changes_nothing_of_ours(change):
    def grad(x):
        right = gradient(x)
        change(x)
        return right

    point = X.copy()
    verdict = check_gradient(form, grad, point)
    assert (verdict.status, verdict.mistake, verdict.earned) == ("wrong", "mutates_input", 0.0)
    assert verdict.message.startswith("Sau khi gọi, x không còn")
    assert point.tolist() == X.tolist()


@pytest.mark.parametrize("dtype", [float, np.float32])
def test_steps_that_are_taken_back_are_no_change(dtype):
    def grad(x):
        for i in range(3):
            x[i] += 0.1
            x[i] -= 0.1
        return gradient(x)

    assert check_gradient(form, grad, np.array([0.7, -2.3, 0.9], dtype=dtype)).passed


def test_an_answer_that_is_changed_afterwards_is_judged_as_it_came():
    held = gradient(X)

    def f(x):
        held[:] = 0
        return form(x)

    assert check_gradient(f, lambda x: held, X).passed


# --- whatever x and f are -------------------------------------------------------------------------------------------
def test_more_unknowns_than_are_read_are_refused():
    with pytest.raises(ValueError, match="không quá 1000000 phần tử"):
        check_gradient(np.sum, np.ones_like, np.zeros(1_000_001))


def test_what_f_raises_passes_through():
    with pytest.raises(ZeroDivisionError):
        check_gradient(lambda x: 1 / 0, gradient, X)


# --- many unknowns --------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def large():
    rng = np.random.default_rng(0)
    c, x = rng.normal(size=(2, 10_000))
    calls = []

    def f(x):
        calls.append(1)
        return np.sum(np.sin(x) * c) + x @ x / 2

    return f, np.cos(x) * c + x, x, calls


def test_a_right_gradient_of_many_unknowns_passes_with_less_than_one_evaluation_per_unknown(large):
    f, g, x, calls = large
    calls.clear()
    assert verdict_on(g, f, x).passed
    assert len(calls) < x.size


@pytest.mark.parametrize("index", [0, 4711, 9999])
def test_one_wrong_entry_among_ten_thousand_is_found_and_named(large, index):
    f, g, x, calls = large
    calls.clear()
    answer = g.copy()
    answer[index] *= 1 + 1e-4
    verdict = verdict_on(answer, f, x)
    assert verdict.status == "wrong"
    assert f"[{index}]: kết quả trả về {answer[index]}" in verdict.message
    assert len(calls) < 400


def test_mistakes_all_over_many_unknowns_are_wrong(large):
    f, g, x, _ = large
    assert verdict_on(-g, f, x).mistake == "sign"
    assert verdict_on(2 * g, f, x).mistake == "factor"
    assert verdict_on(g - x, f, x).message.startswith("Ít nhất")
    assert verdict_on(np.append(g, 0), f, x).mistake == "wrong_shape"
