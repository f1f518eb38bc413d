"""Whether the kept files are what came: each against its size and hash, and that none of those taken in is gone."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Manager

from milepael.accounts.models import Municipality
from milepael.documents.sentence import Sentence
from milepael.domain.talking.models import AttachedFile
from milepael.editions.tombstone import Erased, Tombstone, buried_as
from milepael.flows.imports.models import KeptFile
from milepael.flows.proving.rules import FILE_CHANGED, MALFORMED, Fault
from milepael.flows.publishing.models import PublishedEdition
from milepael.flows.verifying.told import Told, told_in

GONE = Sentence(
    da="En gemt fil mangler: den, der blev taget ind som {sha256}.",
    en="A kept file is missing: the one that was taken in as {sha256}.",
)
NOT_BY_TWO = Sentence(
    da="En gemt fil, {sha256}, er slettet, men loggen siger ikke, at to blev enige om netop det.",
    en="A kept file, {sha256}, was erased, but the log does not say that two agreed to just that.",
)
KEPT: tuple[Manager[KeptFile] | Manager[AttachedFile], ...] = (KeptFile.objects, AttachedFile.objects)


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file that was looked at: what is wrong with it, and the tombstone in its place, its own or an edition's."""

    fault: Fault | None = None
    tombstone: Tombstone | None = None
    with_edition: bool = False


def files_in(home: Municipality) -> Iterator[SeenFile]:
    """Each file in turn, one in memory at a time; last, those that are gone."""
    told = told_in(home)
    missing = set(told.taken_in)
    for kept in KEPT:
        files = kept.filter(municipality=home)
        for key in list(files.order_by("pk").values_list("pk", flat=True)):
            found = files.filter(pk=key).values_list("sha256", "size", "content").first()
            if found:  # and not removed meanwhile
                missing.discard(found[0])
                yield _seen(*found, told=told if kept is KeptFile.objects else Told(), home=home)
    for sha256 in sorted(missing):
        yield SeenFile(Fault(GONE, {"sha256": sha256}))


def _seen(sha256: str, size: int, kept: bytes | memoryview, *, told: Told, home: Municipality) -> SeenFile:
    changed = SeenFile(Fault(FILE_CHANGED, {"sha256": sha256}))
    try:
        content = bytes(kept)
    except MALFORMED:
        return changed
    if len(content) == size and hashlib.sha256(content).hexdigest() == sha256:
        return SeenFile()
    stone = buried_as(content, sha256)
    if stone is None or stone.size != size or stone.erased != Erased.FILE:
        return changed
    pair = told.erased.get(sha256)
    if pair and pair.is_of(stone, content):
        return SeenFile(tombstone=stone)
    if _went_with_an_edition(stone, home):
        return SeenFile(tombstone=stone, with_edition=True)
    return SeenFile(Fault(NOT_BY_TWO, {"sha256": sha256}))


def _went_with_an_edition(stone: Tombstone, home: Municipality) -> bool:
    """Whether it was a document of an edition that was erased just then, by the same two, and for the same reason."""
    editions = PublishedEdition.objects.filter(municipality=home, files__file__sha256=stone.sha256)
    erased = editions.exclude(erased_at=None).values_list("envelope", "sha256")
    instead = [buried_as(bytes(envelope), sha256) for envelope, sha256 in erased]
    return any((one.at, one.reason, one.roles) == (stone.at, stone.reason, stone.roles) for one in instead if one)
