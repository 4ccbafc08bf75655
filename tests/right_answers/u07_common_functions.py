"""Right answers of unit 07-ham-thuong-gap, written in different ways."""

import numpy as np


def linear_by_differences(a, x):
    """Unit steps of a linear function: exact, no approximation."""
    return np.array([a @ (x + e) - a @ x for e in np.eye(len(x))])


def matvec_by_columns(A, x):
    result = np.zeros(len(A))
    for j in range(len(x)):
        result += x[j] * A[:, j]
    return result


def matvec_by_sums(A, x):
    return [sum(float(A[i, j]) * float(x[j]) for j in range(len(x))) for i in range(len(A))]


def nabla_by_entries(A, x):
    m, n = A.shape
    result = np.empty((n, m))
    for i in range(n):
        for j in range(m):
            result[i, j] = A[j, i]
    return result


def quadratic_by_entries(A, x):
    n = len(x)
    slopes = [0.0] * n
    for k in range(n):
        for i in range(n):
            slopes[k] += float(A[k, i] + A[i, k]) * float(x[i])
    return slopes


def unit_matrix(n, i, j):
    E = np.zeros((n, n))
    E[i, j] = 1.0
    return E


def quadratic_by_unit_matrices(A, x):
    """Sum over the entries a_ij of the gradient of x_i x_j."""
    n = len(x)
    pairs = [(i, j) for i in range(n) for j in range(n)]
    return sum(A[i, j] * (unit_matrix(n, i, j) + unit_matrix(n, j, i)) @ x for i, j in pairs)


def quadratic_by_halves(A, x):
    """Polarisation: half the difference of the values at x + e and x - e."""
    return np.array([((x + e) @ A @ (x + e) - (x - e) @ A @ (x - e)) / 2 for e in np.eye(len(x))])


def hessian_by_polarisation(A, x):
    def q(t):
        return t @ A @ t

    I = np.eye(len(x))  # noqa: E741
    return [[q(I[i] + I[j]) - q(I[i]) - q(I[j]) for j in range(len(x))] for i in range(len(x))]


def hessian_by_gradients(A, x):
    return np.column_stack([A @ e + e @ A for e in np.eye(len(x))])


def part_by_entries(A):
    S = np.empty(A.shape)
    for i in range(len(A)):
        for j in range(i + 1):
            S[i, j] = S[j, i] = (A[i, j] + A[j, i]) / 2
    return S


def part_by_unit_matrices(A):
    n = len(A)
    pairs = [(i, j) for i in range(n) for j in range(n)]
    return sum(A[i, j] / 2 * (unit_matrix(n, i, j) + unit_matrix(n, j, i)) for i, j in pairs)


def hess_sq_norm_filled(x):
    H = np.zeros((len(x), len(x)))
    np.fill_diagonal(H, 2)
    return H


def loss_by_loop(A, x, b):
    total = 0.0
    for row, right in zip(A, b, strict=True):
        total += (float(row @ x) - float(right)) ** 2
    return total


def loss_gradient_by_loop(A, x, b):
    result = np.zeros(A.shape[1])
    for row, right in zip(A, b, strict=True):
        for j in range(len(x)):
            result[j] += 2 * (row @ x - right) * row[j]
    return result


def chain_by_product(A, x, b):
    inner, outer = A.T, 2 * (A @ x - b)
    return inner, outer, inner @ outer


def chain_as_lists(A, x, b):
    residual = A @ x - b
    product = 2 * (A.T @ A @ x) - 2 * (A.T @ b)
    return [np.transpose(A).tolist(), [2 * float(r) for r in residual], product.tolist()]


def chain_by_einsum(A, x, b):
    outer = np.einsum("ij,j->i", 2 * A, x) - 2 * b
    return np.einsum("ij->ji", A), outer, np.einsum("ij,i->j", A, outer)


def minimizer_by_rows(A, b):
    """Normal equations, summed over the rows."""
    n = A.shape[1]
    M, right = np.zeros((n, n)), np.zeros(n)
    for row, entry in zip(A, b, strict=True):
        M += np.outer(row, row)
        right += entry * row
    return np.linalg.solve(M, right)


def minimizer_by_cholesky(A, b):
    L = np.linalg.cholesky(A.T @ A)
    return np.linalg.solve(L.T, np.linalg.solve(L, A.T @ b))


def minimizer_by_newton(A, b):
    """One Newton step from anywhere."""
    x = np.ones(A.shape[1])
    return x - np.linalg.inv(2 * A.T @ A) @ (2 * A.T @ (A @ x - b))


def product_by_unit_vectors(a, b, x):
    return np.array([(a @ e) * (x @ b) + (a @ x) * (e @ b) for e in np.eye(len(x))])


def product_by_loop(a, b, x):
    n = len(x)
    result = np.zeros(n)
    for k in range(n):
        for i in range(n):
            result[k] += a[k] * b[i] * x[i] + b[k] * a[i] * x[i]
    return result


RIGHT_ANSWERS = {
    "grad_linear": (
        lambda a, x: a,
        lambda a, x: a.copy(),
        lambda a, x: [float(entry) for entry in a],
        lambda a, x: np.eye(len(a)) @ a,
        lambda a, x: a[:],
        linear_by_differences,
    ),
    "matvec_by_rows": (
        lambda A, x: A @ x,
        lambda A, x: np.array([row @ x for row in A]),
        lambda A, x: np.sum(A * x, axis=1),
        lambda A, x: (x @ A.T).tolist(),
        matvec_by_columns,
        matvec_by_sums,
    ),
    "nabla_Ax": (
        lambda A, x: A.T,
        lambda A, x: np.column_stack(list(A)),
        lambda A, x: np.array([A @ e for e in np.eye(len(x))]),
        lambda A, x: [list(column) for column in A.T],
        nabla_by_entries,
    ),
    "nabla_identity": (
        lambda x: np.eye(len(x)),
        lambda x: np.diag(np.ones(x.size)),
        lambda x: [[1 if i == j else 0 for j in range(len(x))] for i in range(len(x))],
        lambda x: np.identity(x.shape[0], dtype=int),
    ),
    "grad_quadratic": (
        lambda A, x: (A + A.T) @ x,
        lambda A, x: A @ x + A.T @ x,
        lambda A, x: A @ x + x @ A,
        lambda A, x: x @ (A.T + A),
        lambda A, x: np.sum((A + A.T) * x, axis=1),
        quadratic_by_entries,
        quadratic_by_unit_matrices,
        quadratic_by_halves,
    ),
    "hess_quadratic": (
        lambda A, x: A + A.T,
        lambda A, x: (A.T + A).tolist(),
        lambda A, x: np.asfortranarray(np.add(A, np.transpose(A))),
        hessian_by_polarisation,
        hessian_by_gradients,
    ),
    "symmetric_shortcut_error": (
        lambda A, x: 2 * A @ x - (A + A.T) @ x,
        lambda A, x: (A - A.T) @ x,
        lambda A, x: A @ x - x @ A,
        lambda A, x: 2 * (A @ x) - np.array(quadratic_by_entries(A, x)),
        lambda A, x: [2 * float(A[k] @ x) - float(A[k] @ x) - float(A[:, k] @ x) for k in range(len(x))],
    ),
    "symmetric_part": (
        lambda A: (A + A.T) / 2,
        lambda A: 0.5 * A + 0.5 * A.T,
        lambda A: A - (A - A.T) / 2,
        lambda A: (np.array(hessian_by_polarisation(A, A[0])) / 2).tolist(),
        part_by_entries,
        part_by_unit_matrices,
    ),
    "grad_sq_norm": (
        lambda x: 2 * x,
        lambda x: x + x,
        lambda x: [2 * float(entry) for entry in x],
        lambda x: 2 * np.eye(len(x)) @ x,
        lambda x: np.array([((x + e) @ (x + e) - (x - e) @ (x - e)) / 2 for e in np.eye(len(x))]),
    ),
    "hess_sq_norm": (
        lambda x: 2 * np.eye(len(x)),
        lambda x: np.diag([2.0] * len(x)),
        lambda x: [[2 * (i == j) for j in range(len(x))] for i in range(len(x))],
        hess_sq_norm_filled,
    ),
    "least_squares_expanded": (
        lambda A, x, b: x @ A.T @ A @ x - 2 * b @ A @ x + b @ b,
        lambda A, x, b: np.sum((A @ x - b) ** 2),
        lambda A, x, b: np.linalg.norm(A @ x - b) ** 2,
        lambda A, x, b: float(x @ (A.T @ A) @ x - 2 * (A.T @ b) @ x + np.sum(b**2)),
        lambda A, x, b: np.array((A @ x) @ (A @ x) - b @ (A @ x) - (A @ x) @ b + b @ b),
        loss_by_loop,
    ),
    "grad_least_squares": (
        lambda A, x, b: 2 * A.T @ (A @ x - b),
        lambda A, x, b: 2 * A.T @ A @ x - 2 * A.T @ b,
        lambda A, x, b: 2 * (A @ x - b) @ A,
        lambda A, x, b: np.einsum("ij,i->j", A, A @ x - b) * 2,
        lambda A, x, b: (-2 * (b - A @ x) @ A).tolist(),
        loss_gradient_by_loop,
    ),
    "least_squares_chain": (chain_by_product, chain_as_lists, chain_by_einsum),
    "least_squares_minimizer": (
        lambda A, b: np.linalg.solve(A.T @ A, A.T @ b),
        lambda A, b: np.linalg.lstsq(A, b, rcond=None)[0],
        lambda A, b: np.linalg.pinv(A) @ b,
        lambda A, b: np.linalg.inv(A.T @ A) @ A.T @ b,
        lambda A, b: np.linalg.solve(2 * A.T @ A, 2 * A.T @ b).tolist(),
        minimizer_by_rows,
        minimizer_by_cholesky,
        minimizer_by_newton,
    ),
    "grad_a_xxT_b": (
        lambda a, b, x: (np.outer(a, b) + np.outer(b, a)) @ x,
        lambda a, b, x: a * (x @ b) + b * (a @ x),
        lambda a, b, x: np.outer(a, b) @ x + np.outer(b, a) @ x,
        lambda a, b, x: [float(a[k] * (b @ x) + b[k] * (a @ x)) for k in range(len(x))],
        product_by_unit_vectors,
        product_by_loop,
    ),
    "grad_a_xTx_b": (
        lambda a, b, x: 2 * (a @ b) * x,
        lambda a, b, x: 2 * np.dot(b, a) * x,
        lambda a, b, x: [2 * float(np.sum(a * b)) * float(entry) for entry in x],
        lambda a, b, x: sum(p * q * 2 * x for p, q in zip(a, b, strict=True)),
        lambda a, b, x: np.trace(np.outer(a, b)) * (x + x),
    ),
}
