"""Databases beside the tests' own: another one is asked in its place for a while, or is made empty."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


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

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def empty(self) -> str:
        """The name of a new one, without a table."""
        name = f"beside_{secrets.token_hex(8)}"
        if connection.vendor == "sqlite":
            return str(self.folder / f"{name}.sqlite3")
        self._tell(f"CREATE DATABASE {name}")
        return name

    def copy_of(self, other: str) -> str:
        """The name of a new one that holds the same."""
        name = f"beside_{secrets.token_hex(8)}"
        if connection.vendor == "sqlite":
            return str(shutil.copy(other, self.folder / f"{name}.sqlite3"))
        self._tell(f"CREATE DATABASE {name} TEMPLATE {other}")
        return name

    def _tell(self, words: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(words)
