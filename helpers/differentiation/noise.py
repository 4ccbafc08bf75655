"""How much a function's values are shaken by rounding.

Samples so close together that a smooth function is a straight line there; what is left in their higher differences is
rounding. Hamming's difference table as used by ECnoise (J. Moré, S. Wild, Estimating computational noise, 2011).
"""

from dataclasses import dataclass
from math import comb

import numpy as np

from helpers.differentiation.lines import CountedFunction

SMALLEST = np.finfo(np.float64).smallest_subnormal  # below, values vanish without a trace
SAMPLES = 8
ORDERS = (3, 4, 5)
# In units of the coordinate, times 1 to 31. The first two are some units in the last place; the wider ones are for
# functions that compute in less precision than float64 and therefore stand still over shorter distances.
FINE = (2.0**-49, 2.0**-45)
COARSE = (2.0**-39, 2.0**-29, 2.0**-19, 2.0**-16)
# Rounding may follow a line for a while, as that of tanh does at 1e-4, where x**3 / 3 is below the last place.
LONG = (2.0**-30, 2.0**-22, 2.0**-17)
# Over those f itself may vary. Rounding is a small share of the change from sample to sample, which a kink is not, and
# about as large in differences of all orders, while those of a smooth function fall off, as of sin x at 1e8.
RESOLVED = 1e-4
ALIKE = 2.0
SAFETY = 4.0  # from a standard deviation, itself estimated from a few samples, to a bound

# Differences of these orders, each scaled to make its sum of squares an estimate of the errors' variance.
TABLES = [np.diff(np.eye(SAMPLES), k, axis=0) / np.sqrt(comb(2 * k, k) * (SAMPLES - k)) for k in ORDERS]


@dataclass(frozen=True)
class Noise:
    """Bounds, per output (m,), for the rounding error of one evaluation."""

    near: np.ndarray
    """At x, at least half a unit in the last place of f(x)."""
    away: np.ndarray
    """At a certain distance; it may be much larger, as where a residual vanishes at x."""
    relative: np.ndarray
    """As a share of the function's value."""

    def at(self, distance: np.ndarray, largest: np.ndarray) -> np.ndarray:
        """Bounds (L, m) at distances (L,) from x, in units of the one of ``away``; largest (L, m) bounds the values."""
        return np.maximum.reduce([
            np.broadcast_to(self.near, largest.shape),
            self.away * np.minimum(distance, 1.0)[:, np.newaxis],
            self.relative * largest,
            np.full(largest.shape, SMALLEST),
        ])


def measure_noise(function: CountedFunction, distance: float) -> Noise:
    """Measure the rounding noise of a function in random directions, at x and at a distance in units of x."""
    random = np.random.default_rng(0)
    near, spacing = _near(function, random)
    direction = _direction(function, random)
    start = function.x + distance * np.sign(direction) * function.unit
    samples = _samples(function, start, spacing * direction)
    away = np.nan_to_num(SAFETY * _deviation(samples), posinf=0.0)
    if spacing > FINE[-1]:  # a coarse function; that it stood still at x was chance
        near = np.fmax(near, away)
    # Values that nearly cancel are noisy in proportion; the quieter of the two places tells what evaluation adds.
    relative = np.fmin(near / np.abs(function.centre), away / np.abs(samples[0]))
    return Noise(near, away, np.fmax(np.where(np.isfinite(relative), relative, 0.0), function.eps))


def _near(function: CountedFunction, random: np.random.Generator) -> tuple[np.ndarray, float]:
    """The noise at x and the spacing that shows it. If f stands still over short ones, all wider ones are consulted."""
    level = function.eps * np.abs(function.centre)
    moving = np.zeros(level.shape, dtype=bool)
    for spacing in FINE + COARSE:
        if spacing > FINE[-1] and moving.all():
            break
        samples = _samples(function, function.x, spacing * _direction(function, random))
        level = np.fmax(level, SAFETY * _deviation(samples))
        if spacing <= FINE[-1]:
            moving |= np.mean(samples[1:] != samples[:-1], axis=0) >= 0.5
        used = spacing
    return np.fmax(level, _along_line(function, random)), used


def _along_line(function: CountedFunction, random: np.random.Generator) -> np.ndarray:
    """The noise that shows only over longer spacings; 0 where f varies too much there to tell."""
    level = np.zeros(function.centre.shape)
    for spacing in LONG:
        samples = _samples(function, function.x, spacing * _direction(function, random))
        change = np.max(np.abs(np.diff(samples, axis=0)), axis=0)
        *_, lower, highest = _deviations(samples)
        noise = SAFETY * highest
        seen = (noise <= RESOLVED * change) & (highest >= lower / ALIKE)
        level = np.fmax(level, np.where(seen, noise, 0.0))
    return level


def _direction(function: CountedFunction, random: np.random.Generator) -> np.ndarray:
    """Uneven rates, lest the changes along different coordinates cancel exactly and f seem to stand still."""
    return (2.0 * random.integers(-16, 16, size=function.x.size) + 1) * function.unit


def _samples(function: CountedFunction, start: np.ndarray, step: np.ndarray) -> np.ndarray:
    """Values (8, m) to one side of start, which is itself left out: there may be a jump or a kink."""
    values = [function(start + k * step) for k in range(1, SAMPLES + 1)]
    return np.reshape(np.array(values, dtype=np.float64), (SAMPLES, -1))


def _deviations(samples: np.ndarray) -> np.ndarray:
    """Standard deviations (3, m) of independent errors that would explain the differences of samples (8, m)."""
    return np.sqrt([np.sum((table @ samples) ** 2, axis=0) for table in TABLES])


def _deviation(samples: np.ndarray) -> np.ndarray:
    """The largest (m,) over the orders."""
    return np.max(_deviations(samples), axis=0)
