"""Right answers of unit 02-chuan, written in different ways."""

import functools
import itertools
import math

import numpy as np


def norm2_by_loop(x):
    total = 0.0
    for t in x:
        total += t * t
    return total**0.5


def norm_p_by_largest(x, p):
    largest = abs(x).max()
    if largest == 0:
        return 0
    return largest * ((abs(x) / largest) ** p).sum() ** (1 / p)


def norm_p_by_logarithms(x, p):
    logarithms = p * np.log(np.abs(x[x != 0]))
    return np.exp(np.logaddexp.reduce(logarithms) / p) if logarithms.size else 0.0


def norm_inf_by_loop(x):
    largest = 0.0
    for t in x:
        if abs(t) > largest:
            largest = abs(t)
    return largest


def norm0_by_loop(x):
    count = 0
    for t in x:
        if t != 0:
            count += 1
    return count


def frobenius_by_loops(A):
    m, n = A.shape
    total = 0.0
    for i in range(m):
        for j in range(n):
            total += A[i, j] ** 2
    return math.sqrt(total)


def axioms_by_loops(f, points, alphas):
    zero = np.zeros_like(points[0])
    definite = f(zero) == 0
    for p in points:
        if np.any(p != 0):
            definite = definite and f(p) > 0
    even = True
    for p in points:
        for alpha in alphas:
            left, right = f(alpha * p), abs(alpha) * f(p)
            if abs(left - right) > 1e-9 * max(abs(left), abs(right)):
                even = False
    triangle = True
    for i in range(len(points)):
        for j in range(i, len(points)):
            if f(points[i]) + f(points[j]) < f(points[i] + points[j]) * (1 - 1e-9):
                triangle = False
    return definite, even, triangle


def axioms_with_zero_everywhere(f, points, alphas):
    tried = [np.zeros(len(points[0])), *points]
    values = np.array([f(p) for p in tried])
    zeros = np.array([np.all(p == 0) for p in tried])
    definite = np.all(values >= 0) and np.all((values == 0) == zeros)
    even = [np.isclose(f(a * p), abs(a) * f(p), rtol=1e-9, atol=0) for a in alphas for p in tried]
    sums = [(f(p + q), f(p) + f(q)) for p, q in itertools.product(tried, repeat=2)]
    return [definite, np.all(even), all(s <= t or np.isclose(s, t, rtol=1e-9) for s, t in sums)]


def axioms_by_absolute_slack(f, points, alphas):
    values = [float(f(p)) for p in points]
    first = all(v > 0 if p.any() else v == 0 for p, v in zip(points, values, strict=True)) and f(0 * points[0]) == 0
    second = all(
        abs(f(alpha * p) - abs(alpha) * v) <= 1e-9 * max(1, abs(v))
        for alpha in alphas for p, v in zip(points, values, strict=True)
    )
    third = all(f(p + q) <= (f(p) + f(q)) + 1e-9 * abs(f(p) + f(q)) for p in points for q in points)
    return np.bool_(first), bool(second), np.array(third)


def alpha_by_first_difference(y, v, z):
    k = np.flatnonzero(v != z)[0]
    return (v[k] - y[k]) / (v[k] - z[k])


def alpha_by_norms(y, v, z):
    p, q = v - y, v - z
    return math.copysign(math.sqrt(p @ p) / math.sqrt(q @ q), p @ q)


def gap_by_distances(y, w, z, norm):
    def d(a, b):
        return norm(a - b)

    return d(y, w) + d(w, z) - d(y, z)


def points_by_lists(a, c):
    k = 0
    for i in range(len(a)):
        if abs(a[i]) > abs(a[k]):
            k = i
    u = [0.0] * len(a)
    u[k] = float(c) / float(a[k])
    square = sum(float(t) ** 2 for t in a)
    return u, [float(c) * float(t) / square for t in a]


def points_by_mask(a, c):
    size = np.abs(a)
    u = np.where(size == size.max(), c / np.where(a == 0, 1, a), 0)
    return [u, np.linalg.lstsq(a[None, :], np.array([c]), rcond=None)[0]]


def points_by_unit_vectors(a, c):
    e = np.eye(len(a))[np.argmax(a**2)]
    return c / (a @ e) * e, c / np.linalg.norm(a) * (a / np.linalg.norm(a))


RIGHT_ANSWERS = {
    "norm2": (
        lambda x: np.sqrt(np.sum(x**2)),
        lambda x: np.linalg.norm(x),
        lambda x: np.array((x @ x) ** 0.5),
        lambda x: math.sqrt(sum(float(t) ** 2 for t in x)),
        lambda x: math.hypot(*x),
        norm2_by_loop,
    ),
    "norm_p": (
        lambda x, p: np.sum(np.abs(x) ** p) ** (1 / p),
        lambda x, p: np.linalg.norm(x, ord=p),
        lambda x, p: sum(abs(float(t)) ** p for t in x) ** (1 / p),
        lambda x, p: np.power(np.power(np.abs(x), p).sum(), 1 / p),
        norm_p_by_largest,
        norm_p_by_logarithms,
    ),
    "norm1": (
        lambda x: np.sum(np.abs(x)),
        lambda x: np.linalg.norm(x, 1),
        lambda x: sum(abs(t) for t in x),
        lambda x: x[x > 0].sum() - x[x < 0].sum(),
        lambda x: np.sqrt(x.astype(float) ** 2).sum(),
        lambda x: np.asarray(np.abs(x) @ np.ones(len(x))),
    ),
    "norm_inf": (
        lambda x: np.max(np.abs(x)),
        lambda x: np.linalg.norm(x, np.inf),
        lambda x: max(abs(t) for t in x),
        lambda x: max(max(x), -min(x)),
        lambda x: sorted(np.abs(x).tolist())[-1],
        lambda x: np.abs(x[np.argmax(np.abs(x))]),
        norm_inf_by_loop,
    ),
    "norm0": (
        lambda x: np.count_nonzero(x),
        lambda x: np.sum(x != 0),
        lambda x: len([t for t in x if t != 0]),
        lambda x: float(np.linalg.norm(x, 0)),
        lambda x: np.nonzero(x)[0].size,
        lambda x: sum(np.sign(np.abs(x))),
        norm0_by_loop,
    ),
    "p_power_sum": (
        lambda x, p: np.sum(np.abs(x) ** p),
        lambda x, p: np.linalg.norm(x, p) ** p,
        lambda x, p: sum(abs(float(t)) ** p for t in x),
        lambda x, p: np.ones(len(x)) @ np.abs(x) ** p,
        lambda x, p: np.sum(np.exp(p * np.log(np.abs(x[x != 0])))),
    ),
    "frobenius": (
        lambda A: np.sqrt(np.sum(A**2)),
        lambda A: np.linalg.norm(A),
        lambda A: np.linalg.norm(A, "fro"),
        lambda A: math.sqrt(np.trace(A.T @ A)),
        lambda A: np.linalg.norm(np.linalg.norm(A, axis=1)),
        lambda A: np.sqrt(sum(row @ row for row in A)),
        frobenius_by_loops,
    ),
    "distance": (
        lambda y, z, norm: norm(y - z),
        lambda y, z, norm: norm(z - y),
        lambda y, z, norm: norm([float(a) - float(b) for a, b in zip(y, z, strict=True)]),
        lambda y, z, norm: float(norm(np.subtract(y, z))),
        lambda y, z, norm: max(norm(y - z), norm(z - y)),
    ),
    "euclidean_and_manhattan": (
        lambda x, y: (np.sqrt(np.sum((x - y) ** 2)), np.sum(np.abs(x - y))),
        lambda x, y: [math.hypot(x[0] - y[0], x[1] - y[1]), abs(x[0] - y[0]) + abs(x[1] - y[1])],
        lambda x, y: tuple(np.linalg.norm(x - y, p) for p in (2, 1)),
        lambda x, y: (math.dist(x, y), functools.reduce(lambda s, t: s + abs(t), y - x, 0.0)),
    ),
    "norm_axioms": (axioms_by_loops, axioms_with_zero_everywhere, axioms_by_absolute_slack),
    "collinear_alpha": (
        lambda y, v, z: (v - y) @ (v - z) / ((v - z) @ (v - z)),
        lambda y, v, z: np.nanmean((v - y) / (v - z)),
        lambda y, v, z: np.linalg.lstsq((v - z)[:, None], v - y, rcond=None)[0].item(),
        lambda y, v, z: 1 - (y - z) @ (v - z) / np.sum((v - z) ** 2),
        alpha_by_first_difference,
        alpha_by_norms,
    ),
    "triangle_gap": (
        lambda y, w, z, norm: norm(y - w) + norm(w - z) - norm(y - z),
        lambda y, w, z, norm: norm(w - y) - (norm(z - y) - norm(z - w)),
        lambda y, w, z, norm: max(0.0, norm(y - w) + norm(w - z) - norm(y - z)),
        lambda y, w, z, norm: np.array(norm(y - w) + norm(w - z)) - norm(y - z),
        gap_by_distances,
    ),
    "min_norm_points": (points_by_lists, points_by_mask, points_by_unit_vectors),
}
