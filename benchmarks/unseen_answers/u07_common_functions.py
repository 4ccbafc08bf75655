"""Unseen wrong answers of unit 07-ham-thuong-gap. Frozen: see the package. Their code is a learner's, so not tidied."""

import numpy as np

from . import UnseenAnswer


def _linear_forgets_return(a, x):
    g = np.zeros(len(x))
    for i in range(len(x)):
        g[i] = a[i]


def _linear_but_last(a, x):
    g = np.zeros(len(x))
    for i in range(len(x) - 1):
        g[i] = a[i]
    return g


def _linear_as_column(a, x):
    g = np.zeros(len(x))
    return g + a.reshape(-1, 1)


def _rows_but_last(A, x):
    y = np.zeros(A.shape[0])
    for i in range(A.shape[0] - 1):
        y[i] = A[i] @ x
    return y


def _rows_as_many_as_x(A, x):
    y = np.zeros(len(x))
    for i in range(len(x)):
        y[i] = A[i] @ x
    return y


def _rows_overwritten(A, x):
    m, n = A.shape
    y = np.zeros(m)
    for i in range(m):
        for j in range(n):
            y[i] = A[i, j] * x[j]
    return y


def _rows_from_second_column(A, x):
    m, n = A.shape
    y = np.zeros(m)
    for i in range(m):
        for j in range(1, n):
            y[i] += A[i, j] * x[j]
    return y


def _rows_never_reset(A, x):
    y, total = [], 0
    for row in A:
        for entry, number in zip(row, x, strict=True):
            total += entry * number
        y.append(total)
    return np.array(y)


def _rows_like_A(A, x):
    y = np.zeros(len(A), dtype=A.dtype)
    for i, row in enumerate(A):
        y[i] = row @ x
    return y


def _rows_in_place(A, x):
    for i in range(len(A)):
        A[i] = A[i] * x
    return A.sum(axis=1)


def _nabla_diagonal(A, x):
    D = np.zeros((len(x), len(A)))
    for i in range(min(D.shape)):
        D[i, i] = A[i, i]
    return D


def _nabla_but_last(A, x):
    D = np.zeros((len(x), len(A)))
    for i in range(len(x)):
        for j in range(len(A) - 1):
            D[i, j] = A[j, i]
    return D


def _nabla_by_steps(A, x):
    h, x = 1e-6, x.astype(float)
    D = np.zeros((len(x), len(A)))
    for i in range(len(x)):
        e = np.zeros(len(x))
        e[i] = h
        D[i] = (A @ (x + e) - A @ (x - e)) / (2 * h)
    return D


def _identity_in_place(x):
    x[:] = 1
    return np.diag(x)


def _identity_but_last(x):
    J = np.zeros((len(x), len(x)))
    for i in range(len(x) - 1):
        J[i, i] = 1
    return J


def _identity_by_steps(x):
    h, n = 1e-6, len(x)
    x = x.astype(float)
    return np.array([((x + e) - (x - e)) / (2 * h) for e in h * np.eye(n)])


def _quadratic_but_last(A, x):
    g = np.zeros(len(x))
    for k in range(len(x) - 1):
        g[k] = A[k] @ x + A[:, k] @ x
    return g


def _quadratic_by_sums(A, x):
    n = len(x)
    g = np.zeros(n)
    for k in range(n):
        for j in range(n):
            if j == k:
                g[k] += A[k, k] * x[k]
            else:
                g[k] += (A[k, j] + A[j, k]) * x[j]
    return g


def _hessian_by_steps(A, x):
    n, h = len(x), 1e-3
    x = x.astype(float)
    E = h * np.eye(n)

    def f(t):
        return t @ A @ t

    H = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            near = f(x + E[i] + E[j]) - f(x + E[i] - E[j]) - f(x - E[i] + E[j]) + f(x - E[i] - E[j])
            H[i, j] = near / (4 * h * h)
    return H


def _hessian_like_x(A, x):
    n = len(x)
    H = np.zeros((n, n), dtype=x.dtype)
    for i in range(n):
        for j in range(n):
            H[i, j] = A[i, j] + A[j, i]
    return H


def _shortcut_like_x(A, x):
    d = np.zeros_like(x)
    d[:] = 2 * A @ x - (A + A.T) @ x
    return d


def _shortcut_in_place(A, x):
    A -= A.T
    return A @ x


def _part_one_after_another(A):
    S = A.astype(float)
    n = len(S)
    for i in range(n):
        for j in range(n):
            S[i, j] = (S[i, j] + S[j, i]) / 2
    return S


def _part_without_diagonal(A):
    n = len(A)
    S = np.zeros((n, n))
    for i in range(n):
        for j in range(i):
            S[i, j] = S[j, i] = (A[i, j] + A[j, i]) / 2
    return S


def _norm_in_place(x):
    x *= 2
    return x


def _norm_from_second(x):
    g = np.zeros(len(x))
    for i in range(1, len(x)):
        g[i] = 2 * x[i]
    return g


def _norm_hessian_of_norm(x):
    r = np.linalg.norm(x)
    n = len(x)
    if r == 0:
        return np.zeros((n, n))
    return np.eye(n) / r - np.outer(x, x) / r**3


def _norm_hessian_but_last(x):
    H = np.zeros((len(x), len(x)))
    for i in range(len(x) - 1):
        H[i, i] = 2
    return H


def _norm_hessian_by_steps(x):
    n, h = len(x), 1e-3
    x = x.astype(float)
    H = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            e, d = h * np.eye(n)[i], h * np.eye(n)[j]
            H[i, j] = (np.sum((x + e + d) ** 2) - np.sum((x + e) ** 2) - np.sum((x + d) ** 2) + np.sum(x**2)) / h**2
    return H


def _squares_in_place(A, x, b):
    b -= A @ x
    return b @ b


def _squares_forget_return(A, x, b):
    residual = A @ x - b
    print(residual @ residual)


def _gradient_by_steps(A, x, b):
    h, x = 1e-6, x.astype(float)
    g = np.zeros(len(x))
    for i in range(len(x)):
        e = np.zeros(len(x))
        e[i] = h
        g[i] = (np.sum((A @ (x + e) - b) ** 2) - np.sum((A @ (x - e) - b) ** 2)) / (2 * h)
    return g


def _chain_signs(A, x, b):
    inner, outer = A.T, 2 * (b - A @ x)
    return inner, outer, inner @ outer


def _chain_inner_minus_b(A, x, b):
    inner, outer = A.T - b, 2 * (A @ x - b)
    return inner, outer, inner @ outer


def _chain_column(A, x, b):
    outer = 2 * (A @ x - b)
    return A.T, outer, A.T @ outer.reshape(-1, 1)


def _minimizer_diverges(A, b):
    x = np.zeros(A.shape[1])
    for _ in range(5000):
        x = x - 10 * A.T @ (A @ x - b)
    return x


def _product_column(a, b, x):
    left = a.reshape(-1, 1) * (x @ b)
    right = b * (a @ x)
    return left + right


def _product_by_steps(a, b, x):
    h, x = 1e-5, x.astype(float)
    g = np.zeros(len(x))
    for i in range(len(x)):
        e = np.zeros(len(x))
        e[i] = h
        g[i] = ((a @ (x + e)) * ((x + e) @ b) - (a @ (x - e)) * ((x - e) @ b)) / (2 * h)
    return g


def _scaled_in_place(a, b, x):
    x *= 2 * (a @ b)
    return x


def _scaled_but_last(a, b, x):
    g = np.zeros(len(x))
    for i in range(len(x) - 1):
        g[i] = 2 * (a @ b) * x[i]
    return g


def _scaled_by_steps(a, b, x):
    h, x = 1e-6, x.astype(float)
    f = lambda t: (a @ b) * (t @ t)  # noqa: E731
    return np.array([(f(x + e) - f(x - e)) / (2 * h) for e in h * np.eye(len(x))])


UNSEEN_ANSWERS = {
    "grad_linear": (
        UnseenAnswer("sign", lambda a, x: -a),
        UnseenAnswer("zeros", lambda a, x: np.zeros(len(x))),
        UnseenAnswer("row_or_column", lambda a, x: a.reshape(-1, 1)),
        UnseenAnswer("broadcast", _linear_as_column, also=("wrong_shape",)),
        UnseenAnswer("wrong_shape", lambda a, x: np.diag(a), also=("broadcast",)),
        UnseenAnswer("mean_vs_sum", lambda a, x: a / len(a)),
        UnseenAnswer("few_entries", _linear_but_last),
        UnseenAnswer("no_return", _linear_forgets_return),
        UnseenAnswer("other", lambda a, x: a + x),
    ),
    "matvec_by_rows": (
        UnseenAnswer("row_or_column", lambda A, x: np.array([[row @ x for row in A]])),
        UnseenAnswer("wrong_shape", lambda A, x: np.sum(A * x), also=("batch_sum",)),
        UnseenAnswer("error", _rows_as_many_as_x),
        UnseenAnswer("integer_truncation", _rows_like_A),
        UnseenAnswer("few_entries", _rows_but_last),
        UnseenAnswer("missing_term", _rows_from_second_column, also=("index_base",)),
        UnseenAnswer("mutates_input", _rows_in_place, also=("integer_truncation",)),
        UnseenAnswer("other", _rows_overwritten),
        UnseenAnswer("other", _rows_never_reset),
    ),
    "nabla_Ax": (
        UnseenAnswer("error", lambda A, x: A.T @ x),
        UnseenAnswer("wrong_shape", lambda A, x: A.sum(axis=0), also=("batch_sum",)),
        UnseenAnswer("wrong_shape", lambda A, x: A.T @ A),
        UnseenAnswer("diagonal_only", _nabla_diagonal),
        UnseenAnswer("zeros", lambda A, x: np.zeros((len(x), len(A)))),
        UnseenAnswer("few_entries", _nabla_but_last),
        UnseenAnswer("finite_difference", _nabla_by_steps),
        UnseenAnswer("other", lambda A, x: np.outer(x, A @ x)),
        UnseenAnswer("other", lambda A, x: -A, also=("wrong_shape",)),
    ),
    "nabla_identity": (
        UnseenAnswer("factor", lambda x: 2 * np.eye(len(x))),
        UnseenAnswer("sign", lambda x: -np.eye(len(x))),
        UnseenAnswer("wrong_shape", lambda x: 1.0),
        UnseenAnswer("wrong_shape", lambda x: np.eye(len(x) - 1)),
        UnseenAnswer("few_entries", _identity_but_last),
        UnseenAnswer("finite_difference", _identity_by_steps),
        UnseenAnswer("mutates_input", _identity_in_place),
        UnseenAnswer("other", lambda x: np.eye(len(x), k=1)),
        UnseenAnswer("other", lambda x: np.outer(x, x)),
    ),
    "grad_quadratic": (
        UnseenAnswer("missing_symmetric_part", lambda A, x: 2 * A.T @ x),
        UnseenAnswer("sign", lambda A, x: -(A + A.T) @ x),
        UnseenAnswer("factor", lambda A, x: 2 * (A + A.T) @ x),
        UnseenAnswer("row_or_column", lambda A, x: (A + A.T) @ x.reshape(-1, 1)),
        UnseenAnswer("broadcast", lambda A, x: A @ x.reshape(-1, 1) + A.T @ x, also=("wrong_shape",)),
        UnseenAnswer("wrong_shape", lambda A, x: np.outer(x, x), also=("wrong_argument", "broadcast")),
        UnseenAnswer("few_entries", _quadratic_but_last),
        UnseenAnswer("other", _quadratic_by_sums),
        UnseenAnswer("other", lambda A, x: 2 * A.T @ A @ x),
    ),
    "hess_quadratic": (
        UnseenAnswer("missing_symmetric_part", lambda A, x: 2 * A.T),
        UnseenAnswer("factor", lambda A, x: 2 * (A + A.T)),
        UnseenAnswer("sign", lambda A, x: -(A + A.T)),
        UnseenAnswer("zeros", lambda A, x: np.zeros((len(x), len(x)))),
        UnseenAnswer("wrong_shape", lambda A, x: 2 * np.trace(A)),
        UnseenAnswer("finite_difference", _hessian_by_steps),
        UnseenAnswer("integer_truncation", _hessian_like_x),
        UnseenAnswer("other", lambda A, x: np.triu(A + A.T), also=("few_entries",)),
        UnseenAnswer("other", lambda A, x: 2 * A @ A.T),
    ),
    "symmetric_shortcut_error": (
        UnseenAnswer("missing_symmetric_part", lambda A, x: 2 * A @ x - A.T @ x, also=("missing_term",)),
        UnseenAnswer("missing_symmetric_part", lambda A, x: 2 * A @ x - A @ x, also=("missing_term",)),
        UnseenAnswer("factor", lambda A, x: 2 * A @ x - 2 * A.T @ x, also=("missing_symmetric_part",)),
        UnseenAnswer("row_or_column", lambda A, x: ((A - A.T) @ x).reshape(1, -1)),
        UnseenAnswer("broadcast", lambda A, x: 2 * A @ x.reshape(-1, 1) - (A + A.T) @ x, also=("wrong_shape",)),
        UnseenAnswer("wrong_shape", lambda A, x: 2 * A * x - (A + A.T) * x, also=("elementwise", "broadcast")),
        UnseenAnswer("mutates_input", _shortcut_in_place),
        UnseenAnswer("integer_truncation", _shortcut_like_x),
        UnseenAnswer("other", lambda A, x: 2 * A @ x - x @ A @ x),
    ),
    "symmetric_part": (
        UnseenAnswer("missing_symmetric_part", lambda A: A.T),
        UnseenAnswer("missing_symmetric_part", lambda A: np.tril(A) + np.tril(A, -1).T),
        UnseenAnswer("sign", lambda A: -(A + A.T) / 2),
        UnseenAnswer("mean_vs_sum", lambda A: (A + A.T) / len(A)),
        UnseenAnswer("wrong_shape", lambda A: np.linalg.eigvalsh((A + A.T) / 2)),
        UnseenAnswer("other", lambda A: A + A.T / 2),
        UnseenAnswer("other", lambda A: A.T @ A / 2),
        UnseenAnswer("other", _part_one_after_another),
        UnseenAnswer("other", _part_without_diagonal, also=("few_entries", "missing_term")),
    ),
    "grad_sq_norm": (
        UnseenAnswer("sign", lambda x: -2 * x),
        UnseenAnswer("norm_or_square", lambda x: 2 * np.linalg.norm(x) * x, also=("missing_chain_factor",)),
        UnseenAnswer("missing_chain_factor", lambda x: 2 * np.linalg.norm(x) * np.ones(len(x))),
        UnseenAnswer("row_or_column", lambda x: 2 * x.reshape(1, -1)),
        UnseenAnswer("broadcast", lambda x: x + x[:, None], also=("wrong_shape",)),
        UnseenAnswer("mutates_input", _norm_in_place),
        UnseenAnswer("few_entries", _norm_from_second),
        UnseenAnswer("other", lambda x: 2 * np.ones(len(x)), also=("hard_coded",)),
        UnseenAnswer("other", lambda x: 2 * x**2),
    ),
    "hess_sq_norm": (
        UnseenAnswer("sign", lambda x: -2 * np.eye(len(x))),
        UnseenAnswer("factor", lambda x: 4 * np.eye(len(x))),
        UnseenAnswer("zeros", lambda x: np.zeros((len(x), len(x)))),
        UnseenAnswer("wrong_shape", lambda x: 2 * np.ones(len(x))),
        UnseenAnswer("error", lambda x: 2 * np.eye(x)),
        UnseenAnswer("norm_or_square", _norm_hessian_of_norm),
        UnseenAnswer("few_entries", _norm_hessian_but_last),
        UnseenAnswer("finite_difference", _norm_hessian_by_steps),
        UnseenAnswer("other", lambda x: 2 * np.eye(len(x))[::-1] + np.outer(x, x)),
    ),
    "least_squares_expanded": (
        UnseenAnswer("missing_term", lambda A, x, b: -2 * b @ A @ x + b @ b),
        UnseenAnswer("norm_or_square", lambda A, x, b: x @ A.T @ A @ x - 2 * b @ A @ x + np.linalg.norm(b)),
        UnseenAnswer("error", lambda A, x, b: x @ A @ A.T @ x - 2 * b @ A @ x + b @ b),
        UnseenAnswer(
            "wrong_shape",
            lambda A, x, b: x * (A.T @ A @ x) - 2 * b @ A @ x + b @ b,
            also=("wrong_type", "elementwise"),
        ),
        UnseenAnswer("no_return", _squares_forget_return),
        UnseenAnswer("mutates_input", _squares_in_place, also=("error",)),
        UnseenAnswer("other", lambda A, x, b: np.sum(A @ x - b) ** 2),
        UnseenAnswer("other", lambda A, x, b: np.sum((A @ x) ** 2) - np.sum(b**2)),
        UnseenAnswer("other", lambda A, x, b: x @ A.T @ A @ x + b @ A @ x + b @ b),
    ),
    "grad_least_squares": (
        UnseenAnswer("missing_term", lambda A, x, b: -2 * A.T @ b),
        UnseenAnswer("factor", lambda A, x, b: 2 * A.T @ (2 * (A @ x - b))),
        UnseenAnswer("mean_vs_sum", lambda A, x, b: 2 * A.T @ (A @ x - b) / len(b)),
        UnseenAnswer("row_or_column", lambda A, x, b: 2 * A.T @ (A @ x - b).reshape(-1, 1)),
        UnseenAnswer("batch_sum", lambda A, x, b: 2 * (A @ x - b)[:, None] * A, also=("wrong_shape",)),
        UnseenAnswer("wrong_shape", lambda A, x, b: 2 * np.outer(A @ x - b, x), also=("wrong_argument",)),
        UnseenAnswer("error", lambda A, x, b: 2 * A.T @ A @ x - 2 * b),
        UnseenAnswer("finite_difference", _gradient_by_steps),
        UnseenAnswer("missing_chain_factor", lambda A, x, b: 2 * np.sum(A @ x - b) * np.ones(len(x))),
        UnseenAnswer("other", lambda A, x, b: A.T @ (b + A @ x)),
    ),
    "least_squares_chain": (
        UnseenAnswer("sign", lambda A, x, b: (A.T, 2 * (b - A @ x), 2 * A.T @ (A @ x - b))),
        UnseenAnswer("sign", _chain_signs, also=("other",)),
        UnseenAnswer("factor", lambda A, x, b: (A.T, 2 * (A @ x - b), A.T @ (A @ x - b))),
        UnseenAnswer("missing_term", lambda A, x, b: (A.T, 2 * (A @ x - b), 2 * A.T @ A @ x)),
        UnseenAnswer(
            "wrong_shape", lambda A, x, b: (A.T, 2 * (A @ x - b), 2 * A.T * (A @ x - b)), also=("elementwise",)
        ),
        UnseenAnswer("row_or_column", _chain_column),
        UnseenAnswer("error", lambda A, x, b: (A.T, 2 * (A @ x - b), 2 * (A @ x - b) @ A.T), also=("wrong_order",)),
        UnseenAnswer("wrong_type", lambda A, x, b: (A.T, 2 * (A @ x - b))),
        UnseenAnswer("other", _chain_inner_minus_b),
    ),
    "least_squares_minimizer": (
        UnseenAnswer("factor", lambda A, b: np.linalg.solve(A.T @ A, 2 * A.T @ b)),
        UnseenAnswer("row_or_column", lambda A, b: np.linalg.solve(A.T @ A, A.T @ b.reshape(-1, 1))),
        UnseenAnswer("wrong_shape", lambda A, b: A @ np.linalg.solve(A.T @ A, A.T @ b), also=("returned_value",)),
        UnseenAnswer("zeros", lambda A, b: np.zeros(A.shape[1])),
        UnseenAnswer("elementwise", lambda A, b: 1 / (A.T @ A) @ (A.T @ b), also=("non_finite",)),
        UnseenAnswer("non_finite", _minimizer_diverges),
        UnseenAnswer("other", lambda A, b: A.T @ A @ (A.T @ b)),
        UnseenAnswer("other", lambda A, b: A.T @ b / np.sum(A**2)),
        UnseenAnswer("other", lambda A, b: np.round(np.linalg.solve(A.T @ A, A.T @ b), 2)),
    ),
    "grad_a_xxT_b": (
        UnseenAnswer("missing_symmetric_part", lambda a, b, x: 2 * np.outer(b, a) @ x),
        UnseenAnswer("sign", lambda a, b, x: -(np.outer(a, b) + np.outer(b, a)) @ x),
        UnseenAnswer("factor", lambda a, b, x: 2 * (a * (x @ b) + b * (a @ x))),
        UnseenAnswer("broadcast", _product_column, also=("wrong_shape",)),
        UnseenAnswer("wrong_shape", lambda a, b, x: np.outer(a, b) + np.outer(b, a) @ x, also=("broadcast",)),
        UnseenAnswer("elementwise", lambda a, b, x: a * (x * b) + b * (a @ x)),
        UnseenAnswer("wrong_argument", lambda a, b, x: x * (a @ x)),
        UnseenAnswer("finite_difference", _product_by_steps),
        UnseenAnswer("other", lambda a, b, x: a * b),
        UnseenAnswer("other", lambda a, b, x: (a + b) * (x @ (a + b))),
    ),
    "grad_a_xTx_b": (
        UnseenAnswer("sign", lambda a, b, x: -2 * (a @ b) * x),
        UnseenAnswer("row_or_column", lambda a, b, x: 2 * (a @ b) * x.reshape(-1, 1)),
        UnseenAnswer("error", lambda a, b, x: 2 * (a * b) * x, also=("elementwise",)),
        UnseenAnswer("batch_sum", lambda a, b, x: 2 * np.outer(a * b, x), also=("wrong_shape",)),
        UnseenAnswer(
            "norm_or_square", lambda a, b, x: (a @ b) * x / np.linalg.norm(x) if x.any() else np.zeros(len(x))
        ),
        UnseenAnswer("few_entries", _scaled_but_last),
        UnseenAnswer("finite_difference", _scaled_by_steps),
        UnseenAnswer("mutates_input", _scaled_in_place, also=("error",)),
        UnseenAnswer("other", lambda a, b, x: 2 * (a @ a) * x),
        UnseenAnswer("returned_value", lambda a, b, x: x),
    ),
}
