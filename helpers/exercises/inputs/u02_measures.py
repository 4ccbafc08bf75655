"""What unit 02-chuan hands over to measure vectors with: norms, and functions that miss conditions of a norm.

Weights are drawn anew each time, so that an answer cannot know the functions. Their text is what they compute.
"""

import numpy as np

from helpers.declaration.functions import Function, mapping

Rng = np.random.Generator


def weights(rng: Rng, n: int) -> np.ndarray:
    """Positive numbers with one decimal."""
    return np.round(rng.uniform(0.5, 3.0, n), 1)


# --- norms ----------------------------------------------------------------------------------------------------------
def manhattan(n: int) -> Function:
    """Norm 1."""
    return mapping("np.sum(np.abs(x))", (n,), lambda x: np.sum(np.abs(x)))


def euclid(n: int) -> Function:
    """Norm 2."""
    return mapping("np.sqrt(np.sum(x**2))", (n,), lambda x: np.sqrt(np.sum(x**2)))


def largest(n: int) -> Function:
    """The norm of the largest absolute value."""
    return mapping("np.max(np.abs(x))", (n,), lambda x: np.max(np.abs(x)))


def power_norm(n: int, p: float) -> Function:
    """Formula (2) of the source: a norm where p >= 1, none below."""
    return mapping(f"np.sum(np.abs(x)**{p})**(1/{p})", (n,), lambda x: np.sum(np.abs(x) ** p) ** (1 / p))


def weighted(rng: Rng, n: int) -> Function:
    """Norm 1 with a weight for each entry."""
    w = weights(rng, n)
    return mapping(f"np.sum(np.array({w.tolist()})*np.abs(x))", (n,), lambda x: np.sum(w * np.abs(x)))


def stepwise(n: int) -> Function:
    """A norm that is no function of the absolute values: what the steps from 0 over all entries add up to."""
    return mapping(
        "np.abs(x[0]) + np.sum(np.abs(np.diff(x)))", (n,), lambda x: np.abs(x[0]) + np.sum(np.abs(np.diff(x)))
    )


def skewed(rng: Rng) -> Function:
    """Norm 2 of a sheared plane, which is no function of the absolute values either."""
    shear = np.array([[1.0, float(weights(rng, 1)[0])], [0.0, 1.0]])
    return mapping(
        f"np.sqrt(np.sum((np.array({shear.tolist()}) @ x)**2))", (2,), lambda x: np.sqrt(np.sum((shear @ x) ** 2))
    )


# --- functions that miss a condition --------------------------------------------------------------------------------
def rises(n: int) -> Function:
    """A seminorm: 0 wherever all entries are equal."""
    return mapping("np.sum(np.abs(np.diff(x)))", (n,), lambda x: np.sum(np.abs(np.diff(x))))


def first_entry(n: int) -> Function:
    """A seminorm: 0 wherever the first entry is."""
    return mapping("np.abs(x[0])", (n,), lambda x: np.abs(x[0]))


def active(n: int) -> Function:
    """The pseudo-norm 0, as a float."""
    return mapping("1.0*np.count_nonzero(x)", (n,), lambda x: 1.0 * np.count_nonzero(x))


def squared(n: int) -> Function:
    """The square of norm 2."""
    return mapping("np.sum(x**2)", (n,), lambda x: np.sum(x**2))


def nearly_euclid(n: int) -> Function:
    """Norm 2 and a millionth of its square, which a loose tolerance takes for a norm."""
    return mapping(
        "np.sqrt(np.sum(x**2)) + 1e-6*np.sum(x**2)", (n,), lambda x: np.sqrt(np.sum(x**2)) + 1e-6 * np.sum(x**2)
    )


def lifted(rng: Rng, n: int) -> Function:
    """Norm 1 and a constant, so that 0 is not measured as 0."""
    height = float(weights(rng, 1)[0])
    return mapping(f"np.sum(np.abs(x)) + {height}", (n,), lambda x: np.sum(np.abs(x)) + height)


def rooted(n: int) -> Function:
    """The root of norm 1."""
    return mapping("np.sqrt(np.sum(np.abs(x)))", (n,), lambda x: np.sqrt(np.sum(np.abs(x))))


def uphill(rng: Rng, n: int) -> Function:
    """A gauge: down the axes costs more than up, so that x and -x differ."""
    cost = float(weights(rng, 1)[0]) + 1
    return mapping(f"np.sum(np.maximum(x, -{cost}*x))", (n,), lambda x: np.sum(np.maximum(x, -cost * x)))


def smallest(n: int) -> Function:
    """The smallest entry, which may be negative."""
    return mapping("np.min(x)", (n,), lambda x: np.min(x))


def misread_largest(n: int) -> Function:
    """Norm infinity as the source puts it into words: the absolute value of the largest entry."""
    return mapping("np.abs(np.max(x))", (n,), lambda x: np.abs(np.max(x)))
