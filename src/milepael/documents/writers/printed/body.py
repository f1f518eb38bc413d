"""The blocks of a tree as plain values, with all that the page description need not think of."""

from dataclasses import dataclass, field
from itertools import groupby

from milepael.documents.tree import Block, Cell, Contents, Heading, List, Paragraph, Row, Small, Table
from milepael.documents.writers.flat import Flat, flat
from milepael.documents.writers.letters import holdable
from milepael.documents.writers.outline import Entry
from milepael.documents.writers.printed.runs import Plain, words
from milepael.documents.writers.tables import grid, heights

LETTER = 500
"""The width of a letter in a cell, generously; every width is in hundredths of a point."""
MARGINS = 1000
NARROWEST = 2000
LINE = 1300
TALL = 30_000
"""A row that may be higher than this may go on on the next page."""
SHADE = frozenset("0123456789abcdefABCDEF")
BRIGHT = 128
"""What is darker, of 255, wants white letters."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where blocks are written: how wide it is, and whether in a header row, which is printed again on each page."""

    width: int
    again: bool = False


@dataclass(slots=True)
class Body:
    """Writes blocks; the headings of the outline are met in its order."""

    outline: tuple[Entry, ...]
    met: int = 0
    depth: int = 0
    anchors: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.anchors = frozenset(entry.anchor for entry in self.outline)

    def blocks(self, blocks: tuple[Block, ...], spot: Spot) -> list[Plain]:
        """Blocks one after another."""
        return [self._block(block, spot) for block in flat(blocks)]

    def _block(self, block: Flat, spot: Spot) -> Plain:
        anchors = None if spot.again else self.anchors  # PDF/UA wants no link in what is printed again
        match block:
            case Paragraph(runs=runs):
                note = bool(runs) and all(isinstance(run, Small) for run in runs)
                return {"is": "paragraph", "runs": words(runs, anchors), "note": note}
            case Heading():
                return self._heading(block, spot)
            case List(items=items, ordered=ordered):
                listed: list[Plain] = [words(item.runs, anchors) for item in items]
                return {"is": "list", "ordered": ordered, "items": listed}
            case Table():
                return self._table(block, spot)
            case Contents(title=title, depth=depth):
                return {"is": "contents", "title": holdable(title), "depth": max(depth - 1, 1)}

    def _heading(self, heading: Heading, spot: Spot) -> Plain:
        """The first of the first level is the title. No depth is left out below it, as PDF/UA wants."""
        entry = self.outline[self.met]
        self.met += 1
        told: dict[str, Plain] = {"text": holdable(heading.text), "anchor": entry.anchor}
        if heading.level <= 1 and self.met == 1:
            return {"is": "title", **told}
        self.depth = max(min(heading.level - 1, self.depth + 1), 1)
        return {"is": "heading", "depth": self.depth, "again": spot.again, **told}

    def _table(self, table: Table, spot: Spot) -> Plain:
        """Rows in groups, those of a header together; cells that are covered by one above are left out."""
        widths = grid(table, spot.width, LETTER)
        covers = heights(table.rows)
        groups: list[Plain] = []
        for header, rows in groupby(enumerate(table.rows), key=lambda numbered: numbered[1].header):
            written: list[Plain] = [
                self._row(
                    row, widths, tuple(covers[number, at] for at in range(len(row.cells))), again=header or spot.again
                )
                for number, row in rows
            ]
            groups.append({"header": header, "rows": written})
        columns: list[Plain] = list(widths)
        return {"is": "table", "widths": columns, "groups": groups}

    def _row(self, row: Row, widths: tuple[int, ...], covers: tuple[int, ...], *, again: bool) -> Plain:
        cells: list[Plain] = []
        at = 0
        for cell, height in zip(row.cells, covers, strict=True):
            width = max(sum(widths[at : at + cell.span]) - MARGINS, NARROWEST)
            if height:
                cells.append(self._cell(cell, height, Spot(width, again)))
            at += cell.span
        return {"cells": cells, "left": len(widths) - at, "whole": _height(row, widths) < TALL}

    def _cell(self, cell: Cell, height: int, spot: Spot) -> Plain:
        fill = cell.shade if len(cell.shade) == 6 and SHADE.issuperset(cell.shade) else ""
        return {
            "blocks": self.blocks(cell.blocks, spot),
            "columns": cell.span,
            "rows": height,
            "fill": fill,
            "dark": bool(fill) and _is_dark(fill),
        }


def _is_dark(shade: str) -> bool:
    red, green, blue = (int(shade[at : at + 2], 16) for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue < BRIGHT


def _height(row: Row, widths: tuple[int, ...]) -> int:
    """How high a row may be, by the letters in its fullest cell."""
    highest, at = 0, 0
    for cell in row.cells:
        letters = max((sum(widths[at : at + cell.span]) - MARGINS) // LETTER, 1)
        highest = max(highest, sum(_lines(block, letters) for block in flat(cell.blocks)))
        at += cell.span
    return highest * LINE


def _lines(block: Flat, letters: int) -> int:
    match block:
        case Paragraph(text=text) | Heading(text=text):
            return 2 + len(text) // letters
        case List(items=items):
            return sum(_lines(item, letters) for item in items)
        case _:
            return TALL // LINE
