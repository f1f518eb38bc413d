"""Beside an edition: what committees decided of it, and that two erase what should not have been published."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.agreements.models import Committee
from milepael.domain.organisation.queries import posts_of
from milepael.domain.organisation.rules import places_worked_for
from milepael.editions.tombstone import Ground
from milepael.flows.publishing.beside import asked_erasure, tombstone_of, treatments_of
from milepael.flows.publishing.erasing import agree_to_erase, ask_to_erase, keep_after_all
from milepael.flows.publishing.models import Erasure, PublishedEdition
from milepael.flows.publishing.scanning import suspicions_of_decision
from milepael.flows.publishing.shelf import EditionLine, light
from milepael.flows.publishing.treating import Told, write_down
from milepael.flows.publishing.wording import GROUNDS
from milepael.web.workspace.days import day_in
from milepael.web.workspace.deeds import tell
from milepael.web.workspace.looking_through import shown_back
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.seat import Seat, seat_of

FROM_WHEN = Sentence(da="Skriv, hvornår udvalget fik udgaven.", en="Write from when the committee had the edition.")
NO_GROUND = Sentence(da="Vælg, hvorfor udgaven skal slettes.", en="Choose why the edition is to be erased.")


def beside(seat: Seat, line: EditionLine, *, language: str) -> Mapping[str, object]:
    """What the page of an edition shows of it."""
    asked, stone = asked_erasure(line), tombstone_of(line)
    posts = () if seat.may_run else posts_of(seat.actor, on=timezone.localdate())
    _, own = places_worked_for(posts)
    ground = (asked and asked.ground) or (stone and stone.reason.ground)
    return {
        "treatments": [
            (one, line.erased_at is None and (seat.may_run or one.id in own))
            for one in treatments_of(seat.municipality, line)
        ],
        "grounds": [(one.value, words.in_(language)) for one, words in GROUNDS.items()],
        "erasure": asked,
        "is_own_wish": asked is not None and seat.actor.user is not None and asked.asked_by_id == seat.actor.user.pk,
        "tombstone": stone,
        "ground": GROUNDS[Ground(ground)].in_(language) if ground else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def treat(request: HttpRequest, number: int) -> HttpResponse:
    """Write down when a committee (udvalg) had the edition (modtaget), treated it (behandlet), and what it decided."""
    seat = seat_of(request)
    row = _row(seat, number)
    found = suspicions_of_decision(request.POST.get("beslutning", ""), case=request.POST.get("sag", ""))
    if asked := shown_back(request, found, text="beslutning"):
        return asked

    def act() -> str:
        pk = number_in(request.POST.get("udvalg", ""))
        committee = get_object_or_404(Committee, municipality=seat.municipality, pk=pk)
        handed = day_in(request.POST.get("modtaget", ""))
        if handed is None:
            raise RuleBroken(FROM_WHEN)
        told = Told(
            handed_on=handed,
            treated_on=day_in(request.POST.get("behandlet", "")),
            case_number=request.POST.get("sag", ""),
            decision=request.POST.get("beslutning", ""),
        )
        write_down(row, committee, told, as_=seat.actor, seen=number_in(request.POST.get("set", "")))
        return gettext("It is written down what the committee did.")

    tell(request, act)
    return redirect("workspace:edition", number)


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, number: int) -> HttpResponse:
    """Ask that an edition be erased, for a ground and a reason (grund); with svar (ja, nej) settle what was asked.

    With beslutninger (ja) what committees decided of it goes as well.
    """
    seat = seat_of(request)
    row = _row(seat, number)

    def act() -> str:
        if "svar" in request.POST:
            return _settle(seat, row, says_yes=request.POST["svar"] == "ja")
        ground = next((one for one in Ground if one.value == request.POST.get("hvorfor")), None)
        if ground is None:
            raise RuleBroken(NO_GROUND)
        decisions = request.POST.get("beslutninger") == "ja"
        ask_to_erase(row, as_=seat.actor, ground=ground, text=request.POST.get("grund", ""), decisions=decisions)
        return gettext("It is asked for: the edition is erased once somebody else agrees.")

    tell(request, act)
    return redirect("workspace:edition", number)


def _settle(seat: Seat, row: PublishedEdition, *, says_yes: bool) -> str:
    asked = get_object_or_404(Erasure, edition=row, settled_at=None)
    if says_yes:
        agree_to_erase(asked, as_=seat.actor)
        return gettext("The edition and its documents are erased.")
    keep_after_all(asked, as_=seat.actor)
    return gettext("The edition stays.")


def _row(seat: Seat, number: int) -> PublishedEdition:
    row = light().filter(municipality=seat.municipality, number=number).first()
    if row is None:
        raise Http404
    return row
