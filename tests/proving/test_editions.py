"""`milepael verify` of editions: all is in order, and each way of changing one is found and named."""

import datetime
import json
from collections.abc import Mapping

import pytest
from django.db import DatabaseError, connection, transaction

from milepael.accounts import append_only
from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow
from milepael.domain.agreements.models import Committee
from milepael.domain.followup.models import Round
from milepael.editions.published import Version, canonical, hash_of
from milepael.flows.publishing.actions import lock, publish
from milepael.flows.publishing.files import make_files
from milepael.flows.publishing.models import EditionFile, PublishedEdition, Treatment
from milepael.flows.publishing.treating import Told as TreatmentTold
from milepael.flows.publishing.treating import write_down
from milepael.flows.verifying.checking import check_editions, check_files, check_log
from tests.builders import follow_up, municipality, take
from tests.conftest import guard, let_go

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_editions() -> None:
    take(follow_up(1))
    for version in Version:
        row = Round.objects.get(ordinal=1)
        make_files.call(lock(row, as_=OPERATOR, seen=row.version, version=version).pk)


def fault() -> str:
    found = check_editions(municipality(), ())
    return found.fault.in_("en") if found.fault else f"{found.count} in order"


def change(number: int, **values: object) -> None:
    """As somebody would who has the database in their hands."""
    let_go()
    PublishedEdition.objects.filter(number=number).update(**values)
    guard()


def rewritten(number: int, changes: Mapping[str, object]) -> dict[str, object]:
    """An envelope with other values, and its own hash."""
    values = json.loads(bytes(PublishedEdition.objects.get(number=number).envelope))
    content = canonical({**values, **changes})
    return {"envelope": content, "sha256": hash_of(content)}


def test_what_was_locked_is_in_order() -> None:
    assert fault() == "2 in order"
    assert [check(municipality(), ()).fault for check in (check_log, check_files)] == [None, None]


def test_other_bytes_are_found() -> None:
    change(1, envelope=bytes(PublishedEdition.objects.get(number=1).envelope).replace(b"Legeplads", b"Parkplads"))

    assert fault() == "Edition 1 was changed: its bytes are not those that were locked."


def test_other_bytes_of_the_internal_edition_are_found() -> None:
    change(2, internal=b"{}")

    assert fault().startswith("Edition 2 was changed")


@pytest.mark.parametrize("column", [{"note": "x"}, {"version": "godkendt"}])
def test_what_stands_beside_the_bytes_says_the_same(column: dict[str, object]) -> None:
    change(1, **column)

    assert fault().startswith("Edition 1 was changed")


def test_one_that_was_hashed_anew_does_not_agree_with_the_log() -> None:
    change(2, **rewritten(2, {"note": "Alt går godt."}), note="Alt går godt.")

    assert fault() == "The log says something else of edition 2 than stands in it."


def test_one_that_follows_another_than_it_names_is_found() -> None:
    change(2, **rewritten(2, {"previous_sha256": "a" * 64}))

    assert fault() == "Edition 2 does not follow the one that was locked before it."


def test_one_that_is_gone_is_missed_the_last_one_too() -> None:
    let_go()
    EditionFile.objects.filter(edition__number=2).delete()
    PublishedEdition.objects.filter(number=2).delete()
    guard()

    assert fault() == "Edition 2 is missing."


def test_a_log_that_was_written_anew_has_not_the_head_that_an_edition_names() -> None:
    made = AuditRow.objects.get(action="make_edition", facts__number=2)
    let_go()
    AuditRow.objects.filter(number=made.number - 1).update(sha256="c" * 64)
    guard()

    assert fault() == "The log was rewritten: edition 2 names another head."


def test_a_document_that_was_exchanged_is_found() -> None:
    let_go()
    one, other = EditionFile.objects.filter(edition__number=1).order_by("pk")[:2]
    EditionFile.objects.filter(pk=one.pk).update(file=other.file)
    guard()

    assert fault() == "The documents of edition 1 are not those that were made of it."


def test_title_replacement_round_and_role_are_those_of_the_log() -> None:
    changes: tuple[dict[str, object], ...] = (
        {"title": "En anden"},
        {"replaces": None},
        {"round": None},
        {"role": "manager"},
        {"by": None, "role": "administrator"},
    )
    was = PublishedEdition.objects.filter(number=2).values("title", "replaces", "round", "role", "by").get()

    told = []
    for one in changes:
        change(2, **one)
        told.append(fault()[:10])
        change(2, **was)

    assert told == ["Edition 2 ", "Edition 2 ", "The log sa", "The log sa", "The log sa"]
    assert fault() == "2 in order"


def test_it_is_public_since_when_the_log_says() -> None:
    edition = publish(PublishedEdition.objects.get(number=2), as_=OPERATOR, seen=None)
    assert fault() == "2 in order"

    told = []
    for at in (None, edition.at):
        change(2, public_from=at)
        told.append(fault())

    assert told == ["Edition 2 is public from another time than the log says."] * 2


def test_what_kind_of_document_it_is_cannot_be_changed() -> None:
    one = EditionFile.objects.filter(edition__number=1, committee="")[0]

    told = []
    for values in ({"internal": True}, {"internal": False, "committee": "Et udvalg"}):
        let_go()
        EditionFile.objects.filter(pk=one.pk).update(**values)
        guard()
        told.append(fault())

    assert told == ["The documents of edition 1 are not those that were made of it."] * 2


def test_what_a_committee_decided_stays_as_it_was_written() -> None:
    edition, committee = PublishedEdition.objects.get(number=1), Committee.objects.get(name="Børneudvalget")
    day = datetime.date(2027, 4, 1)
    for turn in range(2):
        write_down(edition, committee, TreatmentTold(day, day, "", "Godkendt."), as_=OPERATOR, seen=turn)
    Treatment.objects.update(committee=None)  # as where the committee is gone
    in_order = fault()

    Treatment.objects.update(decision="Afvist.")
    changed = fault()
    Treatment.objects.all().delete()

    assert in_order == "2 in order"
    assert changed == "What is told of how committees treated edition 1 is not what was written down."
    assert fault() == changed


def test_editions_that_may_be_changed_again_are_told() -> None:
    append_only.remove(connection, "publishing_editionfile")

    assert fault().startswith("The database no longer refuses changes of the table publishing_editionfile")


@pytest.mark.parametrize("column", ["envelope", "internal", "at", "number", "sha256"])
def test_values_that_no_column_should_hold_are_told_at_their_edition(column: str) -> None:
    let_go()
    statement = "UPDATE publishing_publishededition SET {} = 'nonsense' WHERE number = 2"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(column))
    except DatabaseError:
        assert connection.vendor == "postgresql"
    guard()

    assert "dition " in fault() or connection.vendor == "postgresql"
