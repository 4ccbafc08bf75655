"""Unseen wrong answers of unit 04-hessian. Frozen: see the package. Their code is a learner's, so it is not tidied."""

import numpy as np

from . import UnseenAnswer


def _hessian_by_forward_steps(f, x, eps=1e-4):
    n = len(x)
    E = eps * np.eye(n)
    H = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            H[i, j] = f(x + E[i] + E[j]) - f(x + E[i]) - f(x + E[j]) + f(x)
    return H / eps**2


def _hessian_four_forgotten(f, x, eps=1e-4):
    n = x.size
    unit = np.eye(n)

    def corner(i, j, s, t):
        return f(x + s * eps * unit[i] + t * eps * unit[j])

    return np.array([
        [
            (corner(i, j, 1, 1) - corner(i, j, 1, -1) - corner(i, j, -1, 1) + corner(i, j, -1, -1)) / eps**2
            for j in range(n)
        ]
        for i in range(n)
    ])


def _hessian_diagonal_by_three_points(f, x, eps=1e-4):
    n = len(x)
    H = np.zeros((n, n))
    for i in range(n):
        e = np.zeros(n)
        e[i] = eps
        H[i, i] = (f(x + e) - 2 * f(x) + f(x - e)) / eps**2
    return H


def _hessian_of_copied_integers(f, x, eps=1e-4):
    n = len(x)
    H = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            total = 0.0
            for s in (1, -1):
                for t in (1, -1):
                    z = x.copy()
                    z[i] += s * eps
                    z[j] += t * eps
                    total += s * t * f(z)
            H[i, j] = total / (4 * eps**2)
    return H


def _hessian_is_only_gradient(f, x, eps=1e-4):
    g = []
    for i in range(len(x)):
        e = np.zeros(len(x))
        e[i] = 1
        g.append((f(x + eps * e) - f(x - eps * e)) / (2 * eps))
    return np.array(g)


def _hessian_tiny_step(f, x, eps=1e-4):
    h = 1e-9
    n = len(x)
    e = np.eye(n) * h
    H = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            H[i, j] = (f(x + e[i] + e[j]) - f(x + e[i] - e[j]) - f(x - e[i] + e[j]) + f(x - e[i] - e[j])) / (4 * h * h)
    return H


def _hessian_upper_half(f, x, eps=1e-4):
    n = len(x)
    step = eps * np.identity(n)
    H = np.zeros((n, n))
    for i in range(n):
        for j in range(i, n):
            a, b = step[i], step[j]
            H[i, j] = (f(x + a + b) - f(x + a - b) - f(x - a + b) + f(x - a - b)) / (4 * eps**2)
    return H


def _mixed_swapped(grad, x, eps=1e-4):
    e1, e2 = np.eye(2)
    d1 = (grad(x + eps * e1) - grad(x - eps * e1)) / (2 * eps)
    d2 = (grad(x + eps * e2) - grad(x - eps * e2)) / (2 * eps)
    return d1[1], d2[0]


def _mixed_backward(grad, x, eps=1e-4):
    here = grad(x)
    left = grad(x - np.array([eps, 0.0]))
    below = grad(x - np.array([0.0, eps]))
    return (here[0] - below[0]) / eps, (here[1] - left[1]) / eps


def _mixed_full_step_below(grad, x, eps=1e-4):
    up, down = grad(x + [0, eps]), grad(x - [0, eps])
    right, left = grad(x + [eps, 0]), grad(x - [eps, 0])
    return (up[0] - down[0]) / eps, (right[1] - left[1]) / eps


def _mixed_is_pure(grad, x, eps=1e-4):
    out = []
    for i in range(2):
        e = np.zeros(2)
        e[i] = eps
        out.append((grad(x + e)[i] - grad(x - e)[i]) / (2 * eps))
    return out[0], out[1]


def _mixed_second_difference(grad, x, eps=1e-4):
    h1, h2 = np.array([eps, 0]), np.array([0, eps])
    a = (grad(x + h2)[0] - 2 * grad(x)[0] + grad(x - h2)[0]) / eps**2
    b = (grad(x + h1)[1] - 2 * grad(x)[1] + grad(x - h1)[1]) / eps**2
    return a, b


def _mixed_whole_vectors(grad, x, eps=1e-4):
    e = np.eye(2) * eps
    return (grad(x + e[1]) - grad(x - e[1])) / (2 * eps), (grad(x + e[0]) - grad(x - e[0])) / (2 * eps)


def _mixed_left_minus_right(grad, x, eps=1e-4):
    e1 = np.array([1.0, 0.0])
    e2 = np.array([0.0, 1.0])
    first = grad(x - eps * e2)[0] - grad(x + eps * e2)[0]
    second = grad(x - eps * e1)[1] - grad(x + eps * e1)[1]
    return first / 2 / eps, second / 2 / eps


def _peano_no_case_for_origin(x):
    a, b = np.float64(x[0]), np.float64(x[1])
    r = a**2 + b**2
    with np.errstate(all="ignore"):
        return np.array([b * (a**4 + 4 * a**2 * b**2 - b**4) / r**2, a * (a**4 - 4 * a**2 * b**2 - b**4) / r**2])


def _peano_quotient_kept_constant(x):
    a, b = x
    if a == 0 and b == 0:
        return np.zeros(2)
    q = (a**2 - b**2) / (a**2 + b**2)
    return np.array([b * q, a * q])


def _peano_plus_in_quotient_rule(x):
    x1, x2 = x
    if x1 == 0 and x2 == 0:
        return np.array([0.0, 0.0])
    n, d = x1**3 * x2 - x1 * x2**3, x1**2 + x2**2
    dn = np.array([3 * x1**2 * x2 - x2**3, x1**3 - 3 * x1 * x2**2])
    dd = np.array([2 * x1, 2 * x2])
    return (dn * d + n * dd) / d**2


def _peano_second_by_symmetry(x):
    def part(u, v):
        return v * (u**4 + 4 * u**2 * v**2 - v**4) / (u**2 + v**2) ** 2

    if not np.any(x):
        return np.zeros(2)
    return np.array([part(x[0], x[1]), part(x[1], x[0])])


def _peano_by_steps(x):
    def p(u, v):
        return u * v * (u**2 - v**2) / (u**2 + v**2)

    if x[0] == 0 and x[1] == 0:
        return np.array([0.0, 0.0])
    h = 1e-5
    return np.array([p(x[0] + h, x[1]) - p(x[0] - h, x[1]), p(x[0], x[1] + h) - p(x[0], x[1] - h)]) / (2 * h)


def _peano_bottom_not_squared(x):
    a, b = x[0], x[1]
    r = a * a + b * b
    if r == 0:
        return np.zeros(2)
    return np.array([b * (a**4 + 4 * a**2 * b**2 - b**4), a * (a**4 - 4 * a**2 * b**2 - b**4)]) / r


def _peano_stands_upright(x):
    a, b = x
    r = a**2 + b**2
    if r == 0:
        return np.zeros((2, 1))
    g1 = b * (a**2 - b**2) / r + 4 * a**2 * b**3 / r**2
    g2 = a * (a**2 - b**2) / r - 4 * a**3 * b**2 / r**2
    return np.array([[g1], [g2]])


def _assemble_from_zero(partial_ij, m, n):
    return np.array([[partial_ij(i, j) for j in range(n)] for i in range(m)])


def _assemble_columns_first(partial_ij, m, n):
    return np.array([[partial_ij(i + 1, j + 1) for i in range(m)] for j in range(n)])


def _assemble_into_integers(partial_ij, m, n):
    G = np.full((m, n), 0)
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            G[i - 1, j - 1] = partial_ij(i, j)
    return G


def _assemble_stops_early(partial_ij, m, n):
    G = np.zeros((m, n))
    for i in range(1, m + 1):
        for j in range(1, n):
            G[i - 1, j - 1] = partial_ij(i, j)
    return G


def _assemble_flat(partial_ij, m, n):
    out = []
    for i in range(m):
        for j in range(n):
            out += [partial_ij(i + 1, j + 1)]
    return np.array(out)


def _assemble_fills_down(partial_ij, m, n):
    values = [partial_ij(i, j) for i in range(1, m + 1) for j in range(1, n + 1)]
    return np.array(values).reshape((m, n), order="F")


def _assemble_returns_after_first_row(partial_ij, m, n):
    G = np.zeros((m, n))
    for i in range(m):
        for j in range(n):
            G[i, j] = partial_ij(i + 1, j + 1)
        return G


def _symmetric_subtracts_any_shape(H, tol=1e-6):
    D = H - H.T
    return bool(np.abs(D).max() <= tol)


def _symmetric_exactly(H, tol=1e-6):
    return H.shape[0] == H.shape[1] and bool((H == H.T).all())


def _symmetric_sum_of_differences(H, tol=1e-6):
    m, n = H.shape
    if m != n:
        return False
    s = 0
    for i in range(n):
        for j in range(n):
            s += H[i, j] - H[j, i]
    return bool(abs(s) <= tol + 1e-12)


def _symmetric_gives_the_gap(H, tol=1e-6):
    if H.shape[0] != H.shape[1]:
        return False
    gap = np.max(np.abs(H - H.T))
    return max(float(gap) - tol, 0.0)


def _symmetric_answers_the_contrary(H, tol=1e-6):
    m, n = H.shape
    if m != n:
        return False
    return any(abs(H[i, j] - H[j, i]) > tol for i in range(m) for j in range(n))


def _symmetric_subtracts_in_place(H, tol=1e-6):
    if H.shape[0] != H.shape[1]:
        return False
    H -= H.T.copy()
    return bool(np.max(np.abs(H)) <= tol)


def _symmetric_adds_transpose(H, tol=1e-6):
    if H.shape[0] != H.shape[1]:
        return False
    return bool(np.linalg.norm(H + H.T) <= tol)


UNSEEN_ANSWERS = {
    "numerical_hessian": (
        UnseenAnswer("one_sided", _hessian_by_forward_steps),
        UnseenAnswer("factor", _hessian_four_forgotten),
        UnseenAnswer("diagonal_only", _hessian_diagonal_by_three_points),
        UnseenAnswer("integer_truncation", _hessian_of_copied_integers),
        UnseenAnswer("wrong_shape", _hessian_is_only_gradient),
        UnseenAnswer("step_size", _hessian_tiny_step),
        UnseenAnswer("few_entries", _hessian_upper_half),
    ),
    "mixed_partials": (
        UnseenAnswer("wrong_order", _mixed_swapped),
        UnseenAnswer("one_sided", _mixed_backward),
        UnseenAnswer("factor", _mixed_full_step_below),
        UnseenAnswer("wrong_argument", _mixed_is_pure, also=("diagonal_only",)),
        UnseenAnswer("other", _mixed_second_difference),
        UnseenAnswer("wrong_shape", _mixed_whole_vectors),
        UnseenAnswer("sign", _mixed_left_minus_right),
    ),
    "peano_gradient": (
        UnseenAnswer("non_finite", _peano_no_case_for_origin),
        UnseenAnswer("missing_term", _peano_quotient_kept_constant),
        UnseenAnswer("other", _peano_plus_in_quotient_rule, also=("sign",)),
        UnseenAnswer("sign", _peano_second_by_symmetry, also=("few_entries",)),
        UnseenAnswer("finite_difference", _peano_by_steps),
        UnseenAnswer("other", _peano_bottom_not_squared, also=("norm_or_square",)),
        UnseenAnswer("row_or_column", _peano_stands_upright),
    ),
    "assemble_gradient": (
        UnseenAnswer("index_base", _assemble_from_zero, also=("error",)),
        UnseenAnswer("transposed", _assemble_columns_first),
        UnseenAnswer("integer_truncation", _assemble_into_integers),
        UnseenAnswer("few_entries", _assemble_stops_early),
        UnseenAnswer("wrong_shape", _assemble_flat),
        UnseenAnswer("other", _assemble_fills_down, also=("transposed",)),
        UnseenAnswer("other", _assemble_returns_after_first_row, also=("few_entries",)),
    ),
    "is_symmetric": (
        UnseenAnswer("error", _symmetric_subtracts_any_shape),
        UnseenAnswer("other", _symmetric_exactly),
        UnseenAnswer("absolute_value", _symmetric_sum_of_differences),
        UnseenAnswer("wrong_type", _symmetric_gives_the_gap),
        UnseenAnswer("other", _symmetric_answers_the_contrary, also=("sign",)),
        UnseenAnswer("mutates_input", _symmetric_subtracts_in_place),
        UnseenAnswer("sign", _symmetric_adds_transpose, also=("other",)),
    ),
}
