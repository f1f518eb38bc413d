"""What a post lets somebody do, which posts go with which role, and how centres and committees may change."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from milepael.accounts.rules import OF_A_CENTRE, OF_A_COMMITTEE, Role, RuleBroken, check_length
from milepael.documents.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Held:
    """A post that somebody holds on a day, by the ids of its place; instead_of is the user they stand in for.

    The budget office has no place: whoever is of it holds one post.
    """

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


def approving_as(posts: Iterable[Held], centre: int | None, *, is_led: bool) -> tuple[Held, ...]:
    """Rule 8: as what somebody approves for a centre, their own first; none where they may not.

    Its manager does, or one of the budget office where nobody manages it on the day (is_led is False).
    """
    posts = tuple(posts)
    managing = posts_at(posts, Role.MANAGER, centre)
    if managing or is_led or centre is None:
        return managing
    return tuple(sorted((post for post in posts if post.role is Role.BUDGET_OFFICE), key=_own_first))


def post_at(posts: Iterable[Held], role: Role, centre: int | None) -> Held | None:
    """The post by which somebody has a role in a centre: their own before that of one they stand in for."""
    return next(iter(posts_at(posts, role, centre)), None)


def posts_at(posts: Iterable[Held], role: Role, centre: int | None) -> tuple[Held, ...]:
    """All by which somebody has a role in a centre, their own first: a deputy may stand in for several there."""
    found = (post for post in posts if post.role is role and post.centre == centre and centre is not None)
    return tuple(sorted(found, key=_own_first))


def _own_first(post: Held) -> int:
    return post.instead_of or 0


def works_at(posts: Iterable[Held], centres: Collection[int]) -> bool:
    """Whether somebody reports for or manages one of the centres."""
    return any(post.role in OF_A_CENTRE and post.centre in centres for post in posts)


def places_worked_for(posts: Iterable[Held]) -> tuple[frozenset[int], frozenset[int]]:
    """The centres that somebody reports for or manages, and the committees that they are secretary of, by id."""
    posts = tuple(posts)
    centres = (post.centre for post in posts if post.role in OF_A_CENTRE)
    committees = (post.committee for post in posts if post.role is Role.SECRETARY)
    return frozenset(filter(None, centres)), frozenset(filter(None, committees))


def told_of(changes: Iterable[str]) -> str:
    """The last of several changes, and that there were more."""
    told = tuple(changes)
    return ", ".join((*("…" for _ in told[:-MOST_TOLD][:1]), *told[-MOST_TOLD:]))


def check_post(role: Role, *, of_centre: bool, is_deputy: bool) -> None:
    """Raise RuleBroken where a role cannot have a post of the kind."""
    if is_deputy:
        raise RuleBroken(A_DEPUTY_HAS_NO_POST)
    if of_centre and role not in OF_A_CENTRE:
        raise RuleBroken(NOT_OF_A_CENTRE)
    if not of_centre and role not in OF_A_COMMITTEE:
        raise RuleBroken(NOT_OF_A_COMMITTEE)


class Change(StrEnum):
    """What can become of centres and committees."""

    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Decision:
    """From which day something is changed, who decided it, and the case."""

    on: datetime.date
    by: str
    case_number: str = ""


TO_ONESELF = Sentence(da="Vælg en anden end den, der holder op.", en="Choose somebody else than the one who leaves.")
NOTHING_TO_HAND_OVER = Sentence(da="{name} har ingen poster at overdrage.", en="{name} has no posts to hand over.")
NOT_YET = Sentence(
    da="Datoen {on} er ikke kommet endnu: det, der besluttes, gælder med det samme, så gør det den dag.",
    en="The day {on} is still to come: what is decided holds at once, so do it on that day.",
)
NOBODY_DECIDED = Sentence(da="Skriv, hvem der har besluttet det.", en="Write who decided it.")
NO_NAME = Sentence(da="Skriv navnet.", en="Write the name.")
NAME_TAKEN = Sentence(da="Der er allerede et sted, der hedder »{name}«.", en="There is already one named “{name}”.")
CHANGED_SINCE = Sentence(
    da="Organisationen er ændret, siden du åbnede siden ({what}). Der er ikke gjort mere; se, hvordan den er nu.",
    en="The organisation has changed since you opened the page ({what}). Nothing more was done; see how it is now.",
)
POINTS_GONE = Sentence(
    da="Imens er noget flyttet fra »{name}«: {points}. Der er ikke gjort mere; se, hvordan det er nu.",
    en="Meanwhile something has moved away from “{name}”: {points}. Nothing more was done; see how it is now.",
)
NAME_LIVES = Sentence(
    da="»{name}« findes allerede: sæt hak ved, at punkterne skal høre til dér, eller vælg et andet navn.",
    en="There is a “{name}” already: tick that the points are to belong there, or choose another name.",
)
ALREADY_CLOSED = Sentence(da="»{name}« er nedlagt.", en="“{name}” is closed.")
TOO_FEW = Sentence(da="Vælg mindst to forskellige.", en="Choose at least two different ones.")
UNPLACED = Sentence(
    da="Vælg for hvert punkt, hvem der får det: {left} mangler.",
    en="Choose for each point who gets it: {left} lack one.",
)
LONGEST_NAME, LONGEST_CASE = 200, 60
MOST_TOLD = 5


def check_decision(decision: Decision, *, today: datetime.date) -> None:
    """Raise RuleBroken where nobody decided, or for a day to come: what follows from a change follows at once."""
    if not decision.by.strip():
        raise RuleBroken(NOBODY_DECIDED)
    check_length(decision.by, most=LONGEST_NAME)
    check_length(decision.case_number, most=LONGEST_CASE)
    if decision.on > today:
        raise RuleBroken(NOT_YET, on=decision.on)


def tidy_name(name: str, *, most: int) -> str:
    """The name with white space made one. Raises RuleBroken where there is none, or too much of it."""
    name = " ".join(name.replace("\0", "").split())
    if not name:
        raise RuleBroken(NO_NAME)
    check_length(name, most=most)
    return name


def check_several(names: Collection[str]) -> None:
    """Raise RuleBroken where fewer than two are named, as both splitting and merging need."""
    if len(set(names)) < 2:
        raise RuleBroken(TOO_FEW)
