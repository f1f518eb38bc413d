"""The form that a centre fills in is the same edition as it was printed from, in Word and in a workbook."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings

from milepael.documents.writers import docx, xlsx
from milepael.editions.laying_out import lay_out
from milepael.editions.layouts import workbook
from milepael.editions.layouts.printing import Asking, Earlier, Layout, Printing
from milepael.editions.model import Budget, Edition, Effort, Kind, State
from milepael.editions.reading import interpret
from milepael.editions.sameness import differences
from tests.builders import economy, follow_up, milestone, point
from tests.editions.inventing import editions

NAME = "Formular nr. 12 til Skole, Dagtilbud og Fritid. Hentet 22. november 2027 kl. 8.15."
ASKING = Asking(
    NAME,
    ("Vælg et svar på listen i hver række.",),
    {
        "m1-00000001": Earlier("Plan", "Forsinket", "Asbest i taget.\nVi venter."),
        "p1-00000001": Earlier("Plan", "Overholdt"),
    },
)


def asked() -> Edition:
    first = milestone(1, Effort.DELAYED, id="m1-00000001", status_note="Asbest i taget.\nVi venter.")
    second = milestone(2, id="m2-00000001", state=State.NOT_REPORTED)
    money = economy(Budget.BROKEN, status_note="For dyrt.")
    title = "Anden opfølgning på Aftale om budget 2027"
    return follow_up(2, point("1.01", first, second, id="p1-00000001", economy=money), title=title, rounds=())


def printed(form: str, edition: Edition) -> bytes:
    printing = Printing(asking=ASKING)
    if form == "xlsx":
        return xlsx.write(workbook.lay_out(edition, printing))
    return docx.write(lay_out(edition, printing, layout=Layout.CENTRE_FORM))


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_form_reads_back_as_what_it_was_printed_from(form: str) -> None:
    edition = asked()

    read = interpret(printed(form, edition), f"formular.{form}").edition

    departures = differences(edition, read, beside=("reading_guide", "rounds"))
    assert departures == ()


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_what_was_said_last_is_nobodys_text_and_the_forms_number_is_seen(form: str) -> None:
    read = interpret(printed(form, asked()), f"formular.{form}").edition

    left = "\n".join(one.text for one in read.unread)
    assert "Plan" in left
    assert "Vi venter." in left
    assert NAME in (*read.reading_guide, *left.split("\n"))


@given(edition=editions((Kind.FOLLOW_UP,)))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_form_of_anything_reads_back_as_it_was_written(edition: Edition) -> None:
    written = docx.write(lay_out(edition, layout=Layout.CENTRE_FORM))

    assert differences(edition, interpret(written, "formular.docx").edition) == ()


def test_a_smiley_of_a_word_form_is_chosen_from_a_list_of_faces_with_their_words() -> None:
    content = printed("docx", asked())

    xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()

    assert xml.count("<w:dropDownList>") == 3
    offered = ("☺ Nået", "😐 Forsinket", "☹ Kan ikke nås", "☺ Overholdt", "☹ Ikke overholdt", "Ikke indberettet")
    assert all(f'w:displayText="{one}"' in xml for one in offered)


def test_a_workbooks_lists_offer_only_what_is_an_answer() -> None:
    content = printed("xlsx", asked())

    words = zipfile.ZipFile(io.BytesIO(content)).read("xl/sharedStrings.xml").decode()

    assert "Kan ikke nås" in words
    assert "Ikke endnu" not in words
    assert "Uafklaret" not in words
