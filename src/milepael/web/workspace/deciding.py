"""The pages of decisions about points: cancel one or take it up again, move, split or merge one, and add one."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.domain.agreements.models import Agreement, Centre, Chapter, Point
from milepael.domain.deciding.actions.adding import NewPoint, add
from milepael.domain.deciding.actions.parting import merge, split
from milepael.domain.deciding.actions.staying import cancel, move, resume
from milepael.domain.deciding.queries import how_it_left
from milepael.domain.deciding.rules import WITH_ITSELF, Grounds, check_resuming
from milepael.domain.followup.queries.planning import plan_page, rounds_in
from milepael.web.workspace.carrying import onward, query_of, typed_of, waiting_line
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.organisation.asking import decision_in
from milepael.web.workspace.seat import Seat, seat_of

CHOICES = ("center", "med")
"""The fields of the forms that name a row."""


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, agreement_id: int, point_id: int) -> HttpResponse:
    """What can be decided of a point; POST carries it out (hvad: udgaar, genoptag, flyt, del, saml)."""
    seat = seat_of(request, Right.RUN_ROUND)
    point = _point(seat, agreement_id, point_id)
    if point.left is not None:
        check_resuming(point.key, how_it_left(point))
    if request.method != "POST":
        return _decide_page(request, seat, point)
    try:
        deed = DEEDS.get(request.POST.get("hvad", ""))
        if deed is None:
            raise Http404
        messages.success(request, deed(point, request.POST, seat))
    except NotAllowed:
        raise
    except RuleBroken as broken:
        return _decide_page(request, seat, point, wrong=broken.in_(get_language() or "da"))
    return redirect("workspace:plan", agreement_id)


@require_http_methods(["GET", "HEAD", "POST"])
def new_point(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """The form of a point that is added, with the decision once follow-ups have begun; POST adds it."""
    seat = seat_of(request, Right.RUN_ROUND)
    agreement = Agreement.objects.filter(municipality=seat.municipality, pk=agreement_id).first()
    if agreement is None:
        raise Http404
    has_begun, wrong, line = rounds_in(agreement_id)[1].has_begun, "", waiting_line(request, seat)
    if request.method == "POST":
        try:
            row = _add(request.POST, agreement, seat, has_begun=has_begun)
            messages.success(request, gettext("Point %(key)s is added. Make its plan now.") % {"key": row.key})
            address = reverse("workspace:plan_point", args=[agreement_id, row.pk])
            return redirect(f"{address}{query_of(line)}")
        except NotAllowed:
            raise
        except RuleBroken as broken:
            wrong = broken.in_(get_language() or "da")
    context = {
        "seat": seat,
        "agreement": agreement,
        "chapters": Chapter.objects.filter(agreement=agreement).order_by("position", "pk"),
        "has_begun": has_begun,
        "typed": request.POST or (typed_of(line[0]) if line else {}),
        "wrong": wrong,
        "today": timezone.localdate(),
        "line": line,
        "here": plan_page(seat.municipality, agreement_id) if line else None,
        "skip": onward(agreement_id, line[1:]) if line else "",
    }
    return render(request, "workspace/new_point.html", context)


def _decide_page(request: HttpRequest, seat: Seat, point: Point, *, wrong: str = "") -> HttpResponse:
    page = plan_page(seat.municipality, point.agreement_id)
    typed = request.POST
    context = {
        "seat": seat,
        "point": point,
        "centres": Centre.objects.filter(municipality=seat.municipality, closed=None).order_by("name"),
        "others": [row for row in page.points if row.id != point.pk and not row.has_left] if page else [],
        "typed": typed,
        "which": typed.get("hvad", ""),
        "chosen": {name: number_in(typed.get(name, "")) for name in CHOICES},
        "wrong": wrong,
        "today": timezone.localdate(),
    }
    return render(request, "workspace/decide.html", context)


def _cancel(point: Point, sent: QueryDict, seat: Seat) -> str:
    cancel(point, as_=seat.actor, grounds=_grounds(sent), seen=number_in(sent.get("version", "")))
    return gettext("Point %(key)s is out. What was said of it stays.") % {"key": point.key}


def _resume(point: Point, sent: QueryDict, seat: Seat) -> str:
    resume(point, as_=seat.actor, grounds=_grounds(sent), seen=number_in(sent.get("version", "")))
    return gettext("Point %(key)s is taken up again, as it was.") % {"key": point.key}


def _move(point: Point, sent: QueryDict, seat: Seat) -> str:
    to = Centre.objects.filter(municipality=seat.municipality, pk=number_in(sent.get("center", ""))).first()
    if to is None:
        raise Http404
    move(point, to=to, as_=seat.actor, grounds=_grounds(sent), seen=number_in(sent.get("version", "")))
    return gettext("Point %(key)s belongs to %(centre)s now.") % {"key": point.key, "centre": to.name}


def _split(point: Point, sent: QueryDict, seat: Seat) -> str:
    into = [line for line in sent.get("dele", "").splitlines() if line.strip()]
    money = {number_in(one.strip()) for one in sent.get("oekonomi", "1").split(",")}
    seen = number_in(sent.get("version", ""))
    heirs = split(point, into=into, as_=seat.actor, grounds=_grounds(sent), seen=seen, money=money)
    keys = ", ".join(heir.key for heir in heirs)
    return gettext("Point %(key)s is split into %(keys)s. Go through their plans.") % {"key": point.key, "keys": keys}


def _merge(point: Point, sent: QueryDict, seat: Seat) -> str:
    into = Point.objects.filter(agreement=point.agreement_id, pk=number_in(sent.get("med", ""))).first()
    if into is None:
        raise RuleBroken(WITH_ITSELF)
    merge(point, into=into, as_=seat.actor, grounds=_grounds(sent), seen=number_in(sent.get("version", "")))
    return gettext("Point %(key)s has become part of %(into)s.") % {"key": point.key, "into": into.key}


DEEDS: Mapping[str, Callable[[Point, QueryDict, Seat], str]] = {
    "udgaar": _cancel,
    "genoptag": _resume,
    "flyt": _move,
    "del": _split,
    "saml": _merge,
}
"""What can be decided, by what the form calls it."""


def _add(sent: QueryDict, agreement: Agreement, seat: Seat, *, has_begun: bool) -> Point:
    chapter = Chapter.objects.filter(agreement=agreement, pk=number_in(sent.get("afsnit", ""))).first()
    new = NewPoint(
        title=sent.get("overskrift", ""),
        number=sent.get("nummer", ""),
        part=number_in(sent.get("del", "")) or None,
        part_title=sent.get("delens", ""),
        agreement_text=sent.get("aftalt", ""),
    )
    return add(new, chapter, as_=seat.actor, grounds=_grounds(sent) if has_begun else None)


def _grounds(sent: QueryDict) -> Grounds:
    return Grounds(decision_in(sent), sent.get("grund", ""))


def _point(seat: Seat, agreement_id: int, point_id: int) -> Point:
    points = Point.objects.select_related("agreement", "chapter", "centre").defer("search_text")
    found = points.filter(municipality=seat.municipality, agreement=agreement_id, pk=point_id).first()
    if found is None:
        raise Http404
    return found
