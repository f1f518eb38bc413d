"""What only helps to find one's way, as lines: set apart from what the file says, but kept."""

from collections.abc import Iterator

from milepael.documents.tree import Block, Furniture, Heading, List, Paragraph, Table


def lines_of(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """The words of blocks, a line for each paragraph, heading and item, also for those in cells."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case Heading(text=text, place=place):
                yield Paragraph((text,), place)
            case List(items=lines) | Furniture(lines=lines):
                yield from lines
            case Table(rows=rows):
                yield from (line for row in rows for cell in row.cells for line in lines_of(cell.blocks))
            case _:
                continue
