"""What is wrong with a chain of log rows, and how it is told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from milepael.accounts.chain import Entry, Head, sha256_of
from milepael.documents.sentence import Sentence

MISSING = Sentence(da="Række {number} mangler i loggen.", en="Row {number} is missing from the log.")
CHANGED = Sentence(
    da="Række {number} i loggen passer ikke med sin hash: den, eller rækken før den, er ændret.",
    en="Row {number} of the log does not agree with its hash: it, or the row before it, was changed.",
)
REWRITTEN = Sentence(
    da="Loggen er skrevet om: {by} har en anden hash for række {number}.",
    en="The log was rewritten: {by} has another hash for row {number}.",
)
CUT = Sentence(
    da="Loggen er klippet af: {by} nævner række {number}, men den sidste er {last}.",
    en="The log was cut off: {by} names row {number}, but the last is {last}.",
)
BEYOND = Sentence(
    da="Loggen har rækker efter række {last}, som kommunens loghoved ikke kender.",
    en="The log has rows after row {last} that the municipality's head does not know.",
)
FILE_CHANGED = Sentence(
    da="En gemt fil er ændret: dens bytes er ikke dem, der blev gemt som {sha256}.",
    en="A kept file was changed: its bytes are not those that were kept as {sha256}.",
)
NO_HEAD = Sentence(
    da="Kommunens loghoved, eller et, der er givet ud, er ikke noget loghoved.",
    en="The municipality's head, or one that was given out, is none.",
)
GIVEN_OUT = Sentence(da="et loghoved, der er givet ud,", en="a head that was given out")
THE_MUNICIPALITY = Sentence(da="kommunens eget loghoved", en="the municipality's own head")

MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What comes of values that no column of theirs would hold, where somebody has put them there."""
Row = tuple[int, datetime, int | None, str, str, str, Mapping[str, int | str], str]
"""A log row's number, at, actor, role, action, subject, facts and sha256, as the database has them."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in a sentence for the user; a value may be a sentence itself."""

    sentence: Sentence
    values: Mapping[str, int | str | Sentence] = field(default_factory=dict)

    def in_(self, language: str) -> str:
        values = {name: one.in_(language) if isinstance(one, Sentence) else one for name, one in self.values.items()}
        return self.sentence.in_(language, **values)


@dataclass(frozen=True, slots=True)
class Named:
    """A head that is held against the log, and who has it: an edition, or somebody to whom it was sent."""

    head: Head
    by: Sentence


def walk(rows: Iterable[Row], named: Iterable[Named]) -> tuple[Head, Fault | None]:
    """The newest row that is in order, and the first fault; named are heads that the log must hold."""
    wanted = _by_number(named)
    head = Head()
    try:
        for number, at, actor, role, action, subject, facts, sha256 in rows:
            if number != head.number + 1:
                return head, Fault(MISSING, {"number": head.number + 1})
            if sha256_of(Entry(number, at, actor, role, action, subject, facts, head.sha256)) != sha256:
                return head, Fault(CHANGED, {"number": number})
            head = Head(number, sha256)
            for one in wanted.pop(number, ()):
                if one.head != head:
                    return head, Fault(REWRITTEN, {"by": one.by, "number": number})
    except MALFORMED:
        return head, Fault(CHANGED, {"number": head.number + 1})
    return head, next(_cut(head, wanted), None)


def fault_beyond(last: Head, head: Head) -> Fault | None:
    """What is wrong where the last row is not the head that the municipality had once the rows were read.

    Rows that were added meanwhile are none of it.
    """
    is_known = head == last or head.number > last.number
    return None if is_known else Fault(BEYOND, {"last": head.number})


def _by_number(named: Iterable[Named]) -> dict[int, Sequence[Named]]:
    found: defaultdict[int, list[Named]] = defaultdict(list)
    for one in named:
        if one.head != Head():
            found[one.head.number].append(one)
    return dict(found)


def _cut(last: Head, wanted: Mapping[int, Sequence[Named]]) -> Iterator[Fault]:
    for number in sorted(wanted):
        for one in wanted[number]:
            yield Fault(CUT, {"by": one.by, "number": number, "last": last.number})
