"""The triggers that let a table only grow, or that fix some of its columns, for both databases.

A migration that makes SQLite rebuild the table (most changes of its columns) drops them: it must install them again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "what is kept here is append-only"

REPLACING = """CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN SELECT RAISE(ABORT, '{refusal}'); END"""
UPDATING = """CREATE TRIGGER {table}_no_update BEFORE UPDATE {of} ON {table}
WHEN NOT ({unless}) BEGIN SELECT RAISE(ABORT, '{refusal}'); END"""
DELETING = "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
FUNCTION = """CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF TG_OP = 'UPDATE' THEN IF {unless} THEN RETURN NEW; END IF; END IF;
RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END $$"""
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

PRESENT = {
    "sqlite": (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        ("update", "delete", "replace"),
    ),
    "postgresql": (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND tgenabled IN ('O', 'A')",
        ("change", "truncate"),
    ),
}
"""The names of a table's triggers that are there and not switched off, and what each refuses."""

AUDIT = "accounts_auditrow"


@dataclass(frozen=True, slots=True)
class Guard:
    """What of a table stays: all of its columns, or those that are named; unique are those that tell its rows apart.

    unless is when a change is let through, in SQL that both databases have, of OLD and NEW.
    """

    columns: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    unless: str = "1 = 0"

    @property
    def of(self) -> str:
        """Which columns, as a trigger has it."""
        return f"OF {', '.join(self.columns)}" if self.columns else ""

    @property
    def same(self) -> str:
        """Which row SQLite's REPLACE would put a new one in the place of."""
        told = " AND ".join(f"{column} = NEW.{column}" for column in self.unique)
        return f"id = NEW.id OR ({told})" if told else "id = NEW.id"


BY_NUMBER = Guard(unique=("municipality_id", "number"))


def install(connection: BaseDatabaseWrapper, table: str = AUDIT, guard: Guard = BY_NUMBER) -> None:
    """Refuse from now on whatever changes or removes a row of the table, REPLACE and TRUNCATE included."""
    _execute(connection, INSTALL[connection.vendor], table=table, guard=guard)


def remove(connection: BaseDatabaseWrapper, table: str = AUDIT) -> None:
    """Allow them again: for going back a migration, and for tests that empty their database."""
    _execute(connection, REMOVE[connection.vendor], table=table, guard=BY_NUMBER)


def is_guarded(connection: BaseDatabaseWrapper, table: str = AUDIT) -> bool:
    """Whether all the table's triggers are there, as the database's catalogue has it."""
    asked, changes = PRESENT[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(asked, [table])
        present = {name for (name,) in cursor.fetchall()}
    return present >= {f"{table}_no_{change}" for change in changes}


def _execute(connection: BaseDatabaseWrapper, statements: Sequence[str], *, table: str, guard: Guard) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            told = {"of": guard.of, "same": guard.same, "unless": guard.unless}
            cursor.execute(statement.format(table=table, refusal=REFUSAL, **told))
