"""An edition as JSON and back: nothing is lost, also what a newer minor version added."""

import json

import pytest
from pydantic import ValidationError

from milepael.editions.json import from_json, to_json
from milepael.editions.model import Edition, Kind

EDITION = Edition(kind=Kind.FOLLOW_UP, title="Første opfølgning på Ærø")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_an_edition_is_read_back_from_every_encoding_of_json(encoding: str) -> None:
    assert from_json(to_json(EDITION).encode(encoding)) == EDITION


def test_keys_of_a_newer_minor_version_are_kept() -> None:
    newer = json.loads(to_json(EDITION)) | {"schema": "milepael/edition/1.7", "colour": {"of": "the cover"}}

    back = json.loads(to_json(from_json(json.dumps(newer))))

    assert back == newer


@pytest.mark.parametrize(
    "changed",
    [
        {"schema": "milepael/edition/2.0"},
        {"kind": "novel"},
        {"round": {"ordinal": True, "name": "x"}},
        {"round": {"ordinal": "1", "name": "x"}},
        {"date": 0},
        {"chapters": None},
    ],
    ids=str,
)
def test_what_is_no_edition_is_not_read(changed: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        from_json(json.dumps(json.loads(to_json(EDITION)) | changed))
