"""The page of documents to take away, and the files themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from milepael.accounts.rules import Right, RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.agreements.models import Agreement
from milepael.flows.publishing.formats import FORMATS
from milepael.flows.publishing.queries import Offers, offers_of
from milepael.flows.publishing.reporting import OF_NO_ROUND, Asked, Form, report
from milepael.flows.publishing.rules import listed
from milepael.flows.publishing.shelf import EditionLine, editions_of
from milepael.web.workspace.numbers import round_in
from milepael.web.workspace.seat import Seat, seat_of

FORMS: Mapping[Form, str] = {
    Form.FOLLOW_UP: _("Follow-up"),
    Form.IMPLEMENTATION_PLAN: _("Implementation plan"),
    Form.STATUS_LIST: _("List of status"),
    Form.AGREEMENT: _("The agreement itself"),
    Form.POINT: _("One point's sheet"),
}
FORMAT_NAMES: Mapping[str, str] = {
    "docx": _("Word (.docx)"),
    "pdf": _("PDF (.pdf)"),
    "html": _("Web page (.html)"),
    "xlsx": _("Spreadsheet (.xlsx)"),
    "csv": _("Tables (.csv in a zip)"),
    "json": _("Open data (.json)"),
}
QUICK = ("docx", "pdf", "html", "xlsx")
"""The formats that stand as links by each committee and centre."""
NO_SUCH_FORM = Sentence(
    da="»{name}« er intet dokument; i adressen kan der stå {known}.",
    en="“{name}” is no document; in the address there can be {known}.",
)
NO_ROUND = Sentence(da="»{name}« er intet nummer på en opfølgning.", en="“{name}” is no number of a follow-up.")
LONGEST = 40
"""Signs of what an address says that are said back."""


@dataclass(frozen=True, slots=True)
class Line:
    """A committee or centre with a link to its extract in each of the formats QUICK."""

    name: str
    points: int
    involved: int
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LockedRound:
    """A round that is locked, and the newest edition of it."""

    label: str
    number: int
    is_latest: bool


@dataclass(frozen=True, slots=True)
class Papers:
    """The page: what can be chosen, and the extracts of the latest round.

    chosen is what an address asked for that could not be made, by its names; wrong says why.
    """

    offers: Offers
    forms: tuple[tuple[str, str], ...]
    formats: tuple[tuple[str, str], ...]
    whole: tuple[tuple[str, str], ...]
    committees: tuple[Line, ...]
    centres: tuple[Line, ...]
    locked: tuple[LockedRound, ...] = ()
    chosen: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    wrong: str = ""

    @property
    def latest_locked(self) -> LockedRound | None:
        """The latest round, where it is locked: its edition's documents are ready to send, a draft is not."""
        return next((one for one in self.locked if one.is_latest), None)

    @property
    def at(self) -> str:
        """The round that stands chosen."""
        return self.chosen.get("opfoelgning") or str(self.offers.latest or "")


@require_safe
def documents(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """What can be taken away of an agreement."""
    return _page(request, seat_of(request, Right.READ_DRAFTS), agreement_id)


@require_safe
def download(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """The file that the address asks for; else the page again, with what was chosen and why there is none (400)."""
    seat = seat_of(request, Right.READ_DRAFTS)
    agreement = Agreement.objects.filter(municipality=seat.municipality, pk=agreement_id).first()
    if agreement is None:
        raise Http404
    try:
        asked = asked_of(request.GET)
        made = report(agreement, replace(asked, admitted=seat.admitted()))
    except RuleBroken as broken:
        return _page(request, seat, agreement_id, wrong=broken.in_(get_language() or "da"))
    header = content_disposition_header(as_attachment=True, filename=made.name)
    return HttpResponse(made.content, content_type=made.content_type, headers={"Content-Disposition": header})


def _page(request: HttpRequest, seat: Seat, agreement_id: int, *, wrong: str = "") -> HttpResponse:
    offers = offers_of(seat.municipality, agreement_id, admitted=seat.admitted())
    if offers is None:
        raise Http404
    editions = editions_of(seat.municipality, now=timezone.now(), agreement=agreement_id)
    papers = replace(papers_of(offers), locked=_locked(offers, editions))
    if wrong:
        papers = replace(papers, chosen=request.GET.dict(), wrong=wrong)
    return render(request, "workspace/papers.html", {"seat": seat, "papers": papers}, status=400 if wrong else 200)


def asked_of(query: Mapping[str, str]) -> Asked:
    """Read an address. Raises RuleBroken for a round that is no number, and a form that is none."""
    said, form = query.get("opfoelgning", ""), query.get("dokument", "")
    ordinal = round_in(said)
    if said and ordinal is None:
        raise RuleBroken(NO_ROUND, name=said[:LONGEST])
    if form and form not in list(Form):
        raise RuleBroken(NO_SUCH_FORM, name=form[:LONGEST], known=listed(Form))
    return Asked(
        day=timezone.localdate(),
        ordinal=ordinal,
        form=Form(form) if form else None,
        committee=query.get("udvalg", ""),
        centre=query.get("center", ""),
        point=query.get("punkt", ""),
        format=query.get("format", "") or "docx",
        public=query.get("lukket", "") == "nej",
    )


def papers_of(offers: Offers) -> Papers:
    """Lay the page out in the reader's language."""
    return Papers(
        offers=offers,
        forms=tuple((form.value, gettext(FORMS[form])) for form in (FORMS if offers.rounds else reversed(OF_NO_ROUND))),
        formats=tuple((name, gettext(FORMAT_NAMES[name])) for name in FORMATS),
        whole=_links({}),
        committees=tuple(
            Line(one.name, one.points, one.involved, _links({"udvalg": one.name})) for one in offers.committees
        ),
        centres=tuple(Line(one.name, one.points, one.involved, _links({"center": one.name})) for one in offers.centres),
    )


def _locked(offers: Offers, editions: Sequence[EditionLine]) -> tuple[LockedRound, ...]:
    newest = {one.round: one.number for one in reversed(editions)}
    return tuple(
        LockedRound(one.label, newest[one.ordinal], one.ordinal == offers.latest)
        for one in offers.rounds
        if one.is_locked and one.ordinal in newest
    )


def _links(asked: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((gettext(FORMAT_NAMES[name]), "?" + urlencode({**asked, "format": name})) for name in QUICK)
