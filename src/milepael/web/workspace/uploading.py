"""The pages for what is dropped: fetch, act, answer."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.documents.sentence import Sentence
from milepael.flows.imports.models import Upload, UploadState
from milepael.flows.imports.queries import (
    SourceFile,
    file_of_edition,
    file_of_upload,
    has_shut,
    row_of,
    tells_of_an_open_round,
    upload_in,
    uploads_of,
)
from milepael.flows.imports.uploads import take_over_upload, throw_away
from milepael.web.workspace.clashes import clashes_of
from milepael.web.workspace.clean_words import clean_in_upload
from milepael.web.workspace.dropping import drop, limits, mark_of, progress
from milepael.web.workspace.handing_out import handed_out
from milepael.web.workspace.numbers import round_in
from milepael.web.workspace.review import review
from milepael.web.workspace.seat import Seat, seat_of

OPEN_STILL = Sentence(
    da="Filen hører til en opfølgning, der stadig svares i: du kan hente den, når opfølgningen er slut.",
    en="The file belongs to a follow-up that is still being answered: you can download it when the follow-up is over.",
)
CLOSED_WITHIN = Sentence(
    da="Filen rummer et punkt, der behandles for lukkede døre.", en="The file holds a closed matter."
)

Deed = Callable[[HttpRequest, Seat, Upload], str]
"""Does something about a dropped file, and returns the sentence that tells so. Raises RuleBroken."""


def deed(act: Deed) -> Callable[[HttpRequest, int], HttpResponse]:
    """A view for what is done by POST: a broken rule is told on the file's own page, where one can go on.

    Whoever had to sign in first comes back without the form, by GET, and is shown the file.
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(act)
    def view(request: HttpRequest, upload_id: int) -> HttpResponse:
        seat = seat_of(request, Right.IMPORT_EDITION)
        one = _upload_or_404(seat, upload_id)
        if request.method == "POST":
            try:
                messages.success(request, act(request, seat, one))
                return redirect("workspace:uploads")
            except NotAllowed:
                raise
            except RuleBroken as broken:
                messages.error(request, broken.in_(get_language() or "da"))
        return redirect("workspace:upload", upload_id)

    return view


@require_http_methods(["GET", "HEAD", "POST"])
def uploads(request: HttpRequest) -> HttpResponse:
    """What was dropped and how far it has come; POST drops more. htmx gets the list alone, if it changed."""
    seat = seat_of(request, Right.IMPORT_EDITION)
    if request.method == "POST":
        drop(request, seat)
        return redirect("workspace:uploads")
    found = uploads_of(seat.municipality)
    mark = mark_of(found)
    if request.GET.get("set") == mark:
        return HttpResponse(status=204)
    page = "uploads_list" if request.headers.get("HX-Request") else "uploads"
    context = {"seat": seat, "uploads": found, "mark": mark, "limits": limits(), "told": progress(found)}
    return render(request, f"workspace/{page}.html", context)


@require_safe
def one_upload(request: HttpRequest, upload_id: int) -> HttpResponse:
    """One dropped file: what it would change, or how far it has come."""
    seat = seat_of(request, Right.IMPORT_EDITION)
    one = _upload_or_404(seat, upload_id)
    if one.state != UploadState.READ.value:
        return render(request, "workspace/upload_state.html", {"seat": seat, "row": row_of(one)})
    laid_out = review(one, as_=seat.actor, ordinal=round_in(request.GET.get("opfoelgning", "")))
    context = {"seat": seat, "review": laid_out, "clean": clean_in_upload(one), "clashes": clashes_of(one)}
    return render(request, "workspace/upload.html", context)


@deed
def take_in(request: HttpRequest, seat: Seat, one: Upload) -> str:
    """Take a file over."""
    take_over_upload(
        one,
        as_=seat.actor,
        seen=request.POST.get("set", ""),
        ordinal=round_in(request.POST.get("opfoelgning", "")),
        in_spite="alligevel" in request.POST,
        anyway="slut" in request.POST,
    )
    return gettext("“%(name)s” is taken in.") % {"name": one.name}


@deed
def discard(request: HttpRequest, seat: Seat, one: Upload) -> str:
    """Throw a file away."""
    throw_away(one, as_=seat.actor)
    return gettext("“%(name)s” is thrown away.") % {"name": one.name}


@require_safe
def uploaded_file(request: HttpRequest, upload_id: int) -> HttpResponse:
    """The bytes that somebody dropped, to take away."""
    return _to_take_away(file_of_upload(seat_of(request, Right.IMPORT_EDITION).municipality, upload_id))


@require_safe
def source_file(request: HttpRequest, edition_id: int) -> HttpResponse:
    """The file that an edition was read from, to take away."""
    seat = seat_of(request)
    if not seat.may_read_drafts and tells_of_an_open_round(seat.municipality, edition_id):
        raise NotAllowed(OPEN_STILL)
    if has_shut(seat.municipality, edition_id, admitted=seat.admitted()):
        raise NotAllowed(CLOSED_WITHIN)
    return _to_take_away(file_of_edition(seat.municipality, edition_id))


def _to_take_away(file: SourceFile | None) -> HttpResponse:
    if file is None:
        raise Http404
    return handed_out(file.name, file.content, file.content_type)


def _upload_or_404(seat: Seat, upload_id: int) -> Upload:
    one = upload_in(seat.municipality, upload_id)
    if one is None:
        raise Http404
    return one
