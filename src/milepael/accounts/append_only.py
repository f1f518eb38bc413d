"""The triggers that let a table only grow, for both databases.

A migration that makes SQLite rebuild the table (most changes of its columns) drops them: it must install them again.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "the log of what was done is append-only"

REPLACING = """CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN SELECT RAISE(ABORT, '{refusal}'); END"""
SQLITE = "CREATE TRIGGER {table}_no_{change} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
FUNCTION = """CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END $$"""
TRIGGER = """CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"""
EMPTYING = """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"""

INSTALL = {
    "sqlite": (SQLITE.replace("{change}", "update"), SQLITE.replace("{change}", "delete"), REPLACING),
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
BY_ID = "id = NEW.id"
SAME = {AUDIT: f"{BY_ID} OR (municipality_id = NEW.municipality_id AND number = NEW.number)"}
"""Which row SQLite's REPLACE would put a new one in the place of: by the table's unique columns, else by its id."""


def install(connection: BaseDatabaseWrapper, table: str = AUDIT, *, same: str = "") -> None:
    """Refuse from now on whatever changes or removes a row of the table, REPLACE and TRUNCATE included."""
    _execute(connection, INSTALL[connection.vendor], table, same=same or SAME.get(table, BY_ID))


def remove(connection: BaseDatabaseWrapper, table: str = AUDIT) -> None:
    """Allow them again: for going back a migration, and for tests that empty their database."""
    _execute(connection, REMOVE[connection.vendor], table)


def _execute(connection: BaseDatabaseWrapper, statements: tuple[str, ...], table: str, *, same: str = "") -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(table=table, refusal=REFUSAL, same=same))
