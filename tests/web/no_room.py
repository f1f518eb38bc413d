"""A disk that is full, for a database that a test already uses."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import connection

from tests.together.faults import BREAKING, MENDING, NO_ROOM

LARGEST = 1_073_741_823
"""SQLite's own limit of pages."""
A_PAGE_MORE = "INSERT INTO filling VALUES (zeroblob(4000))"
"""What SQLite keeps on a page of its own."""
LONG = "æ" * 3_000
"""Words for which a database needs another page."""


@contextmanager
def no_room() -> Iterator[None]:
    """Either database itself says that it is full to whoever saves something long."""
    is_sqlite = connection.vendor == "sqlite"
    if is_sqlite:
        _fill()
    _tell("PRAGMA max_page_count = 1" if is_sqlite else BREAKING.format(what=NO_ROOM))
    try:
        yield
    finally:
        _tell(f"PRAGMA max_page_count = {LARGEST}" if is_sqlite else MENDING)
        if is_sqlite:
            _tell("DROP TABLE filling")


def _fill() -> None:
    """What others have left free in the file is taken, up to the last page.

    It is counted rather than tried: an insert that SQLite has no room for takes the whole transaction back.
    """
    _tell("CREATE TABLE filling (bytes)")
    while _tell("PRAGMA freelist_count"):
        _tell(A_PAGE_MORE)


def _tell(words: str) -> int:
    """The number it answers, if any."""
    with connection.cursor() as cursor:
        cursor.execute(words)
        found = cursor.fetchone() if cursor.description else None
    return int(found[0]) if found else 0


def unable(error: Exception, *, to: str) -> AbstractContextManager[None]:
    """The database answers every such question, as INSERT, by an error."""

    def answer(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if to in sql:
            raise error
        return execute(sql, *rest)

    return connection.execute_wrapper(answer)
