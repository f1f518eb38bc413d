"""Which centres somebody reports for and manages, their own and those of whom they stand in for."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from milepael.accounts.actions import add_user, give_role
from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow, Membership, User
from milepael.accounts.queries import actors_of
from milepael.accounts.rules import Role, RuleBroken, Term
from milepael.domain.agreements.models import Centre, Committee
from milepael.domain.organisation.actions.posts import end_post, give_post
from milepael.domain.organisation.models import Post
from milepael.domain.organisation.queries import posts_of
from milepael.domain.organisation.rules import Held, approving_as, may_report, post_at
from tests.builders import PASSWORD, municipality

pytestmark = pytest.mark.django_db

DAY = date(2027, 3, 25)
EASTER = Term(date(2027, 3, 22), date(2027, 3, 29))


def centre(name: str = "Skoler") -> Centre:
    return Centre.objects.get_or_create(municipality=municipality(), name=name)[0]


def person(email: str, role: Role, *places: Centre | Committee) -> User:
    user = add_user(email, municipality(), as_=OPERATOR, role=role.value, password=PASSWORD)
    for place in places:
        give_post(user.memberships.get(role=role.value), as_=OPERATOR, at=place)
    return user


def held_by(user: User, *, on: date = DAY) -> tuple[Held, ...]:
    return tuple(post for actor in actors_of(user, on=on) for post in posts_of(actor, on=on))


def test_a_reporter_reports_for_their_own_centres_and_approves_nothing() -> None:
    signe = person("signe@havnsund.example", Role.REPORTER, centre("Skoler"), centre("Kultur"))

    posts = held_by(signe)

    assert [may_report(posts, centre(name).pk) for name in ("Skoler", "Kultur", "Veje")] == [True, True, False]
    assert not approving_as(posts, centre("Skoler").pk, is_led=True)
    assert not may_report(posts, None)


def test_a_deputy_holds_the_posts_of_who_is_away_while_they_are_away() -> None:
    chief = person("chef@havnsund.example", Role.MANAGER, centre())
    signe = person("signe@havnsund.example", Role.REPORTER, centre())
    give_role(signe, municipality(), as_=OPERATOR, role="manager", term=EASTER, instead_of=chief)

    days = [bool(approving_as(held_by(signe, on=day), centre().pk, is_led=True)) for day in (DAY, date(2027, 3, 30))]

    assert days == [True, False]
    assert post_at(held_by(signe), Role.MANAGER, centre().pk) == Held(Role.MANAGER, centre().pk, instead_of=chief.pk)


def test_one_s_own_post_counts_before_that_of_who_is_away() -> None:
    chief = person("chef@havnsund.example", Role.MANAGER, centre())
    other = person("anden@havnsund.example", Role.MANAGER, centre())
    give_role(chief, municipality(), as_=OPERATOR, role="manager", term=EASTER, instead_of=other)

    post = post_at(held_by(chief), Role.MANAGER, centre().pk)

    assert post == Held(Role.MANAGER, centre().pk)


def test_a_deputy_holds_nothing_of_somebody_whose_own_role_has_ended() -> None:
    chief = person("chef@havnsund.example", Role.MANAGER, centre())
    signe = person("signe@havnsund.example", Role.REPORTER)
    give_role(signe, municipality(), as_=OPERATOR, role="manager", instead_of=chief)
    Membership.objects.filter(user=chief).update(until=date(2027, 3, 1))

    assert held_by(signe) == ()


def test_a_post_ends_and_each_is_logged_without_names() -> None:
    signe = person("signe@havnsund.example", Role.REPORTER, centre())

    end_post(Post.objects.get(), as_=OPERATOR)

    rows = AuditRow.objects.filter(action__in=["give_post", "end_post"]).order_by("pk")
    assert [(row.action, row.facts) for row in rows] == [
        ("give_post", {"role": "reporter", "centre": centre().pk}),
        ("end_post", {"role": "reporter", "centre": centre().pk}),
    ]
    assert held_by(signe) == ()


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.READER, Role.BUDGET_OFFICE])
def test_a_role_that_is_of_no_centre_gets_none(role: Role) -> None:
    with pytest.raises(RuleBroken):
        person("signe@havnsund.example", role, centre())

    assert not Post.objects.exists()


def test_a_secretary_serves_a_committee() -> None:
    committee = Committee.objects.create(municipality=municipality(), name="Kulturudvalget")

    signe = person("signe@havnsund.example", Role.SECRETARY, committee)

    assert held_by(signe) == (Held(Role.SECRETARY, committee=committee.pk),)


def test_the_database_keeps_a_post_from_being_of_nothing_or_of_both() -> None:
    signe = person("signe@havnsund.example", Role.REPORTER)
    committee = Committee.objects.create(municipality=municipality(), name="Kulturudvalget")

    for places in ({}, {"centre": centre(), "committee": committee}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Post.objects.create(municipality=municipality(), membership=signe.memberships.get(), **places)

    assert not Post.objects.exists()
