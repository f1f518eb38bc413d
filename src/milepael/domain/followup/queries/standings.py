"""Rows of the database as standings over the rounds: what the overview and the page of a point share."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from milepael.domain.agreements.models import Point, PointCommittee
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, Round
from milepael.domain.followup.queries.values import Cell, PointRow, RoundColumn
from milepael.domain.followup.rules import NOTHING, Standing, Track, economy_at, effort_at
from milepael.editions.model import Budget, Effort, State


@dataclass(frozen=True, slots=True)
class Standings:
    """By point id: the ways of the milestones through the rounds, what each round gave the economy, the committees."""

    rounds: tuple[RoundColumn, ...]
    tracks: Mapping[int, Sequence[Track]]
    economy: Mapping[int, Mapping[int, Standing]]
    committees: Mapping[tuple[int, bool], Sequence[str]]

    @property
    def reported(self) -> int:
        """The ordinal of the latest round taken in, 0 before any."""
        return max((column.ordinal for column in self.rounds if column.reported), default=0)


def standings_of(agreement_id: int) -> Standings:
    """Ask for all points of an agreement; five queries whatever the size."""
    return Standings(
        rounds=rounds_of(agreement_id),
        tracks=_tracks(agreement_id),
        economy=_economy(agreement_id),
        committees=_committees(agreement_id),
    )


def rounds_of(agreement_id: int) -> tuple[RoundColumn, ...]:
    """The follow-ups of an agreement in order, the plan left out; one query."""
    rows = Round.objects.filter(agreement_id=agreement_id, ordinal__gt=0).order_by("ordinal")
    return tuple(RoundColumn(*row) for row in rows.values_list("ordinal", "label", "due", "reported"))


def row_of(point: Point, *, of: Standings, centre: str) -> PointRow:
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
        cells=tuple(_cell(point, at=column, of=of) for column in of.rounds),
    )


def effort_standing(state: str, assessment: str, possible: Iterable[str]) -> Standing:
    """What a row of an effort assessment says."""
    return Standing(State(state), Effort(assessment) if assessment else None, tuple(map(Effort, possible)))


def economy_standing(state: str, assessment: str, possible: Iterable[str]) -> Standing:
    """What a row of an economy assessment says."""
    return Standing(State(state), Budget(assessment) if assessment else None, tuple(map(Budget, possible)))


def _cell(point: Point, *, at: RoundColumn, of: Standings) -> Cell:
    tracks, given = of.tracks.get(point.pk, ()), of.economy.get(point.pk, {})
    if point.administrative:
        return Cell(at, NOTHING, NOTHING)
    return Cell(
        at,
        effort_at(tracks, at=at.ordinal, reported=of.reported),
        economy_at(given, at=at.ordinal, reported=of.reported, has_text=bool(point.economy_text)),
    )


def _tracks(agreement_id: int) -> Mapping[int, Sequence[Track]]:
    given: dict[int, dict[int, Standing]] = defaultdict(dict)
    assessments = Assessment.objects.filter(milestone__point__agreement=agreement_id)
    for milestone, during, *said in assessments.values_list(
        "milestone_id", "during__ordinal", "state", "assessment", "possible"
    ):
        given[milestone][during] = effort_standing(*said)
    tracks: dict[int, list[Track]] = defaultdict(list)
    milestones = Milestone.objects.filter(point__agreement=agreement_id).alias(has_text=~Q(text=""))
    for key, point, ordinal, has_text in milestones.values_list("pk", "point_id", "round__ordinal", "has_text"):
        tracks[point].append(Track(ordinal, has_text, given.get(key, {})))
    return tracks


def _economy(agreement_id: int) -> Mapping[int, Mapping[int, Standing]]:
    economy: dict[int, dict[int, Standing]] = defaultdict(dict)
    rows = EconomyAssessment.objects.filter(point__agreement=agreement_id)
    for point, during, *said in rows.values_list("point_id", "during__ordinal", "state", "assessment", "possible"):
        economy[point][during] = economy_standing(*said)
    return economy


def _committees(agreement_id: int) -> Mapping[tuple[int, bool], Sequence[str]]:
    names: dict[tuple[int, bool], list[str]] = defaultdict(list)
    rows = PointCommittee.objects.filter(point__agreement=agreement_id).order_by("position")
    for point, involved, name in rows.values_list("point_id", "involved", "committee__name"):
        names[point, involved].append(name)
    return names
