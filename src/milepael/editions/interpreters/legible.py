"""What says nothing as it stands: cells, names and headings whose letters a broken font may have exchanged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from milepael.editions.interpreters.placed import parts_of
from milepael.editions.interpreters.rows import SMILEY_CELL, TIME_CELL, is_heading, is_label
from milepael.editions.interpreters.suspects import LONGEST_LABEL, MIXED, is_time
from milepael.editions.language.broken_letters import is_broken, is_in_signs
from milepael.editions.language.restoring.lexicon import Lexicon
from milepael.editions.language.restoring.rebuilding import is_danish, share_known
from milepael.editions.passage import Passage
from milepael.editions.stream import Band, Item

LEGIBLE = 0.5
OF_NO_LABEL = re.compile(r"[^\w\s.,:;()/&–-]")
OF_NO_TIME = re.compile(r"[^\d\s.,:/–-]")


@dataclass(frozen=True, slots=True)
class Legible:
    """What tells letters that were exchanged: the words of the document, and the names that can be read in it."""

    known: Lexicon
    names: frozenset[str]

    def illegible(self, items: tuple[Item, ...]) -> Iterator[Passage]:
        """The passages of lines and rows that say nothing."""
        for item in items:
            if isinstance(item, Band):
                yield from (cell for column, cell in enumerate(item.cells) if self.is_odd_cell(item, column))
                yield from filter(self.is_odd_name, parts_of(item))
            elif is_broken(item.words.flat):
                yield item.words

    def is_sound(self, text: str) -> bool:
        """Whether a paragraph can be read as it stands, whatever is beside it."""
        return not (is_broken(text) or is_in_signs(text)) and is_danish((text,), self.known)

    def is_odd_cell(self, band: Band, column: int) -> bool:
        """Whether a cell says nothing; a heading is only said to where its letters are surely none of a name."""
        text = band.cells[column].flat
        return is_broken(text) if is_heading(band) else self._is_odd(column, text)

    def is_odd_name(self, words: Passage) -> bool:
        """Whether what a column of its own says of a point is no name."""
        return words.flat not in self.names and self._is_odd(1, words.flat)

    def _is_odd(self, column: int, text: str) -> bool:
        """Whether few words of a text are known, and it is no time and no smiley."""
        if column == SMILEY_CELL:
            return is_broken(text)
        if not text.strip() or is_label(text):
            return False
        if not any(map(str.isalpha, text)):
            return len(text) > 1 and (is_broken(text) or not is_time(text) or OF_NO_TIME.search(text) is not None)
        if column == 0 and len(text) <= LONGEST_LABEL and OF_NO_LABEL.search(text):
            return True
        mixed = column == TIME_CELL and MIXED.search(text)
        return bool(mixed) or is_broken(text) or is_in_signs(text) or share_known([text], self.known) < LEGIBLE
