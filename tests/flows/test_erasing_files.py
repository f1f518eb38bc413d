"""Two people erase a file that was taken in: its bytes are gone, what it was is told, and everything still verifies."""

import datetime
import json
from hashlib import sha256

import pytest
from django.utils import timezone

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.cli.main import main
from milepael.documents.refusal import Refusal
from milepael.editions.model import Source
from milepael.editions.tombstone import Erased, Ground, Reason, buried_as, bury, to_bytes
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.models import ImportedEdition, KeptFile
from milepael.flows.imports.queries import file_of_edition
from milepael.flows.imports.uploads import upload
from milepael.flows.publishing.erasing_files import agree_to_erase_file, ask_to_erase_file, keep_file_after_all
from milepael.flows.publishing.models import EditionFile, FileErasure
from milepael.flows.verifying.checking import check_files
from tests.builders import follow_up, member, municipality, point
from tests.web.published import locked

pytestmark = pytest.mark.django_db

WHY = "En borgers navn stod i filen."
CONTENT = "Mette Sørensen har fået sin bolig.".encode()
SHA256 = sha256(CONTENT).hexdigest()


@pytest.fixture(autouse=True)
def _taken() -> None:
    source = Source(name="opfoelgning.txt", sha256=SHA256, format="txt", pages=None)
    take_over(follow_up(1, point("1.01"), source=source), as_=OPERATOR, content=CONTENT)


def document() -> ImportedEdition:
    return ImportedEdition.objects.get()


def asked(as_: Actor = OPERATOR, text: str = WHY) -> FileErasure:
    return ask_to_erase_file(document(), as_=as_, ground=Ground.PERSONAL_DATA, text=text)


def anna(role: Role = Role.ADMINISTRATOR) -> Actor:
    return member(role, of=municipality(), email="anna@havnsund.example")


def kept() -> KeptFile:
    return KeptFile.objects.get(sha256=SHA256)


def test_what_two_agree_on_is_erased_and_only_its_hash_time_and_reason_stay() -> None:
    agree_to_erase_file(asked(), as_=anna())

    stone = buried_as(bytes(kept().content), SHA256)
    assert stone
    assert (stone.size, stone.reason.text, stone.roles) == (len(CONTENT), WHY, ("operator", "administrator"))
    assert b"Mette" not in bytes(kept().content)
    assert file_of_edition(municipality(), document().pk) is None


def test_everything_still_verifies_and_tells_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    agree_to_erase_file(asked(), as_=anna())

    assert main(["verify"]) == 0
    told = capsys.readouterr().out
    assert main(["verify", "--json"]) == 0
    (files,) = [one["files"] for one in json.loads(capsys.readouterr().out)["checked"] if one["check"] == "files"]

    assert f"filen {SHA256[:12]} er slettet den" in told
    assert "personoplysninger" in told
    assert [(one["sha256"], one["erased"]) for one in files] == [(SHA256, "kept_file")]


def test_another_tombstone_in_its_place_is_found() -> None:
    agree_to_erase_file(asked(), as_=anna())

    KeptFile.objects.update(content=bytes(kept().content).replace(SHA256.encode(), b"0" * 64))

    assert check_files(municipality(), ()).fault


def test_one_alone_erases_nothing_unseen() -> None:
    reason = Reason(ground=Ground.PERSONAL_DATA, text=WHY)
    at = timezone.now().astimezone(datetime.UTC)
    roles = ("operator", "administrator")

    stone = bury(CONTENT, erased=Erased.FILE, at=at, reason=reason, roles=roles)
    KeptFile.objects.filter(sha256=SHA256).update(content=to_bytes(stone))

    found = check_files(municipality(), ()).fault
    assert found
    assert "does not say that two agreed to just that" in found.in_("en")


def test_another_reason_than_two_agreed_to_is_found() -> None:
    agree_to_erase_file(asked(), as_=anna())

    KeptFile.objects.filter(sha256=SHA256).update(content=bytes(kept().content).replace(b"borgers", b"naboers"))

    assert check_files(municipality(), ()).fault


def test_a_file_that_was_taken_in_and_is_gone_is_missed() -> None:
    ImportedEdition.objects.update(file=None)
    KeptFile.objects.all().delete()

    found = check_files(municipality(), ()).fault
    assert found
    assert found.in_("en") == f"A kept file is missing: the one that was taken in as {SHA256}."


def test_nobody_is_two_people() -> None:
    one = anna()
    erasure = asked(one)

    with pytest.raises(NotAllowed, match="takes two"):
        agree_to_erase_file(erasure, as_=one)
    keep_file_after_all(erasure, as_=one)
    with pytest.raises(NotAllowed, match="takes two"):
        agree_to_erase_file(asked(), as_=OPERATOR)

    assert bytes(kept().content) == CONTENT


@pytest.mark.parametrize("role", [Role.MANAGER, Role.REPORTER, Role.SECRETARY, Role.POLITICIAN, Role.READER])
def test_nobody_without_the_right_asks_or_agrees(role: Role) -> None:
    somebody = anna(role)
    with pytest.raises(NotAllowed):
        asked(somebody)
    erasure = asked()

    with pytest.raises(NotAllowed):
        agree_to_erase_file(erasure, as_=somebody)


def test_somebody_who_says_no_ends_it_and_it_can_be_asked_again() -> None:
    erasure = asked()
    with pytest.raises(RuleBroken, match="already asked"):
        asked()

    keep_file_after_all(erasure, as_=anna())

    with pytest.raises(RuleBroken, match="settled already"):
        agree_to_erase_file(erasure, as_=OPERATOR)
    assert bytes(kept().content) == CONTENT
    assert asked().agreed is False


def test_what_is_erased_is_neither_erased_nor_dropped_again() -> None:
    agree_to_erase_file(asked(), as_=anna())

    with pytest.raises(RuleBroken, match="The file is erased"):
        asked()
    with pytest.raises(RuleBroken, match="erased by two"):
        upload(CONTENT, "igen.txt", into=municipality(), as_=OPERATOR)
    assert b"Mette" not in bytes(kept().content)


def test_what_is_a_document_of_an_edition_goes_with_the_edition() -> None:
    made = locked()
    EditionFile.objects.create(municipality=municipality(), edition=made, format="txt", name="x.txt", file=kept())

    with pytest.raises(RuleBroken, match="erase the edition"):
        asked()


@pytest.mark.parametrize("text", ["", "Mette Sørensen vil ikke stå her.", "CPR 010190-1234 stod der."])
def test_a_reason_says_why_and_not_again_what_must_go(text: str) -> None:
    with pytest.raises(Refusal):
        asked(text=text)

    assert not FileErasure.objects.exists()


def test_the_log_says_who_asked_and_who_agreed() -> None:
    agree_to_erase_file(asked(), as_=anna())

    rows = AuditRow.objects.filter(action__in=("ask_to_erase_file", "erase_file")).order_by("number")
    stone = sha256(bytes(kept().content)).hexdigest()
    assert [(row.action, row.role, row.facts) for row in rows] == [
        ("ask_to_erase_file", "operator", {"sha256": SHA256, "ground": "personal_data"}),
        ("erase_file", "administrator", {"sha256": SHA256, "ground": "personal_data", "tombstone": stone}),
    ]
