"""The letters of a page to words: where each stands, and the fonts that draw something else than letters."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from typing import Protocol

import pypdfium2_raw as raw

from milepael.documents.readers.printed.shapes import Box, Word

SPACES = " \r\n\t\xa0\xad\u2002\u2003\u2009\u200b\u202f\ufeff"
HYPHENS = "\x02\ufffe"
"""What the library makes of a hyphen at the end of a line."""
LOST = "\x00\ufffd\uffff"
NOTHING = "\ufffc"
"""Stands in a word for a letter of which the file keeps no text."""
PRIVATE = range(0xE000, 0xF900)
HIGH, LOW = frozenset(map(chr, range(0xD800, 0xDC00))), frozenset(map(chr, range(0xDC00, 0xE000)))
WORD = re.compile(f"[^{SPACES}{HYPHENS}]*[{HYPHENS}]|[^{SPACES}{HYPHENS}]+")
ODD = re.compile(f"[{HYPHENS}{LOST}\ud800-\udfff]")
SYMBOL = re.compile("[JKLlnu]\\W*|.*[\ue000-\uf8ff].*", re.DOTALL)
"""What a symbol font may have drawn: letters that mean faces or list marks alone, and signs of no common meaning."""
SYMBOLS = re.compile("wingdings|webdings|symbol|zapfdingbats", re.IGNORECASE)
SUBSET = re.compile(r"^[A-Z]{6}\+")
"""Stands before the name of a font of which only a part is in the file."""
ABOVE = 0.8
"""The part of a letter's size that stands above the line it is written on."""


class Placing(Protocol):
    """Where the letters of a number stand on the page as it is looked at."""

    def box(self, index: int) -> Box:
        """A letter's box: right from left to right, and about right from top to bottom."""

    def line(self, index: int) -> tuple[float, float]:
        """The height of the line it is written on, and its size."""


def words_of(text: raw.FPDF_TEXTPAGE, placing: Placing) -> Iterator[Word]:
    """The words of a page's text in the file's order; what follows a hyphen at the end of a line is another word."""
    units = _units(text)
    for found in WORD.finditer(units):
        start, end, letters = found.start(), found.end(), found.group()
        words = _word(text, start, _spelt(letters) if ODD.search(letters) else letters, placing=placing)
        if words and units[end : end + 1] == " " and not raw.FPDFText_IsGenerated(text, end):
            words[-1] = words[-1]._replace(spaced=True)
        yield from words


def _units(text: raw.FPDF_TEXTPAGE) -> str:
    """A character for each code of the text, halves of pairs too; all at once where the library leaves none out."""
    count = raw.FPDFText_CountChars(text)
    if count <= 0:
        return ""
    units = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text, 0, count, units) == count + 1:
        return "".join(map(chr, units[:count]))
    return "".join(chr(min(raw.FPDFText_GetUnicode(text, index), 0xFFFF)) for index in range(count))


def _spelt(units: str) -> list[str]:
    """A string for each code; one of a pair of surrogates holds the whole character, the other nothing."""
    spelt = [_letter(unit) for unit in units]
    for index, unit in enumerate(units):
        if unit in HIGH and units[index + 1 : index + 2] in LOW:
            spelt[index] = (unit + units[index + 1]).encode("utf-16", "surrogatepass").decode("utf-16")
            spelt[index + 1] = ""
        elif unit in HIGH or (unit in LOW and spelt[index]):
            spelt[index] = NOTHING
    return spelt


def _letter(unit: str) -> str:
    if unit in LOST:
        return NOTHING
    return "-" if unit in HYPHENS else unit


def _word(text: raw.FPDF_TEXTPAGE, start: int, letters: Sequence[str], *, placing: Placing) -> list[Word]:
    """One word, or several where its letters turn out to stand apart."""
    first, last = placing.box(start), placing.box(start + len(letters) - 1)
    line, size = placing.line(start)
    if -1 < last.right - first.left < size * (len(letters) + 1) * 1.2 and last.top - size < line < last.bottom + size:
        whole = "".join(letters)
        box = Box(first.left, line - ABOVE * size, last.right, line + (1 - ABOVE) * size)
        font = _font(text, start, whole)
        if len(whole) == 1 or not SYMBOLS.search(font):
            return [Word(whole, box, font, start)]
    found = []
    for index, letter in enumerate(letters, start):
        if letter:
            left, _, right, _ = placing.box(index)
            line, size = placing.line(index)
            box = Box(left, line - ABOVE * size, right, line + (1 - ABOVE) * size)
            found.append(Word(letter, box, _font(text, index, letter), index))
    return found


def _font(text: raw.FPDF_TEXTPAGE, index: int, word: str) -> str:
    """The font's name, asked only of what a symbol font may have drawn."""
    if not SYMBOL.fullmatch(word):
        return ""
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text, index, name, len(name), flags)
    return SUBSET.sub("", name.value.decode("latin-1")) if 0 < length <= len(name) else ""
