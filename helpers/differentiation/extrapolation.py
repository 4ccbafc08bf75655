"""Richardson extrapolation of values taken at steps h, h/2, h/4, … to the limit h → 0.

Source: L. F. Richardson, 1911; the tableau is the one of Ridders, Accurate computation of F'(x) and F'(x)F''(x), 1982.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np


@dataclass(frozen=True)
class Tableau:
    """All stages of an extrapolation, with the rounding errors they inherit."""

    stages: list[np.ndarray]
    """Stage s has K - s entries along the first axis; stage 0 holds the given values."""
    noise: np.ndarray
    """Bound for the rounding error of the first given value."""
    growth: tuple[np.ndarray, ...]
    """Rounding errors of the entries of each stage, in units of ``noise``."""

    @property
    def limit(self) -> np.ndarray:
        """The last entry, from which every error term of the given powers is removed."""
        return self.stages[-1][0]

    @property
    def limit_noise(self) -> np.ndarray:
        """Bound for the rounding error of ``limit``."""
        return self.growth[-1][0] * self.noise

    def gaps(self, stage: int) -> np.ndarray:
        """Disagreements between neighbours within a stage."""
        return np.abs(self.stages[stage][1:] - self.stages[stage][:-1])

    def gap_noise(self, stage: int) -> np.ndarray:
        """How large the disagreements of a stage may be by rounding alone."""
        growth = self.growth[stage]
        return np.multiply.outer(growth[1:] + growth[:-1], self.noise)


def extrapolate(values: np.ndarray, noise: np.ndarray, order: int, powers: Sequence[int]) -> Tableau:
    """Eliminate the error terms h**p, p in powers, from values (K, ...) at steps h, h/2, h/4, …

    noise (...) bounds the rounding error at the step h; for difference quotients of the given order it grows by
    2**order with each halving.
    """
    powers = tuple(powers[: len(values) - 1])
    stages = [values]
    for power in powers:
        factor = 2.0**power
        stages.append((factor * stages[-1][1:] - stages[-1][:-1]) / (factor - 1))
    return Tableau(stages, noise, _growth(len(values), order, powers))


@lru_cache
def _growth(levels: int, order: int, powers: tuple[int, ...]) -> tuple[np.ndarray, ...]:
    growth = [2.0 ** (order * np.arange(levels))]
    for power in powers:
        factor = 2.0**power
        growth.append((factor * growth[-1][1:] + growth[-1][:-1]) / (factor - 1))
    return tuple(growth)
