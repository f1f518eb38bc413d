"""Rule 16: who is admitted to which closed points, today and in their own municipality."""

import datetime

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from milepael.accounts.actions import give_role
from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import Membership
from milepael.accounts.rules import MEMBER_ROLES, Role
from milepael.domain.agreements.models import Committee, Point
from milepael.domain.agreements.rules import TO_ALL, Admission
from milepael.domain.followup.queries.closing import admission_of
from milepael.domain.organisation.actions.posts import give_post
from tests.builders import member, municipality, plan, point, take
from tests.domain.people import SCHOOL, of_centre

pytestmark = pytest.mark.django_db

HARBOUR = "By, Havn og Miljø"
YESTERDAY = datetime.timedelta(days=-1)


@pytest.fixture(autouse=True)
def closed() -> None:
    """Two closed points and an open one; the harbour has the second, and contributes to the first."""
    take(
        plan(
            point("1.01", closed=True, involved=("Økonomiudvalget",)),
            point("1.02", closed=True, centre=HARBOUR, committees=("Teknikudvalget",), contributors=()),
            point("1.03"),
        )
    )
    Point.objects.exclude(key="1.03").update(closed=True)


def admitted(actor: Actor) -> Admission:
    return admission_of(actor, municipality(), today=timezone.localdate())


def keys(actor: Actor) -> list[str]:
    return sorted(Point.objects.filter(pk__in=admitted(actor).points).values_list("key", flat=True))


def of_committee(role: Role, name: str) -> Actor:
    actor = member(role, of=municipality(), email=f"{role.value}@havnsund.example")
    give_post(Membership.objects.get(user=actor.user), as_=OPERATOR, at=Committee.objects.get(name=name))
    return actor


@pytest.mark.parametrize("role", [Role.MANAGER, Role.REPORTER])
@pytest.mark.parametrize(("centre", "told"), [(SCHOOL, ["1.01"]), (HARBOUR, ["1.01", "1.02"])])
def test_those_of_a_centre_read_what_it_answers_for_and_what_it_contributes_to(
    role: Role, centre: str, told: list[str]
) -> None:
    assert keys(of_centre(role, centre=centre)) == told


@pytest.mark.parametrize(("committee", "told"), [("Teknikudvalget", ["1.02"]), ("Økonomiudvalget", ["1.01"])])
def test_a_secretary_reads_what_the_committee_follows_or_is_involved_in(committee: str, told: list[str]) -> None:
    assert keys(of_committee(Role.SECRETARY, committee)) == told


def test_a_politician_reads_none_not_even_of_their_committee() -> None:
    assert admitted(of_committee(Role.POLITICIAN, "Teknikudvalget")) == Admission()


def test_a_deputy_reads_what_the_one_who_is_away_does_while_they_are_away() -> None:
    manager, deputy = of_centre(Role.MANAGER), member(Role.READER, of=municipality(), email="vera@havnsund.example")
    assert deputy.user
    role = give_role(deputy.user, municipality(), as_=OPERATOR, role="manager", instead_of=manager.user)
    standing_in = Actor(Role.MANAGER, deputy.user, municipality(), others=(Role.READER,))

    before = keys(standing_in)
    Membership.objects.filter(pk=role.pk).update(until=timezone.localdate() + YESTERDAY)

    assert (before, keys(standing_in)) == (["1.01"], [])


def test_whoever_has_no_post_reads_none_and_whoever_keeps_the_whole_reads_all() -> None:
    found = {role: admitted(member(role, of=municipality(), email=f"{role}@havnsund.example")) for role in MEMBER_ROLES}

    assert {role for role, one in found.items() if one == TO_ALL} == {Role.ADMINISTRATOR, Role.BUDGET_OFFICE}
    assert {one for one in found.values() if one != TO_ALL} == {Admission()}


def test_whoever_keeps_the_whole_elsewhere_reads_none_here() -> None:
    other = municipality("Fjordby Kommune")

    assert admitted(member(Role.BUDGET_OFFICE, of=other)) == Admission()


def test_it_takes_two_queries_and_none_for_readers(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    reporter, reader = of_centre(Role.REPORTER), member(Role.READER, of=municipality(), email="r@havnsund.example")
    home, today = municipality(), timezone.localdate()

    with django_assert_num_queries(2):
        admission_of(reporter, home, today=today)
    with django_assert_num_queries(0):
        admission_of(reader, home, today=today)
