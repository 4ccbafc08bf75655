"""Known answers as learners would hand them in: the text of answer cells."""

import ast
import inspect
from collections.abc import Iterator
from functools import cache

from autograder.references import module_of


def wrong_answer_text(name: str, position: int) -> str:
    """The answer cell with a known wrong answer; what it needs of its module comes along, out of the learner's way.

    name: of the exercise; position: of the answer among ``wrong_answers()[name]``.
    """
    tree = _tree(module_of(name))
    expression = _written_answers(tree)[name][position]
    needed = _needed(expression, {defined: node for node in tree.body for defined in _defined(node)})
    body = [ast.unparse(node) for node in tree.body if node in needed] + [f"return {ast.unparse(expression)}"]
    lines = "\n\n".join(body).splitlines()
    return "\n".join(["def _answer():", *(f"    {line}".rstrip() for line in lines), "", f"{name} = _answer()"])


@cache
def _tree(module: object) -> ast.Module:
    return ast.parse(inspect.getsource(module))


def _written_answers(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """The expressions of ``WRONG_ANSWERS``, by exercise."""
    table = next(node.value for node in tree.body if "WRONG_ANSWERS" in _defined(node))
    pairs = zip(table.keys, table.values, strict=True)
    return {key.value: [call.args[1] for call in answers.elts] for key, answers in pairs}


def _defined(node: ast.stmt) -> Iterator[str]:
    """The names that a statement of a module gives a meaning."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        yield from (name.asname or name.name.partition(".")[0] for name in node.names)
    elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, ast.Assign):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _needed(expression: ast.AST, known: dict[str, ast.stmt]) -> set[ast.stmt]:
    """The statements of the module that an expression needs, and those that these need."""
    needed: set[ast.stmt] = set()
    ahead: list[ast.AST] = [expression]
    while ahead:
        names = {node.id for node in ast.walk(ahead.pop()) if isinstance(node, ast.Name)}
        fresh = {known[name] for name in names if name in known} - needed
        needed |= fresh
        ahead += fresh
    return needed
