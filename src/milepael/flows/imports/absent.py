"""Points that are kept and that a document should hold: all of them, or those of an extract's committee or centre."""

from collections.abc import Iterator, Sequence

from milepael.domain.agreements.models import Point
from milepael.editions.extracts import is_of_a_centre, is_whole, names_centre
from milepael.editions.model import Kind
from milepael.flows.imports.models import ImportedEdition
from milepael.flows.imports.placing import Placed
from milepael.flows.imports.wordings import Take

HOLDING_ALL = frozenset({Kind.FOLLOW_UP, Kind.IMPLEMENTATION_PLAN, Kind.STATUS_LIST})
"""Kinds that hold every point, or every point of whom their title names."""


def absent_points(take: Take, placed: Sequence[Placed]) -> Iterator[str]:
    """Their keys, in the order of the agreement; rule 9 leaves administrative points out. One query for an extract."""
    here = {one.row.uid for one in placed}
    for row in _expected(take):
        is_asked = not row.administrative and row.stay.covers(take.during)
        if row.uid not in here and is_asked:
            yield row.key


def _expected(take: Take) -> Iterator[Point]:
    title, committees = take.edition.title, take.edition.scope.committees
    rows = [row for _, row in take.shelf.points.all()] if take.edition.kind in HOLDING_ALL else []
    if is_whole(title) and not committees:
        yield from rows
    elif committees or is_of_a_centre(title):
        whole = _is_kept_whole(take)
        at = (take.during, take.edition.kind)
        for row in rows:
            if _is_theirs(take, row) and (not whole or at in take.shelf.seen.get(row.uid, ())):
                yield row


def _is_theirs(take: Take, row: Point) -> bool:
    title = take.edition.title
    committees = {name.casefold() for name in take.edition.scope.committees}
    follow = {str(key[1]).casefold() for key, _ in take.shelf.point_committees.of(row.uid)}
    answers = not is_of_a_centre(title) or (row.centre is not None and names_centre(title, row.centre.name))
    return answers and (not committees or not committees.isdisjoint(follow))


def _is_kept_whole(take: Take) -> bool:
    """Whether a document with every point of this round is here: then an extract holds no others."""
    agreement = take.shelf.agreement
    if not agreement.pk:
        return False
    kept = ImportedEdition.objects.filter(agreement=agreement, kind=take.edition.kind.value)
    return any(is_whole(title) for title in kept.filter(round__ordinal=take.during).values_list("title", flat=True))
