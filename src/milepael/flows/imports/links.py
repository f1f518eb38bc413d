"""The words of a point and the names beside it: centre, committees, contributors, funding, references."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from milepael.domain.agreements.models import KEY_LENGTH, Centre, Committee, Point
from milepael.editions import model as editions
from milepael.editions.printed import JOINER
from milepael.flows.imports.placing import Placed
from milepael.flows.imports.renamed import by_todays_names
from milepael.flows.imports.rules import WORDS, fitted
from milepael.flows.imports.shelf import OWN
from milepael.flows.imports.wordings import Field, Take, rounds_told, tell


@dataclass(frozen=True, slots=True)
class Link:
    """Words that are kept in another way: as they are now, and how the document's are put in their place."""

    now: Callable[[Take, Point], str]
    put: Callable[[Take, Placed], None]


def place_words(take: Take, one: Placed) -> None:
    """Put the point's words beside those of other rounds; its names follow the latest round that printed them."""
    one = by_todays_names(take, one)
    for name, words in WORDS.items():
        if not take.prints(name):
            continue
        field = Field(one.row, name, one.row.key)
        before, link = rounds_told(take, field), LINKS.get(name)
        now = link.now(take, one.row) if link else str(getattr(one.row, name))
        latest = tell(take, field, now=now, text=words(one.said))
        if link is None:
            take.shelf.points.put(one.at, **{name: latest})
        elif take.during >= max(before, default=0) and latest == words(one.said):
            link.put(take, one)


def place_references(take: Take, one: Placed) -> None:
    """Add what the document mentions; what another document mentioned stays."""
    for position, printed in enumerate(one.said.references):
        target = fitted(printed, limit=KEY_LENGTH)
        take.shelf.references.keep((one.row.uid, target), point=one.row, target=target, position=position)


def _centre(take: Take, printed: str, *, responsible: bool) -> Centre:
    """Once it has been responsible for a point it stays confirmed."""
    name = fitted(printed, limit=KEY_LENGTH)
    row = take.shelf.centres.keep((OWN, name), name=name, confirmed=responsible)
    return take.shelf.centres.put((OWN, name), confirmed=True) if responsible else row


def _committee(take: Take, printed: str) -> Committee:
    name = fitted(printed, limit=KEY_LENGTH)
    return take.shelf.committees.keep((OWN, name), name=name)


def _centre_now(take: Take, row: Point) -> str:
    return row.centre.name if row.centre else ""


def _put_centre(take: Take, one: Placed) -> None:
    name = one.said.centre
    take.shelf.points.put(one.at, centre=_centre(take, name, responsible=True) if name else None)


def _funding_now(take: Take, row: Point) -> str:
    return JOINER.join(row.funding)


def _put_funding(take: Take, one: Placed) -> None:
    take.shelf.points.put(one.at, funding=[kind.value for kind in one.said.funding])


def _contributors_now(take: Take, row: Point) -> str:
    links = [link for _, link in take.shelf.contributions.of(row.uid)]
    return JOINER.join(link.centre.name for link in sorted(links, key=lambda link: link.position))


def _put_contributors(take: Take, one: Placed) -> None:
    links, uid = take.shelf.contributions, one.row.uid
    wanted = {row.name: row for row in (_centre(take, name, responsible=False) for name in one.said.contributors)}
    for key, link in links.of(uid):
        if link.centre.name not in wanted:
            links.drop(key)
    for position, (name, row) in enumerate(wanted.items()):
        links.keep((uid, name), point=one.row, centre=row, position=position)
        links.put((uid, name), position=position)


def _committees_now(*, involved: bool) -> Callable[[Take, Point], str]:
    def now(take: Take, row: Point) -> str:
        links = [link for _, link in take.shelf.point_committees.of(row.uid) if link.involved is involved]
        return JOINER.join(link.committee.name for link in sorted(links, key=lambda link: link.position))

    return now


def _put_committees(
    names: Callable[[editions.Point], tuple[str, ...]], *, involved: bool
) -> Callable[[Take, Placed], None]:
    def put(take: Take, one: Placed) -> None:
        links, uid = take.shelf.point_committees, one.row.uid
        wanted = {row.name: row for row in (_committee(take, name) for name in names(one.said))}
        for key, link in links.of(uid):
            if link.involved is involved and link.committee.name not in wanted:
                links.drop(key)
        for position, (name, row) in enumerate(wanted.items()):
            key = (uid, name, int(involved))
            links.keep(key, point=one.row, committee=row, involved=involved, position=position)
            links.put(key, position=position)

    return put


LINKS: Mapping[str, Link] = {
    "centre": Link(_centre_now, _put_centre),
    "funding": Link(_funding_now, _put_funding),
    "contributors": Link(_contributors_now, _put_contributors),
    "committees": Link(
        _committees_now(involved=False), _put_committees(lambda point: point.committees, involved=False)
    ),
    "involved": Link(_committees_now(involved=True), _put_committees(lambda point: point.involved, involved=True)),
}
