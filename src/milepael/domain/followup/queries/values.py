"""What the queries answer with: frozen values, complete, that need no more of the database."""

import datetime
from dataclasses import dataclass

from milepael.domain.followup.queries.postponing import Postponed
from milepael.domain.followup.rules.standing import Standing


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement in a list; reported is the label of the latest round taken in, "" when none is.

    doubtful counts the smileys that this round's document leaves in doubt, broken_text points with broken letters,
    rebuilt or not.
    """

    id: int
    name: str
    year: int | None
    points: int
    reported: str
    doubtful: int
    broken_text: int


@dataclass(frozen=True, slots=True)
class RoundColumn:
    """A follow-up as a column; reported when a document of it has been taken in, or the time to answer it is over.

    can_be_changed is for the budget office.
    """

    ordinal: int
    label: str
    due: datetime.date | None
    reported: bool
    can_be_changed: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A point at a round: its two standings.

    doubtful counts the smileys that the round's document leaves in doubt, deviations the rules it breaks.
    """

    round: RoundColumn
    effort: Standing
    economy: Standing
    doubtful: int = 0
    deviations: int = 0


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point as a row; cells are one for each round, in order."""

    id: int
    key: str
    number: str
    part: int | None
    title: str
    part_title: str
    catalogue: str
    funding: tuple[str, ...]
    centre: str
    committees: tuple[str, ...]
    involved: tuple[str, ...]
    administrative: bool
    closed: bool
    broken_text: bool
    restored: bool
    has_left: bool
    decided: bool
    awaits_plan: bool
    cells: tuple[Cell, ...]

    @property
    def reported(self) -> int:
        """The ordinal of the latest round that is out, 0 before any."""
        return max((cell.round.ordinal for cell in self.cells if cell.round.reported), default=0)


@dataclass(frozen=True, slots=True)
class ChapterRows:
    """A chapter with the points shown of it; parent is a chapter's number or ""."""

    key: str
    number: str
    title: str
    parent: str
    responsible: str
    points: tuple[PointRow, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How the points of one committee or centre stand at the chosen round; name is "" for points without one."""

    name: str
    points: int
    reached: int
    delayed: int
    unreachable: int
    doubtful: int
    not_reported: int
    kept: int
    broken: int
    economy_doubtful: int
    economy_not_reported: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for: "" and None ask for everything.

    committee and centre are names, chapter is a chapter's key, assessment is one of ASSESSMENTS, funding a Funding;
    text is words that must all be found. look is one of LOOKS. round is the ordinal that assessments, looks and
    tallies are of, else the latest.
    """

    committee: str = ""
    centre: str = ""
    chapter: str = ""
    assessment: str = ""
    funding: str = ""
    text: str = ""
    look: str = ""
    round: int | None = None


ASSESSMENTS = ("reached", "delayed", "unreachable", "doubtful", "not_reported", "kept", "broken")
"""What can be asked for; doubtful and not_reported fit effort and economy alike."""

LOOKS = ("doubtful", "not_reported", "broken_text", "deviation", "awaits_plan")
"""Why to look at a point: a smiley in doubt or missing, broken letters (rebuilt or not), a broken rule, no plan."""


@dataclass(frozen=True, slots=True)
class Look:
    """How many points of the whole agreement somebody should look at, by each of LOOKS; smileys are those in doubt."""

    doubtful: int
    not_reported: int
    broken_text: int
    deviation: int
    awaits_plan: int
    smileys: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from in an agreement, in the order to show it; chapters are (key, heading)."""

    committees: tuple[str, ...]
    centres: tuple[str, ...]
    chapters: tuple[tuple[str, str], ...]
    funding: tuple[str, ...]
    assessments: tuple[str, ...] = ASSESSMENTS


@dataclass(frozen=True, slots=True)
class Overview:
    """An agreement as chapters by points by rounds; only chapters and points that were asked for, tallies of the same.

    at is the round that tallies, looks and the filter on assessments are of, None before any round is there.
    look is of the whole agreement, whatever was asked for.
    """

    id: int
    name: str
    year: int | None
    parties: tuple[str, ...]
    rounds: tuple[RoundColumn, ...]
    at: RoundColumn | None
    chapters: tuple[ChapterRows, ...]
    total: int
    shown: int
    look: Look
    in_all: Tally
    by_committee: tuple[Tally, ...]
    by_centre: tuple[Tally, ...]
    choices: Choices


@dataclass(frozen=True, slots=True)
class Printed:
    """Words as they were printed from one round on; round 0 is the plan."""

    ordinal: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """One field: the latest words, and every printing in order where documents differ (else none)."""

    now: str
    printed: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """As what, and when, somebody gave an assessment on the page; role is a code word."""

    role: str
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class EffortLine:
    """What a milestone was given in one round; said where somebody gave it on the page.

    postponed is where it moved the milestone to; is_draft where the round was over before it was approved: no answer.
    """

    ordinal: int
    label: str
    standing: Standing
    status_note: str
    version: int = 1
    said: Said | None = None
    is_draft: bool = False
    postponed: Postponed | None = None


@dataclass(frozen=True, slots=True)
class MilestoneBlock:
    """A milestone over the rounds; standing is how it stands by the latest round taken in.

    ordinal is of the round it was first promised for; place (an ordinal), label and due of that it was moved to last.
    """

    uid: str
    ordinal: int
    label: str
    due: datetime.date | None
    place: int
    words: Words
    moved_before: str
    moved_reason: str
    standing: Standing
    given: tuple[EffortLine, ...]


@dataclass(frozen=True, slots=True)
class EconomyLine:
    """What a point's economy was given in one round; said where somebody gave it on the page.

    financing, path and decision tell of a change, each "" without one; awaits where it is not approved yet. is_draft as
    of a milestone.
    """

    ordinal: int
    label: str
    standing: Standing
    status_note: str
    financing: str
    path: str
    decision: str
    version: int = 1
    said: Said | None = None
    is_draft: bool = False
    awaits: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference as printed, with the points it can mean: none where the number is unknown, several for parts."""

    printed: str
    points: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class PointPage:
    """One point with everything that is kept of it. Its places in files are asked of the imports.

    words holds, by field: title, part_title, catalogue, funding, centre, committees, involved, contributors (names
    joined by "; "), agreement_text, implementation_text, economy_text, responsible, status_text.
    """

    row: PointRow
    agreement_id: int
    agreement: str
    chapter: str
    contributors: tuple[str, ...]
    restored: bool
    is_reworded: bool
    words: tuple[tuple[str, Words], ...]
    milestones: tuple[MilestoneBlock, ...]
    economy: tuple[EconomyLine, ...]
    mentions: tuple[Mention, ...]

    def of(self, field: str) -> Words:
        """The words of one field."""
        return dict(self.words)[field]
