"""A round is locked into an edition, and an edition is published: at once, or at a time that is set."""

import datetime

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.rules import Right, RuleBroken
from milepael.domain.agreements.queries import closed_in
from milepael.domain.agreements.rules import Admission
from milepael.domain.followup.actions.answering import locked
from milepael.domain.followup.actions.closing import lock_round
from milepael.domain.followup.models import Round
from milepael.domain.followup.rules.saying import Stale, note_of
from milepael.editions.closing import without_closed
from milepael.editions.model import Edition
from milepael.editions.published import Envelope, Version, canonical, hash_of, sealed
from milepael.flows.jobs.queue import queue_of
from milepael.flows.proving.actions import send_head
from milepael.flows.publishing.drafting import draft
from milepael.flows.publishing.files import MADE, make_files
from milepael.flows.publishing.models import PublishedEdition
from milepael.flows.publishing.reporting import KINDS, form_of
from milepael.flows.publishing.rules import (
    EDITION_CHANGED,
    ERASED_ALREADY,
    Later,
    check_another,
    check_note,
    check_private,
    check_publishing,
)
from milepael.flows.publishing.shelf import light, planned_before

Facts = dict[str, int | str]
HELD_BACK = "hold_edition_back"


@transaction.atomic
def lock(
    during: Round, *, as_: Actor, seen: int, version: Version, note: str = "", anyway: bool = True
) -> PublishedEdition:
    """Make the next edition of a round, which nothing changes any more until somebody unlocks it.

    seen is the version of the round that was looked at; unless anyway, not where a centre is not approved. To correct
    what is published needs a note. Its documents are made by a job. Raises NotAllowed, Stale or RuleBroken.
    """
    row, as_ = lock_round(during, as_=as_, version=seen, anyway=anyway)
    home = row.municipality
    before, newest = light().filter(round=row).last(), light().filter(municipality=home).last()
    note, now = note_of(note), timezone.now().replace(microsecond=0)
    check_note(note, corrects=before is not None and before.public_from is not None)
    whole = draft(row.agreement, during=row, kind=KINDS[form_of(row.agreement, row)])
    internal = canonical(whole.model_dump(mode="json", by_alias=True))
    check_another(version, hash_of(internal), (before.version, before.internal_sha256) if before else None)
    envelope = Envelope(
        edition=_public(whole, row),
        number=newest.number + 1 if newest else 1,
        version=version,
        at=now,
        note=note,
        replaces=before.number if before else None,
        previous_sha256=newest.sha256 if newest else None,
        log_head=home.log_sha256 or None,
    )
    made = _keep(envelope, internal, row, before=before, as_=as_)
    send_head(home)
    make_files.using(queue_name=queue_of(home)).enqueue(made.pk)
    return made


def _public(whole: Edition, during: Round) -> Edition:
    """Without a word of any closed matter, for those who are admitted to none."""
    names = closed_in(during.agreement_id, Admission())
    return without_closed(whole, names.shut, read=names.read)


def _keep(
    envelope: Envelope, internal: bytes, during: Round, *, before: PublishedEdition | None, as_: Actor
) -> PublishedEdition:
    content = sealed(envelope)
    row = PublishedEdition.objects.create(
        municipality=during.municipality,
        number=envelope.number,
        version=envelope.version.value,
        title=envelope.edition.title,
        note=envelope.note,
        at=envelope.at,
        envelope=content,
        sha256=hash_of(content),
        internal=internal,
        internal_sha256=hash_of(internal),
        replaces=before,
        agreement=during.agreement,
        round=during,
        by=as_.user,
        role=as_.role.value,
    )
    facts: Facts = {
        "number": row.number,
        "round": during.ordinal,
        "sha256": row.sha256,
        "internal": row.internal_sha256,
    }
    audit(MADE, during.municipality, as_=as_, subject=f"edition:{row.pk}", facts=facts)
    return row


@transaction.atomic
def publish(
    edition: PublishedEdition, *, as_: Actor, seen: datetime.datetime | None, at: datetime.datetime | None = None
) -> PublishedEdition:
    """Let everybody read an edition, now or from a time that is set; seen is when it was to be public, None for never.

    Once it is public it stays so. Older ones of its round that were to be public later are held back: they would come
    after it. Raises NotAllowed, Stale or RuleBroken.
    """
    row, as_ = _as_seen(edition, as_=as_, seen=seen)
    now = timezone.now()
    if row.erased_at:
        raise RuleBroken(ERASED_ALREADY)
    check_publishing(row.public_from, at, later=_later(row), now=now)
    for older in planned_before(row, now=now):
        give_time(older, None, HELD_BACK, as_=as_)
    return give_time(row, at or now, "publish_edition", as_=as_)


def _later(row: PublishedEdition) -> Later:
    """Newer ones of its round that have a time."""
    if row.round_id is None:
        return ()
    rows = light().filter(round=row.round_id, number__gt=row.number)
    return [(one.number, one.public_from) for one in rows if one.public_from]


@transaction.atomic
def hold_back(edition: PublishedEdition, *, as_: Actor, seen: datetime.datetime | None) -> PublishedEdition:
    """Publish an edition at no time, as long as it is not public yet. Raises NotAllowed, Stale or RuleBroken."""
    row, as_ = _as_seen(edition, as_=as_, seen=seen)
    check_private(row.public_from, now=timezone.now())
    return give_time(row, None, HELD_BACK, as_=as_)


def _as_seen(
    edition: PublishedEdition, *, as_: Actor, seen: datetime.datetime | None
) -> tuple[PublishedEdition, Actor]:
    home = locked(edition.municipality_id)
    as_ = require(Right.RUN_ROUND, home, as_=as_)
    row = light().get(pk=edition.pk)
    if row.public_from != seen:
        raise Stale(EDITION_CHANGED)
    return row, as_


def give_time(row: PublishedEdition, at: datetime.datetime | None, action: str, *, as_: Actor) -> PublishedEdition:
    """Say from when an edition is public, None for never; whoever calls has asked whether they may."""
    row.public_from = at
    row.save(update_fields=["public_from"])
    facts: Facts = {"number": row.number, "from": at.isoformat() if at else ""}
    audit(action, row.municipality, as_=as_, subject=f"edition:{row.pk}", facts=facts)
    return row
