"""A table while it is read: rows, and cells that go on into the rows below."""

from dataclasses import dataclass, field

from milepael.documents.limits import Watch
from milepael.documents.tree import Block, Cell, Place, Row, Table


@dataclass(slots=True)
class Hanging:
    """A cell that goes on below: how many rows more, and how many columns wide."""

    rows: int
    span: int


@dataclass(slots=True)
class GrowingTable:
    """The rows so far, the open one, and what hangs into it from above."""

    watch: Watch
    depth: int
    """How many flows are open where the table stands: a cell of it opens one more."""
    words: str = ""
    in_head: bool = False
    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    kinds: list[bool] = field(default_factory=list)
    hanging: dict[int, Hanging] = field(default_factory=dict)
    column: int = 0
    place: Place = Place()
    in_row: bool = False

    def begin_row(self, place: Place) -> None:
        """Open a row."""
        self.cells, self.kinds, self.column, self.place, self.in_row = [], [], 0, place, True

    def begin_cell(self) -> None:
        """Step over the columns that cells from above go on in: there the row has an empty cell."""
        while (hung := self.hanging.get(self.column)) is not None and hung.rows > 0:
            hung.rows -= 1
            self._put(Cell(span=hung.span, merged=True))

    def end_cell(self, cell: Cell, rows: int, *, is_header: bool) -> None:
        """Put a cell; rows says how many it covers."""
        if rows > 1:
            self.hanging[self.column] = Hanging(rows - 1, cell.span)
        if cell.blocks:
            self.kinds.append(is_header)
        self._put(cell)

    def end_row(self) -> None:
        """Close the row, with the cells from above that stand after its last one; a row of no words says nothing."""
        if not self.in_row:
            return
        self.in_row = False
        for column, hung in sorted(self.hanging.items()):
            if column == self.column:
                self.begin_cell()
            elif column > self.column and hung.rows > 0:
                hung.rows -= 1
        if self.kinds:
            self.rows.append(Row(tuple(self.cells), self.place, header=self.in_head or all(self.kinds)))

    def end_head(self) -> None:
        """What follows are no rows of the head."""
        self.in_head = False

    def finish(self) -> tuple[Block, ...]:
        """Close what is open. A table that only puts other things in their place on the page gives those."""
        self.end_row()
        if self._is_layout():
            return tuple(block for row in self.rows for cell in row.cells for block in cell.blocks)
        return (Table(tuple(self.rows), words=self.words),) if self.rows else ()

    def _is_layout(self) -> bool:
        """Whether tables stand in it, and nothing beside them in their rows."""
        holding = [[cell for cell in row.cells if cell.blocks] for row in self.rows]
        nested = any(isinstance(block, Table) for cells in holding for cell in cells for block in cell.blocks)
        return nested and all(len(cells) == 1 for cells in holding)

    def _put(self, cell: Cell) -> None:
        self.cells.append(cell)
        self.column += cell.span
        self.watch.cells(self.column, self.place.line or 0)
