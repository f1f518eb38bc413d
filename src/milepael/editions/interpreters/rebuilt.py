"""Rows whose letters are broken, read again: found, rebuilt from what the rest of the document says, or left alone."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from milepael.editions.desk import Desk
from milepael.editions.interpreters.description import HEADINGS, Description, take_apart
from milepael.editions.interpreters.rows import SMILEY_CELL, TIME_CELL, is_heading, is_label
from milepael.editions.interpreters.suspects import Block, is_time
from milepael.editions.language import wording
from milepael.editions.language.broken_letters import is_broken, is_in_signs
from milepael.editions.language.restoring.lexicon import Lexicon, lexicon
from milepael.editions.language.restoring.naming import spelt, with_committees, with_headings, with_names
from milepael.editions.language.restoring.rebuilding import Font, Rebuilt, is_danish, is_garbage, share_known
from milepael.editions.language.restoring.shift import step_of
from milepael.editions.language.restoring.words import Words
from milepael.editions.language.rounds import rounds_of
from milepael.editions.ledger import LETTER
from milepael.editions.passage import Passage, Segment, as_broken
from milepael.editions.stream import Band, Item

ROW_LABELS = (wording.MILESTONE, wording.ECONOMY)
PHRASES = (*ROW_LABELS, wording.CENTRE, wording.COMMITTEE, "Væsentlig bidragsyder:", "Status:")
NAMED = (wording.CENTRE, wording.COMMITTEE, wording.COMMITTEES, "Væsentlig bidragsyder:", wording.CONTRIBUTORS)
ABBREVIATIONS = "mio. kr. pct. ca. nr. jf. pkt. bl.a. f.eks. mv. m.v. osv. inkl. ekskl. hhv. vedr. evt. d.".split()
MOST_SIGNS = 20_000
"""So much of a document is rebuilt at most; it takes the processor some three seconds."""
LEGIBLE, LIKE = 0.5, 55.0
LONGEST_LABEL = 20
MIXED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
"""Letters and figures side by side, which no time has."""


def rebuilt(items: tuple[Item, ...], blocks: list[Block], desk: Desk) -> tuple[Item, ...]:
    """The items with the letters of broken rows rebuilt; those that cannot be read stay as they are."""
    taken = {at for block in blocks for at in range(block.start, block.end)}
    clean = [item for at, item in enumerate(items) if at not in taken]
    known = _lexicon(clean, blocks, items)
    names = frozenset(_names([item for item in clean if isinstance(item, Band)]))
    labels = _round_labels(items, known)
    printed = {block: texts for block in blocks if (texts := _printed(items, block, known))}
    fonts = _font_of_each(printed, known, desk.watch.tick)
    found = list(items)
    for block, texts in printed.items():
        rows = items[block.start : block.end]
        if block in fonts:
            found[block.start : block.end] = _Rows(known, fonts[block], labels, names).read(rows)
        elif _says_nothing(rows, texts):
            found[block.start : block.end] = _as_printed(rows, known)
    return tuple(found)


def _font_of_each(
    printed: Mapping[Block, tuple[str, ...]], known: Lexicon, tick: Callable[[], None]
) -> dict[Block, Font]:
    """The font that each block can be read by: its own, else that of most others."""
    found, left = dict[Block, Font](), list[Block]()
    for font, several in _fonts(printed, Words(known), tick):
        for block in several:
            if _reads(font, printed[block], known):
                found[block] = font
            else:
                left.append(block)
    commonest = max(found.values(), key=list(found.values()).count, default=None)
    if commonest is not None:
        found |= {block: commonest for block in left if _reads(commonest, printed[block], known)}
    return found


def _reads(font: Font, texts: tuple[str, ...], known: Lexicon) -> bool:
    return is_danish(tuple(font.rebuild(text).text for text in texts), known)


def _says_nothing(rows: tuple[Item, ...], printed: tuple[str, ...]) -> bool:
    """Whether letters were shifted in more than half of what stands in a block."""
    length = sum(len(cell.flat) for row in rows if isinstance(row, Band) for cell in row.cells)
    return 2 * sum(map(len, printed)) > length and step_of(" ".join(printed)) != 0


def _as_printed(rows: tuple[Item, ...], known: Lexicon) -> list[Item]:
    """The rows with each illegible cell marked."""
    return [_marked(row, known) if isinstance(row, Band) else row for row in rows]


def _marked(band: Band, known: Lexicon) -> Band:
    cells = (as_broken(cell) if _is_illegible(at, cell.flat, known) else cell for at, cell in enumerate(band.cells))
    return replace(band, cells=tuple(cells))


def _printed(items: tuple[Item, ...], block: Block, known: Lexicon) -> tuple[str, ...]:
    """The paragraphs of a block that say nothing as they stand."""
    cells = _broken_cells(items[block.start : block.end], known)
    return tuple(segment.text for _, cell in cells for segment in cell.segments)


def _fonts(
    printed: Mapping[Block, tuple[str, ...]], words: Words, tick: Callable[[], None]
) -> Iterator[tuple[Font, list[Block]]]:
    """The broken fonts and the blocks printed in each: blocks of one shift are of one font, that is learnt once."""
    alike: dict[int, list[Block]] = {}
    left = MOST_SIGNS
    for block, texts in printed.items():
        left -= sum(map(len, set(texts)))
        by = step_of(" ".join(texts))
        if left >= 0 and by:
            alike.setdefault(by, []).append(block)
    for blocks in alike.values():
        yield Font([text for block in blocks for text in printed[block]], words, tick), blocks


def _lexicon(clean: list[Item], blocks: list[Block], items: tuple[Item, ...]) -> Lexicon:
    """The words of what can be read, and its labels and names as phrases."""
    rows = [row for row in clean if isinstance(row, Band)]
    read = (cell.flat for row in rows for cell in (row.cells[:1] if is_heading(row) else row.cells))
    texts = [text for text in read if not is_broken(text)]
    texts += [item.words.flat for item in clean if not isinstance(item, Band)]
    texts += [
        cell.flat
        for block in blocks
        for row in items[block.start : block.end]
        if isinstance(row, Band) and is_label(row.cell(0).flat)
        for cell in row.cells
        if not is_broken(cell.flat)
    ]
    times = [row.cell(TIME_CELL).flat for row in rows if is_label(row.cell(0).flat)]
    return lexicon(texts, (*(phrase for phrase in PHRASES for _ in range(20)), *ABBREVIATIONS, *_names(rows), *times))


def _names(rows: list[Band]) -> Iterator[str]:
    """Who is responsible or contributes, each as often as the rows say."""
    for row in rows:
        apart = take_apart(row.cell(1)) if HEADINGS.search(row.cell(1).flat) else Description()
        yield from (words.flat for words in (apart.centre, apart.committees, apart.contributors) if words)


def _round_labels(items: tuple[Item, ...], known: Lexicon) -> tuple[str, ...]:
    """What the time column calls the rounds where it can be read, in the order of the year."""
    rows = (item for item in items if isinstance(item, Band) and not is_heading(item) and is_label(item.cell(0).flat))
    times = (row.cell(TIME_CELL).flat for row in rows)
    return tuple(met.label for met in rounds_of(time for time in times if is_time(time) and not is_broken(time)))


def _broken_cells(rows: Iterable[Item], known: Lexicon) -> Iterator[tuple[int, Passage]]:
    for row in rows:
        for column, cell in enumerate(row.cells if isinstance(row, Band) else ()):
            if _is_illegible(column, cell.flat, known):
                yield column, cell


def _is_illegible(column: int, text: str, known: Lexicon) -> bool:
    """Whether a cell says nothing as it stands: few of its words are known, and it is no time and no smiley."""
    if column == SMILEY_CELL:
        return is_broken(text)
    if not text.strip() or is_label(text):
        return False
    if not LETTER.search(text):
        return len(text) > 1 and (is_broken(text) or not is_time(text))
    mixed = column == TIME_CELL and MIXED.search(text)
    return bool(mixed) or is_broken(text) or is_in_signs(text) or share_known([text], known) < LEGIBLE


@dataclass(slots=True)
class _Rows:
    """The rows of one block, read by one font; met counts the rounds up to the row above."""

    known: Lexicon
    font: Font
    labels: tuple[str, ...]
    names: frozenset[str]
    met: int = 0

    def read(self, rows: tuple[Item, ...]) -> list[Item]:
        """Rebuild the rows' broken cells."""
        return [self._row(row) if isinstance(row, Band) else row for row in rows]

    def _row(self, band: Band) -> Band:
        broken = [_is_illegible(column, cell.flat, self.known) for column, cell in enumerate(band.cells)]
        cells = [self._cell(cell) if bad else cell for cell, bad in zip(band.cells, broken, strict=True)]
        timed = len(cells) > TIME_CELL and bool(cells[TIME_CELL])
        if broken[0]:
            cells[0] = _labelled(cells[0], timed=timed)
        if timed:
            cells[TIME_CELL] = self._time(cells[TIME_CELL], broken=broken[TIME_CELL])
        return replace(band, cells=tuple(cells))

    def _cell(self, cell: Passage) -> Passage:
        rebuilt_ = [self.font.rebuild(segment.text) for segment in cell.segments]
        if is_garbage(tuple(letters.text for letters in rebuilt_), self.known):
            return as_broken(cell)
        pairs = zip(cell.segments, map(self._named, rebuilt_), strict=True)
        segments = [_restored(segment, letters) for segment, letters in pairs]
        return Passage(tuple(segment for segment in segments if segment.text))

    def _named(self, letters: Rebuilt) -> Rebuilt:
        """Headings as they must be, and known names behind them."""
        letters = with_headings(letters, NAMED)
        committees = [at.end() for at in HEADINGS.finditer(letters.text) if at.lastgroup == "committees"]
        letters = with_committees(letters, committees)
        return with_names(letters, [heading.span() for heading in HEADINGS.finditer(letters.text)], self.names)

    def _time(self, cell: Passage, *, broken: bool) -> Passage:
        """The label whose turn it is: a figure in rebuilt letters is a guess, and tells no round."""
        if not broken and cell.flat in self.labels:
            self.met = self.labels.index(cell.flat)
        turn = self.labels[self.met] if broken and self.met < len(self.labels) else ""
        self.met += 1
        return _called(cell, turn) if turn else cell


def _labelled(cell: Passage, *, timed: bool) -> Passage:
    """The first cell of a row: a milestone's where the row has a time, the label it is like, or no label at all."""
    if len(cell.flat) > LONGEST_LABEL:
        return cell
    likeness = {label: _likeness(cell.flat, label) for label in ROW_LABELS}
    label = max(likeness, key=lambda label: likeness[label])
    if likeness[label] >= LIKE:
        return _called(cell, label)
    return _called(cell, wording.MILESTONE) if timed else cell


def _likeness(one: str, other: str) -> float:
    return fuzz.ratio(one.casefold(), other.casefold())


def _restored(segment: Segment, letters: Rebuilt) -> Segment:
    starts = tuple(segment.at + start for start in letters.starts)
    return replace(segment, text=letters.text, printed=starts)


def _called(cell: Passage, label: str) -> Passage:
    """A cell as the label that it must be."""
    if cell.flat == label or len(cell.segments) != 1:
        return cell
    first = cell.segments[0]
    letters = Rebuilt(first.text, tuple(start - first.at for start in first.printed))
    return Passage((_restored(first, spelt(letters, (0, len(letters.text)), label)),))
