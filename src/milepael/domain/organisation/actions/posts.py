"""Giving people posts in centres and committees, ending them, and handing them over."""

import datetime

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit, end_role, give_role, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Membership, Municipality, User
from milepael.accounts.rules import Right, Role, RuleBroken
from milepael.domain.agreements.models import Centre, Committee
from milepael.domain.organisation.models import Post
from milepael.domain.organisation.rules import NOTHING_TO_HAND_OVER, TO_ONESELF, check_post

TAKEN_LATELY = datetime.timedelta(days=30)
"""How long what a directory took from somebody is told, and can be handed over."""


@transaction.atomic
def give_post(membership: Membership, *, as_: Actor, at: Centre | Committee) -> Post:
    """Let a role be of a centre or committee until it is ended by hand, whatever a directory says. Raises RuleBroken.

    Of one that it was given here before, nothing changes.
    """
    home = membership.municipality
    as_ = require(Right.KEEP_USERS, home, as_=as_)
    of_centre = isinstance(at, Centre)
    check_post(Role(membership.role), of_centre=of_centre, is_deputy=membership.stands_in_for_id is not None)
    place = {"centre": at} if isinstance(at, Centre) else {"committee": at}
    post, new = Post.objects.get_or_create(municipality=home, membership=membership, **place)
    if post.from_directory:
        post.from_directory = False
        post.save(update_fields=["from_directory"])
    if membership.from_directory:
        membership.from_directory = False
        membership.save(update_fields=["from_directory"])
    if new:
        note_post("give_post", post, as_=as_)
    return post


@transaction.atomic
def end_post(post: Post, *, as_: Actor) -> None:
    """Let a role no longer be of a centre or committee."""
    as_ = require(Right.KEEP_USERS, post.municipality, as_=as_)
    note_post("end_post", post, as_=as_)
    post.delete()


def note_post(action: str, post: Post, *, as_: Actor) -> None:
    """Leave a row in the log: whose role, and where."""
    place = {"centre": post.centre_id} if post.centre_id else {"committee": post.committee_id or 0}
    facts: dict[str, int | str] = {"role": post.membership.role, **place}
    audit(action, post.municipality, as_=as_, subject=f"user:{post.membership.user_id}", facts=facts)


@transaction.atomic
def hand_over(leaver: User, taker: User, home: Municipality, *, as_: Actor, last: datetime.date) -> int:
    """Give somebody's posts to another at once, and end the roles they went with after a day; how many posts it was.

    What the leaver had answered stays answered. Of roles that a directory has ended lately, posts can be handed over
    still. Raises RuleBroken.
    """
    as_ = require(Right.KEEP_USERS, home, as_=as_)
    if leaver == taker:
        raise RuleBroken(TO_ONESELF)
    today, posts = timezone.localdate(), 0
    roles = Membership.objects.filter(municipality=home, user=leaver, posts__isnull=False).distinct()
    for role in [one for one in roles if _ends_after(one, today) or _was_taken(one, today)]:
        theirs = Membership.objects.filter(municipality=home, user=taker, role=role.role, stands_in_for=None).first()
        if theirs is None or not theirs.term.covers(today):
            theirs = give_role(taker, home, as_=as_, role=role.role)
        for post in role.posts.all():
            give_post(theirs, as_=as_, at=post.place)
            posts += 1
        if _ends_after(role, today):
            end_role(role, as_=as_, last=last)
    if not posts:
        raise RuleBroken(NOTHING_TO_HAND_OVER, name=leaver)
    audit("hand_over", home, as_=as_, subject=f"user:{leaver.pk}", facts={"to": taker.pk, "posts": posts})
    return posts


def _ends_after(role: Membership, day: datetime.date) -> bool:
    return role.until is None or role.until >= day


def _was_taken(role: Membership, day: datetime.date) -> bool:
    return role.from_directory and _ends_after(role, day - TAKEN_LATELY)
