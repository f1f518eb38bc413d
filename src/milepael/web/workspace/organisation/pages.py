"""The pages of centres and committees: fetch and answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from milepael.accounts.rules import Right, RuleBroken
from milepael.domain.agreements.models import KEY_LENGTH, Centre
from milepael.domain.organisation.models import Post, Reorganisation
from milepael.domain.organisation.queries import (
    Past,
    Place,
    PlaceRow,
    PointAt,
    organisation_of,
    past_of,
    points_at,
    points_without_owner,
)
from milepael.domain.organisation.rules import check_several, tidy_name
from milepael.flows.entrance.telling import directory_news
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.organisation.asking import place_or_404
from milepael.web.workspace.seat import Seat, seat_of

POINT = "punkt-"
MOST_NAMES = 6
"""Places that one can be split into at a time."""


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A centre or committee: who is there, what it was, what it can be merged with, and how it would be split.

    names are what it is to be split into, once somebody has said so; points are divided among them, each with the name
    that was chosen for it. taken are those of the names that others have. version is the last reorganisation.
    """

    place: Place
    kind: str
    row: PlaceRow
    past: tuple[Past, ...]
    others: tuple[PlaceRow, ...]
    names: tuple[str, ...]
    points: tuple[tuple[PointAt, str], ...]
    taken: tuple[str, ...]
    version: int

    @property
    def is_centre(self) -> bool:
        return isinstance(self.place, Centre)


@require_safe
def organisation(request: HttpRequest) -> HttpResponse:
    """All centres and committees, who is where, how many points nobody answers for, and which centres nobody leads."""
    seat = seat_of(request, Right.KEEP_ORGANISATION)
    today = timezone.localdate()
    found = organisation_of(seat.municipality, on=today)
    unowned = len(points_without_owner(seat.municipality, on=today))
    news = directory_news(seat.municipality, on=today)
    led = Post.centres_led(seat.municipality, on=today)
    alone = [row for row in found.centres if row.points and row.id not in led]
    context = {"seat": seat, "found": found, "unowned": unowned, "news": news, "led": led, "alone": alone}
    return render(request, "workspace/organisation.html", context)


@require_safe
def without_owner(request: HttpRequest) -> HttpResponse:
    """The points that nobody answers for, and why."""
    seat = seat_of(request, Right.KEEP_ORGANISATION)
    rows = points_without_owner(seat.municipality, on=timezone.localdate())
    return render(request, "workspace/without_owner.html", {"seat": seat, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, kind: str, place_id: int) -> HttpResponse:
    """One centre or committee; POST shows how its points would be divided among names (`navn`), and keeps nothing."""
    seat, at = seat_of(request, Right.KEEP_ORGANISATION), (kind, place_id)
    if request.method != "POST":
        return place_answer(request, seat, at)
    names = names_in(request.POST)
    try:
        check_several([tidy_name(name, most=KEY_LENGTH) for name in names])
    except RuleBroken as broken:
        messages.error(request, broken.in_(get_language() or "da"))
        return place_answer(request, seat, at, which="names")
    return place_answer(request, seat, at, which="divide")


def place_answer(request: HttpRequest, seat: Seat, at: tuple[str, int], *, which: str = "") -> HttpResponse:
    """The page of a place; which is the form ("rename", "merge", "names", "split") whose words could not be kept.

    "divide" is none of them: its names can be split into.
    """
    kind, place_id = at
    said = request.POST if which in {"divide", "split"} else QueryDict()
    context = {
        "seat": seat,
        "page": _laid_out(seat, place_or_404(seat.municipality, kind, place_id), kind, said=said),
        "today": timezone.localdate(),
        "which": which,
        "typed": request.POST,
        "chosen": number_in(request.POST.get("med", "")),
        "typed_names": request.POST.getlist("navn") if which == "names" else [],
        "joining": request.POST.getlist("findes"),
    }
    return render(request, "workspace/organisation_place.html", context)


def chosen_in(said: QueryDict) -> Mapping[int, str]:
    """Which name was chosen for each point, by its id."""
    keys = (key for key in said if key.startswith(POINT))
    return {number_in(key.removeprefix(POINT)): said.get(key, "") for key in keys}


def names_in(said: QueryDict) -> tuple[str, ...]:
    """What a place is to be split into: each name once."""
    names = (" ".join(name.split()) for name in said.getlist("navn")[:MOST_NAMES])
    return tuple(dict.fromkeys(name for name in names if name))


def _laid_out(seat: Seat, found: Place, kind: str, *, said: QueryDict) -> PlacePage:
    whole = organisation_of(seat.municipality, on=timezone.localdate())
    living = whole.centres if isinstance(found, Centre) else whole.committees
    closed = [row for row in whole.closed if row.name == found.name and row.id == found.pk]
    names, chosen = names_in(said), chosen_in(said)
    last = Reorganisation.last_in(seat.municipality)
    row = next(one for one in (*living, *closed) if one.id == found.pk)
    return PlacePage(
        place=found,
        kind=kind,
        row=row,
        past=past_of(found),
        others=tuple(one for one in living if one.id != found.pk),
        names=names,
        points=tuple((one, chosen.get(one.id, "")) for one in points_at(found)) if len(names) > 1 else (),
        taken=tuple(one.name for one in living if one.id != found.pk and one.name in names),
        version=last.pk if last else 0,
    )
