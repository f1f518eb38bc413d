"""The documents of an edition: made once, when it is locked, and kept as they were made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from itertools import chain, count

from django.db import transaction
from django_tasks import task

from milepael.accounts.actions import audit
from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow
from milepael.domain.followup.actions.answering import locked
from milepael.editions.extracts import extract
from milepael.editions.json import from_json
from milepael.editions.layouts.printing import Layout, Printing
from milepael.editions.model import Edition, Kind
from milepael.editions.printed import PRINTED
from milepael.editions.published import canonical, hash_of, opened
from milepael.flows.imports.files import keep
from milepael.flows.publishing.formats import FORMATS
from milepael.flows.publishing.models import EditionFile, PublishedEdition
from milepael.flows.publishing.naming import file_name

KEPT = tuple(name for name in FORMATS if name != "json")
"""The envelope itself is the JSON."""
MADE, LISTED = "make_edition", "make_documents"
"""What the log calls it that an edition was made, and that all its documents were."""


@dataclass(frozen=True, slots=True)
class Part:
    """A document of an edition: its format, whose extract it is ("" for the whole), whether with closed matters."""

    format: str
    committee: str = ""
    internal: bool = False


@task()
def make_files(edition_id: int) -> None:
    """Make those documents of an edition that are not kept yet; done by two at once, or again, each is made once."""
    row = PublishedEdition.objects.select_related("municipality").get(pk=edition_id)
    if row.erased_at:
        return
    public, internal = opened(bytes(row.envelope)).edition, from_json(bytes(row.internal))
    kept = {Part(*each) for each in row.files.values_list("format", "committee", "internal")}
    for part, name in _named(parts_of(public, internal), public, number=row.number):
        if part not in kept:
            _make(row, part, internal if part.internal else public, name=name)
    _note_down(row)


def parts_of(public: Edition, internal: Edition) -> Iterator[Part]:
    """The whole in each format, and each committee's extract where the kind says who follows a point."""
    committees = ("", *_committees(internal)) if "committees" in PRINTED[internal.kind] else ("",)
    for committee in committees:
        for name in KEPT:
            yield Part(name, committee)
            if internal != public:
                yield Part(name, committee, internal=True)


def _named(parts: Iterable[Part], whole: Edition, *, number: int) -> Iterator[tuple[Part, str]]:
    """Each under a name of its own: where two committees are written alike in an address, the later one is numbered."""
    given: set[str] = set()
    for part in parts:
        ending = f"udgave-{number}{'-intern' if part.internal else ''}.{FORMATS[part.format].suffix}"
        endings = chain((ending,), (f"{turn}-{ending}" for turn in count(2)))
        named = (file_name(whole, part.committee, ending=each) for each in endings)
        name = next(each for each in named if each not in given)
        given.add(name)
        yield part, name


def _committees(edition: Edition) -> list[str]:
    return sorted({name for point in edition.points for name in (*point.committees, *point.involved)})


def _make(row: PublishedEdition, part: Part, whole: Edition, *, name: str) -> None:
    edition = extract(whole, committees=(part.committee,)) if part.committee else whole
    printing = Printing(whole=whole if part.committee else None, known=whole, of=(row.number, row.version))
    made = FORMATS[part.format]
    content = made.print(edition, printing, layout_of(edition.kind))
    with transaction.atomic():
        home = locked(row.municipality_id)
        EditionFile.objects.get_or_create(
            municipality=home,
            edition=row,
            format=part.format,
            committee=part.committee,
            internal=part.internal,
            defaults={"name": name, "file": keep(content, home)},
        )


@transaction.atomic
def _note_down(row: PublishedEdition) -> None:
    """The log keeps a hash of them all, once: that of their list."""
    home = locked(row.municipality_id)
    subject = f"edition:{row.pk}"
    if AuditRow.objects.filter(municipality=home, action=LISTED, subject=subject).exists():
        return
    facts: dict[str, int | str] = {"number": row.number, "files": row.files.count(), "sha256": listed_in(row)}
    audit(LISTED, home, as_=OPERATOR, subject=subject, facts=facts)


def listed_in(row: PublishedEdition) -> str:
    """The SHA-256 of the list of an edition's documents, each with all that says what it is, in the order of names."""
    columns = ("name", "format", "committee", "internal", "file__sha256")
    return hash_of(canonical({"files": [list(each) for each in row.files.order_by("name").values_list(*columns)]}))


def hash_beside(row: PublishedEdition) -> str:
    """The SHA-256 of what stays of an edition beside a tombstone."""
    replaces = row.replaces.number if row.replaces else None
    at = row.at.astimezone(UTC).isoformat()
    return hash_of(canonical({"version": row.version, "title": row.title, "at": at, "replaces": replaces}))


def layout_of(kind: Kind) -> Layout:
    """The form that an edition of a kind is printed in."""
    return Layout(kind.value)
