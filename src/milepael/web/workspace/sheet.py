"""The agreement page as it is laid out: summary, what needs a look, counts by committee and centre, and the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from milepael.domain.followup.queries.values import Overview, Tally, Wanted
from milepael.domain.followup.rules.standing import Standing
from milepael.editions.model import Budget, Effort, State
from milepael.web.workspace.asked import address_of
from milepael.web.workspace.faces import economy_face, effort_face
from milepael.web.workspace.filters import Filter, filters, is_narrowed
from milepael.web.workspace.guide import Explained, guide
from milepael.web.workspace.prose import excerpts

EFFORTS = (
    ("reached", Standing(State.ASSESSED, Effort.REACHED)),
    ("delayed", Standing(State.ASSESSED, Effort.DELAYED)),
    ("unreachable", Standing(State.ASSESSED, Effort.UNREACHABLE)),
    ("doubtful", Standing(State.DOUBTFUL)),
    ("not_reported", Standing(State.NOT_REPORTED)),
)
ECONOMIES = (
    ("kept", Standing(State.ASSESSED, Budget.KEPT)),
    ("broken", Standing(State.ASSESSED, Budget.BROKEN)),
    ("economy_doubtful", Standing(State.DOUBTFUL)),
    ("economy_not_reported", Standing(State.NOT_REPORTED)),
)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the points stand alike: a stretch of the bar from start on, and a line of the legend."""

    word: str
    face: SafeString
    count: int
    start: int
    address: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The points as one bar; rest are those without an assessment at the round."""

    name: str
    total: int
    shares: tuple[Share, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class LookLine:
    """A reason to look at points, in words, and the address that lists them."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class TallyLine:
    """One committee or centre; counts are in the order of EFFORTS and ECONOMIES."""

    name: str
    address: str
    points: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TallyTable:
    """How the points of each committee or centre stand; nothing names those without one."""

    title: str
    column: str
    nothing: str
    efforts: tuple[SafeString, ...]
    economies: tuple[SafeString, ...]
    lines: tuple[TallyLine, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page around its points; excerpts are by point, has_smileys is False for a list of status in prose."""

    found: Overview
    wanted: Wanted
    narrowed: bool
    has_smileys: bool
    bars: tuple[Bar, ...]
    look_lines: tuple[LookLine, ...]
    tables: tuple[TallyTable, ...]
    filters: tuple[Filter, ...]
    guide: tuple[Explained, ...]
    excerpts: Mapping[int, tuple[SafeString, ...]]


def sheet(found: Overview, wanted: Wanted, *, passages: Mapping[int, tuple[str, ...]]) -> Sheet:
    """Lay out what was found, in the reader's language."""
    return Sheet(
        found=found,
        wanted=wanted,
        narrowed=is_narrowed(wanted),
        has_smileys=has_smileys(found),
        bars=bars(found, wanted),
        look_lines=look_lines(found, wanted),
        tables=tables(found, wanted),
        filters=filters(found, wanted),
        guide=guide(),
        excerpts=excerpts(passages, wanted.text),
    )


def bars(found: Overview, wanted: Wanted) -> tuple[Bar, ...]:
    """Effort and economy of the points shown, at the chosen round; none where nothing is assessed yet."""
    effort = [(getattr(found.in_all, name), one, effort_face(one)) for name, one in EFFORTS]
    economy = [(getattr(found.in_all, name), one, economy_face(one)) for name, one in ECONOMIES]
    both = (
        _bar(gettext("Effort"), effort, total=found.shown, wanted=wanted),
        _bar(gettext("Economy"), economy, total=found.shown, wanted=wanted),
    )
    return both if any(bar.shares for bar in both) else ()


def look_lines(found: Overview, wanted: Wanted) -> tuple[LookLine, ...]:
    """What somebody should look at in the whole agreement; a reason that holds nowhere is left out."""
    look = found.look
    doubtful = ngettext(
        "%(count)d smiley can mean more than one thing", "%(count)d smileys can mean more than one thing", look.smileys
    )
    not_reported = ngettext("%(count)d point is not reported", "%(count)d points are not reported", look.not_reported)
    broken = ngettext("%(count)d point has broken letters", "%(count)d points have broken letters", look.broken_text)
    deviation = ngettext(
        "%(count)d point deviates from the rules", "%(count)d points deviate from the rules", look.deviation
    )
    waiting = ngettext(
        "%(count)d point waits for an implementation plan",
        "%(count)d points wait for an implementation plan",
        look.awaits_plan,
    )
    lines = (
        ("doubtful", doubtful, look.smileys),
        ("not_reported", not_reported, look.not_reported),
        ("broken_text", broken, look.broken_text),
        ("deviation", deviation, look.deviation),
        ("awaits_plan", waiting, look.awaits_plan),
    )
    return tuple(
        LookLine(text % {"count": count}, address_of(Wanted(look=name, round=wanted.round)))
        for name, text, count in lines
        if count
    )


def has_smileys(found: Overview) -> bool:
    """Whether there is anything to show through the rounds: a list of status in prose has nothing."""
    cells = (cell for chapter in found.chapters for point in chapter.points for cell in point.cells)
    return any({cell.effort.state, cell.economy.state} != {State.NONE} for cell in cells)


def tables(found: Overview, wanted: Wanted) -> tuple[TallyTable, ...]:
    """The counts by committee and by centre, where the points have any."""
    faces = tuple(effort_face(one) for _, one in EFFORTS), tuple(economy_face(one) for _, one in ECONOMIES)
    by_committee = tuple(_line(one, replace(wanted, committee=one.name)) for one in found.by_committee)
    by_centre = tuple(_line(one, replace(wanted, centre=one.name)) for one in found.by_centre)
    both = (
        TallyTable(gettext("Per committee"), gettext("Committee"), gettext("No committee"), *faces, by_committee),
        TallyTable(gettext("Per centre"), gettext("Centre"), gettext("No centre"), *faces, by_centre),
    )
    return tuple(table for table in both if any(line.name for line in table.lines))


def _line(tally: Tally, wanted: Wanted) -> TallyLine:
    counts = tuple(getattr(tally, field) for field, _ in (*EFFORTS, *ECONOMIES))
    return TallyLine(tally.name, address_of(wanted) if tally.name else "", tally.points, counts)


def _bar(name: str, counted: Sequence[tuple[int, Standing, SafeString]], *, total: int, wanted: Wanted) -> Bar:
    shares, start = [], 0
    for count, standing, face in counted:
        if count:
            address = address_of(replace(wanted, assessment=standing.word))
            shares.append(Share(standing.word, face, count, start, address))
        start += count
    return Bar(name, total, tuple(shares), rest=total - start)
