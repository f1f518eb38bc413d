"""A round that was opened by mistake is planned again, as long as nobody has said anything in it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.actions.budget import change_economy
from milepael.domain.followup.actions.postponing import postpone
from milepael.domain.followup.actions.rewording import reword
from milepael.domain.followup.actions.rounds import drop_round, open_round
from milepael.domain.followup.models import Assessment, Milestone, Round
from milepael.domain.followup.rules.budget import Stage, Step
from milepael.domain.followup.rules.saying import Stale
from milepael.domain.talking.actions.attaching import attach
from milepael.domain.talking.actions.commenting import comment
from milepael.domain.talking.actions.contributing import contribute
from milepael.domain.talking.actions.taking_back import take_round_back
from milepael.domain.talking.models import RecalledRound
from milepael.domain.talking.queries.taking_back import is_silent, last_taken_back
from milepael.domain.talking.queries.thread import thread_of
from milepael.editions.model import Budget, Effort
from tests.builders import economy, follow_up, member, milestone, municipality, point, take
from tests.domain.people import in_days, of_centre, opened

pytestmark = pytest.mark.django_db

HARBOUR, WHY = "By, Havn og Miljø", "Datoerne var forkerte."


@pytest.fixture
def during() -> Round:
    """The second round is open and asks for one milestone and the economy; the harbour contributes."""
    take(follow_up(1, point("1.01", milestone(2), economy=economy(Budget.KEPT))))
    return opened(2)


def back(during: Round, reason: str = WHY) -> Round:
    return take_round_back(during, as_=OPERATOR, reason=reason, version=Round.objects.get(pk=during.pk).version)


def answer(during: Round) -> None:
    assess(Milestone.objects.get(), during=during, as_=OPERATOR, effort=Effort.REACHED)


def write_a_note(during: Round) -> None:
    assess(Milestone.objects.get(), during=during, as_=OPERATOR, effort=None, note="Vi venter.")


def answer_of_money(during: Round) -> None:
    assess_economy(Point.objects.get(), during=during, as_=OPERATOR, budget=Budget.KEPT)


def change(during: Round) -> None:
    steps = [Step(Stage.COUNCIL, in_days(30))]
    change_economy(Point.objects.get(), during=during, as_=OPERATOR, financing="Puljen.", steps=steps, version=0)


def contribute_words(during: Round) -> None:
    centre = Centre.objects.get(name=HARBOUR)
    reporter = of_centre(Role.REPORTER, centre=HARBOUR)
    contribute(Point.objects.get(), during=during, of=centre, as_=reporter, text="Kajen er klar.")


def attach_a_file(during: Round) -> None:
    attach(Point.objects.get(), during=during, as_=OPERATOR, name="t.txt", content=b"Tal")


def reword_a_milestone(during: Round) -> None:
    one = Milestone.objects.get()
    reword(one, during=during, as_=OPERATOR, text="Noget andet.", reason="Frost.", seen=one.text)


def postpone_a_milestone(during: Round) -> None:
    assess(Milestone.objects.get(), during=during, as_=OPERATOR, effort=Effort.DELAYED, note="Frost.")
    postpone(Milestone.objects.get(), during=during, as_=OPERATOR, to=3, reason="Frost.", seen="")


def test_it_is_planned_again_and_asks_nobody_and_it_is_kept_why(during: Round) -> None:
    row = back(during)

    kept = RecalledRound.objects.get()
    assert (row.opened_at, row.version) == (None, during.version + 1)
    assert (kept.during, kept.opened_at, kept.reason) == (during, during.opened_at, WHY)
    assert AuditRow.objects.get(action="take_round_back").facts == {"round": 2}
    with pytest.raises(RuleBroken):
        answer(during)
    assert not Assessment.objects.filter(during=during).exists()


def test_opened_again_it_is_asked_as_if_nothing_had_been(during: Round) -> None:
    row = back(during)

    row = open_round(row, as_=OPERATOR, version=row.version)
    answer(row)

    assert last_taken_back(row) is None
    assert Assessment.objects.get(during=row).assessment == "reached"


def test_the_round_before_can_be_answered_again(during: Round) -> None:
    third = opened(3)
    with pytest.raises(RuleBroken):
        answer(during)

    back(third)
    answer(during)

    assert Assessment.objects.get(during=during).assessment == "reached"


@pytest.mark.parametrize(
    "say",
    [
        answer,
        write_a_note,
        answer_of_money,
        change,
        contribute_words,
        attach_a_file,
        reword_a_milestone,
        postpone_a_milestone,
    ],
    ids=lambda say: say.__name__,
)
def test_where_anybody_has_said_anything_it_stays_open(during: Round, say: Callable[[Round], None]) -> None:
    say(during)

    with pytest.raises(RuleBroken) as refused:
        back(during)

    assert "nogen har allerede svaret, bidraget" in refused.value.in_("da")
    assert Round.objects.get(pk=during.pk).opened_at


def test_an_answer_that_was_taken_back_and_a_comment_do_not_keep_it_open(during: Round) -> None:
    answer(during)
    assess(Milestone.objects.get(), during=during, as_=OPERATOR, effort=None, version=1)
    comment(Point.objects.get(), as_=OPERATOR, text="Hvorfor er den åben?", during=during)

    assert is_silent(during)
    assert back(during).opened_at is None
    assert [one.text for one in thread_of(Point.objects.get(), as_=OPERATOR)] == ["Hvorfor er den åben?"]


def test_a_milestone_that_was_given_its_words_back_does_not_keep_it_open(during: Round) -> None:
    before = Milestone.objects.get().text
    reword_a_milestone(during)
    reword(Milestone.objects.get(), during=during, as_=OPERATOR, text=before, reason="Fejl.", seen="Noget andet.")

    assert back(during).opened_at is None


@pytest.mark.parametrize(("reason", "told"), [(" \n", "Skriv, hvorfor"), ("x" * 501, "501 tegn")])
def test_a_reason_is_given_in_few_words(during: Round, reason: str, told: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        back(during, reason)

    assert told in refused.value.in_("da")


def test_what_is_not_open_or_is_over_is_not_taken_back(during: Round) -> None:
    planned = Round.objects.get(ordinal=3)
    with pytest.raises(RuleBroken, match="is not open"):
        back(planned)
    opened(3)

    with pytest.raises(RuleBroken, match="is over"):
        back(during)


def test_what_was_taken_in_from_a_document_is_not_taken_back(during: Round) -> None:
    Round.objects.filter(pk=during.pk).update(reported=True)

    with pytest.raises(RuleBroken, match="a document of it"):
        back(during)


def test_who_has_not_seen_the_last_change_of_it_is_told(during: Round) -> None:
    with pytest.raises(Stale):
        take_round_back(during, as_=OPERATOR, reason=WHY, version=during.version - 1)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MANAGER, Role.REPORTER, Role.SECRETARY, Role.READER])
def test_only_who_runs_rounds_takes_one_back(during: Round, role: Role) -> None:
    with pytest.raises(NotAllowed):
        take_round_back(during, as_=member(role, of=municipality()), reason=WHY, version=during.version)


def test_one_that_was_taken_back_is_not_deleted_with_its_reason(during: Round) -> None:
    row = back(during)

    with pytest.raises(RuleBroken):
        drop_round(row, as_=OPERATOR, version=row.version)

    assert RecalledRound.objects.get().during == row


@pytest.mark.usefixtures("committed")
def test_of_an_answer_and_a_taking_back_at_once_the_second_is_refused(during: Round) -> None:
    start, refused = Barrier(2), []

    def act(do: Callable[[Round], object]) -> None:
        start.wait()
        try:
            do(during)
        except RuleBroken as broken:
            refused.append(broken)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(act, (answer, back)))

    is_open = Round.objects.get(pk=during.pk).opened_at is not None
    assert len(refused) == 1
    assert Assessment.objects.filter(during=during).exists() is is_open
