"""What can be done about who answers for what."""

from django.db import transaction

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Membership, Municipality
from milepael.accounts.rules import Right, Role
from milepael.domain.agreements.models import Centre, Committee
from milepael.domain.organisation.models import Post
from milepael.domain.organisation.rules import check_post


@transaction.atomic
def add_centre(name: str, home: Municipality, *, as_: Actor) -> Centre:
    """Add a centre, or confirm one that is known only as a contributor; one that is there is left as it is."""
    as_ = require(Right.KEEP_ORGANISATION, home, as_=as_)
    centre = Centre.objects.filter(municipality=home, name=name).first() or Centre(municipality=home, name=name)
    if not centre.confirmed:
        centre.confirmed = True
        centre.save()
        audit("add_centre", home, as_=as_, subject=f"centre:{centre.pk}", facts={})
    return centre


@transaction.atomic
def add_committee(name: str, home: Municipality, *, as_: Actor) -> Committee:
    """Add a committee; one that is there is left as it is."""
    as_ = require(Right.KEEP_ORGANISATION, home, as_=as_)
    committee, new = Committee.objects.get_or_create(municipality=home, name=name)
    if new:
        audit("add_committee", home, as_=as_, subject=f"committee:{committee.pk}", facts={})
    return committee


@transaction.atomic
def give_post(membership: Membership, *, as_: Actor, at: Centre | Committee) -> Post:
    """Let a role be of a centre or committee; of one it is of already, nothing changes. Raises RuleBroken."""
    home = membership.municipality
    as_ = require(Right.KEEP_USERS, home, as_=as_)
    of_centre = isinstance(at, Centre)
    check_post(Role(membership.role), of_centre=of_centre, is_deputy=membership.stands_in_for_id is not None)
    place = {"centre": at} if isinstance(at, Centre) else {"committee": at}
    post, new = Post.objects.get_or_create(municipality=home, membership=membership, **place)
    if new:
        _note_down("give_post", post, as_=as_)
    return post


@transaction.atomic
def end_post(post: Post, *, as_: Actor) -> None:
    """Let a role no longer be of a centre or committee."""
    as_ = require(Right.KEEP_USERS, post.municipality, as_=as_)
    _note_down("end_post", post, as_=as_)
    post.delete()


def _note_down(action: str, post: Post, *, as_: Actor) -> None:
    place: dict[str, int | str] = (
        {"centre": post.centre_id} if post.centre_id else {"committee": post.committee_id or 0}
    )
    facts = {"role": post.membership.role, **place}
    audit(action, post.municipality, as_=as_, subject=f"user:{post.membership.user_id}", facts=facts)
