"""Saying how far a milestone is: by the rules, by those who may, one after another, and found by a search."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.agreements.queries import found_by
from milepael.domain.followup.actions.answering import reporter_at
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, Round
from milepael.domain.followup.queries.searching import search_text_of
from milepael.domain.followup.rules.saying import LONGEST_NOTE, NoteOwed, Stale
from milepael.editions.model import Budget, Effort, State
from tests.builders import economy, follow_up, member, milestone, municipality, plan, point, take
from tests.domain.people import SCHOOL, of_centre
from tests.flows.tables import everything

pytestmark = pytest.mark.django_db

DOUBT = (Effort.DELAYED, Effort.UNREACHABLE)


def first(due: int = 1) -> Milestone:
    return Milestone.objects.get(round__ordinal=due)


def during(ordinal: int = 1) -> Round:
    return Round.objects.get(ordinal=ordinal)


def say(effort: Effort | None, note: str = "", *, due: int = 1, ordinal: int = 1, version: int = 1) -> Assessment:
    return assess(first(due), during=during(ordinal), as_=OPERATOR, effort=effort, note=note, version=version)


def say_economy(budget: Budget | None, note: str = "", *, version: int = 1) -> EconomyAssessment:
    return assess_economy(Point.objects.get(), during=during(), as_=OPERATOR, budget=budget, note=note, version=version)


def test_a_smiley_is_changed_with_who_when_and_a_version() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.DELAYED, status_note="Frost."))))

    row = say(Effort.REACHED, "Frosten er  forbi.\r\n\r\nPladserne er bygget.")

    row.refresh_from_db()
    assert (row.state, row.assessment) == ("assessed", "reached")
    assert row.status_note == "Frosten er forbi.\nPladserne er bygget."
    assert (row.role, row.version, row.at is None) == ("operator", 2, False)


def test_a_doubtful_smiley_is_settled() -> None:
    take(follow_up(1, point("1.01", milestone(1, possible=DOUBT))))

    row = say(Effort.UNREACHABLE, "Grunden er solgt.")

    assert (row.state, row.assessment, row.possible) == ("assessed", "unreachable", [])


def test_what_was_said_can_be_taken_back() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), economy=economy(Budget.KEPT))))

    rows: list[Assessment | EconomyAssessment] = [say(None), say_economy(None)]

    assert [(row.state, row.assessment) for row in rows] == [("not_reported", "")] * 2


def test_a_milestone_that_nothing_was_said_of_is_given_a_row() -> None:
    take(follow_up(1, point("1.01", milestone(1, state=State.NONE))))

    row = say(Effort.REACHED, version=0)

    assert (Assessment.objects.get().pk, row.version) == (row.pk, 1)


@pytest.mark.parametrize("effort", [Effort.DELAYED, Effort.UNREACHABLE])
@pytest.mark.parametrize("note", ["", "  \n "])
def test_a_bad_smiley_needs_a_note(effort: Effort, note: str) -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED))))
    before = everything()

    with pytest.raises(NoteOwed):
        say(effort, note)

    assert everything() == before


def test_a_broken_budget_needs_a_note_and_a_note_has_a_length() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), economy=economy(Budget.KEPT))))

    with pytest.raises(NoteOwed):
        say_economy(Budget.BROKEN)
    with pytest.raises(NoteOwed) as refused:
        say_economy(Budget.BROKEN, "x" * (LONGEST_NOTE + 1))
    row = say_economy(Budget.BROKEN, "Taget koster mere.")

    assert "5001" in refused.value.in_("da")
    assert (row.assessment, row.status_note) == ("broken", "Taget koster mere.")


def test_a_point_without_economy_has_none_to_assess() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), economy=economy(text=""))))

    with pytest.raises(RuleBroken) as refused:
        say_economy(Budget.KEPT)

    assert "ingen økonomi" in refused.value.in_("da")


@pytest.mark.parametrize(
    ("given", "due"),
    [
        (milestone(3), 3),
        (milestone(1, text="", state=State.NONE), 1),
    ],
)
def test_a_milestone_is_not_assessed_before_it_is_asked_for_nor_without_words(given: object, due: int) -> None:
    take(follow_up(1, point("1.01", milestones=(given,))))

    with pytest.raises(RuleBroken):
        say(Effort.REACHED, due=due, version=0)


def test_a_delayed_milestone_stays_open_and_a_settled_one_is_not_asked_for_again() -> None:
    first_round = (milestone(1, Effort.DELAYED, status_note="Frost."), milestone(2, Effort.REACHED))
    take(follow_up(1, point("1.01", *first_round)), follow_up(2, point("1.01", milestones=())))

    row = say(Effort.REACHED, ordinal=2, version=0)
    with pytest.raises(RuleBroken):
        say(Effort.REACHED, due=2, ordinal=2, version=0)

    assert row.during == during(2)


def test_a_round_is_not_assessed_any_more_once_a_newer_one_is_taken_in() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.DELAYED), economy=economy(Budget.KEPT))), follow_up(2))

    with pytest.raises(RuleBroken) as refused:
        say(Effort.REACHED)
    with pytest.raises(RuleBroken):
        say_economy(Budget.BROKEN, "Taget koster mere.")

    assert "»1. budgetopfølgning 2027« kan ikke vurderes mere" in refused.value.in_("da")
    assert first().assessments.get(during=during()).assessment == "delayed"


def test_neither_the_plan_nor_a_round_to_come_nor_an_administrative_point_is_assessed() -> None:
    take(plan(point("1.01", administrative=True)))

    for ordinal in (0, 1):
        with pytest.raises(RuleBroken):
            say(Effort.REACHED, ordinal=ordinal, version=0)
    Round.objects.update(reported=True)
    with pytest.raises(RuleBroken) as refused:
        say(Effort.REACHED, version=0)

    assert "administrativt" in refused.value.in_("da")


def test_a_round_of_another_agreement_is_refused() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED))))
    other = {"name": "Aftale om budget 2028", "year": 2028}
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED)), agreement=other))
    mine, theirs = Milestone.objects.order_by("pk"), Round.objects.get(agreement__year=2028, ordinal=1)

    with pytest.raises(RuleBroken):
        assess(mine[0], during=theirs, as_=OPERATOR, effort=None, version=1)


@pytest.mark.parametrize(
    ("role", "home", "may"),
    [
        (Role.BUDGET_OFFICE, "Havnsund Kommune", True),
        (Role.READER, "Havnsund Kommune", False),
        (Role.BUDGET_OFFICE, "Fjordby Kommune", False),
    ],
)
def test_the_budget_office_assesses_at_home_and_nobody_else_does(role: Role, home: str, may: bool) -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.DELAYED), economy=economy(Budget.BROKEN))))
    actor = member(role, of=municipality(home))

    outcomes = [
        _is_allowed(lambda: assess(first(), during=during(), as_=actor, effort=Effort.REACHED, version=1)),
        _is_allowed(
            lambda: assess_economy(Point.objects.get(), during=during(), as_=actor, budget=Budget.KEPT, version=1)
        ),
    ]

    assert outcomes == [may, may]


def _is_allowed(act: Callable[[], object]) -> bool:
    try:
        act()
    except NotAllowed:
        return False
    return True


def test_one_row_in_the_log_holds_code_words_and_numbers_only() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED))))

    say(Effort.DELAYED, "Frosten kom tidligt.")
    say(Effort.DELAYED, "Frosten kom tidligt.", version=1)

    row = AuditRow.objects.get(action="assess")
    assert row.subject == f"milestone:{first().uid}"
    assert row.facts == {"round": 1, "said": "delayed", "version": 2}


def test_whoever_is_second_is_told_and_nothing_of_theirs_is_written() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), economy=economy(Budget.KEPT))))
    say(Effort.DELAYED, "Frost.")
    say_economy(Budget.BROKEN, "Taget.")

    with pytest.raises(Stale):
        say(Effort.UNREACHABLE, "Solgt.")
    with pytest.raises(Stale):
        say_economy(None)

    assert Assessment.objects.get().status_note == "Frost."
    assert EconomyAssessment.objects.get().status_note == "Taget."


def test_the_words_of_a_note_are_found_and_those_it_replaced_are_not() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.DELAYED, status_note="Havgus."), references=("1.02",))))

    say(Effort.DELAYED, "Muldvarper.")

    found = [Point.objects.filter(found_by(word)).count() for word in ("muldvarp", "havgus", "havn og miljø")]
    assert found == [1, 0, 1]


def test_the_page_and_the_import_gather_the_same_words() -> None:
    take(plan(point("1.01", milestone(1, text="Gammel."), involved=("Økonomiudvalget",), catalogue="Spare 1.02")))
    take(follow_up(1, point("1.01", milestone(1, Effort.DELAYED, text="Ny.", status_note="Frost."), milestone(2))))

    row = Point.objects.select_related("chapter", "centre").get()

    assert search_text_of(row) == row.search_text


@pytest.mark.usefixtures("committed")
def test_of_many_at_once_one_is_first_and_the_others_are_told() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), milestone(2))))
    outcomes = _at_once(lambda number: say(Effort.DELAYED, f"Nr. {number}."))

    row = Assessment.objects.get()
    assert sorted(outcomes) == ["said"] + ["stale"] * 7
    assert (row.version, AuditRow.objects.filter(action="assess").count()) == (2, 1)


@pytest.mark.usefixtures("committed")
def test_of_many_who_say_the_first_word_at_once_one_is_first() -> None:
    take(follow_up(1, point("1.01", milestone(1, state=State.NONE), economy=economy(Budget.KEPT))))

    outcomes = _at_once(lambda number: say(Effort.DELAYED, f"Nr. {number}.", version=0))

    assert sorted(outcomes) == ["said"] + ["stale"] * 7
    assert Assessment.objects.get().version == 1


def _at_once(act: Callable[[int], object], many: int = 8) -> list[str]:
    """What came of each of them, all let go in the same moment."""
    ready = Barrier(many)

    def one(number: int) -> str:
        try:
            ready.wait()
            act(number)
        except Stale:
            return "stale"
        finally:
            connection.close()
        return "said"

    with ThreadPoolExecutor(many) as people:
        return list(people.map(one, range(many)))


def test_whoever_has_got_a_centre_since_they_began_may_answer_for_it() -> None:
    take(follow_up(1, point("1.01", milestone(1))))
    reporter, centre = of_centre(Role.REPORTER), Centre.objects.get(name=SCHOOL)

    found = reporter_at(centre.municipality, centre.pk, as_=reporter, posts=())

    assert found == reporter
