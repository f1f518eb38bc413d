"""Words over the rounds: what a document prints beside what others printed, nothing overwritten."""

from collections.abc import Collection
from dataclasses import dataclass, field

from milepael.domain.agreements.models import Point
from milepael.domain.followup.models import Milestone, TypedField
from milepael.editions.model import Edition, Kind
from milepael.editions.printed import MILESTONES, PRINTED
from milepael.flows.imports.clashing import Clashes, clash_of
from milepael.flows.imports.report import Change, Difference, Saying
from milepael.flows.imports.rules import EXPECTED_TO_DIFFER, neighbour, told, turns
from milepael.flows.imports.shelf import OWN, Shelf

DECIDED = "Beslutningen"
"""What a decision about a point is called beside the rounds."""
AGREED = "Aftalen"
"""What the agreement itself is called beside its rounds."""


@dataclass(frozen=True, slots=True)
class Take:
    """One document on its way in: the edition, what is kept, which round it is of, and what was found so far.

    known says that this very edition was taken in before: what was said on the page since is newer. gone are the rounds
    whose blank milestones it was said to have and has not.
    """

    edition: Edition
    shelf: Shelf
    during: int
    known: bool = False
    gone: frozenset[int] = frozenset()
    changes: list[Change] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    clashes: Clashes = field(default_factory=Clashes)

    @property
    def newest(self) -> bool:
        """Whether no later round has been taken in: then its plain facts hold."""
        return all(row.ordinal <= self.during for _, row in self.shelf.rounds.all() if row.reported)

    def prints(self, name: str) -> bool:
        """Whether a document of this kind says anything of a field."""
        return name in PRINTED[self.edition.kind]

    def label(self, ordinal: int) -> str:
        """What a round is called."""
        return self.shelf.rounds[OWN, ordinal].label


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a point or of one of its milestones, and how it is called when something is told of it."""

    point: Point
    name: str
    subject: str
    milestone: Milestone | None = None

    @property
    def owner(self) -> str:
        return self.milestone.uid if self.milestone else ""


def seen(take: Take, point: Point, name: str) -> set[int]:
    """The rounds whose documents printed a field of a point before."""
    name = MILESTONES if name == "text" else name
    return {ordinal for ordinal, kind in take.shelf.seen.get(point.uid, ()) if name in PRINTED[kind]}


def rounds_told(take: Take, what: Field) -> set[int]:
    """The rounds of which it is known what they say of a field: documents printed it, or it was turned on the page."""
    return seen(take, what.point, what.name) | set(_kept(take, what))


def tell(take: Take, what: Field, *, now: str, text: str) -> str:
    """Keep what this document prints of a field; return the words of the latest round. now are the latest kept.

    What no document printed and is kept all the same was typed on the page: it holds from the first round on. What was
    typed stays, also for this round, until somebody chooses the document's.
    """
    kept = _kept(take, what)
    said = told(kept, seen=rounds_told(take, what), now=now)
    is_typed = bool(now and not said)
    if is_typed:
        said = {_first(take): now}
    text = _typed(take, what, said=said, text=text, is_typed=is_typed)
    text = _agreed(take, what, said=said.get(take.during, ""), text=text)
    _compare(take, what, said=said, text=text)
    after = turns({**said, take.during: text})
    _keep(take, what, after if len(after) > 1 else {}, before=list(kept))
    return after[max(after)]


def told_before(take: Take, what: Field, *, now: str) -> str:
    """The words of the nearest earlier round; "" where none was seen."""
    said = told(_kept(take, what), seen=seen(take, what.point, what.name), now=now)
    return next((said[one] for one in sorted(said, reverse=True) if one < take.during), "")


def _first(take: Take) -> int:
    return min(row.ordinal for _, row in take.shelf.rounds.all())


def _kept(take: Take, what: Field) -> dict[int, str]:
    wordings = take.shelf.wordings.of(what.point.uid)
    return {int(key[3]): row.text for key, row in wordings if key[1:3] == (what.owner, what.name)}


def typed(take: Take, what: Field, text: str) -> TypedField | None:
    """What somebody typed last in a field, where it is these words."""
    row = take.shelf.typed.get((what.point.uid, what.owner, what.name))
    return row if row and row.text == text else None


def _typed(take: Take, what: Field, *, said: dict[int, str], text: str, is_typed: bool) -> str:
    """What somebody typed and holds in the document's round, unless the document's is chosen; else the document's."""
    before = [ordinal for ordinal in said if ordinal <= take.during]
    ours = said[max(before)] if before else ""
    if _is_decided(take, what, ours):
        if text and text != ours:
            take.differences.append(Difference(what.subject, what.name, DECIDED, take.label(take.during), ours, text))
        return ours
    row = typed(take, what, ours)
    if not ours or not (is_typed or row):
        return text
    at = row.at.isoformat() if row and row.at else ""
    clash = clash_of(what.milestone or what.point, what.name, (Saying(what.name, ours, text),), at=at)
    if text and not take.clashes.stays(clash):
        return text
    key = (what.point.uid, what.owner, what.name)
    take.shelf.typed.put(key, point=what.point, milestone=what.milestone, field=what.name, text=ours)
    return ours


def _is_decided(take: Take, what: Field, ours: str) -> bool:
    """Whether a decision, and nothing that was merely typed, gave a point its centre: no document of then undoes it."""
    return what.name == "centre" and (what.point.uid, take.during, ours) in take.shelf.moved


def _agreed(take: Take, what: Field, *, said: str, text: str) -> str:
    """The words that hold: the agreement's own, whatever its plan says; what the agreement leaves out, its plan says.

    said are the words of both so far. A plan that words it otherwise is told of, and kept whole as any document is.
    """
    if take.edition.kind is Kind.AGREEMENT:
        return text or said
    agreed = (take.during, Kind.AGREEMENT) in take.shelf.seen.get(what.point.uid, ())
    if not (agreed and said and what.name in PRINTED[Kind.AGREEMENT]) or said == text:
        return text
    take.differences.append(Difference(what.subject, what.name, AGREED, take.label(take.during), said, text))
    return said


def _compare(take: Take, what: Field, *, said: dict[int, str], text: str) -> None:
    before = said.get(take.during, text)
    if before != text:
        take.changes.append(Change(what.subject, what.name, before, text))
    other = neighbour(said, take.during)
    if other is None or said[other] == text or what.name in EXPECTED_TO_DIFFER:
        return
    earlier, later = sorted((other, take.during))
    words = {other: said[other], take.during: text}
    take.differences.append(
        Difference(what.subject, what.name, take.label(earlier), take.label(later), words[earlier], words[later])
    )


def _keep(take: Take, what: Field, after: dict[int, str], *, before: Collection[int]) -> None:
    shelf = take.shelf
    for ordinal in set(before) - set(after):
        shelf.wordings.drop((what.point.uid, what.owner, what.name, ordinal))
    for ordinal, text in after.items():
        key = (what.point.uid, what.owner, what.name, ordinal)
        if shelf.wordings.get(key) is None:
            during = shelf.rounds[OWN, ordinal]
            shelf.wordings.put(
                key, point=what.point, milestone=what.milestone, during=during, field=what.name, text=text
            )
        else:
            shelf.wordings.put(key, text=text)
