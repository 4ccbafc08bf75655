"""Judge and learner's process talk in strict messages, and an answer elsewhere is judged as one that is here."""

import contextlib
import json
import socket
import struct
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import support
from right_answers import RIGHT_ANSWERS

from autograder import judge
from autograder.judging.conversation import AskedFunctions, Conversation
from autograder.judging.judge import judge_answer
from autograder.judging.remote_answer import LostAnswer, RemoteAnswer
from autograder.references import wrong_answers
from helpers.declaration.functions import mapping
from helpers.declaration.random_inputs import is_strided, strided
from helpers.exchange.agent import answer_requests
from helpers.exchange.channel import MAX_BYTES, MAX_TEXT, Channel, ChannelClosed
from helpers.exchange.encoding import Reader, Writer
from helpers.exercises import all_exercises, exercise_named
from helpers.judging.calling import MAX_PRINTED
from helpers.judging.recorder import MAX_NUMBERS

NAMES = list(all_exercises())
SEEDS = range(1)

# Values


def sent(value):
    """A value as the other side reads it."""
    writer = Writer()
    written = json.loads(json.dumps(writer.write(value)))
    return Reader(memoryview(writer.numbers), lambda *known: known).read(written)


@pytest.mark.parametrize(
    "value",
    [
        None, True, 3, -2.5, float("inf"), "chữ Việt\n", [1, [2.0, "x"]], (1, (2,), []), {"a": [1], 2: None}, 10**30,
        np.float32(1.5), np.int8(-3), np.bool_(True), np.complex128(1 + 2j), np.longdouble(0.1),
    ],
)
def test_a_value_arrives_as_it_was_sent(value):
    arrived = sent(value)
    assert type(arrived) is type(value) and arrived == value


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6.0).reshape(2, 3), np.array(3), np.empty((0, 2)), np.array([True, False]), np.ones(3, dtype=">f4"),
        np.asfortranarray(np.arange(6).reshape(2, 3)), strided(np.arange(4.0)), np.array([1j]), np.float16([1, 2]),
    ],
)
def test_an_array_arrives_with_its_type_its_shape_and_its_order_in_memory(array):
    if array.dtype.byteorder == ">":
        array = array.astype(np.float32)
    arrived = sent(array)
    assert (arrived.dtype, arrived.shape) == (array.dtype, array.shape)
    assert np.array_equal(arrived, array)
    assert arrived.flags.f_contiguous == array.flags.f_contiguous and is_strided(arrived) == is_strided(array)
    assert arrived.flags.writeable


def test_not_a_number_arrives():
    assert np.isnan(sent(float("nan"))) and np.isnan(sent(np.array([np.nan]))[0])


def test_a_function_stays_where_it_is_and_is_known_by_its_place():
    fields = [mapping("x", shape, np.sum) for shape in ((2,), ())]
    assert sent([fields[0], {"f": fields[1]}]) == [(0, (2,), ("x",)), {"f": (1, (), ("x",))}]


class Array(np.ndarray):
    """A subclass, which could lie about itself."""


@pytest.mark.parametrize("value", [{1}, object(), np.array([None]), np.ones(2).view(Array), np.array(["a"]), print, 1j])
def test_values_of_other_types_are_never_sent(value):
    with pytest.raises(TypeError):
        Writer().write(value)


ARRAY = {"array": "<f8", "shape": [2], "layout": "C", "at": [0, 16]}


@pytest.mark.parametrize(
    "written",
    [
        ARRAY | {"array": "|O"}, ARRAY | {"array": "<M8[s]"}, ARRAY | {"array": ["<f8"]}, ARRAY | {"shape": [3]},
        ARRAY | {"shape": [-2]}, ARRAY | {"shape": [2.0]}, ARRAY | {"shape": [True, 2]}, ARRAY | {"shape": [1] * 40},
        ARRAY | {"at": [8, 16]}, ARRAY | {"at": [0]}, ARRAY | {"at": None}, ARRAY | {"shape": [2**40, 2**40]},
        ARRAY | {"shape": [0, 2**62], "at": [0, 0]}, ARRAY | {"shape": [2**70, 0], "at": [0, 0]},
        {"array": "<f8"}, {"list": 3}, {"set": [1]}, {"list": [1], "tuple": [2]}, {}, {"dict": [[1]]},
        {"dict": [[{"list": []}, 1]]}, {"pickle": "gASV"}, [1], {"function": 0},
    ],
)
def test_what_is_not_as_the_format_says_is_no_value(written):
    with pytest.raises(ChannelClosed):
        Reader(memoryview(bytes(16))).read(written)


def test_nesting_has_an_end():
    value = 1
    for _ in range(50):
        value = {"list": [value]}
    with pytest.raises(ChannelClosed):
        Reader(memoryview(b"")).read(value)


# Messages


@pytest.fixture
def ends():
    """Two connected channels and the raw socket of the second."""
    here, there = socket.socketpair()
    yield Channel(here), Channel(there), there
    here.close()
    there.close()


def test_a_message_arrives_with_its_bytes(ends):
    ends[0].send({"a": "ế"}, b"123")
    message, numbers = ends[1].receive()
    assert message == {"a": "ế"} and bytes(numbers) == b"123"


@pytest.mark.parametrize(
    "raw",
    [
        struct.pack(">II", MAX_TEXT + 1, 0), struct.pack(">II", 2, MAX_BYTES + 1), b"\0\0", b"",
        struct.pack(">II", 2, 0) + b"[]", struct.pack(">II", 1, 0) + b"{", struct.pack(">II", 2, 0) + b"\xff\xfe",
        struct.pack(">II", 100_000, 0) + b"[" * 100_000, struct.pack(">II", 5000, 0) + b"9" * 5000,
    ],
)
def test_what_is_no_message_ends_the_exchange(ends, raw):
    def send():
        with contextlib.suppress(OSError):  # the other end may have heard enough
            ends[2].sendall(raw)
            ends[2].shutdown(socket.SHUT_WR)

    threading.Thread(target=send).start()
    with pytest.raises(ChannelClosed):
        ends[0].receive()


def test_a_message_beyond_the_limits_is_not_sent(ends):
    with pytest.raises(ValueError):
        ends[0].send({"text": "x" * (MAX_TEXT + 1)})


def test_closing_one_end_wakes_who_waits_at_it(ends):
    threading.Timer(0.05, ends[0].close).start()
    with pytest.raises(ChannelClosed):
        ends[0].receive()


def test_closing_one_end_wakes_who_sends_to_an_end_that_never_reads(ends):
    threading.Timer(0.05, ends[0].close).start()
    with pytest.raises(ChannelClosed):
        ends[0].send({}, bytes(MAX_BYTES))


def test_what_comes_too_late_from_a_turn_before_is_not_heard():
    here, there = socket.socketpair()
    with contextlib.closing(Channel(here, leads=True)) as leads, contextlib.closing(Channel(there)) as follows:
        for turn in range(2):
            leads.begin()
            leads.send({"asked": turn})
            assert follows.receive()[0] == {"asked": turn}
            follows.send({"said": turn})
            follows.send({"too": "late"})
            assert leads.receive()[0] == {"said": turn}


# Answers elsewhere


def judged_elsewhere(name, answer, seed, namespace=None):
    """The verdict on an answer at the other end of a channel."""
    here, there = map(Channel, socket.socketpair())
    functions = {name: answer} if namespace is None else namespace
    served = threading.Thread(target=answer_requests, args=(there, functions, all_exercises()))
    served.start()
    try:
        return judge_answer(name, RemoteAnswer(here, exercise_named(name)), seed)
    finally:
        here.close()
        served.join(timeout=10)


@pytest.mark.parametrize("name", support.a_sample_of(NAMES, 4))
def test_every_known_answer_gets_elsewhere_the_verdict_it_gets_here(name):
    for answer in (*RIGHT_ANSWERS[name], *(wrong.answer for wrong in wrong_answers()[name])):
        for seed in SEEDS:
            assert judged_elsewhere(name, answer, seed) == judge(name, answer, seed=seed)


HONEST = {
    "raises": lambda x: x[7],
    "none": lambda x: None,
    "text": lambda x: "abc",
    "dictionary": lambda x: {"a": 1},
    "objects": lambda x: np.array([object()]),
    "numbers in a set": lambda x: {1.0},
    "prints": lambda x: (print("xin chào " * 500), x)[1],
    "giant": lambda x: np.zeros(10**7),
    "not a number": lambda x: np.full(2, np.nan),
    "number": 3.0,
    "changes": lambda x: x.fill(0),
}


@pytest.mark.parametrize("answer", HONEST.values(), ids=HONEST)
def test_whatever_an_honest_answer_returns_is_told_in_the_same_words(answer):
    assert judged_elsewhere("example_gradient", answer, 1) == judge("example_gradient", answer, seed=1)


def test_an_earlier_exercise_that_is_wrong_elsewhere_is_forgiven_elsewhere():
    namespace = {"np": np}
    exec(
        "def central_difference(f, x, eps=1e-6):\n    return 0.0\n"
        "def partial(f, x, i, eps=1e-6):\n"
        "    return central_difference(lambda t: f(np.r_[x[:i - 1], t, x[i:]]), x[i - 1], eps)",
        namespace,
    )
    verdict = judged_elsewhere("partial", None, 1, namespace)
    assert verdict.passed and "`central_difference`" in verdict.message
    assert namespace["central_difference"](None, 1) == 0.0, "the learner's own name is put back"


def difference_in_threads(f, x, eps=1e-6):
    with ThreadPoolExecutor(8) as threads:
        values = list(threads.map(f, [x + eps, x - eps] * 20))
    assert values == values[:2] * 20
    return (values[0] - values[1]) / (2 * eps)


def test_an_answer_may_call_f_in_several_threads():
    assert judged_elsewhere("central_difference", difference_in_threads, 1).passed


def calls_with_another_shape(f, grad, x, tol=1e-6):
    return bool(grad(np.zeros(7)).all())


def test_what_a_function_says_against_its_argument_names_the_right_function():
    verdict = judged_elsewhere("gradient_check", calls_with_another_shape, 1)
    assert verdict == judge("gradient_check", calls_with_another_shape, seed=1) and "grad nhận mảng" in verdict.message


def calls_a_row_with_another_shape(rows):
    return [k for k, (f, grad, X) in enumerate(rows) if k and grad(np.zeros(7)).any()]


def test_functions_within_an_argument_keep_their_names_and_their_calls_elsewhere():
    verdict = judged_elsewhere("find_wrong_rows", calls_a_row_with_another_shape, 1)
    assert verdict == judge("find_wrong_rows", calls_a_row_with_another_shape, seed=1)
    assert "rows[1][1] nhận mảng" in verdict.message
    assert judged_elsewhere("find_wrong_rows", lambda rows: [], 1).mistake == "hard_coded"
    looked = judged_elsewhere("find_wrong_rows", lambda rows: [7] if rows[0][0](rows[0][2]) else [], 1)
    assert (looked.status, looked.mistake) == ("wrong", None), "an answer that called its functions is not constant"


def calls_with_far_too_much(f, x, eps=1e-6):
    for _ in range(5):
        f(np.full(MAX_NUMBERS // 4, x))
    return 0.0


def test_the_judge_keeps_no_more_numbers_than_its_memory_holds():
    verdict = judged_elsewhere("central_difference", calls_with_far_too_much, 1)
    assert verdict == judge("central_difference", calls_with_far_too_much, seed=1)
    assert verdict.status == "error" and str(MAX_NUMBERS) in verdict.message


def says_half_a_letter(x):
    raise ValueError("\ud800")


def test_a_message_is_text_that_a_file_can_hold():
    verdict = judged_elsewhere("example_f", says_half_a_letter, 1)
    assert verdict == judge("example_f", says_half_a_letter, seed=1)
    assert verdict.message.encode("utf-8")


def test_a_name_that_is_not_there_is_not_attempted():
    assert judged_elsewhere("partial", None, 1, {}).status == "not_attempted"


# Lies


def answered_by(*replies):
    """A RemoteAnswer whose process gives these replies, whatever it is asked."""
    here, there = map(Channel, socket.socketpair())

    def lie():
        for reply in replies:
            try:
                there.receive()
                there.send(*reply)
            except ChannelClosed:
                break
        there.close()

    threading.Thread(target=lie).start()
    return here


def verdict_on_lies(name, *replies):
    """The verdict on a process that is looked at once and then gives these replies."""
    looked = ({"found": True, "kind": "", "untouched": False},)
    return judge_answer(name, RemoteAnswer(answered_by(looked, *replies), exercise_named(name)), 1)


@pytest.mark.parametrize(
    "reply",
    [
        {}, {"value": None}, {"value": {"array": "|O", "shape": [], "layout": "C", "at": [0, 8]}}, {"passed": True},
        {"raised": "x"}, {"raised": [1, 2, 3, 4]}, {"wrong_type": ["a"]}, {"ask": 0}, {"ask": "f"}, {"ask": 5, "x": 1},
        {"none": 1}, {"value": 1.0, "printed": 3}, {"value": {"list": [{"function": 0}]}},
    ],
)
def test_a_process_that_speaks_nonsense_gets_no_points(reply):
    reply = {"changed": [], "printed": ""} | reply
    try:
        verdict = verdict_on_lies("example_f", (reply,))
    except LostAnswer:
        return
    assert not verdict.passed and verdict.earned == 0


def test_texts_of_the_other_process_are_cut_to_their_length():
    reply = {"changed": ["x"] * 99 + ["y"], "printed": "a" * 10**6, "raised": ["K" * 9999, "t" * 9999, "p", ""]}
    verdict = verdict_on_lies("example_f", (reply,))
    assert verdict.status == "error" and len(verdict.message) < 3 * MAX_PRINTED


def test_a_process_that_ends_in_the_middle_is_lost_with_the_case_it_had():
    with pytest.raises(LostAnswer) as lost:
        verdict_on_lies("example_f")
    assert lost.value.case is not None


@pytest.mark.parametrize("x", [
    {"tuple": [{"tuple": []}, {"dict": [[1, 2]]}]}, {"tuple": [{"tuple": [1, 2, 3, 4]}, {"dict": [["nope", 1]]}]},
    {"tuple": [{"tuple": ["a", None]}, {"dict": []}]},
])
def test_nonsense_asked_of_a_right_version_is_refused_and_judging_goes_on(x):
    here, there = map(Channel, socket.socketpair())
    asked = Conversation(here, {"central_difference": exercise_named("partial").uses["central_difference"]})
    there.send({"right": "central_difference", "x": x})
    there.send({"value": 1.0})
    case = exercise_named("partial").draw(np.random.default_rng(0))[0]
    with contextlib.closing(here), contextlib.closing(there):
        assert asked.reply(AskedFunctions(exercise_named("partial"), case, ()))[0]["value"] == 1.0
        assert "refused" in there.receive()[0]
