"""Right answers of unit 08-bang-ma-tran, written in different ways."""

import numpy as np

from helpers import check_gradient


def by_unit_matrices(f, X):
    """Unit steps of a function that is linear in X: exact, no approximation."""
    result = np.empty(X.shape)
    for index in np.ndindex(X.shape):
        E = np.zeros(X.shape)
        E[index] = 1.0
        result[index] = f(X + E) - f(X)
    return result


def by_polarisation(f, X):
    """Half the difference of the values at X + E and X - E: exact for a quadratic function."""
    units = np.eye(X.size).reshape(-1, *X.shape)
    return np.reshape([(f(X + E) - f(X - E)) / 2 for E in units], X.shape)


def outer_by_loop(a, b, X):
    result = np.zeros(X.shape)
    for i in range(X.shape[0]):
        for j in range(X.shape[1]):
            result[i, j] = a[i] * b[j]
    return result


def gram_by_loop(a, b, X):
    m, n = X.shape
    result = np.zeros((m, n))
    for i in range(m):
        for j in range(n):
            for k in range(n):
                result[i, j] += X[i, k] * (a[k] * b[j] + b[k] * a[j])
    return result


def outer_gram_by_loop(a, b, X):
    m, n = X.shape
    return [
        [sum(float((a[i] * b[k] + b[i] * a[k]) * X[k, j]) for k in range(m)) for j in range(n)] for i in range(m)
    ]


def as_column(vector):
    return vector.reshape(-1, 1)


def as_row(vector):
    return vector.reshape(1, -1)


def central(f, X, eps=1e-6):
    result = np.zeros(X.shape)
    for index in np.ndindex(X.shape):
        point = X.astype(float)
        point[index] += eps
        right = f(point)
        point[index] -= 2 * eps
        result[index] = (right - f(point)) / (2 * eps)
    return result


def rows_by_loop(rows):
    wrong = []
    for k, (f, grad, X) in enumerate(rows):
        said, needed = np.asarray(grad(X)), central(f, X)
        if said.shape != needed.shape:
            wrong.append(k)
        elif np.linalg.norm(said - needed) > 1e-5 * max(np.linalg.norm(said), np.linalg.norm(needed)) + 1e-8:
            wrong.append(k)
    return wrong


def rows_by_entries(rows):
    right = [np.shape(g(X)) == X.shape and np.allclose(g(X), central(f, X), atol=1e-6) for f, g, X in rows]
    return np.flatnonzero(~np.array(right))


def rows_by_complex_steps(rows):
    def gradient(f, X):
        units = np.eye(X.size).reshape(-1, *X.shape) * 1e-20j
        return np.reshape([np.imag(f(X + unit)) / 1e-20 for unit in units], X.shape)

    return {k: None for k, (f, g, X) in enumerate(rows) if not np.array_equal(np.shape(g(X)), X.shape)
            or np.max(np.abs(g(X) - gradient(f, X))) > 1e-3}.keys()  # fmt: skip


def rows_by_forward_differences(rows):
    """Moves the caller's own float arrays and puts every entry back; of the last row first."""
    wrong = []
    for k in reversed(range(len(rows))):
        f, grad, X = rows[k]
        said, point = grad(X), X if X.dtype == float else X * 1.0
        here, slopes = f(point), np.empty(X.shape)
        for index in np.ndindex(X.shape):
            kept = point[index]
            point[index] = kept + 1e-7
            slopes[index] = (f(point) - here) / 1e-7
            point[index] = kept
        if np.shape(said) != slopes.shape or np.abs(said - slopes).max() > 0.01 * np.abs(slopes).max():
            wrong += [k]
    return tuple(wrong)


RIGHT_ANSWERS = {
    "grad_aXb": (
        lambda a, b, X: np.outer(a, b),
        lambda a, b, X: a[:, None] * b,
        lambda a, b, X: as_column(a) @ as_row(b),
        lambda a, b, X: np.multiply.outer(a, b).tolist(),
        lambda a, b, X: by_unit_matrices(lambda T: a @ T @ b, X),
        outer_by_loop,
    ),
    "grad_aXTXb": (
        lambda a, b, X: X @ (np.outer(a, b) + np.outer(b, a)),
        lambda a, b, X: np.outer(X @ a, b) + np.outer(X @ b, a),
        lambda a, b, X: X @ np.outer(a, b) + X @ np.outer(b, a),
        lambda a, b, X: ((np.outer(a, b) + np.outer(b, a)) @ X.T).T,
        lambda a, b, X: by_polarisation(lambda T: a @ T.T @ T @ b, X),
        gram_by_loop,
    ),
    "grad_aXXTb": (
        lambda a, b, X: (np.outer(a, b) + np.outer(b, a)) @ X,
        lambda a, b, X: np.outer(a, b @ X) + np.outer(b, a @ X),
        lambda a, b, X: as_column(a) @ (as_row(b) @ X) + as_column(b) @ (as_row(a) @ X),
        lambda a, b, X: by_polarisation(lambda T: a @ T @ T.T @ b, X),
        outer_gram_by_loop,
    ),
    "grad_aYXTb": (
        lambda a, b, X, Y: np.outer(b, a) @ Y,
        lambda a, b, X, Y: np.outer(b, Y.T @ a),
        lambda a, b, X, Y: as_column(b) @ (as_row(a) @ Y),
        lambda a, b, X, Y: np.outer(a @ Y, b).T.tolist(),
        lambda a, b, X, Y: by_unit_matrices(lambda T: a @ Y @ T.T @ b, X),
    ),
    "grad_aYTXb": (
        lambda a, b, X, Y: Y @ np.outer(a, b),
        lambda a, b, X, Y: np.outer(Y @ a, b),
        lambda a, b, X, Y: (Y @ a)[:, None] * b[None, :],
        lambda a, b, X, Y: [[float(row @ a) * float(t) for t in b] for row in Y],
        lambda a, b, X, Y: by_unit_matrices(lambda T: a @ Y.T @ T @ b, X),
    ),
    "grad_aXYTb": (
        lambda a, b, X, Y: np.outer(a, b) @ Y,
        lambda a, b, X, Y: np.outer(a, b @ Y),
        lambda a, b, X, Y: np.array([s * (Y.T @ b) for s in a]),
        lambda a, b, X, Y: np.asfortranarray(as_column(a) @ as_row(Y.T @ b)),
        lambda a, b, X, Y: by_unit_matrices(lambda T: a @ T @ Y.T @ b, X),
    ),
    "grad_aXTYb": (
        lambda a, b, X, Y: Y @ np.outer(b, a),
        lambda a, b, X, Y: np.outer(Y @ b, a),
        lambda a, b, X, Y: np.column_stack([s * (Y @ b) for s in a]),
        lambda a, b, X, Y: np.einsum("ik,k,j->ij", Y, b, a),
        lambda a, b, X, Y: by_unit_matrices(lambda T: a @ T.T @ Y @ b, X),
    ),
    "find_wrong_rows": (
        rows_by_loop,
        rows_by_entries,
        lambda rows: list(rows_by_complex_steps(rows)),
        rows_by_forward_differences,
        lambda rows: [k for k, (f, grad, X) in enumerate(rows) if not check_gradient(f, grad, X).passed],
    ),
}
