"""The form of a centre as it would be printed now: its points with what is asked of them, and what was said last."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q
from django.utils import timezone

from milepael.accounts.rules import RuleBroken
from milepael.documents.writers import docx, xlsx
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.models import Round
from milepael.domain.followup.queries.asked import AskedPoint, Line, asked_of
from milepael.domain.followup.rules.standing import NOT_REPORTED
from milepael.editions import model as editions
from milepael.editions.extracts import extract, without_empty
from milepael.editions.language.dates import in_words
from milepael.editions.language.smileys import word_of
from milepael.editions.laying_out import lay_out
from milepael.editions.layouts import workbook
from milepael.editions.layouts.printing import Asking, Earlier, Layout, Printing
from milepael.editions.model import Budget, Edition, Effort, State
from milepael.editions.reading import interpret
from milepael.flows.forms.rules import NO_FORM_OF_IT, NOTHING_ASKED
from milepael.flows.publishing.drafting import draft

FORMATS = ("docx", "xlsx")
HOW = (
    "Vælg et svar på listen i kolonnen »Smiley« i hver række.",
    "Skriv en statusbemærkning under »Status«, når svaret er Forsinket, Kan ikke nås eller Ikke overholdt.",
    "Læg filen op i Milepæl, når den er udfyldt. Der vises forskellene, før noget gemmes.",
    "Kun svar og statusbemærkninger tages over; alt andet rettes på siden.",
)


DRAFT = "kladde, ikke godkendt"
"""What a form calls an answer that was not approved before its round was over."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a form is made of: its edition, what was said last, and the version of each answer in it.

    Both are by the id of the milestone, or of the point for its economy.
    """

    edition: Edition
    earlier: Mapping[str, Earlier]
    seen: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked, by the id of the milestone, or of the point for its economy."""

    uid: str
    point: AskedPoint
    line: Line

    @property
    def version(self) -> int:
        """Of what stands there now, 0 for nothing."""
        return self.line.now.version if self.line.now else 0


def asked_by_id(during: Round, centre: Centre) -> Mapping[str, Asked]:
    """Everything that a centre is asked, in the order of asking; seven queries."""
    return _by_id(asked_of(during, centres=[centre.pk]))


def centres_asked(during: Round, uids: Collection[str]) -> Mapping[str, str]:
    """By id the names of the centres that are asked now; what is asked no more, or of no centre, is not in it."""
    known = Q(uid__in=uids) | Q(milestones__uid__in=uids)
    points = set(Point.objects.filter(known, agreement=during.agreement_id).values_list("pk", flat=True))
    asked = _by_id(asked_of(during, points=points)) if points else {}
    return {uid: one.point.centre_name for uid, one in asked.items() if uid in uids and one.point.centre_name}


def _by_id(points: Collection[AskedPoint]) -> Mapping[str, Asked]:
    uids = dict(Point.objects.filter(pk__in=[one.id for one in points]).values_list("pk", "uid"))
    each = (Asked(uids[one.id] if line.is_economy else line.target, one, line) for one in points for line in one.lines)
    return {one.uid: one for one in each}


def matter_of(during: Round, centre: Centre) -> Matter:
    """Raises RuleBroken where the round asks the centre for nothing."""
    asked = asked_by_id(during, centre)  # the versions first: what is said meanwhile counts as said later
    if not asked:
        raise RuleBroken(NOTHING_ASKED, centre=centre.name, round=during.label)
    lines = {uid: one.line for uid, one in asked.items()}
    whole = extract(draft(during.agreement, during=during), centre=centre.name)
    chapters = without_empty([_chapter(one, lines) for one in whole.chapters])
    met = {milestone.round for chapter in chapters for point in chapter.points for milestone in point.milestones}
    rounds = tuple(one for one in whole.rounds if one.ordinal in met)
    edition = whole.model_copy(update={"chapters": chapters, "rounds": rounds, "date": None})
    return Matter(
        edition=edition,
        earlier={uid: earlier for uid, line in lines.items() if (earlier := _earlier(line))},
        seen={uid: one.version for uid, one in asked.items()},
    )


def check_format(form: str) -> None:
    """Raise RuleBroken for a format that there is no form in."""
    if form not in FORMATS:
        raise RuleBroken(NO_FORM_OF_IT)


def printed(edition: Edition, asking: Asking, *, form: str) -> bytes:
    """The file. Raises Refusal for what its format cannot hold."""
    printing = Printing(asking=asking)
    if form == "xlsx":
        return xlsx.write(workbook.lay_out(edition, printing))
    return docx.write(lay_out(edition, printing, layout=Layout.CENTRE_FORM))


def asking_of(matter: Matter, *, number: int, centre: Centre, during: Round, at: datetime.datetime) -> Asking:
    """What the form says besides its edition."""
    at = timezone.localtime(at)
    name = f"Formular nr. {number} til {centre.name}. Hentet {in_words(at.date())} kl. {at.hour}.{at.minute:02}."
    points = matter.edition.points
    told = {point.id for point in points} | {row.id for point in points for row in point.milestones}
    left = sum(uid not in told for uid in matter.seen)
    elsewhere = f"{left} svar mere kan kun gives på siden." if left else ""
    deadline = f"Fristen er {in_words(during.deadline)}." if during.deadline else ""
    how = filter(None, (deadline, *HOW, elsewhere, *during.instructions.splitlines()))
    return Asking(name, tuple(how), matter.earlier)


def read_back(content: bytes, form: str) -> Edition:
    """What our own file says."""
    return interpret(content, f"formular.{form}").edition


def _chapter(chapter: editions.Chapter, lines: Mapping[str, Line]) -> editions.Chapter:
    return chapter.model_copy(update={"points": tuple(_points(chapter.points, lines))})


def _points(points: Iterable[editions.Point], lines: Mapping[str, Line]) -> Iterator[editions.Point]:
    """The points that are asked anything, each with nothing but what is asked."""
    for point in points:
        milestones = tuple(_answered(one, lines[one.id]) for one in point.milestones if one.id and one.id in lines)
        money = lines.get(point.id or "")
        if milestones or money:
            economy = _answered(point.economy, money) if money else editions.Economy(text=point.economy.text)
            yield point.model_copy(update={"milestones": milestones, "economy": economy})


Given = TypeVar("Given", editions.Milestone, editions.Economy)


def _answered(given: Given, line: Line) -> Given:
    """With what stands there now; what waits for an answer is not reported, whatever the day."""
    now = line.now.standing if line.now else NOT_REPORTED
    update = {
        "state": State.NOT_REPORTED if now.state is State.NONE else now.state,
        "assessment": now.assessment,
        "possible": now.possible,
        "status_note": (line.now.note if line.now else "") or None,
    }
    return given.model_copy(update=update)


def _earlier(line: Line) -> Earlier | None:
    last = line.last
    if last is None:
        return None
    said: Effort | Budget | State = last.standing.assessment or last.standing.state
    label = f"{last.label} ({DRAFT})" if last.is_draft else last.label
    return Earlier(label, word_of(said, last.standing.possible), last.note)
