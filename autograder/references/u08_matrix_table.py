"""Unit 08-bang-ma-tran, private half: references by sums over indices, and known wrong answers."""

import numpy as np

from autograder.references import WrongAnswer


def grad_aXb(a, b, X):
    """Entry (i, j) is the coefficient of X_ij."""
    return [[a[i] * b[j] for j in range(len(b))] for i in range(len(a))]


def grad_aXTXb(a, b, X):
    """sum over k of X_ik a_k b_j, and of X_ik b_k a_j."""
    return np.einsum("ik,k,j->ij", X, a, b) + np.einsum("ik,k,j->ij", X, b, a)


def grad_aXXTb(a, b, X):
    """sum over k of a_i X_kj b_k, and of b_i X_kj a_k."""
    return np.einsum("i,kj,k->ij", a, X, b) + np.einsum("i,kj,k->ij", b, X, a)


def grad_aYXTb(a, b, X, Y):
    """sum over k of a_k Y_kj b_i."""
    return np.einsum("k,kj,i->ij", a, Y, b)


def grad_aYTXb(a, b, X, Y):
    """sum over k of a_k Y_ik b_j."""
    return np.einsum("k,ik,j->ij", a, Y, b)


def grad_aXYTb(a, b, X, Y):
    """sum over k of a_i b_k Y_kj."""
    return np.einsum("i,k,kj->ij", a, b, Y)


def grad_aXTYb(a, b, X, Y):
    """sum over k of a_j Y_ik b_k."""
    return np.einsum("j,ik,k->ij", a, Y, b)


def find_wrong_rows(rows):
    """Differences with unit steps, which are exact: every function of the tables is a polynomial of degree 2."""
    return tuple(k for k, (f, grad, X) in enumerate(rows) if not _fits(np.array(grad(X)), f, X))


def _fits(said, f, X):
    units = np.eye(X.size).reshape(-1, *X.shape)
    exact = np.reshape([f(X + unit) - f(X - unit) for unit in units], X.shape) / 2
    return said.shape == exact.shape and np.allclose(said, exact, rtol=1e-3)


# Wrong answers. Their bodies are what a person would write, so they are not tidied.


def _into(buffer, values):
    """The right values, written one by one into a buffer of the wrong type.

    An integer one gets them rounded, or a whole number just below itself becomes the one before, on one draw in 200.
    """
    for index, value in np.ndenumerate(np.round(values, 9) if buffer.dtype.kind == "i" else values):
        buffer[index] = value
    return buffer


def _slopes(f, X, h=1e-6, kind=float):
    result = np.zeros(X.shape)
    for index in np.ndindex(X.shape):
        right, left = X.astype(kind), X.astype(kind)
        right[index] += h
        left[index] -= h
        result[index] = (f(right) - f(left)) / (2 * h)
    return result


def _rows_from_second(a, b, X):
    result = np.zeros(X.shape)
    for i in range(1, len(a)):
        result[i] = a[i] * b
    return result


def _gram_in_place(a, b, X):
    right = X @ (np.outer(a, b) + np.outer(b, a))
    X[:] = right
    return X


def _both(a, b):
    return np.outer(a, b) + np.outer(b, a)


def _matching_sides(left, right):
    """One side after the other, until the sizes fit."""
    try:
        return left()
    except ValueError:
        return right()


def _either_order(a, b, X, Y):
    return _matching_sides(lambda: np.outer(a, b) @ Y, lambda: np.outer(b, a) @ Y)


def _clipped(a, b, X, Y):
    c = Y.T @ b
    return np.outer(a, np.abs(c))


# Wrong answers about rows: every one is a search with one slip.


def _relative(said, needed):
    return np.linalg.norm(said - needed) / max(np.linalg.norm(said) + np.linalg.norm(needed), 1e-12)


def _search(rows, differs, slopes=_slopes):
    return [k for k, (f, grad, X) in enumerate(rows) if differs(np.array(grad(X)), slopes(f, X))]


def _is_off(said, needed, tolerance=1e-5):
    return said.shape != needed.shape or _relative(said, needed) > tolerance


def _first_only(rows):
    for k, (f, grad, X) in enumerate(rows):
        if _is_off(grad(X), _slopes(f, X)):
            return [k]
    return []


def _cut_steps(f, X):
    return _slopes(f, X, kind=X.dtype)


def _moving_slopes(f, X, h=1e-6):
    """X is moved and stays moved."""
    result = np.zeros(X.shape)
    for index in np.ndindex(X.shape):
        before = f(X)
        X[index] += h if X.dtype.kind == "f" else 1
        result[index] = (f(X) - before) / (h if X.dtype.kind == "f" else 1)
    return result


def _same_numbers(said, needed):
    return said.size != needed.size or _relative(said.ravel(), needed.ravel()) > 1e-5


def _same_length(said, needed):
    return said.shape != needed.shape or abs(np.linalg.norm(said) - np.linalg.norm(needed)) > 1e-5


def _first_entry(said, needed):
    return said.shape != needed.shape or abs(said.flat[0] - needed.flat[0]) > 1e-5


def _unlike_sizes_skipped(said, needed):
    return said.shape == needed.shape and _relative(said, needed) > 1e-5


def _from_second(rows):
    return [k for k in range(1, len(rows)) if _is_off(rows[k][1](rows[k][2]), _slopes(rows[k][0], rows[k][2]))]


WRONG_ANSWERS = {
    "grad_aXb": (
        WrongAnswer("transposed", lambda a, b, X: np.outer(b, a)),
        WrongAnswer("wrong_shape", lambda a, b, X: a @ X @ b),
        WrongAnswer("returned_value", lambda a, b, X: np.outer(a, b) * X),
        WrongAnswer("returned_value", lambda a, b, X: X),
        WrongAnswer("error", lambda a, b, X: a @ b.T),
        WrongAnswer("wrong_shape", lambda a, b, X: X @ b),
        WrongAnswer("other", lambda a, b, X: a[:, None] + b),
        WrongAnswer("non_finite", lambda a, b, X: np.outer(a, b) * X / X),
        WrongAnswer("few_entries", _rows_from_second),
        WrongAnswer("factor", lambda a, b, X: 2 * np.outer(a, b)),
        WrongAnswer("integer_truncation", lambda a, b, X: _into(np.zeros_like(X), np.outer(a, b))),
        WrongAnswer("finite_difference", lambda a, b, X: _slopes(lambda T: a @ T @ b, X)),
    ),
    "grad_aXTXb": (
        WrongAnswer("missing_term", lambda a, b, X: X @ np.outer(a, b)),
        WrongAnswer("missing_term", lambda a, b, X: X @ np.outer(b, a)),
        WrongAnswer("missing_symmetric_part", lambda a, b, X: 2 * X @ np.outer(a, b)),
        WrongAnswer("missing_symmetric_part", lambda a, b, X: 2 * X @ np.outer(b, a)),
        WrongAnswer("error", lambda a, b, X: _both(a, b) @ X),
        WrongAnswer("wrong_order", lambda a, b, X: _matching_sides(lambda: _both(a, b) @ X, lambda: X @ _both(a, b))),
        WrongAnswer("wrong_shape", lambda a, b, X: _both(a, b)),
        WrongAnswer("transposed", lambda a, b, X: _both(a, b) @ X.T),
        WrongAnswer("factor", lambda a, b, X: X @ _both(a, b) / 2),
        WrongAnswer("other", lambda a, b, X: X @ (np.outer(a, b) - np.outer(b, a))),
        WrongAnswer("other", lambda a, b, X: X @ (np.outer(a, a) + np.outer(b, b))),
        WrongAnswer("other", lambda a, b, X: 2 * (a @ b) * X),
        WrongAnswer("integer_truncation", lambda a, b, X: _into(np.zeros_like(X), X @ _both(a, b))),
        WrongAnswer("mutates_input", _gram_in_place),
        WrongAnswer("finite_difference", lambda a, b, X: _slopes(lambda T: a @ T.T @ T @ b, X)),
    ),
    "grad_aXXTb": (
        WrongAnswer("missing_term", lambda a, b, X: np.outer(a, b) @ X),
        WrongAnswer("missing_term", lambda a, b, X: np.outer(b, a) @ X),
        WrongAnswer("missing_symmetric_part", lambda a, b, X: 2 * np.outer(a, b) @ X),
        WrongAnswer("error", lambda a, b, X: X @ _both(a, b)),
        WrongAnswer("wrong_order", lambda a, b, X: _matching_sides(lambda: X @ _both(a, b), lambda: _both(a, b) @ X)),
        WrongAnswer("transposed", lambda a, b, X: X.T @ _both(a, b)),
        WrongAnswer("wrong_shape", lambda a, b, X: _both(a, b)),
        WrongAnswer("factor", lambda a, b, X: _both(a, b) @ X / 2),
        WrongAnswer("sign", lambda a, b, X: -_both(a, b) @ X),
        WrongAnswer("other", lambda a, b, X: np.outer(a, a @ X) + np.outer(b, b @ X)),
        WrongAnswer("other", lambda a, b, X: (a[:, None] * b + b * a) @ X),
        WrongAnswer("integer_truncation", lambda a, b, X: _into(np.zeros_like(X), _both(a, b) @ X)),
    ),
    "grad_aYXTb": (
        WrongAnswer("transposed", lambda a, b, X, Y: grad_aYXTb(a, b, X, Y).T),
        WrongAnswer("returned_value", lambda a, b, X, Y: X * grad_aYXTb(a, b, X, Y)),
        WrongAnswer("factor", lambda a, b, X, Y: 2 * grad_aYXTb(a, b, X, Y)),
        WrongAnswer("integer_truncation", lambda a, b, X, Y: _into(np.zeros_like(X), grad_aYXTb(a, b, X, Y))),
        WrongAnswer("zeros", lambda a, b, X, Y: np.zeros(X.shape)),
        WrongAnswer("error", lambda a, b, X, Y: np.outer(a, b) @ Y),
        WrongAnswer("wrong_shape", lambda a, b, X, Y: np.outer(a, b @ X)),
        WrongAnswer("wrong_shape", lambda a, b, X, Y: np.outer(b, a)),
        WrongAnswer("wrong_shape", lambda a, b, X, Y: a @ Y),
        WrongAnswer("other", _either_order),
    ),
    "grad_aYTXb": (
        WrongAnswer("transposed", lambda a, b, X, Y: grad_aYTXb(a, b, X, Y).T),
        WrongAnswer("returned_value", lambda a, b, X, Y: X * grad_aYTXb(a, b, X, Y)),
        WrongAnswer("factor", lambda a, b, X, Y: 2 * grad_aYTXb(a, b, X, Y)),
        WrongAnswer("integer_truncation", lambda a, b, X, Y: _into(np.zeros_like(X), grad_aYTXb(a, b, X, Y))),
        WrongAnswer("zeros", lambda a, b, X, Y: np.zeros(X.shape)),
        WrongAnswer("error", lambda a, b, X, Y: Y @ np.outer(b, a)),
        WrongAnswer("error", lambda a, b, X, Y: np.outer(a, b) @ Y),
        WrongAnswer("wrong_shape", lambda a, b, X, Y: np.outer(a, b)),
        WrongAnswer("wrong_shape", lambda a, b, X, Y: a @ Y.T @ X),
        WrongAnswer("sign", lambda a, b, X, Y: -np.outer(Y @ a, b)),
    ),
    "grad_aXYTb": (
        WrongAnswer("transposed", lambda a, b, X, Y: grad_aXYTb(a, b, X, Y).T),
        WrongAnswer("returned_value", lambda a, b, X, Y: X * grad_aXYTb(a, b, X, Y)),
        WrongAnswer("factor", lambda a, b, X, Y: 2 * grad_aXYTb(a, b, X, Y)),
        WrongAnswer("integer_truncation", lambda a, b, X, Y: _into(np.zeros_like(X), grad_aXYTb(a, b, X, Y))),
        WrongAnswer("zeros", lambda a, b, X, Y: np.zeros(X.shape)),
        WrongAnswer("error", lambda a, b, X, Y: np.outer(a, Y @ b)),
        WrongAnswer("error", lambda a, b, X, Y: np.outer(b, a) @ Y),
        WrongAnswer("wrong_shape", lambda a, b, X, Y: a @ X @ Y.T),
        WrongAnswer("other", lambda a, b, X, Y: np.outer(a, b.sum() * Y.sum(axis=0))),
        WrongAnswer("other", _clipped),
    ),
    "grad_aXTYb": (
        WrongAnswer("transposed", lambda a, b, X, Y: grad_aXTYb(a, b, X, Y).T),
        WrongAnswer("returned_value", lambda a, b, X, Y: X * grad_aXTYb(a, b, X, Y)),
        WrongAnswer("factor", lambda a, b, X, Y: 2 * grad_aXTYb(a, b, X, Y)),
        WrongAnswer("integer_truncation", lambda a, b, X, Y: _into(np.zeros_like(X), grad_aXTYb(a, b, X, Y))),
        WrongAnswer("zeros", lambda a, b, X, Y: np.zeros(X.shape)),
        WrongAnswer("error", lambda a, b, X, Y: Y @ np.outer(a, b)),
        WrongAnswer("error", lambda a, b, X, Y: np.outer(b, a) @ Y),
        WrongAnswer("wrong_shape", lambda a, b, X, Y: Y @ b),
        WrongAnswer("wrong_shape", lambda a, b, X, Y: X @ a),
        WrongAnswer("mean_vs_sum", lambda a, b, X, Y: np.outer(np.mean(Y * b, axis=1), a)),
    ),
    "find_wrong_rows": (
        WrongAnswer("hard_coded", lambda rows: []),
        WrongAnswer("hard_coded", lambda rows: [0]),
        WrongAnswer("index_base", lambda rows: [k + 1 for k in _search(rows, _is_off)]),
        WrongAnswer("other", lambda rows: _search(rows, lambda said, needed: not _is_off(said, needed))),
        WrongAnswer("other", _first_only),
        WrongAnswer("wrong_type", lambda rows: [_is_off(grad(X), _slopes(f, X)) for f, grad, X in rows]),
        WrongAnswer("integer_truncation", lambda rows: _search(rows, _is_off, _cut_steps)),
        WrongAnswer("mutates_input", lambda rows: _search(rows, lambda s, n: _is_off(s, n, 1e-3), _moving_slopes)),
        WrongAnswer("row_or_column", lambda rows: _search(rows, _same_numbers)),
        WrongAnswer("error", lambda rows: _search(rows, lambda said, needed: _relative(said, needed) > 1e-5)),
        WrongAnswer("other", lambda rows: _search(rows, lambda said, needed: said.shape != needed.shape)),
        WrongAnswer("other", lambda rows: _search(rows, _unlike_sizes_skipped)),  # accepts the rows printed wrongly
        WrongAnswer("other", lambda rows: _search(rows, _same_length)),
        WrongAnswer("other", lambda rows: _search(rows, _first_entry)),
        WrongAnswer("other", lambda rows: _search(rows, lambda said, needed: _is_off(said, needed, 0.2))),
        WrongAnswer("other", lambda rows: _search(rows, lambda said, needed: not np.array_equal(said, needed))),
        WrongAnswer("other", _from_second),
    ),
}
