"""What a form of the organisation's pages says, as values: who, where, from when, by whose decision."""

from django.http import Http404, QueryDict

from milepael.accounts.models import Membership, Municipality, User
from milepael.accounts.rules import RuleBroken, Term
from milepael.documents.sentence import Sentence
from milepael.domain.agreements.models import Centre, Committee
from milepael.domain.organisation.queries import Place
from milepael.domain.organisation.rules import Decision
from milepael.web.workspace.days import day_in
from milepael.web.workspace.numbers import number_in

CENTRE, COMMITTEE = "centre", "udvalg"
"""What an address calls them."""
NO_DAY = Sentence(da="Skriv datoen for beslutningen.", en="Write the day of the decision.")
NOBODY = Sentence(da="Vælg en person.", en="Choose a person.")
OVER = Sentence(da="Den sidste dag er allerede gået.", en="The last day is over already.")
NO_PLACE = Sentence(da="Vælg et center eller et udvalg.", en="Choose a centre or a committee.")


def term_in(form: QueryDict) -> Term:
    """From `fra` to `til`. Raises RuleBroken."""
    return Term(day_in(form.get("fra", "")), day_in(form.get("til", "")))


def decision_in(form: QueryDict) -> Decision:
    """From which day, by whom, in which case. Raises RuleBroken where no day is said, or none that can be."""
    on = day_in(form.get("dato", ""))
    if on is None:
        raise RuleBroken(NO_DAY)
    by, case = (form.get(name, "").replace("\0", "") for name in ("besluttet_af", "sag"))
    return Decision(on, by, case)


def place_or_404(home: Municipality, kind: str, place_id: int) -> Place:
    """A centre or a committee of the municipality."""
    found = _place(home, kind, place_id)
    if found is None:
        raise Http404
    return found


def _place(home: Municipality, kind: str, place_id: int) -> Place | None:
    if kind == CENTRE:
        return Centre.objects.filter(municipality=home, pk=place_id).first()
    return Committee.objects.filter(municipality=home, pk=place_id).first() if kind == COMMITTEE else None


def place_in(home: Municipality, words: str) -> Place | None:
    """A place as a form names it, "centre:7"; None where it names none. Raises RuleBroken."""
    kind, _, number = words.partition(":")
    if not kind:
        return None
    found = _place(home, kind, number_in(number))
    if found is None or found.closed:
        raise RuleBroken(NO_PLACE)
    return found


def person_or_404(home: Municipality, user_id: int) -> User:
    """Somebody who has, or had, a role in the municipality."""
    found = User.objects.filter(pk=user_id, memberships__municipality=home).distinct().first()
    if found is None:
        raise Http404
    return found


def person_in(home: Municipality, words: str) -> User | None:
    """Somebody as a form names them, by id; None where it names nobody. Raises RuleBroken."""
    if not words:
        return None
    role = Membership.objects.filter(municipality=home, user=number_in(words)).select_related("user").first()
    if role is None:
        raise RuleBroken(NOBODY)
    return role.user
