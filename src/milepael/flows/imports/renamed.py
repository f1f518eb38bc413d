"""What a document calls centres and committees, by the names that they have today."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from milepael.flows.imports.placing import Placed
from milepael.flows.imports.wordings import Take

Heirs = Mapping[str, frozenset[str]]


def by_todays_names(take: Take, one: Placed) -> Placed:
    """The point as the document says it, under the names of today; what was printed stays in the kept edition."""
    since = take.shelf.since
    if not since.centres and not since.committees:
        return one
    said, uid = one.said, one.row.uid
    own = {one.row.centre.name} if one.row.centre else set()
    helping = {link.centre.name for _, link in take.shelf.contributions.of(uid)}
    following = {link.committee.name for _, link in take.shelf.point_committees.of(uid)}
    names = {
        "centre": said.centre and _today(said.centre, since.centres, own),
        "contributors": _all_today(said.contributors, since.centres, helping),
        "committees": _all_today(said.committees, since.committees, following),
        "involved": _all_today(said.involved, since.committees, following),
    }
    return replace(one, said=said.model_copy(update=names))


def _all_today(names: tuple[str, ...], heirs: Heirs, own: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_today(name, heirs, own) for name in names))


def _today(name: str, heirs: Heirs, own: Collection[str]) -> str:
    """Of several that follow one, the point's own; where it has none of them, nobody can tell, and the name stands."""
    followed = heirs.get(name, frozenset())
    kept = sorted(followed.intersection(own)) or sorted(followed)
    return kept[0] if len(kept) == 1 or followed.intersection(own) else name
