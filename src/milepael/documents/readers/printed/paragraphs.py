"""Lines to paragraphs: a line goes on in the next one where it had no room for the next word."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from milepael.documents.readers.printed.letters import NOTHING, PRIVATE
from milepael.documents.readers.printed.lines import Line
from milepael.documents.readers.printed.parts import Parts
from milepael.documents.readers.printed.shapes import Word
from milepael.documents.tree import Inline, Picture, Symbol

MARKS = frozenset("•◦▪●○■–·‣⁃\uf0b7\uf0a7\uf0d8\uf02d\uf0a8")
LARGER = 1.08
"""Letters this much larger than most are a heading's."""
HEADINGS = 0.06
"""Headings are no larger part of a document's letters."""
LOOSE = 1.15
"""Lines this much further apart than those of one paragraph begin another."""
SPACE = 0.25
INDENT = 2.0
STEP = 3.0
INDENTED = 13
"""So many steps to the right, a line still ends where those to the left of it do."""
KEPT = re.compile(r"[^\W\d_]/$|[^\w\s]-$")
"""The end of a line behind which a word goes on without a space: "og/", "4.-"."""
SYMBOLS = re.compile("wingdings|webdings|symbol|zapfdingbats", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Set:
    """Lines of one paragraph; marked where it is a list item, whose mark is left out of its runs."""

    lines: tuple[Line, ...]
    marked: bool

    @property
    def runs(self) -> tuple[Inline, ...]:
        """The words with single spaces; the lines are joined by one as well."""
        return tuple(_merged(_inlines(self.lines, skip=1 if self.marked else 0)))


@dataclass(frozen=True, slots=True)
class Measure:
    """How a document is set: the distance of lines in a paragraph by size, and how far lines go by where they begin."""

    pitches: dict[float, float]
    rooms: dict[tuple[int, float], float]
    usual: float = 0

    @classmethod
    def of(cls, pages: Iterable[Parts]) -> "Measure":
        """Measure the lines outside of tables, then the distance between a full line and the next."""
        pages = tuple(pages)
        measure = cls({}, _rooms(line for page in pages for line in page.lines), usual_size(pages))
        distances: dict[float, list[float]] = {}
        for lines, room in _columns(pages):
            for above, below in pairwise(lines):
                pitch = below.box.top - above.box.top
                if above.size == below.size and 0 < pitch < 2.2 * above.size and measure.is_full(above, below, room):
                    distances.setdefault(above.size, []).append(pitch)
        return cls({size: median(found) for size, found in distances.items()}, measure.rooms, measure.usual)

    def is_full(self, above: Line, below: Line, room: float) -> bool:
        """Whether a line had no room for the first word of the next."""
        room = room or self.rooms.get(_begins(above), above.box.right)
        return above.box.right + SPACE * above.size + below.words[0].box.width > room - 0.5

    def goes_on(self, above: Line, below: Line, room: float) -> bool:
        """Whether a line belongs to the paragraph of the one above."""
        pitch = below.box.top - above.box.top
        usual = self.pitches.get(above.size, 1.4 * above.size)
        if abs(above.size - below.size) > 0.5 or not 0 < pitch <= LOOSE * usual:
            return False
        return self.is_large(above) or self.is_full(above, below, room)

    def is_large(self, line: Line) -> bool:
        """Whether letters are a heading's; its lines are often broken before they are full."""
        return line.size > LARGER * self.usual


def _begins(line: Line) -> tuple[int, float]:
    return round(line.box.left / STEP), line.size


def _rooms(lines: Iterable[Line]) -> dict[tuple[int, float], float]:
    """How far to the right lines go that begin at one place, or a little to the left of it."""
    reached: dict[tuple[int, float], float] = {}
    for line in lines:
        reached[_begins(line)] = max(reached.get(_begins(line), 0), line.box.right)
    return {
        (begin, size): max(reached.get((begin - back, size), 0) for back in range(-1, INDENTED))
        for begin, size in reached
    }


def _columns(pages: tuple[Parts, ...]) -> Iterator[tuple[tuple[Line, ...], float]]:
    for page in pages:
        yield page.lines, 0
        for table in page.tables:
            for row in table.rows:
                for cell in row:
                    yield cell.lines, cell.room


def sets_of(lines: tuple[Line, ...], room: float, measure: Measure) -> Iterator[Set]:
    """The paragraphs and items of a cell, or of the text outside of tables, where the room is 0."""
    group: list[Line] = []
    for line in lines:
        if group and not _belongs(line, group, room, measure=measure):
            yield Set(tuple(group), marked=_is_marked(group[0]))
            group = []
        group.append(line)
    if group:
        yield Set(tuple(group), marked=_is_marked(group[0]))


def _belongs(line: Line, group: list[Line], room: float, *, measure: Measure) -> bool:
    if _is_marked(line) or not measure.goes_on(group[-1], line, room):
        return False
    return not _is_marked(group[0]) or line.box.left >= group[0].words[1].box.left - INDENT


def _is_marked(line: Line) -> bool:
    return len(line.words) > 1 and line.words[0].text in MARKS


def _inlines(lines: tuple[Line, ...], skip: int) -> Iterator[Inline]:
    """The words after the first few, with the spaces between them."""
    spaced = [
        (space if index else behind, word)
        for behind, line in zip(("", *map(_behind, lines)), lines, strict=False)
        for index, (space, word) in enumerate(line.spaced())
    ]
    for index, (space, word) in enumerate(spaced[skip:]):
        if space and index:
            yield space
        yield from _said(word)


def _behind(line: Line) -> str:
    """The space behind a line of a paragraph."""
    return "" if KEPT.search(line.words[-1].text) else " "


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


def usual_size(pages: tuple[Parts, ...]) -> float:
    """The size of most letters; where the text around tables is set larger and is more than headings, its size."""
    of_all, of_text = Counter[float](), Counter[float]()
    for lines, room in _columns(pages):
        for line in lines:
            of_all[line.size] += len(line.text)
            of_text[line.size] += 0 if room else len(line.text)
    usual, of_text_usual = _most(of_all), _most(of_text)
    return max(usual, of_text_usual) if of_text[of_text_usual] > HEADINGS * of_all.total() else usual


def _most(sizes: Counter[float]) -> float:
    return max(sizes, key=lambda size: sizes[size], default=0)
