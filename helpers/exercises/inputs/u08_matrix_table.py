"""Test inputs of unit 08-bang-ma-tran: the arguments of its formulas.

No product that an answer needs nearly vanishes, or rounding would decide what is right: a right formula is off by the
rounding of its products, however small their sums are.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from helpers.declaration.exercise import Case
from helpers.declaration.kinds_of_arrays import Draw, Rng, singles, views, with_zero, zeros
from helpers.declaration.random_inputs import drawn_until, integers, numbers

Products = Callable[..., Sequence[np.ndarray]]
"""From the arguments, the inner products that an answer needs."""
CLEAR, LARGE = 0.15, 1.0
"""No entry of such a product is smaller than the first, and one at least is as large as the second."""


CASES: tuple[tuple[dict[str, int], dict[str, Draw]], ...] = (
    ({"m": 2, "n": 3, "p": 4}, {}),
    ({"m": 4, "n": 3, "p": 2}, {"X": with_zero}),
    ({"m": 3, "n": 2, "p": 5}, {"X": views, "Y": views}),
    ({"m": 3, "n": 3, "p": 3}, {}),  # where sizes tell nothing, the order of the factors still does
    ({"m": 1, "n": 4, "p": 3}, {}),
    ({"m": 4, "n": 1, "p": 2}, {}),
    ({"m": 2, "n": 3, "p": 1}, {}),
    ({"m": 1, "n": 1, "p": 1}, {}),
    ({"m": 3, "n": 4, "p": 2}, {"X": zeros}),
    ({"m": 3, "n": 2, "p": 4}, {"X": integers}),
    ({"m": 2, "n": 4, "p": 3}, {"a": integers, "b": integers, "Y": integers}),
    ({"m": 4, "n": 2, "p": 3}, {"a": integers, "b": integers, "X": integers, "Y": integers}),
    ({"m": 3, "n": 2, "p": 4}, {"a": singles, "b": singles, "X": singles, "Y": singles}),
)
"""Sizes, and the arguments that are not of the plain kind."""


def arguments(products: Products, **axes: str) -> Callable[[Rng], Sequence[Case]]:
    """What draws the arguments of a formula in their order.

    products: that are to be clear; axes: of each argument, such as ``a="m", X="mn"``.
    """
    return lambda rng: [_case(rng, products, axes, *kind) for kind in CASES]


def _case(
    rng: Rng, products: Products, axes: Mapping[str, str], sizes: Mapping[str, int], kinds: Mapping[str, Draw]
) -> Case:
    def draw() -> dict[str, np.ndarray]:
        shapes = {name: tuple(sizes[axis] for axis in letters) for name, letters in axes.items()}
        return {name: kinds.get(name, numbers)(rng, shape) for name, shape in shapes.items()}

    drawn = drawn_until(lambda one: not np.any(one["X"]) or all(map(_is_clear, products(**one))), draw)
    return Case(tuple(drawn.values()))


def _is_clear(product: np.ndarray) -> bool:
    return bool(np.min(np.abs(product)) >= CLEAR and np.max(np.abs(product)) >= LARGE)
