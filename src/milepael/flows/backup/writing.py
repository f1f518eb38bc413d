"""The rows of a backup into a table, many at a time: PostgreSQL's COPY, SQLite's own loop over a statement."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, ForeignKey

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.flows.backup.archive import Archive
from milepael.flows.backup.rules import values_of
from milepael.flows.backup.tables import Table

NOT_TAKEN = Sentence(
    da="Databasen tager ikke imod rækkerne i tabellen {table}, og intet er skrevet.",
    en="The database does not accept the rows of table {table}, and nothing was written.",
)
INSERT = "INSERT INTO {table} ({columns}) VALUES ({places})"
COPY = "COPY {table} ({columns}) FROM STDIN"
UNFIT = (DataError, IntegrityError, ValidationError, TypeError, ValueError)
"""What the database, or a field, says of values that are none of its own."""
AS_THEY_STAND = frozenset({
    "AutoField", "BigAutoField", "BooleanField", "CharField", "IntegerField", "PositiveIntegerField",
    "PositiveSmallIntegerField", "SlugField", "TextField",
})  # fmt: skip
MOST_ROWS, MOST_BYTES = 1_000, 8_000_000
"""What is sent to the database at a time."""

ToValues = Callable[[list[Any]], list[Any]]


def write(table: Table, archive: Archive, connection: BaseDatabaseWrapper) -> None:
    """Write a table's rows as they stand in the backup. Raises Refusal where the database does not take them."""
    quoted = connection.ops.quote_name
    words = (COPY if connection.vendor == "postgresql" else INSERT).format(
        table=quoted(table.name),
        columns=", ".join(quoted(column) for column in table.columns),
        places=", ".join(["%s"] * len(table.columns)),
    )
    to_values = _writer_of(table, connections[connection.alias])
    send = _copy if connection.vendor == "postgresql" else _insert
    try:
        send(words, archive.lines(table.name), to_values, connection=connection)
    except UNFIT as unfit:
        raise Refusal(NOT_TAKEN, table=table.name) from unfit


def _copy(words: str, lines: Iterator[bytes], to_values: ToValues, *, connection: BaseDatabaseWrapper) -> None:
    """As a stream; what the library raises meanwhile is told as Django would."""
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(words) as copy:
        for line in lines:
            copy.write_row(to_values(values_of(line)))


def _insert(words: str, lines: Iterator[bytes], to_values: ToValues, *, connection: BaseDatabaseWrapper) -> None:
    """Django keeps in memory whatever it is given at once."""
    with connection.cursor() as cursor:
        for batch in _batches(lines):
            cursor.executemany(words, [to_values(values_of(line)) for line in batch])


def _batches(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line)
        if len(batch) == MOST_ROWS or size > MOST_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _writer_of(table: Table, connection: BaseDatabaseWrapper) -> ToValues:
    """Makes the values of a line those that the database wants; nothing is filled in, such as today's date.

    Numbers, texts and yes or no are written as they stand.
    """
    fields = [(at, field) for at, field in enumerate(table.fields) if _kind_of(field) not in AS_THEY_STAND]
    width = len(table.fields)

    def to_values(values: list[Any]) -> list[Any]:
        if len(values) != width:
            raise ValueError("a row of another table")
        for at, field in fields:
            values[at] = field.get_db_prep_save(field.to_python(values[at]), connection)
        return values

    return to_values


def _kind_of(field: "Field[Any, Any]") -> str:
    """The kind of a field; of a link, that of what it leads to."""
    while isinstance(field, ForeignKey):
        field = field.target_field
    return field.get_internal_type()
