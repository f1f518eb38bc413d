"""The rows of a backup into an empty database: all of them and nothing else, or none."""

from django.db import IntegrityError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import QuerySet

from milepael.documents.collecting import uncollected
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.flows.backup.archive import Archive
from milepael.flows.backup.reading import counter_of, tallies
from milepael.flows.backup.rules import Tally, same_rows
from milepael.flows.backup.tables import FILLED_BY_MIGRATE, Shape, Table
from milepael.flows.backup.writing import write

NOT_EMPTY = Sentence(
    da="Databasen er ikke tom (der er rækker i tabellen {table}), og intet er ændret: brug en ny, tom database.",
    en="The database is not empty (there are rows in table {table}), and nothing was changed: use a new, empty one.",
)
NOT_THE_SAME = Sentence(
    da="Rækkerne stod ikke i databasen, som de står i sikkerhedskopien (tabellen {table}), og intet er skrevet.",
    en="The rows did not stand in the database as they stand in the backup (table {table}), and nothing was written.",
)
NOT_LINKED = Sentence(
    da="En række i sikkerhedskopien peger på en, der ikke er i den, og intet er skrevet.",
    en="A row of the backup points to one that is not in it, and nothing was written.",
)
LOCK = "LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"


def first_filled(shape: Shape, connection: BaseDatabaseWrapper) -> str:
    """The first table that holds a row of somebody's; "" where there is none."""
    tables = [one for one in shape.tables if one.name not in FILLED_BY_MIGRATE]
    return next((one.name for one in tables if QuerySet(one.model, using=connection.alias).exists()), "")


def fill(shape: Shape, archive: Archive, connection: BaseDatabaseWrapper) -> tuple[Tally, ...]:
    """Write all rows, read them again, and compare; nobody else gets in between. The tables as they then are."""
    with uncollected(), transaction.atomic(using=connection.alias):
        _keep_others_out(shape, connection)
        filled = first_filled(shape, connection)
        if filled:
            raise Refusal(NOT_EMPTY, table=filled)
        _empty(shape, connection)
        for table in shape.tables:
            write(table, archive, connection)
        _check_links(connection)
        found = tallies(shape, connection)
        _compare(found, archive)
        # Last, as PostgreSQL's counters do not go back where the rows do.
        for table, told in zip(shape.tables, archive.manifest.tables, strict=True):
            _count_on(table, told, connection)
    return found


def _keep_others_out(shape: Shape, connection: BaseDatabaseWrapper) -> None:
    """SQLite lets one write at a time by itself."""
    if connection.vendor == "postgresql":
        names = ", ".join(_quoted(table.name, connection) for table in shape.tables)
        with connection.cursor() as cursor:
            cursor.execute(LOCK.format(names=names))


def _empty(shape: Shape, connection: BaseDatabaseWrapper) -> None:
    for table in shape.tables:
        if table.name in FILLED_BY_MIGRATE:
            QuerySet(table.model, using=connection.alias).delete()


def _count_on(table: Table, told: Tally, connection: BaseDatabaseWrapper) -> None:
    """A number that was given once is not given again, even where its row is gone."""
    if told.following is None or not table.is_counted:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval(%s, %s, false)", [counter_of(table, connection), told.following])
        else:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            last = told.following - 1
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, last])


def _check_links(connection: BaseDatabaseWrapper) -> None:
    """Every row that another one names is there."""
    try:
        connection.check_constraints()
    except IntegrityError as broken:
        raise Refusal(NOT_LINKED) from broken


def _compare(found: tuple[Tally, ...], archive: Archive) -> None:
    if same_rows(found, archive.manifest.tables):
        return
    pairs = zip(found, archive.manifest.tables, strict=True)
    raise Refusal(NOT_THE_SAME, table=next(mine.name for mine, told in pairs if mine.sha256 != told.sha256))


def _quoted(name: str, connection: BaseDatabaseWrapper) -> str:
    return connection.ops.quote_name(name)
