"""The pages of the implementation plan: which points lack one, and one point's plan typed or pasted."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.domain.agreements.models import Point
from milepael.domain.followup.actions.planning import plan_point as keep_plan
from milepael.domain.followup.queries.carrying import open_plan_of
from milepael.domain.followup.queries.planning import places_of, plan_of, plan_page, rounds_in
from milepael.domain.followup.rules.pasting import take_apart
from milepael.domain.followup.rules.planning import PointPlan
from milepael.domain.followup.rules.saying import Stale
from milepael.domain.organisation.queries import posts_of
from milepael.domain.organisation.rules import may_report
from milepael.editions.model import RoundLabel
from milepael.web.workspace.carrying import onward, proposed_for, waiting_line
from milepael.web.workspace.plan_form import Around, PlanForm, form_of, plan_in, theirs_of, with_pasted
from milepael.web.workspace.seat import Seat, seat_of


@require_safe
def plan(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """The points of an agreement with what is planned of each."""
    seat = seat_of(request, Right.READ_DRAFTS)
    page = plan_page(seat.municipality, agreement_id, admitted=seat.admitted())
    if page is None:
        raise Http404
    posts = posts_of(seat.actor, on=timezone.localdate())
    living = (row for row in page.points if not row.has_left)
    plannable = {row.id for row in living if seat.may_run or may_report(posts, row.centre_id)}
    return render(request, "workspace/plan.html", {"seat": seat, "page": page, "plannable": plannable})


@require_http_methods(["GET", "HEAD", "POST"])
def plan_point(request: HttpRequest, agreement_id: int, point_id: int) -> HttpResponse:
    """One point's plan; POST keeps it, or with `vis` shows what was pasted (indsat) in its place and keeps nothing.

    Whoever may not make it is led to the point, unless they have typed something. set is the mark of the plan that was
    seen; the address may name points of an earlier agreement (fra) that plans are carried over from, this one's first.
    """
    seat = seat_of(request, Right.READ_DRAFTS)
    point = _point(seat, agreement_id, point_id)
    is_theirs = seat.may_run or may_report(posts_of(seat.actor, on=timezone.localdate()), point.centre_id)
    if request.method == "POST":
        return _sent(request, seat, point, is_theirs=is_theirs)
    if point.left is not None or not is_theirs:
        return redirect("workspace:point", agreement_id, point_id)
    around, line = _around(seat, point), waiting_line(request, seat)
    proposed = proposed_for(point, line[0], around) if line else around.kept
    return _answer(request, seat, point, form=form_of(proposed, around))


def _sent(request: HttpRequest, seat: Seat, point: Point, *, is_theirs: bool) -> HttpResponse:
    """Keep the plan and go on; or the form again, with what was pasted, or with why it could not be kept."""
    around, line, seen = _around(seat, point), waiting_line(request, seat), request.POST.get("set", "")
    typed, pasted = plan_in(request.POST, around), request.POST.get("indsat", "")
    try:
        if is_theirs and (
            "vis" in request.POST or pasted.strip()
        ):  # by whichever button: what was pasted is never left behind
            form = _pasted(pasted, form_of(typed, around), around)
            return _answer(request, seat, point, form=replace(form, seen=seen))
        keep_plan(point, typed, as_=seat.actor, seen=seen)
    except NotAllowed:
        raise
    except RuleBroken as broken:
        again = _again(typed, broken, around, seen=seen)
        return _answer(request, seat, point, form=replace(again, pasted=pasted))
    messages.success(request, gettext("The plan of “%(point)s” is saved.") % {"point": point.title})
    return redirect(onward(point.agreement_id, line[1:]))


def _pasted(text: str, form: PlanForm, around: Around) -> PlanForm:
    rounds = [RoundLabel(ordinal=one.ordinal, label=one.label, due=one.due) for one in around.rounds]
    return with_pasted(form, take_apart(text, rounds=rounds), around)


def _again(typed: PointPlan, broken: RuleBroken, around: Around, *, seen: str) -> PlanForm:
    """What was typed; where somebody was first, with theirs beside it and ready to be saved over it."""
    is_second = isinstance(broken, Stale)
    return replace(
        form_of(typed, around, seen=around.kept.mark if is_second else seen),
        wrong=broken.in_(get_language() or "da"),
        theirs=theirs_of(around.kept, typed, around.rounds) if is_second else (),
    )


def _answer(request: HttpRequest, seat: Seat, point: Point, *, form: PlanForm) -> HttpResponse:
    line = waiting_line(request, seat)
    context = {
        "seat": seat,
        "agreement": point.agreement,
        "point": point,
        "form": form,
        "earlier": line[0] if line else None,
        "open": open_plan_of(line[0]).milestones if line else (),
        "skip": onward(point.agreement_id, line[1:]) if line else "",
    }
    return render(request, "workspace/plan_point.html", context)


def _around(seat: Seat, point: Point) -> Around:
    rounds, course = rounds_in(point.agreement_id)
    return Around(
        kept=plan_of(point),
        rounds=rounds,
        places=places_of(seat.municipality),
        has_begun=course.has_begun,
        is_office=seat.may_run,
    )


def _point(seat: Seat, agreement_id: int, point_id: int) -> Point:
    points = Point.objects.select_related("agreement", "chapter", "centre").defer("search_text")
    found = points.filter(municipality=seat.municipality, agreement=agreement_id, pk=point_id).first()
    if found is None:
        raise Http404
    return found
