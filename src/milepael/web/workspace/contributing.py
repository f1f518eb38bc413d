"""The pages on which a contributing centre writes, and the responsible one takes its words over."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.agreements.rules import NOT_ADMITTED
from milepael.domain.followup.models import Round
from milepael.domain.followup.rules.saying import Stale
from milepael.domain.talking.actions.contributing import contribute, take_into_note
from milepael.domain.talking.models import ContributedText
from milepael.domain.talking.queries.contributing import contributed
from milepael.web.workspace.deeds import tell
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.seat import Seat, seat_of


@dataclass(frozen=True, slots=True)
class Attempt:
    """A contribution that was not kept, and why."""

    point: Point
    during: Round
    centre: Centre
    text: str
    version: int
    broken: RuleBroken


@require_http_methods(["GET", "HEAD", "POST"])
def contribution(
    request: HttpRequest, *, agreement_id: int, ordinal: int, point_id: int, centre_id: int
) -> HttpResponse:
    """Keep what a centre contributes to a point (tekst, version); what cannot be kept comes back as it was typed."""
    seat = seat_of(request, Right.READ_DRAFTS)
    during, point = round_at(seat, agreement_id, ordinal), point_at(seat, agreement_id, point_id)
    centre = get_object_or_404(Centre, municipality=seat.municipality, pk=centre_id)
    address = f"{reverse('workspace:my_page')}#b-{point_id}-{centre_id}"
    if request.method != "POST":
        return redirect(address)
    text, version = request.POST.get("tekst", ""), number_in(request.POST.get("version", ""))
    try:
        row = contribute(point, during=during, of=centre, as_=seat.actor, text=text, version=version)
    except NotAllowed:
        raise
    except RuleBroken as broken:
        return _not_kept(request, Attempt(point, during, centre, text, version, broken), seat)
    _tell(request, point, row)
    return redirect(address)


@require_http_methods(["GET", "HEAD", "POST"])
def take_contribution(
    request: HttpRequest, *, agreement_id: int, ordinal: int, point_id: int, centre_id: int
) -> HttpResponse:
    """Put a contribution (seen in a version, set) into the note of one thing asked (maal, as "target:version")."""
    seat = seat_of(request, Right.READ_DRAFTS)
    during, point = round_at(seat, agreement_id, ordinal), point_at(seat, agreement_id, point_id)
    centre = get_object_or_404(Centre, municipality=seat.municipality, pk=centre_id)
    target, _, version = request.POST.get("maal", "").rpartition(":")

    def act() -> str:
        seen, at = number_in(request.POST.get("set", "")), number_in(version)
        take_into_note(point, during=during, of=centre, target=target, as_=seat.actor, seen=seen, version=at)
        return gettext("The contribution stands in the status note.")

    tell(request, act)
    address = reverse("workspace:desk", args=[agreement_id, ordinal, point.centre_id or 0])
    return redirect(f"{address}#l-{point.pk}-{target}" if target else address)


def _tell(request: HttpRequest, point: Point, row: ContributedText | None) -> None:
    """What came of it; no words, where there were none, are not said to be saved."""
    if row is None:
        messages.info(request, gettext("You have written nothing of %(point)s yet.") % {"point": point.key})
    elif row.text:
        messages.success(request, gettext("Your contribution to %(point)s is saved.") % {"point": point.key})
    else:
        messages.success(request, gettext("Your contribution to %(point)s is taken back.") % {"point": point.key})


def round_at(seat: Seat, agreement_id: int, ordinal: int) -> Round:
    """A round of the municipality one sits in, the plan not counted. Raises Http404."""
    rows = Round.objects.filter(municipality=seat.municipality, agreement=agreement_id).exclude(ordinal=0)
    return get_object_or_404(rows, ordinal=ordinal)


def point_at(seat: Seat, agreement_id: int, point_id: int) -> Point:
    """A point of the municipality one sits in. Raises Http404, or NotAllowed where it is closed to them."""
    rows = Point.objects.filter(municipality=seat.municipality, agreement=agreement_id).select_related("centre")
    point = get_object_or_404(rows, pk=point_id)
    if point.closed and seat.admitted().shuts(point.pk, closed=True):
        raise NotAllowed(NOT_ADMITTED)
    return point


def _not_kept(request: HttpRequest, attempt: Attempt, seat: Seat) -> HttpResponse:
    """What was typed, why it was not kept, and what stands there instead where somebody else was first."""
    is_stale = isinstance(attempt.broken, Stale)
    written = contributed([attempt.point.pk], [attempt.during.pk])[attempt.point.pk] if is_stale else ()
    theirs = next((one for one in written if one.centre_id == attempt.centre.pk), None)
    context = {
        "seat": seat,
        "attempt": attempt,
        "theirs": theirs,
        "version": theirs.version if theirs else attempt.version,
        "wrong": attempt.broken.in_(get_language() or "da"),
    }
    return render(request, "workspace/contribution.html", context)
