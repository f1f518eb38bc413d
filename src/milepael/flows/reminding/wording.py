"""What a mail says, from what somebody owes: lists of points, what is missing of each, and why it came."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import override

from milepael.documents.sentence import Sentence
from milepael.domain.followup.queries.asked import AskedPoint
from milepael.domain.followup.queries.rounds import RoundLine
from milepael.domain.followup.rules.approving import PointState
from milepael.flows.reminding import pages
from milepael.flows.reminding.parts import Part, Told
from milepael.flows.reminding.reasons import reasons
from milepael.flows.reminding.rules import Back, Debt, Occasion

MOST_POINTS = 25
"""Points listed of one centre; the rest are counted."""

ANSWERS_OWED = (
    Sentence(da="1 punkt mangler svar", en="1 point lacks an answer"),
    Sentence(da="{count} punkter mangler svar", en="{count} points lack answers"),
)
SUBMISSIONS_OWED = (
    Sentence(da="1 punkt mangler at blive indsendt", en="1 point is to be submitted"),
    Sentence(da="{count} punkter mangler at blive indsendt", en="{count} points are to be submitted"),
)
APPROVALS_OWED = (
    Sentence(da="1 punkt venter på godkendelse", en="1 point awaits approval"),
    Sentence(da="{count} punkter venter på godkendelse", en="{count} points await approval"),
)
WORDS_OWED = (
    Sentence(da="1 punkt venter på jeres bidrag", en="1 point awaits your contribution"),
    Sentence(da="{count} punkter venter på jeres bidrag", en="{count} points await your contribution"),
)
OWED_WORDS: Mapping[Debt, tuple[tuple[Sentence, Sentence], ...]] = {
    Debt.ANSWERS: (ANSWERS_OWED, SUBMISSIONS_OWED),
    Debt.APPROVALS: (APPROVALS_OWED,),
    Debt.WORDS: (WORDS_OWED,),
}
MILESTONES = (
    Sentence(da="1 milepæl", en="1 milestone"),
    Sentence(da="{count} milepæle", en="{count} milestones"),
)
ECONOMY = Sentence(da="økonomi", en="economy")
COMMA, AND = ", ", Sentence(da=" og ", en=" and ")
LACKS = Sentence(da="{what} mangler svar", en="{what} to answer")
NOT_HANDED_IN = Sentence(da="besvaret, men ikke indsendt", en="answered, but not submitted")
SENT_BACK = Sentence(da="sendt tilbage", en="sent back")
WRITE_WORDS = Sentence(da="skriv jeres bidrag til {centre}", en="write your contribution for {centre}")
WRITE = Sentence(da="skriv jeres bidrag", en="write your contribution")
AWAITS = Sentence(da="venter på godkendelse", en="awaits approval")
MORE = Sentence(da="og {count} til", en="and {count} more")
NO_CENTRE = Sentence(da="Punkter uden center", en="Points without a centre")

SUBJECT = Sentence(da="{when}: {what} i {round}", en="{when}: {what} in {round}")
SUBJECT_OF_SEVERAL = Sentence(da="{when}: {what} i {round} m.fl.", en="{when}: {what} in {round} and others")
BY = Sentence(da="Frist {day}", en="Due {day}")
BY_TODAY = Sentence(da="Frist i dag", en="Due today")
TOO_LATE = Sentence(da="Fristen er overskredet", en="Past due")
BACK = Sentence(da="Sendt tilbage", en="Sent back")
BACK_OF_MORE = (
    Sentence(da="Sendt tilbage: 1 punkt. I alt", en="Sent back: 1 point. In all"),
    Sentence(da="Sendt tilbage: {count} punkter. I alt", en="Sent back: {count} points. In all"),
)
NO_DAY = Sentence(da="Opfølgningen er åben", en="The follow-up is open")

WAS_BACK = Sentence(
    da="Noget er sendt tilbage; begrundelsen står ved punktet.",
    en="Something has been sent back; the reason stands by the point.",
)
NEW_COMMENTS = Sentence(
    da="Nye kommentarer siden sidste mail: {points}.", en="New comments since the last mail: {points}."
)
OPENED = Sentence(da="Fristen er {day}. Opfølgningen er åben.", en="It is due {day}. The follow-up is open.")
IS_DUE = Sentence(da="Fristen er {day}.", en="It is due {day}.")
IS_DUE_TODAY = Sentence(da="Fristen er i dag, {day}.", en="It is due today, {day}.")
WAS_DUE = Sentence(da="Fristen var {day}.", en="It was due {day}.")
TAKEN_BACK = Sentence(da="Taget tilbage: {round}", en="Taken back: {round}")
NO_LONGER_OPEN = Sentence(
    da="Opfølgningen var åbnet ved en fejl og er taget tilbage. Begrundelse: »{reason}«. Du skal ikke svare nu.",
    en="The follow-up was opened by mistake and is taken back. The reason: “{reason}”. Do not answer now.",
)
WAS_OPEN = Sentence(da="du fik en mail, mens {round} var åben", en="you got a mail while {round} was open")
GRACE = Sentence(da="Der er henstand til {day}.", en="There are days of grace until {day}.")


@dataclass(frozen=True, slots=True)
class Line:
    """A name as documents have it, and words about it; link is "" where there is nothing to see."""

    name: str
    words: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading, and a line for each point; those that there is no room for are counted."""

    heading: Line
    lines: tuple[Line, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Section:
    """A round as it stands in a letter."""

    label: str
    heading: str
    lead: str
    groups: tuple[Group, ...]
    link: str
    news: str = ""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody to write to, and where they say how they want to be told."""

    name: str
    municipality: str
    language: str
    choices: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail's words, with nothing of how they are set; reasons end a sentence that begins "because"."""

    to: Receiver
    subject: str
    sections: tuple[Section, ...]
    reasons: tuple[str, ...]


def letter(to: Receiver, parts: Sequence[Part], *, backs: Sequence[Back] = (), today: datetime.date) -> Letter:
    """Write to somebody of everything they owe, the round of the nearest deadline first, behind what was taken back.

    There must be one or the other.
    """
    language = to.language
    with override(language):
        of_backs = (WAS_OPEN.in_(language, round=" ".join(one.label.split())) for one in backs)
        return Letter(
            to=to,
            subject=_subject(parts, language, today=today) if parts else _subject_of(backs[0], language),
            sections=(
                *(_taken_back(one, language) for one in backs),
                *(_section(part, language, today=today) for part in parts),
            ),
            reasons=(*of_backs, *reasons([one for part in parts for one in part.told], language)),
        )


def _subject_of(back: Back, language: str) -> str:
    return TAKEN_BACK.in_(language, round=" ".join(back.label.split()))


def _taken_back(back: Back, language: str) -> Section:
    label = " ".join(back.label.split())
    return Section(
        label=label,
        heading=f"{label} · {back.agreement}",
        lead=NO_LONGER_OPEN.in_(language, reason=" ".join(back.reason.split())),
        groups=(),
        link=pages.board(back.agreement_id, back.ordinal),
    )


def _subject(parts: Sequence[Part], language: str, *, today: datetime.date) -> str:
    first, several = next((part for part in parts if part.is_back), parts[0]), len(parts) > 1
    deadline = first.line.window.deadline
    if first.is_back:
        when = _back(first, language)
    elif deadline is None:
        when = NO_DAY.in_(language)
    elif deadline < today:
        when = TOO_LATE.in_(language)
    else:
        day = date_format(deadline, "j. F" if language == "da" else "j F")
        when = BY_TODAY.in_(language) if deadline == today else BY.in_(language, day=day)
    label = " ".join(first.line.label.split())
    return (SUBJECT_OF_SEVERAL if several else SUBJECT).in_(
        language, when=when, what=_owed(first.told, language), round=label
    )


def _back(part: Part, language: str) -> str:
    """How many points came back, where more is owed than those."""
    points = [point for one in part.told if one.debt is Debt.ANSWERS for point in one.points]
    count = sum(point.way.state is PointState.SENT_BACK for point in points)
    return BACK.in_(language) if count == len(points) else _counted(BACK_OF_MORE, count, language)


def _owed(told: Iterable[Told], language: str) -> str:
    """How many points lack what; what is answered in full only has to be submitted."""
    counts = {forms: 0 for debt in Debt for forms in OWED_WORDS[debt]}
    for one in told:
        for point in one.points:
            counts[_lacking(point, one.debt)] += 1
    *others, last = (_counted(forms, count, language) for forms, count in counts.items() if count)
    return AND.in_(language).join(filter(None, (COMMA.join(others), last)))


def _lacking(point: AskedPoint, debt: Debt) -> tuple[Sentence, Sentence]:
    """The last of a debt's words are of what is answered in full."""
    forms = OWED_WORDS[debt]
    return forms[0] if debt is not Debt.ANSWERS or point.missing else forms[-1]


def _section(part: Part, language: str, *, today: datetime.date) -> Section:
    line = part.line
    is_new = any(one.occasion is Occasion.JUST_OPENED for one in part.told)
    label = " ".join(line.label.split())
    return Section(
        label=label,
        heading=f"{label} · {line.agreement}",
        lead=(WAS_BACK.in_(language) + " " if part.is_back else "") + _lead(line, language, today=today, is_new=is_new),
        groups=tuple(_group(one, language) for one in part.told),
        link=part.link,
        news=_news(part.news, language),
    )


def _news(news: Sequence[tuple[str, int]], language: str) -> str:
    said = [f"{key} ({times})" for key, times in news[:MOST_POINTS]]
    left = [MORE.in_(language, count=len(news) - MOST_POINTS)] if len(news) > MOST_POINTS else []
    return NEW_COMMENTS.in_(language, points=", ".join([*said, *left])) if news else ""


def _lead(line: RoundLine, language: str, *, today: datetime.date, is_new: bool) -> str:
    window = line.window
    if window.deadline is None or window.last_day is None:
        return NO_DAY.in_(language) + "."
    written = _day(window.deadline, language)
    if window.deadline < today:
        grace = " " + GRACE.in_(language, day=_day(window.last_day, language)) if today <= window.last_day else ""
        return WAS_DUE.in_(language, day=written) + grace
    if is_new:
        return OPENED.in_(language, day=written)
    return (IS_DUE_TODAY if window.deadline == today else IS_DUE).in_(language, day=written)


def _group(told: Told, language: str) -> Group:
    lines = [
        Line(_title(point), _missing(point, told, language), told.link and f"{told.link}#{_place(point, told)}")
        for point in told.points[:MOST_POINTS]
    ]
    left = len(told.points) - len(lines)
    heading = Line(told.centre or NO_CENTRE.in_(language), _owed([told], language))
    return Group(heading, tuple(lines), MORE.in_(language, count=left) if left else "")


def _title(point: AskedPoint) -> str:
    name = " - ".join(filter(None, (point.title, point.part_title)))
    return name if point.key == point.title else f"{point.key} {name}"


def _place(point: AskedPoint, told: Told) -> str:
    return f"b-{point.id}-{told.centre_id}" if told.debt is Debt.WORDS else f"p{point.id}"


def _missing(point: AskedPoint, told: Told, language: str) -> str:
    if told.debt is Debt.WORDS:
        return WRITE_WORDS.in_(language, centre=point.centre_name) if point.centre_name else WRITE.in_(language)
    if point.way.state is PointState.SUBMITTED:
        return AWAITS.in_(language)
    return ", ".join(_lacks(point, language))


def _lacks(point: AskedPoint, language: str) -> Iterator[str]:
    if point.way.state is PointState.SENT_BACK:
        yield SENT_BACK.in_(language)
    open_lines = [line for line in point.lines if not line.is_answered]
    milestones = sum(not line.is_economy for line in open_lines)
    what = [_counted(MILESTONES, milestones, language)] if milestones else []
    what += [ECONOMY.in_(language)] if len(open_lines) > milestones else []
    if what:
        yield LACKS.in_(language, what=AND.in_(language).join(what))
    elif point.way.state is PointState.OPEN:
        yield NOT_HANDED_IN.in_(language)


def _counted(forms: tuple[Sentence, Sentence], count: int, language: str) -> str:
    return forms[0 if count == 1 else 1].in_(language, count=count)


def _day(day: datetime.date, language: str) -> str:
    return date_format(day, r"l \d\e\n j. F Y" if language == "da" else "l j F Y")
