"""Several roles for one person, for a time, as somebody's deputy, and from the municipality's own directory."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from milepael.accounts.actions import add_user, apply_claims, end_role, give_role, require
from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow, Membership, User
from milepael.accounts.queries import actors_of
from milepael.accounts.rules import NotAllowed, Right, Role, RuleBroken, Term
from tests.builders import PASSWORD, member, municipality

pytestmark = pytest.mark.django_db

EASTER = Term(date(2027, 3, 22), date(2027, 3, 29))


def person(email: str = "signe@havnsund.example", *, role: Role = Role.REPORTER) -> User:
    return add_user(email, municipality(), as_=OPERATOR, role=role.value, password=PASSWORD)


def roles_of(user: User, *, on: date) -> list[Role]:
    return [role for actor in actors_of(user, on=on) for role in actor.roles]


def test_somebody_has_several_roles_and_acts_in_the_one_that_gives_the_right() -> None:
    signe = person(role=Role.ADMINISTRATOR)
    give_role(signe, municipality(), as_=OPERATOR, role="budget_office")
    (actor,) = actors_of(signe, on=timezone.localdate())

    acting = [require(right, municipality(), as_=actor).role for right in (Right.KEEP_USERS, Right.ASSESS)]

    assert acting == [Role.ADMINISTRATOR, Role.BUDGET_OFFICE]


def test_a_role_for_a_time_is_held_on_its_days_only() -> None:
    signe = person()

    give_role(signe, municipality(), as_=OPERATOR, role="manager", term=EASTER)

    days = (date(2027, 3, 21), date(2027, 3, 22), date(2027, 3, 29), date(2027, 3, 30))
    assert [Role.MANAGER in roles_of(signe, on=day) for day in days] == [False, True, True, False]


def test_a_role_given_again_gets_its_new_term_and_the_same_again_is_not_logged() -> None:
    signe = person()

    for _ in range(2):
        give_role(signe, municipality(), as_=OPERATOR, role="reporter", term=EASTER)

    assert Membership.objects.get().term == EASTER
    assert [row.facts for row in AuditRow.objects.filter(action="give_role")] == [
        {"role": "reporter", "since": "2027-03-22", "until": "2027-03-29"}
    ]


def test_a_reporter_can_be_deputy_for_another_reporter_besides() -> None:
    signe, aksel = person(), person("aksel@havnsund.example")

    give_role(signe, municipality(), as_=OPERATOR, role="reporter", term=EASTER, instead_of=aksel)

    assert [(one.stands_in_for, one.term) for one in signe.memberships.order_by("pk")] == [
        (None, Term()),
        (aksel, EASTER),
    ]


def test_nobody_stands_in_for_themselves_or_for_somebody_without_the_role() -> None:
    signe, aksel = person(), person("aksel@havnsund.example")

    for instead_of, role in ((signe, "reporter"), (aksel, "manager")):
        with pytest.raises(RuleBroken):
            give_role(signe, municipality(), as_=OPERATOR, role=role, instead_of=instead_of)

    assert Membership.objects.count() == 2


def test_a_role_ends_after_its_last_day_and_one_that_never_began_is_gone() -> None:
    signe = person()
    later = give_role(signe, municipality(), as_=OPERATOR, role="manager", term=EASTER)

    for one in (signe.memberships.get(role="reporter"), later):
        end_role(one, as_=OPERATOR, last=date(2027, 3, 20))

    assert [(one.role, one.until) for one in Membership.objects.all()] == [("reporter", date(2027, 3, 20))]
    assert not roles_of(signe, on=date(2027, 3, 21))


def test_an_ended_role_is_given_anew_by_adding_the_user_again() -> None:
    signe = person()
    end_role(signe.memberships.get(), as_=OPERATOR, last=timezone.localdate() - timedelta(days=1))

    person()

    assert roles_of(signe, on=timezone.localdate()) == [Role.REPORTER]


@pytest.mark.parametrize("role", [Role.BUDGET_OFFICE, Role.MANAGER, Role.READER])
def test_only_administrators_give_roles(role: Role) -> None:
    asking, signe = member(role, of=municipality(), email="bo@havnsund.example"), person()
    administrator = member(Role.ADMINISTRATOR, of=municipality(), email="ada@havnsund.example")

    with pytest.raises(NotAllowed):
        give_role(signe, municipality(), as_=asking, role="administrator")

    give_role(signe, municipality(), as_=administrator, role="secretary")
    assert set(roles_of(signe, on=timezone.localdate())) == {Role.REPORTER, Role.SECRETARY}


def test_an_administrator_gives_no_roles_in_another_municipality() -> None:
    foreign = member(Role.ADMINISTRATOR, of=municipality("Fjordby Kommune"), email="ada@fjordby.example")
    signe = person()

    with pytest.raises(NotAllowed):
        give_role(signe, municipality(), as_=foreign, role="manager")


def claimed(user: User, *roles: Role) -> list[Role]:
    apply_claims(user, municipality(), as_=OPERATOR, roles=roles)
    return roles_of(user, on=timezone.localdate())


def test_what_the_directory_says_is_what_somebody_is() -> None:
    signe = User.objects.create(email="signe@havnsund.example")

    held = [claimed(signe, *roles) for roles in ((Role.REPORTER,), (Role.MANAGER, Role.REPORTER), (Role.MANAGER,))]

    assert held == [[Role.REPORTER], [Role.MANAGER, Role.REPORTER], [Role.MANAGER]]


def test_who_leaves_the_directory_is_let_in_nowhere_and_the_log_tells() -> None:
    signe = User.objects.create(email="signe@havnsund.example")
    claimed(signe, Role.MANAGER)

    claimed(signe)

    assert actors_of(signe, on=timezone.localdate()) == ()
    assert list(AuditRow.objects.order_by("pk").values_list("action", flat=True)) == ["claim_role", "unclaim_role"]


def test_a_role_given_here_outlives_what_the_directory_says() -> None:
    signe = person(role=Role.SECRETARY)

    held = [claimed(signe, Role.SECRETARY, Role.READER), claimed(signe)]

    assert held == [[Role.SECRETARY, Role.READER], [Role.SECRETARY]]


def test_the_same_claims_again_leave_no_row_in_the_log() -> None:
    signe = User.objects.create(email="signe@havnsund.example")
    for _ in range(2):
        claimed(signe, Role.REPORTER)

    rows = AuditRow.objects.filter(action="claim_role").count()

    assert rows == 1


def test_the_operator_is_no_role_that_a_directory_can_give() -> None:
    signe = person()

    with pytest.raises(RuleBroken):
        claimed(signe, Role.OPERATOR)

    assert isinstance(OPERATOR, Actor)
    assert roles_of(signe, on=timezone.localdate()) == [Role.REPORTER]


def test_an_administrator_whom_the_directory_made_does_not_stand_in_for_one_made_here() -> None:
    ada = member(Role.ADMINISTRATOR, of=municipality(), email="ada@havnsund.example")
    signe = User.objects.create(email="signe@havnsund.example")
    claimed(signe, Role.ADMINISTRATOR)
    made_here, today = Membership.objects.get(user=ada.user), timezone.localdate()

    with pytest.raises(RuleBroken) as refused:
        end_role(made_here, as_=OPERATOR, last=today)
    give_role(signe, municipality(), as_=OPERATOR, role=Role.ADMINISTRATOR)
    end_role(made_here, as_=OPERATOR, last=today)

    assert "kun administratorer, som kommunens login kan tage rollen fra" in refused.value.in_("da")
    assert claimed(signe) == [Role.ADMINISTRATOR]


def test_a_role_that_the_directory_gave_and_somebody_here_gives_too_outlives_the_directory() -> None:
    signe = User.objects.create(email="signe@havnsund.example")
    claimed(signe, Role.SECRETARY)

    give_role(signe, municipality(), as_=OPERATOR, role=Role.SECRETARY)

    assert claimed(signe) == [Role.SECRETARY]
