"""What cannot be done becomes a page in the reader's language, made in one place."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django.fixtures import Settings

from milepael.accounts.rules import NotAllowed, RuleBroken
from milepael.documents.sentence import Sentence
from milepael.web.workspace.refusals import Refusals, bad_request, server_error
from tests.web.visitors import page, reader, words

BROKEN = Sentence(da="Det går ikke i {place}.", en="That will not do in {place}.")


def unreached(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)


@pytest.mark.parametrize(("refusal", "status"), [(RuleBroken, 409), (NotAllowed, 403)])
def test_a_broken_rule_becomes_a_page_with_its_sentence(refusal: type[RuleBroken], status: int) -> None:
    request = RequestFactory().get("/")

    answer = Refusals(unreached).process_exception(request, refusal(BROKEN, place="Havnsund"))

    assert answer is not None
    assert answer.status_code == status
    assert "Det går ikke i Havnsund." in answer.content.decode()


def test_a_broken_rule_speaks_the_readers_language() -> None:
    request = RequestFactory().get("/")

    with translation.override("en"):
        answer = Refusals(unreached).process_exception(request, RuleBroken(BROKEN, place="Havnsund"))

    assert answer is not None
    assert "That will not do in Havnsund." in answer.content.decode()


def test_any_other_error_is_left_to_the_server() -> None:
    answer = Refusals(unreached).process_exception(RequestFactory().get("/"), KeyError("x"))

    assert answer is None


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "said"), [("da", "Siden findes ikke"), ("en", "The page is not here")])
def test_a_page_that_is_not_there_is_told_in_the_readers_language(language: str, said: str) -> None:
    missing = page(reader(language=language), "/findes-ikke/", 404)

    assert words(missing.h1) == said


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "said"), [("da", "Det kan ikke lade sig gøre"), ("en", "That cannot be done")])
def test_a_page_asked_in_a_way_it_does_not_answer_says_so_in_the_readers_language(language: str, said: str) -> None:
    answer = reader(language=language).post("/")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert f"<h1>{said}</h1>" in answer.content.decode()


@pytest.mark.django_db
def test_of_a_form_that_is_too_large_the_beginning_is_shown(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 60
    client, form = Client(headers={"accept-language": "da"}), "tekst=K%C3%A6re+alle" + "+her" * 100

    answer = client.post("/log-ind/", form, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413
    assert "fylder mere, end der kan sendes ad gangen" in answer.content.decode()
    assert words(BeautifulSoup(answer.content, "html.parser").select_one(".unsent textarea")).startswith(
        "Kære alle her"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "said"), [("da", "Der er flere felter"), ("en", "There are more fields")])
def test_of_a_form_with_too_many_fields_it_is_told_what_is_wrong(language: str, said: str) -> None:
    client, form = Client(headers={"accept-language": language}), {f"felt-{number}": "1" for number in range(1_001)}

    answer = client.post("/log-ind/", form)

    assert answer.status_code == 413
    assert said in answer.content.decode()


@pytest.mark.django_db
def test_of_what_is_far_too_much_nothing_is_read(settings: Settings) -> None:
    settings.BODY_BYTES, file = 20_000, SimpleUploadedFile("plan.txt", b"x" * 30_000)

    answer = Client(headers={"accept-language": "da"}).post("/tag-ind/", {"files": file, "tekst": "Kære alle"})

    assert answer.status_code == 413
    assert "Send færre eller mindre filer." in answer.content.decode()
    assert "Kære alle" not in answer.content.decode()


@pytest.mark.django_db
def test_a_form_that_is_answered_in_place_shows_that_it_was_too_large(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 60
    client, form = Client(headers={"accept-language": "da", "hx-request": "true"}), "tekst=K%C3%A6re" + "+her" * 100

    answer = client.post("/log-ind/", form, content_type="application/x-www-form-urlencoded")
    shown = reader().get("/").content.decode()

    assert answer.status_code == 413
    assert "Ikke gemt:" in answer.content.decode()
    assert '{"code": "4[01].", "swap": true' in shown


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_a_way_on() -> None:
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "da"})

    answers = [
        strict.post("/log-ind/", {"username": "x", "password": "y"}, headers={"referer": f"{host}/log-ind/"})
        for host in ("http://testserver", "https://elsewhere.example")
    ]

    found = [BeautifulSoup(answer.content, "html.parser").main for answer in answers]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert "Hent den igen, og prøv en gang til." in words(found[0])
    ways = [str(part.a["href"]) for part in found if part and part.a]
    assert ways == ["http://testserver/log-ind/", "/"]


@pytest.mark.django_db
def test_words_in_a_form_without_its_token_are_to_be_copied_and_put_in_again() -> None:
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "da"})

    answer = strict.post("/log-ind/", {"tekst": "Taget er lagt."}, headers={"referer": "http://testserver/min-side/"})

    found = BeautifulSoup(answer.content, "html.parser")
    assert "Kopiér det her, hent siden igen, og sæt det ind." in words(found.main)
    assert words(found.select_one(".unsent textarea")) == "Taget er lagt."


def test_what_a_rule_refuses_leads_back_to_the_page_it_was_sent_from() -> None:
    request = RequestFactory().post("/", headers={"referer": "http://testserver/min-side/"})

    answer = Refusals(unreached).process_exception(request, RuleBroken(BROKEN, place="Havnsund"))

    assert answer is not None
    assert 'href="http://testserver/min-side/"' in answer.content.decode()


def test_the_pages_for_our_own_faults_need_no_database() -> None:
    request = RequestFactory().get("/")

    with translation.override("da"):
        answers = [bad_request(request, ValueError()), server_error(request)]

    assert [answer.status_code for answer in answers] == [400, 500]
    assert "Noget gik galt hos os" in answers[1].content.decode()
