"""Unit 04-hessian, private half: references by another way than the solution notebook, and known wrong answers."""

import math

import numpy as np

from autograder.references import WrongAnswer
from helpers.declaration.complex_step import complex_step_gradient

EPS = 1e-4
WIDE = 0.25


def example_hessian(x):
    """The symmetric matrix of the quadratic part, the sine apart."""
    return np.array([[2, 2], [2, 0]]) - np.diag([math.sin(x[0]), 0])


def numerical_hessian(f, x, eps=EPS):
    """Wide differences of complex-step gradients, extrapolated: exact to rounding for polynomials of degree 4."""
    def slopes(i, width):
        step = width * np.eye(x.size)[i]
        return (complex_step_gradient(f, x + step) - complex_step_gradient(f, x - step)) / (2 * width)

    return np.array([(4 * slopes(i, WIDE) - slopes(i, 2 * WIDE)) / 3 for i in range(x.size)])


def is_symmetric(H, tol=1e-6):
    """NumPy's comparison without its relative part."""
    return H.shape == H.T.shape and bool(np.isclose(H, H.T, rtol=0, atol=tol).all())


def mixed_partials(grad, x, eps=EPS):
    """Slopes of parabolas through two central differences, so that the error is of order 4."""
    def slope(k, i):
        step = np.eye(2)[i]
        one, half = ((grad(x + h * step)[k] - grad(x - h * step)[k]) / (2 * h) for h in (eps, eps / 2))
        return (4 * half - one) / 3

    return slope(0, 1), slope(1, 0)


def peano_gradient(x):
    """Complex step in every entry; the limit of the differences at 0."""
    u = np.array(x, dtype=float)
    return complex_step_gradient(lambda t: t[0] * t[1] * (t[0] ** 2 - t[1] ** 2) / (t @ t), u) if u.any() else 0 * u


def assemble_gradient(partial_ij, m, n):
    """Row by row from one long list."""
    places = np.argwhere(np.ones((m, n))) + 1
    return np.reshape([partial_ij(*place) for place in places.tolist()], (m, n))


def grad_frobenius_sq(X):
    """X + X."""
    return np.add(X, X)


def nabla_shape(input_shape, order):
    """As many copies as the order says, one behind the other."""
    return tuple(axis for _ in range(order) for axis in input_shape)


# Wrong answers. Their bodies are what a person would write, so they are not tidied.


def _example_slopes(x):
    return np.array([2 * x[0] + 2 * x[1] + np.cos(x[0]), 2 * x[0]])


def _example_of_square(x):
    f = x[0] ** 2 + 2 * x[0] * x[1] + np.sin(x[0]) + 2
    g = _example_slopes(x)
    return 2 * np.outer(g, g) + 2 * f * example_hessian(x)


def _example_column_of_square(x):
    H = example_hessian(x).astype(float)
    H[:, 1] = _example_of_square(x)[:, 1]
    return H


def _hessian(f, x, eps=EPS, *, kind=float, ends=(1, -1), divisor=4, scale=1, last=None):
    """A four-point Hessian with one slip: a dtype, other ends of a step, a divisor, a scale, a shorter loop."""
    H = np.zeros((x.size, x.size))
    for i in range(x.size)[:last]:
        for j in range(x.size):
            for first in (1, -1):
                for place, second in enumerate(ends):
                    moved = np.array(x, dtype=kind)
                    moved[i] += first * eps
                    moved[j] += second * eps
                    H[i, j] += scale * first * (1, -1)[place] * f(moved) / (divisor * eps**2)
    return H


def _hessian_forward(f, x, eps=EPS):
    E = eps * np.eye(x.size)
    return np.array([[(f(x + d + e) - f(x + d) - f(x + e) + f(x)) / eps**2 for e in E] for d in E])


def _hessian_on_diagonal(f, x, eps=EPS):
    return np.diag([(f(x + e) - 2 * f(x) + f(x - e)) / eps**2 for e in eps * np.eye(x.size)])


def _hessian_divided_by_eps(f, x, eps=EPS):
    E = eps * np.eye(x.size)
    return np.array([[(f(x + d + e) - f(x + d - e) - f(x - d + e) + f(x - d - e)) / (4 * eps) for e in E] for d in E])


def _hessian_wrong_sign_inside(f, x, eps=EPS):
    E, area = eps * np.eye(x.size), 4 * eps**2
    return np.array([[(f(x + d + e) + f(x + d - e) - f(x - d + e) - f(x - d - e)) / area for e in E] for d in E])


def _hessian_moves_input(f, x, eps=EPS):
    H = np.zeros((x.size, x.size))
    for i in range(x.size):
        for j in range(x.size):
            x[i] += eps
            x[j] += eps
            H[i, j] = (f(x) - f(x - eps)) / eps**2
    return H


def _hessian_upper(f, x, eps=EPS):
    return np.triu(numerical_hessian(f, x))


def _gradient_only(f, x, eps=EPS):
    return np.array([(f(x + e) - f(x - e)) / (2 * eps) for e in eps * np.eye(x.size)])


def _square(H):
    return H.ndim == 2 and H.shape[0] == H.shape[1]


def _mixed(grad, x, eps=EPS, *, ends=(1, -1), divisor=2, order=(0, 1), kind=float, scale=1):
    """Central differences with one slip: other ends, a divisor, other entries of the slopes, a dtype, a scale."""
    result = []
    for component, moving in zip(order, (1, 0), strict=True):
        right, left = np.array(x, dtype=kind), np.array(x, dtype=kind)
        right[moving] += ends[0] * eps
        left[moving] += ends[1] * eps
        result.append(scale * (grad(right)[component] - grad(left)[component]) / (divisor * eps))
    return tuple(result)


def _mixed_all_at_once(grad, x, eps=EPS):
    first, second = (grad(x + eps) - grad(x - eps)) / (2 * eps)
    return first, second


def _mixed_moves_input(grad, x, eps=EPS):
    x[1] += eps
    right = grad(x)[0]
    x[1] -= 2 * eps
    first = (right - grad(x)[0]) / (2 * eps)
    x[0] += eps
    right = grad(x)[1]
    x[0] -= 2 * eps
    return first, (right - grad(x)[1]) / (2 * eps)


def _mixed_forced_equal(grad, x, eps=EPS):
    first, second = _mixed(grad, x, eps)
    return (first + second) / 2, (first + second) / 2


def _peano(x, zero=lambda u, v: u == 0 and v == 0, numerator=1, denominator=1):
    """The quotient rule with one slip: when 0 is returned, a factor before one of its terms."""
    u, v = float(x[0]), float(x[1])
    if zero(u, v):
        return np.zeros(2)
    N, D = u * v * (u * u - v * v), u * u + v * v
    slopes_N, slopes_D = np.array([3 * u * u * v - v**3, u**3 - 3 * u * v * v]), np.array([2 * u, 2 * v])
    return (numerator * slopes_N * D - denominator * N * slopes_D) / D**2


def _peano_without_branch(x):
    N, D = x[0] * x[1] * (x[0] ** 2 - x[1] ** 2), x[0] ** 2 + x[1] ** 2
    return np.array([3 * x[0] ** 2 * x[1] - x[1] ** 3, x[0] ** 3 - 3 * x[0] * x[1] ** 2]) / D - 2 * N * x / D**2


def _peano_in_integers(x):
    g = np.zeros_like(x)
    g[:] = _peano(x)
    return g


def _assembled(partial_ij, m, n, *, skip=0, scale=1):
    G = np.zeros((m, n))
    for i in range(m - skip):
        for j in range(n):
            G[i, j] = scale * partial_ij(i + 1, j + 1)
    return G


def _assembled_from_zero(partial_ij, m, n):
    return np.array([[partial_ij(i, j) for j in range(n)] for i in range(m)])


def _assembled_beyond(partial_ij, m, n):
    G = np.zeros((m, n))
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            G[i, j] = partial_ij(i, j)
    return G


def _assembled_by_columns(partial_ij, m, n):
    return np.reshape([partial_ij(i, j) for j in range(1, n + 1) for i in range(1, m + 1)], (m, n))


def _assembled_in_integers(partial_ij, m, n):
    G = np.zeros((m, n), dtype=int)
    for i, j in np.ndindex(m, n):
        G[i, j] = partial_ij(i + 1, j + 1)
    return G


def _doubled_in_place(X):
    X *= 2
    return X


def _double_but_last_row(X):
    G = np.zeros(X.shape)
    for i in range(X.shape[0] - 1):
        G[i] = 2 * X[i]
    return G


WRONG_ANSWERS = {
    "example_hessian": (
        WrongAnswer("other", _example_of_square),
        WrongAnswer("other", _example_column_of_square),
        WrongAnswer("hard_coded", lambda x: np.array([[2.0, 2.0], [2.0, 0.0]])),
        WrongAnswer("other", lambda x: np.array([[2 + np.sin(x[0]), 2], [2, 0]])),
        WrongAnswer("index_base", lambda x: np.array([[2 - np.sin(x[1]), 2], [2, 0]])),
        WrongAnswer("missing_term", lambda x: np.array([[2 - np.sin(x[0]), 0], [0, 0]])),
        WrongAnswer("missing_term", lambda x: np.array([[-np.sin(x[0]), 2], [2, 0]])),
        WrongAnswer("other", lambda x: np.array([[2 * x[0] - np.sin(x[0]), 2], [2, 0]])),
        WrongAnswer("other", lambda x: np.array([[0, 2], [2, 2 - np.sin(x[0])]])),
        WrongAnswer("wrong_shape", _example_slopes),
        WrongAnswer("integer_truncation", lambda x: np.array([[2 - np.sin(x[0]), 2], [2, 0]]).astype(x.dtype)),
    ),
    "numerical_hessian": (
        WrongAnswer("one_sided", _hessian_forward),
        WrongAnswer("one_sided", lambda f, x, eps=EPS: _hessian(f, x, eps, ends=(1, 0), divisor=2)),
        WrongAnswer("diagonal_only", _hessian_on_diagonal),
        WrongAnswer("factor", lambda f, x, eps=EPS: _hessian(f, x, eps, divisor=1)),
        WrongAnswer("sign", lambda f, x, eps=EPS: _hessian(f, x, eps, scale=-1)),
        WrongAnswer("other", _hessian_divided_by_eps),
        WrongAnswer("other", _hessian_wrong_sign_inside),
        WrongAnswer("integer_truncation", lambda f, x, eps=EPS: _hessian(f, x, eps, kind=x.dtype)),
        WrongAnswer("mutates_input", _hessian_moves_input),
        WrongAnswer("few_entries", lambda f, x, eps=EPS: _hessian(f, x, eps, last=-1)),
        WrongAnswer("other", _hessian_upper),
        WrongAnswer("wrong_shape", _gradient_only),
    ),
    "is_symmetric": (
        WrongAnswer("error", lambda H, tol=1e-6: np.max(np.abs(H - H.T)) <= tol),
        WrongAnswer("other", lambda H, tol=1e-6: np.array_equal(H, H.T)),
        WrongAnswer("other", lambda H, tol=1e-6: _square(H) and np.allclose(H, H.T, atol=tol)),
        WrongAnswer("other", lambda H, tol=1e-6: _square(H) and np.max(np.abs(H - H.T)) < tol),
        WrongAnswer("other", lambda H, tol=1e-6: _square(H) and np.linalg.norm(H - H.T) <= tol),
        WrongAnswer("other", lambda H, tol=1e-6: _square(H) and abs(np.sum(H - H.T)) <= tol),
        WrongAnswer("other", lambda H, tol=1e-6: _square(H) and np.mean(np.abs(H - H.T)) <= tol),
        WrongAnswer("other", lambda H, tol=1e-6: _square(H) and np.max(np.abs(H - H.T)) <= tol * np.max(np.abs(H))),
        WrongAnswer("other", lambda H, tol=1e-6: _square(H) and np.max(np.abs(H - H.T)) <= 1e-6),
        WrongAnswer("other", lambda H, tol=1e-6: not is_symmetric(H, tol)),
        WrongAnswer("hard_coded", lambda H, tol=1e-6: True),
        WrongAnswer("wrong_type", lambda H, tol=1e-6: _square(H) and np.abs(H - H.T) <= tol),
    ),
    "mixed_partials": (
        WrongAnswer("other", _mixed_forced_equal),
        WrongAnswer("other", lambda grad, x, eps=EPS: 2 * _mixed(grad, x, eps)[:1]),
        WrongAnswer("one_sided", lambda grad, x, eps=EPS: _mixed(grad, x, eps, ends=(1, 0), divisor=1)),
        WrongAnswer("one_sided", lambda grad, x, eps=EPS: _mixed(grad, x, eps, ends=(0, -1), divisor=1)),
        WrongAnswer("wrong_argument", lambda grad, x, eps=EPS: _mixed(grad, x, eps, order=(1, 0))[::-1]),
        WrongAnswer("other", lambda grad, x, eps=EPS: _mixed(grad, x, eps)[::-1]),
        WrongAnswer("factor", lambda grad, x, eps=EPS: _mixed(grad, x, eps, divisor=1)),
        WrongAnswer("sign", lambda grad, x, eps=EPS: _mixed(grad, x, eps, scale=-1)),
        WrongAnswer("all_at_once", _mixed_all_at_once),
        WrongAnswer("integer_truncation", lambda grad, x, eps=EPS: _mixed(grad, x, eps, kind=x.dtype)),
        WrongAnswer("mutates_input", _mixed_moves_input),
        WrongAnswer("returned_value", lambda grad, x, eps=EPS: tuple(grad(x))),
        WrongAnswer("wrong_type", lambda grad, x, eps=EPS: np.array(_mixed(grad, x, eps))),
    ),
    "peano_gradient": (
        WrongAnswer("non_finite", _peano_without_branch),
        WrongAnswer("missing_term", lambda x: _peano(x, denominator=0)),
        WrongAnswer("other", lambda x: _peano(x, denominator=-1)),
        WrongAnswer("other", lambda x: _peano(x, zero=lambda u, v: u == 0 or v == 0)),
        WrongAnswer("sign", lambda x: -_peano(x)),
        WrongAnswer("wrong_argument", lambda x: _peano(x)[::-1]),
        WrongAnswer("row_or_column", lambda x: _peano(x).reshape(2, 1)),
        WrongAnswer("integer_truncation", _peano_in_integers),
        WrongAnswer("other", lambda x: _peano(x, denominator=0.5)),
    ),
    "assemble_gradient": (
        WrongAnswer("error", _assembled_from_zero),
        WrongAnswer("error", _assembled_beyond),
        WrongAnswer("error", lambda partial_ij, m, n: _assembled(lambda i, j: partial_ij(j, i), m, n)),
        WrongAnswer("transposed", lambda partial_ij, m, n: _assembled(partial_ij, m, n).T),
        WrongAnswer("other", _assembled_by_columns),
        WrongAnswer("wrong_shape", lambda partial_ij, m, n: _assembled(partial_ij, m, n).ravel()),
        WrongAnswer("few_entries", lambda partial_ij, m, n: _assembled(partial_ij, m, n, skip=1)),
        WrongAnswer("integer_truncation", _assembled_in_integers),
        WrongAnswer("sign", lambda partial_ij, m, n: _assembled(partial_ij, m, n, scale=-1)),
    ),
    "grad_frobenius_sq": (
        WrongAnswer("factor", lambda X: 1.0 * X),
        WrongAnswer("returned_value", lambda X: X**2),
        WrongAnswer("wrong_shape", lambda X: np.sum(X**2)),
        WrongAnswer("norm_or_square", lambda X: X / np.linalg.norm(X)),
        WrongAnswer("transposed", lambda X: 2 * X.T),
        WrongAnswer("absolute_value", lambda X: 2 * np.abs(X)),
        WrongAnswer("wrong_shape", lambda X: 2 * X.ravel()),
        WrongAnswer("wrong_shape", lambda X: 2 * X.T @ X),
        WrongAnswer("mutates_input", _doubled_in_place),
        WrongAnswer("few_entries", _double_but_last_row),
    ),
    "nabla_shape": (
        WrongAnswer("other", lambda input_shape, order: input_shape),
        WrongAnswer("other", lambda input_shape, order: (math.prod(input_shape),) * order),
        WrongAnswer("other", lambda input_shape, order: input_shape + input_shape[::-1] * (order - 1)),
        WrongAnswer("other", lambda input_shape, order: tuple(order * axis for axis in input_shape)),
        WrongAnswer("other", lambda input_shape, order: (*input_shape, order) if order == 2 else input_shape),
        WrongAnswer("other", lambda input_shape, order: input_shape + input_shape),
        WrongAnswer("wrong_type", lambda input_shape, order: (input_shape, input_shape) if order == 2 else input_shape),
        WrongAnswer("wrong_type", lambda input_shape, order: math.prod(input_shape) ** order),
    ),
}
