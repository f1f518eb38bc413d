"""A dropped file as somebody looks it through: what is doubtful, new and changed, before it is taken over."""

from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import RuleBroken
from milepael.domain.agreements.models import Centre
from milepael.domain.followup.rules.standing import Standing
from milepael.editions.interpreters.description import UNKNOWN
from milepael.editions.json import from_json
from milepael.editions.model import Budget, Edition, Effort, Kind, Place, ReadingWarning, State
from milepael.editions.warned import said
from milepael.flows.imports.asking import answers_to
from milepael.flows.imports.doubts import HowFar, how_far
from milepael.flows.imports.models import Upload
from milepael.flows.imports.noting import note_clashes
from milepael.flows.imports.queries import UploadRow, row_of
from milepael.flows.imports.report import Doubt, ImportReport
from milepael.flows.imports.rules import FOLLOW_UPS, is_elsewhere
from milepael.flows.imports.telling import SORTS, field_name, sides_of
from milepael.flows.imports.uploads import preview
from milepael.web.workspace.dossier import REASONS
from milepael.web.workspace.faces import economy_face, effort_face
from milepael.web.workspace.prose import changed

KINDS: Mapping[Kind, str] = {
    Kind.FOLLOW_UP: _("Follow-up"),
    Kind.IMPLEMENTATION_PLAN: _("Implementation plan"),
    Kind.STATUS_LIST: _("Status list"),
    Kind.CHALLENGES: _("Note on challenges"),
    Kind.AGREEMENT: _("Agreement on the budget"),
}
MARKED = 100
"""How many changes have their words compared: beyond that nobody reads them one by one."""
NO_READINGS = HowFar()
LISTED = 1_000
"""How many lines of one sort a page shows; a file that has more is most likely not what it seems."""

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Some(Generic[R]):
    """As many lines as a page shows, and how many there are."""

    rows: tuple[R, ...] = ()
    all: int = 0

    @property
    def left(self) -> int:
        """How many are not shown."""
        return self.all - len(self.rows)


@dataclass(frozen=True, slots=True)
class Tallied:
    """How much of one sort is new, changed, or here already."""

    name: str
    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A smiley that somebody must settle: whose it is, and what it can be."""

    subject: str
    face: SafeString


@dataclass(frozen=True, slots=True)
class Altered:
    """Words before and after, each with what differs marked; labels say which is which."""

    subject: str
    field: str
    before: SafeString | str
    after: SafeString | str
    labels: tuple[str, str]

    @property
    def sides(self) -> tuple[tuple[str, SafeString | str], ...]:
        """Label and words of each."""
        return (self.labels[0], self.before), (self.labels[1], self.after)


@dataclass(frozen=True, slots=True)
class Noted:
    """What the reader was not sure of, or what belongs nowhere; place is in words."""

    text: str
    place: str
    reason: str = ""
    point: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """Everything of a file that was read. report is None where it cannot be taken over, and refusal says why.

    elsewhere is the municipality that the document names, where it is another; asks_round, that it names no round.
    known counts the warnings about names that documents before it had: they are not among the warnings, nor are those
    that somebody has settled. far says how far the review of its doubtful readings is.
    """

    row: UploadRow
    edition: Edition
    kind: str
    ordinal: int | None
    asks_round: bool
    elsewhere: str
    report: ImportReport | None = None
    refusal: str = ""
    tallies: tuple[Tallied, ...] = ()
    doubts: tuple[Doubtful, ...] = ()
    changes: Some[Altered] = Some()
    differences: Some[Altered] = Some()
    deviations: Some[str] = Some()
    near: tuple[str, ...] = ()
    warnings: Some[Noted] = Some()
    known: int = 0
    unread: Some[Noted] = Some()
    far: HowFar = NO_READINGS


def review(one: Upload, *, as_: Actor, ordinal: int | None) -> Review:
    """Lay out a file that was read, in the reader's language; ordinal is the round that somebody said."""
    edition, language = from_json(one.edition), get_language() or "da"
    asks_round = edition.kind in FOLLOW_UPS and edition.round is None
    report, refusal = None, ""
    if not asks_round or ordinal is not None:
        try:
            report = preview(one, as_=as_, ordinal=ordinal)
        except RuleBroken as broken:
            refusal = broken.in_(language)
    if report:
        note_clashes(one, report.findings.clashes)
    left = answers_to(one).put_into(edition).warnings
    unsure = _unsure(left, one.municipality)
    return Review(
        row=row_of(one),
        edition=edition,
        kind=gettext(KINDS[edition.kind]),
        ordinal=ordinal,
        asks_round=asks_round,
        elsewhere=edition.municipality if is_elsewhere(edition, one.municipality.name) else "",
        report=report,
        refusal=refusal,
        tallies=tuple(_tallies(report, language)) if report else (),
        doubts=tuple(map(_doubtful, report.findings.doubts)) if report else (),
        changes=_some(report.findings.changes, _changes(report, language)) if report else Some(),
        differences=_some(report.findings.differences, _differences(report, language)) if report else Some(),
        deviations=_some(report.findings.deviations, _deviations(report, language)) if report else Some(),
        near=tuple(f"{one.one} / {one.other}" for one in report.findings.near_names) if report else (),
        warnings=_some(unsure, map(_warned, unsure)),
        known=len(left) - len(unsure),
        unread=_some(edition.unread, (Noted(piece.text, _place(piece.place)) for piece in edition.unread)),
        far=how_far(one),
    )


def _some(everything: Sized, lines: Iterable[R]) -> Some[R]:
    return Some(tuple(islice(lines, LISTED)), len(everything))


def _tallies(report: ImportReport, language: str) -> Iterator[Tallied]:
    for one in report.counts:
        if one.new or one.changed or one.unchanged:
            yield Tallied(SORTS[one.sort].in_(language), one.new, one.changed, one.unchanged)


def _doubtful(doubt: Doubt) -> Doubtful:
    efforts = tuple(one for one in Effort if one.value in doubt.possible)
    budgets = tuple(one for one in Budget if one.value in doubt.possible)
    standing = Standing(State.DOUBTFUL, possible=efforts or budgets)
    return Doubtful(doubt.subject, economy_face(standing) if budgets else effort_face(standing))


def _changes(report: ImportReport, language: str) -> Iterator[Altered]:
    for number, one in enumerate(report.findings.changes):
        before, after = _compared(sides_of(one, language), number)
        labels = (gettext("Before"), gettext("Now"))
        yield Altered(one.subject, field_name(one.field, language), before, after, labels)


def _differences(report: ImportReport, language: str) -> Iterator[Altered]:
    for number, one in enumerate(report.findings.differences):
        before, after = _compared(sides_of(one, language), number)
        yield Altered(one.subject, field_name(one.field, language), before, after, (one.earlier, one.later))


def _compared(words: tuple[str, str], number: int) -> Iterable[SafeString | str]:
    before, after = words
    return (changed(before, against=after), changed(after, against=before)) if number < MARKED else words


def _deviations(report: ImportReport, language: str) -> Iterator[str]:
    for one in report.findings.deviations:
        where = " · ".join(filter(None, (one.point, one.label)))
        yield f"{where}: {one.sentence.in_(language)}"


def _unsure(warnings: Iterable[ReadingWarning], home: Municipality) -> tuple[ReadingWarning, ...]:
    """The warnings but those about contributors whom the municipality knows as centres already; one query."""
    known = {
        UNKNOWN.in_("da", name=name) for name in Centre.objects.filter(municipality=home).values_list("name", flat=True)
    }
    return tuple(one for one in warnings if one.message not in known)


def _warned(one: ReadingWarning) -> Noted:
    message = said(one.message, get_language() or "da")
    return Noted(message, _place(one.place), gettext(REASONS.get(one.code, one.code.value)), one.point or "")


def _place(place: Place) -> str:
    return in_place(place.page, place.line)


def in_place(page: int | None, line: int | None) -> str:
    """Where in a file something stands, in words; "" where that is not known."""
    on_page = gettext("page %(n)s") % {"n": page} if page else ""
    on_line = gettext("line %(n)s") % {"n": line} if line else ""
    return ", ".join(filter(None, (on_page, on_line)))
