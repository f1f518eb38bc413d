"""Backups while people save: each holds one moment, in which every answer has its row in the log and no other has."""

import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Semaphore

import pytest

from tests import planted
from tests.together.person import Person
from tests.together.site import ROOT, Kept, Site

MAIN = "import sys; from milepael.cli.main import main; sys.exit(main())"
EVERY, PATIENCE = 0.2, 60
"""Seconds between two answers of one person, and for how long each may wait for the first."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A backup, and which version of each answer somebody had been told of before it began."""

    file: Path
    told: dict[str, int]


def backups_of(site: Site, folder: Path, *, times: int) -> list[Saved]:
    """Backups one after the other, while everybody saves one thing after the other; each has saved one before."""
    saved: list[Saved] = []
    with _everybody_saving(site) as told:
        for number in range(times):
            saved.append(Saved(folder / f"{number}.backup", dict(told)))
            run(site, "backup", str(saved[-1].file))
    return saved


def check(kept: dict[str, Kept], *, after: Saved, now: dict[str, Kept]) -> None:
    """It is one moment: nothing is lost that somebody was told of before, and answers and log tell the same."""
    for uid, found in kept.items():
        assert found.logged == tuple(range(1, found.version + 1))
        assert found.note == (f"Nr. {found.version}." if found.version else "")
        assert after.told.get(uid, 0) <= found.version <= now[uid].version


def put_back(site: Site, file: Path, at: str) -> dict[str, Kept]:
    """What a backup holds, put back into an empty database at an address."""
    run(site, "restore", str(file), DATABASE_URL=at)
    before, site.environment["DATABASE_URL"] = site.environment["DATABASE_URL"], at
    try:
        return site.told()
    finally:
        site.environment["DATABASE_URL"] = before


def run(site: Site, *words: str, **more: str) -> None:
    """A command beside the server, in its environment."""
    subprocess.run([sys.executable, "-c", MAIN, *words], env={**site.environment, **more}, cwd=ROOT, check=True)


def empty_beside(site: Site) -> str:
    """The address of a new database of the same kind, without a table."""
    server, name = site.environment["DATABASE_URL"], f"empty_{secrets.token_hex(8)}"
    if not server:
        return f"sqlite:///{site.environment['MILEPAEL_DATA']}/{name}.sqlite3"
    planted.tell(server, f"CREATE DATABASE {name} TEMPLATE template1")
    return planted.beside(server, name)


def set_up_beside(site: Site, factory: pytest.TempPathFactory) -> str:
    """The address of a new database of the same kind that was only set up, beside a site that began with a factory."""
    server, name = site.environment["DATABASE_URL"], f"set_up_{secrets.token_hex(8)}"
    if server:
        planted.tell(server, f"CREATE DATABASE {name} TEMPLATE migrated")
        return planted.beside(server, name)
    file = Path(site.environment["MILEPAEL_DATA"]) / f"{name}.sqlite3"
    shutil.copy(planted.migrated(factory) / planted.FILE, file)
    return f"sqlite:///{file}"


@contextmanager
def _everybody_saving(site: Site) -> Iterator[dict[str, int]]:
    """Which version of each answer was told to be saved, as it grows: from the first of each."""
    over, begun = Event(), Semaphore(0)
    told: dict[str, int] = {}
    with ThreadPoolExecutor(len(site.people)) as pool:
        days = [pool.submit(_day, person, told, over=over, begun=begun) for person in site.people]
        try:
            for _ in site.people:
                assert begun.acquire(timeout=PATIENCE)
            yield told
        finally:
            over.set()
        for day in days:
            day.result()


def _day(person: Person, saved: dict[str, int], *, over: Event, begun: Semaphore) -> None:
    version = 0
    while not over.wait(EVERY):
        told = person.say(f"Nr. {version + 1}.", version=version)
        assert (told.status, told.is_saved) == (200, True)
        version = saved[person.own_uid] = told.version
        if version == 1:
            begun.release()
