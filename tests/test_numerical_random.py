"""The error bound holds on functions that nobody chose: random compositions, against complex steps."""

import numpy as np
import pytest

from helpers import check_gradient, numerical_gradient
from helpers.declaration.complex_step import complex_step_gradient

hypothesis = pytest.importorskip("hypothesis", reason="không có hypothesis: uv sync --group oracles")
from hypothesis import strategies  # noqa: E402 - only where it is installed

OUTER = {
    "sin": np.sin, "cos": np.cos, "tanh": np.tanh, "square": np.square,
    "cube": lambda v: v**3, "bell": lambda v: 1 / (1 + v * v),
}
JOINED = {"+": np.add, "-": np.subtract, "*": np.multiply}

entries = strategies.integers(0, 3).map(lambda i: ("x", i))
expressions = strategies.recursive(
    entries,
    lambda inner: strategies.tuples(strategies.sampled_from(sorted(OUTER)), inner)
    | strategies.tuples(strategies.sampled_from(sorted(JOINED)), inner, inner),
    max_leaves=8,
)
numbers = strategies.floats(0.05, 2.5).flatmap(lambda size: strategies.sampled_from([size, -size]))
points = strategies.lists(numbers, min_size=4, max_size=4).map(np.array)


def value(expression, x):
    """The value of an expression such as ``("*", ("sin", ("x", 0)), ("x", 2))``."""
    name, *inner = expression
    if name == "x":
        return x[inner[0]]
    function = OUTER[name] if name in OUTER else JOINED[name]
    return function(*(value(part, x) for part in inner))


@hypothesis.settings(max_examples=300, derandomize=True, deadline=None, database=None)
@hypothesis.given(expressions, points)
def test_the_bound_holds_and_the_exact_gradient_is_never_refused(expression, x):
    exact = complex_step_gradient(lambda z: value(expression, z), x)
    found = numerical_gradient(lambda z: value(expression, z), x)
    rounding = 1e-13 * np.max(np.abs(exact), initial=0.0)
    assert np.all(np.abs(found.value - exact) <= found.error + rounding)
    assert check_gradient(lambda z: value(expression, z), lambda z: exact, x).status in {"passed", "undecided"}
