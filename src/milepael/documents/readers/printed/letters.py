"""The letters of a page to words: where each stands, and the fonts that draw something else than letters."""

import ctypes
from collections.abc import Iterable, Iterator
from typing import Protocol

import pypdfium2_raw as raw

from milepael.documents.readers.printed.shapes import Box, Word

SPACES = frozenset((0x20, 0x0D, 0x0A, 0x09, 0xA0, 0x00AD, 0x2002, 0x2003, 0x2009, 0x200B, 0x202F, 0xFEFF))
SPACE = 0x20
HYPHENS = frozenset((0x02, 0xFFFE))
"""What the library makes of a hyphen at the end of a line."""
LOST = frozenset((0x00, 0xFFFD, 0xFFFF))
NOTHING = "\ufffc"
"""Stands in a word for a letter of which the file keeps no text."""
PRIVATE = range(0xE000, 0xF900)
HIGH, LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
DRAWN = frozenset("JKLlnu")
"""Letters that a symbol font may draw a face or a list mark with, when they stand alone."""

ABOVE = 0.8
"""The part of a letter's size that stands above the line it is written on."""


class Placing(Protocol):
    """Where the letters of a number stand on the page as it is looked at."""

    def box(self, index: int) -> Box:
        """A letter's box: right from left to right, and about right from top to bottom."""

    def line(self, index: int) -> tuple[float, float]:
        """The height of the line it is written on, and its size."""


def words_of(text: raw.FPDF_TEXTPAGE, placing: Placing) -> Iterator[Word]:
    """The words of a page's text in the file's order."""
    start, letters = 0, list[int]()
    for index, code in enumerate(_codes(text)):
        if code in SPACES:
            if letters:
                yield from _before(_word(text, start, _spelt(letters), placing=placing), text, index)
                letters = []
        else:
            if not letters:
                start = index
            letters.append(code)
    if letters:
        yield from _word(text, start, _spelt(letters), placing=placing)


def _codes(text: raw.FPDF_TEXTPAGE) -> Iterator[int]:
    """The code of each letter; all at once where the library leaves none out."""
    count = raw.FPDFText_CountChars(text)
    if count <= 0:
        return iter(())
    units = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text, 0, count, units) == count + 1:
        return iter(units[:count])
    return (raw.FPDFText_GetUnicode(text, index) for index in range(count))


def _spelt(codes: list[int]) -> list[str]:
    """A string for each code; one of a pair of surrogates holds the whole character, the other nothing."""
    spelt = [_letter(code) for code in codes]
    for index, code in enumerate(codes):
        if code in HIGH and index + 1 < len(codes) and codes[index + 1] in LOW:
            spelt[index] = chr(0x10000 + ((code - 0xD800) << 10) + (codes[index + 1] - 0xDC00))
            spelt[index + 1] = ""
        elif code in HIGH or (code in LOW and spelt[index]):
            spelt[index] = NOTHING
    return spelt


def _letter(code: int) -> str:
    if code in LOST:
        return NOTHING
    return "-" if code in HYPHENS else chr(code)


def _before(words: Iterable[Word], text: raw.FPDF_TEXTPAGE, space: int) -> Iterator[Word]:
    """The words before the space of a number; the last knows whether the library made it up."""
    *others, last = words
    yield from others
    yield last._replace(
        spaced=raw.FPDFText_GetUnicode(text, space) == SPACE and not raw.FPDFText_IsGenerated(text, space)
    )


def _word(text: raw.FPDF_TEXTPAGE, start: int, letters: list[str], *, placing: Placing) -> Iterator[Word]:
    """One word, or several where its letters turn out to stand apart."""
    first, last = placing.box(start), placing.box(start + len(letters) - 1)
    line, size = placing.line(start)
    if -1 < last.right - first.left < size * (len(letters) + 1) * 1.2 and last.top - size < line < last.bottom + size:
        whole = "".join(letters)
        box = Box(first.left, line - ABOVE * size, last.right, line + (1 - ABOVE) * size)
        yield Word(whole, box, _font(text, start, whole), start)
        return
    for index, letter in enumerate(letters, start):
        if letter:
            left, _, right, _ = placing.box(index)
            line, size = placing.line(index)
            box = Box(left, line - ABOVE * size, right, line + (1 - ABOVE) * size)
            yield Word(letter, box, _font(text, index, letter), index)


def _font(text: raw.FPDF_TEXTPAGE, index: int, word: str) -> str:
    """The font's name, asked only of what a symbol font may have drawn."""
    if not (word in DRAWN or any(ord(letter) in PRIVATE for letter in word)):
        return ""
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text, index, name, len(name), flags)
    return name.value.decode("latin-1") if 0 < length <= len(name) else ""
