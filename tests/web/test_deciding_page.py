"""The pages of decisions about points: carry one out, see it on the point, and add a point."""

import pytest
from django.test import Client
from django.urls import reverse

from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement, Chapter, Point
from tests.builders import follow_up, member, milestone, municipality, plan, point, take
from tests.domain.people import SCHOOL, opened
from tests.web.test_plan_page import office
from tests.web.visitors import address_of_point, page, reader, words

pytestmark = pytest.mark.django_db

WHY = {"dato": "2026-05-12", "besluttet_af": "Byrådet", "sag": "00.30.00-S00-6-26", "grund": "Grunden er solgt."}


@pytest.fixture(autouse=True)
def agreed() -> None:
    points = (point("1.01", milestone(1), milestone(2), centre=SCHOOL), point("1.02", milestone(2), title="Bro"))
    take(plan(*points), follow_up(1, *points))
    opened(2)


def sent(hvad: str, **more: object) -> tuple[str, dict[str, object]]:
    one = Point.objects.get(key="1.01")
    address = reverse("workspace:decide", args=[one.agreement_id, one.pk])
    return address, {"hvad": hvad, "version": one.version, **WHY, **more}


def test_a_point_is_cancelled_and_its_page_says_by_whom_and_why() -> None:
    client = office()

    done = client.post(*sent("udgaar"), follow=True)

    assert "Punkt 1.01 er udgået." in done.content.decode()
    seen = page(client, address_of_point("1.01"))
    told = words(seen.select_one(".decisions"))
    assert told.startswith("12. maj 2026: punktet udgår Grunden er solgt. Besluttet af Byrådet , sag 00.30.00-S00-6-26")
    assert "Udgået" in words(seen.select_one(".marks"))


@pytest.mark.parametrize(
    ("hvad", "more", "said"),
    [
        ("del", {"dele": "Havneskolen\nBakkeskolen\n"}, "delt i 1.01/1, 1.01/2"),
        ("saml", {"med": "1.02"}, "blevet en del af 1.02"),
    ],
)
def test_a_point_is_split_and_merged(hvad: str, more: dict[str, str], said: str) -> None:
    client = office()
    if "med" in more:
        more = {"med": str(Point.objects.get(key="1.02").pk)}

    done = client.post(*sent(hvad, **more), follow=True)

    assert said in done.content.decode()


def test_a_cancelled_point_is_found_and_taken_up_again_from_its_page() -> None:
    client = office()
    client.post(*sent("udgaar"))
    address, form = sent("genoptag")
    link = page(client, address_of_point("1.01")).select_one(".take-away a")

    offered = [field["value"] for field in page(client, address).select("[name=hvad]")]
    done = client.post(address, form, follow=True)

    assert link
    assert (words(link), link["href"]) == ("Tag punktet op igen", address)
    assert offered == ["genoptag"]
    assert "Punkt 1.01 er taget op igen, som det var." in done.content.decode()
    assert "punktet er taget op igen" in words(page(client, address_of_point("1.01")).select_one(".decisions"))


def test_a_point_that_was_split_offers_no_way_back_and_says_where_it_goes_on() -> None:
    client = office()
    client.post(*sent("del", dele="Havneskolen\nBakkeskolen", oekonomi="2"))

    refused = client.get(sent("genoptag")[0])

    assert refused.status_code == 409
    assert "Punkt 1.01 er delt i 1.01/1 og 1.01/2 og går videre dér" in refused.content.decode()
    assert not page(client, address_of_point("1.01")).select(".take-away a[href$='/beslutning/']")
    assert [one.economy_text for one in Point.objects.filter(number="1.01", part__gt=0).order_by("part")] == [
        "",
        "Der afsættes 1 mio. kr.",
    ]


def test_what_was_wrong_is_told_and_what_was_typed_stands_there_still() -> None:
    address, form = sent("udgaar", sag="6-26")

    told = office().post(address, form)

    assert "»6-26« er ikke et sagsnummer" in told.content.decode()
    assert "Grunden er solgt." in told.content.decode()
    assert Point.objects.get(key="1.01").left is None


@pytest.mark.parametrize(
    ("sag", "dato", "said"),
    [
        ("00.30.00-S00-6-26", "", "Skriv datoen for beslutningen."),
        ("00.30.00-S00-6-26", "0001-01-01", "01.01.0001 kan ikke passe: året skal være fra 1990 til 2100."),
        ("00.30.00-S00-6-26", "2099-12-01", "Beslutningen kan ikke være fra 01.12.2099: den dag er ikke kommet."),
        ("", "2026-05-12", "Skriv sagens nummer"),
    ],
)
def test_a_decision_has_its_day_and_its_case_and_danish_sentences_have_danish_dates(
    sag: str, dato: str, said: str
) -> None:
    told = office().post(*sent("udgaar", sag=sag, dato=dato))

    assert said in told.content.decode()
    assert Point.objects.get(key="1.01").left is None


def test_a_point_is_added_with_its_decision_and_leads_to_its_plan() -> None:
    address = reverse("workspace:new_point", args=[Agreement.objects.get().pk])
    form = {"afsnit": Chapter.objects.get().pk, "nummer": "1.03", "overskrift": "Ny bro"}
    client = office()

    wrong = client.post(address, {**form, "dato": WHY["dato"]})
    done = client.post(address, {**form, **WHY})

    assert "Skriv, hvem der har besluttet det." in wrong.content.decode()
    assert done.headers["Location"].endswith(f"/punkter/{Point.objects.get(key='1.03').pk}/udmoentning/")


def test_whoever_may_not_read_drafts_meets_the_decision_when_the_round_is_out() -> None:
    office().post(*sent("udgaar"))
    politician, user = Client(), member(Role.POLITICIAN, of=municipality(), email="ida@havnsund.example").user
    assert user
    politician.force_login(user)

    seen = [page(client, address_of_point("1.01")) for client in (reader("per@havnsund.example"), politician)]

    assert [bool(one.select(".decisions")) for one in seen] == [True, False]
