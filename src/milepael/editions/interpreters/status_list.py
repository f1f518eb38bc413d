"""Status lists: one row a point, with the responsible director's initials and the status in prose."""

import re
from collections.abc import Set
from dataclasses import dataclass, replace

from milepael.documents.tree import Place
from milepael.editions.desk import Desk, Form, Interpretation, place
from milepael.editions.interpreters import head as heads
from milepael.editions.interpreters.head import Head
from milepael.editions.interpreters.labelled import take_id, without_mark
from milepael.editions.interpreters.point import references_of
from milepael.editions.interpreters.titles import read_name
from milepael.editions.language import wording
from milepael.editions.model import Chapter, Edition, Kind, Point
from milepael.editions.passage import EMPTY, Passage
from milepael.editions.stream import Band, Line

HEADING, STATUS = re.compile(r"overskrift|punkt|emne", re.IGNORECASE), re.compile(r"status", re.IGNORECASE)
NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}\.?$")
DASHES = frozenset("-–—")
NUMBER_WORDS = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")
LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the list, its page-cut pieces put together."""

    number: Passage
    title: Passage
    responsible: Passage
    status: Passage
    place: Place

    @property
    def plain_number(self) -> str:
        """The number without its last dot, "" for a dash that stands for none."""
        return "" if self.number.flat in DASHES else self.number.flat.rstrip(".")


def recognises(desk: Desk) -> bool:
    """Whether a row of headings names a status."""
    return any(_is_header(item) for item in desk.items if isinstance(item, Band))


def interpret(desk: Desk) -> Interpretation:
    """Read a status list."""
    form, head = desk.form(), Head()
    desk.note_letters(desk.items)
    bands = [item for item in desk.items if isinstance(item, Band)]
    header = next(index for index, band in enumerate(bands) if _is_header(band))
    form.label(*bands[header].cells)
    title_words = _read_title(bands[:header], desk, head)
    title = heads.in_sentence_case(form.take(title_words, "title"))
    for item in desk.items:
        if isinstance(item, Line) and not item.words.holds(title_words):
            heads.read_line(item.words, form, head)
    rows = _put_together(bands[header + 1 :], desk)
    edition = Edition(
        kind=Kind.STATUS_LIST,
        title=title,
        municipality=head.municipality or heads.commonest_municipality(title, desk.ledger.everything),
        agreement=head.agreement or heads.agreement_in(title, desk.ledger.everything),
        parties=head.parties,
        round=head.round or heads.round_in(title, ()),
        scope=head.scope or heads.scope_in(title_words),
        date=head.date,
        case_number=head.case_number,
        contact=head.contact,
        chapters=_read_chapters(rows, desk),
    )
    return desk.finish(edition)


def _is_header(band: Band) -> bool:
    texts = [cell.flat for cell in band.cells if cell]
    return (
        len(texts) >= 3
        and all(len(text) <= LONGEST_HEADING for text in texts)
        and any(HEADING.search(text) for text in texts)
        and bool(STATUS.match(texts[-1]))
    )


def _read_title(above: list[Band], desk: Desk, head: Head) -> Passage:
    """The title stands in a row above the headings, or on a line above the table; the letterhead may lead it."""
    lines = [item for item in desk.items if isinstance(item, Line)]
    headed = [line.words for line in lines if line.level == 1 and not heads.MUNICIPALITY.fullmatch(line.words.flat)]
    if headed:
        return heads.read_letterhead(headed[0], desk.form(), head)
    candidates = [band.cell(0) for band in above] + [line.words for line in lines]
    for words in candidates:
        letterhead = heads.MUNICIPALITY.match(words.flat)
        rest = words.cut(letterhead.end()) if letterhead else words
        if heads.ROUND.search(rest.flat) or heads.AGREEMENT.search(rest.flat):
            return heads.read_letterhead(words, desk.form(), head)
    return EMPTY


def _put_together(bands: list[Band], desk: Desk) -> list[Row]:
    rows: list[Row] = []
    for band in bands:
        desk.watch.tick()
        if NUMBER.match(band.cell(0).flat) or band.cell(0).flat in DASHES:
            rows.append(Row(band.cell(0), band.cell(1), band.cell(2), _last(band), band.place))
        elif rows and not _is_header(band):
            rows[-1] = _continued(rows[-1], band)
        elif _is_header(band):
            desk.form().label(*band.cells)
    return rows


def _last(band: Band) -> Passage:
    """All cells from the fourth on are status; a row has four."""
    status = EMPTY
    for cell in band.cells[3:]:
        status = status.continued(cell, starts=True)
    return status


def _continued(row: Row, band: Band) -> Row:
    """Go on with a row that a page cut. Where the file has lost the empty cells in front, the last ones are told apart.

    One piece is status, unless only the title was cut in mid-word; two are title and status.
    """
    pieces = [cell for cell in band.cells if cell]
    if not band.cell(0):
        title, responsible, status = band.cell(1), band.cell(2), _last(band)
    elif len(pieces) == 1:
        cut_title = row.title.flat.endswith("-") and not row.status.flat.endswith("-")
        title, responsible, status = (pieces[0], EMPTY, EMPTY) if cut_title else (EMPTY, EMPTY, pieces[0])
    else:
        title, responsible, status = pieces[0], EMPTY, EMPTY
        for piece in pieces[1:]:
            status = status.continued(piece, starts=False)
    return Row(
        row.number,
        row.title.continued(title, starts=False),
        row.responsible.continued(responsible, starts=False),
        row.status.continued(status, starts=False),
        row.place,
    )


def _read_chapters(rows: list[Row], desk: Desk) -> tuple[Chapter, ...]:
    parents = {row.plain_number.rpartition(".")[0] for row in rows}
    chapters: list[Chapter] = []
    points: list[list[Point]] = []
    for row in rows:
        if _is_chapter(row, parents):
            chapters.append(_read_chapter(row, desk.form("chapters", len(chapters))))
            points.append([])
            continue
        if not chapters:
            chapters.append(Chapter(number=None, title=None))
            points.append([])
        path = ("chapters", len(chapters) - 1, "points", len(points[-1]))
        points[-1].append(_read_point(row, desk, path))
    return tuple(
        chapter.model_copy(update={"points": tuple(own)}) for chapter, own in zip(chapters, points, strict=True)
    )


def _is_chapter(row: Row, parents: Set[str]) -> bool:
    """A row without responsible and status, one without status that others' numbers begin with, or that says so."""
    if row.status.flat == wording.IS_CHAPTER or not (row.responsible or row.status):
        return True
    return bool(row.plain_number) and row.plain_number in parents and not row.status


def _read_chapter(row: Row, form: Form) -> Chapter:
    number = form.maybe(_number(row, form), "number")
    if row.status.flat == wording.IS_CHAPTER:
        form.label(row.status)
    return Chapter(
        number=number,
        title=form.maybe(row.title, "title"),
        parent=number.rpartition(".")[0] or None if number else None,
        responsible=form.maybe(row.responsible, "responsible"),
        points=(),
    )


def _read_point(row: Row, desk: Desk, path: tuple[str | int, ...]) -> Point:
    form = desk.form(*path, point=row.plain_number)
    uid, words = take_id(row.title, form)
    title = replace(read_name(without_mark(words, form)), number=_number(row, form))
    form = desk.form(*path, point=title.key)
    form.label(*title.marks, *([row.status] if row.status.flat in DASHES else []))
    point = Point(
        id=uid,
        number=form.maybe(title.number, "number"),
        title=form.take(title.words, "title"),
        part=int(form.take(title.part, "part")) if title.part is not None else None,
        part_title=form.maybe(title.part_title, "part_title"),
        catalogue="; ".join(form.each(title.catalogues, "catalogue")) or None,
        responsible=form.maybe(row.responsible, "responsible"),
        status_text=form.maybe(row.status, "status_text") if row.status.flat not in DASHES else None,
        place=place(row.place),
    )
    return point.model_copy(update={"references": references_of(point)})


def _number(row: Row, form: Form) -> Passage | None:
    """The number's words; None for a dash, which is no more than a mark."""
    if not row.plain_number:
        form.label(row.number)
        return None
    found = NUMBER_WORDS.search(row.number.flat)
    return row.number.cut(*found.span()) if found else row.number
