"""Where everything lies that a class produces."""

from pathlib import Path

from nbgrader.coursedir import CourseDirectory


def class_folder(course: CourseDirectory) -> Path:
    """The folder of the class, ``autograder/lop``: the one that holds nbgrader's autograded notebooks."""
    return Path(course.root, course.autograded_directory).parent
