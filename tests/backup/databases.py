"""Databases beside the tests' own: another one is asked in its place for a while, or is made empty."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from tests import planted


@contextmanager
def instead(name: str) -> Iterator[None]:
    """Whatever is asked meanwhile is asked of another database of the same kind."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


class Databases:
    """Makes databases in a folder, or in the server of the tests."""

    def __init__(self, postgresql: str, factory: pytest.TempPathFactory) -> None:
        self._postgresql, self._factory = postgresql, factory
        self.folder = factory.mktemp("databases")

    def empty(self) -> str:
        """The name of a new one, without a table."""
        return self._new()

    def set_up(self) -> str:
        """The name of a new one, as `milepael migrate` leaves it."""
        if self._postgresql:
            return self._new(planted.migrated_in(self._postgresql, self._factory))
        return self._new(str(planted.migrated(self._factory) / planted.FILE))

    def havnsund(self) -> str:
        """The name of a new one with the invented municipality, as `milepael demo` leaves it."""
        if self._postgresql:
            return self._new(planted.havnsund_in(self._postgresql, self._factory))
        return self._new(str(planted.havnsund(self._factory) / planted.FILE))

    def copy_of(self, other: str) -> str:
        """The name of a new one that holds the same."""
        return self._new(other)

    def _new(self, other: str = "") -> str:
        name = f"beside_{secrets.token_hex(8)}"
        if self._postgresql:
            planted.tell(self._postgresql, f"CREATE DATABASE {name} TEMPLATE {other or 'template1'}")
            return name
        file = self.folder / f"{name}.sqlite3"
        return str(shutil.copy(other, file) if other else file)
