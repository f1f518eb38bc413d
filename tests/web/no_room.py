"""A disk that is full, for a database that a test already uses."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import connection

from tests.together.faults import BREAKING, MENDING, NO_ROOM

LARGEST = 1_073_741_823
"""SQLite's own limit of pages."""
LONG = "æ" * 3_000
"""Words for which a database needs another page."""


@contextmanager
def no_room() -> Iterator[None]:
    """Either database itself says that it is full to whoever saves something long."""
    is_sqlite = connection.vendor == "sqlite"
    _tell("PRAGMA max_page_count = 1" if is_sqlite else BREAKING.format(what=NO_ROOM))
    try:
        yield
    finally:
        _tell(f"PRAGMA max_page_count = {LARGEST}" if is_sqlite else MENDING)


def _tell(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words)


def unable(error: Exception, *, to: str) -> AbstractContextManager[None]:
    """The database answers every such question, as INSERT, by an error."""

    def answer(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if to in sql:
            raise error
        return execute(sql, *rest)

    return connection.execute_wrapper(answer)
