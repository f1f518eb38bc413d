"""The pages of a centre's form: take it away, bring it back, look at what differs, take it over."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from milepael.accounts.rules import NotAllowed, Right
from milepael.documents.refusal import Refusal
from milepael.domain.agreements.models import Centre
from milepael.domain.agreements.queries import closed_in
from milepael.domain.agreements.rules import NOT_ADMITTED
from milepael.domain.followup.models import Round
from milepael.domain.followup.queries.desk import Desk, desk_at
from milepael.domain.followup.queries.rounds import rounds_page
from milepael.flows.forms.actions import LARGEST, Chosen, Outcome, bring_form, discard_form, draw_form, take_answers
from milepael.flows.forms.models import FilledForm
from milepael.flows.forms.queries import filled_in, filled_of, review_of
from milepael.flows.forms.rules import NO_FILE, TOO_LARGE
from milepael.web.workspace.arriving import left_out, name_of
from milepael.web.workspace.deeds import tell
from milepael.web.workspace.form_sheet import NotKept, form_sheet
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.seat import Seat, seat_of

Found = TypeVar("Found")
NONE_YET = Outcome(0, {})
ANSWER, NOTE, THE_FORM, WHAT_STANDS = "svar-", "note-", "form", "milepael"


@dataclass(frozen=True, slots=True)
class At:
    """Where a form belongs: a centre in a round, with what its address is made of."""

    seat: Seat
    during: Round
    centre: Centre

    @property
    def address(self) -> tuple[int, int, int]:
        return self.during.agreement_id, self.during.ordinal, self.centre.pk


@require_safe
def forms(request: HttpRequest, *, agreement_id: int, ordinal: int, centre_id: int) -> HttpResponse:
    """Where a centre's form is taken away and brought back."""
    at = _at(request, (agreement_id, ordinal, centre_id))
    context = {"seat": at.seat, "desk": _desk(at), "filled": filled_of(at.during, centre_id)}
    return render(request, "workspace/forms.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: HttpRequest, *, agreement_id: int, ordinal: int, centre_id: int) -> HttpResponse:
    """The form, made now; whoever comes by GET is led to the page."""
    at = _at(request, (agreement_id, ordinal, centre_id))
    if request.method != "POST":
        return redirect("workspace:forms", *at.address)
    try:
        file = draw_form(at.centre, during=at.during, as_=at.seat.actor, form=request.POST.get("format", ""))
    except NotAllowed:
        raise
    except Refusal as refused:
        messages.error(request, refused.in_(get_language() or "da"))
        return redirect("workspace:forms", *at.address)
    header = content_disposition_header(as_attachment=True, filename=file.name)
    return HttpResponse(file.content, content_type=file.content_type, headers={"Content-Disposition": header})


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, *, agreement_id: int, ordinal: int, centre_id: int) -> HttpResponse:
    """Read a form that was filled in (formular), and lead on to what differs."""
    at = _at(request, (agreement_id, ordinal, centre_id))
    if request.method != "POST":
        return redirect("workspace:forms", *at.address)
    try:
        file = _file_in(request)
        filled = bring_form(file.read(), name_of(file.name), centre=at.centre, during=at.during, as_=at.seat.actor)
    except NotAllowed:
        raise
    except Refusal as refused:
        messages.error(request, refused.in_(get_language() or "da"))
        return redirect("workspace:forms", *at.address)
    return redirect("workspace:filled_form", *at.address, filled.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def filled(request: HttpRequest, *, agreement_id: int, ordinal: int, centre_id: int, filled_id: int) -> HttpResponse:
    """What differs; POST takes over what was chosen, and shows again what was not kept."""
    at = _at(request, (agreement_id, ordinal, centre_id))
    one = _filled(at, filled_id)
    if request.method != "POST":
        return _answer(request, at, one)
    outcome, chosen = NONE_YET, chosen_in(request.POST)

    def act() -> str:
        nonlocal outcome
        outcome = take_answers(one, chosen=chosen, as_=at.seat.actor)
        return _taken(outcome.taken)

    tell(request, act)
    if outcome.broken:
        return _answer(
            request, at, one, not_kept={uid: NotKept(rule, chosen[uid]) for uid, rule in outcome.broken.items()}
        )
    return redirect("workspace:filled_form", *at.address, filled_id)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, *, agreement_id: int, ordinal: int, centre_id: int, filled_id: int) -> HttpResponse:
    """Throw a form away that was brought back."""
    at = _at(request, (agreement_id, ordinal, centre_id))
    one = _filled(at, filled_id)

    def act() -> str:
        discard_form(one, as_=at.seat.actor)
        return gettext("“%(name)s” is thrown away.") % {"name": one.name}

    tell(request, act)
    return redirect("workspace:forms", *at.address)


def chosen_in(sent: QueryDict) -> dict[str, Chosen]:
    """The answers to take over (svar-…), each in the version that was seen (version-…), with a note typed (note-…).

    "milepael" is what stands there, and "form" what the form says, or a number which of its several answers; a smiley
    is what somebody says that it means. A note
    that is typed means the form's answer, unless somebody says otherwise.
    """
    notes = {name.removeprefix(NOTE): str(sent[name]) for name in sent if name.startswith(NOTE)}
    said = {uid: THE_FORM for uid, note in notes.items() if note.strip()}
    said |= {name.removeprefix(ANSWER): str(sent[name]) for name in sent if name.startswith(ANSWER)}
    return {
        uid: Chosen(
            number_in(sent.get(f"version-{uid}", "")), "" if word == THE_FORM else word, notes.get(uid, "").strip()
        )
        for uid, word in said.items()
        if word not in ("", WHAT_STANDS)
    }


def _file_in(request: HttpRequest) -> "UploadedFile[bytes]":
    """The file that came. Raises Refusal where none did, or none that gets in."""
    file = request.FILES.get("formular")
    if isinstance(file, UploadedFile):
        return file
    large = left_out(request).large
    raise Refusal(TOO_LARGE, name=large[0], limit=LARGEST / 1e6) if large else Refusal(NO_FILE)


def _answer(
    request: HttpRequest, at: At, one: FilledForm, *, not_kept: Mapping[str, NotKept] = MappingProxyType({})
) -> HttpResponse:
    desk = _desk(at)
    if not desk.is_inside and closed_in(at.during.agreement_id, at.seat.admitted()).shut:
        raise NotAllowed(NOT_ADMITTED)
    sheet = form_sheet(review_of(one, is_office=desk.is_office), not_kept=not_kept)
    context = {"seat": at.seat, "desk": desk, "sheet": sheet}
    return render(request, "workspace/filled_form.html", context)


def _taken(count: int) -> str:
    return ngettext("%(count)d answer is taken over.", "%(count)d answers are taken over.", count) % {"count": count}


def _at(request: HttpRequest, address: tuple[int, int, int]) -> At:
    seat = seat_of(request, Right.READ_DRAFTS)
    agreement_id, ordinal, centre_id = address
    home = seat.municipality
    rounds = Round.objects.filter(municipality=home, agreement=agreement_id, ordinal=ordinal).exclude(ordinal=0)
    during = _or_404(rounds.select_related("agreement__municipality").first())
    return At(seat, during, _or_404(Centre.objects.filter(municipality=home, pk=centre_id).first()))


def _desk(at: At) -> Desk:
    today, home = timezone.localdate(), at.seat.municipality
    line = _or_404(_or_404(rounds_page(home, at.during.agreement_id, today=today)).at(at.during.ordinal))
    return _or_404(desk_at(at.seat.actor, home, line=line, centre_id=at.centre.pk, today=today))


def _filled(at: At, filled_id: int) -> FilledForm:
    return _or_404(filled_in(at.seat.municipality, filled_id, during=at.during, centre_id=at.centre.pk))


def _or_404(found: Found | None) -> Found:
    if found is None:
        raise Http404
    return found
