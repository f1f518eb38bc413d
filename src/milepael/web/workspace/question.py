"""A doubtful reading as somebody is asked about it: what it can be, what stands in the file, and what was answered."""

import datetime
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from milepael.accounts.rules import RuleBroken
from milepael.domain.followup.rules.saying import Stale
from milepael.domain.followup.rules.standing import Standing
from milepael.editions.model import Budget, Effort, State
from milepael.editions.reviewing.questions import ECONOMY, MILESTONES
from milepael.editions.reviewing.rows import ASSESSMENT, NO_ROW, ROUND, SILENT, sayings_of, smileys_of
from milepael.editions.reviewing.stray_rows import STRAY_ECONOMY, choices_of, is_stray
from milepael.flows.imports.doubts import Asked, Beside, HowFar, Spoken, asked_at, how_far
from milepael.flows.imports.models import OURS, THEIRS, Settling, Upload
from milepael.flows.imports.pictures import pictured
from milepael.flows.imports.settling import Answer
from milepael.flows.imports.telling import field_name, in_words
from milepael.web.workspace.clashes import Sides, about_of, choice_in_words, sides_in
from milepael.web.workspace.dossier import REASONS
from milepael.web.workspace.faces import economy_face, effort_face
from milepael.web.workspace.review import in_place

MANY = 3
"""So many texts are shown in the form alone, which is open at once."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody answered that could not be kept, and why."""

    answer: Answer
    broken: RuleBroken


@dataclass(frozen=True, slots=True)
class Option:
    """A button: what it sends, the key that presses it, and whether it is the answer so far."""

    name: str
    value: str
    key: str
    label: SafeString | str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Editing:
    """A field that can be corrected: what it is called, what was read, and what stands in the form.

    choices are values with their words, where it is not typed; name is what the form sends it as.
    """

    label: str
    read: str
    now: str
    choices: tuple[tuple[str, str], ...] = ()
    name: str = "tekst"

    @property
    def rows(self) -> int:
        """How high its form is, in lines, so that a narrow window shows all of a short text, too."""
        return min(max(len(self.now) // 40 + 1, self.now.count("\n") + 1, 2), 12)


@dataclass(frozen=True, slots=True)
class Piece:
    """What belongs to no field and stands at one place; number, from 1, is that of its picture, 0 without one."""

    place: str
    texts: tuple[str, ...]
    beside: Beside
    number: int


@dataclass(frozen=True, slots=True)
class Before:
    """An answer that another has replaced, in words; texts are those that were typed."""

    by_id: int
    role: str
    at: datetime.datetime
    answer: SafeString | str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One page of the review. texts are what was read there; edits are empty where nothing is to be corrected.

    pieces are the text that belongs nowhere, where that is asked about; sides what was typed beside what the file says.
    answered is the answer so far in words, wrong why the last one was not kept, mine what it was.
    """

    asked: Asked
    reason: str
    about: str
    place: str
    far: HowFar
    options: tuple[Option, ...]
    texts: tuple[Editing, ...]
    edits: tuple[Editing, ...]
    has_picture: bool
    pieces: tuple[Piece, ...] = ()
    before: tuple[Before, ...] = ()
    answered: SafeString | str = ""
    wrong: str = ""
    mine: SafeString | str = ""
    editing: bool = False
    sides: tuple[Sides, ...] = ()

    @property
    def previous(self) -> int:
        """The number of the one before; 0 where this is the first."""
        return self.asked.number - 1

    @property
    def next(self) -> int:
        """The number of the one after; 0 where this is the last."""
        return self.asked.number + 1 if self.asked.number < self.far.all else 0


def question(upload: Upload, number: int, *, attempt: Attempt | None = None) -> Question | None:
    """Lay out a reading in the reader's language; two queries."""
    asked = asked_at(upload, number)
    if asked is None:
        return None
    typed = attempt.answer.corrected if attempt else ()
    words = tuple(_editing(one, asked, counted=not asked.field) for one in asked.words)
    edits = () if asks_round(asked) or asked.typed else words
    if typed and len(typed) == len(edits):
        edits = tuple(replace(one, now=mine) for one, mine in zip(edits, typed, strict=True))
    if asked.field:
        edits = (_smiley(asked, attempt), *edits)
    is_second = attempt is not None and isinstance(attempt.broken, Stale)
    return Question(
        asked=asked,
        reason=gettext(REASONS[asked.code]),
        about=gettext("Economy") if is_of_economy(asked) else about_of(asked),
        sides=sides_in(asked),
        place=in_place(asked.page, asked.line),
        far=how_far(upload),
        options=_options(asked),
        texts=words if asked.field or len(words) < MANY else (),
        edits=edits,
        has_picture=pictured(upload, asked) is not None,
        pieces=tuple(
            Piece(in_place(one.page, one.line), one.texts, one.beside, number if pictured(upload, one) else 0)
            for number, one in enumerate(asked.pieces, 1)
        ),
        before=tuple(
            Before(one.by_id, one.role, one.at, _said(asked, one.settling, one.chosen), one.corrected)
            for one in asked.earlier
        ),
        answered=answer_in_words(asked),
        wrong=attempt.broken.in_(get_language() or "da") if attempt else "",
        mine=_said(asked, attempt.answer.settling, attempt.answer.chosen) if attempt and is_second else "",
        editing=bool(typed) or asked.settling is Settling.CORRECTED or (not asked.field and len(edits) >= MANY),
    )


def is_of_economy(asked: Asked) -> bool:
    """Whether its smiley, or the whole row of it, is asked about."""
    return asked.field == ECONOMY or any(one.field == f"{ECONOMY}.{ASSESSMENT}" for one in asked.words)


def asks_round(asked: Asked) -> bool:
    """Whether it is asked which round a row is of."""
    return any(one.field.endswith(f".{ROUND}") for one in asked.words)


def _editing(one: Spoken, asked: Asked, *, counted: bool) -> Editing:
    choices: tuple[tuple[str, str], ...] = ()
    if is_stray(one.field) and (known := choices_of(one.field, asked.possible)):
        choices = (("", gettext("Choose")), *((value, value.partition(" ")[2]) for value in known))
    if one.field.endswith(f".{ASSESSMENT}"):
        language = get_language() or "da"
        choices = (("", gettext("No smiley")), *((value, in_words(value, language)) for value in smileys_of(one.field)))
    return Editing(words_name(one.field, counted=counted), one.read, one.now, choices)


def _smiley(asked: Asked, attempt: Attempt | None) -> Editing:
    """Every smiley that there is, also those that the document's guide leaves out, and that there is none."""
    language = get_language() or "da"
    silent = gettext("No smiley")
    choices = (
        ("", gettext("Choose")),
        *((one, silent if one in SILENT else in_words(one, language)) for one in sayings_of(asked.field)),
    )
    chosen = attempt.answer.chosen if attempt else asked.chosen
    return Editing(words_name(f"{asked.field}.{ASSESSMENT}", counted=False), "", chosen, choices, name="valg")


def answer_in_words(asked: Asked) -> SafeString | str:
    """What was answered; "" while nobody has."""
    return _said(asked, asked.settling, asked.chosen)


def _said(asked: Asked, settling: Settling, chosen: str) -> SafeString | str:
    match settling:
        case Settling.CHOSEN:
            return _choice(asked, chosen)
        case Settling.CORRECTED if asked.field:
            return _choice(asked, chosen) if chosen not in SILENT else gettext("No smiley")
        case Settling.CORRECTED:
            return gettext("Corrected")
        case Settling.ACCEPTED:
            return gettext("Both say the same now") if asked.typed else gettext("Stands as it was read")
        case Settling.SKIPPED:
            return gettext("Skipped")
        case _:
            return ""


def words_name(field: str, *, counted: bool = True) -> str:
    """What a field of a point is called in a form; milestones may be counted."""
    path, language = field.split("."), get_language() or "da"
    is_economy = field in (f"{ECONOMY}.text", f"{STRAY_ECONOMY}.text")
    name = field_name("economy_text" if is_economy else path[-1], language)
    count = f" {int(path[1]) + 1}" if counted and path[0] == MILESTONES and path[-1] != ROUND else ""
    return f"{name[:1].upper()}{name[1:]}{count}"


def _options(asked: Asked) -> tuple[Option, ...]:
    if asked.typed:
        ways = ((OURS, gettext("Keep what was typed")), (THEIRS, gettext("Take what the file says")))
        return tuple(
            Option("valg", value, str(key), label, asked.chosen == value) for key, (value, label) in enumerate(ways, 1)
        )
    if not asked.possible or any(is_stray(one.field) for one in asked.words):
        label = gettext("Leave it as it was read")
        return (Option("svar", "godkend", "1", label, asked.settling is Settling.ACCEPTED),)
    return tuple(
        Option("valg", value, str(key), _choice(asked, value), asked.chosen == value)
        for key, value in enumerate(asked.possible, 1)
    )


def _choice(asked: Asked, value: str) -> SafeString | str:
    """A smiley with its word, or words."""
    if asked.typed:
        return choice_in_words(value)
    for scale, face in ((Budget, economy_face), (Effort, effort_face)):
        given = next((one for one in scale if one.value == value), None)
        if asked.field and given:
            return face(Standing(State.ASSESSED, given))
    return gettext("It is no milestone") if value == NO_ROW and asks_round(asked) else value
