"""The pages for what is dropped: what they say, to whom, and what they do."""

import datetime
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from milepael.accounts.actor import OPERATOR
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Centre
from milepael.editions.reading import interpret
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.models import ImportedEdition, KeptFile, Upload, UploadState
from milepael.flows.jobs.work import Pace, one_job
from tests.builders import member, municipality
from tests.web.visitors import page, reader, words

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parents[2] / "src" / "milepael" / "samples"
GOLDEN = Path(__file__).parents[1] / "golden"
PLAN, FIRST = "udmoentning-2027.txt", "foerste-opfoelgning-2027.txt"
PAGE = "/tag-ind/"


def text_of(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def budget_office(
    home: str = "Havnsund Kommune", *, language: str = "da", email: str = "bo@havnsund.example"
) -> Client:
    client = Client(headers={"accept-language": language})
    user = member(Role.BUDGET_OFFICE, of=municipality(home), email=email).user
    assert user
    client.force_login(user)
    return client


def drop(client: Client, *files: tuple[str, str | bytes]) -> BeautifulSoup:
    """Drop files, and return the page that comes then."""
    contents = [(name, one.encode() if isinstance(one, str) else one) for name, one in files]
    answer = client.post(PAGE, {"files": [SimpleUploadedFile(name, one) for name, one in contents]}, follow=True)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def read(client: Client, *files: tuple[str, str | bytes]) -> str:
    """Drop files and have them read; the address of the last."""
    drop(client, *files)
    while one_job("a worker", Pace(beat=3600)):
        pass
    return f"{PAGE}{Upload.objects.latest('pk').pk}/"


def take_in(text: str, name: str = PLAN) -> None:
    content = text.encode()
    take_over(interpret(content, name).edition, as_=OPERATOR, municipality="Havnsund Kommune", content=content)


def form_of(found: BeautifulSoup, label: str = "Tag ind") -> tuple[str, dict[str, str]]:
    """Where a button leads, and what is sent with it when all is left as it is."""
    labels = {label, "Tag det sikre ind"} if label == "Tag ind" else {label}
    button = next(one for one in found.select("main button") if words(one) in labels)
    form = button.find_parent("form")
    assert form
    fields = form.select("input[name][type=hidden]")
    return str(form["action"]), {str(one["name"]): str(one["value"]) for one in fields}


def send(client: Client, address: str, fields: dict[str, str] | None = None) -> BeautifulSoup:
    """Press a button, and return the page that comes then."""
    return BeautifulSoup(client.post(address, fields or {}, follow=True).content, "html.parser")


def told(found: BeautifulSoup) -> list[str]:
    return [words(one) for one in found.select(".told")]


def test_the_way_there_is_shown_to_those_who_may_take_in_and_to_nobody_else() -> None:
    mine, theirs = page(budget_office(), "/"), page(reader(), "/")

    assert "Tag dokumenter ind" in [words(link) for link in mine.select(".ways a")]
    assert "Tag dokumenter ind" not in [words(link) for link in theirs.select(".ways a")]


def test_a_reader_is_told_that_they_may_not() -> None:
    refused = page(reader(), PAGE, 403)

    assert "Det har du ikke rettighed til i Havnsund Kommune." in words(refused.main)


def test_dropped_files_are_listed_with_how_far_they_have_come() -> None:
    found = drop(budget_office(), ("a.txt", text_of(PLAN)), ("b.txt", text_of(FIRST)))

    assert told(found) == ["2 filer er sat i kø til at blive læst."]
    assert [words(one) for one in found.select(".how-far")] == ["Venter på at blive læst"] * 2
    assert "0 af 2 filer er læst." in words(found.select_one("[role=status]"))


def test_the_list_is_asked_for_every_second_only_while_something_is_read() -> None:
    client = budget_office()
    waiting = drop(client, ("a.txt", text_of(PLAN))).select_one("#uploads")
    assert waiting
    asked = {"hx-request": "true"}

    unchanged = client.get(str(waiting["hx-get"]), headers=asked)
    one_job("a worker", Pace(beat=3600))
    changed = client.get(str(waiting["hx-get"]), headers=asked)

    assert (unchanged.status_code, unchanged.content) == (204, b"")
    part = BeautifulSoup(changed.content, "html.parser")
    assert not part.select("html")
    assert words(part.select_one(".how-far")) == "Læst"
    assert "hx-get" not in str(part.select_one("#uploads"))


@pytest.mark.parametrize(
    ("language", "said"),
    [("da", "Kunne ikke læses. »brev.txt« ligner ikke"), ("en", "Could not be read. “brev.txt” looks like no")],
)
def test_a_file_that_could_not_be_read_says_why_in_the_readers_language(language: str, said: str) -> None:
    client = budget_office(language=language)
    address = read(client, ("brev.txt", "Kære {alle}"))

    assert said in words(page(client, PAGE).select_one(".how-far"))
    assert said in words(page(client, address).main)


def test_the_same_bytes_are_told_and_not_dropped_twice() -> None:
    client = budget_office()
    drop(client, ("a.txt", text_of(PLAN)))

    found = drop(client, ("b.txt", text_of(PLAN)))

    assert told(found) == ["»b.txt« er her allerede: den samme fil blev lagt op som »a.txt«."]
    assert Upload.objects.count() == 1


def test_what_is_too_large_too_much_or_nothing_is_told_in_a_sentence_each(settings: Settings) -> None:
    settings.UPLOAD_BYTES, settings.UPLOAD_FILES = 1_000_000, 2
    client = budget_office()

    large = drop(client, ("stor.txt", bytes(1_000_001)), ("lille.txt", "Kære alle"))
    many = drop(client, *((f"{number}.txt", f"{number}") for number in range(4)))
    heavy = drop(client, ("tom.txt", b""))
    nothing = send(client, PAGE)

    assert "»stor.txt« fylder mere end 1 MB" in told(large)[0]
    assert told(many)[0] == "Højst 2 filer, og 4 MB i alt, kan lægges op ad gangen. Ikke taget med: 2.txt, 3.txt."
    assert told(heavy) == ["»tom.txt« er tom."]
    assert told(nothing) == ["Der blev ikke valgt nogen fil."]
    assert set(Upload.objects.values_list("name", flat=True)) == {"lille.txt", "0.txt", "1.txt"}


def test_a_stranger_fills_nothing_at_any_address() -> None:
    file = SimpleUploadedFile("x.txt", b"x" * 10_000)

    answer = Client().post("/log-ind/", {"files": [file]})

    assert not answer.wsgi_request.FILES


def test_a_file_that_was_read_tells_what_is_doubtful_new_and_unsure_before_it_comes_in() -> None:
    client = budget_office()
    take_in(text_of(PLAN))

    found = page(client, read(client, (FIRST, text_of(FIRST))))

    headings = [words(one) for one in found.select("main h2")]
    assert words(found.h1) == "Første opfølgning på Aftale om budget 2027"
    assert headings[:3] == [
        "4 læsninger af 4 mangler at blive afgjort",
        "4 smileys er uafklarede",
        "Hvad der ville ske",
    ]
    assert words(found.select_one(".doubts li")) == (
        "1.03/2 · 1. budgetopfølgning 2027 Uafklaret: forsinket eller kan ikke nås"
    )
    assert "Smileys på indsats 27 0 0" in [words(row) for row in found.select(".counts tr")]
    assert "1.03/2 · linje 63" in [words(one) for one in found.select(".notes .where")]


def test_a_corrected_file_is_told_field_by_field_before_and_after() -> None:
    client = budget_office()
    take_in(text_of(FIRST), FIRST)

    found = page(client, read(client, ("rettet.txt", text_of(FIRST).replace("asbest i taget", "skimmel i taget"))))

    (change,) = found.select("#changes ~ .altered > li")
    assert words(change.h3) == "1.03/2 · 1. budgetopfølgning 2027 · statusbemærkning"
    assert [words(one) for one in change.select("mark")] == ["asbest", "skimmel"]
    assert [words(one) for one in change.select("dt")] == ["Før", "Nu"]


def test_text_that_belongs_nowhere_is_shown_with_its_place() -> None:
    client = budget_office()
    golden = (GOLDEN / "unread_text.txt").read_text(encoding="utf-8")
    expected = json.loads((GOLDEN / "unread_text.json").read_text(encoding="utf-8"))["unread"]

    found = page(client, read(client, ("a.txt", golden)))

    assert [words(one) for one in found.select(".unread")] == [" ".join(one["text"].split()) for one in expected]
    assert f"linje {expected[0]['place']['line']}" in [words(one) for one in found.select(".notes .where")]


def test_taking_in_and_throwing_away_lead_back_to_the_list_and_say_so() -> None:
    client = budget_office()
    address, fields = form_of(page(client, read(client, (PLAN, text_of(PLAN)))))
    taken = send(client, address, fields)

    address, fields = form_of(page(client, read(client, (FIRST, text_of(FIRST)))), "Smid væk")
    thrown = send(client, address, fields)

    assert told(taken) == [f"»{PLAN}« er taget ind."]
    assert told(thrown) == [f"»{FIRST}« er smidt væk."]
    assert ImportedEdition.objects.get().source_name == PLAN


def test_whoever_is_second_is_told_on_the_files_own_page() -> None:
    first, second = budget_office(), budget_office(email="else@havnsund.example")
    address, fields = form_of(page(first, read(first, (PLAN, text_of(PLAN)))))
    first.post(address, fields)

    answer = send(second, address, fields)

    assert "er allerede taget ind af bo@havnsund.example" in told(answer)[0]
    assert "taget ind af bo@havnsund.example" in words(answer.select_one(".settled-how"))
    assert ImportedEdition.objects.count() == 1


def test_what_has_changed_meanwhile_is_shown_anew_and_not_taken_in() -> None:
    client = budget_office()
    address, fields = form_of(page(client, read(client, (PLAN, text_of(PLAN)))))
    take_in(text_of(FIRST), FIRST)

    answer = send(client, address, fields)

    assert "Noget er ændret, siden du så" in told(answer)[0]
    assert Upload.objects.get().state == UploadState.READ


def test_a_document_of_another_municipality_says_so_and_asks_twice() -> None:
    client = budget_office("Fjordby Kommune")
    found = page(client, read(client, (PLAN, text_of(PLAN))))
    address, fields = form_of(found)

    refused = send(client, address, fields)
    taken = send(client, address, {**fields, "alligevel": "on"})

    assert "Dokumentet er fra en anden kommune" in words(found.main)
    assert "siger, at den er fra Havnsund Kommune, og du er ved at tage den ind i Fjordby Kommune" in told(refused)[0]
    assert told(taken) == [f"»{PLAN}« er taget ind."]


def test_a_document_that_does_not_say_its_round_is_asked_for_it() -> None:
    client = budget_office()
    take_in(text_of(PLAN))
    address = read(client, ("uden.txt", text_of(FIRST).replace("Første opfølgning på ", "")))
    asking = page(client, address)
    assert "Hvilken opfølgning er det?" in words(asking.main)
    assert not asking.select("form[action$='/tag-ind/'] button")

    answered = page(client, f"{address}?opfoelgning=1")
    taken = send(client, *form_of(answered))

    assert told(taken) == ["»uden.txt« er taget ind."]
    assert ImportedEdition.objects.latest("pk").round is not None


@pytest.mark.parametrize("said", ["9" * 5_000, "x", "-1", "0"])
def test_a_round_that_is_no_number_is_told_and_takes_nothing_in(said: str) -> None:
    client = budget_office()
    address = read(client, ("uden.txt", text_of(FIRST).replace("Første opfølgning på ", "")))

    asked = page(client, f"{address}?opfoelgning={said}")
    taken = send(client, f"{address}tag-ind/", {"opfoelgning": said})

    assert "Hvilken opfølgning er det?" in words(asked.main)
    assert "Dokumentet siger ikke, hvilken opfølgning det er" in told(taken)[0]
    assert not ImportedEdition.objects.exists()


def test_a_document_that_cannot_be_taken_in_says_why_and_can_be_thrown_away() -> None:
    client = budget_office()
    text = "\n".join(line for line in text_of(FIRST).splitlines() if "Aftale om budget" not in line)

    found = page(client, read(client, ("uden-aftale.txt", text)) + "?opfoelgning=1")

    assert "Dokumentet siger ikke, hvilken aftale det hører til" in words(found.select_one(".alert-error"))
    assert [words(one) for one in found.select(".decision button")] == ["Smid væk"]
    assert "Som dokumentet er, kan det kun smides væk" in words(found.select_one(".decision"))


def test_a_file_is_downloaded_as_it_was_and_never_shown() -> None:
    client = budget_office()
    address = read(client, ("plan 'æ\".html", text_of(PLAN)))

    answer = client.get(f"{address}fil/")

    assert answer.content == text_of(PLAN).encode()
    assert answer["Content-Type"] == "text/html"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''plan")
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")


def test_the_source_of_a_document_is_downloaded_by_readers_of_the_same_municipality_only() -> None:
    take_in(text_of(PLAN))
    address = f"/kilder/{ImportedEdition.objects.get().pk}/"

    mine = reader().get(address)
    theirs = reader("aksel@fjordby.example", home="Fjordby Kommune").get(address)

    assert (mine.status_code, theirs.status_code) == (200, 404)
    assert mine.content == text_of(PLAN).encode()


def test_nothing_dropped_is_found_from_another_municipality() -> None:
    address = read(budget_office(), (PLAN, text_of(PLAN)))
    other = budget_office("Fjordby Kommune", email="else@fjordby.example")

    answers = [other.get(address), other.get(f"{address}fil/"), other.post(f"{address}smid-vaek/")]

    assert [answer.status_code for answer in answers] == [404] * 3
    assert KeptFile.objects.exists()


def test_the_list_asks_the_database_as_often_for_many_as_for_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = budget_office()
    drop(client, *((f"{number}.txt", f"{number}") for number in range(12)))

    with django_assert_num_queries(5):
        client.get(PAGE)


def test_a_quotation_mark_in_a_files_name_is_shown_and_given_back_as_one() -> None:
    client = budget_office()

    found = drop(client, ("plan %22maj%22.txt", text_of(PLAN)))
    answer = client.get(f"{PAGE}{Upload.objects.get().pk}/fil/")

    assert words(found.select_one(".upload-name")) == 'plan "maj".txt'
    assert answer["Content-Disposition"] == 'attachment; filename="plan \\"maj\\".txt"'


def test_without_scripts_a_link_shows_how_far_the_files_are_while_any_is_waiting() -> None:
    client = budget_office()
    drop(client, ("a.txt", text_of(PLAN)))
    waiting = page(client, PAGE)
    one_job("a worker", Pace(beat=3600))

    read_by_now = page(client, PAGE)

    assert [(words(one), one["href"]) for one in waiting.select("noscript a")] == [("Se, hvor langt den er nu", PAGE)]
    assert read_by_now.select("noscript a") == []


def test_days_are_unambiguous_to_whoever_reads_english() -> None:
    client = budget_office(language="en")
    address = read(client, ("a.txt", text_of(PLAN)))
    Upload.objects.update(at=datetime.datetime(2026, 11, 21, 23, 47, tzinfo=datetime.UTC))

    assert "dropped by bo@havnsund.example, 22 Nov 2026, 00:47" in words(page(client, address).main)


def test_names_that_the_municipality_knows_as_centres_are_counted_and_not_listed() -> None:
    client = budget_office()
    golden = (GOLDEN / "uncertain_name.txt").read_text(encoding="utf-8")
    first = page(client, read(client, ("a.txt", golden)))
    Centre.objects.create(municipality=municipality(), name="Havn, Kyst og Natur")

    then = page(client, f"{PAGE}{Upload.objects.get().pk}/")

    assert "»Havn, Kyst og Natur« er ikke set som ansvarligt center" in words(first.select_one(".notes"))
    assert then.select(".notes") == []
    assert "1 navn på en bidragsyder er ikke vist" in words(then.main)


def test_a_page_shows_the_first_thousand_of_everything_and_says_how_many_are_left() -> None:
    client = budget_office()
    golden = (GOLDEN / "unread_text.txt").read_text(encoding="utf-8")
    loose = "\n\n".join(f"Løs tekst nummer {number}." for number in range(1_100))

    found = page(client, read(client, ("a.txt", f"{golden}\n\n{loose}")))

    assert words(found.select_one("#unread .count")) == "1101"
    assert len(found.select(".unread")) == 1_000
    assert "… og 101 mere" in words(found.main)
