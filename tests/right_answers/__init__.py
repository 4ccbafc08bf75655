"""Right answers by exercise, each written in at least three ways; one module per unit, none of them may be refused."""

from importlib import import_module
from pkgutil import iter_modules

MODULES = [import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__)]
RIGHT_ANSWERS = {name: answers for module in MODULES for name, answers in module.RIGHT_ANSWERS.items()}
