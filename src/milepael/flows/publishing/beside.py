"""What stands beside an edition: which committees had it and what they decided, and whether it is to be erased."""

import datetime
from dataclasses import dataclass

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import Committee
from milepael.editions.tombstone import Tombstone, buried_as
from milepael.flows.publishing.models import Erasure, PublishedEdition, Treatment
from milepael.flows.publishing.shelf import EditionLine


@dataclass(frozen=True, slots=True)
class Treated:
    """A committee that had an edition, or may have: id is None for one that is gone, turn 0 where nothing is told."""

    id: int | None
    name: str
    handed_on: datetime.date | None = None
    treated_on: datetime.date | None = None
    case_number: str = ""
    decision: str = ""
    turn: int = 0


def treatments_of(home: Municipality, line: EditionLine) -> tuple[Treated, ...]:
    """By name: those that something is told of, and the others that follow its points; two queries."""
    kept = Treatment.objects.filter(municipality=home, edition=line.id)
    told = [
        Treated(row.committee_id, row.name, row.handed_on, row.treated_on, row.case_number, row.decision, row.turn)
        for row in kept
    ]
    others = Committee.objects.filter(municipality=home, name__in=line.committees)
    there = {one.id for one in told}
    told += [Treated(pk, name) for pk, name in others.values_list("pk", "name") if pk not in there]
    return tuple(sorted(told, key=lambda one: one.name.casefold()))


def asked_erasure(line: EditionLine) -> Erasure | None:
    """What somebody asks, and nobody has settled yet; one query."""
    return Erasure.objects.filter(edition=line.id, settled_at=None).select_related("municipality").first()


def tombstone_of(line: EditionLine) -> Tombstone | None:
    """What stands instead of an edition that was erased; one query where it was."""
    if line.erased_at is None:
        return None
    return buried_as(bytes(PublishedEdition.objects.only("envelope").get(pk=line.id).envelope), line.sha256)
