"""Unseen wrong answers of unit 01-ky-hieu-numpy. Frozen: see the package. A learner's code, so not tidied."""

import numpy as np

from . import UnseenAnswer


def _kind_counts_axes_from_one(a):
    names = ["scalar", "vector", "matrix", "tensor"]
    return names[min(a.ndim, 4) - 1]


def _kind_drops_short_axes(a):
    axes = sum(1 for length in a.shape if length > 1)
    if axes >= 3:
        return "tensor"
    return ("scalar", "vector", "matrix")[axes]


def _kind_only_printed(a):
    kinds = {0: "scalar", 1: "vector", 2: "matrix"}
    print(kinds.get(np.ndim(a), "tensor"))


def _kind_gives_number_of_axes(a):
    k = len(a.shape)
    if k >= 3:
        k = 3
    return k


def _kind_always_vector(a):
    if type(a) is np.ndarray:
        return "vector"
    elif a.ndim == 2:
        return "matrix"
    else:
        return "tensor"


def _kind_never_tensor(a):
    if a.ndim == 0:
        return "scalar"
    if a.ndim == 1:
        return "vector"
    return "matrix"


def _kind_by_length_of_first_axis(a):
    if a.ndim == 0:
        return "scalar"
    if a.shape[0] == 1:
        return "vector"
    return "matrix" if a.ndim <= 2 else "tensor"


def _columns_in_rows(vectors):
    X = []
    for v in vectors:
        X.append(v)
    return np.array(X)


def _columns_one_after_another(vectors):
    return np.hstack(vectors)


def _columns_in_integer_table(vectors):
    m, n = len(vectors[0]), len(vectors)
    X = np.zeros((m, n), dtype=int)
    for k, v in enumerate(vectors):
        X[:, k] = v
    return X


def _columns_by_reshape(vectors):
    X = np.array(vectors)
    return X.reshape(X.shape[1], X.shape[0])


def _columns_from_the_second(vectors):
    m = vectors[0].size
    n = len(vectors)
    X = np.zeros((m, n))
    for k in range(1, n):
        for r in range(m):
            X[r, k] = vectors[k][r]
    return X


def _columns_from_the_back(vectors):
    X = vectors[0].reshape(-1, 1)
    for v in vectors[1:]:
        X = np.hstack([v.reshape(-1, 1), X])
    return X


def _columns_as_pages(vectors):
    return np.stack([v.reshape(-1, 1) for v in vectors], axis=1)


def _column_at_i(W, i):
    m, n = W.shape
    return np.array([W[r][i] for r in range(m)])


def _column_two_before(W, i):
    i = i - 1
    return W[:, i - 1]


def _column_is_a_row(W, i):
    k = i - 1
    return W[k, :]


def _column_kept_upright(W, i):
    return np.take(W, [i - 1], axis=1)


def _column_slice_up_to_i(W, i):
    return W[:, 0:i]


def _column_without_first_entry(W, i):
    m = W.shape[0]
    w = np.zeros(m)
    for r in range(1, m):
        w[r] = W[r, i - 1]
    return w


def _column_only_printed(W, i):
    w = W[:, i - 1]
    print(f"w_{i} =", w)


def _outer_by_star(a, b):
    C = a * b
    return C


def _outer_of_b_and_a(a, b):
    return b.reshape(-1, 1) @ a.reshape(1, -1)


def _outer_adds(a, b):
    m, n = len(a), len(b)
    C = np.empty((m, n))
    for i in range(m):
        for j in range(n):
            C[i, j] = a[i] + b[j]
    return C


def _outer_last_column_left_out(a, b):
    C = np.zeros((a.size, b.size))
    for i in range(a.size):
        for j in range(b.size - 1):
            C[i, j] = a[i] * b[j]
    return C


def _outer_in_integers(a, b):
    C = np.zeros((len(a), len(b)), dtype="int64")
    for i, ai in enumerate(a):
        C[i] = ai * b
    return C


def _outer_in_one_line(a, b):
    return np.array([p * q for p in a for q in b])


def _outer_scales_b_itself(a, b):
    rows = []
    for ai in a:
        row = b
        for k in range(len(row)):
            row[k] = ai * row[k]
        rows.append(row.copy())
    return np.array(rows)


def _residual_subtracts_at_once(y_pred, y):
    r = y_pred - y
    return r


def _residual_truth_minus_prediction(y_pred, y):
    return np.array([t - p[0] for p, t in zip(y_pred, y, strict=False)])


def _residual_upright(y_pred, y):
    y = y[:, np.newaxis]
    return np.subtract(y_pred, y)


def _residual_distance(y_pred, y):
    return abs(y_pred.flatten() - y)


def _residual_mean_of_square_table(y_pred, y):
    table = y_pred - y
    return table.mean(axis=1)


def _residual_of_first_prediction(y_pred, y):
    return y_pred[0] - y


def _residual_written_into_prediction(y_pred, y):
    for i in range(len(y)):
        y_pred[i, 0] = y_pred[i, 0] - y[i]
    return y_pred[:, 0]


UNSEEN_ANSWERS = {
    "array_kind": (
        UnseenAnswer("index_base", _kind_counts_axes_from_one, also=("other",)),
        UnseenAnswer("other", _kind_drops_short_axes),
        UnseenAnswer("no_return", _kind_only_printed),
        UnseenAnswer("wrong_type", _kind_gives_number_of_axes),
        UnseenAnswer("hard_coded", _kind_always_vector),
        UnseenAnswer("other", _kind_never_tensor),
        UnseenAnswer("other", _kind_by_length_of_first_axis),
    ),
    "stack_columns": (
        UnseenAnswer("transposed", _columns_in_rows),
        UnseenAnswer("wrong_shape", _columns_one_after_another),
        UnseenAnswer("integer_truncation", _columns_in_integer_table),
        UnseenAnswer("other", _columns_by_reshape, also=("transposed",)),
        UnseenAnswer("few_entries", _columns_from_the_second, also=("index_base",)),
        UnseenAnswer("other", _columns_from_the_back, also=("wrong_order",)),
        UnseenAnswer("wrong_shape", _columns_as_pages),
    ),
    "column": (
        UnseenAnswer("index_base", _column_at_i, also=("error",)),
        UnseenAnswer("index_base", _column_two_before),
        UnseenAnswer("other", _column_is_a_row, also=("transposed", "wrong_shape", "error")),
        UnseenAnswer("row_or_column", _column_kept_upright),
        UnseenAnswer("wrong_shape", _column_slice_up_to_i),
        UnseenAnswer("few_entries", _column_without_first_entry, also=("index_base",)),
        UnseenAnswer("no_return", _column_only_printed),
    ),
    "outer": (
        UnseenAnswer("elementwise", _outer_by_star, also=("error",)),
        UnseenAnswer("transposed", _outer_of_b_and_a, also=("wrong_order",)),
        UnseenAnswer("other", _outer_adds),
        UnseenAnswer("few_entries", _outer_last_column_left_out),
        UnseenAnswer("integer_truncation", _outer_in_integers),
        UnseenAnswer("wrong_shape", _outer_in_one_line),
        UnseenAnswer("mutates_input", _outer_scales_b_itself),
    ),
    "residual": (
        UnseenAnswer("broadcast", _residual_subtracts_at_once),
        UnseenAnswer("sign", _residual_truth_minus_prediction, also=("wrong_order",)),
        UnseenAnswer("row_or_column", _residual_upright),
        UnseenAnswer("absolute_value", _residual_distance, also=("other",)),
        UnseenAnswer("broadcast", _residual_mean_of_square_table, also=("other",)),
        UnseenAnswer("other", _residual_of_first_prediction),
        UnseenAnswer("mutates_input", _residual_written_into_prediction),
    ),
}
