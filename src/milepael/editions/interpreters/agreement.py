"""Agreements in prose: the parties, chapters, and numbered points with the politicians' own words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from milepael.documents.sentence import Sentence
from milepael.editions.desk import Desk, Form, Interpretation, place
from milepael.editions.interpreters import head as heads
from milepael.editions.interpreters.agreement_headings import LONGEST_TITLE, Heading, Role
from milepael.editions.interpreters.agreement_notes import notes_below, with_notes
from milepael.editions.interpreters.agreement_parties import (
    LIST,
    listed_parties,
    parties_in_sentences,
    read_day,
    read_signing,
)
from milepael.editions.interpreters.agreement_plan import Plan, plan_of
from milepael.editions.interpreters.description import is_administrative, is_closed
from milepael.editions.interpreters.follow_up import RESPONSIBLE
from milepael.editions.interpreters.head import Head
from milepael.editions.interpreters.labelled import take_id
from milepael.editions.interpreters.point import references_of
from milepael.editions.interpreters.rows import SENTENCE_END
from milepael.editions.interpreters.titles import read_name
from milepael.editions.language import wording
from milepael.editions.language.kinds import AGREEMENTS, names_agreement
from milepael.editions.language.running_text import heading_end
from milepael.editions.model import AgreementName, Chapter, Edition, Kind, Point, WarningCode
from milepael.editions.passage import EMPTY, Passage, paragraphs_of
from milepael.editions.stream import Line

NAMED = "Dokumenttype: {kind}"
LONGEST_LABEL = 200
TITLE_ENDS = re.compile(r"[.:]\s+(?=[A-ZÆØÅ])")
RUNS_ON = Sentence(
    da="Overskrift og tekst står i ét; punktets titel er sat til at ende med »{words}«.",
    en="Heading and text stand in one; the point's title is taken to end with “{words}”.",
)
OTHER_NUMBER = Sentence(
    da="Afsnittet har nummer {chapter}, men under det står punkt {point}.",
    en="The chapter has number {chapter}, but below it stands point {point}.",
)


@dataclass(slots=True)
class Preface:
    """What stands before the first chapter, while it is read."""

    head: Head = field(default_factory=Head)
    title: Passage = EMPTY
    guide: list[Passage] = field(default_factory=list)


def recognises(desk: Desk) -> bool:
    """Whether a title names an agreement, not what became of it, and points stand below it; or it says so itself."""
    plan = plan_of(desk)
    title = plan.lines[plan.title].words.flat if plan.title is not None else ""
    everything = desk.ledger.everything
    said = next((kind for kind, words in wording.KINDS.items() if NAMED.format(kind=words) in everything), None)
    if said is not None:
        return said is Kind.AGREEMENT
    return names_agreement(title) and has_points(desk)


def has_points(desk: Desk) -> bool:
    """Whether there is a point at all, whatever the document is called."""
    return any(role is Role.POINT for _, role in plan_of(desk).openings)


def interpret(desk: Desk) -> Interpretation:
    """Read an agreement. A chapter's own text belongs to no point and is left for `unread`, as are who signed."""
    plan, form = plan_of(desk), desk.form()
    desk.note_letters(desk.items)
    form.label(*(plan.lines[index].words for index in sorted(plan.aside)))
    preface = _read_preface(plan, form)
    head, everything = preface.head, desk.ledger.everything
    title = heads.in_sentence_case(form.take(preface.title, "title"))
    guide = tuple(form.take(words, f"reading_guide.{at}").removeprefix("• ") for at, words in enumerate(preface.guide))
    head.parties = head.parties or tuple(name.flat for name in parties_in_sentences((preface.title, *preface.guide)))
    chapters = _read_chapters(plan, desk)
    read_signing(plan.between(plan.signing, len(plan.lines)), form, head)
    edition = Edition(
        kind=Kind.AGREEMENT,
        title=title,
        municipality=head.municipality or heads.commonest_municipality(title, everything),
        agreement=head.agreement or _agreement(title, everything),
        parties=head.parties,
        scope=head.scope or heads.scope_in(preface.title),
        date=head.date,
        case_number=head.case_number,
        contact=head.contact,
        reading_guide=guide,
        chapters=chapters,
    )
    return desk.finish(edition)


def _read_preface(plan: Plan, form: Form) -> Preface:
    preface, skipped = Preface(), set[int]()
    for at, line in enumerate(plan.lines[: plan.first]):
        if at in plan.aside or at in skipped:
            continue
        if LIST.match(line.words.flat):
            end = min((other for other in plan.aside if at < other < plan.first), default=plan.first)
            named = listed_parties(plan.lines[at + 1 : end])
            skipped.update(range(at + 1, at + 1 + len(named)))
            form.label(line.words)
            preface.head.parties = form.each(tuple(name for names in named for name in names), "parties")
            continue
        words = _read_head(line, at, plan, preface=preface, form=form)
        if heads.GUIDE_HEADING.match(words.flat):
            form.label(words)
        elif at == plan.title:
            preface.title = words
        elif words and (preface.title or plan.title is None):
            preface.guide.append(words)
    return preface


def _read_head(line: Line, at: int, plan: Plan, *, preface: Preface, form: Form) -> Passage:
    """Read what a line says of the document, and return what else it says; below the title only labels do."""
    words, head = line.words, preface.head
    if plan.title is None or at <= plan.title:
        return heads.read_line(words, form, head)
    if len(words.flat) <= LONGEST_LABEL and heads.LABELS.match(words.flat):
        return heads.read_labels(words, form, head)
    return words if SENTENCE_END.search(words.flat) else read_day(words, form, head)


def _agreement(title: str, everything: str) -> AgreementName | None:
    """The agreement as the title names it; else by the whole title, which is what it is called."""
    named = heads.agreement_in(title)
    if named is not None or not AGREEMENTS.search(title):
        return named or heads.agreement_in(everything)
    year = heads.YEAR.search(title)
    told = heads.agreement_in(everything)
    return AgreementName(name=title, year=int(year[0])) if year else told or AgreementName(name=title, year=None)


def _read_chapters(plan: Plan, desk: Desk) -> tuple[Chapter, ...]:
    chapters, points = list[Chapter](), list[list[Point]]()
    _tell_other_numbers(plan, desk)
    ends = [*(heading.index for heading, _ in plan.openings[1:]), plan.signing]
    notes = notes_below(plan.between(plan.openings[-1][0].index, plan.signing)) if plan.openings else {}
    for (heading, role), end in zip(plan.openings, ends, strict=False):
        desk.watch.tick()
        if role is Role.CHAPTER or not chapters:
            words = plan.lines[heading.index].words
            chapter = Chapter(number=None, title=None)
            if role is Role.CHAPTER:
                chapter = _read_chapter(heading, words, desk.form("chapters", len(chapters)))
            chapters.append(chapter)
            points.append([])
        if role is Role.POINT:
            path = ("chapters", len(chapters) - 1, "points", len(points[-1]))
            lines = with_notes(plan.between(heading.index, end), notes)
            points[-1].append(_read_point(heading, lines, desk, path=path))
    return tuple(
        chapter.model_copy(update={"points": tuple(own)}) for chapter, own in zip(chapters, points, strict=True)
    )


def _tell_other_numbers(plan: Plan, desk: Desk) -> None:
    """Point at chapters whose number is not that of the first point below."""
    for (heading, role), (below, other) in pairwise(plan.openings):
        if (role, other) == (Role.CHAPTER, Role.POINT) and heading.order and len(below.order) > 1:
            values = {"chapter": heading.printed, "point": below.printed}
            if heading.order != below.order[: len(heading.order)]:
                desk.warn(
                    WarningCode.UNCERTAIN_MATCH, OTHER_NUMBER.in_("da", **values), at=plan.lines[heading.index].place
                )


def _read_chapter(heading: Heading, words: Passage, form: Form) -> Chapter:
    form.label(words.cut(0, heading.span[0]))
    found = RESPONSIBLE.search(words.flat)
    named = words.cut(heading.start, found.start() if found else None)
    responsible = form.take(words.cut(*found.span(1)), "responsible") if found else None
    if found:
        form.label(words.cut(found.start(), found.start(1)))
    if named.flat == wording.NO_CHAPTER:
        form.label(named)
        return Chapter(number=None, title=None, responsible=responsible)
    return Chapter(
        number=form.take(words.cut(*heading.span), "number") if heading.number else None,
        title=form.take(named, "title"),
        parent=heading.printed.rpartition(".")[0] or None,
        responsible=responsible,
    )


def _read_point(heading: Heading, lines: Sequence[Line], desk: Desk, *, path: tuple[str | int, ...]) -> Point:
    words = lines[0].words
    end, text_begins = (len(words.flat),) * 2 if heading.sure else _end_of_title(words, heading.start)
    named = read_name(words.cut(heading.start, end))
    key = named.key if not heading.number else heading.printed
    form = desk.form(*path, point=f"{key}/{int(named.part.flat)}" if heading.number and named.part else key)
    if text_begins < len(words.flat):
        form.warn(WarningCode.UNCERTAIN_SPLIT, RUNS_ON.in_("da", words=words.flat[:end].split()[-1]), at=lines[0].place)
    form.label(words.cut(0, heading.span[0]), *named.marks)
    below = (line.words for line in lines[1:])
    uid, body = take_id(paragraphs_of((words.cut(text_begins), *below)), form)
    text = form.take(body, "agreement_text")
    point = Point(
        id=uid,
        number=form.take(words.cut(*heading.span), "number") if heading.number else None,
        title=form.take(named.words, "title"),
        part=int(form.take(named.part, "part")) if named.part is not None else None,
        part_title=form.maybe(named.part_title, "part_title"),
        catalogue="; ".join(form.each(named.catalogues, "catalogue")) or None,
        agreement_text=text,
        administrative=is_administrative(text),
        closed=is_closed(text),
        place=place(lines[0].place),
    )
    return point.model_copy(update={"references": references_of(point)})


def _end_of_title(words: Passage, start: int) -> tuple[int, int]:
    """Where the title ends of a heading that runs together with its text, and where the text begins."""
    text = words.flat
    ends = TITLE_ENDS.search(text, start, start + LONGEST_TITLE)
    if ends:
        return ends.span()
    end = len(text) if len(text) <= LONGEST_TITLE else start + heading_end(text[start:])
    return end, end
