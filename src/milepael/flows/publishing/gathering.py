"""What is kept of an agreement, as a draft of one round asks for it: every sort of row in one query."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from milepael.domain.agreements.models import Agreement, Chapter, Contribution, Point, PointCommittee
from milepael.domain.deciding.queries import Decided, decided_in
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, Round, Wording
from milepael.domain.followup.queries.changes import awaits_approval
from milepael.domain.followup.queries.lapsing import has_lapsed, money_has_lapsed
from milepael.domain.followup.queries.standings import said_of
from milepael.domain.followup.rules.budget import told_decision
from milepael.domain.followup.rules.standing import Track, round_at
from milepael.editions.model import Kind
from milepael.editions.printed import PRINTED
from milepael.flows.imports.models import PointPlace
from milepael.flows.imports.rules import FOLLOW_UPS, told

Turns = Mapping[tuple[int | None, int | None, str], Mapping[int, str]]
"""By point and milestone (one of them None) and field: the words from each round on."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An agreement's rows up to a round, by primary key of what they belong to.

    assessments are by milestone and the round that gave them; economy is of this round alone. names are the
    committees, the involved and the contributors of a point. decided is what this round is the first to tell of.
    printed are the points that this round's documents have.
    """

    ordinal: int
    kind: Kind
    chapters: Sequence[Chapter]
    points: Mapping[int, Sequence[Point]]
    rounds: Mapping[int, Round]
    milestones: Mapping[int, Sequence[Milestone]]
    assessments: Mapping[int, Mapping[int, Assessment]]
    economy: Mapping[int, EconomyAssessment]
    names: Mapping[tuple[int, str], Sequence[str]]
    turns: Turns
    decided: Mapping[int, Sequence[Decided]]
    printed: frozenset[int]

    @property
    def at(self) -> int | None:
        """The round that is reported; None in a plan, which reports nothing."""
        return self.ordinal if self.kind in FOLLOW_UPS else None

    @property
    def is_asked(self) -> bool:
        """Whether the centres were asked in this round."""
        row = self.rounds.get(self.ordinal)
        return row is not None and row.opened_at is not None

    def prints(self, name: str) -> bool:
        """Whether a document of this kind says anything of a field."""
        return name in PRINTED[self.kind]

    def words(self, point: Point, field: str, *, now: str) -> str:
        """A field of a point as it is worded in this round, "" where its kind prints none; now are the latest words."""
        if not self.prints(field):
            return ""
        return self._at(self.turns.get((point.pk, None, field)), now)

    def text(self, milestone: Milestone) -> str:
        """A milestone as it is worded in this round."""
        return self._at(self.turns.get((None, milestone.pk, "text")), milestone.text)

    def track(self, milestone: Milestone) -> Track:
        """A milestone's way through the rounds so far."""
        given = {at: said_of(one) for at, one in self.assessments.get(milestone.pk, {}).items()}
        return Track(milestone.round.ordinal, bool(self.text(milestone)), given)

    def place(self, milestone: Milestone) -> int:
        """The ordinal of the round that a milestone is due in as this round sees it."""
        return round_at(self.track(milestone), at=self.ordinal)

    def milestones_of(self, point: Point) -> Sequence[Milestone]:
        """In the order of their places; what was moved comes after what was promised for the round, the oldest last."""
        rows = self.milestones.get(point.pk, ())
        return sorted(rows, key=lambda row: (self.place(row), -row.round.ordinal))

    def _at(self, turns: Mapping[int, str] | None, now: str) -> str:
        return told(turns, seen=(self.ordinal,), now=now)[self.ordinal] if turns else now


def kept_of(agreement: Agreement, *, ordinal: int, kind: Kind) -> Kept:
    """Ask for all of it: eleven queries whatever the size."""
    return Kept(
        ordinal=ordinal,
        kind=kind,
        chapters=tuple(agreement.chapters.order_by("position", "pk")),
        points=_points(agreement),
        rounds={row.ordinal: row for row in Round.objects.filter(agreement=agreement, ordinal__gt=0)},
        milestones=_milestones(agreement),
        assessments=_assessments(agreement, ordinal),
        economy=_economy(agreement, ordinal),
        names=_names(agreement),
        turns=_turns(agreement),
        decided=decided_in(agreement, ordinal) if kind is Kind.FOLLOW_UP else {},
        printed=frozenset(
            PointPlace.objects.filter(
                edition__agreement=agreement, edition__round__ordinal=ordinal, edition__kind=kind.value
            ).values_list("point_id", flat=True)
        ),
    )


def _points(agreement: Agreement) -> Mapping[int, Sequence[Point]]:
    """By chapter, in the order of the agreement."""
    rows: dict[int, list[Point]] = defaultdict(list)
    for row in agreement.points.select_related("centre").defer("search_text").order_by("position", "pk"):
        rows[row.chapter_id].append(row)
    return rows


def _milestones(agreement: Agreement) -> Mapping[int, Sequence[Milestone]]:
    rows: dict[int, list[Milestone]] = defaultdict(list)
    milestones = Milestone.objects.filter(point__agreement=agreement).select_related("round")
    for row in milestones.order_by("round__ordinal", "sequence"):
        rows[row.point_id].append(row)
    return rows


def _assessments(agreement: Agreement, ordinal: int) -> Mapping[int, Mapping[int, Assessment]]:
    rows: dict[int, dict[int, Assessment]] = defaultdict(dict)
    given = Assessment.objects.filter(milestone__point__agreement=agreement, during__ordinal__lte=ordinal)
    for row in given.exclude(has_lapsed("milestone__point")).select_related("during", "postponed_to"):
        rows[row.milestone_id][row.during.ordinal] = row
    return rows


def _economy(agreement: Agreement, ordinal: int) -> Mapping[int, EconomyAssessment]:
    """What was decided of a change is marked where it is not approved yet (rule 5)."""
    given = EconomyAssessment.objects.filter(point__agreement=agreement, during__ordinal=ordinal)
    rows = given.exclude(money_has_lapsed()).annotate(awaits=awaits_approval())
    for row in rows:
        row.decision = told_decision(row.decision, awaits=row.awaits)
    return {row.point_id: row for row in rows}


def _names(agreement: Agreement) -> Mapping[tuple[int, str], Sequence[str]]:
    names: dict[tuple[int, str], list[str]] = defaultdict(list)
    committees = PointCommittee.objects.filter(point__agreement=agreement).order_by("position")
    for point, involved, name in committees.values_list("point_id", "involved", "committee__name"):
        names[point, "involved" if involved else "committees"].append(name)
    contributions = Contribution.objects.filter(point__agreement=agreement).order_by("position")
    for point, name in contributions.values_list("point_id", "centre__name"):
        names[point, "contributors"].append(name)
    return names


def _turns(agreement: Agreement) -> Turns:
    turns: dict[tuple[int | None, int | None, str], dict[int, str]] = defaultdict(dict)
    wordings = Wording.objects.filter(point__agreement=agreement)
    for point, milestone, field, ordinal, text in wordings.values_list(
        "point_id", "milestone_id", "field", "during__ordinal", "text"
    ):
        turns[None if milestone else point, milestone, field][ordinal] = text
    return turns
