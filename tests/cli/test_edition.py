"""`milepael edition`: lock, publish, unlock, list, and write the very bytes that are hashed."""

import hashlib
from pathlib import Path

import pytest
from django.utils import timezone

from milepael.cli.main import main
from milepael.domain.followup.models import Round, Unlocking
from milepael.flows.publishing.models import PublishedEdition
from tests.builders import AGREEMENT, follow_up, take

pytestmark = pytest.mark.django_db

OF_ROUND = ("--agreement", AGREEMENT, "--round", "1")


@pytest.fixture(autouse=True)
def taken_in() -> None:
    take(follow_up(1))


def lock(version: str = "godkendt", *more: str) -> int:
    return main(["edition", "lock", *OF_ROUND, "--version", version, *more])


def test_a_round_is_locked_published_and_unlocked_again(capsys: pytest.CaptureFixture[str]) -> None:
    statuses = [lock(), main(["edition", "publish", "1"]), main(["edition", "unlock", *OF_ROUND, "--reason", "Fejl."])]

    edition = PublishedEdition.objects.get()
    assert statuses == [0, 0, 0]
    assert edition.public_from
    assert (Unlocking.objects.get().reason, Round.objects.get(ordinal=1).locked_at) == ("Fejl.", None)
    assert f"Udgave 1 er låst: {edition.sha256}" in capsys.readouterr().out


def test_the_bytes_that_are_written_have_the_hash_that_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock("til udvalg")
    lock("godkendt")
    capsys.readouterr()

    main(["edition", "list"])
    main(["edition", "write", "2", "--out", str(tmp_path / "udgave.json")])

    newest, oldest = capsys.readouterr().out.splitlines()
    sha256 = hashlib.sha256((tmp_path / "udgave.json").read_bytes()).hexdigest()
    assert newest.startswith("2  ")
    assert f"godkendt  {sha256}" in newest
    assert "til udvalg" in oldest


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["publish", "7"], "Der er ingen udgave 7."),
        (["write", "7"], "Der er ingen udgave 7."),
        (["lock", "--agreement", AGREEMENT, "--round", "9", "--version", "godkendt"], "ingen opfølgning nr. 9"),
        (["lock", "--agreement", AGREEMENT, "--round", "0", "--version", "godkendt"], "der er: 1; 2; 3; 4"),
        (["lock", "--agreement", AGREEMENT, "--round", "2", "--version", "godkendt"], "intet at låse"),
        (["unlock", *OF_ROUND, "--reason", "Fejl."], "er ikke afsluttet"),
        (["unlock", *OF_ROUND, "--reason", "?"], "Skriv, hvorfor"),
        (["lock", *OF_ROUND, "--version", "færdig"], "Argumenterne passer ikke"),
        (["lock", "--agreement", "Aftalen om intet", "--round", "1", "--version", "godkendt"], "ingen aftale"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = main(["edition", *words])
    except SystemExit as refused:
        status = int(str(refused.code))

    told = capsys.readouterr().err
    assert (status, told.count("\n")) == (2, 1)
    assert said in told


@pytest.mark.parametrize("note", ["Rettet for cpr 010190-1234.", "Emma på 7 år er nævnt."])
def test_what_should_perhaps_not_be_public_is_listed_and_an_option_says_that_it_may(
    note: str, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = lock("godkendt", "--note", note)
    told = capsys.readouterr()

    assert (refused, PublishedEdition.objects.count()) == (2, 0)
    assert f"noten: »{note}«" in told.out
    assert "offentlige: 1." in told.err
    assert "--looked-through" in told.err
    assert lock("godkendt", "--note", note, "--looked-through") == 0
    assert PublishedEdition.objects.get().note == note


def test_no_editions_are_told_as_none(capsys: pytest.CaptureFixture[str]) -> None:
    main(["edition", "list"])

    assert capsys.readouterr().out == "Der er ingen udgaver endnu.\n"


def test_a_round_that_is_over_and_not_locked_is_told_to_be_so(capsys: pytest.CaptureFixture[str]) -> None:
    take(follow_up(2))
    Round.objects.filter(ordinal=1).update(closed_at=timezone.now())

    status = main(["edition", "unlock", *OF_ROUND, "--reason", "Fejl."])

    assert (status, "er ikke låst" in capsys.readouterr().err) == (2, True)


def test_what_becomes_public_by_itself_is_told_when_unlocking_and_held_back_by_a_newer_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lock("til udvalg")
    main(["edition", "publish", "1", "--at", "2099-04-01T12:00"])
    capsys.readouterr()

    main(["edition", "unlock", *OF_ROUND, "--reason", "Fejl."])
    unlocked = capsys.readouterr().out
    lock("godkendt", "--note", "Et tal er rettet.")
    capsys.readouterr()
    main(["edition", "publish", "2"])

    assert "Udgave 1 bliver offentlig af sig selv 2099-04-01 12:00" in unlocked
    assert "Udgave 1, som var sat til at blive offentlig, er holdt tilbage." in capsys.readouterr().out
    assert PublishedEdition.objects.get(number=1).public_from is None
