"""Lines to paragraphs: a line goes on in the next one where it had no room for the next word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from milepael.documents.readers.printed.letters import NOTHING, PRIVATE, SYMBOLS
from milepael.documents.readers.printed.lines import Line
from milepael.documents.readers.printed.measure import Measure
from milepael.documents.readers.printed.shapes import Word
from milepael.documents.tree import Inline, Picture, Symbol

DASHES = frozenset("–-")
"""Marks that may as well stand at the beginning of any line."""
MARKS = frozenset("•◦▪●○■–·‣⁃\uf0b7\uf0a7\uf0d8\uf02d\uf0a8")
BREAKING = frozenset("–—‐/")
"""Behind these a line ends without a space."""
ADDRESS = re.compile(r"://|@|^www\.|\w\.\w+/")
"""In a word that may be cut anywhere."""
INDENT = 2.0
SIGNS = re.compile(f"[{NOTHING}{chr(PRIVATE.start)}-{chr(PRIVATE.stop - 1)}]")
STOP = re.compile(r"[.,;:!?)]+(?:\s|$)")
KEPT = re.compile(r"[^\W\d_]/$|[^\w\s]-$")
"""The end of a line behind which a word goes on without a space: "og/", "4.-"."""


@dataclass(frozen=True, slots=True)
class Set:
    """Lines of one paragraph; marked where it is a list item, whose mark is left out of its runs."""

    lines: tuple[Line, ...]
    marked: bool
    told: bool = False
    """Whether the file tells of each line whether a space follows it."""

    @property
    def runs(self) -> tuple[Inline, ...]:
        """The words with single spaces; the lines are joined by one as well."""
        if not self.marked and all(map(_is_plain, self.lines)):
            spaces = (*self.spaces, "")
            return ("".join([f"{line.text}{space}" for line, space in zip(self.lines, spaces, strict=True)]),)
        return tuple(_merged(_inlines(self, skip=1 if self.marked else 0)))

    @property
    def spaces(self) -> list[str]:
        """What stands between its lines; a stop that its line had no room for belongs to the word before it."""
        return ["" if STOP.match(below.text) else _behind(line, told=self.told) for line, below in pairwise(self.lines)]


def sets_of(lines: tuple[Line, ...], room: float, measure: Measure) -> Iterator[Set]:
    """The paragraphs and items of a cell, or of the text outside of tables, where the room is 0."""
    group: list[Line] = []
    for line in lines:
        if group and not _belongs(line, group, room, measure=measure):
            yield Set(tuple(group), marked=_is_marked(group[0]), told=measure.spaced)
            group = []
        group.append(line)
    if group:
        yield Set(tuple(group), marked=_is_marked(group[0]), told=measure.spaced)


def _belongs(line: Line, group: list[Line], room: float, *, measure: Measure) -> bool:
    goes_on = measure.goes_on(group[-1], line, room)
    if goes_on and measure.spaced and group[-1].goes_on:
        return True
    if not goes_on or (_is_marked(line) and line.words[0].text not in DASHES):
        return False
    is_indented = not _is_marked(group[0]) or line.box.left >= group[0].words[1].box.left - INDENT
    return is_indented or line.text[:1].islower()


def _is_marked(line: Line) -> bool:
    return len(line.words) > 1 and line.words[0].text in MARKS


def _is_plain(line: Line) -> bool:
    """Whether its words are nothing but letters."""
    return not SIGNS.search(line.text) and not any(word.font for word in line.words)


def _inlines(piece: Set, skip: int) -> Iterator[Inline]:
    """The words after the first few, with the spaces between them."""
    spaced = [
        (space if index else behind, word)
        for behind, line in zip(("", *piece.spaces), piece.lines, strict=True)
        for index, (space, word) in enumerate(line.spaced())
    ]
    for index, (space, word) in enumerate(spaced[skip:]):
        if space and index:
            yield space
        yield from _said(word)


def _behind(line: Line, *, told: bool) -> str:
    """The space behind a line of a paragraph; the library swallows what is told behind a hyphen.

    A line that is full to its edge may have lost the space that it tells of others. But only an address, and a word
    that is longer than its line and stands there alone, are cut without a mark.
    """
    last = line.words[-1].text
    if told and not last.endswith("-"):
        is_cut = last[-1] in BREAKING or ADDRESS.search(last) or (len(line.words) == 1 and last[-1].isalnum())
        return "" if is_cut and not line.goes_on else " "
    return "" if line.cut or KEPT.search(last) else " "


def _said(word: Word) -> Iterator[Inline]:
    """A word's letters; symbols and what is lost stand for themselves."""
    if NOTHING not in word.text and not word.font:
        yield word.text
        return
    drawn = bool(SYMBOLS.search(word.font))
    for letter in word.text:
        if letter == NOTHING:
            yield Picture("")
        elif drawn or ord(letter) in PRIVATE:
            yield Symbol(letter, word.font)
        else:
            yield letter


def _merged(runs: Iterable[Inline]) -> Iterator[Inline]:
    """Words that follow each other as one run."""
    text = ""
    for run in runs:
        if isinstance(run, str):
            text += run
        else:
            if text:
                yield text
            text = ""
            yield run
    if text:
        yield text
