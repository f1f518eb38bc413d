"""Which centres and committees somebody's roles are of, where a directory says that too."""

import logging
from collections.abc import Collection, Mapping

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
    """What groups would mean, if the centre or committee were there; three queries."""
    since = names_since(home)
    centres = set(Centre.objects.filter(municipality=home, closed=None).values_list("name", flat=True))
    committees = set(Committee.objects.filter(municipality=home, closed=None).values_list("name", flat=True))
    return tuple(
        one
        for one in dict.fromkeys(meanings.values())
        if one.place and not (_names(one.place, one.role, since) & (centres if one.role in OF_A_CENTRE else committees))
    )


def _called(name: str, home: Municipality, role: Role, *, since: NamesSince) -> tuple[Place, ...]:
    """The living place of a name, or those that follow one that was called so."""
    kind: type[Centre] | type[Committee] = Centre if role in OF_A_CENTRE else Committee
    rows = kind.objects.filter(municipality=home, name__in=_names(name, role, since), closed=None)
    return tuple(rows.order_by("name"))


def _names(name: str, role: Role, since: NamesSince) -> frozenset[str]:
    """What a name is today: itself, where nothing follows it."""
    former = since.centres if role in OF_A_CENTRE else since.committees
    return former.get(name, frozenset({name}))
