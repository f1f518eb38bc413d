"""Rows whose letters are broken, read again: found, rebuilt from what the rest of the document says, or left alone."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from milepael.editions.desk import Desk
from milepael.editions.interpreters.description import HEADINGS, Description, take_apart
from milepael.editions.interpreters.legible import LEGIBLE, Legible
from milepael.editions.interpreters.placed import Placed, Role, parts_of, with_parts
from milepael.editions.interpreters.rebuilt_rows import ROW_LABELS, Rows, with_time
from milepael.editions.interpreters.rows import TIME_CELL, is_heading, is_label
from milepael.editions.interpreters.suspects import MIXED, Block, is_nameless, is_time
from milepael.editions.language import wording
from milepael.editions.language.broken_letters import is_broken
from milepael.editions.language.restoring.lexicon import Lexicon, lexicon, share_listed
from milepael.editions.language.restoring.rebuilding import Font
from milepael.editions.language.restoring.shift import step_of
from milepael.editions.language.restoring.words import Words
from milepael.editions.language.rounds import YEAR, rounds_of
from milepael.editions.ledger import is_word
from milepael.editions.passage import Passage, Segment, as_broken
from milepael.editions.stream import Band, Item, Line

PHRASES = (
    *(*ROW_LABELS, wording.CENTRE, wording.COMMITTEE, "Væsentlig bidragsyder:", "Status:"),
    *(wording.DESCRIPTION, "drift", "anlæg", "del 1", "del 2", "del 3"),
)
ABBREVIATIONS = "mio. kr. pct. ca. nr. jf. pkt. bl.a. f.eks. mv. m.v. osv. inkl. ekskl. hhv. vedr. evt. d.".split()
YEARS_AHEAD = 4
MOST_SIGNS = 20_000
"""So much of a document is rebuilt at most; it takes the processor some three seconds."""
FEWEST_SIGNS = 60
"""So few signs do not tell by themselves by how much letters were shifted."""


def rebuilt(items: tuple[Item, ...], blocks: list[Block], desk: Desk) -> tuple[Item, ...]:
    """The items with the letters of broken rows rebuilt; those that cannot be read stay as they are."""
    taken = {at for block in blocks for at in block.places}
    clean = [item for at, item in enumerate(items) if at not in taken]
    names = frozenset(_names([item for item in clean if isinstance(item, Band)]))
    legible = Legible(_lexicon(clean, blocks, items), names)
    labels = _round_labels(items)
    printed = {block: texts for block in blocks if (texts := _printed(block.of(items), legible))}
    fonts = _font_of_each(printed, legible.known, desk.watch.tick)
    found = list(items)
    for block, texts in printed.items():
        rows = block.of(items)
        if block in fonts:
            told = Rows(legible, fonts[block], labels).read(rows)
        elif _says_nothing(rows, texts):
            told = _as_printed(rows, legible)
        else:
            told = [with_time(item, labels) if isinstance(item, Band) else item for item in rows]
        for at, item in zip(block.places, told, strict=True):
            found[at] = item
            desk.ledger.silent.update(_silent(items[at], item))
    return _with_short_lines(found, fonts.values(), legible)


def _silent(printed: Item, rebuilt: Item) -> Iterator[int]:
    """Where signs stand that were rebuilt as blanks and stops, between words and in paragraphs of their own."""
    for before, after in zip(_passages(printed), _passages(rebuilt), strict=True):
        if after.restored or not after:
            said = {offset for segment in after.segments for offset in _said(segment)}
            yield from (
                offset for segment in before.segments for offset in range(segment.at, segment.end) if offset not in said
            )


def _said(segment: Segment) -> Iterator[int]:
    """Where the signs stand that a segment's letters and figures are printed as."""
    printed = segment.printed or range(segment.at, segment.end + 1)
    for letter, (start, end) in zip(segment.text, pairwise(printed), strict=True):
        if is_word(letter):
            yield from range(start, end)


def _font_of_each(
    printed: Mapping[Block, tuple[str, ...]], known: Lexicon, tick: Callable[[], None]
) -> dict[Block, Font]:
    """The font that each block can be read by: its own, else that of most others."""
    found, left = dict[Block, Font](), list[Block]()
    for font, several in _fonts(printed, Words(known), tick):
        for block in several:
            if font.understands(printed[block]):
                found[block] = font
            else:
                left.append(block)
    commonest = _commonest(found.values())
    if commonest is not None:
        found |= {block: commonest for block in left if commonest.understands(printed[block])}
    return found


def _commonest(fonts: Collection[Font]) -> Font | None:
    return max(fonts, key=list(fonts).count, default=None)


def _with_short_lines(items: list[Item], fonts: Collection[Font], legible: Legible) -> tuple[Item, ...]:
    """The items with lines rebuilt that are too short to look broken, yet say something in the commonest font only."""
    font = _commonest(fonts)
    if font is None:
        return tuple(items)
    rows = Rows(legible, font, ())
    return tuple(rows.short_line(item) if isinstance(item, Line) else item for item in items)


def _says_nothing(items: tuple[Item, ...], printed: tuple[str, ...]) -> bool:
    """Whether letters were exchanged in more than half of what stands in a block: shifted, or no heading is one."""
    length = sum(len(words.flat) for item in items for words in _passages(item))
    return 2 * sum(map(len, printed)) > length and (is_nameless(items[0]) or step_of(" ".join(printed)) != 0)


def _passages(item: Item) -> tuple[Passage, ...]:
    return (*item.cells, *parts_of(item)) if isinstance(item, Band) else (item.words,)


def _as_printed(items: tuple[Item, ...], legible: Legible) -> list[Item]:
    """The rows and lines with what is illegible marked; a heading that is one by its place stays one."""
    found = [_marked(item, legible) if isinstance(item, Band) else item for item in items]
    first = found[0]
    if isinstance(first, Band) and is_nameless(first):
        found[0] = Placed(tuple(map(as_broken, first.cells)), first.place, first.merged, role=Role.HEADING)
    return found


def _marked(band: Band, legible: Legible) -> Band:
    cells = (as_broken(cell) if legible.is_odd_cell(band, at) else cell for at, cell in enumerate(band.cells))
    parts = with_parts(band, lambda words: as_broken(words) if legible.is_odd_name(words) else words)
    return replace(parts, cells=tuple(cells))


def _printed(items: tuple[Item, ...], legible: Legible) -> tuple[str, ...]:
    """The paragraphs of a block that say nothing as they stand."""
    printed = (segment.text for words in legible.illegible(items) for segment in words.segments)
    return tuple(text for text in printed if not legible.is_sound(text))


def _fonts(
    printed: Mapping[Block, tuple[str, ...]], words: Words, tick: Callable[[], None]
) -> Iterator[tuple[Font, list[Block]]]:
    """The broken fonts and the blocks printed in each: blocks of one shift are of one font, that is learnt once."""
    alike: dict[int, list[Block]] = {}
    left = MOST_SIGNS
    short = [text for texts in printed.values() if _length(texts) < FEWEST_SIGNS for text in texts]
    of_short = step_of(" ".join(short)) if short else 0
    for block, texts in printed.items():
        left -= sum(map(len, set(texts)))
        by = of_short if _length(texts) < FEWEST_SIGNS else step_of(" ".join(texts))
        if left >= 0 and by:
            alike.setdefault(by, []).append(block)
    for blocks in alike.values():
        yield Font([text for block in blocks for text in printed[block]], words, tick), blocks


def _length(texts: Iterable[str]) -> int:
    return sum(map(len, texts))


def _lexicon(clean: list[Item], blocks: list[Block], items: tuple[Item, ...]) -> Lexicon:
    """The words of what can be read, and its labels and names as phrases."""
    rows = [item for item in clean if isinstance(item, Band)]
    read = (cell.flat for row in rows for cell in (row.cells[:1] if is_heading(row) else row.cells))
    texts = [text for text in read if not is_broken(text)]
    lines = (item.words.flat for item in clean if isinstance(item, Line))
    texts += [line for line in lines if share_listed(line) >= LEGIBLE]
    texts += [text for block in blocks for item in block.of(items) for text in _legible_in(item)]
    times = [row.cell(TIME_CELL).flat for row in rows if is_label(row.cell(0).flat)]
    phrases = (*(phrase for phrase in PHRASES for _ in range(20)), *_years(" ".join(texts)), *ABBREVIATIONS)
    return lexicon(texts, (*phrases, *_names(rows), *times))


def _years(text: str) -> Iterator[str]:
    """The years that a document may speak of: those that it says, and a few around them."""
    said = {int(year) for year in YEAR.findall(text)}
    yield from sorted({str(year + more) for year in said for more in range(-1, YEARS_AHEAD + 1)})


def _legible_in(item: Item) -> Iterator[str]:
    """What can be read of a row among broken ones: its heading's title, or the cells behind a label that is one."""
    if not isinstance(item, Band):
        return
    if is_heading(item) and share_listed(item.cell(0).flat) >= LEGIBLE:
        yield item.cell(0).flat
    elif is_label(item.cell(0).flat):
        yield from (cell.flat for cell in item.cells if not is_broken(cell.flat))


def _names(rows: list[Band]) -> Iterator[str]:
    """Who is responsible or contributes, each as often as the rows say."""
    for row in rows:
        apart = take_apart(row.cell(1)) if HEADINGS.search(row.cell(1).flat) else Description()
        named = (apart.centre, apart.committees, apart.contributors, *parts_of(row))
        yield from (words.flat for words in named if words and not is_broken(words.flat))


def _round_labels(items: tuple[Item, ...]) -> tuple[str, ...]:
    """What the time column calls the rounds where it can be read, in the order of the year."""
    rows = (item for item in items if isinstance(item, Band) and not is_heading(item) and is_label(item.cell(0).flat))
    times = (row.cell(TIME_CELL).flat for row in rows)
    legible = (time for time in times if is_time(time) and not (is_broken(time) or MIXED.search(time)))
    return tuple(met.label for met in rounds_of(legible))
