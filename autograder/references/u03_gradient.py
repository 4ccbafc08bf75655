"""Unit 03-gradient, private half: references by another way than the solution notebook, and known wrong answers."""

import math

import numpy as np

from autograder.references import WrongAnswer
from helpers.declaration.complex_step import complex_step_gradient

EPS = 1e-6


def forward_difference(f, x, eps):
    """Slope of the line through two points of the graph."""
    return np.diff([f(x), f(x + eps)]).item() / eps


def central_difference(f, x, eps=EPS):
    """The middle value of NumPy's second-order differences."""
    return np.gradient([f(x - eps), f(x), f(x + eps)], eps)[1]


def partial(f, x, i, eps=EPS):
    """Complex step: exact to rounding for a real-analytic f."""
    return complex_step_gradient(f, x)[i - 1]


def numerical_gradient(f, x, eps=EPS):
    """Complex step in every entry."""
    return complex_step_gradient(f, x)


def example_f(x):
    """Factored form."""
    return x[0] * (x[0] + 2 * x[1]) + math.sin(x[0]) + 2


def example_gradient(x):
    """Quadratic part by its symmetric matrix, sine apart."""
    return np.array([[2, 2], [2, 0]]) @ x + np.array([np.cos(x[0]), 0])


def grad_sum_squares(x):
    """x + x."""
    return np.add(x, x)


def relative_error(a, b):
    """Lengths by inner products of the flattened arrays."""
    difference = a - b
    total = math.sqrt(np.vdot(a, a)) + math.sqrt(np.vdot(b, b))
    return math.sqrt(np.vdot(difference, difference)) / total if total > 0 else 0


def gradient_check(f, grad, x, tol=1e-5):
    """The criterion with complex steps in place of differences."""
    g, n = np.asarray(grad(x)), numerical_gradient(f, x)
    if g.shape != n.shape or np.isnan(g).any() or np.isinf(g).any():
        return False
    return math.dist(g.ravel(), n.ravel()) <= tol * max(np.linalg.norm(g), np.linalg.norm(n)) + 1e-8


def count_calls(shape, scheme):
    """n + 1 or 2 n."""
    return math.prod(shape) + {"forward": 1, "central": math.prod(shape)}[scheme]


def reduce_problem(A, b, rows, cols):
    """Rows, then columns, by take."""
    return A.take(rows, axis=0).take(cols, axis=1), b.take(rows)


def looks_differentiable(f, x, eps=EPS, tol=1e-3):
    """Both slopes from three neighbouring values."""
    left, right = np.diff([f(x - eps), f(x), f(x + eps)]) / eps
    return abs(right - left) <= tol * max(1, abs(right), abs(left))


# Wrong answers. Their bodies are what a person would write, so they are not tidied.


def _unrestored_partial(f, x, i, eps=EPS):
    x[i - 1] += eps
    right = f(x)
    x[i - 1] -= 2 * eps
    return (right - f(x)) / (2 * eps)


def _partial_of_copy(f, x, i, eps=EPS):
    right, left = x.copy(), x.copy()
    right[i - 1] += eps
    left[i - 1] -= eps
    return (f(right) - f(left)) / (2 * eps)


def _partial_forward(f, x, i, eps=EPS):
    right = x.astype(float)
    right[i - 1] += eps
    return (f(right) - f(x)) / eps


def _partial_index(f, x, i, eps=EPS):
    right, left = x.astype(float), x.astype(float)
    right[i] += eps
    left[i] -= eps
    return (f(right) - f(left)) / (2 * eps)


def _partial_all(f, x, i, eps=EPS):
    return (f(x + eps) - f(x - eps)) / (2 * eps)


def _gradient(f, x, eps=EPS, *, left_factor=1, start=0, divisor=2, scale=1, kind=float, restore=True):
    """A gradient loop with one slip: no left step, a skipped entry, a divisor, a scale, a dtype, no restoring."""
    moved, result = np.array(x, dtype=kind), np.zeros(x.shape)
    for index in list(np.ndindex(x.shape))[start:]:
        kept = moved[index]
        moved[index] = kept + eps
        right = f(moved)
        moved[index] = kept - left_factor * eps
        result[index] = scale * (right - f(moved)) / (divisor * eps)
        if restore:
            moved[index] = kept
    return result


def _gradient_moves_input(f, x, eps=EPS):
    result = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += eps
        right = f(x)
        x[index] -= 2 * eps
        result[index] = (right - f(x)) / (2 * eps)
    return result


def _check_by_ratio(f, grad, x, tol=1e-5):
    g, n = grad(x), numerical_gradient(f, x)
    if g.shape != n.shape or not np.all(np.isfinite(g)):
        return False
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n)) <= tol


def _check_without_shape(f, grad, x, tol=1e-5):
    g, n = grad(x).ravel(), numerical_gradient(f, x).ravel()
    if not np.all(np.isfinite(g)):
        return False
    return np.linalg.norm(g - n) <= tol * max(np.linalg.norm(g), np.linalg.norm(n)) + 1e-8


def _check_without_inf(f, grad, x, tol=1e-5):
    g, n = grad(x), numerical_gradient(f, x)
    return g.shape == n.shape and bool(np.linalg.norm(g - n) <= tol * max(np.linalg.norm(g), np.linalg.norm(n)) + 1e-8)


def _check(f, grad, x, limit, norm=lambda t: np.linalg.norm(np.ravel(t))):
    g, n = grad(x), _gradient(f, x)
    if g.shape != n.shape or not np.all(np.isfinite(g)):
        return False
    return norm(g - n) <= limit(norm(g), norm(n))


def _check_spectral(f, grad, x, tol=1e-5):
    return _check(f, grad, x, lambda p, q: tol * max(p, q) + 1e-8, _spectral)


def _check_ignoring_tol(f, grad, x, tol=1e-5):
    return gradient_check(f, grad, x, 1e-5)


def _check_entries(f, grad, x, tol=1e-5):
    g, n = grad(x), numerical_gradient(f, x)
    return g.shape == n.shape and np.allclose(g, n, rtol=tol, atol=1e-8)


def _relative(a, b, total=lambda p, q: p + q, norm=lambda t: np.linalg.norm(np.ravel(t))):
    size = total(norm(a), norm(b))
    return norm(a - b) / size if size else 0.0


def _smooth(f, x, eps, tol, size):
    right, left = (f(x + eps) - f(x)) / eps, (f(x) - f(x - eps)) / eps
    return abs(right - left) <= tol * size(right, left)


def _spectral(t):
    return np.linalg.norm(t, 2) if t.ndim == 2 else np.linalg.norm(np.ravel(t))


WRONG_ANSWERS = {
    "forward_difference": (
        WrongAnswer("sign", lambda f, x, eps: (f(x) - f(x + eps)) / eps),
        WrongAnswer("factor", lambda f, x, eps: (f(x + eps) - f(x)) / (2 * eps)),
        WrongAnswer("step_size", lambda f, x, eps: (f(x + 1e-6) - f(x)) / 1e-6),
        WrongAnswer("returned_value", lambda f, x, eps: f(x)),
        WrongAnswer("other", lambda f, x, eps: (f(x) - f(x - eps)) / eps),
        WrongAnswer("other", lambda f, x, eps: f(x + eps) - f(x) / eps),
    ),
    "central_difference": (
        WrongAnswer("one_sided", lambda f, x, eps=EPS: (f(x + eps) - f(x)) / eps),
        WrongAnswer("one_sided", lambda f, x, eps=EPS: (f(x) - f(x - eps)) / eps),
        WrongAnswer("factor", lambda f, x, eps=EPS: (f(x + eps) - f(x - eps)) / eps),
        WrongAnswer("sign", lambda f, x, eps=EPS: (f(x - eps) - f(x + eps)) / (2 * eps)),
        WrongAnswer("step_size", lambda f, x, eps=EPS: (f(x + eps / 2) - f(x - eps / 2)) / eps),
        WrongAnswer("other", lambda f, x, eps=EPS: (f(x + eps) - f(x - eps)) / 2 * eps),
        WrongAnswer("other", lambda f, x, eps=EPS: f(x + eps) - f(x - eps) / (2 * eps)),
    ),
    "partial": (
        WrongAnswer("index_base", _partial_index),
        WrongAnswer("one_sided", _partial_forward),
        WrongAnswer("mutates_input", _unrestored_partial),
        WrongAnswer("integer_truncation", _partial_of_copy),
        WrongAnswer("all_at_once", _partial_all),
        WrongAnswer("factor", lambda f, x, i, eps=EPS: 2 * partial(f, x, i)),
    ),
    "numerical_gradient": (
        WrongAnswer("one_sided", lambda f, x, eps=EPS: _gradient(f, x, eps, left_factor=0, divisor=1)),
        WrongAnswer("mutates_input", _gradient_moves_input),
        WrongAnswer("integer_truncation", lambda f, x, eps=EPS: _gradient(f, x, eps, kind=x.dtype)),
        WrongAnswer("factor", lambda f, x, eps=EPS: _gradient(f, x, eps, divisor=1)),
        WrongAnswer("sign", lambda f, x, eps=EPS: _gradient(f, x, eps, scale=-1)),
        WrongAnswer("wrong_shape", lambda f, x, eps=EPS: _gradient(f, x, eps).ravel()),
        WrongAnswer("few_entries", lambda f, x, eps=EPS: _gradient(f, x, eps, start=1)),
        WrongAnswer("not_restored", lambda f, x, eps=EPS: _gradient(f, x, eps, restore=False)),
    ),
    "example_f": (
        WrongAnswer("missing_term", lambda x: x[0] ** 2 + 2 * x[0] * x[1] + np.sin(x[0])),
        WrongAnswer("missing_term", lambda x: x[0] ** 2 + 2 * x[0] * x[1] + 2),
        WrongAnswer("other", lambda x: x[0] ** 2 + 2 * x[0] * x[1] + np.cos(x[0]) + 2),
        WrongAnswer("other", lambda x: x[0] ** 2 + x[0] * x[1] + np.sin(x[0]) + 2),
        WrongAnswer("error", lambda x: x[1] ** 2 + 2 * x[1] * x[2] + np.sin(x[1]) + 2),
    ),
    "example_gradient": (
        WrongAnswer("missing_term", lambda x: np.array([2 * x[0] + 2 * x[1], 2 * x[0]])),
        WrongAnswer("missing_term", lambda x: np.array([2 * x[0] + np.cos(x[0]), 2 * x[0]])),
        WrongAnswer("row_or_column", lambda x: np.array([[2 * x[0] + 2 * x[1] + np.cos(x[0])], [2 * x[0]]])),
        WrongAnswer("other", lambda x: np.array([2 * x[0] + 2 * x[1] - np.cos(x[0]), 2 * x[0]])),
        WrongAnswer("other", lambda x: np.array([2 * x[0], 2 * x[0] + 2 * x[1] + np.cos(x[0])])),
        WrongAnswer("wrong_shape", example_f),
    ),
    "grad_sum_squares": (
        WrongAnswer("wrong_shape", lambda x: (2 * x).reshape(-1, 1)),
        WrongAnswer("wrong_shape", lambda x: 2 * x.ravel()),
        WrongAnswer("wrong_shape", lambda x: np.sum(x**2)),
        WrongAnswer("factor", lambda x: 1.0 * x),
        WrongAnswer("norm_or_square", lambda x: x / np.linalg.norm(x)),
        WrongAnswer("returned_value", lambda x: x**2),
    ),
    "relative_error": (
        WrongAnswer("factor", lambda a, b: 2 * _relative(a, b)),
        WrongAnswer("other", lambda a, b: _relative(a, b, total=max)),
        WrongAnswer("other", lambda a, b: _relative(a, b, norm=_spectral)),
        WrongAnswer("other", lambda a, b: _relative(a, b, norm=lambda t: np.abs(t).max())),
        WrongAnswer("norm_or_square", lambda a, b: _relative(a, b) ** 2),
        WrongAnswer("other", lambda a, b: np.linalg.norm((a - b).ravel())),
        WrongAnswer("non_finite", lambda a, b: np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))),
    ),
    "gradient_check": (
        WrongAnswer("other", _check_by_ratio),
        WrongAnswer("other", _check_without_shape),
        WrongAnswer("other", _check_without_inf),
        WrongAnswer("other", _check_ignoring_tol),
        WrongAnswer("other", _check_entries),
        WrongAnswer("other", lambda f, grad, x, tol=1e-5: _check(f, grad, x, lambda p, q: tol * max(p, q))),
        WrongAnswer("other", lambda f, grad, x, tol=1e-5: _check(f, grad, x, lambda p, q: tol * q + 1e-8)),
        WrongAnswer("other", lambda f, grad, x, tol=1e-5: _check(f, grad, x, lambda p, q: tol * max(p, q, 1) + 1e-8)),
        WrongAnswer("other", _check_spectral),
        WrongAnswer("other", lambda f, grad, x, tol=1e-5: not gradient_check(f, grad, x, tol)),
    ),
    "count_calls": (
        WrongAnswer("returned_value", lambda shape, scheme: math.prod(shape)),
        WrongAnswer("other", lambda shape, scheme: 2 * math.prod(shape)),
        WrongAnswer("other", lambda shape, scheme: math.prod(shape) + 1),
        WrongAnswer("other", lambda shape, scheme: sum(shape) + 1 if scheme == "forward" else 2 * sum(shape)),
        WrongAnswer("other", lambda shape, scheme: 2 * math.prod(shape) + (scheme == "central")),
    ),
    "reduce_problem": (
        WrongAnswer("wrong_shape", lambda A, b, rows, cols: (A[np.ix_(rows, cols)], b)),
        WrongAnswer("wrong_shape", lambda A, b, rows, cols: (A[rows], b[rows])),
        WrongAnswer("transposed", lambda A, b, rows, cols: (A[np.ix_(rows, cols)].T, b[rows])),
        WrongAnswer("other", lambda A, b, rows, cols: (A[np.ix_(sorted(rows), sorted(cols))], b[sorted(rows)])),
        WrongAnswer("error", lambda A, b, rows, cols: (A[rows, cols], b[rows])),
        WrongAnswer("other", lambda A, b, rows, cols: (A[np.ix_(sorted(rows), cols)], b[rows])),
        WrongAnswer("sign", lambda A, b, rows, cols: (A[np.ix_(rows, cols)], -b[rows])),
        WrongAnswer("mutates_input", lambda A, b, rows, cols: (rows.sort(), (A[rows][:, cols], b[rows]))[1]),
    ),
    "looks_differentiable": (
        WrongAnswer("other", lambda f, x, eps=EPS, tol=1e-3: not looks_differentiable(f, x, eps, tol)),
        WrongAnswer("hard_coded", lambda f, x, eps=EPS, tol=1e-3: True),
        WrongAnswer("other", lambda f, x, eps=EPS, tol=1e-3: abs(f(x + eps) - 2 * f(x) + f(x - eps)) / eps <= tol),
        WrongAnswer("other", lambda f, x, eps=EPS, tol=1e-3: abs(f(x + eps) - f(x - eps)) <= tol),
        WrongAnswer("other", lambda f, x, eps=EPS, tol=1e-3: looks_differentiable(f, x, eps, 1e-3)),
        WrongAnswer("other", lambda f, x, eps=EPS, tol=1e-3: looks_differentiable(f, x, EPS, tol)),
        WrongAnswer("other", lambda f, x, eps=EPS, tol=1e-3: _smooth(f, x, eps, tol, lambda p, m: max(abs(p), abs(m)))),
        WrongAnswer("other", lambda f, x, eps=EPS, tol=1e-3: _smooth(f, x, eps, tol, lambda p, m: max(1, p, m))),
        WrongAnswer("other", lambda f, x, eps=EPS, tol=1e-3: _smooth(f, x, eps, tol, lambda p, m: max(1, abs(p)))),
        WrongAnswer("other", lambda f, x, eps=EPS, tol=1e-3: _smooth(f, x, eps, tol, lambda p, m: 1 + abs(p) + abs(m))),
    ),
}
