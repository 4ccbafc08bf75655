"""Unseen wrong answers of unit 10-mang-no-ron. Frozen: see the package. A learner's code, so not tidied."""

import numpy as np

from . import UnseenAnswer


def _dJ_dA_counts_from_zero(x, delta, i, j):
    return delta[i] * x[j]


def _dJ_dA_other_index_each(x, delta, i, j):
    return np.outer(x, delta)[i - 1, j - 1]


def _dJ_dA_whole_row(x, delta, i, j):
    return delta[i - 1] * x


def _dJ_dA_all_deltas_added(x, delta, i, j):
    s = 0
    for d in delta:
        s += d * x[j - 1]
    return s


def _dJ_dA_only_x(x, delta, i, j):
    m = len(delta)
    dz = np.zeros(m)
    dz[i - 1] = x[j - 1]
    return np.sum(dz)


def _dJ_dA_only_delta(x, delta, i, j):
    return delta[i - 1]


def _dJ_dA_adds(x, delta, i, j):
    d, xj = delta[i - 1], x[j - 1]
    return d + xj


def _residual_W_not_transposed(W, delta):
    n = len(delta)
    return (np.eye(n) + W) @ delta


def _residual_one_for_delta(W, delta):
    return 1 + W.T @ delta


def _residual_slope_without_delta(W, delta):
    return np.identity(W.shape[0]) + W.T


def _residual_adds_into_delta(W, delta):
    back = W.T @ delta
    for i in range(len(delta)):
        delta[i] = delta[i] + back[i]
    return delta


def _residual_star(W, delta):
    J = np.eye(len(W)) + W
    return J.T * delta


def _residual_column_meets_row(W, delta):
    d = delta.reshape(-1, 1)
    return d + (W.T @ d).ravel()


def _residual_skip_subtracted(W, delta):
    g = np.zeros(len(delta))
    for k in range(len(delta)):
        g[k] = sum(delta[i] * W[i, k] for i in range(len(delta))) - delta[k]
    return g


def _loss_gradient_not_averaged(W, X, T):
    R = X @ W - T
    J = np.sum(R**2) / (2 * len(X))
    return J, X.T @ R


def _loss_over_all_entries(W, X, T):
    R = X @ W - T
    return 0.5 * np.mean(R * R), X.T @ R / R.size


def _loss_gradient_first(W, X, T):
    N = X.shape[0]
    R = X @ W - T
    grad = np.einsum("bi,bj->ij", X, R) / N
    return grad, (R**2).sum() / (2 * N)


def _loss_norm_not_squared(W, X, T):
    N = len(T)
    R = X @ W - T
    return np.linalg.norm(R) / (2 * N), X.T @ R / N


def _loss_gradient_of_output(W, X, T):
    N = len(X)
    R = X @ W - T
    return np.sum(R**2) / (2 * N), R / N


def _loss_writes_into_targets(W, X, T):
    N = X.shape[0]
    Y = X @ W
    for b in range(N):
        for k in range(T.shape[1]):
            T[b, k] = Y[b, k] - T[b, k]
    return np.sum(T**2) / (2 * N), X.T @ T / N


def _loss_half_forgotten_and_sign(W, X, T):
    N = len(X)
    R = T - X @ W
    return np.sum(R**2) / N, X.T @ R / N


def _descent_keeps_one_array(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    path = [x]
    for _ in range(steps):
        x -= lr * grad(x)
        path.append(x)
    return np.array(path)


def _descent_moves_x0(grad, x0, lr, steps):
    path = [x0.copy()]
    for _ in range(steps):
        g = grad(x0)
        for i in range(len(x0)):
            x0[i] = x0[i] - lr * g[i]
        path.append(x0.copy())
    return np.array(path)


def _descent_path_like_x0(grad, x0, lr, steps):
    path = np.zeros((steps + 1, len(x0)), dtype=x0.dtype)
    path[0] = x0
    for k in range(steps):
        path[k + 1] = path[k] - lr * grad(path[k])
    return path


def _descent_same_slope_always(grad, x0, lr, steps):
    g = grad(x0)
    return np.array([x0 - k * lr * g for k in range(steps + 1)])


def _descent_start_left_out(grad, x0, lr, steps):
    x = x0 * 1.0
    path = np.zeros((steps, len(x0)))
    for k in range(steps):
        x = x - lr * grad(x)
        path[k] = x
    return path


def _descent_rate_forgotten(grad, x0, lr, steps):
    path = [np.array(x0, dtype=float)]
    while len(path) < steps + 1:
        path.append(path[-1] - grad(path[-1]))
    return np.vstack(path)


def _descent_uphill(grad, x0, lr, steps):
    xs = np.empty((steps + 1, x0.size))
    xs[0] = x0
    for k in range(1, steps + 1):
        xs[k] = xs[k - 1] + lr * grad(xs[k - 1])
    return xs


def _mlp_activation_not_differentiated(W1, W2, X, T):
    N = len(X)
    H = np.tanh(X @ W1)
    R = H @ W2 - T
    return np.sum(R**2) / (2 * N), X.T @ (R @ W2.T) / N, H.T @ R / N


def _mlp_tanh_slope_without_square(W1, W2, X, T):
    N = X.shape[0]
    H = np.tanh(X @ W1)
    R = H @ W2 - T
    dZ = (R @ W2.T) * (1 - H)
    return (R**2).sum() / 2 / N, X.T @ dZ / N, H.T @ R / N


def _mlp_tanh_slope_at_output(W1, W2, X, T):
    N = X.shape[0]
    H = np.tanh(X @ W1)
    D = (H @ W2 - T) / N
    dH = D @ W2.T
    g1 = X.T @ (dH * (1 - np.tanh(H) ** 2))
    return np.sum((H @ W2 - T) ** 2) / (2 * N), g1, H.T @ D


def _mlp_second_gradient_before_tanh(W1, W2, X, T):
    N = len(T)
    Z = X @ W1
    H = np.tanh(Z)
    R = H @ W2 - T
    J = np.linalg.norm(R) ** 2 / (2 * N)
    return J, X.T @ ((R @ W2.T) / np.cosh(Z) ** 2) / N, Z.T @ R / N


def _mlp_first_gradient_not_averaged(W1, W2, X, T):
    N = X.shape[0]
    H = np.tanh(X @ W1)
    R = H @ W2 - T
    grad_W2 = H.T @ R / N
    grad_W1 = X.T @ ((R @ W2.T) * (1 - H**2))
    return np.sum(R**2) / (2 * N), grad_W1, grad_W2


def _mlp_gradients_in_backward_order(W1, W2, X, T):
    N = X.shape[0]
    H = np.tanh(X @ W1)
    D = (H @ W2 - T) / N
    gradients = [H.T @ D]
    gradients.append(X.T @ ((1 - H * H) * (D @ W2.T)))
    return N * np.sum(D**2) / 2, gradients[0], gradients[1]


def _mlp_divides_by_inputs(W1, W2, X, T):
    N = X.shape[1]
    H = np.tanh(X @ W1)
    R = H @ W2 - T
    return np.sum(R**2) / (2 * N), X.T @ ((R @ W2.T) * (1 - H**2)) / N, H.T @ R / N


UNSEEN_ANSWERS = {
    "dJ_dA_entry": (
        UnseenAnswer("index_base", _dJ_dA_counts_from_zero, also=("error",)),
        UnseenAnswer("other", _dJ_dA_other_index_each, also=("wrong_argument", "wrong_order", "error")),
        UnseenAnswer("wrong_shape", _dJ_dA_whole_row),
        UnseenAnswer("other", _dJ_dA_all_deltas_added),
        UnseenAnswer("missing_chain_factor", _dJ_dA_only_x),
        UnseenAnswer("missing_chain_factor", _dJ_dA_only_delta),
        UnseenAnswer("other", _dJ_dA_adds),
    ),
    "grad_x_residual": (
        UnseenAnswer("transposed", _residual_W_not_transposed, also=("wrong_order",)),
        UnseenAnswer("missing_chain_factor", _residual_one_for_delta, also=("other",)),
        UnseenAnswer("missing_chain_factor", _residual_slope_without_delta, also=("wrong_shape",)),
        UnseenAnswer("mutates_input", _residual_adds_into_delta),
        UnseenAnswer("elementwise", _residual_star, also=("wrong_shape",)),
        UnseenAnswer("broadcast", _residual_column_meets_row),
        UnseenAnswer("sign", _residual_skip_subtracted, also=("other",)),
    ),
    "loss_and_grad": (
        UnseenAnswer("mean_vs_sum", _loss_gradient_not_averaged),
        UnseenAnswer("mean_vs_sum", _loss_over_all_entries, also=("factor",)),
        UnseenAnswer("wrong_order", _loss_gradient_first, also=("other",)),
        UnseenAnswer("norm_or_square", _loss_norm_not_squared),
        UnseenAnswer("missing_chain_factor", _loss_gradient_of_output, also=("wrong_shape",)),
        UnseenAnswer("mutates_input", _loss_writes_into_targets),
        UnseenAnswer("other", _loss_half_forgotten_and_sign),
    ),
    "gradient_descent": (
        UnseenAnswer("other", _descent_keeps_one_array),
        UnseenAnswer("mutates_input", _descent_moves_x0),
        UnseenAnswer("integer_truncation", _descent_path_like_x0),
        UnseenAnswer("other", _descent_same_slope_always, also=("wrong_argument",)),
        UnseenAnswer("wrong_shape", _descent_start_left_out, also=("few_entries",)),
        UnseenAnswer("missing_chain_factor", _descent_rate_forgotten, also=("other",)),
        UnseenAnswer("sign", _descent_uphill, also=("other",)),
    ),
    "mlp_loss_and_grads": (
        UnseenAnswer("missing_chain_factor", _mlp_activation_not_differentiated),
        UnseenAnswer("other", _mlp_tanh_slope_without_square),
        UnseenAnswer("wrong_argument", _mlp_tanh_slope_at_output, also=("other",)),
        UnseenAnswer("other", _mlp_second_gradient_before_tanh),
        UnseenAnswer("mean_vs_sum", _mlp_first_gradient_not_averaged),
        UnseenAnswer("wrong_order", _mlp_gradients_in_backward_order, also=("other",)),
        UnseenAnswer("other", _mlp_divides_by_inputs),
    ),
}
