"""The pages of the implementation plan: which points wait, a plan pasted, shown and kept, and two writers."""

import pytest
from django.test import Client
from django.urls import reverse

from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.models import Milestone
from tests.builders import label, member, municipality, take
from tests.builders import plan as plan_document
from tests.builders import point as one_point
from tests.domain.people import SCHOOL, of_centre
from tests.domain.test_planning import PLAN, agreed, planned
from tests.web.visitors import page, reader, words

pytestmark = pytest.mark.django_db

PASTED = f"Milepæl\tPladserne er udpeget.\t{label(1)}\nMilepæl\tPladserne er bygget.\t{label(2)}\nØkonomi\t1 mio. kr."


def office() -> Client:
    client = Client(headers={"accept-language": "da"})
    user = member(Role.BUDGET_OFFICE, of=municipality(), email="kaj@havnsund.example").user
    assert user
    client.force_login(user)
    return client


def address_of_plan() -> str:
    point = Point.objects.get()
    return reverse("workspace:plan_point", args=[point.agreement_id, point.pk])


def form_of(client: Client) -> dict[str, str | list[str]]:
    """The form as a browser would send it, untouched."""
    found = page(client, address_of_plan())
    sent: dict[str, str | list[str]] = {str(one["name"]): one.get_text() for one in found.select("form textarea")}
    sent |= {str(one["name"]): str(one.get("value", "")) for one in found.select(".plan-form input[type=hidden]")}
    for box in found.select("input[type=checkbox][checked]"):
        sent[str(box["name"])] = [*sent.get(str(box["name"]), []), str(box["value"])]
    chosen = found.select_one("select option[selected]")
    return sent | ({"center": str(chosen["value"])} if chosen else {})


def test_the_list_tells_which_points_wait_and_leads_those_who_may_to_their_plan() -> None:
    agreed()
    address = reverse("workspace:plan", args=[Agreement.objects.get().pk])

    seen = [page(client, address) for client in (office(), reader("per@havnsund.example"))]

    assert [words(one.select_one(".font-lead")) for one in seen] == ["1 punkt venter på sin plan."] * 2
    links = [str(one.select(".plan-points a")[0]["href"]) for one in seen]
    assert links[0] == address_of_plan()
    assert links[1].endswith(f"/punkter/{Point.objects.get().pk}/")


@pytest.mark.parametrize("pressed", [{"vis": "ja"}, {}])
def test_what_is_pasted_is_shown_in_its_fields_whichever_button_is_pressed_and_nothing_is_kept(
    pressed: dict[str, str],
) -> None:
    agreed()
    client = office()

    answer = client.post(address_of_plan(), {**form_of(client), "indsat": PASTED, **pressed}).content.decode()

    assert "Der er ikke gemt noget endnu" in answer
    assert "Pladserne er udpeget." in answer
    assert "1 mio. kr." in answer
    assert Milestone.objects.count() == 0


def test_what_found_no_place_is_told() -> None:
    agreed()
    client = office()
    lines = "\n".join(f"Linje {one}" for one in range(1, 6))

    answer = client.post(address_of_plan(), {**form_of(client), "indsat": lines, "vis": "ja"}).content.decode()

    assert "de er taget i rækkefølge" in answer
    assert "<li>Linje 5</li>" in answer


def test_a_plan_is_kept_as_the_form_sends_it() -> None:
    agreed()
    client = office()
    sent = {
        "center": SCHOOL,
        "udvalg": ["Børneudvalget"],
        "maal-ny-1": "Pladserne er udpeget.",
        "indsats": "Der bygges.",
    }

    answer = client.post(address_of_plan(), {**form_of(client), **sent}, follow=True)

    assert "Planen for »Legepladser ved fjorden« er gemt." in answer.content.decode()
    assert Milestone.objects.get().text == "Pladserne er udpeget."
    assert Point.objects.get().implementation_text == "Der bygges."


def test_an_untouched_form_changes_nothing() -> None:
    take(plan_document(one_point(centre=SCHOOL)))
    client, before = office(), Point.objects.get().version

    client.post(address_of_plan(), form_of(client))

    assert Point.objects.get().version == before


def test_the_second_writer_sees_both_and_can_save_again() -> None:
    agreed()
    client = office()
    form = {**form_of(client), "indsats": "Min tekst."}
    planned(PLAN)

    told = client.post(address_of_plan(), form)
    seen = form_of(client)["set"]
    client.post(address_of_plan(), {**form, "set": seen})

    assert PLAN.implementation_text in told.content.decode()
    assert "Min tekst." in told.content.decode()
    assert Point.objects.get().implementation_text == "Min tekst."


def test_a_reporter_of_the_centre_has_the_form_without_the_choice_of_centre() -> None:
    agreed()
    planned(PLAN)
    maja, client = of_centre(Role.REPORTER).user, Client()
    assert maja
    client.force_login(maja)

    found = page(client, address_of_plan())

    assert found.select("select[name=center]") == []
    assert SCHOOL in words(found.select_one(".plan-locked"))


def test_whoever_may_not_make_the_plan_is_led_to_the_point() -> None:
    agreed()

    answer = reader().get(address_of_plan())

    assert answer.status_code == 302
    assert reader("per@havnsund.example").post(address_of_plan(), {}).status_code == 403
