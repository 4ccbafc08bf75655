"""Attempts as messages: what the learner's process tells of a call, and how a judge reads it.

A judge believes nothing but values: texts are cut to their length, names are those of the exercise, and the value must
be what its form decodes. What f was asked is known from the judge's own record.
"""

from typing import Any

from helpers.declaration.exercise import Case, Exercise
from helpers.declaration.forms import WrongType
from helpers.exchange.channel import ChannelClosed
from helpers.exchange.encoding import Reader, Writer
from helpers.judging.calling import MAX_PRINTED, NOTHING, Attempt, Raised
from helpers.judging.guard import shortened

MAX_TEXT = 400


def write_attempt(one: Attempt, writer: Writer) -> dict[str, Any]:
    """The message on an attempt; its case and the calls of f are known to the other side."""
    message: dict[str, Any] = {"changed": list(one.changed), "printed": one.printed, "none": one.returned_none}
    if one.value is not NOTHING:
        message["value"] = writer.write(one.value)
    if one.raised:
        message["raised"] = [one.raised.kind, one.raised.text, one.raised.place, one.raised.elsewhere]
    if one.wrong_type:
        wrong = one.wrong_type
        message["wrong_type"] = [wrong.got, wrong.advice, wrong.name, wrong.needed]
    return message


def read_attempt(
    message: dict[str, Any], reader: Reader, exercise: Exercise, case: Case, calls: tuple[tuple, ...]
) -> Attempt:
    """The attempt that a message tells of. Raises ChannelClosed where it tells nothing."""
    noted = {
        "calls": calls,
        "changed": tuple(name for name in exercise.parameters if name in _texts(message.get("changed"))),
        "printed": shortened(_text(message.get("printed")), MAX_PRINTED + 2),
    }
    if "raised" in message:
        return Attempt(case, raised=Raised(*_four(message["raised"])), **noted)
    if "wrong_type" in message:
        return Attempt(case, wrong_type=WrongType(*_four(message["wrong_type"])), **noted)
    if message.get("none") is True:
        return Attempt(case, returned_none=True, **noted)
    if "value" not in message:
        raise ChannelClosed("no value")
    try:
        return Attempt(case, exercise.result.decode(reader.read(message["value"])), **noted)
    except WrongType as wrong:
        return Attempt(case, wrong_type=wrong, **noted)


def _four(texts: Any) -> list[str]:
    if type(texts) is not list or len(texts) != 4:
        raise ChannelClosed("four texts are needed")
    return [shortened(_text(text), MAX_TEXT) for text in texts]


def _texts(texts: Any) -> list[str]:
    return [_text(text) for text in texts] if type(texts) is list else []


def _text(text: Any) -> str:
    if type(text) is not str:
        raise ChannelClosed("a text is needed")
    return text
