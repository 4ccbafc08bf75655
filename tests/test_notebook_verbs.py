"""``check``, ``hint``, ``solution`` and ``progress`` as a learner meets them."""

import base64
import re
import unicodedata
from xml.etree import ElementTree

import numpy as np
import pytest

from helpers import check, hint, progress, solution
from helpers.declaration.functions import Function
from helpers.declaration.random_inputs import strided
from helpers.exercises import all_exercises
from helpers.judging.arguments import functions_in
from helpers.judging.wording import call_text, value_text
from helpers.mistakes import MISTAKES
from helpers.notebook import verbs
from helpers.notebook.matrix_picture import EDGE, matrix_picture
from helpers.notebook.rendering import NotPassed
from helpers.verdict import Matrices


@pytest.fixture(autouse=True)
def fresh_session(monkeypatch):
    """No verdicts and no hints of other tests."""
    monkeypatch.setattr(verbs, "_verdicts", {})
    monkeypatch.setattr(verbs, "_opened", {})
    monkeypatch.setattr(verbs, "_explained", {})


def grad_sum_squares(x):
    return 2 * x


def example_gradient(x):
    return -np.array([2 * x[0] + 2 * x[1] + np.cos(x[0]), 2 * x[0]])


def test_a_passed_check_shows_the_verdict_and_returns_nothing(capsys):
    assert check(grad_sum_squares) is None
    out, err = capsys.readouterr()
    assert out.startswith("✓ Đạt: grad_sum_squares") and err == ""


def test_a_failed_check_raises_an_assertion_that_renders_as_the_verdict_alone(capsys):
    with pytest.raises(AssertionError) as caught:
        check(example_gradient)
    assert isinstance(caught.value, NotPassed)
    lines = caught.value._render_traceback_()
    assert "✗ Chưa đạt: example_gradient" in lines[0]
    assert "trái dấu" in "\n".join(lines) and "Traceback" not in "\n".join(lines)
    assert capsys.readouterr() == ("", "")


def test_check_of_something_that_is_no_function_says_so():
    with pytest.raises(NotPassed, match="Cần chính hàm"):
        partial = 3
        check(partial)


def test_hints_open_one_after_the_other_and_the_last_stays(capsys):
    for _ in range(4):
        hint(example_gradient)
    out = capsys.readouterr().out
    hints = all_exercises()["example_gradient"].hints
    assert [out.count(text) for text in hints] == [1, 1, 2]
    assert f"Gợi ý 1/3 cho example_gradient: {all_exercises()['example_gradient'].asks}" in out and "Gợi ý 3/3" in out


def test_a_hint_for_an_unknown_name_lists_the_exercises(capsys):
    hint("gradient_chek")
    assert "gradient_check" in capsys.readouterr().out


def test_the_solution_opens_after_three_hints_or_a_pass(capsys):
    solution("grad_sum_squares")
    assert "chưa mở" in capsys.readouterr().out
    check(grad_sum_squares)
    capsys.readouterr()
    solution("grad_sum_squares")
    assert "def grad_sum_squares(x)" in capsys.readouterr().out
    for _ in range(3):
        hint("partial")
    capsys.readouterr()
    solution("partial")
    shown = capsys.readouterr().out
    assert "def partial(f, x, i, eps=1e-6)" in shown and "SOLUTION" not in shown


def test_where_solutions_stay_with_the_teacher_the_learner_is_told(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("helpers.units.INSTALLED_FROM", tmp_path)
    monkeypatch.chdir(tmp_path)
    check(grad_sum_squares)
    solution(grad_sum_squares)
    assert "giáo viên" in capsys.readouterr().out


def test_the_solution_is_found_from_anywhere_when_the_course_is_installed_in_place(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    check(grad_sum_squares)
    solution(grad_sum_squares)
    assert "def grad_sum_squares(x)" in capsys.readouterr().out


def test_progress_counts_what_passed_in_this_session(capsys):
    check(grad_sum_squares)
    with pytest.raises(NotPassed):
        check(example_gradient)
    capsys.readouterr()
    progress()
    out = capsys.readouterr().out
    units = [exercise.unit for exercise in all_exercises().values()]
    assert f"03-gradient: đạt 1/{units.count('03-gradient')} bài tập" in out and "07-ham-thuong-gap" not in out
    assert "✓ grad_sum_squares" in out and "✗ example_gradient" in out and "○ partial" in out


def test_a_failing_call_can_be_pasted_as_it_stands():
    arrays = [
        np.array([[1, -2], [3, 4]]),
        np.array([0.5, -1.25], dtype=np.float32),
        np.array(0.75),
        strided(np.array([[0.1, 0.2], [0.3, 0.4]])),
    ]
    for array in arrays:
        pasted = eval(call_text(["x"], [array]).partition(" = ")[2])
        assert np.array_equal(pasted, array) and pasted.dtype == array.dtype
        assert pasted.flags.c_contiguous == array.flags.c_contiguous


def test_arrays_within_an_argument_can_be_pasted_too():
    argument = [np.array([1, 2]), (np.array([0.5], dtype=np.float32),), {"a": [strided(np.array([0.1, 0.2]))]}, "chữ"]
    first, (second,), named, word = eval(call_text(["vectors"], [argument]).partition(" = ")[2])
    assert np.array_equal(first, [1, 2]) and second.dtype == np.float32 and word == "chữ"
    assert named["a"][0].tolist() == [0.1, 0.2] and not named["a"][0].flags.c_contiguous


def leaves(argument):
    """What stands in an argument, however deep in lists and tuples, but for functions."""
    if isinstance(argument, list | tuple):
        return [leaf for entry in argument for leaf in leaves(entry)]
    return [] if isinstance(argument, Function) else [argument]


def is_python(text):
    """A few functions are told in words: they are not what a learner differentiates."""
    try:
        return bool(compile(text, "", "eval"))
    except SyntaxError:
        return False


def test_the_text_of_a_test_function_is_python_and_gives_its_values():
    rng, tried = np.random.default_rng(0), set()
    for exercise in all_exercises().values():
        for case in exercise.draw(rng):
            for _, function in functions_in("", case.arguments):
                if len(function.variables) == 1 and is_python(function.text):
                    point = next(p for p in leaves(case.arguments) if function.shape in (None, np.shape(p)))
                    pasted = eval(function.text, {"np": np, function.variables[0]: point})
                    assert np.allclose(pasted, function(point), rtol=1e-12), function.text
                    tried.add(exercise.name)
    assert {"partial", "numerical_jacobian", "product_rule_1d", "find_wrong_rows"} <= tried


def test_big_arrays_are_shortened_in_a_verdict():
    assert len(value_text(np.ones((100, 100)))) < 400


def test_every_word_a_learner_reads_is_in_nfc():
    texts = [text for e in all_exercises().values() for text in (*e.hints, e.asks)]
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)


# The levels of a mistake


def nabla_Ax(A, x):
    return A


def refused(answer):
    with pytest.raises(NotPassed):
        check(answer)


def test_after_a_named_mistake_hints_begin_with_its_question_and_its_rule(capsys):
    refused(nabla_Ax)
    capsys.readouterr()
    for _ in range(4):
        hint(nabla_Ax)
    shown = capsys.readouterr().out
    mistake, hints = MISTAKES["transposed"], all_exercises()["nabla_Ax"].hints
    places = [shown.index(text) for text in (mistake.question, mistake.rule, hints[0], hints[1])]
    assert places == sorted(places) and "(Nguồn của bài tập: S2-eq18.)" in shown


def test_without_a_mistake_hints_are_those_of_the_exercise(capsys):
    hint("nabla_Ax")
    assert all_exercises()["nabla_Ax"].hints[0] in capsys.readouterr().out


def test_levels_of_a_mistake_do_not_open_the_solution(capsys):
    refused(nabla_Ax)
    for _ in range(3):
        hint(nabla_Ax)
    capsys.readouterr()
    solution(nabla_Ax)
    assert "Lời giải chưa mở" in capsys.readouterr().out


def test_a_matrix_is_drawn_with_numbers_frames_and_words():
    picture = matrix_picture(Matrices(((1.0, 2.5), (3.0, 4.0)), ((1.0, 2.0), (3.0, 4.0 + 1e-16)), ((0, 1), (0, 0))))
    svg = base64.b64decode(re.search(r"base64,([^\"]+)", picture)[1]).decode()
    numbers = re.findall(r"<text [^>]*middle[^>]*>([^<]+)</text>", svg)
    assert numbers == ["1", "2.5", "3", "4", "0", "0.5", "0", "0"]
    assert svg.count('stroke-width="2"') == 2 and svg.count("bold") == 2
    assert "[0, 1]" in picture and "[1, 0]" not in picture
    assert min(float(x) for x in re.findall(r'<rect x="([^"]+)"', svg)) >= EDGE
    ElementTree.fromstring(svg)


def test_details_are_for_notebooks_alone(capsys):
    refused(nabla_Ax)
    assert "<" not in capsys.readouterr().out


def test_a_rule_names_no_sources_where_an_exercise_has_none(capsys):
    def double(x):
        return -2 * x

    with pytest.raises(NotPassed):
        check(double)
    for _ in range(2):
        hint(double)
    assert "Quy tắc (2/2)" in (shown := capsys.readouterr().out) and "Nguồn" not in shown
