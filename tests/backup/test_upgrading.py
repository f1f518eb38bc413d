"""A database of the version before is brought up to this one with every row, by itself or out of a backup of then."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from pytest_django import DjangoDbBlocker

from milepael.accounts.models import AuditRow, User
from milepael.cli.main import main
from milepael.domain.deciding.models import PointDecision
from milepael.domain.followup.models import Assessment, BudgetChange, EconomyAssessment, PointReport, Round
from milepael.flows.backup.actions import held
from milepael.flows.backup.reading import rows_of
from milepael.flows.backup.tables import shape_after, shape_of
from tests.backup import before
from tests.backup.databases import Databases, instead

Rows = dict[str, list[bytes]]


@pytest.fixture(scope="module")
def earlier_once(databases: Databases, django_db_blocker: DjangoDbBlocker) -> str:
    with django_db_blocker.unblock():
        name = databases.empty()
        with instead(name):
            before.build()
    return name


@pytest.fixture
def earlier(databases: Databases, earlier_once: str, beside: None) -> str:
    """A database of one's own, of the version before."""
    return databases.copy_of(earlier_once)


def rows_of_then() -> Rows:
    """Every row of our own tables, by the columns that there were then."""
    loader = MigrationExecutor(connection).loader
    shape = shape_after([step for last in before.LAST.items() for step in loader.graph.forwards_plan(last)], loader)
    ours = [table for table in shape.tables if table.name.partition("_")[0] in before.LAST]
    return {table.name: list(rows_of(table, connection)) for table in ours}


def check_what_is_new() -> None:
    """What this version adds says of the earlier rows what was true of them."""
    given = Assessment.objects.get()
    assert (given.postponed_to, given.postponed_because, given.beside) == (None, "", {})
    assert EconomyAssessment.objects.get().beside == {}
    assert PointReport.objects.get().decided_as == "manager"
    assert BudgetChange.objects.get().role == ""
    assert Round.objects.get().closed_at is None
    assert (User.objects.count(), AuditRow.objects.count()) == (1, 1)
    PointDecision.objects.update(change="resumed")


def test_every_table_of_then_is_tried(earlier: str) -> None:
    with instead(earlier):
        found = rows_of_then()

    assert [name for name, rows in found.items() if not rows] == []


def test_a_database_of_the_version_before_is_brought_up_with_every_row(earlier: str) -> None:
    with instead(earlier):
        then = rows_of_then()

        call_command("migrate", verbosity=0)

        assert rows_of_then() == then
        check_what_is_new()


def test_a_backup_of_the_version_before_is_put_back_and_brought_up(
    earlier: str, databases: Databases, tmp_path: Path
) -> None:
    file = str(tmp_path / "then.backup")
    with instead(earlier):
        then = rows_of_then()
        assert main(["backup", file]) == 0

    with instead(databases.empty()):
        assert main(["restore", file]) == 0

        assert rows_of_then() == then
        check_what_is_new()
        assert shape_of(connection).steps == tuple(sorted(MigrationExecutor(connection).loader.disk_migrations))
        assert held()
