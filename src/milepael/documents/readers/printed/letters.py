"""The letters of a page to words: where each stands, and the fonts that draw something else than letters."""

import ctypes
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import pypdfium2_raw as raw

from milepael.documents.readers.composing import composed, raised
from milepael.documents.readers.printed.shapes import ABOVE, NEW, Box, Word

SPACES = " \r\n\t\xa0\xad\u2002\u2003\u2009\u200b\u202f\ufeff"
HYPHENS = "\x02\ufffe"
"""What the library makes of a hyphen at the end of a line."""
HYPHEN = "\u2010"
"""A hyphen of its own, which says the same."""
LOST = "\x00\ufffd\uffff"
NOTHING = "\ufffc"
"""Stands in a word for a letter of which the file keeps no text."""
PRIVATE = range(0xE000, 0xF900)
CODES = f"utf-16-{sys.byteorder[0]}e"
"""How the library writes text: in the machine's own order of bytes."""
HIGH, LOW = frozenset(map(chr, range(0xD800, 0xDC00))), frozenset(map(chr, range(0xDC00, 0xE000)))
WORD = re.compile(f"[^{SPACES}{HYPHENS}]+[{HYPHENS}]?|[{HYPHENS}]")
ODD = re.compile(f"[{HYPHENS}{HYPHEN}{LOST}\ud800-\udfff]")
RAISABLE = frozenset("0123456789()")
SMALLER, LIFTED = 0.92, 0.12
"""How small letters are that are raised, and how high above the line, as parts of the size of those beside them."""
BEHIND = ".,;:"
ENDING = RAISABLE.union(BEHIND)
ACCENTS = re.compile("[\u0300-\u036f]")
"""Rings and the like that are written behind the letter they belong to."""
ALONE = "JKLlnu"
"""Letters that mean faces or list marks in symbol fonts."""
SIGNS = re.compile("[\ue000-\uf8ff]")
"""What has no common meaning."""
SYMBOL = re.compile(f".|[{ALONE}]\\W*|.*{SIGNS.pattern}.*", re.DOTALL)
"""What a symbol font may have drawn."""
SYMBOLS = re.compile("wingdings|webdings|symbol|zapfdingbats", re.IGNORECASE)
SUBSET = re.compile(r"^[A-Z]{6}\+")
"""Stands before the name of a font of which only a part is in the file."""


class Placing(Protocol):
    """Where letters stand on the page as it is looked at; every box is as high as its letters' size."""

    slants: bool
    """Whether the letter asked about last is written neither along the page nor across it."""

    def is_raised(self, index: int, above: int) -> bool:
        """Whether a letter ends well above where another one does."""

    def letter(self, index: int) -> Box:
        """A letter's box, by its number."""

    def word(self, start: int, count: int) -> Box | None:
        """The box around letters that follow each other; None where they turn out to stand apart."""


def words_of(text: raw.FPDF_TEXTPAGE, placing: Placing, slanting: list[Word]) -> Iterator[Word]:
    """The words of a page's text in the file's order; what follows a hyphen at the end of a line is another word.

    Those that slant are put aside.
    """
    base: Word | None = None
    for word in _words_of(text, placing):
        if placing.slants:
            slanting.append(word)
        elif base is not None and word.text[0] in RAISABLE and _is_raised(word.box, base.box):
            yield word._replace(text=raised(word.text))
        else:
            base = word
            yield word


def _is_raised(box: Box, base: Box) -> bool:
    """Whether letters are smaller than those of a word at their left, and stand above its line."""
    size = base.height
    lift = base.top + ABOVE * size - box.top - ABOVE * box.height
    return box.height < SMALLER * size and LIFTED * size < lift < size and base.left < box.left < base.right + size


def _words_of(text: raw.FPDF_TEXTPAGE, placing: Placing) -> Iterator[Word]:
    units = _units(text)
    odd, accents = ODD.search(units) is not None, ACCENTS.search(units) is not None
    page = _Page(text, placing, SIGNS.search(units) is not None)
    for found in WORD.finditer(units):
        start, end = found.span()
        letters = found.group()
        spaced = units[end : end + 1] == " " and not raw.FPDFText_IsGenerated(text, end)
        strange = odd and ODD.search(letters) is not None
        if not (strange or accents) and page.is_plain(letters):
            box = placing.word(start, end - start)
            if box is not None:
                yield NEW(Word, (letters, box, "", start, spaced))
                continue
        words = page.words(start, _spelt(letters) if strange else letters, spaced=spaced)
        yield from (word._replace(text=composed(word.text)) for word in words) if accents else words


def _units(text: raw.FPDF_TEXTPAGE) -> str:
    """A character for each code of the text, halves of pairs too; all at once where the library leaves none out."""
    count = raw.FPDFText_CountChars(text)
    if count <= 0:
        return ""
    units = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text, 0, count, units) == count + 1:
        whole = bytes(units)[: 2 * count].decode(CODES, "surrogatepass")
        return whole if len(whole) == count else "".join(map(chr, units[:count]))
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
    return "-" if unit in HYPHENS or unit == HYPHEN else unit


@dataclass(frozen=True, slots=True)
class _Page:
    """The text of a page, and whether signs are among its letters that have no common meaning."""

    text: raw.FPDF_TEXTPAGE
    placing: Placing
    signs: bool

    def words(self, start: int, letters: Sequence[str], *, spaced: bool) -> Sequence[Word]:
        """One word, or several where its letters stand apart; spaced tells whether the file has a space behind it."""
        box = self.placing.word(start, len(letters))
        if box is not None and not (letters[-1] in ENDING and self._ends_raised(start, "".join(letters))):
            whole = letters if isinstance(letters, str) else "".join(letters)
            font = self._font(start, whole)
            if not font or len(whole) == 1 or not SYMBOLS.search(font):
                return (Word(self._drawn(start, whole, font) if font else whole, box, font, start, spaced),)
        found = [self._letter(index, letter) for index, letter in enumerate(letters, start) if letter]
        return [*found[:-1], *(word._replace(spaced=spaced) for word in found[-1:])]

    def is_plain(self, word: str) -> bool:
        """Whether no symbol font may have drawn a word, and no raised figures end it."""
        if (self.signs or len(word) == 1 or word[0] in ALONE) and SYMBOL.fullmatch(word):
            return False
        return word[-1] not in ENDING or word.rstrip(BEHIND)[-1:] not in RAISABLE

    def _ends_raised(self, start: int, letters: str) -> bool:
        """Whether a word ends in raised figures, but for the stop behind them."""
        last = len(letters.rstrip(BEHIND)) - 1
        return last > 0 and letters[last] in RAISABLE and self.placing.is_raised(start + last, start)

    def _letter(self, index: int, letter: str) -> Word:
        font = self._font(index, letter)
        return Word(self._drawn(index, letter, font), self.placing.letter(index), font, index)

    def _drawn(self, index: int, letter: str, font: str) -> str:
        """A letter alone, or nothing where its symbol font does not tell which one it is."""
        unknown = bool(font) and raw.FPDFText_HasUnicodeMapError(self.text, index) == 1
        return NOTHING if unknown else letter

    def _font(self, index: int, word: str) -> str:
        """The font's name, where it changes what a word means."""
        if not (self.signs or len(word) == 1 or word[0] in ALONE) or not SYMBOL.fullmatch(word):
            return ""
        name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
        length = raw.FPDFText_GetFontInfo(self.text, index, name, len(name), flags)
        font = SUBSET.sub("", name.value.decode("latin-1")) if 0 < length <= len(name) else ""
        return font if SYMBOLS.search(font) or SIGNS.search(word) else ""
