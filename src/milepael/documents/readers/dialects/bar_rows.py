"""Tables as lines whose cells each end in a bar, between lines of prose."""

from milepael.documents.limits import Watch
from milepael.documents.readers.dialects import rows
from milepael.documents.tree import Block


def recognises(lines: tuple[str, ...]) -> int:
    """Count the lines in this form."""
    return rows.count(lines, "|")


def blocks(lines: tuple[str, ...], watch: Watch) -> tuple[Block, ...]:
    """Read the lines; a bar ends a cell, so that the last one opens no new cell."""
    return rows.blocks(lines, "|", watch, cells=lambda line: line.rstrip().removesuffix("|").split("|"))
