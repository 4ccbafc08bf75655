"""Unit 06-quy-tac-chuoi, private half: references by sums over indices, and known wrong answers."""

import numpy as np

from autograder.references import WrongAnswer


def product_rule_1d(f, df, g, dg, x):
    """Two pairs, one inner product."""
    return np.dot([df(x), f(x)], [g(x), dg(x)])


def chain_rule_1d(f, df, dg, x):
    """The slopes along the way, multiplied."""
    y = f(x)
    return np.prod([df(x), dg(y)])


def jacobian_VWx(V, W):
    """Column j is what the unit vector e_j becomes."""
    return np.transpose([V @ (W @ unit) for unit in np.eye(W.shape[1])])


def chain_entry(V, W, i, j):
    """One path for each k."""
    return sum(to_y * to_z for to_y, to_z in zip(V[i - 1].tolist(), W[:, j - 1].tolist(), strict=True))


def chain_rule_jacobian(dy_dz, dz_dx):
    """Sum over k of outer products."""
    return np.einsum("ik,kj->ij", dy_dz, dz_dx)


def chain_rule_nabla(nabla_f, nabla_g):
    """Sum over the values of f; whatever axes the values of g have stay behind."""
    return np.tensordot(nabla_f, nabla_g, axes=([1], [0]))


def grad_elementwise(dphi, u, delta):
    """Entry by entry, in numbers."""
    return [float(dphi(entry)) * float(slope) for entry, slope in zip(u.tolist(), delta.tolist(), strict=True)]


def product_rule(f, nabla_f, g, nabla_g):
    """Sum over the last axis."""
    return np.sum(nabla_f * g + nabla_g * f, axis=-1)


def matrix_product_rule(F, dF, G, dG):
    """One product of block matrices."""
    return np.hstack([dF, F]) @ np.vstack([G, dG])


def grad_sq_norm_of(h, nabla_h, x):
    """Sum over the values of h."""
    return sum(2 * value * slopes for value, slopes in zip(h(x), nabla_h(x).T, strict=True))


# Wrong answers. Their bodies are what a person would write, so they are not tidied.


def _into(buffer, values):
    """The right values, written into a buffer of the wrong type; an integer one gets them rounded first, or a whole
    number just below itself becomes the one before, on one draw in 200."""
    for index, value in np.ndenumerate(np.round(values, 9) if buffer.dtype.kind == "i" else values):
        buffer[index] = value
    return buffer


def _slopes(f, x, h=1e-6):
    return np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(len(x))])


def _entry_from_second(V, W, i, j):
    total = 0.0
    for k in range(1, W.shape[0]):
        total += V[i - 1, k] * W[k, j - 1]
    return total


def _entry_without_last(V, W, i, j):
    total = 0.0
    for k in range(W.shape[0] - 1):
        total += V[i - 1, k] * W[k, j - 1]
    return total


def _jacobian_by_loops(V, W, rows=slice(None), columns=slice(None)):
    J = np.zeros((V.shape[0], W.shape[1]))
    for i in range(V.shape[0])[rows]:
        for j in range(W.shape[1])[columns]:
            J[i, j] = V[i] @ W[:, j]
    return J


def _chain_by_loops(dy_dz, dz_dx):
    J = np.zeros((dy_dz.shape[0], dz_dx.shape[1]))
    for i in range(J.shape[0]):
        for j in range(J.shape[1]):
            for k in range(1, dz_dx.shape[0]):
                J[i, j] += dy_dz[i, k] * dz_dx[k, j]
    return J


def _last_path_only(dy_dz, dz_dx):
    J = np.zeros((dy_dz.shape[0], dz_dx.shape[1]))
    for k in range(dz_dx.shape[0]):
        J = np.outer(dy_dz[:, k], dz_dx[k])
    return J


def _whichever_fits(nabla_f, nabla_g):
    """The printed form, the transpose left out where it raises."""
    try:
        return nabla_f.T @ nabla_g
    except ValueError:
        return nabla_f @ nabla_g


def _gradients_as_rows(nabla_f, nabla_g):
    """The numerator layout all the way, in which a gradient is a row."""
    return np.atleast_2d(nabla_g.T) @ nabla_f.T


def _as_columns(nabla_f, nabla_g):
    return nabla_f @ (nabla_g if nabla_g.ndim == 2 else nabla_g.reshape(-1, 1))


def _into_delta(dphi, u, delta):
    delta[:] = dphi(u) * delta
    return delta


def _without_last(dphi, u, delta):
    result = np.zeros(len(u))
    for i in range(len(u) - 1):
        result[i] = dphi(u[i]) * delta[i]
    return result


def _other_axes(f, nabla_f, g, nabla_g):
    return np.tensordot(g, nabla_f.T, axes=1) + np.tensordot(f, nabla_g.T, axes=1)


def _scaled_in_place(f, nabla_f, g, nabla_g):
    nabla_f[...] = nabla_f * g
    nabla_g[...] = nabla_g * f
    return np.sum(nabla_f + nabla_g, axis=-1)


def _swapped_products(F, dF, G, dG):
    return dF @ G + dG @ F


def _products_that_fit(F, dF, G, dG):
    second = dG @ F if dG.shape == F.shape else F @ dG
    return dF @ G + second


def _moved_a_little(F, dF, G, dG, step=1e-6):
    return ((F + step * dF) @ (G + step * dG) - F @ G) / step


def _square_form(h, nabla_h, x):
    """The printed (15) where it can be run."""
    N, y = nabla_h(x), h(x)
    return 2 * (N.T if N.shape[0] == N.shape[1] else N) @ y


WRONG_ANSWERS = {
    "product_rule_1d": (
        WrongAnswer("other", lambda f, df, g, dg, x: df(x) * dg(x)),
        WrongAnswer("missing_term", lambda f, df, g, dg, x: df(x) * g(x)),
        WrongAnswer("missing_term", lambda f, df, g, dg, x: f(x) * dg(x)),
        WrongAnswer("other", lambda f, df, g, dg, x: df(x) * g(x) - f(x) * dg(x)),
        WrongAnswer("wrong_argument", lambda f, df, g, dg, x: df(x) * f(x) + dg(x) * g(x)),
        WrongAnswer("returned_value", lambda f, df, g, dg, x: f(x) * g(x)),
        WrongAnswer("other", lambda f, df, g, dg, x: df(x) + dg(x)),
        WrongAnswer("other", lambda f, df, g, dg, x: df(x) * dg(f(x))),
        WrongAnswer("other", lambda f, df, g, dg, x: (df(x) * g(x) - f(x) * dg(x)) / g(x) ** 2),
        WrongAnswer("factor", lambda f, df, g, dg, x: 2 * (df(x) * g(x) + f(x) * dg(x))),
        WrongAnswer("wrong_type", lambda f, df, g, dg, x: (df(x) * g(x), f(x) * dg(x))),
        WrongAnswer("error", lambda f, df, g, dg, x: df * g + f * dg),
    ),
    "chain_rule_1d": (
        WrongAnswer("other", lambda f, df, dg, x: df(x) * dg(x)),  # printed
        WrongAnswer("missing_chain_factor", lambda f, df, dg, x: dg(f(x))),
        WrongAnswer("missing_chain_factor", lambda f, df, dg, x: df(x)),
        WrongAnswer("other", lambda f, df, dg, x: dg(df(x))),
        WrongAnswer("other", lambda f, df, dg, x: df(x) * dg(df(x))),
        WrongAnswer("other", lambda f, df, dg, x: df(x) + dg(f(x))),
        WrongAnswer("other", lambda f, df, dg, x: df(f(x)) * dg(x)),
        WrongAnswer("other", lambda f, df, dg, x: df(f(x)) * dg(f(x))),
        WrongAnswer("returned_value", lambda f, df, dg, x: f(x)),
        WrongAnswer("sign", lambda f, df, dg, x: -df(x) * dg(f(x))),
        WrongAnswer("wrong_type", lambda f, df, dg, x: lambda t: df(t) * dg(f(t))),
        WrongAnswer("error", lambda f, df, dg, x: df(x) * dg(f)),
    ),
    "jacobian_VWx": (
        WrongAnswer("transposed", lambda V, W: (V @ W).T),
        WrongAnswer("error", lambda V, W: W @ V),
        WrongAnswer("error", lambda V, W: V.T @ W.T),
        WrongAnswer("error", lambda V, W: V * W),
        WrongAnswer("wrong_shape", lambda V, W: V),
        WrongAnswer("wrong_shape", lambda V, W: (V @ W).reshape(W.shape[1], V.shape[0])),
        WrongAnswer("wrong_shape", lambda V, W: np.sum(V @ W, axis=1)),
        WrongAnswer("factor", lambda V, W: 2 * V @ W),
        WrongAnswer("sign", lambda V, W: -V @ W),
        WrongAnswer("mean_vs_sum", lambda V, W: V @ W / W.shape[0]),
        WrongAnswer("few_entries", lambda V, W: _jacobian_by_loops(V, W, rows=slice(1, None))),
        WrongAnswer("integer_truncation", lambda V, W: _into(np.zeros((len(V), W.shape[1]), V.dtype), V @ W)),
        WrongAnswer("wrong_shape", lambda V, W: [[1.0, 2.0], [3.0, 4.0]]),
    ),
    "chain_entry": (
        WrongAnswer("index_base", lambda V, W, i, j: V[i] @ W[:, j]),
        WrongAnswer("index_base", lambda V, W, i, j: V[i - 2] @ W[:, j - 2]),
        WrongAnswer("transposed", lambda V, W, i, j: V[j - 1] @ W[:, i - 1]),
        WrongAnswer("missing_term", _entry_from_second),
        WrongAnswer("missing_term", _entry_without_last),
        WrongAnswer("batch_sum", lambda V, W, i, j: V[i - 1] * W[:, j - 1]),
        WrongAnswer("wrong_shape", lambda V, W, i, j: V[i - 1] @ W),
        WrongAnswer("wrong_shape", lambda V, W, i, j: V @ W),
        WrongAnswer("error", lambda V, W, i, j: V[i - 1] @ W[j - 1]),
        WrongAnswer("mean_vs_sum", lambda V, W, i, j: np.mean(V[i - 1] * W[:, j - 1])),
        WrongAnswer("other", lambda V, W, i, j: np.sum(V[i - 1]) * np.sum(W[:, j - 1])),
        WrongAnswer("other", lambda V, W, i, j: V[i - 1, 0] * W[0, j - 1]),
        WrongAnswer("absolute_value", lambda V, W, i, j: abs(V[i - 1] @ W[:, j - 1])),
        WrongAnswer("integer_truncation", lambda V, W, i, j: int(np.round(V[i - 1] @ W[:, j - 1], 9))),
    ),
    "chain_rule_jacobian": (
        WrongAnswer("transposed", lambda dy_dz, dz_dx: dz_dx.T @ dy_dz.T),
        WrongAnswer("error", lambda dy_dz, dz_dx: dz_dx @ dy_dz),
        WrongAnswer("error", lambda dy_dz, dz_dx: dy_dz.T @ dz_dx),
        WrongAnswer("error", lambda dy_dz, dz_dx: dy_dz * dz_dx),
        WrongAnswer("wrong_shape", lambda dy_dz, dz_dx: dy_dz),
        WrongAnswer("wrong_shape", lambda dy_dz, dz_dx: dz_dx),
        WrongAnswer("batch_sum", lambda dy_dz, dz_dx: dy_dz[:, :, None] * dz_dx),
        WrongAnswer("missing_term", _chain_by_loops),
        WrongAnswer("other", _last_path_only),
        WrongAnswer("mean_vs_sum", lambda dy_dz, dz_dx: np.mean(dy_dz[:, :, None] * dz_dx, axis=1)),
        WrongAnswer("factor", lambda dy_dz, dz_dx: dy_dz @ dz_dx / 2),
        WrongAnswer(
            "integer_truncation",
            lambda dy_dz, dz_dx: _into(np.zeros((len(dy_dz), dz_dx.shape[1]), dz_dx.dtype), dy_dz @ dz_dx),
        ),
    ),
    "chain_rule_nabla": (
        WrongAnswer("error", lambda nabla_f, nabla_g: nabla_f.T @ nabla_g),  # printed
        WrongAnswer("wrong_order", _whichever_fits),
        WrongAnswer("transposed", lambda nabla_f, nabla_g: nabla_g.T @ nabla_f.T),
        WrongAnswer("error", lambda nabla_f, nabla_g: nabla_g @ nabla_f),
        WrongAnswer("error", lambda nabla_f, nabla_g: nabla_f * nabla_g),
        WrongAnswer("transposed", _gradients_as_rows),
        WrongAnswer("row_or_column", _as_columns),
        WrongAnswer("wrong_shape", lambda nabla_f, nabla_g: nabla_f),
        WrongAnswer("wrong_shape", lambda nabla_f, nabla_g: np.sum(nabla_f @ nabla_g)),
        WrongAnswer("sign", lambda nabla_f, nabla_g: -nabla_f @ nabla_g),
        WrongAnswer("factor", lambda nabla_f, nabla_g: 2 * nabla_f @ nabla_g),
        WrongAnswer("batch_sum", lambda nabla_f, nabla_g: np.einsum("kn,n...->kn...", nabla_f, nabla_g)),
        WrongAnswer(
            "integer_truncation",
            lambda nabla_f, nabla_g: _into(
                np.zeros((len(nabla_f), *nabla_g.shape[1:]), nabla_f.dtype), nabla_f @ nabla_g
            ),
        ),
    ),
    "grad_elementwise": (
        WrongAnswer("missing_chain_factor", lambda dphi, u, delta: dphi(u)),
        WrongAnswer("returned_value", lambda dphi, u, delta: delta),
        WrongAnswer("wrong_shape", lambda dphi, u, delta: dphi(u) @ delta),
        WrongAnswer("wrong_shape", lambda dphi, u, delta: np.diag(dphi(u))),
        WrongAnswer("batch_sum", lambda dphi, u, delta: np.diag(dphi(u)) * delta),
        WrongAnswer("wrong_shape", lambda dphi, u, delta: np.outer(dphi(u), delta)),
        WrongAnswer("row_or_column", lambda dphi, u, delta: (dphi(u) * delta).reshape(1, -1)),
        WrongAnswer("wrong_argument", lambda dphi, u, delta: dphi(delta) * u),
        WrongAnswer("other", lambda dphi, u, delta: dphi(u) * u),
        WrongAnswer("other", lambda dphi, u, delta: dphi(u * delta)),
        WrongAnswer("other", lambda dphi, u, delta: dphi(u) * np.sum(delta)),
        WrongAnswer("few_entries", _without_last),
        WrongAnswer("integer_truncation", lambda dphi, u, delta: _into(np.zeros_like(u), dphi(u) * delta)),
        WrongAnswer("mutates_input", _into_delta),
    ),
    "product_rule": (
        WrongAnswer("missing_term", lambda f, nabla_f, g, nabla_g: nabla_f @ g),
        WrongAnswer("missing_term", lambda f, nabla_f, g, nabla_g: nabla_g @ f),
        WrongAnswer("wrong_argument", lambda f, nabla_f, g, nabla_g: nabla_f @ f + nabla_g @ g),
        WrongAnswer("error", lambda f, nabla_f, g, nabla_g: g @ nabla_f + f @ nabla_g),
        WrongAnswer("error", lambda f, nabla_f, g, nabla_g: nabla_f.T @ g + nabla_g.T @ f),
        WrongAnswer("transposed", _other_axes),
        WrongAnswer("batch_sum", lambda f, nabla_f, g, nabla_g: nabla_f * g + nabla_g * f),
        WrongAnswer("other", lambda f, nabla_f, g, nabla_g: nabla_f @ g - nabla_g @ f),
        WrongAnswer("other", lambda f, nabla_f, g, nabla_g: np.sum(nabla_f * nabla_g, axis=-1)),
        WrongAnswer("wrong_shape", lambda f, nabla_f, g, nabla_g: f @ g),
        WrongAnswer("factor", lambda f, nabla_f, g, nabla_g: (nabla_f @ g + nabla_g @ f) / 2),
        WrongAnswer(
            "integer_truncation",
            lambda f, nabla_f, g, nabla_g: _into(np.zeros(nabla_f.shape[:-1], f.dtype), nabla_f @ g + nabla_g @ f),
        ),
        WrongAnswer("mutates_input", _scaled_in_place),
    ),
    "matrix_product_rule": (
        WrongAnswer("other", lambda F, dF, G, dG: dF @ dG),
        WrongAnswer("missing_term", lambda F, dF, G, dG: dF @ G),
        WrongAnswer("missing_term", lambda F, dF, G, dG: F @ dG),
        WrongAnswer("error", _swapped_products),
        WrongAnswer("other", _products_that_fit),
        WrongAnswer("error", lambda F, dF, G, dG: dF * G + F * dG),
        WrongAnswer("transposed", lambda F, dF, G, dG: G.T @ dF.T + dG.T @ F.T),
        WrongAnswer("other", lambda F, dF, G, dG: dF @ G - F @ dG),
        WrongAnswer("other", lambda F, dF, G, dG: dF @ G + F @ dG + dF @ dG),
        WrongAnswer("returned_value", lambda F, dF, G, dG: F @ G),
        WrongAnswer("finite_difference", _moved_a_little),
        WrongAnswer(
            "integer_truncation",
            lambda F, dF, G, dG: _into(np.zeros((len(F), G.shape[1]), F.dtype), dF @ G + F @ dG),
        ),
    ),
    "grad_sq_norm_of": (
        WrongAnswer("error", lambda h, nabla_h, x: 2 * nabla_h(x).T @ h(x)),  # printed
        WrongAnswer("wrong_order", _square_form),
        WrongAnswer("factor", lambda h, nabla_h, x: nabla_h(x) @ h(x)),
        WrongAnswer("error", lambda h, nabla_h, x: 2 * nabla_h @ h),
        WrongAnswer("wrong_shape", lambda h, nabla_h, x: 2 * h(x)),
        WrongAnswer("batch_sum", lambda h, nabla_h, x: 2 * nabla_h(x) * h(x)),
        WrongAnswer("norm_or_square", lambda h, nabla_h, x: nabla_h(x) @ h(x) / np.linalg.norm(h(x))),
        WrongAnswer("missing_chain_factor", lambda h, nabla_h, x: 2 * np.sum(nabla_h(x), axis=1)),
        WrongAnswer("wrong_shape", lambda h, nabla_h, x: h(x) @ h(x)),
        WrongAnswer("returned_value", lambda h, nabla_h, x: x),
        WrongAnswer("sign", lambda h, nabla_h, x: -2 * nabla_h(x) @ h(x)),
        WrongAnswer("row_or_column", lambda h, nabla_h, x: 2 * nabla_h(x) @ h(x).reshape(-1, 1)),
        WrongAnswer("integer_truncation", lambda h, nabla_h, x: _into(np.zeros_like(x), 2 * nabla_h(x) @ h(x))),
        WrongAnswer("finite_difference", lambda h, nabla_h, x: _slopes(lambda t: h(t) @ h(t), x)),
    ),
}
