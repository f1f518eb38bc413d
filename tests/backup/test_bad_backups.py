"""What is damaged, cut short, newer, or no backup at all is refused in one sentence, and nothing is written."""

import json
import resource
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from milepael.cli.main import main
from milepael.flows.backup.actions import held
from milepael.flows.backup.archive import SEAL, packing
from milepael.flows.backup.rules import Manifest, counted, line_of, values_of, whole_of
from tests.backup.databases import Databases, instead
from tests.chance import chance_of

TRIES = 20


Asks = Callable[..., str]


@pytest.fixture
def told(set_up: str, capsys: pytest.CaptureFixture[str]) -> Iterator[Asks]:
    """What a command answers that refuses, in a database that was only set up; in the end it is so still."""

    def ask(*words: str | Path) -> str:
        capsys.readouterr()
        with instead(set_up):
            status = main([str(word) for word in words])
        said = capsys.readouterr().err
        assert (status, said.count("\n")) == (2, 1), said
        return said

    with instead(set_up):
        before = held()
    yield ask
    with instead(set_up):
        assert held() == before


def rewritten(file: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A backup whose parts somebody has changed, sealed anew: as a program with a mistake would write it."""
    with zipfile.ZipFile(file) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    change(parts)
    other = file.with_name("other.backup")
    with other.open("w+b") as stream, packing(stream) as pack:
        for name, content in parts.items():
            pack.writestr(name, content)
    return other


def manifest_with(**more: object) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts["manifest.json"] = json.dumps({**json.loads(parts["manifest.json"]), **more}).encode()

    return change


def rows_with(table: str, change: Callable[[list[object]], list[object]]) -> Callable[[dict[str, bytes]], None]:
    """All hashes are right, and one table's rows are others."""

    def changed(parts: dict[str, bytes]) -> None:
        name = f"tables/{table}.jsonl"
        lines = [line_of(change(values_of(line))) for line in parts[name].splitlines(keepends=True)]
        parts[name] = b"".join(lines)
        told = Manifest.model_validate_json(parts["manifest.json"])
        rows, sha256 = counted(lines)
        tables = tuple(
            one.model_copy(update={"rows": rows, "sha256": sha256}) if one.name == table else one for one in told.tables
        )
        told = told.model_copy(update={"tables": tables, "sha256": whole_of(tables)})
        parts["manifest.json"] = told.model_dump_json().encode()

    return changed


def test_no_byte_can_change_unseen(backup: Path, told: Asks) -> None:
    chance, whole = chance_of(6), backup.read_bytes()
    places = [0, 5, len(whole) - 1, len(whole) - SEAL - 1, *(chance.randrange(len(whole)) for _ in range(TRIES))]

    for place in places:
        other = bytes([whole[place] ^ 1 << chance.randrange(8)])
        backup.write_bytes(whole[:place] + other + whole[place + 1 :])
        assert "havnsund.backup«" in told("restore", backup), place


def test_what_is_cut_short_is_refused(backup: Path, told: Asks) -> None:
    chance, whole = chance_of(6), backup.read_bytes()

    for length in [0, 1, 4, 63, 64, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(TRIES))]:
        backup.write_bytes(whole[:length])
        assert "havnsund.backup«" in told("restore", backup), length


@pytest.mark.parametrize("content", [b"", b"no backup at all", b"PK\x03\x04" + b"0" * 100])
def test_what_is_no_backup_is_refused(content: bytes, told: Asks, tmp_path: Path) -> None:
    file = tmp_path / "one.backup"
    file.write_bytes(content)

    assert "one.backup«" in told("restore", file)
    assert "one.backup«" in told("restore", file, "--dry-run")


def test_a_zip_of_something_else_is_no_backup(backup: Path, told: Asks) -> None:
    assert "ikke en sikkerhedskopi" in told("restore", rewritten(backup, lambda parts: parts.clear()))


@pytest.mark.parametrize(
    ("where", "said"),
    [("ingen", "ingen fil »ingen«"), (".", "ikke en sikkerhedskopi"), ("ingen/ingen", "ingen fil »ingen«")],
)
def test_a_file_that_is_not_there_is_told(where: str, said: str, told: Asks) -> None:
    assert said in told("restore", where)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"format": 2}, "nyere udgave"),
        ({"migrations": [["accounts", "0001_initial"], ["accounts", "9999_later"]]}, "nyere udgave"),
        ({"tables": []}, "beskadiget"),
        ({"sha256": "0" * 64}, "beskadiget"),
        ({"migrations": 7}, "beskadiget"),
        ({"schema_name": "somebody/elses"}, "ikke en sikkerhedskopi"),
    ],
)
def test_what_a_backup_says_of_itself_is_not_believed_blindly(
    more: dict[str, object], said: str, *, backup: Path, told: Asks
) -> None:
    assert said in told("restore", rewritten(backup, manifest_with(**more)))


def test_a_table_that_lacks_is_told(backup: Path, told: Asks) -> None:
    def without(parts: dict[str, bytes]) -> None:
        del parts["tables/accounts_user.jsonl"]

    assert "beskadiget" in told("restore", rewritten(backup, without))


@pytest.mark.parametrize(
    ("table", "changed"),
    [
        ("accounts_membership", lambda row: [10_000_000 if one == 1 and one is not True else one for one in row]),
        ("accounts_user", lambda row: [None for _ in row]),
        ("accounts_municipality", lambda row: row[:-1]),
        ("accounts_auditrow", lambda row: ["2027-02-30T12:00:00+00:00" for _ in row]),
    ],
)
def test_rows_that_do_not_fit_leave_the_database_empty(
    table: str, changed: Callable[[list[object]], list[object]], *, backup: Path, told: Asks
) -> None:
    assert "intet er skrevet" in told("restore", rewritten(backup, rows_with(table, changed)))


def test_a_database_of_a_later_version_is_neither_saved_nor_filled(
    backup: Path, set_up: str, capsys: pytest.CaptureFixture[str]
) -> None:
    later = str(backup.with_name("later.backup"))
    with instead(set_up):
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE accounts_user ADD COLUMN later integer")

        assert [main(["backup", later]), main(["restore", str(backup)])] == [2, 2]

    assert capsys.readouterr().err.count("fra en nyere udgave af Milepæl end denne") == 2
    assert list(backup.parent.iterdir()) == [backup]


def test_an_empty_database_of_a_later_version_than_the_backup_is_left_alone(backup: Path, told: Asks) -> None:
    steps = json.loads(zipfile.ZipFile(backup).read("manifest.json"))["migrations"]
    earlier = [step for step in steps if step != ["imports", "0008_typed_otherwise"]]

    assert "sat op af en anden udgave" in told("restore", rewritten(backup, manifest_with(migrations=earlier)))


@pytest.mark.usefixtures("beside")
def test_a_backup_that_does_not_fit_on_the_disk_leaves_no_file(
    havnsund: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    with instead(havnsund):
        connection.ensure_connection()
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, most[1]))
        try:
            status = main(["backup", str(tmp_path / "one.backup")])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, most)

    assert status == 2
    assert "ikke plads på disken" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_backup_stays_where_a_new_one_fails(
    backup: Path, databases: Databases, capsys: pytest.CaptureFixture[str]
) -> None:
    before = backup.read_bytes()

    with instead(databases.empty()):
        assert main(["backup", "--replace", str(backup)]) == 2

    assert "ikke sat op" in capsys.readouterr().err
    assert backup.read_bytes() == before
    assert list(backup.parent.iterdir()) == [backup]


def test_an_earlier_backup_is_replaced_only_where_that_is_asked_for(
    backup: Path, havnsund: str, capsys: pytest.CaptureFixture[str]
) -> None:
    backup.write_bytes(b"of yesterday")

    with instead(havnsund):
        refused = main(["backup", str(backup)])
        told, kept = capsys.readouterr().err, backup.read_bytes()
        replaced = main(["backup", "--replace", str(backup)])

    assert (refused, kept, replaced) == (2, b"of yesterday", 0)
    assert told.count("\n") == 1
    assert f"»{backup.name}« kunne ikke skrives: den er der allerede" in told
    assert "--replace" in told
    assert backup.read_bytes() != b"of yesterday"
