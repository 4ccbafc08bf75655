"""Unit 00-bat-dau, private half: references entry by entry, and known wrong answers."""

import numpy as np

from autograder.references import WrongAnswer


def double(x):
    """Entry by entry."""
    return np.array([2 * entry for entry in x])


def average(x):
    """NumPy's own."""
    return np.mean(x)


def times_table(m, n):
    """Entry (i, j) is i times j, counted from 1."""
    return [[i * j for j in range(1, n + 1)] for i in range(1, m + 1)]


# Wrong answers. Their bodies are what a person would write, so they are not tidied.


def _double_in_place(x):
    x *= 2
    return x


def _double_printed(x):
    print(2 * x)


def _double_first(x):
    y = x.copy()
    y[0] = 2 * y[0]
    return y


def _average_of_integers(x):
    return int(np.sum(x)) // len(x)


def _average_in_array(x):
    return np.array([np.mean(x)])


def _average_returned_in_loop(x):
    total = 0
    for entry in x:
        total += entry
        return total / len(x)


def _table_from_zero(m, n):
    table = np.zeros((m, n))
    for i in range(m):
        for j in range(n):
            table[i, j] = i * j
    return table


def _table_without_last_column(m, n):
    table = np.zeros((m, n))
    for i in range(1, m + 1):
        for j in range(1, n):
            table[i - 1, j - 1] = i * j
    return table


WRONG_ANSWERS = {
    "double": (
        WrongAnswer("factor", lambda x: x),
        WrongAnswer("factor", lambda x: x / 2),
        WrongAnswer("sign", lambda x: -2 * x),
        WrongAnswer("other", lambda x: x + 2),
        WrongAnswer("other", lambda x: x**2),
        WrongAnswer("mutates_input", _double_in_place),
        WrongAnswer("no_return", _double_printed),
        WrongAnswer("few_entries", _double_first),
    ),
    "average": (
        WrongAnswer("mean_vs_sum", lambda x: np.sum(x)),
        WrongAnswer("integer_truncation", _average_of_integers),
        WrongAnswer("wrong_shape", _average_in_array),
        WrongAnswer("missing_term", _average_returned_in_loop),
        WrongAnswer("no_return", lambda x: print(np.mean(x))),
    ),
    "times_table": (
        WrongAnswer("index_base", _table_from_zero),
        WrongAnswer("transposed", lambda m, n: np.outer(np.arange(1, n + 1), np.arange(1, m + 1))),
        WrongAnswer("other", lambda m, n: np.add.outer(np.arange(1, m + 1), np.arange(1, n + 1))),
        WrongAnswer("few_entries", _table_without_last_column),
        WrongAnswer("zeros", lambda m, n: np.zeros((m, n))),
        WrongAnswer("no_return", lambda m, n: None),
    ),
}
