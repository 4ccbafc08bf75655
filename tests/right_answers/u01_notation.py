"""Right answers of unit 01-ky-hieu-numpy, written in different ways."""

import math

import numpy as np


def kind_by_branches(a):
    axes = len(a.shape)
    if axes == 0:
        return "scalar"
    elif axes == 1:
        return "vector"
    elif axes == 2:
        return "matrix"
    return "tensor"


def kind_by_nesting(a):
    a, axes = a.tolist(), 0
    while isinstance(a, list):
        a, axes = a[0], axes + 1
    return np.array(["scalar", "vector", "matrix", "tensor"])[min(axes, 3)]


def row_filled(x):
    row = np.empty((1, len(x)))
    for i, entry in enumerate(x):
        row[0, i] = entry
    return row


def column_filled(x):
    column = np.zeros((x.size, 1))
    column[:, 0] = x
    return column


def columns_filled(vectors):
    X = np.zeros((len(vectors[0]), len(vectors)))
    for j, v in enumerate(vectors):
        X[:, j] = v
    return X


def columns_by_entries(vectors):
    return [[float(v[i]) for v in vectors] for i in range(len(vectors[0]))]


def columns_one_by_one(vectors):
    X = np.empty((len(vectors[0]), 0))
    for v in vectors:
        X = np.hstack([X, v[:, None]])
    return X


def rows_filled(vectors):
    X = np.zeros((len(vectors), vectors[0].size))
    for i in range(len(vectors)):
        X[i] = vectors[i]
    return X


def rows_one_by_one(vectors):
    X = vectors[0].reshape(1, -1)
    for v in vectors[1:]:
        X = np.concatenate([X, [v]], axis=0)
    return X


def column_by_loop(W, i):
    m, _ = W.shape
    w = np.zeros(m)
    for k in range(m):
        w[k] = W[k][i - 1]
    return w


def inner_by_loop(a, b):
    total = 0
    for i in range(len(a)):
        total = total + a[i] * b[i]
    return total


def outer_by_loops(a, b):
    result = np.zeros((len(a), len(b)))
    for i in range(len(a)):
        for j in range(len(b)):
            result[i, j] = a[i] * b[j]
    return result


def residual_by_loop(y_pred, y):
    r = np.zeros(len(y))
    for i in range(len(y)):
        r[i] = y_pred[i, 0] - y[i]
    return r


RIGHT_ANSWERS = {
    "array_kind": (
        lambda a: ["scalar", "vector", "matrix"][a.ndim] if a.ndim < 3 else "tensor",
        lambda a: ("scalar", "vector", "matrix", "tensor")[min(np.ndim(a), 3)],
        lambda a: {0: "scalar", 1: "vector", 2: "matrix"}.get(len(np.shape(a)), "tensor"),
        kind_by_branches,
        kind_by_nesting,
    ),
    "to_row": (
        lambda x: x.reshape(1, -1),
        lambda x: x[None, :],
        lambda x: np.array([x]),
        lambda x: [x.tolist()],
        lambda x: np.expand_dims(x, 0),
        lambda x: np.ones((1, 1)) * x,
        row_filled,
    ),
    "to_column": (
        lambda x: x.reshape((len(x), 1)),
        lambda x: x[:, np.newaxis],
        lambda x: np.array([x]).T,
        lambda x: [[float(entry)] for entry in x],
        lambda x: np.vstack(x),
        column_filled,
    ),
    "stack_columns": (
        lambda vectors: np.column_stack(vectors),
        lambda vectors: np.array(vectors).T,
        lambda vectors: np.stack(vectors, axis=1),
        lambda vectors: np.hstack([v.reshape(-1, 1) for v in vectors]),
        columns_filled,
        columns_by_entries,
        columns_one_by_one,
    ),
    "stack_rows": (
        lambda vectors: np.vstack(vectors),
        lambda vectors: np.array(vectors),
        lambda vectors: np.stack(vectors),
        lambda vectors: [v.tolist() for v in vectors],
        lambda vectors: np.column_stack(vectors).T,
        rows_filled,
        rows_one_by_one,
    ),
    "column": (
        lambda W, i: W[:, i - 1],
        lambda W, i: W.T[i - 1],
        lambda W, i: np.take(W, i - 1, axis=1),
        lambda W, i: [float(row[i - 1]) for row in W],
        lambda W, i: W[:, i - 1 : i].ravel(),
        column_by_loop,
    ),
    "inner": (
        lambda a, b: a @ b,
        lambda a, b: np.dot(b, a),
        lambda a, b: float(np.sum(a * b)),
        lambda a, b: math.fsum(float(p) * float(q) for p, q in zip(a, b, strict=True)),
        lambda a, b: (a.reshape(1, -1) @ b.reshape(-1, 1)).item(),
        lambda a, b: np.trace(np.outer(a, b)),
        inner_by_loop,
    ),
    "outer": (
        lambda a, b: np.outer(a, b),
        lambda a, b: a[:, None] * b,
        lambda a, b: a.reshape(-1, 1) @ b.reshape(1, -1),
        lambda a, b: [[float(p) * float(q) for q in b] for p in a],
        lambda a, b: np.array([p * b for p in a]),
        lambda a, b: np.outer(b, a).T,
        outer_by_loops,
    ),
    "residual": (
        lambda y_pred, y: y_pred[:, 0] - y,
        lambda y_pred, y: y_pred.ravel() - y,
        lambda y_pred, y: y_pred.reshape(y.shape) - y,
        lambda y_pred, y: (y_pred - y.reshape(-1, 1)).flatten(),
        lambda y_pred, y: np.diag(y_pred - y),
        lambda y_pred, y: np.squeeze(y_pred, axis=1) - y,
        residual_by_loop,
    ),
}
