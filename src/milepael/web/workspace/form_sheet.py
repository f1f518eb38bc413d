"""A filled form as it is laid out: each answer with what stands in Milepæl, and what can be done about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from milepael.accounts.rules import RuleBroken
from milepael.domain.followup.queries.asked import Line
from milepael.domain.followup.rules.saying import NoteOwed
from milepael.domain.followup.rules.standing import GOOD, NOT_REPORTED, Standing
from milepael.editions.language.smileys import WORDS
from milepael.editions.model import Budget, Effort, State
from milepael.editions.warned import said as said_of
from milepael.flows.forms.actions import Chosen
from milepael.flows.forms.altered import Unplaced
from milepael.flows.forms.placing import GONE
from milepael.flows.forms.queries import FormReview, FormRow, assessment_of
from milepael.flows.forms.rules import ONE_BY_ONE, TO_TAKE, UNSURE, AnswerFate, Words
from milepael.web.workspace.assess_forms import OR, Choice
from milepael.web.workspace.faces import economy_face, effort_face

FATES: Mapping[AnswerFate, tuple[str, str]] = {
    AnswerFate.NEW: ("badge-info", _("New answer")),
    AnswerFate.CHANGED: ("badge-warning", _("Changed answer")),
    AnswerFate.TAKEN_BACK: ("badge-warning", _("Taken back")),
    AnswerFate.CONFLICT: ("badge-error", _("Two answers")),
    AnswerFate.UNCLEAR: ("badge-error", _("Cannot be told")),
    AnswerFate.SEVERAL: ("badge-error", _("Several answers")),
    AnswerFate.SAME: ("", _("The same")),
    AnswerFate.UNTOUCHED: ("", _("Not touched")),
}
CHOSEN_AT_FIRST = (AnswerFate.NEW, AnswerFate.CHANGED)


@dataclass(frozen=True, slots=True)
class NotKept:
    """An answer that was to be taken over just now, as it was chosen, and the rule that kept it."""

    broken: RuleBroken
    chosen: Chosen


@dataclass(frozen=True, slots=True)
class NoteField:
    """Where the note is typed that an answer owes; needing names the smileys that need one."""

    text: str
    needing: str


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """One of several answers of the form."""

    face: SafeString
    note: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """One answer: the badge, the faces of both sides, and why it was not or cannot be kept.

    offered are the smileys to choose from where the form's cannot be told, and told is what the reading said of its
    row. among are the form's own answers, where it has several. is_chosen: whether what the form says is chosen
    already.
    """

    row: FormRow
    kind: str
    words: str
    face: SafeString
    now: SafeString
    wrong: str
    is_chosen: bool
    offered: tuple[Choice, ...] = ()
    told: str = ""
    among: tuple[FormAnswer, ...] = ()
    field: NoteField | None = None

    @property
    def is_conflict(self) -> bool:
        return self.row.fate is AnswerFate.CONFLICT


@dataclass(frozen=True, slots=True)
class Left:
    """Something that is not taken over, and why."""

    where: str
    words: str
    before: str
    why: str


@dataclass(frozen=True, slots=True)
class FormSheet:
    """The page: what must be chosen one by one, what differs, what has no place, and which rows are gone."""

    review: FormReview
    to_choose: tuple[AnswerCard, ...]
    differing: tuple[AnswerCard, ...]
    left: tuple[Left, ...]
    gone: tuple[Left, ...]

    @property
    def same(self) -> int:
        return len(self.review.of(AnswerFate.SAME))

    @property
    def untouched(self) -> int:
        return len(self.review.of(AnswerFate.UNTOUCHED))

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to take over."""
        return not (self.to_choose or self.differing)


def form_sheet(review: FormReview, *, not_kept: Mapping[str, NotKept]) -> FormSheet:
    """Lay a filled form out in the reader's language, with what was not kept of it just now, by id."""
    language = get_language() or "da"
    cards = tuple(_card(row, not_kept.get(row.asked.uid)) for row in review.of(*TO_TAKE))
    return FormSheet(
        review,
        tuple(card for card in cards if card.row.fate in ONE_BY_ONE),
        tuple(card for card in cards if card.row.fate not in ONE_BY_ONE),
        tuple(_left(one, language) for one in review.unplaced if one.why is not GONE),
        tuple(_left(one, language) for one in review.unplaced if one.why is GONE),
    )


def _left(one: Unplaced, language: str) -> Left:
    return Left(one.where, one.words, one.before, one.why.in_(language, centre=one.centre))


def _card(row: FormRow, tried: NotKept | None) -> AnswerCard:
    line = row.asked.line
    face = economy_face if line.is_economy else effort_face
    kind, words = FATES[row.fate]
    unclear, language = row.fate is AnswerFate.UNCLEAR, get_language() or "da"
    broken, lacked_note = (
        tried.broken if tried else row.broken,
        tried is not None and isinstance(tried.broken, NoteOwed),
    )
    return AnswerCard(
        row=row,
        kind=kind,
        words=gettext(words),
        face=_face(row.words, line),
        now=face(line.now.standing if line.now else NOT_REPORTED),
        wrong=broken.in_(language) if broken else "",
        is_chosen=lacked_note or (row.fate in CHOSEN_AT_FIRST and broken is None and row.why is None),
        offered=_offered(row, tried) if unclear else (),
        told=row.why.in_(language, words=row.before) if row.why else said_of(row.told, language),
        among=_among(row, tried),
        field=_field(row, tried) if row.takes_note else None,
    )


def _among(row: FormRow, tried: NotKept | None) -> tuple[FormAnswer, ...]:
    chosen = tried.chosen.said if tried else ""
    return tuple(
        FormAnswer(_face(one, row.asked.line), one.note, str(number) == chosen)
        for number, one in enumerate(row.among, start=1)
    )


def _face(words: Words, line: Line) -> SafeString:
    given = assessment_of(words, line)
    face = economy_face if line.is_economy else effort_face
    if words.said == UNSURE:
        return face(Standing(State.DOUBTFUL))
    return face(Standing(State.ASSESSED, given) if given else NOT_REPORTED)


def _offered(row: FormRow, tried: NotKept | None) -> tuple[Choice, ...]:
    face = economy_face if row.asked.line.is_economy else effort_face
    scale: type[Effort] | type[Budget] = Budget if row.asked.line.is_economy else Effort
    chosen = tried.chosen.said if tried else ""
    return tuple(Choice(one.value, face(Standing(State.ASSESSED, one)), one.value == chosen) for one in scale)


def _field(row: FormRow, tried: NotKept | None) -> NoteField:
    """With what was typed; else with the form's own note, which may be too long."""
    scale: type[Effort] | type[Budget] = Budget if row.asked.line.is_economy else Effort
    language = get_language() or "da"
    words = OR.in_(language).join(WORDS[one].in_(language) for one in scale if one not in GOOD)
    own = "" if row.among else row.words.note
    return NoteField(tried.chosen.note if tried and tried.chosen.note else own, words)
