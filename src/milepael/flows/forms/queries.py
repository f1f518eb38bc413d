"""A filled form held against what Milepæl holds now: row by row, and what has no place."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from milepael.accounts.models import Municipality
from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.followup.models import Round
from milepael.domain.followup.queries.asked import Answer, Line
from milepael.domain.followup.rules.approving import PointState, check_still_open
from milepael.domain.followup.rules.saying import NoteOwed, check_note, note_of
from milepael.editions.json import from_json
from milepael.editions.model import Budget, Edition, Effort
from milepael.flows.forms.altered import Unplaced
from milepael.flows.forms.making import Asked, asked_by_id, asking_of, centres_asked, matter_of, printed, read_back
from milepael.flows.forms.models import FilledForm
from milepael.flows.forms.placing import ASKED_OF_ANOTHER, ECONOMY, NO_LONGER, Placed, Said, place
from milepael.flows.forms.rules import (
    NOT_ITS_MONEY,
    NOT_ITS_TEXT,
    OWING,
    SAID_TWICE,
    SILENCE,
    TO_TAKE,
    UNSURE,
    WORDED_SINCE,
    AnswerFate,
    Words,
    fate_of,
    words_of,
)


@dataclass(frozen=True, slots=True)
class FormRow:
    """One answer of a form: to what, and what it is to what stands there now.

    broken is the rule that keeps it from being taken over as it is. told is what the reading said of a smiley that
    cannot be told. among are the answers to choose from where the form has several, or one that may be another row's,
    and why says which; or that its text is another than before, which the form was taken away with.
    """

    asked: Asked
    words: Words
    fate: AnswerFate
    broken: RuleBroken | None = None
    told: str = ""
    among: tuple[Words, ...] = ()
    why: Sentence | None = None
    before: str = ""

    @property
    def given(self) -> Effort | Budget | None:
        """What it says as an assessment."""
        return assessment_of(self.words, self.asked.line)

    @property
    def takes_note(self) -> bool:
        """Whether the note can be typed beside it: one that it owes, or may owe once it is told which answer it is."""
        may_owe = self.fate is AnswerFate.UNCLEAR and not self.words.note
        one_owes = any(one.said in OWING and not one.note for one in self.among)
        return (self.broken is None and (may_owe or one_owes)) or isinstance(self.broken, NoteOwed)

    @property
    def scale(self) -> tuple[str, ...]:
        """The code words that it can be."""
        return tuple(one.value for one in (Budget if self.asked.line.is_economy else Effort))

    @property
    def now(self) -> Answer | None:
        """What stands there, where anything does."""
        return self.asked.line.now if now_of(self.asked.line) != SILENCE else None


@dataclass(frozen=True, slots=True)
class FormReview:
    """A filled form as it is looked through; rows are in the order of asking, all of them."""

    filled: FilledForm
    rows: tuple[FormRow, ...]
    unplaced: tuple[Unplaced, ...]

    def of(self, *fates: AnswerFate) -> tuple[FormRow, ...]:
        """The rows of some fates."""
        return tuple(row for row in self.rows if row.fate in fates)

    @property
    def has_left_answers(self) -> bool:
        """Whether the form answers something that had no place."""
        return any(one.is_answer for one in self.unplaced)

    @property
    def to_take(self) -> tuple[FormRow, ...]:
        """What differs and can be taken over, rule or no rule."""
        return self.of(*TO_TAKE)


@dataclass(frozen=True, slots=True)
class FilledLine:
    """A filled form among others."""

    id: int
    name: str
    number: int | None
    at: datetime.datetime
    by: str


def review_of(filled: FilledForm, *, is_office: bool) -> FormReview:
    """Hold a form against now. Raises RuleBroken where the round asks the centre for nothing any more."""
    asked, base, edition = asked_by_id(filled.round, filled.centre), base_of(filled), from_json(filled.edition)
    placed, before = place(edition, base), _words_in(base)
    known, texts = before if filled.drawn else {}, _texts_in(base)
    seen = filled.drawn.seen if filled.drawn else {}
    rows = []
    for uid, one in asked.items():
        if uid in placed.answers:
            moved = seen.get(uid) != one.version
            row = _row(one, placed.answers[uid], known=known, moved=moved, office=is_office)
            rows.append(_worded(row, texts.get(uid, "")) if filled.drawn else row)
    return FormReview(filled, tuple(rows), (*placed.unplaced, *_late(filled, base, placed, asked=asked)))


def _late(filled: FilledForm, base: Edition, placed: Placed, *, asked: Collection[str]) -> Iterator[Unplaced]:
    """Answers to what the centre is asked no more, and which centre is."""
    before = _words_in(base)
    late = {
        uid: "\n".join(one.words.note for one in said if one.words.note)
        for uid, said in placed.answers.items()
        if uid not in asked and any(one.words != before.get(uid) for one in said)
    }
    now = centres_asked(filled.round, list(late)) if late else {}
    for point in base.points:
        rows = ((one.id, one.label, one.text) for one in point.milestones)
        for uid, label, text in (*rows, (point.id, ECONOMY.da, point.economy.text)):
            if uid in late:
                why, said = ASKED_OF_ANOTHER if uid in now else NO_LONGER, "\n".join(filter(None, (text, late[uid])))
                where = f"{point.key}, {label}"
                yield Unplaced(where, said, why, is_answer=True, centre=now.get(uid, ""))


def base_of(filled: FilledForm) -> Edition:
    """What the form said when it was taken away; where nobody knows which it was, what it would say now."""
    if filled.drawn is not None:
        return from_json(filled.drawn.edition)
    matter = matter_of(filled.round, filled.centre)
    asking = asking_of(matter, number=0, centre=filled.centre, during=filled.round, at=filled.at)
    form = "xlsx" if filled.name.lower().endswith(".xlsx") else "docx"
    return read_back(printed(matter.edition, asking, form=form), form)


def _row(asked: Asked, said: tuple[Said, ...], *, known: Mapping[str, Words], moved: bool, office: bool) -> FormRow:
    base, now = known.get(asked.uid), now_of(asked.line)
    touched = [one for one in said if not _is_untouched(one, asked.uid, known)]
    among = tuple(dict.fromkeys(one.words for one in touched))
    unsure = bool(touched) and all(one.either for one in touched)
    if len(among) > 1 or unsure:
        not_its = NOT_ITS_MONEY if asked.line.is_economy else NOT_ITS_TEXT
        why = not_its if any(one.either for one in touched) else SAID_TWICE
        fate = AnswerFate.SAME if now in among and now != (base or SILENCE) else AnswerFate.SEVERAL
        return FormRow(asked, among[0], fate, _closed(asked, office=office), among=among, why=why)
    one = touched[0] if touched else Said(base or SILENCE)
    fate = fate_of(one.words, base=base, now=now, moved=moved)
    broken = _broken(one.words, asked, office=office) if fate in TO_TAKE else None
    return FormRow(asked, one.words, fate, broken, told=one.told if fate is AnswerFate.UNCLEAR else "")


def _worded(row: FormRow, text: str) -> FormRow:
    """With what it was answered to, where that is worded otherwise since the form was taken away (rule 1)."""
    is_other = text.split() != row.asked.line.text.split()
    if not (is_other and text and row.why is None and row.fate in TO_TAKE):
        return row
    return replace(row, why=WORDED_SINCE, before=" ".join(text.split()))


def _is_untouched(said: Said, uid: str, known: Mapping[str, Words]) -> bool:
    """Whether an answer is what stood there; of one that may be another row's, what stood at either."""
    return said.words in [known.get(one, SILENCE) for one in (uid, *said.either)]


def _broken(words: Words, asked: Asked, *, office: bool) -> RuleBroken | None:
    try:
        check_note(assessment_of(words, asked.line), words.note)
    except RuleBroken as broken:
        return _closed(asked, office=office) or broken
    return _closed(asked, office=office)


def _closed(asked: Asked, *, office: bool) -> RuleBroken | None:
    try:
        check_still_open(PointState.OPEN if office else asked.point.way.state)
    except RuleBroken as broken:
        return broken
    return None


def assessment_of(words: Words, line: Line) -> Effort | Budget | None:
    """What words say of a line, on the scale of the line."""
    if words.said in ("", UNSURE):
        return None
    return Budget(words.said) if line.is_economy else Effort(words.said)


def now_of(line: Line) -> Words:
    """What stands at a line now."""
    if line.now is None:
        return SILENCE
    assessment = line.now.standing.assessment
    return Words(assessment.value if assessment else "", note_of(line.now.note))


def _words_in(edition: Edition) -> Mapping[str, Words]:
    said = {one.id: words_of(one) for point in edition.points for one in point.milestones if one.id}
    return said | {point.id: words_of(point.economy) for point in edition.points if point.id}


def _texts_in(edition: Edition) -> Mapping[str, str]:
    said = {one.id: one.text for point in edition.points for one in point.milestones if one.id}
    return said | {point.id: point.economy.text for point in edition.points if point.id}


def filled_in(home: Municipality, filled_id: int, *, during: Round, centre_id: int) -> FilledForm | None:
    """A filled form by its address; one query."""
    found = FilledForm.objects.filter(municipality=home, pk=filled_id, round=during, centre=centre_id)
    return found.select_related("drawn", "centre", "round__agreement__municipality", "municipality", "by").first()


def filled_of(during: Round, centre_id: int) -> tuple[FilledLine, ...]:
    """The forms that a centre has brought back in a round, the newest first; one query."""
    rows = FilledForm.objects.filter(round=during, centre=centre_id).select_related("drawn", "by").defer("edition")
    return tuple(
        FilledLine(row.pk, row.name, row.drawn.number if row.drawn else None, row.at, str(row.by or ""))
        for row in rows.order_by("-at", "-pk")
    )
