"""The blocks of a tree as the body of a Word document."""

import re
from dataclasses import dataclass, field

from milepael.documents.tree import (
    Blank,
    Block,
    Cell,
    Contents,
    Heading,
    List,
    Paragraph,
    Row,
    Small,
    Table,
)
from milepael.documents.writers.flat import Flat, flat
from milepael.documents.writers.letters import escaped
from milepael.documents.writers.outline import Entry
from milepael.documents.writers.tables import grid, heights
from milepael.documents.writers.word.contents import contents
from milepael.documents.writers.word.markup import paragraph
from milepael.documents.writers.word.numbering import Numbering
from milepael.documents.writers.word.runs import Runs, words
from milepael.documents.writers.word.styles import DEEPEST_HEADING, HEAD_SHADE

CELL_MARGINS = 200
NARROWEST = 400
LETTER = 105
"""The width of a letter in a cell, in twips, generously."""
GAP = paragraph("MilepaelGap", "")
AFTER_LIST = '<w:spacing w:after="120"/>'
IN_CELL = '<w:spacing w:before="20" w:after="40"/>'
STYLED = re.compile(r'(<w:pPr><w:pStyle w:val="[^"]*"/>)(?!<w:keepNext/>)')
SHADE = frozenset("0123456789abcdefABCDEF")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where blocks are written: how wide it is in twips, whether it is a cell, and one of a header row."""

    width: int
    in_cell: bool = False
    header: bool = False

    @property
    def room(self) -> int:
        """What is left between the margins of a cell."""
        return max(self.width - CELL_MARGINS, NARROWEST) if self.in_cell else self.width

    @property
    def style(self) -> str:
        """The style of running words here."""
        return ("MilepaelHead" if self.header else "MilepaelCell") if self.in_cell else ""


@dataclass(slots=True)
class Body:
    """Writes blocks; the headings of the outline are met in its order."""

    outline: tuple[Entry, ...]
    runs: Runs
    numbering: Numbering = field(default_factory=Numbering)
    met: int = 0

    def blocks(self, blocks: tuple[Block, ...], spot: Spot) -> str:
        """Blocks one after another; tables are kept apart, and nothing ends in a table."""
        written = []
        after_table = False
        for block in flat(blocks):
            is_table = isinstance(block, Table)
            xml = self._block(block, spot)
            if not xml:
                continue
            if is_table and after_table:
                written.append(GAP)
            written.append(xml)
            after_table = is_table
        if after_table or not written:
            written.append(GAP if after_table else paragraph(spot.style, ""))
        return "".join(written)

    def _block(self, block: Flat, spot: Spot) -> str:
        match block:
            case Paragraph(runs=runs):
                return paragraph(_style(block, spot), self.runs.of(runs))
            case Heading():
                return self._heading(block, spot)
            case List():
                return self._list(block, spot)
            case Table():
                return self._table(block, spot)
            case Contents():
                return contents(block, self.outline, spot.room)

    def _heading(self, heading: Heading, spot: Spot) -> str:
        entry, number = self.outline[self.met], self.met
        self.met += 1
        style = "Title" if heading.level <= 1 else f"Heading{min(heading.level - 1, DEEPEST_HEADING)}"
        start = f'<w:bookmarkStart w:id="{number}" w:name="{self.runs.bookmarks[entry.anchor]}"/>'
        runs = f'{start}{words(heading.text)}<w:bookmarkEnd w:id="{number}"/>'
        return paragraph(style, runs, IN_CELL if spot.in_cell else "")

    def _list(self, items: List, spot: Spot) -> str:
        name = "Number" if items.ordered else "Bullet"
        style = f"MilepaelCell{name}" if spot.in_cell else f"List{name}"
        number = self.numbering.begin(in_cell=spot.in_cell) if items.ordered and items.items else ""
        last = len(items.items) - 1
        return "".join(
            paragraph(style, self.runs.of(item.runs), number + (AFTER_LIST if at == last and not spot.in_cell else ""))
            for at, item in enumerate(items.items)
        )

    def _table(self, table: Table, spot: Spot) -> str:
        rows = table.rows
        widths = grid(table, spot.room, LETTER)
        covers = heights(rows)
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        look = '<w:tblLook w:val="0020" w:firstRow="1"/>' if rows[0].header else '<w:tblLook w:val="0000"/>'
        properties = (
            f'<w:tblStyle w:val="MilepaelTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{look}{_said(table.words)}'
        )
        written = [
            self._row(row, widths, tuple(covers[number, index] for index in range(len(row.cells))))
            for number, row in enumerate(rows)
        ]
        inside = "".join(
            _kept(xml) if number and rows[number - 1].header else xml for number, xml in enumerate(written)
        )
        return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{inside}</w:tbl>"

    def _row(self, row: Row, widths: tuple[int, ...], heights: tuple[int, ...]) -> str:
        cells, at = [], 0
        for cell, height in zip(row.cells, heights, strict=True):
            width = sum(widths[at : at + cell.span])
            goes_on = "" if height == 1 else f'<w:vMerge w:val="{"restart" if height else "continue"}"/>'
            cells.append(self._cell(cell, Spot(width, in_cell=True, header=row.header), goes_on))
            at += cell.span
        left = len(widths) - at
        short = f'<w:gridAfter w:val="{left}"/><w:wAfter w:w="{sum(widths[at:])}" w:type="dxa"/>' if left else ""
        repeated = "<w:tblHeader/>" if row.header else ""
        return f"<w:tr><w:trPr>{short}<w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"

    def _cell(self, cell: Cell, spot: Spot, goes_on: str) -> str:
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        fill = cell.shade if len(cell.shade) == 6 and SHADE.issuperset(cell.shade) else ""
        fill = fill or (HEAD_SHADE if spot.header else "")
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill.upper()}"/>' if fill else ""
        properties = f'<w:tcW w:w="{spot.width}" w:type="dxa"/>{span}{goes_on}{shade}'
        inside = self.blocks(cell.blocks, spot)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def _kept(row: str) -> str:
    """The row below a header stays with the one below it: LibreOffice may lose rows after a header left alone."""
    return STYLED.sub(r"\1<w:keepNext/>", row)


def _style(block: Paragraph, spot: Spot) -> str:
    """A place to write in looks like one; outside of tables, lines that stand back stand close together."""
    if any(isinstance(run, Blank) for run in block.runs):
        return "MilepaelBlank"
    small = not spot.in_cell and all(isinstance(run, Small) for run in block.runs)
    return "MilepaelNote" if small and block.runs else spot.style


def _said(words_of_table: str) -> str:
    """The alternative text: its first sentence as a title, the others as a description."""
    title, _, more = words_of_table.strip().partition(". ")
    if not title:
        return ""
    description = f'<w:tblDescription w:val="{escaped(more)}"/>' if more else ""
    return f'<w:tblCaption w:val="{escaped(title)}"/>{description}'
