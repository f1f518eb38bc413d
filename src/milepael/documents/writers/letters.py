"""Letters that may stand in XML and HTML."""

import re
from html import escape

UNHOLDABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"


def holdable(text: str) -> str:
    """Text in which what neither XML nor HTML can hold is replaced."""
    return UNHOLDABLE.sub(REPLACEMENT, text)


def escaped(text: str) -> str:
    """Text as it may stand in an element or an attribute."""
    return escape(holdable(text))
