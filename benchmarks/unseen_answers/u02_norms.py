"""Unseen wrong answers of unit 02-chuan. Frozen: see the package. Their code is a learner's, so it is not tidied."""

import numpy as np

from . import UnseenAnswer


def _norm_p_no_abs(x, p):
    total = 0.0
    for xi in x:
        total += np.float64(xi) ** p
    return np.power(total, 1 / p)


def _norm_p_no_root(x, p):
    return sum(abs(xi) ** p for xi in x)


def _norm_p_root_precedence(x, p):
    s = np.sum(np.abs(x) ** p)
    return s**1 / p


def _norm_p_always_two(x, p=2):
    return float(np.sqrt(x @ x))


def _norm_p_averages(x, p):
    return np.mean(np.abs(x) ** float(p)) ** (1.0 / p)


def _norm_p_skips_first(x, p):
    s = 0
    i = 1
    while i < len(x):
        s = s + abs(x[i]) ** float(p)
        i += 1
    return s ** (1 / p)


def _norm_p_power_forgotten_inside(x, p):
    return np.abs(x).sum() ** (1 / p)


def _frobenius_spectral(A):
    return np.linalg.norm(A, ord=2)


def _frobenius_squared(A):
    return np.trace(A.T @ A)


def _frobenius_sums_column_norms(A):
    s = 0
    for k in range(A.shape[1]):
        s += np.sqrt(np.sum(A[:, k] ** 2))
    return s


def _frobenius_root_mean_square(A):
    return np.sqrt((A**2).mean())


def _frobenius_of_diagonal(A):
    m, n = A.shape
    return np.sqrt(sum(A[i, i] ** 2 for i in range(min(m, n))))


def _frobenius_per_row(A):
    return np.sqrt(np.einsum("ij,ij->i", A, A))


def _frobenius_squares_in_place(A):
    A *= A
    return A.sum() ** 0.5


def _gap_adds_the_direct_way(y, w, z, norm):
    def d(u, v):
        return norm(u - v)

    return d(y, w) + d(w, z) + d(y, z)


def _gap_direct_minus_detour(y, w, z, norm):
    detour = norm(w - y) + norm(z - w)
    return norm(z - y) - detour


def _gap_one_leg(y, w, z, norm):
    return norm(y - w) - norm(y - z)


def _gap_euclidean_whatever_norm(y, w, z, norm):
    norm = np.linalg.norm
    return norm(y - w) + norm(w - z) - norm(y - z)


def _gap_difference_of_norms(y, w, z, norm):
    a, b, c = norm(y), norm(w), norm(z)
    return abs(a - b) + abs(b - c) - abs(a - c)


def _gap_of_squares(y, w, z, norm):
    legs = [norm(y - w) ** 2, norm(w - z) ** 2]
    return sum(legs) - norm(y - z) ** 2


def _gap_sums_points(y, w, z, norm):
    return norm(y) + norm(w) + norm(w) + norm(z) - norm(y + z)


def _two_distances_other_way_round(x, y):
    d = x - y
    manhattan = np.abs(d).sum()
    euclid = np.hypot(d[0], d[1])
    return manhattan, euclid


def _two_distances_root_forgotten(x, y):
    d = x - y
    return d @ d, np.sum(np.abs(d))


def _two_distances_signed_blocks(x, y):
    dx = x[0] - y[0]
    dy = x[1] - y[1]
    return (dx**2 + dy**2) ** 0.5, dx + dy


def _two_distances_only_first(x, y):
    return float(np.linalg.norm(x - y))


def _two_distances_by_sum(x, y):
    s = x + y
    return np.linalg.norm(s), np.linalg.norm(s, 1)


def _two_distances_largest_for_second(x, y):
    gaps = [abs(p - q) for p, q in zip(x, y, strict=False)]
    return np.sqrt(gaps[0] ** 2 + gaps[1] ** 2), max(gaps)


def _two_distances_difference_of_norms(x, y):
    return abs(np.linalg.norm(x) - np.linalg.norm(y)), abs(np.abs(x).sum() - np.abs(y).sum())


def _min_points_other_way_round(a, c):
    k = int(np.argmax(np.abs(a)))
    sparse = np.zeros(a.shape)
    sparse[k] = c / a[k]
    dense = a * c / np.dot(a, a)
    return dense, sparse


def _min_points_norm_not_squared(a, c):
    k = np.abs(a).argmax()
    u = np.where(np.arange(len(a)) == k, c / a[k], 0.0)
    v = c * a / np.sqrt(np.sum(a**2))
    return u, v


def _min_points_in_shape_of_a(a, c):
    u = np.zeros_like(a)
    v = np.zeros_like(a)
    k = np.argmax(abs(a))
    u[k] = c / a[k]
    for i in range(len(a)):
        v[i] = c * a[i] / (a @ a)
    return u, v


def _min_points_on_level_one(a, c):
    e = np.zeros(len(a))
    k = np.argmax(np.abs(a))
    e[k] = 1 / a[k]
    return e, a / (a @ a)


def _min_points_c_not_divided(a, c):
    u = np.zeros(len(a))
    u[np.argmax(np.abs(a))] = c
    return u, c * a / (a @ a)


def _min_points_spread_evenly(a, c):
    n = a.size
    u = np.zeros(n)
    k = np.argmax(np.abs(a))
    u[k] = c / a[k]
    v = c / (n * a.astype(float))
    return u, v


def _min_points_clears_a(a, c):
    k = np.argmax(np.abs(a))
    v = c * a / (a @ a)
    for i in range(len(a)):
        if i != k:
            a[i] = 0
    u = a * (c / a[k] ** 2)
    return u, v


UNSEEN_ANSWERS = {
    "norm_p": (
        UnseenAnswer("absolute_value", _norm_p_no_abs, also=("non_finite",)),
        UnseenAnswer("norm_or_square", _norm_p_no_root, also=("other",)),
        UnseenAnswer("other", _norm_p_root_precedence),
        UnseenAnswer("other", _norm_p_always_two, also=("hard_coded",)),
        UnseenAnswer("mean_vs_sum", _norm_p_averages),
        UnseenAnswer("missing_term", _norm_p_skips_first, also=("index_base",)),
        UnseenAnswer("other", _norm_p_power_forgotten_inside),
    ),
    "frobenius": (
        UnseenAnswer("other", _frobenius_spectral),
        UnseenAnswer("norm_or_square", _frobenius_squared),
        UnseenAnswer("other", _frobenius_sums_column_norms),
        UnseenAnswer("mean_vs_sum", _frobenius_root_mean_square),
        UnseenAnswer("diagonal_only", _frobenius_of_diagonal),
        UnseenAnswer("wrong_shape", _frobenius_per_row),
        UnseenAnswer("mutates_input", _frobenius_squares_in_place),
    ),
    "triangle_gap": (
        UnseenAnswer("other", _gap_adds_the_direct_way, also=("sign",)),
        UnseenAnswer("sign", _gap_direct_minus_detour, also=("wrong_order",)),
        UnseenAnswer("missing_term", _gap_one_leg),
        UnseenAnswer("other", _gap_euclidean_whatever_norm, also=("hard_coded", "wrong_argument")),
        UnseenAnswer("other", _gap_difference_of_norms),
        UnseenAnswer("norm_or_square", _gap_of_squares, also=("other",)),
        UnseenAnswer("other", _gap_sums_points),
    ),
    "euclidean_and_manhattan": (
        UnseenAnswer("wrong_order", _two_distances_other_way_round, also=("other",)),
        UnseenAnswer("norm_or_square", _two_distances_root_forgotten),
        UnseenAnswer("absolute_value", _two_distances_signed_blocks),
        UnseenAnswer("wrong_type", _two_distances_only_first, also=("wrong_shape",)),
        UnseenAnswer("other", _two_distances_by_sum, also=("sign",)),
        UnseenAnswer("other", _two_distances_largest_for_second),
        UnseenAnswer("other", _two_distances_difference_of_norms),
    ),
    "min_norm_points": (
        UnseenAnswer("wrong_order", _min_points_other_way_round, also=("other",)),
        UnseenAnswer("norm_or_square", _min_points_norm_not_squared),
        UnseenAnswer("integer_truncation", _min_points_in_shape_of_a),
        UnseenAnswer("other", _min_points_on_level_one),
        UnseenAnswer("other", _min_points_c_not_divided),
        UnseenAnswer("other", _min_points_spread_evenly),
        UnseenAnswer("mutates_input", _min_points_clears_a),
    ),
}
