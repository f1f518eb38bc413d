"""What can be carried over from an earlier agreement: its points, those first that are not done with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.models import Assessment, Round
from milepael.domain.followup.queries.lapsing import has_lapsed
from milepael.domain.followup.queries.planning import plan_of
from milepael.domain.followup.queries.standings import effort_standing, is_planned, row_of, standings_of
from milepael.domain.followup.queries.values import PointRow
from milepael.domain.followup.rules.planning import PlannedMilestone, PointPlan
from milepael.domain.followup.rules.saying import settled_in
from milepael.domain.followup.rules.standing import Standing

AFTER_ALL = 100
"""An ordinal behind every round."""


@dataclass(frozen=True, slots=True)
class CarryRow:
    """A point of the earlier agreement: how it stands, how many milestones are not settled, and its likeness here.

    here is the id of the point that is called the same in the later agreement, None where there is none.
    """

    point: PointRow
    effort: Standing | None
    open: int
    here: int | None


@dataclass(frozen=True, slots=True)
class CarryPage:
    """What an earlier agreement has for a later one; earlier lists all that there are, (id, name), the latest first."""

    earlier: tuple[tuple[int, str], ...]
    chosen: int
    name: str
    year: int | None
    years: int
    rows: tuple[CarryRow, ...]
    rounds: tuple[Round, ...]


def carry_page(home: Municipality, agreement: Agreement, *, chosen: int = 0) -> CarryPage | None:
    """Nine queries; None where there is no earlier agreement, or not the one that is chosen."""
    before = Q(year__lt=agreement.year) if agreement.year else Q()
    found = Agreement.objects.filter(before, municipality=home).exclude(pk=agreement.pk).order_by("-year", "name")
    earlier = [one for one in found if one.year] or list(found)
    one = next((each for each in earlier if chosen in {0, each.pk}), None)
    if one is None:
        return None
    return CarryPage(
        earlier=tuple((each.pk, each.name) for each in earlier),
        chosen=one.pk,
        name=one.name,
        year=one.year,
        years=years_between(one, agreement),
        rows=_rows(one, agreement),
        rounds=tuple(Round.objects.filter(agreement=one, ordinal__gt=0).order_by("ordinal")),
    )


def years_between(earlier: Agreement, later: Agreement) -> int:
    """How many years days are moved by; 0 where an agreement has no year."""
    return later.year - earlier.year if earlier.year and later.year else 0


def open_of(point: Point, plan: PointPlan) -> tuple[PlannedMilestone, ...]:
    """The milestones with words that no round has settled, as another point goes on with them; one query."""
    given: dict[str, dict[int, Standing]] = {}
    kept = Assessment.objects.filter(milestone__point=point).exclude(has_lapsed("milestone__point"))
    for one in kept.select_related("during", "milestone"):
        standing = effort_standing(one.state, one.assessment, one.possible)
        given.setdefault(one.milestone.uid, {})[one.during.ordinal] = standing
    settled = {uid for uid, rows in given.items() if settled_in(rows, before=AFTER_ALL) is not None}
    return tuple(
        replace(one, uid="", follows=one.uid) for one in plan.milestones if one.text and one.uid not in settled
    )


def open_plan_of(point: Point) -> PointPlan:
    """A point's plan with the milestones that are not settled; four queries."""
    plan = plan_of(point)
    return replace(plan, milestones=open_of(point, plan))


def here_of(point: Point, agreement: Agreement) -> int | None:
    """The point of an agreement that is called as another's is; one query."""
    return _called(agreement).get(_name(point.title, point.part_title))


def _rows(one: Agreement, agreement: Agreement) -> tuple[CarryRow, ...]:
    """In the agreement's order, those first of which something is open."""
    standings, here = standings_of(one.pk), _called(agreement)
    points = Point.objects.filter(agreement=one, left=None, administrative=False).select_related("centre")
    rows = []
    for point in points.annotate(planned=is_planned()).defer("search_text").order_by("position", "pk"):
        row = row_of(point, of=standings, centre=point.centre.name if point.centre else "", planned=point.planned)
        tracks = [track for track in standings.tracks.get(point.pk, ()) if track.has_text]
        count = sum(settled_in(track.given, before=AFTER_ALL) is None for track in tracks)
        reported = [cell.effort for cell in row.cells if cell.round.reported]
        last = reported[-1] if reported else None
        rows.append(CarryRow(row, last, count, here.get(_name(point.title, point.part_title))))
    return tuple(sorted(rows, key=lambda row: not row.open))


def _called(agreement: Agreement) -> Mapping[str, int]:
    rows = Point.objects.filter(agreement=agreement, left=None).order_by("-position", "-pk")
    return {_name(title, part): pk for pk, title, part in rows.values_list("pk", "title", "part_title")}


def _name(title: str, part_title: str) -> str:
    return " ".join(f"{title} {part_title}".casefold().split())
