"""What can be done: write a backup while others save, put one back into an empty database, compare two databases.

Nothing of it leaves a row in the log, which is a municipality's own: what is put back is what was saved, and no more.
"""

from pathlib import Path
from typing import BinaryIO

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from milepael import __version__
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.flows.backup.archive import NEWER, Archive, add, finish, opened, packing
from milepael.flows.backup.filling import NOT_EMPTY, fill, first_filled
from milepael.flows.backup.reading import one_moment, rows_of, tallies, tally
from milepael.flows.backup.rules import Manifest, Tally, whole_of
from milepael.flows.backup.setting_up import Steps, set_up
from milepael.flows.backup.tables import Shape, knows, last_of, shape_after, shape_of

SET_UP_OTHERWISE = Sentence(
    da="Databasen er tom, men sat op af en anden udgave end sikkerhedskopiens: brug en ny, der ikke er sat op endnu.",
    en="The database is empty, but set up by another version than the backup's: use a new one that is not set up yet.",
)
RECORD = "django_migrations"


def back_up(stream: BinaryIO) -> Manifest:
    """Write all rows as they are at one moment, and seal the file; the stream can be read as well as written."""
    with one_moment(connection), packing(stream) as pack:
        shape = shape_of(connection)
        found = tuple(
            tally(table, connection, add(pack, table.name, rows_of(table, connection))) for table in shape.tables
        )
        manifest = Manifest(
            program=__version__,
            at=timezone.now().isoformat(timespec="seconds"),
            database=connection.vendor,
            migrations=shape.steps,
            tables=found,
            sha256=whole_of(found),
        )
        finish(pack, manifest)
    return manifest


def restore(file: Path) -> tuple[Manifest, tuple[Tally, ...]]:
    """Put all rows back, and bring them up to this version; what the file says, and the tables before the latter.

    Raises Refusal, with no row written, where the file is not whole or newer, or the database not empty.
    """
    with opened(file) as archive:
        shape = _set_up(archive)
        found = fill(shape, archive, connection)
        manifest = archive.manifest
    if set(MigrationExecutor(connection).loader.disk_migrations) - set(shape.steps):
        call_command("migrate", verbosity=0, interactive=False)
    return manifest, found


def held() -> tuple[Tally, ...]:
    """The tables of the database as they are at one moment."""
    with one_moment(connection):
        return tallies(shape_of(connection), connection)


def _set_up(archive: Archive) -> Shape:
    """Give the database the tables that the backup's had. One that was stopped halfway is gone on with."""
    steps = Steps(connection)
    wanted = archive.manifest.migrations
    if not knows(wanted, steps.loader):
        raise Refusal(NEWER, name=archive.name, program=archive.manifest.program)
    _check_emptiness(steps, archive)
    set_up(steps, last_of(wanted, steps.loader))
    shape = shape_after(wanted, steps.loader)
    told = [(one.name, one.columns) for one in archive.manifest.tables]
    if told != [(one.name, one.columns) for one in shape.tables]:
        raise Refusal(NEWER, name=archive.name, program=archive.manifest.program)
    return shape


def _check_emptiness(steps: MigrationExecutor, archive: Archive) -> None:
    there = tuple(steps.loader.applied_migrations)
    if not there:
        strange = sorted(set(connection.introspection.table_names()) - {RECORD})
        if strange:
            raise Refusal(NOT_EMPTY, table=strange[0])
        return
    filled = first_filled(shape_of(connection), connection)
    if filled:
        raise Refusal(NOT_EMPTY, table=filled)
    if not set(there) <= set(archive.manifest.migrations):
        raise Refusal(SET_UP_OTHERWISE)


def check(file: Path) -> Manifest:
    """What a backup holds, all its hashes compared. Raises Refusal where it is not whole."""
    with opened(file) as archive:
        return archive.manifest
