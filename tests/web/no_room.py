"""A disk that is full, for a database that a test already uses."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any

from django.db import connection
from django.db.transaction import atomic
from django.db.utils import OperationalError

from tests.together.faults import BREAKING, MENDING, NO_ROOM

LARGEST = 1_073_741_823
"""SQLite's own limit of pages."""
FILLINGS = (50_000, 5_000, 500)
"""Bytes, first many at a time."""
LONG = "æ" * 3_000
"""Words for which a database needs another page."""


@contextmanager
def no_room() -> Iterator[None]:
    """Either database itself says that it is full to whoever saves something long."""
    is_sqlite = connection.vendor == "sqlite"
    _tell("PRAGMA max_page_count = 1" if is_sqlite else BREAKING.format(what=NO_ROOM))
    if is_sqlite:
        _fill()
    try:
        yield
    finally:
        _tell(f"PRAGMA max_page_count = {LARGEST}" if is_sqlite else MENDING)
        if is_sqlite:
            _tell("DROP TABLE IF EXISTS filling")


def _fill() -> None:
    """What others have left free in the file is taken, up to the last page."""
    for size in FILLINGS:
        with suppress(OperationalError):
            while True:
                with atomic():
                    _tell("CREATE TABLE IF NOT EXISTS filling (nothing)")
                    _tell("INSERT INTO filling VALUES (zeroblob(%s))", size)


def _tell(words: str, *given: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words, given or None)


def unable(error: Exception, *, to: str) -> AbstractContextManager[None]:
    """The database answers every such question, as INSERT, by an error."""

    def answer(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if to in sql:
            raise error
        return execute(sql, *rest)

    return connection.execute_wrapper(answer)
