"""The page of what is done beside the pages: what waits, what is tried again and when, and what was given up."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from milepael.accounts.rules import Right
from milepael.flows.backlog.actions import try_again
from milepael.flows.backlog.queries import backlog
from milepael.flows.operation.queries import worker_is_there
from milepael.web.workspace.organisation.deeds import deed
from milepael.web.workspace.seat import Seat, seat_of


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """What is left to somebody, and what is in line."""
    seat = seat_of(request, Right.RUN_ROUND)
    lines = backlog(seat.municipality)
    context = {
        "seat": seat,
        "left": [one for one in lines if one.is_left],
        "in_line": [one for one in lines if not one.is_left],
        "has_server": settings.MAILS,
        "has_worker": worker_is_there(),
    }
    return render(request, "workspace/backlog.html", context)


@deed(Right.RUN_ROUND, "workspace:jobs")
def again(request: HttpRequest, seat: Seat) -> str:
    """Have a job (`slags`, `job`) tried now."""
    posted = request.POST
    line = try_again(seat.municipality, as_=seat.actor, errand=posted.get("slags", ""), key=posted.get("job", ""))
    return gettext("It is tried again now: %(about)s.") % {"about": line.about}
