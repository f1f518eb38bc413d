"""Status lists in our own form, and in that of 2012: what they print is read, and a point is never a chapter."""

import pytest

from milepael.documents.tree import Heading, Table
from milepael.editions.laying_out import lay_out
from milepael.editions.layouts.printing import Layout, Printing
from milepael.editions.model import Chapter, Edition, Kind, Point, Scope
from milepael.editions.normal_form import departures
from milepael.editions.reading import understand
from milepael.editions.sameness import differences
from tests.editions.test_changed_forms import read, row, table

UID = "e5ae5812d825"
COMMITTEE = "Teknikudvalget"


def status_list(*chapters: Chapter) -> Edition:
    return Edition(
        kind=Kind.STATUS_LIST,
        title="Liste",
        municipality="Havnsund Kommune",
        agreement=None,
        chapters=chapters,
    )


@pytest.mark.parametrize(
    "chapter",
    [
        Chapter(number="1", title="Havn", points=(Point(number=None, title="Molen", status_text="Godt."),)),
        Chapter(number="1", title="Havn", points=(Point(number="1.1", title="Molen"),)),
        Chapter(number="1", title="Havn", points=(Point(number=None, title="Molen", responsible="Rvh"),)),
        Chapter(number="1", title="Havn", responsible="Rvh", points=(Point(number=None, title="Molen"),)),
        Chapter(number=None, title="Havn", responsible="Rvh", points=(Point(number="3.01", title="Molen"),)),
        Chapter(
            number="1",
            title="Havn",
            points=(
                Point(id=UID, number="1.1", title="Molen", part=2, part_title="Broen", catalogue="Sparekataloget 3.05"),
                Point(number="1.1", title="Molen", part=3),
                Point(number="1.1.1", title="Fyret", status_text="Tændt."),
            ),
        ),
    ],
    ids=["no number", "no status", "nobody but no status", "chapter of somebody", "chapter without number", "parts"],
)
def test_what_a_status_list_holds_is_printed_and_read(chapter: Chapter) -> None:
    assert departures(status_list(chapter)) == ()


def test_the_list_of_an_extract_marks_what_its_committee_is_only_involved_in() -> None:
    point = Point(id=UID, number="1.1", title="Molen", status_text="Godt.")
    cut = status_list(Chapter(number="1", title="Havn", points=(point,))).model_copy(
        update={"scope": Scope(committees=(COMMITTEE,))}
    )
    followed = point.model_copy(update={"committees": ("Havneudvalget",), "involved": (COMMITTEE,)})
    known = cut.model_copy(update={"chapters": (Chapter(number="1", title="Havn", points=(followed,)),)})

    printed = lay_out(cut, Printing(known=known), layout=Layout.STATUS_LIST)

    assert "Udvalget er involveret; ansvarligt er Havneudvalget." in str(printed)
    assert differences(cut, understand(printed, "liste.docx").edition) == ()


def test_who_is_responsible_for_a_chapter_stands_in_its_heading() -> None:
    edition = read(Heading("3. Havn og by (ansvarlig: Rvh)", 2), table(), Heading("4. Kyst (ansvar: Rvh)", 2), table())

    found = [(chapter.number, chapter.title, chapter.responsible) for chapter in edition.chapters]
    assert found == [("3", "Havn og by", "Rvh"), ("4", "Kyst (ansvar: Rvh)", None)]


def test_a_row_that_a_page_cut_goes_on_though_it_begins_empty() -> None:
    header, first = row("Nr.", "Overskrift", "Ansvarlig", "Status"), row("1.1", "Molen ved", "Kbs", "Den er")
    cut, last = row("", "havnen", "", "bygget."), row("–", "Fyret", "", "–")

    edition = read(Table((header, row("1.", "Havn", "", ""), first, cut, last)))

    assert [(one.number, one.title, one.status_text) for one in edition.points] == [
        ("1.1", "Molen ved havnen", "Den er bygget."),
        (None, "Fyret", None),
    ]
    assert not edition.unread
