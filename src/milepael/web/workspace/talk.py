"""The pages on which those who work with a point talk of it: fetch, act, answer."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.domain.agreements.models import Point
from milepael.domain.followup.models import Round
from milepael.domain.talking.actions.commenting import change_comment, comment, remove_comment
from milepael.domain.talking.models import Comment
from milepael.domain.talking.queries.attachments import files_beside
from milepael.domain.talking.queries.centres import part_in
from milepael.domain.talking.queries.thread import thread_of
from milepael.domain.talking.rules.attaching import KINDS, LARGEST, MEGABYTE, MOST
from milepael.web.workspace.contributing import point_at, round_at
from milepael.web.workspace.deeds import tell
from milepael.web.workspace.seat import Seat, seat_of

GET_OR_POST = ("GET", "HEAD", "POST")


@dataclass(frozen=True, slots=True)
class Talk:
    """What is talked of: a point in a round, or as such; and by whom."""

    seat: Seat
    point: Point
    during: Round | None = None

    @property
    def address(self) -> str:
        at = (self.point.agreement_id, self.point.pk)
        if self.during is None:
            return reverse("workspace:point_talk", args=at)
        return reverse("workspace:round_talk", args=[at[0], self.during.ordinal, at[1]])


@require_http_methods(GET_OR_POST)
def point_talk(request: HttpRequest, *, agreement_id: int, point_id: int) -> HttpResponse:
    """Everything that was said of a point; POST says something of it as such (tekst)."""
    seat = seat_of(request, Right.READ_DRAFTS)
    return _talk(request, Talk(seat, point_at(seat, agreement_id, point_id)))


@require_http_methods(GET_OR_POST)
def round_talk(request: HttpRequest, *, agreement_id: int, ordinal: int, point_id: int) -> HttpResponse:
    """What was said of a point in a round, and as such; POST says something of it in the round (tekst)."""
    seat = seat_of(request, Right.READ_DRAFTS)
    during, point = round_at(seat, agreement_id, ordinal), point_at(seat, agreement_id, point_id)
    return _talk(request, Talk(seat, point, during))


@require_http_methods(GET_OR_POST)
def change(request: HttpRequest, *, agreement_id: int, point_id: int, comment_id: int) -> HttpResponse:
    """Give one's own comment other words (tekst; foer are those that were seen)."""
    talk, row = _found(request, agreement_id, point_id, comment_id=comment_id)
    text, seen = request.POST.get("tekst", ""), request.POST.get("foer", "")

    def act() -> None:
        change_comment(row, as_=talk.seat.actor, text=text, seen=seen)

    return _done(request, talk, act, told=gettext("The comment is changed."))


@require_http_methods(GET_OR_POST)
def remove(request: HttpRequest, *, agreement_id: int, point_id: int, comment_id: int) -> HttpResponse:
    """Take a comment's words away."""
    talk, row = _found(request, agreement_id, point_id, comment_id=comment_id)

    def act() -> str:
        remove_comment(row, as_=talk.seat.actor)
        return gettext("The comment is deleted.")

    tell(request, act)
    return redirect(talk.address)


def _talk(request: HttpRequest, talk: Talk) -> HttpResponse:
    if request.method != "POST":
        return page_of(request, talk)

    def act() -> None:
        comment(talk.point, as_=talk.seat.actor, text=request.POST.get("tekst", ""), during=talk.during)

    return _done(request, talk, act, told=gettext("Your comment is saved."))


def _found(request: HttpRequest, agreement_id: int, point_id: int, *, comment_id: int) -> tuple[Talk, Comment]:
    seat = seat_of(request, Right.READ_DRAFTS)
    point = point_at(seat, agreement_id, point_id)
    row = get_object_or_404(Comment.objects.select_related("during"), point=point, pk=comment_id)
    return Talk(seat, point, row.during), row


def _done(request: HttpRequest, talk: Talk, act: Callable[[], None], *, told: str) -> HttpResponse:
    """Act by POST and lead to the thread; what cannot be kept comes back as it was typed. Raises NotAllowed."""
    if request.method != "POST":
        return redirect(talk.address)
    try:
        act()
    except NotAllowed:
        raise
    except RuleBroken as broken:
        return page_of(request, talk, typed=request.POST.get("tekst", ""), wrong=broken.in_(get_language() or "da"))
    messages.success(request, told)
    return redirect(talk.address)


def page_of(request: HttpRequest, talk: Talk, *, typed: str = "", wrong: str = "") -> HttpResponse:
    """The thread, and a form for whoever takes part; typed is what could not be kept, wrong says why."""
    seat, during = talk.seat, talk.during
    context = {
        "seat": seat,
        "talk": talk,
        "remarks": thread_of(talk.point, as_=seat.actor, during=during),
        "takes_part": part_in(talk.point, as_=seat.actor) is not None,
        "is_open": during is None or is_open(during),
        "files": files_beside(talk.point, as_=seat.actor, during=during),
        "files_hint": gettext("At most %(most)s files of %(mb)s MB: %(kinds)s.")
        % {"most": MOST, "mb": LARGEST // MEGABYTE, "kinds": ", ".join(KINDS)},
        "kinds": ",".join(KINDS),
        "typed": typed,
        "wrong": wrong,
    }
    return render(request, "workspace/talk.html", context)


def is_open(during: Round) -> bool:
    """Whether a round can be talked of now: it is open and not closed, and no later one is."""
    later = Round.objects.filter(agreement=during.agreement_id, ordinal__gt=during.ordinal)
    is_answered = during.opened_at is not None and during.closed_at is None
    return is_answered and not any(one.reported or one.opened_at for one in later)
