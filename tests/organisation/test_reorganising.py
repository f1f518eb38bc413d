"""Centres and committees renamed, split and merged: points follow, and what was published stands."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from milepael.accounts.actions import add_user
from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Centre, Committee, Contribution, Point, PointCommittee
from milepael.domain.agreements.queries import found_by
from milepael.domain.organisation.actions.posts import give_post
from milepael.domain.organisation.actions.reorganising import merge, rename, split
from milepael.domain.organisation.models import Post, Reorganisation, Succession
from milepael.domain.organisation.queries import names_since, points_of
from milepael.domain.organisation.rules import Decision
from milepael.flows.demo.actions import take_in
from milepael.flows.imports.models import ImportedEdition
from tests.builders import PASSWORD, member, municipality, plan, point, take

pytestmark = pytest.mark.django_db

DECISION = Decision(date(2026, 1, 1), "Byrådet", "00.15.00-A00-1-26")


def centre(name: str) -> Centre:
    return Centre.objects.get(name=name)


def committee(name: str) -> Committee:
    return Committee.objects.get(name=name)


def two_centres() -> None:
    """Skoler has two points, Kultur one, to which Skoler contributes."""
    take(
        plan(
            point("1.01", centre="Skoler", committees=("Skoleudvalget",), contributors=()),
            point(
                "1.02", contributors=(), centre="Skoler", committees=("Skoleudvalget",), involved=("Kulturudvalget",)
            ),
            point("1.03", centre="Kultur", committees=("Kulturudvalget",), contributors=("Skoler",)),
        )
    )


def owners() -> dict[str, str]:
    return {one.key: str(one.centre) for one in Point.objects.select_related("centre").order_by("key")}


def followers() -> dict[str, list[str]]:
    rows = PointCommittee.objects.order_by("point__key", "involved", "committee__name")
    found: dict[str, list[str]] = {}
    for key, name, involved in rows.values_list("point__key", "committee__name", "involved"):
        found.setdefault(key, []).append(f"({name})" if involved else name)
    return found


def ids(*keys: str) -> list[int]:
    return [Point.objects.get(key=key).pk for key in keys]


def test_points_follow_a_centre_to_its_new_name_and_are_found_by_it() -> None:
    two_centres()

    rename(centre("Skoler"), as_=OPERATOR, name="Børn og Skoler", decision=DECISION)

    assert owners() == {"1.01": "Børn og Skoler", "1.02": "Børn og Skoler", "1.03": "Kultur"}
    assert set(Point.objects.filter(found_by("børn og skoler")).values_list("key", flat=True)) == {
        "1.01",
        "1.02",
        "1.03",
    }


def test_a_document_that_prints_the_former_name_is_understood_and_nothing_is_new() -> None:
    two_centres()
    rename(centre("Skoler"), as_=OPERATOR, name="Børn og Skoler", decision=DECISION)
    rename(committee("Skoleudvalget"), as_=OPERATOR, name="Børneudvalget", decision=DECISION)
    before = owners(), followers(), Centre.objects.count(), Committee.objects.count()

    two_centres()

    assert (owners(), followers(), Centre.objects.count(), Committee.objects.count()) == before


def test_points_contributions_and_people_go_to_the_one_that_several_are_merged_into() -> None:
    two_centres()
    maja = add_user("maja@havnsund.example", municipality(), as_=OPERATOR, role="reporter", password=PASSWORD)
    for name in ("Skoler", "Kultur"):
        give_post(maja.memberships.get(), as_=OPERATOR, at=centre(name))

    merge([centre("Skoler"), centre("Kultur")], as_=OPERATOR, name="Skoler og Kultur", decision=DECISION)

    assert set(owners().values()) == {"Skoler og Kultur"}
    assert [one.centre.name for one in Contribution.objects.all()] == ["Skoler og Kultur"]
    assert [str(post.centre) for post in Post.objects.all()] == ["Skoler og Kultur"]
    assert centre("Kultur").closed == DECISION.on


def test_committees_are_merged_without_following_a_point_twice() -> None:
    two_centres()
    merging = [committee("Kulturudvalget"), committee("Skoleudvalget")]

    merge(merging, as_=OPERATOR, name="Kulturudvalget", decision=DECISION)

    assert followers() == {
        "1.01": ["Kulturudvalget"],
        "1.02": ["Kulturudvalget", "(Kulturudvalget)"],
        "1.03": ["Kulturudvalget"],
    }


def test_a_split_gives_each_point_to_the_one_that_was_chosen_and_people_to_all() -> None:
    two_centres()
    maja = add_user("maja@havnsund.example", municipality(), as_=OPERATOR, role="reporter", password=PASSWORD)
    give_post(maja.memberships.get(), as_=OPERATOR, at=centre("Skoler"))
    first, second = ids("1.01", "1.02")

    split(
        centre("Skoler"),
        as_=OPERATOR,
        names=["Folkeskoler", "Dagtilbud"],
        points={first: "Folkeskoler", second: "Dagtilbud"},
        decision=DECISION,
    )

    assert owners() == {"1.01": "Folkeskoler", "1.02": "Dagtilbud", "1.03": "Kultur"}
    assert {str(post.centre) for post in Post.objects.all()} == {"Folkeskoler", "Dagtilbud"}
    assert Contribution.objects.get().centre.name == "Folkeskoler"
    assert centre("Skoler").closed == DECISION.on


def test_a_centre_that_gives_points_away_lives_on_and_documents_leave_them_there() -> None:
    two_centres()
    first, second = ids("1.01", "1.02")

    split(
        centre("Skoler"),
        as_=OPERATOR,
        names=["Skoler", "Dagtilbud"],
        points={first: "Skoler", second: "Dagtilbud"},
        decision=DECISION,
    )
    two_centres()

    assert owners() == {"1.01": "Skoler", "1.02": "Dagtilbud", "1.03": "Kultur"}
    assert centre("Skoler").closed is None


def test_a_split_committee_leaves_each_point_with_the_one_that_was_chosen() -> None:
    two_centres()
    first, second = ids("1.01", "1.02")

    split(
        committee("Skoleudvalget"),
        as_=OPERATOR,
        names=["Børneudvalget", "Ungeudvalget"],
        points={first: "Børneudvalget", second: "Ungeudvalget"},
        decision=DECISION,
    )
    two_centres()

    assert followers() == {
        "1.01": ["Børneudvalget"],
        "1.02": ["Ungeudvalget", "(Kulturudvalget)"],
        "1.03": ["Kulturudvalget"],
    }
    assert not PointCommittee.objects.filter(committee__name="Skoleudvalget").exists()


def test_names_are_followed_through_several_changes() -> None:
    two_centres()
    rename(centre("Skoler"), as_=OPERATOR, name="Børn", decision=DECISION)
    rename(centre("Børn"), as_=OPERATOR, name="Børn og Unge", decision=DECISION)

    merge([centre("Børn og Unge"), centre("Kultur")], as_=OPERATOR, name="Kultur", decision=DECISION)

    since = names_since(municipality()).centres
    assert since == {name: frozenset({"Kultur"}) for name in ("Skoler", "Børn", "Børn og Unge")}


def test_a_name_that_is_taken_back_is_a_name_again() -> None:
    two_centres()

    for name in ("Børn", "Skoler"):
        rename(centre("Skoler" if name == "Børn" else "Børn"), as_=OPERATOR, name=name, decision=DECISION)

    assert names_since(municipality()).centres == {"Børn": frozenset({"Skoler"})}


def test_kept_editions_stay_byte_for_byte_through_every_change() -> None:
    take_in(as_=OPERATOR, password=PASSWORD)
    before = list(ImportedEdition.objects.order_by("pk").values_list("sha256", "edition"))
    havn, plan_, ejendomme = (centre(name) for name in ("Klima, Vej og Havn", "By, Plan og Bolig", "Ejendomme"))

    rename(havn, as_=OPERATOR, name="Klima og Havn", decision=DECISION)
    merge([plan_, ejendomme], as_=OPERATOR, name="By og Ejendomme", decision=DECISION)
    points = {
        one: ("Skole" if at % 2 else "Dagtilbud")
        for at, one in enumerate(points_of(centre("Skole, Dagtilbud og Unge")))
    }
    split(
        centre("Skole, Dagtilbud og Unge"),
        as_=OPERATOR,
        names=["Skole", "Dagtilbud"],
        points=points,
        decision=DECISION,
    )

    assert list(ImportedEdition.objects.order_by("pk").values_list("sha256", "edition")) == before
    again = [take_in(as_=OPERATOR, password=PASSWORD) for _ in range(2)]
    assert not [change for demo in again for report in demo.reports for change in report.findings.changes]
    assert {report.fresh for report in again[1].reports} == {False}


def test_who_decided_when_and_in_which_case_is_kept_and_the_log_has_no_names() -> None:
    two_centres()

    rename(centre("Skoler"), as_=OPERATOR, name="Børn", decision=DECISION)

    kept = Reorganisation.objects.get()
    assert (kept.on, kept.change, kept.decided_by, kept.case_number) == (
        DECISION.on,
        "renamed",
        "Byrådet",
        "00.15.00-A00-1-26",
    )
    assert (Succession.objects.get().former_name, str(Succession.objects.get().centre)) == ("Skoler", "Børn")
    assert AuditRow.objects.get(action="reorganise").facts == {"change": "renamed", "on": "2026-01-01", "places": 1}


TOMORROW = timezone.localdate() + timedelta(days=2)


@pytest.mark.parametrize(
    ("name", "decision", "told"),
    [
        ("Kultur", DECISION, "allerede et sted"),
        ("Skoler", DECISION, "allerede et sted"),
        (" ", DECISION, "Skriv navnet"),
        ("x" * 301, DECISION, "er på 301 tegn; der er plads til 300"),
        ("Børn", Decision(DECISION.on, " "), "hvem der har besluttet"),
        ("Børn", Decision(TOMORROW, "Byrådet"), "gør det den dag"),
    ],
)
def test_a_change_that_cannot_be_is_refused_and_nothing_is_changed(name: str, decision: Decision, told: str) -> None:
    two_centres()

    with pytest.raises(RuleBroken) as refused:
        rename(centre("Skoler"), as_=OPERATOR, name=name, decision=decision)

    assert told in refused.value.in_("da")
    assert centre("Skoler").closed is None
    assert not Reorganisation.objects.exists()


def test_a_split_wants_two_names_and_a_place_for_every_point() -> None:
    two_centres()

    for names, points in ((["Børn"], {}), (["Børn", "Unge"], dict.fromkeys(ids("1.01"), "Børn"))):
        with pytest.raises(RuleBroken):
            split(centre("Skoler"), as_=OPERATOR, names=names, points=points, decision=DECISION)

    assert owners()["1.01"] == "Skoler"


def test_a_committee_is_not_split_with_a_point_that_another_follows_now() -> None:
    two_centres()
    first, second = ids("1.01", "1.02")
    PointCommittee.objects.filter(point=first).update(committee=committee("Kulturudvalget"))
    points = {first: "Børneudvalget", second: "Skoleudvalget"}

    with pytest.raises(RuleBroken) as refused:
        split(
            committee("Skoleudvalget"),
            as_=OPERATOR,
            names=["Skoleudvalget", "Børneudvalget"],
            points=points,
            decision=DECISION,
        )

    assert "1.01 → Kulturudvalget" in refused.value.in_("da")


def test_everything_that_has_happened_since_is_told_the_last_five_of_it() -> None:
    two_centres()
    for name in ("A", "B", "C", "D", "E", "Skolerne"):
        rename(Centre.objects.exclude(name="Kultur").get(), as_=OPERATOR, name=name, decision=DECISION)

    with pytest.raises(RuleBroken) as refused:
        rename(centre("Kultur"), as_=OPERATOR, name="Børn", decision=DECISION, seen=0)

    told = ", ".join(f"{former} → Skolerne" for former in "ABCDE")
    assert f"(…, {told})" in refused.value.in_("da")


def test_one_alone_is_not_merged_and_a_closed_one_is_changed_no_more() -> None:
    two_centres()
    with pytest.raises(RuleBroken):
        merge([centre("Skoler"), centre("Skoler")], as_=OPERATOR, name="Børn", decision=DECISION)

    merge([centre("Skoler"), centre("Kultur")], as_=OPERATOR, name="Skoler", decision=DECISION)

    with pytest.raises(RuleBroken) as refused:
        rename(centre("Kultur"), as_=OPERATOR, name="Musik", decision=DECISION)
    assert "nedlagt" in refused.value.in_("da")


@pytest.mark.parametrize("role", [Role.READER, Role.MANAGER, Role.REPORTER])
def test_the_organisation_is_changed_by_those_who_keep_it(role: Role) -> None:
    two_centres()
    asking = member(role, of=municipality(), email="bo@havnsund.example")

    with pytest.raises(NotAllowed):
        rename(centre("Skoler"), as_=asking, name="Børn", decision=DECISION)
