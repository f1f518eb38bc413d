"""Points read by eye, from the documents and the contract alone, against what the code reads."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from milepael.editions.model import Edition, Point
from tests.corpus import interpretation, needs_corpus

READINGS = json.loads((Path(__file__).parents[1] / "reference" / "readings.json").read_text(encoding="utf-8"))[
    "readings"
]
FACTS = (
    "number",
    "part",
    "catalogue",
    "funding",
    "centre",
    "committees",
    "contributors",
    "involved",
    "references",
    "responsible",
)
TEXTS = ("title", "part_title", "agreement_text", "implementation_text", "status_text")


@needs_corpus
@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: f"{reading['file'][:4]}:{reading['line']}")
def test_a_point_read_by_eye_is_read_the_same(reading: dict[str, Any]) -> None:
    point = _point(interpretation(reading["file"]).edition, reading["line"])
    printed = point.model_dump(mode="json")

    facts = {name: printed[name] for name in FACTS}
    hashes = {name: _hash(printed[name]) for name in TEXTS}

    assert facts == {name: reading[name] for name in FACTS}
    assert hashes == {name: reading.get(f"{name}_sha256") for name in TEXTS}


@needs_corpus
@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: f"{reading['file'][:4]}:{reading['line']}")
def test_smileys_read_by_eye_are_read_the_same(reading: dict[str, Any]) -> None:
    point = _point(interpretation(reading["file"]).edition, reading["line"])

    printed = point.model_dump(mode="json")
    milestones = [_hashed(milestone) for milestone in printed["milestones"]]
    economy = _hashed(printed["economy"])

    assert milestones == reading["milestones"]
    assert economy == {**economy, **reading["economy"]}


def _point(edition: Edition, line: int) -> Point:
    return next(point for point in edition.points if point.place.line == line)


def _hashed(row: dict[str, Any]) -> dict[str, Any]:
    facts = {name: row[name] for name in row if name in {"round", "label", "due", "state", "assessment", "possible"}}
    return facts | {"text_sha256": _hash(row["text"]), "status_note_sha256": _hash(row["status_note"])}


def _hash(text: str | None) -> str | None:
    return None if text is None else hashlib.sha256(text.encode()).hexdigest()
