"""A round, or what a committee, a centre or one point has of it, as a file to take away."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from milepael.accounts.rules import RuleBroken
from milepael.domain.agreements.models import Agreement
from milepael.domain.agreements.queries import closed_in
from milepael.domain.agreements.rules import TO_ALL, Admission
from milepael.domain.followup.models import Round
from milepael.editions.closing import without_closed
from milepael.editions.extracts import extract, single
from milepael.editions.layouts.printing import Layout, Printing
from milepael.editions.model import Edition, Kind, Point
from milepael.editions.normal_form import departures
from milepael.editions.sameness import Unlike
from milepael.flows.imports.models import ImportedEdition
from milepael.flows.imports.placing import PLAN
from milepael.flows.imports.rules import FOLLOW_UPS
from milepael.flows.publishing.drafting import draft
from milepael.flows.publishing.formats import FORMATS
from milepael.flows.publishing.naming import file_name
from milepael.flows.publishing.rules import (
    NO_CENTRE,
    NO_COMMITTEE,
    NO_FORMAT,
    NO_POINT,
    NO_SUCH_ROUND,
    WHICH_POINT,
    listed,
    named_as,
)


class Form(StrEnum):
    """The forms that a round is reported in."""

    FOLLOW_UP = "follow_up"
    IMPLEMENTATION_PLAN = "implementation_plan"
    STATUS_LIST = "status_list"
    AGREEMENT = "agreement"
    POINT = "point"


KINDS: Mapping[Form, Kind] = {
    Form.FOLLOW_UP: Kind.FOLLOW_UP,
    Form.IMPLEMENTATION_PLAN: Kind.IMPLEMENTATION_PLAN,
    Form.STATUS_LIST: Kind.STATUS_LIST,
    Form.AGREEMENT: Kind.AGREEMENT,
    Form.POINT: Kind.FOLLOW_UP,
}
LAYOUTS: Mapping[Form, Layout] = {
    Form.FOLLOW_UP: Layout.FOLLOW_UP,
    Form.IMPLEMENTATION_PLAN: Layout.IMPLEMENTATION_PLAN,
    Form.STATUS_LIST: Layout.STATUS_LIST,
    Form.AGREEMENT: Layout.AGREEMENT,
    Form.POINT: Layout.POINT_SHEET,
}
OF_NO_ROUND = (Form.IMPLEMENTATION_PLAN, Form.AGREEMENT)
"""The forms of what was there before the first follow-up."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants: "" and None leave it to what is there. day is the date that a draft carries.

    ordinal is a round's, by default the latest that was opened or taken in; form is by default that of its documents;
    template is a Word file by whose styles and pages Word is written. A point asks for its sheet, whatever else is
    asked for. public leaves the words of closed matters out (rule 16), and
    without it those that whoever asks is not admitted to.
    """

    day: datetime.date
    ordinal: int | None = None
    form: Form | None = None
    committee: str = ""
    centre: str = ""
    point: str = ""
    format: str = "docx"
    template: bytes | None = None
    public: bool = False
    admitted: Admission = TO_ALL


@dataclass(frozen=True, slots=True)
class File:
    """A file that was made: its name says what it is. edition is what it says, printed by layout where on paper.

    still_open names the round where it was opened, so that more may be said in it; else "".
    """

    name: str
    content_type: str
    content: bytes
    edition: Edition
    layout: Layout | None
    still_open: str = ""

    @property
    def departures(self) -> tuple[Unlike, ...]:
        """What would be read back as something else; see the normal form."""
        return departures(self.edition, self.layout) if self.layout else ()


def report(agreement: Agreement, asked: Asked) -> File:
    """Make the file; until rounds can be locked it is always a draft. The same domain and day give the same bytes.

    Raises RuleBroken, with the names that are near, where what is asked for is not there.
    """
    if asked.format not in FORMATS:
        raise RuleBroken(NO_FORMAT, name=asked.format, known=listed(FORMATS))
    if asked.point:
        asked = replace(asked, form=Form.POINT, committee="", centre="")
    during = round_of(agreement, asked)
    form = asked.form or form_of(agreement, during)
    whole = _draft(agreement, during, KINDS[form], asked=asked)
    known = _known(whole, agreement, during, asked=asked, form=form)
    edition = _cut(whole, known, asked=asked, form=form)
    part = whole if edition is not whole else None
    printing = Printing(draft=asked.day, whole=part, known=known, template=asked.template)
    made = FORMATS[asked.format]
    return File(
        name=f"{_name(edition, form, asked)}.{made.suffix}",
        content_type=made.content_type,
        content=made.print(edition, printing, LAYOUTS[form]),
        edition=edition,
        layout=LAYOUTS[form] if made.on_paper else None,
        still_open=during.label if during.opened_at and not during.closed_at else "",
    )


def round_of(agreement: Agreement, asked: Asked) -> Round:
    """The round that is asked for; before the first follow-up the plan's, which need not be kept. One query."""
    rows = {row.ordinal: row for row in Round.objects.filter(agreement=agreement)}
    rounds = sorted(ordinal for ordinal in rows if ordinal)
    wanted = asked.ordinal
    if asked.form in OF_NO_ROUND or not (rounds or asked.form or wanted):
        return rows.get(0) or Round(agreement=agreement, ordinal=0, label=PLAN)
    if wanted is None:
        there = (one for one in rounds if rows[one].reported or rows[one].opened_at)
        wanted = max(there, default=min(rounds, default=0))
    if wanted not in rounds:
        raise RuleBroken(NO_SUCH_ROUND, ordinal=wanted, known=listed(map(str, rounds)))
    return rows[wanted]


def form_of(agreement: Agreement, during: Round) -> Form:
    """The form of the round's newest document; the follow-up where there is none. One query."""
    kinds = [kind.value for kind in (FOLLOW_UPS if during.ordinal else map(KINDS.__getitem__, OF_NO_ROUND))]
    kept = ImportedEdition.objects.filter(agreement=agreement, kind__in=kinds)
    kind = kept.filter(round__ordinal=during.ordinal).order_by("-at", "-pk").values_list("kind", flat=True).first()
    return Form(kind) if kind else Form.FOLLOW_UP


def _known(whole: Edition, agreement: Agreement, during: Round, *, asked: Asked, form: Form) -> Edition:
    """The edition that says who follows its points: a list of status and the agreement print none of that."""
    if form not in (Form.STATUS_LIST, Form.AGREEMENT) or not (asked.committee or asked.centre):
        return whole
    return _draft(agreement, during, Kind.FOLLOW_UP if during.ordinal else Kind.IMPLEMENTATION_PLAN, asked=asked)


def _draft(agreement: Agreement, during: Round, kind: Kind, *, asked: Asked) -> Edition:
    whole = draft(agreement, during=during, kind=kind)
    admitted = Admission() if asked.public else asked.admitted
    if admitted.to_all:
        return whole
    names = closed_in(agreement.pk, admitted)
    return without_closed(whole, names.shut, read=names.read)


def _cut(whole: Edition, known: Edition, *, asked: Asked, form: Form) -> Edition:
    if form is Form.POINT:
        return single(whole, _point(whole, asked.point))
    if not (asked.committee or asked.centre):
        return whole
    committees = {name for point in known.points for name in (*point.committees, *point.involved)}
    centres = {point.centre for point in known.points if point.centre}
    committee = named_as(asked.committee, committees, otherwise=NO_COMMITTEE)
    centre = named_as(asked.centre, centres, otherwise=NO_CENTRE)
    return extract(whole, committees=(committee,) if committee else (), centre=centre, known=known)


def _point(whole: Edition, key: str) -> Point:
    if not key:
        raise RuleBroken(WHICH_POINT)
    by_key = {point.key: point for point in reversed(whole.points)}
    return by_key[named_as(key, by_key, otherwise=NO_POINT)]


def _name(edition: Edition, form: Form, asked: Asked) -> str:
    point = f"punkt {asked.point}" if form is Form.POINT else ""
    return file_name(edition, asked.committee, asked.centre, point, ending="udkast")
