"""`milepael verify`: whatever is done to log or files behind Milepæl's back is told, and nothing else is."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import DatabaseError, connection, transaction

from milepael.accounts import append_only
from milepael.accounts.actions import audit
from milepael.accounts.actor import OPERATOR
from milepael.accounts.chain import Entry, Head, sha256_of
from milepael.accounts.models import AuditRow, Municipality
from milepael.cli.main import main
from milepael.documents.sentence import Sentence
from milepael.domain.agreements.models import Point
from milepael.domain.followup.models import Round
from milepael.domain.talking.actions.attaching import attach
from milepael.domain.talking.models import AttachedFile
from milepael.flows.imports.files import keep
from milepael.flows.imports.models import KeptFile
from milepael.flows.proving.actions import send_head
from milepael.flows.proving.rules import Named, fault_beyond
from milepael.flows.verifying.checking import verify
from tests.builders import follow_up, municipality, take
from tests.domain.people import opened
from tests.proving.tampering import head_at, logged, tamper

pytestmark = pytest.mark.django_db

EDITION = Sentence(da="udgave 1", en="edition 1")
DONE = {
    "a row changed": "UPDATE accounts_auditrow SET action = 'nothing' WHERE municipality_id = %s AND number = 3",
    "a row of another role": "UPDATE accounts_auditrow SET role = 'reader' WHERE municipality_id = %s AND number = 3",
    "a row of another time": "UPDATE accounts_auditrow SET at = '2020-01-01' WHERE municipality_id = %s AND number = 3",
    "a row left out": "DELETE FROM accounts_auditrow WHERE municipality_id = %s AND number = 3",
    "a row of another number": "UPDATE accounts_auditrow SET number = 9 WHERE municipality_id = %s AND number = 3",
}
CUT = "DELETE FROM accounts_auditrow WHERE municipality_id = %s AND number > 3"


def first_fault(home: Municipality, *named: Named) -> str:
    faults = [found.fault.in_("en") for _, found in verify(home, named=named) if found.fault]
    assert len(faults) <= 1
    return "".join(faults)


def test_what_is_in_order_is_told_with_its_number_and_head(capsys: pytest.CaptureFixture[str]) -> None:
    home = logged(5)
    keep(b"Tekst", home)
    head = head_at(home, 5)

    status = main(["verify"])

    lines = capsys.readouterr().out.splitlines()
    assert status == 0
    assert [line for line in lines if line.startswith("Havnsund")] == [
        "Havnsund Kommune: 5 rækker i loggen: i orden",
        f"Havnsund Kommune: loghoved 5:{head.sha256}",
        "Havnsund Kommune: 0 udgaver: i orden",
        "Havnsund Kommune: 1 gemte filer: i orden",
    ]
    assert len(lines) == 8


@pytest.mark.parametrize("statement", DONE.values(), ids=DONE)
def test_whatever_is_done_to_a_row_is_told_at_that_row(
    statement: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MILEPAEL_LANGUAGE", "en")
    home = logged(5)

    tamper(statement, home.pk)
    status = main(["verify", "--municipality", "Havnsund Kommune"])

    told = capsys.readouterr()
    assert (status, told.out, told.err.count("\n")) == (1, "", 1)
    assert " 3 " in told.err


def test_the_last_rows_cannot_be_cut_off_unseen() -> None:
    home = logged(5)

    tamper(CUT, home.pk)

    assert first_fault(home) == ("The log was cut off: the municipality's own head names row 5, but the last is 3.")


def test_a_row_put_in_after_the_head_is_told() -> None:
    home = logged(5)
    five = AuditRow.objects.get(municipality=home, number=5)
    said = (five.at, None, "operator", "assess", "point:9", {"x": 1})
    sha256 = sha256_of(Entry(6, *said, previous=five.sha256))

    AuditRow.objects.create(
        municipality=home,
        number=6,
        at=five.at,
        role="operator",
        action="assess",
        subject="point:9",
        facts={"x": 1},
        sha256=sha256,
    )

    assert first_fault(home) == "The log has rows after row 5 that the municipality's head does not know."


def test_a_log_that_was_rewritten_whole_is_told_by_whoever_has_a_head() -> None:
    home = logged(5)
    named = Named(head_at(home, 4), EDITION)
    assert first_fault(home, named) == ""

    rewrite(home)

    assert first_fault(home) == ""
    assert first_fault(home, named) == "The log was rewritten: edition 1 has another hash for row 4."


def test_a_log_that_was_cut_and_whose_head_was_moved_back_is_told_by_whoever_has_a_later_one() -> None:
    home = logged(5)
    named = Named(head_at(home, 5), EDITION)
    three = head_at(home, 3)

    tamper(CUT, home.pk)
    Municipality.objects.filter(pk=home.pk).update(log_length=three.number, log_sha256=three.sha256)

    assert first_fault(home) == ""
    assert first_fault(home, named) == "The log was cut off: edition 1 names row 5, but the last is 3."


def test_a_head_that_was_given_out_is_in_the_log_for_good() -> None:
    home = logged(5)
    send_head(Municipality.objects.get(pk=home.pk))
    assert first_fault(home) == ""

    tamper(CUT, home.pk)
    three = head_at(home, 3)
    Municipality.objects.filter(pk=home.pk).update(log_length=three.number, log_sha256=three.sha256)
    cut = first_fault(home)
    tamper("DELETE FROM accounts_auditrow WHERE municipality_id = %s", home.pk)
    Municipality.objects.filter(pk=home.pk).update(log_length=0, log_sha256="")

    assert cut == "The log was cut off: a head that was given out names row 5, but the last is 3."
    assert first_fault(home) == "The log was cut off: a head that was given out names row 5, but the last is 0."


def test_a_log_that_may_be_changed_again_is_told() -> None:
    home = logged(5)

    append_only.remove(connection)

    assert first_fault(home).startswith("The database no longer refuses changes of the table accounts_auditrow")


ODD = (
    ("at", "'nonsense'"),
    ("at", "X'ff'"),
    ("at", "'2020-99-99T00:00:00'"),
    ("at", "'0001-01-01 00:00:00+14:00'"),
    ("number", "'nonsense'"),
    ("facts", "'[]'"),
    ("role", "X'ff'"),
    ("sha256", "X'ff'"),
)


@pytest.mark.parametrize(("column", "value"), ODD)
def test_values_that_no_column_should_hold_are_told_at_their_row(column: str, value: str) -> None:
    home = logged(5)

    statement = "UPDATE accounts_auditrow SET {} = {} WHERE municipality_id = %s AND number = 3"
    is_taken = taken(statement.format(column, value), home)

    assert first_fault(home).startswith("Row 3 " if is_taken else "")


@pytest.mark.parametrize("column", ["log_length", "log_sha256"])
def test_a_head_that_is_none_is_told(column: str) -> None:
    home = logged(5)

    statement = "UPDATE accounts_municipality SET {} = 'nonsense' WHERE id = %s"
    is_taken = taken(statement.format(column), home)

    assert ("head" in first_fault(home)) is is_taken


def taken(statement: str, home: Municipality) -> bool:
    """Whether the database takes it at all; SQLite takes any value in any column."""
    try:
        with transaction.atomic():
            tamper(statement, home.pk)
    except DatabaseError:
        assert connection.vendor == "postgresql"
        return False
    return True


def rewrite(home: Municipality) -> None:
    """Every row's facts are others, and every hash is worked out again, the head's as well."""
    tamper("UPDATE accounts_auditrow SET facts = '{}'")
    previous = ""
    for row in AuditRow.objects.filter(municipality=home).order_by("number"):
        said = (row.at, row.actor_id, row.role, row.action, row.subject, row.facts)
        previous = sha256_of(Entry(row.number, *said, previous=previous))
        tamper("UPDATE accounts_auditrow SET sha256 = %s WHERE id = %s", previous, row.pk)
    Municipality.objects.filter(pk=home.pk).update(log_sha256=previous)


def test_rows_that_are_added_while_it_reads_are_no_fault() -> None:
    last, later, other = Head(5, "aa"), Head(7, "cc"), Head(5, "bb")

    assert fault_beyond(last, last) is None
    assert fault_beyond(last, later) is None
    assert fault_beyond(last, other) is not None
    assert fault_beyond(last, Head(4, "dd")) is not None


def test_a_head_from_outside_is_held_against_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    home = logged(5)
    good, bad = f"4:{head_at(home, 4).sha256}", f"4:{'0' * 64}"

    in_order = main(["verify", "--municipality", home.name, "--head", good])
    faulty = main(["verify", "--municipality", home.name, "--head", good, "--head", bad])

    assert (in_order, faulty) == (0, 1)
    assert capsys.readouterr().err == (
        "milepael: Havnsund Kommune: Loggen er skrevet om: det loghoved, du gav, har en anden hash for række 4.\n"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        ["--head", "4:ab", "--municipality", "Havnsund Kommune"],
        ["--head", "4:" + 64 * "0"],
        ["--municipality", "Ingen"],
    ],
)
def test_what_cannot_be_asked_is_refused(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    logged(5)

    status = main(["verify", *wrong])

    told = capsys.readouterr()
    assert (status, told.out, told.err.count("\n")) == (2, "", 1)


def test_a_kept_file_whose_bytes_are_others_is_told() -> None:
    home = logged(1)
    keep(b"Tekst", home)
    keep(b"Andet", home)

    KeptFile.objects.filter(content=b"Andet").update(content=b"Tekst")

    assert first_fault(home).startswith("A kept file was changed: its bytes are not those that were kept as ")


def test_a_file_beside_a_point_is_checked_too() -> None:
    take(follow_up(1))
    opened(2)
    attach(Point.objects.get(), during=Round.objects.get(ordinal=2), as_=OPERATOR, name="tal.txt", content=b"12")
    assert first_fault(municipality()) == ""

    AttachedFile.objects.update(size=3)

    assert first_fault(municipality()).startswith("A kept file was changed")


def test_the_first_fault_of_all_ends_it_and_json_tells_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    home = logged(5)
    tamper(DONE["a row left out"], home.pk)

    status = main(["verify", "--json"])

    told = json.loads(capsys.readouterr().out)["checked"]
    assert status == 1
    assert [(one["municipality"], one["check"], one["count"]) for one in told] == [
        ("Fjordby Kommune", "log", 5),
        ("Fjordby Kommune", "editions", 0),
        ("Fjordby Kommune", "files", 0),
        (home.name, "log", 2),
    ]
    assert told[0]["head"]["number"] == 5
    assert told[3]["fault"] == "Række 3 mangler i loggen."


def test_there_is_nothing_to_check_before_the_first_municipality(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["verify"])

    assert (status, capsys.readouterr().out) == (0, "Der er ingen kommune endnu.\n")


def test_a_log_goes_on_after_it_was_checked() -> None:
    home = logged(5)
    assert first_fault(home) == ""

    audit("assess", home, as_=OPERATOR, subject="point:9", facts={})

    assert first_fault(home) == ""


@pytest.mark.usefixtures("committed")
def test_people_go_on_saving_while_it_is_checked() -> None:
    home, saving, over = logged(20), Barrier(3), Event()

    def save() -> None:
        mine = Municipality.objects.get(pk=home.pk)
        audit("assess", mine, as_=OPERATOR, subject="point:9", facts={"turn": 0})
        saving.wait()
        while not over.is_set():
            audit("assess", mine, as_=OPERATOR, subject="point:9", facts={"turn": 1})
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        people = [pool.submit(save) for _ in range(2)]
        saving.wait()
        faults = [first_fault(home) for _ in range(5)]
        over.set()

    assert faults == [""] * 5
    assert [one.result() for one in people] == [None, None]
    assert first_fault(home) == ""
