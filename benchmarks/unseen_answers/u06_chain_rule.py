"""Unseen wrong answers of unit 06-quy-tac-chuoi. Frozen: see the package. A learner's code, so not tidied."""

import numpy as np

from . import UnseenAnswer


def _entry_counts_from_zero(V, W, i, j):
    s = 0
    for k in range(V.shape[1]):
        s += V[i, k] * W[k, j]
    return s


def _entry_first_path_only(V, W, i, j):
    s = 0
    for k in range(V.shape[1]):
        s += V[i - 1, k] * W[k, j - 1]
        return s


def _entry_from_the_second_path(V, W, i, j):
    K = W.shape[0]
    return sum(V[i - 1, k] * W[k, j - 1] for k in range(1, K))


def _entry_product_of_sums(V, W, i, j):
    return V[i - 1].sum() * W[:, j - 1].sum()


def _entry_paths_not_added(V, W, i, j):
    return np.multiply(V[i - 1, :], W[:, j - 1])


def _entry_adds_the_two_steps(V, W, i, j):
    return sum(v + w for v, w in zip(V[i - 1], W[:, j - 1], strict=False))


def _entry_mean_of_paths(V, W, i, j):
    K = V.shape[1]
    total = 0.0
    for k in range(K):
        total += V[i - 1, k] * W[k, j - 1]
    return total / K


def _elementwise_slope_at_delta(dphi, u, delta):
    return dphi(delta) * delta


def _elementwise_delta_forgotten(dphi, u, delta):
    return np.array([dphi(ui) for ui in u])


def _elementwise_diagonal_times_row(dphi, u, delta):
    D = np.diag(dphi(u))
    return D * delta


def _elementwise_inner_product(dphi, u, delta):
    return dphi(u) @ delta


def _elementwise_slope_at_product(dphi, u, delta):
    return dphi(u * delta)


def _elementwise_full_grid(dphi, u, delta):
    n = len(u)
    slope = dphi(u)
    out = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            out[i, j] = slope[i] * delta[j]
    return out


def _elementwise_into_delta(dphi, u, delta):
    for i in range(len(delta)):
        delta[i] = dphi(u[i]) * delta[i]
    return delta


def _product_one_branch(f, nabla_f, g, nabla_g):
    return nabla_g @ f


def _product_each_with_itself(f, nabla_f, g, nabla_g):
    first = nabla_f @ f
    second = nabla_g @ g
    return first + second


def _product_like_a_quotient(f, nabla_f, g, nabla_g):
    return np.tensordot(nabla_f, g, axes=1) - np.tensordot(nabla_g, f, axes=1)


def _product_row_times_transpose(f, nabla_f, g, nabla_g):
    return f.T @ nabla_g + g.T @ nabla_f


def _product_without_sum(f, nabla_f, g, nabla_g):
    return nabla_f * g + nabla_g * f


def _product_of_derivatives(f, nabla_f, g, nabla_g):
    return np.einsum("...r,...r->...", nabla_f, nabla_g)


def _product_value(f, nabla_f, g, nabla_g):
    s = 0
    for a, b in zip(f, g, strict=False):
        s += a * b
    return s


def _matrix_product_transposed(F, dF, G, dG):
    return G.T @ dF.T + dG.T @ F.T


def _matrix_product_second_branch(F, dF, G, dG):
    m, p = F.shape[0], G.shape[1]
    out = np.zeros((m, p))
    for i in range(m):
        for k in range(p):
            out[i, k] = sum(F[i, j] * dG[j, k] for j in range(F.shape[1]))
    return out


def _matrix_product_of_derivatives(F, dF, G, dG):
    return np.einsum("ij,jk->ik", dF, dG)


def _matrix_product_with_minus(F, dF, G, dG):
    first, second = np.dot(dF, G), np.dot(F, dG)
    return first - second


def _matrix_product_value(F, dF, G, dG):
    FG = F @ G
    return FG


def _matrix_product_order_of_second(F, dF, G, dG):
    return dF @ G + dG @ F


def _matrix_product_in_integers(F, dF, G, dG):
    out = np.zeros((len(F), len(G.T)), dtype=int)
    for i in range(out.shape[0]):
        for k in range(out.shape[1]):
            out[i, k] = dF[i] @ G[:, k] + F[i] @ dG[:, k]
    return out


def _sq_norm_outer_step_only(h, nabla_h, x):
    y = h(x)
    return 2 * y


def _sq_norm_is_norm(h, nabla_h, x):
    y = h(x)
    length = np.sqrt(y @ y)
    return nabla_h(x) @ (y / length)


def _sq_norm_value(h, nabla_h, x):
    return np.sum(h(x) ** 2)


def _sq_norm_value_forgotten(h, nabla_h, x):
    return 2 * nabla_h(x).sum(axis=1)


def _sq_norm_not_added(h, nabla_h, x):
    D = nabla_h(x)
    y = h(x)
    return np.array([[2 * D[a, c] * y[c] for c in range(len(y))] for a in range(len(x))])


def _sq_norm_by_steps(h, nabla_h, x):
    d = 1e-6
    g = []
    for e in np.eye(len(x)):
        g.append((np.sum(h(x + d * e) ** 2) - np.sum(h(x - d * e) ** 2)) / (2 * d))
    return np.array(g)


def _sq_norm_of_slopes(h, nabla_h, x):
    D = nabla_h(x)
    return 2 * D @ D.T @ x


UNSEEN_ANSWERS = {
    "chain_entry": (
        UnseenAnswer("index_base", _entry_counts_from_zero, also=("error",)),
        UnseenAnswer("other", _entry_first_path_only, also=("missing_term",)),
        UnseenAnswer("missing_term", _entry_from_the_second_path, also=("index_base",)),
        UnseenAnswer("other", _entry_product_of_sums),
        UnseenAnswer("elementwise", _entry_paths_not_added, also=("wrong_shape",)),
        UnseenAnswer("other", _entry_adds_the_two_steps),
        UnseenAnswer("mean_vs_sum", _entry_mean_of_paths),
    ),
    "grad_elementwise": (
        UnseenAnswer("wrong_argument", _elementwise_slope_at_delta, also=("other",)),
        UnseenAnswer("missing_chain_factor", _elementwise_delta_forgotten),
        UnseenAnswer("elementwise", _elementwise_diagonal_times_row, also=("wrong_shape",)),
        UnseenAnswer("elementwise", _elementwise_inner_product, also=("wrong_shape",)),
        UnseenAnswer("other", _elementwise_slope_at_product),
        UnseenAnswer("wrong_shape", _elementwise_full_grid),
        UnseenAnswer("mutates_input", _elementwise_into_delta),
    ),
    "product_rule": (
        UnseenAnswer("missing_term", _product_one_branch),
        UnseenAnswer("wrong_order", _product_each_with_itself, also=("wrong_argument",)),
        UnseenAnswer("sign", _product_like_a_quotient, also=("other",)),
        UnseenAnswer("wrong_order", _product_row_times_transpose, also=("error", "transposed")),
        UnseenAnswer("elementwise", _product_without_sum, also=("wrong_shape",)),
        UnseenAnswer("other", _product_of_derivatives),
        UnseenAnswer("returned_value", _product_value),
    ),
    "matrix_product_rule": (
        UnseenAnswer("transposed", _matrix_product_transposed),
        UnseenAnswer("missing_term", _matrix_product_second_branch),
        UnseenAnswer("other", _matrix_product_of_derivatives),
        UnseenAnswer("sign", _matrix_product_with_minus, also=("other",)),
        UnseenAnswer("returned_value", _matrix_product_value),
        UnseenAnswer("wrong_order", _matrix_product_order_of_second, also=("error",)),
        UnseenAnswer("integer_truncation", _matrix_product_in_integers),
    ),
    "grad_sq_norm_of": (
        UnseenAnswer("missing_chain_factor", _sq_norm_outer_step_only),
        UnseenAnswer("norm_or_square", _sq_norm_is_norm),
        UnseenAnswer("returned_value", _sq_norm_value),
        UnseenAnswer("missing_chain_factor", _sq_norm_value_forgotten),
        UnseenAnswer("elementwise", _sq_norm_not_added, also=("wrong_shape",)),
        UnseenAnswer("finite_difference", _sq_norm_by_steps),
        UnseenAnswer("other", _sq_norm_of_slopes),
    ),
}
