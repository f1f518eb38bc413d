"""What a person should look at in a document that was put beside what is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from milepael.domain.agreements.models import Agreement
from milepael.domain.followup.rules.deviating import Deviation, deviations, reworded
from milepael.editions.comparing.words import same_words
from milepael.editions.model import Point, State
from milepael.flows.imports.absent import absent_points
from milepael.flows.imports.milestones import absent_milestones
from milepael.flows.imports.placing import Placed
from milepael.flows.imports.report import Change, Clash, Doubt, Findings, NearNames
from milepael.flows.imports.rules import broken_points, near
from milepael.flows.imports.wordings import Take


def findings_of(take: Take, placed: Sequence[Placed]) -> Findings:
    """Everything, in the document's order."""
    points = take.edition.points
    broken = broken_points(take.edition)
    return Findings(
        changes=_changes(take),
        differences=tuple(take.differences),
        clashes=tuple(_clashes(take, placed)),
        doubts=tuple(doubt for point in points for doubt in _doubts(point)),
        broken=tuple(point.key for point in points if point.key in broken),
        restored=tuple(point.key for point in points if point.restored),
        deviations=(*(one for point in points for one in deviations(point)), *_reworded(take)),
        near_names=tuple(_near_names(take)),
        absent=tuple(_absent(take, placed)),
        added=tuple(_added(take, placed)),
    )


def _changes(take: Take) -> tuple[Change, ...]:
    return (*take.changes, *(change for rows in take.shelf.rows for change in rows.changes))


def _clashes(take: Take, placed: Sequence[Placed]) -> Iterator[Clash]:
    """In the document's order, each with where the document has its point."""
    places = {one.row.uid: (number, one.said.place) for number, one in enumerate(placed)}
    for clash in take.clashes.found:
        number, place = places[clash.key.partition("/")[0]]
        yield replace(clash, point=number, page=place.page, line=place.line)


def _doubts(point: Point) -> Iterator[Doubt]:
    for milestone in point.milestones:
        if milestone.state is State.DOUBTFUL:
            yield Doubt(f"{point.key} · {milestone.label}", tuple(one.value for one in milestone.possible))
    if point.economy.state is State.DOUBTFUL:
        yield Doubt(f"{point.key} · økonomi", tuple(one.value for one in point.economy.possible))


def _reworded(take: Take) -> Iterator[Deviation]:
    """Rule 6, where the document itself is the later one and gives no reason."""
    given = {
        f"{point.key} · {milestone.label}"
        for point in take.edition.points
        for milestone in point.milestones
        if milestone.moved and milestone.moved.reason
    }
    this = take.label(take.during)
    for one in take.differences:
        is_other = not same_words(one.before, one.after)
        if one.field == "text" and one.later == this and one.subject not in given and is_other:
            yield reworded(one.subject, "")


def _near_names(take: Take) -> Iterator[NearNames]:
    shelf, points = take.shelf, take.edition.points
    said = {
        "centre": {name for point in points for name in (point.centre, *point.contributors) if name},
        "committee": {name for point in points for name in (*point.committees, *point.involved)},
    }
    for sort, rows in (("centre", shelf.centres), ("committee", shelf.committees)):
        for one, other in near(said[sort], (str(key[1]) for key, _ in rows.all())):
            yield NearNames(sort, one, other)
    home = shelf.agreement.municipality
    if home.pk and not shelf.agreement.pk:
        same_year = Agreement.objects.filter(municipality=home, year=shelf.agreement.year)
        for name in same_year.values_list("name", flat=True):
            yield NearNames("agreement", shelf.agreement.name, name)


def _absent(take: Take, placed: Sequence[Placed]) -> Iterator[str]:
    for one in placed:
        yield from absent_milestones(take, one)
    yield from absent_points(take, placed)


def _added(take: Take, placed: Sequence[Placed]) -> Iterator[str]:
    if take.shelf.agreement.pk:
        for one in placed:
            if not one.row.pk:
                yield one.said.key if one.said.key == one.said.title else f"{one.said.key} {one.said.title}"
