"""A mistake is named only when one explanation fits everywhere; else what the differences have in common is told."""

import numpy as np
import pytest

from autograder import judge
from helpers import verify
from helpers.declaration.exercise import Case, Exercise, draw_with
from helpers.declaration.forms import Array, Several
from helpers.exercises import all_exercises
from helpers.judging.assessment import assess
from helpers.judging.calling import call
from helpers.mistakes import LABELS, LAYOUTS, MISTAKES


def gradient(A, x, b):
    return 2 * A.T @ (A @ x - b)


def loss(A, x, b):
    return (A @ x - b) @ (A @ x - b)


def differences(f, x, step=1e-6):
    return np.array([(f(x + step * e) - f(x - step * e)) / (2 * step) for e in np.eye(x.size)])


def without_last(values):
    return np.append(values[:-1], 0.0)


def into(buffer, values):
    buffer[...] = values.astype(buffer.dtype)
    return buffer


NAMED = {
    "sign": ("grad_least_squares", lambda A, x, b: -gradient(A, x, b)),
    "factor": ("grad_least_squares", lambda A, x, b: gradient(A, x, b) / 3),
    "mean_vs_sum": ("grad_least_squares", lambda A, x, b: gradient(A, x, b) / len(b)),
    "norm_or_square": ("grad_sq_norm", lambda x: 2 * x * np.linalg.norm(x)),
    "absolute_value": ("grad_least_squares", lambda A, x, b: np.abs(gradient(A, x, b))),
    "missing_term": ("grad_least_squares", lambda A, x, b: 2 * A.T @ A @ x),
    "few_entries": ("grad_least_squares", lambda A, x, b: without_last(gradient(A, x, b))),
    "finite_difference": ("grad_least_squares", lambda A, x, b: differences(lambda t: loss(A, t, b), x)),
    "integer_truncation": ("grad_least_squares", lambda A, x, b: into(np.zeros_like(x), gradient(A, x, b))),
    "zeros": ("grad_least_squares", lambda A, x, b: 0 * x),
    "hard_coded": ("example_gradient", lambda x: np.array([3.0, 1.0])),
    "missing_symmetric_part": ("grad_quadratic", lambda A, x: np.maximum(A, A.T) @ x * 2),
    "broadcast": ("grad_quadratic", lambda A, x: A + A.T @ x),
    "diagonal_only": ("hess_quadratic", lambda A, x: np.diag(np.diag(A + A.T))),
    "batch_sum": ("least_squares_expanded", lambda A, x, b: (A @ x - b) ** 2),
    "row_or_column": ("grad_linear", lambda a, x: a.reshape(-1, 1)),
    "wrong_argument": ("grad_linear", lambda a, x: x),
    "returned_value": ("grad_sq_norm", lambda x: x**2),
    "elementwise": ("nabla_Ax", lambda A, x: A.T * x[:, None]),
    "missing_chain_factor": ("grad_a_xTx_b", lambda a, b, x: 2 * x),
    "transposed": ("nabla_Ax", lambda A, x: A),
    "all_at_once": ("partial", lambda f, x, i, eps=1e-6: (f(x + eps) - f(x - eps)) / (2 * eps)),
}


@pytest.mark.parametrize("mistake", NAMED)
def test_a_mistake_is_called_by_its_name_on_both_sides(mistake):
    name, answer = NAMED[mistake]
    for seed in range(10):
        for verdict in (verify(answer, name=name, seed=seed), judge(name, answer, seed=seed)):
            assert (verdict.status, verdict.mistake) == ("wrong", mistake)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("grad_least_squares", lambda A, x, b: -gradient(A, x, b) / 2 + 1),
        ("grad_least_squares", lambda A, x, b: -2 * A.T @ A @ x),
        ("grad_quadratic", lambda A, x: (A + A.T) @ x + x),
        ("grad_quadratic", lambda A, x: -2 * np.tril(A) @ x),
        ("grad_linear", lambda a, x: -a[::-1]),
        ("hess_quadratic", lambda A, x: np.triu(A + A.T) * 2),
        ("grad_sq_norm", lambda x: -2 * np.abs(x)),
    ],
)
def test_two_slips_at_once_are_not_given_the_name_of_one(name, answer):
    for seed in range(10):
        assert verify(answer, name=name, seed=seed).mistake is None


OBSERVED = {
    "Ở mọi phép thử, kết quả trùng với A A^T x": ("grad_quadratic", lambda A, x: A @ (A.T @ x)),
    "kết quả trùng với -2 A^T A": ("hess_quadratic", lambda A, x: -2 * A.T @ A),
    "kết quả trùng với df(x) dg(x)": ("chain_rule_1d", lambda f, df, dg, x: df(x) * dg(x)),
    "số hạng ấy đang được nhân thêm với -1": ("least_squares_expanded", lambda A, x, b: loss(A, x, b) + 4 * b @ A @ x),
    "số hạng ấy đang được nhân thêm với 0.5": (
        "grad_least_squares", lambda A, x, b: 2 * A.T @ A @ x - A.T @ b,
    ),
    "Mọi phần tử chưa khớp đều nằm ngay trên đường chéo": (
        "hess_quadratic", lambda A, x: A + A.T - np.diag(np.diag(A)),
    ),
    "Mọi phần tử chưa khớp đều nằm phía trên đường chéo": (
        "hess_quadratic", lambda A, x: (A + A.T) * np.tri(len(A)) + 3 * np.triu(A, 1),
    ),
}


@pytest.mark.parametrize("words", OBSERVED)
def test_without_a_name_the_verdict_tells_what_the_differences_have_in_common(words):
    name, answer = OBSERVED[words]
    verdict = verify(answer, name=name)
    assert verdict.mistake is None and words in verdict.message


def test_the_other_layout_is_called_that_and_not_wrong():
    for seed in range(10):
        verdict = verify(lambda A, x: A, name="nabla_Ax", seed=seed)
        assert verdict.mistake == "transposed" and LAYOUTS["denominator"] in verdict.message
    chained = verify(lambda A, x, b: (A, 2 * (A @ x - b), gradient(A, x, b)), name="least_squares_chain")
    assert chained.mistake == "transposed" and LAYOUTS["denominator"] in chained.message


IN_THE_OTHER_LAYOUT = {
    "nabla_Ax": lambda A, x: A,
    "jacobian_VWx": lambda V, W: W.T @ V.T,
    "chain_entry": lambda V, W, i, j: V[j - 1] @ W[:, i - 1],
    "chain_rule_jacobian": lambda dy_dz, dz_dx: dz_dx.T @ dy_dz.T,
    "chain_rule_nabla": lambda nabla_f, nabla_g: nabla_g.T @ nabla_f.T,
    "product_rule": lambda f, nabla_f, g, nabla_g: (nabla_f @ g + nabla_g @ f).T,
    "matrix_product_rule": lambda F, dF, G, dG: G.T @ dF.T + dG.T @ F.T,
}


@pytest.mark.parametrize("name", IN_THE_OTHER_LAYOUT)
def test_the_other_layout_is_told_over_all_points_and_at_every_one_that_is_not_square(name):
    exercise, answer = all_exercises()[name], IN_THE_OTHER_LAYOUT[name]
    for seed in range(10):
        cases, expected = draw_with(exercise, seed, [exercise.oracle])
        shapes = [said[0][0].value.shape for said in expected]
        alone = [k for k, shape in enumerate(shapes) if len(shape) == 2 and shape[0] != shape[1]]
        for chosen in (range(len(cases)), *([k] for k in alone)):
            at, said = ([those[k] for k in chosen] for those in (cases, expected))
            verdict = assess(exercise, lambda case: call(answer, exercise, case), at, said)
            assert verdict.mistake == "transposed" and LAYOUTS[exercise.layout] in verdict.message


def test_a_gradient_that_lies_as_a_row_and_a_matrix_that_lies_across_are_one_layout():
    def rows(nabla_f, nabla_g):
        return np.atleast_2d(nabla_g.T) @ nabla_f.T

    for seed in range(10):
        verdict = verify(rows, name="chain_rule_nabla", seed=seed)
        assert verdict.mistake == "transposed" and LAYOUTS["denominator"] in verdict.message


def test_one_slip_that_runs_through_several_results_is_one_mistake():
    verdict = verify(lambda A, x, b: (A.T, A @ x - b, A.T @ (A @ x - b)), name="least_squares_chain")
    assert verdict.mistake == "factor" and verdict.earned == 0.5


def made_up(result, oracle, draws, **declared):
    """An exercise that nobody is taught."""
    return Exercise(
        signature="thu(x)", unit="00-thu", asks="", result=result, draw=lambda rng: [Case((x,)) for x in draws],
        oracle=oracle, sources=(), hints=("", "", ""), **declared,
    )


def judged(exercise, answer):
    """The verdict on an answer to such an exercise."""
    drawn = draw_with(exercise, 0, [exercise.oracle])
    return assess(exercise, lambda case: call(answer, exercise, case), *drawn)


SQUARES = [np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.5, -1.0, 2.0], [1.5, 2.5, -3.0], [4.0, 0.25, 1.0]])]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_has_its_own_sentence(layout):
    exercise = made_up(Array("(n, n)"), lambda x: x @ x, SQUARES, layout=layout)
    assert LAYOUTS[layout] in judged(exercise, lambda x: (x @ x).T).message


CUBES = [np.arange(n**3.0).reshape(n, n, n) for n in (2, 3)]
BOXES = [np.arange(24.0).reshape(2, 3, 4), np.arange(15.0).reshape(5, 1, 3)]


@pytest.mark.parametrize("draws", [CUBES, BOXES])
@pytest.mark.parametrize("order", [(1, 0, 2), (2, 0, 1), (2, 1, 0)])
def test_several_axes_in_another_order_are_a_transpose(draws, order):
    exercise = made_up(Array("(a, b, c)"), lambda x: x, draws)
    assert judged(exercise, lambda x: x.transpose(order)).mistake == "transposed"
    assert judged(exercise, lambda x: -x.transpose(order)).mistake in (None, "wrong_shape")


def test_a_wrong_order_of_axes_comes_with_the_order_that_mends_it():
    exercise = made_up(Array("(a, b, c)"), lambda x: x, BOXES)
    assert ".transpose(1, 2, 0)" in judged(exercise, lambda x: x.transpose(2, 0, 1)).message


def test_equally_long_axes_in_an_order_of_their_own_at_each_point_have_no_name():
    exercise = made_up(Array("(a, a, a)"), lambda x: x, CUBES)
    assert judged(exercise, lambda x: x.transpose(1, 0, 2) if len(x) == 2 else x.transpose(0, 2, 1)).mistake is None


def test_a_mistake_that_symmetric_inputs_hide_is_found_by_asking_again():
    asked = []

    def answer(x):
        asked.append(x)
        return 2 * x

    verdict = judged(made_up(Array("(n, n)"), lambda x: x + x.T, SQUARES), answer)
    assert verdict.mistake == "missing_symmetric_part"
    assert any(np.array_equal(x, x.T) for x in asked)


def test_two_tags_of_the_same_array_are_one_explanation():
    exercise = made_up(
        Array("(n,)"), lambda x: 2 * x, [np.array([1.0, 2.0]), np.array([3.0, -1.0, 2.0])],
        confusions=lambda x: {"returned_value": [x]},
    )
    assert judged(exercise, lambda x: x).mistake == "factor"


def test_a_wrong_end_is_a_matter_of_loop_bounds_only_where_lengths_differ():
    same = [np.array([1.5, 2.0, 3.0]), np.array([0.5, -1.0, 2.0])]
    for draws, mistake in ((same, None), ([*same, np.array([2.0, -2.0, 0.5, 4.0])], "few_entries")):
        exercise = made_up(Array("(n,)"), lambda x: 2 * x, draws)
        assert judged(exercise, lambda x: np.append(2 * x[:-1], x[-1] + 1)).mistake == mistake


def test_a_matrix_is_kept_for_the_picture_and_a_vector_is_not():
    matrices = verify(lambda A, x: A - A.T, name="hess_quadratic").matrices
    assert len(matrices.got) == len(matrices.needed) == len(matrices.wrong) and any(map(any, matrices.wrong))
    assert verify(lambda a, x: -a, name="grad_linear").matrices is None


def test_a_known_wrong_formula_is_named_for_the_teacher_where_arrays_do_not_tell(monkeypatch):
    from autograder.judging import known_mistakes
    from autograder.references import WrongAnswer

    def twisted(A, x):
        return (A + A.T) @ x + x

    known = {"grad_quadratic": (WrongAnswer("wrong_order", lambda A, x: x + A @ x + A.T @ x),)}
    monkeypatch.setattr(known_mistakes, "wrong_answers", lambda: known)
    known_mistakes._known.cache_clear()
    judgement = judge("grad_quadratic", twisted, seed=3)
    known_mistakes._known.cache_clear()
    assert verify(twisted, name="grad_quadratic", seed=3).mistake is None
    assert judgement.mistake == "wrong_order" and MISTAKES["wrong_order"].seen in judgement.message


def test_every_mistake_has_three_levels_but_the_untouched_stub():
    for tag, mistake in MISTAKES.items():
        assert bool(mistake.question and mistake.rule) == (tag != "not_attempted"), tag


def test_every_mistake_has_a_label_for_teachers():
    assert LABELS.keys() == MISTAKES.keys() | {"other"}
    assert len(set(LABELS.values())) == len(LABELS)


def test_several_results_may_have_a_layout_each():
    exercise = made_up(
        Several(("một", "hai"), (Array("(n, n)"), Array("(n,)"))), lambda x: (x @ x, x[0]), SQUARES,
        layout=("numerator", ""),
    )
    assert LAYOUTS["numerator"] in judged(exercise, lambda x: ((x @ x).T, x[0])).message
