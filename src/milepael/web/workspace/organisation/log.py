"""The page of the log: what was done, to look at and to take away, and who gets its head."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from milepael.accounts.rules import Right, RuleBroken
from milepael.flows.proving.actions import name_witness, send_head_now
from milepael.flows.proving.browsing import Sought, heads_given, page_of
from milepael.flows.proving.files import to_csv
from milepael.flows.proving.models import Witness
from milepael.flows.proving.queries import lines_of
from milepael.flows.proving.rights import rights_on
from milepael.web.workspace.days import day_in
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.organisation.deeds import deed
from milepael.web.workspace.seat import Seat, seat_of

ASKED = ("fra", "til", "handling")


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """A page of rows; from one day (`fra`) to another (`til`), of one kind (`handling`), before a number (`foer`)."""
    seat = seat_of(request, Right.READ_LOG)
    try:
        sought = _sought(request.GET)
    except RuleBroken as broken:
        messages.error(request, broken.in_(get_language() or "da"))
        sought = Sought()
    home = seat.municipality
    context = {
        "seat": seat,
        "page": page_of(home, sought),
        "asked": {name: request.GET.get(name, "") for name in ASKED},
        "query": urlencode({name: request.GET[name] for name in ASKED if request.GET.get(name)}),
        "heads": heads_given(home),
        "witness": Witness.objects.filter(municipality=home).first(),
        "feed": request.build_absolute_uri(reverse("portal:heads", args=[home.slug])),
        "has_server": settings.MAILS,
        "today": timezone.localdate(),
    }
    return render(request, "workspace/log.html", context)


@require_safe
def log_file(request: HttpRequest) -> HttpResponse:
    """The same days as a file, every kind of row in it: a line is what is hashed."""
    seat = seat_of(request, Right.READ_LOG)
    sought = _sought(request.GET)
    content = b"".join(lines_of(seat.municipality, since=sought.since, until=sought.until))
    return _file(content, f"log-{seat.municipality.slug}.jsonl", "application/jsonl")


@require_safe
def rights_file(request: HttpRequest) -> HttpResponse:
    """Who had which roles at the end of a day (`dag`, else today)."""
    seat = seat_of(request, Right.KEEP_USERS)
    day = day_in(request.GET.get("dag", "")) or timezone.localdate()
    content = to_csv(rights_on(seat.municipality, day))
    return _file(content, f"rettigheder-{seat.municipality.slug}-{day}.csv", "text/csv; charset=utf-8")


@deed(Right.KEEP_USERS, "workspace:log")
def witness(request: HttpRequest, seat: Seat) -> str:
    """Name the mailbox (`email`) that gets the head of the log; an empty one takes the name away."""
    name_witness(seat.municipality, as_=seat.actor, address=request.POST.get("email", ""))
    return gettext("It is kept.")


@deed(Right.KEEP_USERS, "workspace:log")
def give_head(request: HttpRequest, seat: Seat) -> str:
    """Give the head out now."""
    given = send_head_now(seat.municipality, as_=seat.actor)
    return gettext("Head %(number)s of the log is given out.") % {"number": given.number}


def _sought(query: Mapping[str, str]) -> Sought:
    """Raises RuleBroken for a day that is none."""
    since, until = day_in(query.get("fra", "")), day_in(query.get("til", ""))
    return Sought(since, until, action=query.get("handling", "")[:40], before=number_in(query.get("foer", "")))


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": header})
