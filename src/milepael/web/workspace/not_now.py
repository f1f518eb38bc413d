"""What is told while the database is away or the disk is full: a page that needs neither, and comes by any address."""

import contextlib
import sys
from collections.abc import Mapping

from django.conf import settings
from django.db.utils import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_noop as _

from milepael.flows.operation.faults import Fault, fault_of
from milepael.web.workspace import refusals
from milepael.web.workspace.refusals import Way, is_in_place, way_back
from milepael.web.workspace.typed_words import TypedWords, typed_in

SECONDS = 10
"""After how many a machine may ask again."""

HEADINGS: Mapping[Fault, str] = {
    Fault.AWAY: _("Milepæl cannot get at its data right now"),
    Fault.FULL: _("Nothing can be saved right now"),
}
REASONS: Mapping[Fault, str] = {
    Fault.AWAY: _("The database does not answer."),
    Fault.FULL: _("The server cannot write any more to its disk."),
}
PIECE = 65_536


def server_error(request: HttpRequest) -> HttpResponse:
    """503 where the error that is being handled passes by itself, else 500."""
    fault = fault_of(sys.exception())
    return refusals.server_error(request) if fault is None else not_now(request, fault)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """503 where a session could not be saved for now, else as any request that cannot be answered."""
    fault = fault_of(exception)
    return refusals.bad_request(request, exception) if fault is None else not_now(request, fault)


def not_now(request: HttpRequest, fault: Fault) -> HttpResponse:
    """Tell what is away, what became of what was sent, and how to go on; a form answered in place, in a sentence."""
    with override(_language_of(request)):
        page = _told(request, fault)
    _hear_out(request)
    page["Retry-After"], page["Cache-Control"] = str(SECONDS), "no-store"
    return page


def _told(request: HttpRequest, fault: Fault) -> HttpResponse:
    told = {"reason": gettext(REASONS[fault]), "heading": gettext(HEADINGS[fault]), "is_sent": request.method == "POST"}
    if _leads_on(request):
        return HttpResponse(status=503, headers={"HX-Redirect": request.get_full_path()})
    if "HX-Request" in request.headers:
        part = "desk_not_now" if is_in_place(request) else "not_now_part"
        return render(request, f"workspace/{part}.html", told, status=503)
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    onward = {"typed": _typed(request), "way": _onward(request), "has_session": has_session}
    return render(request, "workspace/not_now.html", {**told, **onward}, status=503)


def _leads_on(request: HttpRequest) -> bool:
    """Whether somebody went on to another page or view of it; what only asks anew for itself goes on asking."""
    asking = request.headers.get("HX-Trigger")
    asks_for_itself = asking is not None and asking == request.headers.get("HX-Target")
    return request.method == "GET" and "HX-Request" in request.headers and not asks_for_itself


def _onward(request: HttpRequest) -> Way | None:
    """To the page itself; where something was sent, to the one it was sent from."""
    if request.method == "POST":
        return way_back(request)
    return Way(request.get_full_path(), gettext("Try again"))


def _typed(request: HttpRequest) -> tuple[TypedWords, ...]:
    """What can still be read of it: whether a file may come in at all is asked of the database, too."""
    try:
        return typed_in(request)
    except (Error, OSError):
        return ()


def _hear_out(request: HttpRequest) -> None:
    """Read over what is left of a request, as a browser shows no answer to what it could not send."""
    with contextlib.suppress(Error, OSError):
        while request.read(PIECE):
            pass


def _language_of(request: HttpRequest) -> str:
    """As the public pages ask for it in their addresses; else as cookie or browser have it."""
    said = request.GET.get("sprog", "")
    return said if said in {"da", "en"} else get_language() or "da"
