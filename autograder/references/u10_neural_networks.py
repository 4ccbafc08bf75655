"""Unit 10-mang-no-ron, private half: references by sums over indices, and known wrong answers."""

from itertools import accumulate

import numpy as np

from autograder.references import WrongAnswer


def dz_dA_entry(x, i, j, m):
    """A unit vector times a number."""
    return np.eye(m)[i - 1] * x[j - 1]


def dJ_dA_entry(x, delta, i, j):
    """delta_i x_j."""
    return delta[i - 1] * x[j - 1]


def grad_W_column(x, delta):
    """Entry by entry."""
    return np.einsum("i,j->ij", delta, x)


def grad_x_column(W, delta):
    """Sum over the rows."""
    return np.einsum("i,ij->j", delta, W)


def grad_x_residual(W, delta):
    """Sum over the rows, with 1 more on the diagonal."""
    return np.einsum("i,ij->j", delta, W + np.eye(len(delta)))


def grad_X_rows(W, Delta):
    """Sum over the columns."""
    return np.einsum("ak,jk->aj", Delta, W)


def grad_W_rows(X, Delta):
    """Sum over the samples."""
    return np.einsum("aj,ak->jk", X, Delta)


def grad_W_transposed_storage(X, Delta):
    """Sum over the samples."""
    return np.einsum("ai,aj->ij", Delta, X)


def loss_and_grad(W, X, T):
    """Sums over samples, divided at the end."""
    residual = np.einsum("aj,jk->ak", X, W) - T
    return np.linalg.norm(residual) ** 2 / 2 / len(X), np.einsum("aj,ak->jk", X, residual) / len(X)


def gradient_descent(grad, x0, lr, steps):
    """Each point made of the one before."""
    return list(accumulate(range(steps), lambda x, _: x - lr * grad(x), initial=x0 * 1.0))


def two_layer_backprop(V, W, x, t):
    """Sums over indices."""
    delta = V @ W @ x - t
    grad_V = np.einsum("i,kj,j->ik", delta, W, x)
    return grad_V, np.einsum("i,ik,j->kj", delta, V, x), np.einsum("i,ik,kj->j", delta, V, W)


def mlp_loss_and_grads(W1, W2, X, T):
    """Sums over the samples, with 1/cosh^2."""
    before = X @ W1
    error = (np.tanh(before) @ W2 - T) / len(X)
    first = np.einsum("aj,al,ln,an->jl", X, np.cosh(before) ** -2, W2, error)
    return len(X) * np.sum(error**2) / 2, first, np.einsum("al,an->ln", np.tanh(before), error)


# Wrong answers. Their bodies are what a person would write, so they are not tidied.


def _into(buffer, values):
    """The right values, written one by one into a buffer of the wrong type.

    An integer one gets them rounded, or a whole number just below itself becomes the one before, on one draw in 200.
    """
    for index, value in np.ndenumerate(np.round(values, 9) if buffer.dtype.kind == "i" else values):
        buffer[index] = value
    return buffer


def _placed(m, place, value, dtype=float):
    result = np.zeros(m, dtype=dtype)
    result[place] = value
    return result


def _slopes(f, x, h=1e-6):
    result = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        right, left = x.astype(float), x.astype(float)
        right[place] += h
        left[place] -= h
        result[place] = (f(right) - f(left)) / (2 * h)
    return result


def _weights_from_second(X, Delta):
    """A loop that leaves the first sample out."""
    result = np.zeros((X.shape[1], Delta.shape[1]))
    for a in range(1, len(X)):
        result += np.outer(X[a], Delta[a])
    return result


def _residual_in_place(W, delta):
    delta += (W.T @ delta).astype(delta.dtype)
    return delta


def _loss(W, X, T, loss_by=None, slopes_by=None):
    N = len(X)
    residual = X @ W - T
    return np.sum(residual**2) / (loss_by or 2 * N), X.T @ residual / (slopes_by or N)


def _loss_in_place(W, X, T):
    T -= (X @ W).astype(T.dtype)
    return np.sum(T**2) / (2 * len(X)), -X.T @ T / len(X)


def _walk(grad, x0, lr, steps, sign=-1.0):
    path = np.zeros((steps + 1, len(x0)))
    path[0] = x0
    for k in range(steps):
        path[k + 1] = path[k] + sign * lr * grad(path[k])
    return path


def _walk_from_the_start(grad, x0, lr, steps):
    path = np.zeros((steps + 1, len(x0)))
    path[0] = x0
    for k in range(steps):
        path[k + 1] = path[k] - lr * grad(x0)
    return path


def _walk_in_a_buffer_of_x0(grad, x0, lr, steps):
    path = np.zeros((steps + 1, len(x0)), dtype=x0.dtype)
    path[0] = x0
    for k in range(steps):
        path[k + 1] = path[k] - lr * grad(path[k])
    return path


def _walk_in_place(grad, x0, lr, steps):
    path = [x0.copy()]
    for _ in range(steps):
        x0 -= lr * grad(x0)
        path.append(x0.copy())
    return np.array(path)


def _walk_that_moves_x0(grad, x0, lr, steps):
    path = [x0.copy()]
    for _ in range(steps):
        x0[:] = path[-1] - lr * grad(path[-1])
        path.append(path[-1] - lr * grad(path[-1]))
    return np.array(path)


def _walk_of_one_array(grad, x0, lr, steps):
    """Every row is the same array."""
    x = x0.astype(float)
    path = [x]
    for _ in range(steps):
        x -= lr * grad(x)
        path.append(x)
    return np.array(path)


def _walk_after_the_step(grad, x0, lr, steps):
    path = []
    x = x0.astype(float)
    for _ in range(steps + 1):
        x = x - lr * grad(x)
        path.append(x)
    return np.array(path)


def _decaying_walk(grad, x0, lr, steps):
    path = np.zeros((steps + 1, len(x0)))
    path[0] = x0
    for k in range(steps):
        path[k + 1] = path[k] - lr / (k + 1) * grad(path[k])
    return path


def _unit_walk(grad, x0, lr, steps):
    path = [x0.astype(float)]
    for _ in range(steps):
        g = grad(path[-1])
        path.append(path[-1] - lr * g / np.linalg.norm(g))
    return np.array(path)


def _backprop(V, W, x, t, factor=1.0):
    z = W @ x
    delta = factor * (V @ z - t)
    back = V.T @ delta
    return np.outer(delta, z), np.outer(back, x), W.T @ back


def _backprop_from(delta, V, W, x):
    back = V.T @ delta
    return np.outer(delta, W @ x), np.outer(back, x), W.T @ back


def _backprop_after_an_update(V, W, x, t):
    """V is moved before it carries the error back."""
    z = W @ x
    delta = V @ z - t
    grad_V = np.outer(delta, z)
    back = (V - 0.1 * grad_V).T @ delta
    return grad_V, np.outer(back, x), W.T @ back


def _mlp(W1, W2, X, T, slope=lambda U, H: 1 - H**2, loss_by=None, error_by=None):
    N = len(X)
    U = X @ W1
    H = np.tanh(U)
    R = H @ W2 - T
    D = R / (error_by or N)
    return np.sum(R**2) / (loss_by or 2 * N), X.T @ (D @ W2.T * slope(U, H)), H.T @ D


def _linear_mlp(W1, W2, X, T):
    """tanh forgotten on the way there."""
    N = len(X)
    H = X @ W1
    R = H @ W2 - T
    return np.sum(R**2) / (2 * N), X.T @ (R @ W2.T / N * (1 - np.tanh(H) ** 2)), H.T @ R / N


def _mlp_with_layer_before_tanh(W1, W2, X, T):
    loss, first, _ = _mlp(W1, W2, X, T)
    R = np.tanh(X @ W1) @ W2 - T
    return loss, first, (X @ W1).T @ R / len(X)


def _mlp_divided_once(W1, W2, X, T):
    """1/N kept for the second layer and lost for the first."""
    loss, first, second = _mlp(W1, W2, X, T)
    return loss, len(X) * first, second


def _mlp_divided_twice(W1, W2, X, T):
    loss, first, second = _mlp(W1, W2, X, T)
    return loss, first / len(X), second / len(X)


WRONG_ANSWERS = {
    "dz_dA_entry": (
        WrongAnswer("row_or_column", lambda x, i, j, m: _placed(m, i - 1, x[j - 1]).reshape(-1, 1)),  # as drawn
        WrongAnswer("wrong_shape", lambda x, i, j, m: x[j - 1]),
        WrongAnswer("index_base", lambda x, i, j, m: _placed(m, i - 1, x[j])),
        WrongAnswer("index_base", lambda x, i, j, m: _placed(m, i, x[j])),
        WrongAnswer("index_base", lambda x, i, j, m: _placed(m, i - 2, x[j - 2])),
        WrongAnswer("index_base", lambda x, i, j, m: _placed(m, i - 2, x[j - 1])),
        WrongAnswer("error", lambda x, i, j, m: _placed(m, j - 1, x[i - 1])),
        WrongAnswer("wrong_shape", lambda x, i, j, m: _placed(len(x), j - 1, x[j - 1])),
        WrongAnswer("other", lambda x, i, j, m: np.full(m, x[j - 1])),
        WrongAnswer("other", lambda x, i, j, m: _placed(m, i - 1, 1.0)),
        WrongAnswer("sign", lambda x, i, j, m: _placed(m, i - 1, -x[j - 1])),
        WrongAnswer("integer_truncation", lambda x, i, j, m: _placed(m, i - 1, x[j - 1], dtype=int)),
        WrongAnswer("wrong_shape", lambda x, i, j, m: np.outer(np.eye(m)[i - 1], x)),
    ),
    "dJ_dA_entry": (
        WrongAnswer("wrong_shape", lambda x, delta, i, j: delta * x[j - 1]),  # printed
        WrongAnswer("missing_chain_factor", lambda x, delta, i, j: x[j - 1]),
        WrongAnswer("missing_chain_factor", lambda x, delta, i, j: delta[i - 1]),
        WrongAnswer("batch_sum", lambda x, delta, i, j: np.sum(delta) * x[j - 1]),
        WrongAnswer("index_base", lambda x, delta, i, j: delta[i] * x[j]),
        WrongAnswer("index_base", lambda x, delta, i, j: delta[i - 1] * x[j]),
        WrongAnswer("index_base", lambda x, delta, i, j: delta[i - 2] * x[j - 2]),
        WrongAnswer("error", lambda x, delta, i, j: delta[j - 1] * x[i - 1]),
        WrongAnswer("wrong_shape", lambda x, delta, i, j: np.outer(delta, x)),
        WrongAnswer("absolute_value", lambda x, delta, i, j: abs(delta[i - 1] * x[j - 1])),
        WrongAnswer("other", lambda x, delta, i, j: delta[i - 1] + x[j - 1]),
    ),
    "grad_W_column": (
        WrongAnswer("error", lambda x, delta: delta.T @ x),  # printed
        WrongAnswer("transposed", lambda x, delta: np.outer(x, delta)),
        WrongAnswer("error", lambda x, delta: delta * x),
        WrongAnswer("other", lambda x, delta: delta[:, None] + x),
        WrongAnswer("missing_chain_factor", lambda x, delta: np.tile(x, (delta.size, 1))),
        WrongAnswer("missing_chain_factor", lambda x, delta: np.tile(delta[:, None], (1, x.size))),
        WrongAnswer("wrong_shape", lambda x, delta: delta.sum() * x),
        WrongAnswer("wrong_shape", lambda x, delta: np.outer(delta, x).ravel()),
        WrongAnswer("mean_vs_sum", lambda x, delta: np.outer(delta, x) / len(delta)),
        WrongAnswer("factor", lambda x, delta: np.outer(delta, x) / 2),
        WrongAnswer("integer_truncation", lambda x, delta: _into(
            np.zeros((delta.size, x.size), dtype=x.dtype), np.outer(delta, x)
        )),
        WrongAnswer("finite_difference", lambda x, delta: _slopes(
            lambda W: delta @ W @ x, np.ones((delta.size, x.size))
        )),
    ),
    "grad_x_column": (
        WrongAnswer("error", lambda W, delta: W @ delta),
        WrongAnswer("wrong_order", lambda W, delta: (W if W.shape[0] == W.shape[1] else W.T) @ delta),
        WrongAnswer("wrong_shape", lambda W, delta: W.T * delta),
        WrongAnswer("wrong_shape", lambda W, delta: W),
        WrongAnswer("missing_chain_factor", lambda W, delta: np.sum(W, axis=0)),
        WrongAnswer("mean_vs_sum", lambda W, delta: np.mean(W.T * delta, axis=1)),
        WrongAnswer("row_or_column", lambda W, delta: W.T @ delta[:, None]),
        WrongAnswer("missing_term", lambda W, delta: W[1:].T @ delta[1:]),
        WrongAnswer("missing_term", lambda W, delta: W[:-1].T @ delta[:-1]),
        WrongAnswer("wrong_shape", lambda W, delta: delta),
        WrongAnswer("integer_truncation", lambda W, delta: _into(np.zeros(W.shape[1], dtype=W.dtype), W.T @ delta)),
        WrongAnswer("finite_difference", lambda W, delta: _slopes(lambda x: delta @ W @ x, np.ones(W.shape[1]))),
    ),
    "grad_x_residual": (
        WrongAnswer("missing_term", lambda W, delta: W.T @ delta),
        WrongAnswer("wrong_order", lambda W, delta: delta + W @ delta),
        WrongAnswer("other", lambda W, delta: W @ delta),
        WrongAnswer("missing_term", lambda W, delta: delta),
        WrongAnswer("broadcast", lambda W, delta: W.T + delta),
        WrongAnswer("missing_chain_factor", lambda W, delta: 1 + W.T @ delta),
        WrongAnswer("wrong_shape", lambda W, delta: np.eye(len(delta)) + W.T),
        WrongAnswer("other", lambda W, delta: delta - W.T @ delta),
        WrongAnswer("factor", lambda W, delta: 2 * (delta + W.T @ delta)),
        WrongAnswer("batch_sum", lambda W, delta: (np.eye(len(delta)) + W.T) * delta),
        WrongAnswer("mutates_input", _residual_in_place),
        WrongAnswer("finite_difference", lambda W, delta: _slopes(lambda x: delta @ (x + W @ x), np.ones(len(delta)))),
    ),
    "grad_X_rows": (
        WrongAnswer("error", lambda W, Delta: Delta @ W),
        WrongAnswer("wrong_order", lambda W, Delta: Delta @ (W if W.shape[0] == W.shape[1] else W.T)),
        WrongAnswer("transposed", lambda W, Delta: W @ Delta.T),
        WrongAnswer("wrong_shape", lambda W, Delta: W.T),
        WrongAnswer("mean_vs_sum", lambda W, Delta: Delta @ W.T / len(Delta)),
        WrongAnswer("mean_vs_sum", lambda W, Delta: Delta @ W.T / Delta.shape[1]),
        WrongAnswer("missing_chain_factor", lambda W, Delta: np.ones(Delta.shape) @ W.T),
        WrongAnswer("batch_sum", lambda W, Delta: np.tile(Delta.sum(axis=0) @ W.T, (len(Delta), 1))),
        WrongAnswer("wrong_shape", lambda W, Delta: Delta[:, None, :] * W),
        WrongAnswer("wrong_shape", lambda W, Delta: Delta.sum(axis=0) @ W.T),
        WrongAnswer("missing_term", lambda W, Delta: Delta[:, 1:] @ W[:, 1:].T),
        WrongAnswer("sign", lambda W, Delta: -Delta @ W.T),
    ),
    "grad_W_rows": (
        WrongAnswer("mean_vs_sum", lambda X, Delta: X.T @ Delta / len(X)),
        WrongAnswer("transposed", lambda X, Delta: Delta.T @ X),
        WrongAnswer("error", lambda X, Delta: X @ Delta),
        WrongAnswer("batch_sum", lambda X, Delta: np.outer(X[0], Delta[0])),
        WrongAnswer("batch_sum", lambda X, Delta: np.outer(X.sum(axis=0), Delta.sum(axis=0))),
        WrongAnswer("wrong_shape", lambda X, Delta: X[:, :, None] * Delta[:, None, :]),
        WrongAnswer("missing_chain_factor", lambda X, Delta: X.T @ np.ones(Delta.shape)),
        WrongAnswer("mean_vs_sum", lambda X, Delta: X.T @ Delta / X.shape[1]),
        WrongAnswer("missing_term", _weights_from_second),
        WrongAnswer("other", lambda X, Delta: np.outer(X.mean(axis=0), Delta.mean(axis=0))),
        WrongAnswer("wrong_shape", lambda X, Delta: X.T),
        WrongAnswer("integer_truncation", lambda X, Delta: _into(
            np.zeros((X.shape[1], Delta.shape[1]), dtype=X.dtype), X.T @ Delta
        )),
    ),
    "grad_W_transposed_storage": (
        WrongAnswer("transposed", lambda X, Delta: X.T @ Delta),
        WrongAnswer("error", lambda X, Delta: Delta @ X.T),
        WrongAnswer("mean_vs_sum", lambda X, Delta: Delta.T @ X / len(X)),
        WrongAnswer("batch_sum", lambda X, Delta: np.outer(Delta[0], X[0])),
        WrongAnswer("batch_sum", lambda X, Delta: np.outer(Delta.sum(axis=0), X.sum(axis=0))),
        WrongAnswer("wrong_shape", lambda X, Delta: Delta[:, :, None] * X[:, None, :]),
        WrongAnswer("missing_chain_factor", lambda X, Delta: np.ones(Delta.shape).T @ X),
        WrongAnswer("missing_term", lambda X, Delta: Delta[:-1].T @ X[:-1]),
        WrongAnswer("sign", lambda X, Delta: -(Delta.T @ X)),
        WrongAnswer("other", lambda X, Delta: np.outer(Delta.mean(axis=0), X.mean(axis=0))),
    ),
    "loss_and_grad": (
        WrongAnswer("mean_vs_sum", lambda W, X, T: _loss(W, X, T, 2, 1)),
        WrongAnswer("mean_vs_sum", lambda W, X, T: _loss(W, X, T, slopes_by=1)),
        WrongAnswer("mean_vs_sum", lambda W, X, T: _loss(W, X, T, 2 * T.size, T.size)),
        WrongAnswer("mean_vs_sum", lambda W, X, T: _loss(W, X, T, 2 * T.shape[1], T.shape[1])),
        WrongAnswer("factor", lambda W, X, T: _loss(W, X, T, len(X), len(X) / 2)),
        WrongAnswer("factor", lambda W, X, T: _loss(W, X, T, slopes_by=len(X) / 2)),
        WrongAnswer("sign", lambda W, X, T: (_loss(W, X, T)[0], X.T @ (T - X @ W) / len(X))),
        WrongAnswer("missing_term", lambda W, X, T: _loss(W, X, 0 * T)),
        WrongAnswer("transposed", lambda W, X, T: (_loss(W, X, T)[0], (X @ W - T).T @ X / len(X))),
        WrongAnswer("norm_or_square", lambda W, X, T: (
            np.linalg.norm(X @ W - T) / (2 * len(X)), X.T @ (X @ W - T) / len(X)
        )),
        WrongAnswer("batch_sum", lambda W, X, T: (
            np.sum((X @ W - T) ** 2, axis=1) / (2 * len(X)), X.T @ (X @ W - T) / len(X)
        )),
        WrongAnswer("missing_chain_factor", lambda W, X, T: (
            _loss(W, X, T)[0], X.T @ np.ones(T.shape) / len(X)
        )),
        WrongAnswer("wrong_shape", lambda W, X, T: _loss(W, X, T)[::-1]),
        WrongAnswer("wrong_type", lambda W, X, T: _loss(W, X, T)[0]),
        WrongAnswer("other", lambda W, X, T: _loss(W, X, T, len(X), 1)),
        WrongAnswer("error", lambda W, X, T: (_loss(W, X, T)[0], X @ (X @ W - T) / len(X))),
        WrongAnswer("mutates_input", _loss_in_place),
        WrongAnswer("finite_difference", lambda W, X, T: (
            _loss(W, X, T)[0], _slopes(lambda V: np.sum((X @ V - T) ** 2) / (2 * len(X)), W)
        )),
    ),
    "gradient_descent": (
        WrongAnswer("other", lambda grad, x0, lr, steps: _walk(grad, x0, lr, steps, sign=1.0)),
        WrongAnswer("other", lambda grad, x0, lr, steps: _walk(grad, x0, 1.0, steps)),
        WrongAnswer("other", _walk_from_the_start),
        WrongAnswer("integer_truncation", _walk_in_a_buffer_of_x0),
        WrongAnswer("integer_truncation", lambda grad, x0, lr, steps: _into(
            np.zeros((steps + 1, len(x0)), dtype=x0.dtype), _walk(grad, x0, lr, steps)
        )),
        WrongAnswer("error", _walk_in_place),
        WrongAnswer("mutates_input", _walk_that_moves_x0),
        WrongAnswer("other", _walk_of_one_array),
        WrongAnswer("index_base", _walk_after_the_step),
        WrongAnswer("wrong_shape", lambda grad, x0, lr, steps: _walk(grad, x0, lr, steps)[-1]),
        WrongAnswer("wrong_shape", lambda grad, x0, lr, steps: _walk(grad, x0, lr, steps)[:-1]),
        WrongAnswer("wrong_shape", lambda grad, x0, lr, steps: _walk(grad, x0, lr, steps + 1)),
        WrongAnswer("transposed", lambda grad, x0, lr, steps: _walk(grad, x0, lr, steps).T),
        WrongAnswer("other", _decaying_walk),
        WrongAnswer("other", _unit_walk),
        WrongAnswer("other", lambda grad, x0, lr, steps: _walk(grad, x0, 2 * lr, steps)),
    ),
    "two_layer_backprop": (
        WrongAnswer("sign", lambda V, W, x, t: _backprop(V, W, x, t, factor=-1.0)),
        WrongAnswer("factor", lambda V, W, x, t: _backprop(V, W, x, t, factor=2.0)),
        WrongAnswer("missing_term", lambda V, W, x, t: _backprop(V, W, x, 0 * t)),
        WrongAnswer("missing_chain_factor", lambda V, W, x, t: _backprop_from(np.ones(len(t)), V, W, x)),
        WrongAnswer("mean_vs_sum", lambda V, W, x, t: _backprop(V, W, x, t, factor=1 / len(t))),
        WrongAnswer("transposed", lambda V, W, x, t: tuple(g.T for g in _backprop(V, W, x, t))),
        WrongAnswer("wrong_shape", lambda V, W, x, t: _backprop(V, W, x, t)[::-1]),
        WrongAnswer("wrong_type", lambda V, W, x, t: _backprop(V, W, x, t)[:2]),
        WrongAnswer("error", lambda V, W, x, t: (np.outer(V @ W @ x - t, W @ x), V @ (V @ W @ x - t), x)),
        WrongAnswer("wrong_shape", lambda V, W, x, t: (
            np.outer(V @ W @ x - t, x), *_backprop(V, W, x, t)[1:]
        )),
        WrongAnswer("wrong_shape", lambda V, W, x, t: (
            _backprop(V, W, x, t)[0], np.outer(V @ W @ x - t, x), _backprop(V, W, x, t)[2]
        )),
        WrongAnswer("error", lambda V, W, x, t: (*_backprop(V, W, x, t)[:2], W.T @ (V @ W @ x - t))),
        WrongAnswer("other", lambda V, W, x, t: _backprop_from(V @ W @ x, V, W, x)[:1] + _backprop(V, W, x, -t)[1:]),
        WrongAnswer("other", _backprop_after_an_update),
        WrongAnswer("other", lambda V, W, x, t: _backprop(V, W, x, -t)),
    ),
    "mlp_loss_and_grads": (
        WrongAnswer("missing_chain_factor", lambda W1, W2, X, T: _mlp(W1, W2, X, T, lambda U, H: 1.0)),
        WrongAnswer("other", lambda W1, W2, X, T: _mlp(W1, W2, X, T, lambda U, H: 1 - U**2)),
        WrongAnswer("other", lambda W1, W2, X, T: _mlp(W1, W2, X, T, lambda U, H: 1 - np.tanh(H) ** 2)),
        WrongAnswer("other", lambda W1, W2, X, T: _mlp(W1, W2, X, T, lambda U, H: H * (1 - H))),
        WrongAnswer("other", lambda W1, W2, X, T: _mlp(W1, W2, X, T, lambda U, H: 1 - H)),
        WrongAnswer("mean_vs_sum", lambda W1, W2, X, T: _mlp(W1, W2, X, T, error_by=1)),
        WrongAnswer("mean_vs_sum", lambda W1, W2, X, T: _mlp(W1, W2, X, T, loss_by=2, error_by=1)),
        WrongAnswer("mean_vs_sum", lambda W1, W2, X, T: _mlp(
            W1, W2, X, T, loss_by=2 * T.shape[1], error_by=T.shape[1]
        )),
        WrongAnswer("mean_vs_sum", _mlp_divided_once),
        WrongAnswer("mean_vs_sum", _mlp_divided_twice),
        WrongAnswer("factor", lambda W1, W2, X, T: _mlp(W1, W2, X, T, loss_by=len(X), error_by=len(X) / 2)),
        WrongAnswer("missing_term", lambda W1, W2, X, T: _mlp(W1, W2, X, 0 * T)),
        WrongAnswer("sign", lambda W1, W2, X, T: _mlp(W1, W2, X, T, error_by=-len(X))),
        WrongAnswer("other", _linear_mlp),
        WrongAnswer("other", _mlp_with_layer_before_tanh),
        WrongAnswer("wrong_shape", lambda W1, W2, X, T: [_mlp(W1, W2, X, T)[part] for part in (0, 2, 1)]),
        WrongAnswer("transposed", lambda W1, W2, X, T: tuple(np.transpose(g) for g in _mlp(W1, W2, X, T))),
        WrongAnswer("wrong_type", lambda W1, W2, X, T: _mlp(W1, W2, X, T)[1:]),
        WrongAnswer("batch_sum", lambda W1, W2, X, T: (
            np.sum((np.tanh(X @ W1) @ W2 - T) ** 2, axis=0) / (2 * len(X)), *_mlp(W1, W2, X, T)[1:]
        )),
    ),
}
