"""Letting a role be where a municipality's own directory says that it is."""

from collections.abc import Collection
from functools import partial

from django.db import transaction

from milepael.accounts.actions import require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Membership
from milepael.accounts.rules import Right
from milepael.domain.agreements.models import Centre
from milepael.domain.organisation.actions.posts import note_post
from milepael.domain.organisation.models import Post
from milepael.domain.organisation.queries import Place


@transaction.atomic
def claim_posts(
    membership: Membership, *, as_: Actor, wanted: Collection[Collection[Place]], whole: bool
) -> tuple[Place, ...]:
    """Let a role be of the places that a directory says, besides those given here; which of them it lost.

    Each of wanted is one name's places: several where one was split, and then whoever is at one of them stays just
    there. whole is False where a name could not be found: then nothing is lost, as it may have been that one.
    """
    as_ = require(Right.KEEP_USERS, membership.municipality, as_=as_)
    posts = {post.place: post for post in membership.posts.select_related("centre", "committee")}
    note = partial(note_post, as_=as_)
    for places in wanted:
        for place in () if posts.keys() & set(places) else places:
            posts[place] = Post(municipality=membership.municipality, membership=membership, from_directory=True)
            setattr(posts[place], "centre" if isinstance(place, Centre) else "committee", place)
            posts[place].save()
            note("claim_post", posts[place])
    kept = {place for places in wanted for place in places}
    lost = {place: post for place, post in posts.items() if whole and post.from_directory and place not in kept}
    for post in lost.values():
        note("unclaim_post", post)
        post.delete()
    return tuple(lost)
