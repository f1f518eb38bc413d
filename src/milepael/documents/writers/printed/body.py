"""The blocks of a tree as plain values, with all that the page description need not think of."""

from dataclasses import dataclass, field, replace
from itertools import groupby

from milepael.documents.tree import Block, Cell, Contents, Heading, List, Paragraph, Row, Small, Table
from milepael.documents.writers.flat import Flat, flat
from milepael.documents.writers.letters import holdable
from milepael.documents.writers.outline import Entry
from milepael.documents.writers.printed.room import LETTER, height_of
from milepael.documents.writers.printed.runs import Plain, Runs
from milepael.documents.writers.tables import grid, heights

MARGINS = 1000
NARROWEST = 2000
SMALL = 12_000
"""A cell that is not higher than this is never cut by a page."""
SHADE = frozenset("0123456789abcdefABCDEF")
BRIGHT = 128
"""What is darker, of 255, wants white letters."""
ENDS = tuple(".!?…")
"""Ends of a paragraph in a cell behind which a page may end; what has none stays with what follows."""
LABEL, SHORT = ":", 80
"""What ends a label, and how many letters may stay with what follows: what is longer may be cut itself."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where blocks are written: how wide and high it may be, in hundredths of a point, and whether in a cell.

    The cells of a header row are printed again on each page.
    """

    width: int
    height: int
    in_cell: bool = False
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
        """Blocks one after another. What is printed again leads nowhere, as PDF/UA wants."""
        runs = Runs(frozenset() if spot.again else self.anchors, spot.width // LETTER, outside=not spot.again)
        return [self._block(block, spot, runs) for block in flat(blocks)]

    def _block(self, block: Flat, spot: Spot, runs: Runs) -> Plain:
        match block:
            case Paragraph():
                note = bool(block.runs) and all(isinstance(run, Small) for run in block.runs)
                open_ended = not block.text.endswith(ENDS) if spot.in_cell else block.text.endswith(LABEL)
                stays = open_ended and len(block.text) <= SHORT
                return {"is": "paragraph", "runs": runs.of(block.runs), "note": note, "stays": stays}
            case Heading():
                return self._heading(block, spot, runs)
            case List(items=items, ordered=ordered):
                listed: list[Plain] = [runs.of(item.runs) for item in items]
                return {"is": "list", "ordered": ordered, "items": listed}
            case Table():
                return self._table(block, spot)
            case Contents(title=title, depth=depth):
                return {"is": "contents", "title": holdable(title), "depth": max(depth - 1, 1)}

    def _heading(self, heading: Heading, spot: Spot, runs: Runs) -> Plain:
        """The first of the first level is the title. No depth is left out below it, as PDF/UA wants."""
        entry = self.outline[self.met]
        self.met += 1
        told: dict[str, Plain] = {"text": runs.breakable(heading.text), "anchor": entry.anchor}
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
            inside = Spot(spot.width, spot.height, in_cell=True, again=header or spot.again)
            written: list[Plain] = [
                self._row(row, _Across(widths, tuple(covers[at, i] for i in range(len(row.cells)))), inside)
                for at, row in rows
            ]
            groups.append({"header": header, "rows": written})
        columns: list[Plain] = list(widths)
        return {"is": "table", "widths": columns, "groups": groups}

    def _row(self, row: Row, across: "_Across", spot: Spot) -> Plain:
        placed = list(zip(row.cells, across.spots(row, spot), across.covers, strict=True))
        whole = all(height_of(cell, each.width) < spot.height for cell, each, _ in placed)
        cells: list[Plain] = [self._cell(cell, each, height) for cell, each, height in placed if height]
        return {"cells": cells, "left": len(across.widths) - sum(cell.span for cell in row.cells), "whole": whole}

    def _cell(self, cell: Cell, spot: Spot, height: int) -> Plain:
        fill = cell.shade if len(cell.shade) == 6 and SHADE.issuperset(cell.shade) else ""
        return {
            "blocks": self.blocks(cell.blocks, spot),
            "columns": cell.span,
            "rows": height,
            "fill": fill,
            "dark": bool(fill) and _is_dark(fill),
            "small": height_of(cell, spot.width) < SMALL,
        }


@dataclass(frozen=True, slots=True)
class _Across:
    """The columns of a table, and how many rows each cell of a row covers."""

    widths: tuple[int, ...]
    covers: tuple[int, ...]

    def spots(self, row: Row, spot: Spot) -> list[Spot]:
        """Where the cells of a row are, between their margins."""
        found, at = [], 0
        for cell in row.cells:
            width = sum(self.widths[at : at + cell.span]) - MARGINS
            found.append(replace(spot, width=max(width, NARROWEST)))
            at += cell.span
        return found


def _is_dark(shade: str) -> bool:
    red, green, blue = (int(shade[at : at + 2], 16) for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue < BRIGHT
