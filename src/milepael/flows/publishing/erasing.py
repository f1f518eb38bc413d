"""Two people erase an edition (rule 17): one asks, another agrees, and tombstones stand instead of its bytes."""

import datetime

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.domain.followup.actions.answering import locked
from milepael.editions.published import hash_of
from milepael.editions.tombstone import Erased, Ground, Reason, buried_as, bury, to_bytes
from milepael.flows.imports.models import KeptFile
from milepael.flows.publishing.actions import HELD_BACK, give_time
from milepael.flows.publishing.files import hash_beside
from milepael.flows.publishing.models import Erasure, PublishedEdition, Treatment
from milepael.flows.publishing.rules import ASKED_ALREADY, ERASED_ALREADY, TAKES_TWO, reason_for
from milepael.flows.publishing.shelf import light
from milepael.flows.publishing.wishes import settle, to_settle


@transaction.atomic
def ask_to_erase(
    edition: PublishedEdition, *, as_: Actor, ground: Ground, text: str, decisions: bool = False
) -> Erasure:
    """Ask somebody else to agree that an edition and its documents are erased.

    With decisions, so are the words of what committees decided of it. The reason stays for good. Raises NotAllowed, or
    RuleBroken, as where the reason tells again what must go.
    """
    home = locked(edition.municipality_id)
    as_ = require(Right.ERASE, home, as_=as_)
    reason = reason_for(ground, text)
    row = light().get(pk=edition.pk)
    if row.erased_at:
        raise RuleBroken(ERASED_ALREADY)
    if row.erasures.filter(settled_at=None).exists():
        raise RuleBroken(ASKED_ALREADY)
    asked = Erasure.objects.create(
        municipality=home,
        edition=row,
        ground=ground.value,
        reason=reason.text,
        decisions=decisions,
        asked_by=as_.user,
        asked_as=as_.role.value,
        asked_at=timezone.now(),
    )
    _note_down("ask_to_erase", asked, as_=as_)
    return asked


@transaction.atomic
def agree_to_erase(erasure: Erasure, *, as_: Actor) -> None:
    """Put tombstones in place of an edition and its documents; never by the one who asked. Raises as above.

    One that was to be public later is held back: nobody needs to be told of what they never saw.
    """
    asked, as_ = to_settle(erasure, among=Erasure.objects.all(), as_=as_)
    if (as_.user and as_.user.pk) == asked.asked_by_id:
        raise NotAllowed(TAKES_TWO)
    now = timezone.now().replace(microsecond=0)
    reason, roles = Reason(ground=Ground(asked.ground), text=asked.reason), (asked.asked_as, as_.role.value)
    row = light().get(pk=asked.edition_id)
    if row.public_from and row.public_from > timezone.now():
        give_time(row, None, HELD_BACK, as_=as_)
    _erase(asked.edition_id, reason, roles=roles, at=now)
    if asked.decisions:
        _erase_decisions(asked, as_=as_)
    settle(asked, as_=as_, agreed=True)
    _note_down("erase_edition", asked, as_=as_)


@transaction.atomic
def keep_after_all(erasure: Erasure, *, as_: Actor) -> None:
    """Say no to what was asked, or take it back. Raises NotAllowed or RuleBroken."""
    asked, as_ = to_settle(erasure, among=Erasure.objects.all(), as_=as_)
    settle(asked, as_=as_, agreed=False)
    _note_down("keep_edition", asked, as_=as_)


def _erase(edition: int, reason: Reason, *, roles: tuple[str, str], at: datetime.datetime) -> None:
    """The edition, its internal one, and every document; one that another edition has as well is gone there too."""

    def instead(content: bytes, erased: Erased) -> bytes:
        return to_bytes(bury(content, erased=erased, at=at, reason=reason, roles=roles))

    row = PublishedEdition.objects.get(pk=edition)
    for file in KeptFile.objects.filter(pk__in=row.files.values("file")):
        if buried_as(bytes(file.content), file.sha256):
            continue  # another edition had it too, and is erased
        file.content = instead(bytes(file.content), Erased.FILE)
        file.save(update_fields=["content"])
    row.envelope = instead(bytes(row.envelope), Erased.EDITION)
    row.internal = instead(bytes(row.internal), Erased.EDITION)
    row.note, row.erased_at = "", at
    row.save(update_fields=["envelope", "internal", "note", "erased_at"])


def _erase_decisions(asked: Erasure, *, as_: Actor) -> None:
    """The words alone: which committee had the edition, and when it treated it in which case, stays."""
    treatments = Treatment.objects.filter(edition=asked.edition_id).exclude(decision="")
    facts: dict[str, int | str] = {"treatments": treatments.update(decision="")}
    audit("erase_decisions", asked.municipality, as_=as_, subject=f"edition:{asked.edition_id}", facts=facts)


def _note_down(action: str, asked: Erasure, *, as_: Actor) -> None:
    row = PublishedEdition.objects.get(pk=asked.edition_id)
    facts: dict[str, int | str] = {"number": row.number, "ground": asked.ground}
    if row.erased_at:
        facts |= {"tombstone": hash_of(bytes(row.envelope)), "internal": hash_of(bytes(row.internal))}
        facts |= {"beside": hash_beside(row)}
    audit(action, asked.municipality, as_=as_, subject=f"edition:{asked.edition_id}", facts=facts)
