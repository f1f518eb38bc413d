"""Fonts that shift every sign by one number and print blank, l and 3 alike: what a text looks like in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.letters.breaker import HEAD, HEAD_CELL

KEPT = re.compile(r"(</?p>|[☺😐☹\t])")
FIRST, LAST = "!", "~"


@dataclass(frozen=True, slots=True)
class Font:
    """Every printed sign moves so many numbers on, and round from the last to the first; three become one.

    rows: the rows of a point that are broken, from 0 for its heading; only_letters: other signs stay as they are.
    """

    by: int
    folded: str
    rows: range = range(100)
    only_letters: bool = False

    def printed(self, words: str) -> str:
        """Words as they look."""
        return "".join(self.folded if sign in " l3" else self._moved(sign) for sign in words)

    def _moved(self, sign: str) -> str:
        if self.only_letters and not sign.isalpha():
            return sign
        if not FIRST <= sign <= LAST:
            return chr(ord(sign) + self.by)
        signs = ord(LAST) - ord(FIRST) + 1
        return chr(ord(FIRST) + (ord(sign) - ord(FIRST) + self.by) % signs)


@dataclass(frozen=True, slots=True)
class Exchanged(Font):
    """Letters in no order that a number would tell."""

    by: int = 0
    folded: str = ""
    letters: Mapping[int, int] = field(default_factory=dict)

    def printed(self, words: str) -> str:
        return words.translate(self.letters)


def printed_in(text: str, fonts: Mapping[int, Font]) -> str:
    """A follow-up with the rows of some points, counted from 0, in broken fonts."""
    lines, at, row = text.split("\n"), -1, 0
    for number, line in enumerate(lines):
        heads = HEAD_CELL in line and bool(HEAD.match(line))
        at, row = (at + 1, 0) if heads else (at, row + 1)
        if at in fonts and "\t" in line and row in fonts[at].rows:
            pieces = KEPT.split(line)
            lines[number] = "".join(piece if KEPT.fullmatch(piece) else fonts[at].printed(piece) for piece in pieces)
    return "\n".join(lines)
