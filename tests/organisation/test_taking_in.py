"""A table of the organisation taken in: all or nothing, twice the same, nobody removed."""

import pytest

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow, Membership, User
from milepael.accounts.rules import NotAllowed, Role
from milepael.domain.agreements.models import Centre, Committee
from milepael.domain.organisation.models import Post
from milepael.flows.organisation.actions import Faulty, take_in_roster
from milepael.flows.organisation.reading import roster_in
from milepael.flows.organisation.report import Beside, RosterReport
from tests.builders import member, municipality

pytestmark = pytest.mark.django_db

HEADINGS = "Navn;E-mail;Rolle;Center;Udvalg;Stedfortræder for;Fra;Til"
MAJA = 'Maja;maja@havnsund.example;indberetter;"Skole, Dagtilbud og Unge";;;;'
OVE = "Ove;ove@havnsund.example;indberetter;Havn;;;;"
BIRGIT = "Birgit;birgit@havnsund.example;leder;Havn;;;;"
JONAS = "Jonas;jonas@havnsund.example;sekretær;;Kulturudvalget;;;"
DEPUTY = "Maja;maja@havnsund.example;leder;;;birgit@havnsund.example;1.7.2027;31.7.2027"


def take(*rows: str, as_: Actor = OPERATOR, dry_run: bool = False) -> RosterReport:
    roster = roster_in("\n".join((HEADINGS, *rows)).encode(), "personer.csv")
    return take_in_roster(roster, municipality(), as_=as_, dry_run=dry_run)


def test_places_people_roles_posts_and_deputies_come_from_one_table() -> None:
    report = take(MAJA, BIRGIT, JONAS, DEPUTY)

    assert report.centres == ("Skole, Dagtilbud og Unge", "Havn")
    assert (report.committees, len(report.people), len(report.given)) == (("Kulturudvalget",), 3, 4)
    held = Membership.objects.values_list("user__name", "role", "posts__centre__name", "stands_in_for__name")
    assert set(held) == {
        ("Maja", "reporter", "Skole, Dagtilbud og Unge", None),
        ("Birgit", "manager", "Havn", None),
        ("Jonas", "secretary", None, None),
        ("Maja", "manager", None, "Birgit"),
    }


def test_the_same_table_again_changes_nothing_and_is_not_logged() -> None:
    take(MAJA, BIRGIT, JONAS, DEPUTY)
    logged = AuditRow.objects.count()

    report = take(MAJA, BIRGIT, JONAS, DEPUTY)

    assert (report.fresh, AuditRow.objects.count()) == (False, logged)


def test_a_dry_run_tells_the_same_and_writes_nothing() -> None:
    municipality()
    dry = take(MAJA, BIRGIT, dry_run=True)

    assert (User.objects.count(), Centre.objects.count(), AuditRow.objects.count()) == (0, 0, 0)
    assert dry.given == take(MAJA, BIRGIT).given


def test_one_wrong_cell_and_nothing_is_taken_in() -> None:
    with pytest.raises(Faulty) as faulty:
        take(MAJA, BIRGIT.replace("leder", "chef"))

    assert [fault.at.number for fault in faulty.value.report.faults] == [3]
    assert not User.objects.exists()
    assert not Centre.objects.exists()


def test_a_deputy_for_somebody_without_the_role_is_a_wrong_cell() -> None:
    with pytest.raises(Faulty) as faulty:
        take(MAJA, DEPUTY)

    assert "række 3, kolonne Stedfortræder for: birgit@havnsund.example har ikke rollen" in faulty.value.in_("da")
    assert not User.objects.exists()


def test_a_deputy_for_nobody_is_told_beside_the_wrong_cells_of_other_rows() -> None:
    with pytest.raises(Faulty) as faulty:
        take(MAJA, OVE.replace("indberetter", "chef"), DEPUTY, DEPUTY.replace("birgit@", "ove@"))

    assert [(fault.at.number, fault.column) for fault in faulty.value.report.faults] == [
        (3, "Rolle"),
        (4, "Stedfortræder for"),
    ]


def test_who_is_not_in_the_table_is_listed_and_kept() -> None:
    take(MAJA, OVE, OVE.replace("Havn;", "Veje;"))

    report = take(MAJA, OVE)

    assert report.beside == (Beside("ove@havnsund.example", Role.REPORTER, ("Veje",)),)
    assert take(MAJA).beside == (Beside("ove@havnsund.example", Role.REPORTER, ("Havn", "Veje")),)
    assert Post.objects.count() == 3


def test_several_rows_of_one_role_are_one_role_at_several_places() -> None:
    take(OVE, OVE.replace("Havn", "Veje"))

    assert Membership.objects.count() == 1
    assert set(Post.objects.values_list("centre__name", flat=True)) == {"Havn", "Veje"}


def test_a_known_centre_is_found_however_it_is_typed_and_a_near_one_is_asked_about() -> None:
    Centre.objects.create(municipality=municipality(), name="Havn", confirmed=True)

    report = take(OVE.replace("Havn", "HAVN"), BIRGIT.replace("Havn", "Havne"))

    assert report.centres == ("Havne",)
    assert report.alike == (("Havn", "Havne"),)


def test_a_new_term_is_set_and_told() -> None:
    take(OVE)

    report = take(OVE.removesuffix(";;") + ";;31.12.2027")

    assert [(one.email, str(one.term.until), one.places) for one in report.given] == [
        ("ove@havnsund.example", "2027-12-31", ())
    ]


def test_new_users_have_no_password_that_could_be_guessed() -> None:
    take(MAJA)

    assert not User.objects.get().has_usable_password()


def test_a_user_of_another_municipality_keeps_their_name() -> None:
    member(Role.READER, of=municipality("Fjordby Kommune"), email="maja@havnsund.example")

    report = take(MAJA)

    assert (report.people, len(report.given)) == ((), 1)
    assert User.objects.get().name == ""


def test_an_address_that_nobody_could_be_written_to_at_is_a_wrong_cell() -> None:
    with pytest.raises(Faulty) as faulty:
        take(MAJA.replace("maja@havnsund.example", "<script>@havnsund.example"))

    assert "kolonne E-mail" in faulty.value.in_("da")


@pytest.mark.parametrize("role", [Role.READER, Role.MANAGER, Role.BUDGET_OFFICE])
def test_people_are_taken_in_by_administrators_only(role: Role) -> None:
    asking = member(role, of=municipality(), email="bo@havnsund.example")

    with pytest.raises(NotAllowed):
        take(MAJA, as_=asking)

    assert User.objects.count() == 1


def test_the_budget_office_takes_in_a_table_of_centres_alone() -> None:
    office = member(Role.BUDGET_OFFICE, of=municipality(), email="bo@havnsund.example")

    take(";;;Ejendomme;Kulturudvalget;;;", as_=office)

    assert (Centre.objects.get().name, Committee.objects.get().name) == ("Ejendomme", "Kulturudvalget")
