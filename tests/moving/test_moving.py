"""From SQLite to PostgreSQL and back by one command each, with the proof that every row and every hash is the same."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.moving.machine import Machine
from tests.planted import havnsund

SESSIONS = {"django_session", "entrance_vouchedsession"}
LIVES = """
from django.contrib.auth import authenticate
from milepael.accounts.models import AuditRow, Municipality
from django.db import Error, connection
assert authenticate(username='oekonomi@havnsund.example', password='havgus-over-molen-27')
before = Municipality.objects.latest('pk').pk
assert Municipality.objects.create(name='Ny Kommune', slug='ny').pk > before
try:
    AuditRow.objects.update(action='other')
except Error:
    print('guarded', connection.vendor)
"""


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """With the invented municipality in SQLite, and a server that holds nothing yet."""
    programs = postgres.programs()
    if not programs:
        pytest.skip("no PostgreSQL server is installed")
    folder = shutil.copytree(havnsund(tmp_path_factory), tmp_path_factory.mktemp("machine") / "data")
    server = postgres.Server(programs)
    try:
        yield Machine(folder, server.address)
    finally:
        server.stop()


def rows_in(said: str) -> list[list[str]]:
    """Name, rows and hashes of each table that a move tells of."""
    return [line.split() for line in said.splitlines() if len(line.split()) == 5 and len(line.split()[3]) == 64]


def test_everything_is_moved_and_every_hash_is_the_same_there_and_back(machine: Machine, tmp_path: Path) -> None:
    back = f"sqlite:///{tmp_path / 'back.sqlite3'}"

    there = machine.run("move", "--to", "-", typed=f"{machine.server}\n")
    home_again = machine.run("move", "--to", back, at=machine.server)

    assert [there.refused, home_again.refused] == ["", ""]
    moved = rows_in(there.said)
    assert moved == rows_in(home_again.said)
    assert all(here == beyond and mine == theirs for _, here, beyond, mine, theirs in moved)
    assert {"accounts_auditrow", "imports_keptfile", "reminding_mail"} <= {name for name, *_ in moved}
    assert not {name for name, *_ in moved} & SESSIONS
    assert [machine.ask(LIVES, at=place) for place in (machine.server, back)] == [
        "guarded postgresql\n",
        "guarded sqlite\n",
    ]
    assert not [one for one in machine.folder.iterdir() if one.name.startswith(".move")]


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("", "Write the new database's address after --to"),
        ("sqlite:////nowhere/at/all.sqlite3", "The new database does not answer: see that its address is right"),
        ("mysql://signe:hemmelig@host/name", "DATABASE_URL must look like"),
        ("postgresql://signe:hemmelig@127.0.0.1:1/name", "The new database does not answer"),
    ],
)
def test_a_place_that_nothing_can_be_moved_to_is_told_without_its_password(
    to: str, said: str, machine: Machine
) -> None:
    done = machine.run("move", f"--to={to}")

    assert (done.status, done.said, done.refused.count("\n")) == (2, "", 1)
    assert said in done.refused
    assert "hemmelig" not in done.refused
