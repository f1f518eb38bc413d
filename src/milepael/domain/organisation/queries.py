"""Who holds which posts."""

import datetime

from django.db.models import Q

from milepael.accounts.actor import Actor
from milepael.accounts.models import Membership
from milepael.accounts.rules import Role
from milepael.domain.organisation.models import Post
from milepael.domain.organisation.rules import Held


def posts_of(actor: Actor, *, on: datetime.date) -> tuple[Held, ...]:
    """The posts that somebody holds on a day in the municipality they ask in, deputyships included; two queries.

    A deputy holds what the one they stand in for holds on that day in the role.
    """
    if actor.user is None:
        return ()
    mine = Membership.objects.filter(user=actor.user, municipality=actor.municipality)
    held = [one for one in mine if one.term.covers(on)]
    stood_in_for = {(one.role, one.stands_in_for_id) for one in held if one.stands_in_for_id}
    theirs = Q(membership__user__in=[user for _, user in stood_in_for], membership__stands_in_for=None)
    posts = Post.objects.filter(Q(membership__in=held) | theirs, municipality=actor.municipality)
    return tuple(
        Held(Role(post.membership.role), post.centre_id, post.committee_id, _instead_of(post.membership, actor))
        for post in posts.select_related("membership").order_by("pk")
        if post.membership in held
        or ((post.membership.role, post.membership.user_id) in stood_in_for and post.membership.term.covers(on))
    )


def _instead_of(membership: Membership, actor: Actor) -> int | None:
    return membership.user_id if membership.user != actor.user else None
