"""The implementation plan: of which points there is one, and what one point's says."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Count, F, Q, Value
from django.db.models.functions import Coalesce

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import Agreement, Centre, Chapter, Committee, Contribution, Point, PointCommittee
from milepael.domain.agreements.rules import TO_ALL, Admission
from milepael.domain.followup.models import Milestone, Round
from milepael.domain.followup.queries.postponing import place_now
from milepael.domain.followup.queries.standings import is_planned
from milepael.domain.followup.rules.planning import Course, PlannedMilestone, PointPlan
from milepael.editions.closing import CLOSED_TITLE


@dataclass(frozen=True, slots=True)
class PlanRound:
    """A round of a plan; is_over where nothing new can be promised for it."""

    ordinal: int
    label: str
    due: datetime.date | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A point in the list; milestones counts those with words."""

    id: int
    number: str
    part: int | None
    title: str
    part_title: str
    centre_id: int | None
    centre: str
    administrative: bool
    has_left: bool
    milestones: int
    is_planned: bool

    @property
    def waits(self) -> bool:
        """Whether nothing but what was agreed is known of it."""
        return not (self.milestones or self.is_planned or self.administrative or self.has_left)


@dataclass(frozen=True, slots=True)
class PlanChapter:
    """A chapter with its points."""

    id: int
    heading: str
    points: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan of an agreement, point by point."""

    agreement_id: int
    agreement: str
    has_begun: bool
    rounds: tuple[PlanRound, ...]
    chapters: tuple[PlanChapter, ...]

    @property
    def points(self) -> tuple[PlanRow, ...]:
        return tuple(point for chapter in self.chapters for point in chapter.points)

    @property
    def waiting(self) -> int:
        """How many points have no plan yet."""
        return sum(point.waits for point in self.points)


@dataclass(frozen=True, slots=True)
class Places:
    """The names there are to choose from; closed ones are left out."""

    centres: tuple[str, ...]
    committees: tuple[str, ...]


def rounds_in(agreement_id: int) -> tuple[tuple[PlanRound, ...], Course]:
    """The follow-ups of an agreement in order, and how far they have come; one query."""
    rows = list(Round.objects.filter(agreement=agreement_id, ordinal__gt=0).order_by("ordinal"))
    begun = frozenset(row.ordinal for row in rows if row.opened_at or row.reported)
    newest = next((row for row in reversed(rows) if row.ordinal in begun), None)
    is_open = newest.ordinal if newest and newest.opened_at and not newest.closed_at else None
    course = Course(tuple(row.ordinal for row in rows), begun, is_open)
    return tuple(PlanRound(row.ordinal, row.label, row.due, course.is_over(row.ordinal)) for row in rows), course


def plan_page(home: Municipality, agreement_id: int, *, admitted: Admission = TO_ALL) -> PlanPage | None:
    """Four queries; None where the municipality has no such agreement. Points that are shut have no words."""
    agreement = Agreement.objects.filter(municipality=home, pk=agreement_id).first()
    if agreement is None:
        return None
    rounds, course = rounds_in(agreement_id)
    points = _rows(agreement_id, admitted=admitted)
    chapters = Chapter.objects.filter(agreement=agreement).order_by("position", "pk")
    return PlanPage(
        agreement_id=agreement.pk,
        agreement=agreement.name,
        has_begun=course.has_begun,
        rounds=rounds,
        chapters=tuple(PlanChapter(one.pk, str(one), tuple(points.get(one.pk, ()))) for one in chapters),
    )


def _rows(agreement_id: int, *, admitted: Admission) -> Mapping[int, list[PlanRow]]:
    points = Point.objects.filter(agreement=agreement_id).annotate(
        planned=is_planned(),
        has_left=Q(left__isnull=False),
        promised=Count("milestones", filter=~Q(milestones__text="")),
        centre_name=Coalesce(F("centre__name"), Value("")),
    )
    named = ("pk", "number", "part", "title", "part_title", "centre_id", "centre_name")
    columns = (*named, "administrative", "has_left", "promised", "planned")
    found: dict[int, list[PlanRow]] = defaultdict(list)
    for chapter, is_closed, *row in points.order_by("position", "pk").values_list("chapter_id", "closed", *columns):
        shown = PlanRow(*row)
        is_shut = admitted.shuts(shown.id, closed=is_closed)
        found[chapter].append(replace(shown, title=CLOSED_TITLE, part_title="") if is_shut else shown)
    return found


def plan_of(point: Point) -> PointPlan:
    """What the plan says of a point now; three queries. Its centre is asked for beforehand."""
    committees = PointCommittee.objects.filter(point=point).order_by("position", "pk")
    followed = list(committees.values_list("involved", "committee__name"))
    contributors = Contribution.objects.filter(point=point).order_by("position", "pk")
    milestones = Milestone.objects.filter(point=point, round__ordinal__gt=0).annotate(place=place_now())
    milestones = milestones.order_by("place", "-round__ordinal", "sequence")
    return PointPlan(
        centre=point.centre.name if point.centre else "",
        committees=tuple(name for involved, name in followed if not involved),
        involved=tuple(name for involved, name in followed if involved),
        contributors=tuple(contributors.values_list("centre__name", flat=True)),
        funding=tuple(point.funding),
        catalogue=point.catalogue,
        implementation_text=point.implementation_text,
        economy_text=point.economy_text,
        administrative=point.administrative,
        closed=point.closed,
        milestones=tuple(
            PlannedMilestone(ordinal, text, uid)
            for ordinal, text, uid in milestones.values_list("place", "text", "uid")
        ),
    )


def places_of(home: Municipality) -> Places:
    """Two queries."""
    centres = Centre.objects.filter(municipality=home, closed=None).order_by("name")
    committees = Committee.objects.filter(municipality=home, closed=None).order_by("name")
    return Places(
        tuple(centres.values_list("name", flat=True)),
        tuple(committees.values_list("name", flat=True)),
    )
