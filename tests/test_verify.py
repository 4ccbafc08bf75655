"""``verify`` tells right from wrong in a fixed order, whatever the learner's code does."""

import functools
import statistics
import sys

import numpy as np
import pytest
from right_answers.u03_gradient import gradient_by_flat_copy

import helpers
from autograder import judge
from helpers import verify


def untouched(f, x, eps=1e-6):
    """Docstrings do not count as an answer."""
    raise NotImplementedError()


def central(f, x, eps=1e-6):
    return (f(x + eps) - f(x - eps)) / (2 * eps)


def gradient(x):
    return np.array([2 * x[0] + 2 * x[1] + np.cos(x[0]), 2 * x[0]])


def returning(value):
    """An answer to example_gradient that always returns this."""
    return lambda x: value


# Finding the exercise


def test_the_exercise_is_found_by_name_by_function_name_or_by_the_callers_variable():
    def central_difference(f, x, eps=1e-6):
        return central(f, x, eps)

    assert verify(central, name="central_difference").passed
    assert verify(central_difference).exercise == "central_difference"
    example_gradient = functools.partial(gradient)
    assert verify(example_gradient).passed
    grad_sum_squares = lambda x: 2 * x  # noqa: E731 - the case that is tried
    assert verify(grad_sum_squares).exercise == "grad_sum_squares"


def test_an_unknown_name_is_an_error_of_the_caller_and_lists_the_exercises():
    with pytest.raises(LookupError, match="'gradiant'.*central_difference"):
        verify(central, name="gradiant")


def test_a_function_of_no_exercise_gets_a_verdict_that_says_so():
    verdict = verify(central)
    assert (verdict.status, verdict.exercise) == ("error", "")
    assert "tên hàm" in verdict.message


# The order of verdicts


def test_an_untouched_stub_is_not_attempted():
    assert verify(untouched, name="central_difference").status == "not_attempted"


def test_the_courses_own_function_is_no_answer():
    assert verify(helpers.numerical_gradient).status == "not_attempted"
    assert verify(helpers.numerical_gradient, name="partial").status == "not_attempted"


def test_a_stub_line_left_below_the_code_is_pointed_out():
    def answer(x):
        result = gradient(x)
        raise NotImplementedError()
        return result

    verdict = verify(answer, name="example_gradient")
    assert verdict.status == "error"
    assert "raise NotImplementedError()" in verdict.message and "vẫn còn" in verdict.message


def test_an_exception_is_told_with_its_line_and_the_input_that_caused_it():
    def answer(x):
        return x[0] + x[7]

    verdict = verify(answer, name="example_f")
    assert (verdict.status, verdict.mistake) == ("error", "error")
    assert "IndexError" in verdict.message and "return x[0] + x[7]" in verdict.message
    assert "x = np.array([" in verdict.message


def test_an_error_inside_a_library_points_at_the_learners_own_line():
    def answer(x):
        return statistics.mean([])

    assert "return statistics.mean([])" in verify(answer, name="example_f").message


@pytest.mark.parametrize("ending", [SystemExit, RecursionError, MemoryError, GeneratorExit])
def test_no_exception_of_the_learner_gets_out(ending):
    def answer(x):
        raise ending("hết")

    assert verify(answer, name="example_f").status == "error"


def test_an_exception_that_cannot_be_printed_is_still_a_verdict():
    class Mute(Exception):
        def __str__(self):
            raise ValueError

    def answer(x):
        raise Mute

    assert "Mute" in verify(answer, name="example_f").message


def test_a_forgotten_return_is_called_that():
    def answer(x):
        gradient(x)

    verdict = verify(answer, name="example_gradient")
    assert (verdict.status, verdict.mistake) == ("wrong", "no_return")
    assert "return" in verdict.message


class Pretender:
    """Looks like an array to anyone who asks it."""

    def __array__(self, *args, **kwargs):
        raise AssertionError("no method of a returned object may be called")

    __eq__ = __len__ = __iter__ = __float__ = __getattr__ = __array__


class Sub(np.ndarray):
    pass


@pytest.mark.parametrize(
    "value",
    [
        "2x", (1.0, 2.0), {0: 1.0}, 1 + 2j, np.array([1 + 2j, 0]), np.array([1.0, "a"], dtype=object),
        np.array([True, False]), np.zeros(2).view(Sub), np.ma.array([1.0, 2.0]), [1.0, "2"], [[1.0], [2.0, 3.0]],
        [True, False], Pretender(), [Pretender()], range(2), iter([1.0, 2.0]), print, np.array(["1", "2"]),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_anything_but_an_array_of_numbers_is_a_wrong_type(value):
    verdict = verify(returning(value), name="example_gradient")
    assert (verdict.status, verdict.mistake) == ("wrong", "wrong_type")
    assert "cần mảng số" in verdict.message


@pytest.mark.parametrize("value", [[4.0], True, "4", 4j, (4.0,), [10**400], 10**400, 10**5000], ids=lambda v: "")
def test_a_number_is_no_list_truth_value_word_or_anything_too_big(value):
    verdict = verify(returning(value), name="example_f")
    assert (verdict.status, verdict.mistake) == ("wrong", "wrong_type")


@pytest.mark.parametrize("value", [np.array([4.0]), np.array([[4.0]])], ids=repr)
def test_a_number_is_never_an_array_of_one_entry(value):
    verdict = verify(returning(value), name="example_f")
    assert (verdict.status, verdict.mistake) == ("wrong", "wrong_shape")
    assert f"{value.shape}; cần một số" in verdict.message


@pytest.mark.parametrize("value", [1, 0, 1.0, "True", np.int64(1), np.array([True]), [True]], ids=repr)
def test_a_truth_value_is_no_number(value):
    verdict = verify(lambda f, x, eps=0, tol=0: value, name="looks_differentiable")
    assert (verdict.status, verdict.mistake) == ("wrong", "wrong_type")


def test_nan_comes_before_shape():
    verdict = verify(returning(np.array([np.nan])), name="example_gradient")
    assert (verdict.status, verdict.mistake) == ("wrong", "non_finite")


@pytest.mark.parametrize(
    ("answer", "mistake", "words"),
    [
        (lambda x: gradient(x).reshape(2, 1), "row_or_column", "(2, 1); cần (2,)"),
        (lambda x: gradient(x).reshape(1, 2), "row_or_column", "(1, 2); cần (2,)"),
        (lambda x: np.outer(gradient(x), [1, 1]), "broadcast", "(2, 2); cần (2,)"),
        (lambda x: np.append(gradient(x), 0), "wrong_shape", "Số phần tử là 3; cần 2"),
    ],
)
def test_a_wrong_shape_is_told_with_both_shapes_and_what_would_fit(answer, mistake, words):
    verdict = verify(answer, name="example_gradient")
    assert (verdict.status, verdict.mistake) == ("wrong", mistake)
    assert words in verdict.message


def test_a_transposed_result_is_called_that_on_non_square_points():
    verdict = verify(lambda A, b, rows, cols: (A[np.ix_(rows, cols)].T, b[rows]), name="reduce_problem")
    assert verdict.mistake == "transposed"
    assert "A_nhỏ" in verdict.message and "Chuyển vị" in verdict.message


def test_wrong_values_are_told_by_entry_with_what_came_back_and_what_was_needed():
    def answer(x):
        return gradient(x) + [0, 1]

    verdict = verify(answer, name="example_gradient")
    assert (verdict.status, verdict.mistake) == ("wrong", None)
    assert "1 trên 2 phần tử" in verdict.message and "phần tử [1]" in verdict.message and "cần" in verdict.message


@pytest.mark.parametrize(
    ("name", "answer", "mistake"),
    [
        ("example_gradient", lambda x: -gradient(x), "sign"),
        ("example_gradient", lambda x: 3 * gradient(x), "factor"),
        ("example_gradient", lambda x: 0 * gradient(x), "zeros"),
        ("example_gradient", lambda x: np.array([1.0, 2.0]), "hard_coded"),
        ("example_gradient", lambda x: -gradient(x) + [0, 1], None),
        ("looks_differentiable", lambda f, x, eps=0, tol=0: False, "hard_coded"),
    ],
)
def test_a_mistake_is_named_only_when_one_explanation_fits_everywhere(name, answer, mistake):
    assert verify(answer, name=name).mistake == mistake


def test_differences_as_answer_to_a_formula_exercise_are_told_so():
    def answer(x):
        steps = 1e-6 * np.eye(x.size).reshape(x.size, *x.shape)
        return np.reshape([(np.sum((x + s) ** 2) - np.sum((x - s) ** 2)) / 2e-6 for s in steps], x.shape)

    verdict = verify(answer, name="grad_sum_squares")
    assert (verdict.status, verdict.mistake) == ("wrong", "finite_difference")
    assert judge("grad_sum_squares", answer).mistake == "finite_difference"


def test_rounding_to_float32_is_not_taken_for_differences():
    assert verify(lambda x: gradient(x).astype(np.float32), name="example_gradient").mistake is None


def test_fractions_cut_off_for_integer_input_are_told_so():
    def answer(x):
        result = np.zeros_like(x)
        result[:] = gradient(x)
        return result

    assert verify(answer, name="example_gradient").mistake == "integer_truncation"


def test_right_values_in_the_wrong_axes_are_told_so():
    verdict = verify(lambda x: (2 * x).reshape(-1, 1), name="grad_sum_squares")
    assert verdict.mistake == "wrong_shape"
    assert "Các giá trị đều đúng" in verdict.message


def test_a_returned_matrix_begins_on_a_line_of_its_own_where_its_rows_line_up():
    message = verify(lambda A, x: np.ones(A.T.shape), name="nabla_Ax").message
    assert "kết quả trả về là\n[[1, 1" in message and "],\n [1, 1" in message
    assert "kết quả trả về là [" in verify(lambda x: -gradient(x), name="example_gradient").message


# Inputs stay as they were


def test_a_changed_input_is_wrong_even_with_the_right_result():
    def answer(x):
        result = gradient(x)
        x[0] = 0
        return result

    verdict = verify(answer, name="example_gradient")
    assert (verdict.status, verdict.mistake) == ("wrong", "mutates_input")
    assert "x không còn như trước" in verdict.message


def test_an_input_put_back_within_rounding_is_not_changed():
    def answer(x):
        result = gradient(x)
        if x.dtype.kind == "f":
            x += 0.1
            x -= 0.1
        return result

    assert all(verify(answer, name="example_gradient", seed=seed).passed for seed in range(50))


def test_a_sorted_list_of_the_caller_is_a_changed_input():
    def answer(A, b, rows, cols):
        result = A[np.ix_(rows, cols)], b[rows]
        rows.sort()
        return result

    assert verify(answer, name="reduce_problem").mistake == "mutates_input"


def test_a_list_filled_with_things_that_cannot_be_compared_is_a_changed_input():
    def answer(A, b, rows, cols):
        result = A[np.ix_(rows, cols)], b[rows]
        rows[0] = np.arange(3)
        return result

    assert verify(answer, name="reduce_problem").mistake == "mutates_input"


def test_one_call_cannot_change_what_another_call_gets():
    def answer(x):
        result = gradient(x)
        x[:] = 99
        return result

    verify(answer, name="example_gradient")
    assert verify(gradient, name="example_gradient").passed


def test_a_result_is_copied_before_the_next_call():
    buffer = np.zeros(2)

    def answer(x):
        buffer[:] = gradient(x)
        return buffer

    assert verify(answer, name="example_gradient").passed


# Quiet, repeatable


def test_warnings_and_prints_of_the_learner_do_not_reach_stderr(capsys):
    def answer(x):
        print("giá trị", x)
        print("lỗi", file=sys.stderr)
        np.log(-1.0)
        return gradient(x)

    assert verify(answer, name="example_gradient").passed
    assert capsys.readouterr() == ("", "")


def test_what_the_learner_printed_stands_in_a_failed_verdict():
    def answer(x):
        print("đang tính")
        return -gradient(x)

    assert "đang tính" in verify(answer, name="example_gradient").message


def test_the_same_answer_gets_the_same_verdict_each_time_and_another_seed_other_inputs():
    def answer(x):
        return -gradient(x)

    verdicts = [verify(answer, name="example_gradient") for _ in range(2)]
    assert verdicts[0] == verdicts[1]
    assert verify(answer, name="example_gradient", seed=5) != verdicts[0]


def test_random_numbers_of_the_learner_are_left_alone():
    np.random.seed(3)
    before = np.random.get_state()[1].tolist()
    verify(gradient, name="example_gradient")
    assert np.random.get_state()[1].tolist() == before


# Functions as arguments


def test_f_refuses_an_argument_of_another_shape_and_says_which():
    def answer(f, x, eps=1e-6):
        return np.reshape([(f(x.ravel()) - f(x)) / eps for _ in range(x.size)], x.shape)

    verdict = verify(answer, name="numerical_gradient")
    assert verdict.status == "error"
    assert "f nhận mảng kích thước" in verdict.message


def test_steps_left_in_place_are_seen_in_the_calls_of_f():
    def answer(f, x, eps=1e-6):
        point, result = x.astype(float), np.zeros(x.shape)
        for index in np.ndindex(x.shape):
            point[index] += eps
            right = f(point)
            point[index] -= 2 * eps
            result[index] = (right - f(point)) / (2 * eps)
        return result

    verdict = verify(answer, name="numerical_gradient")
    assert verdict.status == "wrong"
    assert "chưa trở về giá trị cũ" in verdict.message


def test_all_entries_moved_at_once_are_seen_in_the_calls_of_f():
    def answer(f, x, eps=1e-6):
        return np.full(x.shape, (f(x + eps) - f(x - eps)) / (2 * eps))

    verdict = verify(answer, name="numerical_gradient")
    assert verdict.status == "wrong"
    assert "mọi phần tử của x cùng bị dời" in verdict.message


def test_one_sided_steps_are_remarked_even_where_the_numbers_agree():
    def answer(f, x, eps=1e-6):
        steps = [np.polyfit(h, [f(x + t) for t in h], 4) for h in [0.2 * np.arange(5.0)]]
        return steps[0][-2]

    assert "f chỉ được gọi ở một phía" in verify(answer, name="central_difference").message


@pytest.mark.parametrize("eps", [1e-2, 1e-4])
def test_a_complex_step_is_at_least_as_accurate_and_passes(eps):
    def answer(f, x, eps=eps):
        steps = np.eye(x.size).reshape(x.size, *x.shape) * 1e-20j
        return np.reshape([f(x + step).imag / 1e-20 for step in steps], x.shape)

    assert verify(answer, name="numerical_gradient").passed


def test_a_function_that_is_called_without_end_is_stopped():
    def answer(f, x, eps=1e-6):
        while True:
            f(x)

    verdict = verify(answer, name="central_difference")
    assert verdict.status == "error" and "10000 lần" in verdict.message


# Hostile code


class Hostile:
    """Fails or lies at everything it is asked."""

    def __call__(self, x):
        return gradient(x)

    def __getattribute__(self, name):
        raise SystemExit


class Liar:
    """Its attributes are of types that nobody expects."""

    __name__ = ["example_gradient"]
    __module__ = np.arange(3)
    __globals__ = 5
    __code__ = "code"

    def __call__(self, x):
        return gradient(x)


@pytest.mark.parametrize("kind", [Hostile, Liar])
def test_a_callable_that_fails_or_lies_when_asked_is_judged_by_what_it_returns(kind):
    assert verify(kind(), name="example_gradient").passed


def test_the_type_of_a_result_is_asked_for_nothing():
    class BadMeta(type):
        def __hash__(cls):
            raise SystemExit

        __eq__ = __hash__

    class Unhashable(metaclass=BadMeta):
        pass

    assert verify(lambda x: Unhashable(), name="example_gradient").mistake == "wrong_type"


def test_an_exception_class_that_ends_the_interpreter_when_printed_is_still_a_verdict():
    class Ending(Exception):
        def __str__(self):
            raise SystemExit

    def answer(x):
        raise Ending

    assert verify(answer, name="example_f").status == "error"


def test_closing_stdout_harms_nobody():
    def answer(x):
        sys.stdout.close()
        return gradient(x)

    assert verify(answer, name="example_gradient").passed


def test_lists_that_share_their_rows_to_pretend_endless_size_are_refused_at_once():
    value = [1.0] * 12
    for _ in range(7):
        value = [value] * 12
    assert verify(returning(value), name="example_gradient").mistake == "wrong_type"


def test_the_recorder_cannot_be_emptied():
    def answer(f, x, eps=1e-6):
        f.calls = None
        return central(f, x, eps)

    assert verify(answer, name="central_difference").status == "error"


def test_a_stub_line_left_above_the_code_is_not_attempted_and_says_which_line_to_replace():
    def answer(x):
        raise NotImplementedError()
        return gradient(x)

    def with_comprehension(x):
        raise NotImplementedError()
        return [2 * x[0] for _ in x]

    def with_lambda(x):
        raise NotImplementedError()
        return list(map(lambda t: t * x[0], x))

    for stub in (answer, with_comprehension, with_lambda, functools.partial(answer)):
        verdict = verify(stub, name="example_gradient")
        assert verdict.status == "not_attempted"
        assert "thay dòng `raise NotImplementedError()`" in verdict.message


def test_a_call_of_another_stub_names_that_function():
    def helper(x):
        raise NotImplementedError()

    verdict = verify(lambda x: helper(x), name="example_gradient")
    assert "Hàm này gọi `helper`, mà `helper` chưa được viết." in verdict.message


def test_a_lost_default_value_is_explained():
    verdict = verify(lambda f, x, eps: central(f, x, eps), name="central_difference")
    assert verdict.status == "error" and "giá trị mặc định" in verdict.message


# Parts and earlier exercises


@pytest.mark.parametrize(
    "answer",
    [
        lambda A, b, rows, cols: (A[np.ix_(rows, cols)], b),
        lambda A, b, rows, cols: (A[np.ix_(rows, cols)], 2 * b[rows]),
        lambda A, b, rows, cols: (A[np.ix_(rows, cols)], np.sort(b[rows])),
    ],
)
def test_half_of_two_results_earns_half(answer):
    for verdict in (verify(answer, name="reduce_problem"), judge("reduce_problem", answer)):
        assert (verdict.status, verdict.earned) == ("wrong", 0.5)
        assert "kết quả b_nhỏ" in verdict.message and "Phần đã đúng: A_nhỏ." in verdict.message


@pytest.mark.parametrize("result", [None, 3.0, "xong", (1.0, "hai"), [np.eye(2)]])
def test_a_result_that_was_not_looked_at_earns_no_part(result):
    for verdict in (verify(lambda *a: result, name="reduce_problem"), judge("reduce_problem", lambda *a: result)):
        assert not verdict.passed and verdict.earned == 0


LESSON = """
import numpy as np
def numerical_gradient(f, x, eps=1e-6):
    return np.zeros(x.shape)
def gradient_check(f, grad, x, tol=1e-5):
    g, n = np.asarray(grad(x)), numerical_gradient(f, x)
    if g.shape != n.shape or not np.all(np.isfinite(g)):
        return False
    return np.linalg.norm(g - n) <= tol * max(np.linalg.norm(g), np.linalg.norm(n)) + 1e-8
"""


def test_an_exercise_wrong_only_through_an_earlier_one_passes_and_names_it():
    notebook = {}
    exec(LESSON, notebook)
    verdict = verify(notebook["gradient_check"])
    assert verdict.passed and verdict.earned == 1
    assert "`numerical_gradient`" in verdict.message
    assert notebook["numerical_gradient"](None, np.ones(2)).tolist() == [0, 0], "the learner's own name is put back"


def test_an_own_slip_is_not_forgiven_because_an_earlier_exercise_could_be_called():
    notebook = {"numerical_gradient": gradient_by_flat_copy}
    slip = LESSON.replace("numerical_gradient(f, x)\n", "numerical_gradient(f, x, 0.1)\n")
    exec("import numpy as np\ndef gradient_check" + slip.partition("def gradient_check")[2], notebook)
    assert verify(notebook["gradient_check"]).status == "wrong"


def test_an_exercise_wrong_by_itself_fails_even_with_right_earlier_ones():
    notebook = {}
    exec(LESSON.replace("<= tol", "> tol"), notebook)
    assert verify(notebook["gradient_check"]).status == "wrong"
