"""A workbook that LibreOffice has opened and saved again is the same edition."""

import pytest

from milepael.editions.reading import interpret, read_file
from milepael.editions.sameness import differences
from tests import corpus
from tests.office import converted, needs_office
from tests.sheets.workbooks import SAMPLES, ours

SAVED = "xlsx:Calc MS Excel 2007 XML"


@needs_office
@pytest.mark.parametrize("name", ["anden-opfoelgning-2027", "udmoentning-2027", "status-2024", "udfordringer"])
def test_our_own_workbooks_survive_the_office(name: str) -> None:
    edition = read_file(SAMPLES / f"{name}.txt")

    read = interpret(converted(ours(edition), "xlsx", SAVED), "udgave.xlsx").edition

    assert differences(edition, read) == ()
    assert read.unread == ()


@needs_office
@corpus.needs_corpus
@pytest.mark.parametrize("name", corpus.FILES)
def test_workbooks_of_real_documents_survive_the_office(name: str) -> None:
    edition = corpus.edition(name)

    read = interpret(converted(ours(edition), "xlsx", SAVED), "udgave.xlsx").edition

    assert differences(edition, read) == ()
    assert read.unread == ()
