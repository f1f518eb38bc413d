"""Bytes to letters: UTF-8, else UTF-16, Windows-1252 or a mixture, which are guesses and said to be so."""

import codecs
import re
from contextlib import suppress

from milepael.documents.readers.composing import joined
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence

NOT_TEXT = Sentence(
    da="Filen indeholder ikke tekst, som Milepæl kan læse.",
    en="The file does not hold text that Milepæl can read.",
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
STRAY = re.compile(r"[\udc80-\udcff]")
MOST_CONTROL = 0.005
TWICE = re.compile("\u00c3[\u0080-\u00bf\u0178\u02dc\u2020\u2026]")
"""How æ, ø and å look where their bytes were taken for letters, and those letters were saved as UTF-8."""
FEWEST_TWICE = 2
SAMPLE, ZEROES, FEWEST_ZEROES = 2000, 8, 10


def decode(content: bytes) -> tuple[str, str | None]:
    """Return the text and, where it was not UTF-8, the name of the encoding that was guessed.

    A few control characters are white space to us. Raises Refusal when the bytes are no text at all.
    """
    text, guessed = _letters(content)
    stray = len(CONTROL.findall(text))
    if stray > 1 and stray > MOST_CONTROL * len(text):
        raise Refusal(NOT_TEXT)
    return CONTROL.sub(" ", joined(text.removeprefix("\ufeff"))), guessed


def _letters(content: bytes) -> tuple[str, str | None]:
    wide = _utf_16(content)
    try:
        return (content.decode(wide), "UTF-16") if wide else _once(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _eight_bits(content)


def _once(text: str) -> tuple[str, str | None]:
    """Undo that a program has taken UTF-8 for something else and saved what it saw."""
    if len(TWICE.findall(text)) >= FEWEST_TWICE:
        for mistaken in ("latin-1", "cp1252"):
            with suppress(UnicodeError):
                return text.encode(mistaken).decode("utf-8"), "UTF-8, der er gemt to gange"
    return text, None


def _utf_16(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    first, second = content[:SAMPLE:2].count(0), content[1:SAMPLE:2].count(0)
    if max(first, second) <= ZEROES * min(first, second) or FEWEST_ZEROES * max(first, second) < len(content[:SAMPLE]):
        return ""
    return "utf-16-be" if first > second else "utf-16-le"


def _eight_bits(content: bytes) -> tuple[str, str]:
    """Windows-1252, or UTF-8 in which some bytes are: whichever the letters beyond ASCII speak for."""
    mixed = content.decode("utf-8", errors="surrogateescape")
    strays = len(STRAY.findall(mixed))
    if sum(letter > "\x7f" for letter in mixed) > 2 * strays:
        return STRAY.sub(lambda stray: _one_byte(stray[0]), mixed), "UTF-8 og Windows-1252 imellem hinanden"
    try:
        return content.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError as unknown:
        raise Refusal(NOT_TEXT) from unknown


def _one_byte(stray: str) -> str:
    byte = stray.encode("utf-8", errors="surrogateescape")
    return byte.decode("cp1252", errors="replace")
