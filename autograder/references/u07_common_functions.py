"""Unit 07-ham-thuong-gap, private half: references by sums over indices, and known wrong answers."""

import numpy as np

from autograder.references import WrongAnswer


def grad_linear(a, x):
    """sum_i a_i dx_i/dx_j, with the identity for dx_i/dx_j."""
    return np.einsum("i,ij->j", a, np.eye(len(x)))


def matvec_by_rows(A, x):
    """sum_j A_ij x_j."""
    return np.einsum("ij,j->i", A, x)


def nabla_Ax(A, x):
    """Entry (i, j) is the coefficient of x_i in row j."""
    return [[row[i] for row in A] for i in range(len(x))]


def nabla_identity(x):
    """Kronecker's delta."""
    return np.equal.outer(range(len(x)), range(len(x))).astype(int)


def grad_quadratic(A, x):
    """One sum over each index of A."""
    return np.einsum("kj,j->k", A, x) + np.einsum("ik,i->k", A, x)


def hess_quadratic(A, x):
    """Coefficients of x_i x_j and x_j x_i."""
    n = len(x)
    return [[A[i, j] + A[j, i] for j in range(n)] for i in range(n)]


def symmetric_shortcut_error(A, x):
    """The antisymmetric part, twice, times x."""
    return np.einsum("kj,j->k", A - A.T, x)


def symmetric_part(A):
    """Mean of A and its transpose."""
    return np.mean([A, A.T], axis=0)


def grad_sq_norm(x):
    """x - (-x)."""
    return np.subtract(x, np.negative(x))


def hess_sq_norm(x):
    """A diagonal of twos."""
    return np.diag([2] * len(x))


def least_squares_expanded(A, x, b):
    """The Gram matrix of Ax and b between (1, -1) and itself."""
    sides = np.stack([A @ x, b])
    return np.array([1, -1]) @ (sides @ sides.T) @ np.array([1, -1])


def grad_least_squares(A, x, b):
    """Sum over the rows."""
    return sum(2 * (row @ x - right) * row for row, right in zip(A, b, strict=True))


def least_squares_chain(A, x, b):
    """Each factor by its entries."""
    return nabla_Ax(A, x), [2 * (row @ x - right) for row, right in zip(A, b, strict=True)], grad_least_squares(A, x, b)


def least_squares_minimizer(A, b):
    """QR decomposition."""
    Q, R = np.linalg.qr(A)
    return np.linalg.solve(R, Q.T @ b)


def grad_a_xxT_b(a, b, x):
    """Product rule, one sum for each factor."""
    return np.einsum("k,j,j->k", a, b, x) + np.einsum("i,k,i->k", a, b, x)


def grad_a_xTx_b(a, b, x):
    """Sum over the entries of a and b."""
    return np.einsum("i,i,k->k", a, b, 2 * x)


# Wrong answers. Their bodies are what a person would write, so they are not tidied.


def _slopes(f, x, h=1e-6):
    result = np.zeros(len(x))
    for i in range(len(x)):
        right, left = x.astype(float), x.astype(float)
        right[i] += h
        left[i] -= h
        result[i] = (f(right) - f(left)) / (2 * h)
    return result


def _into(buffer, values):
    """The right values, written one by one into a buffer of the wrong type.

    An integer one gets them rounded, or a whole number just below itself becomes the one before, on one draw in 200.
    """
    for index, value in np.ndenumerate(np.round(values, 9) if buffer.dtype.kind == "i" else values):
        buffer[index] = value
    return buffer


def _linear_into_x(a, x):
    x[:] = a
    return x


def _rows_from_second(A, x):
    result = np.zeros(len(A))
    for i in range(1, len(A)):
        result[i] = A[i] @ x
    return result


def _symmetrise_in_place(A, x):
    A += A.T
    return A @ x


def _hessian_in_place(A, x):
    A += A.T
    return A


def _part_in_place(A):
    n = len(A)
    for i in range(n):
        for j in range(n):
            A[i, j] = (A[i, j] + A[j, i]) / 2
    return A


def _gradient_in_place(A, x, b):
    b -= (A @ x).astype(b.dtype)
    return -2 * A.T @ b


def _chain_for(A, x, b, factor=2):
    residual = A @ x - b
    return A.T, factor * residual, 2 * A.T @ residual


def _matching_sides(A, x, b):
    """The printed form, patched until the sizes fit."""
    outer = 2 * (A @ x - b)
    product = A @ outer if A.shape[1] == outer.size else A.T @ outer
    return A.T, outer, product


def _regularised(A, b):
    return np.linalg.solve(A.T @ A + 0.01 * np.eye(A.shape[1]), A.T @ b)


def _two_steps_down(A, b, steps=100, rate=0.01):
    x = np.zeros(A.shape[1])
    for _ in range(steps):
        x = x - rate * 2 * A.T @ (A @ x - b)
    return x


WRONG_ANSWERS = {
    "grad_linear": (
        WrongAnswer("wrong_argument", lambda a, x: x),
        WrongAnswer("returned_value", lambda a, x: a * x),
        WrongAnswer("wrong_shape", lambda a, x: a @ x),
        WrongAnswer("factor", lambda a, x: 2 * a),
        WrongAnswer("non_finite", lambda a, x: a * x / x),
        WrongAnswer("row_or_column", lambda a, x: a.reshape(1, -1)),
        WrongAnswer("integer_truncation", lambda a, x: _into(np.zeros_like(x), a)),
        WrongAnswer("mutates_input", _linear_into_x),
        WrongAnswer("finite_difference", lambda a, x: _slopes(lambda t: a @ t, x)),
    ),
    "matvec_by_rows": (
        WrongAnswer("error", lambda A, x: A.T @ x),
        WrongAnswer("wrong_shape", lambda A, x: A * x),
        WrongAnswer("wrong_shape", lambda A, x: np.sum(A * x, axis=0)),
        WrongAnswer("row_or_column", lambda A, x: A @ x.reshape(-1, 1)),
        WrongAnswer("integer_truncation", lambda A, x: _into(np.zeros(len(A), dtype=x.dtype), A @ x)),
        WrongAnswer("few_entries", _rows_from_second),
        WrongAnswer("mean_vs_sum", lambda A, x: np.mean(A * x, axis=1)),
        WrongAnswer("other", lambda A, x: np.array([row.sum() for row in A])),
    ),
    "nabla_Ax": (
        WrongAnswer("transposed", lambda A, x: A),
        WrongAnswer("elementwise", lambda A, x: A.T * x[:, None]),
        WrongAnswer("wrong_shape", lambda A, x: A @ x),
        WrongAnswer("other", lambda A, x: A.reshape(A.shape[::-1])),
        WrongAnswer("factor", lambda A, x: 2 * A.T),
        WrongAnswer("sign", lambda A, x: -A.T),
        WrongAnswer("other", lambda A, x: A if A.shape == (x.size, x.size) else A.T),
        WrongAnswer("integer_truncation", lambda A, x: _into(np.zeros((x.size, len(A)), dtype=x.dtype), A.T)),
    ),
    "nabla_identity": (
        WrongAnswer("wrong_shape", lambda x: np.ones(len(x))),
        WrongAnswer("returned_value", lambda x: np.diag(x)),
        WrongAnswer("other", lambda x: np.ones((len(x), len(x)))),
        WrongAnswer("non_finite", lambda x: np.diag(x / x)),
        WrongAnswer("wrong_shape", lambda x: np.eye(3)),
        WrongAnswer("wrong_shape", lambda x: x),
        WrongAnswer("zeros", lambda x: np.zeros((len(x), len(x)))),
    ),
    "grad_quadratic": (
        WrongAnswer("broadcast", lambda A, x: A + A.T @ x),  # printed
        WrongAnswer("missing_symmetric_part", lambda A, x: 2 * A @ x),
        WrongAnswer("missing_symmetric_part", lambda A, x: A @ x),
        WrongAnswer("missing_symmetric_part", lambda A, x: A.T @ x),
        WrongAnswer("wrong_shape", lambda A, x: (A + A.T) * x),
        WrongAnswer("wrong_shape", lambda A, x: x @ A @ x),
        WrongAnswer("factor", lambda A, x: (A + A.T) @ x / 2),
        WrongAnswer("other", lambda A, x: (A - A.T) @ x),
        WrongAnswer("missing_term", lambda A, x: 2 * np.diag(A) * x),
        WrongAnswer("integer_truncation", lambda A, x: _into(np.zeros_like(x), (A + A.T) @ x)),
        WrongAnswer("mutates_input", _symmetrise_in_place),
        WrongAnswer("finite_difference", lambda A, x: _slopes(lambda t: t @ A @ t, x)),
    ),
    "hess_quadratic": (
        WrongAnswer("missing_symmetric_part", lambda A, x: 2 * A),
        WrongAnswer("missing_symmetric_part", lambda A, x: A),
        WrongAnswer("missing_symmetric_part", lambda A, x: A.T),
        WrongAnswer("factor", lambda A, x: (A + A.T) / 2),
        WrongAnswer("wrong_shape", lambda A, x: (A + A.T) @ x),
        WrongAnswer("elementwise", lambda A, x: (A + A.T) * x),
        WrongAnswer("diagonal_only", lambda A, x: np.diag(2 * np.diag(A))),
        WrongAnswer("other", lambda A, x: A - A.T),
        WrongAnswer("mutates_input", _hessian_in_place),
    ),
    "symmetric_shortcut_error": (
        WrongAnswer("sign", lambda A, x: (A + A.T) @ x - 2 * A @ x),
        WrongAnswer("zeros", lambda A, x: 2 * A @ x - 2 * A @ x),
        WrongAnswer("missing_term", lambda A, x: 2 * A @ x),
        WrongAnswer("returned_value", lambda A, x: (A + A.T) @ x),
        WrongAnswer("wrong_shape", lambda A, x: A - A.T),
        WrongAnswer("absolute_value", lambda A, x: np.abs((A - A.T) @ x)),
        WrongAnswer("wrong_shape", lambda A, x: np.linalg.norm((A - A.T) @ x)),
        WrongAnswer("factor", lambda A, x: A @ x - (A + A.T) @ x / 2),
        WrongAnswer("other", lambda A, x: A @ x - (A + A.T) @ x),
    ),
    "symmetric_part": (
        WrongAnswer("missing_symmetric_part", lambda A: A),
        WrongAnswer("missing_symmetric_part", lambda A: np.triu(A) + np.triu(A, 1).T),
        WrongAnswer("factor", lambda A: A + A.T),
        WrongAnswer("other", lambda A: (A - A.T) / 2),
        WrongAnswer("other", lambda A: np.triu(A) + np.tril(A, -1).T),
        WrongAnswer("diagonal_only", lambda A: np.diag(np.diag(A))),
        WrongAnswer("other", lambda A: (A + A.T) // 2),
        WrongAnswer("integer_truncation", lambda A: _into(np.zeros_like(A), (A + A.T) / 2)),
        WrongAnswer("mutates_input", _part_in_place),
    ),
    "grad_sq_norm": (
        WrongAnswer("factor", lambda x: x),
        WrongAnswer("returned_value", lambda x: x**2),
        WrongAnswer("wrong_shape", lambda x: x @ x),
        WrongAnswer("non_finite", lambda x: x / np.linalg.norm(x)),
        WrongAnswer("norm_or_square", lambda x: x / np.linalg.norm(x) if np.any(x) else 0.0 * x),
        WrongAnswer("absolute_value", lambda x: 2 * np.abs(x)),
        WrongAnswer("row_or_column", lambda x: 2 * x.reshape(-1, 1)),
        WrongAnswer("finite_difference", lambda x: _slopes(lambda t: t @ t, x)),
    ),
    "hess_sq_norm": (
        WrongAnswer("factor", lambda x: np.eye(len(x))),
        WrongAnswer("other", lambda x: 2 * np.ones((len(x), len(x)))),
        WrongAnswer("returned_value", lambda x: np.diag(2 * x)),
        WrongAnswer("wrong_shape", lambda x: 2 * x),
        WrongAnswer("wrong_shape", lambda x: 2),
        WrongAnswer("other", lambda x: 2 * np.outer(x, x)),
        WrongAnswer("wrong_shape", lambda x: 2 * np.eye(2)),
    ),
    "least_squares_expanded": (
        WrongAnswer("missing_term", lambda A, x, b: x @ A.T @ A @ x - 2 * b @ A @ x),
        WrongAnswer("missing_term", lambda A, x, b: x @ A.T @ A @ x + b @ b),
        WrongAnswer("other", lambda A, x, b: x @ A.T @ A @ x + 2 * b @ A @ x + b @ b),
        WrongAnswer("other", lambda A, x, b: x @ A.T @ A @ x - b @ A @ x + b @ b),
        WrongAnswer("other", lambda A, x, b: x @ A.T @ A @ x - 2 * b @ A @ x - b @ b),
        WrongAnswer("norm_or_square", lambda A, x, b: np.linalg.norm(A @ x - b)),
        WrongAnswer("batch_sum", lambda A, x, b: (A @ x - b) ** 2),
        WrongAnswer("factor", lambda A, x, b: np.sum((A @ x - b) ** 2) / 2),
        WrongAnswer("mean_vs_sum", lambda A, x, b: np.mean((A @ x - b) ** 2)),
    ),
    "grad_least_squares": (
        WrongAnswer("factor", lambda A, x, b: A.T @ (A @ x - b)),
        WrongAnswer("sign", lambda A, x, b: 2 * A.T @ (b - A @ x)),
        WrongAnswer("missing_term", lambda A, x, b: 2 * A.T @ A @ x),
        WrongAnswer("error", lambda A, x, b: 2 * A @ (A @ x - b)),
        WrongAnswer("wrong_shape", lambda A, x, b: 2 * (A @ x - b)),
        WrongAnswer("other", lambda A, x, b: 2 * A.T @ A @ x - A.T @ b),
        WrongAnswer("other", lambda A, x, b: 2 * A.T @ (A @ x + b)),
        WrongAnswer("norm_or_square", lambda A, x, b: A.T @ (A @ x - b) / (np.linalg.norm(A @ x - b) or 1)),
        WrongAnswer("integer_truncation", lambda A, x, b: _into(np.zeros_like(x), 2 * A.T @ (A @ x - b))),
        WrongAnswer("mutates_input", _gradient_in_place),
    ),
    "least_squares_chain": (
        WrongAnswer("error", lambda A, x, b: (A.T, 2 * (A @ x - b), A @ (2 * (A @ x - b)))),  # printed
        WrongAnswer("other", _matching_sides),
        WrongAnswer("transposed", lambda A, x, b: (A, 2 * (A @ x - b), 2 * A.T @ (A @ x - b))),
        WrongAnswer("factor", lambda A, x, b: _chain_for(A, x, b, factor=1)),
        WrongAnswer("factor", lambda A, x, b: (A.T, A @ x - b, A.T @ (A @ x - b))),
        WrongAnswer("wrong_shape", lambda A, x, b: (2 * (A @ x - b), A.T, 2 * A.T @ (A @ x - b))),
        WrongAnswer("wrong_shape", lambda A, x, b: (A.T, np.sum((A @ x - b) ** 2), 2 * A.T @ (A @ x - b))),
        WrongAnswer("missing_term", lambda A, x, b: (A.T, 2 * A @ x, 2 * A.T @ (A @ x - b))),
        WrongAnswer("wrong_type", lambda A, x, b: 2 * A.T @ (A @ x - b)),
    ),
    "least_squares_minimizer": (
        WrongAnswer("error", lambda A, b: np.linalg.solve(A, b)),
        WrongAnswer("returned_value", lambda A, b: A.T @ b),
        WrongAnswer("error", lambda A, b: np.linalg.inv(A.T @ A) @ b),
        WrongAnswer("wrong_type", lambda A, b: np.linalg.lstsq(A, b, rcond=None)),
        WrongAnswer("diagonal_only", lambda A, b: A.T @ b / np.sum(A**2, axis=0)),
        WrongAnswer("factor", lambda A, b: np.linalg.solve(2 * A.T @ A, A.T @ b)),
        WrongAnswer("sign", lambda A, b: np.linalg.solve(A.T @ A, -A.T @ b)),
        WrongAnswer("other", lambda A, b: np.linalg.pinv(A[: A.shape[1]]) @ b[: A.shape[1]]),
        WrongAnswer("other", _regularised),
        WrongAnswer("other", _two_steps_down),
        WrongAnswer("integer_truncation", lambda A, b: _into(np.zeros(A.shape[1], b.dtype), np.linalg.pinv(A) @ b)),
    ),
    "grad_a_xxT_b": (
        WrongAnswer("missing_term", lambda a, b, x: a * (x @ b)),
        WrongAnswer("missing_term", lambda a, b, x: b * (a @ x)),
        WrongAnswer("missing_symmetric_part", lambda a, b, x: 2 * np.outer(a, b) @ x),
        WrongAnswer("elementwise", lambda a, b, x: (a * b + b * a) * x),
        WrongAnswer("wrong_argument", lambda a, b, x: x * (x @ b)),
        WrongAnswer("wrong_shape", lambda a, b, x: np.outer(a, b) + np.outer(b, a)),
        WrongAnswer("wrong_shape", lambda a, b, x: (a @ x) * (x @ b)),
        WrongAnswer("other", lambda a, b, x: 2 * (a @ b) * x),
        WrongAnswer("other", lambda a, b, x: a * (x @ b) - b * (a @ x)),
        WrongAnswer("other", lambda a, b, x: a * (a @ x) + b * (b @ x)),
        WrongAnswer("integer_truncation", lambda a, b, x: _into(np.zeros_like(x), a * (x @ b) + b * (a @ x))),
    ),
    "grad_a_xTx_b": (
        WrongAnswer("error", lambda a, b, x: (np.outer(a, b) + np.outer(b, a)) @ x),  # printed
        WrongAnswer("factor", lambda a, b, x: (a @ b) * x),
        WrongAnswer("missing_chain_factor", lambda a, b, x: 2 * x),
        WrongAnswer("wrong_shape", lambda a, b, x: (a @ b) * (x @ x)),
        WrongAnswer("wrong_shape", lambda a, b, x: (x @ x) * b),
        WrongAnswer("other", lambda a, b, x: 2 * abs(a @ b) * x),
        WrongAnswer("other", lambda a, b, x: 2 * np.linalg.norm(a) * np.linalg.norm(b) * x),
        WrongAnswer("returned_value", lambda a, b, x: (a @ b) * x**2),
        WrongAnswer("wrong_shape", lambda a, b, x: 2 * np.outer(a, b)),
        WrongAnswer("integer_truncation", lambda a, b, x: _into(np.zeros_like(x), 2 * (a @ b) * x)),
    ),
}
