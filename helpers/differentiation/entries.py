"""A gradient compared with numerical derivatives entry by entry."""

from dataclasses import dataclass

import numpy as np

from helpers.differentiation.lines import MACHINE_EPSILON, Coordinates, CountedFunction
from helpers.differentiation.noise import Noise
from helpers.differentiation.refinement import derive

DECISIVE = 1e-3  # largest tolerance, relative to the entry, that lets an agreement count
NEGLIGIBLE = 1e-4  # the same relative to how far the derivative varies over one step
ROUNDING = 64.0  # units of rounding granted to an analytic gradient computed in float64
ROUNDING_COARSE = 8.0  # the same in a coarser type, where much more would hide mistakes


@dataclass(frozen=True)
class Findings:
    """What a comparison brought to light; indices are flat."""

    wrong: np.ndarray
    """Entries outside the bounds, in ascending order."""
    doubtful: np.ndarray
    """Entries within bounds that are too wide to decide."""
    complete: bool = True
    """Whether every entry was looked at by itself, so that ``wrong`` is all there is."""


def allowance(eps: float) -> float:
    """Relative rounding granted to an answer computed with rounding unit eps."""
    return (ROUNDING if eps <= MACHINE_EPSILON else ROUNDING_COARSE) * eps


def ratio(needed: np.ndarray, got: np.ndarray) -> float:
    """Least squares solution c of c · got = needed; 0 where there is none."""
    square = float(got @ got)
    return float(needed @ got) / square if square > 0 else 0.0


class Entries:
    """Numerical derivatives of chosen entries, and the comparison with them."""

    def __init__(self, function: CountedFunction, chosen: np.ndarray | None = None, noise: Noise | None = None) -> None:
        """chosen: flat indices in ascending order, by default all; noise: measured unless given.

        Raises what the function raises.
        """
        self.index = np.arange(function.x.size) if chosen is None else chosen
        found = derive(Coordinates(function, self.index), noise=noise)
        self.value, self.error, self.kink, self.swing = (
            part[:, 0] for part in (found.value, found.error, found.kink, found.swing)
        )
        unit = function.unit[self.index]
        bend = np.sqrt(found.bend[:, 0])
        # Terms that may have cancelled in an analytic gradient: at most |H| |x|, and |H_ij| <= sqrt(H_ii H_jj) where
        # the function is convex.
        self.terms = np.fmax(np.abs(self.value), bend * np.linalg.norm(bend * unit))
        moved = np.abs(self.value) * unit
        self.usual = np.fmax(np.fmax(np.abs(function.centre[0]), np.median(moved)), self.terms * unit) / unit

    def judge(self, answer: np.ndarray, eps: float) -> Findings:
        """Compare the flat answer (n,), computed with rounding unit eps, with the chosen entries."""
        got = answer[self.index]
        rounding = allowance(eps) * np.fmax(self.terms, np.abs(got))
        tolerance = np.where(self.kink, self.error, 2 * self.error) + rounding
        within = np.abs(got - self.value) <= tolerance
        lost = ~np.isfinite(self.value) | ~np.isfinite(self.error)
        size = np.fmax(np.abs(got), np.abs(self.value))
        # The rounding of an answer in a coarse type is no doubt about the numerical derivative.
        doubt = tolerance - rounding + np.fmin(rounding, allowance(MACHINE_EPSILON) * self.terms)
        decisive = self.kink | (doubt <= np.fmax(DECISIVE * size, NEGLIGIBLE * self.swing))
        both_zero = (np.abs(got) <= rounding) & (doubt <= DECISIVE * self.usual)
        return Findings(self.index[~within & ~lost], self.index[lost | (within & ~decisive & ~both_zero)])

    def agrees(self, answer: np.ndarray, eps: float) -> bool:
        """Whether no entry of the flat answer is wrong."""
        return self.judge(answer, eps).wrong.size == 0

    def factor(self, answer: np.ndarray) -> float:
        """The number that brings the flat answer closest to the numerical values."""
        return ratio(self.value, answer[self.index])

    def needed(self, index: int) -> tuple[float, float, bool]:
        """Value, error and kink flag of one of the chosen entries; raises LookupError for any other."""
        at = int(np.searchsorted(self.index, index))
        if at == self.index.size or self.index[at] != index:
            raise LookupError(f"entry {index} was not looked at by itself")
        return float(self.value[at]), float(self.error[at]), bool(self.kink[at])
