"""What somebody owes in the open rounds: by round and centre, with what they may do there."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from django.db.models import Exists, OuterRef

from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right, Role
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.agreements.rules import TO_ALL
from milepael.domain.followup.models import Round
from milepael.domain.followup.queries.asked import AskedPoint, asked_of
from milepael.domain.followup.queries.closing import admission_of
from milepael.domain.followup.queries.rounds import RoundLine
from milepael.domain.followup.rules.approving import TO_ANSWER, PointState
from milepael.domain.organisation.models import Post
from milepael.domain.organisation.queries import posts_of
from milepael.domain.organisation.rules import Held, approving_as, may_report, works_at


@dataclass(frozen=True, slots=True)
class Desk:
    """One centre in one round; is_office is for the budget office, who may change also what is approved.

    is_inside where somebody works for the centre, or for all: no closed matter of it is shut to them. is_led where it
    has a manager today; where it has none, the budget office approves.
    """

    round: RoundLine
    centre_id: int
    centre: str
    points: tuple[AskedPoint, ...]
    may_answer: bool
    may_approve: bool
    is_office: bool
    is_inside: bool = True
    is_led: bool = True

    @property
    def asked(self) -> int:
        return sum(len(point.lines) for point in self.points)

    @property
    def missing(self) -> int:
        return sum(point.missing for point in self.points)

    @property
    def answered(self) -> int:
        return self.asked - self.missing

    @property
    def waiting(self) -> tuple[AskedPoint, ...]:
        """The points that wait for approval."""
        return tuple(point for point in self.points if point.way.state is PointState.SUBMITTED)

    @property
    def to_submit(self) -> int:
        """How many points the centre still has to hand in."""
        return sum(point.way.state in TO_ANSWER for point in self.points)


def asked_in(
    lines: Iterable[RoundLine], *, posts: Iterable[Held], besides: Collection[int] = ()
) -> Mapping[int, tuple[AskedPoint, ...]]:
    """What open rounds ask of somebody's centres, and besides of these points, by round; six queries for each."""
    mine = {post.centre for post in posts if post.centre is not None}
    return {line.id: asked_of(_row(line), centres=mine, points=besides) if mine or besides else () for line in lines}


def led_among(posts: Iterable[Held], *, home: Municipality, today: datetime.date) -> frozenset[int]:
    """Those of somebody's centres that have a manager today: where they manage all, that is known; else one query."""
    posts = tuple(posts)
    managed = frozenset(post.centre for post in posts if post.role is Role.MANAGER and post.centre)
    mine = {post.centre for post in posts if post.centre}
    return managed if mine <= managed else Post.centres_led(home, on=today)


def desks_of(
    asked: Mapping[int, Iterable[AskedPoint]],
    *,
    posts: Sequence[Held],
    lines: Iterable[RoundLine],
    led: Collection[int],
) -> tuple[Desk, ...]:
    """The desks of somebody's posts in open rounds, by deadline and centre; led are the centres with a manager."""
    mine = {post.centre for post in posts}
    found = []
    for line in lines:
        names = {point.centre: point.centre_name for point in asked[line.id] if point.centre in mine}
        centres = sorted(((pk, name) for pk, name in names.items() if pk), key=itemgetter(1))
        found += [
            _desk(line, centre, asked[line.id], posts=posts, is_office=False, is_led=centre[0] in led)
            for centre in centres
        ]
    return tuple(found)


def desk_at(actor: Actor, home: Municipality, *, line: RoundLine, centre_id: int, today: datetime.date) -> Desk | None:
    """One centre's desk in a round, for whoever may see drafts; None where the municipality has no such centre.

    Closed matters that are shut to them are left out; for others than the centre's own that is three queries more.
    """
    leading = Post.leading(home, on=today).filter(centre=OuterRef("pk"))
    found = Centre.objects.filter(municipality=home, pk=centre_id).annotate(is_led=Exists(leading))
    centre = found.values_list("pk", "name", "is_led").first()
    if centre is None:
        return None
    asked = asked_of(_row(line), centres=[centre_id])
    posts, is_office = posts_of(actor, on=today), actor.may(Right.ASSESS, where=home)
    desk = _desk(line, centre[:2], asked, posts=posts, is_office=is_office, is_led=centre[2])
    admitted = TO_ALL if desk.is_inside else admission_of(actor, home, today=today)
    if admitted.to_all:
        return desk
    closed = set(Point.objects.filter(agreement=line.agreement_id, closed=True).values_list("pk", flat=True))
    open_to_them = (point for point in desk.points if not admitted.shuts(point.id, closed=point.id in closed))
    return replace(desk, points=tuple(open_to_them))


def _desk(
    line: RoundLine,
    centre: tuple[int, str],
    asked: Iterable[AskedPoint],
    *,
    posts: Iterable[Held],
    is_office: bool,
    is_led: bool,
) -> Desk:
    pk, name = centre
    posts = tuple(posts)
    return Desk(
        round=line,
        centre_id=pk,
        centre=name,
        points=tuple(point for point in asked if point.centre == pk),
        may_answer=line.is_answered and (is_office or may_report(posts, pk)),
        may_approve=line.is_answered and bool(approving_as(posts, pk, is_led=is_led)),
        is_office=is_office,
        is_inside=is_office or works_at(posts, [pk]),
        is_led=is_led,
    )


def _row(line: RoundLine) -> Round:
    return Round(pk=line.id, agreement_id=line.agreement_id, ordinal=line.ordinal, label=line.label)
