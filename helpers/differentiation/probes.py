"""A gradient of many unknowns compared with derivatives along random directions.

One direction shows whether any entry is wrong; which one, halving the set of entries tells in log2(n) steps.
"""

from collections.abc import Callable

import numpy as np

from helpers.differentiation.entries import DECISIVE, Entries, Findings, allowance, ratio
from helpers.differentiation.lines import CountedFunction, Directions
from helpers.differentiation.noise import measure_noise
from helpers.differentiation.refinement import START, Estimate, derive

CLEAR = 4.0  # how far a difference of two gaps must stand out of its tolerance not to be measured again
PROBES = 3
FOUND_ENOUGH = 5
HALVINGS_ENOUGH = 150

Part = tuple[np.ndarray, float, float]
"""Some entries, how far the answer is off along them, and how far it may be."""


class Probes:
    """Directional derivatives along random directions; a disagreement is traced to its entries by bisection."""

    def __init__(self, function: CountedFunction) -> None:
        """Differentiates the number-valued function along PROBES directions; raises what the function raises."""
        self.function = function
        self.noise = measure_noise(function, START[1])
        random = np.random.default_rng(0)
        n = function.x.size
        weights = random.choice([-1.0, 1.0], size=(PROBES, n)) * random.uniform(0.5, 1.0, size=(PROBES, n))
        self.directions = weights * function.unit
        self.all = np.arange(n)
        self.found = self._derive([(self.all, direction) for direction in self.directions])
        self.entries: Entries | None = None

    def _derive(self, directions: list[tuple[np.ndarray, np.ndarray]]) -> Estimate:
        return derive(Directions(self.function, directions), noise=self.noise)

    def judge(self, answer: np.ndarray, eps: float) -> Findings:
        """Compare the flat answer (n,); entries too small for the directions to show are looked at one by one."""
        gap, tolerance = self._gaps(answer, eps)
        worst = int(np.argmax(np.abs(gap) / tolerance)) if np.all(tolerance > 0) else int(np.argmax(np.abs(gap)))
        if np.all(np.isfinite(tolerance)) and np.abs(gap[worst]) > tolerance[worst]:
            return self._trace(answer, eps, self.directions[worst], gap[worst], tolerance[worst])
        reach = np.min(np.abs(self.directions), axis=0) * DECISIVE * np.abs(answer)
        hidden = (reach < 2 * np.max(tolerance)) & (answer != 0) | ~np.all(np.isfinite(tolerance))
        return self._one_by_one(self.all[hidden], answer, eps)

    def agrees(self, answer: np.ndarray, eps: float) -> bool:
        """Whether the flat answer fits along every direction."""
        gap, tolerance = self._gaps(answer, eps)
        return bool(np.all(np.abs(gap) <= tolerance))

    def factor(self, answer: np.ndarray) -> float:
        """The number that brings the flat answer closest to the derivatives along the directions."""
        return ratio(self.found.value[:, 0], self.directions @ answer)

    def needed(self, index: int) -> tuple[float, float, bool]:
        """Value, error and kink flag of an entry that ``judge`` found wrong; raises LookupError for any other."""
        if self.entries is None:
            raise LookupError(f"entry {index} was not looked at by itself")
        return self.entries.needed(index)

    def _gaps(self, answer: np.ndarray, eps: float) -> tuple[np.ndarray, np.ndarray]:
        terms = self.directions * answer
        rounding = allowance(eps) * (np.linalg.norm(terms, axis=1) + self.found.bend[:, 0])
        return terms.sum(axis=1) - self.found.value[:, 0], 2 * self.found.error[:, 0] + rounding

    def _one_by_one(self, chosen: np.ndarray, answer: np.ndarray, eps: float) -> Findings:
        if chosen.size == 0:
            return Findings(chosen, chosen)
        self.entries = Entries(self.function, chosen, self.noise)
        return self.entries.judge(answer, eps)

    def _trace(self, answer: np.ndarray, eps: float, direction: np.ndarray, gap: float, tolerance: float) -> Findings:
        """Halve the set of entries that disagrees until single ones are left."""
        suspects, waiting, halvings = [], [(self.all, gap, tolerance)], 0
        while waiting and len(suspects) < FOUND_ENOUGH and halvings < HALVINGS_ENOUGH:
            index, gap, tolerance = waiting.pop()
            if index.size == 1:
                suspects.append(index[0])
                continue
            halvings += 1
            parts = self._halves((index, gap, tolerance), lambda half: self._gap_within(half, answer, eps, direction))
            waiting += [part for part in parts if abs(part[1]) > part[2]]
        found = self._one_by_one(np.sort(np.array(suspects, dtype=int)), answer, eps)
        return Findings(found.wrong, found.doubtful if suspects else self.all, complete=False)

    @staticmethod
    def _halves(part: Part, measure: Callable[[np.ndarray], tuple[float, float]]) -> list[Part]:
        """Both halves of a set with their gaps and tolerances; the second's by subtraction where that is clear."""
        index, gap, tolerance = part
        first, second = index[index.size // 2 :], index[: index.size // 2]
        gap_1, tolerance_1 = measure(first)
        gap_2, tolerance_2 = gap - gap_1, tolerance + tolerance_1
        if abs(gap_1) <= tolerance_1 and abs(gap_2) <= CLEAR * tolerance_2:
            gap_2, tolerance_2 = measure(second)
        return [(first, gap_1, tolerance_1), (second, gap_2, tolerance_2)]

    def _gap_within(
        self, index: np.ndarray, answer: np.ndarray, eps: float, direction: np.ndarray
    ) -> tuple[float, float]:
        part = direction[index]
        found = self._derive([(index, part)])
        terms = part * answer[index]
        rounding = allowance(eps) * (np.linalg.norm(terms) + found.bend[0, 0])
        return float(terms.sum() - found.value[0, 0]), float(2 * found.error[0, 0] + rounding)
