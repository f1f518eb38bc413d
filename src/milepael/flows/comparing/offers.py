"""Points whose letters are broken or rebuilt, and the clean words that other editions of the agreement have of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import Agreement
from milepael.editions.comparing.offering import UNCLEAR, Offer, offered
from milepael.editions.json import from_json
from milepael.editions.model import Edition, Place
from milepael.flows.comparing.queries import agreement_of, said_in
from milepael.flows.imports.asking import DONE
from milepael.flows.imports.models import DoubtfulReading, ImportedEdition, PointPlace, Upload
from milepael.flows.imports.rules import FOLLOW_UPS

MOST_EDITIONS = 6
"""How many other editions are asked, the nearest rounds first."""
MOST_POINTS = 50
"""Of how many points of a file clean words are proposed at a time; those that are settled give way to others."""
CODES = tuple(code.value for code in UNCLEAR)


@dataclass(frozen=True, slots=True)
class Source:
    """A kept edition that has a point in clean words, and where in its file; label is its round's."""

    edition_id: int
    title: str
    label: str
    name: str
    has_file: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Proposal:
    """The clean words of a point, by the number (from 0) that it has in the unclear edition; subject names it."""

    number: int
    subject: str
    offer: Offer
    source: Source


def proposals_for_upload(upload: Upload) -> tuple[Proposal, ...]:
    """For the points of a dropped file whose letters nobody has settled yet; ten queries at most."""
    readings = DoubtfulReading.objects.filter(upload=upload, code__in=CODES).exclude(settling__in=DONE)
    numbers = sorted({one for one in readings.values_list("of_point", flat=True) if one is not None})
    agreement = agreement_of(upload) if numbers else None
    if agreement is None:
        return ()
    edition = from_json(upload.edition)
    at = edition.round.ordinal if edition.round and edition.kind in FOLLOW_UPS else 0
    return tuple(islice(_proposals(edition, numbers, nearest(agreement, at=at)), MOST_POINTS))


def proposals_for_point(home: Municipality, point_id: int) -> Mapping[int, Proposal]:
    """By the ids of the editions that have the point unclear, only the newest of a round; one query where none has."""
    places = (
        PointPlace.objects.filter(municipality=home, point_id=point_id, number__isnull=False)
        .select_related("edition__round", "edition__agreement")
        .order_by("edition__round__ordinal", "edition__kind", "edition__at", "edition_id")
        .defer("edition__edition")
    )
    newest = {(place.edition.round_id, place.edition.kind): place for place in places}
    found: dict[int, Proposal] = {}
    for place in newest.values():
        kept, number = place.edition, place.number
        if number is not None and kept.agreement and any(code in CODES for code, *_ in place.warnings):
            others = nearest(kept.agreement, at=kept.round.ordinal if kept.round else 0, but=kept.pk)
            edition = from_json(ImportedEdition.objects.values_list("edition", flat=True).get(pk=kept.pk))
            found.update((kept.pk, one) for one in _proposals(edition, [number], others))
    return found


def nearest(agreement: Agreement, *, at: int, but: int = 0) -> tuple[ImportedEdition, ...]:
    """The kept editions of the rounds nearest to one, the earlier and the newer first, without one; one query each."""
    kept = ImportedEdition.objects.filter(agreement=agreement).exclude(pk=but)
    rows = sorted(kept.values_list("pk", "round__ordinal"), key=lambda row: (abs(row[1] - at), row[1], -row[0]))
    chosen = [pk for pk, _ in rows[:MOST_EDITIONS]]
    by_pk = ImportedEdition.objects.select_related("round").in_bulk(chosen)
    return tuple(by_pk[pk] for pk in chosen)


def _proposals(edition: Edition, numbers: Sequence[int], kept: Sequence[ImportedEdition]) -> Iterator[Proposal]:
    editions = [said_in(one) for one in kept]
    for number in numbers:
        point = edition.points[number]
        found = offered(point, editions, during=edition.round.ordinal if edition.round else None)
        if found:
            name = " ".join(filter(None, (point.key if point.number else "", point.title)))
            yield Proposal(number, name, found, _source(kept[found.edition], found))


def _source(kept: ImportedEdition, found: Offer) -> Source:
    return Source(
        edition_id=kept.pk,
        title=kept.title,
        label=kept.round.label if kept.round else "",
        name=kept.source_name,
        has_file=kept.file_id is not None,
        place=found.point.place,
    )
