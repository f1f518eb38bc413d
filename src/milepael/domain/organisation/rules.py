"""What a post lets somebody do, and which posts go with which role."""

from collections.abc import Iterable
from dataclasses import dataclass

from milepael.accounts.rules import OF_A_CENTRE, OF_A_COMMITTEE, Role, RuleBroken
from milepael.documents.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Held:
    """A post that somebody holds on a day, by the ids of its place; instead_of is the user they stand in for."""

    role: Role
    centre: int | None = None
    committee: int | None = None
    instead_of: int | None = None


NOT_OF_A_CENTRE = Sentence(da="Rollen hører ikke til et center.", en="The role does not belong to a centre.")
NOT_OF_A_COMMITTEE = Sentence(da="Rollen hører ikke til et udvalg.", en="The role does not belong to a committee.")
A_DEPUTY_HAS_NO_POST = Sentence(
    da="En stedfortræder har de poster, som den fraværende har, og ingen selv.",
    en="A deputy has the posts of the one who is away, and none of their own.",
)


def may_report(posts: Iterable[Held], centre: int | None) -> bool:
    """Rule 8: a centre reports what it is responsible for."""
    return post_at(posts, Role.REPORTER, centre) is not None


def may_approve(posts: Iterable[Held], centre: int | None) -> bool:
    """Rule 8: the centre's manager approves."""
    return post_at(posts, Role.MANAGER, centre) is not None


def post_at(posts: Iterable[Held], role: Role, centre: int | None) -> Held | None:
    """The post by which somebody has a role in a centre: their own before that of one they stand in for."""
    found = [post for post in posts if post.role is role and post.centre == centre and centre is not None]
    return min(found, key=lambda post: post.instead_of or 0, default=None)


def check_post(role: Role, *, of_centre: bool, is_deputy: bool) -> None:
    """Raise RuleBroken where a role cannot have a post of the kind."""
    if is_deputy:
        raise RuleBroken(A_DEPUTY_HAS_NO_POST)
    if of_centre and role not in OF_A_CENTRE:
        raise RuleBroken(NOT_OF_A_CENTRE)
    if not of_centre and role not in OF_A_COMMITTEE:
        raise RuleBroken(NOT_OF_A_COMMITTEE)
