"""Rule 16: a closed matter is inside; whoever may not read drafts meets that it is there, and not a word of it."""

import datetime
from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse

from milepael.accounts.actor import OPERATOR
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement, Point
from milepael.editions.model import Source
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.models import ImportedEdition
from milepael.flows.publishing.reporting import Asked, Form, report
from tests.builders import economy, follow_up, member, milestone, municipality, plan, point, take
from tests.domain.people import opened
from tests.web.visitors import address_of_agreement, address_of_point, page, reader, words

pytestmark = pytest.mark.django_db

SECRET = "Kajgrunden"
OTHER = "Legepladser"


@pytest.fixture(autouse=True)
def closed() -> None:
    secret = point(
        "1.02",
        milestone(1, text=f"{SECRET} er udbudt."),
        milestone(2, text=f"{SECRET} er solgt."),
        title=f"Salg af {SECRET}",
        agreement_text=f"{SECRET} sælges.",
        implementation_text=f"Centeret vurderer {SECRET}.",
        economy=economy(text=f"{SECRET} giver 9 mio. kr."),
        catalogue=f"Katalog {SECRET}",
        closed=True,
    )
    source = Source(name="plan.txt", sha256=sha256(b"plan").hexdigest(), format="txt", pages=None)
    mentioning = point("1.01", references=("1.02",), agreement_text="Se punkt 1.02.")
    take_over(plan(mentioning, secret, source=source), as_=OPERATOR, content=b"plan")
    take(follow_up(1, mentioning, secret))
    Point.objects.filter(key="1.02").update(closed=True)


def politician() -> Client:
    client, user = Client(), member(Role.POLITICIAN, of=municipality(), email="ida@havnsund.example").user
    assert user
    client.force_login(user)
    return client


def addresses() -> dict[str, str]:
    agreement = address_of_agreement()
    comparison = reverse("workspace:comparison", args=[Agreement.objects.get().pk])
    return {
        "agreement": agreement,
        "search": f"{agreement}?tekst={SECRET}",
        "point": address_of_point("1.02"),
        "beside": address_of_point("1.01"),
        "comparison": comparison,
        "file": f"{reverse('workspace:comparison_file', args=[Agreement.objects.get().pk])}?format=json",
        "page of it": f"{comparison}?a=dokument-{ImportedEdition.objects.earliest('pk').pk}&b=opfoelgning-1",
    }


@pytest.mark.parametrize("name", ["agreement", "point", "beside", "comparison", "file", "page of it"])
def test_no_page_that_a_politician_can_open_has_a_word_of_it(name: str) -> None:
    answer = politician().get(addresses()[name])

    assert answer.status_code == 200
    assert SECRET not in answer.content.decode()


def test_its_page_says_that_it_is_there_and_whose_it_is() -> None:
    seen = page(politician(), address_of_point("1.02"))

    assert "1.02 Behandles for lukkede døre" in words(seen.h1)
    assert "Skole, Dagtilbud og Fritid" in words(seen.select_one(".facts"))
    assert seen.select(".journal") == []


def test_a_search_does_not_find_it() -> None:
    inside, outside = (page(client, addresses()["search"]) for client in (reader(), politician()))

    assert SECRET in words(inside.select_one(".point h3"))
    assert outside.select(".point h3") == []


def test_the_file_that_holds_it_is_not_handed_out() -> None:
    address = reverse("workspace:source_file", args=[ImportedEdition.objects.earliest("pk").pk])

    assert [client.get(address).status_code for client in (reader(), politician())] == [200, 403]


def test_whoever_may_read_drafts_sees_it_marked() -> None:
    seen = page(reader(), address_of_point("1.02"))

    assert SECRET in words(seen.h1)
    assert "Lukket punkt: ikke for offentligheden" in words(seen.select_one(".marks"))


@pytest.mark.parametrize("form", [Form.FOLLOW_UP, Form.IMPLEMENTATION_PLAN, Form.STATUS_LIST])
@pytest.mark.parametrize("format_", ["docx", "json", "html", "xlsx"])
def test_a_public_document_says_that_it_is_closed_and_reads_back_so(form: Form, format_: str) -> None:
    asked = Asked(day=datetime.date(2027, 9, 1), form=form, format=format_)

    inside, outside = (
        report(Agreement.objects.get(), each)
        for each in (asked, Asked(asked.day, form=form, format=format_, public=True))
    )

    assert [SECRET in str(one.edition) for one in (inside, outside)] == [True, False]
    assert "Behandles for lukkede døre" in [one.title for one in outside.edition.points]
    assert OTHER in str(outside.edition)
    assert [each for each in outside.departures if each.where.startswith("chapters[0].points[1]")] == []


def test_a_document_without_the_words_does_not_open_it() -> None:
    take(follow_up(1, point("1.02", title="Behandles for lukkede døre", closed=False)))

    assert Point.objects.get(key="1.02").closed


def test_an_open_round_is_not_compared_by_whoever_may_not_read_drafts() -> None:
    opened(2)
    address = f"{addresses()['comparison']}?a=opfoelgning-1&b=opfoelgning-2"

    assert [client.get(address).status_code for client in (reader(), politician())] == [200, 404]
