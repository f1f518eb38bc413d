"""Tables as lines split by tabs, between lines of prose."""

from milepael.documents.limits import Watch
from milepael.documents.readers.dialects import rows
from milepael.documents.tree import Block


def recognises(lines: tuple[str, ...]) -> int:
    """Count the lines in this form."""
    return rows.count(lines, "\t")


def blocks(lines: tuple[str, ...], watch: Watch) -> tuple[Block, ...]:
    """Read the lines; a tab parts two cells."""
    return rows.blocks(lines, "\t", watch, cells=lambda line: line.split("\t"))
