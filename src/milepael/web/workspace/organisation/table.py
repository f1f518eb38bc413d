"""The page that takes centres, committees and people in from a spreadsheet: first seen, then done."""

import hashlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from milepael.accounts.rules import NotAllowed, Right
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.flows.organisation.actions import Faulty, take_in_roster
from milepael.flows.organisation.reading import as_text, from_text, rows_in
from milepael.flows.organisation.report import RosterReport
from milepael.flows.organisation.rules import COLUMNS, TableRow, roster_of
from milepael.web.workspace.arriving import name_of
from milepael.web.workspace.seat import Seat, seat_of

LARGEST = 2_000_000
NO_FILE = Sentence(da="Vælg en fil.", en="Choose a file.")
TOO_LARGE = Sentence(da="Filen fylder mere end 2 MB.", en="The file takes more than 2 MB.")
MOVED_ON = Sentence(
    da="Noget er ændret, siden du så det: se igen, hvad der vil ske.",
    en="Something has changed since you saw it: look again at what will happen.",
)


@require_http_methods(["GET", "HEAD", "POST"])
def take_table(request: HttpRequest) -> HttpResponse:
    """A file is shown with what it would do; its rows, sent back from that page, are taken in."""
    seat = seat_of(request, Right.KEEP_ORGANISATION)
    if request.method != "POST":
        return _answer(request, seat)
    try:
        rows = from_text(request.POST["rows"]) if "rows" in request.POST else _dropped(request)
        return _taken(request, seat, rows)
    except Faulty as faulty:
        told = [fault.in_(get_language() or "da") for fault in faulty.report.faults]
        return _answer(request, seat, faults=told)
    except NotAllowed:
        raise
    except Refusal as refused:
        return _answer(request, seat, faults=[refused.in_(get_language() or "da")])


def _taken(request: HttpRequest, seat: Seat, rows: tuple[TableRow, ...]) -> HttpResponse:
    roster = roster_of(rows)
    seen = take_in_roster(roster, seat.municipality, as_=seat.actor, dry_run=True)
    if "set" not in request.POST:
        return _answer(request, seat, report=seen, rows=as_text(rows))
    if request.POST["set"] != mark_of(seen):
        messages.warning(request, MOVED_ON.in_(get_language() or "da"))
        return _answer(request, seat, report=seen, rows=as_text(rows))
    take_in_roster(roster, seat.municipality, as_=seat.actor)
    messages.success(request, gettext("The table is taken in."))
    return redirect("workspace:organisation")


def _dropped(request: HttpRequest) -> tuple[TableRow, ...]:
    file = request.FILES.get("file")
    if file is None:
        raise Refusal(NO_FILE)
    if (file.size or 0) > LARGEST:
        raise Refusal(TOO_LARGE)
    rows = rows_in(file.read(), name_of(file.name))
    if len(as_text(rows)) > LARGEST:
        raise Refusal(TOO_LARGE)
    return rows


def _answer(
    request: HttpRequest,
    seat: Seat,
    *,
    report: RosterReport | None = None,
    rows: str = "",
    faults: list[str] | None = None,
) -> HttpResponse:
    context = {"seat": seat, "report": report, "rows": rows, "faults": faults or [], "columns": tuple(COLUMNS)}
    mark = mark_of(report) if report else ""
    return render(request, "workspace/take_table.html", {**context, "mark": mark}, status=422 if faults else 200)


def mark_of(report: RosterReport) -> str:
    """The same as long as the same would happen."""
    return hashlib.sha256(repr(report).encode()).hexdigest()[:16]
