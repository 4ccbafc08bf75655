"""``exercises``: what a teacher's tools know of every exercise; points are read in the notebooks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.references import WrongAnswer, references, wrong_answers
from helpers.declaration.exercise import Exercise
from helpers.exercises import all_exercises
from helpers.notebook.cells import points_by_exercise
from helpers.units import course_with, units


@dataclass(frozen=True)
class CourseExercise:
    """Both halves of an exercise, and its points."""

    name: str
    """The function's name."""
    unit: str
    """Folder of the unit."""
    points: float
    """Points of the test cell in the unit's solution notebook."""
    sources: tuple[str, ...]
    """Ids of the source items."""
    reference: Callable
    """Reference implementation."""
    wrong_answers: tuple[WrongAnswer, ...]
    """Known wrong answers with tags."""
    public: Exercise
    """The half that learners have."""


def exercises(root: Path | None = None) -> Mapping[str, CourseExercise]:
    """Every exercise by name, in the order of the units.

    root: the course's folder, by default the one that the current folder lies in. Raises LookupError where there is no
    course, and naming the exercise and the notebook where a test cell is missing.
    """
    root = root or course_with("solutions")
    if root is None:
        raise LookupError("không tìm thấy khóa học: hãy chạy trong thư mục có solutions/")
    points = {unit.name: points_by_exercise(unit / f"{unit.name}.ipynb") for unit in units(root / "solutions")}
    return {name: _both_halves(public, points) for name, public in all_exercises().items()}


def _both_halves(public: Exercise, points: Mapping[str, Mapping[str, float]]) -> CourseExercise:
    if public.name not in points.get(public.unit, {}):
        raise LookupError(f"sổ tay solutions/{public.unit} thiếu ô kiểm tra test_{public.name}")
    return CourseExercise(
        name=public.name,
        unit=public.unit,
        points=points[public.unit][public.name],
        sources=public.sources,
        reference=references()[public.name],
        wrong_answers=wrong_answers()[public.name],
        public=public,
    )
