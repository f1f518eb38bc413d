"""The page of documents to take away, and the files themselves."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from milepael.domain.agreements.models import Agreement
from milepael.flows.publishing.formats import FORMATS
from milepael.flows.publishing.queries import Offers, offers_of
from milepael.flows.publishing.reporting import Asked, Form, report
from milepael.web.workspace.seat import seat_of

FORMS: Mapping[Form, str] = {
    Form.FOLLOW_UP: _("Follow-up"),
    Form.IMPLEMENTATION_PLAN: _("Implementation plan"),
    Form.STATUS_LIST: _("List of status"),
    Form.POINT: _("One point's sheet"),
}
FORMAT_NAMES: Mapping[str, str] = {
    "docx": _("Word (.docx)"),
    "html": _("Web page (.html)"),
    "xlsx": _("Spreadsheet (.xlsx)"),
    "csv": _("Tables (.csv in a zip)"),
    "json": _("Open data (.json)"),
}
QUICK = ("docx", "html", "xlsx")
"""The formats that stand as links by each committee and centre."""
HIGHEST_ROUND = 99


@dataclass(frozen=True, slots=True)
class Line:
    """A committee or centre with a link to its extract in each of the formats QUICK."""

    name: str
    points: int
    involved: int
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Papers:
    """The page: what can be chosen, and the extracts of the latest round."""

    offers: Offers
    forms: tuple[tuple[str, str], ...]
    formats: tuple[tuple[str, str], ...]
    whole: tuple[tuple[str, str], ...]
    committees: tuple[Line, ...]
    centres: tuple[Line, ...]


@require_safe
def documents(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """What can be taken away of an agreement."""
    seat = seat_of(request)
    offers = offers_of(seat.municipality, agreement_id)
    if offers is None:
        raise Http404
    return render(request, "workspace/papers.html", {"seat": seat, "papers": papers_of(offers)})


@require_safe
def download(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """The file that the address asks for."""
    seat = seat_of(request)
    agreement = Agreement.objects.filter(municipality=seat.municipality, pk=agreement_id).first()
    if agreement is None:
        raise Http404
    made = report(agreement, asked_of(request.GET))
    header = content_disposition_header(as_attachment=True, filename=made.name)
    return HttpResponse(made.content, content_type=made.content_type, headers={"Content-Disposition": header})


def asked_of(query: Mapping[str, str]) -> Asked:
    """Read an address; a round that is no number, and a form that is none, are left to what is there."""
    ordinal = query.get("opfoelgning", "")
    form = query.get("dokument", "")
    return Asked(
        day=timezone.localdate(),
        ordinal=int(ordinal) if ordinal.isdecimal() and int(ordinal) <= HIGHEST_ROUND else None,
        form=Form(form) if form in list(Form) else None,
        committee=query.get("udvalg", ""),
        centre=query.get("center", ""),
        point=query.get("punkt", ""),
        format=query.get("format", "") or "docx",
    )


def papers_of(offers: Offers) -> Papers:
    """Lay the page out in the reader's language."""
    return Papers(
        offers=offers,
        forms=tuple((form.value, gettext(name)) for form, name in FORMS.items()),
        formats=tuple((name, gettext(FORMAT_NAMES[name])) for name in FORMATS),
        whole=_links({}),
        committees=tuple(
            Line(one.name, one.points, one.involved, _links({"udvalg": one.name})) for one in offers.committees
        ),
        centres=tuple(Line(one.name, one.points, one.involved, _links({"center": one.name})) for one in offers.centres),
    )


def _links(asked: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((gettext(FORMAT_NAMES[name]), "?" + urlencode({**asked, "format": name})) for name in QUICK)
