"""The rows and lines of one block, read by a broken font: headings, labels, times, names and texts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from rapidfuzz import fuzz

from milepael.editions.interpreters.description import HEADINGS
from milepael.editions.interpreters.legible import LEGIBLE, Legible
from milepael.editions.interpreters.placed import with_parts
from milepael.editions.interpreters.rows import SMILEY_CELL, TIME_CELL, is_heading
from milepael.editions.interpreters.suspects import LONGEST_LABEL
from milepael.editions.interpreters.titles import NUMBER
from milepael.editions.language import funding, wording
from milepael.editions.language.broken_letters import is_broken
from milepael.editions.language.restoring.linking import with_links
from milepael.editions.language.restoring.naming import (
    spelt,
    with_commas,
    with_committees,
    with_headings,
    with_hyphens,
    with_names,
    with_printed_names,
)
from milepael.editions.language.restoring.rebuilding import Font, Rebuilt, is_garbage, share_known
from milepael.editions.passage import Passage, Segment, as_broken
from milepael.editions.stream import Band, Item, Line

ROW_LABELS = (wording.MILESTONE, wording.ECONOMY)
NAMED = (wording.CENTRE, wording.COMMITTEE, wording.COMMITTEES, "Væsentlig bidragsyder:", wording.CONTRIBUTORS)
LIKE = 55.0
KIND = f"(?:{'|'.join(funding.READ.values())})"
FUNDED = re.compile(rf"{wording.DESCRIPTION} (?P<funded>\S?(?P<words>{KIND}(?:(?:, | og | samt ){KIND})*)\S?)")
ALIKE = str.maketrans("Ool|I", "00111")
"""Letters that look like figures."""


@dataclass(slots=True)
class Rows:
    """The rows of one block, read by one font; met counts the rounds up to the row above."""

    legible: Legible
    font: Font
    labels: tuple[str, ...]
    met: int = 0

    def read(self, items: tuple[Item, ...]) -> list[Item]:
        """Rebuild the broken cells and lines."""
        return [self._row(item) if isinstance(item, Band) else self._line(item) for item in items]

    def short_line(self, line: Line) -> Line:
        """Rebuild a line that says something in this font only."""
        return replace(line, words=self._cell(line.words)) if self._is_odd_title(line.words.flat) else line

    def _line(self, line: Line) -> Line:
        return replace(line, words=self._cell(line.words)) if is_broken(line.words.flat) else line

    def _row(self, band: Band) -> Band:
        broken = [self.legible.is_odd_cell(band, column) for column in range(len(band.cells))]
        if is_heading(band):
            broken[0] = broken[0] or self._is_odd_title(band.cells[0].flat)
        cells = [self._cell(cell) if bad else cell for cell, bad in zip(band.cells, broken, strict=True)]
        named = self._as_heading(cells)
        if named or is_heading(band):
            self.met = 0
            first, described, *others = named or cells
            return replace(band, cells=(first, _funded(described), *others))
        timed = len(cells) > TIME_CELL and bool(cells[TIME_CELL])
        if broken and broken[0]:
            cells[0] = _labelled(cells[0], timed=timed)
        if timed:
            cells[TIME_CELL] = self._time(cells[TIME_CELL], broken=broken[TIME_CELL])
        return with_parts(replace(band, cells=tuple(cells)), self._part)

    def _as_heading(self, cells: list[Passage]) -> list[Passage]:
        """The cells of a point's heading whose last two names could not be read either; none of any other row."""
        if len(cells) <= SMILEY_CELL or not all(cells[: SMILEY_CELL + 1]):
            return []
        time, smiley = (self._rebuilt(cells[column]) for column in (TIME_CELL, SMILEY_CELL))
        if min(_likeness(time.flat, wording.TIME), _likeness(smiley.flat, wording.SMILEY)) < LIKE:
            return []
        return [*cells[:TIME_CELL], _called(time, wording.TIME), _called(smiley, wording.SMILEY)]

    def _is_odd_title(self, text: str) -> bool:
        """Whether a title that holds few words is Danish in this font; what was rebuilt is so already."""
        title = text[number.end() :] if (number := NUMBER.match(text)) else text
        return share_known([title], self.legible.known) < LEGIBLE and self.font.understands_title(title)

    def _part(self, words: Passage) -> Passage:
        """A name that stands in a column of its own."""
        if not self.legible.is_odd_name(words):
            return words
        found = self._rebuilt(words)
        if is_garbage(tuple(segment.text for segment in found.segments), self.legible.known):
            return as_broken(words)
        segments = (_named_alone(segment, self.legible.names) for segment in found.segments)
        return Passage(tuple(segments))

    def _cell(self, cell: Passage) -> Passage:
        """A cell, whose number may stand in another font than the words behind it."""
        number = NUMBER.match(cell.flat)
        if number:
            return cell.cut(0, number.end()).continued(self._words(cell.cut(number.end())), starts=False)
        return self._words(cell)

    def _words(self, cell: Passage) -> Passage:
        found = self._rebuilt(cell)
        if is_garbage(tuple(segment.text for segment in found.segments), self.legible.known):
            return as_broken(cell)
        return found

    def _rebuilt(self, cell: Passage) -> Passage:
        if cell.restored:
            return cell
        segments = (
            segment if self.legible.is_sound(segment.text) else _restored(segment, self._named(segment.text))
            for segment in cell.segments
        )
        return Passage(tuple(segment for segment in segments if segment.text))

    def _named(self, printed: str) -> Rebuilt:
        """Headings as they must be, and known names behind them."""
        end_of = partial(self.font.end_of, printed)
        letters = with_headings(self.font.rebuild(printed), NAMED)
        ends = [heading.end() for heading in HEADINGS.finditer(letters.text)]
        letters = with_printed_names(letters, ends, self.legible.names, end_of=end_of)
        letters = with_links(letters, _committees_in(letters), self.font.formation, end_of=end_of)
        letters = with_committees(letters, _committees_in(letters))
        named = [at.span() for at in HEADINGS.finditer(letters.text) if at.lastgroup in ("centre", "committees")]
        letters = with_commas(letters, named, may_be=partial(self.font.may_be, printed))
        if not self.font.has_hyphens:
            letters = with_hyphens(letters, _committees_in(letters), self.legible.names)
        headings = [heading.span() for heading in HEADINGS.finditer(letters.text)]
        return with_names(letters, headings, self.legible.names)

    def _time(self, cell: Passage, *, broken: bool) -> Passage:
        """The label whose turn it is: a figure in rebuilt letters is a guess, and tells no round."""
        if not broken and cell.flat in self.labels:
            self.met = self.labels.index(cell.flat)
        turn = self.labels[self.met] if broken and self.met < len(self.labels) else ""
        self.met += 1
        return _called(cell, turn) if turn else cell


def with_time(band: Band, labels: Iterable[str]) -> Band:
    """A row with the label of a round in place of one whose figures only look like it: "2O27"."""
    time = band.cell(TIME_CELL)
    told = next((label for label in labels if label.translate(ALIKE) == time.flat.translate(ALIKE)), time.flat)
    if told == time.flat:
        return band
    cells = (*band.cells[:TIME_CELL], _called(time, told), *band.cells[TIME_CELL + 1 :])
    return replace(band, cells=cells)


def _labelled(cell: Passage, *, timed: bool) -> Passage:
    """The first cell of a row: a milestone's where the row has a time, the label it is like, or no label at all."""
    if len(cell.flat) > LONGEST_LABEL:
        return cell
    likeness = {label: _likeness(cell.flat, label) for label in ROW_LABELS}
    label = max(likeness, key=lambda label: likeness[label])
    if likeness[label] >= LIKE:
        return _called(cell, label)
    return _called(cell, wording.MILESTONE) if timed else cell


def _committees_in(letters: Rebuilt) -> list[int]:
    """Where the names of committees begin."""
    return [heading.end() for heading in HEADINGS.finditer(letters.text) if heading.lastgroup == "committees"]


def _likeness(one: str, other: str) -> float:
    return fuzz.ratio(one.casefold(), other.casefold())


def _restored(segment: Segment, letters: Rebuilt) -> Segment:
    starts = tuple(segment.at + start for start in letters.starts)
    return replace(segment, text=letters.text, printed=starts)


def _named_alone(segment: Segment, names: frozenset[str]) -> Segment:
    """A rebuilt segment that holds a name and no heading."""
    return _restored(segment, with_names(_letters_of(segment), [(0, 0)], names))


def _letters_of(segment: Segment) -> Rebuilt:
    starts = segment.printed or range(segment.at, segment.end + 1)
    return Rebuilt(segment.text, tuple(start - segment.at for start in starts))


def _funded(cell: Passage) -> Passage:
    """The description's heading with brackets around its funding, whatever signs those were rebuilt as."""
    found = FUNDED.fullmatch(cell.flat)
    if found is None or len(cell.segments) != 1 or not cell.restored:
        return cell
    first = cell.segments[0]
    return Passage((_restored(first, spelt(_letters_of(first), found.span("funded"), f"({found['words']})")),))


def _called(cell: Passage, label: str) -> Passage:
    """A cell as the label that it must be."""
    if cell.flat == label or len(cell.segments) != 1:
        return cell
    first = cell.segments[0]
    letters = _letters_of(first)
    return Passage((_restored(first, spelt(letters, (0, len(letters.text)), label)),))
