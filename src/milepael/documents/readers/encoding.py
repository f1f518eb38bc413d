"""Bytes to letters: UTF-8, else UTF-16 or Windows-1252, which are guesses and said to be so."""

import codecs
import re

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence

NOT_TEXT = Sentence(
    da="Filen indeholder ikke tekst, som Milepæl kan læse.",
    en="The file does not hold text that Milepæl can read.",
)
SAMPLE, ZEROES = 2000, 8
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decode(content: bytes) -> tuple[str, str | None]:
    """Return the text and, where it was not UTF-8, the name of the encoding that was guessed.

    Raises Refusal when the bytes are no text at all.
    """
    for encoding, guessed in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.removeprefix("\ufeff")
        if not CONTROL.search(text):
            return text, guessed
    raise Refusal(NOT_TEXT)


def _candidates(content: bytes) -> tuple[tuple[str, str | None], ...]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return (("utf-16", "UTF-16"),)
    first, second = content[:SAMPLE:2].count(0), content[1:SAMPLE:2].count(0)
    if max(first, second) > ZEROES * min(first, second):
        return (("utf-16-be" if first > second else "utf-16-le", "UTF-16"),)
    return (("utf-8", None), ("cp1252", "Windows-1252"))
