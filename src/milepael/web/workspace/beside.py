"""What stands beside the answers of a point on a centre's desk: the contributing centres' texts, comments and files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from milepael.domain.followup.queries.asked import AskedPoint
from milepael.domain.talking.queries.contributing import Contributed, contributed
from milepael.domain.talking.queries.counts import Counts, counts_of

NOTHING = Counts()


@dataclass(frozen=True, slots=True)
class Beside:
    """What others have said of one point in a round; kept are also texts that were taken back and have no words."""

    kept: tuple[Contributed, ...] = ()
    counts: Counts = NOTHING

    @property
    def texts(self) -> tuple[Contributed, ...]:
        return tuple(one for one in self.kept if one.text)


def beside_of(asked: Mapping[int, Iterable[AskedPoint]]) -> Mapping[int, Beside]:
    """What stands beside points that rounds ask, given by round, by the ids of the points; two queries."""
    points = [point.id for found in asked.values() for point in found]
    if not points:
        return {}
    written, counts = contributed(points, asked), counts_of(points, asked)
    return {pk: Beside(tuple(written.get(pk, ())), counts.get(pk, NOTHING)) for pk in {*written, *counts}}
