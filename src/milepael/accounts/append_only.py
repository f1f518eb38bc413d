"""The triggers that let a table only grow, or that fix some of its columns, for both databases.

A migration that makes SQLite rebuild the table (most changes of its columns) drops them: it must install them again.
"""

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "what is kept here is append-only"

REPLACING = """CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, '{refusal}'); END"""
UPDATING = "CREATE TRIGGER {table}_no_update BEFORE UPDATE {of} ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
DELETING = "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
FUNCTION = """CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END $$"""
TRIGGER = """CREATE TRIGGER {table}_no_change BEFORE UPDATE {of} OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"""
EMPTYING = """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"""

INSTALL = {
    "sqlite": (UPDATING, DELETING, REPLACING),
    "postgresql": (FUNCTION, TRIGGER, EMPTYING),
}

REMOVE = {
    "sqlite": tuple(f"DROP TRIGGER IF EXISTS {{table}}_no_{change}" for change in ("update", "delete", "replace")),
    "postgresql": (
        "DROP TRIGGER IF EXISTS {table}_no_change ON {table}",
        "DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
        "DROP FUNCTION IF EXISTS {table}_refuse()",
    ),
}

AUDIT = "accounts_auditrow"


def install(connection: BaseDatabaseWrapper, table: str = AUDIT, *, columns: Sequence[str] = ()) -> None:
    """Refuse from now on whatever changes or removes a row of the table, REPLACE and TRUNCATE included.

    Where columns are named, only these cannot be changed.
    """
    _execute(connection, INSTALL[connection.vendor], table=table, columns=columns)


def remove(connection: BaseDatabaseWrapper, table: str = AUDIT) -> None:
    """Allow them again: for going back a migration, and for tests that empty their database."""
    _execute(connection, REMOVE[connection.vendor], table=table)


def _execute(
    connection: BaseDatabaseWrapper, statements: Sequence[str], *, table: str, columns: Sequence[str] = ()
) -> None:
    of = f"OF {', '.join(columns)}" if columns else ""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(table=table, refusal=REFUSAL, of=of))
