"""What stands beside the answers of a point on a centre's desk: the contributing centres' texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from milepael.domain.followup.queries.desk import Desk
from milepael.domain.talking.queries.contributing import Contributed, contributed


@dataclass(frozen=True, slots=True)
class Beside:
    """What others have said of one point in a round."""

    texts: tuple[Contributed, ...] = ()


def beside_of(desks: Iterable[Desk]) -> Mapping[int, Beside]:
    """What stands beside the points of desks, by their ids; one query."""
    found = tuple(desks)
    points = [point.id for desk in found for point in desk.points]
    written = contributed(points, {desk.round.id for desk in found}) if points else {}
    return {pk: Beside(tuple(one for one in texts if one.text)) for pk, texts in written.items()}
