"""The editions for those who are signed in: what each is, its documents, and whether and when it is public."""

import datetime
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.agreements.models import Agreement
from milepael.editions.json import from_json
from milepael.editions.published import opened
from milepael.flows.publishing.actions import hold_back, publish
from milepael.flows.publishing.files import parts_of
from milepael.flows.publishing.formats import FORMATS
from milepael.flows.publishing.models import PublishedEdition
from milepael.flows.publishing.shelf import (
    EditionLine,
    edition_of,
    editions_of,
    envelope_of,
    hash_before,
    light,
    paper_of,
    planned_before,
)
from milepael.flows.publishing.wording import held_back, telling
from milepael.web.workspace.days import day_in
from milepael.web.workspace.deeds import tell
from milepael.web.workspace.edition_beside import beside
from milepael.web.workspace.handing_out import handed_out
from milepael.web.workspace.seat import Seat, seat_of

NO_TIME = Sentence(
    da="Vælg både dag og klokkeslæt, fx 24.11.2027 og 08.00.",
    en="Choose both day and time, such as 2027-11-24 and 08:00.",
)
HIDDEN_HOUR = Sentence(
    da="Det klokkeslæt er der ikke den dag: uret stilles frem til sommertid.",
    en="There is no such time on that day: the clock is put forward to summer time.",
)


@require_safe
def editions(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Every edition of an agreement, the newest first."""
    seat = seat_of(request)
    agreement = Agreement.objects.filter(municipality=seat.municipality, pk=agreement_id).first()
    if agreement is None:
        raise Http404
    now, language = timezone.now(), get_language() or "da"
    found = editions_of(seat.municipality, now=now, agreement=agreement_id)
    told = [telling(one, now=now, language=language) for one in found]
    return render(request, "workspace/editions.html", {"seat": seat, "agreement": agreement, "editions": told})


@require_safe
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """One edition. With sat (how many documents were there) and no more since: 204, as a page asks that waits."""
    seat = seat_of(request)
    line, now, internal = _line(seat, number), timezone.now(), seat.may_read_closed
    made = 0 if line.erased_at else sum(internal or not one.internal for one in line.papers)
    due = 0 if line.erased_at else _documents_due(line.id, line.sha256, internal=internal)
    if request.GET.get("sat") == str(made):
        return HttpResponse(status=204)
    language = get_language() or "da"
    told = telling(line, now=now, language=language, internal=internal)
    context = {
        **beside(seat, line, language=language),
        "seat": seat,
        "edition": told,
        "previous": hash_before(seat.municipality, number),
        "agreement": Agreement.objects.filter(pk=line.agreement_id or 0).first(),
        "made": made,
        "due": due,
        "seen": line.public_from.isoformat() if line.public_from else "",
        "public_address": request.build_absolute_uri(reverse("portal:edition", args=[seat.municipality.slug, number])),
    }
    in_place = "edition_papers" if "HX-Request" in request.headers else "edition"
    return render(request, f"workspace/{in_place}.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def publish_one(request: HttpRequest, number: int) -> HttpResponse:
    """Let everybody read an edition: now, or with senere from a day (dato) and a time (klokken) of Copenhagen."""
    seat = seat_of(request)
    row = _row(seat, number)

    def act() -> str:
        seen = _moment_in(request.POST.get("set", ""))
        older, at = planned_before(row, now=timezone.now()), None
        done = gettext("The edition is public.")
        if "senere" in request.POST:
            at = _time_in(request.POST.get("dato", ""), request.POST.get("klokken", ""))
            done = gettext("The edition is public from then on.")
        publish(row, as_=seat.actor, seen=seen, at=at)
        return f"{done} {held_back(older, get_language() or 'da')}".strip()

    tell(request, act)
    return redirect("workspace:edition", number)


@require_http_methods(["GET", "HEAD", "POST"])
def hold_one_back(request: HttpRequest, number: int) -> HttpResponse:
    """Publish an edition at no time that was set."""
    seat = seat_of(request)
    row = _row(seat, number)

    def act() -> str:
        hold_back(row, as_=seat.actor, seen=_moment_in(request.POST.get("set", "")))
        return gettext("The edition is held back.")

    tell(request, act)
    return redirect("workspace:edition", number)


@require_safe
def envelope(request: HttpRequest, number: int) -> HttpResponse:
    """The bytes that are hashed, to take away."""
    seat = seat_of(request)
    _line(seat, number)
    return handed_out(f"udgave-{number}.json", envelope_of(seat.municipality, number), "application/json")


@require_safe
def paper(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A document of an edition, to take away; one with closed matters for those who may read all of them."""
    seat = seat_of(request)
    line = _line(seat, number)
    found = paper_of(seat.municipality, number, name, internal=seat.may_read_closed)
    if found is None or line.erased_at:
        raise Http404
    return handed_out(found.name, bytes(found.file.content), FORMATS[found.format].content_type)


def _line(seat: Seat, number: int) -> EditionLine:
    line = edition_of(seat.municipality, number, now=timezone.now())
    if line is None:
        raise Http404
    return line


def _row(seat: Seat, number: int) -> PublishedEdition:
    row = light().filter(municipality=seat.municipality, number=number).first()
    if row is None:
        raise Http404
    return row


@lru_cache(maxsize=256)
def _documents_due(edition_id: int, sha256: str, *, internal: bool) -> int:
    """How many documents an edition is to have; the hash tells editions of different databases apart."""
    row = PublishedEdition.objects.only("envelope", "internal").get(pk=edition_id, sha256=sha256)
    parts = parts_of(opened(bytes(row.envelope)).edition, from_json(bytes(row.internal)))
    return sum(internal or not one.internal for one in parts)


def _moment_in(said: str) -> datetime.datetime | None:
    """A moment as our own form sends it back; what is none is never what stands there, so somebody is told to look."""
    try:
        found = datetime.datetime.fromisoformat(said) if said else None
    except ValueError:
        return datetime.datetime.min.replace(tzinfo=datetime.UTC)
    return found.replace(tzinfo=datetime.UTC) if found and found.tzinfo is None else found


def _time_in(day: str, clock: str) -> datetime.datetime:
    """A moment in Copenhagen. Raises RuleBroken where it is none."""
    on = day_in(day)
    try:
        at = datetime.time.fromisoformat(clock.strip().replace(".", ":"))
    except ValueError:
        at = None
    if on is None or at is None:
        raise RuleBroken(NO_TIME)
    found = datetime.datetime.combine(on, at.replace(tzinfo=None), tzinfo=timezone.get_current_timezone())
    if found.astimezone(datetime.UTC).astimezone(found.tzinfo).replace(fold=0) != found:
        raise RuleBroken(HIDDEN_HOUR)
    return found
