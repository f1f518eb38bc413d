"""The place of a doubtful reading on the page of a PDF, as a picture."""

from dataclasses import dataclass

from django.conf import settings

from milepael.documents.tree import Place
from milepael.editions.apart import Bounds
from milepael.editions.reviewing.apart import picture_apart
from milepael.editions.reviewing.questions import WHOLE, WHOLE_POINT
from milepael.editions.tombstone import buried_as
from milepael.flows.imports.doubts import Asked, LeftThere
from milepael.flows.imports.models import KeptFile, Upload

SECONDS = 20
"""What painting one place may take: a page that takes longer is not worth the wait."""


@dataclass(frozen=True, slots=True)
class Pictured:
    """A place that can be painted; strip is where it is, if it is known. mark is the same for the same picture."""

    file_id: int
    at: Place
    rows: int
    strip: tuple[object, ...]
    mark: str


def pictured(upload: Upload, asked: Asked | LeftThere) -> Pictured | None:
    """Where a reading, or one of its pieces, stands on a page; None where the file has no pages, or is not kept."""
    if asked.page is None or upload.file is None:
        return None
    rows = WHOLE_POINT if isinstance(asked, Asked) and asked.code in WHOLE else 1
    mark = f"{upload.file.sha256[:32]}-{asked.page}-{asked.line or 0}-{rows}"
    return Pictured(upload.file.pk, Place(asked.page, asked.line), rows, asked.strip, mark)


def paint(what: Pictured) -> bytes:
    """A PNG; empty where there is none to be had. In a process of its own that takes 0.2 s."""
    kept = KeptFile.objects.get(pk=what.file_id)
    content = bytes(kept.content)
    if buried_as(content, kept.sha256):
        return b""
    bounds = Bounds(seconds=min(SECONDS, settings.READ_SECONDS), megabytes=settings.READ_MEGABYTES)
    return picture_apart(content, what.at, rows=what.rows, strip=what.strip, bounds=bounds)
