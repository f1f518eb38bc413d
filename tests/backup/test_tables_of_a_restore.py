"""The tables that a restore makes are those that `milepael migrate` makes: columns, indices, constraints and guards."""

import pytest
from django.db import connection

from tests.backup.databases import instead

ASKED = {
    "sqlite": ("SELECT type, name, tbl_name, sql FROM sqlite_master",),
    "postgresql": (
        """SELECT table_name, column_name, ordinal_position, data_type, is_nullable, column_default, is_identity,
        character_maximum_length, collation_name FROM information_schema.columns WHERE table_schema = 'public'""",
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
        """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace""",
        "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
        """SELECT pg_get_serial_sequence(quote_ident(table_name), column_name) FROM information_schema.columns
        WHERE table_schema = 'public'""",
    ),
}


@pytest.mark.usefixtures("beside")
def test_a_restore_makes_the_tables_that_a_set_up_makes(put_back_once: str, set_up_once: str) -> None:
    assert made_in(put_back_once) == made_in(set_up_once)


def made_in(name: str) -> list[list[str]]:
    """Everything but the rows, as the database tells it."""
    with instead(name), connection.cursor() as cursor:
        found = []
        for words in ASKED[connection.vendor]:
            cursor.execute(words)
            found.append(sorted(repr(row) for row in cursor.fetchall()))
    assert all(found)
    return found
