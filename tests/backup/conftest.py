"""What the tests of backups share: a database with the invented municipality in it, and one that was only set up."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from milepael.cli.main import main
from tests.backup.databases import Databases, instead


@pytest.fixture(scope="session")
def databases(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Databases:
    return Databases(tmp_path_factory.mktemp("databases"))


@pytest.fixture(scope="session")
def set_up_once(databases: Databases, django_db_blocker: DjangoDbBlocker) -> str:
    """As `milepael migrate` leaves an empty one. Nobody may change it."""
    with django_db_blocker.unblock():
        name = databases.empty()
        with instead(name):
            call_command("migrate", verbosity=0)
    return name


@pytest.fixture(scope="session")
def havnsund(databases: Databases, set_up_once: str, django_db_blocker: DjangoDbBlocker) -> str:
    """One with documents, files, users, an open round and a log. Nobody may change it."""
    from milepael.accounts.actor import OPERATOR  # the apps are there only now
    from milepael.flows.demo.actions import run_a_round, take_in
    from tests.builders import PASSWORD

    with django_db_blocker.unblock():
        name = databases.copy_of(set_up_once)
        with instead(name):
            take_in(as_=OPERATOR, password=PASSWORD)
            run_a_round(as_=OPERATOR, today=timezone.localdate())
    return name


@pytest.fixture(scope="session")
def put_back_once(databases: Databases, havnsund: str, django_db_blocker: DjangoDbBlocker) -> str:
    """One that a backup was put back into, with not a table before. Nobody may change it."""
    file = databases.folder / "havnsund.backup"
    with django_db_blocker.unblock():
        name = databases.empty()
        with instead(havnsund):
            assert main(["backup", str(file)]) == 0
        with instead(name):
            assert main(["restore", str(file)]) == 0
    return name


@pytest.fixture
def put_back(databases: Databases, put_back_once: str, committed: None) -> str:
    """One of one's own that a backup was put back into."""
    return databases.copy_of(put_back_once)


@pytest.fixture
def set_up(databases: Databases, set_up_once: str, committed: None) -> str:
    """One of one's own that was only set up."""
    return databases.copy_of(set_up_once)


@pytest.fixture
def changing(databases: Databases, havnsund: str, committed: None) -> str:
    """One of one's own with the invented municipality."""
    return databases.copy_of(havnsund)


@pytest.fixture
def backup(havnsund: str, committed: None, tmp_path: Path) -> Path:
    """A backup of the invented municipality, as the command writes it."""
    file = tmp_path / "havnsund.backup"
    with instead(havnsund):
        assert main(["backup", str(file)]) == 0
    return file
