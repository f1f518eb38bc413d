"""What the tests of backups share: a database with the invented municipality in it, and one that was only set up."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from milepael.cli.main import main
from tests.backup.databases import Databases, instead


@pytest.fixture(scope="session")
def databases(django_db_setup: None, postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    return Databases(postgresql, tmp_path_factory)


@pytest.fixture
def beside(databases: Databases, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Databases beside the tests' own are asked, by `instead`; the tests' own is not, and stays as it is."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="session")
def set_up_once(databases: Databases) -> str:
    """As `milepael migrate` leaves an empty one. Nobody may change it."""
    return databases.set_up()


@pytest.fixture(scope="session")
def havnsund(databases: Databases) -> str:
    """One with documents, files, users, an open round and a log. Nobody may change it."""
    return databases.havnsund()


@pytest.fixture(scope="session")
def backup_once(databases: Databases, havnsund: str, django_db_blocker: DjangoDbBlocker) -> Path:
    """A backup of the invented municipality, as the command writes it. Nobody may change it."""
    file = databases.folder / "havnsund.backup"
    with django_db_blocker.unblock(), instead(havnsund):
        assert main(["backup", str(file)]) == 0
    return file


@pytest.fixture(scope="session")
def put_back_once(databases: Databases, backup_once: Path, django_db_blocker: DjangoDbBlocker) -> str:
    """One that a backup was put back into, with not a table before. Nobody may change it."""
    name = databases.empty()
    with django_db_blocker.unblock(), instead(name):
        assert main(["restore", str(backup_once)]) == 0
    return name


@pytest.fixture
def put_back(databases: Databases, put_back_once: str, beside: None) -> str:
    """One of one's own that a backup was put back into."""
    return databases.copy_of(put_back_once)


@pytest.fixture
def set_up(databases: Databases, set_up_once: str, beside: None) -> str:
    """One of one's own that was only set up."""
    return databases.copy_of(set_up_once)


@pytest.fixture
def changing(databases: Databases, havnsund: str, beside: None) -> str:
    """One of one's own with the invented municipality."""
    return databases.copy_of(havnsund)


@pytest.fixture
def backup(backup_once: Path, beside: None, tmp_path: Path) -> Path:
    """A backup of one's own."""
    return Path(shutil.copy(backup_once, tmp_path / "havnsund.backup"))
