"""Word files as people make them, each messy in one way, against the truth that was stated beside it."""

import re
from pathlib import Path

import pytest

from milepael.documents.limits import Watch
from milepael.documents.readers import docx
from milepael.documents.refusal import Refusal
from milepael.editions.desk import Desk, Interpretation
from milepael.editions.interpreters import follow_up
from milepael.editions.model import Point
from milepael.editions.reading import read_file
from tests.word.damage import outcomes
from tests.word.messy import NAMES, Messy, document
from tests.word.spoilt import DAMAGED, damaged

FACTS = ("number", "part", "part_title", "title", "centre", "agreement_text", "implementation_text")
LISTS = ("funding", "committees", "contributors")


def interpret(messy: Messy) -> Interpretation:
    watch = Watch()
    return follow_up.interpret(Desk.of(docx.read(messy.content, watch), watch))


@pytest.mark.parametrize("name", NAMES)
def test_points_are_read_as_a_careful_person_would(name: str) -> None:
    messy = document(name)
    points = interpret(messy).edition.points

    read = [_as_told(point) for point in points]

    assert read == messy.truth["points"]
    assert len(points) == messy.truth["number_of_points"]


@pytest.mark.parametrize("name", NAMES)
def test_the_head_is_read_and_no_word_stands_where_it_should_not(name: str) -> None:
    messy = document(name)
    edition = interpret(messy).edition

    whole = _plain(edition.model_dump_json())
    in_points = _plain("".join(point.model_dump_json() for point in edition.points))

    assert (edition.title, edition.municipality) == (messy.truth["title"], messy.truth["municipality"])
    assert [text for text in _texts(messy, "somewhere") if _plain(text) not in whole] == []
    assert [text for text in _texts(messy, "nowhere") if _plain(text) in whole] == []
    assert [text for text in _texts(messy, "nowhere_in_points") if _plain(text) in in_points] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_word_has_one_claimant(name: str) -> None:
    entries = interpret(document(name)).ledger.entries()

    assert all(entry.claimant for entry in entries)


@pytest.mark.parametrize("name", DAMAGED)
def test_a_file_that_cannot_be_trusted_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / "skadet.docx"
    path.write_bytes(damaged(name))

    with pytest.raises(Refusal) as refused:
        read_file(path)

    assert refused.value.in_("da").count("\n") == 0
    assert refused.value.in_("da").endswith(".")


def _as_told(point: Point) -> dict[str, object]:
    """A point in the words of the truth."""
    read = point.model_dump(mode="json")
    told: dict[str, object] = {name: read[name] for name in (*FACTS, *LISTS)}
    keys = ("round", "label", "text", "status_note", "state", "assessment")
    told["milestones"] = [tuple(each[key] for key in keys) for each in read["milestones"]]
    told["economy"] = tuple(read["economy"][key] for key in ("text", "state", "assessment"))
    return told


def _texts(messy: Messy, name: str) -> list[str]:
    found = messy.truth.get(name, [])
    assert isinstance(found, list)
    return [str(text) for text in found]


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text)


def test_two_hundred_damaged_files_are_read_whole_or_refused(tmp_path: Path) -> None:
    found = outcomes(of=200, seed=1, folder=tmp_path)

    assert found.count("read") > 40
    assert all("\n" not in each for each in found)
    assert "lost a word" not in found
