"""Right answers of unit 05-jacobian, written in different ways."""

import math

import numpy as np


def component_by_loop(W, x, i):
    total = 0
    for j in range(W.shape[1]):
        total += W[i - 1, j] * x[j]
    return total


def component_by_recursion(W, x, i):
    first = float(W[i - 1, 0]) * float(x[0])
    return first + component_by_recursion(W[:, 1:], x[1:], i) if len(x) > 1 else first


def entry_by_unit_vectors(W, i, j):
    """The value at the unit vector of x_j, in the row of y_i: exact, no approximation."""
    return np.eye(len(W))[i - 1] @ W @ np.eye(W.shape[1])[j - 1]


def jacobian_by_entries(W, x):
    n, m = W.shape
    J = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            J[i, j] = W[i, j]
    return J


def jacobian_by_unit_steps(W, x):
    """Unit steps of a linear function: exact, no approximation."""
    return np.column_stack([W @ (x + e) - W @ x for e in np.eye(x.size)])


def rows_by_columns(x, W):
    J = []
    for i in range(W.shape[1]):
        J.append([W[j, i] for j in range(len(x))])
    return J


def nabla_by_gradients(x, W):
    """Every value is linear in x: its gradient is the column beside x."""
    return np.stack([W[:, j] for j in range(W.shape[1])], axis=-1)


def row_by_loop(f, x, eps=1e-6):
    J = np.zeros((1, x.size))
    for j in range(x.size):
        right, left = x.astype(float), x.astype(float)
        right[j] += eps
        left[j] -= eps
        J[0, j] = (f(right) - f(left)) / (2 * eps)
    return J


def row_with_restoring(f, x):
    point, slopes = x.astype(np.float64), []
    for j in range(len(point)):
        kept = point[j]
        point[j] = kept + 1e-4
        right = f(point)
        point[j] = kept - 1e-4
        slopes.append((right - f(point)) / 2e-4)
        point[j] = kept
    return [slopes]


def row_by_five_points(f, x):
    E = 1e-3 * np.eye(x.size)
    slopes = [(8 * (f(x + e) - f(x - e)) - f(x + 2 * e) + f(x - 2 * e)) / 12e-3 for e in E]
    return np.expand_dims(slopes, 0)


def columns_by_loop(h, x, eps=1e-6):
    m, n = len(h(x)), len(x)
    J = np.zeros((m, n))
    for j in range(n):
        step = np.zeros(n)
        step[j] = eps
        J[:, j] = (h(x + step) - h(x - step)) / (2 * eps)
    return J


def entries_by_two_loops(h, x, eps=1e-6):
    rows = []
    for i in range(h(x).size):
        row = []
        for j in range(x.size):
            right, left = x.astype(float), x.astype(float)
            right[j] += eps
            left[j] -= eps
            row.append((h(right)[i] - h(left)[i]) / (2 * eps))
        rows.append(row)
    return rows


def columns_in_a_float_copy(h, x, eps=1e-6):
    """One buffer, put back after each step; values are copied, since h may give back its own input."""
    point, columns = np.array(x, dtype=float), []
    for j in range(point.size):
        kept = point[j]
        point[j] = kept + eps
        right = np.array(h(point))
        point[j] = kept - eps
        columns.append((right - h(point)) / (2 * eps))
        point[j] = kept
    return np.array(columns).T


def columns_by_richardson(h, x, eps=1e-6):
    return (4 * columns_by_loop(h, x, eps) - columns_by_loop(h, x, 2 * eps)) / 3


def example_by_assignment(x):
    D = np.zeros((2, 3))
    D[0, 0], D[1, 0] = x[1], x[0]
    D[0, 1] = np.cos(x[0])
    D[1, 2] = 2 * x[1]
    return D


def curve_by_lists(t):
    return [[-math.sin(t), math.cos(t), 3 * t**2]], [[-math.cos(t), -math.sin(t), 6 * t]]


def curve_by_reshape(t):
    first = np.array([-np.sin(t), np.cos(t), 3 * t**2])
    second = np.array([-np.cos(t), -np.sin(t), 6 * t])
    return first.reshape(1, 3), second[np.newaxis, :]


def curve_by_powers_of_i(t):
    """The derivative of exp(it) is i exp(it)."""
    turned = [1j**k * np.exp(1j * t) for k in (1, 2)]
    powers = np.polyder([1, 0, 0, 0]), np.polyder([1, 0, 0, 0], 2)
    return [np.array([[z.real, z.imag, np.polyval(p, t)]]) for z, p in zip(turned, powers, strict=True)]


def second_by_unit_steps(x, a):
    """Second differences with unit steps of a linear function: exact, no approximation."""
    return np.array([(x + 1) * a - 2 * (x * a) + (x - 1) * a])


def layout_by_questions(D, h, x):
    J = columns_by_loop(h, x)
    is_jacobian = D.shape == J.shape and np.allclose(D, J, atol=1e-5)
    is_nabla = D.shape == J.T.shape and np.allclose(D, J.T, atol=1e-5)
    if is_jacobian and is_nabla:
        return "both"
    if is_jacobian:
        return "numerator"
    if is_nabla:
        return "denominator"
    return "neither"


def layout_by_entries(D, h, x):
    J = np.array(entries_by_two_loops(h, x))

    def same(A, B):
        return A.shape == B.shape and max(abs(a - b) for a, b in zip(A.flat, B.flat, strict=True)) <= 1e-5

    names = {(True, True): "both", (True, False): "numerator", (False, True): "denominator"}
    return names.get((bool(same(D, J)), bool(same(D, J.T))), "neither")


def layout_of_the_transpose(D, h, x):
    """D is a nabla where its transpose is a Jacobian."""
    J = columns_by_richardson(h, x, 1e-3)
    found = [np.shape(T) == J.shape and not np.any(np.abs(T - J) > 1e-5) for T in (D, D.T)]
    return np.array(["neither", "denominator", "numerator", "both"])[2 * found[0] + found[1]]


RIGHT_ANSWERS = {
    "y_component": (
        component_by_loop,
        component_by_recursion,
        lambda W, x, i: sum(w * t for w, t in zip(W[i - 1], x, strict=True)),
        lambda W, x, i: np.sum(W[i - 1] * x),
        lambda W, x, i: (W @ x)[i - 1],
    ),
    "dy_dx_entry": (
        entry_by_unit_vectors,
        lambda W, i, j: W[i - 1, j - 1],
        lambda W, i, j: float(W[i - 1][j - 1]),
        lambda W, i, j: W.T[j - 1, i - 1],
    ),
    "jacobian_Wx": (
        jacobian_by_entries,
        jacobian_by_unit_steps,
        lambda W, x: W,
        lambda W, x: W.tolist(),
        lambda W, x: W @ np.eye(len(x)),
    ),
    "jacobian_xW": (
        rows_by_columns,
        lambda x, W: W.T,
        lambda x, W: np.array([e @ W for e in np.eye(len(x))]).T,
        lambda x, W: np.transpose(W).copy(),
    ),
    "nabla_xW": (
        nabla_by_gradients,
        lambda x, W: W,
        lambda x, W: np.array([(x + e) @ W - x @ W for e in np.eye(len(x))]),
        lambda x, W: np.array(W.tolist()),
    ),
    "jacobian_scalar": (
        row_by_loop,
        row_with_restoring,
        row_by_five_points,
        lambda f, x: row_by_loop(f, x, 1e-5),
        lambda f, x: row_by_loop(f, x, 1e-7),
        lambda f, x: np.array([(f(x + e) - f(x - e)) / 2e-3 for e in 1e-3 * np.eye(x.size)])[None, :],
    ),
    "numerical_jacobian": (
        columns_by_loop, entries_by_two_loops, columns_in_a_float_copy, columns_by_richardson,
    ),
    "numerical_nabla": (
        lambda h, x, eps=1e-6: columns_by_loop(h, x, eps).T,
        lambda h, x, eps=1e-6: np.array([(h(x + e) - h(x - e)) / (2 * eps) for e in eps * np.eye(len(x))]),
        lambda h, x, eps=1e-6: [((h(x + e) - h(x - e)) / (2 * eps)).tolist() for e in eps * np.eye(len(x))],
        lambda h, x, eps=1e-6: np.transpose(columns_in_a_float_copy(h, x, eps)),
    ),
    "example_nabla": (
        example_by_assignment,
        lambda x: np.array([[x[1], np.cos(x[0]), 0], [x[0], 0, 2 * x[1]]]),
        lambda x: [[x[1], math.cos(x[0]), 0], [x[0], 0, x[1] + x[1]]],
        lambda x: np.array([[x[1], x[0]], [np.cos(x[0]), 0], [0, 2 * x[1]]]).T,
    ),
    "curve_derivatives": (curve_by_lists, curve_by_reshape, curve_by_powers_of_i),
    "nabla_xa": (
        lambda x, a: a.reshape(1, -1),
        lambda x, a: [a.tolist()],
        lambda x, a: np.array([[(x + 1) * entry - x * entry for entry in a]]),
        lambda x, a: np.atleast_2d(a),
    ),
    "nabla2_xa": (
        second_by_unit_steps,
        lambda x, a: np.zeros((1, len(a))),
        lambda x, a: 0 * a[None, :],
        lambda x, a: [[0.0 for _ in a]],
    ),
    "layout_of": (layout_by_questions, layout_by_entries, layout_of_the_transpose),
}
