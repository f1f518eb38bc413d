"""Rows of the database as standings over the rounds: what the overview and the page of a point share."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from milepael.domain.agreements.models import Point, PointCommittee
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, Round
from milepael.domain.followup.queries.lapsing import has_lapsed, money_has_lapsed
from milepael.domain.followup.queries.values import Cell, PointRow, RoundColumn
from milepael.domain.followup.rules.deviating import change_deviations, economy_deviations, effort_deviations
from milepael.domain.followup.rules.standing import (
    NOTHING,
    Standing,
    Track,
    awaits_plan,
    economy_at,
    effort_at,
    has_face,
)
from milepael.domain.followup.rules.timing import can_be_changed, is_out, is_reported
from milepael.editions.model import Budget, Effort, State

SAID = ("state", "assessment", "possible")
CHANGE = ("financing", "path", "decision")
NO_ECONOMY = Track(round=0, has_text=False, given={})
"""The economy as a track: due in every round; its text stands with the point."""


@dataclass(frozen=True)
class Standings:
    """By point id: the ways of the milestones and of the economy through the rounds, the committees.

    Without drafts nothing is shown of what a round says that is still open.
    """

    rounds: tuple[RoundColumn, ...]
    tracks: Mapping[int, Sequence[Track]]
    economy: Mapping[int, Track]
    committees: Mapping[tuple[int, bool], Sequence[str]]
    drafts: bool = True

    @cached_property
    def reported(self) -> int:
        """The ordinal of the latest round taken in, 0 before any."""
        return max((column.ordinal for column in self.rounds if column.reported), default=0)


def standings_of(agreement_id: int, *, drafts: bool = True) -> Standings:
    """Ask for all points of an agreement; five queries whatever the size."""
    return Standings(
        rounds=rounds_of(agreement_id, drafts=drafts),
        tracks=_tracks(agreement_id),
        economy=_economy(agreement_id),
        committees=_committees(agreement_id),
        drafts=drafts,
    )


def rounds_of(agreement_id: int, *, drafts: bool = True) -> tuple[RoundColumn, ...]:
    """The follow-ups of an agreement in order, the plan left out; without drafts, those out count; one query."""
    rows = list(Round.objects.filter(agreement_id=agreement_id, ordinal__gt=0).order_by("ordinal"))
    return tuple(_column(row, rows[at:], drafts=drafts) for at, row in enumerate(rows, start=1))


def _column(row: Round, behind: Iterable[Round], *, drafts: bool) -> RoundColumn:
    later = [one.reported for one in behind if one.reported or one.opened_at]
    superseded = bool(later or row.closed_at)
    reported = (
        is_reported(row.window, taken_in=row.reported, superseded=superseded, today=timezone.localdate())
        if drafts
        else is_out(row.window, taken_in=row.reported, superseded=superseded)
    )
    changeable = can_be_changed(row.window, taken_in=row.reported, later=later) and not row.closed_at
    return RoundColumn(row.ordinal, row.label, row.due, reported, changeable)


def is_planned() -> Q:
    """The points of which a plan or a follow-up says more than was agreed, or that it has divided into parts."""
    parts = Point.objects.filter(agreement=OuterRef("agreement"), number=OuterRef("number"), part__isnull=False)
    divided = Q(part__isnull=True) & ~Q(number="") & Q(Exists(parts))
    said = Q(centre__isnull=False)
    for column in ("implementation_text", "economy_text", "responsible", "status_text"):
        said |= ~Q(**{column: ""})
    return said | divided


def row_of(point: Point, *, of: Standings, centre: str, planned: bool) -> PointRow:
    """Put a point and its standings together."""
    return PointRow(
        id=point.pk,
        key=point.key,
        number=point.number,
        part=point.part,
        title=point.title,
        part_title=point.part_title,
        catalogue=point.catalogue,
        funding=tuple(point.funding),
        centre=centre,
        committees=tuple(of.committees.get((point.pk, False), ())),
        involved=tuple(of.committees.get((point.pk, True), ())),
        administrative=point.administrative,
        closed=point.closed,
        broken_text=point.broken_text,
        restored=point.restored,
        has_left=point.left is not None,
        decided=point.decided,
        awaits_plan=point.left is None
        and awaits_plan(of.tracks.get(point.pk, ()), planned=planned, administrative=point.administrative),
        cells=tuple(_cell(point, at=column, of=of) for column in of.rounds),
    )


def effort_standing(state: str, assessment: str, possible: Iterable[str], *, to: int | None = None) -> Standing:
    """What a row of an effort assessment says; to is the ordinal of the round that it moved the milestone to."""
    given = Effort(assessment) if assessment else None
    return Standing(State(state), given, tuple(map(Effort, possible)), to)


def said_of(row: Assessment) -> Standing:
    """The same of a whole row; one that moved its milestone comes with the round that it was moved to."""
    to = row.postponed_to.ordinal if row.postponed_to else None
    return effort_standing(row.state, row.assessment, row.possible, to=to)


def economy_standing(state: str, assessment: str, possible: Iterable[str]) -> Standing:
    """What a row of an economy assessment says."""
    return Standing(State(state), Budget(assessment) if assessment else None, tuple(map(Budget, possible)))


def _cell(point: Point, *, at: RoundColumn, of: Standings) -> Cell:
    if not point.stay.covers(at.ordinal):
        return Cell(round=at, effort=NOTHING, economy=NOTHING)
    tracks, money = of.tracks.get(point.pk, ()), of.economy.get(point.pk, NO_ECONOMY)
    if at.ordinal > of.reported and not of.drafts:
        tracks, money = [replace(track, given={}) for track in tracks], NO_ECONOMY
    given = [track.given[at.ordinal] for track in (*tracks, money) if at.ordinal in track.given]
    return Cell(
        round=at,
        effort=NOTHING if point.administrative else effort_at(tracks, at=at.ordinal, reported=of.reported),
        economy=NOTHING
        if point.administrative
        else economy_at(money.given, at=at.ordinal, reported=of.reported, has_text=bool(point.economy_text)),
        doubtful=sum(standing.state is State.DOUBTFUL for standing in given),
        deviations=_deviations(tracks, money, at=at.ordinal, has_text=bool(point.economy_text))
        + (point.administrative and any(map(has_face, given))),
    )


def _deviations(tracks: Sequence[Track], money: Track, *, at: int, has_text: bool) -> int:
    efforts = [
        effort_deviations(track.given[at], has_text=track.has_text, has_note=at in track.noted)
        for track in tracks
        if at in track.given
    ]
    economy = economy_deviations(money.given.get(at, NOTHING), has_text=has_text, has_note=at in money.noted)
    return len(economy) + (at in money.unfounded) + sum(map(len, efforts))


def _tracks(agreement_id: int) -> Mapping[int, Sequence[Track]]:
    given: dict[int, dict[int, Standing]] = defaultdict(dict)
    noted: dict[int, set[int]] = defaultdict(set)
    rows = Assessment.objects.filter(milestone__point__agreement=agreement_id)
    assessments = rows.exclude(has_lapsed("milestone__point")).annotate(noted=~Q(status_note=""))
    columns = ("milestone_id", "during__ordinal", "noted", "postponed_to__ordinal", *SAID)
    for milestone, during, has_note, to, *said in assessments.values_list(*columns):
        given[milestone][during] = effort_standing(*said, to=to)
        noted[milestone].update([during] * has_note)
    tracks: dict[int, list[Track]] = defaultdict(list)
    milestones = Milestone.objects.filter(point__agreement=agreement_id).annotate(has_text=~Q(text=""))
    for key, point, ordinal, has_text in milestones.values_list("pk", "point_id", "round__ordinal", "has_text"):
        tracks[point].append(Track(ordinal, has_text, given.get(key, {}), frozenset(noted.get(key, ()))))
    return tracks


def _economy(agreement_id: int) -> Mapping[int, Track]:
    given: dict[int, dict[int, Standing]] = defaultdict(dict)
    noted: dict[int, set[int]] = defaultdict(set)
    unfounded: dict[int, set[int]] = defaultdict(set)
    kept = EconomyAssessment.objects.filter(point__agreement=agreement_id).exclude(money_has_lapsed())
    rows = kept.annotate(noted=~Q(status_note=""))
    columns = ("point_id", "during__ordinal", "noted", *CHANGE, *SAID)
    for point, during, has_note, financing, path, decision, *said in rows.values_list(*columns):
        given[point][during] = economy_standing(*said)
        noted[point].update([during] * has_note)
        unfounded[point].update([during] * bool(change_deviations(financing, path, decision)))
    return {
        point: replace(NO_ECONOMY, given=by_round, noted=frozenset(noted[point]), unfounded=frozenset(unfounded[point]))
        for point, by_round in given.items()
    }


def _committees(agreement_id: int) -> Mapping[tuple[int, bool], Sequence[str]]:
    names: dict[tuple[int, bool], list[str]] = defaultdict(list)
    rows = PointCommittee.objects.filter(point__agreement=agreement_id).order_by("position")
    for point, involved, name in rows.values_list("point_id", "involved", "committee__name"):
        names[point, involved].append(name)
    return names
