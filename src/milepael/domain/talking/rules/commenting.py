"""Who may comment on a point, and what becomes of a comment."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from milepael.accounts.rules import OF_A_CENTRE, Role, RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.organisation.rules import Held

NOT_YOUR_POINT = Sentence(
    da="Punktet hører til centre og udvalg, som du ikke arbejder for.",
    en="The point belongs to centres and committees that you do not work for.",
)
NO_WORDS = Sentence(da="Skriv noget.", en="Write something.")
TOO_LONG = Sentence(
    da="Kommentaren er på {length} tegn; der er plads til {most}.",
    en="The comment has {length} characters; there is room for {most}.",
)
NOT_YOURS = Sentence(da="Kommentaren er skrevet af en anden.", en="The comment was written by somebody else.")
REMOVED = Sentence(da="Kommentaren er slettet.", en="The comment has been deleted.")
ANSWERED = Sentence(
    da="Nogen har skrevet efter din kommentar, så den kan ikke rettes mere. Skriv en ny, eller slet den.",
    en="Somebody has written after your comment, so it can no longer be changed. Write another, or delete it.",
)
EDITED_SINCE = Sentence(
    da="Kommentaren er ændret, siden du så den. Se den igen.",
    en="The comment has changed since you saw it. Look at it again.",
)
LONGEST_COMMENT = 5_000
EVERYWHERE = frozenset({Role.OPERATOR, Role.BUDGET_OFFICE})
"""Those who take part in every point, wherever it belongs."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where a point belongs, by ids: the centres that answer and contribute, the committees that follow it."""

    centres: Collection[int]
    committees: Collection[int]

    def holds(self, post: Held) -> bool:
        """Whether a post is one of those who work with the point."""
        if post.role is Role.SECRETARY:
            return post.committee in self.committees
        return post.role in OF_A_CENTRE and post.centre in self.centres


@dataclass(frozen=True, slots=True)
class Written:
    """A comment as the rules see it; is_answered where somebody else has written after it."""

    is_mine: bool
    is_removed: bool
    is_answered: bool


def part_of(roles: Iterable[Role], posts: Iterable[Held], point: Belonging) -> Held | None:
    """The post by which somebody takes part in a point, of the role that may most; None without one."""
    held = [*(Held(role) for role in EVERYWHERE.intersection(roles)), *(post for post in posts if point.holds(post))]
    order = tuple(Role)
    return min(held, key=lambda post: order.index(post.role), default=None)


def check_words(text: str) -> None:
    """Raise RuleBroken where there are none, or too many."""
    if not text:
        raise RuleBroken(NO_WORDS)
    if len(text) > LONGEST_COMMENT:
        raise RuleBroken(TOO_LONG, length=len(text), most=LONGEST_COMMENT)


def edit_refusal(one: Written) -> Sentence | None:
    """Why somebody cannot change a comment: its words stand once somebody else may have answered them."""
    if not one.is_mine:
        return NOT_YOURS
    if one.is_removed:
        return REMOVED
    return ANSWERED if one.is_answered else None


def removal_refusal(one: Written, *, is_office: bool) -> Sentence | None:
    """Why somebody cannot delete a comment: the budget office deletes any, as when it holds personal data."""
    if one.is_removed:
        return REMOVED
    return None if one.is_mine or is_office else NOT_YOURS
