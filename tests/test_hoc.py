"""``hoc`` gives the learner a copy to type in, never takes one away, and opens JupyterLab on it."""

import os
import signal
import subprocess
import sys
import threading

import pytest
import support

from helpers import hoc, units

NOTEBOOK = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'


def release(root, unit, name=None, text=NOTEBOOK):
    """Put a file into a released unit."""
    path = root / "notebooks" / unit / (name or f"{unit}.ipynb")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A course of two units, which is the current folder."""
    release(tmp_path, "03-gradient")
    release(tmp_path, "04-hessian")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def copy_only():
    """What a learner runs, without JupyterLab."""
    return hoc.main(["--chi-chep"])


def test_the_first_start_copies_every_released_unit(root, capsys):
    assert copy_only() == 0
    copies = sorted(path.name for path in (root / "bai-lam").glob("*/*.ipynb"))
    assert copies == ["03-gradient.ipynb", "04-hessian.ipynb"]
    assert capsys.readouterr().out == "Đã chép vào bai-lam/: 03-gradient, 04-hessian.\n"


def test_a_second_start_says_nothing_and_changes_nothing(root, capsys):
    copy_only()
    before = {path: path.read_bytes() for path in (root / "bai-lam").rglob("*") if path.is_file()}
    capsys.readouterr()
    assert copy_only() == 0
    assert capsys.readouterr().out == ""
    assert {path: path.read_bytes() for path in (root / "bai-lam").rglob("*") if path.is_file()} == before


def test_what_a_learner_typed_is_never_overwritten(root, capsys):
    copy_only()
    mine = root / "bai-lam" / "03-gradient" / "03-gradient.ipynb"
    mine.write_text("bài của tôi", encoding="utf-8")
    copy_only()
    release(root, "03-gradient", text=NOTEBOOK + " ")
    assert copy_only() == 0
    assert mine.read_text(encoding="utf-8") == "bài của tôi"


def test_a_newer_release_is_said_in_one_line_for_its_unit_alone(root, capsys):
    copy_only()
    release(root, "03-gradient", text=NOTEBOOK + " ")
    capsys.readouterr()
    copy_only()
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("Bài 03-gradient có bản phát hành mới; bài đang làm được giữ nguyên.")


def test_a_learners_own_change_is_not_taken_for_a_newer_release(root, capsys):
    copy_only()
    (root / "bai-lam" / "03-gradient" / "03-gradient.ipynb").write_text("bài của tôi", encoding="utf-8")
    capsys.readouterr()
    copy_only()
    assert capsys.readouterr().out == ""


def test_the_newer_release_comes_after_the_folder_is_renamed_as_the_line_says(root, capsys):
    copy_only()
    changed = release(root, "03-gradient", text=NOTEBOOK + " ")
    (root / "bai-lam" / "03-gradient").rename(root / "bai-lam" / "03-gradient-cu")
    copy_only()
    assert (root / "bai-lam" / "03-gradient" / "03-gradient.ipynb").read_bytes() == changed.read_bytes()
    assert (root / "bai-lam" / "03-gradient-cu" / "03-gradient.ipynb").exists()
    capsys.readouterr()
    copy_only()
    assert capsys.readouterr().out == ""


def test_new_units_and_new_files_are_added_beside_the_old(root, capsys):
    copy_only()
    release(root, "05-jacobian")
    release(root, "03-gradient", "anh/mat.png", "hình")
    capsys.readouterr()
    assert copy_only() == 0
    assert (root / "bai-lam" / "05-jacobian" / "05-jacobian.ipynb").exists()
    assert (root / "bai-lam" / "03-gradient" / "anh" / "mat.png").exists()
    assert capsys.readouterr().out == "Đã chép vào bai-lam/: 03-gradient, 05-jacobian.\n"


def test_a_copy_cut_short_leaves_no_half_file_and_is_made_good_next_time(root, monkeypatch, capsys):
    def broken(temporary, target):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", broken)
        with pytest.raises(KeyboardInterrupt):
            copy_only()
    assert not [path for path in (root / "bai-lam").rglob("*") if path.is_file()]
    assert copy_only() == 0
    assert len(list((root / "bai-lam").glob("*/*.ipynb"))) == 2


def test_a_file_system_without_hard_links_gets_its_copies_too(root, monkeypatch):
    def unsupported(temporary, target):
        raise OSError("no hard links here")

    monkeypatch.setattr(os, "link", unsupported)
    assert copy_only() == 0
    assert len(list((root / "bai-lam").glob("*/*.ipynb"))) == 2
    assert not list((root / "bai-lam").rglob(".chep-*"))


def test_what_jupyter_leaves_in_a_unit_is_not_copied(root):
    release(root, "03-gradient", ".ipynb_checkpoints/03-gradient-checkpoint.ipynb")
    copy_only()
    assert not (root / "bai-lam" / "03-gradient" / ".ipynb_checkpoints").exists()


def test_it_finds_the_course_from_a_folder_inside_it(root, monkeypatch):
    inside = root / "bai-lam" / "ghi-chep"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    assert copy_only() == 0
    assert (root / "bai-lam" / "03-gradient").is_dir()


def test_outside_of_any_course_there_is_one_clear_line(tmp_path, monkeypatch, capsys):
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(units, "INSTALLED_FROM", tmp_path)
    assert copy_only() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("Không tìm thấy khóa học:")
    assert not (tmp_path / "bai-lam").exists()


def test_a_file_in_the_way_of_the_copies_is_an_error_line_and_not_a_traceback(root, capsys):
    (root / "bai-lam").write_text("một tập tin", encoding="utf-8")
    assert copy_only() == 1
    assert capsys.readouterr().err.startswith("Không chép được bài vào bai-lam/:")
    assert (root / "bai-lam").read_text(encoding="utf-8") == "một tập tin"


def test_jupyterlab_opens_on_the_first_notebook_with_the_arguments_it_was_given(root, monkeypatch):
    started = []
    monkeypatch.setattr(hoc, "run_lab", lambda command, folder: started.append((command, folder)) or 0)
    assert hoc.main(["--no-browser", "--port", "9000"]) == 0
    command, folder = started[0]
    assert command[:3] == [sys.executable, "-m", "jupyterlab"]
    assert f"--ServerApp.root_dir={root / 'bai-lam'}" in command
    assert "--LabApp.default_url=/lab/tree/03-gradient/03-gradient.ipynb" in command
    assert command[-3:] == ["--no-browser", "--port", "9000"]
    assert folder == root / "bai-lam"


def test_the_exit_code_is_that_of_jupyterlab(root):
    assert hoc.run_lab([sys.executable, "-c", "raise SystemExit(3)"], root) == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows không gửi được tín hiệu này cho một luồng")
def test_an_interrupt_leaves_jupyterlab_the_time_to_ask(root):
    main = threading.main_thread().ident
    timer = threading.Timer(0.3, signal.pthread_kill, [main, signal.SIGINT])
    timer.start()
    assert hoc.run_lab([sys.executable, "-c", "import time; time.sleep(1)"], root) == 0
    assert not timer.is_alive()


def test_the_help_is_vietnamese_to_the_last_word(capsys):
    with pytest.raises(SystemExit) as end:
        hoc.main(["--help"])
    said = capsys.readouterr().out
    assert end.value.code == 0
    assert "Cách dùng:" in said and "--chi-chep" in said and "Tùy chọn:" in said
    assert not [word for word in ("usage", "options", "show this", "optional") if word in said.lower()]


def test_hoc_really_opens_the_course_and_stops_when_told(course):
    with support.course_open(course) as (address, token, process):
        path = f"{support.UNIT}/{support.UNIT}.ipynb"
        served = support.get(f"{address}/files/{path}?token={token}")
        page = support.get(f"{address}/?token={token}")
    assert served == (course / "notebooks" / path).read_text(encoding="utf-8")
    assert "JupyterLab" in page
    assert process.returncode is not None


def test_the_installed_command_is_this_one():
    answer = subprocess.run(["hoc", "--help"], env=support.environment(), capture_output=True, encoding="utf-8")
    assert answer.returncode == 0
    assert "Cách dùng: hoc" in answer.stdout
