"""The agreement page: chapters by points by rounds, the summary over them, filters and search."""

import pytest

from milepael.editions.model import Effort
from tests.builders import follow_up, milestone, plan, point, take
from tests.web.visitors import address_of_agreement, address_of_point, page, reader, titles, words

pytestmark = pytest.mark.django_db

WORDS = {
    "reached": "Nået",
    "delayed": "Forsinket",
    "unreachable": "Kan ikke nås",
    "kept": "Overholdt",
    "broken": "Ikke overholdt",
    "not_reported": "Ikke indberettet",
    "not_due": "Ikke endnu",
}


def test_another_municipalitys_agreement_is_not_found() -> None:
    take(plan(municipality="Vesterlund Kommune"))

    missing = page(reader(), address_of_agreement(), 404)

    assert words(missing.h1) == "Siden findes ikke"


@pytest.mark.usefixtures("demo")
def test_every_point_has_a_heading_that_leads_to_its_page() -> None:
    found = page(reader(), address_of_agreement())

    links = [str(link["href"]) for link in found.select(".point h3 a")]
    assert len(links) == 30
    assert titles(found)[3] == "1.03/2 Trivsel og fremmøde i skolen – Værkstedshold på Tangen"
    assert links[3] == address_of_point("1.03/2")


@pytest.mark.usefixtures("demo")
def test_every_face_is_hidden_from_screen_readers_and_has_its_word() -> None:
    smileys = page(reader(), address_of_agreement() + "?opfoelgning=1").select("main .s")

    assert all(smiley.svg and smiley.svg["aria-hidden"] == "true" for smiley in smileys)
    said = {(smiley["class"][-1], words(smiley)) for smiley in smileys}
    assert WORDS.items() <= said
    assert ("doubtful", "Uafklaret: forsinket eller kan ikke nås") in said


@pytest.mark.usefixtures("demo")
def test_every_face_used_is_drawn_on_the_page_and_each_assessment_has_its_own() -> None:
    found = page(reader(), address_of_agreement())

    drawn = {str(symbol["id"]): str(symbol) for symbol in found.select("symbol")}
    assert {str(use["href"]).removeprefix("#") for use in found.select("use")} <= set(drawn)
    outlines = {drawn[f"f-{word}"].partition(">")[2] for word in ("reached", "delayed", "unreachable", "doubtful")}
    assert len(outlines) == 4
    assert "#358000" not in drawn["f-not_reported"] + drawn["f-doubtful"]


@pytest.mark.usefixtures("demo")
def test_the_summary_counts_the_points_at_the_latest_round() -> None:
    found = page(reader(), address_of_agreement())

    assert words(found.select_one("#status")) == "Status ved 2. budgetopfølgning 2027 30 punkter"
    effort, economy = (words(legend) for legend in found.select(".legend"))
    assert effort == "19 Nået 4 Forsinket 4 Kan ikke nås 2 Ikke indberettet 1 uden vurdering"
    assert economy == "25 Overholdt 3 Ikke overholdt 2 uden vurdering"


@pytest.mark.usefixtures("demo")
def test_what_needs_a_look_leads_to_as_many_points_as_it_says() -> None:
    client, address = reader(), address_of_agreement()

    lines = page(client, address + "?opfoelgning=1").select(".look a")

    assert [words(line) for line in lines] == [
        "4 smileys kan betyde flere ting",
        "2 punkter er ikke indberettet",
        "2 punkter afviger fra reglerne",
    ]
    assert [len(titles(page(client, address + str(line["href"])))) for line in lines] == [4, 2, 2]


@pytest.mark.usefixtures("demo")
def test_counts_per_committee_and_centre_lead_to_their_points() -> None:
    client, address = reader(), address_of_agreement()
    found = page(client, address)

    rows = {words(row.th): (str(row.a["href"]) if row.a else "", words(row.td)) for row in found.select("tbody tr")}

    link, counted = rows["Klima, Vej og Havn"]
    assert counted == "9" == str(len(titles(page(client, address + link))))
    assert {"Teknik- og Klimaudvalget", "Ejendomme"} <= set(rows)


@pytest.mark.usefixtures("demo")
def test_tables_say_what_their_cells_belong_to() -> None:
    tables = page(reader(), address_of_agreement()).select("table")

    assert [words(table.caption) for table in tables] == ["Fordelt på udvalg", "Fordelt på centre"]
    assert all(heading.has_attr("scope") for table in tables for heading in table.select("th"))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("udvalg=Børne-+og+Skoleudvalget", 5),
        ("center=Ejendomme", 4),
        ("afsnit=3", 5),
        ("vurdering=delayed", 4),
        ("finansiering=other_financing", 2),
        ("vurdering=doubtful&opfoelgning=1", 4),
        ("udvalg=Børne-+og+Skoleudvalget&vurdering=delayed", 1),
        ("center=Findes+ikke", 0),
        ("opfoelgning=tolv", 30),
    ],
)
@pytest.mark.usefixtures("demo")
def test_filters_stand_in_the_address(asked: str, shown: int) -> None:
    found = page(reader(), f"{address_of_agreement()}?{asked}")

    assert len(titles(found)) == shown


@pytest.mark.usefixtures("demo")
def test_what_is_chosen_stays_chosen_in_the_form_and_can_be_cleared() -> None:
    address = address_of_agreement()

    found = page(reader(), f"{address}?center=Ejendomme&vurdering=delayed&opfoelgning=1&tekst=hus")

    assert [str(one["value"]) for one in found.select("form option[selected]") if one["value"]] == [
        *("Ejendomme", "delayed", "1")
    ]
    assert found.select_one("#tekst[value=hus]")
    clear = found.select_one("#results .shown a")
    assert clear
    assert clear["href"] == address


@pytest.mark.usefixtures("demo")
def test_a_search_finds_every_word_whatever_its_case_and_marks_it() -> None:
    found = page(reader(), f"{address_of_agreement()}?tekst=LÆSEVEJLEDERE+bøger")

    assert titles(found) == ["1.02 Læseløft på mellemtrinnet"]
    assert {words(mark).lower() for mark in found.select("mark")} == {"læsevejledere", "bøger"}


@pytest.mark.usefixtures("demo")
def test_nothing_found_says_so_and_how_to_go_on() -> None:
    found = page(reader(), f"{address_of_agreement()}?tekst=kamel")

    assert "Viser 0 af 30 punkter" in words(found.select_one(".shown"))
    assert "Ingen punkter passer" in words(found.select_one(".alert"))


def test_what_is_typed_or_imported_is_never_markup() -> None:
    evil = "<script>alert(1)</script>"
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), title=evil, centre=evil, agreement_text=evil)))

    answer = reader().get(address_of_agreement(), {"tekst": evil, "center": evil})

    assert answer.status_code == 200
    assert evil not in answer.content.decode()


def test_a_plan_shows_what_is_to_come() -> None:
    take(plan())

    found = page(reader(), address_of_agreement())

    assert "Der er ikke givet smileys endnu." in words(found.select_one("#summary"))
    assert {words(one) for one in found.select(".rounds .s")} == {"Ikke endnu"}


@pytest.mark.usefixtures("demo")
def test_a_status_list_is_shown_without_smileys_that_it_never_had() -> None:
    found = page(reader(), address_of_agreement(2024))

    assert len(titles(found)) == 12
    assert found.select(".rounds") == []


@pytest.mark.usefixtures("demo")
def test_on_an_english_page_the_documents_words_are_marked_as_danish() -> None:
    found = page(reader(language="en"), address_of_agreement())

    assert found.html
    assert found.html["lang"] == "en"
    assert {str(one["lang"]) for one in found.select("h1, .point h3, .chapter h2, .round")} == {"da"}
    assert {"Reached", "Delayed", "Not yet"} <= {words(one) for one in found.select(".rounds .s")}
