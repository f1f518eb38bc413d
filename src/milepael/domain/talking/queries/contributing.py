"""What contributing centres are asked for in the open rounds, and what they have written."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import Centre, Contribution
from milepael.domain.followup.models import Round
from milepael.domain.followup.queries.asked import AskedPoint
from milepael.domain.followup.queries.rounds import RoundLine
from milepael.domain.followup.rules.approving import PointState
from milepael.domain.organisation.queries import followers_of
from milepael.domain.organisation.rules import Held
from milepael.domain.talking.models import ContributedText


@dataclass(frozen=True, slots=True)
class Contributed:
    """What a centre wrote of a point in a round, and who wrote it last; by is "" where nobody signed in did.

    centre is what the centre, or the one that has followed it, is called today, and then what it was called when it
    wrote this, where that differs.
    """

    centre_id: int
    centre: str
    text: str
    by: str
    role: str
    at: datetime.datetime
    version: int
    follower_id: int
    then: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A centre can contribute to a point; responsible is the centre that answers for it, "" where none does.

    inherited is what centres wrote that it has followed.
    """

    centre_id: int
    centre: str
    responsible: str
    point: AskedPoint
    kept: Contributed | None
    inherited: tuple[Contributed, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the text can still be changed."""
        return self.point.way.state is not PointState.APPROVED


@dataclass(frozen=True, slots=True)
class Invitations:
    """What somebody's centres can contribute to in a round."""

    round: RoundLine
    points: tuple[Invitation, ...]


def offered_to(home: Municipality, *, posts: Iterable[Held], lines: Sequence[RoundLine]) -> tuple[Contribution, ...]:
    """The points of open rounds that somebody's centres contribute to, by centre; one query."""
    mine = {post.centre for post in posts if post.centre is not None}
    if not mine or not lines:
        return ()
    agreements = [line.agreement_id for line in lines]
    rows = Contribution.objects.filter(municipality=home, centre__in=mine, point__agreement__in=agreements)
    ordered = rows.select_related("centre").exclude(point__centre=F("centre")).order_by("centre__name", "pk")
    return tuple(ordered)


def invitations_of(
    offered: Iterable[Contribution],
    *,
    lines: Iterable[RoundLine],
    asked: Mapping[int, Iterable[AskedPoint]],
    written: Mapping[int, Sequence[Contributed]],
) -> tuple[Invitations, ...]:
    """What somebody's centres can contribute to of what the open rounds ask, with what they have written."""
    rows: dict[int, list[Contribution]] = defaultdict(list)
    for row in offered:
        rows[row.point_id].append(row)
    sheets = (Invitations(line, tuple(_invitations(asked[line.id], rows, written))) for line in lines)
    return tuple(sheet for sheet in sheets if sheet.points)


def _invitations(
    asked: Iterable[AskedPoint],
    rows: Mapping[int, Iterable[Contribution]],
    written: Mapping[int, Sequence[Contributed]],
) -> Iterator[Invitation]:
    for point in asked:
        there = written.get(point.id, ())
        kept = {one.centre_id: one for one in there}
        for row in rows.get(point.id, ()):
            own, name = kept.get(row.centre_id), row.centre.name
            come = (one for one in there if one.text and one is not own and one.follower_id == row.centre_id)
            yield Invitation(row.centre_id, name, point.centre_name, point, own, tuple(come))


def silent_in(during: Round) -> Mapping[int, frozenset[int]]:
    """The contributing centres that have written nothing of a point in a round, by point; two queries.

    What was written for a centre that is closed counts for the one that followed; that is one query more.
    """
    texts = ContributedText.objects.filter(during=during).exclude(text="").select_related("centre")
    followers = followers_of(row.centre for row in texts)
    said = {(row.point_id, followers.get(row.centre_id, row.centre).pk) for row in texts}
    rows = Contribution.objects.filter(point__agreement=during.agreement_id).exclude(point__centre=F("centre"))
    found: dict[int, frozenset[int]] = {}
    for point, centre in rows.values_list("point", "centre").order_by("pk"):
        if (point, centre) not in said:
            found[point] = found.get(point, frozenset()) | {centre}
    return found


def contributed(points: Collection[int], rounds: Collection[int]) -> Mapping[int, Sequence[Contributed]]:
    """What was written of points in rounds, by point; one query, one more for closed centres.

    What was taken back has no words.
    """
    found: dict[int, list[Contributed]] = defaultdict(list)
    texts = ContributedText.objects.filter(point__in=points, during__in=rounds)
    rows = texts.select_related("centre", "by").order_by("centre__name")
    followers = followers_of(row.centre for row in rows)
    for row in rows:
        found[row.point_id].append(_contributed(row, followers.get(row.centre_id, row.centre)))
    return found


def _contributed(row: ContributedText, today: Centre) -> Contributed:
    return Contributed(
        centre_id=row.centre_id,
        centre=today.name,
        text=row.text,
        by=str(row.by or ""),
        role=row.role,
        at=row.at,
        version=row.version,
        follower_id=today.pk,
        then=row.centre_name if row.centre_name != today.name else "",
    )
