"""What stands between points and belongs to none: another table's rows, and lines that are no chapters."""

from milepael.editions.interpreters.placed import role_of
from milepael.editions.interpreters.rows import CHAPTER, is_heading, is_label
from milepael.editions.stream import Band, Item, Line

FEWEST_HEADED = 2
"""So many chapters with a heading of their own say that the others have one too."""


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


def chapters_alike(items: tuple[Item, ...], chapters: frozenset[int]) -> frozenset[int]:
    """The chapters without plain lines of no number, in a document whose chapters have headings of their own."""
    lines = {index: item for index in chapters if isinstance(item := items[index], Line)}
    headed = {index for index, line in lines.items() if line.level > 1}
    if len(headed) < FEWEST_HEADED:
        return chapters
    return frozenset(headed | {index for index, line in lines.items() if CHAPTER.match(line.words.flat)})
