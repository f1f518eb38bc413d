"""A page that was read to where its lines and rows stand, so that a place on it is found without reading it again."""

from collections.abc import Iterable

from milepael.documents.readers.printed.parts import Parts
from milepael.documents.readers.printed.shapes import Leaf
from milepael.documents.sights import Ruling, Sight

TURNED = 30.0
"""A page whose sides differ by more from those that were read was turned."""
TENTHS = 1


def sight_of(page: Parts, *, lies: Leaf, read: Leaf) -> Sight:
    """lies is the leaf as it lies in the file, read the same as it was read."""
    if abs(read.width - lies.width) >= TURNED or abs(read.height - lies.height) >= TURNED:
        return Sight(lies.number, lies.width, lies.height)
    tables = tuple(
        Ruling(round(table.grid.box.left, TENTHS), round(table.grid.box.right, TENTHS), _rounded(table.grid.rows))
        for table in page.tables
    )
    return Sight(read.number, read.width, read.height, _rounded(page.heights), tables)


def _rounded(lengths: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(length, TENTHS) for length in lengths)
