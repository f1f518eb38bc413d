"""Whether the database still refuses by itself to change what was written."""

from django.db import connection

from milepael.accounts.append_only import is_guarded
from milepael.documents.sentence import Sentence
from milepael.flows.proving.rules import Fault

UNGUARDED = Sentence(
    da="Databasen afviser ikke længere ændringer i tabellen {table}: dens triggere mangler eller er slået fra.",
    en="The database no longer refuses changes of the table {table}: its triggers are missing or switched off.",
)


def unguarded(*tables: str) -> Fault | None:
    """The first of some tables whose triggers are not all there."""
    missing = next((table for table in tables if not is_guarded(connection, table)), None)
    return Fault(UNGUARDED, {"table": missing}) if missing else None
