"""Kills while a backup is made and while one is put back, on both databases: whole, or not there; and begun again."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.chance import chance_of
from tests.moving.machine import Machine

KILLS, RESTORES = 20, 8
MAKE = "from django.db import connection; connection.cursor().execute('CREATE DATABASE {}')"


@pytest.fixture(params=["sqlite", "postgresql"])
def machine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Machine]:
    """With the invented municipality in either database."""
    programs = postgres.programs() if request.param == "postgresql" else None
    if request.param == "postgresql" and not programs:
        pytest.skip("no PostgreSQL server is installed")
    server = postgres.Server(programs, durable=True) if programs else None
    machine = Machine(tmp_path / "var", server.address if server else f"sqlite:///{tmp_path / 'one.sqlite3'}")
    try:
        assert [machine.run(command, at=machine.server).status for command in ("migrate", "demo")] == [0, 0]
        yield machine
    finally:
        if server:
            server.stop()


def empty(machine: Machine, name: str) -> str:
    """The address of a new database of the same kind, beside the machine's."""
    beside = machine.server.rpartition("/")[0]
    if machine.server.startswith("postgresql"):
        machine.ask(MAKE.format(name), at=machine.server)
        return f"{beside}/{name}"
    return f"{beside}/{name}.sqlite3"


def test_a_backup_that_is_killed_is_whole_or_not_there(machine: Machine, tmp_path: Path) -> None:
    chance = chance_of(8)
    usual = _seconds(machine, "backup", tmp_path / "first.backup", at=machine.server)
    files = [tmp_path / f"{number}.backup" for number in range(KILLS)]

    for file in files:
        _kill_after(chance.uniform(0.4, 1.1) * usual, machine, "backup", file, at=machine.server)

    there = [file for file in files if file.exists()]
    assert [file for file in there if machine.run("restore", "--dry-run", file).status] == []
    assert len(there) < KILLS


def test_a_restore_that_is_killed_is_begun_again(machine: Machine, tmp_path: Path) -> None:
    chance, file = chance_of(9), tmp_path / "one.backup"
    assert machine.run("backup", file, at=machine.server).status == 0
    whole = machine.run("restore", "--dry-run", file).said.splitlines()[-1]
    usual = _seconds(machine, "restore", file, at=empty(machine, "usual"))

    for number in range(RESTORES):
        place = empty(machine, f"place_{number}")
        _kill_after(chance.uniform(0.2, 1.1) * usual, machine, "restore", file, at=place)
        again = machine.run("restore", file, at=place)
        found = machine.run("backup", "--replace", tmp_path / "again.backup", at=place).said

        assert again.status == 0 or "accounts_auditrow" in again.refused
        assert found.splitlines()[1] == whole


def _seconds(machine: Machine, *words: str | Path, at: str) -> float:
    started = time.monotonic()
    assert machine.run(*words, at=at).status == 0
    return time.monotonic() - started


def _kill_after(seconds: float, machine: Machine, *words: str | Path, at: str) -> None:
    process = machine.start(*words, at=at)
    time.sleep(seconds)
    process.kill()
    process.wait()
