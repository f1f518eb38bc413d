"""The blocks of a tree as the body of a web page."""

from dataclasses import dataclass, field

from milepael.documents.tree import (
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
from milepael.documents.writers.web.inline import words

DEEPEST_HEADING = 6
SHADE = frozenset("0123456789abcdefABCDEF")
BRIGHT = 128
"""What is darker, of 255, wants white letters."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a cell stands in its table: what stands over its column, how many rows it covers, and whether on top."""

    label: str
    height: int
    header: bool


@dataclass(slots=True)
class Body:
    """Writes blocks; the headings of the outline are met in its order."""

    outline: tuple[Entry, ...]
    met: int = 0
    titled: bool = False
    anchors: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.anchors = frozenset(entry.anchor for entry in self.outline)

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """Blocks one after another, each ending its line."""
        return "".join(map(self._block, flat(blocks)))

    def _block(self, block: Flat) -> str:
        match block:
            case Paragraph(runs=runs):
                note = ' class="note"' if runs and all(isinstance(run, Small) for run in runs) else ""
                return f"<p{note}>{words(runs, self.anchors)}</p>\n"
            case Heading():
                return self._heading(block)
            case List():
                return self._list(block)
            case Table():
                return self._table(block)
            case Contents():
                return self._contents(block)

    def _heading(self, heading: Heading) -> str:
        """A page has one heading of the first level; below the sixth a heading is one by its role."""
        entry = self.outline[self.met]
        self.met += 1
        level = max(heading.level, 2 if self.titled else 1)
        self.titled = self.titled or level == 1
        name, role = (f"h{level}", "") if level <= DEEPEST_HEADING else ("div", f' role="heading" aria-level="{level}"')
        return f'<{name} id="{entry.anchor}"{role}>{escaped(heading.text)}</{name}>\n'

    def _list(self, items: List) -> str:
        name = "ol" if items.ordered else "ul"
        inside = "".join(f"<li>{words(item.runs, self.anchors)}</li>\n" for item in items.items)
        return f"<{name}>\n{inside}</{name}>\n" if inside else ""

    def _contents(self, contents: Contents) -> str:
        lines = "".join(
            f'<li class="level-{entry.level}"><a href="#{entry.anchor}">{escaped(entry.text)}</a></li>\n'
            for entry in self.outline
            if 1 < entry.level <= contents.depth
        )
        title = f'<p id="contents">{escaped(contents.title)}</p>'
        return f'<nav aria-labelledby="contents">\n{title}\n<ul>\n{lines}</ul>\n</nav>\n'

    def _table(self, table: Table) -> str:
        rows = table.rows
        caption = f'<caption class="unseen">{escaped(table.words)}</caption>\n' if table.words else ""
        heads = next((at for at, row in enumerate(rows) if not row.header), len(rows))
        labels: tuple[str, ...] = ()
        written = []
        covers = heights(rows)
        for number, row in enumerate(rows):
            labels = _labels(row) if row.header else labels
            written.append(self._row(row, labels, tuple(covers[number, at] for at in range(len(row.cells)))))
        head = f"<thead>\n{''.join(written[:heads])}</thead>\n" if heads else ""
        body = f"<tbody>\n{''.join(written[heads:])}</tbody>\n" if heads < len(rows) else ""
        return f'<table role="table">\n{caption}{_columns(table)}{head}{body}</table>\n'

    def _row(self, row: Row, labels: tuple[str, ...], heights: tuple[int, ...]) -> str:
        cells, at = [], 0
        for cell, height in zip(row.cells, heights, strict=True):
            label = labels[at] if at < len(labels) and not row.header else ""
            cells.append(self._cell(cell, Standing(label, height, header=row.header)) if height else "")
            at += cell.span
        return f'<tr role="row">{"".join(cells)}</tr>\n'

    def _cell(self, cell: Cell, standing: Standing) -> str:
        inside = self._inside(cell)
        name = "th" if standing.header and inside else "td"
        role = ' scope="col" role="columnheader"' if name == "th" else ' role="cell"'
        span = f' colspan="{cell.span}"' if cell.span > 1 else ""
        span += f' rowspan="{standing.height}"' if standing.height > 1 else ""
        said = f' data-label="{escaped(standing.label)}"' if standing.label and inside else ""
        return f"<{name}{role}{span}{_shade(cell.shade)}{said}>{inside}</{name}>"

    def _inside(self, cell: Cell) -> str:
        """A cell of one paragraph needs no mark-up for it."""
        match cell.blocks:
            case (Paragraph(runs=runs),):
                return words(runs, self.anchors)
            case _:
                return self.blocks(cell.blocks).rstrip("\n")


def _labels(header: Row) -> tuple[str, ...]:
    """What stands over each column, but over the first, which needs no telling."""
    labels: list[str] = []
    for cell in header.cells:
        said = " ".join(block.text for block in cell.blocks if isinstance(block, Paragraph | Heading))
        labels += [said] * cell.span
    return ("", *labels[1:])


def _columns(table: Table) -> str:
    if not table.widths:
        return ""
    inside = "".join(f'<col style="width:{share / 10:g}%">' for share in grid(table, 1000))
    return f"<colgroup>{inside}</colgroup>\n"


def _shade(shade: str) -> str:
    if len(shade) != 6 or not SHADE.issuperset(shade):
        return ""
    red, green, blue = (int(shade[at : at + 2], 16) for at in (0, 2, 4))
    dark = 0.299 * red + 0.587 * green + 0.114 * blue < BRIGHT
    return f' style="background:#{shade.lower()}{";color:#fff" if dark else ""}"'
