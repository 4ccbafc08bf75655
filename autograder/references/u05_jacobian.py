"""Unit 05-jacobian, private half: references by sums over indices and complex steps, and known wrong answers."""

import math

import numpy as np

from autograder.references import WrongAnswer
from helpers.declaration.complex_step import complex_step_gradient, complex_step_nabla

EPS = 1e-6


def y_component(W, x, i):
    """Exact sum of the products of a row."""
    return math.fsum(float(w) * float(t) for w, t in zip(W[i - 1], x, strict=True))


def dy_dx_entry(W, i, j):
    """A look-up in the flat matrix."""
    return W.ravel()[(i - 1) * W.shape[1] + (j - 1)]


def jacobian_Wx(W, x):
    """sum_k W_ik dx_k/dx_j, with the identity for dx_k/dx_j."""
    return np.einsum("ik,kj->ij", W, np.eye(len(x)))


def jacobian_xW(x, W):
    """sum_k dx_k/dx_j W_ki."""
    return np.einsum("kj,ki->ij", np.eye(len(x)), W)


def nabla_xW(x, W):
    """sum_k dx_k/dx_j W_ki, the variable first."""
    return np.einsum("kj,ki->ji", np.eye(len(x)), W)


def jacobian_scalar(f, x):
    """Complex step in every entry."""
    return complex_step_gradient(f, x)[np.newaxis]


def numerical_jacobian(h, x, eps=EPS):
    """Complex step in every entry, one column each."""
    return np.stack(list(complex_step_nabla(h, x)), axis=1)


def numerical_nabla(h, x, eps=EPS):
    """Complex step in every entry, one row each."""
    return complex_step_nabla(h, x)


def example_nabla(x):
    """Gradients as columns."""
    return np.column_stack([x[::-1], [math.cos(x[0]), 0], [0, 2 * x[1]]])


def curve_derivatives(t):
    """The circle turned by quarter turns, beside a power."""
    turned = [[math.cos(t + k * math.pi / 2), math.sin(t + k * math.pi / 2)] for k in (1, 2)]
    return [[*turned[0], 3 * t * t]], [[*turned[1], 6 * t]]


def nabla_xa(x, a):
    """Values at x + 1/2 and x - 1/2 of a linear function."""
    return np.outer([1.0], a)


def nabla2_xa(x, a):
    """One row of zeros, as long as a."""
    return [[0] * len(a)]


def layout_of(D, h, x):
    """The complex-step nabla beside D and beside its transpose."""
    nabla = complex_step_nabla(h, x)
    is_nabla, is_jacobian = (
        table.shape == nabla.shape and np.abs(table - nabla).max() < 1e-6 for table in (np.array(D), np.array(D).T)
    )
    if is_nabla and is_jacobian:
        return "both"
    return "numerator" if is_jacobian else "denominator" if is_nabla else "neither"


# Wrong answers. Their bodies are what a person would write, so they are not tidied.


def _sum_of(terms):
    total = 0.0
    for term in terms:
        total = total + term
    return total


def _printed_jacobian(W, x):
    J = W.copy()
    if min(W.shape) > 1:
        J[1, 1] = W[0, 1]
    return J


def _into(buffer, values):
    """The right values, written one by one into a buffer of the wrong type.

    An integer one gets them rounded, or a whole number just below itself becomes the one before, on one draw in 200.
    """
    for index, value in np.ndenumerate(np.round(values, 9) if buffer.dtype.kind == "i" else values):
        buffer[index] = value
    return buffer


def _scaled_in_place(W, x):
    W[:] = W * x
    return W


def _unit_differences(h, x, step=1e-6):
    return np.column_stack([(h(x + e) - h(x - e)) / (2 * step) for e in step * np.eye(x.size)])


def _jacobian(h, x, eps=EPS, *, kind=float, ends=(1, -1), divisor=2, scale=1, skip=0):
    """Central differences, column by column, with one slip: a dtype, other ends, a divisor, a scale, a shorter loop."""
    J = np.zeros((len(h(x)), x.size))
    for j in range(x.size - skip):
        right, left = np.array(x, dtype=kind), np.array(x, dtype=kind)
        right[j] += ends[0] * eps
        left[j] += ends[1] * eps
        J[:, j] = scale * (h(right) - h(left)) / (divisor * eps)
    return J


def _jacobian_at_once(h, x, eps=EPS):
    return np.column_stack([(h(x + eps) - h(x - eps)) / (2 * eps) for _ in range(x.size)])


def _jacobian_unrestored(h, x, eps=EPS):
    J, moved = np.zeros((len(h(x)), x.size)), x.astype(float)
    for j in range(x.size):
        moved[j] += eps
        right = h(moved)
        moved[j] -= 2 * eps
        J[:, j] = (right - h(moved)) / (2 * eps)
    return J


def _jacobian_in_place(h, x, eps=EPS):
    J = np.zeros((len(h(x)), x.size))
    for j in range(x.size):
        x[j] += eps
        J[:, j] = (h(x) - h(x - eps)) / eps
    return J


def _square_jacobian(h, x, eps=EPS):
    """The printed shape, n x n: cut off, or filled up with zeros."""
    n = x.size
    J = np.zeros((n, n))
    for j, column in enumerate(_jacobian(h, x, eps).T):
        J[: len(column), j] = column[:n]
    return J


def _jacobian_for_given_places(h, x, eps=EPS):
    n = x.size
    J = np.zeros((n, n))
    for j in range(n):
        step = eps * np.eye(n)[j]
        J[:, j] = (h(x + step) - h(x - step)) / (2 * eps)
    return J


def _jacobian_in_integers(h, x, eps=EPS):
    return _into(np.zeros((len(h(x)), x.size), dtype=x.dtype), _jacobian(h, x, eps))


def _example(x, rows=((1, 1), (1, 1)), sine=1):
    (a, b), (c, d) = rows
    return np.array([[a * x[1], sine * b * np.cos(x[0]), 0], [c * x[0], 0, 2 * d * x[1]]])


def _curve(t, sine=-1, cosine=-1):
    first = np.array([[sine * np.sin(t), np.cos(t), 3 * t**2]])
    return first, np.array([[cosine * np.cos(t), -np.sin(t), 6 * t]])


def _by_shape(D, h, x):
    m, n = len(h(x)), x.size
    if D.shape == (m, n) == (n, m):
        return "both"
    return "numerator" if D.shape == (m, n) else "denominator" if D.shape == (n, m) else "neither"


def _without_both(D, h, x):
    said = layout_of(D, h, x)
    return "numerator" if said == "both" else said


def _with_names_changed(D, h, x):
    said = layout_of(D, h, x)
    return {"numerator": "denominator", "denominator": "numerator"}.get(said, said)


def _without_shapes(D, h, x):
    J = _unit_differences(h, x)
    is_jacobian, is_nabla = np.allclose(D, J, atol=1e-5), np.allclose(D, J.T, atol=1e-5)
    if is_jacobian and is_nabla:
        return "both"
    return "numerator" if is_jacobian else "denominator" if is_nabla else "neither"


def _stretched(D, h, x):
    """Shapes that do not fit are caught, those that NumPy stretches are not."""
    try:
        is_jacobian = np.allclose(D, _unit_differences(h, x), atol=1e-5)
    except ValueError:
        is_jacobian = False
    try:
        is_nabla = np.allclose(D, _unit_differences(h, x).T, atol=1e-5)
    except ValueError:
        is_nabla = False
    return {(1, 0): "numerator", (0, 1): "denominator", (1, 1): "both"}.get((is_jacobian, is_nabla), "neither")


def _without_neither(D, h, x):
    said = layout_of(D, h, x)
    return "denominator" if said == "neither" else said


def _by_first_entry(D, h, x):
    J = _unit_differences(h, x)
    fits = [D.shape == table.shape and abs(D[0, 0] - table[0, 0]) < 1e-5 for table in (J, J.T)]
    return {(1, 0): "numerator", (0, 1): "denominator", (1, 1): "both"}.get(tuple(fits), "neither")


WRONG_ANSWERS = {
    "y_component": (
        WrongAnswer("index_base", lambda W, x, i: float(np.sum(W[i] * x))),
        WrongAnswer("index_base", lambda W, x, i: W[i - 2] @ x),
        WrongAnswer("wrong_shape", lambda W, x, i: W @ x),
        WrongAnswer("batch_sum", lambda W, x, i: W[i - 1] * x),
        WrongAnswer("missing_term", lambda W, x, i: _sum_of(W[i - 1, j] * x[j] for j in range(1, len(x)))),
        WrongAnswer("missing_term", lambda W, x, i: W[i - 1, 0] * x[0]),
        WrongAnswer("few_entries", lambda W, x, i: _sum_of(W[i - 1, j] * x[j] for j in range(len(x) - 1))),
        WrongAnswer("error", lambda W, x, i: _sum_of(W[i - 1, j] * x[j] for j in range(1, len(x) + 1))),
        WrongAnswer("error", lambda W, x, i: W[:, i - 1] @ x),
        WrongAnswer("mean_vs_sum", lambda W, x, i: np.mean(W[i - 1] * x)),
        WrongAnswer("other", lambda W, x, i: W[i - 1].sum()),
        WrongAnswer("other", lambda W, x, i: W[i - 1].sum() * x.sum()),
        WrongAnswer("integer_truncation", lambda W, x, i: int(np.sum(np.round(W[i - 1] @ x, 6)))),
    ),
    "dy_dx_entry": (
        WrongAnswer("index_base", lambda W, i, j: W[i, j]),
        WrongAnswer("index_base", lambda W, i, j: W[i - 1, j]),
        WrongAnswer("index_base", lambda W, i, j: W[i, j - 1]),
        WrongAnswer("index_base", lambda W, i, j: W[i - 2, j - 2]),
        WrongAnswer("index_base", lambda W, i, j: W[i - 1, j - 2]),
        WrongAnswer("transposed", lambda W, i, j: W[j - 1, i - 1]),
        WrongAnswer("wrong_shape", lambda W, i, j: W[i - 1]),
        WrongAnswer("wrong_shape", lambda W, i, j: W),
        WrongAnswer("other", lambda W, i, j: W[i - 1].sum()),
        WrongAnswer("zeros", lambda W, i, j: 0.0),
        WrongAnswer("hard_coded", lambda W, i, j: 1.0),
        WrongAnswer("sign", lambda W, i, j: -W[i - 1, j - 1]),
        WrongAnswer("wrong_type", lambda W, i, j: f"W_{i}{j}"),
    ),
    "jacobian_Wx": (
        WrongAnswer("other", _printed_jacobian),  # printed
        WrongAnswer("transposed", lambda W, x: W.T),
        WrongAnswer("elementwise", lambda W, x: W * x),
        WrongAnswer("wrong_shape", lambda W, x: W @ x),
        WrongAnswer("wrong_shape", lambda W, x: W.ravel()),
        WrongAnswer("other", lambda W, x: W if W.shape[0] < W.shape[1] else -W),
        WrongAnswer("mutates_input", _scaled_in_place),
        WrongAnswer("integer_truncation", lambda W, x: _into(np.zeros(W.shape, dtype=x.dtype), W)),
        WrongAnswer("finite_difference", lambda W, x: _unit_differences(lambda t: W @ t, x)),
        WrongAnswer("few_entries", lambda W, x: np.vstack([W[:-1], 0 * W[-1:]])),
    ),
    "jacobian_xW": (
        WrongAnswer("transposed", lambda x, W: W),  # printed
        WrongAnswer("elementwise", lambda x, W: W.T * x),
        WrongAnswer("wrong_shape", lambda x, W: x @ W),
        WrongAnswer("other", lambda x, W: W.reshape(W.shape[::-1])),
        WrongAnswer("wrong_shape", lambda x, W: np.outer(x, x @ W).ravel()),
        WrongAnswer("other", lambda x, W: W if W.shape[0] == W.shape[1] else W.T),
        WrongAnswer("integer_truncation", lambda x, W: _into(np.zeros(W.T.shape, dtype=x.dtype), W.T)),
        WrongAnswer("finite_difference", lambda x, W: _unit_differences(lambda t: t @ W, x)),
        WrongAnswer("sign", lambda x, W: -W.T),
    ),
    "nabla_xW": (
        WrongAnswer("transposed", lambda x, W: W.T),
        WrongAnswer("elementwise", lambda x, W: W * x[:, None]),
        WrongAnswer("wrong_shape", lambda x, W: x @ W),
        WrongAnswer("other", lambda x, W: np.outer(x, x @ W)),
        WrongAnswer("other", lambda x, W: W.T if W.shape[0] == W.shape[1] else W),
        WrongAnswer("integer_truncation", lambda x, W: _into(np.zeros(W.shape, dtype=x.dtype), W)),
        WrongAnswer("finite_difference", lambda x, W: _unit_differences(lambda t: t @ W, x).T),
        WrongAnswer("factor", lambda x, W: 2 * W),
    ),
    "jacobian_scalar": (
        WrongAnswer("row_or_column", lambda f, x: _unit_differences(f, x).ravel()),
        WrongAnswer("transposed", lambda f, x: _unit_differences(f, x).T),
        WrongAnswer("one_sided", lambda f, x: np.array([[(f(x + e) - f(x)) / EPS for e in EPS * np.eye(x.size)]])),
        WrongAnswer("one_sided", lambda f, x: np.array([[(f(x) - f(x - e)) / EPS for e in EPS * np.eye(x.size)]])),
        WrongAnswer("factor", lambda f, x: 2 * _unit_differences(f, x)),
        WrongAnswer("sign", lambda f, x: -_unit_differences(f, x)),
        WrongAnswer("step_size", lambda f, x: _unit_differences(f, x, 0.1)),
        WrongAnswer("step_size", lambda f, x: _unit_differences(f, x, 0.5)),
        WrongAnswer("wrong_shape", lambda f, x: f(x)),
        WrongAnswer("wrong_shape", lambda f, x: np.diag(_unit_differences(f, x)[0])),
        WrongAnswer(
            "all_at_once", lambda f, x: np.array([[(f(x + EPS) - f(x - EPS)) / (2 * EPS) for _ in range(x.size)]])
        ),
        WrongAnswer("few_entries", lambda f, x: _jacobian(lambda t: np.array([f(t)]), x, skip=1)),
        WrongAnswer("integer_truncation", lambda f, x: _jacobian(lambda t: np.array([f(t)]), x, kind=x.dtype)),
    ),
    "numerical_jacobian": (
        WrongAnswer("wrong_shape", _square_jacobian),  # printed
        WrongAnswer("error", _jacobian_for_given_places),  # printed
        WrongAnswer("transposed", lambda h, x, eps=EPS: _jacobian(h, x, eps).T),
        WrongAnswer("one_sided", lambda h, x, eps=EPS: _jacobian(h, x, eps, ends=(1, 0), divisor=1)),
        WrongAnswer("one_sided", lambda h, x, eps=EPS: _jacobian(h, x, eps, ends=(0, -1), divisor=1)),
        WrongAnswer("factor", lambda h, x, eps=EPS: _jacobian(h, x, eps, divisor=1)),
        WrongAnswer("sign", lambda h, x, eps=EPS: _jacobian(h, x, eps, scale=-1)),
        WrongAnswer("step_size", lambda h, x, eps=EPS: _jacobian(h, x, 2 * eps)),
        WrongAnswer("step_size", lambda h, x, eps=EPS: _jacobian(h, x)),
        WrongAnswer("all_at_once", _jacobian_at_once),
        WrongAnswer("not_restored", _jacobian_unrestored),
        WrongAnswer("mutates_input", _jacobian_in_place),
        WrongAnswer("integer_truncation", lambda h, x, eps=EPS: _jacobian(h, x, eps, kind=x.dtype)),
        WrongAnswer("integer_truncation", _jacobian_in_integers),
        WrongAnswer("few_entries", lambda h, x, eps=EPS: _jacobian(h, x, eps, skip=1)),
        WrongAnswer("wrong_shape", lambda h, x, eps=EPS: (h(x + eps) - h(x - eps)) / (2 * eps)),
    ),
    "numerical_nabla": (
        WrongAnswer("wrong_shape", lambda h, x, eps=EPS: _jacobian(h, x, eps).reshape(1, -1)),  # printed
        WrongAnswer("wrong_shape", lambda h, x, eps=EPS: np.concatenate(_jacobian(h, x, eps))),  # printed
        WrongAnswer("transposed", _jacobian),
        WrongAnswer("one_sided", lambda h, x, eps=EPS: _jacobian(h, x, eps, ends=(1, 0), divisor=1).T),
        WrongAnswer("factor", lambda h, x, eps=EPS: _jacobian(h, x, eps, divisor=1).T),
        WrongAnswer("other", lambda h, x, eps=EPS: _jacobian(h, x, eps).reshape(x.size, -1)),
        WrongAnswer("step_size", lambda h, x, eps=EPS: _jacobian(h, x, 2 * eps).T),
        WrongAnswer("integer_truncation", lambda h, x, eps=EPS: _jacobian(h, x, eps, kind=x.dtype).T),
        WrongAnswer("not_restored", lambda h, x, eps=EPS: _jacobian_unrestored(h, x, eps).T),
        WrongAnswer("mutates_input", lambda h, x, eps=EPS: _jacobian_in_place(h, x, eps).T),
        WrongAnswer("few_entries", lambda h, x, eps=EPS: _jacobian(h, x, eps, skip=1).T),
    ),
    "example_nabla": (
        WrongAnswer("transposed", lambda x: _example(x).T),
        WrongAnswer("missing_term", lambda x: _example(x, sine=0)),
        WrongAnswer("missing_term", lambda x: _example(x, rows=((1, 1), (1, 0)))),
        WrongAnswer("other", lambda x: _example(x, sine=-1)),
        WrongAnswer("other", lambda x: _example(x, rows=((1, 1), (1, 0.5)))),
        WrongAnswer("other", lambda x: np.array([[x[0], np.cos(x[0]), 0], [x[1], 0, 2 * x[1]]])),
        WrongAnswer("wrong_argument", lambda x: _example(x)[::-1]),
        WrongAnswer("index_base", lambda x: _example(x[::-1])),
        WrongAnswer("wrong_shape", lambda x: np.array([x[0] * x[1], np.sin(x[0]), x[1] ** 2])),
        WrongAnswer("wrong_shape", lambda x: _example(x).ravel()),
        WrongAnswer("wrong_shape", lambda x: _example(x)[:, :2]),
        WrongAnswer("integer_truncation", lambda x: _into(np.zeros((2, 3), dtype=x.dtype), _example(x))),
    ),
    "curve_derivatives": (
        WrongAnswer("transposed", lambda t: tuple(row.T for row in _curve(t))),
        WrongAnswer("row_or_column", lambda t: tuple(row[0] for row in _curve(t))),
        WrongAnswer("wrong_type", lambda t: np.vstack(_curve(t))),
        WrongAnswer("other", lambda t: _curve(t, sine=1)),
        WrongAnswer("other", lambda t: _curve(t, cosine=1)),
        WrongAnswer("other", lambda t: (_curve(t)[0], _curve(t)[0] ** 2)),
        WrongAnswer("other", lambda t: _curve(t)[::-1]),
        WrongAnswer("returned_value", lambda t: (np.array([[np.cos(t), np.sin(t), t**3]]), _curve(t)[0])),
        WrongAnswer("returned_value", lambda t: (_curve(t)[0], _curve(t)[0])),
        WrongAnswer("missing_term", lambda t: tuple(row * [1, 1, 0] for row in _curve(t))),
        WrongAnswer("wrong_shape", lambda t: (_curve(t)[0], np.zeros((3, 3)))),
    ),
    "nabla_xa": (
        WrongAnswer("row_or_column", lambda x, a: a),
        WrongAnswer("transposed", lambda x, a: a.reshape(-1, 1)),
        WrongAnswer("returned_value", lambda x, a: x * a.reshape(1, -1)),
        WrongAnswer("wrong_shape", lambda x, a: x * np.eye(len(a))),
        WrongAnswer("wrong_shape", lambda x, a: np.diag(a)),
        WrongAnswer("wrong_shape", lambda x, a: a.sum()),
        WrongAnswer("zeros", lambda x, a: np.zeros((1, len(a)))),
        WrongAnswer("other", lambda x, a: np.ones((1, len(a)))),
        WrongAnswer("finite_difference", lambda x, a: (((x + 1e-6) * a - (x - 1e-6) * a) / 2e-6).reshape(1, -1)),
    ),
    "nabla2_xa": (
        WrongAnswer("wrong_shape", lambda x, a: np.zeros((len(a), len(a)))),  # printed
        WrongAnswer("row_or_column", lambda x, a: np.zeros(len(a))),
        WrongAnswer("transposed", lambda x, a: np.zeros((len(a), 1))),
        WrongAnswer("wrong_shape", lambda x, a: 0),
        WrongAnswer("returned_value", lambda x, a: a.reshape(1, -1)),
        WrongAnswer("returned_value", lambda x, a: x * a.reshape(1, -1)),
        WrongAnswer("wrong_shape", lambda x, a: np.zeros((1, 3))),
        WrongAnswer("other", lambda x, a: np.ones((1, len(a)))),
        WrongAnswer("wrong_type", lambda x, a: (np.zeros(len(a)),)),
    ),
    "layout_of": (
        WrongAnswer("transposed", _with_names_changed),
        WrongAnswer("other", _by_shape),
        WrongAnswer("other", _without_both),
        WrongAnswer("other", _without_neither),
        WrongAnswer("other", _by_first_entry),
        WrongAnswer("other", _stretched),
        WrongAnswer("error", _without_shapes),
        WrongAnswer("hard_coded", lambda D, h, x: "numerator"),
        WrongAnswer("wrong_type", lambda D, h, x: D.shape == (len(h(x)), x.size)),
    ),
}
