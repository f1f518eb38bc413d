"""What tests begin with, made once in a run and copied: migrated databases, and the invented municipality in them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests import postgres
from tests.once import once

MILEPAEL = [sys.executable, "-c", "import sys; from milepael.cli.main import main; sys.exit(main())"]
PASSWORD = "havgus-over-molen-27"
"""Of everybody in the invented municipality."""
FILE = "milepael.sqlite3"
"""SQLite's file in a folder of data."""


def migrated(factory: pytest.TempPathFactory) -> Path:
    """A folder of data as `milepael migrate` leaves it. Nobody may change it."""
    return once(factory, "migrated", lambda data: _run("migrate", data=data))


def havnsund(factory: pytest.TempPathFactory) -> Path:
    """A folder of data with the invented municipality in it. Nobody may change it."""

    def plant(data: Path) -> None:
        shutil.copytree(migrated(factory), data)
        _run("demo", data=data)

    return once(factory, "havnsund", plant)


def migrated_in(server: str, factory: pytest.TempPathFactory) -> str:
    """The name of such a database in PostgreSQL. Nobody may change it, or so much as look into it: copies are made."""

    def migrate(data: Path) -> None:
        tell(server, "CREATE DATABASE migrated")
        _run("migrate", data=data, DATABASE_URL=beside(server, "migrated"))

    once(factory, "migrated-postgresql", migrate)
    return "migrated"


def havnsund_in(server: str, factory: pytest.TempPathFactory) -> str:
    """The name of one with the invented municipality in it."""

    def plant(data: Path) -> None:
        tell(server, f"CREATE DATABASE havnsund TEMPLATE {migrated_in(server, factory)}")
        _run("demo", data=data, DATABASE_URL=beside(server, "havnsund"))

    once(factory, "havnsund-postgresql", plant)
    return "havnsund"


def files_of_server(programs: Path, factory: pytest.TempPathFactory) -> Path:
    """What a server of PostgreSQL begins with that has the tables, and has them in `migrated` too, to be copied."""

    def make(files: Path) -> None:
        server = postgres.Server(programs)
        try:
            _run("migrate", data=files.with_name("beside-files"), DATABASE_URL=server.address)
            tell(server.address, "CREATE DATABASE migrated TEMPLATE postgres")
        finally:
            server.stop(leave=files)

    return once(factory, "files", make)


def tell(server: str, words: str) -> None:
    """Have a PostgreSQL do something that stands in no transaction."""
    with psycopg.connect(server, autocommit=True) as line:
        line.execute(words.encode())


def beside(server: str, name: str) -> str:
    """The address of a database in the same PostgreSQL."""
    return f"{server.rpartition('/')[0]}/{name}"


def _run(word: str, *, data: Path, **more: str) -> None:
    environment = {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SECRET_KEY": "k" * 60,
        "MILEPAEL_DATA": str(data),
        "MILEPAEL_PASSWORD": PASSWORD,
        **more,
    }
    subprocess.run([*MILEPAEL, word], env=environment, stdout=subprocess.DEVNULL, check=True)
