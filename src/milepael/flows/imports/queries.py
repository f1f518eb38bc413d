"""Where things came from: the documents taken in, and each point's place in them."""

import datetime
from dataclasses import dataclass

from milepael.accounts.models import Municipality
from milepael.editions.model import Kind
from milepael.flows.imports.models import PointPlace


@dataclass(frozen=True, slots=True)
class SourceWarning:
    """What the reader was not sure of; the message is Danish, page and line count from 1."""

    code: str
    message: str
    page: int | None
    line: int | None


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where a document has a point. ordinal 0 is the plan; name and sha256 are of the file, "" where there was none."""

    kind: Kind
    title: str
    ordinal: int
    label: str
    name: str
    sha256: str
    page: int | None
    line: int | None
    at: datetime.datetime
    warnings: tuple[SourceWarning, ...]


def sources_of(municipality: Municipality, point_id: int) -> tuple[SourcePlace, ...]:
    """A point's places by round, the newest edition of a round first; one query."""
    places = (
        PointPlace.objects.filter(municipality=municipality, point_id=point_id)
        .select_related("edition__round")
        .defer("edition__edition")
        .order_by("edition__round__ordinal", "-edition__at", "-edition_id")
    )
    return tuple(
        SourcePlace(
            kind=Kind(one.edition.kind),
            title=one.edition.title,
            ordinal=one.edition.round.ordinal if one.edition.round else 0,
            label=one.edition.round.label if one.edition.round else "",
            name=one.edition.source_name,
            sha256=one.edition.source_sha256,
            page=one.page,
            line=one.line,
            at=one.edition.at,
            warnings=tuple(SourceWarning(*warning) for warning in one.warnings),
        )
        for one in places
    )
