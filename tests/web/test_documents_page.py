"""Documents to take away: what can be chosen, and the files as a browser gets them."""

import io
from urllib.parse import urlencode

import docx
import pytest
from pytest_django import DjangoAssertNumQueries

from milepael.domain.agreements.models import Agreement
from milepael.editions.json import from_json
from milepael.flows.publishing.formats import FORMATS
from milepael.web.workspace.papers import FORMAT_NAMES, FORMS
from tests.builders import follow_up, plan, point, take
from tests.web.visitors import address_of_agreement, page, reader, words

pytestmark = pytest.mark.django_db

COMMITTEE = "Teknik- og Klimaudvalget"


def documents() -> str:
    return f"{address_of_agreement()}dokumenter/"


def fetched(**asked: str) -> tuple[int, str, bytes]:
    """The status, the file's name and what is in it."""
    answer = reader("hent@havnsund.example").get(f"{documents()}hent/?{urlencode(asked)}")
    return answer.status_code, answer.get("Content-Disposition", ""), answer.content


@pytest.mark.usefixtures("demo")
def test_everything_that_there_is_can_be_chosen_and_the_latest_round_is() -> None:
    found = page(reader(), documents())

    labels = [words(one) for one in found.select(".papers label")]
    assert labels == ["Dokument", "Opfølgning", "Udvalg", "Center", "Punkt, til et punkts ark", "Format"]
    assert words(found.select_one("#opfoelgning [selected]")) == "2. budgetopfølgning 2027"
    assert COMMITTEE in [words(one) for one in found.select("#udvalg option")]
    assert [one["value"] for one in found.select("#format option")] == list(FORMATS) == list(FORMAT_NAMES)
    assert [one["value"] for one in found.select("#dokument option")] == [one.value for one in FORMS]


def test_each_committees_extract_is_one_click_away_and_says_whose_it_is() -> None:
    take(
        follow_up(1, point("1.01", involved=("Økonomiudvalget",)), point("1.02", committees=("Økonomiudvalget",))),
    )

    rows = page(reader(), documents()).select(".extracts")[0].select("tbody tr")

    assert [words(row) for row in rows] == [
        "Børneudvalget Punkter 1 Involveret i 0 " + " ".join(f"{one} – Børneudvalget" for one in LINKS),
        "Økonomiudvalget Punkter 1 Involveret i 1 " + " ".join(f"{one} – Økonomiudvalget" for one in LINKS),
    ]
    link = rows[1].select("a")[0]["href"]
    answer = reader("a@b.example").get(str(link))
    text = [one.text for one in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert "Aftale om budget 2027 på Økonomiudvalgets område" in text


LINKS = ("Word (.docx)", "PDF (.pdf)", "Webside (.html)", "Regneark (.xlsx)")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.usefixtures("demo")
def test_a_file_is_saved_under_a_name_that_says_what_it_is(name: str) -> None:
    status, disposition, content = fetched(udvalg=COMMITTEE, format=name)

    assert (status, bool(content)) == (200, True)
    assert disposition.startswith('attachment; filename="anden-opfoelgning-budget-2027-teknik-og-klimaudvalget-udkast.')


@pytest.mark.usefixtures("demo")
def test_a_file_stays_out_of_every_cache_and_is_never_shown_as_a_page() -> None:
    answer = reader().get(f"{documents()}hent/?format=html")

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.usefixtures("demo")
def test_a_draft_carries_todays_date() -> None:
    _, _, content = fetched(format="html")

    assert "UDKAST" in content.decode()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"udvalg": "Teknik og Klimaudvalg"}, COMMITTEE),
        ({"dokument": "point"}, "hvilket punkt"),
        ({"opfoelgning": "9"}, "1; 2; 3; 4"),
        ({"opfoelgning": "999"}, "»999« er intet nummer på en opfølgning."),
        ({"opfoelgning": "9" * 5_000}, "999« er intet nummer på en opfølgning."),
        ({"opfoelgning": "²"}, "»²« er intet nummer på en opfølgning."),
        ({"dokument": "digt"}, "»digt« er intet dokument; i adressen kan der stå follow_up; implementation_plan;"),
        ({"punkt": "9.99"}, "Der er intet punkt »9.99«"),
        ({"format": "tegning"}, "docx"),
    ],
)
@pytest.mark.usefixtures("demo")
def test_what_is_not_there_is_told_with_what_is(asked: dict[str, str], said: str) -> None:
    status, _, content = fetched(**asked)

    assert (status, said in content.decode()) == (400, True)


@pytest.mark.usefixtures("demo")
def test_what_could_not_be_made_is_told_on_the_form_with_what_was_chosen() -> None:
    asked = {"dokument": "point", "opfoelgning": "1", "udvalg": COMMITTEE, "center": "Ejendomme", "format": "html"}

    found = page(reader(), f"{documents()}hent/?{urlencode(asked)}", 400)

    assert words(found.select_one(".papers [role=alert]")) == "Sig, hvilket punkt arket skal være for."
    chosen = {str(one["name"]): str(one.select("[selected]")[0]["value"]) for one in found.select(".papers select")[:4]}
    assert {**chosen, "format": str(found.select("#format [selected]")[0]["value"])} == asked


@pytest.mark.parametrize("form", [*FORMS, ""])
@pytest.mark.usefixtures("demo")
def test_choosing_a_point_means_its_sheet_whatever_else_is_chosen(form: str) -> None:
    status, disposition, content = fetched(dokument=form, punkt="1.01", udvalg=COMMITTEE, format="json")

    assert (status, '"anden-opfoelgning-budget-2027-punkt-1-01-udkast.json"' in disposition) == (200, True)
    assert [one.key for one in from_json(content).points] == ["1.01"]


def test_before_a_follow_up_the_plan_can_be_taken_away() -> None:
    take(plan())

    found = page(reader(), documents())

    assert found.select(".extracts") == []
    assert fetched(dokument="implementation_plan", format="json")[0] == 200


def test_another_municipalitys_documents_are_not_found() -> None:
    take(follow_up(1))
    address, stranger = documents(), reader("a@b.example", home="Fjordby Kommune")

    statuses = [stranger.get(one).status_code for one in (address, f"{address}hent/")]

    assert statuses == [404, 404]


def test_the_agreement_leads_to_its_documents() -> None:
    take(follow_up(1))

    link = page(reader(), address_of_agreement()).select_one(".take-away a")

    assert link
    assert (words(link), link["href"]) == ("Hent dokumenter", documents())


def test_the_page_asks_little_whatever_the_size(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    take(follow_up(1, *(point(f"1.{number:03}") for number in range(60))))
    client, address = reader(), documents()

    with django_assert_max_num_queries(8):
        client.get(address)

    assert Agreement.objects.count() == 1
