"""What is asked of whom in the rounds that are open, who holds the posts, and which mails did not get through."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Max, Q

from milepael.accounts.models import Membership, Municipality
from milepael.accounts.rules import OF_A_CENTRE, Role
from milepael.domain.agreements.models import Centre
from milepael.domain.followup.models import PointReport, Round
from milepael.domain.followup.queries.approving import deeds_of, hands_in, may_approve_own, reports_of
from milepael.domain.followup.queries.asked import AskedPoint, asked_of
from milepael.domain.followup.queries.rounds import RoundLine, open_rounds
from milepael.domain.followup.rules.approving import TO_ANSWER, PointState, free_of
from milepael.domain.organisation.models import Post
from milepael.domain.talking.models import Comment, RecalledRound
from milepael.domain.talking.queries.contributing import silent_in
from milepael.flows.reminding.models import Letterbox, Mail
from milepael.flows.reminding.rules import Back, Debt, Holder, MailState, OpenRound, Returned

TOLD_FOR = datetime.timedelta(days=14)
"""For how long it is told that a round was taken back."""
DONE = (MailState.SENT.value, MailState.REFUSED.value, MailState.UNSURE.value)
LOST = (MailState.REFUSED.value, MailState.UNSURE.value, MailState.GIVEN_UP.value)


@dataclass(frozen=True, slots=True)
class RoundNow:
    """A round that can be answered now, with what it asks; silent are contributing centres without words, by point.

    barred are the points that somebody may not approve (rule 8), by user and the role they would approve in.
    """

    line: RoundLine
    opened: datetime.datetime
    points: tuple[AskedPoint, ...]
    submitted_by: Mapping[int, int | None]
    silent: Mapping[int, Collection[int]]
    barred: Mapping[tuple[int, Role], Collection[int]] = field(default_factory=dict)

    @property
    def owed(self) -> OpenRound:
        """What each centre owes in it."""
        debts = dict.fromkeys(debt for point in self.points for debt in self._debts(point))
        barred: dict[int | None, list[tuple[int, Role]]] = {}
        for centre in {point.centre for point in self.points}:
            waiting = {point.id for point in self.points_of(centre, Debt.APPROVALS)}
            barred[centre] = [one for one, points in self.barred.items() if waiting and waiting <= set(points)]
        returned = tuple(self._returned())
        return OpenRound(self.line.id, self.opened, self.line.window, tuple(debts), returned, barred)

    def points_of(self, centre: int | None, debt: Debt, *, by: Holder | None = None) -> tuple[AskedPoint, ...]:
        """The points of which a centre owes something; by leaves out what somebody may not approve."""
        barred = self.barred.get((by.user, by.role), ()) if by and debt is Debt.APPROVALS else ()
        return tuple(point for point in self.points if (centre, debt) in self._debts(point) and point.id not in barred)

    def _debts(self, point: AskedPoint) -> Iterator[tuple[int | None, Debt]]:
        debt = debt_of(point)
        if debt is not None:
            yield point.centre, debt
        if debt is Debt.ANSWERS:
            yield from ((centre, Debt.WORDS) for centre in self.silent.get(point.id, ()))

    def _returned(self) -> Iterator[Returned]:
        for point in self.points:
            if point.way.state is PointState.SENT_BACK and point.way.decided_at:
                yield Returned(point.centre, point.way.decided_at, self.submitted_by.get(point.id))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A comment on a point, of a round or (None) as such: by whom, and when."""

    point: int
    during: int | None
    by: int | None
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A mail that has not got through: to whom, since when, and whether it is tried, may have come, or is given up."""

    name: str
    email: str
    on: datetime.date
    is_tried: bool
    is_unsure: bool
    is_given_up: bool


def debt_of(point: AskedPoint) -> Debt | None:
    """What is owed of a point, None where nothing is; one that is answered and not handed in is still owed."""
    if point.way.state in TO_ANSWER:
        return Debt.ANSWERS
    return Debt.APPROVALS if point.way.state is PointState.SUBMITTED else None


def rounds_now(home: Municipality, *, today: datetime.date) -> tuple[RoundNow, ...]:
    """The rounds that can be answered, the nearest deadline first; three queries, and eight for each round."""
    lines = open_rounds(home, today=today)
    rows = Round.objects.in_bulk([line.id for line in lines])
    back = PointReport.objects.filter(round__in=rows, state=PointState.SENT_BACK)
    submitted: dict[int, dict[int, int | None]] = {pk: {} for pk in rows}
    for during, point, user in back.values_list("round_id", "point_id", "submitted_by_id"):
        submitted[during][point] = user
    return tuple(
        RoundNow(line, row.opened_at, asked_of(row), submitted[line.id], silent_in(row))
        for line in lines
        if (row := rows[line.id]).opened_at is not None
    )


def barred_in(
    rounds: Iterable[RoundNow], home: Municipality, people: Iterable[Holder]
) -> Mapping[int, Mapping[tuple[int, Role], Collection[int]]]:
    """By round, user and role: what waits and they may not approve; at most five queries.

    Where nobody manages a centre, that is asked of the budget office.
    """
    waiting = {one.line.id: [point.id for point in one.points if debt_of(point) is Debt.APPROVALS] for one in rounds}
    points = {point for those in waiting.values() for point in those}
    if not points or may_approve_own(home):
        return {}
    people = tuple(people)
    led = {one.centre for one in people if one.role is Role.MANAGER}
    held: dict[Holder, list[int | None]] = defaultdict(list)
    for one in people:
        if one.role in (Role.MANAGER, Role.BUDGET_OFFICE):
            held[replace(one, instead_of=None)].append(one.instead_of)
    users = {user for one, others in held.items() for user in (one.user, *others) if user}
    reports = reports_of(points).filter(round__in=waiting)
    hands = hands_in(reports, deeds_of(users, home, rounds=waiting))
    found: dict[int, dict[tuple[int, Role], set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in reports:
        asked = row.point.centre_id if row.point.centre_id in led else None
        for one, principals in held.items():
            if one.centre == asked and not free_of(hands[row.pk], by=one.user, principals=principals):
                found[row.round_id][one.user, one.role].add(row.point_id)
    return found


def backs_in(home: Municipality, *, now: datetime.datetime, users: Collection[int]) -> tuple[Back, ...]:
    """The rounds that were taken back in the last TOLD_FOR and are not open again; one query, and one for each.

    users are those who can be written to.
    """
    rows = RecalledRound.objects.filter(municipality=home, at__gt=now - TOLD_FOR, at__lte=now, during__opened_at=None)
    return tuple(
        Back(
            label=row.during.label,
            agreement=row.during.agreement.name,
            agreement_id=row.during.agreement_id,
            ordinal=row.during.ordinal,
            reason=row.reason,
            at=row.at,
            users=frozenset(users).intersection(
                Mail.objects.filter(
                    municipality=home, state__in=DONE, at__gte=row.opened_at, at__lte=row.at
                ).values_list("user", flat=True)
            ),
        )
        for row in rows.select_related("during__agreement").order_by("at", "pk")
    )


def comments_on(points: Iterable[int]) -> tuple[Spoken, ...]:
    """What was said of points and stands; one query."""
    rows = Comment.objects.filter(point__in=list(points), removed=None)
    return tuple(Spoken(*row) for row in rows.values_list("point_id", "during_id", "by_id", "at"))


def holders(home: Municipality, *, on: datetime.date) -> tuple[Holder, ...]:
    """Who reports, manages or is of the budget office on a day; two queries.

    A deputy has the posts of whom they stand in for; whoever has a post both ways comes last in their own right.
    """
    roles = [role.value for role in (*OF_A_CENTRE, Role.BUDGET_OFFICE)]
    rows = Membership.objects.filter(municipality=home, role__in=roles, user__is_active=True).order_by("pk")
    held = [one for one in rows if one.term.covers(on)]
    posts = _posts(home, on=on)
    found = []
    for one in sorted(held, key=lambda one: one.stands_in_for_id is None):
        role = Role(one.role)
        places = posts.get((one.role, one.stands_in_for_id or one.user_id), ())
        centres: Collection[int | None] = (None,) if role is Role.BUDGET_OFFICE else places
        found += [Holder(one.user_id, role, centre, one.stands_in_for_id) for centre in centres]
    return tuple(found)


def last_written(home: Municipality) -> Mapping[int, datetime.datetime]:
    """When each user was last written to; one query."""
    rows = Mail.objects.filter(municipality=home, state__in=DONE).values("user").annotate(last=Max("at"))
    return dict(rows.values_list("user", "last"))


def waited_for(home: Municipality) -> frozenset[int]:
    """The users to whom a mail is on its way; one query."""
    waiting = Mail.objects.filter(municipality=home, state=MailState.WAITING)
    return frozenset(waiting.values_list("user", flat=True))


def mails_waiting() -> int:
    """How many mails of all municipalities are still to be sent."""
    return Mail.objects.filter(state=MailState.WAITING).count()


def languages_of(users: Iterable[int]) -> Mapping[int, str]:
    """The language of those who chose one; one query."""
    return dict(Letterbox.objects.filter(user__in=list(users)).values_list("user", "language"))


def centre_names(home: Municipality) -> Mapping[int, str]:
    """The municipality's centres by id; one query."""
    return dict(Centre.objects.filter(municipality=home).values_list("pk", "name"))


def undelivered(home: Municipality, *, today: datetime.date) -> tuple[Undelivered, ...]:
    """The mails of the last 30 days that have not got through, as far as is known, the oldest first; one query."""
    since = today - datetime.timedelta(days=30)
    unsent = Q(state=MailState.WAITING, tries__gt=0) | Q(state__in=LOST)
    rows = Mail.objects.filter(unsent, municipality=home, on__gte=since).select_related("user").order_by("on", "pk")
    return tuple(
        Undelivered(
            str(row.user),
            row.user.email,
            row.on,
            is_tried=row.state == MailState.WAITING,
            is_unsure=row.state == MailState.UNSURE,
            is_given_up=row.state == MailState.GIVEN_UP,
        )
        for row in rows
    )


def _posts(home: Municipality, *, on: datetime.date) -> Mapping[tuple[str, int], list[int]]:
    """The centres where somebody has a role on a day themselves, by role and user."""
    rows = Post.objects.filter(municipality=home, membership__stands_in_for=None, centre__isnull=False)
    found: dict[tuple[str, int], list[int]] = {}
    for row in rows.select_related("membership").order_by("pk"):
        if row.centre_id and row.membership.term.covers(on):
            found.setdefault((row.membership.role, row.membership.user_id), []).append(row.centre_id)
    return found
