"""What the samples of one round, taken at steps h, h/2, h/4, h/8 to both sides of x, say about a derivative there.

Three tableaux are made of the same samples. The central differences have even error terms and give the derivative.
The one-sided differences give the slopes of the two branches; at a kink those differ. The half difference of the two
sides has odd error terms and must vanish as h → 0: it tells a smooth function from a kink, at which central
differences alone may agree to the last digit.
"""

from dataclasses import dataclass

import numpy as np

from helpers.differentiation.extrapolation import Tableau, extrapolate

LEVELS = 4
HALVINGS = 0.5 ** np.arange(LEVELS)
CENTRAL, SIDED, SPLIT = (2, 4, 6), (1, 2, 3), (1, 3, 5)
UNRESOLVED = 0.02  # share of the split between the sides that may be left over in a smooth function
SLOWEST = 1.2  # least shrinking per halving for differences to count as convergent


@dataclass(frozen=True)
class Differences:
    """Difference quotients of order 1 or 2; their first axis is the steps h, h/2, h/4, …"""

    order: int
    central: np.ndarray
    """(K, L, m)."""
    central_noise: np.ndarray
    """Bound (L, m) for the rounding in the quotients of step h."""
    sided: np.ndarray
    """(K, 2, L, m), or one step fewer for order 2: to the right of x, to the left."""
    sided_noise: np.ndarray
    """Bound (L, m) for the rounding in the one-sided quotients of their first step."""


@dataclass(frozen=True)
class Smooth:
    """One round read as samples of a smooth function; everything per line and output (L, m)."""

    value: np.ndarray
    """The limit of the central differences."""
    error: np.ndarray
    """Bound for what truncation and rounding leave; inf where the samples are not those of a smooth function."""
    noise: np.ndarray
    """The part of ``error`` that rounding causes."""
    spread: np.ndarray
    """How far the raw central differences lie from ``value``."""
    swing: np.ndarray
    """How far the two sides' differences lie apart at the longest step."""


@dataclass(frozen=True)
class Kink:
    """One round read as samples of a function with a kink at x (L, m)."""

    jump: np.ndarray
    """Difference of the two one-sided derivatives, 0 where the samples do not show one."""
    value: np.ndarray
    """The middle of the one-sided derivatives."""
    error: np.ndarray
    """value ± error spans both one-sided derivatives."""


def differences(
    order: int, centre: np.ndarray, values: np.ndarray, steps: np.ndarray, noise: np.ndarray
) -> Differences:
    """Quotients from values (K, 2, L, m) right and left of x at signed steps (K, 2, L).

    centre (m,) is f(x), noise (L, m) the rounding in one value.
    """
    change, steps = values - centre, steps[..., np.newaxis]
    longest = steps[0, 0]
    if order == 1:
        central = (change[:, 0] - change[:, 1]) / (steps[:, 0] - steps[:, 1])
        return Differences(1, central, noise / longest, change / steps, 2 * noise / longest)
    square = steps[:, 0] ** 2
    sided = (change[:-1] - 2 * change[1:]) / square[1:, np.newaxis]
    return Differences(2, change.sum(axis=1) / square, 4 * noise / longest**2, sided, 16 * noise / longest**2)


def read_smooth(found: Differences) -> Smooth:
    """Extrapolate the central differences, and see whether the function is smooth as far as the samples show."""
    central = extrapolate(found.central, found.central_noise, found.order, CENTRAL)
    split = _split(found)
    smooth = _converges(central) & _closes(split)
    return Smooth(
        value=central.limit,
        error=np.where(smooth, _truncation(central) + central.limit_noise, np.inf),
        noise=central.limit_noise,
        spread=np.max(np.abs(found.central - central.limit), axis=0),
        swing=2 * np.abs(split.stages[0][0]),
    )


def read_kink(found: Differences) -> Kink:
    """Extrapolate both sides, and see whether their derivatives differ where both are resolved."""
    sided = extrapolate(found.sided, found.sided_noise, found.order, SIDED)
    jump = sided.limit[0] - sided.limit[1]
    doubt = sided.gaps(len(sided.stages) - 2)[-1].sum(axis=0) + 2 * sided.limit_noise
    seen = np.abs(jump) > 8 * doubt
    return Kink(np.where(seen, jump, 0.0), sided.limit.mean(axis=0), np.abs(jump) / 2 + doubt)


def read_slow(found: Differences) -> tuple[np.ndarray, np.ndarray]:
    """Value and error (L, m) for a function that is differentiable, but not smoothly, as |x|**1.5 at 0.

    The raw differences shrink at some other rate. The error is inf where they do not, or where they are rounding.
    """
    split = _split(found)
    gap = 2 * np.abs(split.stages[0])
    central = extrapolate(found.central, found.central_noise, found.order, ())
    coarse, noise = central.gaps(0), central.growth[0][-1] * central.noise
    closing = np.all(gap[1:] <= gap[:-1] / SLOWEST + 2 * split.gap_noise(0), axis=0)
    settling = np.all(coarse[1:] <= coarse[:-1] / SLOWEST + central.gap_noise(0)[1:], axis=0)
    error = gap[-1] + coarse[-1] / (1 - 1 / SLOWEST) + noise
    seen = noise <= np.max(np.abs(found.sided[-1]), axis=0) / 10
    return found.central[-1], np.where(closing & settling & seen, error, np.inf)


def _split(found: Differences) -> Tableau:
    return extrapolate((found.sided[:, 0] - found.sided[:, 1]) / 2, found.sided_noise, found.order, SPLIT)


def _converges(central: Tableau) -> np.ndarray:
    """Whether the disagreements shrink as those of a smooth function do, or are rounding."""
    coarse, fine = central.gaps(0), central.gaps(1)
    coarse_noise, fine_noise = central.gap_noise(0), central.gap_noise(1)
    return (
        np.all(coarse[1:] <= coarse[:-1] / 2 + coarse_noise[1:], axis=0)
        & np.all(fine[1:] <= fine[:-1] / 4 + fine_noise[1:], axis=0)
        & (fine[-1] <= coarse[-1] + fine_noise[-1])
    )


def _truncation(central: Tableau) -> np.ndarray:
    """What extrapolation may have left. The later terms guard against stages that agree by accident."""
    coarse, fine, last = (central.gaps(stage)[-1] for stage in range(3))
    largest = np.max(np.abs(central.stages[0]), axis=0)
    return np.maximum.reduce([last, fine / 64, coarse**2 / np.where(largest > 0, largest, 1.0)])


def _closes(split: Tableau) -> np.ndarray:
    """Whether the two sides meet as h → 0."""
    widest = np.max(np.abs(split.stages[0]), axis=0)
    significant = 4 * split.gaps(len(split.stages) - 2)[-1] + split.limit_noise
    return np.abs(split.limit) <= np.minimum(significant, UNRESOLVED * widest + split.limit_noise)
