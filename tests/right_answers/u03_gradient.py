"""Right answers of unit 03-gradient, written in different ways."""

import math

import numpy as np


def partial_by_unit_vector(f, x, i, eps=1e-6):
    e = np.zeros(len(x))
    e[i - 1] = 1.0
    return (f(x + eps * e) - f(x - eps * e)) / (2 * eps)


def partial_in_place(f, x, i, eps=1e-6):
    """Moves the caller's own float array and puts it back within rounding."""
    point = x if x.dtype == float else x.astype(float)
    point[i - 1] += eps
    right = f(point)
    point[i - 1] -= 2 * eps
    left = f(point)
    point[i - 1] += eps
    return (right - left) / (2 * eps)


def partial_five_points(f, x, i, eps=1e-6):
    e = np.eye(len(x))[i - 1] * eps
    return (f(x - 2 * e) - 8 * f(x - e) + 8 * f(x + e) - f(x + 2 * e)) / (12 * eps)


def partial_richardson(f, x, i, eps=1e-6):
    wide, narrow = partial_by_unit_vector(f, x, i, eps), partial_by_unit_vector(f, x, i, eps / 2)
    return np.array((4 * narrow - wide) / 3)


def gradient_by_flat_copy(f, x, eps=1e-6):
    point = np.array(x, dtype=float, order="C")
    flat, result = point.reshape(-1), np.empty(x.size)
    for k in range(x.size):
        kept = flat[k]
        flat[k] = kept + eps
        right = f(point)
        flat[k] = kept - eps
        result[k] = (right - f(point)) / (2 * eps)
        flat[k] = kept
    return result.reshape(x.shape)


def gradient_by_unit_arrays(f, x, eps=1e-6):
    steps = eps * np.eye(x.size).reshape((x.size, *x.shape))
    slopes = [(f(x + step) - f(x - step)) / (2 * eps) for step in steps]
    return np.array(np.reshape(slopes, x.shape), order="F")


def gradient_by_iterator(f, x, eps=1e-6):
    result = np.zeros_like(x, dtype=float)
    for index, _ in np.ndenumerate(x):
        right, left = x.astype(float), x.astype(float)
        right[index] += eps
        left[index] -= eps
        result[index] = (f(right) - f(left)) / (2 * eps)
    return result.tolist()


def gradient_in_place(f, x, eps=1e-6):
    """Moves the caller's own float array and puts every entry back."""
    point = x if x.dtype == float else x.astype(float)
    result = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        point[index] += eps
        right = f(point)
        point[index] -= 2 * eps
        result[index] = (right - f(point)) / (2 * eps)
        point[index] += eps
    return result


def example_gradient_as_list(x):
    first = 2 * float(x[0]) + 2 * float(x[1]) + math.cos(x[0])
    return [first, 2 * float(x[0])]


def example_gradient_filled(x):
    gradient = np.empty_like(x, dtype=float)
    gradient[0] = 2 * (x[0] + x[1]) + np.cos(x[0])
    gradient[1] = 2 * x[0]
    return gradient


def relative_error_early(a, b):
    if not np.any(a) and not np.any(b):
        return 0
    return np.linalg.norm(np.ravel(a - b)) / (np.linalg.norm(np.ravel(a)) + np.linalg.norm(np.ravel(b)))


def relative_error_sums(a, b):
    lengths = [np.sqrt(np.sum(np.square(t))) for t in (a - b, a, b)]
    return lengths[0] / max(lengths[1] + lengths[2], np.finfo(float).tiny)


def relative_error_loop(a, b):
    pairs = list(zip(a.ravel().tolist(), b.ravel().tolist(), strict=True))
    total = math.hypot(*(p for p, _ in pairs)) + math.hypot(*(q for _, q in pairs))
    return np.float64(math.hypot(*(p - q for p, q in pairs)) / total if total else 0.0)


def _check(f, grad, x, tol, numerical):
    g, n = np.array(grad(x)), numerical(f, x)
    if g.shape != np.shape(n):
        return False
    if not np.isfinite(g).all():
        return False
    size = max(np.sqrt(np.sum(g**2)), np.sqrt(np.sum(np.square(n))))
    return np.sqrt(np.sum((g - n) ** 2)) <= tol * size + 1e-8


def check_by_flat_copy(f, grad, x, tol=1e-5):
    return _check(f, grad, x, tol, gradient_by_flat_copy)


def check_by_unit_arrays(f, grad, x, tol=1e-5):
    return bool(_check(f, grad, x, tol, gradient_by_unit_arrays))


def check_by_iterator(f, grad, x, tol=1e-5):
    return np.array(_check(f, grad, x, tol, gradient_by_iterator))


def count_by_loop(shape, scheme):
    n = 1
    for k in shape:
        n *= k
    return n + 1 if scheme == "forward" else 2 * n


def reduce_by_lists(A, b, rows, cols):
    return [[[A[i, j] for j in cols] for i in rows], [b[i] for i in rows]]


def smooth_by_slopes(f, x, eps=1e-6, tol=1e-3):
    right, left = (f(x + eps) - f(x)) / eps, (f(x) - f(x - eps)) / eps
    return abs(right - left) <= tol * max(1, abs(right), abs(left))


def smooth_by_array(f, x, eps=1e-6, tol=1e-3):
    left, right = np.diff(f(x + eps * np.array([-1.0, 0.0, 1.0]))) / eps
    return bool(np.abs(right - left) <= tol * np.max([1, np.abs(right), np.abs(left)]))


def smooth_by_second_difference(f, x, eps=1e-6, tol=1e-3):
    here = f(x)
    slopes = [(f(x + h) - here) / h for h in (eps, -eps)]
    return np.abs(slopes[0] - slopes[1]) / max(1, *map(abs, slopes)) <= tol


RIGHT_ANSWERS = {
    "forward_difference": (
        lambda f, x, eps: np.array((f(x + eps) - f(x)) / eps),
        lambda f, x, eps: (f(x) - f(x + eps)) / -eps,
        lambda f, x, eps: np.diff(f(np.array([x, x + eps])))[0] / eps,
        lambda f, x, eps: 1 / eps * f(x + eps) - 1 / eps * f(x),
    ),
    "central_difference": (
        lambda f, x, eps=1e-6: ((f(x + eps) - f(x)) / eps + (f(x) - f(x - eps)) / eps) / 2,
        lambda f, x, eps=1e-6: float(0.5 / eps * (f(x + eps) - f(x - eps))),
        lambda f, x, eps=1e-6: np.subtract(f(x + eps), f(x - eps)) / np.float64(2 * eps),
    ),
    "partial": (partial_by_unit_vector, partial_in_place, partial_five_points, partial_richardson),
    "numerical_gradient": (gradient_by_flat_copy, gradient_by_unit_arrays, gradient_by_iterator, gradient_in_place),
    "example_f": (
        lambda x: float(x[0] ** 2 + 2 * x[0] * x[1] + np.sin(x[0]) + 2),
        lambda x: np.array([1, 2, 1, 2]) @ np.array([x[0] ** 2, x[0] * x[1], np.sin(x[0]), 1]),
        lambda x: np.asarray((x[0] + x[1]) ** 2 - x[1] ** 2 + np.sin(x[0]) + 2),
        lambda x: sum([2, math.sin(x[0]), 2 * float(x[0]) * float(x[1]), float(x[0]) ** 2]),
    ),
    "example_gradient": (
        example_gradient_as_list,
        example_gradient_filled,
        lambda x: 2 * np.array([x[0] + x[1], x[0]]) + np.cos(x[0]) * np.array([1, 0]),
    ),
    "grad_sum_squares": (
        lambda x: 2 * x,
        lambda x: (2.0 * x).tolist(),
        lambda x: np.array(np.multiply(x, 2), order="F"),
        lambda x: np.reshape([2 * t for t in x.ravel()], x.shape),
        lambda x: np.broadcast_to(2.0, x.shape) * x,
    ),
    "relative_error": (relative_error_early, relative_error_sums, relative_error_loop),
    "gradient_check": (check_by_flat_copy, check_by_unit_arrays, check_by_iterator),
    "count_calls": (
        lambda shape, scheme: math.prod(shape) + 1 if scheme == "forward" else 2 * math.prod(shape),
        lambda shape, scheme: np.prod(shape) + 1 if scheme == "forward" else 2 * np.prod(shape),
        lambda shape, scheme: np.zeros(shape).size * (1 + (scheme == "central")) + (scheme == "forward"),
        count_by_loop,
    ),
    "reduce_problem": (
        lambda A, b, rows, cols: (A[np.ix_(rows, cols)], b[rows]),
        lambda A, b, rows, cols: (A[rows][:, cols], np.take(b, rows)),
        lambda A, b, rows, cols: [A[rows, :].T[cols].T, b[np.array(rows)]],
        reduce_by_lists,
    ),
    "looks_differentiable": (smooth_by_slopes, smooth_by_array, smooth_by_second_difference),
}
