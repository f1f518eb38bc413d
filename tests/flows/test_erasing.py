"""Two people erase an edition: its bytes are gone, what it was is told, and everything still verifies (rule 17)."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from milepael.accounts.actions import audit
from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.cli.main import main
from milepael.documents.refusal import Refusal
from milepael.domain.followup.models import Round
from milepael.editions.published import Version, hash_of
from milepael.editions.tombstone import Erased, Ground, Reason, buried_as, bury, to_bytes
from milepael.flows.imports.models import KeptFile
from milepael.flows.publishing.actions import lock, publish
from milepael.flows.publishing.erasing import agree_to_erase, ask_to_erase, keep_after_all
from milepael.flows.publishing.files import hash_beside, make_files
from milepael.flows.publishing.models import EditionFile, Erasure, PublishedEdition
from milepael.flows.verifying.checking import check_editions, check_files, check_log
from tests.builders import follow_up, member, milestone, municipality, point, take
from tests.conftest import guard, let_go

pytestmark = pytest.mark.django_db

WHY = "En borgers navn stod i punkt 1.01."
NAME = "Mette Sørensen"


@pytest.fixture(autouse=True)
def editions() -> None:
    """One that names somebody, and one that came after it."""
    named = point("1.01", milestone(1, text=f"{NAME} har fået sin bolig."))
    for document in (follow_up(1, named), follow_up(2, point("1.01", milestone(1, text="Boligen er givet.")))):
        take(document)
        row = Round.objects.filter(reported=True).latest("ordinal")
        make_files.call(lock(row, as_=OPERATOR, seen=row.version, version=Version.APPROVED).pk)


def first() -> PublishedEdition:
    return PublishedEdition.objects.get(number=1)


def asked(as_: Actor = OPERATOR, text: str = WHY) -> Erasure:
    return ask_to_erase(first(), as_=as_, ground=Ground.PERSONAL_DATA, text=text)


def anna(role: Role = Role.ADMINISTRATOR) -> Actor:
    return member(role, of=municipality(), email="anna@havnsund.example")


def everything() -> bytes:
    """All bytes that are kept of the edition."""
    one = first()
    return b"".join((bytes(one.envelope), bytes(one.internal), *(bytes(each.file.content) for each in one.files.all())))


def test_what_two_agree_on_is_erased_and_only_its_hash_time_and_reason_stay() -> None:
    before = first()

    agree_to_erase(asked(), as_=anna())

    after = first()
    stone = buried_as(bytes(after.envelope), before.sha256)
    assert stone
    assert (after.sha256, stone.reason.text, stone.roles) == (before.sha256, WHY, ("operator", "administrator"))
    assert NAME.encode() not in everything()
    assert all(buried_as(bytes(one.file.content), one.file.sha256) for one in after.files.all())


def test_everything_still_verifies_and_tells_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    agree_to_erase(asked(), as_=anna())

    status = main(["verify"])

    told = capsys.readouterr().out
    assert status == 0
    assert "udgave 1 er slettet den" in told
    assert "personoplysninger" in told
    assert [check(municipality(), ()).fault for check in (check_log, check_editions, check_files)] == [None] * 3


def buried_by_one() -> None:
    """As an administrator of the database would, alone."""
    row, at = first(), timezone.now().astimezone(datetime.UTC).replace(microsecond=0)
    reason, roles = Reason(ground=Ground.PERSONAL_DATA, text=WHY), ("operator", "administrator")
    stones = [
        to_bytes(bury(bytes(one), erased=Erased.EDITION, at=at, reason=reason, roles=roles))
        for one in (row.envelope, row.internal)
    ]
    let_go()
    PublishedEdition.objects.filter(number=1).update(envelope=stones[0], internal=stones[1], erased_at=at)
    guard()


def fault() -> str:
    found = check_editions(municipality(), ()).fault
    return found.in_("en") if found else ""


def test_one_alone_erases_nothing_unseen() -> None:
    buried_by_one()
    nobody_asked = fault()
    facts: dict[str, int | str] = {"number": 1, "ground": "personal_data", "beside": hash_beside(first())}
    facts |= {"tombstone": hash_of(bytes(first().envelope)), "internal": hash_of(bytes(first().internal))}
    for action in ("ask_to_erase", "erase_edition"):
        audit(action, municipality(), as_=OPERATOR, subject="edition:1", facts=facts)

    assert nobody_asked == "Edition 1 was erased, but the log does not say that two agreed to just that."
    assert fault() == nobody_asked


@pytest.mark.parametrize("change", [{"title": "En anden"}, {"version": "til udvalg"}, {"note": "Alt går godt."}])
def test_what_stays_beside_a_tombstone_is_changed_no_more(change: dict[str, str]) -> None:
    agree_to_erase(asked(), as_=anna())
    assert fault() == ""

    let_go()
    PublishedEdition.objects.filter(number=1).update(**change)
    guard()

    assert fault().startswith("Edition 1 was ")


def test_a_document_of_two_editions_that_are_both_erased_is_erased_once() -> None:
    shared, other = first().files.order_by("pk")[0], PublishedEdition.objects.get(number=2)
    EditionFile.objects.create(municipality=municipality(), edition=other, format="x", name="fælles", file=shared.file)

    agree_to_erase(asked(), as_=anna())
    again = ask_to_erase(other, as_=OPERATOR, ground=Ground.PERSONAL_DATA, text=WHY)
    agree_to_erase(again, as_=member(Role.ADMINISTRATOR, of=municipality(), email="bo@havnsund.example"))

    assert check_files(municipality(), ()).fault is None


def test_nobody_is_two_people() -> None:
    one = anna()
    erasure = asked(one)

    with pytest.raises(NotAllowed, match="takes two"):
        agree_to_erase(erasure, as_=one)
    keep_after_all(erasure, as_=one)
    with pytest.raises(NotAllowed, match="takes two"):
        agree_to_erase(asked(), as_=OPERATOR)

    assert NAME.encode() in bytes(first().envelope)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.REPORTER, Role.SECRETARY, Role.POLITICIAN, Role.READER])
def test_nobody_without_the_right_asks_or_agrees(role: Role) -> None:
    erasure, somebody = asked(), anna(role)

    with pytest.raises(NotAllowed):
        agree_to_erase(erasure, as_=somebody)
    with pytest.raises(NotAllowed):
        ask_to_erase(PublishedEdition.objects.get(number=2), as_=somebody, ground=Ground.ORDER, text=WHY)


def test_somebody_who_says_no_ends_it_and_it_can_be_asked_again() -> None:
    erasure = asked()
    with pytest.raises(RuleBroken, match="already asked"):
        asked()

    keep_after_all(erasure, as_=anna())

    with pytest.raises(RuleBroken, match="settled already"):
        agree_to_erase(erasure, as_=OPERATOR)
    assert NAME.encode() in bytes(first().envelope)
    assert asked().agreed is False


def test_what_is_erased_is_not_erased_again_and_its_documents_are_not_made_again() -> None:
    agree_to_erase(asked(), as_=anna())

    make_files.call(first().pk)

    with pytest.raises(RuleBroken, match="is erased"):
        asked()
    assert NAME.encode() not in everything()


@pytest.mark.parametrize("text", ["", f"{NAME} vil ikke stå her.", "CPR 010190-1234 stod der."])
def test_a_reason_says_why_and_not_again_what_must_go(text: str) -> None:
    with pytest.raises(Refusal):
        asked(text=text)

    assert not Erasure.objects.exists()


def test_a_tombstone_is_changed_no_more_and_another_in_its_place_is_found() -> None:
    agree_to_erase(asked(), as_=anna())

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        PublishedEdition.objects.filter(number=1).update(envelope=b"{}")
    KeptFile.objects.filter(pk__in=first().files.values("file")[:1]).update(content=b"{}")

    found = check_files(municipality(), ())
    assert found.fault


def test_what_is_erased_is_published_no_more() -> None:
    agree_to_erase(asked(), as_=anna())

    with pytest.raises(RuleBroken, match="is erased"):
        publish(first(), as_=OPERATOR, seen=None)

    assert first().public_from is None


def test_what_is_erased_before_its_time_does_not_become_public() -> None:
    publish(first(), as_=OPERATOR, seen=None, at=timezone.now() + datetime.timedelta(days=1))

    agree_to_erase(asked(), as_=anna())

    assert first().public_from is None
    logged = AuditRow.objects.order_by("-number").values_list("action", flat=True)
    assert list(logged[:2]) == ["erase_edition", "hold_edition_back"]


def test_the_log_says_who_asked_and_who_agreed() -> None:
    agree_to_erase(asked(), as_=anna())

    rows = AuditRow.objects.filter(action__in=("ask_to_erase", "erase_edition")).order_by("number")
    erased = first()
    stones = {"tombstone": hash_of(bytes(erased.envelope)), "internal": hash_of(bytes(erased.internal))}
    assert [(row.action, row.role, row.facts) for row in rows] == [
        ("ask_to_erase", "operator", {"number": 1, "ground": "personal_data"}),
        (
            "erase_edition",
            "administrator",
            {"number": 1, "ground": "personal_data", **stones, "beside": hash_beside(erased)},
        ),
    ]
