"""A round as a file: what is in it, what it is called, and how somebody is told what is not there."""

import datetime
import io
import json
from dataclasses import replace

import docx
import pytest

from milepael.accounts.rules import RuleBroken
from milepael.domain.agreements.models import Agreement
from milepael.editions.json import from_json
from milepael.editions.language.rounds import rounds_of
from milepael.editions.model import Budget, Edition, Effort, Kind
from milepael.editions.reading import interpret
from milepael.editions.sameness import differences
from milepael.flows.publishing.formats import FORMATS
from milepael.flows.publishing.reporting import Asked, File, Form, report
from tests.builders import ROUNDS, economy, edition, follow_up, label, milestone, plan, point, take

pytestmark = pytest.mark.django_db

DAY = datetime.date(2027, 9, 1)
JSON = Asked(day=DAY, format="json")
POINTS = (
    point(
        "1.01",
        milestone(1, Effort.DELAYED, status_note="Frost."),
        economy=economy(Budget.KEPT),
        involved=("Økonomiudvalget",),
    ),
    point("1.02", milestone(1, Effort.REACHED), centre="By, Havn og Miljø", committees=("Teknikudvalget",)),
)
ROUNDS_WITH_DAYS = rounds_of(map(label, range(1, ROUNDS + 1)))
PLAN = "Udmøntning af Aftale om budget 2027"
TITLE = "Første opfølgning på Aftale om budget 2027"


def made(asked: Asked = JSON) -> File:
    return report(Agreement.objects.get(), asked)


def read(asked: Asked = JSON) -> Edition:
    return from_json(made(asked).content)


def keys(found: Edition) -> list[str]:
    return [one.key for one in found.points]


@pytest.fixture(autouse=True)
def taken() -> None:
    take(plan(*POINTS, title=PLAN), follow_up(1, *POINTS, title=TITLE))


def test_the_latest_round_is_reported_as_a_follow_up_where_nothing_else_is_asked() -> None:
    found = read()

    assert (found.kind, found.round and found.round.ordinal, keys(found)) == (Kind.FOLLOW_UP, 1, ["1.01", "1.02"])


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (JSON, "foerste-opfoelgning-budget-2027-udkast.json"),
        (replace(JSON, ordinal=3), "tredje-opfoelgning-budget-2027-udkast.json"),
        (replace(JSON, committee="Teknikudvalget"), "foerste-opfoelgning-budget-2027-teknikudvalget-udkast.json"),
        (replace(JSON, centre="By, Havn og Miljø"), "foerste-opfoelgning-budget-2027-by-havn-og-miljoe-udkast.json"),
        (replace(JSON, form=Form.IMPLEMENTATION_PLAN), "udmoentning-budget-2027-udkast.json"),
        (replace(JSON, form=Form.STATUS_LIST), "statusliste-foerste-opfoelgning-budget-2027-udkast.json"),
        (replace(JSON, form=Form.POINT, point="1.02"), "foerste-opfoelgning-budget-2027-punkt-1-02-udkast.json"),
        (replace(JSON, format="docx"), "foerste-opfoelgning-budget-2027-udkast.docx"),
    ],
)
def test_the_files_name_says_what_it_is(asked: Asked, name: str) -> None:
    assert made(asked).name == name


@pytest.mark.parametrize("name", ["Økonomiudvalget", "økonomiudvalget", " Økonomiudvalget "])
def test_a_committee_gets_its_extract_however_its_name_is_typed(name: str) -> None:
    found = read(replace(JSON, committee=name))

    assert keys(found) == ["1.01"]
    assert found.title == f"{TITLE} på Økonomiudvalgets område"


def test_a_list_of_status_is_cut_by_committees_that_it_does_not_print() -> None:
    found = read(replace(JSON, form=Form.STATUS_LIST, committee="Teknikudvalget"))

    assert keys(found) == ["1.02"]
    assert found.points[0].status_text == "1. budgetopfølgning 2027: Nået."


def test_a_points_sheet_holds_that_point() -> None:
    assert keys(read(replace(JSON, form=Form.POINT, point="1.02"))) == ["1.02"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (replace(JSON, committee="Teknikudvlaget"), "; nær det er: Teknikudvalget."),
        (replace(JSON, committee="Havneudvalget"), "; der er: Børneudvalget; Teknikudvalget; Økonomiudvalget."),
        (replace(JSON, centre="By og Havn"), "; nær det er: By, Havn og Miljø."),
        (replace(JSON, form=Form.POINT, point="1.2"), "1.02"),
        (replace(JSON, form=Form.POINT), "hvilket punkt"),
        (replace(JSON, ordinal=7), "der er: 1; 2; 3; 4."),
        (replace(JSON, format="odt"), "docx"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(asked: Asked, said: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        made(asked)

    assert said in refused.value.in_("da")


def test_the_form_is_that_of_the_rounds_newest_document() -> None:
    take(edition(Kind.STATUS_LIST, 2, point("1.01", status_text="Det går godt.", milestones=())))

    found = read(replace(JSON, ordinal=2))

    assert (found.kind, found.points[0].status_text) == (Kind.STATUS_LIST, "Det går godt.")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("form", [Form.FOLLOW_UP, Form.IMPLEMENTATION_PLAN, Form.STATUS_LIST, Form.POINT])
def test_the_same_round_and_day_give_the_same_bytes(name: str, form: Form) -> None:
    asked = Asked(day=DAY, format=name, form=form, point="1.01" if form is Form.POINT else "")

    assert made(asked).content == made(asked).content


def test_every_page_says_that_it_is_a_draft_and_of_which_day() -> None:
    word = docx.Document(io.BytesIO(made(Asked(day=DAY)).content))
    page = made(Asked(day=DAY, format="html")).content.decode()

    heads = [paragraph.text for section in word.sections for paragraph in section.header.paragraphs]
    assert any("UDKAST" in head and "1. september 2027" in head for head in heads)
    assert "UDKAST" in page


@pytest.mark.parametrize("form", ["docx", "html", "xlsx"])
def test_every_format_says_the_same_edition_ids_and_all(form: str) -> None:
    take(follow_up(1, *POINTS, title=TITLE, rounds=ROUNDS_WITH_DAYS))

    file = made(Asked(day=DAY, format=form))

    assert differences(read(), interpret(file.content, file.name).edition) == ()
    assert file.departures == ()


def test_a_text_that_reads_as_a_label_is_told_of() -> None:
    odd = point("1.01", milestone(1, text="Planen er lagt.\nStatus: Den blev forsinket."))
    take(follow_up(1, odd, *POINTS[1:], title=TITLE, rounds=ROUNDS_WITH_DAYS))

    file = made(Asked(day=DAY))

    assert {unlike.where.rpartition(".")[2] for unlike in file.departures} == {"text", "status_note"}


def test_an_extract_says_where_a_point_outside_it_is() -> None:
    referring = point("1.03", agreement_text="Se også punkt 1.02.", committees=("Kulturudvalget",))
    take(follow_up(1, *POINTS, referring, title=TITLE))

    page = made(Asked(day=DAY, format="html", committee="Kulturudvalget")).content.decode()

    assert "Uden for uddraget" in page
    assert "Teknikudvalget" in page


def test_json_is_the_edition_and_says_nothing_of_drafts() -> None:
    assert json.loads(made().content)["schema"] == "milepael/edition/1.0"
