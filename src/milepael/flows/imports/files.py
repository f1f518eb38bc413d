"""The files that documents were read from: kept by their hash, let go when nothing needs them any more."""

import hashlib
from collections.abc import Mapping
from pathlib import PurePath

from django.db.models import ProtectedError

from milepael.accounts.models import Municipality
from milepael.editions.model import Edition
from milepael.flows.imports.models import ImportedEdition, KeptFile

CONTENT_TYPES: Mapping[str, str] = {
    ".csv": "text/csv",
    ".docm": "application/vnd.ms-word.document.macroEnabled.12",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".htm": "text/html",
    ".html": "text/html",
    ".json": "application/json",
    ".markdown": "text/markdown",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
UNKNOWN = "application/octet-stream"


def hash_of_bytes(content: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes, home: Municipality) -> KeptFile:
    """Find the file that has these bytes, or keep them; home is saved, and locked by the caller."""
    sha256 = hash_of_bytes(content)
    kept = KeptFile.objects.defer("content").filter(municipality=home, sha256=sha256).first()
    return kept or KeptFile.objects.create(municipality=home, sha256=sha256, size=len(content), content=content)


def file_of(edition: Edition, home: Municipality, content: bytes | None) -> KeptFile | None:
    """Keep the file that an edition was read from, if these are its bytes; else find it, if it is kept."""
    sha256 = edition.source.sha256 if edition.source else ""
    if content is not None and hash_of_bytes(content) == sha256:
        return keep(content, home)
    return KeptFile.objects.defer("content").filter(municipality=home, sha256=sha256).first()


def keep_missing(edition: Edition, home: Municipality, content: bytes | None) -> None:
    """Keep the file of what earlier versions took in without keeping it."""
    sha256 = edition.source.sha256 if edition.source else ""
    without = ImportedEdition.objects.filter(municipality=home, source_sha256=sha256, file=None)
    if content is not None and sha256 and without.exists():
        without.update(file=file_of(edition, home, content))


def discard(file: KeptFile) -> bool:
    """Let a file go unless an edition or another upload needs it; whether it went. The caller has home locked."""
    try:
        KeptFile.objects.defer("content").filter(pk=file.pk).delete()
    except ProtectedError:
        return False
    return True


def content_type(name: str) -> str:
    """Tell what a file is by how its name ends."""
    return CONTENT_TYPES.get(PurePath(name).suffix.lower(), UNKNOWN)
