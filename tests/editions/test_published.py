"""The envelope of a published edition: the contract's keys, the same bytes for the same values, and no others."""

import datetime
import hashlib
import json

import pytest
from hypothesis import HealthCheck, given, settings

from milepael.documents.refusal import Refusal
from milepael.editions.model import Edition, Effort
from milepael.editions.published import Envelope, Version, hash_of, opened, sealed
from tests.builders import follow_up, milestone, point
from tests.editions.inventing import editions

AT = datetime.datetime(2027, 4, 1, 14, 30, 5, 999, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
EDITION = follow_up(1, point("1.01", milestone(1, Effort.REACHED, text="Æblerne er høstet.")))


def envelope(edition: Edition = EDITION) -> Envelope:
    return Envelope(edition, 7, Version.APPROVED, AT, "Rettet: »ø«", 6, "a" * 64, "b" * 64)


def test_it_holds_what_the_contract_says_and_no_more() -> None:
    values = json.loads(sealed(envelope()))

    assert values.pop("edition") == EDITION.model_dump(mode="json", by_alias=True)
    assert values == {
        "schema": "milepael/published/1.0",
        "number": 7,
        "version": "godkendt",
        "at": "2027-04-01T12:30:05Z",
        "note": "Rettet: »ø«",
        "replaces": 6,
        "previous_sha256": "a" * 64,
        "log_head": "b" * 64,
    }


def test_keys_are_in_order_and_letters_as_they_are_whatever_wrote_them() -> None:
    content = sealed(envelope())

    by_hand = json.dumps(json.loads(content), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert by_hand == content
    assert hash_of(content) == hashlib.sha256(by_hand).hexdigest()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(editions())
def test_any_edition_opens_as_it_was_sealed(edition: Edition) -> None:
    one = envelope(edition)

    again = opened(sealed(one))

    assert again.edition == edition
    assert sealed(again) == sealed(one)


def test_keys_of_a_later_minor_version_are_passed_over() -> None:
    later = json.loads(sealed(envelope())) | {"schema": "milepael/published/1.4", "signature": "x"}

    found = opened(json.dumps(later, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())

    assert found == opened(sealed(envelope()))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b"{}",
        b'{"schema":"milepael/published/2.0"}',
        json.dumps({"schema": 1}).encode(),
        b"\xff",
    ],
)
def test_what_is_no_published_edition_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal, match="not a published edition"):
        opened(content)


@pytest.mark.parametrize("change", [b" ", b"\n"])
def test_bytes_that_say_the_same_otherwise_are_not_the_edition(change: bytes) -> None:
    with pytest.raises(Refusal, match="RFC 8785"):
        opened(sealed(envelope()) + change)
