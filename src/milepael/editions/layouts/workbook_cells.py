"""Cells of our spreadsheet, and columns of which each says how it fills its cells."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Cell, Column, Paragraph, Row, Sheet, Strong
from milepael.editions.language.headings import NONE_SAID
from milepael.editions.passage import ITEM

TWO_LINES = Sentence(
    da="»{words}« står i en liste og har mere end én linje; det kan et regneark ikke rumme.",
    en="“{words}” stands in a list and has more than one line, which a workbook cannot hold.",
)
SEPARATOR = ";"
LONGEST_SHOWN = 60

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Field(Generic[Entry]):
    """A column: its heading, its looks, and what an entry has in it. A rare one is left out where nothing has any."""

    heading: str
    column: Column
    cell: Callable[[Entry], Cell]
    rare: bool = False


def table(name: str, fields: Sequence[Field[Entry]], entries: Sequence[Entry], *, fixed: int = 1) -> Sheet:
    """A sheet with a row of headings and a row for each entry."""
    filled = [(field, [field.cell(entry) for entry in entries]) for field in fields]
    shown = [(field, cells) for field, cells in filled if not field.rare or any(cell.blocks for cell in cells)]
    rows = [header(field.heading for field, _ in shown)]
    rows += [Row(cells) for cells in zip(*(cells for _, cells in shown), strict=True)]
    return Sheet(name, tuple(rows), columns=tuple(field.column for field, _ in shown), fixed=fixed)


def header(headings: Iterable[str]) -> Row:
    """The row of headings, which stays in view and is printed on each page."""
    return Row(tuple(Cell((Paragraph((Strong(heading),)),)) for heading in headings), header=True)


def said(text: str | None) -> Cell:
    """A text, a paragraph a line; nothing is an empty cell."""
    return Cell(tuple(Paragraph((line,)) for line in text.split("\n") if line)) if text else Cell()


def figure(number: int | None) -> Cell:
    """A whole number."""
    return Cell((Paragraph((str(number),)),), sort="number") if number is not None else Cell()


def day(date: datetime.date | None) -> Cell:
    """A date."""
    return Cell((Paragraph((date.isoformat(),)),), sort="date") if date is not None else Cell()


def listed(items: Sequence[str]) -> Cell:
    """Items, one a line; marked where they would be taken apart otherwise. Raises Refusal for one of several lines."""
    for item in items:
        if "\n" in item:
            raise Refusal(TWO_LINES, words=" ".join(item.split())[:LONGEST_SHOWN])
    marked = any(item.startswith(ITEM.strip()) for item in items) or (len(items) == 1 and SEPARATOR in items[0])
    return Cell(tuple(Paragraph((f"{ITEM if marked else ''}{item}",)) for item in items))


def together(*texts: str | None) -> tuple[str | None, ...]:
    """Texts that are there or not there together: a dash stands in the first where all of them are empty."""
    if any(text is None for text in texts) or any(texts):
        return texts
    return (NONE_SAID, *texts[1:])
