"""A server of the tests' own on either database, with people who are signed in; it can be killed, and lives again."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import planted, postgres
from tests.together.person import Person

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database holds of a milestone: the note and its version, and the versions that the log knows of."""

    version: int
    note: str
    logged: tuple[int, ...]


class Site:
    """A database with people in an open round, and the server before it."""

    def __init__(self, folder: Path, server: postgres.Server | None, people: int) -> None:
        port = postgres.free_port()
        self.folder, self.server, self.kind = folder, server, "postgresql" if server else "sqlite"
        self.environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
            "DJANGO_SETTINGS_MODULE": "milepael.project.settings",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "DATABASE_URL": server.address if server else "",
            "MILEPAEL_DATA": str(folder),
            "MILEPAEL_HTTPS": "off",
            "MILEPAEL_STATIC": "source",
            "MILEPAEL_SERVE_JOBS": "off",
            "PORT": str(port),
        }
        self.at = ("127.0.0.1", port)
        told = self.ask(f"from tests.together import world; world.tell({people})")
        self.people = [Person(self.at, **json.loads(line)) for line in told.splitlines()]
        self._server = 0
        self._lives = subprocess.Popen(
            [sys.executable, "-m", "tests.together.lives"],
            env=self.environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, code: str) -> str:
        """What some Python prints that asks the same database beside the server."""
        words = [sys.executable, "-c", f"import django; django.setup(); {code}"]
        done = subprocess.run(words, env=self.environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout

    def command(self, *words: str | Path) -> tuple[int, str]:
        """How `milepael` with these words ends, beside the server, and what it says is wrong."""
        code = "import sys; from milepael.cli.main import main; sys.exit(main())"
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            env=self.environment,
            cwd=ROOT,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        return done.returncode, done.stderr

    def told(self) -> dict[str, Kept]:
        """What was said, by the uid of the milestone."""
        lines = map(json.loads, self.ask("from tests.together import told; told.tell()").splitlines())
        return {uid: Kept(version, note, tuple(logged)) for uid, version, note, logged in lines}

    def start(self) -> None:
        """Return when the server answers; one that a test has left is killed before, or none could begin."""
        if self._server:
            self.kill()
        assert self._lives.stdin
        self._lives.stdin.write("\n")
        self._lives.stdin.flush()
        process = int(self._hear())
        assert self._hear().startswith("http")
        self._server = process

    def processes(self) -> list[int]:
        """The numbers of all processes of the server, on a system that lists them as files."""
        numbers = [int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit()]
        return [number for number in numbers if _group_of(number) == self._server]

    def kill(self) -> None:
        """End all of the server at once, without asking it."""
        os.killpg(self._server, signal.SIGKILL)
        self._server = 0
        assert self._hear() == "over"

    def close(self) -> None:
        if self._server:
            self.kill()
        self._lives.communicate()

    def _hear(self) -> str:
        assert self._lives.stdout
        return self._lives.stdout.readline().strip()


def _group_of(process: int) -> int:
    """0 for one that has ended meanwhile."""
    try:
        return os.getpgid(process)
    except ProcessLookupError:
        return 0


@contextmanager
def database_on(
    kind: str, folder: Path, *, durable: bool = False, factory: pytest.TempPathFactory | None = None
) -> Iterator[postgres.Server | None]:
    """A server of PostgreSQL, or none for "sqlite", with a database that has its tables where there is a factory.

    Skips where no such server is installed. SQLite is durable in any case.
    """
    programs = postgres.programs() if kind == "postgresql" else None
    if kind == "postgresql" and not programs:
        pytest.skip("no PostgreSQL server is installed")
    if not programs:
        if factory:
            shutil.copy(planted.migrated(factory) / planted.FILE, folder)
        yield None
        return
    left = planted.files_of_server(programs, factory) if factory else None
    server = postgres.Server(programs, durable=durable, left=left)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def site_on(
    kind: str, folder: Path, *, people: int, durable: bool = False, factory: pytest.TempPathFactory | None = None
) -> Iterator[Site]:
    """A site on such a database."""
    with database_on(kind, folder, durable=durable, factory=factory) as server:
        site = Site(folder, server, people)
        try:
            yield site
        finally:
            site.close()
