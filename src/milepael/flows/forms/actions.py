"""Take a centre's form away, bring it back filled in, take over what it says, throw it away."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import NotAllowed, Right, Role, RuleBroken
from milepael.documents.naming import tidy
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.actions.answering import check_open, locked, reporter_at
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.models import Milestone, Round
from milepael.domain.followup.rules.saying import note_of
from milepael.domain.organisation.queries import posts_of
from milepael.domain.organisation.rules import post_at
from milepael.editions.apart import Bounds, read_apart
from milepael.editions.json import to_json
from milepael.editions.model import Budget, Edition, Effort, Kind
from milepael.flows.forms.making import asking_of, centres_asked, check_format, matter_of, printed, read_back
from milepael.flows.forms.models import DrawnForm, FilledForm
from milepael.flows.forms.queries import FormRow, review_of
from milepael.flows.forms.rules import (
    CHOOSE_ANSWER,
    CHOOSE_SMILEY,
    ELSEWHERE,
    NO_POINTS,
    NO_SUCH_FORM,
    NOT_A_FORM,
    NOTHING_CHOSEN,
    TAKEN_ON,
    TOO_LARGE,
    UNSURE,
    AnswerFate,
    number_in,
)
from milepael.flows.imports.files import CONTENT_TYPES

LARGEST = 5_000_000
BOUNDS = Bounds(seconds=15, scan_seconds=0, megabytes=512, answer_bytes=10_000_000)
"""A form of a hundred points is read in a second; it is read while somebody waits for the page."""
ZIPPED = b"PK\x03\x04"
ENDINGS = (".docx", ".docm", ".xlsx")


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form to take away."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Chosen:
    """An answer that is to be taken over: the version that was seen of what stands there.

    said is the code word that somebody chose for a smiley that cannot be told, or the number from 1 of one of several
    answers; note is what they typed where the form's answer owes a note.
    """

    version: int
    said: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many answers were taken over, and by id which rule kept the others."""

    taken: int
    broken: Mapping[str, RuleBroken]


def draw_form(centre: Centre, *, during: Round, as_: Actor, form: str) -> FormFile:
    """Make the form of a centre in an open round, and remember how it was.

    Nobody waits for the printing: what others say meanwhile counts as said after the form was taken away. Raises
    NotAllowed, RuleBroken, or Refusal for what the format cannot hold.
    """
    _at_the_desk(centre, centre.municipality, as_=as_)
    check_open(during)
    check_format(form)
    matter = matter_of(during, centre)
    drawn = _numbered(centre, during, seen=matter.seen, as_=as_)
    asking = asking_of(matter, number=drawn.number, centre=centre, during=during, at=drawn.at)
    content = printed(matter.edition, asking, form=form)
    drawn.edition = to_json(read_back(content, form))
    drawn.save(update_fields=["edition"])
    return FormFile(f"formular-{drawn.number}.{form}", CONTENT_TYPES[f".{form}"], content)


@transaction.atomic
def _numbered(centre: Centre, during: Round, *, seen: Mapping[str, int], as_: Actor) -> DrawnForm:
    home = locked(centre.municipality_id)
    as_ = _at_the_desk(centre, home, as_=as_)
    last = DrawnForm.objects.filter(municipality=home).aggregate(last=Max("number"))["last"] or 0
    drawn = DrawnForm.objects.create(
        municipality=home,
        number=last + 1,
        round=during,
        centre=centre,
        seen=dict(seen),
        at=timezone.now(),
        by=as_.user,
    )
    facts = {"round": during.ordinal, "number": drawn.number}
    audit("draw_form", home, as_=as_, subject=f"centre:{centre.pk}", facts=facts)
    return drawn


def bring_form(content: bytes, name: str, *, centre: Centre, during: Round, as_: Actor) -> FilledForm:
    """Read a form that was filled in, and keep what it says; no answer is taken over yet.

    Raises NotAllowed, RuleBroken, or Refusal where it cannot be read.
    """
    _answerer(centre, centre.municipality, as_=as_)
    name = tidy(name)
    return keep_form(_read(content, name), name, centre=centre, during=during, as_=as_)


@transaction.atomic
def keep_form(edition: Edition, name: str, *, centre: Centre, during: Round, as_: Actor) -> FilledForm:
    """Keep what a form says that was read. Raises NotAllowed, or RuleBroken where it is another form."""
    home = locked(centre.municipality_id)
    as_ = _answerer(centre, home, as_=as_)
    check_open(during)
    drawn = _drawn(edition, home, centre=centre, during=during)
    filled = FilledForm.objects.create(
        municipality=home,
        round=during,
        centre=centre,
        name=name,
        drawn=drawn,
        edition=to_json(edition),
        at=timezone.now(),
        by=as_.user,
    )
    facts = {"round": during.ordinal, "number": drawn.number if drawn else 0, "form": filled.pk}
    audit("bring_form", home, as_=as_, subject=f"centre:{centre.pk}", facts=facts)
    return filled


def take_answers(filled: FilledForm, *, chosen: Mapping[str, Chosen], as_: Actor) -> Outcome:
    """Take over the chosen answers of a form, by id, each as if it were typed on the page.

    One that breaks a rule stays where it is, and the others do not wait for it. Raises NotAllowed, or RuleBroken
    where nothing is chosen.
    """
    as_ = _answerer(filled.centre, filled.municipality, as_=as_)
    if not chosen:
        raise RuleBroken(NOTHING_CHOSEN)
    review = review_of(filled, is_office=as_.may(Right.ASSESS, where=filled.municipality))
    rows = [row for row in map(partial(_settled, chosen), review.to_take) if row.asked.uid in chosen]
    broken: dict[str, RuleBroken] = {}
    for row in rows:
        try:
            _say(row, filled.round, version=chosen[row.asked.uid].version, as_=as_)
        except NotAllowed:
            raise
        except RuleBroken as rule:
            broken[row.asked.uid] = rule
    facts = {"round": filled.round.ordinal, "form": filled.pk, "answers": len(rows) - len(broken)}
    audit("take_answers", filled.municipality, as_=as_, subject=f"centre:{filled.centre_id}", facts=facts)
    return Outcome(len(rows) - len(broken), broken)


@transaction.atomic
def discard_form(filled: FilledForm, *, as_: Actor) -> None:
    """Forget a form that was brought back. Raises NotAllowed."""
    home = locked(filled.municipality_id)
    as_ = _answerer(filled.centre, home, as_=as_)
    audit("discard_form", home, as_=as_, subject=f"centre:{filled.centre_id}", facts={"form": filled.pk})
    filled.delete()


def _settled(chosen: Mapping[str, Chosen], row: FormRow) -> FormRow:
    """With what somebody chose for a smiley that cannot be told, where it is on the row's scale, and the note owed."""
    one = chosen.get(row.asked.uid)
    if one is None:
        return row
    typed = note_of(one.note) if row.takes_note else ""
    if row.fate is AnswerFate.SEVERAL:
        numbered = {str(number): words for number, words in enumerate(row.among, start=1)}
        words = numbered.get(one.said)
        return replace(row, words=replace(words, note=typed or words.note), among=()) if words else row
    is_told = row.fate is AnswerFate.UNCLEAR and one.said in row.scale
    said = one.said if is_told else row.words.said
    return replace(row, words=replace(row.words, said=said, note=typed or row.words.note))


def _say(row: FormRow, during: Round, *, version: int, as_: Actor) -> None:
    if row.among:
        raise RuleBroken(CHOOSE_ANSWER)
    if row.words.said == UNSURE:
        raise RuleBroken(CHOOSE_SMILEY)
    point, note, given = Point.objects.get(pk=row.asked.point.id), row.words.note, row.given
    if row.asked.line.is_economy:
        budget = given if isinstance(given, Budget) else None
        assess_economy(point, during=during, as_=as_, budget=budget, note=note, version=version)
        return
    milestone = Milestone.objects.get(point=point, uid=row.asked.uid)
    effort = given if isinstance(given, Effort) else None
    assess(milestone, during=during, as_=as_, effort=effort, note=note, version=version)


def _answerer(centre: Centre, home: Municipality, *, as_: Actor) -> Actor:
    """Who asks, in the role that lets them answer for a centre."""
    if as_.may(Right.ASSESS, where=home):
        return require(Right.ASSESS, home, as_=as_)
    return reporter_at(home, centre.pk, as_=as_)


def _at_the_desk(centre: Centre, home: Municipality, *, as_: Actor) -> Actor:
    """Who asks, where they answer or approve for a centre."""
    if post_at(posts_of(as_, on=timezone.localdate()), Role.MANAGER, centre.pk):
        return require(Right.APPROVE, home, as_=as_)
    return _answerer(centre, home, as_=as_)


def _read(content: bytes, name: str) -> Edition:
    """Read a foreign file, in a process of its own."""
    if len(content) > LARGEST:
        raise RuleBroken(TOO_LARGE, name=name, limit=LARGEST / 1e6)
    if not content.startswith(ZIPPED) or not name.lower().endswith(ENDINGS):
        raise RuleBroken(NOT_A_FORM, name=name)
    edition = read_apart(content, name, BOUNDS, kind=Kind.FOLLOW_UP).edition
    if not edition.points:
        raise RuleBroken(NO_POINTS, name=name)
    return edition


def _drawn(edition: Edition, home: Municipality, *, centre: Centre, during: Round) -> DrawnForm | None:
    """The form as it was taken away; None where its number cannot be told."""
    number = number_in(edition)
    if number is None:
        return None
    drawn = DrawnForm.objects.filter(municipality=home, number=number).select_related("round", "centre").first()
    if drawn is None:
        raise RuleBroken(NO_SUCH_FORM, number=number, municipality=home.name)
    if drawn.round_id != during.pk:
        raise RuleBroken(ELSEWHERE, number=number, centre=drawn.centre.name, round=drawn.round.label)
    if drawn.centre_id != centre.pk:
        _check_taken_on(drawn, centre)
    return drawn


def _check_taken_on(drawn: DrawnForm, centre: Centre) -> None:
    """Raise RuleBroken where a centre has taken on nothing of another's form: where points go, their answers go."""
    now = sorted(set(centres_asked(drawn.round, list(drawn.seen)).values()))
    if centre.name in now:
        return
    facts = {"number": drawn.number, "centre": drawn.centre.name, "round": drawn.round.label}
    if now in ([], [drawn.centre.name]):
        raise RuleBroken(ELSEWHERE, **facts)
    raise RuleBroken(TAKEN_ON, **facts, now=", ".join(now))
