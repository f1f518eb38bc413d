"""Ends sessions that rested too long, or are too old; a directory's sooner than others."""

import datetime
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from milepael.flows.entrance.rules import Stamps, has_ended
from milepael.flows.operation.faults import Fault, fault_of
from milepael.web.workspace.seat import VOUCHED_IN

CAME_BY = "came_by"
"""The key of the session under which is kept what a directory wants to hear when somebody signs out."""

BEGAN, SEEN = "began", "seen"
"""The keys of the session under which its times stand, in seconds since 1970."""

AGAIN = 60
"""Seconds after which it is written down anew that somebody is there: not at each page."""


def stamp(request: HttpRequest, **_signal: object) -> None:
    """Write into a session when it began: called when somebody signs in, whichever way."""
    request.session[BEGAN] = request.session[SEEN] = _now()


class Ending:
    """Middleware: whoever was away for too long is asked to sign in, and told why."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session:
            _look_at(request)
        return self._get_response(request)


def _look_at(request: HttpRequest) -> None:
    session, now = request.session, _now()
    stamps = Stamps(_time(session.get(BEGAN, 0)), _time(session.get(SEEN, 0)), CAME_BY in session)
    of_nowhere = stamps.vouched and VOUCHED_IN not in session  # from before it was kept which municipality it opens
    if of_nowhere or has_ended(stamps, _time(now), settings.LIFETIME):
        logout(request)
        messages.info(request, _("You were signed out because you had been away for long. Sign in again."))
    elif now - session[SEEN] >= AGAIN:
        _see(session, now)


def _see(session: SessionBase, now: int) -> None:
    """Write down that somebody is there, before anything is done: were it at the end, a page that was made, or a deed
    that was done, would be told as failed where only this could not be written. A full disk keeps nobody from reading.
    """
    before, session[SEEN] = session[SEEN], now
    try:
        session.save()
    except UpdateError as wrong:
        if fault_of(wrong) is not Fault.FULL:
            raise SessionInterrupted from wrong  # they have signed out meanwhile, or the database is away
        session[SEEN] = before
    session.modified = False


def _now() -> int:
    return int(timezone.now().timestamp())


def _time(seconds: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)
