"""What an administrator is told who gives a role to somebody of another municipality, or takes their own."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from milepael.accounts.models import Membership
from milepael.accounts.rules import Role
from tests.builders import member, municipality
from tests.web.visitors import words

pytestmark = pytest.mark.django_db

ELSEWHERE = "bo@fjordby.example"
NOT_HERE = f"{ELSEWHERE} er allerede bruger uden for Havnsund Kommune"


@pytest.fixture
def ada() -> Client:
    """An administrator, signed in; there is another one here, and a reader of another municipality."""
    member(Role.ADMINISTRATOR, of=municipality(), email="ove@havnsund.example")
    member(Role.READER, of=municipality("Fjordby Kommune"), email=ELSEWHERE)
    user = member(Role.ADMINISTRATOR, of=municipality(), email="ada@havnsund.example").user
    assert user
    client = Client(headers={"accept-language": "da"})
    client.force_login(user)
    return client


def test_somebody_of_another_municipality_is_added_by_whoever_runs_it(ada: Client) -> None:
    answer = ada.post(reverse("workspace:add_person"), {"email": ELSEWHERE, "rolle": "reader"})

    assert answer.status_code == 409
    assert NOT_HERE in words(BeautifulSoup(answer.content, "html.parser").main)
    assert Membership.objects.filter(user__email=ELSEWHERE).count() == 1


def test_in_a_table_their_row_is_told_of(ada: Client) -> None:
    table = f"Navn;E-mail;Rolle\nBo;{ELSEWHERE};Læser\n".encode()

    answer = ada.post(reverse("workspace:take_table"), {"file": SimpleUploadedFile("personer.csv", table)})

    assert answer.status_code == 422
    assert NOT_HERE in words(BeautifulSoup(answer.content, "html.parser").main)


def test_whoever_ends_their_own_last_role_is_told_that_it_ended(ada: Client) -> None:
    mine = Membership.objects.get(user__email="ada@havnsund.example")

    answer = ada.post(reverse("workspace:stop_role", args=[mine.user_id, mine.pk]), follow=True)

    found = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 403
    assert "Rollen slutter efter" in words(found.select_one(".told"))
    assert "Du er ikke bruger i nogen kommune" in words(found.main)


@pytest.mark.parametrize(
    ("name", "form"),
    [("add_role", {"rolle": "reader", "til": "2020-01-01"}), ("stop_role", {"til": "2020-01-01"})],
)
def test_no_role_ends_on_a_day_that_is_long_over(ada: Client, *, name: str, form: dict[str, str]) -> None:
    role = Membership.objects.get(user__email="ove@havnsund.example")
    address = [role.user_id, role.pk] if name == "stop_role" else [role.user_id]

    answer = ada.post(reverse(f"workspace:{name}", args=address), form, follow=True)

    assert "Den sidste dag er allerede gået." in answer.content.decode()
    assert [(one.role, one.until) for one in role.user.memberships.all()] == [("administrator", None)]


def test_a_role_of_later_is_told_with_its_day(ada: Client) -> None:
    ove = Membership.objects.get(user__email="ove@havnsund.example").user

    answer = ada.post(
        reverse("workspace:add_role", args=[ove.pk]), {"rolle": "reader", "fra": "2099-01-01"}, follow=True
    )

    assert "har rollen fra 01.01.2099." in answer.content.decode()


def test_a_new_password_can_be_tried_at_once_however_often_the_old_one_was_guessed(ada: Client) -> None:
    ove = Membership.objects.get(user__email="ove@havnsund.example").user
    visitor = Client(headers={"accept-language": "da"})
    for _ in range(6):
        locked = visitor.post("/log-ind/", {"username": ove.email, "password": "forkert"})

    shown = ada.post(reverse("workspace:new_password", args=[ove.pk]))
    signed_in = visitor.post("/log-ind/", {"username": ove.email, "password": shown.context["password"]})

    assert "Der er forsøgt for mange gange" in locked.content.decode()
    assert signed_in.status_code == 302
