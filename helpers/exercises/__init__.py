"""All exercises of the course, public half: one module per unit, each with a tuple ``EXERCISES``."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from helpers.exercise import Exercise


@cache
def all_exercises() -> MappingProxyType[str, Exercise]:
    """Exercises by name, in the order of the units."""
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__))
    return MappingProxyType({e.name: e for module in modules for e in getattr(module, "EXERCISES", ())})
