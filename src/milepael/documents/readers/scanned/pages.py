"""The pages of a PDF that are pictures, read from what is seen in them: several at a time, and told how far it is."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice

import pypdfium2_raw as raw

from milepael.documents.limits import Watch
from milepael.documents.readers.printed.shapes import WHOLE, Box, Drawn, Leaf, Word
from milepael.documents.readers.scanned.columns import columns_of, pieces_of
from milepael.documents.readers.scanned.leading import leaders_of, without_leaders
from milepael.documents.readers.scanned.lettering import Set, Sizes, set_of, sizes_of, words_of
from milepael.documents.readers.scanned.levelling import goes_across, levelled
from milepael.documents.readers.scanned.recognising import program, seen_in
from milepael.documents.readers.scanned.rendering import INCH, Sheet, sheet_of
from milepael.documents.readers.scanned.ruling import ruled
from milepael.documents.tree import Outcome, Scan

MARGIN = 0.14
"""The part of a page's height, at its top and bottom, where a stamp or a page number may be printed on a picture."""
MOST_AT_ONCE = 4
CLEAR = 65
"""The words of a page that lies as it is read are sure by more than this, of 100."""
OVER, SIDEWAYS = (2, 1, 3), (1, 3, 2)
"""The quarters by which a page is turned that does not, the likeliest first where its lines go across, or do not."""
SAMPLES, SAMPLE = 4, 300
"""So many pieces of a page, each so many pixels high, tell whether it is turned rightly."""
UNSURE = 50
"""A word is unsure that is seen no surer than this, of 100."""
MOST_UNSURE = 8
"""So many unsure words are named."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen on one page, in points of the level picture: its rules, its drawings and its words."""

    width: float
    height: float
    drawn: Drawn
    words: tuple[Set, ...]

    @property
    def is_clear(self) -> bool:
        """Whether its words are seen clearly on the whole, as they are not where a page lies on its side."""
        return _are_clear((word.sure, word.text) for word in self.words)


def _are_clear(words: Iterable[tuple[float, str]]) -> bool:
    """Whether most letters are of words that are seen surely."""
    told = tuple(words)
    return sum(sure * len(text) for sure, text in told) >= CLEAR * sum(len(text) for _, text in told)


@dataclass(frozen=True, slots=True)
class Scanned:
    """All pages, those that are pictures with the words that were seen in them; and which those are."""

    leaves: tuple[Leaf, ...]
    scans: tuple[Scan, ...]

    @property
    def numbers(self) -> frozenset[int]:
        """Which pages are pictures."""
        return frozenset(scan.page for scan in self.scans)


def with_scans(document: raw.FPDF_DOCUMENT, leaves: tuple[Leaf, ...], watch: Watch) -> Scanned:
    """Read the pages that are pictures, where tesseract is installed. Raises Refusal for more of them than allowed.

    Words that somebody has seen in a picture before, and hidden behind it, are kept where it is not read again.
    """
    pictures = [leaf.number for leaf in leaves if is_picture(leaf)]
    seen = [leaf.number for leaf in leaves if leaf.told == "hidden"]
    if not (pictures or seen):
        return Scanned(leaves, ())
    numbers = [] if program() is None else sorted({*pictures, *(seen if len(seen) <= watch.limits.scans else ())})
    found = dict[int, Looked | None]()
    if numbers:
        with watch.on_scans(len(numbers)):
            found = dict(zip(numbers, _looked(document, numbers, watch), strict=True))
    sizes = sizes_of(piece for looked in found.values() if looked for piece in looked.words)
    read = {number: _leaf(number, looked, sizes) for number, looked in found.items() if looked}
    scans = (_scan(leaf, found) for leaf in leaves if leaf.number in {*pictures, *seen})
    return Scanned(tuple(read.get(leaf.number) or _bare(leaf) for leaf in leaves), tuple(scans))


def _bare(leaf: Leaf) -> Leaf:
    """A page without the letters that cannot be told."""
    return replace(leaf, words=(), tagged=()) if leaf.told == "unknown" else leaf


def is_picture(leaf: Leaf) -> bool:
    """Whether a page has no letters but pictures; a stamp or a number at its edge does not count for letters.

    Letters that cannot be told are no more than pictures of them.
    """
    if leaf.told == "unknown":
        return True
    if not leaf.words:
        return bool(leaf.drawn.pictures)
    if leaf.told == "hidden":
        return False
    whole = any(box.width * box.height >= WHOLE * leaf.width * leaf.height for box in leaf.drawn.pictures)
    return whole and all(_is_at_edge(word, leaf) for word in leaf.words)


def _is_at_edge(word: Word, leaf: Leaf) -> bool:
    return word.box.bottom <= MARGIN * leaf.height or word.box.top >= (1 - MARGIN) * leaf.height


def _looked(document: raw.FPDF_DOCUMENT, numbers: Sequence[int], watch: Watch) -> Iterator[Looked | None]:
    """Each page in order; pages are drawn one by one, and several are looked at, each by a process of its own."""
    at_once = min(len(os.sched_getaffinity(0)), MOST_AT_ONCE)
    left = iter(numbers)
    with ThreadPoolExecutor(at_once) as pool:
        waiting = deque(pool.submit(_look, sheet_of(document, number)) for number in islice(left, at_once + 1))
        for done in range(1, len(numbers) + 1):
            watch.tick()
            yield waiting.popleft().result()
            watch.progress(done, len(numbers))
            waiting.extend(pool.submit(_look, sheet_of(document, number)) for number in islice(left, 1))


def _look(sheet: Sheet | None) -> Looked | None:
    """See what is on a page, whichever way it lies; None where that cannot be done."""
    if sheet is None:
        return None
    across = goes_across(sheet)
    looked = _look_at(sheet) if across else None
    if looked is not None and looked.is_clear:
        return looked
    lain = next((turned for turned in map(sheet.turned, OVER if across else SIDEWAYS) if _is_upright(turned)), None)
    other = None if lain is None else _look_at(lain)
    if other is not None and other.is_clear:
        return other
    return looked or _look_at(sheet)


def _is_upright(sheet: Sheet) -> bool:
    """Whether words are clear where there is most to be read: less than the whole page, for that takes its time."""
    sheet = levelled(sheet)
    pieces = sorted(pieces_of(sheet, ruled(sheet)), key=lambda piece: -piece.ink.width * piece.ink.height)
    seen = [
        word
        for column in columns_of(piece.upper(SAMPLE) for piece in pieces[:SAMPLES])
        for word in seen_in(column.picture, dots=round(sheet.scale * INCH)) or ()
    ]
    return bool(seen) and _are_clear((word.sure, word.text) for word in seen)


def _look_at(sheet: Sheet) -> Looked | None:
    sheet = levelled(sheet)
    drawn = ruled(sheet)
    sheet, leaders = without_leaders(sheet)
    words, mute = list[Set](), list[Box]()
    for column in columns_of(pieces_of(sheet, drawn)):
        seen = seen_in(column.picture, dots=round(sheet.scale * INCH))
        if seen is None:
            return None
        for piece, said in column.put_back(seen):
            words += set_of(said, sheet.scale, cell=piece.cell)
            mute += (_points(piece.ink, sheet.scale),) if piece.cell and not said else ()
    words += tuple(leaders_of(leaders, words))
    return Looked(sheet.width, sheet.height, replace(drawn, pictures=tuple(mute)), tuple(words))


def _points(box: Box, scale: float) -> Box:
    return Box(*(side / scale for side in box))


def _leaf(number: int, looked: Looked, sizes: Sizes) -> Leaf:
    words, drawn = words_of(looked.words, sizes), looked.drawn
    return Leaf(number, looked.width, looked.height, words, drawn)


def _scan(leaf: Leaf, found: Mapping[int, Looked | None]) -> Scan:
    """What came of a page: its picture was read, or its hidden words are there, or neither."""
    looked = found.get(leaf.number)
    if looked is None:
        return Scan(leaf.number, _unread(leaf, tried=leaf.number in found))
    unsure = dict.fromkeys(piece.text for piece in looked.words if piece.sure < UNSURE and piece.text.isalpha())
    return Scan(leaf.number, "read", tuple(unsure)[:MOST_UNSURE])


def _unread(leaf: Leaf, *, tried: bool) -> Outcome:
    if leaf.told == "hidden":
        return "read_before"
    if tried:
        return "failed"
    return "no_letters" if leaf.told == "unknown" else "no_reader"
