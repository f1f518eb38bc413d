"""Where things came from: the files dropped, the documents taken in, and each point's place in them."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from milepael.accounts.models import Municipality
from milepael.domain.agreements.rules import Admission
from milepael.domain.followup.queries.out import rounds_out
from milepael.editions.model import Kind
from milepael.editions.tombstone import buried_as
from milepael.flows.imports.asking import DONE, Mended
from milepael.flows.imports.files import content_type
from milepael.flows.imports.models import ImportedEdition, KeptFile, PointPlace, Upload, UploadState


@dataclass(frozen=True, slots=True)
class SourceWarning:
    """What the reader was not sure of; the message is Danish, page and line count from 1."""

    code: str
    message: str
    page: int | None
    line: int | None


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where a document has a point. ordinal 0 is the plan; name and sha256 are of the file, "" where there was none.

    mended is what somebody put instead of what was read there.
    """

    kind: Kind
    title: str
    ordinal: int
    label: str
    edition_id: int
    name: str
    sha256: str
    has_file: bool
    page: int | None
    line: int | None
    at: datetime.datetime
    warnings: tuple[SourceWarning, ...]
    mended: tuple[Mended, ...] = ()


def sources_of(municipality: Municipality, point_id: int, *, until: int | None = None) -> tuple[SourcePlace, ...]:
    """A point's places by round, the newest edition of a round first; one query.

    until is the last round that may be told of, None where all may.
    """
    told = Q() if until is None else Q(edition__round__ordinal__lte=until) | Q(edition__round=None)
    places = (
        PointPlace.objects.filter(told, municipality=municipality, point_id=point_id)
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
            edition_id=one.edition_id,
            name=one.edition.source_name,
            sha256=one.edition.source_sha256,
            has_file=one.edition.file_id is not None,
            page=one.page,
            line=one.line,
            at=one.edition.at,
            warnings=tuple(SourceWarning(*warning) for warning in one.warnings),
            mended=tuple(Mended(**said) for said in one.mended),
        )
        for one in places
    )


SETTLED = (UploadState.TAKEN.value, UploadState.THROWN_AWAY.value)
MOST_SETTLED = 20
"""How many of the files that somebody took over or threw away are still listed."""


@dataclass(frozen=True, slots=True)
class UploadRow:
    """A dropped file in a list: who dropped it, how far it has come, who settled it, and by language why it failed.

    settled_by is "" for what the command line took in. asked counts its doubtful readings, left those that nobody has
    settled; seen the pages that are pictures and have been read, of pages. taken is the id of what it became, and
    agreement that of the agreement.
    """

    id: int
    name: str
    size: int | None
    state: UploadState
    why: Mapping[str, str]
    title: str
    at: datetime.datetime
    by: str
    settled_at: datetime.datetime | None
    settled_by: str
    asked: int = 0
    left: int = 0
    seen: int = 0
    pages: int = 0
    agreement: int | None = None
    taken: int | None = None

    @property
    def is_busy(self) -> bool:
        """Whether it waits for a worker, or one has it in hand."""
        return self.state in {UploadState.WAITING, UploadState.READING}

    @property
    def is_taken(self) -> bool:
        """Whether it has been taken in."""
        return self.state is UploadState.TAKEN

    @property
    def is_read(self) -> bool:
        """Whether it can be looked through."""
        return self.state is UploadState.READ


@dataclass(frozen=True, slots=True)
class Uploads:
    """The files that wait for somebody, the newest first, and the latest of those that were settled."""

    open: tuple[UploadRow, ...]
    settled: tuple[UploadRow, ...]

    @property
    def busy(self) -> int:
        """How many are not read yet."""
        return sum(one.is_busy for one in self.open)

    @property
    def read(self) -> int:
        """How many are: to be looked through, or in vain."""
        return len(self.open) - self.busy


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was dropped or taken in."""

    name: str
    content_type: str
    content: bytes


def uploads_of(municipality: Municipality) -> Uploads:
    """What was dropped; two queries."""
    uploads = (
        Upload.objects.filter(municipality=municipality)
        .select_related("file", "by", "settled_by", "taken")
        .defer("file__content", "edition", "taken__edition")
        .annotate(asked=Count("doubts"), left=Count("doubts", filter=~Q(doubts__settling__in=DONE)))
        .order_by("-at", "-pk")
    )
    settled = uploads.filter(state__in=SETTLED).order_by("-settled_at", "-pk")[:MOST_SETTLED]
    return Uploads(
        open=tuple(row_of(one) for one in uploads.exclude(state__in=SETTLED)),
        settled=tuple(row_of(one) for one in settled),
    )


def upload_in(municipality: Municipality, upload_id: int) -> Upload | None:
    """One dropped file with all but its bytes; one query."""
    uploads = Upload.objects.select_related("municipality", "file", "by", "settled_by", "taken")
    uploads = uploads.defer("file__content", "taken__edition")
    uploads = uploads.annotate(asked=Count("doubts"), left=Count("doubts", filter=~Q(doubts__settling__in=DONE)))
    return uploads.filter(municipality=municipality, pk=upload_id).first()


def upload_at(municipality: Municipality, upload_id: int) -> Upload | None:
    """One dropped file without its bytes and without what was read of it; one query."""
    uploads = Upload.objects.select_related("file", "taken").defer("file__content", "edition", "taken__edition")
    return uploads.filter(municipality=municipality, pk=upload_id).first()


def row_of(one: Upload) -> UploadRow:
    """An upload as it is listed."""
    return UploadRow(
        id=one.pk,
        name=one.name,
        size=one.file.size if one.file else None,
        state=UploadState(one.state),
        why={"da": one.why_da, "en": one.why_en},
        title=one.title,
        at=one.at,
        by=str(one.by or "–"),
        settled_at=one.settled_at,
        settled_by=str(one.settled_by or ""),
        seen=one.seen,
        pages=one.pages,
        asked=getattr(one, "asked", 0),
        left=getattr(one, "left", 0),
        agreement=one.taken.agreement_id if one.taken else None,
        taken=one.taken_id,
    )


def file_of_upload(municipality: Municipality, upload_id: int) -> SourceFile | None:
    """The bytes that were dropped, while they are kept."""
    one = Upload.objects.select_related("file").filter(municipality=municipality, pk=upload_id).first()
    return _file(one.name, one.file) if one and one.file else None


def has_shut(municipality: Municipality, edition_id: int, *, admitted: Admission) -> bool:
    """Whether a document has a point that is closed now, and shut; one query."""
    closed = PointPlace.objects.filter(municipality=municipality, edition=edition_id, point__closed=True)
    return not admitted.to_all and closed.exclude(point__in=admitted.points).exists()


def tells_of_an_open_round(municipality: Municipality, edition_id: int) -> bool:
    """Whether a document is of a round whose words are not out; two queries."""
    kept = ImportedEdition.objects.filter(municipality=municipality, pk=edition_id, round__isnull=False)
    home = kept.values_list("agreement_id", "round__ordinal").first()
    return home is not None and home[1] not in rounds_out(home[0])


def file_of_edition(municipality: Municipality, edition_id: int) -> SourceFile | None:
    """The bytes that an edition was read from, where they were kept."""
    editions = ImportedEdition.objects.select_related("file").defer("edition")
    one = editions.filter(municipality=municipality, pk=edition_id).first()
    return _file(one.source_name, one.file) if one and one.file else None


def _file(name: str, kept: KeptFile) -> SourceFile | None:
    """None for one that was erased."""
    content = bytes(kept.content)
    return None if buried_as(content, kept.sha256) else SourceFile(name, content_type(name), content)
