"""What a round asks for, point by point: the milestones due or still open, the economy, and what was said of them."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.db.models import Q

from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Point
from milepael.domain.agreements.rules import Stay
from milepael.domain.followup.models import Assessment, EconomyAssessment, PointReport, Round
from milepael.domain.followup.queries.changes import Change, changes_of, going_on
from milepael.domain.followup.queries.due import Due, due_by
from milepael.domain.followup.queries.lapsing import has_lapsed, money_has_lapsed
from milepael.domain.followup.queries.moves import Move
from milepael.domain.followup.queries.postponing import POSTPONED, Postponed, postponed_of
from milepael.domain.followup.queries.rewordings import Reworded, rewordings_in
from milepael.domain.followup.queries.standings import economy_standing, effort_standing
from milepael.domain.followup.queries.values import Said
from milepael.domain.followup.rules.approving import PointState, is_answer, missing
from milepael.domain.followup.rules.saying import has_economy, is_asked
from milepael.domain.followup.rules.standing import Standing, Track, has_face, moved_in, round_at

ECONOMY = "oekonomi"
"""What the economy is called among what is asked of a point; a milestone is called by its uid."""

STAY = ("joined", "left", "gaps")
POINT = ("pk", "key", "title", "part_title", "economy_text", "centre_id", "centre__name", "follows_id", *STAY)
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

    is_draft where the round was over before it was approved. postponed is where it moved the milestone to.
    """

    label: str
    standing: Standing
    note: str
    version: int
    said: Said | None
    is_draft: bool = False
    postponed: Postponed | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is asked; last is what an earlier round said of it, None where none did.

    moved is how its words have moved in this round, reworded each time that they did by somebody's hand.
    """

    target: str
    label: str
    due: datetime.date | None
    text: str
    now: Answer | None
    last: Answer | None
    moved: Move | None = None
    reworded: tuple[Reworded, ...] = ()

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
    """How far a point is on its way through the round; names are of people, "" where nobody did it.

    is_by_office where the budget office decided, for a centre that nobody manages.
    """

    state: PointState = PointState.OPEN
    version: int = 0
    reason: str = ""
    submitted_by: str = ""
    submitted_at: datetime.datetime | None = None
    decided_by: str = ""
    decided_for: str = ""
    is_by_office: bool = False
    decided_at: datetime.datetime | None = None


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
    def unseen(self) -> tuple[Reworded, ...]:
        """The rewordings that came after it was approved."""
        return tuple(one for line in self.lines for one in line.reworded if one.is_unseen)

    @property
    def missing(self) -> int:
        """How many of its lines lack an answer."""
        return missing(line.now.standing if line.now else None for line in self.lines)


def asked_of(
    during: Round, *, centres: Iterable[int] | None = None, points: Iterable[int] | None = None
) -> tuple[AskedPoint, ...]:
    """The points of centres and those of these ids (by default all, and of no centre), in their order.

    Six queries, one more where a milestone was reworded in the round.
    """
    found = Point.objects.filter(agreement=during.agreement_id, administrative=False)
    if centres is not None or points is not None:
        found = found.filter(Q(centre__in=list(centres or ())) | Q(pk__in=list(points or ())))
    every = (_Row(*row) for row in found.order_by("position", "pk").values_list(*POINT))
    rows = [row for row in every if Stay(row.joined, row.left, row.gaps).covers(during.ordinal)]
    keys = [row.id for row in rows]
    milestones = due_by(keys, during)
    followed = [one.follows for due in milestones.values() for one in due if one.follows]
    efforts = _efforts(keys, during, followed=followed)
    with_followed = [*keys, *(row.follows for row in rows if row.follows)]
    money, ways, changes = _money(with_followed, during), _ways(keys, during), changes_of(with_followed, during)
    told = rewordings_in(during, [one.id for due in milestones.values() for one in due if one.moving.is_reworded])
    asked = []
    for row in rows:
        due = milestones.get(row.id, ())
        lines = tuple(_lines(row, during, milestones=due, efforts=efforts, money=money, told=told))
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
                    change=going_on(changes.get(row.id), changes.get(row.follows or 0)),
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
    joined: int
    left: int | None
    gaps: tuple[tuple[int, int], ...]


def _lines(
    point: _Row,
    during: Round,
    *,
    milestones: Iterable[Due],
    efforts: Mapping[int, Given],
    money: Mapping[int, Given],
    told: Mapping[int, tuple[Reworded, ...]],
) -> Iterator[Line]:
    tracks = [(_track(one, efforts.get(one.id, {}), during=during), one) for one in milestones]
    for track, one in sorted(tracks, key=lambda each: (round_at(each[0], at=during.ordinal), -each[1].round)):
        if is_asked(track, during=during.ordinal):
            given = efforts.get(one.id, {})
            label, due = _place(one, given, track=track, during=during)
            now, last = _said(given, during.ordinal)
            last = last or _said(efforts.get(one.follows or 0, {}), during.ordinal)[1]
            moved, reworded = one.moving.move(during.ordinal), told.get(one.id, ())
            yield Line(one.uid, label, due, one.text, now, last, moved, reworded)
    now, last = _said(money.get(point.id, {}), during.ordinal)
    last = last or _said(money.get(point.follows or 0, {}), during.ordinal)[1]
    if has_economy(now.standing if now else None, has_text=bool(point.economy_text)):
        yield Line(ECONOMY, "", None, point.economy_text, now, last)


def _track(one: Due, given: Given, *, during: Round) -> Track:
    standings = {at: answer.standing for at, answer in given.items() if at == during.ordinal or not answer.is_draft}
    return Track(one.round, bool(one.text), standings)


def _place(one: Due, given: Given, *, track: Track, during: Round) -> tuple[str, datetime.date | None]:
    """What the round that a milestone is due in is called, and when that is."""
    moved = given.get(moved_in(track.given, before=during.ordinal))
    if moved and moved.postponed:
        return moved.postponed.label, moved.postponed.due
    return one.label or one.round_label, one.due or one.round_due


def _said(given: Given, ordinal: int) -> tuple[Answer | None, Answer | None]:
    """What the round itself says, and what the last one before it that said anything did."""
    earlier = [at for at, answer in given.items() if at < ordinal and has_face(answer.standing)]
    return given.get(ordinal), given.get(max(earlier, default=-1))


def _efforts(points: list[int], during: Round, *, followed: list[int]) -> Mapping[int, Given]:
    """By milestone, also of those of other points that these go on from."""
    wanted = Q(milestone__point__in=points) | Q(milestone__in=followed) if followed else Q(milestone__point__in=points)
    kept = Assessment.objects.filter(wanted, during__ordinal__lte=during.ordinal)
    rows = kept.annotate(is_draft=has_lapsed("milestone__point"))
    return _given(rows.values_list("milestone_id", *GIVEN, *POSTPONED), effort_standing)


def _money(points: list[int], during: Round) -> Mapping[int, Given]:
    kept = EconomyAssessment.objects.filter(point__in=points, during__ordinal__lte=during.ordinal)
    rows = kept.annotate(is_draft=money_has_lapsed())
    return _given(rows.values_list("point_id", *GIVEN), economy_standing)


def _given(rows: Iterable[tuple[Any, ...]], standing: Callable[[str, str, list[str]], Standing]) -> Mapping[int, Given]:
    found: dict[int, dict[int, Answer]] = defaultdict(dict)
    for key, ordinal, label, state, assessment, possible, note, version, role, at, is_draft, *moved in rows:
        said, postponed = Said(role, at) if at else None, postponed_of(moved)
        stands = standing(state, assessment, possible)
        if postponed:
            stands = replace(stands, postponed_to=postponed.ordinal)
        found[key][ordinal] = Answer(label, stands, note, version, said, is_draft, postponed)
    return found


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
            is_by_office=row.decided_as == Role.BUDGET_OFFICE,
            decided_at=row.decided_at,
        )
        for row in reports.select_related("submitted_by", "decided_by", "decided_for")
    }
