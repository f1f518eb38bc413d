"""Whether the editions of a municipality are what was locked: each against its hashes, the one before, and the log."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import DataError
from django.db.models import QuerySet

from milepael.accounts.models import Municipality
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.domain.followup.models import Round
from milepael.editions.published import hash_of, opened
from milepael.editions.tombstone import Tombstone, buried_as
from milepael.flows.proving.rules import MALFORMED, Fault
from milepael.flows.publishing.files import hash_beside, listed_in
from milepael.flows.publishing.models import PublishedEdition, Treatment
from milepael.flows.publishing.treating import hashes_of
from milepael.flows.verifying.told import Entry, Facts, Pair, Told, told_in

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
NOT_BY_TWO = Sentence(
    da="Udgave {number} er slettet, men loggen siger ikke, at to blev enige om netop det.",
    en="Edition {number} was erased, but the log does not say that two agreed to just that.",
)
OTHER_TIME = Sentence(
    da="Udgave {number} er offentlig fra et andet tidspunkt, end loggen siger.",
    en="Edition {number} is public from another time than the log says.",
)
OTHER_TREATMENT = Sentence(
    da="Hvad der står om udvalgenes behandling af udgave {number}, er ikke det, der blev skrevet ned.",
    en="What is told of how committees treated edition {number} is not what was written down.",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """An edition that was looked at: what is wrong with it, and the tombstone that stands in its place, if any."""

    number: int
    fault: Fault | None = None
    tombstone: Tombstone | None = None


def seen_in(home: Municipality) -> Iterator[Seen]:
    """Each edition in turn; one is in memory at a time. The first that cannot be read at all is the last."""
    before: PublishedEdition | None = None
    rows, number = _rows(home), 1
    try:
        told = told_in(home)
        last = max((*told.made, *rows.values_list("number", flat=True)), default=0)
        for number in range(1, last + 1):
            row = rows.filter(number=number).first()
            fault = Fault(GONE, {"number": number}) if row is None else _fault(row, before, told)
            yield Seen(number, fault, buried_as(bytes(row.envelope), row.sha256) if row and row.erased_at else None)
            before = row
    except (DataError, *MALFORMED):
        yield Seen(number, Fault(CHANGED, {"number": number}))


def _rows(home: Municipality) -> QuerySet[PublishedEdition]:
    """With what each replaces, whose bytes are not needed."""
    rows = PublishedEdition.objects.filter(municipality=home).select_related("replaces", "round").order_by("number")
    return rows.defer("replaces__envelope", "replaces__internal")


def _fault(row: PublishedEdition, before: PublishedEdition | None, told: Told) -> Fault | None:
    wrong = _wrong(row, before, told) or _unlogged(row, told) or _told_otherwise(row, told)
    return Fault(wrong, {"number": row.number}) if wrong else None


def _wrong(row: PublishedEdition, before: PublishedEdition | None, told: Told) -> Sentence | None:
    content, internal = bytes(row.envelope), bytes(row.internal)
    if row.erased_at:
        return _wrongly_erased(row, told.erased.get(row.number))
    if hash_of(content) != row.sha256 or hash_of(internal) != row.internal_sha256:
        return CHANGED
    try:
        envelope = opened(content)
    except Refusal:
        return CHANGED
    replaces = row.replaces.number if row.replaces else None
    said = (envelope.version, envelope.note, envelope.at, envelope.edition.title, envelope.replaces)
    if said != (row.version, row.note, row.at, row.title, replaces):
        return CHANGED
    is_next = envelope.number == row.number and envelope.previous_sha256 == (before.sha256 if before else None)
    return None if is_next else UNCHAINED


def _wrongly_erased(row: PublishedEdition, pair: Pair | None) -> Sentence | None:
    """Where there is no tombstone, or one to which no two have agreed."""
    content, internal = bytes(row.envelope), bytes(row.internal)
    stones = buried_as(content, row.sha256), buried_as(internal, row.internal_sha256)
    if not all(stones) or row.note:
        return CHANGED
    if not (pair and stones[0] and stones[0].at == row.erased_at and pair.is_of(stones[0], content)):
        return NOT_BY_TWO
    rest = hash_of(internal), hash_beside(row)
    return None if rest == (pair.facts.get("internal"), pair.facts.get("beside")) else NOT_BY_TWO


def _unlogged(row: PublishedEdition, told: Told) -> Sentence | None:
    made = told.made.get(row.number)
    if made is None or (made.actor, made.role) != (row.by_id, row.role) or not _is_of_round(row, made):
        return NOT_LOGGED
    if (made.facts["sha256"], made.facts["internal"]) != (row.sha256, row.internal_sha256):
        return NOT_LOGGED
    if row.erased_at is None and row.number in told.erased:
        return NOT_LOGGED
    if not row.erased_at and (opened(bytes(row.envelope)).log_head or "") != told.heads[row.number]:
        return OTHER_HEAD
    return OTHER_FILES if told.listed.get(row.number) not in (None, listed_in(row)) else None


def _is_of_round(row: PublishedEdition, made: Entry) -> bool:
    """It may be gone, but not another; and what an edition replaces is of the same."""
    ordinal = made.facts["round"]
    if row.round is None:
        return not Round.objects.filter(agreement=row.agreement_id, ordinal=ordinal).exists()
    return row.round.ordinal == ordinal and (row.replaces is None or row.replaces.round_id == row.round_id)


def _told_otherwise(row: PublishedEdition, told: Told) -> Sentence | None:
    """What stands beside an edition, and changes: since when it is public, and who treated it."""
    since = told.public_from.get(row.number)
    if row.public_from != (datetime.datetime.fromisoformat(since) if since else None):
        return OTHER_TIME
    wanted = {key: facts for key, facts in told.treated.items() if facts["number"] == row.number}
    kept = {one.pk: one for one in row.treatments.all()}
    is_same = wanted.keys() == kept.keys() and all(_as_written(kept[key], wanted[key], row) for key in wanted)
    return None if is_same else OTHER_TREATMENT


def _as_written(one: Treatment, facts: Facts, row: PublishedEdition) -> bool:
    """A decision may be gone where its edition was erased."""
    now = hashes_of(one)
    is_erased = row.erased_at is not None and not one.decision
    return facts["said"] == now["said"] and (is_erased or facts["decision"] == now["decision"])
