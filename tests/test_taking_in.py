"""Submissions are copied to where nbgrader looks for them; nothing is lost, and no link leads out of a folder."""

import json
import stat
import unicodedata

import pytest
import support

from autograder.grading.opened_course import Course
from autograder.grading.taking_in import student_id, take_in
from autograder.refusal import Refusal


@pytest.fixture
def course(tmp_path):
    """A course without a class, opened for grading."""
    return Course(support.copy_course(tmp_path / "course", only=["nbgrader_config.py", "solutions", "notebooks"]))


@pytest.fixture
def handed_in(tmp_path):
    """The folder of submissions."""
    return tmp_path / "bai-nop"


def hand_in(folder, student, text="{}", name=f"{support.UNIT}.ipynb"):
    """One student's submission."""
    path = folder / student / support.UNIT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def files(folder):
    """Every file below a folder with its text, by its path there."""
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.is_file()}


def test_submissions_are_copied_and_the_originals_stay(course, handed_in):
    hand_in(handed_in, "sv01", "một")
    hand_in(handed_in, "sv01", "1,2", "du-lieu/so.csv")
    before = files(handed_in)
    assert [one.student for one in take_in(course, handed_in, support.UNIT)] == ["sv01"]
    assert files(course.submitted) == files(handed_in) == before


def test_a_name_is_one_student_however_a_file_system_writes_it(course, handed_in):
    hand_in(handed_in, unicodedata.normalize("NFD", "Nguyễn  Thị Ánh "))
    (taken,) = take_in(course, handed_in, support.UNIT)
    assert taken.student == "Nguyễn Thị Ánh" and not taken.problem
    assert (course.submitted / "Nguyễn Thị Ánh" / support.UNIT).is_dir()


def test_control_characters_do_not_reach_the_teachers_terminal():
    assert student_id("an\x1b[31m\nb\u202ecd") == "an [31m b cd"


def test_two_folders_of_one_name_are_told_and_the_first_is_graded(course, handed_in):
    hand_in(handed_in, unicodedata.normalize("NFD", "Ánh"), "một")
    hand_in(handed_in, unicodedata.normalize("NFC", "Ánh"), "hai")
    problems = [one.problem for one in take_in(course, handed_in, support.UNIT)]
    assert [bool(problem) for problem in problems] == [False, True] and "cùng tên" in problems[1]
    assert len(files(course.submitted)) == 1


def test_a_newer_submission_takes_the_place_and_the_earlier_one_is_kept(course, handed_in):
    for text in ("một", "hai", "hai", "ba"):
        hand_in(handed_in, "sv01", text)
        take_in(course, handed_in, support.UNIT)
    assert list(files(course.submitted).values()) == ["ba"]
    assert sorted(files(course.folder / "submitted-earlier").values()) == ["hai", "một"]


def test_submissions_that_lie_in_place_are_left_there(course):
    hand_in(course.submitted, "sv01")
    assert [one.student for one in take_in(course, course.submitted, support.UNIT)] == ["sv01"]
    assert not (course.folder / "submitted-earlier").exists()


def test_a_notebook_of_another_name_is_found_and_grading_again_is_no_new_submission(course, handed_in):
    hand_in(handed_in, "sv01", name="bản sao (1).ipynb.txt", text=json.dumps(support.submission({})))
    for _ in range(2):
        assert not take_in(course, handed_in, support.UNIT)[0].problem
    assert (course.submitted / "sv01" / support.UNIT / f"{support.UNIT}.ipynb").is_file()
    assert not (course.folder / "submitted-earlier").exists()


def test_read_only_files_are_copied_as_files_that_can_be_replaced(course, handed_in):
    path = hand_in(handed_in, "sv01", "một")
    path.chmod(0o444)
    take_in(course, handed_in, support.UNIT)
    copy = course.submitted / path.relative_to(handed_in)
    assert copy.stat().st_mode & stat.S_IWUSR and copy.stat().st_mtime_ns == path.stat().st_mtime_ns


def test_links_are_not_followed(course, handed_in, tmp_path):
    (tmp_path / "bi-mat.txt").write_text("bí mật", encoding="utf-8")
    path = hand_in(handed_in, "sv01")
    (path.parent / "lien-ket.txt").symlink_to(tmp_path / "bi-mat.txt")
    (path.parent / "thu-muc").symlink_to(tmp_path)
    (handed_in / "sv02").symlink_to(handed_in / "sv01")
    assert [one.student for one in take_in(course, handed_in, support.UNIT)] == ["sv01"]
    assert list(files(course.submitted)) == [f"sv01/{support.UNIT}/{support.UNIT}.ipynb"]


def test_a_folder_without_a_notebook_is_a_problem_and_the_others_are_taken(course, handed_in):
    hand_in(handed_in, "sv01", name="bao-cao.docx")
    hand_in(handed_in, "sv02")
    problems = {one.student: one.problem for one in take_in(course, handed_in, support.UNIT)}
    assert "không có sổ tay" in problems["sv01"] and not problems["sv02"]


def test_work_in_the_wrong_place_is_told_with_what_to_do(course, handed_in):
    hand_in(handed_in, "dung-cho")
    for name in ("ngay-trong/bai.ipynb", "nen/bai.zip", "Viet-hoa/03-Gradient/03-gradient.ipynb", "roi.ipynb",
                 f"long-nhau/{support.UNIT}/con/bai.ipynb", f"nen-trong/{support.UNIT}/bai.rar"):
        (handed_in / name).parent.mkdir(parents=True, exist_ok=True)
        (handed_in / name).write_text("", encoding="utf-8")
    problems = {one.student: one.problem for one in take_in(course, handed_in, support.UNIT)}
    assert not problems.pop("dung-cho")
    words = {"ngay-trong": "chuyển vào", "nen": "giải nén", "Viet-hoa": "đổi tên", "roi.ipynb": "nằm ngoài",
             "long-nhau": "một tầng", "nen-trong": "giải nén"}
    assert problems.keys() == words.keys()
    assert all(word in problems[name] for name, word in words.items())


def test_the_courses_own_folder_is_no_folder_of_submissions(course):
    with pytest.raises(Refusal, match="thư mục của khóa học"):
        take_in(course, course.root, support.UNIT)


def test_who_has_not_handed_in_this_unit_is_passed_over(course, handed_in):
    hand_in(handed_in, "sv01")
    (handed_in / "sv02" / "07-ham-thuong-gap").mkdir(parents=True)
    (handed_in / "doc-toi.txt").write_text("", encoding="utf-8")
    assert [one.student for one in take_in(course, handed_in, support.UNIT)] == ["sv01"]


@pytest.mark.parametrize("kind", ["missing", "empty", "file"])
def test_a_folder_without_submissions_is_refused_with_what_is_needed(course, handed_in, kind):
    if kind == "empty":
        handed_in.mkdir()
    elif kind == "file":
        handed_in.write_text("", encoding="utf-8")
    with pytest.raises(Refusal, match="bài nộp"):
        take_in(course, handed_in, support.UNIT)
