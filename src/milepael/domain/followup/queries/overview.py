"""An agreement at a glance: chapters by points by rounds, how many stand how, and what can be asked for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import Agreement, Chapter, Point
from milepael.domain.agreements.queries import found_by
from milepael.domain.agreements.rules import TO_ALL, Admission
from milepael.domain.followup.models import Assessment, EconomyAssessment, Round
from milepael.domain.followup.queries.closing import shut_row
from milepael.domain.followup.queries.lapsing import is_over
from milepael.domain.followup.queries.standings import Standings, is_planned, row_of, standings_of
from milepael.domain.followup.queries.values import (
    LOOKS,
    AgreementRow,
    Cell,
    ChapterRows,
    Choices,
    Look,
    Overview,
    PointRow,
    RoundColumn,
    Tally,
    Wanted,
)
from milepael.editions.model import Funding, State

EVERYTHING = Wanted()
UNSEEN = ("agreement_text", "implementation_text", "responsible", "status_text", "search_text")
"""The long columns of a point, which no overview shows."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The agreement before anything is left out; found are the points that hold the words asked for."""

    rounds: tuple[RoundColumn, ...]
    chapters: tuple[ChapterRows, ...]
    found: frozenset[int]

    @property
    def points(self) -> tuple[PointRow, ...]:
        return tuple(point for chapter in self.chapters for point in chapter.points)


def agreements_of(municipality: Municipality, *, drafts: bool = True) -> tuple[AgreementRow, ...]:
    """All agreements, the newest year first, without drafts by what is out; one query."""
    told = Q() if drafts else Q(opened_at=None) | is_over()
    reported = Round.objects.filter(told, agreement=OuterRef("pk"), reported=True, ordinal__gt=0)
    latest = reported.order_by("-ordinal")
    at = OuterRef("latest_id")
    doubtful = (
        _how_many(Assessment.objects.filter(during=at, state=State.DOUBTFUL.value)),
        _how_many(EconomyAssessment.objects.filter(during=at, state=State.DOUBTFUL.value)),
    )
    agreements = (
        Agreement.objects.filter(municipality=municipality)
        .alias(latest_id=Subquery(latest.values("pk")[:1]))
        .annotate(
            how_many=Count("points"),
            latest=Coalesce(Subquery(latest.values("label")[:1]), Value(""), output_field=TextField()),
            doubtful=sum(doubtful, start=Value(0)),
            broken=Count("points", filter=Q(points__broken_text=True) | Q(points__restored=True)),
        )
        .order_by(F("year").desc(nulls_last=True), "name")
    )
    columns = ("pk", "name", "year", "how_many", "latest", "doubtful", "broken")
    return tuple(AgreementRow(*row) for row in agreements.values_list(*columns))


def _how_many(rows: QuerySet[Assessment] | QuerySet[EconomyAssessment]) -> Coalesce:
    counted = rows.order_by().values("during").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def overview(
    municipality: Municipality,
    agreement_id: int,
    *,
    wanted: Wanted = EVERYTHING,
    among: frozenset[int] | None = None,
    drafts: bool = True,
    admitted: Admission = TO_ALL,
) -> Overview | None:
    """The points that are asked for, with tallies of the same; None where the municipality has no such agreement.

    among are the points that a search may find, by default all. Without drafts nothing that an open round says is told;
    points that are shut are without their words.
    """
    agreement = Agreement.objects.filter(municipality=municipality, pk=agreement_id).first()
    if agreement is None:
        return None
    whole = _whole(standings_of(agreement_id, drafts=drafts), agreement_id, wanted.text, admitted=admitted)
    if among is not None:
        whole = replace(whole, found=whole.found & among)
    at = _chosen(whole.rounds, wanted.round)
    chapters = _asked_for(whole, wanted, at=at)
    points = [point for chapter in chapters for point in chapter.points]
    return Overview(
        id=agreement.pk,
        name=agreement.name,
        year=agreement.year,
        parties=tuple(agreement.parties),
        rounds=whole.rounds,
        at=at,
        chapters=chapters,
        total=len(whole.points),
        shown=len(points),
        look=_look(whole.points, at=at),
        in_all=_tally("", [_words(point, at=at) for point in points]),
        by_committee=_tallies(points, at=at, names=lambda point: point.committees or ("",)),
        by_centre=_tallies(points, at=at, names=lambda point: (point.centre,)),
        choices=_choices(whole),
    )


def _whole(standings: Standings, agreement_id: int, text: str, *, admitted: Admission) -> Whole:
    points = (
        Point.objects.filter(agreement_id=agreement_id)
        .annotate(
            found=found_by(text) or Value(value=True),
            centre_name=Coalesce(F("centre__name"), Value("")),
            planned=is_planned(),
        )
        .defer(*UNSEEN)
        .order_by("position", "pk")
    )
    rows: dict[int, list[PointRow]] = {}
    found = set()
    for point in points:
        row = row_of(point, of=standings, centre=point.centre_name, planned=point.planned)
        is_shut = admitted.shuts(point.pk, closed=point.closed)
        rows.setdefault(point.chapter_id, []).append(shut_row(row) if is_shut else row)
        if point.found and not (is_shut and text.strip()):
            found.add(point.pk)
    chapters = Chapter.objects.filter(agreement_id=agreement_id).order_by("position", "pk")
    return Whole(
        rounds=standings.rounds,
        chapters=tuple(_rows_of(chapter, rows.get(chapter.pk, ())) for chapter in chapters),
        found=frozenset(found),
    )


def _rows_of(chapter: Chapter, points: Sequence[PointRow]) -> ChapterRows:
    return ChapterRows(
        key=chapter.key,
        number=chapter.number,
        title=chapter.title,
        parent=chapter.parent,
        responsible=chapter.responsible,
        points=tuple(points),
    )


def _chosen(rounds: Sequence[RoundColumn], ordinal: int | None) -> RoundColumn | None:
    asked = [column for column in rounds if column.ordinal == ordinal]
    reported = [column for column in rounds if column.reported]
    return next(iter(asked or reported[-1:] or rounds), None)


def _asked_for(whole: Whole, wanted: Wanted, *, at: RoundColumn | None) -> tuple[ChapterRows, ...]:
    """Only chapters that have something left; an empty chapter is shown while nothing was asked for."""
    kept = []
    for chapter in whole.chapters:
        points = tuple(one for one in chapter.points if one.id in whole.found and _fits(one, wanted, at=at))
        if wanted.chapter in {"", chapter.key} and (points or wanted == EVERYTHING):
            kept.append(replace(chapter, points=points))
    return tuple(kept)


def _fits(point: PointRow, wanted: Wanted, *, at: RoundColumn | None) -> bool:
    if wanted == EVERYTHING:
        return True
    asked = (
        (wanted.committee, point.committees),
        (wanted.centre, (point.centre,)),
        (wanted.funding, point.funding),
        (wanted.assessment, _words(point, at=at)),
        (wanted.look, _looks(point, at=at)),
    )
    return all(not what or what in among for what, among in asked)


def _cell(point: PointRow, *, at: RoundColumn | None) -> Cell | None:
    return next((cell for cell in point.cells if cell.round == at), None)


def _words(point: PointRow, *, at: RoundColumn | None) -> tuple[str, str]:
    """The words of effort and economy at a round."""
    cell = _cell(point, at=at)
    return (cell.effort.word, cell.economy.word) if cell else ("", "")


def _looks(point: PointRow, *, at: RoundColumn | None) -> frozenset[str]:
    """Which of LOOKS hold for a point at a round."""
    cell = _cell(point, at=at)
    reasons = {
        "doubtful": cell is not None and cell.doubtful > 0,
        "not_reported": State.NOT_REPORTED.value in _words(point, at=at),
        "broken_text": point.broken_text or point.restored,
        "deviation": cell is not None and cell.deviations > 0,
        "awaits_plan": point.awaits_plan,
    }
    return frozenset(reason for reason, holds in reasons.items() if holds)


def _look(points: Sequence[PointRow], *, at: RoundColumn | None) -> Look:
    looks = [_looks(point, at=at) for point in points]
    cells = [_cell(point, at=at) for point in points]
    return Look(
        **{reason: sum(reason in found for found in looks) for reason in LOOKS},
        smileys=sum(cell.doubtful for cell in cells if cell),
    )


def _tallies(
    points: Iterable[PointRow], *, at: RoundColumn | None, names: Callable[[PointRow], Sequence[str]]
) -> tuple[Tally, ...]:
    """One for each name, by the alphabet, what has no name last."""
    words: dict[str, list[tuple[str, str]]] = {}
    for point in points:
        for name in names(point):
            words.setdefault(name, []).append(_words(point, at=at))
    return tuple(_tally(name, words[name]) for name in sorted(words, key=lambda name: (not name, name)))


def _tally(name: str, words: Sequence[tuple[str, str]]) -> Tally:
    effort = [word for word, _ in words]
    economy = [word for _, word in words]
    return Tally(
        name=name,
        points=len(words),
        reached=effort.count("reached"),
        delayed=effort.count("delayed"),
        unreachable=effort.count("unreachable"),
        doubtful=effort.count("doubtful"),
        not_reported=effort.count("not_reported"),
        kept=economy.count("kept"),
        broken=economy.count("broken"),
        economy_doubtful=economy.count("doubtful"),
        economy_not_reported=economy.count("not_reported"),
    )


def _choices(whole: Whole) -> Choices:
    used = {kind for point in whole.points for kind in point.funding}
    return Choices(
        committees=tuple(sorted({name for point in whole.points for name in point.committees})),
        centres=tuple(sorted({point.centre for point in whole.points} - {""})),
        chapters=tuple(
            (chapter.key, f"{chapter.number} {chapter.title}".strip()) for chapter in whole.chapters if chapter.points
        ),
        funding=tuple(kind.value for kind in Funding if kind in used),
    )
