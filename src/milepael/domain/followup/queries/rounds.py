"""The rounds of an agreement: their days and meetings, which are open, and which centre is missing in one."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils import timezone

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import Agreement, Centre, Committee
from milepael.domain.followup.models import Meeting, Round, RoundSettings
from milepael.domain.followup.queries.asked import AskedPoint, asked_of
from milepael.domain.followup.rules.approving import PointState
from milepael.domain.followup.rules.timing import Around, Phase, Window, phase_of
from milepael.domain.organisation.models import Post


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A committee's meeting about a round."""

    id: int
    committee: str
    on: datetime.date


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round with its days; reported where a document of it was taken in.

    It is over where it was closed or a later one has come. opened_on is the day it was opened on, whatever was planned;
    closed_on that on which somebody closed it. is_locked where an edition was made of it, and nothing changes it.
    """

    id: int
    agreement_id: int
    agreement: str
    ordinal: int
    label: str
    window: Window
    figures_of: datetime.date | None
    instructions: str
    reported: bool
    is_over: bool
    phase: Phase
    version: int
    opened_on: datetime.date | None = None
    closed_on: datetime.date | None = None
    is_locked: bool = False
    meetings: tuple[MeetingDay, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether it can be answered now."""
        return self.window.is_opened and not self.is_over


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """The rounds of one agreement in order; next_name is what the next would be called."""

    agreement_id: int
    agreement: str
    rounds: tuple[RoundLine, ...]
    committees: tuple[tuple[int, str], ...]
    own_approval: bool
    names: tuple[str, ...]
    next_name: str

    def at(self, ordinal: int) -> RoundLine | None:
        """The round of an ordinal."""
        return next((one for one in self.rounds if one.ordinal == ordinal), None)


@dataclass(frozen=True, slots=True)
class CentreLine:
    """How far a centre is in a round: points asked and on their way, things asked, and those that lack an answer.

    id is None for points without a centre. is_led where the centre has a manager today.
    """

    id: int | None
    name: str
    points: int
    asked: int
    missing: int
    submitted: int
    approved: int
    sent_back: int
    is_led: bool = True

    @property
    def is_done(self) -> bool:
        """Whether everything is approved."""
        return self.approved == self.points


def rounds_page(home: Municipality, agreement_id: int, *, today: datetime.date) -> RoundsPage | None:
    """Five queries; None where the municipality has no such agreement."""
    agreement = Agreement.objects.filter(municipality=home, pk=agreement_id).first()
    if agreement is None:
        return None
    rows = list(Round.objects.filter(agreement=agreement, ordinal__gt=0).order_by("ordinal"))
    settings = RoundSettings.objects.filter(municipality=home).first()
    names = tuple(settings.names) if settings else ()
    last = rows[-1].ordinal if rows else 0
    return RoundsPage(
        agreement_id=agreement.pk,
        agreement=agreement.name,
        rounds=_lines(rows, {agreement.pk: agreement.name}, meetings=_meetings(rows), today=today),
        committees=tuple(Committee.objects.filter(municipality=home).order_by("name").values_list("pk", "name")),
        own_approval=settings.own_approval if settings else False,
        names=names,
        next_name=names[last] if last < len(names) else "",
    )


def open_rounds(home: Municipality, *, today: datetime.date) -> tuple[RoundLine, ...]:
    """The rounds that can be answered now, the nearest deadline first; one query."""
    rows = list(Round.objects.filter(municipality=home, ordinal__gt=0).select_related("agreement").order_by("ordinal"))
    names = {row.agreement_id: row.agreement.name for row in rows}
    lines = [line for line in _lines(rows, names, meetings={}, today=today) if line.is_answered]
    return tuple(sorted(lines, key=lambda line: (line.window.deadline or datetime.date.max, line.agreement_id)))


def opened_on(during: Round) -> datetime.date | None:
    """The day on which a round was opened, whatever was planned; None before."""
    return timezone.localdate(during.opened_at) if during.opened_at else None


def around(during: Round) -> Around:
    """What opening a round would end, or pass over; three queries, else eleven."""
    has_come = Q(reported=True) | Q(opened_at__isnull=False)
    newest = Round.objects.filter(has_come, agreement=during.agreement_id, ordinal__gt=0).order_by("ordinal").last()
    begun = newest.ordinal if newest else 0
    waiting = Round.objects.filter(agreement=during.agreement_id, ordinal__gt=begun, ordinal__lt=during.ordinal)
    passed = tuple(waiting.filter(ordinal__gt=0).order_by("ordinal").values_list("label", flat=True))
    if newest is None or not newest.opened_at or newest.closed_at or begun >= during.ordinal:
        return Around(passed=passed)
    return Around(newest.label, unapproved_in(newest), passed)


def unapproved_in(during: Round) -> int:
    """How many centres are not approved in a round; seven queries."""
    return sum(not one.is_done for one in board(during))


def has_later(during: Round) -> bool:
    """Whether a later round of the agreement was opened or taken in."""
    has_come = Q(reported=True) | Q(opened_at__isnull=False)
    return Round.objects.filter(has_come, agreement=during.agreement_id, ordinal__gt=during.ordinal).exists()


def board(during: Round) -> tuple[CentreLine, ...]:
    """Every centre that is asked, those first who lack most; eight queries."""
    asked: dict[int | None, list[AskedPoint]] = defaultdict(list)
    for point in asked_of(during):
        asked[point.centre].append(point)
    names = dict(Centre.objects.filter(municipality=during.municipality_id).values_list("pk", "name"))
    led = {None, *Post.centres_led(during.municipality, on=timezone.localdate())}
    lines = [
        replace(_centre(key, names.get(key, "") if key else "", points), is_led=key in led)
        for key, points in asked.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.is_done, -line.missing, line.name)))


def _centre(key: int | None, name: str, points: list[AskedPoint]) -> CentreLine:
    states = [point.way.state for point in points]
    return CentreLine(
        id=key,
        name=name,
        points=len(points),
        asked=sum(len(point.lines) for point in points),
        missing=sum(point.missing for point in points),
        submitted=states.count(PointState.SUBMITTED),
        approved=states.count(PointState.APPROVED),
        sent_back=states.count(PointState.SENT_BACK),
    )


def _meetings(rows: Iterable[Round]) -> Mapping[int, list[MeetingDay]]:
    found: dict[int, list[MeetingDay]] = defaultdict(list)
    meetings = Meeting.objects.filter(round__in=list(rows)).order_by("on", "committee__name")
    for pk, during, committee, on in meetings.values_list("pk", "round_id", "committee__name", "on"):
        found[during].append(MeetingDay(pk, committee, on))
    return found


def _lines(
    rows: list[Round], agreements: Mapping[int, str], *, meetings: Mapping[int, list[MeetingDay]], today: datetime.date
) -> tuple[RoundLine, ...]:
    newest = {row.agreement_id: row.ordinal for row in rows if row.reported or row.opened_at}
    return tuple(
        RoundLine(
            id=row.pk,
            agreement_id=row.agreement_id,
            agreement=agreements[row.agreement_id],
            ordinal=row.ordinal,
            label=row.label,
            window=row.window,
            figures_of=row.figures_of,
            instructions=row.instructions,
            reported=row.reported,
            is_over=row.closed_at is not None or newest.get(row.agreement_id, 0) > row.ordinal,
            phase=phase_of(row.window, today=today),
            version=row.version,
            opened_on=opened_on(row),
            closed_on=timezone.localdate(row.closed_at) if row.closed_at else None,
            is_locked=row.locked_at is not None,
            meetings=tuple(meetings.get(row.pk, ())),
        )
        for row in rows
    )
