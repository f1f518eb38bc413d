"""The pages of a PDF, one by one, as words and strokes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pypdfium2_raw as raw

from milepael.documents.limits import Watch
from milepael.documents.readers.printed.forms import filled
from milepael.documents.readers.printed.letters import words_of
from milepael.documents.readers.printed.notes import notes_on
from milepael.documents.readers.printed.sampling import are_hidden, are_unknown, lies
from milepael.documents.readers.printed.shapes import WHOLE, Box, Drawn, Leaf, Told, Word
from milepael.documents.readers.printed.striking import without_struck
from milepael.documents.readers.printed.strokes import drawn_on
from milepael.documents.readers.printed.tags import tagged_tables
from milepael.documents.readers.printed.turning import Placed, Turn
from milepael.documents.readers.printed.unseen import without_unseen

RULED = 5
"""On a page of so many upright edges, tables are told by these, and tags are not asked."""


def leaves_of(document: raw.FPDF_DOCUMENT, watch: Watch) -> Iterator[Leaf]:
    """Each page in order."""
    for number in range(raw.FPDF_GetPageCount(document)):
        watch.tick()
        yield leaf_at(document, number)


def leaf_at(document: raw.FPDF_DOCUMENT, index: int) -> Leaf:
    """The page of an index from 0; one that cannot be opened is an empty one.

    Where its text lies on its side, the page is turned first, for whoever looks at it in this document.
    """
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return Leaf(index + 1, 0, 0, (), Drawn((), ()))
    try:
        with filled(document, page, index) as whole:
            leaf = _leaf(whole, index + 1, bare=page)
            _turn(page, raw.FPDFPage_GetRotation(whole))
        return leaf
    finally:
        raw.FPDF_ClosePage(page)


def _leaf(page: raw.FPDF_PAGE, number: int, *, bare: raw.FPDF_PAGE) -> Leaf:
    """bare is the page without its fields, if it has any: their borders and buttons rule no table."""
    drawn = drawn_on(page)
    if page is not bare:
        drawn = replace(drawn_on(bare), pictures=drawn.pictures, fills=drawn.fills, pale=drawn.pale)
    covered = _is_covered(page, drawn)
    text = _text_of(page, may_turn=not covered)
    told = _told(text, covered=covered) if text else "printed"
    turn = Turn.of(page)
    drawn = turn.drawn(drawn)
    leaf = Leaf(number, turn.width, turn.height, (), drawn, told=told, notes=tuple(notes_on(bare, turn)))
    return _written(leaf, page, text, turn=turn) if text else leaf


def _turn(page: raw.FPDF_PAGE, quarters: int) -> None:
    if raw.FPDFPage_GetRotation(page) != quarters:
        raw.FPDFPage_SetRotation(page, quarters)


def _told(text: raw.FPDF_TEXTPAGE, *, covered: bool) -> Told:
    if covered and are_hidden(text):
        return "hidden"
    return "unknown" if are_unknown(text) else "printed"


def _is_covered(page: raw.FPDF_PAGE, drawn: Drawn) -> bool:
    """Whether pictures take most of a page: then letters may stand any way, as stamps do."""
    area: float = raw.FPDF_GetPageWidthF(page) * raw.FPDF_GetPageHeightF(page)
    return sum(box.width * box.height for box in drawn.pictures) >= WHOLE * area


def _text_of(page: raw.FPDF_PAGE, *, may_turn: bool) -> raw.FPDF_TEXTPAGE:
    """The text of a page, which is turned upright where it may be."""
    text = raw.FPDFText_LoadPage(page)
    quarters = lies(text) if text and may_turn else None
    if quarters is None or quarters == raw.FPDFPage_GetRotation(page):
        return text
    raw.FPDFText_ClosePage(text)
    _turn(page, quarters)
    return raw.FPDFText_LoadPage(page)


def _written(leaf: Leaf, page: raw.FPDF_PAGE, text: raw.FPDF_TEXTPAGE, *, turn: Turn) -> Leaf:
    """The page with the words that stand on it, and not beside it; what is printed twice at one place counts once.

    Put aside are those that slant, unless most do, that cannot be seen, or are struck out. The text is closed.
    """
    try:
        slanting, placed = list[Word](), Placed(text, turn)
        found = _once(words_of(text, placed, slanting), turn)
        if len(slanting) > len(found):
            found |= _once(slanting, turn)
            slanting = []
        words, unseen = without_unseen(tuple(found.values()), leaf.drawn, page, text=text)
        words, struck, level = without_struck(words, leaf.drawn.level, placed.letter)
        tagged = tagged_tables(page, text, words) if len(leaf.drawn.upright) < RULED else ()
        leaf = replace(leaf, words=words, drawn=replace(leaf.drawn, level=level), tagged=tagged)
        return replace(leaf, slanting=tuple(slanting), struck=struck, unseen=unseen)
    finally:
        raw.FPDFText_ClosePage(text)


def _once(words: Iterable[Word], turn: Turn) -> dict[tuple[str, Box], Word]:
    """Those that stand on the page at all, by their letters and place."""
    found: dict[tuple[str, Box], Word] = {}
    width, height = turn.width, turn.height
    for word in words:
        place = word[:2]
        left, top, right, bottom = word.box
        if right > 0 and left < width and bottom > 0 and top < height:
            found[place] = word
    return found
