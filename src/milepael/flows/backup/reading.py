"""The rows of a database at one moment, while others go on saving; each table by its primary key."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BinaryField, CharField, F, Model
from django.db.models.functions import Collate
from django.db.models.query import QuerySet

from milepael.flows.backup.rules import Tally, counted, line_of
from milepael.flows.backup.tables import Shape, Table

AT_A_TIME, FILES_AT_A_TIME = 200, 2
"""Rows that are in memory together; a kept file can have 30 MB."""
FOLLOWING = {
    "sqlite": "SELECT seq + 1 FROM sqlite_sequence WHERE name = %s",
    "postgresql": "SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END FROM {counter}",
}
COUNTER = "SELECT pg_get_serial_sequence(%s, %s)"


@contextmanager
def one_moment(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Everything read meanwhile is of one moment. Nobody waits for it: it does not queue up with those who save."""
    if connection.vendor == "postgresql":
        with transaction.atomic(using=connection.alias):
            _tell(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    _tell(connection, "BEGIN DEFERRED")
    try:
        yield
    finally:
        _tell(connection, "ROLLBACK")


def rows_of(table: Table, connection: BaseDatabaseWrapper) -> Iterator[bytes]:
    """A line for each row; by letters where the key is text, whatever order the database knows for them."""
    by_bytes = isinstance(table.key, CharField) and connection.vendor == "postgresql"
    rows: QuerySet[Model] = QuerySet(table.model, using=connection.alias)
    asked = rows.order_by(Collate(F("pk"), "C") if by_bytes else "pk")
    chunk = FILES_AT_A_TIME if any(isinstance(field, BinaryField) for field in table.fields) else AT_A_TIME
    for row in asked.values_list(*(field.attname for field in table.fields)).iterator(chunk):
        yield line_of(row)


def tally(table: Table, connection: BaseDatabaseWrapper, counts: tuple[int, str] | None = None) -> Tally:
    """A table by its rows, counted here where nobody has."""
    rows, sha256 = counts or counted(rows_of(table, connection))
    return Tally(
        name=table.name,
        columns=table.columns,
        rows=rows,
        sha256=sha256,
        following=_following(table, connection),
    )


def tallies(shape: Shape, connection: BaseDatabaseWrapper) -> tuple[Tally, ...]:
    """All tables by their rows."""
    return tuple(tally(table, connection) for table in shape.tables)


def counter_of(table: Table, connection: BaseDatabaseWrapper) -> str | None:
    """What PostgreSQL counts the rows of a table by; None where nothing does."""
    if not table.is_counted:
        return None
    with connection.cursor() as cursor:
        cursor.execute(COUNTER, [connection.ops.quote_name(table.name), table.key.column])
        found: str | None = cursor.fetchone()[0]
        return found


def _following(table: Table, connection: BaseDatabaseWrapper) -> int | None:
    if not table.is_counted:
        return None
    if connection.vendor == "postgresql":
        counter = counter_of(table, connection)
        asked, values = FOLLOWING["postgresql"].format(counter=counter), []
    else:
        asked, values = FOLLOWING["sqlite"], [table.name]
    with connection.cursor() as cursor:
        cursor.execute(asked, values)
        found = cursor.fetchone()
    return found[0] if found else 1


def _tell(connection: BaseDatabaseWrapper, words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words)
