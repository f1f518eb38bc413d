"""Adding users and changing their passwords: right, rule, one transaction, one row in the log."""

from datetime import date

import pytest
from django.contrib.auth import authenticate

from milepael.accounts.actions import add_user, new_municipality, set_password
from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow, Membership, Municipality, User
from milepael.accounts.queries import actors_of, is_user
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from tests.builders import PASSWORD, member, municipality

TODAY = date(2027, 3, 31)

pytestmark = pytest.mark.django_db


def test_a_user_signs_in_with_the_address_however_it_is_typed() -> None:
    member(Role.READER, of=municipality(), email="Signe@Havnsund.Example")

    user = authenticate(username="SIGNE@havnsund.example", password=PASSWORD)

    assert user is not None
    assert user.get_username() == "signe@havnsund.example"


def test_a_new_user_leaves_one_row_in_the_log_without_name_or_address() -> None:
    home = municipality()

    user = add_user("signe@havnsund.example", home, as_=OPERATOR, role="reader", password=PASSWORD, name="Signe")

    row = AuditRow.objects.get()
    assert (row.action, row.role, row.subject, row.facts) == (
        "add_user",
        "operator",
        f"user:{user.pk}",
        {"role": "reader"},
    )


def test_only_the_operator_adds_users() -> None:
    home = municipality()
    office = member(Role.BUDGET_OFFICE, of=home)

    with pytest.raises(NotAllowed):
        add_user("aksel@havnsund.example", home, as_=office, role="reader", password=PASSWORD)

    assert User.objects.count() == 1


@pytest.mark.parametrize("role", ["operator", "mayor"])
def test_a_role_that_no_member_can_have_is_refused(role: str) -> None:
    home = municipality()

    with pytest.raises(RuleBroken):
        add_user("aksel@havnsund.example", home, as_=OPERATOR, role=role, password=PASSWORD)

    assert not User.objects.exists()


def test_a_weak_password_is_refused_and_nobody_is_added() -> None:
    home = municipality()

    with pytest.raises(RuleBroken) as refused:
        add_user("aksel@havnsund.example", home, as_=OPERATOR, role="reader", password="1234")

    assert "12" in refused.value.in_("da")
    assert not User.objects.exists()


def test_a_user_is_added_to_a_second_municipality_and_keeps_the_password() -> None:
    first, second = municipality(), municipality("Fjordby Kommune")
    member(Role.READER, of=first)

    user = add_user("signe@havnsund.example", second, as_=OPERATOR, role="budget_office", password="another-one-here")

    assert user.check_password(PASSWORD)
    assert [str(actor.municipality) for actor in actors_of(user, on=TODAY)] == ["Havnsund Kommune", "Fjordby Kommune"]


def test_a_member_is_not_added_twice_in_one_role() -> None:
    home = municipality()
    member(Role.READER, of=home)

    with pytest.raises(RuleBroken) as refused:
        add_user("signe@havnsund.example", home, as_=OPERATOR, role="reader", password=PASSWORD)

    assert "allerede" in refused.value.in_("da")
    assert Membership.objects.get().role == "reader"


def test_a_changed_password_leaves_a_row_in_the_log_of_each_municipality() -> None:
    first, second = municipality(), municipality("Fjordby Kommune")
    user = member(Role.READER, of=first).user
    assert user is not None
    member(Role.READER, of=second)

    set_password(user, as_=OPERATOR, password="en-helt-ny-havgus-28")

    rows = AuditRow.objects.filter(action="set_password")
    assert {row.municipality for row in rows} == {first, second}
    assert User.objects.get().check_password("en-helt-ny-havgus-28")


@pytest.mark.parametrize("typed", ["<script>@havnsund.example", "a\x07b@havnsund.example", "signe@\udcff.example"])
def test_an_address_that_nobody_could_be_written_to_at_is_refused(typed: str) -> None:
    home = municipality()

    with pytest.raises(RuleBroken) as refused:
        add_user(typed, home, as_=OPERATOR, role="reader", password=PASSWORD)

    assert "ikke en e-mailadresse" in refused.value.in_("da")
    assert not User.objects.exists()


def test_whether_somebody_is_a_user_is_known_before_they_are_asked_for_a_password() -> None:
    member(Role.READER, of=municipality())

    known = [is_user("signe@havnsund.example"), is_user("aksel@havnsund.example")]

    assert known == [True, False]


def test_addresses_of_municipalities_spell_out_danish_letters_and_never_collide() -> None:
    for name in ("Ærø Kommune", "Ærø  Kommune", "Aeroe Kommune"):
        new_municipality(name).save()

    slugs = list(Municipality.objects.order_by("pk").values_list("slug", flat=True))

    assert slugs == ["aeroe", "aeroe-2", "aeroe-3"]
