"""An answer that is wrong only because an earlier exercise it calls is wrong, passes, and the verdict says so."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any

from helpers.declaration.exercise import Exercise
from helpers.judging.inspection import attribute
from helpers.verdict import Verdict


def forgive(
    exercise: Exercise, fn: Any, verdict: Verdict, again: Callable[[], Verdict], judge: Callable[[str, Any], Verdict]
) -> Verdict:
    """The verdict on an answer, its earlier exercises bound to right versions where they fall for themselves.

    verdict: on the answer as it is; again: assesses it anew; judge: the verdict on an earlier exercise.
    """
    namespace = None if verdict.passed or not exercise.uses else attribute(fn, "__globals__", dict)
    if namespace is None:
        return verdict
    earlier = {name: judge(name, namespace[name]) if name in namespace else None for name in exercise.uses}
    fallen = {name: said for name, said in earlier.items() if said is None or not said.passed}
    if not fallen:
        return verdict
    called: set[str] = set()
    with _rebound(namespace, {name: _noting(name, exercise.uses[name], called) for name in fallen}):
        right = again()
    if not right.passed or not called:
        return verdict
    remarks = [_remark(name, fallen[name]) for name in exercise.uses if name in called]
    return Verdict("passed", exercise.name, "\n".join([right.message, *remarks]), None, 1.0)


def _remark(name: str, said: Verdict | None) -> str:
    missing = said is None or said.status == "not_attempted"
    return f"Nhưng `{name}` mà hàm này gọi thì chưa {'làm' if missing else 'đúng'}: hãy quay lại bài ấy."


def _noting(name: str, right: Callable, called: set[str]) -> Callable:
    """The right version, which notes that it was called."""

    @wraps(right)
    def noted(*arguments: Any, **named: Any) -> Any:
        called.add(name)
        return right(*arguments, **named)

    return noted


@contextmanager
def _rebound(namespace: dict[str, Any], right: Mapping[str, Callable]) -> Iterator[None]:
    """The learner's namespace with some names bound to right versions; afterwards it is as it was."""
    kept = {name: namespace[name] for name in right if name in namespace}
    namespace.update(right)
    try:
        yield
    finally:
        for name in right:
            namespace.pop(name, None)
        namespace.update(kept)
