"""Unseen wrong answers of unit 09-ten-xo. Frozen: see the package. Their code is a learner's, so it is not tidied."""

import numpy as np

from . import UnseenAnswer


def _F_every_column_bright(x, n):
    F = np.zeros((n, len(x), n))
    for i in range(n):
        for k in range(n):
            F[i, :, k] = x
    return F


def _F_three_equal_indices(x, n):
    F = np.zeros((n, len(x), n))
    for i in range(min(n, len(x))):
        F[i, i, i] = x[i]
    return F


def _F_axes_in_other_order(x, n):
    F = np.zeros((n, n, len(x)))
    for i in range(n):
        F[i, i] = x
    return F


def _F_in_integers(x, n):
    m = len(x)
    F = np.zeros((n, m, n), dtype=np.int64)
    for i in range(n):
        F[i, :, i] = x
    return F


def _F_ones_for_x(x, n):
    return np.array([[[1.0 if i == k else 0.0 for k in range(n)] for j in range(len(x))] for i in range(n)])


def _F_first_slice_empty(x, n):
    F = np.zeros((n, x.size, n))
    for i in range(1, n):
        for j in range(x.size):
            F[i, j, i] = x[j]
    return F


def _F_collapsed(x, n):
    F = np.einsum("j,ik->jk", x, np.eye(n))
    return F


def _contract_over_last_axis(F, delta):
    return (F @ delta).T


def _contract_delta_meets_last_axis(F, delta):
    return np.sum(F * delta, axis=0)


def _contract_delta_forgotten(F, delta):
    total = np.zeros(F.shape[1:])
    for page in F:
        total = total + page
    return total


def _contract_mean(F, delta):
    return np.mean([d * page for d, page in zip(delta, F, strict=False)], axis=0)


def _contract_bright_columns_only(F, delta):
    n, m, _ = F.shape
    out = np.zeros((m, n))
    for k in range(n):
        out[:, k] = delta[k] * F[k, :, k]
    return out


def _contract_not_added(F, delta):
    return delta[:, None, None] * F


def _contract_last_page_left_out(F, delta):
    n = len(delta)
    out = 0 * F[0]
    for i in range(n - 1):
        out = out + delta[i] * F[i]
    return out


def _block_counts_from_zero(T, i):
    return T[i, :, i, :]


def _block_whole_slab(T, i):
    slab = T[i - 1]
    return slab


def _block_beside_the_diagonal(T, i):
    return T[i - 1, :, i - 2, :]


def _block_adds_all_blocks(T, i):
    return np.einsum("abcd->bd", T)


def _block_reshaped(T, i):
    n, p, _, m = T.shape
    B = T[i - 1, :, i - 1, :]
    return B.reshape(m, p)


def _block_flat(T, i):
    n, p, _, m = T.shape
    return np.array([T[i - 1, b, i - 1, d] for b in range(p) for d in range(m)])


def _block_first_output_lost(T, i):
    n, p, _, m = T.shape
    B = np.zeros((p, m))
    for b in range(1, p):
        B[b] = T[i - 1, b, i - 1]
    return B


def _bytes_are_bits(m, n):
    bits = 64
    return n * m * n * bits, n * m * bits


def _bytes_single_precision(m, n):
    return 4 * m * n**2, 4 * m * n


def _bytes_small_one_first(m, n):
    G = 8 * n * m
    F = G * n
    return G, F


def _bytes_m_twice(m, n):
    return 8 * m * n * m, 8 * m * n


def _bytes_of_axes_added(m, n):
    F_shape, G_shape = (n, m, n), (n, m)
    return 8 * sum(F_shape), 8 * sum(G_shape)


def _bytes_printed(m, n):
    F = 8 * n * n * m
    G = 8 * n * m
    print("F:", F, "byte; G:", G, "byte")


def _bytes_like_jacobian_of_all(m, n):
    entries = n * m
    return 8 * entries**2, 8 * entries


def _nabla2_outputs_first(h, x, eps=1e-4):
    k = len(x)
    E = eps * np.eye(k)
    H = np.array([
        [(h(x + E[a] + E[b]) - h(x + E[a] - E[b]) - h(x - E[a] + E[b]) + h(x - E[a] - E[b])) for b in range(k)]
        for a in range(k)
    ]) / (4 * eps**2)
    return np.moveaxis(H, 2, 0)


def _nabla2_pure_only(h, x, eps=1e-4):
    k, n = len(x), len(h(x))
    H = np.zeros((k, k, n))
    for a in range(k):
        e = np.zeros(k)
        e[a] = eps
        H[a, a, :] = (h(x + e) - 2 * h(x) + h(x - e)) / eps**2
    return H


def _nabla2_backward(h, x, eps=1e-4):
    k = x.size
    e = np.eye(k) * eps
    out = []
    for a in range(k):
        line = []
        for b in range(k):
            line.append((h(x) - h(x - e[a]) - h(x - e[b]) + h(x - e[a] - e[b])) / eps**2)
        out.append(line)
    return np.array(out)


def _nabla2_divides_by_two(h, x, eps=1e-4):
    k = len(x)
    unit = np.eye(k)

    def first(z, a):
        return (h(z + eps * unit[a]) - h(z - eps * unit[a])) / 2

    return np.array([
        [(first(x + eps * unit[b], a) - first(x - eps * unit[b], a)) / eps**2 for b in range(k)] for a in range(k)
    ])


def _nabla2_fixed_tiny_step(h, x, eps=1e-4):
    eps = 1e-8
    k = len(x)
    E = eps * np.eye(k)
    H = np.zeros((k, k, len(h(x))))
    for a in range(k):
        for b in range(k):
            up = h(x + E[a] + E[b]) - h(x + E[a] - E[b])
            down = h(x - E[a] + E[b]) - h(x - E[a] - E[b])
            H[a, b] = (up - down) / (2 * eps) / (2 * eps)
    return H


def _nabla2_upper_half(h, x, eps=1e-4):
    k = len(x)
    E = eps * np.eye(k)
    H = np.zeros((k, k, len(h(x))))
    for a in range(k):
        for b in range(a, k):
            H[a, b] = h(x + E[a] + E[b]) - h(x + E[a] - E[b]) - h(x - E[a] + E[b]) + h(x - E[a] - E[b])
    return H / (4 * eps * eps)


def _nabla2_signs_mixed_up(h, x, eps=1e-4):
    k = len(x)
    E = eps * np.eye(k)
    H = np.zeros((k, k, len(h(x))))
    for a in range(k):
        for b in range(k):
            pp, pm = h(x + E[a] + E[b]), h(x + E[a] - E[b])
            mp, mm = h(x - E[a] + E[b]), h(x - E[a] - E[b])
            H[a, b] = (pp + pm - mp - mm) / (4 * eps**2)
    return H


UNSEEN_ANSWERS = {
    "tensor_F": (
        UnseenAnswer("other", _F_every_column_bright),
        UnseenAnswer("diagonal_only", _F_three_equal_indices),
        UnseenAnswer("transposed", _F_axes_in_other_order, also=("wrong_shape",)),
        UnseenAnswer("integer_truncation", _F_in_integers),
        UnseenAnswer("other", _F_ones_for_x, also=("missing_chain_factor",)),
        UnseenAnswer("few_entries", _F_first_slice_empty, also=("index_base",)),
        UnseenAnswer("wrong_shape", _F_collapsed),
    ),
    "contract_delta": (
        UnseenAnswer("other", _contract_over_last_axis, also=("batch_sum",)),
        UnseenAnswer("broadcast", _contract_delta_meets_last_axis, also=("other",)),
        UnseenAnswer("missing_chain_factor", _contract_delta_forgotten),
        UnseenAnswer("mean_vs_sum", _contract_mean),
        UnseenAnswer("diagonal_only", _contract_bright_columns_only),
        UnseenAnswer("wrong_shape", _contract_not_added, also=("batch_sum", "elementwise")),
        UnseenAnswer("missing_term", _contract_last_page_left_out),
    ),
    "jacobian_row_block": (
        UnseenAnswer("index_base", _block_counts_from_zero, also=("error",)),
        UnseenAnswer("wrong_shape", _block_whole_slab),
        UnseenAnswer("index_base", _block_beside_the_diagonal, also=("zeros",)),
        UnseenAnswer("other", _block_adds_all_blocks, also=("mean_vs_sum",)),
        UnseenAnswer("other", _block_reshaped, also=("transposed", "wrong_shape")),
        UnseenAnswer("wrong_shape", _block_flat),
        UnseenAnswer("few_entries", _block_first_output_lost, also=("index_base",)),
    ),
    "tensor_bytes": (
        UnseenAnswer("factor", _bytes_are_bits),
        UnseenAnswer("factor", _bytes_single_precision),
        UnseenAnswer("wrong_order", _bytes_small_one_first, also=("other",)),
        UnseenAnswer("other", _bytes_m_twice, also=("wrong_argument",)),
        UnseenAnswer("other", _bytes_of_axes_added),
        UnseenAnswer("no_return", _bytes_printed),
        UnseenAnswer("other", _bytes_like_jacobian_of_all),
    ),
    "nabla2_vector": (
        UnseenAnswer("transposed", _nabla2_outputs_first, also=("wrong_shape",)),
        UnseenAnswer("diagonal_only", _nabla2_pure_only),
        UnseenAnswer("one_sided", _nabla2_backward),
        UnseenAnswer("factor", _nabla2_divides_by_two),
        UnseenAnswer("step_size", _nabla2_fixed_tiny_step),
        UnseenAnswer("few_entries", _nabla2_upper_half),
        UnseenAnswer("other", _nabla2_signs_mixed_up, also=("sign",)),
    ),
}
