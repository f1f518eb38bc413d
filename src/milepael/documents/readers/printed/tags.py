"""A page's tags to tables: which words its file says to stand in which cell, to be believed as far as it is seen."""

import ctypes
from collections.abc import Iterator

import pypdfium2_raw as raw

from milepael.documents.readers.printed.shapes import Tagged, Word

DEEPEST = 60
MOST = 50_000
"""How many tags of a page are looked at."""
NAME_BYTES = 64
Marks = tuple[tuple[frozenset[int], ...], ...]


def tagged_tables(page: raw.FPDF_PAGE, text: raw.FPDF_TEXTPAGE, words: tuple[Word, ...]) -> tuple[Tagged, ...]:
    """The tables of a page by its tags, with those of the words that stand in them."""
    tables = _tables(page)
    if not tables:
        return ()
    places = {
        mark: (table, row, cell)
        for table, rows in enumerate(tables)
        for row, cells in enumerate(rows)
        for cell, marks in enumerate(cells)
        for mark in marks
    }
    held: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        thing = raw.FPDFText_GetTextObject(text, word.at)
        place = places.get(raw.FPDFPageObj_GetMarkedContentID(thing)) if thing else None
        if place is not None:
            held.setdefault(place, []).append(word)
    found = (
        tuple(
            tuple(tuple(held.get((table, row, cell), ())) for cell in range(len(cells)))
            for row, cells in enumerate(rows)
        )
        for table, rows in enumerate(tables)
    )
    return tuple(table for table in found if any(cell for row in table for cell in row))


def _tables(page: raw.FPDF_PAGE) -> list[Marks]:
    """The marks of each cell of each table."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        budget = [MOST]
        roots = [raw.FPDF_StructTree_GetChildAtIndex(tree, i) for i in range(raw.FPDF_StructTree_CountChildren(tree))]
        return [
            tuple(
                tuple(frozenset(_marks(cell, budget, 0)) for cell in _all(row, ("TD", "TH"), budget, depth=0))
                for row in _all(table, ("TR",), budget, depth=0)
            )
            for root in roots
            if root
            for table in _all(root, ("Table",), budget, depth=0)
        ]
    finally:
        raw.FPDF_StructTree_Close(tree)


def _all(
    element: raw.FPDF_STRUCTELEMENT, names: tuple[str, ...], budget: list[int], *, depth: int
) -> Iterator[raw.FPDF_STRUCTELEMENT]:
    """The nearest elements of these names, the element itself first."""
    budget[0] -= 1
    if budget[0] <= 0 or depth > DEEPEST:
        return
    if _name(element) in names:
        yield element
        return
    for child in _children(element):
        yield from _all(child, names, budget, depth=depth + 1)


def _marks(element: raw.FPDF_STRUCTELEMENT, budget: list[int], depth: int) -> Iterator[int]:
    budget[0] -= 1
    if budget[0] <= 0 or depth > DEEPEST:
        return
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield from _marks(child, budget, depth + 1)
        elif (mark := raw.FPDF_StructElement_GetChildMarkedContentID(element, index)) >= 0:
            yield mark


def _children(element: raw.FPDF_STRUCTELEMENT) -> Iterator[raw.FPDF_STRUCTELEMENT]:
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield child


def _name(element: raw.FPDF_STRUCTELEMENT) -> str:
    name = ctypes.create_string_buffer(NAME_BYTES)
    length = raw.FPDF_StructElement_GetType(element, name, len(name))
    return name.raw[: max(min(length, len(name)) - 2, 0)].decode("utf-16-le", "replace")
