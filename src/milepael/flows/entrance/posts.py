"""Which centres and committees somebody's roles are of, where a directory says that too."""

import logging
from collections.abc import Collection

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import Membership, Municipality, User
from milepael.accounts.rules import OF_A_CENTRE, Role
from milepael.domain.agreements.models import Centre, Committee
from milepael.domain.organisation.actions.posts import end_post, give_post
from milepael.flows.entrance.rules import Meaning

LOG = logging.getLogger("milepael.entrance")


def place(user: User, home: Municipality, *, meant: Collection[Meaning], governed: Collection[Role]) -> None:
    """Let each role that the directory governs be of just the places it says; a place that is not there is passed over.

    Roles that were given here keep the posts that they were given here, too.
    """
    for held in Membership.objects.filter(municipality=home, user=user, role__in=governed, stands_in_for=None):
        wanted = {one.place for one in meant if one.place and one.role.value == held.role}
        for post in held.posts.select_related("centre", "committee") if held.from_directory else ():
            if str(post.centre or post.committee) not in wanted:
                end_post(post, as_=OPERATOR)
        for name in sorted(wanted):
            _give(held, name)


def _give(held: Membership, name: str) -> None:
    kind = Centre if Role(held.role) in OF_A_CENTRE else Committee
    found: Centre | Committee | None = kind.objects.filter(municipality=held.municipality, name=name).first()
    if found is None:
        LOG.warning("MILEPAEL_DIRECTORY_ROLES names a centre or committee that is not there")
    else:
        give_post(held, as_=OPERATOR, at=found)
