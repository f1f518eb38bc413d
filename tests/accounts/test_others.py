"""One account per address in a whole installation: what one municipality knows of it must not open another."""

import pytest

from milepael.accounts.actions import add_user, give_role, introduce, set_password
from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import Membership, User
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from tests.builders import PASSWORD, member, municipality

EMAIL = "signe@fjordby.example"

pytestmark = pytest.mark.django_db


@pytest.fixture
def havnsund() -> Actor:
    return member(Role.ADMINISTRATOR, of=municipality(), email="ada@havnsund.example")


@pytest.fixture
def fjordby() -> Actor:
    return member(Role.ADMINISTRATOR, of=municipality("Fjordby Kommune"), email="bo@fjordby.example")


def _made_by(administrator: Actor) -> User:
    """Somebody whom an administrator gave a role and a password."""
    assert administrator.municipality
    user = introduce(EMAIL, administrator.municipality, as_=administrator)
    give_role(user, administrator.municipality, as_=administrator, role=Role.READER)
    set_password(user, as_=administrator, password=PASSWORD)
    return User.objects.get(pk=user.pk)


def test_whoever_is_a_user_elsewhere_is_given_their_first_role_by_the_operator_only(
    havnsund: Actor, fjordby: Actor
) -> None:
    user = _made_by(havnsund)
    assert fjordby.municipality

    for give in (
        lambda: introduce(EMAIL, fjordby.municipality, as_=fjordby),
        lambda: give_role(user, fjordby.municipality, as_=fjordby, role=Role.READER),
        lambda: add_user(EMAIL, fjordby.municipality, as_=fjordby, role="reader", password=PASSWORD),
    ):
        with pytest.raises(RuleBroken, match="a user outside Fjordby Kommune already"):
            give()

    assert [one.municipality for one in user.memberships.all()] == [havnsund.municipality]


def test_a_password_that_is_left_of_a_role_taken_away_opens_nothing_elsewhere(havnsund: Actor, fjordby: Actor) -> None:
    user = _made_by(havnsund)
    Membership.objects.filter(user=user).delete()
    assert fjordby.municipality

    with pytest.raises(RuleBroken):
        introduce(EMAIL, fjordby.municipality, as_=fjordby)


def test_what_a_directory_gave_there_is_no_role_that_a_password_opens(havnsund: Actor, fjordby: Actor) -> None:
    user = _made_by(havnsund)
    assert fjordby.municipality
    Membership.objects.create(municipality=fjordby.municipality, user=user, role="reader", from_directory=True)

    with pytest.raises(RuleBroken):
        give_role(user, fjordby.municipality, as_=fjordby, role=Role.READER)


def test_once_the_operator_has_given_a_role_the_administrator_gives_more_and_nobody_alone_sets_the_password(
    havnsund: Actor, fjordby: Actor
) -> None:
    user = _made_by(havnsund)
    assert fjordby.municipality
    add_user(EMAIL, fjordby.municipality, as_=OPERATOR, role="reader", password="")

    given = give_role(user, fjordby.municipality, as_=fjordby, role=Role.BUDGET_OFFICE)

    assert given.role == "budget_office"
    for administrator in (havnsund, fjordby):
        with pytest.raises(NotAllowed):
            set_password(user, as_=administrator, password="en-helt-anden-adgangskode")


def test_somebody_of_ones_own_is_given_more_roles_and_comes_back(havnsund: Actor) -> None:
    user = _made_by(havnsund)
    assert havnsund.municipality

    again = introduce(EMAIL, havnsund.municipality, as_=havnsund)
    given = give_role(again, havnsund.municipality, as_=havnsund, role=Role.BUDGET_OFFICE)

    assert (again, given.user) == (user, user)
