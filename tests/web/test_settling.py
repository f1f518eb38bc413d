"""The pages of the review: one doubtful reading at a time, its place in the file, and what can be answered."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from milepael.accounts.actor import Actor
from milepael.accounts.rules import Role
from milepael.editions.json import from_json
from milepael.flows.imports.asking import answers_to
from milepael.flows.imports.files import keep
from milepael.flows.imports.models import DoubtfulReading, Settling, Upload
from milepael.flows.imports.settling import Answer, settle
from milepael.flows.imports.uploads import preview, take_over_upload
from tests.builders import member, municipality
from tests.flows.dropped import dropped
from tests.printed.making import grid, pdf
from tests.printed.making import words as printed
from tests.sheets.workbooks import ours, sample, with_cell
from tests.web.visitors import address_of_point, page, words

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8
GOLDEN = Path(__file__).parents[1] / "golden"
DELAYED = Answer(Settling.CHOSEN, chosen="delayed")


def signed_in(
    email: str = "signe@havnsund.example", *, role: Role = Role.BUDGET_OFFICE, **how: str
) -> tuple[Client, Actor]:
    actor = member(role, of=municipality(how.get("home", "Havnsund Kommune")), email=email)
    client = Client(headers={"accept-language": how.get("language", "da")})
    assert actor.user
    client.force_login(actor.user)
    return client, actor


def review_of(one: Upload, number: int | None = None) -> str:
    return f"/tag-ind/{one.pk}/gennemgang/" + (f"{number}/" if number else "")


def send(client: Client, address: str, **fields: object) -> BeautifulSoup:
    """Press a button, and return the page that comes then."""
    return BeautifulSoup(client.post(address, fields, follow=True).content, "html.parser")


def keys(found: BeautifulSoup) -> dict[str, str]:
    return {str(one["data-key"]): words(one) for one in found.select("[data-key]")}


def test_the_review_begins_with_the_first_reading_and_shows_its_row_of_the_file() -> None:
    client, signe = signed_in()
    one = dropped(signe)

    found = BeautifulSoup(client.get(review_of(one), follow=True).content, "html.parser")

    assert words(found.select_one("#reading")) == (
        "1.03/2 Trivsel og fremmøde i skolen – Værkstedshold på Tangen 1. budgetopfølgning 2027"
    )
    assert words(found.select_one("#far")) == "5 tilbage af 5"
    assert [words(cell) for cell in found.select(".here td")][2:] == ["1. budgetopfølgning 2027", "☹"]
    assert "Der er fundet asbest i taget" in words(found.select_one(".reading-texts"))
    assert keys(found) == {
        "1": "1 Forsinket",
        "2": "2 Kan ikke nås",
        "e": "Ret e",
        "s": "s Spring over",
        "u": "Fortryd mit sidste svar u",
        "j": "Næste j",
    }


def test_an_answer_leads_to_the_next_until_nothing_is_left() -> None:
    client, signe = signed_in()
    one = dropped(signe)

    second = send(client, review_of(one, 1), valg="delayed", version=0)
    for number in (2, 3, 4):
        send(client, review_of(one, number), valg="unreachable", version=0)
    done = send(client, review_of(one, 5), svar="godkend", version=0)

    assert words(second.select_one("#reading")).startswith("2.02")
    assert words(second.select_one("#far")) == "4 tilbage af 5"
    assert words(done.select_one("#reading")) == "Alt er afgjort"
    assert [words(one) for one in done.select(".readings-answer")] == ["Forsinket"] + ["Kan ikke nås"] * 3 + [
        "Står, som det er læst"
    ]


def test_what_is_settled_is_no_longer_among_what_the_reading_was_not_sure_of() -> None:
    client, signe = signed_in()
    one = dropped(signe)
    before = words(page(client, f"/tag-ind/{one.pk}/").select_one("#warnings .count"))

    settle(one, 1, DELAYED, as_=signe, version=0)

    assert (before, words(page(client, f"/tag-ind/{one.pk}/").select_one("#warnings .count"))) == ("5", "4")


def test_what_is_skipped_stays_on_the_list_and_an_answer_can_be_taken_back() -> None:
    client, signe = signed_in()
    one = dropped(signe)
    send(client, review_of(one, 1), svar="spring", version=0)
    send(client, review_of(one, 2), valg="delayed", version=0)

    back = send(client, f"{review_of(one)}fortryd/")

    assert words(back.select_one("#reading")).startswith("2.02")
    assert words(back.select_one("#far")) == "5 tilbage af 5 (1 sprunget over)"
    assert not back.select(".reading-answered")


def test_a_name_is_corrected_in_a_form_that_works_without_scripts() -> None:
    client, signe = signed_in()
    one = dropped(signe)
    asked = page(client, review_of(one, 5))
    assert [words(label) for label in asked.select(".correct-form label")] == ["Væsentlige bidragsydere"]

    send(client, review_of(one, 5), svar="ret", tekst="Borgerservice", version=0)
    again = page(client, review_of(one, 5))

    assert words(again.select_one(".correct-form textarea")) == "Borgerservice"
    assert words(again.select_one(".reading-answered")).startswith("Svar: Rettet signe@havnsund.example · økonomi,")


def test_whoever_is_second_sees_both_answers_and_loses_none() -> None:
    client, signe = signed_in()
    _, aksel = signed_in("aksel@havnsund.example")
    one = dropped(signe)
    settle(one, 1, DELAYED, as_=aksel, version=0)

    second = send(client, review_of(one, 1), valg="unreachable", version=0)

    assert "Nogen har afgjort den, siden du så den." in words(second.select_one("[role=alert]"))
    assert words(second.select("[role=alert] p")[1]) == "Dit svar: Kan ikke nås"
    assert words(second.select_one(".reading-answered")).startswith("Svar: Forsinket aksel@havnsund.example")
    send(client, review_of(one, 1), valg="unreachable", version=1)
    assert DoubtfulReading.objects.get(number=1).chosen == "unreachable"


def test_whoever_undoes_what_another_has_answered_since_sees_both_answers() -> None:
    client, signe = signed_in()
    _, aksel = signed_in("aksel@havnsund.example")
    one = dropped(signe)
    settle(one, 1, DELAYED, as_=signe, version=0)
    settle(one, 1, Answer(Settling.CHOSEN, chosen="unreachable"), as_=aksel, version=1)

    found = send(client, f"{review_of(one)}fortryd/")

    assert words(found.select_one(".told")).startswith("Nogen har svaret på den her siden dig, så intet er fortrudt.")
    assert words(found.select_one(".reading-answered")).startswith(
        "Svar: Kan ikke nås aksel@havnsund.example · økonomi,"
    )
    assert words(found.select_one(".reading-before")).startswith(
        "Dit svar, som nogen har erstattet: Forsinket økonomi,"
    )
    assert DoubtfulReading.objects.get(number=1).chosen == "unreachable"


@pytest.mark.parametrize("fields", [{}, {"valg": "reached"}, {"svar": "ret"}, {"svar": "x", "version": "y"}])
def test_what_is_no_answer_is_told_and_not_kept(fields: dict[str, str]) -> None:
    client, signe = signed_in()
    one = dropped(signe)

    found = send(client, review_of(one, 1), **fields)

    assert "Det svar kan læsningen ikke få." in words(found.select_one("[role=alert]"))
    assert DoubtfulReading.objects.get(number=1).settling == Settling.OPEN


def test_where_nothing_is_in_doubt_the_review_leads_to_the_file_and_answers_are_counted_in() -> None:
    client, signe = signed_in()
    one = dropped(signe)
    settle(one, 1, DELAYED, as_=signe, version=0)
    counted = words(page(client, f"/tag-ind/{one.pk}/").main)

    one.doubts.all().delete()

    assert "1 svar fra gennemgangen er regnet med." in counted
    assert "4 læsninger af 5 mangler at blive afgjort" in counted
    assert client.get(review_of(one))["Location"] == f"/tag-ind/{one.pk}/"


def test_readers_and_other_municipalities_are_kept_out() -> None:
    _, signe = signed_in()
    one = dropped(signe)
    reader, _ = signed_in("laeser@havnsund.example", role=Role.READER)
    other, _ = signed_in("bo@fjordby.example", home="Fjordby Kommune")

    answers = [
        (client.get(review_of(one, 1)).status_code, client.post(review_of(one, 1), {"valg": "delayed"}).status_code)
        for client in (reader, other)
    ]

    assert answers == [(403, 403), (404, 404)]
    assert page(signed_in("ny@havnsund.example")[0], review_of(one, 99), 404)


def test_after_taking_in_what_is_left_is_settled_from_the_list_and_told_on_the_points_page() -> None:
    client, signe = signed_in(language="en")
    one = dropped(signe)
    settle(one, 2, DELAYED, as_=signe, version=0)
    take_over_upload(one, as_=signe, seen=preview(one, as_=signe).mark)
    listed = page(client, "/tag-ind/")
    assert "4 readings left to settle" in words(listed.select_one(".settled"))
    onward = [client.get(str(link["href"])) for link in listed.select(".onward-links a")]
    assert [answer.status_code for answer in onward] == [200, 200]

    send(client, review_of(one, 1), valg="unreachable", version=0)

    assert "Settle the 3 doubtful readings" in words(page(client, f"/tag-ind/{one.pk}/").main)
    told = words(page(client, address_of_point("1.03/2")).select_one(".mended"))
    assert told.startswith("Corrected in the review by the budget office,")
    assert told.endswith("1. budgetopfølgning 2027: Cannot be reached")
    assert page(client, address_of_point("2.02")).select(".mended")


def test_the_place_on_a_page_is_a_picture_that_browsers_ask_about_each_time() -> None:
    client, signe = signed_in()
    content = pdf(grid((100, 300, 500), (200, 230, 260)) + printed("Raekke", 110, 220))
    one = dropped(signe)
    one.file = keep(content, one.municipality)
    one.save()
    DoubtfulReading.objects.filter(number=1).update(page=1, line=1, beside=[])

    shown = page(client, review_of(one, 1)).select_one(".picture img")
    assert shown
    answer = client.get(str(shown["src"]))
    again = client.get(str(shown["src"]), headers={"if-none-match": answer["ETag"]})

    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/png", "private, no-cache")
    assert answer.content.startswith(b"\x89PNG")
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{review_of(one, 2)}billede/").status_code == 404
    assert "page" not in words(page(client, review_of(one, 2)).select_one(".where-at"))


def test_a_reading_asks_the_database_few_questions_however_many_there_are(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client, signe = signed_in()
    one = dropped(signe)

    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(review_of(one, 1))


def test_the_pages_hold_no_script_or_style_of_their_own() -> None:
    client, signe = signed_in()
    one = dropped(signe)

    for address in (review_of(one, 1), f"{review_of(one)}?alle"):
        found = page(client, address)
        assert found.select("style, [style], script:not([src])") == []
        assert [name for tag in found.select("*") for name in tag.attrs if name.startswith(("on", "hx-on"))] == []


def test_a_row_that_is_missing_is_filled_in_by_a_form_and_its_smiley_is_chosen() -> None:
    client, signe = signed_in(language="en")
    one = dropped(signe, (GOLDEN / "missing_row.txt").read_bytes(), "missing_row.txt")
    number = max(one.doubts.all(), key=lambda row: len(row.words)).number

    found = page(client, review_of(one, number))
    labels = [words(label) for label in found.select(".correct-form label")]
    choices = [words(choice) for choice in found.select(".correct-form select option")]
    send(client, review_of(one, number), svar="ret", version=0, tekst=["2 mio. kr.", "Der er brugt mere.", "broken"])

    assert labels == ["Economy", "Status note", "Smiley"]
    assert choices == ["No smiley", "Kept", "Not kept"]
    assert words(found.select_one(".reading-message")) == "The point lacks the row “Økonomi”."
    assert "2 mio. kr." in words(page(client, review_of(one, number)).select_one(".correct-form"))
    edition = answers_to(one).put_into(from_json(one.edition))
    assert edition.points[1].economy.assessment == "broken"


def test_a_smiley_that_was_misread_is_corrected_with_the_words_beside_it() -> None:
    client, signe = signed_in()
    one = dropped(signe)

    found = page(client, review_of(one, 1))
    read = [area.text for area in found.select(".correct-form textarea")]
    send(client, review_of(one, 1), svar="ret", version=0, valg="reached", tekst=[read[0], "Taget er skiftet."])

    assert [words(choice) for choice in found.select(".correct-form option")] == [
        "Vælg",
        "Nået",
        "Forsinket",
        "Kan ikke nås",
        "Ingen smiley",
    ]
    assert not found.select("details.correct[open]")
    again = page(client, review_of(one, 1))
    assert words(again.select_one(".reading-answered")).startswith("Svar: Nået")
    assert words(again.select_one(".correct-form option[selected]")) == "Nået"


def test_the_round_of_a_row_is_chosen_by_a_key() -> None:
    client, signe = signed_in()
    one = dropped(signe, (GOLDEN / "uncertain_match.txt").read_bytes(), "uncertain_match.txt")

    found = page(client, review_of(one, 1))
    done = send(client, review_of(one, 1), valg="none", version=0)

    assert keys(found)["3"] == "3 3. budgetopfølgning 2027"
    assert keys(found)["5"] == "5 Det er ingen milepæl"
    assert found.select_one(".correct-form") is None
    assert words(done.select_one(".readings-answer")) == "Det er ingen milepæl"


def test_a_row_of_a_workbook_that_names_no_point_is_given_to_one_in_a_form() -> None:
    client, signe = signed_in()
    content = ours(sample("foerste-opfoelgning-2027"))
    one = dropped(signe, with_cell(content, "Milepæle!A2", "9.99"), "opfoelgning.xlsx")
    number = one.doubts.get(code="uncertain_match").number

    found = page(client, review_of(one, number))
    labels = [words(label) for label in found.select(".correct-form label")]
    choices = [words(choice) for choice in found.select(".correct-form select")[0].select("option")]

    assert words(found.select_one("#reading")).startswith("Milepæle: Fordelingsmodellen er godkendt")
    assert labels == ["Punkt", "Opfølgning", "Milepæl", "Statusbemærkning", "Smiley"]
    assert choices[:2] == ["Vælg", "1.01 Flere voksne i vuggestuer og børnehaver"]
    assert keys(found)["1"] == "1 Lad det stå, som det er læst"
