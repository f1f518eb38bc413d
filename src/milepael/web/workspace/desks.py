"""The pages where centres answer and managers approve: fetch, act, answer."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.actions.budget import change_economy
from milepael.domain.followup.actions.postponing import postpone as postpone_milestone
from milepael.domain.followup.actions.reporting import approve as approve_points
from milepael.domain.followup.actions.reporting import send_back as send_point_back
from milepael.domain.followup.actions.reporting import submit_centre as submit_points
from milepael.domain.followup.actions.rewording import reword as reword_milestone
from milepael.domain.followup.models import Milestone, Round
from milepael.domain.followup.queries.approving import barred_from
from milepael.domain.followup.queries.asked import asked_of
from milepael.domain.followup.queries.desk import Desk, asked_in, desk_at, desks_of, led_among
from milepael.domain.followup.queries.postponing import later_rounds, postponed_by
from milepael.domain.followup.queries.rounds import open_rounds, rounds_page
from milepael.domain.followup.rules.timing import phase_of
from milepael.domain.organisation.queries import posts_of
from milepael.domain.talking.queries.contributing import invitations_of, offered_to
from milepael.web.workspace.assess_forms import SILENT, Attempt, Typed
from milepael.web.workspace.assessing import asked_about, say, typed_of
from milepael.web.workspace.beside import beside_of
from milepael.web.workspace.change_form import steps_in
from milepael.web.workspace.deeds import tell
from milepael.web.workspace.desk_sheet import asked_line, desk_sheet, refused, wrong_words
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.seat import Seat, seat_of
from milepael.web.workspace.undone import Undone, placed, undone

Found = TypeVar("Found")
NOWHERE = "ingen"
"""What a form says that takes a move back."""
MY_PAGE = "min-side"
"""What a form says that stands on My page."""


@require_safe
def my_page(request: HttpRequest) -> HttpResponse:
    """What somebody's centres owe in the open rounds, by deadline."""
    seat, today = seat_of(request, Right.READ_DRAFTS), timezone.localdate()
    posts, lines = posts_of(seat.actor, on=today), open_rounds(seat.municipality, today=today)
    offered = offered_to(seat.municipality, posts=posts, lines=lines)
    asked = asked_in(lines, posts=posts, besides={one.point_id for one in offered})
    led = led_among(posts, home=seat.municipality, today=today)
    desks, beside = desks_of(asked, posts=posts, lines=lines, led=led), beside_of(asked)
    barred = barred_from(desks, actor=seat.actor, home=seat.municipality, posts=posts, today=today)
    written = {pk: one.kept for pk, one in beside.items()}
    may_run = seat.actor.may(Right.RUN_ROUND, where=seat.municipality)
    sheets = [desk_sheet(desk, today=today, barred=barred) for desk in desks]
    context = {
        "seat": seat,
        "sheets": sheets,
        "takes_keys": any(card.is_open for sheet in sheets for card in sheet.cards),
        "beside": beside,
        "invitations": invitations_of(offered, lines=lines, asked=asked, written=written),
        "rounds": lines if may_run or not desks else (),
    }
    return render(request, "workspace/my_page.html", context)


@require_safe
def desk(request: HttpRequest, *, agreement_id: int, ordinal: int, centre_id: int) -> HttpResponse:
    """One centre in one round."""
    seat = seat_of(request, Right.READ_DRAFTS)
    return _answer(request, seat, _desk(seat, (agreement_id, ordinal, centre_id)))


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, *, agreement_id: int, ordinal: int, point_id: int) -> HttpResponse:
    """Keep what was said of one thing asked: htmx gets what came of it, others the page again."""
    seat = seat_of(request, Right.READ_DRAFTS)
    during = _row(seat, agreement_id, ordinal)
    if request.method != "POST":
        return redirect("workspace:desk", agreement_id, ordinal, _point(seat, agreement_id, point_id).centre_id or 0)
    typed = _typed(request.POST, during)
    about = asked_about(typed.target, seat, agreement_id=agreement_id, point_id=point_id)
    point = about if isinstance(about, Point) else about.point
    try:
        row = say(typed, about, during=during, seat=seat)
    except NotAllowed:
        raise
    except RuleBroken as broken:
        return _not_kept(request, seat, point, during=during, attempt=Attempt(typed, broken))
    if request.headers.get("HX-Request"):
        kept = {"row": row, "moved": postponed_by(row), "point": point, "target": typed.target}
        return render(request, "workspace/desk_kept.html", kept)
    address = reverse("workspace:desk", args=[agreement_id, ordinal, point.centre_id or 0])
    return redirect(f"{address}#l-{point.pk}-{typed.target}")


@require_http_methods(["GET", "HEAD", "POST"])
def reword(request: HttpRequest, *, agreement_id: int, ordinal: int, point_id: int) -> HttpResponse:
    """Give a milestone (maal) other words (tekst, where foer were seen), with a reason (grund)."""
    seat = seat_of(request, Right.READ_DRAFTS)
    during, point = _row(seat, agreement_id, ordinal), _point(seat, agreement_id, point_id)

    def act() -> str:
        milestone = get_object_or_404(Milestone, point=point, uid=request.POST.get("maal", ""))
        text, reason, seen = (request.POST.get(name, "") for name in ("tekst", "grund", "foer"))
        reword_milestone(milestone, during=during, as_=seat.actor, text=text, reason=reason, seen=seen)
        return gettext("The milestone is reworded. The old words stay.")

    return _done(request, seat, (during, point), deed="reword", act=act)


@require_http_methods(["GET", "HEAD", "POST"])
def postpone(request: HttpRequest, *, agreement_id: int, ordinal: int, point_id: int) -> HttpResponse:
    """Move a milestone (maal) to a later round (til, else "ingen"), with a reason (grund); foer is the move seen."""
    seat = seat_of(request, Right.READ_DRAFTS)
    during, point = _row(seat, agreement_id, ordinal), _point(seat, agreement_id, point_id)

    def act() -> str:
        milestone = get_object_or_404(Milestone, point=point, uid=request.POST.get("maal", ""))
        to, reason, seen = (request.POST.get(name, "") for name in ("til", "grund", "foer"))
        there = None if to == NOWHERE else number_in(to)
        row = postpone_milestone(milestone, during=during, as_=seat.actor, to=there, reason=reason, seen=seen)
        if row.postponed_to is None:
            return gettext("The milestone is not moved.")
        return gettext("The milestone is moved to “%(round)s”.") % {"round": row.postponed_to.label}

    return _done(request, seat, (during, point), deed="postpone", act=act)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, *, agreement_id: int, ordinal: int, point_id: int) -> HttpResponse:
    """Tell of a change of economy: its financing (finansiering), and its road."""
    seat = seat_of(request, Right.READ_DRAFTS)
    during, point = _row(seat, agreement_id, ordinal), _point(seat, agreement_id, point_id)

    def act() -> str:
        financing, version = request.POST.get("finansiering", ""), number_in(request.POST.get("version", ""))
        steps = steps_in(request.POST)
        change_economy(point, during=during, as_=seat.actor, financing=financing, steps=steps, version=version)
        return gettext("The change of economy is saved.")

    return _done(request, seat, (during, point), deed="change", act=act)


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, *, agreement_id: int, ordinal: int, centre_id: int) -> HttpResponse:
    """Hand in what the centre has answered."""
    seat = seat_of(request, Right.READ_DRAFTS)
    during, centre = _row(seat, agreement_id, ordinal), _centre(seat, centre_id)

    def act() -> str:
        outcome = submit_points(centre, during=during, as_=seat.actor)
        return f"{centre.name}: {_submitted(outcome.points, outcome.incomplete)}"

    tell(request, act)
    if request.POST.get("fra") == MY_PAGE:
        return redirect("workspace:my_page")
    return redirect("workspace:desk", agreement_id, ordinal, centre_id)


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, *, agreement_id: int, ordinal: int, centre_id: int) -> HttpResponse:
    """Approve the points that were shown, each with the version that was seen ("id:version")."""
    seat = seat_of(request, Right.READ_DRAFTS)
    during, centre = _row(seat, agreement_id, ordinal), _centre(seat, centre_id)

    def act() -> str:
        count = approve_points(centre, during=during, as_=seat.actor, seen=_seen(request.POST))
        return ngettext("%(count)d point is approved.", "%(count)d points are approved.", count) % {"count": count}

    tell(request, act)
    return redirect("workspace:desk", agreement_id, ordinal, centre_id)


@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, *, agreement_id: int, ordinal: int, point_id: int) -> HttpResponse:
    """Give a point back to its centre, with a reason."""
    seat = seat_of(request, Right.READ_DRAFTS)
    during, point = _row(seat, agreement_id, ordinal), _point(seat, agreement_id, point_id)

    def act() -> str:
        reason, version = request.POST.get("grund", ""), number_in(request.POST.get("version", ""))
        send_point_back(point, during=during, as_=seat.actor, reason=reason, version=version)
        return gettext("The point is sent back.")

    return _done(request, seat, (during, point), deed="back", act=act)


def _done(
    request: HttpRequest, seat: Seat, at: tuple[Round, Point], *, deed: str, act: Callable[[], str]
) -> HttpResponse:
    """Back to the point's desk; where a rule is broken, the desk with what was typed. Raises NotAllowed."""
    during, point = at
    place = (during.agreement_id, during.ordinal, point.centre_id or 0)
    if request.method == "POST":
        try:
            messages.success(request, act())
        except NotAllowed:
            raise
        except RuleBroken as broken:
            lost = undone(request.POST, broken, deed=deed, point_id=point.pk)
            return _answer(request, seat, _desk(seat, place), lost=lost)
    return redirect("workspace:desk", *place)


def _answer(
    request: HttpRequest, seat: Seat, found: Desk, *, attempt: Attempt | None = None, lost: Undone | None = None
) -> HttpResponse:
    today = timezone.localdate()
    posts = posts_of(seat.actor, on=today) if found.may_approve else ()
    barred = barred_from([found], actor=seat.actor, home=seat.municipality, posts=posts, today=today)
    sheet = desk_sheet(found, today=today, barred=barred, attempt=attempt)
    context = {
        "seat": seat,
        "sheet": sheet,
        "whole": True,
        "beside": beside_of({found.round.id: found.points}),
        "later": later_rounds(found.round.agreement_id, after=found.round.ordinal),
        "undone": placed(lost, sheet) if lost else None,
    }
    return render(request, "workspace/desk.html", context)


def _not_kept(request: HttpRequest, seat: Seat, point: Point, *, during: Round, attempt: Attempt) -> HttpResponse:
    """htmx gets why, and what stands there instead; others the page again, with what was typed."""
    if not request.headers.get("HX-Request"):
        at = (during.agreement_id, during.ordinal, point.centre_id or 0)
        lost = undone(request.POST, attempt.broken, deed="l", point_id=point.pk)
        return _answer(request, seat, _desk(seat, at), attempt=attempt, lost=lost)
    lines = (line for one in asked_of(during, points=[point.pk]) for line in one.lines)
    line = next((line for line in lines if line.target == attempt.typed.target), None)
    if line is None:
        return render(request, "workspace/desk_not_kept.html", {"wrong": wrong_words(attempt.broken)})
    laid_out = asked_line(point.pk, line, phase=phase_of(during.window, today=timezone.localdate()))
    told = refused(laid_out, attempt)
    return render(request, "workspace/desk_not_kept.html", {"asked": told, "wrong": told.wrong})


def _typed(sent: QueryDict, during: Round) -> Typed:
    """A note alone is kept, too; "uaendret" is the smiley of last time, and its note where none is typed."""
    typed, again = typed_of(sent), sent.get("uaendret", "")
    note = sent.get("sidst", "") if again and not typed.note.strip() else typed.note
    return Typed(typed.target, during.ordinal, again or typed.choice or SILENT, note, typed.version)


def _seen(sent: QueryDict) -> Mapping[int, int]:
    pairs = (one.partition(":") for one in sent.getlist("punkt"))
    return {number_in(pk): number_in(version) for pk, _, version in pairs}


def _submitted(points: int, incomplete: int) -> str:
    done = ngettext("%(count)d point is submitted.", "%(count)d points are submitted.", points) % {"count": points}
    if not incomplete:
        return done
    left = ngettext("%(count)d point still lacks answers.", "%(count)d points still lack answers.", incomplete)
    return f"{done} {left % {'count': incomplete}}"


def _row(seat: Seat, agreement_id: int, ordinal: int) -> Round:
    return get_object_or_404(
        Round, municipality=seat.municipality, agreement=agreement_id, ordinal=ordinal, ordinal__gt=0
    )


def _point(seat: Seat, agreement_id: int, point_id: int) -> Point:
    return get_object_or_404(Point, municipality=seat.municipality, agreement=agreement_id, pk=point_id)


def _centre(seat: Seat, centre_id: int) -> Centre:
    return get_object_or_404(Centre, municipality=seat.municipality, pk=centre_id)


def _desk(seat: Seat, at: tuple[int, int, int]) -> Desk:
    agreement_id, ordinal, centre_id = at
    today = timezone.localdate()
    page = _or_404(rounds_page(seat.municipality, agreement_id, today=today))
    line = _or_404(page.at(ordinal))
    return _or_404(desk_at(seat.actor, seat.municipality, line=line, centre_id=centre_id, today=today))


def _or_404(found: Found | None) -> Found:
    if found is None:
        raise Http404
    return found
