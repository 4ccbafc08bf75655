"""Right answers of unit 09-ten-xo, written in different ways."""

import numpy as np


def entry_by_differences(x, i, j, k):
    """A difference with a unit step, which is exact for a linear function."""
    W = np.zeros((len(x), max(i, k)))
    before = x @ W
    W[j - 1, k - 1] += 1
    return (x @ W - before)[i - 1]


def entry_with_branches(x, i, j, k):
    if i != k:
        return 0
    return float(x[j - 1])


def F_by_loops(x, n):
    m = len(x)
    F = np.zeros((n, m, n))
    for i in range(n):
        for j in range(m):
            for k in range(n):
                if i == k:
                    F[i, j, k] = x[j]
    return F


def F_by_unit_matrices(x, n):
    F = np.empty((n, len(x), n))
    for j in range(len(x)):
        for k in range(n):
            E = np.zeros((len(x), n))
            E[j, k] = 1
            F[:, j, k] = x @ E
    return F


def F_by_indices(x, n):
    F = np.zeros((n, x.size, n))
    i = np.arange(n)
    F[i, :, i] = x
    return F


def G_from_F(x, n):
    F = F_by_loops(x, n)
    return np.array([F[i, :, i] for i in range(n)])


def spread_by_loops(G):
    n, m = G.shape
    F = np.zeros((n, m, n))
    for i in range(n):
        for j in range(m):
            F[i, j, i] = G[i, j]
    return F


def spread_by_outer(G):
    return np.array([np.outer(row, unit) for row, unit in zip(G, np.eye(len(G)), strict=True)])


def contracted_by_loops(F, delta):
    n, m, _ = F.shape
    result = np.zeros((m, n))
    for j in range(m):
        for k in range(n):
            for i in range(n):
                result[j, k] += delta[i] * F[i, j, k]
    return result


def contracted_backwards(F, delta):
    """From the last slice to the first, as one list of numbers."""
    total = 0.0 * F[0]
    for d, slab in zip(delta[::-1], F[::-1], strict=True):
        total = total + d * slab
    return total.tolist()


def weights_by_columns(G, delta):
    return np.column_stack([d * row for d, row in zip(delta, G, strict=True)])


def weights_through_F(G, delta):
    return np.einsum("ijk,i->jk", spread_by_loops(G), delta)


def product_by_sum(X, W, i, j):
    total = 0.0
    for k in range(W.shape[0]):
        total += float(X[i - 1, k]) * float(W[k, j - 1])
    return total


def row_entry_by_differences(W, a, b, c, d):
    X = np.zeros((max(a, c), W.shape[0]))
    X[c - 1, d - 1] = 1
    return float((X @ W)[a - 1, b - 1])


def T_by_loops(W, n):
    m, p = W.shape
    T = np.zeros((n, p, n, m))
    for a, b, c, d in np.ndindex(T.shape):
        if a == c:
            T[a, b, c, d] = W[d, b]
    return T


def T_by_blocks(W, n):
    T = np.zeros((n, W.shape[1], n, W.shape[0]))
    for a in range(n):
        T[a, :, a, :] = W.T
    return T


def inputs_by_loops(T, Delta):
    n, p, _, m = T.shape
    result = np.zeros((n, m))
    for c in range(n):
        for d in range(m):
            result[c, d] = np.sum(Delta * T[:, :, c, d])
    return result


def inputs_by_slices(T, Delta):
    n, p = Delta.shape
    return sum(Delta[a, b] * T[a, b] for a in range(n) for b in range(p))


def block_by_loops(T, i):
    n, p, _, m = T.shape
    return [[T[i - 1, b, i - 1, d] for d in range(m)] for b in range(p)]


def bytes_of_arrays(m, n):
    return np.zeros((n, m, n)).nbytes, np.zeros((n, m)).nbytes


def second_by_four_points(h, x, eps=1e-4):
    k = len(x)
    E = eps * np.eye(k)
    H = np.zeros((k, k, len(h(x))))
    for a in range(k):
        for b in range(k):
            both = h(x + E[a] + E[b]) + h(x - E[a] - E[b])
            H[a, b] = (both - h(x + E[a] - E[b]) - h(x - E[a] + E[b])) / (4 * eps**2)
    return H


def nabla_of(h, x, eps):
    """Input-first (k, n), in a float copy that is put back."""
    point = np.array(x, dtype=float)
    rows = []
    for a in range(point.size):
        kept = point[a]
        point[a] = kept + eps
        right = h(point)
        point[a] = kept - eps
        rows.append((right - h(point)) / (2 * eps))
        point[a] = kept
    return np.array(rows)


def second_by_nested_nablas(h, x, eps=1e-4):
    E = eps * np.eye(x.size)
    return np.array([(nabla_of(h, x + e, eps) - nabla_of(h, x - e, eps)) / (2 * eps) for e in E]).tolist()


def second_by_hessians(h, x, eps=1e-4):
    """Component by component, three points on the diagonal."""
    def hessian(f):
        E, here = eps * np.eye(x.size), f(x)
        H = np.diag([(f(x + e) - 2 * here + f(x - e)) / eps**2 for e in E])
        for a in range(x.size):
            for b in range(a):
                p, q = E[a] + E[b], E[a] - E[b]
                H[a, b] = H[b, a] = (f(x + p) + f(x - p) - f(x + q) - f(x - q)) / (4 * eps**2)
        return H

    return np.stack([hessian(lambda t, c=c: h(t)[c]) for c in range(len(h(x)))], axis=-1)


def second_by_polarisation(h, x, eps=1e-4):
    E, here = eps * np.eye(x.size), h(x)

    def along(v):
        return h(x + v) + h(x - v) - 2 * here

    return np.array([[(along(a + b) - along(a) - along(b)) / (2 * eps**2) for b in E] for a in E])


RIGHT_ANSWERS = {
    "dy_dW_entry": (
        entry_by_differences,
        entry_with_branches,
        lambda x, i, j, k: x[j - 1] if i == k else 0,
        lambda x, i, j, k: x[j - 1] * (i == k),
        lambda x, i, j, k: np.array(x[j - 1] if k == i else 0.0),
    ),
    "tensor_F": (
        F_by_loops,
        F_by_unit_matrices,
        F_by_indices,
        lambda x, n: np.einsum("j,ik->ijk", x, np.eye(n)),
        lambda x, n: [np.outer(x, unit).tolist() for unit in np.eye(n)],
        lambda x, n: np.kron(np.eye(n), x.reshape(-1, 1)).reshape(n, len(x), n),
        lambda x, n: x[:, None] * np.eye(n)[:, None, :],
    ),
    "matrix_G": (
        G_from_F,
        lambda x, n: np.tile(x, (n, 1)),
        lambda x, n: np.broadcast_to(x, (n, len(x))),
        lambda x, n: [list(x)] * n,
        lambda x, n: np.array([x] * n),
        lambda x, n: np.einsum("iji->ij", F_by_indices(x, n)),
    ),
    "F_from_G": (
        spread_by_loops,
        spread_by_outer,
        lambda G: np.einsum("ij,ik->ijk", G, np.eye(len(G))),
        lambda G: [np.outer(row, unit).tolist() for row, unit in zip(G, np.eye(len(G)), strict=True)],
        lambda G: np.where(np.eye(len(G), dtype=bool)[:, None, :], G[:, :, None], 0),
    ),
    "contract_delta": (
        contracted_by_loops,
        contracted_backwards,
        lambda F, delta: np.einsum("i,ijk->jk", delta, F),
        lambda F, delta: np.tensordot(delta, F, axes=1),
        lambda F, delta: np.sum(delta[:, None, None] * F, axis=0),
        lambda F, delta: (delta @ F.reshape(len(delta), -1)).reshape(F.shape[1:]),
        lambda F, delta: F.transpose(1, 2, 0) @ delta,
    ),
    "grad_W_from_G": (
        weights_by_columns,
        weights_through_F,
        lambda G, delta: np.outer(G[0], delta),
        lambda G, delta: G.T * delta,
        lambda G, delta: (delta[:, None] * G).T,
        lambda G, delta: np.outer(G.mean(axis=0), delta),
        lambda G, delta: [[float(g * d) for g, d in zip(row, delta, strict=True)] for row in G.T],
    ),
    "matmul_entry": (
        product_by_sum,
        lambda X, W, i, j: X[i - 1] @ W[:, j - 1],
        lambda X, W, i, j: (X @ W)[i - 1, j - 1],
        lambda X, W, i, j: np.sum(X[i - 1, :] * W[:, j - 1]),
        lambda X, W, i, j: np.einsum("k,k->", X[i - 1], W[:, j - 1]),
    ),
    "dY_dX_entry": (
        row_entry_by_differences,
        lambda W, a, b, c, d: W[d - 1, b - 1] if a == c else 0,
        lambda W, a, b, c, d: W[d - 1][b - 1] * (a == c),
        lambda W, a, b, c, d: 0 if a != c else np.array(W.T[b - 1, d - 1]),
    ),
    "tensor_dY_dX": (
        T_by_loops,
        T_by_blocks,
        lambda W, n: np.einsum("db,ac->abcd", W, np.eye(n)),
        lambda W, n: np.multiply.outer(np.eye(n), W.T).transpose(0, 2, 1, 3),
        lambda W, n: (np.eye(n)[:, None, :, None] * W.T[None, :, None, :]).tolist(),
    ),
    "grad_X_from_tensor": (
        inputs_by_loops,
        inputs_by_slices,
        lambda T, Delta: np.einsum("abcd,ab->cd", T, Delta),
        lambda T, Delta: np.tensordot(Delta, T, 2),
        lambda T, Delta: Delta @ T[0, :, 0, :],
        lambda T, Delta: np.sum(Delta[:, :, None, None] * T, axis=(0, 1)).tolist(),
    ),
    "jacobian_row_block": (
        block_by_loops,
        lambda T, i: T[i - 1, :, i - 1, :],
        lambda T, i: T[i - 1, :, i - 1].copy(),
        lambda T, i: T[i - 1].sum(axis=1),
        lambda T, i: np.einsum("abad->bd", T) / T.shape[0],
    ),
    "tensor_bytes": (
        bytes_of_arrays,
        lambda m, n: (8 * n * m * n, 8 * n * m),
        lambda m, n: [8.0 * m * n**2, 8.0 * m * n],
        lambda m, n: (F_by_indices(np.ones(m), n).nbytes, G_from_F(np.ones(m), n).nbytes),
    ),
    "nabla2_vector": (
        second_by_four_points, second_by_nested_nablas, second_by_hessians, second_by_polarisation,
        lambda h, x, eps=1e-4: second_by_four_points(h, x, eps).transpose(1, 0, 2),
    ),
}
