"""Rows of a table that is no point's, such as the sums of a chapter below a heading of their own."""

from milepael.editions.interpreters.placed import role_of
from milepael.editions.interpreters.rows import is_heading, is_label
from milepael.editions.stream import Band, Item, Line


def foreign_rows(items: tuple[Item, ...], chapters: frozenset[int]) -> frozenset[int]:
    """Rows below a heading of their own that is no chapter's, if none of them says what it is: another table's."""
    found: set[int] = set()
    rows: list[int] | None = None
    for index, item in enumerate(items):
        if isinstance(item, Line) and (item.level or index in chapters):
            found.update(rows or ())
            rows = None if index in chapters else []
        elif isinstance(item, Band) and rows is not None:
            rows.append(index)
            if is_heading(item) or is_label(item.cell(0).flat) or role_of(item):
                rows = None
    return frozenset(found.union(rows or ()))
