"""The pages of the rounds: plan them, open one, and see which centre is missing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.agreements.models import Agreement, Committee
from milepael.domain.followup.actions.closing import close_round, open_again
from milepael.domain.followup.actions.rounds import (
    call_off,
    change_round,
    drop_round,
    meet,
    open_round,
    plan_round,
    settle_rounds,
)
from milepael.domain.followup.models import Meeting, Round
from milepael.domain.followup.queries.rounds import RoundsPage, around, board, rounds_page
from milepael.domain.followup.rules.timing import doubts_of
from milepael.domain.talking.actions.taking_back import take_round_back
from milepael.domain.talking.queries.taking_back import is_silent, last_taken_back
from milepael.domain.talking.rules.taking_back import LONGEST_REASON
from milepael.flows.publishing.shelf import editions_of, planned_of
from milepael.flows.publishing.wording import to_be_public
from milepael.web.workspace.days import day_in
from milepael.web.workspace.deeds import tell
from milepael.web.workspace.locking import locking_of
from milepael.web.workspace.meeting_days import doubts_of_meeting
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.round_at import round_or_404
from milepael.web.workspace.round_sheet import (
    PlanForm,
    badge,
    closing_of,
    form_of,
    plan_of,
    time_left,
    timeline,
    typed_form,
)
from milepael.web.workspace.seat import Seat, seat_of
from milepael.web.workspace.telling import mails_of

DELETED = Sentence(da="»{round}« er slettet.", en="“{round}” is deleted.")
DAY_FORM = "SHORT_DATETIME_FORMAT"
NO_MEETING_DAY = Sentence(da="Vælg mødets dag.", en="Choose the day of the meeting.")


@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """The rounds of an agreement; POST plans one more."""
    seat = seat_of(request, Right.READ_DRAFTS)
    page = _page(seat, agreement_id)
    form = PlanForm(name=page.next_name)
    if request.method == "POST":
        agreement = Agreement.objects.get(pk=agreement_id)
        try:
            row = plan_round(agreement, plan_of(typed_form(request.POST)), as_=seat.actor)
            return redirect("workspace:round", agreement_id, row.ordinal)
        except NotAllowed:
            raise
        except RuleBroken as broken:
            if not seat.may_run:
                raise  # whoever may not run a round is shown no form to read it in
            form = typed_form(request.POST, wrong=broken.in_(get_language() or "da"))
    context = {
        "seat": seat,
        "page": page,
        "rounds": [(line, *badge(line)) for line in page.rounds],
        "form": form,
        "may_run": seat.actor.may(Right.RUN_ROUND, where=seat.municipality),
    }
    return render(request, "workspace/rounds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def one_round(request: HttpRequest, agreement_id: int, ordinal: int) -> HttpResponse:
    """One round: its days, and how far each centre is; POST changes what is planned for it, or deletes it (slet)."""
    seat = seat_of(request, Right.READ_DRAFTS)
    row = round_or_404(seat, agreement_id, ordinal)
    form = None
    if request.method == "POST" and "slet" in request.POST:
        return _dropped(request, seat, row)
    if request.method == "POST":
        typed = typed_form(request.POST)
        try:
            change_round(row, plan_of(typed), as_=seat.actor, version=typed.version)
            messages.success(request, gettext("Saved."))
            return redirect("workspace:round", agreement_id, ordinal)
        except NotAllowed:
            raise
        except RuleBroken as broken:
            if not seat.may_run:
                raise  # whoever may not run a round is shown no form to read it in
            form = typed_form(request.POST, wrong=broken.in_(get_language() or "da"))
    return _answer(request, seat, row, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def open_one(request: HttpRequest, agreement_id: int, ordinal: int) -> HttpResponse:
    """Ask the centres."""
    seat = seat_of(request, Right.READ_DRAFTS)
    row = round_or_404(seat, agreement_id, ordinal)

    def act() -> str:
        version, anyway = number_in(request.POST.get("version", "")), request.POST.get("alligevel") == "ja"
        open_round(row, as_=seat.actor, version=version, anyway=anyway)
        return gettext("The round is open: the centres can answer now.")

    tell(request, act)
    return redirect("workspace:round", agreement_id, ordinal)


@require_http_methods(["GET", "HEAD", "POST"])
def take_one_back(request: HttpRequest, agreement_id: int, ordinal: int) -> HttpResponse:
    """Ask the centres no more, for a reason (grund)."""
    seat = seat_of(request, Right.READ_DRAFTS)
    row = round_or_404(seat, agreement_id, ordinal)

    def act() -> str:
        version, reason = number_in(request.POST.get("version", "")), request.POST.get("grund", "")
        take_round_back(row, as_=seat.actor, reason=reason, version=version)
        return gettext("The follow-up is taken back: the centres are asked no more.")

    tell(request, act)
    return redirect("workspace:round", agreement_id, ordinal)


@require_http_methods(["GET", "HEAD", "POST"])
def close_one(request: HttpRequest, agreement_id: int, ordinal: int) -> HttpResponse:
    """Let nobody answer or approve any more; with igen and a reason (grund), let them again."""
    seat = seat_of(request, Right.READ_DRAFTS)
    row = round_or_404(seat, agreement_id, ordinal)
    version = number_in(request.POST.get("version", ""))

    def act() -> str:
        if "igen" in request.POST:
            was_locked = row.locked_at is not None
            open_again(row, as_=seat.actor, version=version, reason=request.POST.get("grund", ""))
            done = gettext("The follow-up is unlocked.") if was_locked else gettext("The follow-up is open again.")
            return f"{done} {_told_planned(row)}".strip()
        close_round(row, as_=seat.actor, version=version, anyway=request.POST.get("alligevel") == "ja")
        return gettext("The follow-up is closed: what is approved in it is out.")

    tell(request, act)
    return redirect("workspace:round", agreement_id, ordinal)


def _told_planned(row: Round) -> str:
    """That editions of it become public by themselves, which what is corrected now is not in."""
    planned = planned_of(row.pk, now=timezone.now())
    return to_be_public(planned, get_language() or "da", form=lambda at: date_format(timezone.localtime(at), DAY_FORM))


@require_http_methods(["GET", "HEAD", "POST"])
def meetings(request: HttpRequest, agreement_id: int, ordinal: int) -> HttpResponse:
    """Set a committee's meeting (udvalg, dato), or call one off (aflys)."""
    seat = seat_of(request, Right.READ_DRAFTS)
    row = round_or_404(seat, agreement_id, ordinal)
    tell(request, lambda: _meet(request, seat, row))
    return redirect("workspace:round", agreement_id, ordinal)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """How the municipality runs its rounds: what they are called, and whether one may approve one's own report."""
    seat = seat_of(request, Right.READ_DRAFTS)
    _page(seat, agreement_id)
    own, names = request.POST.get("egne") == "ja", request.POST.get("navne", "").splitlines()

    def act() -> str:
        settle_rounds(seat.municipality, as_=seat.actor, own_approval=own, names=names)
        return gettext("Saved.")

    tell(request, act)
    return redirect("workspace:rounds", agreement_id)


def _dropped(request: HttpRequest, seat: Seat, row: Round) -> HttpResponse:
    def act() -> str:
        drop_round(row, as_=seat.actor, version=number_in(request.POST.get("version", "")))
        return DELETED.in_(get_language() or "da", round=row.label)

    tell(request, act)
    if Round.objects.filter(pk=row.pk).exists():
        return redirect("workspace:round", row.agreement_id, row.ordinal)
    return redirect("workspace:rounds", row.agreement_id)


def _meet(request: HttpRequest, seat: Seat, row: Round) -> str:
    sent = request.POST
    off = number_in(sent.get("aflys", ""))
    if off:
        meeting = Meeting.objects.filter(round=row, pk=off).first()
        if meeting is None:
            raise Http404
        call_off(meeting, as_=seat.actor)
        return gettext("The meeting is called off.")
    chosen = number_in(sent.get("udvalg", ""))
    committee = Committee.objects.filter(municipality=seat.municipality, pk=chosen).first()
    if committee is None:
        raise Http404
    on = day_in(sent.get("dato", ""))
    if on is None:
        raise RuleBroken(NO_MEETING_DAY)
    for doubt in doubts_of_meeting(meet(row, as_=seat.actor, committee=committee, on=on)):
        messages.warning(request, doubt.in_(get_language() or "da"))
    return gettext("The meeting is set.")


def _page(seat: Seat, agreement_id: int) -> RoundsPage:
    page = rounds_page(seat.municipality, agreement_id, today=timezone.localdate())
    if page is None:
        raise Http404
    return page


def _answer(request: HttpRequest, seat: Seat, row: Round, *, form: PlanForm | None) -> HttpResponse:
    today = timezone.localdate()
    page = _page(seat, row.agreement_id)
    line = page.at(row.ordinal)
    if line is None:
        raise Http404
    kind, words = badge(line)
    may_run = seat.actor.may(Right.RUN_ROUND, where=seat.municipality)
    to_open = may_run and not (line.window.is_opened or line.is_over)
    centres = board(row)
    editions = editions_of(seat.municipality, now=timezone.now(), agreement=row.agreement_id)
    doubts = doubts_of(row.window, around(row), today=today) if to_open else ()
    context = {
        "seat": seat,
        "page": page,
        "line": line,
        "badge_kind": kind,
        "badge_words": words,
        "left": time_left(line, today=today),
        "timeline": timeline(line, today=today),
        "board": centres,
        "alone": [one.name for one in centres if not one.is_led],
        "form": form or form_of(line),
        "may_run": may_run,
        "to_open": to_open,
        "doubts": [doubt.in_(get_language() or "da") for doubt in doubts],
        "may_take_back": may_run and line.is_answered and not line.reported and is_silent(row),
        "taken_back": last_taken_back(row),
        "longest_reason": LONGEST_REASON,
        "may_delete": may_run and not (line.window.is_opened or line.reported),
        "closing": closing_of(line, centres, page, today=today),
        "locking": locking_of(seat, line, centres, editions=editions),
        **mails_of(seat, line, today=today),
    }
    return render(request, "workspace/round.html", context)
