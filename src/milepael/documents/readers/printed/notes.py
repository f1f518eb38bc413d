"""What somebody has put on top of a page: text boxes, stamps, strokes of a pen, and the words of comments."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2_raw as raw

from milepael.documents.readers.printed.parts import Filled, Parts, Ruled
from milepael.documents.readers.printed.shapes import Box, Note
from milepael.documents.readers.printed.turning import Turn
from milepael.documents.tree import Place, Remark

MOST = 1_000
"""So many annotations of a page are looked at."""
NO_NOTES = frozenset({raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_WIDGET})
BESIDE = frozenset({raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_SQUIGGLY})
"""These comment on what stands there, and leave it in sight."""
UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
WORDS = b"Contents"
MOST_LETTERS = 50_000
SHORT = 30
"""A cell of no more letters than these may be a smiley's."""
OVER = 2.0
LARGE = 0.1
"""What takes more than this part of a page lies under it as a watermark does, and is about no row."""


def notes_on(page: raw.FPDF_PAGE, turn: Turn) -> Iterator[Note]:
    """What is put on a page and can be seen."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind not in NO_NOTES and not raw.FPDFAnnot_GetFlags(annotation) & UNSEEN:
            words, box = _words(annotation), raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(annotation, box)
            if words or kind not in BESIDE:
                place = turn.box(box.left, box.bottom, box.right, box.top)
                yield Note(place, words, covers=kind not in BESIDE)
        raw.FPDFPage_CloseAnnot(annotation)


def remarks_on(page: Parts, notes: tuple[Note, ...], area: float) -> Iterator[Remark]:
    """The notes of a page of so much area, with the rows in which they stand over short words."""
    for note in notes:
        over = note.covers and note.box.width * note.box.height <= LARGE * area
        rows = tuple(place for table in page.tables for place in _rows(page, table, note.box)) if over else ()
        yield Remark(page.place(note.box.top), note.words, rows)


def _rows(page: Parts, table: Ruled, box: Box) -> Iterator[Place]:
    for cells, (top, bottom) in zip(table.rows, pairwise(table.grid.rows), strict=True):
        if any(_is_short(cell) and _is_over(box, table, cell, heights=(top, bottom)) for cell in cells):
            yield page.place(min(cell.lines[0].box.top for cell in cells if cell.lines))


def _is_short(cell: Filled) -> bool:
    return 0 < sum(len(line.text) for line in cell.lines) <= SHORT


def _is_over(box: Box, table: Ruled, cell: Filled, *, heights: tuple[float, float]) -> bool:
    left, right = (table.grid.columns[cell.slot.column + more] for more in (0, cell.slot.span))
    wide = min(box.right, right) - max(box.left, left)
    return wide > OVER and min(box.bottom, heights[1]) - max(box.top, heights[0]) > OVER


def _words(annotation: raw.FPDF_ANNOTATION) -> str:
    letters = (ctypes.c_ushort * MOST_LETTERS)()
    length = raw.FPDFAnnot_GetStringValue(annotation, WORDS, letters, ctypes.sizeof(letters))
    return " ".join(bytes(letters)[: max(length - 2, 0)].decode("utf-16-le", "replace").split())
