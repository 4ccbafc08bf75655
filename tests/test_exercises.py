"""Each exercise is declared whole: both halves, the catalogue's words, three witnesses that agree."""

import ast
import csv

import numpy as np
import pytest
import support
import yaml

from autograder import exercises
from autograder.references import references, wrong_answers
from helpers import numerical_gradient, numerical_hessian, numerical_jacobian, verify
from helpers.declaration.forms import Truth, Word
from helpers.declaration.functions import Function
from helpers.exercises import all_exercises
from helpers.judging.calling import call
from helpers.judging.comparison import compare
from helpers.mistakes import MISTAKES

CURRICULUM = support.ROOT / "docs" / "chuong-trinh"
UNITS = yaml.safe_load((CURRICULUM / "catalogue.yml").read_text(encoding="utf-8"))["units"]
CATALOGUE = {e["function"]: (unit["unit"], e) for unit in UNITS for e in unit["exercises"]}
EXERCISES = all_exercises()


def parameters(signature):
    """The catalogue writes a space here and there."""
    return signature.replace(" ", "")


def solutions(unit):
    """The functions of a unit's solution notebook, each run with those before it in sight."""
    namespace = {"np": np}
    for text in support.solution_answers(unit).values():
        exec(text, namespace)
    return namespace


SOLUTIONS = {unit: solutions(unit) for unit in support.UNITS}


def declared_in(unit):
    """The names of a unit's exercises, in the order of their declarations."""
    return [exercise.name for exercise in EXERCISES.values() if exercise.unit == unit]


def test_every_declared_unit_is_written():
    assert {exercise.unit for exercise in EXERCISES.values()} == set(support.UNITS)


@pytest.mark.parametrize("unit", support.UNITS)
def test_every_exercise_of_a_unit_is_declared(unit):
    assert set(declared_in(unit)) == {name for name, (listed_in, _) in CATALOGUE.items() if listed_in == unit}


def test_every_exercise_has_both_halves():
    assert set(references()) == set(wrong_answers()) == set(EXERCISES)


@pytest.mark.parametrize("unit", support.UNITS)
def test_exercises_are_declared_in_the_order_of_the_notebook(unit):
    assert declared_in(unit) == list(support.solution_answers(unit))


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_says_what_the_catalogue_says(name):
    assert name in CATALOGUE, f"docs/chuong-trinh/catalogue.yml does not list {name}"
    unit, listed = CATALOGUE[name]
    exercise = EXERCISES[name]
    assert exercise.unit == unit
    assert parameters(exercise.signature) == parameters(listed["signature"])
    assert list(exercise.sources) == listed["sources"]
    # the catalogue gave the first points; since then they live in the notebook, but a warm-up never counts
    assert (exercises()[name].points > 0) == (listed["points"] > 0)


def test_a_folder_that_is_no_unit_disturbs_nothing(tmp_path):
    course = support.copy_course(tmp_path / "course", only=["solutions"])
    (course / "solutions" / ".ipynb_checkpoints").mkdir()
    (course / "solutions" / ".DS_Store").touch()
    assert set(exercises(course)) == set(EXERCISES)


def test_without_a_course_the_teacher_is_told_where_to_run_it(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.units.INSTALLED_FROM", tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LookupError, match="solutions/"):
        exercises()


def test_a_missing_test_cell_is_named(tmp_path):
    course = support.copy_course(tmp_path / "course", only=["solutions"])
    path = course / "solutions" / support.UNIT / f"{support.UNIT}.ipynb"
    notebook = support.read_notebook(path)
    marks = [cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"]]
    del notebook["cells"][[mark.get("grade_id") for mark in marks].index("test_partial")]
    support.write_notebook(notebook, path)
    with pytest.raises(LookupError, match="test_partial"):
        exercises(course)


def statement_of(name):
    """The markdown cell just before an answer cell."""
    cells = support.read_notebook(support.unit_notebook("solutions", EXERCISES[name].unit))["cells"]
    ids = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in cells]
    return support.source_of(cells[ids.index(name) - 1])


@pytest.mark.parametrize("name", EXERCISES)
def test_a_statement_has_its_number_its_sources_and_its_points(name):
    number = list(support.solution_answers(EXERCISES[name].unit)).index(name) + 1
    points, sources = exercises()[name].points, ", ".join(f"`{source}`" for source in EXERCISES[name].sources)
    text = statement_of(name)
    assert f"### Bài tập {number}. `{name}`" in text
    assert f"**Nguồn:** {sources}." in text or not sources and "**Nguồn:**" not in text
    assert f"**Điểm:** {points:g}." in text, f"{name}: {points:g} points in the check cell"


def source_units():
    """The unit of every source id."""
    with open(CURRICULUM / "sources.csv", encoding="utf-8") as file:
        return {row["id"]: row["unit"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("unit", support.UNITS)
def test_every_source_id_of_a_unit_is_treated_in_exactly_one_cell_of_it(unit):
    cells = support.read_notebook(support.unit_notebook("solutions", unit))["cells"]
    treated = [source for cell in cells for source in cell["metadata"].get("sources", [])]
    assert sorted(treated) == sorted(source for source, belongs_to in source_units().items() if belongs_to == unit)


@pytest.mark.parametrize("name", EXERCISES)
def test_an_answer_cell_cites_what_the_catalogue_lists(name):
    notebook = support.read_notebook(support.unit_notebook("solutions", EXERCISES[name].unit))
    cells = support.graded_cells(notebook, "solution")
    assert cells[name]["metadata"]["cites"] == CATALOGUE[name][1]["sources"]
    assert set(EXERCISES[name].sources) <= set(source_units())


def test_every_tag_of_a_known_wrong_answer_has_a_sentence():
    used = {wrong.mistake for answers in wrong_answers().values() for wrong in answers}
    assert used - {"other"} <= set(MISTAKES)


@pytest.mark.parametrize("name", EXERCISES)
def test_declared_terms_and_confusions_have_the_form_of_the_result_and_a_known_tag(name):
    exercise = EXERCISES[name]
    for case in exercise.draw(np.random.default_rng(1)):
        for part, expected in enumerate(exercise.expect(case, exercise.oracle)):
            terms, confusions = exercise.terms_of(case, part), exercise.confusions_of(case, part)
            assert set(confusions) <= set(MISTAKES)
            declared = [*terms.values(), *(value for values in confusions.values() for value in values)]
            of_one_form = np.ndim if isinstance(expected.value, list) else np.shape  # a list may have any length
            assert all(of_one_form(value) == of_one_form(expected.value) for value in declared)


@pytest.mark.parametrize("name", EXERCISES)
def test_declared_terms_add_up_to_the_right_answer(name):
    exercise = EXERCISES[name]
    for case in exercise.draw(np.random.default_rng(1)):
        for part, expected in enumerate(exercise.expect(case, exercise.oracle)):
            if terms := exercise.terms_of(case, part):
                assert np.allclose(sum(terms.values()), expected.value, rtol=1e-6)


@pytest.mark.parametrize("name", EXERCISES)
def test_the_arguments_declared_as_functions_are_those_that_are(name):
    exercise = EXERCISES[name]
    for case in exercise.draw(np.random.default_rng(1)):
        named = zip(exercise.parameters, case.arguments, strict=False)
        assert tuple(key for key, argument in named if isinstance(argument, Function)) == exercise.functions


@pytest.mark.parametrize("name", EXERCISES)
def test_hints_come_in_three_different_steps_and_none_is_the_solution(name):
    tree = ast.parse(support.solution_answers(EXERCISES[name].unit)[name])
    answers = [ast.unparse(n.value).replace(" ", "") for n in ast.walk(tree) if isinstance(n, (ast.Return, ast.Assign))]
    hints = [hint.replace(" ", "") for hint in EXERCISES[name].hints]
    assert len(set(hints)) == 3
    assert not [answer for answer in answers if len(answer) > 8 and any(answer in hint for hint in hints)]


def test_an_exercise_may_only_call_exercises_that_come_before_it_in_its_unit():
    for exercise in EXERCISES.values():
        for use in exercise.uses:
            assert EXERCISES[use].unit == exercise.unit
            assert list(EXERCISES).index(use) < list(EXERCISES).index(exercise.name)


@support.SEEDS
@pytest.mark.parametrize("name", EXERCISES)
def test_solution_reference_and_oracle_agree_on_every_draw(name, seeds):
    exercise = EXERCISES[name]
    for seed in seeds:
        for case in exercise.draw(np.random.default_rng(seed)):
            for answer in (SOLUTIONS[exercise.unit][name], references()[name]):
                one = call(answer, exercise, case)
                for witness in (exercise.oracle, references()[name]):
                    for comparison in compare(exercise, one, exercise.expect(case, witness)):
                        assert comparison.right, f"seed {seed}: {case.arguments}"


def peano(x):
    """x1 x2 (x1² - x2²) / (x1² + x2²), and 0 at 0."""
    return x[0] * x[1] * (x[0] ** 2 - x[1] ** 2) / (x @ x) if np.any(x) else 0.0


def moved(start, nabla, t):
    """The linear function of t that has this value and this nabla at 0."""
    return start + np.tensordot(t, nabla, axes=np.ndim(t))


DIFFERENTIATED = {
    "partial": lambda f, x, i, eps=0: (numerical_gradient(f, x), i - 1),
    "numerical_gradient": lambda f, x, eps=0: (numerical_gradient(f, x), ...),
    "example_gradient": lambda x: (numerical_gradient(references()["example_f"], x), ...),
    "grad_sum_squares": lambda x: (numerical_gradient(lambda t: np.sum(t**2), x), ...),
    "example_hessian": lambda x: (numerical_hessian(references()["example_f"], x), ...),
    "numerical_hessian": lambda f, x, eps=0: (numerical_hessian(f, x), ...),
    "peano_gradient": lambda x: (numerical_gradient(peano, x), ...),
    "grad_frobenius_sq": lambda X: (numerical_gradient(lambda t: np.sum(t**2), X), ...),
    "product_rule_1d": lambda f, df, g, dg, x: (numerical_gradient(lambda t: f(t) * g(t), x), ...),
    "chain_rule_1d": lambda f, df, dg, x: (numerical_gradient(lambda t: dg.primitive(f(t)), x), ...),
    "jacobian_VWx": lambda V, W: (numerical_jacobian(lambda t: V @ (W @ t), np.ones(W.shape[1])), ...),
    "chain_entry": lambda V, W, i, j: (numerical_jacobian(lambda t: V @ (W @ t), np.ones(W.shape[1])), (i - 1, j - 1)),
    "chain_rule_nabla": lambda nabla_f, nabla_g: (
        numerical_jacobian(lambda t: (t @ nabla_f) @ nabla_g, np.ones(len(nabla_f)), layout="denominator"), ...
    ),
    "grad_elementwise": lambda dphi, u, delta: (numerical_gradient(lambda t: delta @ dphi.primitive(t), u), ...),
    "product_rule": lambda f, nabla_f, g, nabla_g: (
        numerical_gradient(lambda t: moved(f, nabla_f, t) @ moved(g, nabla_g, t), np.zeros(nabla_f.shape[:-1])), ...
    ),
    "matrix_product_rule": lambda F, dF, G, dG: (numerical_jacobian(lambda t: (F + t * dF) @ (G + t * dG), 0.0), ...),
    "grad_sq_norm_of": lambda h, nabla_h, x: (numerical_gradient(lambda t: np.sum(h(t) ** 2), x), ...),
    "grad_linear": lambda a, x: (numerical_gradient(lambda t: a @ t, x), ...),
    "nabla_Ax": lambda A, x: (numerical_jacobian(lambda t: A @ t, x, layout="denominator"), ...),
    "nabla_identity": lambda x: (numerical_jacobian(lambda t: t, x, layout="denominator"), ...),
    "grad_quadratic": lambda A, x: (numerical_gradient(lambda t: t @ A @ t, x), ...),
    "hess_quadratic": lambda A, x: (numerical_hessian(lambda t: t @ A @ t, x), ...),
    "grad_sq_norm": lambda x: (numerical_gradient(lambda t: t @ t, x), ...),
    "hess_sq_norm": lambda x: (numerical_hessian(lambda t: t @ t, x), ...),
    "grad_least_squares": lambda A, x, b: (numerical_gradient(lambda t: np.sum((A @ t - b) ** 2), x), ...),
    "grad_a_xxT_b": lambda a, b, x: (numerical_gradient(lambda t: a @ np.outer(t, t) @ b, x), ...),
    "grad_a_xTx_b": lambda a, b, x: (numerical_gradient(lambda t: a @ (t @ t * b), x), ...),
    "grad_aXb": lambda a, b, X: (numerical_gradient(lambda t: a @ t @ b, X), ...),
    "grad_aXTXb": lambda a, b, X: (numerical_gradient(lambda t: (t @ a) @ (t @ b), X), ...),
    "grad_aXXTb": lambda a, b, X: (numerical_gradient(lambda t: (a @ t) @ (b @ t), X), ...),
    "grad_aYXTb": lambda a, b, X, Y: (numerical_gradient(lambda t: (a @ Y) @ (b @ t), X), ...),
    "grad_aYTXb": lambda a, b, X, Y: (numerical_gradient(lambda t: (Y @ a) @ (t @ b), X), ...),
    "grad_aXYTb": lambda a, b, X, Y: (numerical_gradient(lambda t: (a @ t) @ (b @ Y), X), ...),
    "grad_aXTYb": lambda a, b, X, Y: (numerical_gradient(lambda t: (t @ a) @ (Y @ b), X), ...),
    "tensor_F": lambda x, n: (numerical_jacobian(lambda W: x @ W, np.ones((x.size, n))), ...),
    "F_from_G": lambda G: (numerical_jacobian(lambda W: np.sum(G.T * W, axis=0), np.ones(G.T.shape)), ...),
    "grad_W_from_G": lambda G, delta: (numerical_gradient(lambda W: G[0] @ W @ delta, np.ones(G.T.shape)), ...),
    "tensor_dY_dX": lambda W, n: (numerical_jacobian(lambda X: X @ W, np.ones((n, len(W)))), ...),
    "dz_dA_entry": lambda x, i, j, m: (numerical_jacobian(lambda A: A @ x, np.ones((m, x.size))), (..., i - 1, j - 1)),
    "dJ_dA_entry": lambda x, d, i, j: (
        numerical_gradient(lambda A: d @ A @ x, np.ones((d.size, x.size))), (i - 1, j - 1)
    ),
    "grad_W_column": lambda x, d: (numerical_gradient(lambda W: d @ W @ x, np.ones((d.size, x.size))), ...),
    "grad_x_column": lambda W, d: (numerical_gradient(lambda t: d @ W @ t, np.ones(W.shape[1])), ...),
    "grad_x_residual": lambda W, d: (numerical_gradient(lambda t: d @ (t + W @ t), np.ones(d.size)), ...),
    "grad_X_rows": lambda W, D: (numerical_gradient(lambda X: np.sum(D * (X @ W)), np.ones((len(D), len(W)))), ...),
    "grad_W_rows": lambda X, D: (
        numerical_gradient(lambda W: np.sum(D * (X @ W)), np.ones((X.shape[1], D.shape[1]))), ...
    ),
    "grad_W_transposed_storage": lambda X, D: (
        numerical_gradient(lambda W: np.sum(D * (X @ W.T)), np.ones((D.shape[1], X.shape[1]))), ...
    ),
}
"""The numerical derivative of what the exercise differentiates, and the entries that are asked."""


@support.SEEDS
@pytest.mark.parametrize("name", DIFFERENTIATED)
def test_the_reference_lies_within_the_bound_of_the_numerical_derivative(name, seeds):
    for seed in seeds:
        for case in EXERCISES[name].draw(np.random.default_rng(seed)):
            if not case.single_precision:
                found, asked = DIFFERENTIATED[name](*case.arguments)
                exact = references()[name](*case.arguments)
                bound = found.error[asked] + 1e-14 * np.max(np.abs(found.value))
                assert np.all(np.abs(found.value[asked] - exact) <= bound), f"seed {seed}: {case.arguments}"


@support.SEEDS
def test_the_numerical_gradient_vanishes_at_the_least_squares_minimizer(seeds):
    for seed in seeds:
        for case in EXERCISES["least_squares_minimizer"].draw(np.random.default_rng(seed)):
            if not case.single_precision:
                A, b = case.arguments
                lowest = references()["least_squares_minimizer"](A, b)
                found = numerical_gradient(lambda t, A=A, b=b: np.sum((A @ t - b) ** 2), lowest)
                assert np.all(np.abs(found.value) <= found.error + 1e-14 * np.sum(A**2) * np.linalg.norm(b))


USERS = [name for name in EXERCISES if EXERCISES[name].uses]


def earlier_exercises(kind, name):
    """The namespace of a solved notebook in which what ``name`` may call is a stub or was never run."""
    namespace = solutions(EXERCISES[name].unit)
    for use in EXERCISES[name].uses:
        if kind == "missing":
            namespace.pop(use)
        else:
            exec(f"def {EXERCISES[use].signature}:\n    raise NotImplementedError()", namespace)
    return namespace


@pytest.mark.parametrize("kind", ["stubs", "missing"])
@pytest.mark.parametrize("name", USERS)
def test_a_solution_passes_whatever_became_of_the_earlier_exercises_it_may_call(name, kind):
    verdict = verify(earlier_exercises(kind, name)[name])
    assert verdict.passed
    text = support.solution_answers(EXERCISES[name].unit)[name].partition(":")[2]
    called = [use for use in EXERCISES[name].uses if f"{use}(" in text]
    assert all(f"`{use}` mà hàm này gọi thì chưa làm" in verdict.message for use in called)
    assert verdict.message.count("chưa làm") == len(called)


@pytest.mark.parametrize("name", USERS)
def test_the_right_stand_ins_pass_for_the_exercises_they_stand_for(name):
    for use, right in EXERCISES[name].uses.items():
        assert all(verify(lambda *a, f=right: f(*a), name=use, seed=seed).passed for seed in range(20))


@support.SEEDS
@pytest.mark.parametrize("name", EXERCISES)
def test_inputs_have_several_sizes_and_every_answer_of_a_choice_at_least_twice(name, seeds):
    exercise = EXERCISES[name]
    for seed in seeds:
        cases = exercise.draw(np.random.default_rng(seed))
        assert len(cases) >= 3
        if isinstance(exercise.result, Truth | Word):
            answers = [exercise.expect(case, exercise.oracle)[0].value for case in cases]
            assert len(cases) >= 8 and min(answers.count(a) for a in set(answers)) >= 2 and len(set(answers)) >= 2


@pytest.mark.parametrize("name", EXERCISES)
def test_the_same_seed_draws_the_same_inputs(name):
    draws = [EXERCISES[name].draw(np.random.default_rng(7)) for _ in range(2)]
    assert repr(draws[0]) == repr(draws[1])
