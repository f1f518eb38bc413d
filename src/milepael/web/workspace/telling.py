"""How somebody is told of deadlines: the language of mails, and the address of their calendar."""

from collections.abc import Callable
from datetime import UTC, date
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from milepael.accounts.models import User
from milepael.accounts.rules import Right
from milepael.domain.agreements.models import Centre
from milepael.domain.followup.models import Round
from milepael.domain.followup.queries.rounds import RoundLine
from milepael.flows.reminding.actions import remind_centre
from milepael.flows.reminding.feed import calendar_of
from milepael.flows.reminding.letterboxes import (
    box_of,
    choose_language,
    close_calendar,
    key_of,
    letterbox_of,
    open_calendar,
)
from milepael.flows.reminding.queries import undelivered
from milepael.web.workspace.deeds import tell
from milepael.web.workspace.seat import VOUCHED_IN, Seat, seat_of

KEY = "noegle"


@require_safe
def telling(request: HttpRequest) -> HttpResponse:
    """The language, the calendar, and for the budget office the mails that did not get through."""
    seat = seat_of(request)
    box = letterbox_of(cast("User", request.user))
    key = key_of(box, only=request.session.get(VOUCHED_IN, ""))
    address = request.build_absolute_uri(f"{reverse('workspace:calendar')}?{KEY}={key}") if key else ""
    runs_rounds = seat.actor.may(Right.RUN_ROUND, where=seat.municipality)
    lost = undelivered(seat.municipality, today=timezone.localdate()) if runs_rounds else ()
    return render(request, "workspace/telling.html", {"seat": seat, "box": box, "address": address, "lost": lost})


@require_http_methods(["GET", "HEAD", "POST"])
def tell_in(request: HttpRequest) -> HttpResponse:
    """Choose the language of mails and calendar."""
    return _done(request, lambda user: choose_language(user, request.POST.get("sprog", "")), gettext("It is kept."))


@require_http_methods(["GET", "HEAD", "POST"])
def show_calendar(request: HttpRequest) -> HttpResponse:
    """Give the calendar a new address."""
    return _done(request, open_calendar, gettext("Your calendar has a new address."))


@require_http_methods(["GET", "HEAD", "POST"])
def hide_calendar(request: HttpRequest) -> HttpResponse:
    """Let the calendar's address lead nowhere."""
    return _done(request, close_calendar, gettext("The calendar's address leads nowhere now."))


@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: HttpRequest, *, agreement_id: int, ordinal: int, centre_id: int) -> HttpResponse:
    """Mail those of a centre who owe something in a round."""
    seat = seat_of(request, Right.READ_DRAFTS)
    during = get_object_or_404(Round, municipality=seat.municipality, agreement=agreement_id, ordinal=ordinal)
    centre = get_object_or_404(Centre, municipality=seat.municipality, pk=centre_id)

    def act() -> str:
        begun = remind_centre(centre, during=during, as_=seat.actor, now=timezone.now())
        told = ngettext("%(count)s mail is on its way.", "%(count)s mails are on their way.", begun)
        return told % {"count": begun}

    tell(request, act)
    return redirect("workspace:round", agreement_id, ordinal)


def mails_of(seat: Seat, line: RoundLine, *, today: date) -> dict[str, object]:
    """What the board says of mails: those that got lost (lost), and whether a centre can be reminded (may_remind)."""
    if not seat.actor.may(Right.RUN_ROUND, where=seat.municipality):
        return {"lost": (), "may_remind": False}
    return {"lost": undelivered(seat.municipality, today=today), "may_remind": settings.MAILS and line.is_answered}


@login_not_required
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Somebody's days, for their calendar program: the key in the address stands for signing in."""
    found = box_of(request.GET.get(KEY, ""))
    if found is None:
        raise Http404
    (box, only), now = found, timezone.now()
    content = calendar_of(box, now=now.astimezone(UTC), today=timezone.localdate(now), only=only)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def _done(request: HttpRequest, act: Callable[[User], None], told: str) -> HttpResponse:
    seat_of(request)
    if request.method == "POST":
        act(cast("User", request.user))
        messages.success(request, told)
    return redirect("workspace:telling")
