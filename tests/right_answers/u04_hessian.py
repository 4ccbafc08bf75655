"""Right answers of unit 04-hessian, written in different ways."""

import math

import numpy as np


def example_by_assignment(x):
    H = np.zeros((2, 2))
    H[0, 0] = 2 - np.sin(x[0])
    H[0, 1] = H[1, 0] = 2
    return H


def hessian_by_four_points(f, x, eps=1e-4):
    n = len(x)
    H = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            a, b = eps * np.eye(n)[i], eps * np.eye(n)[j]
            H[i, j] = (f(x + a + b) - f(x + a - b) - f(x - a + b) + f(x - a - b)) / (4 * eps**2)
    return H


def hessian_by_three_points_on_the_diagonal(f, x, eps=1e-4):
    """The second difference on the diagonal, the polarisation identity beside it; every pair once."""
    E = eps * np.eye(x.size)
    H = np.diag([(f(x + e) - 2 * f(x) + f(x - e)) / eps**2 for e in E])
    for i in range(x.size):
        for j in range(i):
            a, b = E[i] + E[j], E[i] - E[j]
            H[i, j] = H[j, i] = (f(x + a) + f(x - a) - f(x + b) - f(x - b)) / (4 * eps**2)
    return H


def gradient_in_place(f, x, eps):
    """The gradient of unit 03, on a float copy."""
    point = np.array(x, dtype=float)
    slopes = np.zeros(point.size)
    for i in range(point.size):
        kept = point[i]
        point[i] = kept + eps
        right = f(point)
        point[i] = kept - eps
        slopes[i] = (right - f(point)) / (2 * eps)
        point[i] = kept
    return slopes


def hessian_by_nested_gradients(f, x, eps=1e-4):
    """Rows are differences of gradients; the table is as nested lists."""
    rows = []
    for i in range(x.size):
        step = np.zeros(x.size)
        step[i] = eps
        rows.append((gradient_in_place(f, x + step, eps) - gradient_in_place(f, x - step, eps)) / (2 * eps))
    return [row.tolist() for row in rows]


def hessian_by_seven_points(f, x, eps=1e-4):
    E, here = eps * np.eye(x.size), f(x)
    ends = [f(x + e) + f(x - e) - 2 * here for e in E]
    both = np.array([[f(x + a + b) + f(x - a - b) - 2 * here for b in E] for a in E])
    return (both - np.array(ends)[:, None] - np.array(ends)) / (2 * eps**2)


def symmetric_by_loops(H, tol=1e-6):
    m, n = H.shape
    if m != n:
        return False
    for i in range(m):
        for j in range(n):
            if abs(H[i, j] - H[j, i]) > tol:
                return False
    return True


def symmetric_by_antisymmetry(H, tol=1e-6):
    """The largest entry of an antisymmetric matrix is its largest absolute value."""
    return len(H) == len(H.T) and np.max(H - H.T) <= tol


def mixed_by_copies(grad, x, eps=1e-4):
    right, left = x.astype(float), x.astype(float)
    right[1] += eps
    left[1] -= eps
    first = (grad(right)[0] - grad(left)[0]) / (2 * eps)
    right, left = x.astype(float), x.astype(float)
    right[0] += eps
    left[0] -= eps
    return first, (grad(right)[1] - grad(left)[1]) / (2 * eps)


def mixed_by_unit_vectors(grad, x, eps=1e-4):
    e1, e2 = np.eye(2)
    along_1 = (grad(x + eps * e1) - grad(x - eps * e1)) / (2 * eps)
    along_2 = (grad(x + eps * e2) - grad(x - eps * e2)) / (2 * eps)
    return [float(along_2[0]), float(along_1[1])]


def mixed_by_whole_table(grad, x, eps=1e-4):
    J = np.column_stack([(grad(x + e) - grad(x - e)) / (2 * eps) for e in eps * np.eye(2)])
    return np.array(J[0, 1]), np.array(J[1, 0])


def peano_as_printed_in_books(x):
    u, v = np.array(x, dtype=float)
    if u == 0 and v == 0:
        return np.zeros(2)
    D = (u**2 + v**2) ** 2
    return np.array([v * (u**4 + 4 * u**2 * v**2 - v**4) / D, u * (u**4 - 4 * u**2 * v**2 - v**4) / D])


def peano_by_product_rule(x):
    """f = p q with p = x1 x2 and q = (x1² − x2²) / (x1² + x2²)."""
    u, v = float(x[0]), float(x[1])
    s = u * u + v * v
    if s == 0:
        return [0, 0]
    q = (u * u - v * v) / s
    return [v * q + u * v * 4 * u * v * v / s**2, u * q - u * v * 4 * u * u * v / s**2]


def peano_by_quotient_rule(x):
    g = np.zeros(2)
    if np.any(x):
        N, D = x[0] ** 3 * x[1] - x[0] * x[1] ** 3, x[0] ** 2 + x[1] ** 2
        slopes = np.array([3 * x[0] ** 2 * x[1] - x[1] ** 3, x[0] ** 3 - 3 * x[0] * x[1] ** 2])
        g = (slopes * D - N * 2 * x) / D**2
    return g


def assembled_by_loops(partial_ij, m, n):
    G = np.zeros((m, n))
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            G[i - 1, j - 1] = partial_ij(i, j)
    return G


def assembled_by_vectorize(partial_ij, m, n):
    i, j = np.indices((m, n)) + 1
    return np.vectorize(partial_ij)(i, j)


def nabla_shape_by_array(input_shape, order):
    X = np.zeros(input_shape)
    return X.shape if order == 1 else np.multiply.outer(X, X).shape


def nabla_shape_by_loop(input_shape, order):
    axes = []
    for _ in range(order):
        axes.extend(input_shape)
    return axes


RIGHT_ANSWERS = {
    "example_hessian": (
        example_by_assignment,
        lambda x: np.array([[2 - np.sin(x[0]), 2], [2, 0]]),
        lambda x: [[2 - math.sin(x[0]), 2], [2, 0]],
        lambda x: 2 * np.ones((2, 2)) - np.diag([np.sin(x[0]), 2]),
    ),
    "numerical_hessian": (
        hessian_by_four_points, hessian_by_three_points_on_the_diagonal, hessian_by_nested_gradients,
        hessian_by_seven_points,
    ),
    "is_symmetric": (
        symmetric_by_loops,
        symmetric_by_antisymmetry,
        lambda H, tol=1e-6: H.shape[0] == H.shape[1] and np.max(np.abs(H - H.T)) <= tol,
        lambda H, tol=1e-6: H.shape == H.T.shape and np.allclose(H, H.T, rtol=0, atol=tol),
        lambda H, tol=1e-6: np.array(H.shape[0] == H.shape[1] and (np.abs(H - H.T) <= tol).all()),
    ),
    "mixed_partials": (mixed_by_copies, mixed_by_unit_vectors, mixed_by_whole_table),
    "peano_gradient": (peano_as_printed_in_books, peano_by_product_rule, peano_by_quotient_rule),
    "assemble_gradient": (
        assembled_by_loops,
        assembled_by_vectorize,
        lambda partial_ij, m, n: [[partial_ij(i + 1, j + 1) for j in range(n)] for i in range(m)],
        lambda partial_ij, m, n: np.array([[partial_ij(i, j) for i in range(1, m + 1)] for j in range(1, n + 1)]).T,
    ),
    "grad_frobenius_sq": (
        lambda X: 2 * X,
        lambda X: (2.0 * X).tolist(),
        lambda X: np.array([[2 * entry for entry in row] for row in X], order="F"),
        lambda X: 2 * np.eye(len(X)) @ X,
    ),
    "nabla_shape": (
        lambda input_shape, order: input_shape if order == 1 else input_shape + input_shape,
        lambda input_shape, order: input_shape * order,
        lambda input_shape, order: (*input_shape, *(input_shape if order == 2 else ())),
        nabla_shape_by_array,
        nabla_shape_by_loop,
    ),
}
