"""Agreements in three styles, against what somebody read of them by eye before there was code."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from milepael.documents.limits import Watch
from milepael.documents.reading import read
from milepael.documents.writing import WRITERS
from milepael.editions.ledger import LABEL, is_word
from milepael.editions.model import Edition, Kind, Point
from milepael.editions.reading import interpret, interpret_file
from tests.office import converted, needs_office

HERE = Path(__file__).parent
READINGS: dict[str, Any] = json.loads((HERE / "readings.json").read_text(encoding="utf-8"))
PATHS = {
    "aftale-om-budget-2028.txt": Path("src/milepael/samples/aftale-om-budget-2028.txt"),
    **{path.name: path for path in sorted((HERE / "documents").glob("*.md"))},
}
FORMS = ("as it is", "docx", "html", pytest.param("pdf", marks=needs_office))
BARE = re.compile(r"[\s•_-]+")


@cache
def edition_of(name: str, form: str) -> Edition:
    """The document in another coat: our writers put its bare tree into Word or a page, LibreOffice prints the Word."""
    if form == "as it is":
        return interpret_file(PATHS[name]).edition
    tree = read(PATHS[name], Watch()).tree
    written = WRITERS["html" if form == "html" else "docx"](tree)
    return interpret(converted(written, "docx", "pdf") if form == "pdf" else written, f"aftale.{form}").edition


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", READINGS)
def test_the_head_is_read_as_it_stands(name: str, form: str) -> None:
    truth = READINGS[name]

    said = edition_of(name, form).model_dump(mode="json")

    heads = ("title", "municipality", "agreement", "parties", "date", "case_number", "reading_guide")
    assert {key: said[key] for key in heads} == {key: truth[key] for key in heads}
    assert said["kind"] == Kind.AGREEMENT
    assert [bare(left["text"]) for left in said["unread"]] == list(map(bare, truth["unread"]))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", READINGS)
def test_each_chapter_has_its_points(name: str, form: str) -> None:
    chapters = edition_of(name, form).chapters

    found = [[one.number, one.title, one.parent, [point.key for point in one.points]] for one in chapters]

    assert found == READINGS[name]["chapters"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", READINGS)
def test_each_point_has_its_words(name: str, form: str) -> None:
    points = {point.key: point for point in edition_of(name, form).points}

    found = {key: words_of(point, form) for key, point in points.items()}

    assert found == {key: expected(truth, form) for key, truth in READINGS[name]["points"].items()}


@pytest.mark.parametrize("name", READINGS)
def test_every_word_is_on_the_books(name: str) -> None:
    written = read(PATHS[name], Watch()).tree

    entries = interpret_file(PATHS[name]).ledger.entries()

    assert all(entry.claimant and is_word(entry.word) for entry in entries)
    assert LABEL in {entry.claimant for entry in entries}
    assert written.blocks


def bare(text: str) -> str:
    return BARE.sub("", text)


def words_of(point: Point, form: str) -> dict[str, object]:
    text = bare(point.agreement_text) if form == "pdf" else point.agreement_text
    named = (point.title, point.part_title, point.catalogue)
    return {"named": named, "text": text, "references": list(point.references), "milestones": point.milestones}


def expected(truth: dict[str, Any], form: str) -> dict[str, object]:
    text = bare(truth["text"]) if form == "pdf" else truth["text"]
    named = (truth["title"], truth.get("part_title"), truth.get("catalogue"))
    return {"named": named, "text": text, "references": truth.get("references", []), "milestones": ()}
