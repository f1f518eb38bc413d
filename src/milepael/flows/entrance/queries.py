"""Who must come in how."""

import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.utils import timezone

from milepael.accounts.actor import Actor
from milepael.accounts.models import Membership, User
from milepael.accounts.queries import actors_of
from milepael.accounts.rules import Role


def owes_second_factor(user: User, roles: frozenset[Role], *, on: datetime.date) -> bool:
    """Tell whether one of somebody's roles demands a second factor that they have not set up; two queries at most."""
    if not any(roles.intersection(actor.roles) for actor in actors_of(user, on=on)):
        return False
    return not Authenticator.objects.filter(user_id=user.pk).exists()


def actors_let_in(user: User, *, on: datetime.date, vouched_in: str) -> tuple[Actor, ...]:
    """What somebody is, by the way they came in; one query.

    vouched_in is the slug of the municipality whose directory let them in: it opens that one only. "" is for everybody
    else: a password or passkey opens what was given here, not what only a directory says.
    """
    opened = Q(municipality__slug=vouched_in) if vouched_in else Q(from_directory=False)
    return actors_of(user, opened, on=on)


def only_by_directory(user: User) -> bool:
    """Tell whether all that somebody may today, they may because a directory says so."""
    today = timezone.localdate()
    held = [one.from_directory for one in Membership.objects.filter(user=user) if one.term.covers(today)]
    return bool(held) and all(held)
