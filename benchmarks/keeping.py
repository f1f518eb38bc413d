"""Keeping: an edition of 101 points into an empty SQLite database, beside Django loading the very same rows back."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from benchmarks.measure import Figure, in_turn, middle
from milepael.accounts.actor import OPERATOR
from milepael.editions.reading import read_file
from milepael.flows.imports.actions import take_over

PEER = "Django's loaddata of the same rows"
APPS = ("accounts", "agreements", "followup", "imports")


def figures(document: Path) -> list[Figure]:
    """Import, once read, into a database of its own each time."""
    edition = read_file(document)
    rows = Path(tempfile.mkdtemp(prefix="milepael-bench-")) / "rows.json"
    with empty_database():
        take_over(edition, as_=OPERATOR)
        call_command("dumpdata", *APPS, output=str(rows))
    own, peer = in_turn(
        lambda: _timed(lambda: take_over(edition, as_=OPERATOR)),
        lambda: _timed(lambda: call_command("loaddata", str(rows), verbosity=0)),
    )
    return [Figure("import of 101 points", middle(own), "s", limit=1.0, peer=PEER, peer_measured=middle(peer))]


def keep_empty() -> None:
    """Put a copy of the database aside, right after it was migrated."""
    connection.close()
    shutil.copy(connection.settings_dict["NAME"], _aside())


@contextmanager
def empty_database() -> Iterator[None]:
    """Put an empty database in place of the one that other parts have filled, for a while."""
    name = connection.settings_dict["NAME"]
    connection.close()
    with tempfile.TemporaryDirectory(prefix="milepael-bench-") as folder:
        copy = Path(folder) / "empty.sqlite3"
        shutil.copy(_aside(), copy)
        connection.settings_dict["NAME"] = str(copy)
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = name


def _aside() -> Path:
    return Path(os.environ["MILEPAEL_DATA"]) / "migrated.sqlite3"


def _timed(work: Callable[[], object]) -> float:
    """How long some work takes in an empty database; making the database does not count."""
    with empty_database():
        connection.ensure_connection()
        started = time.perf_counter()
        work()
        return time.perf_counter() - started
