"""Text of unknown origin, made fit to be written and shown."""

import unicodedata
from typing import Any

LONGEST = 1200
"""Characters of a message that are kept; what a learner's exception says can be of any length."""


def clean(text: Any) -> str:
    """Text fit to be written and shown: composed, of bounded length, without characters that steer what shows it."""
    if not isinstance(text, str):
        return ""
    composed = unicodedata.normalize("NFC", text[:LONGEST]).replace("\r\n", "\n").strip()
    kept = "".join(letter if _harmless(letter) else "\ufffd" for letter in composed)
    return kept + " …" if len(text) > LONGEST else kept


def _harmless(letter: str) -> bool:
    """Not a control character, not a mark that turns the direction of writing, not half of a surrogate pair."""
    return letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")
