"""The migration that makes a chain of the rows that a log has already."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.apps.registry import Apps
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from milepael.accounts.actions import audit
from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow, Municipality
from tests.accounts.test_chain import chain_of, kept

BEFORE, AFTER = [("accounts", "0003_roles_and_posts")], [("accounts", "0004_chained_log")]
MORE_THAN_A_BATCH = 1203
CHANGES = (
    "UPDATE accounts_auditrow SET action = 'nothing'",
    "UPDATE accounts_auditrow SET number = 9",
    "UPDATE accounts_auditrow SET sha256 = ''",
)
AT = datetime(2027, 3, 30, 12, tzinfo=UTC)


def migrated(to: list[tuple[str, str]]) -> Apps:
    steps = MigrationExecutor(connection)
    return steps.migrate(to).apps


@pytest.fixture
def version_before(committed: None) -> Iterator[Apps]:
    yield migrated(BEFORE)
    migrated(MigrationExecutor(connection).loader.graph.leaf_nodes())


def fill(apps: Apps) -> None:
    """Rows of two municipalities in turn, as they were before there was a chain."""
    home, row = apps.get_model("accounts", "Municipality").objects, apps.get_model("accounts", "AuditRow")
    homes = [home.create(name=f"{name} Kommune", slug=name) for name in ("havnsund", "fjordby", "sandvig")]
    said = {"role": "operator", "action": "assess", "subject": "point:ab"}
    row.objects.bulk_create(
        row(
            municipality=homes[number % 10 == 3],
            at=AT - timedelta(seconds=number),
            facts={"turn": number, "note": "æ\n"},
            **said,
        )
        for number in range(MORE_THAN_A_BATCH)
    )


def test_rows_that_are_there_are_chained_in_their_order_and_the_log_goes_on(version_before: Apps) -> None:
    fill(version_before)

    migrated(AFTER)

    for slug, rows in (("havnsund", 1083), ("fjordby", 120), ("sandvig", 0)):
        home = Municipality.objects.get(slug=slug)
        numbers, hashes, head = kept(home)
        turns = [row.facts["turn"] for row in AuditRow.objects.filter(municipality=home).order_by("number")]
        assert (numbers, hashes, turns) == (list(range(1, rows + 1)), chain_of(home), sorted(turns))
        assert (head.number, head.sha256) == (rows, hashes[-1] if hashes else "")
        audit("assess", home, as_=OPERATOR, subject="point:cd", facts={})
        assert kept(home)[1] == chain_of(home)


def test_afterwards_nothing_of_a_row_can_be_changed_and_going_back_guards_it_too(version_before: Apps) -> None:
    fill(version_before)
    migrated(AFTER)

    for change in CHANGES:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(change)
    migrated(BEFORE)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(CHANGES[0])
