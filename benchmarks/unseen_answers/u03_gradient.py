"""Unseen wrong answers of unit 03-gradient. Frozen: see the package. Their code is a learner's, so it is not tidied."""

import numpy as np

from . import UnseenAnswer

EPS = 1e-6


def _example_forgets_return(x):
    x1, x2 = x
    print(x1**2 + 2 * x1 * x2 + np.sin(x1) + 2)


def _example_gradient_in_place_of_x(x):
    g = np.zeros_like(x)
    g[0] = 2 * x[0] + 2 * x[1] + np.cos(x[0])
    g[1] = 2 * x[0]
    return g


def _example_gradient_by_steps(x):
    def f(u, v):
        return u**2 + 2 * u * v + np.sin(u) + 2

    h = 1e-5
    u, v = float(x[0]), float(x[1])
    return np.array([(f(u + h, v) - f(u - h, v)) / (2 * h), (f(u, v + h) - f(u, v - h)) / (2 * h)])


def _double_in_place(x):
    x *= 2
    return x


def _squares_by_steps(x):
    x = x.astype(float)
    g = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[index] = 1e-6
        g[index] = (np.sum((x + e) ** 2) - np.sum((x - e) ** 2)) / 2e-6
    return g


def _squares_but_last(x):
    g = np.zeros(x.shape)
    for i in range(len(x) - 1):
        g[i] = 2 * x[i]
    return g


def _forward_forgets_return(f, x, eps):
    print((f(x + eps) - f(x)) / eps)


def _central_forgets_return(f, x, eps=EPS):
    right, left = f(x + eps), f(x - eps)
    print("f' =", (right - left) / (2 * eps))


def _central_of_slopes(f, x, eps=EPS):
    right = (f(x + eps) - f(x)) / eps
    left = (f(x) - f(x - eps)) / eps
    return (right - left) / 2


def _unit(n, i, size):
    e = np.zeros(n)
    e[i] = size
    return e


def _partial_backwards(f, x, i, eps=EPS):
    e = _unit(len(x), i - 1, eps)
    return (f(x) - f(x - e)) / eps


def _partial_minus(f, x, i, eps=EPS):
    e = _unit(len(x), i - 1, eps)
    return (f(x - e) - f(x + e)) / (2 * eps)


def _partial_four(f, x, i, eps=EPS):
    e = _unit(len(x), i - 1, eps)
    return (f(x + e) - f(x - e)) / (4 * eps)


def _partial_index_below(f, x, i, eps=EPS):
    e = _unit(len(x), i - 2, eps)
    return (f(x + e) - f(x - e)) / (2 * eps)


def _partial_all_of_them(f, x, i, eps=EPS):
    return np.array([(f(x + e) - f(x - e)) / (2 * eps) for e in eps * np.eye(len(x))])


def _partial_wide_step(f, x, i, eps=EPS):
    h = 0.5
    e = _unit(len(x), i - 1, h)
    return (f(x + e) - f(x - e)) / (2 * h)


def _partial_as_float(f, x, i, eps=EPS):
    moved = np.asarray(x, dtype=float)
    moved[i - 1] += eps
    right = f(moved)
    moved[i - 1] -= 2 * eps
    left = f(moved)
    return (right - left) / (2 * eps)


def _partial_step_like_x(f, x, i, eps=EPS):
    e = np.zeros_like(x)
    e[i - 1] = eps
    return (f(x + e) - f(x - e)) / (2 * eps)


def _partial_of_number(f, x, i, eps=EPS):
    return (f(x[i - 1] + eps) - f(x[i - 1] - eps)) / (2 * eps)


def _partial_times(f, x, i, eps=EPS):
    right, left = x.astype(float), x.astype(float)
    right[i - 1] *= 1 + eps
    left[i - 1] *= 1 - eps
    return (f(right) - f(left)) / (2 * eps)


def _steps(shape, eps):
    for index in np.ndindex(shape):
        e = np.zeros(shape)
        e[index] = eps
        yield index, e


def _gradient_backwards(f, x, eps=EPS):
    g = np.zeros(x.shape)
    for index, e in _steps(x.shape, eps):
        g[index] = (f(x) - f(x - e)) / eps
    return g


def _gradient_tiny_step(f, x, eps=EPS):
    g = np.zeros(x.shape)
    for index, e in _steps(x.shape, 1e-13):
        g[index] = (f(x + e) - f(x - e)) / 2e-13
    return g


def _gradient_four(f, x, eps=EPS):
    g = np.zeros(x.shape)
    for index, e in _steps(x.shape, eps):
        g[index] = (f(x + e) - f(x - e)) / (4 * eps)
    return g


def _gradient_like_x(f, x, eps=EPS):
    g = np.zeros_like(x)
    for index, e in _steps(x.shape, eps):
        g[index] = (f(x + e) - f(x - e)) / (2 * eps)
    return g


def _gradient_transposed(f, x, eps=EPS):
    g = np.zeros(x.shape)
    for index, e in _steps(x.shape, eps):
        g[index] = (f(x + e) - f(x - e)) / (2 * eps)
    return g.T


def _gradient_as_float(f, x, eps=EPS):
    x = np.asarray(x, dtype=float)
    g = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += eps
        right = f(x)
        x[index] -= 2 * eps
        left = f(x)
        g[index] = (right - left) / (2 * eps)
    return g


def _gradient_all_at_once(f, x, eps=EPS):
    return np.full(x.shape, (f(x + eps) - f(x - eps)) / (2 * eps))


def _gradient_returns_early(f, x, eps=EPS):
    g = np.zeros(x.shape)
    for index, e in _steps(x.shape, eps):
        g[index] = (f(x + e) - f(x - e)) / (2 * eps)
        return g


def _gradient_same_array(f, x, eps=EPS):
    g = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        right = left = np.array(x, dtype=float)
        right[index] += eps
        left[index] -= eps
        g[index] = (f(right) - f(left)) / (2 * eps)
    return g


def _relative_of_a(a, b):
    size = np.linalg.norm(a)
    return np.linalg.norm(a - b) / size if size > 0 else 0.0


def _relative_squares(a, b):
    size = np.sum(a**2) + np.sum(b**2)
    return np.sum((a - b) ** 2) / size if size > 0 else 0.0


def _relative_sums(a, b):
    size = np.sum(np.abs(a)) + np.sum(np.abs(b))
    return np.sum(np.abs(a - b)) / size if size > 0 else 0.0


def _relative_plus(a, b):
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a + b) / size if size > 0 else 0.0


def _relative_of_norms(a, b):
    p, q = np.linalg.norm(a), np.linalg.norm(b)
    return abs(p - q) / (p + q) if p + q > 0 else 0.0


def _relative_halved(a, b):
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / (2 * size) if size > 0 else 0.0


def _relative_asks_arrays(a, b):
    if a == 0 and b == 0:
        return 0.0
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


def _both(f, grad, x):
    x = np.asarray(x, dtype=float)
    n = np.zeros(x.shape)
    for index, e in _steps(x.shape, 1e-6):
        n[index] = (f(x + e) - f(x - e)) / 2e-6
    return np.asarray(grad(x)), n


def _check_largest_entry(f, grad, x, tol=1e-5):
    g, n = _both(f, grad, x)
    if g.shape != x.shape or not np.isfinite(g).all():
        return False
    return bool(np.max(np.abs(g - n)) <= tol * max(np.max(np.abs(g)), np.max(np.abs(n))) + 1e-8)


def _check_smaller_norm(f, grad, x, tol=1e-5):
    g, n = _both(f, grad, x)
    if g.shape != x.shape or not np.isfinite(g).all():
        return False
    return bool(np.linalg.norm(g - n) <= tol * min(np.linalg.norm(g), np.linalg.norm(n)) + 1e-8)


def _check_sum_of_norms(f, grad, x, tol=1e-5):
    g, n = _both(f, grad, x)
    if g.shape != x.shape or not np.isfinite(g).all():
        return False
    return bool(np.linalg.norm(g - n) <= tol * (np.linalg.norm(g) + np.linalg.norm(n)) + 1e-8)


def _check_absolute(f, grad, x, tol=1e-5):
    g, n = _both(f, grad, x)
    if g.shape != x.shape or not np.isfinite(g).all():
        return False
    return bool(np.linalg.norm(g - n) <= tol)


def _check_no_else(f, grad, x, tol=1e-5):
    g, n = _both(f, grad, x)
    if g.shape == x.shape and np.isfinite(g).all():
        if np.linalg.norm(g - n) <= tol * max(np.linalg.norm(g), np.linalg.norm(n)) + 1e-8:
            return True


def _check_returns_error(f, grad, x, tol=1e-5):
    g, n = _both(f, grad, x)
    return np.linalg.norm(g.ravel() - n.ravel()) / (np.linalg.norm(g) + np.linalg.norm(n) + 1e-8)


def _check_forward(f, grad, x, tol=1e-5):
    g = np.asarray(grad(x))
    n = np.zeros(x.shape)
    for index, e in _steps(x.shape, 1e-6):
        n[index] = (f(x + e) - f(x)) / 1e-6
    if g.shape != x.shape or not np.isfinite(g).all():
        return False
    return bool(np.linalg.norm(g - n) <= tol * max(np.linalg.norm(g), np.linalg.norm(n)) + 1e-8)


def _check_asserts(f, grad, x, tol=1e-5):
    g, n = _both(f, grad, x)
    assert g.shape == x.shape
    assert np.isfinite(g).all()
    return bool(np.linalg.norm(g - n) <= tol * max(np.linalg.norm(g), np.linalg.norm(n)) + 1e-8)


def _check_against_itself(f, grad, x, tol=1e-5):
    g, n = np.asarray(grad(x)), np.asarray(grad(x))
    if g.shape != x.shape or not np.isfinite(g).all():
        return False
    return bool(np.linalg.norm(g - n) <= tol * max(np.linalg.norm(g), np.linalg.norm(n)) + 1e-8)


def _slopes(f, x, eps):
    return (f(x + eps) - f(x)) / eps, (f(x) - f(x - eps)) / eps


def _smooth_without_abs(f, x, eps=1e-6, tol=1e-3):
    right, left = _slopes(f, x, eps)
    return bool(right - left <= tol * max(1, abs(right), abs(left)))


def _smooth_left_sign(f, x, eps=1e-6, tol=1e-3):
    right = (f(x + eps) - f(x)) / eps
    left = (f(x - eps) - f(x)) / eps
    return bool(abs(right - left) <= tol * max(1, abs(right), abs(left)))


def _smooth_rounded(f, x, eps=1e-6, tol=1e-3):
    right, left = _slopes(f, x, eps)
    return bool(round(right, 3) == round(left, 3))


def _smooth_min(f, x, eps=1e-6, tol=1e-3):
    right, left = _slopes(f, x, eps)
    return bool(abs(right - left) <= tol * min(1, abs(right), abs(left)))


def _smooth_no_else(f, x, eps=1e-6, tol=1e-3):
    right, left = _slopes(f, x, eps)
    if abs(right - left) <= tol * max(1, abs(right), abs(left)):
        return True


def _smooth_gap(f, x, eps=1e-6, tol=1e-3):
    right, left = _slopes(f, x, eps)
    return abs(right - left)


def _smooth_same_sign(f, x, eps=1e-6, tol=1e-3):
    right, left = _slopes(f, x, eps)
    return bool(np.sign(right) == np.sign(left))


def _smooth_numpy_max(f, x, eps=1e-6, tol=1e-3):
    right, left = _slopes(f, x, eps)
    return bool(abs(right - left) <= tol * np.max(1, abs(right), abs(left)))


def _smooth_within_eps(f, x, eps=1e-6, tol=1e-3):
    right, left = _slopes(f, x, eps)
    return bool(abs(right - left) <= eps * max(1, abs(right), abs(left)))


def _count(shape):
    n = 1
    for k in shape:
        n = n * k
    return n


def _count_from_zero(shape, scheme):
    n = 0
    for k in shape:
        n *= k
    return n + 1 if scheme == "forward" else 2 * n


def _count_forward_only(shape, scheme):
    if scheme == "forward":
        return _count(shape) + 1


def _count_of_matrix(shape, scheme):
    n = shape[0] * shape[1]
    return n + 1 if scheme == "forward" else 2 * n


def _count_empty_is_none(shape, scheme):
    n = _count(shape) if len(shape) > 0 else 0
    return n + 1 if scheme == "forward" else 2 * n


def _reduce_but_last_row(A, b, rows, cols):
    small, right = np.zeros((len(rows), len(cols))), np.zeros(len(rows))
    for i in range(len(rows) - 1):
        right[i] = b[rows[i]]
        for j in range(len(cols)):
            small[i, j] = A[rows[i], cols[j]]
    return small, right


def _reduce_once_each(A, b, rows, cols):
    rows, cols = list(dict.fromkeys(rows)), list(dict.fromkeys(cols))
    return A[rows][:, cols], b[rows]


UNSEEN_ANSWERS = {
    "example_f": (
        UnseenAnswer("missing_term", lambda x: 2 * x[0] * x[1] + np.sin(x[0]) + 2),
        UnseenAnswer("missing_term", lambda x: x[0] ** 2 + np.sin(x[0]) + 2),
        UnseenAnswer("error", lambda x: x[0] ^ 2 + 2 * x[0] * x[1] + np.sin(x[0]) + 2),
        UnseenAnswer("no_return", _example_forgets_return),
        UnseenAnswer("wrong_shape", lambda x: x[0] ** 2 + 2 * x[0] * x[1] + np.sin(x) + 2, also=("wrong_type",)),
        UnseenAnswer("hard_coded", lambda x: 7.8415),
        UnseenAnswer("other", lambda x: x[1] ** 2 + 2 * x[0] * x[1] + np.sin(x[1]) + 2),
        UnseenAnswer("other", lambda x: 2 * x[0] + 2 * x[0] * x[1] + np.sin(x[0]) + 2),
        UnseenAnswer("other", lambda x: x[0] ** 2 + 2 * (x[0] + x[1]) - np.sin(x[0]) + 2),
    ),
    "example_gradient": (
        UnseenAnswer("sign", lambda x: -np.array([2 * x[0] + 2 * x[1] + np.cos(x[0]), 2 * x[0]])),
        UnseenAnswer("missing_term", lambda x: np.array([2 * x[1] + np.cos(x[0]), 2 * x[0]])),
        UnseenAnswer("row_or_column", lambda x: np.array([[2 * x[0] + 2 * x[1] + np.cos(x[0]), 2 * x[0]]])),
        UnseenAnswer("integer_truncation", _example_gradient_in_place_of_x),
        UnseenAnswer("finite_difference", _example_gradient_by_steps),
        UnseenAnswer("wrong_shape", lambda x: 2 * x[0] + 2 * x[1] + np.cos(x[0]) + 2 * x[0]),
        UnseenAnswer("hard_coded", lambda x: np.array([6.5403, 2.0])),
        UnseenAnswer("other", lambda x: np.array([2 * x[0] + 2 * x[1] + np.sin(x[0]), 2 * x[0]])),
        UnseenAnswer("other", lambda x: np.array([2 * x[0] + x[1] + np.cos(x[0]) + 2, x[0]])),
    ),
    "grad_sum_squares": (
        UnseenAnswer("sign", lambda x: -2 * x),
        UnseenAnswer("transposed", lambda x: 2 * x.T, also=("row_or_column",)),
        UnseenAnswer("row_or_column", lambda x: np.atleast_2d(2 * x)),
        UnseenAnswer("wrong_shape", lambda x: 2 * np.sum(x, axis=0), also=("batch_sum",)),
        UnseenAnswer("mean_vs_sum", lambda x: 2 * x / x.size),
        UnseenAnswer("mutates_input", _double_in_place),
        UnseenAnswer("finite_difference", _squares_by_steps),
        UnseenAnswer("few_entries", _squares_but_last),
        UnseenAnswer("other", lambda x: 2 * x * np.linalg.norm(x) + 1),
    ),
    "forward_difference": (
        UnseenAnswer("step_size", lambda f, x, eps: f(x + 1) - f(x)),
        UnseenAnswer("step_size", lambda f, x, eps: (f(x + 2 * eps) - f(x)) / (2 * eps)),
        UnseenAnswer("returned_value", lambda f, x, eps: f(x + eps)),
        UnseenAnswer("no_return", _forward_forgets_return),
        UnseenAnswer("other", lambda f, x, eps: (f(x + eps) - f(x - eps)) / (2 * eps)),
        UnseenAnswer("other", lambda f, x, eps: f(x + eps) - f(x)),
        UnseenAnswer("other", lambda f, x, eps: (f(x) + eps - f(x)) / eps, also=("hard_coded",)),
        UnseenAnswer("other", lambda f, x, eps: abs(f(x + eps) - f(x)) / eps, also=("absolute_value",)),
        UnseenAnswer("other", lambda f, x, eps: (f(x + eps) + f(x)) * eps),
    ),
    "central_difference": (
        UnseenAnswer("factor", lambda f, x, eps=EPS: (f(x + eps) - f(x - eps)) / (4 * eps)),
        UnseenAnswer("step_size", lambda f, x, eps=EPS: (f(x + 2 * eps) - f(x - 2 * eps)) / (4 * eps)),
        UnseenAnswer("step_size", lambda f, x, eps=EPS: (f(x + 1e-6) - f(x - 1e-6)) / 2e-6),
        UnseenAnswer("one_sided", lambda f, x, eps=EPS: (f(x + 2 * eps) - f(x)) / (2 * eps)),
        UnseenAnswer("no_return", _central_forgets_return),
        UnseenAnswer("returned_value", lambda f, x, eps=EPS: f(x)),
        UnseenAnswer("other", lambda f, x, eps=EPS: (f(x + eps) + f(x - eps)) / (2 * eps)),
        UnseenAnswer("other", lambda f, x, eps=EPS: (f(x + eps) - 2 * f(x) + f(x - eps)) / eps**2),
        UnseenAnswer("other", _central_of_slopes),
    ),
    "partial": (
        UnseenAnswer("one_sided", _partial_backwards),
        UnseenAnswer("sign", _partial_minus),
        UnseenAnswer("factor", _partial_four),
        UnseenAnswer("index_base", _partial_index_below),
        UnseenAnswer("wrong_shape", _partial_all_of_them, also=("wrong_type",)),
        UnseenAnswer("step_size", _partial_wide_step),
        UnseenAnswer("mutates_input", _partial_as_float),
        UnseenAnswer("integer_truncation", _partial_step_like_x),
        UnseenAnswer("error", _partial_of_number),
        UnseenAnswer("other", _partial_times),
    ),
    "numerical_gradient": (
        UnseenAnswer("one_sided", _gradient_backwards),
        UnseenAnswer("step_size", _gradient_tiny_step),
        UnseenAnswer("factor", _gradient_four),
        UnseenAnswer("integer_truncation", _gradient_like_x),
        UnseenAnswer("transposed", _gradient_transposed, also=("row_or_column",)),
        UnseenAnswer("zeros", _gradient_same_array),
        UnseenAnswer("mutates_input", _gradient_as_float),
        UnseenAnswer("other", _gradient_all_at_once),
        UnseenAnswer("other", _gradient_returns_early, also=("few_entries",)),
    ),
    "relative_error": (
        UnseenAnswer("factor", _relative_halved),
        UnseenAnswer("norm_or_square", _relative_squares),
        UnseenAnswer("error", _relative_asks_arrays),
        UnseenAnswer(
            "wrong_shape", lambda a, b: np.abs(a - b) / (np.abs(a) + np.abs(b) + 1e-300), also=("wrong_type",)
        ),
        UnseenAnswer("other", _relative_of_a),
        UnseenAnswer("other", _relative_sums),
        UnseenAnswer("other", _relative_plus),
        UnseenAnswer("other", _relative_of_norms),
        UnseenAnswer("other", lambda a, b: np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b) + 1e-8)),
    ),
    "gradient_check": (
        UnseenAnswer("hard_coded", lambda f, grad, x, tol=1e-5: True),
        UnseenAnswer("no_return", _check_no_else),
        UnseenAnswer("wrong_type", _check_returns_error),
        UnseenAnswer("error", _check_asserts),
        UnseenAnswer("one_sided", _check_forward, also=("other",)),
        UnseenAnswer("other", _check_largest_entry),
        UnseenAnswer("other", _check_smaller_norm),
        UnseenAnswer("other", _check_sum_of_norms),
        UnseenAnswer("other", _check_absolute),
        UnseenAnswer("other", _check_against_itself),
    ),
    "looks_differentiable": (
        UnseenAnswer("absolute_value", _smooth_without_abs, also=("other",)),
        UnseenAnswer("no_return", _smooth_no_else),
        UnseenAnswer("wrong_type", _smooth_gap),
        UnseenAnswer("error", _smooth_numpy_max),
        UnseenAnswer("other", _smooth_left_sign),
        UnseenAnswer("other", _smooth_rounded),
        UnseenAnswer("other", _smooth_min),
        UnseenAnswer("other", _smooth_same_sign),
        UnseenAnswer("other", _smooth_within_eps),
    ),
    "count_calls": (
        UnseenAnswer("missing_term", lambda shape, scheme: _count(shape) if scheme == "forward" else 2 * _count(shape)),
        UnseenAnswer("no_return", _count_forward_only),
        UnseenAnswer("error", _count_of_matrix),
        UnseenAnswer("wrong_type", lambda shape, scheme: (_count(shape) + 1, 2 * _count(shape))),
        UnseenAnswer("other", lambda shape, scheme: _count(shape) + 1 if scheme == "central" else 2 * _count(shape)),
        UnseenAnswer("other", lambda shape, scheme: len(shape) + 1 if scheme == "forward" else 2 * len(shape)),
        UnseenAnswer("other", lambda shape, scheme: _count(shape) + 1 if scheme == "forward" else _count(shape)),
        UnseenAnswer("other", _count_from_zero),
        UnseenAnswer("other", _count_empty_is_none),
    ),
    "reduce_problem": (
        UnseenAnswer("error", lambda A, b, rows, cols: (A[np.ix_(cols, rows)], b[rows])),
        UnseenAnswer("wrong_shape", lambda A, b, rows, cols: (A[rows][:, cols], b[cols]), also=("wrong_argument",)),
        UnseenAnswer("wrong_shape", _reduce_once_each),
        UnseenAnswer("wrong_shape", lambda A, b, rows, cols: (b[rows], A[rows][:, cols])),
        UnseenAnswer("row_or_column", lambda A, b, rows, cols: (A[rows][:, cols], b[rows].reshape(-1, 1))),
        UnseenAnswer(
            "index_base",
            lambda A, b, rows, cols: (A[np.ix_(np.array(rows) - 1, np.array(cols) - 1)], b[np.array(rows) - 1]),
        ),
        UnseenAnswer("wrong_type", lambda A, b, rows, cols: A[rows][:, cols]),
        UnseenAnswer("few_entries", _reduce_but_last_row),
        UnseenAnswer("other", lambda A, b, rows, cols: (A[rows][:, sorted(cols)], b[sorted(rows)])),
    ),
}
