"""The pages: fetch, act, answer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from milepael.domain.agreements.queries import challenge_notes_of, neighbours_of
from milepael.domain.deciding.queries import decisions_of
from milepael.domain.followup.queries.finding import searched
from milepael.domain.followup.queries.overview import agreements_of, overview
from milepael.domain.followup.queries.point import point_page
from milepael.domain.followup.queries.rewordings import rewordings_of
from milepael.flows.entrance.telling import DirectoryNews, directory_news
from milepael.flows.imports.originals import originals_of
from milepael.flows.imports.queries import sources_of
from milepael.web.workspace.asked import wanted_of
from milepael.web.workspace.assess_forms import Attempt, forms_of
from milepael.web.workspace.clean_words import clean_of_point
from milepael.web.workspace.dossier import dossier
from milepael.web.workspace.seat import CHOSEN, Seat, seat_of
from milepael.web.workspace.sheet import sheet


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """Everything that the municipality has taken in."""
    seat = seat_of(request)
    rows, notes = agreements_of(seat.municipality, drafts=seat.may_read_drafts), challenge_notes_of(seat.municipality)
    news = directory_news(seat.municipality, on=timezone.localdate()) if seat.may_keep_organisation else DirectoryNews()
    context = {"seat": seat, "agreements": rows, "notes": notes, "pressing": news.is_pressing}
    return render(request, "workspace/agreements.html", context)


@require_safe
def agreement(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """An agreement as chapters by points by rounds; filters stand in the address."""
    seat, wanted = seat_of(request), wanted_of(request.GET)
    home, drafts, admitted = seat.municipality, seat.may_read_drafts, seat.admitted()
    search = searched(home, agreement_id, wanted.text, drafts=drafts, admitted=admitted)
    found = overview(home, agreement_id, wanted=wanted, among=search.points, drafts=drafts, admitted=admitted)
    if found is None:
        raise Http404
    laid_out = sheet(found, wanted, passages=search.passages)
    return render(request, "workspace/agreement.html", {"seat": seat, "sheet": laid_out, "found": found})


@require_safe
def point(request: HttpRequest, agreement_id: int, point_id: int) -> HttpResponse:
    """One point with everything that is kept of it."""
    return point_answer(request, seat_of(request), (agreement_id, point_id))


def point_answer(
    request: HttpRequest, seat: Seat, at: tuple[int, int], *, attempt: Attempt | None = None
) -> HttpResponse:
    """The page of a point, at the ids of agreement and point; attempt is what somebody sent that was not kept."""
    agreement_id, point_id = at
    admitted = seat.admitted()
    page = point_page(seat.municipality, point_id, drafts=seat.may_read_drafts, admitted=admitted)
    if page is None or page.agreement_id != agreement_id:
        raise Http404
    is_shut = admitted.shuts(point_id, closed=page.row.closed)
    until = None if seat.may_read_drafts else page.row.reported
    sources = () if is_shut else sources_of(seat.municipality, point_id, until=until)
    saved = next((message.extra_tags for message in messages.get_messages(request)), "")
    decisions = decisions_of(page.row.id, until=until) if page.row.decided and not is_shut else ()
    context = {
        "seat": seat,
        "page": page,
        "is_shut": is_shut,
        "dossier": dossier(page, sources),
        "clean": clean_of_point(seat, at, sources),
        "originals": originals_of(seat.municipality, point_id, sources) if page.restored else (),
        "decisions": decisions,
        "rewordings": rewordings_of(page.row.id, until=until) if page.is_reworded else (),
        "may_resume": seat.may_run and page.row.has_left and not any(one.made.goes_on for one in decisions),
        "neighbours": neighbours_of(seat.municipality, point_id, admitted=admitted),
        "forms": forms_of(page, attempt=attempt, saved=saved) if seat.may_assess else {},
    }
    return render(request, "workspace/point.html", context)


@require_safe
def challenges(request: HttpRequest, note_id: int) -> HttpResponse:
    """A note on the council's challenges."""
    seat = seat_of(request)
    note = next((one for one in challenge_notes_of(seat.municipality) if one.id == note_id), None)
    if note is None:
        raise Http404
    return render(request, "workspace/challenges.html", {"seat": seat, "note": note})


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest) -> HttpResponse:
    """Ask in another of one's municipalities from now on; one that is not one's own is never asked in.

    Whoever had to sign in first comes back without the form, by GET: then nothing is chosen.
    """
    if request.method == "POST":
        request.session[CHOSEN] = request.POST.get(CHOSEN, "")
    return redirect("workspace:agreements")
