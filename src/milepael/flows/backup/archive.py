"""The file of a backup: a zip with a table in each part, its own SHA-256 in the last 64 bytes.

The seal is a comment of the zip, so that any program opens the file; no byte of it can change unseen.
"""

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from pydantic import ValidationError

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.flows.backup.rules import FORMAT, NAME, Manifest, counted, whole_of

NO_FILE = Sentence(da="Der er ingen fil »{name}«.", en="There is no file “{name}”.")
NO_BACKUP = Sentence(da="»{name}« er ikke en sikkerhedskopi fra Milepæl.", en="“{name}” is no backup of Milepæl's.")
DAMAGED = Sentence(
    da="Sikkerhedskopien »{name}« er beskadiget eller ikke hel, og intet af den er brugt: tag en anden.",
    en="The backup “{name}” is damaged or not whole, and nothing of it was used: take another.",
)
NEWER = Sentence(
    da="Sikkerhedskopien »{name}« er fra en nyere udgave af Milepæl ({program}): installér den først.",
    en="The backup “{name}” is of a newer version of Milepæl ({program}): install that first.",
)
MANIFEST = "manifest.json"
SEAL = 64
ZIP = b"PK\x03\x04"
CHUNK = 1 << 20
QUICKEST = 1
"""Files that were taken in are packed already; more work on the rest saves little."""
BROKEN = (BadZipFile, EOFError, KeyError, RuntimeError, ValueError, zlib.error)
"""What zipfile, zlib and json raise where bytes make no sense."""


class Archive:
    """A backup that is open and whole: what it says of itself, and the lines of each table."""

    def __init__(self, name: str, pack: ZipFile, manifest: Manifest) -> None:
        self.name = name
        self.manifest = manifest
        self._pack = pack

    def lines(self, table: str) -> Iterator[bytes]:
        with self._pack.open(_part(table)) as part, BufferedReader(cast("RawIOBase", part), CHUNK) as lines:
            yield from lines

    def is_whole(self) -> bool:
        """Whether each table has the rows and the hash that the manifest says."""
        tables = self.manifest.tables
        each = all(counted(self.lines(one.name)) == (one.rows, one.sha256) for one in tables)
        return each and whole_of(tables) == self.manifest.sha256


@contextmanager
def packing(stream: BinaryIO) -> Iterator[ZipFile]:
    """A pack to fill; it is sealed when all went well. The stream can be read as well as written."""
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=QUICKEST) as pack:
        pack.comment = b"0" * SEAL
        yield pack
    seal = _seal_of(stream)
    stream.seek(-SEAL, os.SEEK_END)
    stream.write(seal)


def add(pack: ZipFile, table: str, lines: Iterable[bytes]) -> tuple[int, str]:
    """Put a table into the pack; how many rows it has, and their SHA-256."""
    with pack.open(_part(table), "w", force_zip64=True) as part:
        return counted(lines, part.write)


def finish(pack: ZipFile, manifest: Manifest) -> None:
    """Put in what the pack says of itself."""
    pack.writestr(MANIFEST, manifest.model_dump_json(indent=1))


@contextmanager
def opened(file: Path) -> Iterator[Archive]:
    """Open a backup, having compared all its hashes. Raises Refusal where it is no backup, not whole, or newer."""
    with _stream(file) as stream:
        if stream.read(len(ZIP)) != ZIP:
            raise Refusal(NO_BACKUP, name=file.name)
        if _seal_of(stream) != stream.read(SEAL):
            raise Refusal(DAMAGED, name=file.name)
        with _pack_in(stream, file.name) as archive:
            yield archive


@contextmanager
def _stream(file: Path) -> Iterator[BinaryIO]:
    try:
        stream = file.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise Refusal(NO_FILE, name=file.name) from None
    except IsADirectoryError:
        raise Refusal(NO_BACKUP, name=file.name) from None
    with stream:
        yield stream


@contextmanager
def _pack_in(stream: BinaryIO, name: str) -> Iterator[Archive]:
    try:
        pack = ZipFile(stream)
        archive = Archive(name, pack, _manifest_in(pack, name))
        is_whole = archive.is_whole()
    except BROKEN as broken:
        raise Refusal(DAMAGED, name=name) from broken
    if not is_whole:
        raise Refusal(DAMAGED, name=name)
    with pack:
        yield archive


def _manifest_in(pack: ZipFile, name: str) -> Manifest:
    if MANIFEST not in pack.namelist():
        raise Refusal(NO_BACKUP, name=name)
    told = pack.read(MANIFEST)
    try:
        manifest = Manifest.model_validate_json(told)
    except ValidationError:
        raise Refusal(DAMAGED, name=name) from None
    if manifest.schema_name != NAME:
        raise Refusal(NO_BACKUP, name=name)
    if manifest.format > FORMAT:
        raise Refusal(NEWER, name=name, program=manifest.program)
    return manifest


def _seal_of(stream: BinaryIO) -> bytes:
    """The SHA-256 of all but the last bytes, in letters; the stream stands before them afterwards."""
    digest = hashlib.sha256()
    stream.flush()
    left = max(0, stream.seek(0, os.SEEK_END) - SEAL)
    stream.seek(0)
    while left and (chunk := stream.read(min(CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest().encode("ascii")


def _part(table: str) -> str:
    return f"tables/{table}.jsonl"
