"""Unit 01-ky-hieu-numpy, private half: references by single entries and sums over indices, and known wrong answers."""

import numpy as np

from autograder.references import WrongAnswer


def array_kind(a):
    """Goes into the first entry until no axis is left."""
    axes = 0
    while np.shape(a):
        a, axes = a[0], axes + 1
    return {0: "scalar", 1: "vector", 2: "matrix"}.get(axes, "tensor")


def to_row(x):
    """The view with at least two axes."""
    return np.atleast_2d(x)


def to_column(x):
    """A list of rows of one entry."""
    return [[entry] for entry in x]


def stack_columns(vectors):
    """Row i holds entry i of every vector."""
    return [list(entries) for entries in zip(*vectors, strict=True)]


def stack_rows(vectors):
    """One long vector, cut into equal rows."""
    return np.concatenate(vectors).reshape(len(vectors), -1)


def column(W, i):
    """Entry i of every row."""
    return [row[i - 1] for row in W]


def inner(a, b):
    """sum_i a_i b_i."""
    return np.einsum("i,i->", a, b)


def outer(a, b):
    """a_i b_j."""
    return np.einsum("i,j->ij", a, b)


def residual(y_pred, y):
    """One pair after the other."""
    return [predicted[0] - right for predicted, right in zip(y_pred, y, strict=True)]


# Wrong answers. Their bodies are what a person would write, so they are not tidied.


def _kind_without_tensor(a):
    if a.ndim == 0:
        return "scalar"
    if a.ndim == 1:
        return "vector"
    if a.ndim == 2:
        return "matrix"


def _kind_of_three_axes(a):
    if a.ndim == 3:
        return "tensor"
    return ["scalar", "vector"][a.ndim] if a.ndim < 2 else "matrix"


def _kind_by_lines(a):
    if a.ndim == 2 and min(a.shape) == 1:
        return "vector"
    return array_kind(a)


def _kind_by_size(a):
    return "scalar" if a.size == 1 else array_kind(a)


def _row_printed(x):
    row = x.reshape(1, -1)
    print(row)


def _row_from_second(x):
    row = np.zeros((1, len(x)))
    for i in range(1, len(x)):
        row[0, i] = x[i]
    return row


def _row_of_integers(x):
    row = np.zeros((1, len(x)), dtype=int)
    row[0] = x
    return row


def _row_in_place(x):
    x.shape = (1, -1)
    return x


def _column_but_last(x):
    column = np.zeros((len(x), 1))
    for i in range(len(x) - 1):
        column[i, 0] = x[i]
    return column


def _column_of_integers(x):
    column = np.zeros((len(x), 1), dtype=int)
    for i in range(len(x)):
        column[i, 0] = x[i]
    return column


def _column_in_place(x):
    x.shape = (-1, 1)
    return x


def _columns_in(buffer, vectors, start=0, shift=0):
    """The vectors from one on, written as columns into a buffer."""
    for j in range(start, len(vectors)):
        buffer[:, j - shift] = vectors[j]
    return buffer


def _columns(vectors, start=0, shift=0, kind=float):
    return _columns_in(np.zeros((len(vectors[0]), len(vectors)), dtype=kind), vectors, start, shift)


def _columns_popped(vectors):
    X = vectors.pop(0).reshape(-1, 1)
    for v in vectors:
        X = np.hstack([X, v.reshape(-1, 1)])
    return X


def _rows(vectors, start=0, shift=0, kind=float):
    return _columns(vectors, start, shift, kind).T


def _rows_popped(vectors):
    X = vectors.pop(0).reshape(1, -1)
    while vectors:
        X = np.vstack([X, vectors.pop(0)])
    return X


def _column_from_second_row(W, i):
    w = np.zeros(len(W))
    for k in range(1, len(W)):
        w[k] = W[k, i - 1]
    return w


def _column_from_one(W, i):
    return np.array([W[k, i - 1] for k in range(1, len(W) + 1)])


def _inner_from_second(a, b):
    total = 0.0
    for i in range(1, len(a)):
        total += a[i] * b[i]
    return total


def _inner_but_last(a, b):
    total = 0.0
    for i in range(len(a) - 1):
        total += a[i] * b[i]
    return total


def _inner_returned_early(a, b):
    total = 0.0
    for p, q in zip(a, b, strict=True):
        total += p * q
        return total


def _inner_overwritten(a, b):
    for p, q in zip(a, b, strict=True):
        total = p * q
    return total


def _outer(a, b, start=0, kind=float):
    result = np.zeros((len(a), len(b)), dtype=kind)
    for i in range(start, len(a)):
        for j in range(len(b)):
            result[i, j] = a[i] * b[j]
    return result


def _outer_in_place(a, b):
    a.shape = (-1, 1)
    return a * b


def _residual(y_pred, y, start=0, kind=float):
    r = np.zeros(len(y), dtype=kind)
    for i in range(start, len(y)):
        r[i] = y_pred[i, 0] - y[i]
    return r


def _residual_in_place(y_pred, y):
    y_pred.shape = y.shape
    return y_pred - y


WRONG_ANSWERS = {
    "array_kind": (
        WrongAnswer("no_return", _kind_without_tensor),
        WrongAnswer("error", lambda a: ["scalar", "vector", "matrix", "tensor"][a.ndim]),
        WrongAnswer("index_base", lambda a: ["scalar", "vector", "matrix", "tensor"][min(a.ndim, 4) - 1]),
        WrongAnswer("row_or_column", _kind_by_lines),
        WrongAnswer("row_or_column", lambda a: array_kind(np.squeeze(a))),
        WrongAnswer("other", _kind_of_three_axes),
        WrongAnswer("other", _kind_by_size),
        WrongAnswer("other", lambda a: "tensor" if a.ndim == 2 else array_kind(a)),
        WrongAnswer("hard_coded", lambda a: "matrix"),
        WrongAnswer("wrong_type", lambda a: a.ndim),
    ),
    "to_row": (
        WrongAnswer("row_or_column", lambda x: x.T),
        WrongAnswer("transposed", lambda x: x.reshape(-1, 1)),
        WrongAnswer("wrong_shape", lambda x: np.array([[x]])),
        WrongAnswer("wrong_shape", lambda x: np.diag(x)),
        WrongAnswer("error", lambda x: x.reshape(1, 3)),
        WrongAnswer("wrong_type", lambda x: np.asmatrix(x)),
        WrongAnswer("no_return", _row_printed),
        WrongAnswer("few_entries", _row_from_second),
        WrongAnswer("integer_truncation", _row_of_integers),
        WrongAnswer("mutates_input", _row_in_place),
    ),
    "to_column": (
        WrongAnswer("row_or_column", lambda x: x.T),
        WrongAnswer("transposed", lambda x: x[None, :]),
        WrongAnswer("wrong_shape", lambda x: x * np.ones((len(x), 1))),
        WrongAnswer("wrong_shape", lambda x: np.array([[[entry]] for entry in x])),
        WrongAnswer("error", lambda x: x[:, 0]),
        WrongAnswer("few_entries", _column_but_last),
        WrongAnswer("integer_truncation", _column_of_integers),
        WrongAnswer("mutates_input", _column_in_place),
        WrongAnswer("other", lambda x: x[::-1].reshape(-1, 1)),
    ),
    "stack_columns": (
        WrongAnswer("transposed", lambda vectors: np.array(vectors)),
        WrongAnswer("wrong_shape", lambda vectors: np.hstack(vectors)),
        WrongAnswer("wrong_shape", lambda vectors: np.array([v.reshape(-1, 1) for v in vectors])),
        WrongAnswer("other", lambda vectors: np.array(vectors).reshape(len(vectors[0]), len(vectors))),
        WrongAnswer("other", lambda vectors: np.column_stack(vectors[::-1])),
        WrongAnswer("index_base", lambda vectors: _columns(vectors, shift=1)),
        WrongAnswer("few_entries", lambda vectors: _columns(vectors, start=1)),
        WrongAnswer("integer_truncation", lambda vectors: _columns(vectors, kind=vectors[0].dtype)),
        WrongAnswer("mutates_input", _columns_popped),
        WrongAnswer("error", lambda vectors: np.column_stack([vectors[0], vectors[1], vectors[2]])),
    ),
    "stack_rows": (
        WrongAnswer("transposed", lambda vectors: np.column_stack(vectors)),
        WrongAnswer("wrong_shape", lambda vectors: np.concatenate(vectors)),
        WrongAnswer("wrong_shape", lambda vectors: np.vstack([v.reshape(-1, 1) for v in vectors])),
        WrongAnswer("other", lambda vectors: np.column_stack(vectors).reshape(len(vectors), -1)),
        WrongAnswer("other", lambda vectors: np.array(vectors[::-1])),
        WrongAnswer("wrong_type", lambda vectors: tuple(vectors)),
        WrongAnswer("index_base", lambda vectors: _rows(vectors, shift=1)),
        WrongAnswer("few_entries", lambda vectors: _rows(vectors, start=1)),
        WrongAnswer("integer_truncation", lambda vectors: _rows(vectors, kind=vectors[0].dtype)),
        WrongAnswer("mutates_input", _rows_popped),
    ),
    "column": (
        WrongAnswer("index_base", lambda W, i: W[:, i]),
        WrongAnswer("wrong_shape", lambda W, i: W[i - 1]),
        WrongAnswer("error", lambda W, i: W[i]),
        WrongAnswer("row_or_column", lambda W, i: W[:, i - 1 : i]),
        WrongAnswer("wrong_shape", lambda W, i: W[:, :i]),
        WrongAnswer("wrong_shape", lambda W, i: W[i - 1, i - 1]),
        WrongAnswer("other", lambda W, i: W[:, -i]),
        WrongAnswer("other", lambda W, i: W[:, 0]),
        WrongAnswer("few_entries", _column_from_second_row),
        WrongAnswer("integer_truncation", lambda W, i: W[:, i - 1].astype(int)),
        WrongAnswer("error", _column_from_one),
    ),
    "inner": (
        WrongAnswer("batch_sum", lambda a, b: a * b),
        WrongAnswer("wrong_shape", lambda a, b: np.outer(a, b)),
        WrongAnswer("wrong_shape", lambda a, b: a.reshape(1, -1) @ b.reshape(-1, 1)),
        WrongAnswer("mean_vs_sum", lambda a, b: np.mean(a * b)),
        WrongAnswer("missing_term", _inner_from_second),
        WrongAnswer("missing_term", _inner_but_last),
        WrongAnswer("returned_value", _inner_returned_early),
        WrongAnswer("returned_value", _inner_overwritten),
        WrongAnswer("absolute_value", lambda a, b: abs(a @ b)),
        WrongAnswer("integer_truncation", lambda a, b: int(a @ b)),
        WrongAnswer("other", lambda a, b: np.sum(a) * np.sum(b)),
        WrongAnswer("other", lambda a, b: a @ b / (np.linalg.norm(a) * np.linalg.norm(b))),
    ),
    "outer": (
        WrongAnswer("transposed", lambda a, b: np.outer(b, a)),
        WrongAnswer("error", lambda a, b: a * b),
        WrongAnswer("error", lambda a, b: a @ b),
        WrongAnswer("wrong_shape", lambda a, b: np.kron(a, b)),
        WrongAnswer("wrong_shape", lambda a, b: np.sum(np.outer(a, b))),
        WrongAnswer("other", lambda a, b: np.outer(b, a).reshape(len(a), len(b))),
        WrongAnswer("other", lambda a, b: a[:, None] + b),
        WrongAnswer("few_entries", lambda a, b: _outer(a, b, start=1)),
        WrongAnswer("integer_truncation", lambda a, b: _outer(a, b, kind=a.dtype)),
        WrongAnswer("mutates_input", _outer_in_place),
    ),
    "residual": (
        WrongAnswer("broadcast", lambda y_pred, y: y_pred - y),
        WrongAnswer("broadcast", lambda y_pred, y: y - y_pred),
        WrongAnswer("row_or_column", lambda y_pred, y: y_pred - y.reshape(-1, 1)),
        WrongAnswer("row_or_column", lambda y_pred, y: y_pred.T - y),
        WrongAnswer("wrong_shape", lambda y_pred, y: np.squeeze(y_pred - y[:, None])),
        WrongAnswer("wrong_shape", lambda y_pred, y: np.mean(y_pred[:, 0] - y)),
        WrongAnswer("sign", lambda y_pred, y: y - y_pred[:, 0]),
        WrongAnswer("missing_term", lambda y_pred, y: y_pred[:, 0]),
        WrongAnswer("absolute_value", lambda y_pred, y: np.abs(y_pred[:, 0] - y)),
        WrongAnswer("few_entries", lambda y_pred, y: _residual(y_pred, y, start=1)),
        WrongAnswer("integer_truncation", lambda y_pred, y: _residual(y_pred, y, kind=y.dtype)),
        WrongAnswer("mutates_input", _residual_in_place),
        WrongAnswer("other", lambda y_pred, y: (y_pred - y)[:, 0]),
        WrongAnswer("other", lambda y_pred, y: np.mean(y_pred - y, axis=1)),
        WrongAnswer("other", lambda y_pred, y: (y_pred[:, 0] - y) ** 2),
    ),
}
