"""nbgrader's settings: authors edit ``solutions/``, learners get ``notebooks/``, a class is in ``autograder/lop/``."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent
CLASS = ROOT / "autograder" / "lop"
CLASS.mkdir(parents=True, exist_ok=True)  # nbgrader opens the gradebook without making its folder

c = get_config()  # noqa: F821 - nbgrader defines it

c.CourseDirectory.root = str(ROOT)
c.CourseDirectory.course_id = "dao-ham-ma-tran"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.submitted_directory = "autograder/lop/submitted"
c.CourseDirectory.autograded_directory = "autograder/lop/autograded"
c.CourseDirectory.feedback_directory = "autograder/lop/feedback"
c.CourseDirectory.db_url = os.environ.get("NBGRADER_DB_URL") or f"sqlite:///{CLASS / 'gradebook.db'}"

c.ClearSolutions.code_stub = {"python": "# VIẾT LỜI GIẢI CỦA BẠN Ở ĐÂY\nraise NotImplementedError()"}

# Formgrader and feedback pages draw their formulas themselves instead of loading MathJax from the network (the
# templates in jupyter/share/jupyter/nbconvert take out the loading), and show of learners' markdown what is harmless.
c.HTMLExporter.filters = {
    "highlight_code": "autograder.code_cells.highlight_code",
    "markdown2html": "autograder.markdown_cells.markdown_to_html",
}
c.HTMLExporter.raw_mimetypes = []  # a raw cell would come into the page as it is

# Feedback pages have a template of their own; it is taken from here, so that an older installed one is not in the way.
c.GenerateFeedback.exporter_class = "autograder.feedback_exporter.FeedbackExporter"
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    "autograder.preprocessors.feedback_head.FeedbackHead",
]
c.FeedbackExporter.template_name = "feedback"
c.FeedbackExporter.extra_template_basedirs = [str(ROOT / "jupyter" / "share" / "jupyter" / "nbconvert" / "templates")]

# Stock `nbgrader autograde`, formgrader's button and `autograder grade` all go through these: a submission is taken
# in and repaired, its cells run in a sandbox, its answers are judged outside of it.
c.Autograde.pre_convert_hook = "autograder.intake.files.name_notebook"
c.Autograde.exporter_class = "autograder.intake.exporter.SubmissionExporter"
# What nbgrader's other steps clear and check, the exporter has restored from the release already.
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
]
c.Autograde.autograde_preprocessors = [
    "autograder.preprocessors.judge.Judge",
    "nbgrader.preprocessors.LimitOutput",
    "autograder.preprocessors.save_grades.SaveGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
]
