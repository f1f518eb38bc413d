"""Rows that a page has cut in two: sewn together again, and the header printed above the second piece set apart."""

import re
from dataclasses import replace

from milepael.documents.readers.printed.measure import Measure
from milepael.documents.readers.printed.parts import Filled, Parts, Ruled

SHIFT = 3.0
"""A table goes on in columns that stand at most this far from those on the page before."""
FARTHER = 20.0
"""Its last column may end so far from where it did: where it is drawn by the colour of its cells, it shrinks."""
ENDED = re.compile(r"[.!?:;…][)\"”»’']*$")
CLOSE = 6.0
"""A header of a table of its own stands at most this far above the rows that it is said again for."""
FEW = 2
"""A row of no more cells tells no header."""

Row = tuple[Filled, ...]


def stitched(pages: tuple[Parts, ...], measure: Measure) -> tuple[Parts, ...]:
    """The pages with each cut row whole on the page where it begins."""
    found = list(pages)
    begun: int | None = None
    for number, page in enumerate(pages):
        at = begun
        if at is not None and page.tables and not _is_below_text(page):
            sewn = _sewn(found[at], page, measure)
            if sewn is not None:
                found[at], found[number] = sewn
        if found[number].tables:
            begun = number
        elif found[number].lines:
            begun = None
        if begun == number and _is_above_text(page):
            begun = None
    return tuple(found)


def _is_below_text(page: Parts) -> bool:
    return any(line.box.top < page.tables[0].grid.box.top for line in page.lines)


def _is_above_text(page: Parts) -> bool:
    return any(line.box.top > page.tables[-1].grid.box.bottom for line in page.lines)


def _sewn(above: Parts, below: Parts, measure: Measure) -> tuple[Parts, Parts] | None:
    """Both pages with the last row of the one and the first new row of the other made one, if they are."""
    table, rest = above.tables[-1], below.tables[0]
    if not _same_columns(table, rest):
        return None
    rest, repeated = _header_apart(table, rest)
    if repeated == len(rest.rows):
        whole_below = _with_header(below)
        return None if whole_below is None else _sewn(above, whole_below, measure)
    below = replace(below, tables=(rest, *below.tables[1:]))
    last, first = table.rows[-1], rest.rows[repeated]
    is_open = table.grid.open_below and (not repeated or _may_go_on(last, first, measure))
    parted = (bool(table.grid.rooms) and _is_parted(last, first)) or (
        repeated > 0 and _is_left_over(last, first) and _all_begin(table.rows) and _all_begin(rest.rows[repeated + 1 :])
    )
    if not (is_open or parted or _goes_on(last, first, measure)) or _spans(last) != _spans(first):
        return above, below
    whole = replace(table, rows=_with_rest(table.rows, first))
    left = replace(rest, rows=rest.rows[repeated + 1 :], repeated=rest.rows[:repeated])
    aside = tuple(line for row in left.repeated for cell in row for line in cell.lines)
    tables = (left, *below.tables[1:]) if left.rows else below.tables[1:]
    return (
        replace(above, tables=(*above.tables[:-1], whole)),
        replace(below, tables=tables, aside=(*below.aside, *aside)),
    )


def _same_columns(one: Ruled, other: Ruled) -> bool:
    *pairs, ends = zip(one.grid.columns, other.grid.columns, strict=False)
    near = all(abs(a - b) <= SHIFT for a, b in pairs) and abs(ends[0] - ends[1]) <= FARTHER
    return near and len(one.grid.columns) == len(other.grid.columns)


def _with_header(page: Parts) -> Parts | None:
    """The page with its first table, which is but a header, as the top of the next one, if that stands right below."""
    if len(page.tables) < FEW:
        return None
    header, rest, *others = page.tables
    if not _same_columns(header, rest) or abs(rest.grid.rows[0] - header.grid.rows[-1]) > CLOSE:
        return None
    rows, slots = (*header.grid.rows[:-1], *rest.grid.rows), (*header.grid.slots, *rest.grid.slots)
    whole = Ruled(replace(rest.grid, rows=rows, slots=slots), (*header.rows, *rest.rows))
    return replace(page, tables=(whole, *others))


def _header_apart(table: Ruled, rest: Ruled) -> tuple[Ruled, int]:
    """A table with a row of its own for each that says again what the one before has for a header, and their number.

    That is the top of the table before, or of one further down in it; nothing need be drawn below it.
    """
    if count := _repeated(table, rest):
        return rest, count
    first = rest.rows[0]
    for header in reversed((*table.repeated, *table.rows)):
        if _is_header(header, table) and _spans(header) == _spans(first):
            if _texts(header) == _texts(first):
                return rest, 1
            if all(map(_begins_with, first, header)):
                return replace(rest, rows=(*_parted(first, header), *rest.rows[1:])), 1
    return rest, 0


def _repeated(table: Ruled, rest: Ruled) -> int:
    """How many rows at the top of a table say again what stands at the top of the one before."""
    count = 0
    for one, other in zip((*table.repeated, *table.rows), rest.rows, strict=False):
        if _texts(one) != _texts(other) or not any(_texts(one)):
            break
        count += 1
    return count


def _is_header(row: Row, table: Ruled) -> bool:
    """Whether all cells of a row are filled, and the first one says what no other row of the table begins with."""
    begun = [_texts(each[:1]) for each in table.rows]
    return len(row) > FEW and all(cell.lines for cell in row) and begun.count(_texts(row[:1])) <= 1


def _begins_with(cell: Filled, header: Filled) -> bool:
    return [line.text for line in cell.lines[: len(header.lines)]] == [line.text for line in header.lines]


def _parted(row: Row, header: Row) -> tuple[Row, Row]:
    """The header, and what stands below it, of a row that holds both."""
    pairs = [(cell, len(said.lines)) for cell, said in zip(row, header, strict=True)]
    return (
        tuple(replace(cell, lines=cell.lines[:count]) for cell, count in pairs),
        tuple(replace(cell, lines=cell.lines[count:]) for cell, count in pairs),
    )


def _texts(row: Row) -> list[str]:
    return [" ".join(line.text for line in cell.lines) for cell in row]


def _spans(row: Row) -> list[int]:
    return [cell.slot.span for cell in row]


def _is_parted(above: Row, below: Row) -> bool:
    """Whether some cells of a row stand on the one page and the others on the next."""
    return not below[0].lines and any(not one.lines and other.lines for one, other in zip(above, below, strict=False))


def _is_left_over(above: Row, below: Row) -> bool:
    """Whether a row that begins with nothing, below a header said again, can be what the row above had no room for."""
    both = [bool(one.lines and other.lines) for one, other in zip(above[1:], below[1:], strict=False)]
    return bool(above[0].lines) and not below[0].lines and not all(both)


def _all_begin(rows: tuple[Row, ...]) -> bool:
    return all(row[0].lines for row in rows)


def _goes_on(above: Row, below: Row, measure: Measure) -> bool:
    """Whether some cell stops in mid-sentence where its line was full, and none contradicts.

    A row that has the same label as the one above is another one.
    """
    if above[0].lines and _texts(above[:1]) == _texts(below[:1]):
        return False
    pairs = [(one, other) for one, other in zip(above, below, strict=False) if one.lines and other.lines]
    if measure.spaced:
        return any(one.lines[-1].goes_on for one, _ in pairs) or _is_rest(above, below)
    open_ends = [(one, other) for one, other in pairs if not ENDED.search(one.lines[-1].text)]
    full = [bool(one.room) and measure.is_full(one.lines[-1], other.lines[0], one.room) for one, other in open_ends]
    return all(full) and any(not other.lines[0].text[:1].isupper() for _, other in open_ends)


def _is_rest(above: Row, below: Row) -> bool:
    """Whether a row without its first cell can be the paragraphs that the row above had no room for."""
    going_on = [one for one, other in zip(above, below, strict=False) if other.lines]
    return bool(above[0].lines) and not below[0].lines and all(len(cell.lines) > 1 for cell in going_on)


def _may_go_on(above: Row, below: Row, measure: Measure) -> bool:
    """Whether what stands below a header said again can be the rest of a row: it begins nothing, and no cell of the
    row above had come to its end before its line was full.
    """
    pairs = [(one, other) for one, other in zip(above, below, strict=False) if one.lines and other.lines]
    return not below[0].lines and all(
        ENDED.search(one.lines[-1].text) or measure.is_full(one.lines[-1], other.lines[0], one.room)
        for one, other in pairs
    )


def _with_rest(rows: tuple[Row, ...], rest: Row) -> tuple[Row, ...]:
    """Rows whose last one has this rest; what goes on with cells further up is added where these begin."""
    found = [list(row) for row in rows]
    for place, below in enumerate(rest):
        if below.lines:
            row, at = _beginning(rows, place)
            found[row][at] = _joined(rows[row][at], below)
    return tuple(map(tuple, found))


def _beginning(rows: tuple[Row, ...], place: int) -> tuple[int, int]:
    """The row, and the place in it, where a cell of the last row begins, or goes on at the top of the page."""
    column = rows[-1][place].slot.column
    for row in range(len(rows) - 1, -1, -1):
        at = next((at for at, cell in enumerate(rows[row]) if cell.slot.column == column), None)
        if at is None:
            break
        found = row, at
        if not rows[row][at].slot.merged:
            break
    return found


def _joined(above: Filled, below: Filled) -> Filled:
    slot = replace(above.slot, merged=False)
    return Filled(slot, (*above.lines, *below.lines), room=above.room or below.room)
