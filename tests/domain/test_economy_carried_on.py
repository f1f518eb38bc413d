"""Whatever is decided of a point in mid-year, its economy stands beside the empty field as it was said last."""

import datetime

import pytest

from milepael.accounts.actor import OPERATOR
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.deciding.actions.parting import merge, split
from milepael.domain.deciding.actions.staying import move
from milepael.domain.deciding.rules import Grounds
from milepael.domain.followup.actions.budget import change_economy
from milepael.domain.followup.models import EconomyAssessment, Round
from milepael.domain.followup.queries.asked import AskedPoint, Line, asked_of
from milepael.domain.followup.rules.budget import Stage, Step
from milepael.domain.organisation.rules import Decision
from milepael.editions.model import Budget, Economy
from tests.builders import economy, follow_up, point, take
from tests.domain.people import in_days, opened

pytestmark = pytest.mark.django_db

WHY = Grounds(Decision(datetime.date(2026, 5, 12), "Byrådet", "00.30.00-S00-6-26"), "Grunden er solgt.")


@pytest.fixture(autouse=True)
def during() -> Round:
    """The second round is open; the first one said something of two points' economy, and nothing of the third's."""
    take(
        follow_up(
            1,
            point("1.01", economy=economy(Budget.BROKEN, status_note="Prisen er steget.")),
            point("1.02", economy=economy(Budget.KEPT)),
            point("1.03", economy=Economy()),
        )
    )
    return opened(2)


def one(key: str) -> Point:
    return Point.objects.get(key=key)


def in_two(key: str) -> None:
    split(one(key), into=("Havn", "Bakke"), as_=OPERATOR, grounds=WHY, seen=one(key).version, money=(1, 2))


def asked(during: Round, key: str) -> AskedPoint:
    return next(row for row in asked_of(during) if row.key == key)


def money(during: Round, key: str) -> Line:
    return next(line for line in asked(during, key).lines if line.is_economy)


def last(during: Round, key: str) -> tuple[str, str]:
    """The word and the note that stand beside a point's economy from last time."""
    said = money(during, key).last
    return (said.standing.word, said.note) if said else ("", "")


def test_the_parts_of_a_point_have_what_was_said_of_it_beside_them_and_say_nothing_yet(during: Round) -> None:
    in_two("1.01")

    assert [last(during, key) for key in ("1.01/1", "1.01/2")] == [("broken", "Prisen er steget.")] * 2
    assert [money(during, key).now for key in ("1.01/1", "1.01/2")] == [None, None]
    assert not EconomyAssessment.objects.filter(point__part__isnull=False).exists()


def test_parts_of_a_part_that_said_nothing_have_what_was_said_before_it(during: Round) -> None:
    in_two("1.01")

    in_two("1.01/1")

    assert last(during, "1.01/3") == ("broken", "Prisen er steget.")


@pytest.mark.parametrize(("into", "word"), [("1.02", "kept"), ("1.03", "broken")])
def test_a_point_that_took_another_in_has_its_own_beside_it_else_the_others(
    during: Round, into: str, word: str
) -> None:
    merge(one("1.01"), into=one(into), as_=OPERATOR, grounds=WHY, seen=one("1.01").version)

    assert last(during, into)[0] == word


def test_a_point_that_was_moved_keeps_its_own(during: Round) -> None:
    to = Centre.objects.get(name="By, Havn og Miljø")

    move(one("1.01"), to=to, as_=OPERATOR, grounds=WHY, seen=one("1.01").version)

    assert last(during, "1.01") == ("broken", "Prisen er steget.")


def test_a_change_of_economy_stands_at_the_parts_as_one_that_they_have_not_told_themselves(during: Round) -> None:
    steps = [Step(Stage.COUNCIL, in_days(30))]
    change_economy(one("1.01"), during=during, as_=OPERATOR, financing="Puljen.", steps=steps, version=0)

    in_two("1.01")

    changes = [asked(during, key).change for key in ("1.01/1", "1.01/2")]
    assert [(change.financing, change.version) for change in changes if change] == [("Puljen.", 0)] * 2


def test_what_takes_a_closed_point_in_is_closed_and_so_are_its_parts() -> None:
    Point.objects.filter(key="1.01").update(closed=True)

    merge(one("1.01"), into=one("1.02"), as_=OPERATOR, grounds=WHY, seen=one("1.01").version)
    in_two("1.02")

    assert set(Point.objects.exclude(key="1.03").values_list("closed", flat=True)) == {True}
