"""Right answers of unit 10-mang-no-ron, written in different ways."""

import numpy as np


def column_filled(x, i, j, m):
    column = np.zeros(m)
    column[i - 1] = x[j - 1]
    return column


def column_by_unit_matrix(x, i, j, m):
    """z is linear in A: its derivative along a unit matrix is its value there."""
    E = np.zeros((m, len(x)))
    E[i - 1, j - 1] = 1
    return E @ x


def entry_by_chain(x, delta, i, j):
    return delta @ column_filled(x, i, j, len(delta))


def weights_by_entries(x, delta):
    result = np.empty((len(delta), len(x)))
    for i in range(len(delta)):
        for j in range(len(x)):
            result[i, j] = delta[i] * x[j]
    return result


def input_by_rows(W, delta):
    result = np.zeros(W.shape[1])
    for row, entry in zip(W, delta, strict=True):
        result += entry * row
    return result


def residual_by_entries(W, delta):
    n = len(delta)
    result = []
    for j in range(n):
        total = float(delta[j])
        for i in range(n):
            total += float(delta[i]) * float(W[i, j])
        result.append(total)
    return result


def inputs_row_by_row(W, Delta):
    return np.array([W @ row for row in Delta])


def inputs_by_loops(W, Delta):
    result = np.zeros((len(Delta), len(W)))
    for a in range(len(Delta)):
        for j in range(len(W)):
            for k in range(W.shape[1]):
                result[a, j] += Delta[a, k] * W[j, k]
    return result


def sum_of_outer(left, right):
    total = np.zeros((left.shape[1], right.shape[1]))
    for a, b in zip(left, right, strict=True):
        total = total + np.outer(a, b)
    return total


def weights_by_unit_matrices(X, Delta):
    """J is linear in W where Delta is constant."""
    m, n = X.shape[1], Delta.shape[1]
    result = np.zeros((m, n))
    for place in np.ndindex(m, n):
        E = np.zeros((m, n))
        E[place] = 1
        result[place] = np.sum(Delta * (X @ E))
    return result


def loss_by_samples(W, X, T):
    N = len(X)
    J, G = 0.0, np.zeros(W.shape)
    for x, t in zip(X, T, strict=True):
        r = x @ W - t
        J += r @ r / (2 * N)
        G += np.outer(x, r) / N
    return J, G


def loss_by_mean(W, X, T):
    """The mean of half squared lengths."""
    R = X @ W - T
    return 0.5 * np.mean(np.sum(R**2, axis=1)), X.T @ (R / len(X))


def loss_as_lists(W, X, T):
    R = X @ W - T
    return [float(np.linalg.norm(R, "fro") ** 2 / (2 * X.shape[0])), ((R.T @ X) / X.shape[0]).T.tolist()]


def loss_expanded(W, X, T):
    N = len(X)
    J = (np.trace(W.T @ X.T @ X @ W) - 2 * np.trace(T.T @ X @ W) + np.trace(T.T @ T)) / (2 * N)
    return J, (X.T @ X @ W - X.T @ T) / N


def walk_in_array(grad, x0, lr, steps):
    path = np.zeros((steps + 1, x0.size))
    path[0] = x0
    for k in range(steps):
        path[k + 1] = path[k] - lr * grad(path[k])
    return path


def walk_appending(grad, x0, lr, steps):
    x = x0
    path = [x]
    for _ in range(steps):
        x = x - lr * grad(x)
        path.append(x)
    return np.array(path)


def walk_of_copies(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    path = [x.copy()]
    while len(path) <= steps:
        x -= lr * grad(x)
        path.append(x.copy())
    return np.vstack(path)


def walk_by_recursion(grad, x0, lr, steps):
    if steps == 0:
        return [x0.tolist()]
    before = walk_by_recursion(grad, x0, lr, steps - 1)
    last = np.array(before[-1])
    return [*before, (last - lr * grad(last)).tolist()]


def backprop(V, W, x, t):
    z = W @ x
    dy = V @ z - t
    dz = V.T @ dy
    return np.outer(dy, z), np.outer(dz, x), W.T @ dz


def backprop_by_rows(V, W, x, t):
    dy = V @ (W @ x) - t
    dz = dy @ V
    return dy[:, None] * (W @ x), dz[:, None] * x, dz @ W


def backprop_with_columns(V, W, x, t):
    x, t = x.reshape(-1, 1), t.reshape(-1, 1)
    z = W @ x
    dy = V @ z - t
    dz = V.T @ dy
    return [(dy @ z.T).tolist(), dz @ x.T, (W.T @ dz).ravel()]


def backprop_of_the_product(V, W, x, t):
    """Through U = VW."""
    dy = (V @ W) @ x - t
    dU = np.outer(dy, x)
    return dU @ W.T, V.T @ dU, (V @ W).T @ dy


def network(W1, W2, X, T):
    N = len(X)
    H = np.tanh(X @ W1)
    R = H @ W2 - T
    dZ = R / N
    dU = (dZ @ W2.T) * (1 - H**2)
    return np.sum(R**2) / (2 * N), X.T @ dU, H.T @ dZ


def network_with_cosh(W1, W2, X, T):
    N = X.shape[0]
    U = X @ W1
    R = np.tanh(U) @ W2 - T
    dU = (R @ W2.T) / np.cosh(U) ** 2
    return np.linalg.norm(R) ** 2 / 2 / N, (X.T @ dU) / N, (np.tanh(U).T @ R) / N


def network_by_samples(W1, W2, X, T):
    N = len(X)
    J, first, second = 0.0, np.zeros(W1.shape), np.zeros(W2.shape)
    for x, t in zip(X, T, strict=True):
        h = np.tanh(x @ W1)
        r = h @ W2 - t
        J += 0.5 * float(r @ r)
        second += np.outer(h, r)
        first += np.outer(x, (W2 @ r) * (1 - h * h))
    return [J / N, first / N, (second / N).tolist()]


def network_by_einsum(W1, W2, X, T):
    H = np.tanh(np.einsum("nm,mk->nk", X, W1))
    R = (np.einsum("nk,kp->np", H, W2) - T) / len(X)
    back = np.einsum("np,kp,nk->nk", R, W2, 1 - H**2)
    return 0.5 * len(X) * np.vdot(R, R), np.einsum("nm,nk->mk", X, back), np.einsum("nk,np->kp", H, R)


RIGHT_ANSWERS = {
    "dz_dA_entry": (
        column_filled,
        column_by_unit_matrix,
        lambda x, i, j, m: [float(x[j - 1]) if k == i else 0 for k in range(1, m + 1)],
        lambda x, i, j, m: np.where(np.arange(m) == i - 1, x[j - 1], 0),
        lambda x, i, j, m: x[j - 1] * np.eye(m)[:, i - 1],
    ),
    "dJ_dA_entry": (
        lambda x, delta, i, j: delta[i - 1] * x[j - 1],
        lambda x, delta, i, j: float(delta[i - 1]) * float(x[j - 1]),
        lambda x, delta, i, j: np.outer(delta, x)[i - 1, j - 1],
        lambda x, delta, i, j: np.array(x[j - 1] * delta[i - 1]),
        entry_by_chain,
    ),
    "grad_W_column": (
        lambda x, delta: np.outer(delta, x),
        lambda x, delta: delta[:, None] @ x[None, :],
        lambda x, delta: delta.reshape(-1, 1) * x,
        lambda x, delta: [[float(d) * float(entry) for entry in x] for d in delta],
        lambda x, delta: np.asfortranarray(np.multiply.outer(delta, x)),
        lambda x, delta: np.outer(x, delta).T,
        weights_by_entries,
    ),
    "grad_x_column": (
        lambda W, delta: W.T @ delta,
        lambda W, delta: delta @ W,
        lambda W, delta: np.sum(delta[:, None] * W, axis=0),
        lambda W, delta: (W.T @ delta.reshape(-1, 1)).reshape(-1),
        lambda W, delta: [float(column @ delta) for column in W.T],
        input_by_rows,
    ),
    "grad_x_residual": (
        lambda W, delta: delta + W.T @ delta,
        lambda W, delta: delta + delta @ W,
        lambda W, delta: (np.eye(len(delta)) + W).T @ delta,
        lambda W, delta: np.vstack([np.eye(len(delta)), W]).T @ np.concatenate([delta, delta]),
        residual_by_entries,
    ),
    "grad_X_rows": (
        lambda W, Delta: Delta @ W.T,
        lambda W, Delta: (W @ Delta.T).T,
        lambda W, Delta: np.einsum("ak,jk->aj", Delta, W).tolist(),
        lambda W, Delta: np.tensordot(Delta, W, axes=(1, 1)),
        lambda W, Delta: np.sum(Delta[:, None, :] * W[None, :, :], axis=2),
        inputs_row_by_row,
        inputs_by_loops,
    ),
    "grad_W_rows": (
        lambda X, Delta: X.T @ Delta,
        lambda X, Delta: (Delta.T @ X).T,
        lambda X, Delta: np.tensordot(X, Delta, axes=(0, 0)),
        lambda X, Delta: np.sum(X[:, :, None] * Delta[:, None, :], axis=0).tolist(),
        lambda X, Delta: len(X) * np.mean([np.outer(x, d) for x, d in zip(X, Delta, strict=True)], axis=0),
        sum_of_outer,
        weights_by_unit_matrices,
    ),
    "grad_W_transposed_storage": (
        lambda X, Delta: Delta.T @ X,
        lambda X, Delta: (X.T @ Delta).T,
        lambda X, Delta: [[float(d @ x) for x in X.T] for d in Delta.T],
        lambda X, Delta: sum(np.outer(d, x) for x, d in zip(X, Delta, strict=True)),
        lambda X, Delta: sum_of_outer(Delta, X),
    ),
    "loss_and_grad": (loss_by_samples, loss_by_mean, loss_as_lists, loss_expanded),
    "gradient_descent": (walk_in_array, walk_appending, walk_of_copies, walk_by_recursion),
    "two_layer_backprop": (backprop, backprop_by_rows, backprop_with_columns, backprop_of_the_product),
    "mlp_loss_and_grads": (network, network_with_cosh, network_by_samples, network_by_einsum),
}
