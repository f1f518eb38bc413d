"""The log is a chain: what is hashed, who comes next, and two who add at once."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier

import pytest
import rfc8785
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from milepael.accounts.actions import audit
from milepael.accounts.actor import OPERATOR
from milepael.accounts.chain import Entry, Head, canonical, sha256_of
from milepael.accounts.models import AuditRow, Municipality
from milepael.accounts.rules import Role
from tests.builders import member, municipality

AT = datetime(2027, 3, 30, 12, 0, 0, 5, tzinfo=UTC)
SIGNS = "aZ9 _-/\\\"'<\x00\x08\t\n\x0b\x0c\r\x1f\x7f\x80æÅé\u2028\ufeff\uffff😀"
TEXT = st.text(SIGNS, max_size=20)
WHOLE = st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
FACTS = st.dictionaries(st.text('aZ9 _"\\\x00\x7f', max_size=8), WHOLE | TEXT, max_size=5)


def entry(number: int = 1, *, at: datetime = AT, facts: dict[str, int | str] | None = None) -> Entry:
    return Entry(number, at, 7, "budget_office", "assess", "point:ab12", facts or {}, "cd" * 32)


@given(facts=FACTS)
def test_the_bytes_are_those_of_rfc_8785(facts: dict[str, int | str]) -> None:
    one = entry(facts=facts)

    expected = rfc8785.dumps(
        {
            "number": 1,
            "at": "2027-03-30T12:00:00.000005Z",
            "actor": 7,
            "role": "budget_office",
            "action": "assess",
            "subject": "point:ab12",
            "facts": {**facts},
            "previous": "cd" * 32,
        }
    )

    assert canonical(one) == expected
    assert sha256_of(one) == hashlib.sha256(expected).hexdigest()


def test_the_time_is_told_in_utc_wherever_it_was_read() -> None:
    in_denmark = AT.astimezone(timezone(timedelta(hours=2)))

    assert canonical(entry(at=in_denmark)) == canonical(entry())


def chain_of(home: Municipality) -> list[str]:
    """The hash of each row, worked out from what the database gives back and the row before."""
    made, previous = [], ""
    for row in AuditRow.objects.filter(municipality=home).order_by("number"):
        said = (row.number, row.at, row.actor_id, row.role, row.action, row.subject, row.facts)
        previous = sha256_of(Entry(*said, previous=previous))
        made.append(previous)
    return made


def kept(home: Municipality) -> tuple[list[int], list[str], Head]:
    rows = AuditRow.objects.filter(municipality=home).order_by("number")
    now = Municipality.objects.get(pk=home.pk)
    return [row.number for row in rows], [row.sha256 for row in rows], Head(now.log_length, now.log_sha256)


@pytest.mark.django_db
def test_each_row_follows_the_one_before_and_the_municipality_keeps_the_newest() -> None:
    home, other = municipality(), municipality("Fjordby Kommune")
    signe = member(Role.BUDGET_OFFICE, of=home)
    member(Role.READER, of=other, email="ida@fjordby.example")

    audit("assess", home, as_=signe, subject="point:ab", facts={"note": "æ\n\u2028", "round": 2})

    numbers, hashes, head = kept(home)
    assert (numbers, hashes) == ([1, 2], chain_of(home))
    assert head == Head(2, hashes[-1])
    assert kept(other)[0] == [1]


@pytest.mark.django_db
def test_a_row_more_takes_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    home = municipality()

    with transaction.atomic(), django_assert_num_queries(2):
        audit("assess", home, as_=OPERATOR, subject="point:ab", facts={})
    with transaction.atomic(), django_assert_num_queries(2):
        audit("assess", home, as_=OPERATOR, subject="point:ab", facts={})


@pytest.mark.django_db
def test_whoever_read_the_municipality_long_ago_follows_the_newest_row_all_the_same() -> None:
    home = municipality()
    long_ago = Municipality.objects.get(pk=home.pk)
    audit("assess", home, as_=OPERATOR, subject="point:ab", facts={})

    audit("assess", long_ago, as_=OPERATOR, subject="point:cd", facts={})

    assert kept(home)[:2] == ([1, 2], chain_of(home))


@pytest.mark.django_db
def test_what_is_undone_leaves_no_gap() -> None:
    home = municipality()

    with transaction.atomic():
        audit("assess", home, as_=OPERATOR, subject="point:ab", facts={})
        transaction.set_rollback(True)
    audit("assess", home, as_=OPERATOR, subject="point:cd", facts={})

    numbers, hashes, head = kept(home)
    assert (numbers, hashes, head) == ([1], chain_of(home), Head(1, hashes[0]))


@pytest.mark.django_db
def test_the_database_takes_no_number_twice() -> None:
    home = municipality()
    audit("assess", home, as_=OPERATOR, subject="point:ab", facts={})
    row = AuditRow.objects.get()

    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.usefixtures("committed")
def test_those_who_add_at_once_follow_each_other() -> None:
    home, together, each = municipality(), Barrier(4), 10

    def add(who: int) -> None:
        mine = Municipality.objects.get(pk=home.pk)
        together.wait()
        for turn in range(each):
            audit("assess", mine, as_=OPERATOR, subject=f"point:{who}", facts={"turn": turn})
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(4)))

    numbers, hashes, head = kept(home)
    assert (numbers, hashes) == (list(range(1, 4 * each + 1)), chain_of(home))
    assert head == Head(4 * each, hashes[-1])
