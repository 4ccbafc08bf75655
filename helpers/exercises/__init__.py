"""All exercises of the course, public half: one module per unit, each with a tuple ``EXERCISES``."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from helpers.declaration.exercise import Exercise


@cache
def all_exercises() -> MappingProxyType[str, Exercise]:
    """Exercises by name, in the order of the units. Raises ValueError if two have one name."""
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__) if not info.ispkg)
    listed = [exercise for module in modules for exercise in module.EXERCISES]
    known = {exercise.name: exercise for exercise in listed}
    if len(known) < len(listed):
        raise ValueError("two exercises have the same name")
    return MappingProxyType(known)


def exercise_named(name: str) -> Exercise:
    """One exercise. Raises LookupError with the names there are."""
    known = all_exercises()
    if name not in known:
        raise LookupError(f"không có bài tập {name!r}; các bài có: {', '.join(known)}")
    return known[name]
