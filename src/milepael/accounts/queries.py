"""Who works where."""

import datetime

from django.db.models import Q

from milepael.accounts.actor import Actor
from milepael.accounts.models import Membership, Municipality, User
from milepael.accounts.rules import NO_SUCH_MUNICIPALITY, NO_SUCH_USER, Role, RuleBroken


def actors_of(user: User, *among: Q, on: datetime.date) -> tuple[Actor, ...]:
    """The user in each municipality where they hold a role on the day, the first they joined first; one query.

    Conditions in among say which of their memberships count.
    """
    memberships = Membership.objects.filter(*among, user=user).select_related("municipality").order_by("pk")
    roles: dict[Municipality, set[Role]] = {}
    for one in memberships:
        held = roles.setdefault(one.municipality, set())
        if one.term.covers(on):
            held.add(Role(one.role))
    return tuple(_actor(user, home, held) for home, held in roles.items() if held)


def at_home(user: User, *, on: datetime.date) -> tuple[tuple[Municipality, Actor], ...]:
    """The user in each municipality, in the order in which several logs are added to; one query."""
    homes = [(one.municipality, one) for one in actors_of(user, on=on) if one.municipality]
    return tuple(sorted(homes, key=lambda home: home[0].pk))


def _actor(user: User, home: Municipality, held: set[Role]) -> Actor:
    first, *others = [role for role in Role if role in held]
    return Actor(first, user, home, tuple(others))


def municipality_named(name: str) -> Municipality:
    """Raise RuleBroken where there is none."""
    found = Municipality.objects.filter(name=name.strip()).first()
    if found is None:
        raise RuleBroken(NO_SUCH_MUNICIPALITY, name=name)
    return found


def is_user(address: str) -> bool:
    """Tell whether somebody signs in with the address, as `address_of` returns it."""
    return User.objects.filter(email=address).exists()


def user_at(email: str) -> User:
    """Raise RuleBroken where there is none."""
    found = User.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise RuleBroken(NO_SUCH_USER, email=email)
    return found
