"""Derivatives along many lines at once: rounds of samples, each with the steps the round before asks for."""

from dataclasses import dataclass

import numpy as np

from helpers.differentiation.lines import Coordinates, Directions
from helpers.differentiation.noise import Noise, measure_noise
from helpers.differentiation.stencil import (
    HALVINGS,
    Differences,
    Kink,
    Smooth,
    differences,
    read_kink,
    read_slow,
    read_smooth,
)

# First step in units of the line. Not a power of two, or a periodic function would be met at equal phases; few bits,
# so that x + h is exact.
START = {1: 849347 / 2**27, 2: 849347 / 2**24}
STRIDE = 64.0  # from one round's steps to the next one's
ROUNDS = 9
ROUNDS_UP = 2
GOAL = 1e-7  # relative error at which a line is left alone
POOR = 1e-4  # relative error at which a line is worth a round between two others
VISIBLE = 10.0  # how far a derivative must stand out of its error to be taken from longer steps
FINEST = 16.0  # shortest step, in units in the last place of x
KINK_SIGNAL = 200.0  # how far a jump must stand out of the rounding where it is looked at again


@dataclass(frozen=True)
class Estimate:
    """Derivatives along L lines for m outputs, all (L, m)."""

    value: np.ndarray
    """The derivative, at a kink the middle of the one-sided ones; finite or NaN."""
    error: np.ndarray
    """Bound for |value - true derivative|, at a kink half the jump and its doubt; inf where nothing was found."""
    kink: np.ndarray
    """Whether x lies on a kink; then value ± error spans the one-sided derivatives."""
    bend: np.ndarray
    """Size of the next derivative, roughly: what conditions the analytic gradient's own rounding."""
    swing: np.ndarray
    """How far the one-sided differences over the longest step lie apart: the derivative's own variation nearby."""


def derive(lines: Coordinates | Directions, order: int = 1, noise: Noise | None = None) -> Estimate:
    """Derivatives of the given order (1 or 2) at x along all L lines; the noise is measured unless given.

    Raises only what the function itself raises, and of that not what it raises at steps longer than the first.
    """
    with np.errstate(all="ignore"):
        search = Search(lines, order, measure_noise(lines.function, START[order]) if noise is None else noise)
        while search.active.size:
            search.advance()
        return search.result()


class Search:
    """The state of all lines between rounds: arrays (L,) per line and (L, m) per line and output."""

    def __init__(self, lines: Coordinates | Directions, order: int, noise: Noise) -> None:
        """lines: along which to differentiate; order: 1 or 2; noise: bounds for the rounding of the function."""
        self.lines, self.order, self.noise = lines, order, noise
        self.centre = lines.function.centre
        count = lines.unit.size
        self.step = START[order] * lines.unit
        self.travel = np.zeros(count, dtype=int)
        self.turned = np.zeros(count, dtype=bool)
        self.rounds = 0
        self.active = np.arange(count)
        shape = (count, self.centre.size)
        self.value, self.error = np.full(shape, np.nan), np.full(shape, np.inf)
        self.at_step = np.full(shape, np.inf)
        self.slow_value, self.slow_error = np.full(shape, np.nan), np.full(shape, np.inf)
        self.kink = np.zeros(shape, dtype=bool)
        self.bend, self.swing = np.zeros(shape), np.zeros(shape)
        self.level = np.zeros(shape)
        self.steepest = np.full(shape, np.inf)

    def advance(self) -> None:
        """One round for all active lines, and the choice of the lines and steps of the next.

        Raises what the function raises, except at steps longer than the first.
        """
        try:
            found = self._differences(self.active, self.step[self.active] * HALVINGS[:, np.newaxis])
        except (ArithmeticError, ValueError):  # longer steps may leave the domain of f; they are a bonus
            if not np.any(self.travel[self.active] > 0):
                raise
            self.active = self.active[self.travel[self.active] <= 0]
            return
        reading = read_smooth(found)
        self._keep_smooth(reading)
        if not np.all(np.isfinite(reading.error)):
            self._keep_slow(*read_slow(found))
            self._keep_kinks(read_kink(found), reading)
        self.rounds += 1
        self._choose_steps(self._wishes(reading))

    def result(self) -> Estimate:
        """The best that was found; where that is nothing, an error of inf."""
        lost = ~np.isfinite(self.error)
        value = np.where(lost, self.slow_value, self.value)
        error = np.where(lost, self.slow_error, self.error)
        return Estimate(value, np.where(np.isfinite(value), error, np.inf), self.kink, self.bend, self.swing)

    def _differences(self, active: np.ndarray, steps: np.ndarray) -> Differences:
        values, taken = self.lines.sample(active, steps)
        return differences(self.order, self.centre, values, taken, self._noise(values, steps, active))

    def _noise(self, values: np.ndarray, steps: np.ndarray, active: np.ndarray) -> np.ndarray:
        distance = steps[0] / (START[self.order] * self.lines.unit[active])
        noise = self.noise.at(distance, np.max(np.abs(values), axis=(0, 1)))
        if isinstance(self.lines, Directions):
            slope = np.max(np.abs(values - self.centre), axis=(0, 1)) / steps[0][:, np.newaxis]
            noise = noise + self.lines.rounding[active] * slope
        self.level[active] = noise
        return noise

    def _keep_smooth(self, reading: Smooth) -> None:
        """Keep what a round says of smooth lines, where it is better than what the rounds before said."""
        active, step = self.active, self.step[self.active, np.newaxis]
        value, error, at_step = self.value[active], self.error[active], self.at_step[active]
        clash = ~(np.abs(reading.value - value) <= reading.error + error) & np.isfinite(error)
        # Two rounds contradict each other: the one with the larger steps did not resolve the function, as where
        # sin x is sampled at 1e8, many periods apart.
        better = np.isfinite(reading.error) & np.where(clash, step < at_step, reading.error < error)
        # Longer steps: what stands out neither of its error nor of its own scatter is not resolved there, as the
        # landings of a staircase, or sign(x)·|x|**1.3, whose slope turns at x.
        size = np.abs(reading.value)
        longer = (size > VISIBLE * reading.error) & (size > 2 * reading.spread)
        # Shorter steps: in the end everything looks like rounding, even a slope that grows or swings without bound,
        # as those of sqrt(|x|) and x·sin(1/x) at 0; an error above all slopes seen before says nothing.
        shorter = reading.error <= self.steepest[active]
        better &= np.where(step < at_step, shorter, longer)
        self.steepest[active] = np.fmax(self.steepest[active] if self.rounds else 0.0, size + reading.spread)
        self.value[active] = np.where(better, reading.value, value)
        self.error[active] = np.where(better, reading.error, error)
        self.at_step[active] = np.where(better, step, at_step)
        self.swing[active] = np.where(better, reading.swing, self.swing[active])
        self.bend[active] = np.where(better, reading.swing / step, self.bend[active])

    def _keep_slow(self, value: np.ndarray, error: np.ndarray) -> None:
        keep = np.isfinite(error)
        self.slow_value[self.active] = np.where(keep, value, self.slow_value[self.active])
        self.slow_error[self.active] = np.where(keep, error, self.slow_error[self.active])

    def _keep_kinks(self, seen: Kink, reading: Smooth) -> None:
        """Where a round is not smooth but shows a kink that is still there close to x, the kink is what was found."""
        looks = (seen.jump != 0) & ~np.isfinite(reading.error)
        rows = np.flatnonzero(looks.any(axis=1))
        if rows.size == 0:
            return
        kink = looks[rows] & self._persists(rows, np.where(looks, seen.jump, np.inf)[rows])
        chosen = self.active[rows]
        self.kink[chosen] |= kink
        self.value[chosen] = np.where(kink, seen.value[rows], self.value[chosen])
        self.error[chosen] = np.where(kink, seen.error[rows], self.error[chosen])

    def _persists(self, rows: np.ndarray, jump: np.ndarray) -> np.ndarray:
        """Whether jumps (R, m) are still there at the shortest step that shows them; one beside x is not."""
        chosen = self.active[rows]
        visible = np.max((KINK_SIGNAL * self.level[chosen] / np.abs(jump)) ** (1 / self.order), axis=1)
        step = np.maximum(visible, FINEST * self.lines.finest[chosen])
        near = self._differences(chosen, step * HALVINGS[:2, np.newaxis])
        ratio = (near.sided[0, 0] - near.sided[0, 1]) / jump
        beyond = step >= self.step[chosen] * HALVINGS[-1]
        return (np.abs(ratio - 1) < 0.2) | beyond[:, np.newaxis]

    def _wishes(self, reading: Smooth) -> np.ndarray:
        """What each active line needs next: -1 shorter steps, 1 longer ones (less rounding), 0 nothing."""
        value, error = self.value[self.active], self.error[self.active]
        # Constants and stationary points have no relative error to reach. But at a small coordinate, as of x² + 1 at
        # 1e-8, the first steps show nothing but rounding whatever f is.
        usual = (self.lines.unit * STRIDE >= self.lines.length)[self.active, np.newaxis]
        flat = (reading.value == 0) & (reading.noise == reading.error) & usual
        done = self.kink[self.active] | flat | (error <= GOAL * np.abs(value))
        noisy = reading.noise >= reading.error / 2
        # Longer steps that showed nothing are not followed by still longer ones, which resolve less (staircases).
        step, travel = self.step[self.active, np.newaxis], self.travel[self.active, np.newaxis]
        useful = (self.at_step[self.active] == step) | (travel <= 0)
        shorter, longer = (~noisy & ~done).any(axis=1), (noisy & useful & ~done).any(axis=1)
        return np.where(shorter, -1, np.where(longer, 1, 0))

    def _choose_steps(self, wish: np.ndarray) -> None:
        """The lines that go on, and with which steps: ever longer or ever shorter, and once back in between."""
        step, travel, finest = self.step[self.active], self.travel[self.active], self.lines.finest[self.active]
        # Longer: at a small coordinate at once as long as elsewhere (x² + 1 at 1e-8).
        longer = np.maximum(STRIDE * step, START[self.order] * self.lines.length[self.active])
        # Shorter: no further than x has places (large x), and not twice with the shortest.
        shorter = np.maximum(step / STRIDE, FINEST * finest / HALVINGS[-1])
        new = np.where(wish > 0, longer, shorter)
        # Having turned, the best lies between two rounds already made: one more there, where the error is still too
        # large to judge by, as of float32 functions that oscillate.
        turned = wish * travel < 0
        new = np.where(turned, np.sqrt(new * step), new)
        # ROUNDS_UP: beyond, some 25 times the size of x, f is another function. ROUNDS: at x = 0 no step is shortest.
        between = turned & ~self.turned[self.active] & self._poor(self.active)
        onward = ~turned & (travel < ROUNDS_UP) & ((wish > 0) | (new < step)) & ~self.turned[self.active]
        go = (wish != 0) & (between | onward) & (self.rounds < ROUNDS)
        self.turned[self.active] |= turned
        self.active = self.active[go]
        self.step[self.active] = new[go]
        self.travel[self.active] += wish[go]

    def _poor(self, lines: np.ndarray) -> np.ndarray:
        """Lines with an output whose error is too large to judge an answer by."""
        return ~(self.error[lines] <= POOR * np.abs(self.value[lines])).all(axis=1)
