"""Saying on a point's page how far something is: read what was sent, act, answer with the page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from milepael.accounts.rules import NotAllowed, RuleBroken
from milepael.domain.agreements.models import Point
from milepael.domain.followup.actions.assessing import assess as assess_milestone
from milepael.domain.followup.actions.assessing import assess_economy
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, Round
from milepael.editions.model import Budget, Effort
from milepael.web.workspace.assess_forms import NO_CHOICE, SILENT, Attempt, ChoiceMissing, Typed
from milepael.web.workspace.journal import ECONOMY
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.seat import Seat, seat_of
from milepael.web.workspace.views import point_answer


@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: HttpRequest, agreement_id: int, point_id: int) -> HttpResponse:
    """Keep what was said and show it on the page; else the page again, with what was typed and why it was not kept.

    Whoever had to sign in first comes back without the form, by GET, and is shown the point.
    """
    seat = seat_of(request)
    address = reverse("workspace:point", args=[agreement_id, point_id])
    if request.method != "POST":
        return redirect(address)
    point = get_object_or_404(Point, municipality=seat.municipality, agreement=agreement_id, pk=point_id)
    typed = typed_of(request.POST)
    try:
        say(typed, point, seat=seat, during=_round(point, typed.ordinal))
    except NotAllowed:
        raise
    except RuleBroken as broken:
        if not seat.may_assess:
            raise  # the page has no form for them, in which it could stand
        return point_answer(request, seat, (agreement_id, point_id), attempt=Attempt(typed, broken))
    messages.success(request, gettext("Saved."), extra_tags=typed.target)
    return redirect(f"{address}#r-{typed.target}")


def typed_of(sent: QueryDict) -> Typed:
    """Read a form; a number that is none is 0, which no round has."""
    return Typed(
        target=sent.get("maal", ""),
        ordinal=number_in(sent.get("opfoelgning", "")),
        choice=sent.get("smiley", ""),
        note=sent.get("note", ""),
        version=number_in(sent.get("version", "")),
    )


def say(typed: Typed, about: Point | Milestone, *, during: Round, seat: Seat) -> Assessment | EconomyAssessment:
    """Keep what a form says of a milestone, or of one of a point's, or of its economy. Raises Http404 or RuleBroken."""
    is_money = isinstance(about, Point) and typed.target == ECONOMY
    if isinstance(about, Point) and not is_money:
        about = get_object_or_404(Milestone, point=about, uid=typed.target)
    offered = [one.value for one in (Budget if is_money else Effort)]
    if typed.choice not in (*offered, SILENT):
        raise ChoiceMissing(NO_CHOICE)
    said = None if typed.choice == SILENT else typed.choice
    if isinstance(about, Point):
        budget = Budget(said) if said else None
        return assess_economy(
            about, during=during, as_=seat.actor, budget=budget, note=typed.note, version=typed.version
        )
    effort = Effort(said) if said else None
    return assess_milestone(about, during=during, as_=seat.actor, effort=effort, note=typed.note, version=typed.version)


def asked_about(target: str, seat: Seat, *, agreement_id: int, point_id: int) -> Point | Milestone:
    """The milestone of an id with its point, else the point, whose economy it is. One query; raises Http404."""
    place = {"municipality": seat.municipality, "agreement": agreement_id, "pk": point_id}
    if target == ECONOMY:
        return get_object_or_404(Point, **place)
    of_point = {f"point__{name}": value for name, value in place.items()}
    return get_object_or_404(Milestone.objects.select_related("point"), uid=target, **of_point)


def _round(point: Point, ordinal: int) -> Round:
    return get_object_or_404(Round, agreement=point.agreement_id, ordinal=ordinal)
