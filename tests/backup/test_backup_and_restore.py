"""A backup is put back as it was: the same rows, links, numbers and guards; into an empty database, or not at all."""

import hashlib
import json
import stat
import zipfile
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from milepael import __version__
from milepael.accounts.models import AuditRow, Membership, Municipality, User
from milepael.cli.main import main
from milepael.flows.backup.actions import held
from milepael.flows.backup.rules import Tally
from milepael.flows.imports.models import KeptFile
from tests.backup.databases import Databases, instead

STOPPED, STOPPED_AT = 130, 13
"""How a command ends that is told to stop; every so many migrations it is."""
FILES = {"imports_keptfile", "talking_attachedfile"}


def milepael(*words: str | Path) -> int:
    return main([str(word) for word in words])


def held_in(name: str) -> tuple[Tally, ...]:
    with instead(name):
        return held()


def test_a_database_that_is_lost_is_put_back_row_by_row(havnsund: str, put_back: str) -> None:
    before = held_in(havnsund)

    assert held_in(put_back) == before
    assert {one.name for one in before if one.rows} >= {*FILES, "accounts_auditrow", "accounts_user"}


def test_a_kept_file_is_the_same_bytes(havnsund: str, put_back: str) -> None:
    with instead(havnsund):
        before = {row.pk: bytes(row.content) for row in KeptFile.objects.all()}

    with instead(put_back):
        after = {row.pk: bytes(row.content) for row in KeptFile.objects.all()}

    assert before
    assert after == before


def test_a_number_that_was_given_once_is_not_given_again(changing: str, set_up: str, tmp_path: Path) -> None:
    with instead(changing):
        gone = Municipality.objects.create(name="Borte Kommune", slug="borte")
        number = gone.pk
        gone.delete()
        assert milepael("backup", tmp_path / "one") == 0

    with instead(set_up):
        assert milepael("restore", tmp_path / "one") == 0
        following = Municipality.objects.create(name="Ny Kommune", slug="ny").pk

    assert following == number + 1


def test_the_log_only_grows_in_a_database_that_was_put_back(put_back: str) -> None:
    with instead(put_back):
        with pytest.raises(DatabaseError), transaction.atomic():
            AuditRow.objects.update(action="something else")
        with pytest.raises(DatabaseError), transaction.atomic():
            AuditRow.objects.earliest("pk").delete()


def test_constraints_hold_in_a_database_that_was_put_back(put_back: str) -> None:
    with instead(put_back):
        somebody = Membership.objects.earliest("pk")
        with pytest.raises(DatabaseError), transaction.atomic():
            Membership.objects.filter(pk=somebody.pk).update(role="king")
        with pytest.raises(DatabaseError), transaction.atomic():
            _belong_to_nobody(somebody)


def _belong_to_nobody(somebody: Membership) -> None:
    Membership.objects.filter(pk=somebody.pk).update(user_id=10_000_000)
    connection.check_constraints()


def test_nobody_is_signed_in_by_what_stands_in_a_backup(changing: str, set_up: str, tmp_path: Path) -> None:
    file = tmp_path / "one"
    with instead(changing):
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session.create()
        assert milepael("backup", file) == 0
    with instead(set_up):
        assert milepael("restore", file) == 0
        assert not session.exists(session.session_key)

    with zipfile.ZipFile(file) as pack:
        assert not [name for name in pack.namelist() if session.session_key.encode() in pack.read(name)]
        assert "tables/accounts_user.jsonl" in pack.namelist()


def test_what_was_put_back_into_a_database_that_was_set_up_is_told(
    backup: Path, set_up: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with instead(set_up):
        status = milepael("restore", backup)

    assert status == 0
    assert "Alt er lagt ind" in capsys.readouterr().out


def test_a_backup_says_what_it_is_and_only_its_owner_reads_it(backup: Path, havnsund: str) -> None:
    with zipfile.ZipFile(backup) as pack:
        told = json.loads(pack.read("manifest.json"))

    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert (told["schema_name"], told["format"], told["program"]) == ("milepael/backup", 1, __version__)
    assert ["accounts", "0001_initial"] in told["migrations"]
    assert [Tally.model_validate(one) for one in told["tables"]] == list(held_in(havnsund))


def test_anybody_can_check_a_backup_without_milepael(backup: Path) -> None:
    whole = backup.read_bytes()
    with zipfile.ZipFile(backup) as pack:
        told = json.loads(pack.read("manifest.json"))
        hashes = {one["name"]: hashlib.sha256(pack.read(f"tables/{one['name']}.jsonl")) for one in told["tables"]}

    lines = "".join(f"{one['name']} {one['rows']} {one['sha256']}\n" for one in told["tables"])
    assert whole[-64:].decode() == hashlib.sha256(whole[:-64]).hexdigest()
    assert {one["name"]: one["sha256"] for one in told["tables"]} == {
        name: found.hexdigest() for name, found in hashes.items()
    }
    assert told["sha256"] == hashlib.sha256(lines.encode()).hexdigest()


def test_the_same_rows_have_the_same_hash_whenever_they_are_saved(backup: Path, havnsund: str, tmp_path: Path) -> None:
    with instead(havnsund):
        assert milepael("backup", tmp_path / "again") == 0

    hashes = [json.loads(zipfile.ZipFile(one).read("manifest.json"))["sha256"] for one in (backup, tmp_path / "again")]
    assert hashes[0] == hashes[1]


def test_a_dry_run_says_what_a_backup_holds_and_asks_no_database(
    backup: Path, havnsund: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with instead(str(backup.parent / "nowhere" / "database")):
        status = milepael("restore", backup, "--dry-run")

    said = capsys.readouterr().out
    assert status == 0
    assert "Kopien er hel" in said
    assert all(one.sha256 in said for one in held_in(havnsund))


def test_a_database_that_holds_anything_is_left_as_it_is(
    backup: Path, set_up: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with instead(set_up):
        User.objects.create(email="signe@havnsund.example")
        before = held()

        status = milepael("restore", backup)

        after = held()
    assert (status, before) == (2, after)
    assert "ikke tom (der er rækker i tabellen accounts_user)" in capsys.readouterr().err


def test_a_database_of_somebody_elses_is_left_as_it_is(
    backup: Path, databases: Databases, capsys: pytest.CaptureFixture[str]
) -> None:
    with instead(databases.empty()):
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE havnebog (id integer)")

        status = milepael("restore", backup)

        assert connection.introspection.table_names() == ["havnebog"]
    assert status == 2
    assert "havnebog" in capsys.readouterr().err


def test_what_was_stopped_while_it_set_the_database_up_goes_on(
    backup: Path, havnsund: str, databases: Databases
) -> None:
    with instead(databases.empty()):
        MigrationExecutor(connection).migrate([("accounts", "0002_append_only")])

        assert milepael("restore", backup) == 0

        assert held() == held_in(havnsund)


def test_what_was_stopped_before_a_step_was_noted_down_goes_on(
    backup: Path, havnsund: str, *, databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    note_down, noted = MigrationRecorder.record_applied, count(1)

    def stop_now_and_then(recorder: MigrationRecorder, app: str, name: str) -> None:
        if next(noted) % STOPPED_AT == 0:
            raise KeyboardInterrupt
        note_down(recorder, app, name)

    monkeypatch.setattr(MigrationRecorder, "record_applied", stop_now_and_then)
    with instead(databases.empty()):
        while (status := milepael("restore", backup)) == STOPPED:
            connection.close()

        assert (status, next(noted) > 3 * STOPPED_AT) == (0, True)
        assert held() == held_in(havnsund)


@pytest.mark.usefixtures("beside")
def test_a_database_that_was_never_set_up_has_no_backup(
    databases: Databases, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with instead(databases.empty()):
        status = milepael("backup", tmp_path / "one")

    assert status == 2
    assert "milepael migrate" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_every_kind_of_column_of_ours_can_be_written() -> None:
    """A new kind wants its line in PLAIN, and a test of its own here."""
    known = {
        "AutoField", "BigAutoField", "BinaryField", "BooleanField", "CharField", "DateField", "DateTimeField",
        "ForeignKey", "IntegerField", "JSONField", "OneToOneField", "PositiveIntegerField",
        "PositiveSmallIntegerField", "SlugField", "TextField", "UUIDField", "PositiveBigIntegerField",
    }  # fmt: skip

    fields = [
        field for model in apps.get_models(include_auto_created=True) for field in model._meta.local_concrete_fields
    ]

    assert {field.get_internal_type() for field in fields} - known == set()
