"""Letters as one sign each, however a file has put them together, and raised figures as signs of their own."""

import re
import unicodedata

LIGATURES = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"}
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u2060\ufeff"))
"""Signs without width that only say where a line may end: they would keep a word from being found."""
UNSEEN_SIGN, LIGATURE = (re.compile(f"[{''.join(map(chr, signs))}]") for signs in (UNSEEN, LIGATURES))
"""Looked for first: hardly a text has one, and exchanging signs takes ten times as long."""
RAISED = str.maketrans("0123456789()+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻")


def joined(text: str) -> str:
    """An "å" that was written as "a" and a ring is one letter; signs that nobody sees are left out."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    return text.translate(UNSEEN) if UNSEEN_SIGN.search(text) else text


def composed(text: str) -> str:
    """The same, and a ligature is the letters that it draws.

    Not in plain text: where a font has exchanged the letters, a ligature stands for one of them.
    """
    text = joined(text)
    return text.translate(LIGATURES) if LIGATURE.search(text) else text


def raised(text: str) -> str:
    """Figures that stand above the line, as the mark of a note does: 7² is not 72. Words stay as they are."""
    if any(letter.isalpha() for letter in text):
        return text
    return text.translate(RAISED)
