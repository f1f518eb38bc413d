"""Whether the database is there and fits this version, for the commands that go on for long; and where it lies."""

from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error, OperationalError

from milepael.cli.answering import why_not
from milepael.documents.sentence import Sentence

NOT_MIGRATED = Sentence(
    da="Databasen passer ikke til denne udgave: kør »milepael migrate«.",
    en="The database does not fit this version: run “milepael migrate”.",
)


def what_is_missing() -> Sentence | None:
    """Tell why the database cannot be worked with; None where it can."""
    try:
        steps = MigrationExecutor(connection)
        pending = steps.migration_plan(steps.loader.graph.leaf_nodes())
    except Error as error:
        if isinstance(error, OperationalError) and connection.vendor == "sqlite":  # no file yet, or no folder
            return NOT_MIGRATED
        return why_not(error)
    finally:
        connection.close()
    return NOT_MIGRATED if pending else None


def make_folder() -> None:
    """Make the folder of the data where it is missing, readable by its owner only."""
    Path(settings.DATA).mkdir(mode=0o700, parents=True, exist_ok=True)
