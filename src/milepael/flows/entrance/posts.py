"""Which centres and committees somebody's roles are of, where a directory says that too."""

import logging
from collections.abc import Collection, Iterable, Mapping

from django.utils import timezone

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import Membership, Municipality, User
from milepael.accounts.rules import OF_A_CENTRE, Role
from milepael.domain.agreements.models import Centre, Committee
from milepael.domain.organisation.actions.claiming import claim_posts
from milepael.domain.organisation.queries import NamesSince, Place, names_since
from milepael.flows.entrance.rules import Meaning

LOG = logging.getLogger("milepael.entrance")


def place(
    user: User, home: Municipality, *, meant: Collection[Meaning], governed: Collection[Role]
) -> tuple[Place, ...]:
    """Let each role that the directory governs be of just the places it says, and return those it is no more of.

    A place is known by the names it had before, as documents' are; one that is not there is passed over. Posts that
    were given here stay.
    """
    since, today, lost = names_since(home), timezone.localdate(), list[Place]()
    for held in Membership.objects.filter(municipality=home, user=user, role__in=governed, stands_in_for=None):
        if not held.term.covers(today):
            continue
        names = sorted({one.place for one in meant if one.place and one.role.value == held.role})
        found = [_called(name, home, Role(held.role), since=since) for name in names]
        if not all(found):
            LOG.warning("MILEPAEL_DIRECTORY_ROLES names a centre or committee that is not there")
        lost += claim_posts(held, as_=OPERATOR, wanted=[places for places in found if places], whole=all(found))
    return tuple(lost)


def unplaced(home: Municipality, meanings: Mapping[str, Meaning]) -> tuple[Meaning, ...]:
    """What groups would mean, if the centre or committee were there; a query for each place, and one."""
    since = names_since(home)
    return tuple(
        one
        for one in dict.fromkeys(meanings.values())
        if one.place and not _called(one.place, home, one.role, since=since)
    )


def _called(name: str, home: Municipality, role: Role, *, since: NamesSince) -> tuple[Place, ...]:
    """The living place of a name, or those that follow one that was called so."""
    if role in OF_A_CENTRE:
        return _living(Centre, home, since.centres.get(name, {name}))
    return _living(Committee, home, since.committees.get(name, {name}))


def _living(kind: type[Centre] | type[Committee], home: Municipality, names: Iterable[str]) -> tuple[Place, ...]:
    return tuple(kind.objects.filter(municipality=home, name__in=names, closed=None).order_by("name"))
