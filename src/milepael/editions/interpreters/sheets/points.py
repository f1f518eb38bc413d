"""The rows of points, in their chapters, each with its milestones and its economy from the other sheets."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from milepael.editions.desk import Desk, Form, place
from milepael.editions.interpreters.description import is_administrative, is_closed
from milepael.editions.interpreters.point import references_of
from milepael.editions.interpreters.sheets.complaints import (
    A_NUMBER,
    BY_TITLE,
    MADE_A_DATE,
    NEW_CHAPTER,
    NO_ECONOMY,
    NO_MILESTONE,
    NO_POINT,
    NO_POINT_SAID,
    NOT_LISTED,
    SEVERAL,
    TWICE,
)
from milepael.editions.interpreters.sheets.definitions import Definitions, chapter_of
from milepael.editions.interpreters.sheets.grid import Grid, GridCell, GridRow, in_order
from milepael.editions.interpreters.sheets.milestones import (
    Setting,
    label_point,
    read_economy,
    read_milestone,
    round_of,
    tell_no_round,
)
from milepael.editions.interpreters.sheets.values import (
    answer_in,
    funding_in,
    list_in,
    maybe_in,
    number_in,
    pieces_of,
    shown,
    text_in,
)
from milepael.editions.interpreters.titles import read_title
from milepael.editions.language import headings
from milepael.editions.language.headings import NO_CHAPTER, NO_TITLE, folded, point_title
from milepael.editions.model import Chapter, Economy, Point, RoundLabel, WarningCode

POINT_HEADINGS = (
    headings.POINT,
    headings.CHAPTER,
    headings.NUMBER,
    headings.TITLE,
    headings.PART,
    headings.PART_TITLE,
    headings.CATALOGUE,
    headings.FUNDING,
    headings.CENTRE,
    headings.COMMITTEES,
    headings.CONTRIBUTORS,
    headings.INVOLVED,
    headings.AGREEMENT_TEXT,
    headings.IMPLEMENTATION_TEXT,
    headings.RESPONSIBLE,
    headings.STATUS,
    headings.ADMINISTRATIVE,
    headings.CLOSED,
    headings.ID,
    headings.ORDER,
)


@dataclass(slots=True)
class PointRows:
    """One point's rows: its own, its milestones' with their rounds, its economy's."""

    own: GridRow
    key: str
    milestones: list[tuple[GridRow, RoundLabel]] = field(default_factory=list)
    economy: GridRow | None = None


def rows_of_points(desk: Desk, grid: Grid) -> tuple[PointRows, ...]:
    """The points in their order; a number that a spreadsheet has changed is told."""
    found = []
    for row in in_order(desk, grid.rows):
        number = row[headings.NUMBER].flat.rstrip(".")
        key = f"{number}/{row[headings.PART].flat}" if row[headings.PART] and number else number
        found.append(PointRows(row, key or row[headings.TITLE].flat or row[headings.POINT].flat))
    return tuple(found)


def join_others(
    desk: Desk, points: Sequence[PointRows], grids: tuple[Grid, Grid], *, rounds: tuple[RoundLabel, ...]
) -> None:
    """Give each row of milestones and of economy to the point that it names; what names none is told."""
    milestones, economies = grids
    names = _names(points)
    for row in in_order(desk, milestones.rows):
        point = _titled(desk, row, names) or _named(desk, row[headings.POINT], names)
        met = round_of(row, rounds)
        if point is not None and met is None:
            tell_no_round(desk, row, point=point.key)
        elif point is not None and met is not None:
            point.milestones.append((row, met))
    for row in economies.rows:
        point = _named(desk, row[headings.POINT], names)
        if point is not None and point.economy is None:
            point.economy = row
        elif point is not None:
            row[headings.POINT].complain(desk, WarningCode.UNCERTAIN_MATCH, TWICE.da, point=point.key)


def _names(points: Sequence[PointRows]) -> tuple[Mapping[str, list[PointRows]], ...]:
    """The points by what they are called, then by their keys, then by their titles."""
    called: dict[str, list[PointRows]] = defaultdict(list)
    keys: dict[str, list[PointRows]] = defaultdict(list)
    titles: dict[str, list[PointRows]] = defaultdict(list)
    for point in points:
        for names, name in (
            (called, point.own[headings.POINT].flat),
            (keys, point.key),
            (titles, point.own[headings.TITLE].flat),
        ):
            if name:
                names[folded(name)].append(point)
    return called, keys, titles


def _titled(desk: Desk, row: GridRow, names: tuple[Mapping[str, list[PointRows]], ...]) -> PointRows | None:
    """The point of a row that is known by its id, whose number was changed and whose title was not: that is told."""
    cell, (_, _, titles) = row[headings.POINT], names
    found = titles.get(folded(row[headings.POINT_TITLE].flat), [])
    if len(found) != 1 or not row[headings.ID] or not cell or any(folded(cell.flat) in by_name for by_name in names):
        return None
    what = BY_TITLE.in_("da", words=shown(cell))
    cell.complain(desk, WarningCode.UNCERTAIN_MATCH, what, point=found[0].key)
    return found[0]


def _named(desk: Desk, cell: GridCell, names: tuple[Mapping[str, list[PointRows]], ...]) -> PointRows | None:
    found = next((those for by_name in names if (those := by_name.get(folded(cell.flat)))), [])
    if len(found) > 1:
        found = [point for point in found if folded(point.key) == folded(cell.flat)] or found
    if len(found) == 1:
        return found[0]
    what = SEVERAL if found else NO_POINT if cell else NO_POINT_SAID
    cell.complain(desk, WarningCode.UNCERTAIN_MATCH, what.in_("da", words=shown(cell)))
    return None


@dataclass(slots=True)
class Shelf:
    """The chapters so far, and where each is found by what it is called; listed says that the workbook lists them."""

    chapters: list[Chapter]
    places: dict[str, int]
    listed: bool

    @classmethod
    def of(cls, definitions: Definitions) -> "Shelf":
        """The chapters of the list; of two with one name, the first is found by it."""
        called = reversed(list(enumerate(definitions.called)))
        return cls(list(definitions.chapters), {name: index for index, name in called}, bool(definitions.chapters))

    def place(self, desk: Desk, cell: GridCell) -> int:
        """Where the chapter of a row is; one that is not there yet comes last, and is told if there is a list."""
        name = folded(cell.flat) or folded(NO_CHAPTER)
        index = self.places.get(name)
        if index is None:
            index = self.places[name] = len(self.chapters)
            self.chapters.append(chapter_of(desk, cell, index) if cell else Chapter(number=None, title=None))
            if cell and self.listed:
                cell.complain(desk, WarningCode.UNCERTAIN_MATCH, NEW_CHAPTER.in_("da", words=shown(cell)))
        else:
            desk.ledger.label(cell.words)
        return index


def read_chapters(
    desk: Desk, points: Sequence[PointRows], definitions: Definitions, *, setting: Setting
) -> tuple[Chapter, ...]:
    """The chapters in the order of their list, each with its points."""
    shelf, grouped = Shelf.of(definitions), defaultdict[int, list[Point]](list)
    for point in points:
        desk.watch.tick()
        index = shelf.place(desk, point.own[headings.CHAPTER])
        own = grouped[index]
        form = desk.form("chapters", index, "points", len(own), point=point.key)
        own.append(_read_point(point, setting, form))
        _tell_unlisted(point.own, definitions, form)
    return tuple(
        chapter.model_copy(update={"points": tuple(grouped[index])}) for index, chapter in enumerate(shelf.chapters)
    )


def _read_point(rows: PointRows, setting: Setting, form: Form) -> Point:
    row = rows.own
    agreement, implementation = row[headings.AGREEMENT_TEXT], row[headings.IMPLEMENTATION_TEXT]
    texts = agreement.flat, implementation.flat
    point = _named_point(row, form).model_copy(
        update={
            "id": maybe_in(row[headings.ID], form, "id"),
            "funding": funding_in(row[headings.FUNDING], form),
            "agreement_text": text_in(agreement, form, "agreement_text"),
            "centre": maybe_in(row[headings.CENTRE], form, "centre"),
            "committees": list_in(row[headings.COMMITTEES], form, "committees", names=True),
            "contributors": list_in(row[headings.CONTRIBUTORS], form, "contributors", names=True),
            "involved": list_in(row[headings.INVOLVED], form, "involved", names=True),
            "implementation_text": text_in(implementation, form, "implementation_text"),
            "responsible": maybe_in(row[headings.RESPONSIBLE], form, "responsible"),
            "status_text": maybe_in(row[headings.STATUS], form, "status_text"),
            "administrative": answer_in(row[headings.ADMINISTRATIVE], form, "administrative")
            or (headings.ADMINISTRATIVE not in setting.columns and any(map(is_administrative, texts))),
            "closed": answer_in(row[headings.CLOSED], form, "closed")
            or (headings.CLOSED not in setting.columns and any(map(is_closed, texts))),
            "place": place(row.at),
        }
    )
    point = point.model_copy(update=_followed(rows, point_title(point), setting, form=form))
    return point.model_copy(update={"references": references_of(point)})


def _named_point(row: GridRow, form: Form) -> Point:
    """Number, title, part and catalogue: from their columns, or else from what the point is called."""
    called = row[headings.POINT]
    if row[headings.TITLE] or row[headings.NUMBER] or folded(called.flat).startswith(folded(NO_TITLE)):
        form.label(called.words)
        _tell_changed_number(row[headings.NUMBER], form)
        return Point(
            number=(maybe_in(row[headings.NUMBER], form, "number") or "").rstrip(".") or None,
            title=text_in(row[headings.TITLE], form, "title"),
            part=number_in(row[headings.PART], form, "part"),
            part_title=maybe_in(row[headings.PART_TITLE], form, "part_title"),
            catalogue=maybe_in(row[headings.CATALOGUE], form, "catalogue"),
        )
    title = read_title(called.words)
    form.label(*title.marks)
    return Point(
        number=form.take(title.number, "number", as_printed=True) if title.number else None,
        title=form.take(title.words, "title", as_printed=True),
        part=int(form.take(title.part, "part")) if title.part else number_in(row[headings.PART], form, "part"),
        part_title=form.take(title.part_title, "part_title", as_printed=True) if title.part_title else None,
        catalogue="; ".join(form.each(title.catalogues, "catalogue")) or None,
    )


def _followed(rows: PointRows, title: str, setting: Setting, *, form: Form) -> dict[str, object]:
    """The milestones and the economy of a point; rows that it lacks are told."""
    milestones = []
    for index, (row, met) in enumerate(rows.milestones):
        label_point(row, title, form)
        milestones.append(read_milestone(row, met, setting, form=form.part("milestones", index)))
    if rows.economy is not None:
        label_point(rows.economy, title, form)
    economy = read_economy(rows.economy, setting, form=form.part("economy")) if rows.economy else Economy()
    if setting.complete:
        present = {met.ordinal for _, met in rows.milestones}
        for met in setting.rounds:
            if met.ordinal not in present:
                form.warn(
                    WarningCode.MISSING_ROW, NO_MILESTONE.in_("da", key=rows.key, label=met.label), at=rows.own.at
                )
        if rows.economy is None:
            form.warn(WarningCode.MISSING_ROW, NO_ECONOMY.in_("da", key=rows.key), at=rows.own.at)
    return {"milestones": tuple(milestones), "economy": economy}


def _tell_changed_number(cell: GridCell, form: Form) -> None:
    if cell.sort == "date":
        cell.complain(form.desk, WarningCode.UNCERTAIN_MATCH, MADE_A_DATE.da, point=form.point)
    elif cell.sort == "number" and not cell.flat.isdecimal():
        cell.complain(form.desk, WarningCode.UNCERTAIN_MATCH, A_NUMBER.da, point=form.point)


def _tell_unlisted(row: GridRow, definitions: Definitions, form: Form) -> None:
    """Names that are not on the list that the workbook itself has, each once."""
    lists = (
        (headings.CENTRES, definitions.centres, (headings.CENTRE, headings.CONTRIBUTORS)),
        (headings.ALL_COMMITTEES, definitions.committees, (headings.COMMITTEES, headings.INVOLVED)),
    )
    for listed, known, columns in lists:
        for cell in (row[heading] for heading in columns) if known else ():
            for piece in pieces_of(cell, names=True):
                if folded(piece.flat) not in known and form.desk.first_time(piece.flat):
                    what = NOT_LISTED.in_("da", name=piece.flat, list=listed)
                    cell.complain(form.desk, WarningCode.UNCERTAIN_NAME, what, point=form.point)
