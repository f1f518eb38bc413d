"""What a round asks for, point by point: the milestones due or still open, the economy, and what was said of them."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from milepael.domain.agreements.models import Point
from milepael.domain.followup.models import Assessment, BudgetChange, EconomyAssessment, Milestone, PointReport, Round
from milepael.domain.followup.queries.standings import economy_standing, effort_standing
from milepael.domain.followup.queries.values import Said
from milepael.domain.followup.rules.approving import PointState, is_answer, missing
from milepael.domain.followup.rules.budget import Step
from milepael.domain.followup.rules.saying import has_economy, is_asked
from milepael.domain.followup.rules.standing import Standing, Track, has_face

ECONOMY = "oekonomi"
"""What the economy is called among what is asked of a point; a milestone is called by its uid."""

Row = Assessment | EconomyAssessment
Rows = Mapping[int, Mapping[int, Row]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said in one round, and as what and when where it was said on the page."""

    label: str
    standing: Standing
    note: str
    version: int
    said: Said | None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is asked; last is what an earlier round said of it, None where none did."""

    target: str
    label: str
    due: datetime.date | None
    text: str
    now: Answer | None
    last: Answer | None

    @property
    def is_economy(self) -> bool:
        return self.target == ECONOMY

    @property
    def is_answered(self) -> bool:
        return self.now is not None and is_answer(self.now.standing)


@dataclass(frozen=True, slots=True)
class Way:
    """How far a point is on its way through the round; names are of people, "" where nobody did it."""

    state: PointState = PointState.OPEN
    version: int = 0
    reason: str = ""
    submitted_by: str = ""
    submitted_at: datetime.datetime | None = None
    decided_by: str = ""
    decided_for: str = ""
    decided_at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The change of economy that was told last; version is of what this very round tells, 0 where it tells nothing."""

    financing: str
    steps: tuple[Step, ...]
    version: int


@dataclass(frozen=True, slots=True)
class AskedPoint:
    """A point that the round asks something of."""

    id: int
    key: str
    title: str
    part_title: str
    centre: int | None
    way: Way
    lines: tuple[Line, ...]
    change: Change | None = None

    @property
    def missing(self) -> int:
        """How many of its lines lack an answer."""
        return missing(line.now.standing if line.now else None for line in self.lines)


def asked_of(
    during: Round, *, centres: Iterable[int] | None = None, points: Iterable[int] | None = None
) -> tuple[AskedPoint, ...]:
    """The points of centres (by default of all, and of none), or of these ids, in their order; six queries."""
    found = Point.objects.filter(agreement=during.agreement_id, administrative=False)
    if centres is not None:
        found = found.filter(centre__in=list(centres))
    if points is not None:
        found = found.filter(pk__in=list(points))
    rows = list(found.defer("search_text", "agreement_text", "implementation_text").order_by("position", "pk"))
    keys = [row.pk for row in rows]
    milestones, efforts = _milestones(keys, during), _efforts(keys, during)
    money, ways, changes = _money(keys, during), _ways(keys, during), _changes(keys, during)
    asked = []
    for point in rows:
        lines = tuple(_lines(point, during, milestones=milestones.get(point.pk, ()), efforts=efforts, money=money))
        if lines:
            asked.append(
                AskedPoint(
                    id=point.pk,
                    key=point.key,
                    title=point.title,
                    part_title=point.part_title,
                    centre=point.centre_id,
                    way=ways.get(point.pk, Way()),
                    lines=lines,
                    change=changes.get(point.pk),
                )
            )
    return tuple(asked)


def _lines(
    point: Point, during: Round, *, milestones: Iterable[Milestone], efforts: Rows, money: Rows
) -> Iterator[Line]:
    for one in milestones:
        given = efforts.get(one.pk, {})
        track = Track(one.round.ordinal, bool(one.text), {at: _standing(row) for at, row in given.items()})
        if is_asked(track, during=during.ordinal):
            label, due = one.label or one.round.label, one.due or one.round.due
            yield Line(one.uid, label, due, one.text, *_said(given, during.ordinal))
    given = money.get(point.pk, {})
    now, last = _said(given, during.ordinal)
    if has_economy(now.standing if now else None, has_text=bool(point.economy_text)):
        yield Line(ECONOMY, "", None, point.economy_text, now, last)


def _said(given: Mapping[int, Row], ordinal: int) -> tuple[Answer | None, Answer | None]:
    """What the round itself says, and what the last one before it that said anything did."""
    earlier = [at for at, row in given.items() if at < ordinal and has_face(_standing(row))]
    now, last = given.get(ordinal), given.get(max(earlier, default=-1))
    return _answer(now) if now else None, _answer(last) if last else None


def _standing(row: Row) -> Standing:
    standing = economy_standing if isinstance(row, EconomyAssessment) else effort_standing
    return standing(row.state, row.assessment, row.possible)


def _answer(row: Row) -> Answer:
    said = Said(row.role, row.at) if row.at else None
    return Answer(row.during.label, _standing(row), row.status_note, row.version, said)


def _milestones(points: list[int], during: Round) -> Mapping[int, list[Milestone]]:
    found: dict[int, list[Milestone]] = defaultdict(list)
    rows = Milestone.objects.filter(point__in=points, round__ordinal__lte=during.ordinal).select_related("round")
    for row in rows.order_by("round__ordinal", "sequence"):
        found[row.point_id].append(row)
    return found


def _efforts(points: list[int], during: Round) -> Rows:
    found: dict[int, dict[int, Row]] = defaultdict(dict)
    rows = Assessment.objects.filter(milestone__point__in=points, during__ordinal__lte=during.ordinal)
    for row in rows.select_related("during"):
        found[row.milestone_id][row.during.ordinal] = row
    return found


def _money(points: list[int], during: Round) -> Rows:
    found: dict[int, dict[int, Row]] = defaultdict(dict)
    rows = EconomyAssessment.objects.filter(point__in=points, during__ordinal__lte=during.ordinal)
    for row in rows.select_related("during"):
        found[row.point_id][row.during.ordinal] = row
    return found


def _changes(points: list[int], during: Round) -> Mapping[int, Change]:
    rows = BudgetChange.objects.filter(point__in=points, during__ordinal__lte=during.ordinal)
    return {
        row.point_id: Change(row.financing, row.road, row.version if row.during_id == during.pk else 0)
        for row in rows.order_by("during__ordinal")
    }


def _ways(points: list[int], during: Round) -> Mapping[int, Way]:
    reports = PointReport.objects.filter(round=during, point__in=points)
    return {
        row.point_id: Way(
            state=PointState(row.state),
            version=row.version,
            reason=row.reason,
            submitted_by=str(row.submitted_by or ""),
            submitted_at=row.submitted_at,
            decided_by=str(row.decided_by or ""),
            decided_for=str(row.decided_for or ""),
            decided_at=row.decided_at,
        )
        for row in reports.select_related("submitted_by", "decided_by", "decided_for")
    }
