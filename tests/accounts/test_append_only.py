"""The log of what was done only grows, and the database sees to it."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from milepael.accounts import append_only
from milepael.accounts.models import AuditRow
from milepael.accounts.rules import Role
from tests.builders import member, municipality

pytestmark = pytest.mark.django_db

REPLACE = {
    "sqlite": "INSERT OR REPLACE INTO accounts_auditrow SELECT * FROM accounts_auditrow",
    "postgresql": "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE accounts_auditrow",
}
RENUMBER = {
    "sqlite": """INSERT OR REPLACE INTO accounts_auditrow
        (id, action, municipality_id, number, at, actor_id, role, subject, facts, sha256)
        SELECT id + 1, 'nothing', municipality_id, number, at, actor_id, role, subject, facts, sha256
        FROM accounts_auditrow""",
    "postgresql": """INSERT INTO accounts_auditrow
        (id, action, municipality_id, number, at, actor_id, role, subject, facts, sha256)
        SELECT id + 1, 'nothing', municipality_id, number, at, actor_id, role, subject, facts, sha256
        FROM accounts_auditrow
        ON CONFLICT (municipality_id, number) DO UPDATE SET action = 'nothing'""",
}
CHANGES: dict[str, Callable[[], object]] = {
    "an update by the model": lambda: AuditRow.objects.update(action="nothing"),
    "a delete by the model": lambda: AuditRow.objects.all().delete(),
    "an update in SQL": lambda: connection.cursor().execute("UPDATE accounts_auditrow SET action = 'nothing'"),
    "a row put in place of another": lambda: connection.cursor().execute(REPLACE[connection.vendor]),
    "a row put in place of its number": lambda: connection.cursor().execute(RENUMBER[connection.vendor]),
    "a delete in SQL": lambda: connection.cursor().execute("DELETE FROM accounts_auditrow"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_row_of_the_log_is_neither_changed_nor_deleted(change: Callable[[], object]) -> None:
    member(Role.READER, of=municipality())

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()

    assert AuditRow.objects.get().action == "add_user"


def test_going_back_a_migration_takes_the_triggers_away_and_forward_puts_them_back() -> None:
    member(Role.READER, of=municipality())

    append_only.remove(connection)
    AuditRow.objects.update(action="changed")
    append_only.install(connection)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditRow.objects.update(action="nothing")
    assert AuditRow.objects.get().action == "changed"
