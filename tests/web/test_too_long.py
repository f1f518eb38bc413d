"""What is too long is never cut by a field: one sentence tells how long it is and the room, and the words stay."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement, Centre, Chapter, Point
from milepael.domain.followup.models import Round
from milepael.domain.followup.queries.planning import plan_of
from tests.builders import follow_up, member, milestone, municipality, plan, point, take
from tests.domain.people import SCHOOL, in_days, opened
from tests.web.visitors import words

TEMPLATES = Path(__file__).resolve().parents[2] / "src" / "milepael" / "web" / "workspace" / "templates"
CUT = {
    "code_field.html": "a code of a few figures",
    "filters.html": "a search, which is sent in the address",
    "add_form.html": "what a passkey is called, sent with a key that is made once",
}
"""Fields that take no more than they have room for, and why."""
Answer = Any
"""What the test client answers with; its own class has no public name."""
LONG = "Æble og pære. " * 5_000
DECISION = {"dato": "2026-05-12", "besluttet_af": "Byrådet", "sag": "00.30.00-S00-6-26", "grund": "Solgt."}


def test_no_field_cuts_what_is_pasted() -> None:
    found = {template.name for template in TEMPLATES.rglob("*.html") if "maxlength" in template.read_text().lower()}

    assert found == set(CUT)


@pytest.fixture
def office() -> Client:
    points = (point("1.01", milestone(1), milestone(2), centre=SCHOOL), point("1.02", milestone(2), centre="Kultur"))
    take(plan(*points), follow_up(1, *points))
    opened(2)
    user = member(Role.BUDGET_OFFICE, of=municipality(), email="kaj@havnsund.example").user
    assert user
    client = Client(headers={"accept-language": "da"})
    client.force_login(user)
    return client


def address(name: str) -> str:
    one, agreement, centre = Point.objects.get(key="1.01"), Agreement.objects.get().pk, Centre.objects.get(name=SCHOOL)
    named: dict[str, list[object]] = {
        "plan_point": [agreement, one.pk],
        "decide": [agreement, one.pk],
        "new_point": [agreement],
        "rounds": [agreement],
        "round": [agreement, 3],
        "take_round_back": [agreement, 2],
        "round_settings": [agreement],
        "rename_place": ["centre", centre.pk],
        "merge_places": ["centre", centre.pk],
        "place": ["centre", centre.pk],
        "split_place": ["centre", centre.pk],
    }
    return reverse(f"workspace:{name}", args=named.get(name, []))


def sent(name: str) -> dict[str, object]:
    """Everything that a form must say besides what is too long."""
    one, centre = Point.objects.get(key="1.01"), Centre.objects.get(name="Kultur")
    last, third = Round.objects.get(ordinal=2), Round.objects.get(ordinal=3)
    forms: dict[str, dict[str, object]] = {
        "plan_point": {"set": plan_of(one).mark, "center": SCHOOL},
        "decide": {"hvad": "udgaar", "version": one.version},
        "new_point": {"afsnit": Chapter.objects.all()[0].pk, "nummer": "1.09", "overskrift": "Bro"},
        "rounds": {"navn": "Ny opfølgning", "frist": str(in_days(9)), "henstand": "2"},
        "round": {"navn": "Tredje", "frist": str(in_days(9)), "henstand": "2", "version": third.version},
        "take_round_back": {"version": last.version},
        "merge_places": {"navn": "Begge", "med": centre.pk},
        "place": {"navn": ["Skoler"]},
    }
    return {**DECISION, **forms.get(name, {})}


IN_ITS_FIELD = (
    ("plan_point", "indsats", 10_000),
    ("plan_point", "oekonomi", 10_000),
    ("plan_point", "katalog", 300),
    ("plan_point", "indsat", 50_000),
    ("decide", "grund", 2_000),
    ("decide", "besluttet_af", 200),
    ("new_point", "overskrift", 500),
    ("new_point", "delens", 500),
    ("new_point", "aftalt", 10_000),
    ("rounds", "navn", 200),
    ("rounds", "vejledning", 5_000),
    ("round", "vejledning", 5_000),
    ("rename_place", "navn", 300),
    ("rename_place", "besluttet_af", 200),
    ("rename_place", "sag", 60),
    ("merge_places", "navn", 300),
    ("place", "navn", 300),
)
TO_BE_COPIED = (("take_round_back", "grund", 500), ("add_place", "navn", 300), ("round_settings", "navne", 200))
"""Of forms that stand on a page with much else."""


def refused(client: Client, name: str, field: str, *, room: int) -> tuple[int, bool, bool]:
    """The status, whether the length and the room are told, and whether the words stand in a field, whole."""
    long = LONG.strip()
    answer = client.post(address(name), {**sent(name), field: ["Skoler", long] if name == "place" else long})
    found = BeautifulSoup(answer.content, "html.parser")
    kept = [one.text.strip("\n") for one in found.select("textarea")]
    kept += [str(one["value"]) for one in found.select("input[value]")]
    told = re.search(rf"{len(long)} tegn; der er plads til {room}\b", words(found.main))
    return answer.status_code, bool(told), long in kept


@pytest.mark.django_db
def test_what_is_too_long_is_refused_with_its_length_and_stays_in_its_field(office: Client) -> None:
    answers = {f"{name} {field}": refused(office, name, field, room=room) for name, field, room in IN_ITS_FIELD}

    assert answers == dict.fromkeys(answers, (200, True, True))


@pytest.mark.django_db
def test_what_is_too_long_where_the_form_is_gone_is_shown_to_be_copied(office: Client) -> None:
    answers = {f"{name} {field}": refused(office, name, field, room=room) for name, field, room in TO_BE_COPIED}

    assert answers == dict.fromkeys(answers, (409, True, True))
