"""The rows that carry smileys: a milestone's and the economy's, with their notes and states."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from milepael.documents.sentence import Sentence
from milepael.documents.tree import Place
from milepael.editions.desk import Form
from milepael.editions.interpreters.labelled import take_change, take_id, take_move, without_none
from milepael.editions.interpreters.placed import note_beside
from milepael.editions.interpreters.rows import is_illegible
from milepael.editions.language.dates import MONTHS
from milepael.editions.language.smileys import LIGHT, UNTOLD, WORDS, Meaning, Reading, ReadingGuide
from milepael.editions.model import Budget, Economy, Effort, Milestone, RoundLabel, State, WarningCode
from milepael.editions.passage import Passage, paragraphs_of
from milepael.editions.stream import Band

STATUS = re.compile(
    r"(?<!\w)(?:Status|STATUS)(?::"
    rf"|(?=\s(?:pr\.?\s)?(?:\d{{1,2}}\.[^:\n]{{1,20}}|(?:{'|'.join(MONTHS)})\s\d{{4}}):))"
)
"""What begins a note: "Status:"; or "Status pr. 30. april 2031:", whose day is part of the note."""
AMBIGUOUS_EFFORT = Sentence(
    da="{face} kan betyde både forsinket og ikke realistisk.",
    en="{face} can mean both delayed and not realistic.",
)
SAID_UNSETTLED = Sentence(
    da="Dokumentet siger selv, at smileyen er uafklaret: {meanings}.",
    en="The document itself says that the smiley is unsettled: {meanings}.",
)
AMBIGUOUS = Sentence(
    da="{face} kan betyde flere ting i dette dokument: {meanings}.",
    en="{face} can mean several things in this document: {meanings}.",
)
UNKNOWN = Sentence(da="»{face}« kan ikke tydes som en smiley her.", en="“{face}” cannot be told as a smiley here.")
UNTOLD_PICTURE = Sentence(
    da="Et billede uden alternativ tekst kan ikke tydes som en smiley her.",
    en="A picture without alternative text cannot be told as a smiley here.",
)
SEEN = Sentence(
    da="Smileyen står i et billede og er læst som »{face}«: hold den op mod siden.",
    en="The smiley stands in a picture and was read as “{face}”: hold it against the page.",
)
SEEN_NOTHING = Sentence(
    da="Smileyen står i et billede, og der er ikke læst noget ord ved den: hold den op mod siden.",
    en="The smiley stands in a picture, and no word was read beside it: hold it against the page.",
)
COVERED = Sentence(
    da="Der er skrevet eller tegnet oven på rækken med smileyen »{face}«: hold den op mod siden.",
    en="Something is written or drawn on top of the row of the smiley “{face}”: hold it against the page.",
)
COLOUR_ALONE = Sentence(
    da="Smileyens celle er farvet, men tom: en farve alene læses ikke, her eller længere nede. Skriv smileyens ord.",
    en="The smiley's cell is coloured but empty: a colour alone is not read, here or further down. "
    "Write the smiley's word.",
)
SIGNS = re.compile(rf"{LIGHT.pattern}|[^\w\s]+", re.IGNORECASE)
IN_WORDS = {
    Effort.REACHED: "nået",
    Effort.DELAYED: "forsinket",
    Effort.UNREACHABLE: "ikke realistisk",
    Budget.KEPT: "overholdt",
    Budget.BROKEN: "ikke overholdt",
}


@dataclass(frozen=True, slots=True)
class Timing:
    """Up to which round a document reports: None for a plan, which reports nothing."""

    until: int | None

    def without_face(self, ordinal: int, *, has_text: bool) -> State:
        """The state of a milestone beside which no face stands. Source: the contract's paragraph on states."""
        if not has_text:
            return State.NONE
        return State.NOT_REPORTED if self.until is not None and ordinal <= self.until else State.NOT_DUE


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone's row and the round it stands for; printed is False where the row's own label cannot be read.

    broken: letters of its point are.
    """

    band: Band
    round: RoundLabel
    printed: bool
    broken: bool


def read_milestone(row: MilestoneRow, timing: Timing, guide: ReadingGuide, *, form: Form) -> Milestone:
    """Read one milestone row."""
    if row.printed:
        form.take(row.band.cell(2), "label")
    uid, said = _take_id(row.band, form)
    moved, said = take_move(without_none(said, form), form)
    text, note = _text_and_note(said, form, beside=note_beside(row.band), broken=row.broken)
    reading = _read(guide.effort_of, row.band.cell(3), form)
    _warn(reading, row.band.place, form)
    return Milestone(
        id=uid,
        round=row.round.ordinal,
        label=row.round.label,
        due=row.round.due,
        text=text,
        status_note=note,
        state=_state(reading, timing.without_face(row.round.ordinal, has_text=bool(text))),
        assessment=reading.sure,
        possible=reading.possible,
        moved=moved,
    )


def _take_id(band: Band, form: Form) -> tuple[str | None, Passage]:
    """The id below a row's label, or in its text as forms once had it, and the text without it."""
    uid, _ = take_id(band.cell(0), form)
    return (uid, band.cell(1)) if uid else take_id(band.cell(1), form)


def read_economy(band: Band | None, guide: ReadingGuide, form: Form, *, broken: bool) -> Economy:
    """Read the economy row; a point without one has no economy."""
    if band is None:
        return Economy()
    change, said = take_change(band.cell(1), form)
    text, note = _text_and_note(said, form, beside=note_beside(band), broken=broken)
    reading = _read(guide.economy_of, band.cell(3), form)
    _warn(reading, band.place, form)
    return Economy(
        text=text,
        status_note=note,
        state=_state(reading, State.NONE),
        assessment=reading.sure,
        possible=reading.possible,
        change=change,
    )


def _text_and_note(cell: Passage, form: Form, *, beside: Passage, broken: bool) -> tuple[str, str | None]:
    """Part a cell at "Status:", inline or in its own paragraph, or take the note that stands beside it.

    Broken letters stay as printed.
    """
    if broken and is_illegible(cell):
        return form.take(cell, "text", as_printed=True), None
    status = STATUS.search(cell.flat)
    if status is None:
        return form.take(cell, "text"), form.maybe(beside, "status_note")
    form.label(cell.cut(*status.span()))
    note = paragraphs_of((cell.cut(status.end()), beside))
    return form.take(cell.cut(0, status.start()), "text"), form.maybe(note, "status_note")


def _read(meaning: Callable[[str], Reading[Meaning]], cell: Passage, form: Form) -> Reading[Meaning]:
    """Read and claim what stands in a smiley's cell.

    What was seen in a picture is never sure, whatever it says, and neither is what somebody has written over.
    """
    reading, desk = meaning(cell.flat), form.desk
    unsure = desk.is_scanned(cell.place) or desk.is_covered(cell.place)
    if not unsure or reading.face is None or reading.state is not None:
        _claim_face(cell, reading, form)
        return reading
    form.take(cell, "assessment", as_printed=True)
    possible = reading.possible if len(reading.possible) > 1 else ()
    return Reading(face=" ".join(cell.flat.split()), possible=possible, known=bool(possible))


def _claim_face(cell: Passage, reading: Reading[Effort] | Reading[Budget], form: Form) -> None:
    """Claim the face or light and the word that decided; other words beside them are left for `unread`."""
    if not cell:
        return
    start = cell.flat.casefold().find(reading.word)
    word = range(start, start + len(reading.word)) if start >= 0 else range(0)
    claimed = [word, *(range(*sign.span()) for sign in SIGNS.finditer(cell.flat) if sign.start() not in word)]
    for piece in claimed:
        form.take(cell.cut(piece.start, piece.stop), "assessment", as_printed=True)


def _state(reading: Reading[Effort] | Reading[Budget], without: State) -> State:
    if reading.state is not None:
        return reading.state
    if reading.sure is not None:
        return State.ASSESSED
    return without if reading.face is None else State.DOUBTFUL


def _warn(reading: Reading[Effort] | Reading[Budget], at: Place, form: Form) -> None:
    if not reading.known:
        form.warn(WarningCode.UNKNOWN_FACE, _untold(reading.face or "", at, form), at=at)
    elif reading == Reading():
        if at in form.desk.lit and form.desk.first_time(COLOUR_ALONE.da):
            form.warn(WarningCode.UNKNOWN_FACE, COLOUR_ALONE.da, at=at)
    elif reading.possible and reading.word.startswith(WORDS[State.DOUBTFUL].da.casefold()):
        meanings = " eller ".join(WORDS[meaning].da.lower() for meaning in reading.possible)
        form.warn(WarningCode.AMBIGUOUS_FACE, SAID_UNSETTLED.in_("da", meanings=meanings), at=at)
    elif set(reading.possible) == {Effort.DELAYED, Effort.UNREACHABLE}:
        form.warn(WarningCode.AMBIGUOUS_FACE, AMBIGUOUS_EFFORT.in_("da", face=reading.face), at=at)
    elif reading.possible:
        meanings = " eller ".join(IN_WORDS[meaning] for meaning in reading.possible)
        form.warn(WarningCode.AMBIGUOUS_FACE, AMBIGUOUS.in_("da", face=reading.face, meanings=meanings), at=at)


def _untold(face: str, at: Place, form: Form) -> str:
    """The sentence about what stands in a smiley's cell and cannot be told."""
    if form.desk.is_covered(at):
        return COVERED.in_("da", face=face)
    picture, words = (SEEN_NOTHING, SEEN) if form.desk.is_scanned(at) else (UNTOLD_PICTURE, UNKNOWN)
    return picture.da if UNTOLD in face else words.in_("da", face=face)
