"""The class report: what a class did not understand, as one page, and its points as one table."""

from autograder.report.build import ReportFiles, write_report
from autograder.report.class_results import ClassResults, class_results
from autograder.report.grades import GradebookUnreadable, NoGrades, graded_assignments

__all__ = [
    "ClassResults",
    "GradebookUnreadable",
    "NoGrades",
    "ReportFiles",
    "class_results",
    "graded_assignments",
    "write_report",
]
