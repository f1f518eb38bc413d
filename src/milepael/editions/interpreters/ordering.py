"""Rows of tables with other columns, put in the order that all interpreters read."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from milepael.editions.interpreters import one_table_each, one_table_for_all
from milepael.editions.interpreters.columns import Column, Columns, columns_of
from milepael.editions.interpreters.placed import Arranged
from milepael.editions.interpreters.rows import MILESTONE, is_heading, is_label
from milepael.editions.language.smileys import faces_in, is_only_a_sign
from milepael.editions.passage import Passage
from milepael.editions.stream import Band, Item, Line

CANONICAL = {Column.TITLE: 0, Column.TEXT: 1, Column.TIME: 2, Column.SMILEY: 3}
NEEDED = (Column.TEXT, Column.TIME, Column.SMILEY)
PROSE = 4
"""So many words are no smiley."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """A document's items in order; labels are words that name columns, strangers the names of columns not known."""

    items: tuple[Item, ...]
    labels: tuple[Passage, ...] = ()
    strangers: tuple[Passage, ...] = ()


def in_order(items: tuple[Item, ...], tick: Callable[[], None]) -> Ordered:
    """Put the rows below each header row that names its columns otherwise in order; all else stays as it is."""
    headers = _headers(items)
    if not headers:
        return Ordered(items)
    done = Arranged(list(items[: min(headers)]))
    starts = sorted(headers)
    for start, end in zip(starts, [*starts[1:], len(items)], strict=True):
        columns = headers[start]
        if columns is not None and _arrange(columns, items[start + 1 : end], done, tick=tick):
            continue
        if is_heading(items[start]):
            done.items.extend(items[start:end])
        else:
            done.items.extend(item for item in items[start:end] if isinstance(item, Line))
    return Ordered(tuple(done.items), tuple(done.labels), tuple(done.strangers))


def _arrange(columns: Columns, items: tuple[Item, ...], done: Arranged, *, tick: Callable[[], None]) -> bool:
    """Put what stands below a header in order, if it is of points: a table of one point each, or one for all."""
    below = _below(items, columns)
    rows = tuple(item for item in below if isinstance(item, Band) and not columns.repeated(item))
    columns = _seen(columns, rows)
    if _is_labelled(columns, rows) or one_table_each.is_entitled(columns, done.items):
        one_table_each.arrange(columns, below, done, tick=tick)
    elif columns.names_points:
        one_table_for_all.arrange(_with_notes(columns, rows), below, done, tick=tick)
    else:
        return False
    done.strangers.extend(columns.header.cells[place] for place in columns.unknown)
    return True


def _headers(items: tuple[Item, ...]) -> dict[int, Columns | None]:
    """Where header rows stand, with their columns, or None for those in order; nothing where all are."""
    found: dict[int, Columns | None] = {}
    last: Columns | None = None
    for index, item in enumerate(items):
        if not isinstance(item, Band) or (last is not None and last.repeated(item)):
            continue
        columns = columns_of(item)
        if columns is not None or is_heading(item):
            last = None if columns is None or (_is_canonical(columns) and is_heading(item)) else columns
            found[index] = last
    return found if any(found.values()) else {}


def _is_canonical(columns: Columns) -> bool:
    return columns.places == CANONICAL and columns.titled and not columns.unknown


def _below(items: tuple[Item, ...], columns: Columns) -> tuple[Item, ...]:
    """What belongs to a header: a line may stand between rows, but behind one a narrower table is another."""
    width = max(columns.places[column] for column in NEEDED)
    found, line_met = list[Item](), False
    for item in items:
        line_met = line_met or isinstance(item, Line)
        if not (line_met and isinstance(item, Band) and len(item.cells) <= width):
            found.append(item)
    return tuple(found)


def _seen(columns: Columns, rows: tuple[Band, ...]) -> Columns:
    """A column of unknown name that holds nothing but "Milepæl" and "Økonomi" says what each row is."""
    for place in columns.unknown:
        said = [band.cell(place).flat for band in rows if band.cell(place)]
        if said and all(map(is_label, said)):
            unknown = tuple(other for other in columns.unknown if other != place)
            return replace(columns, places={**columns.places, Column.LABEL: place}, unknown=unknown)
    return columns


def _is_labelled(columns: Columns, rows: tuple[Band, ...]) -> bool:
    return any(MILESTONE.match(columns.of(band, Column.TITLE).flat) for band in rows)


def _with_notes(columns: Columns, rows: tuple[Band, ...]) -> Columns:
    """A column called "Status" that holds prose and no smiley at all is one of notes."""
    said = [columns.of(band, Column.SMILEY).flat for band in rows]
    if columns.has(Column.NOTE) or any(faces_in(text) or is_only_a_sign(text) for text in said):
        return columns
    if all(len(text.split()) < PROSE for text in said):
        return columns
    places: dict[Column, int] = {
        Column.NOTE if column is Column.SMILEY else column: place for column, place in columns.places.items()
    }
    return replace(columns, places=places)
