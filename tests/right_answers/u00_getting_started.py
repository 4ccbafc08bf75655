"""Right answers of unit 00-bat-dau, written in different ways."""

import numpy as np


def double_filled(x):
    y = np.empty(len(x))
    for i in range(len(x)):
        y[i] = x[i] * 2
    return y


def average_by_loop(x):
    total = 0.0
    for entry in x:
        total = total + entry
    return total / x.size


def table_filled(m, n):
    table = np.zeros((m, n), dtype=int)
    for i in range(m):
        for j in range(n):
            table[i, j] = (i + 1) * (j + 1)
    return table


RIGHT_ANSWERS = {
    "double": [double_filled, lambda x: x + x, lambda x: [2 * entry for entry in x], lambda x: 2.0 * x],
    "average": [average_by_loop, lambda x: np.sum(x) / len(x), lambda x: x.mean(), lambda x: sum(x) / len(x)],
    "times_table": [
        table_filled,
        lambda m, n: np.outer(np.arange(1, m + 1), np.arange(1, n + 1)),
        lambda m, n: np.arange(1, m + 1)[:, None] * np.arange(1, n + 1),
        lambda m, n: np.fromfunction(lambda i, j: (i + 1) * (j + 1), (m, n)),
    ],
}
