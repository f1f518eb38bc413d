"""What is kept of one agreement already, ready to be compared with a document: every sort of row under its key."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import (
    Agreement,
    Centre,
    Chapter,
    Committee,
    Contribution,
    Point,
    PointCommittee,
    Reference,
)
from milepael.domain.deciding.models import DecidedPoint
from milepael.domain.deciding.rules import PointChange
from milepael.domain.followup.models import (
    Assessment,
    BudgetChange,
    EconomyAssessment,
    Given,
    Milestone,
    Round,
    TypedField,
    Wording,
)
from milepael.domain.followup.queries.lapsing import has_lapsed, money_has_lapsed
from milepael.domain.organisation.queries import NamesSince, names_since
from milepael.editions.model import Kind
from milepael.flows.imports.models import PointPlace
from milepael.flows.imports.rows import Key, Pending, Rows

OWN = "own"
"""The owner of rows that are found by their name alone."""

Always = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Keys: chapters, centres, committees (OWN, name); rounds (OWN, ordinal); points (OWN, key, occurrence).

    milestones (point's uid, ordinal, sequence); assessments (milestone's uid, ordinal); economy (point's uid, ordinal);
    wordings (point's uid, milestone's uid or "", field, ordinal); point_committees (point's uid, name, 1 if involved);
    contributions (point's uid, name); references (point's uid, target).
    seen are the documents that had a point, by its uid; since is what former names have become. typed is what
    somebody typed last (point's uid, milestone's uid or "", field); changes_told are the points (by uid) and
    rounds of which a change of economy was told on the page; moved are the points (by uid), from which round on, and
    to which centre, that a decision has moved (rule 14).
    """

    agreement: Agreement
    chapters: Rows[Chapter]
    centres: Rows[Centre]
    committees: Rows[Committee]
    rounds: Rows[Round]
    points: Rows[Point]
    milestones: Rows[Milestone]
    assessments: Rows[Assessment]
    economy: Rows[EconomyAssessment]
    wordings: Rows[Wording]
    point_committees: Rows[PointCommittee]
    contributions: Rows[Contribution]
    references: Rows[Reference]
    seen: Mapping[str, frozenset[tuple[int, Kind]]]
    since: NamesSince
    typed: Rows[TypedField]
    changes_told: frozenset[tuple[str, int]]
    moved: frozenset[tuple[str, int, str]] = frozenset()

    @property
    def rows(self) -> tuple[Pending, ...]:
        """All of them in the order of writing."""
        first = (self.chapters, self.centres, self.committees, self.rounds, self.points)
        then = (self.milestones, self.assessments, self.economy, self.wordings, self.typed)
        return (*first, *then, self.point_committees, self.contributions, self.references)


@dataclass(frozen=True, slots=True)
class Linked:
    """The kept rows that others point at, by primary key: following a link then asks the database nothing."""

    chapters: Mapping[int, Chapter]
    centres: Mapping[int, Centre]
    rounds: Mapping[int, Round]
    points: Mapping[int, Point]
    milestones: Mapping[int, Milestone]


def shelf_of(agreement: Agreement, home: Municipality, *, only: Point | None = None) -> Shelf:
    """Load what is kept, or of points only one; fifteen queries whatever the size, none for a new municipality."""
    always: Always = {"municipality": home}
    in_agreement: Always = {"municipality": home, "agreement": agreement}
    kept = _linked(agreement, home, only) if home.pk else Linked({}, {}, {}, {}, {})
    committees = Committee.objects.filter(municipality=home) if home.pk else ()
    return Shelf(
        agreement=agreement,
        chapters=Rows(
            Chapter, {(OWN, row.key): row for row in kept.chapters.values()}, always=in_agreement, shown=_of_chapter
        ),
        centres=Rows(Centre, {(OWN, row.name): row for row in kept.centres.values()}, always=always),
        committees=Rows(Committee, {(OWN, row.name): row for row in committees}, always=always),
        rounds=Rows(
            Round,
            {(OWN, row.ordinal): row for row in kept.rounds.values()},
            always=in_agreement,
            shown=lambda row: {"label": row.label, "due": str(row.due or "")},
            uncounted=("reported",),
        ),
        points=Rows(
            Point,
            {(OWN, row.key, row.occurrence): row for row in kept.points.values()},
            always=in_agreement,
            shown=_of_point,
            uncounted=("search_text",),
        ),
        milestones=Rows(
            Milestone,
            {(row.point.uid, row.round.ordinal, row.sequence): row for row in kept.milestones.values()},
            always=always,
            shown=_of_milestone,
        ),
        assessments=_assessments(kept, always),
        economy=_economy(kept, always),
        wordings=_wordings(kept, always),
        point_committees=_point_committees(kept, always),
        contributions=_contributions(kept, always),
        references=_references(kept, always),
        seen=_seen(kept),
        since=names_since(home) if home.pk else NamesSince({}, {}),
        typed=_typed(kept, always),
        changes_told=_changes_told(kept),
        moved=_moved(kept),
    )


def _linked(agreement: Agreement, home: Municipality, only: Point | None) -> Linked:
    centres = {row.pk: row for row in Centre.objects.filter(municipality=home)}
    if not agreement.pk:
        return Linked({}, centres, {}, {}, {})
    chapters = {row.pk: row for row in agreement.chapters.all()}
    rounds = {row.pk: row for row in Round.objects.filter(agreement=agreement)}
    points = {row.pk: row for row in (agreement.points.filter(pk=only.pk) if only else agreement.points.all())}
    of_points = {"point": only} if only else {"point__agreement": agreement}
    milestones = {row.pk: row for row in Milestone.objects.filter(**of_points)}
    for point in points.values():
        point.chapter = chapters[point.chapter_id]
        point.centre = centres[point.centre_id] if point.centre_id else None
    for milestone in milestones.values():
        milestone.point, milestone.round = points[milestone.point_id], rounds[milestone.round_id]
    return Linked(chapters, centres, rounds, points, milestones)


def _assessments(kept: Linked, always: Always) -> Rows[Assessment]:
    rows_of = Assessment.objects.annotate(lapsed=has_lapsed("milestone__point"))
    found = rows_of.filter(milestone__in=kept.milestones) if kept.milestones else ()
    for row in found:
        row.postponed_to = kept.rounds[row.postponed_to_id] if row.postponed_to_id else None
    rows: dict[Key, Assessment] = {
        (kept.milestones[row.milestone_id].uid, kept.rounds[row.during_id].ordinal): row for row in found
    }
    return Rows(Assessment, rows, always=always, shown=_of_given)


def _economy(kept: Linked, always: Always) -> Rows[EconomyAssessment]:
    rows_of = EconomyAssessment.objects.annotate(lapsed=money_has_lapsed())
    found = rows_of.filter(point__in=kept.points) if kept.points else ()
    rows: dict[Key, EconomyAssessment] = {
        (kept.points[row.point_id].uid, kept.rounds[row.during_id].ordinal): row for row in found
    }
    return Rows(EconomyAssessment, rows, always=always, shown=_of_given)


def _wordings(kept: Linked, always: Always) -> Rows[Wording]:
    rows: dict[Key, Wording] = {}
    for row in Wording.objects.filter(point__in=kept.points) if kept.points else ():
        milestone = kept.milestones[row.milestone_id].uid if row.milestone_id else ""
        rows[kept.points[row.point_id].uid, milestone, row.field, kept.rounds[row.during_id].ordinal] = row
    return Rows(Wording, rows, always=always)


def _point_committees(kept: Linked, always: Always) -> Rows[PointCommittee]:
    links = PointCommittee.objects.filter(point__in=kept.points).select_related("committee") if kept.points else ()
    rows: dict[Key, PointCommittee] = {
        (kept.points[row.point_id].uid, row.committee.name, int(row.involved)): row for row in links
    }
    return Rows(PointCommittee, rows, always=always)


def _contributions(kept: Linked, always: Always) -> Rows[Contribution]:
    links = Contribution.objects.filter(point__in=kept.points).select_related("centre") if kept.points else ()
    rows: dict[Key, Contribution] = {(kept.points[row.point_id].uid, row.centre.name): row for row in links}
    return Rows(Contribution, rows, always=always)


def _references(kept: Linked, always: Always) -> Rows[Reference]:
    found = Reference.objects.filter(point__in=kept.points) if kept.points else ()
    return Rows(Reference, {(kept.points[row.point_id].uid, row.target): row for row in found}, always=always)


def _seen(kept: Linked) -> Mapping[str, frozenset[tuple[int, Kind]]]:
    places = PointPlace.objects.filter(point__in=kept.points) if kept.points else PointPlace.objects.none()
    seen: dict[str, set[tuple[int, Kind]]] = defaultdict(set)
    for point, kind, ordinal in places.values_list("point_id", "edition__kind", "edition__round__ordinal"):
        seen[kept.points[point].uid].add((ordinal, Kind(kind)))
    return {uid: frozenset(documents) for uid, documents in seen.items()}


def _typed(kept: Linked, always: Always) -> Rows[TypedField]:
    rows: dict[Key, TypedField] = {}
    for row in TypedField.objects.filter(point__in=kept.points) if kept.points else ():
        milestone = kept.milestones[row.milestone_id].uid if row.milestone_id else ""
        rows[kept.points[row.point_id].uid, milestone, row.field] = row
    return Rows(TypedField, rows, always=always)


def _changes_told(kept: Linked) -> frozenset[tuple[str, int]]:
    opened = any(row.opened_at for row in kept.rounds.values())
    changes = BudgetChange.objects.filter(point__in=kept.points) if opened else BudgetChange.objects.none()
    told = changes.values_list("point_id", "during__ordinal")
    return frozenset((kept.points[point].uid, ordinal) for point, ordinal in told)


def _moved(kept: Linked) -> frozenset[tuple[str, int, str]]:
    decided = [row.pk for row in kept.points.values() if row.decided]
    rows = DecidedPoint.objects.filter(point__in=decided, decision__change=PointChange.MOVED.value)
    links = rows.select_related("decision") if decided else ()
    return frozenset(
        (kept.points[row.point_id].uid, row.decision.from_round, name) for row in links for name in row.decision.after
    )


def _of_chapter(row: Chapter) -> Mapping[str, str]:
    return {"title": row.title, "parent": row.parent, "responsible": row.responsible}


def _of_point(row: Point) -> Mapping[str, str]:
    flags = (name for name in ("administrative", "closed", "broken_text", "restored") if getattr(row, name))
    return {"key": row.key, "chapter": row.chapter.title, "flags": ", ".join(flags)}


def _of_milestone(row: Milestone) -> Mapping[str, str]:
    return {"label": row.label, "due": str(row.due or ""), "moved": row.moved_reason}


def _of_given(row: Given) -> Mapping[str, str]:
    said = getattr(row, "assessment", "") or " / ".join((row.state, *row.possible))
    change = (getattr(row, name, "") for name in ("financing", "path", "decision"))
    on_page = timezone.localdate(row.at).isoformat() if row.at else ""
    return {
        "assessment": said,
        "status_note": row.status_note,
        "change": " · ".join(filter(None, change)),
        "said_on_page": on_page,
        "postponed": getattr(getattr(row, "postponed_to", None), "label", ""),
    }
