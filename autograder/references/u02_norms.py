"""Unit 02-chuan, private half: references by another way than the solution notebook, and known wrong answers."""

import itertools
import math

import numpy as np

from autograder.references import WrongAnswer


def norm2(x):
    """The inner product of x with itself."""
    return math.sqrt(np.vdot(x, x))


def norm_p(x, p):
    """The largest entry taken out first, so that no power is larger than 1."""
    top = np.max(np.abs(x))
    return top * np.sum((np.abs(x) / top) ** p) ** (1 / p) if top else 0.0


def norm1(x):
    """The inner product of x with its signs."""
    return np.sign(x) @ x


def norm_inf(x):
    """The larger one of the two ends."""
    return max(np.max(x), -np.min(x))


def norm0(x):
    """All entries but the zeros."""
    return len(x) - x.tolist().count(0)


def p_power_sum(x, p):
    """Entry by entry, in Python."""
    return math.fsum(abs(t) ** p for t in x.tolist())


def frobenius(A):
    """The root of the trace of A^T A."""
    return math.sqrt(np.einsum("ij,ij->", A, A))


def distance(y, z, norm):
    """Twice the distance to the middle."""
    return 2 * norm(y - (y + z) / 2)


def euclidean_and_manhattan(x, y):
    """By the formula of norm p, twice."""
    return tuple(np.sum(np.abs(np.subtract(y, x)) ** p) ** (1 / p) for p in (2, 1))


def _at_most(a, b):
    return a <= b or math.isclose(a, b, rel_tol=1e-9)


def norm_axioms(f, points, alphas):
    """Counterexamples, looked for one by one."""
    zero = np.zeros(len(points[0]))
    first = f(zero) == 0 and not any(f(p) < 0 or (f(p) == 0) != (not p.any()) for p in points)
    pairs = itertools.product(alphas, points)
    second = not any(not math.isclose(f(alpha * p), abs(alpha) * f(p), rel_tol=1e-9) for alpha, p in pairs)
    third = all(_at_most(f(p + q), f(p) + f(q)) for p, q in itertools.product(points, points))
    return first, second, third


def collinear_alpha(y, v, z):
    """By the coordinate in which v and z are furthest apart."""
    k = np.argmax(np.abs(v - z))
    return (v - y)[k] / (v - z)[k]


def triangle_gap(y, w, z, norm):
    """The three distances times 1, 1, -1."""
    return np.dot([1, 1, -1], [norm(y - w), norm(w - z), norm(y - z)])


def min_norm_points(a, c):
    """Everything on one axis; from 0 along the unit normal, as far as the plane is away."""
    k = max(range(len(a)), key=lambda i: abs(a[i]))
    normal = a / np.linalg.norm(a)
    return [c / a[k] if i == k else 0 for i in range(len(a))], c / np.linalg.norm(a) * normal


# Wrong answers. Their bodies are what a person would write, so they are not tidied.


def _axioms(f, points, alphas, *, pairs=itertools.product, tolerance=1e-9, size=abs, negative=True, zero=True):
    """The three conditions with one slip: which pairs, the tolerance, the size of alpha, what is tried of the first."""
    tried = [*points, 0 * points[0]] if zero else points
    first = all((f(x) == 0) == (not np.any(x)) and (f(x) >= 0 or not negative) for x in tried)
    second = all(
        abs(f(alpha * x) - size(alpha) * f(x)) <= tolerance * abs(f(alpha * x)) for alpha in alphas for x in points
    )
    third = all(f(x + y) <= f(x) + f(y) + tolerance * abs(f(x) + f(y)) for x, y in pairs(points, points))
    return first, second, third


def _neighbours(points, others):
    return [*zip(points, others, strict=True), *zip(points[:-1], others[1:], strict=True)]


def _different(points, others):
    return itertools.combinations(points, 2)


def _axioms_strictly(f, points, alphas):
    first, second, _ = _axioms(f, points, alphas)
    return first, second, all(f(x) + f(y) > f(x + y) for x, y in itertools.product(points, points))


def _axioms_exactly(f, points, alphas):
    first, second, _ = _axioms(f, points, alphas)
    return first, second, all(f(x) + f(y) >= f(x + y) for x, y in itertools.product(points, points))


def _axioms_appending(f, points, alphas):
    points.append(np.zeros(len(points[0])))
    return _axioms(f, points, alphas, zero=False)


def _axioms_by_any(f, points, alphas):
    first, _, third = _axioms(f, points, alphas)
    return first, any(math.isclose(f(a * x), abs(a) * f(x), rel_tol=1e-9) for a in alphas for x in points), third


def _axioms_in_a_row(f, points, alphas):
    first, second, third = _axioms(f, points, alphas)
    return first, first and second, first and second and third


def _axioms_positive(f, points, alphas):
    return all(f(x) > 0 for x in points), *_axioms(f, points, alphas)[1:]


def _axioms_first_point(f, points, alphas):
    first, _, third = _axioms(f, points, alphas)
    return first, _axioms(f, points[:1], alphas)[1], third


def _axioms_reversed(f, points, alphas):
    first, second, _ = _axioms(f, points, alphas)
    return first, second, all(f(x) + f(y) <= f(x + y) for x, y in itertools.product(points, points))


def _power_in_place(x, p):
    x[:] = np.abs(x)
    return p_power_sum(x, p)


def _sort_in_place(x):
    x.sort()
    return max(abs(x[0]), abs(x[-1]))


def _loop_from_second(x):
    total = 0.0
    for i in range(1, len(x)):
        total += abs(x[i])
    return total


def _points(a, c, k=None, u=None, v=None):
    """u and v, one of them another one."""
    if u is None:
        u = np.zeros(len(a))
        k = np.argmax(np.abs(a)) if k is None else k
        u[k] = c / a[k]
    return u, c * a / (a @ a) if v is None else v


def _buffered_points(a, c):
    u = np.zeros_like(a)
    k = np.argmax(np.abs(a))
    u[k] = c / a[k]
    return u, c * a / (a @ a)


def _one_hot(a, entry):
    u = np.zeros(len(a))
    u[np.argmax(np.abs(a))] = entry
    return u


WRONG_ANSWERS = {
    "norm2": (
        WrongAnswer("norm_or_square", lambda x: x @ x),
        WrongAnswer("other", lambda x: np.sum(np.abs(x))),
        WrongAnswer("absolute_value", lambda x: np.sqrt(np.sum(x) ** 2)),
        WrongAnswer("mean_vs_sum", lambda x: np.sqrt(np.sum(x**2)) / len(x)),
        WrongAnswer("wrong_shape", lambda x: np.sqrt(x**2)),
        WrongAnswer("factor", lambda x: np.sqrt(np.sum(x**2)) / 2),
        WrongAnswer("non_finite", lambda x: x @ x / np.sqrt(x @ x)),
        WrongAnswer("error", lambda x: np.sqrt(x[0] ** 2 + x[1] ** 2)),
        WrongAnswer("other", lambda x: math.sqrt(x[0] ** 2 + x[-1] ** 2)),
    ),
    "norm_p": (
        WrongAnswer("norm_or_square", lambda x, p: np.sum(np.abs(x) ** p)),
        WrongAnswer("non_finite", lambda x, p: np.sum(x**p) ** (1 / p)),
        WrongAnswer("non_finite", lambda x, p: np.abs(np.sum(x**p)) ** (1 / p)),
        WrongAnswer("other", lambda x, p: np.sum(np.abs(x) ** p) ** 1 / p),
        WrongAnswer("other", lambda x, p: np.sqrt(np.sum(np.abs(x) ** p))),
        WrongAnswer("other", lambda x, p: np.linalg.norm(x)),
        WrongAnswer("other", lambda x, p: np.mean(np.abs(x) ** p) ** (1 / p)),
        WrongAnswer("other", lambda x, p: np.sum(np.abs(x) ** p) ** (1 // p)),
        WrongAnswer("wrong_shape", lambda x, p: (np.abs(x) ** p) ** (1 / p)),
        WrongAnswer("other", lambda x, p: np.max(np.abs(x))),
    ),
    "norm1": (
        WrongAnswer("absolute_value", lambda x: np.sum(x)),
        WrongAnswer("absolute_value", lambda x: abs(np.sum(x))),
        WrongAnswer("mean_vs_sum", lambda x: np.mean(np.abs(x))),
        WrongAnswer("batch_sum", lambda x: np.abs(x)),
        WrongAnswer("other", lambda x: np.linalg.norm(x)),
        WrongAnswer("norm_or_square", lambda x: np.sqrt(np.sum(np.abs(x)))),
        WrongAnswer("other", lambda x: np.max(np.abs(x))),
        WrongAnswer("sign", lambda x: -np.sum(np.abs(x))),
        WrongAnswer("other", _loop_from_second),
    ),
    "norm_inf": (
        WrongAnswer("absolute_value", lambda x: abs(max(x))),  # printed
        WrongAnswer("absolute_value", lambda x: np.max(x)),
        WrongAnswer("absolute_value", lambda x: x[np.argmax(np.abs(x))]),
        WrongAnswer("returned_value", lambda x: np.argmax(np.abs(x))),
        WrongAnswer("other", lambda x: np.min(np.abs(x))),
        WrongAnswer("other", lambda x: np.max(x) - np.min(x)),
        WrongAnswer("other", lambda x: np.abs(np.min(x))),
        WrongAnswer("other", lambda x: np.sum(np.abs(x))),
        WrongAnswer("wrong_shape", lambda x: np.abs(x)),
        WrongAnswer("mutates_input", _sort_in_place),
    ),
    "norm0": (
        WrongAnswer("other", lambda x: np.sum(np.abs(x) ** 0)),
        WrongAnswer("other", lambda x: np.sum(x == 0)),
        WrongAnswer("other", lambda x: np.sum(x > 0)),
        WrongAnswer("other", lambda x: np.sum(np.abs(x) > 1e-8)),
        WrongAnswer("other", lambda x: np.count_nonzero(x**2)),
        WrongAnswer("other", lambda x: np.sum(np.abs(x))),
        WrongAnswer("mean_vs_sum", lambda x: np.mean(x != 0)),
        WrongAnswer("other", lambda x: len(set(x.tolist()) - {0})),
        WrongAnswer("wrong_type", lambda x: x != 0),
    ),
    "p_power_sum": (
        WrongAnswer("norm_or_square", lambda x, p: np.sum(np.abs(x) ** p) ** (1 / p)),  # printed
        WrongAnswer("non_finite", lambda x, p: np.sum(x**p)),
        WrongAnswer("returned_value", lambda x, p: np.count_nonzero(x)),
        WrongAnswer("mean_vs_sum", lambda x, p: np.mean(np.abs(x) ** p)),
        WrongAnswer("batch_sum", lambda x, p: np.abs(x) ** p),
        WrongAnswer("other", lambda x, p: np.sum(np.abs(x)) ** p),
        WrongAnswer("other", lambda x, p: p * np.sum(np.abs(x))),
        WrongAnswer("other", lambda x, p: np.sum(np.abs(x) ** (1 / p))),
        WrongAnswer("mutates_input", _power_in_place),
    ),
    "frobenius": (
        WrongAnswer("norm_or_square", lambda A: np.sum(A**2)),
        WrongAnswer("other", lambda A: np.linalg.norm(A, 2)),
        WrongAnswer("wrong_shape", lambda A: np.sqrt(np.sum(A**2, axis=1))),
        WrongAnswer("other", lambda A: np.sum(np.abs(A))),
        WrongAnswer("other", lambda A: np.sum(np.linalg.norm(A, axis=0))),
        WrongAnswer("diagonal_only", lambda A: np.sqrt(np.sum(np.diag(A) ** 2))),
        WrongAnswer("error", lambda A: np.sqrt(np.trace(A @ A))),
        WrongAnswer("other", lambda A: np.max(np.sum(np.abs(A), axis=0))),
        WrongAnswer("absolute_value", lambda A: np.sqrt(np.sum(A) ** 2)),
        WrongAnswer("wrong_shape", lambda A: np.sqrt(A**2)),
    ),
    "distance": (
        WrongAnswer("other", lambda y, z, norm: abs(norm(y) - norm(z))),
        WrongAnswer("other", lambda y, z, norm: norm(y + z)),
        WrongAnswer("other", lambda y, z, norm: np.linalg.norm(y - z)),
        WrongAnswer("absolute_value", lambda y, z, norm: norm(np.abs(y - z))),
        WrongAnswer("returned_value", lambda y, z, norm: norm(y)),
        WrongAnswer("norm_or_square", lambda y, z, norm: norm(y - z) ** 2),
        WrongAnswer("other", lambda y, z, norm: norm(y) + norm(z)),
        WrongAnswer("wrong_shape", lambda y, z, norm: y - z),
        WrongAnswer("error", lambda y, z, norm: norm(y, z)),
        WrongAnswer("wrong_type", lambda y, z, norm: norm),
    ),
    "euclidean_and_manhattan": (
        WrongAnswer("other", lambda x, y: (norm1(y - x), norm2(y - x))),
        WrongAnswer("absolute_value", lambda x, y: (norm2(y - x), np.sum(y - x))),
        WrongAnswer("absolute_value", lambda x, y: (norm2(y - x), abs(np.sum(y - x)))),
        WrongAnswer("norm_or_square", lambda x, y: (np.sum((y - x) ** 2), norm1(y - x))),
        WrongAnswer("other", lambda x, y: (norm2(y - x), np.max(np.abs(y - x)))),
        WrongAnswer("other", lambda x, y: (norm2(x + y), norm1(x + y))),
        WrongAnswer("other", lambda x, y: (abs(norm2(x) - norm2(y)), abs(norm1(x) - norm1(y)))),
        WrongAnswer("wrong_type", lambda x, y: np.array([norm2(y - x), norm1(y - x)])),
        WrongAnswer("batch_sum", lambda x, y: (norm2(y - x), np.abs(y - x))),
    ),
    "norm_axioms": (
        WrongAnswer("other", _axioms_strictly),  # printed: to chuẩn 0 this says (True, False, False)
        WrongAnswer("other", _axioms_exactly),
        WrongAnswer("absolute_value", lambda f, points, alphas: _axioms(f, points, alphas, size=lambda alpha: alpha)),
        WrongAnswer("other", lambda f, points, alphas: _axioms(f, points, alphas, tolerance=0)),
        WrongAnswer("other", lambda f, points, alphas: _axioms(f, points, alphas, tolerance=1e-5)),
        WrongAnswer("other", lambda f, points, alphas: _axioms(f, points, alphas, zero=False)),
        WrongAnswer("other", lambda f, points, alphas: _axioms(f, points, alphas, negative=False)),
        WrongAnswer("other", lambda f, points, alphas: _axioms(f, points, alphas, pairs=_neighbours)),
        WrongAnswer("other", lambda f, points, alphas: _axioms(f, points, alphas, pairs=_different)),
        WrongAnswer("other", _axioms_positive),
        WrongAnswer("other", _axioms_by_any),
        WrongAnswer("other", _axioms_in_a_row),
        WrongAnswer("other", _axioms_first_point),
        WrongAnswer("other", _axioms_reversed),
        WrongAnswer("mutates_input", _axioms_appending),
        WrongAnswer("hard_coded", lambda f, points, alphas: (True, True, True)),
        WrongAnswer("wrong_type", lambda f, points, alphas: all(_axioms(f, points, alphas))),
    ),
    "collinear_alpha": (
        WrongAnswer("absolute_value", lambda y, v, z: norm2(v - y) / norm2(v - z)),
        WrongAnswer("sign", lambda y, v, z: (v - y) @ (z - v) / norm2(v - z) ** 2),
        WrongAnswer("non_finite", lambda y, v, z: (v - y)[0] / (v - z)[0]),
        WrongAnswer("non_finite", lambda y, v, z: np.mean((v - y) / (v - z))),
        WrongAnswer("non_finite", lambda y, v, z: (v - z) @ (v - z) / ((v - y) @ (v - z))),
        WrongAnswer("non_finite", lambda y, v, z: (v - y) / (v - z)),
        WrongAnswer("other", lambda y, v, z: (v - y) @ (v - z)),
        WrongAnswer("other", lambda y, v, z: (v - y) @ (v - z) / norm2(v - z)),
        WrongAnswer("other", lambda y, v, z: np.sum(v - y) / (np.sum(v - z) or 1)),
    ),
    "triangle_gap": (
        WrongAnswer("missing_term", lambda y, w, z, norm: norm(y - w) + norm(w - z)),
        WrongAnswer("missing_term", lambda y, w, z, norm: norm(y - w) - norm(y - z)),
        WrongAnswer("sign", lambda y, w, z, norm: norm(y - z) - norm(y - w) - norm(w - z)),
        WrongAnswer("other", lambda y, w, z, norm: norm(y - w) + norm(w - z) + norm(y - z)),
        WrongAnswer("other", lambda y, w, z, norm: norm2(y - w) + norm2(w - z) - norm2(y - z)),
        WrongAnswer("other", lambda y, w, z, norm: norm(y) + norm(z) - norm(y + z)),
        WrongAnswer("returned_value", lambda y, w, z, norm: norm(y - z)),
        WrongAnswer("zeros", lambda y, w, z, norm: max(0.0, norm(y - z) - norm(y - w) - norm(w - z) - 1e-9)),
        WrongAnswer("wrong_type", lambda y, w, z, norm: norm(y - w) + norm(w - z) >= norm(y - z)),
    ),
    "min_norm_points": (
        WrongAnswer("absolute_value", lambda a, c: _points(a, c, k=np.argmax(a))),
        WrongAnswer("absolute_value", lambda a, c: _points(a, c, u=_one_hot(a, abs(c) / np.max(np.abs(a))))),
        WrongAnswer("other", lambda a, c: _points(a, c)[::-1]),
        WrongAnswer("other", lambda a, c: _points(a, c, u=_one_hot(a, c))),
        WrongAnswer("other", lambda a, c: _points(a, c, u=_one_hot(a, c / np.max(np.abs(a))))),
        WrongAnswer("non_finite", lambda a, c: _points(a, c, k=np.argmin(np.abs(a)))),
        WrongAnswer("norm_or_square", lambda a, c: _points(a, c, v=c * a / np.linalg.norm(a))),
        WrongAnswer("other", lambda a, c: _points(a, c, v=c * a)),
        WrongAnswer("integer_truncation", _buffered_points),
        WrongAnswer("wrong_type", lambda a, c: _points(a, c)[0]),
        WrongAnswer("wrong_shape", lambda a, c: _points(a, c, u=c / np.max(np.abs(a)))),
    ),
}
