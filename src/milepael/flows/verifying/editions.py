"""Whether the editions of a municipality are what was locked: each against its hashes, the one before, and the log."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from milepael.accounts.models import AuditRow, Municipality
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.editions.published import hash_of, opened
from milepael.editions.tombstone import Tombstone, buried_as
from milepael.flows.proving.rules import Fault
from milepael.flows.publishing.files import LISTED, MADE, listed_in
from milepael.flows.publishing.models import PublishedEdition

GONE = Sentence(da="Udgave {number} mangler.", en="Edition {number} is missing.")
CHANGED = Sentence(
    da="Udgave {number} er ændret: dens bytes er ikke dem, der blev låst.",
    en="Edition {number} was changed: its bytes are not those that were locked.",
)
UNCHAINED = Sentence(
    da="Udgave {number} hænger ikke sammen med den, der blev låst før den.",
    en="Edition {number} does not follow the one that was locked before it.",
)
NOT_LOGGED = Sentence(
    da="Loggen siger noget andet om udgave {number}, end der står i den.",
    en="The log says something else of edition {number} than stands in it.",
)
OTHER_HEAD = Sentence(
    da="Loggen er skrevet om: udgave {number} nævner et andet loghoved.",
    en="The log was rewritten: edition {number} names another head.",
)
OTHER_FILES = Sentence(
    da="Dokumenterne til udgave {number} er ikke dem, der blev lavet af den.",
    en="The documents of edition {number} are not those that were made of it.",
)
Facts = Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Logged:
    """What the log says of an edition: as it was made, the head before that, and its documents where all are made."""

    made: Facts
    head: str
    documents: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """An edition that was looked at: what is wrong with it, and the tombstone that stands in its place, if any."""

    number: int
    fault: Fault | None = None
    tombstone: Tombstone | None = None


def seen_in(home: Municipality) -> Iterator[Seen]:
    """Each edition in turn; one is in memory at a time."""
    logged = _logged(home)
    before: PublishedEdition | None = None
    numbers = PublishedEdition.objects.filter(municipality=home).order_by("number").values_list("number", flat=True)
    last = max((*logged, *numbers), default=0)
    for number in range(1, last + 1):
        row = PublishedEdition.objects.filter(municipality=home, number=number).first()
        fault = Fault(GONE, {"number": number}) if row is None else _fault(row, before, logged.get(number))
        yield Seen(number, fault, buried_as(bytes(row.envelope), row.sha256) if row and row.erased_at else None)
        before = row


def _fault(row: PublishedEdition, before: PublishedEdition | None, logged: Logged | None) -> Fault | None:
    wrong = _wrong(row, before) or _unlogged(row, logged)
    return Fault(wrong, {"number": row.number}) if wrong else None


def _wrong(row: PublishedEdition, before: PublishedEdition | None) -> Sentence | None:
    content, internal = bytes(row.envelope), bytes(row.internal)
    if row.erased_at:
        pairs = (content, row.sha256), (internal, row.internal_sha256)
        return None if all(buried_as(*pair) for pair in pairs) else CHANGED
    if hash_of(content) != row.sha256 or hash_of(internal) != row.internal_sha256:
        return CHANGED
    try:
        envelope = opened(content)
    except Refusal:
        return CHANGED
    if (envelope.version, envelope.note, envelope.at) != (row.version, row.note, row.at):
        return CHANGED
    is_next = envelope.number == row.number and envelope.previous_sha256 == (before.sha256 if before else None)
    return None if is_next else UNCHAINED


def _unlogged(row: PublishedEdition, logged: Logged | None) -> Sentence | None:
    if logged is None or (logged.made["sha256"], logged.made["internal"]) != (row.sha256, row.internal_sha256):
        return NOT_LOGGED
    if not row.erased_at and (opened(bytes(row.envelope)).log_head or "") != logged.head:
        return OTHER_HEAD
    return OTHER_FILES if logged.documents not in (None, listed_in(row)) else None


def _logged(home: Municipality) -> dict[int, Logged]:
    """By number of the edition; the head before a row is the hash of the row before it."""
    rows = AuditRow.objects.filter(municipality=home, action__in=(MADE, LISTED)).order_by("number")
    columns = list(rows.values_list("action", "number", "facts"))
    made = {int(facts["number"]): (number, facts) for action, number, facts in columns if action == MADE}
    listed = {int(facts["number"]): str(facts["sha256"]) for action, _, facts in columns if action == LISTED}
    heads = _hashes(home, [number - 1 for number, _ in made.values()])
    return {
        edition: Logged(facts, heads.get(number - 1, ""), listed.get(edition))
        for edition, (number, facts) in made.items()
    }


def _hashes(home: Municipality, numbers: Sequence[int]) -> dict[int, str]:
    rows = AuditRow.objects.filter(municipality=home, number__in=numbers)
    return dict(rows.values_list("number", "sha256"))
