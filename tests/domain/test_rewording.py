"""Rule 6: a milestone is reworded with a reason, its old words stay, and the next edition says that it moved."""

import datetime

import pytest

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.agreements.queries import found_by
from milepael.domain.followup.actions.rewording import reword
from milepael.domain.followup.models import Milestone, Rewording, Round, Wording
from milepael.domain.followup.queries.asked import asked_of
from milepael.domain.followup.rules.rewording import reworded
from milepael.domain.followup.rules.saying import Stale
from milepael.editions.model import Edition, Effort
from milepael.flows.publishing.reporting import Asked, report
from tests.builders import follow_up, milestone, plan, point, take
from tests.domain.people import of_centre, opened

OLD, NEW, WHY = "Legepladsen er bygget.", "Legepladsen er i udbud.", "Jorden er forurenet."


def moved(text: str = NEW, reason: str = WHY, *, as_: Actor = OPERATOR, seen: str = OLD, ordinal: int = 2) -> Milestone:
    one, during = Milestone.objects.get(), Round.objects.get(ordinal=ordinal)
    return reword(one, during=during, as_=as_, text=text, reason=reason, seen=seen)


def taken() -> None:
    take(plan(point("1.01", milestone(2, text=OLD))), follow_up(1, point("1.01", milestone(2, text=OLD))))


def drafted(ordinal: int) -> Edition:
    asked = Asked(day=datetime.date(2027, 9, 1), ordinal=ordinal, format="json")
    return report(Agreement.objects.get(), asked).edition


@pytest.mark.parametrize(
    ("turns", "after"),
    [
        ({}, {0: "a", 2: "c"}),
        ({0: "a", 1: "b"}, {0: "a", 1: "b", 2: "c"}),
        ({0: "c", 2: "b"}, {}),
        ({0: "a", 3: "b"}, {0: "a", 2: "c", 3: "b"}),
    ],
)
def test_the_words_turn_in_the_round_that_rewords_them(turns: dict[int, str], after: dict[int, str]) -> None:
    found = reworded(turns, "c", during=2, first=0, before="a")

    assert found == after


def test_words_of_the_very_first_round_turn_from_nothing() -> None:
    assert reworded({}, "c", during=1, first=1, before="a") == {}


@pytest.mark.django_db
def test_the_old_words_stay_and_the_draft_says_that_the_goal_moved() -> None:
    taken()
    opened(2)

    moved()

    before, after = (drafted(ordinal).points[0].milestones[0] for ordinal in (1, 2))
    assert (before.text, after.text) == (OLD, NEW)
    assert after.moved is not None
    assert (after.moved.before, after.moved.reason) == (OLD, WHY)
    assert [one.text for one in Wording.objects.order_by("during__ordinal")] == [OLD, NEW]
    assert [Point.objects.filter(found_by(word)).count() for word in ("bygget", "udbud")] == [1, 1]
    assert AuditRow.objects.get(action="reword").facts == {"round": 2}


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "reason"), [("", WHY), (OLD, WHY), (NEW, " "), (NEW, "x" * 2_001)])
def test_words_without_a_reason_or_a_difference_are_refused(text: str, reason: str) -> None:
    taken()
    opened(2)

    with pytest.raises(RuleBroken):
        moved(text, reason)

    assert Milestone.objects.get().text == OLD


@pytest.mark.django_db
def test_whoever_saw_other_words_is_told() -> None:
    taken()
    opened(2)
    moved()

    with pytest.raises(Stale):
        moved("Noget tredje.")

    assert Milestone.objects.get().text == NEW


@pytest.mark.django_db
def test_a_reporter_rewords_for_their_own_centre_in_an_open_round_only() -> None:
    take(follow_up(1, point("1.01", milestone(2, Effort.REACHED, text=OLD))))
    mine = of_centre(Role.REPORTER)
    other = of_centre(Role.REPORTER, centre="By, Havn og Miljø", email="havn@havnsund.example")

    with pytest.raises(RuleBroken):
        moved(as_=mine)
    opened(2)
    with pytest.raises(NotAllowed):
        moved(as_=other)

    assert moved(as_=mine).text == NEW


@pytest.mark.django_db
@pytest.mark.parametrize("first", [True, False])
def test_reworded_twice_in_a_round_it_has_moved_from_what_it_said_before_the_round(first: bool) -> None:
    if first:
        take(follow_up(2, point("1.01", milestone(2, text=OLD))))
    else:
        taken()
    opened(2)
    moved()

    again = moved("Legepladsen er udskudt.", "Ingen bød.", seen=NEW)
    line = asked_of(Round.objects.get(ordinal=2))[0].lines[0]

    assert (again.moved_before, again.moved_reason) == (OLD, "Ingen bød.")
    assert line.moved is not None
    assert (line.moved.before, line.moved.reason) == (OLD, "Ingen bød.")


@pytest.mark.django_db
def test_given_back_the_words_of_before_the_round_it_has_not_moved() -> None:
    taken()
    opened(2)
    moved()

    moved(OLD, "Det var en fejl.", seen=NEW)

    assert asked_of(Round.objects.get(ordinal=2))[0].lines[0].moved is None
    assert drafted(2).points[0].milestones[0].moved is None


@pytest.mark.django_db
def test_what_moved_in_an_earlier_round_has_not_moved_in_this_one() -> None:
    taken()
    opened(2)
    moved()

    opened(3)

    assert [line.moved for line in asked_of(Round.objects.get(ordinal=3))[0].lines if line.text == NEW] == [None]


@pytest.mark.django_db
def test_every_rewording_of_a_round_is_kept_with_its_reason_also_where_the_old_words_come_back() -> None:
    taken()
    opened(2)
    reporter = of_centre(Role.REPORTER)

    moved("Legepladsen er tegnet.", "GRUND TO", as_=reporter)
    moved(OLD, "Tilbage igen.", seen="Legepladsen er tegnet.")

    kept = Rewording.objects.order_by("at").values_list("before", "text", "reason", "by", "role")
    assert reporter.user
    assert list(kept) == [
        (OLD, "Legepladsen er tegnet.", "GRUND TO", reporter.user.pk, "reporter"),
        ("Legepladsen er tegnet.", OLD, "Tilbage igen.", None, "operator"),
    ]
