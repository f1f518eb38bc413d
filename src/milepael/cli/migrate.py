"""`milepael migrate`: brings the database up to this version of Milepæl."""

import argparse

from django.core.management import call_command
from django.db import connection
from django.db.utils import Error, OperationalError

from milepael.cli.answering import why_not
from milepael.cli.database import make_folder
from milepael.cli.terminal import say_no
from milepael.documents.sentence import Sentence

NO_DATABASE = Sentence(
    da="Databasen svarer ikke; se efter om DATABASE_URL er rigtig, og om serveren kører.",
    en="The database does not answer; see whether DATABASE_URL is right and the server is running.",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Create the folder of the data when it is missing, readable by its owner only."""
    make_folder()
    try:
        connection.ensure_connection()
    except OperationalError:
        return say_no(NO_DATABASE)
    except Error as error:
        return say_no(why_not(error))
    return _migrate()


def _migrate() -> int:
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except Error as error:
        return say_no(why_not(error))
    return 0
