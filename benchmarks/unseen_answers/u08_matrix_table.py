"""Unseen wrong answers of unit 08-bang-ma-tran. Frozen: see the package. A learner's code, so not tidied."""

import numpy as np

from . import UnseenAnswer


def _aXTXb_as_if_symmetric(a, b, X):
    M = np.outer(a, b)
    return 2 * X @ M


def _aXTXb_one_branch(a, b, X):
    Xa = X @ a
    return Xa[:, None] * b[None, :]


def _aXTXb_lies_down(a, b, X):
    S = np.outer(a, b) + np.outer(b, a)
    return S @ X.T


def _aXTXb_inner_for_outer(a, b, X):
    return X * (a @ b + b @ a)


def _aXTXb_by_steps(a, b, X):
    def f(Z):
        return a @ Z.T @ Z @ b

    h = 1e-6
    D = np.zeros(X.shape)
    for i in range(X.shape[0]):
        for j in range(X.shape[1]):
            E = np.zeros(X.shape)
            E[i, j] = h
            D[i, j] = (f(X + E) - f(X - E)) / (2 * h)
    return D


def _aXTXb_bracket_forgotten(a, b, X):
    return X @ np.outer(a, b) + np.outer(b, a)


def _aXTXb_half(a, b, X):
    S = (np.outer(a, b) + np.outer(b, a)) / 2
    return X @ S


def _aXXTb_twice_one_branch(a, b, X):
    return np.array([[2 * bi * c for c in a @ X] for bi in b])


def _aXXTb_one_branch(a, b, X):
    w = X.T @ b
    return np.outer(a, w)


def _aXXTb_in_integers(a, b, X):
    D = np.zeros(X.shape, dtype=int)
    p, q = a @ X, b @ X
    for i in range(len(a)):
        D[i, :] = a[i] * q + b[i] * p
    return D


def _aXXTb_last_row_empty(a, b, X):
    m, n = X.shape
    D = np.zeros((m, n))
    p, q = X.T @ a, X.T @ b
    for i in range(m - 1):
        for j in range(n):
            D[i, j] = a[i] * q[j] + b[i] * p[j]
    return D


def _aXXTb_minus_between(a, b, X):
    return (np.outer(a, b) - np.outer(b, a)) @ X


def _aXXTb_value(a, b, X):
    u = X.T @ a
    v = X.T @ b
    return u @ v


def _aXXTb_all_four_products(a, b, X):
    s = a + b
    return np.outer(s, s @ X)


def _aYTXb_transposed(a, b, X, Y):
    return np.einsum("j,ip,p->ji", b, Y, a)


def _aYTXb_by_Y(a, b, X, Y):
    return np.outer(X @ b, a)


def _aYTXb_value(a, b, X, Y):
    return (Y @ a) @ (X @ b)


def _aYTXb_a_forgotten(a, b, X, Y):
    D = np.zeros(X.shape)
    for i in range(X.shape[0]):
        for j in range(X.shape[1]):
            D[i, j] = sum(Y[i, k] for k in range(Y.shape[1])) * b[j]
    return D


def _aYTXb_star(a, b, X, Y):
    return (Y @ a) * b


def _aYTXb_X_left_in(a, b, X, Y):
    return np.outer(Y @ a, b) * X


def _aYTXb_b_forgotten(a, b, X, Y):
    left = Y @ a
    return np.repeat(left.reshape(-1, 1), len(b), axis=1)


def _aXTYb_minus(a, b, X, Y):
    v = Y @ b
    return np.array([[-vi * aj for aj in a] for vi in v])


def _aXTYb_like_X(a, b, X, Y):
    D = np.empty_like(X)
    v = Y @ b
    for j in range(X.shape[1]):
        D[:, j] = v * a[j]
    return D


def _aXTYb_by_a(a, b, X, Y):
    return X.T @ (Y @ b)


def _aXTYb_divided_by_rows(a, b, X, Y):
    m = X.shape[0]
    return np.outer(Y @ b, a) / m


def _aXTYb_a_forgotten(a, b, X, Y):
    return (Y @ b)[:, np.newaxis] * np.ones((1, X.shape[1]))


def _aXTYb_X_in_place_of_Y(a, b, X, Y):
    return np.outer(X @ a, a)


def _aXTYb_only_printed(a, b, X, Y):
    D = np.outer(Y @ b, a)
    print(D.shape)


def _central(f, X, h=1e-6):
    X = np.array(X, dtype=float)
    N = np.zeros(X.shape)
    for idx in np.ndindex(X.shape):
        E = np.zeros(X.shape)
        E[idx] = h
        N[idx] = (f(X + E) - f(X - E)) / (2 * h)
    return N


def _agree(g, n):
    g = np.asarray(g, dtype=float)
    if g.shape != n.shape:
        return False
    return bool(np.linalg.norm(g - n) <= 1e-3 * max(np.linalg.norm(g), np.linalg.norm(n)) + 1e-7)


def _rows_counted_from_one(rows):
    out = []
    number = 1
    for f, grad, X in rows:
        if not _agree(grad(X), _central(f, X)):
            out.append(number)
        number += 1
    return out


def _rows_that_are_right(rows):
    return [k for k, (f, grad, X) in enumerate(rows) if _agree(grad(X), _central(f, X))]


def _rows_as_truth_values(rows):
    return [not _agree(grad(X), _central(f, X)) for f, grad, X in rows]


def _rows_of_wrong_shape(rows):
    bad = []
    for k in range(len(rows)):
        f, grad, X = rows[k]
        if np.shape(grad(X)) != X.shape:
            bad.append(k)
    return bad


def _rows_stop_at_first(rows):
    bad = []
    for k, (f, grad, X) in enumerate(rows):
        if not _agree(grad(X), _central(f, X)):
            bad.append(k)
            break
    return bad


def _rows_step_whole_lines(rows):
    bad = []
    for k, (f, grad, X) in enumerate(rows):
        n = []
        for i in range(len(X)):
            E = np.zeros(X.shape)
            E[i] = 1e-6
            n.append((f(X + E) - f(X - E)) / 2e-6)
        if not _agree(grad(X), np.array(n)):
            bad.append(k)
    return bad


def _rows_demand_exact_equality(rows):
    bad = []
    for k, (f, grad, X) in enumerate(rows):
        n = _central(f, X)
        g = np.asarray(grad(X))
        if g.shape != n.shape or np.any(g != n):
            bad.append(k)
    return bad


UNSEEN_ANSWERS = {
    "grad_aXTXb": (
        UnseenAnswer("missing_symmetric_part", _aXTXb_as_if_symmetric),
        UnseenAnswer("missing_term", _aXTXb_one_branch),
        UnseenAnswer("transposed", _aXTXb_lies_down, also=("wrong_order",)),
        UnseenAnswer("other", _aXTXb_inner_for_outer),
        UnseenAnswer("finite_difference", _aXTXb_by_steps),
        UnseenAnswer("error", _aXTXb_bracket_forgotten, also=("other",)),
        UnseenAnswer("factor", _aXTXb_half),
    ),
    "grad_aXXTb": (
        UnseenAnswer("missing_symmetric_part", _aXXTb_twice_one_branch),
        UnseenAnswer("missing_term", _aXXTb_one_branch),
        UnseenAnswer("integer_truncation", _aXXTb_in_integers),
        UnseenAnswer("few_entries", _aXXTb_last_row_empty),
        UnseenAnswer("sign", _aXXTb_minus_between, also=("other",)),
        UnseenAnswer("returned_value", _aXXTb_value),
        UnseenAnswer("other", _aXXTb_all_four_products),
    ),
    "grad_aYTXb": (
        UnseenAnswer("transposed", _aYTXb_transposed),
        UnseenAnswer("wrong_argument", _aYTXb_by_Y, also=("wrong_shape",)),
        UnseenAnswer("returned_value", _aYTXb_value),
        UnseenAnswer("other", _aYTXb_a_forgotten, also=("missing_chain_factor",)),
        UnseenAnswer("elementwise", _aYTXb_star, also=("error",)),
        UnseenAnswer("other", _aYTXb_X_left_in),
        UnseenAnswer("missing_chain_factor", _aYTXb_b_forgotten, also=("other",)),
    ),
    "grad_aXTYb": (
        UnseenAnswer("sign", _aXTYb_minus),
        UnseenAnswer("integer_truncation", _aXTYb_like_X),
        UnseenAnswer("wrong_argument", _aXTYb_by_a, also=("wrong_shape",)),
        UnseenAnswer("mean_vs_sum", _aXTYb_divided_by_rows, also=("factor",)),
        UnseenAnswer("missing_chain_factor", _aXTYb_a_forgotten, also=("other",)),
        UnseenAnswer("other", _aXTYb_X_in_place_of_Y, also=("wrong_argument",)),
        UnseenAnswer("no_return", _aXTYb_only_printed),
    ),
    "find_wrong_rows": (
        UnseenAnswer("index_base", _rows_counted_from_one),
        UnseenAnswer("other", _rows_that_are_right),
        UnseenAnswer("wrong_type", _rows_as_truth_values),
        UnseenAnswer("other", _rows_of_wrong_shape),
        UnseenAnswer("other", _rows_stop_at_first, also=("few_entries",)),
        UnseenAnswer("other", _rows_step_whole_lines),
        UnseenAnswer("other", _rows_demand_exact_equality),
    ),
}
