"""Carrying plans over from an earlier agreement: choose points, and go through them one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from milepael.accounts.rules import Right
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.actions.carrying import carry_rounds, moved_round
from milepael.domain.followup.queries.carrying import CarryPage, carry_page, here_of, open_plan_of, years_between
from milepael.domain.followup.queries.planning import rounds_in
from milepael.domain.followup.rules.carrying import carried
from milepael.domain.followup.rules.planning import PlannedMilestone, PointPlan
from milepael.web.workspace.deeds import tell
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.plan_form import Around
from milepael.web.workspace.seat import Seat, seat_of

FROM = "fra"
"""The name in an address of the earlier points that wait to be carried over."""
MOST = 200


@require_http_methods(["GET", "HEAD", "POST"])
def carry(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """The points of an earlier agreement (aftale) to choose from; POST plans its follow-ups again for this one."""
    seat = seat_of(request, Right.RUN_ROUND)
    agreement = _agreement(seat, agreement_id)
    page = carry_page(seat.municipality, agreement, chosen=number_in(request.GET.get("aftale", "")))
    if request.method == "POST":
        earlier = _agreement(seat, page.chosen if page else 0)
        tell(request, lambda: _planned(carry_rounds(earlier, agreement, as_=seat.actor)))
        return redirect(request.get_full_path())
    has_rounds = bool(rounds_in(agreement_id)[0])
    context = {
        "seat": seat,
        "agreement": agreement,
        "page": page,
        "rounds": () if has_rounds or page is None else _moved(page),
    }
    return render(request, "workspace/carry.html", context)


@require_safe
def carry_on(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Lead to where the first of the earlier points (fra) goes: the point chosen (til), one called so, or a new one."""
    seat = seat_of(request, Right.RUN_ROUND)
    agreement, line = _agreement(seat, agreement_id), waiting_line(request, seat)
    if not line:
        return redirect("workspace:plan", agreement_id)
    chosen = Point.objects.filter(agreement=agreement, pk=number_in(request.GET.get("til", ""))).first()
    here = chosen.pk if chosen else here_of(line[0], agreement)
    name, at = ("plan_point", [agreement_id, here]) if here else ("new_point", [agreement_id])
    return redirect(f"{reverse(f'workspace:{name}', args=at)}{query_of(line)}")


def waiting_line(request: HttpRequest, seat: Seat) -> tuple[Point, ...]:
    """The points of earlier agreements that an address names, in its order; what is none of ours is left out."""
    named = [number_in(one) for one in request.GET.getlist(FROM)[:MOST]]
    if not named:
        return ()
    found = Point.objects.filter(municipality=seat.municipality, pk__in=named).select_related("agreement", "centre")
    admitted = seat.admitted()
    rows = {row.pk: row for row in found.defer("search_text") if not admitted.shuts(row.pk, closed=row.closed)}
    return tuple(rows[pk] for pk in dict.fromkeys(named) if pk in rows)


def query_of(line: Sequence[Point]) -> str:
    """The end of an address that names the points, "" for none."""
    return f"?{urlencode([(FROM, one.pk) for one in line])}" if line else ""


def onward(agreement_id: int, line: Sequence[Point]) -> str:
    """The address that leads to the next of the points; where none is left, to the plan."""
    name = "carry_on" if line else "plan"
    return f"{reverse(f'workspace:{name}', args=[agreement_id])}{query_of(line)}"


def typed_of(earlier: Point) -> Mapping[str, str]:
    """What the form of a new point says at first; its number is another."""
    return {"overskrift": earlier.title, "delens": earlier.part_title, "aftalt": earlier.agreement_text}


def proposed_for(point: Point, earlier: Point, around: Around) -> PointPlan:
    """A point's plan with what an earlier one brings where it says nothing itself; only places that are there."""
    years = years_between(earlier.agreement, point.agreement)
    ordinals = [one.ordinal for one in around.rounds if not one.is_over]
    theirs = carried(open_plan_of(earlier), since=earlier.agreement.year or 0, years=years, rounds=ordinals)
    kept, centres, committees = around.kept, around.places.centres, around.places.committees
    said = {one.round for one in kept.milestones if one.text}
    return replace(
        kept,
        centre=kept.centre or (theirs.centre if theirs.centre in centres and around.is_office else ""),
        committees=kept.committees or _there(theirs.committees, committees),
        involved=kept.involved or _there(theirs.involved, committees),
        contributors=kept.contributors or _there(theirs.contributors, centres),
        funding=kept.funding or theirs.funding,
        catalogue=kept.catalogue or theirs.catalogue,
        implementation_text=kept.implementation_text or theirs.implementation_text,
        economy_text=kept.economy_text or theirs.economy_text,
        milestones=_filled(kept.milestones, [one for one in theirs.milestones if one.round not in said]),
    )


def _filled(kept: Sequence[PlannedMilestone], more: Sequence[PlannedMilestone]) -> tuple[PlannedMilestone, ...]:
    """Blank milestones take the words of their round; what finds none is new."""
    left = {one.round: one for one in more}
    filled = [replace(one, text=left.pop(one.round).text) if one.round in left else one for one in kept]
    return (*filled, *left.values())


def _there(names: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in known)


def _moved(page: CarryPage) -> tuple[tuple[str, object], ...]:
    """What the follow-ups would be called, and their deadlines."""
    plans = [moved_round(row, years=page.years) for row in page.rounds]
    return tuple((plan.name, plan.deadline) for plan in plans)


def _planned(count: int) -> str:
    told = ngettext("%(n)d follow-up is planned.", "%(n)d follow-ups are planned.", count) % {"n": count}
    return f"{told} {gettext('Look through their days.')}"


def _agreement(seat: Seat, agreement_id: int) -> Agreement:
    found = Agreement.objects.filter(municipality=seat.municipality, pk=agreement_id).first()
    if found is None:
        raise Http404
    return found
