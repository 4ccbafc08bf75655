"""Code cells in formgrader and feedback pages: a cell of a size that nobody reads is cut, or its page has no end."""

from html import escape
from typing import Any

from nbconvert.filters import Highlight2HTML

from helpers.judging.guard import CONTROL

MAX_CELL = 30_000
"""Characters of a cell that is shown; the course's longest has a few thousand."""
LEXER = "ipython3"


def highlight_code(source: str, language: str | None = None, metadata: dict[str, Any] | None = None) -> str:
    """Code as HTML; takes the place of nbconvert's filter of the same name."""
    source = CONTROL.sub("", source)
    if len(source) > MAX_CELL:
        return f'<div class="highlight"><pre>{escape(source[:MAX_CELL])} …</pre></div>'
    return Highlight2HTML(pygments_lexer=LEXER)(source, language=language, metadata=metadata)
