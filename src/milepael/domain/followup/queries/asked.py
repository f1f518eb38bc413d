"""What a round asks for, point by point: the milestones due or still open, the economy, and what was said of them."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.db.models import Q

from milepael.domain.agreements.models import Point
from milepael.domain.agreements.queries import in_round
from milepael.domain.followup.models import Assessment, BudgetChange, EconomyAssessment, Milestone, PointReport, Round
from milepael.domain.followup.queries.lapsing import has_lapsed
from milepael.domain.followup.queries.moves import MOVING, Move, Moving, with_moving
from milepael.domain.followup.queries.standings import economy_standing, effort_standing
from milepael.domain.followup.queries.values import Said
from milepael.domain.followup.rules.approving import PointState, is_answer, missing
from milepael.domain.followup.rules.budget import Step
from milepael.domain.followup.rules.saying import has_economy, is_asked
from milepael.domain.followup.rules.standing import Standing, Track, has_face

ECONOMY = "oekonomi"
"""What the economy is called among what is asked of a point; a milestone is called by its uid."""

POINT = ("pk", "key", "title", "part_title", "economy_text", "centre_id", "centre__name", "follows_id")
MILESTONE = (
    "point_id",
    "pk",
    "uid",
    "label",
    "due",
    "text",
    "round__ordinal",
    "round__label",
    "round__due",
    "follows_id",
)
GIVEN = (
    "during__ordinal",
    "during__label",
    "state",
    "assessment",
    "possible",
    "status_note",
    "version",
    "role",
    "at",
    "is_draft",
)
"""What is fetched of each: plain rows, as there are many on a page."""

Given = Mapping[int, "Answer"]
"""By ordinal of the round."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said in one round, and as what and when where it was said on the page.

    is_draft where the round was over before it was approved.
    """

    label: str
    standing: Standing
    note: str
    version: int
    said: Said | None
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is asked; last is what an earlier round said of it, None where none did.

    moved is how its words have moved in this round.
    """

    target: str
    label: str
    due: datetime.date | None
    text: str
    now: Answer | None
    last: Answer | None
    moved: Move | None = None

    @property
    def is_economy(self) -> bool:
        return self.target == ECONOMY

    @property
    def is_answered(self) -> bool:
        return self.now is not None and is_answer(self.now.standing)

    @property
    def is_of_old_words(self) -> bool:
        """Whether it was answered on the page before its words moved."""
        said, moved = self.now and self.now.said, self.moved and self.moved.at
        return self.is_answered and bool(said and moved and said.at < moved)


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
    centre_name: str = ""

    @property
    def missing(self) -> int:
        """How many of its lines lack an answer."""
        return missing(line.now.standing if line.now else None for line in self.lines)


def asked_of(
    during: Round, *, centres: Iterable[int] | None = None, points: Iterable[int] | None = None
) -> tuple[AskedPoint, ...]:
    """The points of centres and those of these ids (by default all, and of no centre), in their order; six queries."""
    found = Point.objects.filter(in_round(during.ordinal), agreement=during.agreement_id, administrative=False)
    if centres is not None or points is not None:
        found = found.filter(Q(centre__in=list(centres or ())) | Q(pk__in=list(points or ())))
    rows = [_Row(*row) for row in found.order_by("position", "pk").values_list(*POINT)]
    keys = [row.id for row in rows]
    milestones = _milestones(keys, during)
    followed = [one.follows for due in milestones.values() for one in due if one.follows]
    efforts = _efforts(keys, during, followed=followed)
    with_followed = [*keys, *(row.follows for row in rows if row.follows)]
    money, ways, changes = _money(with_followed, during), _ways(keys, during), _changes(with_followed, during)
    asked = []
    for row in rows:
        lines = tuple(_lines(row, during, milestones=milestones.get(row.id, ()), efforts=efforts, money=money))
        if lines:
            asked.append(
                AskedPoint(
                    id=row.id,
                    key=row.key,
                    title=row.title,
                    part_title=row.part_title,
                    centre=row.centre,
                    way=ways.get(row.id, Way()),
                    lines=lines,
                    change=changes.get(row.id) or _earlier(changes.get(row.follows or 0)),
                    centre_name=row.centre_name or "",
                )
            )
    return tuple(asked)


class _Row(NamedTuple):
    """A point as it is fetched."""

    id: int
    key: str
    title: str
    part_title: str
    economy_text: str
    centre: int | None
    centre_name: str | None
    follows: int | None


class _Due(NamedTuple):
    """A milestone as it is fetched, with what its round says where it does not say it itself."""

    point: int
    id: int
    uid: str
    label: str
    due: datetime.date | None
    text: str
    round: int
    round_label: str
    round_due: datetime.date | None
    follows: int | None
    moving: Moving


def _lines(
    point: _Row, during: Round, *, milestones: Iterable[_Due], efforts: Mapping[int, Given], money: Mapping[int, Given]
) -> Iterator[Line]:
    for one in milestones:
        given = efforts.get(one.id, {})
        standings = {at: one.standing for at, one in given.items() if at == during.ordinal or not one.is_draft}
        track = Track(one.round, bool(one.text), standings)
        if is_asked(track, during=during.ordinal):
            label, due = one.label or one.round_label, one.due or one.round_due
            now, last = _said(given, during.ordinal)
            last = last or _said(efforts.get(one.follows or 0, {}), during.ordinal)[1]
            yield Line(one.uid, label, due, one.text, now, last, one.moving.move(during.ordinal))
    now, last = _said(money.get(point.id, {}), during.ordinal)
    last = last or _said(money.get(point.follows or 0, {}), during.ordinal)[1]
    if has_economy(now.standing if now else None, has_text=bool(point.economy_text)):
        yield Line(ECONOMY, "", None, point.economy_text, now, last)


def _said(given: Given, ordinal: int) -> tuple[Answer | None, Answer | None]:
    """What the round itself says, and what the last one before it that said anything did."""
    earlier = [at for at, answer in given.items() if at < ordinal and has_face(answer.standing)]
    return given.get(ordinal), given.get(max(earlier, default=-1))


def _milestones(points: list[int], during: Round) -> Mapping[int, list[_Due]]:
    found: dict[int, list[_Due]] = defaultdict(list)
    rows = with_moving(Milestone.objects.filter(point__in=points, round__ordinal__lte=during.ordinal), during)
    for row in rows.order_by("round__ordinal", "sequence").values_list(*MILESTONE, *MOVING):
        one = _Due(*(*row[: len(MILESTONE)], Moving(*row[len(MILESTONE) :])))
        found[one.point].append(one)
    return found


def _efforts(points: list[int], during: Round, *, followed: list[int]) -> Mapping[int, Given]:
    """By milestone, also of those of other points that these go on from."""
    wanted = Q(milestone__point__in=points) | Q(milestone__in=followed) if followed else Q(milestone__point__in=points)
    kept = Assessment.objects.filter(wanted, during__ordinal__lte=during.ordinal)
    rows = kept.annotate(is_draft=has_lapsed("milestone__point"))
    return _given(rows.values_list("milestone_id", *GIVEN), effort_standing)


def _money(points: list[int], during: Round) -> Mapping[int, Given]:
    kept = EconomyAssessment.objects.filter(point__in=points, during__ordinal__lte=during.ordinal)
    rows = kept.annotate(is_draft=has_lapsed("point"))
    return _given(rows.values_list("point_id", *GIVEN), economy_standing)


def _given(rows: Iterable[tuple[Any, ...]], standing: Callable[[str, str, list[str]], Standing]) -> Mapping[int, Given]:
    found: dict[int, dict[int, Answer]] = defaultdict(dict)
    for key, ordinal, label, state, assessment, possible, note, version, role, at, is_draft in rows:
        said = Said(role, at) if at else None
        found[key][ordinal] = Answer(label, standing(state, assessment, possible), note, version, said, is_draft)
    return found


def _changes(points: list[int], during: Round) -> Mapping[int, Change]:
    rows = BudgetChange.objects.filter(point__in=points, during__ordinal__lte=during.ordinal)
    return {
        row.point_id: Change(row.financing, row.road, row.version if row.during_id == during.pk else 0)
        for row in rows.order_by("during__ordinal")
    }


def _earlier(change: Change | None) -> Change | None:
    """What another point tells, as this one goes on from it."""
    return change and replace(change, version=0)


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
