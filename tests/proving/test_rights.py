"""`milepael rights`: who had which role and post on a day, also where it ended since or is no more in any table."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from milepael.accounts.actions import apply_claims, end_role, give_role
from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import Membership, User
from milepael.accounts.rules import Role, Term
from milepael.cli.main import main
from milepael.domain.agreements.models import Centre, Committee
from milepael.domain.organisation.actions.adding import add_centre, add_committee
from milepael.domain.organisation.actions.posts import end_post, give_post
from milepael.domain.organisation.actions.reorganising import merge, rename, split
from milepael.domain.organisation.models import Post
from milepael.domain.organisation.rules import Decision
from milepael.flows.proving.rights import RightHeld, rights_on
from tests.builders import member, municipality

pytestmark = pytest.mark.django_db

MONDAY = date(2027, 3, 1)


class Calendar:
    """A day that one can go on from; it is noon on it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self.go_to(MONDAY)

    def go_to(self, day: date) -> None:
        self.today = day
        now = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=12)
        self._patch.setattr("django.utils.timezone.now", lambda: now)

    def go_on(self, days: int = 1) -> date:
        self.go_to(self.today + timedelta(days=days))
        return self.today


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    return Calendar(monkeypatch)


def user(role: Role, email: str = "signe@havnsund.example") -> User:
    found = member(role, of=municipality(), email=email).user
    assert found
    return found


def on(day: date) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.email.partition("@")[0], one.role, one.places) for one in rights_on(municipality(), day)]


def one_on(day: date) -> RightHeld:
    (found,) = rights_on(municipality(), day)
    assert found.agrees
    return found


def test_a_role_is_had_from_the_day_it_is_given_until_it_ends(calendar: Calendar) -> None:
    user(Role.READER)
    calendar.go_on(3)
    end_role(Membership.objects.get(), as_=OPERATOR, last=calendar.today)
    calendar.go_on(3)

    before, first, last, after = (on(MONDAY + timedelta(days=days)) for days in (-1, 0, 3, 4))

    assert (before, after) == ([], [])
    assert first == last == [("signe", "reader", ())]
    assert one_on(MONDAY).ended == MONDAY + timedelta(days=3)
    assert one_on(MONDAY).until is None


def test_a_role_that_was_taken_away_before_it_began_was_never_had(calendar: Calendar) -> None:
    signe = user(Role.READER)
    later, last = MONDAY + timedelta(days=5), MONDAY + timedelta(days=9)
    give_role(signe, municipality(), as_=OPERATOR, role="secretary", term=Term(later))
    end_role(Membership.objects.get(role="secretary"), as_=OPERATOR, last=MONDAY)
    give_role(
        signe,
        municipality(),
        as_=OPERATOR,
        role="manager",
        term=Term(later, last),
    )
    end_role(Membership.objects.get(role="manager"), as_=OPERATOR, last=MONDAY)
    calendar.go_on(9)

    assert [one.role for one in rights_on(municipality(), later)] == ["reader"]


def test_what_a_directory_gave_and_took_the_same_day_was_not_had_when_the_day_ended(calendar: Calendar) -> None:
    signe = user(Role.READER)
    apply_claims(signe, municipality(), as_=OPERATOR, roles={Role.SECRETARY})
    apply_claims(signe, municipality(), as_=OPERATOR, roles=set())
    assert on(MONDAY) == [("signe", "reader", ())]

    calendar.go_on()
    apply_claims(signe, municipality(), as_=OPERATOR, roles={Role.SECRETARY})

    assert on(calendar.today) == [("signe", "secretary", ()), ("signe", "reader", ())]


def test_a_deputy_has_the_places_of_whom_they_stand_in_for(calendar: Calendar) -> None:
    home, signe, ole = municipality(), user(Role.MANAGER), user(Role.READER, "ole@havnsund.example")
    add_centre("Kultur", home, as_=OPERATOR)
    give_post(Membership.objects.get(user=signe), as_=OPERATOR, at=Centre.objects.get())
    give_role(ole, home, as_=OPERATOR, role="manager", term=Term(MONDAY, MONDAY + timedelta(days=1)), instead_of=signe)
    calendar.go_on(5)

    deputy = next(one for one in rights_on(home, MONDAY) if one.instead_of)

    assert (deputy.email, deputy.instead_of, deputy.places) == (
        "ole@havnsund.example", "signe@havnsund.example", ("Kultur",),
    )  # fmt: skip
    assert deputy.ended == MONDAY + timedelta(days=1)
    assert ("ole", "manager", ("Kultur",)) not in on(calendar.today)


def test_posts_are_those_of_the_day_whatever_became_of_them(calendar: Calendar) -> None:
    home, signe = municipality(), user(Role.SECRETARY)
    add_committee("Børneudvalget", home, as_=OPERATOR)
    give_post(Membership.objects.get(user=signe), as_=OPERATOR, at=Committee.objects.get())
    calendar.go_on()
    end_post(Post.objects.get(), as_=OPERATOR)

    assert on(MONDAY) == [("signe", "secretary", ("Børneudvalget",))]
    assert on(calendar.today) == [("signe", "secretary", ())]


def test_posts_follow_a_centre_that_is_renamed_split_and_merged(calendar: Calendar) -> None:
    home, signe = municipality(), user(Role.REPORTER)
    for name in ("Kultur", "Miljø"):
        add_centre(name, home, as_=OPERATOR)
    give_post(Membership.objects.get(user=signe), as_=OPERATOR, at=Centre.objects.get(name="Kultur"))
    kultur, decision = Centre.objects.get(name="Kultur"), Decision(MONDAY, "Byrådet")
    calendar.go_on()
    split(kultur, as_=OPERATOR, names=["Kultur", "Idræt"], points={}, decision=decision)
    calendar.go_on()
    merge([Centre.objects.get(name="Miljø"), kultur], as_=OPERATOR, name="Miljø", decision=decision)
    calendar.go_on()
    rename(Centre.objects.get(name="Miljø"), as_=OPERATOR, name="Natur", decision=decision)

    days = [on(MONDAY + timedelta(days=days))[0][2] for days in range(4)]

    assert days == [("Kultur",), ("Idræt", "Kultur"), ("Idræt", "Natur"), ("Idræt", "Natur")]


def test_what_no_row_of_the_log_tells_of_is_listed_and_said_to_be_so(calendar: Calendar) -> None:
    signe = user(Role.READER)
    Membership.objects.create(municipality=municipality(), user=signe, role="secretary", since=MONDAY)
    Membership.objects.filter(role="reader").update(until=MONDAY)

    secretary, reader = rights_on(municipality(), MONDAY)

    assert (secretary.role, secretary.log_row, secretary.agrees) == ("secretary", None, False)
    assert (reader.role, reader.log_row, reader.agrees) == ("reader", 1, False)


def test_another_municipality_has_nothing_to_do_with_it(calendar: Calendar) -> None:
    user(Role.READER)
    member(Role.BUDGET_OFFICE, of=municipality("Fjordby Kommune"), email="ida@fjordby.example")

    assert on(MONDAY) == [("signe", "reader", ())]


def test_the_command_writes_a_table_or_json(
    tmp_path: Path, calendar: Calendar, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    user(Role.READER, "=signe@havnsund.example")
    asked = ["rights", "--municipality", "Havnsund Kommune", "--on", "2027-03-01"]

    table = tmp_path / "rights.csv"
    assert main([*asked, "--out", str(table)]) == 0
    assert main([*asked, "--format", "json", "--out", str(tmp_path / "rights.json")]) == 0

    heading, row = table.read_text("utf-8-sig").splitlines()
    assert heading == "user;email;name;role;instead_of;places;since;until;ended;log_row;agrees"
    assert row.split(";")[1:] == ["'=signe@havnsund.example", "", "reader", "", "", "", "", "", "1", "yes"]
    (one,) = json.loads((tmp_path / "rights.json").read_bytes())
    assert (one["email"], one["places"], one["until"]) == ("=signe@havnsund.example", [], None)
