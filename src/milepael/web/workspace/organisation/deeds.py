"""What is done by POST: a broken rule is told on the page one comes back to."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from milepael.accounts.log import hold
from milepael.accounts.models import Membership
from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.web.workspace.seat import Seat, seat_of
from milepael.web.workspace.typed_words import typed_in

OWN = {"role_id", "post_id"}
"""What an address names of a person's own; the page one comes back to is the person's."""
Deed = Callable[..., str]
"""Does something for a seat with what the address names, and returns the sentence that tells so. Raises RuleBroken."""


def deed(right: Right, back: str) -> Callable[[Deed], Callable[..., HttpResponse]]:
    """A view that leads back to the page named; GET, after signing in anew, leads there too.

    Whoever may not be there any more, as they ended their own role, is led to the front page; from somebody who is
    nobody here any more, to everybody.
    """

    def to_view(act: Deed) -> Callable[..., HttpResponse]:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(act)
        def view(request: HttpRequest, **named: str | int) -> HttpResponse:
            seat = seat_of(request, right)
            if request.method == "POST":
                _try(request, seat, lambda: act(request, seat, **named))
                if not _may_still(request, right):
                    return redirect("workspace:agreements")
                if "user_id" in named and not _is_somebody(seat, int(named["user_id"])):
                    return redirect("workspace:people")
            return HttpResponseRedirect(reverse(back, kwargs={key: named[key] for key in named if key not in OWN}))

        return view

    return to_view


def _may_still(request: HttpRequest, right: Right) -> bool:
    try:
        seat_of(request, right)
    except NotAllowed:
        return False
    return True


def _is_somebody(seat: Seat, user_id: int) -> bool:
    return Membership.objects.filter(municipality=seat.municipality, user=user_id).exists()


def _try(request: HttpRequest, seat: Seat, act: Callable[[], str]) -> None:
    try:
        with transaction.atomic():  # a deed may be more than one action: two deeds at once queue up
            hold(seat.municipality)
            told = act()
        messages.success(request, told)
    except NotAllowed:
        raise
    except RuleBroken as broken:
        if typed_in(request):
            raise  # the page that one comes back to would not have it
        messages.error(request, broken.in_(get_language() or "da"))
