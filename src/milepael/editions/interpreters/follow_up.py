"""Follow-ups and implementation plans: a table for each point, with its milestones and its economy."""

import re
from dataclasses import dataclass
from itertools import chain

from milepael.documents.sentence import Sentence
from milepael.editions.desk import Desk, Form, Interpretation
from milepael.editions.interpreters import head as heads
from milepael.editions.interpreters.between_points import chapters_alike, foreign_rows
from milepael.editions.interpreters.guide import definition_in, headings_of_definitions, read_guide
from milepael.editions.interpreters.head import Head
from milepael.editions.interpreters.ordering import in_order
from milepael.editions.interpreters.placed import Placed
from milepael.editions.interpreters.point import Setting, read_point
from milepael.editions.interpreters.rows import (
    CHAPTER,
    MILESTONE,
    PAGE_NUMBER,
    ChapterRows,
    chapter_lines,
    chapters_of,
    is_furniture,
    is_heading,
    is_illegible,
    preface_of,
)
from milepael.editions.interpreters.run_together import warn_of_what_ran_together
from milepael.editions.interpreters.smiley_cells import Timing
from milepael.editions.interpreters.suspects import with_letters
from milepael.editions.language import wording
from milepael.editions.language.broken_letters import is_broken
from milepael.editions.language.kinds import TITLE, kind_said
from milepael.editions.language.names import KnownNames, learn
from milepael.editions.language.rounds import round_meant, rounds_of
from milepael.editions.language.smileys import faces_in
from milepael.editions.model import Chapter, Edition, Kind, RoundLabel, WarningCode
from milepael.editions.passage import Passage
from milepael.editions.stream import Band, Item, Line

STRANGER = Sentence(
    da="Kolonnen »{name}« hører ikke til noget felt; det, der står i den, står under »ulæst«.",
    en="The column “{name}” belongs to no field; what stands in it stands under “unread”.",
)
LONGEST_TITLE = 300
NO_HEADING = Chapter(number=None, title=None)
RESPONSIBLE = re.compile(r"\s" + re.escape(wording.CHAPTERS_RESPONSIBLE).replace(r"\{name\}", r"([^()]+)") + "$")
MOST_TO_LEARN_FROM = 1500


@dataclass(frozen=True, slots=True)
class Preface:
    """What stands before the first chapter: the head, the title and the reading guide."""

    head: Head
    title: str
    title_words: Passage
    guide: tuple[str, ...]


def recognises(desk: Desk) -> bool:
    """Whether a point's heading row stands in the document, by whatever names of its columns."""
    if any(map(is_heading, desk.items)):
        return True
    ordered = in_order(desk.items, desk.watch.tick).items
    if any(map(is_heading, ordered)):
        return True
    broken = any(is_broken(cell.flat) for item in ordered if isinstance(item, Band) for cell in item.cells)
    return broken and any(is_heading(item) for item in with_letters(ordered, desk) if not isinstance(item, Placed))


def interpret(desk: Desk, kind: Kind | None = None) -> Interpretation:
    """Read a follow-up or a plan; kind says which of the two, where the title is not to decide."""
    items = _in_order(desk)
    lines = chapters_alike(items, chapter_lines(items))
    border = preface_of(items, lines)
    preface = _read_preface(items[:border], desk.form())
    body = items[border:]
    head = preface.head
    rounds = rounds_of(_labels(body), known=head.rounds)
    chapters = chapters_of(items, lines, foreign_rows(items, lines), rounds=len(rounds), tick=desk.watch.tick)
    round_ = head.round or heads.round_in(preface.title, rounds)
    kind = kind or head.kind or _kind(preface.title, body)
    until = None
    if kind is Kind.FOLLOW_UP:
        until = round_.ordinal if round_ else _last_with_face(chapters, rounds)
    guide = read_guide(preface.guide)
    setting = Setting(rounds, Timing(until), guide, _known(chapters, desk))
    _label_furniture(body, desk)
    desk.note_letters((*items[:border], *(item for item in body if isinstance(item, Line))))
    edition = Edition(
        kind=kind,
        title=preface.title,
        municipality=head.municipality or heads.commonest_municipality(preface.title, desk.ledger.everything),
        agreement=head.agreement or heads.agreement_in(preface.title, desk.ledger.everything),
        parties=head.parties,
        round=round_ if kind is Kind.FOLLOW_UP else None,
        rounds=rounds,
        scope=head.scope or heads.scope_in(preface.title_words),
        date=head.date,
        case_number=head.case_number,
        contact=head.contact,
        reading_guide=preface.guide,
        chapters=tuple(_read_chapter(rows, setting, desk, index=index) for index, rows in enumerate(chapters)),
    )
    warn_of_what_ran_together(desk, edition, chapters)
    return desk.finish(edition)


def _in_order(desk: Desk) -> tuple[Item, ...]:
    """The document's lines and rows, the rows in the order that all interpreters read."""
    ordered = in_order(desk.items, desk.watch.tick)
    desk.form().label(*ordered.labels)
    for name in ordered.strangers:
        if desk.first_time(name.flat):
            desk.warn(WarningCode.UNREAD_TEXT, STRANGER.in_("da", name=name.flat), at=name.place)
    return with_letters(ordered.items, desk)


def _read_preface(items: tuple[Item, ...], form: Form) -> Preface:
    head, title, guide = Head(), Passage(), list[tuple[Passage, ...]]()
    headed = _heading_of(items)
    for item in items:
        if title and isinstance(item, Band):
            guide.append(definition_in(item))
            continue
        line = _line_in(item)
        if line is None:
            continue
        words = line.words if title else heads.read_line(line.words, form, head)
        if not words:
            continue
        if heads.GUIDE_HEADING.match(words.flat) or PAGE_NUMBER.match(words.flat):
            form.label(words)
        elif title:
            guide.append((words,))
        elif line is headed or (headed is None and _may_be_title(line, words)):
            title = words
    form.label(*headings_of_definitions(items))
    text = heads.in_sentence_case(form.take(title, "title"))
    told = enumerate(filter(None, guide))
    return Preface(head, text, title, tuple(_guide_paragraph(words, index, form) for index, words in told))


def _line_in(item: Item) -> Line | None:
    """A line, or the only words of a row, where letterheads and titles may stand; None for any other row."""
    if isinstance(item, Line):
        return item
    cells = [cell for cell in item.cells if cell]
    return Line(cells[0], item.place) if len(cells) == 1 else None


def _guide_paragraph(words: tuple[Passage, ...], index: int, form: Form) -> str:
    """A paragraph without its list mark, or a table's row: a sign and what it is to mean."""
    first, *more = (form.take(piece, f"reading_guide.{index}").removeprefix("• ") for piece in words)
    return f"{first}: {'; '.join(more)}" if more else first


def _heading_of(items: tuple[Item, ...]) -> Line | None:
    """The document's own heading that says more than whose it is: the first that reads as a title, else the first.

    The reading guide's heading, or one that is numbered as a chapter, is no title, also where the file has none.
    """
    found = [item for item in items if isinstance(item, Line) and item.level == 1]
    found = [line for line in found if not heads.MUNICIPALITY.fullmatch(line.words.flat)]
    named = [
        line for line in found if not (heads.GUIDE_HEADING.match(line.words.flat) or CHAPTER.match(line.words.flat))
    ]
    return next((line for line in found if TITLE.search(line.words.flat)), named[0] if named else None)


def _may_be_title(line: Line, words: Passage) -> bool:
    return not line.listed and len(words.flat) <= LONGEST_TITLE and bool(TITLE.search(words.flat))


def _labels(body: tuple[Item, ...]) -> tuple[str, ...]:
    """The labels in the time column of all milestone rows that can be read; those that were rebuilt where none can."""
    rows = (item for item in body if isinstance(item, Band) and not is_heading(item))
    named = (row for row in rows if not row.cell(0) or MILESTONE.match(row.cell(0).flat))
    times = tuple(row.cell(2) for row in named if not is_illegible(row.cell(2)))
    return tuple(time.flat for time in times if time and not time.restored) or tuple(time.flat for time in times)


def _kind(title: str, body: tuple[Item, ...]) -> Kind:
    said = kind_said(title)
    if said is not None:
        return said
    faces = (faces_in(item.cell(3).flat) for item in body if isinstance(item, Band))
    return Kind.FOLLOW_UP if any(faces) else Kind.IMPLEMENTATION_PLAN


def _last_with_face(chapters: tuple[ChapterRows, ...], rounds: tuple[RoundLabel, ...]) -> int:
    """The last round beside which a face stands: what a follow-up reports that does not name its round."""
    bands = chain.from_iterable(point.milestones for chapter in chapters for point in chapter.points)
    met = (round_meant(band.cell(2).flat, rounds) for band in bands if band.cell(3))
    return max((one.ordinal for one in met if one), default=0)


def _known(chapters: tuple[ChapterRows, ...], desk: Desk) -> KnownNames:
    points = [point for chapter in chapters for point in chapter.points]
    cells = [point.apart for point in points]
    lists = (cell.contributors.flat[:MOST_TO_LEARN_FROM] for cell in cells)
    return learn((cell.centre.flat for cell in cells), lists, desk.watch.tick)


def _label_furniture(body: tuple[Item, ...], desk: Desk) -> None:
    for item in body:
        if isinstance(item, Line) and is_furniture(item.words.flat):
            desk.ledger.label(item.words)


def _read_chapter(rows: ChapterRows, setting: Setting, desk: Desk, *, index: int) -> Chapter:
    chapter = _read_heading(rows.line.words, desk.form("chapters", index)) if rows.line else NO_HEADING
    points = []
    for position, point in enumerate(rows.points):
        desk.watch.tick()
        points.append(read_point(point, setting, desk, path=("chapters", index, "points", position)))
    return chapter.model_copy(update={"points": tuple(points)})


def _read_heading(words: Passage, form: Form) -> Chapter:
    """A chapter's number, title, and who is responsible for it, where our forms say so."""
    responsible = RESPONSIBLE.search(words.flat)
    named = words.cut(0, responsible.start()) if responsible else words
    told = form.take(words.cut(*responsible.span(1)), "responsible") if responsible else None
    if responsible:
        form.label(words.cut(responsible.start(), responsible.start(1)))
    if named.flat == wording.NO_CHAPTER:
        form.label(named)
        return NO_HEADING.model_copy(update={"responsible": told})
    numbered = CHAPTER.match(named.flat)
    number = form.take(named.cut(*numbered.span(1)), "number") if numbered else None
    return Chapter(
        number=number,
        title=form.take(named.cut(numbered.start(2) if numbered else 0), "title"),
        parent=number.rpartition(".")[0] or None if number else None,
        responsible=told,
    )
