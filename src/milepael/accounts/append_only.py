"""The triggers that let a table only grow, for both databases.

A migration that makes SQLite rebuild the table (most changes of its columns) drops them: it must install them again.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "the log of what was done is append-only"

SQLITE = "CREATE TRIGGER {table}_no_{change} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
FUNCTION = """CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END $$"""
TRIGGER = """CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"""

INSTALL = {
    "sqlite": (SQLITE.replace("{change}", "update"), SQLITE.replace("{change}", "delete")),
    "postgresql": (FUNCTION, TRIGGER),
}

REMOVE = {
    "sqlite": ("DROP TRIGGER IF EXISTS {table}_no_update", "DROP TRIGGER IF EXISTS {table}_no_delete"),
    "postgresql": ("DROP TRIGGER IF EXISTS {table}_no_change ON {table}", "DROP FUNCTION IF EXISTS {table}_refuse()"),
}

AUDIT = "accounts_auditrow"


def install(connection: BaseDatabaseWrapper, table: str = AUDIT) -> None:
    """Refuse every UPDATE and DELETE of the table from now on."""
    _execute(connection, INSTALL[connection.vendor], table)


def remove(connection: BaseDatabaseWrapper, table: str = AUDIT) -> None:
    """Allow them again: for going back a migration, and for tests that empty their database."""
    _execute(connection, REMOVE[connection.vendor], table)


def _execute(connection: BaseDatabaseWrapper, statements: tuple[str, ...], table: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(table=table, refusal=REFUSAL))
