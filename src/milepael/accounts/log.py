"""Adding to the log: one chain for each municipality, whose newest entry is kept on the municipality."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actor import Actor
from milepael.accounts.chain import Entry, Head, sha256_of
from milepael.accounts.models import AuditRow, Municipality


def hold(home: Municipality) -> None:
    """Keep others from adding until the transaction ends: before a deed that adds several entries and other rows."""
    newest = Municipality.objects.select_for_update(no_key=True)  # rows that name it can be added meanwhile
    home.log_length, home.log_sha256 = newest.values_list("log_length", "log_sha256").get(pk=home.pk)


@transaction.atomic(savepoint=False)
def append(home: Municipality, *, as_: Actor, action: str, subject: str, facts: Mapping[str, int | str]) -> None:
    """Add an entry to a municipality's chain; others who add wait from here until the transaction ends.

    The head that was read with the municipality is as good as always the newest; else it is read again, and locked.
    """
    row = _following(Head(home.log_length, home.log_sha256), as_=as_, action=action, subject=subject, facts=facts)
    if not _move_on(home, row):
        hold(home)
        row = _following(Head(home.log_length, home.log_sha256), as_=as_, action=action, subject=subject, facts=facts)
        _move_on(home, row)
    row.municipality = home
    row.save(force_insert=True)


def _following(head: Head, *, as_: Actor, action: str, subject: str, facts: Mapping[str, int | str]) -> AuditRow:
    entry = Entry(
        number=head.number + 1,
        at=timezone.now(),
        actor=as_.user.pk if as_.user else None,
        role=as_.role.value,
        action=action,
        subject=subject,
        facts=dict(facts),
        previous=head.sha256,
    )
    return AuditRow(
        number=entry.number,
        at=entry.at,
        actor_id=entry.actor,
        role=entry.role,
        action=entry.action,
        subject=entry.subject,
        facts=entry.facts,
        sha256=sha256_of(entry),
    )


def _move_on(home: Municipality, row: AuditRow) -> bool:
    """Let the municipality's head be a row's, if it is still the one that the row follows."""
    newest = Municipality.objects.filter(pk=home.pk, log_length=home.log_length, log_sha256=home.log_sha256)
    if not newest.update(log_length=row.number, log_sha256=row.sha256):
        return False
    home.log_length, home.log_sha256 = row.number, row.sha256
    return True
