"""A disk that fills up under a command: one sentence, all of it or nothing, and it works once there is room."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import milepael

CONFINED = """
import resource, sys
from milepael.cli.main import main
most = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
sys.exit(main())
"""
SAMPLE = Path(milepael.__file__).parent / "samples" / "foerste-opfoelgning-2027.txt"
ROOM, NO_ROOM = 100_000_000, 40_000
"""The bytes that a file may have; with the latter the database can still be read."""


def confined(data: Path, most: int, *words: str | Path) -> tuple[int, str]:
    environment = {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SECRET_KEY": "k" * 60,
        "MILEPAEL_DATA": str(data),
        "MILEPAEL_STATIC": "source",
    }
    done = subprocess.run(
        [sys.executable, "-c", CONFINED, str(most), *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stderr


def editions_in(data: Path) -> int:
    with closing(sqlite3.connect(data / "milepael.sqlite3")) as line:
        (number,) = line.execute("SELECT count(*) FROM imports_importededition").fetchone()
    return int(number)


def test_a_document_is_taken_in_whole_or_not_at_all_and_a_backup_is_whole_or_not_there(
    migrated: Path, tmp_path: Path
) -> None:
    full, before = confined(migrated, NO_ROOM, "import", SAMPLE), editions_in(migrated)
    there_is_room = confined(migrated, ROOM, "import", SAMPLE)
    half = confined(migrated, NO_ROOM, "backup", tmp_path / "copy")

    assert full == (
        2,
        "milepael: Der er ikke plads på databasens disk, og intet er gemt halvt: skaf plads, og kør kommandoen igen.\n",
    )
    assert (before, there_is_room[0], editions_in(migrated)) == (0, 0, 1)
    assert half == (2, "milepael: »copy« kunne ikke skrives: der er ikke plads på disken.\n")
    assert [one.name for one in tmp_path.iterdir()] == [migrated.name]
