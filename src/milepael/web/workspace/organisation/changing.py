"""What is done about centres and committees."""

from django.http import HttpRequest
from django.utils.translation import gettext

from milepael.accounts.rules import Right
from milepael.domain.agreements.models import KEY_LENGTH
from milepael.domain.organisation.actions import add_centre, add_committee, merge, rename, split
from milepael.domain.organisation.rules import tidy_name
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.organisation.asking import COMMITTEE, decision_in, place_in, place_or_404
from milepael.web.workspace.organisation.deeds import deed
from milepael.web.workspace.organisation.pages import names_in
from milepael.web.workspace.seat import Seat

POINT = "punkt-"


@deed(Right.KEEP_ORGANISATION, "workspace:organisation")
def add_place(request: HttpRequest, seat: Seat) -> str:
    """Add a centre or a committee."""
    name = tidy_name(request.POST.get("navn", ""), most=KEY_LENGTH)
    add = add_committee if request.POST.get("slags") == COMMITTEE else add_centre
    add(name, seat.municipality, as_=seat.actor)
    return gettext("“%(name)s” is there now.") % {"name": name}


@deed(Right.KEEP_ORGANISATION, "workspace:place")
def rename_place(request: HttpRequest, seat: Seat, *, kind: str, place_id: int) -> str:
    """Let a place be called otherwise."""
    place = place_or_404(seat.municipality, kind, place_id)
    former = place.name
    rename(place, as_=seat.actor, name=request.POST.get("navn", ""), decision=decision_in(request.POST))
    return gettext("“%(former)s” is now called “%(name)s”.") % {"former": former, "name": place.name}


@deed(Right.KEEP_ORGANISATION, "workspace:place")
def merge_places(request: HttpRequest, seat: Seat, *, kind: str, place_id: int) -> str:
    """Let one follow this place and another."""
    place = place_or_404(seat.municipality, kind, place_id)
    other = place_in(seat.municipality, f"{kind}:{number_in(request.POST.get('med', ''))}")
    name = request.POST.get("navn", "")
    merge([place, other or place], as_=seat.actor, name=name, decision=decision_in(request.POST))
    return gettext("They are now “%(name)s”; points and people have followed.") % {"name": name}


@deed(Right.KEEP_ORGANISATION, "workspace:place")
def split_place(request: HttpRequest, seat: Seat, *, kind: str, place_id: int) -> str:
    """Let several follow this place, each with the points that were chosen for it."""
    place = place_or_404(seat.municipality, kind, place_id)
    names = names_in(request.POST)
    chosen = (key for key in request.POST if key.startswith(POINT))
    points = {number_in(key.removeprefix(POINT)): request.POST.get(key, "") for key in chosen}
    split(place, as_=seat.actor, names=names, points=points, decision=decision_in(request.POST))
    return gettext("It is split into: %(names)s.") % {"names": "; ".join(names)}
