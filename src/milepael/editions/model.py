"""The edition: what one document says, as values that never change.

Source of every name and type: the edition contract, version 1.0. Money is kroner, dates are ISO, and
lists keep the document's order.
"""

import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = "milepael/edition/1.0"
"""What we write; what a newer minor version wrote is read, and its new keys kept."""


class Kind(StrEnum):
    """What sort of document an edition was read from."""

    FOLLOW_UP = "follow_up"
    IMPLEMENTATION_PLAN = "implementation_plan"
    STATUS_LIST = "status_list"
    CHALLENGES = "challenges"
    AGREEMENT = "agreement"


class Funding(StrEnum):
    """How a point is paid for."""

    OPERATIONS = "operations"
    CONSTRUCTION = "construction"
    OTHER_FINANCING = "other_financing"


class State(StrEnum):
    """How far the reading of one smiley came."""

    ASSESSED = "assessed"
    DOUBTFUL = "doubtful"
    NOT_REPORTED = "not_reported"
    NOT_DUE = "not_due"
    NONE = "none"


class Effort(StrEnum):
    """The effort assessment of a milestone."""

    REACHED = "reached"
    DELAYED = "delayed"
    UNREACHABLE = "unreachable"


class Budget(StrEnum):
    """The economy assessment of a point."""

    KEPT = "kept"
    BROKEN = "broken"


class WarningCode(StrEnum):
    """Why a person should look at a place in the document."""

    AMBIGUOUS_FACE = "ambiguous_face"
    UNKNOWN_FACE = "unknown_face"
    BROKEN_TEXT = "broken_text"
    RESTORED_TEXT = "restored_text"
    UNCERTAIN_NAME = "uncertain_name"
    UNCERTAIN_SPLIT = "uncertain_split"
    MISSING_ROW = "missing_row"
    CUT_WORD = "cut_word"
    UNCERTAIN_MATCH = "uncertain_match"
    ENCODING = "encoding"
    OCR = "ocr"
    UNREAD_TEXT = "unread_text"


class Value(BaseModel):
    """A frozen value; keys that a newer minor version added are kept, so that nothing is lost in passing through."""

    model_config = ConfigDict(frozen=True, extra="allow", json_schema_serialization_defaults_required=True)


class Place(Value):
    """Where in the file a person can check: page and line, each from 1, or unknown."""

    page: int | None = None
    line: int | None = None


class AgreementName(Value):
    """The agreement that a document follows up, by its printed name and budget year."""

    name: str
    year: int | None


class RoundName(Value):
    """The round that a document reports."""

    ordinal: int
    name: str


class RoundLabel(Value):
    """A round that a document mentions; due is the day, where the label is a date."""

    ordinal: int
    label: str
    due: datetime.date | None = None


class Scope(Value):
    """The committees that the title cuts a document down to; none means all."""

    committees: tuple[str, ...] = ()


class Contact(Value):
    """Whom the head of the document names."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None


class Move(Value):
    """A milestone's earlier words, and why they were changed."""

    before: str
    reason: str


class Milestone(Value):
    """What must have happened by one round, and how the document assesses it."""

    id: str | None = None
    round: int
    label: str
    due: datetime.date | None = None
    text: str = ""
    status_note: str | None = None
    state: State = State.NONE
    assessment: Effort | None = None
    possible: tuple[Effort, ...] = ()
    moved: Move | None = None


class EconomyChange(Value):
    """A change against the adopted budget: its alternative financing, its road and the decision."""

    financing: str
    path: str
    decision: str


class Economy(Value):
    """What a point says of money, and how the document assesses it."""

    text: str = ""
    status_note: str | None = None
    state: State = State.NONE
    assessment: Budget | None = None
    possible: tuple[Budget, ...] = ()
    change: EconomyChange | None = None


class Amount(Value):
    """A sum of kroner found in a text; low equals high for a single figure."""

    low: int
    high: int
    per_year: bool
    from_year: int | None
    to_year: int | None
    kind: str
    text: str
    field: str
    sure: bool


class Point(Value):
    """A tracked element of the agreement."""

    id: str | None = None
    number: str | None = None
    title: str
    part: int | None = None
    part_title: str | None = None
    catalogue: str | None = None
    funding: tuple[Funding, ...] = ()
    agreement_text: str = ""
    centre: str | None = None
    committees: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    involved: tuple[str, ...] = ()
    implementation_text: str = ""
    milestones: tuple[Milestone, ...] = ()
    economy: Economy = Economy()
    administrative: bool = False
    closed: bool = False
    amounts: tuple[Amount, ...] = ()
    references: tuple[str, ...] = ()
    responsible: str | None = None
    status_text: str | None = None
    restored: bool = False
    original: str | None = None
    place: Place = Place()

    @property
    def key(self) -> str:
        """What other documents call the point: `number/part`, the number alone, or the title where there is none."""
        if self.number is None:
            return self.title
        return self.number if self.part is None else f"{self.number}/{self.part}"


class Chapter(Value):
    """A heading with its points; parent is the number of the chapter above it."""

    number: str | None
    title: str | None
    parent: str | None = None
    responsible: str | None = None
    points: tuple[Point, ...] = ()


class Challenge(Value):
    """What the council wants to solve in four years."""

    number: str | None
    title: str
    text: str = ""
    bullets: tuple[str, ...] = ()


class Process(Value):
    """How the council goes on: its wishes, and the venues where the work is done."""

    wishes: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()


class ReadingWarning(Value):
    """Something a person should look at; the message is Danish, the point is its key or null for the document."""

    code: WarningCode
    message: str
    place: Place = Place()
    point: str | None = None


class Unread(Value):
    """Text that no field and no label claimed."""

    place: Place
    text: str


class Source(Value):
    """The file an edition was read from; sha256 is hexadecimal, pages are null for Word and text."""

    name: str
    sha256: str
    format: str
    pages: int | None = None


class Edition(Value):
    """What one document says. See the edition contract for each key."""

    schema_: str = Field(SCHEMA, alias="schema", pattern=r"^milepael/edition/1\.\d{1,4}$")
    kind: Kind
    title: str = ""
    municipality: str = ""
    agreement: AgreementName | None = None
    parties: tuple[str, ...] = ()
    round: RoundName | None = None
    rounds: tuple[RoundLabel, ...] = ()
    scope: Scope = Scope()
    date: datetime.date | None = None
    case_number: str | None = None
    contact: Contact = Contact()
    reading_guide: tuple[str, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    introduction: str = ""
    challenges: tuple[Challenge, ...] = ()
    themes: tuple[str, ...] = ()
    process: Process | None = None
    warnings: tuple[ReadingWarning, ...] = ()
    unread: tuple[Unread, ...] = ()
    source: Source | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """All points, in the document's order."""
        return tuple(point for chapter in self.chapters for point in chapter.points)
