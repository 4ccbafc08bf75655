"""What a grading allows a submission: the settings of the sandbox, and of the plain process that stands in for it."""

from dataclasses import dataclass, field

from autograder.sandbox.inside.limits import Limits

MIB = 2**20
PACKAGES = ("ipython", "ipywidgets", "matplotlib", "numpy")
"""Distributions that cells may import, with all they require."""


@dataclass(frozen=True)
class Budget:
    """How long something may take."""

    processor: float
    """Seconds of processor time."""
    time: float
    """Seconds of time; on a busy machine they are more."""


def limits(memory: int = 2048 * MIB, seconds: float = 50) -> Limits:
    """What the kernel keeps of a submission that may take so many bytes and so long."""
    return Limits(memory=memory, disk=64 * MIB, processor=round(seconds) + 10, files=256, threads=64)


@dataclass(frozen=True)
class Settings:
    """What a submission may use."""

    packages: tuple[str, ...] = PACKAGES
    """Distributions that cells may import."""
    keep_figures: bool = False
    """Whether figures are drawn; else they stand as words."""
    limits: Limits = field(default_factory=limits)
    """What the kernel keeps."""
