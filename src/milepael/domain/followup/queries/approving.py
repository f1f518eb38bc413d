"""Who had a hand in what waits for approval, and who else may approve it (rule 8)."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet, Subquery

from milepael.accounts.actor import Actor
from milepael.accounts.models import AuditRow, Membership, Municipality
from milepael.accounts.rules import Role
from milepael.domain.followup.models import Milestone, PointReport, Round, RoundSettings
from milepael.domain.followup.queries.desk import Desk
from milepael.domain.followup.rules.approving import free_of
from milepael.domain.organisation.models import Post
from milepael.domain.organisation.rules import Held, approving_as

WORK = (
    "assess",
    "assess_economy",
    "reword",
    "postpone",
    "change_economy",
    "plan_point",
    "take_in_point",
    "submit_centre",
)
"""What the log calls it when somebody says, words, takes in or submits something of a point."""

Hands = Mapping[int, frozenset[int]]
"""By id of a point's report: the ids of users."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What the log tells: who did something to what, and in which round; a plan is made in none."""

    subject: str
    by: int
    at: datetime.datetime
    round: int | None


@dataclass(frozen=True, slots=True)
class Barred:
    """Why somebody may not approve a point: it is their own (is_own), or that of the one they stand in for.

    others are the names of those who may.
    """

    is_own: bool
    others: tuple[str, ...]


def deeds_of(users: Collection[int], home: Municipality, *, rounds: Collection[int]) -> tuple[Deed, ...]:
    """What users said, worded and submitted since the first of the rounds was opened; one query."""
    opened = Round.objects.filter(pk__in=rounds).order_by("opened_at").values("opened_at")[:1]
    log = AuditRow.objects.filter(actor__in=users, municipality=home, action__in=WORK, at__gte=Subquery(opened))
    rows = log.values_list("subject", "actor_id", "at", "facts")
    return tuple(Deed(subject, by, at, facts.get("round")) for subject, by, at, facts in rows if by is not None)


def hands_in(reports: Collection[PointReport], deeds: Iterable[Deed]) -> Hands:
    """Who did any of the deeds to a point since it was approved last, or submitted it; one query.

    The reports come with their points and rounds.
    """
    points = {f"point:{row.point.uid}": row.point_id for row in reports}
    milestones = Milestone.objects.filter(point__in=points.values()).values_list("uid", "point_id")
    points.update({f"milestone:{uid}": point for uid, point in milestones})
    done = defaultdict(list)
    for deed in deeds:
        done[points.get(deed.subject)].append(deed)
    return {
        row.pk: frozenset(deed.by for deed in done[row.point_id] if _counts(deed, row))
        | frozenset([row.submitted_by_id] if row.submitted_by_id else [])
        for row in reports
    }


def barred_from(
    desks: Iterable[Desk], *, actor: Actor, home: Municipality, posts: Sequence[Held], today: datetime.date
) -> Mapping[int, Barred]:
    """What waits for somebody at desks where they approve, and is not theirs to approve; by id of the point.

    No query where nothing waits, one where they did nothing in the municipality, else at most nine.
    """
    desks = [desk for desk in desks if desk.may_approve and desk.waiting]
    me = actor.user.pk if actor.user else 0
    held = {desk.centre_id: approving_as(posts, desk.centre_id, is_led=desk.is_led) for desk in desks}
    principals = {centre: [post.instead_of for post in mine] for centre, mine in held.items()}
    rounds = [desk.round.id for desk in desks]
    users = {me, *(user for those in principals.values() for user in those if user)}
    deeds = deeds_of(users, home, rounds=rounds) if desks else ()
    if not deeds or may_approve_own(home):
        return {}
    reports = reports_of(point.id for desk in desks for point in desk.waiting).filter(round__in=rounds)
    hands, able = hands_in(reports, deeds), _approvers(desks, home, today=today)
    others = {user for those in able.values() for one in those for user in one.users}
    theirs = hands_in(reports, deeds_of(others, home, rounds=rounds))
    found = {}
    for row in reports:
        centre = row.point.centre_id or 0
        if not free_of(hands[row.pk], by=me, principals=principals.get(centre, ())):
            free = (one.name for one in able[centre] if not theirs[row.pk] & one.users)
            found[row.point_id] = Barred(me in hands[row.pk], tuple(dict.fromkeys(free)))
    return found


def reports_of(points: Iterable[int]) -> QuerySet[PointReport]:
    """How far points are in each round, with what their hands are found by."""
    return PointReport.objects.filter(point__in=list(points)).select_related("point", "round")


def may_approve_own(home: Municipality) -> bool:
    """Whether the municipality lets people approve their own report; one query."""
    return RoundSettings.objects.filter(municipality=home, own_approval=True).exists()


@dataclass(frozen=True, slots=True)
class _Approver:
    """Somebody who approves for a centre; users are they and, for a deputy, whom they stand in for."""

    name: str
    users: frozenset[int]


def _counts(deed: Deed, row: PointReport) -> bool:
    since = row.approved_at or row.round.opened_at
    return (since is None or deed.at > since) and deed.round in (None, row.round.ordinal)


def _approvers(desks: Iterable[Desk], home: Municipality, *, today: datetime.date) -> Mapping[int, Sequence[_Approver]]:
    """Who approves for each centre on a day; two queries, one more where a centre has no manager."""
    found = dict(_managers(home, centres={desk.centre_id for desk in desks if desk.is_led}, today=today))
    alone = [desk.centre_id for desk in desks if not desk.is_led]
    return found | dict.fromkeys(alone, _officers(home, today=today) if alone else ())


def _officers(home: Municipality, *, today: datetime.date) -> Sequence[_Approver]:
    """Who is of the budget office on a day."""
    rows = Membership.objects.filter(municipality=home, role=Role.BUDGET_OFFICE.value, user__is_active=True)
    held = [one for one in rows.select_related("user").order_by("user__name", "pk") if one.term.covers(today)]
    return tuple(_Approver(str(one.user), frozenset(filter(None, (one.user_id, one.stands_in_for_id)))) for one in held)


def _managers(
    home: Municipality, *, centres: Collection[int], today: datetime.date
) -> Mapping[int, Sequence[_Approver]]:
    """Who manages centres on a day, deputies last; two queries."""
    posts = Post.objects.filter(centre__in=centres, membership__role=Role.MANAGER.value, membership__stands_in_for=None)
    found: dict[int, list[_Approver]] = defaultdict(list)
    for post in posts.select_related("membership__user").order_by("membership__user__name", "pk"):
        user = post.membership.user
        if post.centre_id and user.is_active and post.membership.term.covers(today):
            found[post.centre_id].append(_Approver(str(user), frozenset({user.pk})))
    away = {(centre, user) for centre, those in found.items() for one in those for user in one.users}
    deputies = Membership.objects.filter(
        municipality=home, role=Role.MANAGER.value, stands_in_for__in={user for _, user in away}, user__is_active=True
    )
    for one in deputies.select_related("user").order_by("user__name", "pk"):
        for centre, manager in away:
            if manager == one.stands_in_for_id and one.term.covers(today):
                found[centre].append(_Approver(str(one.user), frozenset({one.user_id, manager})))
    return found
