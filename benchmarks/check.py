"""How long a learner waits: ``check`` per exercise, and ``import helpers`` beyond numpy.

Run: ``uv run python benchmarks/check.py``. Goals: median under 5 ms and worst under 100 ms per exercise, import
under 0.3 s beyond numpy.
"""

import statistics
import subprocess
import sys
import time

from autograder.references import references, wrong_answers
from helpers import verify
from helpers.exercises import all_exercises

ROUNDS = 30
IMPORTS = 7


def milliseconds(call) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - start)


def check_times(name: str) -> list[float]:
    """Times of verdicts on right and known wrong answers; the first one also draws the inputs."""
    answers = [references()[name], *(wrong.answer for wrong in wrong_answers()[name])]
    return [milliseconds(lambda a=answer: verify(a, name=name)) for _ in range(ROUNDS) for answer in answers]


def import_seconds(statement: str) -> float:
    """Shortest of several starts of Python with one import."""
    return min(milliseconds(lambda: subprocess.run([sys.executable, "-c", statement])) for _ in range(IMPORTS)) / 1000


def main() -> None:
    """Print both tables."""
    print(f"{'exercise':22} {'median ms':>9} {'worst ms':>9}")
    medians, worst = [], []
    for name in all_exercises():
        times = check_times(name)
        medians.append(statistics.median(times))
        worst.append(max(times))
        print(f"{name:22} {medians[-1]:9.2f} {worst[-1]:9.2f}")
    print(f"{'all':22} {statistics.median(medians):9.2f} {max(worst):9.2f}")
    beyond = import_seconds("import helpers") - import_seconds("import numpy")
    print(f"import helpers beyond numpy: {beyond:.3f} s")


if __name__ == "__main__":
    main()
