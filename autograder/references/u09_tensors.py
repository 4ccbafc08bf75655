"""Unit 09-ten-xo, private half: references by another way than the solution notebook, and known wrong answers."""

import math

import numpy as np

from autograder.references import WrongAnswer
from helpers.declaration.complex_step import complex_step_nabla

EPS = 1e-4
WIDE = 0.25


def dy_dW_entry(x, i, j, k):
    """An entry of x, taken to the power 1 or multiplied by 0 of the identity matrix."""
    return x[j - 1] * np.eye(max(i, k))[i - 1, k - 1]


def tensor_F(x, n):
    """x times the identity matrix, its axis moved between the two of that."""
    return np.moveaxis(np.multiply.outer(x, np.eye(n)), 0, 1)


def matrix_G(x, n):
    """Outer product with ones."""
    return np.outer(np.ones(n), x)


def F_from_G(G):
    """Rows times rows of the identity matrix, by broadcasting."""
    return G[:, :, None] * np.eye(len(G))[:, None, :]


def contract_delta(F, delta):
    """A sum of slices."""
    return sum(d * slab for d, slab in zip(delta, F, strict=True))


def grad_W_from_G(G, delta):
    """A product with a diagonal matrix."""
    return G.T @ np.diag(delta)


def matmul_entry(X, W, i, j):
    """Inner product with a row of the transpose."""
    return np.dot(X[i - 1], W.T[j - 1])


def dY_dX_entry(W, a, b, c, d):
    """The column of W, or nothing of it."""
    return W[:, b - 1][d - 1] * float(a == c)


def tensor_dY_dX(W, n):
    """The Kronecker product has the same entries, with two axes for each of its own."""
    m, p = W.shape
    return np.kron(np.eye(n), W.T).reshape(n, p, n, m)


def grad_X_from_tensor(T, Delta):
    """One row times one matrix, with two axes laid one behind the other."""
    n, p = Delta.shape
    return (Delta.reshape(-1) @ T.reshape(n * p, -1)).reshape(T.shape[2:])


def jacobian_row_block(T, i):
    """All other blocks of that row are 0."""
    return T.sum(axis=2)[i - 1]


def tensor_bytes(m, n):
    """By the type's own size."""
    return tuple(math.prod(shape) * np.dtype(float).itemsize for shape in ((n, m, n), (n, m)))


def nabla2_vector(h, x, eps=EPS):
    """Wide differences of complex-step derivatives, extrapolated: exact to rounding for polynomials of degree 4."""
    def slopes(a, width):
        step = width * np.eye(x.size)[a]
        return (complex_step_nabla(h, x + step) - complex_step_nabla(h, x - step)) / (2 * width)

    return np.array([(4 * slopes(a, WIDE) - slopes(a, 2 * WIDE)) / 3 for a in range(x.size)])


# Wrong answers. Their bodies are what a person would write, so they are not tidied.


def _into(buffer, values):
    buffer[...] = values
    return buffer


def _entry_without_else(x, i, j, k):
    if i == k:
        return x[j - 1]


def _F_as_printed(x, n):
    """The indices of the formula, the shape of the print."""
    m = len(x)
    F = np.zeros((m, n, n))
    for i in range(n):
        for j in range(m):
            F[i, j, i] = x[j]
    return F


def _F_to_fit_the_print(x, n):
    F = np.zeros((len(x), n, n))
    for i in range(n):
        F[:, i, i] = x
    return F


def _F(x, n, *, last=0, move=0, kind=float):
    """The right loop with one slip: shorter, a neighbouring entry of x, a dtype."""
    F = np.zeros((n, len(x), n), dtype=kind)
    for i in range(n - last):
        for j in range(len(x)):
            F[i, j, i] = x[j - move]
    return F


def _F_of_rows(x, n):
    F = np.zeros((n, len(x), n))
    for i in range(n):
        F[i, i, :] = x[i]
    return F


def _G_but_last_row(x, n):
    G = np.zeros((n, len(x)))
    for i in range(n - 1):
        G[i] = x
    return G


def _spread(G, *, last=0, row=lambda G, i: G[i], kind=float):
    """The right loop with one slip: shorter, another row, a dtype."""
    n, m = G.shape
    F = np.zeros((n, m, n), dtype=kind)
    for i in range(n - last):
        F[i, :, i] = row(G, i)
    return F


def _spread_by_swapped(G):
    n, m = G.shape
    F = np.zeros((n, m, n))
    for i in range(n):
        for j in range(m):
            F[i, j, i] = G[j, i]
    return F


def _contracted(F, delta, *, start=0, stop=None):
    total = np.zeros(F.shape[1:])
    for i in range(len(delta))[start:stop]:
        total += delta[i] * F[i]
    return total


def _contracted_in_place(F, delta):
    for i in range(len(delta)):
        F[i] = delta[i] * F[i]
    return F.sum(axis=0)


def _weighted_in_place(G, delta):
    for i in range(len(delta)):
        G[i] = delta[i] * G[i]
    return G.T


def _columns_but_last(G, delta):
    result = np.zeros(G.T.shape)
    for k in range(len(delta) - 1):
        result[:, k] = G[k] * delta[k]
    return result


def _entry(X, W, i, j, *, start=0, stop=None):
    total = 0.0
    for k in range(X.shape[1])[start:stop]:
        total += X[i - 1, k] * W[k, j - 1]
    return total


def _entry_returned_early(X, W, i, j):
    total = 0.0
    for k in range(X.shape[1]):
        total += X[i - 1, k] * W[k, j - 1]
        return total


def _entry_in_integers(X, W, i, j):
    total = np.zeros((), dtype=X.dtype)
    total[...] = X[i - 1] @ W[:, j - 1]
    return total


def _dY_without_else(W, a, b, c, d):
    if a == c:
        return W[d - 1, b - 1]


def _T(W, n, *, last=0, move=0, kind=float):
    """The right loop with one slip: shorter, a neighbouring row of W, a dtype."""
    m, p = W.shape
    T = np.zeros((n, p, n, m), dtype=kind)
    for a in range(n - last):
        for b in range(p):
            for d in range(m):
                T[a, b, a, d] = W[d - move, b]
    return T


def _T_with_W(W, n):
    m, p = W.shape
    T = np.zeros((n, p, n, m))
    for a in range(n):
        T[a, :, a, :] = W
    return T


def _T_by_columns(W, n):
    m, p = W.shape
    T = np.zeros((n, m, n, p))
    for a in range(n):
        T[a, :, a, :] = W
    return T


def _by_inputs(T, Delta, *, last=0, from_b=0):
    total = np.zeros(T.shape[2:])
    for a in range(Delta.shape[0] - last):
        for b in range(from_b, Delta.shape[1]):
            total += Delta[a, b] * T[a, b]
    return total


def _by_inputs_in_place(T, Delta):
    T[...] = T * Delta[:, :, None, None]
    return T.sum(axis=(0, 1))


def _nabla2(h, x, eps=EPS, *, kind=float, ends=(1, -1), divisor=4, scale=1, last=None):
    """A four-point scheme with one slip: a dtype, other ends of a step, a divisor, a scale, a shorter loop."""
    k = len(x)
    H = np.zeros((k, k, len(h(x))))
    for a in range(k)[:last]:
        for b in range(k):
            for first in (1, -1):
                for place, second in enumerate(ends):
                    moved = np.array(x, dtype=kind)
                    moved[a] += first * eps
                    moved[b] += second * eps
                    H[a, b] += scale * first * (1, -1)[place] * h(moved) / (divisor * eps**2)
    return H


def _nabla2_forward(h, x, eps=EPS):
    E = eps * np.eye(len(x))
    return np.array([[(h(x + d + e) - h(x + d) - h(x + e) + h(x)) / eps**2 for e in E] for d in E])


def _nabla2_backward(h, x, eps=EPS):
    return _nabla2_forward(h, x, -eps)


def _nabla2_on_diagonal(h, x, eps=EPS):
    H = np.zeros((len(x), len(x), len(h(x))))
    for a, e in enumerate(eps * np.eye(len(x))):
        H[a, a] = (h(x + e) - 2 * h(x) + h(x - e)) / eps**2
    return H


def _nabla2_moves_input(h, x, eps=EPS):
    H = np.zeros((len(x), len(x), len(h(x))))
    for a in range(len(x)):
        for b in range(len(x)):
            x[a] += eps
            x[b] += eps
            H[a, b] = (h(x) - h(x - eps)) / eps**2
    return H


def _nabla2_upper(h, x, eps=EPS):
    H = _nabla2(h, x, eps)
    for a in range(len(x)):
        H[a, :a] = 0
    return H


def _jacobian(h, x, eps=EPS):
    return np.array([(h(x + e) - h(x - e)) / (2 * eps) for e in eps * np.eye(len(x))])


WRONG_ANSWERS = {
    "dy_dW_entry": (
        WrongAnswer("index_base", lambda x, i, j, k: x[j] if i == k else 0),
        WrongAnswer("index_base", lambda x, i, j, k: x[j - 2] if i == k else 0),
        WrongAnswer("no_return", _entry_without_else),
        WrongAnswer("other", lambda x, i, j, k: x[j - 1]),
        WrongAnswer("other", lambda x, i, j, k: x[j - 1] if i == j else 0),
        WrongAnswer("other", lambda x, i, j, k: x[j - 1] if j == k else 0),
        WrongAnswer("error", lambda x, i, j, k: x[i - 1] if i == k else 0),
        WrongAnswer("other", lambda x, i, j, k: 1 if i == k else 0),
        WrongAnswer("zeros", lambda x, i, j, k: 0),
        WrongAnswer("wrong_shape", lambda x, i, j, k: x if i == k else 0 * x),
        WrongAnswer("integer_truncation", lambda x, i, j, k: int(x[j - 1]) if i == k else 0),
    ),
    "tensor_F": (
        WrongAnswer("error", _F_as_printed),  # printed
        WrongAnswer("transposed", _F_to_fit_the_print),  # printed
        WrongAnswer("wrong_shape", lambda x, n: _F(x, n).reshape(len(x), n, n)),  # printed
        WrongAnswer("transposed", lambda x, n: np.einsum("j,ik->ikj", x, np.eye(n))),
        WrongAnswer("few_entries", lambda x, n: _F(x, n, last=1)),
        WrongAnswer("index_base", lambda x, n: _F(x, n, move=1)),
        WrongAnswer("other", lambda x, n: np.ones((n, 1, n)) * x[:, None]),
        WrongAnswer("error", _F_of_rows),
        WrongAnswer("wrong_shape", lambda x, n: np.tile(x, (n, 1))),
        WrongAnswer("integer_truncation", lambda x, n: _F(x, n, kind=int)),
        WrongAnswer("zeros", lambda x, n: np.zeros((n, len(x), n))),
        WrongAnswer("wrong_shape", lambda x, n: np.kron(np.eye(n), x)),
        WrongAnswer("other", lambda x, n: np.ones((n, len(x), n)) * np.eye(n)[:, None, :]),
    ),
    "matrix_G": (
        WrongAnswer("transposed", lambda x, n: np.outer(x, np.ones(n))),  # printed
        WrongAnswer("wrong_shape", lambda x, n: np.tile(x, n)),
        WrongAnswer("wrong_shape", lambda x, n: x),
        WrongAnswer("other", lambda x, n: np.eye(n, len(x)) * x),
        WrongAnswer("few_entries", _G_but_last_row),
        WrongAnswer("index_base", lambda x, n: np.array([[x[j - 1] for j in range(len(x))] for _ in range(n)])),
        WrongAnswer("integer_truncation", lambda x, n: _into(np.zeros((n, len(x)), dtype=int), x)),
        WrongAnswer("wrong_shape", lambda x, n: _F(x, n)),
        WrongAnswer("other", lambda x, n: np.ones((n, len(x)))),
    ),
    "F_from_G": (
        WrongAnswer("other", lambda G: _spread(G, row=lambda G, i: G[0])),
        WrongAnswer("other", lambda G: G[:, :, None] * np.ones(len(G))),
        WrongAnswer("transposed", lambda G: np.einsum("ij,ik->jik", G, np.eye(len(G)))),
        WrongAnswer("transposed", lambda G: np.einsum("ij,ik->ikj", G, np.eye(len(G)))),
        WrongAnswer("few_entries", lambda G: _spread(G, last=1)),
        WrongAnswer("index_base", lambda G: _spread(G, row=lambda G, i: G[i - 1])),
        WrongAnswer("error", _spread_by_swapped),
        WrongAnswer("wrong_shape", lambda G: G),
        WrongAnswer("other", lambda G: _spread(G, row=lambda G, i: G[len(G) - 1 - i])),
        WrongAnswer("integer_truncation", lambda G: _spread(G, kind=int)),
    ),
    "contract_delta": (
        WrongAnswer("wrong_shape", lambda F, delta: F @ delta),
        WrongAnswer("batch_sum", lambda F, delta: (F @ delta).T),
        WrongAnswer("error", lambda F, delta: delta @ F),
        WrongAnswer("wrong_shape", lambda F, delta: F * delta[:, None, None]),
        WrongAnswer("missing_chain_factor", lambda F, delta: np.sum(F, axis=0)),
        WrongAnswer("diagonal_only", lambda F, delta: np.einsum("kjk,k->jk", F, delta)),
        WrongAnswer("transposed", lambda F, delta: np.einsum("ijk,i->kj", F, delta)),
        WrongAnswer("missing_term", lambda F, delta: _contracted(F, delta, start=1)),
        WrongAnswer("missing_term", lambda F, delta: _contracted(F, delta, stop=-1)),
        WrongAnswer("mean_vs_sum", lambda F, delta: np.mean(F * delta[:, None, None], axis=0)),
        WrongAnswer("mutates_input", _contracted_in_place),
        WrongAnswer("integer_truncation", lambda F, delta: _into(np.zeros_like(F[0]), _contracted(F, delta))),
    ),
    "grad_W_from_G": (
        WrongAnswer("transposed", lambda G, delta: G * delta[:, None]),
        WrongAnswer("error", lambda G, delta: G * delta),
        WrongAnswer("missing_chain_factor", lambda G, delta: G.T),
        WrongAnswer("wrong_shape", lambda G, delta: G.T @ delta),
        WrongAnswer("mean_vs_sum", lambda G, delta: np.outer(G.sum(axis=0), delta)),
        WrongAnswer("wrong_shape", lambda G, delta: np.outer(G[:, 0], delta)),
        WrongAnswer("few_entries", _columns_but_last),
        WrongAnswer("mutates_input", _weighted_in_place),
        WrongAnswer("integer_truncation", lambda G, delta: _into(np.zeros_like(G.T), G.T * delta)),
        WrongAnswer("sign", lambda G, delta: -G.T * delta),
    ),
    "matmul_entry": (
        WrongAnswer("index_base", lambda X, W, i, j: X[i] @ W[:, j]),
        WrongAnswer("index_base", lambda X, W, i, j: X[i - 1] @ W[:, j]),
        WrongAnswer("error", lambda X, W, i, j: X[j - 1] @ W[:, i - 1]),
        WrongAnswer("error", lambda X, W, i, j: X[:, i - 1] @ W[j - 1]),
        WrongAnswer("batch_sum", lambda X, W, i, j: X[i - 1] * W[:, j - 1]),
        WrongAnswer("wrong_shape", lambda X, W, i, j: X @ W),
        WrongAnswer("missing_term", lambda X, W, i, j: _entry(X, W, i, j, start=1)),
        WrongAnswer("missing_term", lambda X, W, i, j: _entry(X, W, i, j, stop=-1)),
        WrongAnswer("returned_value", _entry_returned_early),
        WrongAnswer("mean_vs_sum", lambda X, W, i, j: np.mean(X[i - 1] * W[:, j - 1])),
        WrongAnswer("integer_truncation", _entry_in_integers),
    ),
    "dY_dX_entry": (
        WrongAnswer("index_base", lambda W, a, b, c, d: W[d, b] if a == c else 0),
        WrongAnswer("index_base", lambda W, a, b, c, d: W[d - 1, b] if a == c else 0),
        WrongAnswer("error", lambda W, a, b, c, d: W[b - 1, d - 1] if a == c else 0),
        WrongAnswer("no_return", _dY_without_else),
        WrongAnswer("other", lambda W, a, b, c, d: W[d - 1, b - 1]),
        WrongAnswer("other", lambda W, a, b, c, d: W[d - 1, b - 1] if b == d else 0),
        WrongAnswer("other", lambda W, a, b, c, d: W[d - 1, b - 1] if a == c and b == d else 0),
        WrongAnswer("other", lambda W, a, b, c, d: 1 if a == c else 0),
        WrongAnswer("wrong_shape", lambda W, a, b, c, d: W if a == c else 0),
        WrongAnswer("integer_truncation", lambda W, a, b, c, d: int(W[d - 1, b - 1]) if a == c else 0),
    ),
    "tensor_dY_dX": (
        WrongAnswer("transposed", _T_by_columns),
        WrongAnswer("transposed", lambda W, n: np.einsum("db,ac->abdc", W, np.eye(n))),
        WrongAnswer("error", _T_with_W),
        WrongAnswer("wrong_shape", lambda W, n: np.kron(np.eye(n), W.T)),
        WrongAnswer("wrong_shape", lambda W, n: W.T),
        WrongAnswer("other", lambda W, n: np.ones((n, 1, n, 1)) * W.T[:, None, :]),
        WrongAnswer("few_entries", lambda W, n: _T(W, n, last=1)),
        WrongAnswer("index_base", lambda W, n: _T(W, n, move=1)),
        WrongAnswer("integer_truncation", lambda W, n: _T(W, n, kind=int)),
        WrongAnswer("other", lambda W, n: np.kron(np.eye(n), W).reshape(n, W.shape[1], n, W.shape[0])),
    ),
    "grad_X_from_tensor": (
        WrongAnswer("transposed", lambda T, Delta: np.einsum("abcd,ab->dc", T, Delta)),
        WrongAnswer("error", lambda T, Delta: np.tensordot(T, Delta, 2)),
        WrongAnswer("missing_chain_factor", lambda T, Delta: T.sum(axis=(0, 1))),
        WrongAnswer("wrong_shape", lambda T, Delta: np.einsum("abcd,ab->bcd", T, Delta)),
        WrongAnswer("wrong_shape", lambda T, Delta: T * Delta[:, :, None, None]),
        WrongAnswer("error", lambda T, Delta: T * Delta),
        WrongAnswer("few_entries", lambda T, Delta: _by_inputs(T, Delta, last=1)),
        WrongAnswer("missing_term", lambda T, Delta: _by_inputs(T, Delta, from_b=1)),
        WrongAnswer("mean_vs_sum", lambda T, Delta: _by_inputs(T, Delta) / Delta.size),
        WrongAnswer("mutates_input", _by_inputs_in_place),
        WrongAnswer("integer_truncation", lambda T, Delta: _into(np.zeros_like(T[0, 0]), _by_inputs(T, Delta))),
        WrongAnswer("sign", lambda T, Delta: -_by_inputs(T, Delta)),
    ),
    "jacobian_row_block": (
        WrongAnswer("transposed", lambda T, i: T[i - 1, :, i - 1, :].T),  # printed
        WrongAnswer("error", lambda T, i: T[i, :, i, :]),
        WrongAnswer("error", lambda T, i: T[i - 1, :, i, :]),
        WrongAnswer("wrong_shape", lambda T, i: T[i - 1]),
        WrongAnswer("mean_vs_sum", lambda T, i: T.sum(axis=(0, 2))),
        WrongAnswer("other", lambda T, i: T[0, :, i - 1, :]),
        WrongAnswer("other", lambda T, i: T[i - 1, :, i - 2, :]),
        WrongAnswer("error", lambda T, i: T[i - 1, i - 1, :, :]),
        WrongAnswer("sign", lambda T, i: -T[i - 1, :, i - 1, :]),
        WrongAnswer("wrong_shape", lambda T, i: T[i - 1, :, i - 1, :].ravel()),
    ),
    "tensor_bytes": (
        WrongAnswer("factor", lambda m, n: (n * m * n, n * m)),
        WrongAnswer("factor", lambda m, n: (4 * n * m * n, 4 * n * m)),
        WrongAnswer("factor", lambda m, n: (64 * n * m * n, 64 * n * m)),
        WrongAnswer("wrong_argument", lambda m, n: (8 * m * n * m, 8 * m * n)),
        WrongAnswer("other", lambda m, n: (8 * n * m, 8 * n * m * n)),
        WrongAnswer("other", lambda m, n: (8 * (n + m + n), 8 * (n + m))),
        WrongAnswer("wrong_type", lambda m, n: np.array([8 * n * m * n, 8 * n * m])),
        WrongAnswer("other", lambda m, n: (8 * n**3, 8 * n**2)),
        WrongAnswer("factor", lambda m, n: (8 * n * m * n / 2**20, 8 * n * m / 2**20)),
    ),
    "nabla2_vector": (
        WrongAnswer("one_sided", _nabla2_forward),
        WrongAnswer("one_sided", _nabla2_backward),
        WrongAnswer("one_sided", lambda h, x, eps=EPS: _nabla2(h, x, eps, ends=(1, 0), divisor=2)),
        WrongAnswer("diagonal_only", _nabla2_on_diagonal),
        WrongAnswer("transposed", lambda h, x, eps=EPS: np.moveaxis(_nabla2(h, x, eps), -1, 0)),
        WrongAnswer("transposed", lambda h, x, eps=EPS: np.swapaxes(_nabla2(h, x, eps), 1, 2)),
        WrongAnswer("factor", lambda h, x, eps=EPS: _nabla2(h, x, eps, divisor=1)),
        WrongAnswer("sign", lambda h, x, eps=EPS: _nabla2(h, x, eps, scale=-1)),
        WrongAnswer("other", lambda h, x, eps=EPS: eps * _nabla2(h, x, eps)),
        WrongAnswer("integer_truncation", lambda h, x, eps=EPS: _nabla2(h, x, eps, kind=x.dtype)),
        WrongAnswer("mutates_input", _nabla2_moves_input),
        WrongAnswer("few_entries", lambda h, x, eps=EPS: _nabla2(h, x, eps, last=-1)),
        WrongAnswer("other", _nabla2_upper),
        WrongAnswer("wrong_shape", _jacobian),
        WrongAnswer("wrong_shape", lambda h, x, eps=EPS: _nabla2(h, x, eps).sum(axis=-1)),
    ),
}
