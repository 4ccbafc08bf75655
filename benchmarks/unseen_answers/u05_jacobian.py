"""Unseen wrong answers of unit 05-jacobian. Frozen: see the package. Their code is a learner's, so it is not tidied."""

import numpy as np

from . import UnseenAnswer


def _component_counts_from_zero(W, x, i):
    y = 0
    for j in range(len(x)):
        y += W[i][j] * x[j]
    return y


def _component_down_the_column(W, x, i):
    return sum(w * v for w, v in zip(W[:, i - 1], x, strict=False))


def _component_products_not_added(W, x, i):
    return np.array([W[i - 1, j] * x[j] for j in range(W.shape[1])])


def _component_last_term_lost(W, x, i):
    m = W.shape[1]
    return sum(W[i - 1, j] * x[j] for j in range(m - 1)) if m > 1 else 0


def _component_keeps_last_term(W, x, i):
    row = W[i - 1, :]
    for j in range(len(row)):
        y = row[j] * x[j]
    return y


def _component_mean(W, x, i):
    return np.mean(W[i - 1] * x)


def _component_all_of_them(W, x, i):
    return [sum(row * x) for row in W]


def _jacobian_backward(h, x, eps=1e-6):
    base = h(x)
    cols = []
    for e in np.eye(len(x)):
        cols.append((base - h(x - eps * e)) / eps)
    return np.array(cols).T


def _jacobian_left_minus_right(h, x, eps=1e-6):
    n = len(x)
    J = np.zeros((len(h(x)), n))
    for j in range(n):
        step = np.zeros(n)
        step[j] = eps
        J[:, j] = (h(x - step) - h(x + step)) / (2 * eps)
    return J


def _jacobian_own_step(h, x, eps=1e-6):
    eps = 0.5
    Id = np.eye(x.size)
    return np.stack([(h(x + eps * Id[j]) - h(x - eps * Id[j])) / (2 * eps) for j in range(x.size)], axis=1)


def _jacobian_keeps_integers(h, x, eps=1e-6):
    n = x.shape[0]
    J = []
    for j in range(n):
        plus, minus = np.array(x), np.array(x)
        plus[j] = plus[j] + eps
        minus[j] = minus[j] - eps
        J.append((h(plus) - h(minus)) / (2 * eps))
    return np.transpose(J)


def _jacobian_steps_everywhere(h, x, eps=1e-6):
    return (h(x + eps) - h(x - eps)) / (2 * eps)


def _jacobian_never_puts_back(h, x, eps=1e-6):
    J = np.zeros((h(x).size, x.size))
    for j in range(x.size):
        x[j] += eps
        plus = np.array(h(x), dtype=float)
        x[j] -= 2 * eps
        J[:, j] = (plus - h(x)) / (2 * eps)
    return J


def _jacobian_last_column_empty(h, x, eps=1e-6):
    n = len(x)
    m = len(h(x))
    E = np.eye(n)
    J = np.zeros((m, n))
    for j in range(n - 1):
        J[:, j] = (h(x + eps * E[:, j]) - h(x - eps * E[:, j])) / (2 * eps)
    return J


def _example_outputs_in_rows(x):
    x1, x2 = x
    rows = [[x2, x1], [np.cos(x1), 0], [0, 2 * x2]]
    return np.array(rows)


def _example_reshaped(x):
    J = np.array([[x[1], x[0]], [np.cos(x[0]), 0], [0, 2 * x[1]]])
    return J.reshape(2, 3)


def _example_value(x):
    return np.array([x[0] * x[1], np.sin(x[0]), x[1] ** 2])


def _example_minus_cosine(x):
    a, b = x
    top = [b, -np.cos(a), 0.0]
    bottom = [a, 0.0, 2 * b]
    return np.vstack([top, bottom])


def _example_by_steps(x):
    def h(u, v):
        return np.array([u * v, np.sin(u), v**2])

    u, v = x
    d = 1e-4
    return np.array([h(u + d, v) - h(u - d, v), h(u, v + d) - h(u, v - d)]) / (2 * d)


def _example_like_x(x):
    D = np.zeros((2, 3), dtype=x.dtype)
    D[0] = [x[1], np.cos(x[0]), 0]
    D[1] = [x[0], 0, 2 * x[1]]
    return D


def _example_product_swapped(x):
    nabla = np.zeros((2, 3))
    nabla[:, 0] = x
    nabla[0, 1] = np.cos(x[0])
    nabla[1, 2] = 2 * x[1]
    return nabla


def _curve_sine_without_minus(t):
    first = np.array([[np.sin(t), np.cos(t), 3 * t**2]])
    second = np.array([[np.cos(t), -np.sin(t), 6 * t]])
    return first, second


def _curve_flat(t):
    v1 = np.array([-np.sin(t), np.cos(t), 3 * t**2])
    v2 = np.array([-np.cos(t), -np.sin(t), 6 * t])
    return v1, v2


def _curve_second_first(t):
    s, c = np.sin(t), np.cos(t)
    return np.array([[-c, -s, 6 * t]]), np.array([[-s, c, 3 * t * t]])


def _curve_value_and_first(t):
    v = np.array([[np.cos(t), np.sin(t), t**3]])
    dv = np.array([[-np.sin(t), np.cos(t), 3 * t**2]])
    return v, dv


def _curve_exponent_does_not_come_down(t):
    dv = [[-np.sin(t), np.cos(t), t**2]]
    d2v = [[-np.cos(t), -np.sin(t), t]]
    return np.array(dv), np.array(d2v)


def _curve_square_of_first(t):
    dv = np.array([-np.sin(t), np.cos(t), 3 * t**2]).reshape(1, 3)
    return dv, dv**2


def _curve_column(t):
    dv = np.array([[-np.sin(t)], [np.cos(t)], [3 * t**2]])
    d2v = np.array([[-np.cos(t)], [-np.sin(t)], [6 * t]])
    return dv, d2v


def _slopes(h, x, eps=1e-6):
    x = np.asarray(x, dtype=float)
    E = eps * np.eye(len(x))
    return np.array([(h(x + e) - h(x - e)) / (2 * eps) for e in E]).T


def _same(A, B):
    return A.shape == B.shape and bool(np.all(np.abs(A - B) <= 1e-5))


def _layout_names_swapped(D, h, x):
    J = _slopes(h, x)
    num, den = _same(D, J), _same(D, J.T)
    if num and den:
        return "both"
    if num:
        return "denominator"
    if den:
        return "numerator"
    return "neither"


def _layout_by_shape_alone(D, h, x):
    m, n = len(h(x)), len(x)
    if D.shape == (m, n) and D.shape == (n, m):
        return "both"
    elif D.shape == (m, n):
        return "numerator"
    elif D.shape == (n, m):
        return "denominator"
    return "neither"


def _layout_both_comes_too_late(D, h, x):
    J = _slopes(h, x)
    if _same(D, J):
        return "numerator"
    elif _same(D, J.T):
        return "denominator"
    elif _same(D, J) and _same(D, J.T):
        return "both"
    else:
        return "neither"


def _layout_subtracts_other_shapes(D, h, x):
    J = _slopes(h, x)
    is_num = np.max(np.abs(D - J)) < 1e-5
    is_den = np.max(np.abs(D - J.T)) < 1e-5
    return {(True, True): "both", (True, False): "numerator", (False, True): "denominator"}.get(
        (bool(is_num), bool(is_den)), "neither"
    )


def _layout_in_vietnamese(D, h, x):
    J = _slopes(h, x)
    if _same(D, J):
        return "cả hai" if _same(D, J.T) else "tử số"
    return "mẫu số" if _same(D, J.T) else "không"


def _layout_prints(D, h, x):
    J = _slopes(h, x)
    word = "neither"
    if _same(D, J):
        word = "numerator"
    if _same(D, J.T):
        word = "both" if word == "numerator" else "denominator"
    print(word)


def _layout_one_or_both(D, h, x):
    J = _slopes(h, x)
    if _same(D, J) or _same(D, J.T):
        return "both"
    return "neither"


UNSEEN_ANSWERS = {
    "y_component": (
        UnseenAnswer("index_base", _component_counts_from_zero, also=("error",)),
        UnseenAnswer("other", _component_down_the_column, also=("transposed", "error")),
        UnseenAnswer("elementwise", _component_products_not_added, also=("wrong_shape",)),
        UnseenAnswer("missing_term", _component_last_term_lost),
        UnseenAnswer("other", _component_keeps_last_term, also=("missing_term",)),
        UnseenAnswer("mean_vs_sum", _component_mean),
        UnseenAnswer("wrong_shape", _component_all_of_them),
    ),
    "numerical_jacobian": (
        UnseenAnswer("one_sided", _jacobian_backward),
        UnseenAnswer("sign", _jacobian_left_minus_right),
        UnseenAnswer("step_size", _jacobian_own_step),
        UnseenAnswer("integer_truncation", _jacobian_keeps_integers),
        UnseenAnswer("wrong_shape", _jacobian_steps_everywhere),
        UnseenAnswer("mutates_input", _jacobian_never_puts_back),
        UnseenAnswer("few_entries", _jacobian_last_column_empty),
    ),
    "example_nabla": (
        UnseenAnswer("transposed", _example_outputs_in_rows),
        UnseenAnswer("other", _example_reshaped, also=("transposed",)),
        UnseenAnswer("returned_value", _example_value),
        UnseenAnswer("sign", _example_minus_cosine, also=("few_entries",)),
        UnseenAnswer("finite_difference", _example_by_steps),
        UnseenAnswer("integer_truncation", _example_like_x),
        UnseenAnswer("few_entries", _example_product_swapped, also=("other", "wrong_argument")),
    ),
    "curve_derivatives": (
        UnseenAnswer("sign", _curve_sine_without_minus, also=("few_entries",)),
        UnseenAnswer("row_or_column", _curve_flat),
        UnseenAnswer("wrong_order", _curve_second_first),
        UnseenAnswer("returned_value", _curve_value_and_first),
        UnseenAnswer("few_entries", _curve_exponent_does_not_come_down, also=("factor",)),
        UnseenAnswer("other", _curve_square_of_first),
        UnseenAnswer("transposed", _curve_column, also=("row_or_column",)),
    ),
    "layout_of": (
        UnseenAnswer("transposed", _layout_names_swapped, also=("other",)),
        UnseenAnswer("other", _layout_by_shape_alone),
        UnseenAnswer("other", _layout_both_comes_too_late),
        UnseenAnswer("error", _layout_subtracts_other_shapes),
        UnseenAnswer("wrong_type", _layout_in_vietnamese, also=("other",)),
        UnseenAnswer("no_return", _layout_prints),
        UnseenAnswer("other", _layout_one_or_both),
    ),
}
