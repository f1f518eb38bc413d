"""The law of the glass: what is written and read again is the same edition."""

import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from milepael.documents.writing import WRITERS
from milepael.editions.json import from_json, to_json
from milepael.editions.laying_out import lay_out
from milepael.editions.layouts.printing import Layout, Printing
from milepael.editions.model import Edition, Kind
from milepael.editions.normal_form import departures
from milepael.editions.reading import interpret
from milepael.editions.sameness import differences
from tests import corpus, ours
from tests.editions.inventing import editions

SAMPLES = Path("src/milepael/samples")
FORMS = ("docx", "html", "pdf")
OURS = sorted([*SAMPLES.glob("*.txt"), *Path("tests/golden").glob("*.txt")])


def read_back(edition: Edition, form: str, layout: Layout | None = None) -> Edition:
    written = WRITERS[form](lay_out(edition, layout=layout))
    return interpret(written, f"udgave.{form}").edition


@given(editions())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_an_invented_edition_is_in_normal_form(edition: Edition) -> None:
    assert departures(edition) == ()


@pytest.mark.parametrize("form", ["docx", "html"])
@given(edition=editions())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_an_invented_edition_is_read_as_it_was_written(form: str, edition: Edition) -> None:
    assert differences(edition, read_back(edition, form)) == ()


@given(edition=editions())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_an_invented_edition_is_read_from_pdf_as_it_was_written(edition: Edition) -> None:
    assert differences(edition, read_back(edition, "pdf")) == ()


@given(edition=editions())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_an_invented_edition_passes_through_json(edition: Edition) -> None:
    assert from_json(to_json(edition)) == edition


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_our_own_documents_are_read_as_they_were_written(path: Path, form: str) -> None:
    edition = ours.edition(path)

    read = read_back(edition, form)

    assert differences(edition, read) == ()
    assert not read.unread


@corpus.needs_corpus
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", corpus.FILES)
def test_a_real_document_is_read_as_it_was_written(name: str, form: str) -> None:
    edition = corpus.edition(name)

    assert differences(edition, read_back(edition, form)) == ()


@pytest.mark.parametrize("form", FORMS)
def test_a_points_sheet_is_read_as_it_was_written(form: str) -> None:
    whole = ours.edition(SAMPLES / "anden-opfoelgning-2027.txt")
    chapter = whole.chapters[1]
    alone = whole.model_copy(update={"chapters": (chapter.model_copy(update={"points": chapter.points[:1]}),)})

    assert differences(alone, read_back(alone, form, Layout.POINT_SHEET)) == ()


@pytest.mark.parametrize("name", ["follow_up", "status_list", "challenges"])
def test_a_draft_is_read_from_pdf_without_what_every_page_says(name: str) -> None:
    edition = ours.edition(Path(f"tests/golden/{name}.txt"))

    written = WRITERS["pdf"](lay_out(edition, Printing(draft=datetime.date(2027, 9, 1))))

    read = interpret(written, "udkast.pdf").edition
    assert (differences(edition, read), read.unread) == ((), ())


@given(edition=editions((Kind.FOLLOW_UP,)))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_the_same_edition_gives_the_same_bytes(edition: Edition) -> None:
    document = lay_out(edition)

    assert all(WRITERS[form](document) == WRITERS[form](lay_out(edition)) for form in FORMS)
