"""One point with everything that is kept of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from django.db.models import Exists, F, OuterRef, Q, Value

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import Contribution, Point, PointCommittee, Reference
from milepael.domain.agreements.rules import TO_ALL, Admission
from milepael.domain.followup.models import EconomyAssessment, Milestone, Rewording, Wording
from milepael.domain.followup.queries.beside import economy_draft, effort_draft
from milepael.domain.followup.queries.changes import awaits_approval
from milepael.domain.followup.queries.closing import shut_page
from milepael.domain.followup.queries.lapsing import has_lapsed, money_has_lapsed
from milepael.domain.followup.queries.postponing import postponed_of
from milepael.domain.followup.queries.standings import (
    NO_ECONOMY,
    Standings,
    economy_standing,
    effort_standing,
    is_planned,
    rounds_of,
    row_of,
)
from milepael.domain.followup.queries.values import (
    EconomyLine,
    EffortLine,
    Mention,
    MilestoneBlock,
    PointPage,
    PointRow,
    Printed,
    RoundColumn,
    Said,
    Words,
)
from milepael.domain.followup.rules.deviating import change_deviations
from milepael.domain.followup.rules.standing import Track, milestone_at
from milepael.editions.closing import CLOSED_TITLE
from milepael.editions.printed import JOINER

TEXTS = ("title", "part_title", "catalogue", "agreement_text", "implementation_text", "economy_text")
STATUS = ("responsible", "status_text")

COMMITTEE, INVOLVED, CONTRIBUTOR, REFERENCE = range(4)

Given = TypeVar("Given", EffortLine, EconomyLine)
Names = Mapping[int, Sequence[str]]
Named = tuple[int | None, str]
"""A field of a milestone, or of the point itself (None)."""


@dataclass(frozen=True, slots=True)
class Printings:
    """What the rounds that are shown printed of fields that differ; the latest words of unseen are of a later round."""

    shown: Mapping[Named, Sequence[Printed]]
    unseen: Collection[Named]

    def words(self, key: Named, *, now: str) -> Words:
        """A field as it is shown; now are its latest words."""
        printed = tuple(self.shown.get(key, ()))
        if key not in self.unseen:
            return Words(now, printed)
        return Words(printed[-1].text if printed else "", printed if len(printed) > 1 else ())


def point_page(
    municipality: Municipality, point_id: int, *, drafts: bool = True, admitted: Admission = TO_ALL
) -> PointPage | None:
    """Seven queries whatever the size; None where the municipality has no such point.

    Without drafts, what was said or reworded in a round that is still open is left out; then every
    word of a closed matter, too, and else of one that is shut.
    """
    reworded = Rewording.objects.filter(milestone__point=OuterRef("pk"))
    points = (
        Point.objects.select_related("agreement", "chapter", "centre")
        .defer("search_text")
        .annotate(planned=is_planned(), is_reworded=Exists(reworded))
    )
    admitted = admitted if drafts else Admission()
    point = points.filter(municipality=municipality, pk=point_id).first()
    if point is None:
        return None
    rounds = rounds_of(point.agreement_id, drafts=drafts)
    shown = {0} | {column.ordinal for column in rounds if drafts or column.reported}
    names, printings = _names(point_id), _printings(point_id, shown)
    milestones, economy = _milestones(point_id, rounds, printings), _economy(point_id)
    milestones = tuple(_placed(replace(one, given=_only(one.given, shown, drafts=drafts))) for one in milestones)
    milestones = tuple(sorted(milestones, key=lambda one: (one.place, -one.ordinal)))
    economy = _only(economy, shown, drafts=drafts)
    standings = _standings(point, rounds, names=names, milestones=milestones, economy=economy)
    centre = printings.words((None, "centre"), now=point.centre.name if point.centre else "").now
    row = row_of(point, of=standings, centre=centre, planned=point.planned)
    page = PointPage(
        row=row,
        agreement_id=point.agreement_id,
        agreement=point.agreement.name,
        chapter=str(point.chapter),
        contributors=tuple(names[CONTRIBUTOR]),
        restored=point.restored,
        is_reworded=point.is_reworded,
        words=_words(point, row, contributors=names[CONTRIBUTOR], printings=printings),
        milestones=milestones,
        economy=economy,
        mentions=_mentions(point, names[REFERENCE], admitted=admitted),
    )
    return shut_page(page) if admitted.shuts(point.pk, closed=point.closed) else page


def _only(lines: tuple[Given, ...], shown: Collection[int], *, drafts: bool) -> tuple[Given, ...]:
    return tuple(line for line in lines if line.ordinal in shown and (drafts or not line.is_draft))


def _names(point_id: int) -> Names:
    """The names beside a point, of three tables in one query."""
    committees = PointCommittee.objects.filter(point_id=point_id)
    union = (
        committees.filter(involved=False)
        .values_list(Value(COMMITTEE), "position", F("committee__name"))
        .union(
            committees.filter(involved=True).values_list(Value(INVOLVED), "position", F("committee__name")),
            Contribution.objects.filter(point_id=point_id).values_list(
                Value(CONTRIBUTOR), "position", F("centre__name")
            ),
            Reference.objects.filter(point_id=point_id).values_list(Value(REFERENCE), "position", F("target")),
        )
    )
    names: dict[int, list[str]] = {sort: [] for sort in range(4)}
    for sort, _, name in sorted(union):
        names[sort].append(name)
    return names


def _printings(point_id: int, rounds: Collection[int]) -> Printings:
    shown: dict[Named, list[Printed]] = defaultdict(list)
    latest: dict[Named, int] = {}
    wordings = Wording.objects.filter(point_id=point_id).order_by("during__ordinal")
    columns = ("milestone_id", "field", "during__ordinal", "during__label", "text")
    for milestone, field, ordinal, label, text in wordings.values_list(*columns):
        latest[milestone, field] = ordinal
        if ordinal in rounds:
            shown[milestone, field].append(Printed(ordinal, label, text))
    return Printings(shown, frozenset(key for key, ordinal in latest.items() if ordinal not in rounds))


def _milestones(point_id: int, rounds: Sequence[RoundColumn], printings: Printings) -> tuple[MilestoneBlock, ...]:
    """Milestones joined with what each round gave them, in one query."""
    reported = max((column.ordinal for column in rounds if column.reported), default=0)
    milestones = Milestone.objects.filter(point_id=point_id).select_related("round")
    joined = milestones.annotate(
        during=F("assessments__during__ordinal"),
        during_label=F("assessments__during__label"),
        state=F("assessments__state"),
        assessment=F("assessments__assessment"),
        possible=F("assessments__possible"),
        status_note=F("assessments__status_note"),
        version=F("assessments__version"),
        role=F("assessments__role"),
        at=F("assessments__at"),
        to=F("assessments__postponed_to__ordinal"),
        to_label=F("assessments__postponed_to__label"),
        to_due=F("assessments__postponed_to__due"),
        because=F("assessments__postponed_because"),
        moved_as=F("assessments__postponed_as"),
        moved_at=F("assessments__postponed_at"),
        is_draft=has_lapsed("point", "assessments__"),
        beside=F("assessments__beside"),
    )
    given: dict[int, list[EffortLine]] = {}
    found: dict[int, Milestone] = {}
    for one in joined.order_by("round__ordinal", "sequence", "during"):
        found[one.pk] = one
        lines = given.setdefault(one.pk, [])
        if one.during is not None:
            standing = effort_standing(one.state, one.assessment, one.possible, to=one.to)
            said = Said(one.role, one.at) if one.at else None
            told = (one.during, one.during_label, standing, one.status_note, one.version, said, one.is_draft)
            moved = (one.to, one.to_label, one.to_due, one.because, one.moved_as, one.moved_at)
            lines.append(EffortLine(*told, postponed_of(moved)))
            lines.extend(effort_draft(lines[-1], one.beside))
    return tuple(_block(one, given[pk], reported=reported, printings=printings) for pk, one in found.items())


def _block(milestone: Milestone, given: Sequence[EffortLine], *, reported: int, printings: Printings) -> MilestoneBlock:
    ordinal = milestone.round.ordinal
    track = Track(ordinal, bool(milestone.text), {line.ordinal: line.standing for line in given if not line.is_draft})
    has_moved = (milestone.pk, "text") not in printings.unseen
    return MilestoneBlock(
        uid=milestone.uid,
        ordinal=ordinal,
        label=milestone.label or milestone.round.label,
        due=milestone.due or milestone.round.due,
        words=printings.words((milestone.pk, "text"), now=milestone.text),
        moved_before=milestone.moved_before if has_moved else "",
        moved_reason=milestone.moved_reason if has_moved else "",
        place=ordinal,
        standing=milestone_at(track, at=reported),
        given=tuple(given),
    )


def _placed(block: MilestoneBlock) -> MilestoneBlock:
    """The milestone where it was moved to last, by what is shown of it."""
    moved = [line.postponed for line in block.given if line.postponed and not line.is_draft]
    return replace(block, label=moved[-1].label, due=moved[-1].due, place=moved[-1].ordinal) if moved else block


def _economy(point_id: int) -> tuple[EconomyLine, ...]:
    kept = EconomyAssessment.objects.filter(point_id=point_id).annotate(
        is_draft=money_has_lapsed(), awaits=awaits_approval()
    )
    lines: list[EconomyLine] = []
    for one in kept.select_related("during").order_by("during__ordinal"):
        line = EconomyLine(
            ordinal=one.during.ordinal,
            label=one.during.label,
            standing=economy_standing(one.state, one.assessment, one.possible),
            status_note=one.status_note,
            financing=one.financing,
            path=one.path,
            decision=one.decision,
            version=one.version,
            said=Said(one.role, one.at) if one.at else None,
            is_draft=one.is_draft,
            awaits=one.awaits,
        )
        lines += [line, *economy_draft(line, one.beside)]
    return tuple(lines)


def _standings(
    point: Point,
    rounds: tuple[RoundColumn, ...],
    *,
    names: Names,
    milestones: Sequence[MilestoneBlock],
    economy: Sequence[EconomyLine],
) -> Standings:
    tracks = [_track(one) for one in milestones]
    economy = [line for line in economy if not line.is_draft]
    given = {line.ordinal: line.standing for line in economy}
    changes = {line.ordinal: change_deviations(line.financing, line.path, line.decision) for line in economy}
    unfounded = frozenset(ordinal for ordinal, broken in changes.items() if broken)
    money = replace(NO_ECONOMY, given=given, noted=_noted(economy), unfounded=unfounded)
    return Standings(
        rounds=rounds,
        tracks={point.pk: tracks},
        economy={point.pk: money},
        committees={(point.pk, False): names[COMMITTEE], (point.pk, True): names[INVOLVED]},
    )


def _track(block: MilestoneBlock) -> Track:
    given = [line for line in block.given if not line.is_draft]
    standings = {line.ordinal: line.standing for line in given}
    return Track(block.ordinal, bool(block.words.now), standings, _noted(given))


def _noted(lines: Sequence[EffortLine] | Sequence[EconomyLine]) -> frozenset[int]:
    return frozenset(line.ordinal for line in lines if line.status_note)


def _words(
    point: Point, row: PointRow, *, contributors: Sequence[str], printings: Printings
) -> tuple[tuple[str, Words], ...]:
    now: dict[str, str] = {field: getattr(point, field) for field in (*TEXTS, *STATUS)} | {
        "centre": row.centre,
        "funding": JOINER.join(row.funding),
        "committees": JOINER.join(row.committees),
        "involved": JOINER.join(row.involved),
        "contributors": JOINER.join(contributors),
    }
    return tuple((field, printings.words((None, field), now=text)) for field, text in now.items())


def _mentions(point: Point, targets: Sequence[str], *, admitted: Admission) -> tuple[Mention, ...]:
    if not targets:
        return ()
    meant = Point.objects.filter(Q(key__in=targets) | Q(number__in=targets), agreement_id=point.agreement_id)
    columns = ("pk", "key", "number", "title", "closed")
    rows = list(meant.exclude(pk=point.pk).order_by("position").values_list(*columns))
    return tuple(
        Mention(
            target,
            tuple(
                (pk, CLOSED_TITLE if admitted.shuts(pk, closed=is_closed) else title)
                for pk, key, number, title, is_closed in rows
                if target in {key, number}
            ),
        )
        for target in targets
    )
