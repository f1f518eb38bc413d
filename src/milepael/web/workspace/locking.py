"""A round is locked into an edition: the form on the round's page, and what it sends."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from milepael.accounts.rules import Right, RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.followup.queries.rounds import CentreLine, RoundLine
from milepael.domain.followup.rules.timing import LEFT_UNAPPROVED, STILL_IN_TIME, can_be_closed
from milepael.editions.published import Version
from milepael.flows.publishing.actions import lock
from milepael.flows.publishing.models import PublishedEdition
from milepael.flows.publishing.scanning import mark_of, suspicions_in
from milepael.flows.publishing.shelf import EditionLine
from milepael.flows.publishing.wording import VERSIONS, Telling, telling
from milepael.web.workspace.deeds import tell
from milepael.web.workspace.looking_through import Doubted, doubted, shown_back
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.round_at import round_or_404
from milepael.web.workspace.seat import Seat, seat_of

NO_VERSION = Sentence(
    da="Vælg, om udgaven er til udvalg eller godkendt.",
    en="Choose whether the edition is for the committees or approved.",
)


@dataclass(frozen=True, slots=True)
class Locking:
    """What a round's page says of its editions, the newest first, and whether the form that makes one stands there.

    waits is why it cannot be locked yet; left is who loses an answer by it. versions are values with their words, and
    chosen the one that is likely. mark is of the suspicions that are shown. owes_note where the edition
    before is public, or is to be.
    """

    editions: tuple[Telling, ...]
    may_lock: bool = False
    waits: str = ""
    left: str = ""
    versions: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    owes_note: bool = False
    suspicions: tuple[Doubted, ...] = ()
    mark: str = ""


def locking_of(seat: Seat, line: RoundLine, board: Sequence[CentreLine], *, editions: Sequence[EditionLine]) -> Locking:
    """What the page of a round offers; editions are the agreement's, the newest first."""
    language, now = get_language() or "da", timezone.now()
    mine = [one for one in editions if one.round == line.ordinal]
    told = tuple(telling(one, now=now, language=language) for one in mine)
    if not (seat.may_run and (line.window.is_opened or line.reported)):
        return Locking(told)
    unapproved = sum(not one.is_done for one in board) if line.is_answered else 0
    if line.is_answered and not can_be_closed(line.window, unapproved, today=timezone.localdate()):
        waits = RuleBroken(STILL_IN_TIME, round=line.label, last=line.window.last_day)
        return Locking(told, waits=waits.in_(language))
    found = suspicions_in(line.id)
    left = RuleBroken(LEFT_UNAPPROVED[unapproved > 1], count=unapproved) if unapproved else None
    return Locking(
        editions=told,
        may_lock=True,
        left=left.in_(language) if left else "",
        versions=tuple((value, words.in_(language)) for value, words in VERSIONS.items()),
        chosen=(Version.APPROVED if mine else Version.TO_COMMITTEES).value,
        owes_note=bool(mine) and mine[0].public_from is not None,
        suspicions=doubted(found, language=language),
        mark=mark_of(found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def lock_one(request: HttpRequest, agreement_id: int, ordinal: int) -> HttpResponse:
    """Make an edition (udgave, note) of a round, which nothing changes any more; leads to the edition."""
    seat = seat_of(request, Right.READ_DRAFTS)
    row = round_or_404(seat, agreement_id, ordinal)
    if request.method == "POST" and seat.may_run:
        found = suspicions_in(row.pk, note=request.POST.get("note", ""))
        if asked := shown_back(request, found, text="note"):
            return asked
    made: list[PublishedEdition] = []

    def act() -> str:
        sent = request.POST
        version, seen = _version_in(sent.get("udgave", "")), number_in(sent.get("version", ""))
        anyway = sent.get("alligevel") == "ja"
        made.append(lock(row, as_=seat.actor, seen=seen, version=version, note=sent.get("note", ""), anyway=anyway))
        return gettext("The follow-up is locked. This is its edition; it is not public yet.")

    tell(request, act)
    if made:
        return redirect("workspace:edition", made[0].number)
    return redirect("workspace:round", agreement_id, ordinal)


def _version_in(said: str) -> Version:
    if said not in VERSIONS:
        raise RuleBroken(NO_VERSION)
    return Version(said)
