"""Words that are in the file and that nobody can see: in the colour of paper, too small, or with a box over them."""

import ctypes
from collections.abc import Iterator, Sequence
from statistics import median

import pypdfium2_raw as raw

from milepael.documents.readers.printed.fills import PAPER
from milepael.documents.readers.printed.parts import Parts
from milepael.documents.readers.printed.shapes import Box, Drawn, Fill, Leaf, Word, holds
from milepael.documents.tree import Remark

SMALLEST, SMALLER = 2.0, 0.35
"""Letters below this size, in points, and below this part of the size of most, are only seen by a machine."""
BARE = 0.28
"""The part of a letter's size, above and below, where next to nothing of it stands: what covers the rest covers it."""
BESIDE = 1.0
Texts = dict[int, int]
"""How many texts are drawn before each one, by its place in memory."""


def without_unseen(
    words: tuple[Word, ...], drawn: Drawn, page: raw.FPDF_PAGE, *, text: raw.FPDF_TEXTPAGE
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words that are seen, and those that are not; all are seen where most would not be."""
    hidden = {*_pale(words, drawn), *_tiny(words), *_covered(words, drawn, page, text=text)}
    if not hidden or 2 * len(hidden) > len(words):
        return words, ()
    return tuple(word for word in words if word not in hidden), tuple(word for word in words if word in hidden)


def unseen_on(pages: Sequence[Parts], leaves: Sequence[Leaf]) -> Iterator[Remark]:
    """A remark for all that is not seen on a page."""
    for page, leaf in zip(pages, leaves, strict=True):
        if leaf.unseen:
            top = min(word.box.top for word in leaf.unseen)
            yield Remark(page.place(top), " ".join(word.text for word in leaf.unseen), unseen=True)


def _pale(words: tuple[Word, ...], drawn: Drawn) -> Iterator[Word]:
    """Words in the colour of paper that stand on no other."""
    if not drawn.pale:
        return
    grounds = (*drawn.pictures, *(fill.box for fill in drawn.fills if fill.shade != PAPER))
    for word in words:
        if any(holds(box, word.box) for box in drawn.pale) and not any(holds(ground, word.box) for ground in grounds):
            left, top, right, bottom = word.box
            if not any(top < edge.at < bottom and edge.start < right and left < edge.end for edge in drawn.level):
                yield word


def _tiny(words: tuple[Word, ...]) -> Iterator[Word]:
    small = [word for word in words for _, top, _, bottom in (word.box,) if bottom - top < SMALLEST]
    if small:
        usual = median(word.box.height for word in words)
        yield from (word for word in small if word.box.height < SMALLER * usual)


def _covered(words: tuple[Word, ...], drawn: Drawn, page: raw.FPDF_PAGE, *, text: raw.FPDF_TEXTPAGE) -> Iterator[Word]:
    """Words that a box drawn later covers wholly."""
    texts = Texts()
    for fill in drawn.fills:
        if fill.hides and fill.after:
            for word in words:
                if word.at >= 0 and _covers(fill, word.box):
                    texts = texts or _texts_of(page)
                    if texts.get(_address(raw.FPDFText_GetTextObject(text, word.at)), fill.after) < fill.after:
                        yield word


def _covers(fill: Fill, box: Box) -> bool:
    left, top, right, bottom = fill.box
    bare = BARE * box.height
    return (
        top <= box.top + bare
        and box.bottom - bare <= bottom
        and left <= box.left + BESIDE
        and box.right - BESIDE <= right
    )


def _texts_of(page: raw.FPDF_PAGE) -> Texts:
    """The texts of a page in the order in which they are drawn, but for those in forms, which are not asked about."""
    things = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
    texts = (thing for thing in things if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_TEXT)
    return {_address(text): number for number, text in enumerate(texts)}


def _address(thing: raw.FPDF_PAGEOBJECT) -> int:
    return ctypes.addressof(thing.contents) if thing else 0
