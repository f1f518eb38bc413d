"""The editions of a municipality: what each is called, what replaced it, which documents it has; and its bytes."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from milepael.accounts.models import Municipality
from milepael.flows.publishing.models import EditionFile, PublishedEdition


@dataclass(frozen=True, slots=True)
class Replacement:
    """A later, public edition that stands instead of another: its number, since when, and why."""

    number: int
    version: str
    since: datetime.datetime
    note: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of an edition; committee is whose extract it is, "" for the whole. size is in bytes."""

    name: str
    format: str
    committee: str
    internal: bool
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition as lists and pages tell of it; replaces is a number, replaced_by the newest public one after it.

    role is that of who locked it; agreement_id and round (its ordinal) are what it was made of, None where that is
    gone. papers are those made so far.
    """

    id: int
    number: int
    version: str
    title: str
    note: str
    at: datetime.datetime
    role: str
    sha256: str
    agreement_id: int | None
    round: int | None
    public_from: datetime.datetime | None
    erased_at: datetime.datetime | None
    replaces: int | None
    replaced_by: Replacement | None
    papers: tuple[Paper, ...]

    def is_public(self, now: datetime.datetime) -> bool:
        """Whether everybody may read it."""
        return self.public_from is not None and self.public_from <= now

    @property
    def committees(self) -> tuple[str, ...]:
        """Whose extracts it has."""
        return tuple(dict.fromkeys(one.committee for one in self.papers if one.committee))


def light() -> QuerySet[PublishedEdition]:
    """Editions in the order of their numbers, without their bytes."""
    rows = PublishedEdition.objects.select_related("municipality", "round", "replaces")
    return rows.defer("envelope", "internal", "replaces__envelope", "replaces__internal").order_by("number")


def editions_of(home: Municipality, *, now: datetime.datetime, agreement: int | None = None) -> tuple[EditionLine, ...]:
    """Those of a municipality, or of one of its agreements, the newest first; two queries."""
    rows = light().filter(municipality=home)
    rows = rows if agreement is None else rows.filter(agreement=agreement)
    return _lines(list(rows.reverse()), now=now)


def edition_of(home: Municipality, number: int, *, now: datetime.datetime) -> EditionLine | None:
    """The edition of a number; three queries, None where there is none."""
    row = light().filter(municipality=home, number=number).first()
    if row is None:
        return None
    family = [row] if row.round_id is None else list(light().filter(round=row.round_id))
    return next(one for one in _lines(family, now=now) if one.number == number)


def planned_of(during: int | None, *, now: datetime.datetime) -> tuple[PublishedEdition, ...]:
    """Those of a round, by its key, that become public by themselves, in the order of their numbers; one query."""
    return tuple(light().filter(round=during, public_from__gt=now)) if during else ()


def planned_before(edition: PublishedEdition, *, now: datetime.datetime) -> tuple[PublishedEdition, ...]:
    """Those of its round that are older and become public by themselves: publishing it holds them back; one query."""
    return tuple(one for one in planned_of(edition.round_id, now=now) if one.number < edition.number)


def public_editions(home: Municipality, *, now: datetime.datetime) -> tuple[EditionLine, ...]:
    """Those of a municipality that everybody may read, the newest first; two queries."""
    return tuple(one for one in editions_of(home, now=now) if one.is_public(now))


def publishing_homes(*, now: datetime.datetime) -> tuple[Municipality, ...]:
    """The municipalities that have an edition which everybody may read, by name; one query."""
    rows = PublishedEdition.objects.filter(public_from__lte=now)
    return tuple(Municipality.objects.filter(pk__in=rows.values("municipality")).order_by("name"))


def hash_before(home: Municipality, number: int) -> str:
    """The hash of the edition numbered before one, which it carries on from; "" for the first."""
    rows = PublishedEdition.objects.filter(municipality=home, number=number - 1)
    return rows.values_list("sha256", flat=True).first() or ""


def envelope_of(home: Municipality, number: int) -> bytes:
    """The bytes that are hashed. Raises PublishedEdition.DoesNotExist."""
    row = PublishedEdition.objects.only("envelope").get(municipality=home, number=number)
    return bytes(row.envelope)


def paper_of(home: Municipality, number: int, name: str, *, internal: bool) -> EditionFile | None:
    """A document by its name, with its bytes; one of the internal edition only where that may be seen."""
    rows = EditionFile.objects.filter(municipality=home, edition__number=number, name=name).select_related("file")
    return (rows if internal else rows.filter(internal=False)).first()


def _lines(rows: list[PublishedEdition], *, now: datetime.datetime) -> tuple[EditionLine, ...]:
    papers = _papers(rows)
    after = {row.replaces_id: row for row in rows if row.replaces_id}
    return tuple(
        EditionLine(
            id=row.pk,
            number=row.number,
            version=row.version,
            title=row.title,
            note=row.note,
            at=row.at,
            role=row.role,
            sha256=row.sha256,
            agreement_id=row.agreement_id,
            round=row.round.ordinal if row.round else None,
            public_from=row.public_from,
            erased_at=row.erased_at,
            replaces=row.replaces.number if row.replaces else None,
            replaced_by=_replacement(row, after, now=now),
            papers=papers.get(row.pk, ()),
        )
        for row in rows
    )


def _replacement(
    row: PublishedEdition, after: Mapping[int, PublishedEdition], *, now: datetime.datetime
) -> Replacement | None:
    """The last of those that came after it, each instead of the one before, that everybody may read."""
    found: PublishedEdition | None = None
    one = after.get(row.pk)
    while one is not None:
        found = one if one.public_from and one.public_from <= now else found
        one = after.get(one.pk)
    if found is None or found.public_from is None:
        return None
    return Replacement(found.number, found.version, found.public_from, found.note)


def _papers(rows: Iterable[PublishedEdition]) -> Mapping[int, tuple[Paper, ...]]:
    found: dict[int, list[Paper]] = {}
    files = EditionFile.objects.filter(edition__in=[row.pk for row in rows]).order_by("committee", "pk")
    columns = ("edition_id", "name", "format", "committee", "internal", "file__size", "file__sha256")
    for edition, *values in files.values_list(*columns):
        found.setdefault(edition, []).append(Paper(*values))
    return {edition: tuple(papers) for edition, papers in found.items()}
