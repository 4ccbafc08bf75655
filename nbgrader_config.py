"""nbgrader's settings: authors edit ``solutions/``, learners get ``notebooks/``, a class is in ``autograder/lop/``."""

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
c.CourseDirectory.db_url = f"sqlite:///{CLASS / 'gradebook.db'}"

c.ClearSolutions.code_stub = {"python": "# VIẾT LỜI GIẢI CỦA BẠN Ở ĐÂY\nraise NotImplementedError()"}
