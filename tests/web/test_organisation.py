"""The pages of the organisation: who is where, roles given and ended, places changed, a spreadsheet taken in."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from milepael.accounts.actions import add_user
from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import Membership, User
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Centre, Committee, Point
from milepael.domain.deciding.actions.staying import move
from milepael.domain.deciding.rules import Grounds
from milepael.domain.organisation.actions.posts import give_post
from milepael.domain.organisation.models import Post, Reorganisation
from milepael.domain.organisation.rules import Decision
from tests.builders import PASSWORD, member, municipality, plan, point, take
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

Answer = Any
"""What the test client answers with; its own class has no public name."""
DECISION = {"dato": "2026-01-01", "besluttet_af": "Byrådet", "sag": ""}


@pytest.fixture
def ada() -> Client:
    """The administrator, signed in; Skoler has two points and a reporter, Kultur one point and nobody."""
    take(
        plan(
            *(
                point(number, centre=name)
                for number, name in (("1.01", "Skoler"), ("1.02", "Skoler"), ("1.03", "Kultur"))
            )
        )
    )
    user = member(Role.ADMINISTRATOR, of=municipality(), email="ada@havnsund.example").user
    assert user
    reporter("maja@havnsund.example", "Skoler")
    client = Client(headers={"accept-language": "da"})
    client.force_login(user)
    return client


def reporter(email: str, *centres: str) -> User:
    user = add_user(email, municipality(), as_=OPERATOR, role="reporter", password=PASSWORD, name=email[:4].title())
    for name in centres:
        give_post(user.memberships.get(), as_=OPERATOR, at=Centre.objects.get(name=name))
    return user


def send(client: Client, name: str, *args: object, **form: object) -> Answer:
    return client.post(reverse(f"workspace:{name}", args=args), form, follow=True)


def said(answer: Answer) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_front_page_shows_who_is_where_and_who_is_missing(ada: Client) -> None:
    found = page(ada, "/organisation/")

    rows = {words(row.th): words(row) for row in found.select("#centres ~ .scroll tbody tr")}
    assert rows["Skoler"].startswith("Skoler 2 Maja")
    assert rows["Kultur"].startswith("Kultur 1 ingen")
    assert words(found.select_one(".organisation-ways .count")) == "1"


def test_points_without_an_owner_stand_with_the_reason(ada: Client) -> None:
    Point.objects.filter(key="1.01").update(centre=None)

    found = page(ada, "/organisation/uden-ejer/")

    reasons = [words(row) for row in found.select("tbody tr")]
    assert [row.split()[0] for row in reasons] == ["1.01", "1.03"]
    assert "Punktet har intet center." in reasons[0]
    assert "Ingen indberetter for centret i dag." in reasons[1]


def test_a_person_is_added_with_a_role_and_a_place(ada: Client) -> None:
    kultur = Centre.objects.get(name="Kultur")

    send(ada, "add_person", navn="Ove Krag", email="ove@havnsund.example", rolle="reporter", sted=f"centre:{kultur.pk}")

    assert [str(post.centre) for post in Post.objects.filter(membership__user__name="Ove Krag")] == ["Kultur"]
    assert "Hvert punkt har nogen, der svarer for det." in words(page(ada, "/organisation/uden-ejer/").main)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"email": "ove"}, "ikke en e-mailadresse"),
        ({"rolle": "operator"}, "ikke en rolle"),
        ({"rolle": ""}, "ikke en rolle"),
        ({"sted": "centre:999999"}, "Vælg et center eller et udvalg"),
        ({"sted": "by:1"}, "Vælg et center eller et udvalg"),
        ({"fra": "i morgen"}, "ikke en dato"),
        ({"fra": "2027-02-01", "til": "2027-01-01"}, "(01.01.2027), før den begynder (01.02.2027)"),
        ({"fra": "0001-01-01"}, "året skal være fra 1990 til 2100"),
        ({"for": "999999"}, "Vælg en person"),
    ],
)
def test_a_form_that_cannot_be_right_is_told_of_and_nobody_is_added(
    ada: Client, form: dict[str, str], told: str
) -> None:
    whole = {"email": "ove@havnsund.example", "rolle": "reader", **form}

    answer = ada.post(reverse("workspace:add_person"), whole)

    found = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 409
    assert told in words(found.main)
    assert whole["email"] in [one.text for one in found.select(".unsent textarea")]
    assert not User.objects.filter(email__startswith="ove").exists()


def test_a_role_ends_at_once_and_the_person_is_let_in_no_more(ada: Client) -> None:
    maja = User.objects.get(email="maja@havnsund.example")
    Membership.objects.update(since=timezone.localdate() - timedelta(days=9))
    client = Client()
    client.force_login(maja)
    before = client.get("/").status_code

    send(ada, "stop_role", maja.pk, maja.memberships.get().pk)

    assert (before, client.get("/").status_code) == (200, 403)


def test_the_last_administrator_stays_until_somebody_else_is(ada: Client) -> None:
    mine = Membership.objects.get(role="administrator")
    end = partial(send, ada, "stop_role", mine.user_id, mine.pk)

    refused, shortened = end(), send(ada, "add_role", mine.user_id, rolle="administrator", til="2099-12-31")
    add_user("ove@havnsund.example", municipality(), as_=OPERATOR, role="administrator", password=PASSWORD)
    done = end(til="2099-12-31")

    assert "Så har Havnsund Kommune ingen administrator mere." in said(refused)
    assert "Så har Havnsund Kommune ingen administrator mere." in said(shortened)
    assert "Rollen slutter efter 31.12.2099." in said(done)


def test_a_place_is_taken_from_a_role_that_stays(ada: Client) -> None:
    maja = User.objects.get(email="maja@havnsund.example")

    send(ada, "drop_post", maja.pk, Post.objects.get().pk)

    assert not Post.objects.exists()
    assert maja.memberships.get().until is None


def test_somebody_takes_over_in_the_middle_of_a_round(ada: Client) -> None:
    maja, ove = User.objects.get(email="maja@havnsund.example"), reporter("ove@havnsund.example")

    answer = send(ada, "hand_over", maja.pk, til_person=ove.pk, til="")

    assert "Ove@ har taget over efter Maja." in said(answer)
    assert [str(post.centre) for post in Post.objects.filter(membership__user=ove)] == ["Skoler"]
    assert Membership.objects.get(user=maja).until == timezone.localdate()


def test_nobody_hands_over_to_themselves_to_nobody_or_without_posts(ada: Client) -> None:
    maja, ove = User.objects.get(email="maja@havnsund.example"), reporter("ove@havnsund.example")

    told = [
        said(send(ada, "hand_over", who.pk, til_person=taker))
        for who, taker in ((maja, maja.pk), (maja, ""), (ove, maja.pk))
    ]

    assert ["Vælg en anden" in told[0], "Vælg en person" in told[1], "ingen poster" in told[2]] == [True] * 3


def test_a_new_password_is_shown_once_and_works(ada: Client) -> None:
    maja = User.objects.get(email="maja@havnsund.example")

    answer = send(ada, "new_password", maja.pk)
    again = page(ada, reverse("workspace:person", args=[maja.pk]))

    shown = said(answer).partition("<code>")[2].partition("</code>")[0]
    maja.refresh_from_db()
    assert maja.check_password(shown)
    assert not again.select("code")


def test_an_administrator_gives_no_password_to_somebody_of_another_municipality_too(ada: Client) -> None:
    maja = User.objects.get(email="maja@havnsund.example")
    add_user(maja.email, municipality("Fjordby Kommune"), as_=OPERATOR, role="reader", password=PASSWORD)

    answer = send(ada, "new_password", maja.pk)

    assert "rettighed" in said(answer)
    maja.refresh_from_db()
    assert maja.check_password(PASSWORD)


def test_a_centre_is_renamed_on_its_page_which_tells_what_it_was(ada: Client) -> None:
    skoler = Centre.objects.get(name="Skoler")

    send(ada, "rename_place", "centre", skoler.pk, navn="Børn og Skoler", **DECISION)

    found = page(ada, reverse("workspace:place", args=["centre", skoler.pk]))
    assert words(found.h1) == "Børn og Skoler"
    assert "omdøbt, Skoler → Børn og Skoler . Besluttet af: Byrådet" in words(found.select_one("#past + ul"))


def test_two_centres_are_merged_and_the_closed_one_keeps_its_page(ada: Client) -> None:
    skoler, kultur = (Centre.objects.get(name=name) for name in ("Skoler", "Kultur"))

    send(ada, "merge_places", "centre", skoler.pk, med=kultur.pk, navn="Skoler og Kultur", **DECISION)

    assert Point.objects.filter(centre=skoler).count() == 3
    assert "nedlagt fra" in words(page(ada, reverse("workspace:place", args=["centre", kultur.pk])).main)
    assert "Kultur , fra" in words(page(ada, "/organisation/").select_one("#closed + ul"))


def test_a_centre_is_split_by_choosing_for_each_point(ada: Client) -> None:
    skoler = Centre.objects.get(name="Skoler")
    asked = send(ada, "place", "centre", skoler.pk, navn=["Folkeskoler", "Dagtilbud", ""])
    form = BeautifulSoup(asked.content, "html.parser").select_one(".organisation-split")
    assert form
    chosen = {str(each["name"]): "Folkeskoler" for each in form.select("select")}

    send(ada, "split_place", "centre", skoler.pk, navn=["Folkeskoler", "Dagtilbud"], **chosen, **DECISION)

    assert len(chosen) == 2
    assert set(Point.objects.values_list("centre__name", flat=True)) == {"Folkeskoler", "Kultur"}


def test_what_was_split_is_not_split_again_by_a_second_press(ada: Client) -> None:
    skoler = Centre.objects.get(name="Skoler")
    points = {f"punkt-{one.pk}": "Skoler" for one in Point.objects.filter(centre=skoler)}
    again = partial(send, ada, "split_place", "centre", skoler.pk, navn=["Skoler", "Dagtilbud"], version=0, **DECISION)

    again(**points)
    second = again(**dict.fromkeys(points, "Dagtilbud"))

    assert "siden du åbnede siden (Skoler → Skoler; Dagtilbud). Der er ikke gjort mere" in said(second)
    assert Reorganisation.objects.count() == 1
    assert Point.objects.filter(centre=skoler).count() == 2


@pytest.mark.parametrize(("name", "sent"), [("rename_place", {}), ("merge_places", {"med": "Kultur"})])
def test_no_change_is_made_from_a_page_that_is_older_than_another_change(
    ada: Client, name: str, sent: dict[str, str]
) -> None:
    skoler, kultur = Centre.objects.get(name="Skoler"), Centre.objects.get(name="Kultur")
    send(ada, "rename_place", "centre", kultur.pk, navn="Kultur og Fritid", **DECISION)

    found = send(ada, name, "centre", skoler.pk, navn="Børn", version=0, **dict.fromkeys(sent, kultur.pk), **DECISION)

    assert "(Kultur → Kultur og Fritid)" in said(found)
    assert 'value="Børn"' in said(found)
    assert Centre.objects.get(pk=skoler.pk).name == "Skoler"


def test_a_split_that_is_refused_keeps_its_choices_and_asks_before_it_gives_points_to_another(ada: Client) -> None:
    skoler = Centre.objects.get(name="Skoler")
    first, second = Point.objects.filter(centre=skoler).order_by("key")
    form = {**DECISION, "navn": ["Skoler", "Kultur"], f"punkt-{first.pk}": "Kultur", f"punkt-{second.pk}": "Skoler"}

    refused = said(send(ada, "split_place", "centre", skoler.pk, **form))
    send(ada, "split_place", "centre", skoler.pk, **form, findes="Kultur")

    found = BeautifulSoup(refused, "html.parser")
    assert "»Kultur« findes allerede: sæt hak ved" in refused
    assert [words(one) for one in found.select(".organisation-split option[selected]")] == ["Kultur", "Skoler"]
    assert [one["value"] for one in found.select("[name=findes], [name=besluttet_af]")] == ["Kultur", "Byrådet"]
    assert Point.objects.get(pk=first.pk).centre == Centre.objects.get(name="Kultur")


def test_a_split_that_is_pressed_after_a_point_has_moved_away_tells_where_it_went_and_does_nothing(ada: Client) -> None:
    skoler, kultur = Centre.objects.get(name="Skoler"), Centre.objects.get(name="Kultur")
    first, second = Point.objects.filter(centre=skoler).order_by("key")
    grounds = Grounds(Decision(date(2026, 1, 1), "Byrådet", "00.30.00-S00-6-26"), "Skolen er lukket.")
    move(first, to=kultur, as_=OPERATOR, grounds=grounds, seen=first.version)
    chosen = {f"punkt-{first.pk}": "Dagtilbud", f"punkt-{second.pk}": "Skoler"}

    stale = said(send(ada, "split_place", "centre", skoler.pk, navn=["Skoler", "Dagtilbud"], **chosen, **DECISION))

    assert "flyttet fra »Skoler«: 1.01 → Kultur. Der er ikke gjort mere" in stale
    assert not Reorganisation.objects.exists()
    assert Point.objects.get(pk=first.pk).centre == kultur
    shown = BeautifulSoup(stale, "html.parser").select(".organisation-split option[selected]")
    assert [words(one) for one in shown] == ["Skoler"]


def test_a_point_that_nobody_chose_for_stops_the_split(ada: Client) -> None:
    skoler = Centre.objects.get(name="Skoler")

    answer = send(ada, "split_place", "centre", skoler.pk, navn=["Folkeskoler", "Dagtilbud"], **DECISION)

    assert "2 mangler" in said(answer)
    assert not Reorganisation.objects.exists()


def test_places_are_added_on_the_page(ada: Client) -> None:
    for kind, name in (("centre", "Ejendomme"), ("udvalg", "Kulturudvalget"), ("udvalg", " ")):
        send(ada, "add_place", slags=kind, navn=name)

    assert Centre.objects.filter(name="Ejendomme", confirmed=True).exists()
    assert set(Committee.objects.values_list("name", flat=True)) == {"Børneudvalget", "Kulturudvalget"}


TABLE = "Navn;E-mail;Rolle;Center\nOve Krag;ove@havnsund.example;indberetter;Kultur\n"


def drop(client: Client, text: str, name: str = "personer.csv") -> Answer:
    return client.post("/organisation/indlaes/", {"file": SimpleUploadedFile(name, text.encode())})


def test_a_spreadsheet_is_seen_first_and_then_taken_in(ada: Client) -> None:
    seen = drop(ada, TABLE)
    before = User.objects.filter(email__startswith="ove").count()
    form = {"rows": _hidden(seen, "rows"), "set": _hidden(seen, "set")}

    ada.post("/organisation/indlaes/", form)

    assert (before, User.objects.get(email="ove@havnsund.example").name) == (0, "Ove Krag")
    assert [str(post.centre) for post in Post.objects.filter(membership__user__name="Ove Krag")] == ["Kultur"]


def _hidden(answer: Answer, name: str) -> str:
    field = BeautifulSoup(answer.content, "html.parser").select_one(f"input[name={name}]")
    assert field
    return str(field["value"])


def test_what_changed_since_it_was_seen_is_shown_again(ada: Client) -> None:
    seen = drop(ada, TABLE)
    form = {"rows": _hidden(seen, "rows"), "set": _hidden(seen, "set")}
    reporter("ove@havnsund.example")

    again = ada.post("/organisation/indlaes/", form)

    assert "Noget er ændret" in said(again)
    assert not Post.objects.filter(membership__user__email__startswith="ove").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TABLE.replace("indberetter", "chef"), "række 2, kolonne Rolle: »chef« er ikke en rolle"),
        ("Fugle\nMusvit\n", "ingen overskrifter"),
        ("\n", "Tabellen er tom."),
    ],
)
def test_what_is_wrong_with_a_spreadsheet_is_told_and_nothing_is_taken_in(ada: Client, text: str, told: str) -> None:
    answer = drop(ada, text)

    assert answer.status_code == 422
    assert told in answer.content.decode().replace("&#x27;", "'")
    assert not User.objects.filter(email__startswith="ove").exists()


def test_a_place_of_another_municipality_is_not_found(ada: Client) -> None:
    foreign = Centre.objects.create(municipality=municipality("Fjordby Kommune"), name="Havn")
    stranger = member(Role.READER, of=municipality("Fjordby Kommune"), email="bo@fjordby.example").user
    assert stranger

    for address in (f"/organisation/centre/{foreign.pk}/", f"/organisation/personer/{stranger.pk}/"):
        page(ada, address, 404)


def test_the_pages_ask_a_fixed_number_of_queries(
    ada: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        reporter(f"nr{number}@havnsund.example", "Skoler")

    for address in ("/organisation/", "/organisation/personer/", "/organisation/uden-ejer/"):
        with django_assert_max_num_queries(12):
            page(ada, address)
