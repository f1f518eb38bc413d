"""What contributing centres are asked for in the open rounds, and what they have written."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import Contribution
from milepael.domain.followup.models import Round
from milepael.domain.followup.queries.asked import AskedPoint, asked_of
from milepael.domain.followup.queries.rounds import RoundLine
from milepael.domain.followup.rules.approving import PointState
from milepael.domain.organisation.rules import Held
from milepael.domain.talking.models import ContributedText


@dataclass(frozen=True, slots=True)
class Contributed:
    """What a centre wrote of a point in a round, and who wrote it last; by is "" where nobody signed in did."""

    centre_id: int
    centre: str
    text: str
    by: str
    role: str
    at: datetime.datetime
    version: int


@dataclass(frozen=True, slots=True)
class Invitation:
    """A centre can contribute to a point; responsible is the centre that answers for it, "" where none does."""

    centre_id: int
    centre: str
    responsible: str
    point: AskedPoint
    kept: Contributed | None

    @property
    def is_open(self) -> bool:
        """Whether the text can still be changed."""
        return self.point.way.state is not PointState.APPROVED


@dataclass(frozen=True, slots=True)
class Invitations:
    """What somebody's centres can contribute to in a round."""

    round: RoundLine
    points: tuple[Invitation, ...]


def invitations_of(home: Municipality, *, posts: Iterable[Held], lines: Sequence[RoundLine]) -> tuple[Invitations, ...]:
    """What somebody's centres can contribute to in the open rounds; a query, and seven for a round that has some."""
    mine = {post.centre for post in posts if post.centre is not None}
    if not mine or not lines:
        return ()
    agreements = [line.agreement_id for line in lines]
    rows = Contribution.objects.filter(municipality=home, centre__in=mine, point__agreement__in=agreements)
    ordered = rows.select_related("centre", "point__centre").order_by("centre__name", "pk")
    found = [row for row in ordered if row.point.centre_id != row.centre_id]
    sheets = (Invitations(line, tuple(_invitations(line, found))) for line in lines)
    return tuple(sheet for sheet in sheets if sheet.points)


def _invitations(line: RoundLine, found: Iterable[Contribution]) -> Iterator[Invitation]:
    rows: dict[int, list[Contribution]] = defaultdict(list)
    for row in found:
        if row.point.agreement_id == line.agreement_id:
            rows[row.point_id].append(row)
    if not rows:
        return
    during = Round(pk=line.id, agreement_id=line.agreement_id, ordinal=line.ordinal, label=line.label)
    written = contributed(rows, [line.id])
    for point in asked_of(during, points=rows):
        kept = {one.centre_id: one for one in written[point.id]}
        for row in rows[point.id]:
            responsible = str(row.point.centre or "")
            yield Invitation(row.centre_id, row.centre.name, responsible, point, kept.get(row.centre_id))


def contributed(points: Collection[int], rounds: Collection[int]) -> Mapping[int, Sequence[Contributed]]:
    """What was written of points in rounds, by point; one query. What was taken back has no words."""
    found: dict[int, list[Contributed]] = defaultdict(list)
    rows = ContributedText.objects.filter(point__in=points, during__in=rounds)
    for row in rows.select_related("centre", "by").order_by("centre__name"):
        found[row.point_id].append(_contributed(row))
    return found


def _contributed(row: ContributedText) -> Contributed:
    return Contributed(row.centre_id, row.centre.name, row.text, str(row.by or ""), row.role, row.at, row.version)
