"""Backup and restore of ten years, 1,500 points and 60 editions with their files, on both databases, as commands.

Beside each stands the database's own way: a copy by SQLite's backup and gzip, pg_dump and pg_restore. These compare no
hashes, and set nothing up.
"""

import hashlib
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from django.db import connection, transaction

from benchmarks.documents import PARAGRAPH
from benchmarks.keeping import empty_database
from benchmarks.measure import Figure, in_turn, middle, whole_process
from milepael.accounts.actions import audit
from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import Municipality
from milepael.editions.model import AgreementName, Budget, Edition, Effort, Source
from milepael.flows.imports.actions import take_over
from tests import postgres
from tests.builders import economy, follow_up, milestone, plan, point

YEARS, POINTS, EDITIONS = 10, 150, 6
FILE = 700_000
"""Bytes of one file, which like a Word file's do not get smaller."""
LOGGED = 20_000
"""Rows of the log, beside those of the imports."""
RUNS = 3
LIMIT = 10.0
MAIN = "import sys; from milepael.cli.main import main; sys.exit(main())"
COPY = """
import gzip, shutil, sqlite3, sys
source, copy, packed = sys.argv[1:]
with sqlite3.connect(source) as one, sqlite3.connect(copy) as other:
    one.backup(other)
with open(copy, 'rb') as plain, gzip.open(packed, 'wb', 1) as file:
    shutil.copyfileobj(plain, file, 1 << 20)
"""
BACK = """
import gzip, shutil, sqlite3, sys
packed, copy = sys.argv[1:]
with gzip.open(packed) as file, open(copy, 'wb') as plain:
    shutil.copyfileobj(file, plain, 1 << 20)
assert sqlite3.connect(copy).execute('PRAGMA integrity_check').fetchone() == ('ok',)
"""


def figures(_: Path) -> list[Figure]:
    """In databases of their own; a machine without PostgreSQL measures the half of it."""
    with empty_database(), tempfile.TemporaryDirectory(prefix="milepael-bench-") as folder:
        _ten_years()
        source = connection.settings_dict["NAME"]
        connection.close()
        found = [*_of_sqlite(source, Path(folder))]
        programs = postgres.programs()
        if programs:
            found += _of_postgresql(programs, Path(folder))
    return found


def _ten_years() -> None:
    for year in range(2018, 2018 + YEARS):
        for number in range(EDITIONS):
            content = secrets.token_bytes(FILE)
            source = Source(name=f"{year}-{number}.docx", sha256=hashlib.sha256(content).hexdigest(), format="docx")
            take_over(_edition(year, number, source=source), as_=OPERATOR, content=content)
    home = Municipality.objects.get()
    with transaction.atomic():
        for number in range(LOGGED):
            audit("assess", home, as_=OPERATOR, subject=f"milestone:{number:012}", facts={"version": number})


def _edition(year: int, number: int, **more: object) -> Edition:
    """The plan first, then the four follow-ups, and the last of them once more, corrected."""
    ordinal = min(number, 4)
    told = [
        milestone(at, Effort.REACHED, text=f"Trin {at}: {PARAGRAPH[:160]}", status_note=f"{number}. {PARAGRAPH[:90]}")
        if at <= ordinal
        else milestone(at, text=f"Trin {at}: {PARAGRAPH[:160]}")
        for at in range(1, 5)
    ]
    points = [
        point(
            f"{at // 20 + 1}.{at % 20 + 1:02}",
            *told,
            agreement_text=PARAGRAPH,
            implementation_text=PARAGRAPH,
            economy=economy(Budget.KEPT if ordinal else None),
        )
        for at in range(POINTS)
    ]
    agreement = AgreementName(name=f"Aftale om budget {year}", year=year)
    told_of = {"agreement": agreement, **more}
    return follow_up(ordinal, *points, **told_of) if ordinal else plan(*points, **told_of)


def _of_sqlite(source: str, folder: Path) -> Iterator[Figure]:
    file, packed = folder / "sqlite.backup", folder / "copy.gz"
    empty = _names(folder)
    yield from _pair(
        "sqlite",
        file,
        ours=(
            lambda: _milepael(f"sqlite:///{source}", "backup", "--replace", file),
            lambda: _milepael(f"sqlite:///{next(empty)}", "restore", file),
        ),
        peers=(
            lambda: _run([sys.executable, "-c", COPY, source, next(empty), packed]),
            lambda: _run([sys.executable, "-c", BACK, packed, next(empty)]),
        ),
        peer="SQLite's backup and gzip",
    )


def _of_postgresql(programs: Path, folder: Path) -> list[Figure]:
    """Filled out of the backup of the other database."""
    server = postgres.Server(programs, durable=True)
    file, dump = folder / "postgresql.backup", folder / "dump"
    try:
        _milepael(server.address, "restore", folder / "sqlite.backup")
        return [
            *_pair(
                "postgresql",
                file,
                ours=(
                    lambda: _milepael(server.address, "backup", "--replace", file),
                    lambda: _milepael(_new(programs, server), "restore", file),
                ),
                peers=(
                    lambda: _run([programs / "pg_dump", "-Fc", "-Z1", "-f", dump, "-d", server.address]),
                    lambda: _run([programs / "pg_restore", "-d", _new(programs, server), dump]),
                ),
                peer="pg_dump and pg_restore",
            )
        ]
    finally:
        server.stop()


Act = Callable[[], float]


def _pair(kind: str, file: Path, *, ours: tuple[Act, Act], peers: tuple[Act, Act], peer: str) -> Iterator[Figure]:
    for name, own, other in zip(("backup", "restore"), ours, peers, strict=True):
        mine, theirs = in_turn(own, other, runs=RUNS)
        what = f"{name} of ten years, {kind}, {file.stat().st_size / 1_000_000:.0f} MB: the whole process"
        yield Figure(what, middle(mine), "s", LIMIT, peer, middle(theirs))


def _milepael(address: str, *words: str | Path) -> float:
    """Seconds of a command on the database at an address."""
    before, os.environ["DATABASE_URL"] = os.environ["DATABASE_URL"], address
    try:
        return _run([sys.executable, "-c", MAIN, *words])
    finally:
        os.environ["DATABASE_URL"] = before


def _run(words: Sequence[str | Path]) -> float:
    return whole_process([str(word) for word in words]).seconds


def _names(folder: Path) -> Iterator[str]:
    """Names that no file has."""
    while True:
        yield str(folder / f"{secrets.token_hex(8)}.sqlite3")


def _new(programs: Path, server: postgres.Server) -> str:
    """The address of a database that holds nothing."""
    name = f"bench_{secrets.token_hex(8)}"
    subprocess.run([programs / "createdb", "--maintenance-db", server.address, name], check=True)
    return f"{server.address.rpartition('/')[0]}/{name}"
