"""The declaration carries every kind of exercise of the course, also those that unit 03 does not have."""

from dataclasses import replace

import numpy as np
import pytest

from helpers.declaration.exercise import Case, Exercise, draw_with
from helpers.declaration.forms import Array, Indices, Number, Several, Shape, Word
from helpers.declaration.functions import Function
from helpers.differentiation.derivative import Derivative
from helpers.judging.assessment import assess
from helpers.judging.calling import call


def exercise(signature, result, arguments, oracle, **declared):
    """An exercise that asks for ``result`` at these arguments."""
    return Exercise(
        signature=signature,
        unit="00-thu",
        asks="",
        result=result,
        draw=lambda rng: [Case(each) for each in arguments],
        oracle=oracle,
        sources=(),
        hints=("", "", ""),
        **declared,
    )


def judged(asked, answer):
    """The verdict on an answer, held against the oracle."""
    return assess(asked, lambda case: call(answer, asked, case), *draw_with(asked, 0, [asked.oracle]))


POINTS = [(np.array([1.0, 2.0]),), (np.array([3.0, -1.0, 0.5]),), (np.array([0.25]),)]

# Words


KIND = exercise(
    "array_kind(a)",
    Word(("vector", "matrix")),
    [(np.zeros(3),), (np.zeros((2, 3)),), (np.zeros(1),), (np.zeros((1, 1)),)],
    lambda a: "vector" if a.ndim == 1 else "matrix",
)


@pytest.mark.parametrize("kind", [str, np.str_])
def test_a_word_of_the_list_is_right(kind):
    assert judged(KIND, lambda a: kind(["vector", "matrix"][a.ndim - 1])).passed


def test_another_word_or_no_word_is_a_wrong_type_that_lists_the_words():
    for value in ("Vector", 1, b"vector", ["vector"]):
        verdict = judged(KIND, lambda a, value=value: value)
        assert (verdict.status, verdict.mistake) == ("wrong", "wrong_type")
        assert "'vector', 'matrix'" in verdict.message


def test_a_wrong_word_is_told_with_the_right_one_and_always_the_same_is_hard_coded():
    verdict = judged(KIND, lambda a: "matrix" if a.shape == (3,) else "vector")
    assert "là 'matrix'; cần 'vector'" in verdict.message and verdict.mistake is None
    assert judged(KIND, lambda a: "vector").mistake == "hard_coded"


def test_a_wrong_word_that_a_usual_mistake_chooses_everywhere_is_named():
    def by_size(a):
        return "vector" if a.size == 1 else KIND.oracle(a)

    asked = replace(KIND, confusions=lambda a: {"row_or_column": [by_size(a)], "sign": [KIND.oracle(a)]})
    assert judged(asked, by_size).mistake == "row_or_column"
    assert judged(asked, lambda a: "matrix" if a.shape == (3,) else by_size(a)).mistake is None


# Shapes


SHAPE = exercise("pair_shape(a)", Shape(), [(np.zeros(3),), (np.zeros(2),), (np.array(1.0),)], lambda a: a.shape * 2)


@pytest.mark.parametrize("kind", [tuple, list, lambda axes: tuple(map(np.int64, axes))])
def test_a_shape_is_a_tuple_or_a_list_of_integers(kind):
    assert judged(SHAPE, lambda a: kind(a.shape * 2)).passed


@pytest.mark.parametrize("value", [3, np.array([3, 3]), (3.0, 3.0), ((3,), (3,)), (True, 3), "33", (1,) * 99])
def test_what_is_no_tuple_of_integers_is_a_wrong_type(value):
    verdict = judged(SHAPE, lambda a: value)
    assert (verdict.status, verdict.mistake) == ("wrong", "wrong_type") and "tuple các số nguyên" in verdict.message


def test_a_shape_that_begins_like_the_right_one_is_wrong_and_told_whole():
    assert "là (3,); cần (3, 3)" in judged(SHAPE, lambda a: a.shape).message
    assert judged(SHAPE, lambda a: (1, 1)).mistake == "hard_coded"


# Lists of indices


NEGATIVE = exercise(
    "negative(x)",
    Indices(),
    [(np.array([-1.0, 2.0, -3.0]),), (np.array([1.0]),), (np.array([2.0, -1.0]),)],
    lambda x: [k for k, entry in enumerate(x) if entry < 0],
    confusions=lambda x: {"index_base": [[k + 1 for k, entry in enumerate(x) if entry < 0]]},
)


@pytest.mark.parametrize("kind", [list, tuple, np.array, np.int8, lambda places: places[::-1]])
def test_indices_are_a_list_a_tuple_or_an_array_of_integers_in_any_order(kind):
    assert judged(NEGATIVE, lambda x: kind([k for k in range(x.size) if x[k] < 0])).passed
    assert judged(NEGATIVE, lambda x: np.flatnonzero(x < 0)).passed


@pytest.mark.parametrize(
    "value",
    [
        1, "0", {0, 2}, [0.0, 2.0], [True, False], [[0], [2]], np.array([[0, 2]]), np.array([0.0, 2.0]), np.array(0),
        [10**30], [0] * 9999, (np.array([0, 2]),), np.array([True]),
    ],
)
def test_what_is_no_list_of_indices_is_a_wrong_type(value):
    verdict = judged(NEGATIVE, lambda x: value)
    assert (verdict.status, verdict.mistake) == ("wrong", "wrong_type") and "list các chỉ số" in verdict.message


def test_the_tuple_that_np_where_gives_is_told_apart():
    assert "np.where" in judged(NEGATIVE, lambda x: np.where(x < 0)).message


def test_wrong_indices_are_told_whole_and_a_usual_mistake_is_named():
    verdict = judged(NEGATIVE, lambda x: [2, 1, 1])
    assert "là [1, 1, 2]; cần [0, 2]" in verdict.message and verdict.mistake == "hard_coded"
    assert judged(NEGATIVE, lambda x: [k + 1 for k in np.flatnonzero(x < 0)]).mistake == "index_base"
    assert judged(NEGATIVE, lambda x: np.flatnonzero(x > 0)).mistake is None


# Several results of different kinds


CHAIN = exercise(
    "chain(x)",
    Several(("hai lần", "tổng", "loại"), (Array("x.shape"), Number(), Word(("chẵn", "lẻ")))),
    POINTS,
    lambda x: (2 * x, np.sum(x), "chẵn" if x.size % 2 == 0 else "lẻ"),
    allowance=lambda x: (np.full(x.shape, 0.1), 1e-9, 0),
    confusions=lambda x: {"returned_value": [(x + 5, x[0], "lẻ")]},
    parts=(0.5, 0.25, 0.25),
)


def test_each_of_several_results_has_its_own_allowance():
    assert judged(CHAIN, lambda x: (2 * x + 0.09, np.sum(x), ["chẵn", "lẻ"][x.size % 2])).earned == 1
    verdict = judged(CHAIN, lambda x: (2 * x, np.sum(x) + 0.09, ["chẵn", "lẻ"][x.size % 2]))
    assert (verdict.status, verdict.earned) == ("wrong", 0.75)
    assert "kết quả tổng" in verdict.message and "Phần đã đúng: hai lần, loại." in verdict.message


def test_each_of_several_results_is_diagnosed_for_itself():
    verdict = judged(CHAIN, lambda x: (x + 5, np.sum(x), ["chẵn", "lẻ"][x.size % 2]))
    assert (verdict.mistake, verdict.earned) == ("returned_value", 0.5)


def test_a_result_of_the_wrong_type_among_several_is_called_by_its_name():
    verdict = judged(CHAIN, lambda x: (2 * x, "nhiều", "lẻ"))
    assert "kết quả tổng là chuỗi ký tự; cần một số." in verdict.message
    assert "gồm 2 phần; cần tuple gồm 3 phần" in judged(CHAIN, lambda x: (2 * x, 1.0)).message


# Witnesses that do not know everything


def differentiated(error):
    """An exercise whose oracle is a numerical derivative with this error, relative to 2."""
    return exercise(
        "grad(x)", Array("x.shape"), POINTS, lambda x: Derivative(np.full(x.shape, 2.0), np.full(x.shape, error), 1)
    )


def test_an_exact_numerical_derivative_decides():
    assert judged(differentiated(1e-9), lambda x: np.full(x.shape, 2.0)).passed
    assert judged(differentiated(1e-9), lambda x: np.full(x.shape, 2.001)).status == "wrong"


@pytest.mark.parametrize("error", [0.01, np.inf])
def test_a_vague_numerical_derivative_is_never_a_pass(error):
    verdict = judged(differentiated(error), lambda x: np.full(x.shape, 2.0))
    assert (verdict.status, verdict.earned) == ("undecided", 0)
    assert "không đủ chính xác" in verdict.message


def test_a_vague_numerical_derivative_still_refuses_what_lies_beyond_its_bound():
    assert judged(differentiated(0.01), lambda x: np.full(x.shape, 3.0)).status == "wrong"


def test_a_vague_small_entry_does_not_hide_behind_a_large_one():
    value, error = np.array([1e3, 1.0]), np.array([1e-6, 0.1])
    asked = exercise("grad(x)", Array("(2,)"), POINTS[:1], lambda x: Derivative(value, error, 1))
    assert judged(asked, lambda x: value).status == "undecided"


def test_a_derivative_that_is_0_to_rounding_decides():
    asked = exercise("grad(x)", Array("(2,)"), POINTS[:1], lambda x: Derivative(np.zeros(2), np.full(2, 1e-13), 1))
    assert judged(asked, lambda x: [0, 0]).passed
    assert judged(asked, lambda x: [0, 1e-6]).status == "wrong"


def test_an_oracle_that_found_nothing_is_undecided_and_demands_no_nan():
    lost = exercise("grad(x)", Array("x.shape"), POINTS, lambda x: Derivative(x * np.nan, x * np.inf, 1))
    verdict = judged(lost, lambda x: x)
    assert verdict.status == "undecided" and "nan" not in verdict.message


def test_terms_that_cancel_leave_room_for_rounding():
    asked = exercise(
        "gap(x)", Array("x.shape"), POINTS, lambda x: 0 * x, terms=lambda x: {"lên": x / 3, "xuống": -x / 3}
    )
    assert judged(asked, lambda x: 1e-17 * x).passed
    assert judged(asked, lambda x: 1e-12 * x).status == "wrong"


# Arguments


VECTORS = exercise(
    "stack_columns(vectors, names)",
    Array("(m, n)"),
    [([np.array([1.0, 2.0]), np.array([3.0, 4.0])], {"a": 1, "b": (2, [3])})],
    lambda vectors, names: np.stack(vectors, axis=1),
)


def test_arguments_within_arguments_are_fresh_in_every_call():
    def answer(vectors, names):
        result = np.stack(vectors, axis=1)
        vectors[0][:] = 99
        return result

    for _ in range(2):
        verdict = judged(VECTORS, answer)
        assert verdict.mistake == "mutates_input" and "vectors" in verdict.message
    assert judged(VECTORS, lambda vectors, names: np.stack(vectors, axis=1)).passed


@pytest.mark.parametrize(
    "change",
    [
        lambda vectors, names: vectors.reverse(),
        lambda vectors, names: vectors.append(0),
        lambda vectors, names: names.pop("a"),
        lambda vectors, names: names["b"][1].append(4),
        lambda vectors, names: vectors.__setitem__(0, [1.0, 2.0]),
    ],
)
def test_every_change_within_an_argument_is_seen(change):
    def answer(vectors, names):
        result = np.stack(vectors, axis=1)
        change(vectors, names)
        return result

    assert judged(VECTORS, answer).mistake == "mutates_input"


def test_a_case_refuses_an_argument_that_cannot_be_copied():
    with pytest.raises(TypeError, match="set cannot be copied"):
        Case((np.zeros(2), [{1, 2}]))


def test_the_types_of_arrays_within_an_argument_count():
    floats, whole, single = np.zeros(2), np.arange(2), np.zeros(2, np.float32)
    assert Case(([floats, whole],)).integer and Case(({"a": (whole,)},)).integer and not Case(([floats, 1],)).integer
    assert Case(([floats, single],)).single_precision and not Case(([floats, whole],)).single_precision


def test_the_order_of_memory_of_an_argument_is_kept():
    fortran = np.asfortranarray(np.arange(6.0).reshape(2, 3))
    points = [(fortran,), (np.zeros((2, 3)),)]
    asked = exercise("order(x)", Word(("F", "C")), points, lambda x: "FC"[x.flags.c_contiguous])
    assert judged(asked, lambda x: "FC"[x.flags.c_contiguous]).passed


def test_a_function_argument_comes_back_with_its_calls():
    square = Function(text="x**2", shape=(), evaluate=lambda x: x**2)
    asked = exercise("twice(f, x)", Number(), [(square, np.array(3.0))], lambda f, x: 2 * f(x), functions=("f",))
    assert judged(asked, lambda f, x: f(x) + f(x)).passed
    assert "f(x) = x**2, x = np.array(3.0)" in judged(asked, lambda f, x: f(x)).message


ENTRY = Function(text="10*i + j", shape=(2,), evaluate=lambda at: 10 * at[0] + at[1], variables=("i", "j"))
CORNER = exercise("corner(entry)", Number(), [(ENTRY,)], lambda entry: entry(1, 2), functions=("entry",))


def test_a_function_of_several_numbers_is_called_with_each_of_them():
    assert judged(CORNER, lambda entry: entry(1, np.int64(2))).passed
    assert "entry(i, j) = 10*i + j" in judged(CORNER, lambda entry: entry(2, 1)).message


@pytest.mark.parametrize("arguments", [(1,), ([1, 2],), (1, 2, 3), ([1, 1], [2, 2]), ()])
def test_a_function_of_several_numbers_takes_neither_more_nor_fewer_nor_arrays(arguments):
    verdict = judged(CORNER, lambda entry: entry(*arguments))
    assert verdict.status == "error" and "TypeError" in verdict.message and "(i, j)" in verdict.message


LINE = Function(text="2 * x", shape=(), evaluate=lambda x: 2 * x)
PLANE = Function(text="X.sum()", shape=(2, 1), evaluate=lambda X: X.sum(), variables=("X",))
TABLE = exercise(
    "total(rows, at)",
    Number(),
    [([(LINE, np.array(1.5)), (PLANE, np.ones((2, 1)))], {"g": [LINE]})],
    lambda rows, at: sum(float(f(x)) for f, x in rows) + float(at["g"][0](1.0)),
)


def test_functions_within_arguments_are_recorded_each_for_itself():
    one = call(lambda rows, at: rows[0][0](3.0) + rows[0][0](4.0) + at["g"][0](5.0), TABLE, TABLE.draw(None)[0])
    assert [[float(each.point) for each in calls] for calls in one.calls] == [[3.0, 4.0], [], [5.0]]
    assert judged(TABLE, TABLE.oracle).passed and not one.changed


@pytest.mark.parametrize(
    ("answer", "name"),
    [(lambda rows, at: rows[1][0](np.ones(2)), "rows[1][0]"), (lambda rows, at: at["g"][0]([1, 2]), "at['g'][0]")],
)
def test_a_function_within_an_argument_refuses_another_shape_under_the_name_it_is_reached_by(answer, name):
    verdict = judged(TABLE, answer)
    assert verdict.status == "error" and f"{name} nhận mảng kích thước (2,)" in verdict.message


@pytest.mark.parametrize(
    "change", [lambda rows: rows.reverse(), lambda rows: rows.__setitem__(0, (rows[1][0], rows[0][1]))]
)
def test_functions_within_an_argument_that_change_places_are_a_changed_input(change):
    assert judged(TABLE, lambda rows, at: (TABLE.oracle(rows, at), change(rows))[0]).mistake == "mutates_input"


def test_functions_within_an_argument_can_be_pasted():
    message = judged(TABLE, lambda rows, at: 0.0).message
    assert "rows = [(lambda x: 2 * x, np.array(1.5)), (lambda X: X.sum(), np.array([[1.0], [1.0]]))]" in message
    assert "at = {'g': [lambda x: 2 * x]}" in message
