"""``code``: what a piece of Python says, read and never run."""

import ast
import hashlib
import re
import symtable
import textwrap
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

MAX_LENGTH = 100_000
"""Longer sources are data; parsing a notebook full of them would take minutes."""
MAGIC = re.compile(r"^([ \t]*+)(?:[%!?].*|.*\?)$", re.MULTILINE)
"""Lines that IPython understands and Python does not; blanks are not gone through again and again, where there are
thousands of them."""
DEFINITION = re.compile(r"^def[ \t]+(\w+)[ \t]*\(", re.MULTILINE)


@dataclass(frozen=True)
class Code:
    """A source by what grading asks of it; every mapping and set speaks of the top level."""

    parsed: bool = False
    """Whether Python can read it."""
    functions: Mapping[str, bytes] = field(default_factory=dict)
    """Functions by name, each as a fingerprint: the same for the same code, whatever its comments and docstring."""
    bound: frozenset[str] = frozenset()
    """Names given a value otherwise than by an import."""
    imports: frozenset[tuple] = frozenset()
    """What is imported under which name: (module, name in it, name here)."""
    checked: tuple[str, ...] = ()
    """Names of the functions in statements ``check(name)``."""
    statements: tuple[bytes, ...] = ()
    """The fingerprint of every statement."""

    @property
    def only_checks(self) -> bool:
        """Whether nothing but ``check(name)`` stands in it; true of a cell with no code at all."""
        return self.parsed and len(self.checked) == len(self.statements)


@lru_cache(maxsize=8192)  # more than the cells of one notebook, each of which is asked about for every exercise
def code(source: str) -> Code:
    """What a source says. Never raises: what does not parse is looked through for ``def`` lines."""
    if len(source) <= MAX_LENGTH:
        for text in (source, MAGIC.sub(r"\1pass", textwrap.dedent(source))):
            # Learners' code may nest so deep that parsing it, or walking the tree, runs out of stack.
            try:
                return _described(text)
            except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
                continue
    names = DEFINITION.findall(source)
    return Code(functions=dict.fromkeys(names, b""), bound=frozenset(names))


def _described(text: str) -> Code:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an invalid escape in a learner's string is not our concern
        body = ast.parse(text).body
        table = symtable.symtable(text, "<cell>", "exec")
    for node in body:
        _drop_docstrings(node)
    return Code(
        parsed=True,
        functions={name: _fingerprint(node) for node in body for name in _function_names(node)},
        bound=frozenset(one.get_name() for one in table.get_symbols() if one.is_assigned() and not one.is_imported()),
        imports=frozenset(one for node in body for one in _imported(node)),
        checked=tuple(name for node in body for name in _checked(node)),
        statements=tuple(_fingerprint(node) for node in body),
    )


def _fingerprint(node: ast.stmt) -> bytes:
    return hashlib.blake2b(ast.dump(node).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _function_names(node: ast.stmt) -> list[str]:
    """``def name`` and ``name = lambda``."""
    if isinstance(node, ast.FunctionDef):
        return [node.name]
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return []


def _drop_docstrings(node: ast.stmt) -> None:
    if isinstance(node, ast.FunctionDef) and ast.get_docstring(node, clean=False) is not None:
        node.body = node.body[1:]


def _imported(node: ast.stmt) -> list[tuple]:
    if isinstance(node, ast.Import):
        return [(alias.name, None, alias.asname) for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [(node.module, alias.name, alias.asname) for alias in node.names]
    return []


def _checked(node: ast.stmt) -> list[str]:
    """The argument of a statement ``check(name)``."""
    call = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id != "check":
        return []
    return [call.args[0].id] if len(call.args) == 1 and isinstance(call.args[0], ast.Name) else []
