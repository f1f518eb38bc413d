"""What a manager approves is what the manager has seen, and nothing that they wrote themselves."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import connection

from milepael.accounts.actions import give_role
from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.rules import Role, RuleBroken
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.actions.budget import change_economy
from milepael.domain.followup.actions.reporting import approve, send_back, submit_centre
from milepael.domain.followup.actions.rewording import reword
from milepael.domain.followup.actions.rounds import settle_rounds
from milepael.domain.followup.models import Milestone, PointReport, Round
from milepael.domain.followup.rules.budget import Stage, Step
from milepael.domain.followup.rules.saying import Stale
from milepael.editions.model import Budget, Effort
from tests.builders import economy, follow_up, milestone, municipality, point, take
from tests.domain.people import SCHOOL, in_days, of_centre, opened

pytestmark = pytest.mark.django_db

GOAL, NEW_GOAL = "Legepladsen er bygget.", "Legepladsen er i udbud."


@pytest.fixture
def asked() -> Round:
    """The second round is open and asks for one milestone and the economy."""
    take(follow_up(1, point("1.01", milestone(2, text=GOAL), economy=economy(Budget.KEPT))))
    return opened(2)


def say(as_: Actor, effort: Effort = Effort.REACHED, note: str = "") -> None:
    one, during = Milestone.objects.get(), Round.objects.get(ordinal=2)
    kept = one.assessments.filter(during=during).first()
    assess(one, during=during, as_=as_, effort=effort, note=note, version=kept.version if kept else 0)


def say_money(as_: Actor) -> None:
    assess_economy(Point.objects.get(), during=Round.objects.get(ordinal=2), as_=as_, budget=Budget.KEPT)


def word_anew(as_: Actor) -> None:
    one = Milestone.objects.get()
    reword(one, during=Round.objects.get(ordinal=2), as_=as_, text=NEW_GOAL, reason="Jorden.", seen=GOAL)


def tell_of_a_change(as_: Actor) -> None:
    during, steps = Round.objects.get(ordinal=2), [Step(Stage.COUNCIL, in_days(30))]
    change_economy(Point.objects.get(), during=during, as_=as_, financing="Puljen.", steps=steps, version=0)


def submit(as_: Actor) -> None:
    submit_centre(Centre.objects.get(name=SCHOOL), during=Round.objects.get(ordinal=2), as_=as_)


def answer_and_submit(as_: Actor) -> None:
    say(as_)
    say_money(as_)
    submit(as_)


def seen() -> dict[int, int]:
    return dict(PointReport.objects.values_list("point_id", "version"))


def decide(as_: Actor, looked: dict[int, int] | None = None) -> int:
    during = Round.objects.get(ordinal=2)
    return approve(Centre.objects.get(name=SCHOOL), during=during, as_=as_, seen=looked or seen())


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("move", [word_anew, tell_of_a_change])
def test_a_goal_or_an_economy_that_moved_since_the_manager_looked_is_not_approved(
    move: Callable[[Actor], None],
) -> None:
    reporter, manager = of_centre(Role.REPORTER), of_centre(Role.MANAGER)
    answer_and_submit(reporter)
    looked = seen()
    move(reporter)

    with pytest.raises(Stale):
        decide(manager, looked)

    assert PointReport.objects.get().state == "submitted"
    assert decide(manager) == 1


@pytest.mark.usefixtures("committed", "asked")
@pytest.mark.parametrize("move", [word_anew, tell_of_a_change])
def test_of_two_at_once_the_second_is_refused(move: Callable[[Actor], None]) -> None:
    reporter, manager = of_centre(Role.REPORTER), of_centre(Role.MANAGER)
    answer_and_submit(reporter)
    looked = seen()

    refused = at_once(lambda: move(reporter), lambda: decide(manager, looked))

    assert len(refused) == 1
    assert (PointReport.objects.get().state == "approved") is (not isinstance(refused[0], Stale))


def at_once(*acts: Callable[[], object]) -> list[RuleBroken]:
    """Do things at the same time, and give what was refused."""
    start = Barrier(len(acts))

    def one(act: Callable[[], object]) -> RuleBroken | None:
        start.wait()
        try:
            act()
        except RuleBroken as broken:
            return broken
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(acts)) as people:
        return [broken for broken in people.map(one, acts) if broken]


def of_both(email: str = "lone@havnsund.example") -> tuple[Actor, Actor]:
    """Somebody who reports for the centre and manages it, as the one and as the other."""
    return of_centre(Role.REPORTER, email=email), of_centre(Role.MANAGER, email=email)


def changed(as_: Actor) -> None:
    say(as_, Effort.DELAYED, "Mine egne ord.")


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("move", [changed, word_anew, tell_of_a_change])
def test_nobody_approves_what_they_changed_themselves_whoever_submitted_it(move: Callable[[Actor], None]) -> None:
    reporter, (lone, leader), other = of_centre(Role.REPORTER), of_both(), of_centre(Role.MANAGER)
    answer_and_submit(reporter)
    move(lone)

    with pytest.raises(RuleBroken) as refused:
        decide(leader)

    assert "Du har selv svaret på, ændret eller indsendt 1.01" in refused.value.in_("da")
    assert decide(other) == 1


@pytest.mark.usefixtures("asked")
def test_nobody_approves_what_they_answered_and_another_submitted() -> None:
    reporter, (lone, leader) = of_centre(Role.REPORTER), of_both()
    say(lone)
    say_money(lone)
    submit(reporter)

    with pytest.raises(RuleBroken):
        decide(leader)
    settle_rounds(municipality(), as_=OPERATOR, own_approval=True, names=())

    assert decide(leader) == 1


@pytest.mark.usefixtures("asked")
def test_what_another_has_approved_since_is_nobodys_own() -> None:
    reporter, (lone, leader), other = of_centre(Role.REPORTER), of_both(), of_centre(Role.MANAGER)
    answer_and_submit(lone)
    decide(other)
    during, row = Round.objects.get(ordinal=2), PointReport.objects.get()
    send_back(row.point, during=during, as_=other, reason="Hvornår?", version=row.version)
    say(reporter, Effort.DELAYED, "I maj.")
    submit(reporter)

    assert decide(leader) == 1


@pytest.mark.usefixtures("asked")
def test_sending_back_makes_nothing_somebody_elses() -> None:
    reporter, (lone, leader), other = of_centre(Role.REPORTER), of_both(), of_centre(Role.MANAGER)
    answer_and_submit(lone)
    during, row = Round.objects.get(ordinal=2), PointReport.objects.get()
    send_back(row.point, during=during, as_=other, reason="Hvornår?", version=row.version)
    submit(reporter)

    with pytest.raises(RuleBroken):
        decide(leader)


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("writer", ["manager", "deputy"])
def test_a_deputy_approves_neither_their_own_nor_that_of_whom_they_stand_in_for(writer: str) -> None:
    reporter, (lone, _) = of_centre(Role.REPORTER), of_both()
    vera = of_centre(Role.REPORTER, email="vera@havnsund.example")
    assert vera.user
    give_role(vera.user, municipality(), as_=OPERATOR, role="manager", instead_of=lone.user)
    answer_and_submit(reporter)
    changed(lone if writer == "manager" else vera)

    with pytest.raises(RuleBroken):
        decide(replace(vera, role=Role.MANAGER))


@pytest.mark.usefixtures("asked")
def test_what_is_submitted_already_is_told_so() -> None:
    reporter = of_centre(Role.REPORTER)
    answer_and_submit(reporter)

    with pytest.raises(RuleBroken) as refused:
        submit(reporter)

    assert refused.value.in_("da") == "Det er indsendt: der mangler intet."
