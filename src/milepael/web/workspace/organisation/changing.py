"""What is done about centres and committees."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.domain.agreements.models import KEY_LENGTH
from milepael.domain.organisation.actions.adding import add_centre, add_committee
from milepael.domain.organisation.actions.reorganising import merge, rename, split
from milepael.domain.organisation.queries import Place
from milepael.domain.organisation.rules import tidy_name
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.organisation.asking import COMMITTEE, decision_in, place_in, place_or_404
from milepael.web.workspace.organisation.deeds import Deed, deed
from milepael.web.workspace.organisation.pages import chosen_in, names_in, place_answer
from milepael.web.workspace.seat import Seat, seat_of


@deed(Right.KEEP_ORGANISATION, "workspace:organisation")
def add_place(request: HttpRequest, seat: Seat) -> str:
    """Add a centre or a committee."""
    name = tidy_name(request.POST.get("navn", ""), most=KEY_LENGTH)
    add = add_committee if request.POST.get("slags") == COMMITTEE else add_centre
    add(name, seat.municipality, as_=seat.actor)
    return gettext("“%(name)s” is there now.") % {"name": name}


def _change(which: str) -> Callable[[Deed], Callable[..., HttpResponse]]:
    """A view that leads back to the place's page; where it cannot be, the page with what was typed in the form."""

    def to_view(act: Deed) -> Callable[..., HttpResponse]:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(act)
        def view(request: HttpRequest, kind: str, place_id: int) -> HttpResponse:
            seat = seat_of(request, Right.KEEP_ORGANISATION)
            place = place_or_404(seat.municipality, kind, place_id)
            if request.method == "POST":
                try:
                    messages.success(request, act(request, seat, place, kind=kind))
                except NotAllowed:
                    raise
                except RuleBroken as broken:
                    messages.error(request, broken.in_(get_language() or "da"))
                    return place_answer(request, seat, (kind, place_id), which=which)
            return redirect("workspace:place", kind, place_id)

        return view

    return to_view


@_change("rename")
def rename_place(request: HttpRequest, seat: Seat, place: Place, *, kind: str) -> str:
    """Let a place be called otherwise."""
    former, name = place.name, request.POST.get("navn", "")
    rename(place, as_=seat.actor, name=name, decision=decision_in(request.POST), seen=_seen(request))
    return gettext("“%(former)s” is now called “%(name)s”.") % {"former": former, "name": place.name}


@_change("merge")
def merge_places(request: HttpRequest, seat: Seat, place: Place, *, kind: str) -> str:
    """Let one follow this place and another."""
    other = place_in(seat.municipality, f"{kind}:{number_in(request.POST.get('med', ''))}")
    name, decision = request.POST.get("navn", ""), decision_in(request.POST)
    merge([place, other or place], as_=seat.actor, name=name, decision=decision, seen=_seen(request))
    return gettext("They are now “%(name)s”; points and people have followed.") % {"name": name}


@_change("split")
def split_place(request: HttpRequest, seat: Seat, place: Place, *, kind: str) -> str:
    """Let several follow this place, each with the points that were chosen for it."""
    names, sent = names_in(request.POST), request.POST
    split(
        place,
        as_=seat.actor,
        names=names,
        points=chosen_in(sent),
        decision=decision_in(sent),
        joining=sent.getlist("findes"),
        seen=_seen(request),
    )
    return gettext("It is split into: %(names)s.") % {"names": "; ".join(names)}


def _seen(request: HttpRequest) -> int:
    return number_in(request.POST.get("version", ""))
