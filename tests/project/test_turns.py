"""Writers of SQLite take their turns, and whoever has one gives it back however a transaction ends."""

import fcntl
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from milepael.project.settings import SQLITE

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(tmp_path: Path) -> BaseDatabaseWrapper:
    options = {"ENGINE": "milepael.project.sqlite3", "NAME": str(tmp_path / "own.sqlite3"), "OPTIONS": SQLITE}
    return ConnectionHandler({"default": options})["default"]


def begin(database: BaseDatabaseWrapper) -> None:
    database.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def is_free(database: BaseDatabaseWrapper) -> bool:
    """Whether somebody else could write now."""
    with Path(f"{database.settings_dict['NAME']}-queue").open() as queue:
        try:
            fcntl.flock(queue, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def test_a_turn_lasts_from_the_beginning_of_a_transaction_to_its_commit(own: BaseDatabaseWrapper) -> None:
    begin(own)
    during = is_free(own)

    own.commit()

    assert (during, is_free(own)) == (False, True)
    own.close()


@pytest.mark.parametrize("end", ["rollback", "close"])
def test_a_turn_ends_with_a_transaction_that_comes_to_nothing(own: BaseDatabaseWrapper, end: str) -> None:
    begin(own)
    with pytest.raises(DatabaseError), own.cursor() as cursor:
        cursor.execute("SELECT nothing")

    getattr(own, end)()

    assert is_free(own)
    own.close()
