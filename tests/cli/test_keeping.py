"""The commands that write to the database: import, user, demo."""

import io
from pathlib import Path

import pytest
from django.contrib.auth import authenticate

from milepael.accounts.actions import add_user
from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import Membership
from milepael.accounts.rules import Role
from milepael.cli.main import main
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.models import Round
from milepael.editions.json import to_json
from milepael.flows.demo.actions import MUNICIPALITY
from tests.builders import PASSWORD, follow_up, member, milestone, municipality, point, take
from tests.domain.people import opened

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parents[2] / "src" / "milepael" / "samples"


def test_a_document_is_taken_in_and_what_happened_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["import", str(SAMPLES / "foerste-opfoelgning-2027.txt")])

    assert status == 0
    assert "29 nye" in capsys.readouterr().out
    assert Point.objects.count() == 29


def test_a_known_user_is_let_into_the_municipality_of_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    reader = add_user(
        "leder@havnsund.example", municipality("Strandby Kommune"), as_=OPERATOR, role=Role.READER, password=PASSWORD
    )
    words = ["import", str(SAMPLES / "foerste-opfoelgning-2027.txt"), "--for", "leder@havnsund.example"]

    statuses = [main([*words, "--dry-run"]), main(words), main(words)]

    assert statuses == [0, 0, 0]
    assert capsys.readouterr().out.count("leder@havnsund.example kan nu se Havnsund Kommune.") == 1
    assert list(reader.memberships.order_by("pk").values_list("municipality__name", "role")) == [
        ("Strandby Kommune", Role.READER.value),
        ("Havnsund Kommune", Role.BUDGET_OFFICE.value),
    ]


def test_nothing_is_taken_in_for_a_user_that_nobody_knows(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["import", str(SAMPLES / "foerste-opfoelgning-2027.txt"), "--for", "ingen@havnsund.example"])

    assert status == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not Agreement.objects.exists()


def test_a_dry_run_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["import", str(SAMPLES / "foerste-opfoelgning-2027.txt"), "--dry-run"])

    assert status == 0
    assert "Prøvekørsel" in capsys.readouterr().out
    assert not Agreement.objects.exists()


def test_an_edition_that_was_read_before_is_taken_in_from_its_json(tmp_path: Path) -> None:
    file = tmp_path / "edition.json"
    file.write_text(to_json(follow_up(1)), encoding="utf-8")

    status = main(["import", str(file)])

    assert status == 0
    assert Point.objects.count() == 1


@pytest.mark.parametrize("content", ["", "{}", "[1, 2]", '{"schema": "milepael/edition/9.0", "kind": "follow_up"}'])
def test_json_that_is_no_edition_is_refused_in_one_sentence(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "edition.json"
    file.write_text(content, encoding="utf-8")

    status = main(["import", str(file)])

    assert (status, capsys.readouterr().err.count("\n")) == (2, 1)
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("name", ["nowhere.txt", "nowhere.json", "."])
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["import", str(tmp_path / name)])

    assert (status, capsys.readouterr().err.count("\n")) == (2, 1)


def test_a_round_and_a_municipality_that_the_document_lacks_can_be_named(tmp_path: Path) -> None:
    file = tmp_path / "edition.json"
    file.write_text(to_json(follow_up(1, municipality="", round=None)), encoding="utf-8")

    refused = main(["import", str(file)])
    status = main(["import", str(file), "--municipality", MUNICIPALITY, "--round", "3"])

    assert (refused, status) == (2, 0)
    assert Agreement.objects.get().municipality.name == MUNICIPALITY


def test_a_user_is_added_with_the_password_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    municipality()
    monkeypatch.setenv("MILEPAEL_PASSWORD", PASSWORD)

    status = main(["user", "add", "Signe@Havnsund.example", "--municipality", MUNICIPALITY, "--role", "reader"])

    assert status == 0
    assert Membership.objects.get().user.email == "signe@havnsund.example"


def test_a_password_can_come_through_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    municipality()
    monkeypatch.setenv("MILEPAEL_PASSWORD", PASSWORD)
    main(["user", "add", "signe@havnsund.example", "--municipality", MUNICIPALITY, "--role", "reader"])
    monkeypatch.delenv("MILEPAEL_PASSWORD")
    monkeypatch.setattr("sys.stdin", io.StringIO("en-helt-ny-havgus-28\n"))

    status = main(["user", "password", "signe@havnsund.example"])

    assert status == 0
    assert authenticate(username="signe@havnsund.example", password="en-helt-ny-havgus-28") is not None


def test_a_known_user_is_asked_for_no_password_and_told_to_keep_theirs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    member(Role.READER, of=municipality("Strandby Kommune"))
    municipality()
    monkeypatch.delenv("MILEPAEL_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    status = main(["user", "add", "Signe@Havnsund.example", "--municipality", MUNICIPALITY, "--role", "reader"])

    assert status == 0
    assert "beholder sit navn og sin adgangskode" in capsys.readouterr().out
    assert authenticate(username="signe@havnsund.example", password=PASSWORD) is not None


@pytest.mark.parametrize(
    "words",
    [
        ["user", "add", "<script>@havnsund.example", "--municipality", MUNICIPALITY, "--role", "reader"],
        ["user", "password", "nobody@havnsund.example"],
        ["user", "add", "signe@havnsund.example", "--municipality", "Fjordby Kommune", "--role", "reader"],
    ],
)
def test_what_a_user_command_cannot_do_is_told_in_one_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    municipality()
    monkeypatch.setenv("MILEPAEL_PASSWORD", PASSWORD)

    status = main(words)

    assert (status, capsys.readouterr().err.count("\n")) == (2, 1)


def test_no_password_at_all_is_refused(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    municipality()
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    status = main(["user", "add", "signe@havnsund.example", "--municipality", MUNICIPALITY, "--role", "reader"])

    assert status == 2
    assert "MILEPAEL_PASSWORD" in capsys.readouterr().err


def test_the_demo_tells_its_users_and_their_password_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MILEPAEL_PASSWORD", raising=False)

    statuses = [main(["demo"]), main(["demo"])]

    told = capsys.readouterr().out
    assert statuses == [0, 0]
    assert told.count("oekonomi@havnsund.example") == 1
    assert "milepael user password" in told


def test_a_document_that_would_end_a_round_is_refused_unless_that_is_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take(follow_up(1, point("1.01", milestone(2, text="Legepladsen er bygget."))))
    opened(2)
    file = tmp_path / "tidlig.json"
    file.write_text(to_json(follow_up(3, point("1.01", milestone(3)))), encoding="utf-8")

    refused = main(["import", str(file)])
    why = capsys.readouterr()
    meant = main(["import", str(file), "--close-round"])

    assert (refused, why.out, why.err.count("\n"), "--close-round" in why.err) == (2, "", 1, True)
    assert (meant, Round.objects.get(ordinal=3).reported) == (0, True)
