"""Two people erase a file that was taken in (rule 17): one asks, another agrees, a tombstone stands in its place."""

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.domain.followup.actions.answering import locked
from milepael.editions.published import hash_of
from milepael.editions.tombstone import Erased, Ground, Reason, Tombstone, buried_as, bury, to_bytes
from milepael.flows.imports.models import ImportedEdition, KeptFile
from milepael.flows.publishing.models import EditionFile, FileErasure
from milepael.flows.publishing.rules import (
    FILE_ASKED_FOR,
    FILE_ERASED,
    FILE_TAKES_TWO,
    NO_FILE_KEPT,
    OF_AN_EDITION,
    reason_for,
)
from milepael.flows.publishing.wishes import settle, to_settle


def asked_for(document: ImportedEdition) -> FileErasure | None:
    """What somebody asks of a document's file, and nobody has settled yet; one query."""
    return FileErasure.objects.filter(file=document.file_id, settled_at=None).first()


def tombstone_of_file(document: ImportedEdition) -> Tombstone | None:
    """What stands instead of the file that a document was read from; one query."""
    found = KeptFile.objects.filter(editions=document).values_list("content", "sha256").first()
    return buried_as(bytes(found[0]), found[1]) if found else None


@transaction.atomic
def ask_to_erase_file(document: ImportedEdition, *, as_: Actor, ground: Ground, text: str) -> FileErasure:
    """Ask somebody else to agree that the file is erased that a document was read from.

    The reason stays for good. Raises NotAllowed, or RuleBroken, as where the reason tells again what must go.
    """
    home = locked(document.municipality_id)
    as_ = require(Right.ERASE, home, as_=as_)
    reason = reason_for(ground, text)
    asked = FileErasure.objects.create(
        municipality=home,
        file_id=_file_to_go(document),
        ground=ground.value,
        reason=reason.text,
        asked_by=as_.user,
        asked_as=as_.role.value,
        asked_at=timezone.now(),
    )
    _note_down("ask_to_erase_file", asked, as_=as_)
    return asked


@transaction.atomic
def agree_to_erase_file(erasure: FileErasure, *, as_: Actor) -> None:
    """Put a tombstone in place of the file; never by the one who asked. Raises NotAllowed or RuleBroken."""
    asked, as_ = to_settle(erasure, among=FileErasure.objects.all(), as_=as_)
    if (as_.user and as_.user.pk) == asked.asked_by_id:
        raise NotAllowed(FILE_TAKES_TWO)
    file, at = KeptFile.objects.get(pk=asked.file_id), timezone.now().replace(microsecond=0)
    reason, roles = Reason(ground=Ground(asked.ground), text=asked.reason), (asked.asked_as, as_.role.value)
    file.content = to_bytes(bury(bytes(file.content), erased=Erased.FILE, at=at, reason=reason, roles=roles))
    file.save(update_fields=["content"])
    settle(asked, as_=as_, agreed=True)
    _note_down("erase_file", asked, as_=as_)


@transaction.atomic
def keep_file_after_all(erasure: FileErasure, *, as_: Actor) -> None:
    """Say no to what was asked, or take it back. Raises NotAllowed or RuleBroken."""
    asked, as_ = to_settle(erasure, among=FileErasure.objects.all(), as_=as_)
    settle(asked, as_=as_, agreed=False)
    _note_down("keep_file", asked, as_=as_)


def _file_to_go(document: ImportedEdition) -> int:
    if document.file_id is None:
        raise RuleBroken(NO_FILE_KEPT)
    if tombstone_of_file(document):
        raise RuleBroken(FILE_ERASED)
    if asked_for(document):
        raise RuleBroken(FILE_ASKED_FOR)
    if EditionFile.objects.filter(file=document.file_id).exists():
        raise RuleBroken(OF_AN_EDITION)
    return document.file_id


def _note_down(action: str, asked: FileErasure, *, as_: Actor) -> None:
    file = KeptFile.objects.get(pk=asked.file_id)
    facts: dict[str, int | str] = {"sha256": file.sha256, "ground": asked.ground}
    if buried_as(bytes(file.content), file.sha256):
        facts["tombstone"] = hash_of(bytes(file.content))
    audit(action, asked.municipality, as_=as_, subject=f"file:{asked.file_id}", facts=facts)
