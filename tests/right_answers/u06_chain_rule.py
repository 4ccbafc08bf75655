"""Right answers of unit 06-quy-tac-chuoi, written in different ways."""

import numpy as np


def product_by_complex_step(f, df, g, dg, x):
    """Exact to rounding, without df and dg."""
    step = 1e-30
    return (f(x + 1j * step) * g(x + 1j * step)).imag / step


def product_by_logarithms(f, df, g, dg, x):
    return f(x) * g(x) * (df(x) / f(x) + dg(x) / g(x))


def chain_in_steps(f, df, dg, x):
    z = f(x)
    dz_dx = df(x)
    dy_dz = dg(z)
    return np.array(dy_dz * dz_dx)


def jacobian_by_loops(V, W):
    n, K, m = V.shape[0], V.shape[1], W.shape[1]
    U = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            for k in range(K):
                U[i, j] += V[i, k] * W[k, j]
    return U


def jacobian_by_differences(V, W):
    """Unit steps of a linear function: exact, no approximation."""
    origin = np.zeros(W.shape[1])
    return np.column_stack([V @ W @ (origin + e) - V @ W @ origin for e in np.eye(W.shape[1])])


def entry_by_loop(V, W, i, j):
    total = 0.0
    for k in range(1, V.shape[1] + 1):
        total += V[i - 1, k - 1] * W[k - 1, j - 1]
    return total


def jacobian_by_paths(dy_dz, dz_dx):
    return sum(np.outer(dy_dz[:, k], dz_dx[k]) for k in range(dz_dx.shape[0]))


def nabla_by_columns(nabla_f, nabla_g):
    if nabla_g.ndim == 1:
        return sum(slope * column for slope, column in zip(nabla_g, nabla_f.T, strict=True))
    return np.column_stack([nabla_by_columns(nabla_f, column) for column in nabla_g.T])


def nabla_by_jacobians(nabla_f, nabla_g):
    """Jacobians multiplied in their own order, transposed back."""
    return (nabla_g.T @ nabla_f.T).T


def nabla_by_loops(nabla_f, nabla_g):
    k, n = nabla_f.shape
    result = np.zeros((k, *nabla_g.shape[1:]))
    for i in range(k):
        for j in range(n):
            result[i] += nabla_f[i, j] * nabla_g[j]
    return result


def elementwise_by_loop(dphi, u, delta):
    result = np.zeros(len(u))
    for i in range(len(u)):
        result[i] = dphi(u[i]) * delta[i]
    return result


def product_by_entries(f, nabla_f, g, nabla_g):
    result = np.zeros(nabla_f.shape[:-1])
    for index in np.ndindex(result.shape):
        for j in range(len(f)):
            result[index] += nabla_f[index][j] * g[j] + nabla_g[index][j] * f[j]
    return result


def product_by_terms(f, nabla_f, g, nabla_g):
    return sum(nabla_f[..., j] * g[j] + f[j] * nabla_g[..., j] for j in range(f.size))


def moving_by_columns(F, dF, G, dG):
    return np.column_stack([dF @ column + F @ moved for column, moved in zip(G.T, dG.T, strict=True)])


def moving_by_differences(F, dF, G, dG):
    """A central difference of a quadratic function with a unit step: exact."""
    return ((F + dF) @ (G + dG) - (F - dF) @ (G - dG)) / 2


def moving_by_entries(F, dF, G, dG):
    m, n, p = *F.shape, G.shape[1]
    return [
        [sum(float(dF[i, j] * G[j, k] + F[i, j] * dG[j, k]) for j in range(n)) for k in range(p)] for i in range(m)
    ]


def square_by_product_rule(h, nabla_h, x):
    f = g = h(x)
    nabla_f = nabla_g = nabla_h(x)
    return nabla_f @ g + nabla_g @ f


def square_by_chain_rule(h, nabla_h, x):
    y = h(x)
    y *= 1  # the caller's own array, where h gives back its input
    return nabla_h(x) @ (2 * y)


def square_by_complex_step(h, nabla_h, x):
    """Exact to rounding, without nabla_h."""
    step = 1e-30
    points = [x + 1j * step * unit for unit in np.eye(len(x))]
    return np.array([np.sum(h(point) ** 2).imag / step for point in points])


RIGHT_ANSWERS = {
    "product_rule_1d": (
        lambda f, df, g, dg, x: df(x) * g(x) + f(x) * dg(x),
        lambda f, df, g, dg, x: np.array([df(x), dg(x)]) @ np.array([g(x), f(x)]),
        lambda f, df, g, dg, x: float(dg(x)) * float(f(x)) + float(g(x)) * float(df(x)),
        product_by_complex_step,
        product_by_logarithms,
    ),
    "chain_rule_1d": (
        lambda f, df, dg, x: dg(f(x)) * df(x),
        lambda f, df, dg, x: float(df(x)) * float(dg(float(f(x)))),
        lambda f, df, dg, x: np.multiply(df(np.array(x)), dg(f(np.array(x)))),
        chain_in_steps,
    ),
    "jacobian_VWx": (
        lambda V, W: V @ W,
        lambda V, W: np.dot(V, W),
        lambda V, W: (W.T @ V.T).T,
        lambda V, W: np.einsum("ik,kj->ij", V, W),
        lambda V, W: [[float(row @ column) for column in W.T] for row in V],
        lambda V, W: np.vstack([row @ W for row in V]),
        jacobian_by_loops,
        jacobian_by_differences,
    ),
    "chain_entry": (
        lambda V, W, i, j: V[i - 1] @ W[:, j - 1],
        lambda V, W, i, j: (V @ W)[i - 1, j - 1],
        lambda V, W, i, j: sum(V[i - 1, k] * W[k, j - 1] for k in range(V.shape[1])),
        lambda V, W, i, j: np.sum(V[i - 1, :] * W[:, j - 1]),
        lambda V, W, i, j: float(np.einsum("k,k->", V[i - 1], W[:, j - 1])),
        lambda V, W, i, j: np.dot(W.T[j - 1], V[i - 1]),
        entry_by_loop,
    ),
    "chain_rule_jacobian": (
        lambda dy_dz, dz_dx: dy_dz @ dz_dx,
        lambda dy_dz, dz_dx: np.matmul(dy_dz, dz_dx).tolist(),
        lambda dy_dz, dz_dx: (dz_dx.T @ dy_dz.T).T,
        lambda dy_dz, dz_dx: np.sum(dy_dz[:, :, None] * dz_dx[None, :, :], axis=1),
        jacobian_by_paths,
        jacobian_by_loops,
    ),
    "chain_rule_nabla": (
        lambda nabla_f, nabla_g: nabla_f @ nabla_g,
        lambda nabla_f, nabla_g: np.dot(nabla_f, nabla_g).tolist(),
        lambda nabla_f, nabla_g: np.einsum("kn,n...->k...", nabla_f, nabla_g),
        nabla_by_columns,
        nabla_by_jacobians,
        nabla_by_loops,
    ),
    "grad_elementwise": (
        lambda dphi, u, delta: dphi(u) * delta,
        lambda dphi, u, delta: np.diag(dphi(u)) @ delta,
        lambda dphi, u, delta: delta @ np.diag(dphi(u)),
        lambda dphi, u, delta: [float(d) * float(s) for d, s in zip(delta, dphi(u), strict=True)],
        elementwise_by_loop,
    ),
    "product_rule": (
        lambda f, nabla_f, g, nabla_g: nabla_f @ g + nabla_g @ f,
        lambda f, nabla_f, g, nabla_g: np.dot(nabla_f, g) + np.dot(nabla_g, f),
        lambda f, nabla_f, g, nabla_g: np.einsum("...r,r->...", nabla_f, g) + np.einsum("...r,r->...", nabla_g, f),
        lambda f, nabla_f, g, nabla_g: (np.tensordot(nabla_f, g, 1) + np.tensordot(nabla_g, f, 1)).tolist(),
        product_by_entries,
        product_by_terms,
    ),
    "matrix_product_rule": (
        lambda F, dF, G, dG: dF @ G + F @ dG,
        lambda F, dF, G, dG: np.einsum("ij,jk->ik", dF, G) + np.einsum("ij,jk->ik", F, dG),
        lambda F, dF, G, dG: (G.T @ dF.T + dG.T @ F.T).T,
        moving_by_columns,
        moving_by_differences,
        moving_by_entries,
    ),
    "grad_sq_norm_of": (
        lambda h, nabla_h, x: 2 * nabla_h(x) @ h(x),
        lambda h, nabla_h, x: 2 * h(x) @ nabla_h(x).T,
        lambda h, nabla_h, x: [2 * float(row @ h(x)) for row in nabla_h(x)],
        square_by_product_rule,
        square_by_chain_rule,
        square_by_complex_step,
    ),
}
