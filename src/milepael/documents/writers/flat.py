"""A tree's blocks as writers write them: sections dissolved, sheets as tables, furniture left to the writer."""

from collections.abc import Iterator

from milepael.documents.tree import (
    Block,
    Contents,
    Furniture,
    Heading,
    List,
    Paragraph,
    Section,
    Sheet,
    Table,
)

Flat = Paragraph | Heading | List | Table | Contents


def flat(blocks: tuple[Block, ...]) -> Iterator[Flat]:
    """The blocks in their order; rows without a cell, and tables without a row, are left out."""
    for block in blocks:
        match block:
            case Section(blocks=inner):
                yield from flat(inner)
            case Sheet(name=name, rows=rows):
                yield from flat((Table(rows, words=name),))
            case Table(rows=rows):
                if held := tuple(row for row in rows if row.cells):
                    yield Table(held, block.widths, block.words)
            case Furniture():
                continue
            case _:
                yield block
