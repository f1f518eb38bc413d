"""Rule 17: a tombstone keeps hash, size, time, reason and roles, and not a word of what was there."""

import datetime
import json
from hashlib import sha256

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from milepael.documents.refusal import Refusal
from milepael.editions.tombstone import (
    LONGEST_REASON,
    Erased,
    Ground,
    Reason,
    Tombstone,
    buried_as,
    bury,
    from_bytes,
    reason_of,
    to_bytes,
)

AT = datetime.datetime(2027, 3, 8, 10, 30, 5, 123456, tzinfo=datetime.UTC)
CONTENT = "Ane Holm bor på Strandvej 2.".encode()
WHY = Reason(ground=Ground.PERSONAL_DATA, text="Et navn stod i punkt 1.02.")
ROLES = ("budget_office", "administrator")


def made(content: bytes = CONTENT, *, why: Reason = WHY) -> Tombstone:
    return bury(content, erased=Erased.EDITION, at=AT, reason=why, roles=ROLES)


def test_it_keeps_what_must_be_known_and_no_word_of_what_was_there() -> None:
    content = to_bytes(made())

    assert json.loads(content) == {
        "schema": "milepael/tombstone/1.0",
        "erased": "edition",
        "sha256": sha256(CONTENT).hexdigest(),
        "size": len(CONTENT),
        "at": "2027-03-08T10:30:05Z",
        "reason": {"ground": "personal_data", "text": "Et navn stod i punkt 1.02."},
        "roles": ["budget_office", "administrator"],
    }
    assert b"Holm" not in content


def test_the_same_erasure_is_the_same_bytes() -> None:
    assert to_bytes(made()) == to_bytes(made())
    assert to_bytes(made()) == (
        b'{"at":"2027-03-08T10:30:05Z","erased":"edition","reason":{"ground":"personal_data",'
        b'"text":"Et navn stod i punkt 1.02."},"roles":["budget_office","administrator"],'
        b'"schema":"milepael/tombstone/1.0","sha256":"' + sha256(CONTENT).hexdigest().encode() + b'","size":29}'
    )


@given(st.binary(max_size=40), st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_it_is_canonical_json_and_reads_back_as_itself(content: bytes, words: str) -> None:
    stone = made(content, why=Reason(ground=Ground.ORDER, text=words))

    written = to_bytes(stone)

    assert written == rfc8785.dumps(json.loads(written))
    assert from_bytes(written) == stone


@given(st.binary(max_size=60))
def test_nothing_else_is_taken_for_one(content: bytes) -> None:
    assert from_bytes(content) is None
    assert from_bytes(b'{"at":"' + content) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"milepael/tombstone/1.0", b"milepael/tombstone/2.0"),
        (b"milepael/tombstone/1.0", b"milepael/edition/1.0"),
        (b'"size":29', b'"size":-1'),
        (b'"size":29', b'"size":"29"'),
        (b'"size":29', b'"size":29 '),
        (b'"size":29}', b'"size":29}\n'),
        (b"10:30:05Z", b"10:30:05"),
        (b"10:30:05Z", b"10:30:05+01:00"),
        (b"10:30:05Z", b"10:30:05.5Z"),
        (b'"personal_data"', b'"because"'),
        (b',"administrator"', b""),
        (b'"sha256":"', b'"sha256":"A'),
        (b'"text":"Et navn stod i punkt 1.02."', b'"text":""'),
    ],
)
def test_one_that_was_changed_or_is_not_written_canonically_is_none(old: bytes, new: bytes) -> None:
    content = to_bytes(made())

    assert old in content
    assert from_bytes(content.replace(old, new)) is None


def test_a_key_of_a_newer_version_is_kept() -> None:
    newer = {**json.loads(to_bytes(made())), "schema": "milepael/tombstone/1.1", "zone": "dk"}
    content = rfc8785.dumps(newer)

    found = from_bytes(content)

    assert found is not None
    assert to_bytes(found) == content


def test_it_stands_for_what_was_kept_under_its_hash_alone() -> None:
    stone, kept_as = made(), sha256(CONTENT).hexdigest()
    content = to_bytes(stone)

    assert buried_as(content, kept_as) == stone
    assert buried_as(CONTENT, kept_as) is None
    assert buried_as(content, sha256(b"another").hexdigest()) is None


def test_a_file_that_looks_like_one_is_the_file_that_it_is() -> None:
    content = to_bytes(made())

    assert buried_as(content, sha256(content).hexdigest()) is None


@pytest.mark.parametrize("at", [AT.replace(tzinfo=None), AT.astimezone(datetime.timezone(datetime.timedelta(hours=1)))])
def test_a_time_that_is_not_in_utc_is_refused(at: datetime.datetime) -> None:
    with pytest.raises(ValidationError):
        bury(CONTENT, erased=Erased.FILE, at=at, reason=WHY, roles=ROLES)


@pytest.mark.parametrize(
    ("text", "danish", "english"),
    [
        ("  ", "Skriv, hvorfor", "Say why"),
        ("a" * (LONGEST_REASON + 1), "2001 tegn; der er plads til 2000", "2001 signs; 2000 fit"),
        ("Cpr 010203-1234 stod der.", "uden »010203-1234«", "without “010203-1234”"),
        ("Det handlede om Ane Holm.", "uden »Ane Holm«", "without “Ane Holm”"),
        ("ane@post.example stod der.", "uden »ane@post.example«", "without “ane@post.example”"),
    ],
)
def test_a_reason_that_says_nothing_too_much_or_what_must_go_is_refused(text: str, danish: str, english: str) -> None:
    with pytest.raises(Refusal) as refused:
        reason_of(Ground.PERSONAL_DATA, text)

    assert danish in refused.value.in_("da")
    assert english in refused.value.in_("en")


def test_a_reason_is_kept_as_one_line() -> None:
    assert reason_of(Ground.CLOSED_MATTER, " Salget var\n lukket. ").text == "Salget var lukket."
