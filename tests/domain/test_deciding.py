"""Rule 14: points are cancelled, added, split, merged and moved by a decision, and the next edition tells."""

import datetime
from dataclasses import replace

import pytest

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Agreement, Centre, Chapter, Point
from milepael.domain.deciding.actions.adding import NewPoint, add
from milepael.domain.deciding.actions.parting import merge, split
from milepael.domain.deciding.actions.staying import cancel, move, resume
from milepael.domain.deciding.queries import decisions_of
from milepael.domain.deciding.rules import Grounds, Made, PointChange, check_grounds, told, told_with_grounds
from milepael.domain.followup.actions.assessing import assess
from milepael.domain.followup.models import Milestone, Round
from milepael.domain.followup.queries.asked import asked_of
from milepael.domain.followup.queries.overview import overview
from milepael.domain.followup.rules.saying import Stale
from milepael.domain.organisation.rules import Decision
from milepael.editions.model import Edition, Effort
from milepael.flows.publishing.reporting import Asked, report
from tests.builders import follow_up, label, member, milestone, municipality, plan, point, take
from tests.domain.people import SCHOOL, opened

pytestmark = pytest.mark.django_db

WHY = Grounds(Decision(datetime.date(2026, 5, 12), "Byrådet", "00.30.00-S00-6-26"), "Grunden er solgt.")
TOLD = "Beslutning 12.05.2026: {what} (Byrådet, sag 00.30.00-S00-6-26). Grunden er solgt."
HAVN = "By, Havn og Miljø"


@pytest.fixture(autouse=True)
def agreed() -> None:
    first = point("1.01", milestone(1), milestone(2), milestone(3), centre=SCHOOL)
    second = point(
        "1.02", milestone(2, text="Broen er bygget."), title="Bro", centre=HAVN, committees=("Teknikudvalget",)
    )
    take(plan(first, second))
    said = point("1.01", milestone(1, Effort.DELAYED, status_note="Frost."), milestone(2), milestone(3), centre=SCHOOL)
    take(follow_up(1, said, second))


def one(key: str) -> Point:
    return Point.objects.get(key=key)


def seen(key: str) -> int:
    return one(key).version


def drafted(ordinal: int) -> Edition:
    asked = Asked(day=datetime.date(2026, 9, 1), ordinal=ordinal, format="docx")
    file = report(Agreement.objects.get(), asked)
    assert [each for each in file.departures if each.where.startswith("chapters")] == []
    return file.edition


def keys(edition: Edition) -> list[str]:
    return [point.key for point in edition.points]


def words_of(key: str, ordinal: int) -> list[str]:
    """The effort of a point at the rounds up to one."""
    found = overview(municipality(), Agreement.objects.get().pk)
    assert found
    row = next(row for chapter in found.chapters for row in chapter.points if row.key == key)
    return [cell.effort.word for cell in row.cells][:ordinal]


def test_what_is_cancelled_is_asked_for_no_more_and_what_was_said_stays() -> None:
    during = opened(2)

    cancel(one("1.01"), as_=OPERATOR, grounds=WHY, seen=seen("1.01"))

    assert [row.key for row in asked_of(during)] == ["1.02"]
    assert words_of("1.01", 2) == ["delayed", "none"]
    with pytest.raises(RuleBroken, match="not in"):
        assess(Milestone.objects.filter(point__key="1.01").earliest("pk"), during=during, as_=OPERATOR, effort=None)
    assert AuditRow.objects.filter(action="decide").count() == 1


def test_the_next_edition_tells_what_was_cancelled_and_the_one_after_has_it_no_more() -> None:
    opened(2)
    cancel(one("1.01"), as_=OPERATOR, grounds=WHY, seen=seen("1.01"))
    opened(3)

    told_of = drafted(2).points[0]

    assert told_of.implementation_text.endswith("\n" + TOLD.format(what="punktet udgår"))
    assert [(one.state.value, one.text, one.moved and one.moved.before) for one in told_of.milestones] == [
        ("none", "", "Planen er vedtaget.")
    ] * 3
    assert told_of.economy.state.value == "none"
    assert (keys(drafted(1)), keys(drafted(3))) == (["1.01", "1.02"], ["1.02"])


def test_a_point_that_was_moved_is_answered_by_the_other_centre_and_printed_so_from_then_on() -> None:
    during = opened(2)

    move(one("1.01"), to=Centre.objects.get(name=HAVN), as_=OPERATOR, grounds=WHY, seen=seen("1.01"))

    assert {row.centre for row in asked_of(during)} == {Centre.objects.get(name=HAVN).pk}
    assert [drafted(ordinal).points[0].centre for ordinal in (1, 2)] == [SCHOOL, HAVN]
    assert TOLD.format(what=f"ansvaret er flyttet fra {SCHOOL} til {HAVN}") in drafted(2).points[0].implementation_text


def test_a_point_that_was_split_goes_on_as_its_parts_with_what_is_still_open() -> None:
    during = opened(2)

    heirs = split(one("1.01"), into=("Havneskolen", "Bakkeskolen"), as_=OPERATOR, grounds=WHY, seen=seen("1.01"))

    assert [heir.key for heir in heirs] == ["1.01/1", "1.01/2"]
    assert {row.key: len(row.lines) for row in asked_of(during)} == {"1.01/1": 3, "1.01/2": 2, "1.02": 2}
    assert words_of("1.01/1", 2) == ["none", "not_due"]
    assert keys(drafted(2)) == ["1.01", "1.01/1", "1.01/2", "1.02"]
    assert TOLD.format(what="punktet er delt i 1.01/1 og 1.01/2") in drafted(2).points[0].implementation_text
    assert TOLD.format(what="punktet kommer af 1.01") in drafted(2).points[1].implementation_text


def test_a_point_that_was_merged_leaves_what_is_still_open_of_it_to_the_other() -> None:
    during = opened(2)

    merge(one("1.02"), into=one("1.01"), as_=OPERATOR, grounds=WHY, seen=seen("1.02"))

    lines = [line.text for row in asked_of(during) for line in row.lines]
    assert "Broen er bygget." in lines
    stays = drafted(2).points[0]
    assert stays.committees == ("Børneudvalget", "Teknikudvalget")
    assert TOLD.format(what="1.02 er lagt ind i punktet") in stays.implementation_text
    assert drafted(1).points[0].committees == ("Børneudvalget",)


def test_a_point_is_added_in_mid_year_by_a_decision_only() -> None:
    opened(2)
    new = NewPoint("Ny bro", "1.03.", agreement_text="Der bygges en bro.")

    with pytest.raises(RuleBroken, match="by a decision only"):
        add(new, Chapter.objects.get(), as_=OPERATOR)
    row = add(new, Chapter.objects.get(), as_=OPERATOR, grounds=WHY)

    assert (row.key, row.joined) == ("1.03", 2)
    assert (keys(drafted(1)), keys(drafted(2))) == (["1.01", "1.02"], ["1.01", "1.02", "1.03"])
    assert words_of("1.03", 2) == ["none", "none"]


def test_before_the_follow_ups_have_begun_a_point_is_simply_added() -> None:
    take(plan(point("1.01"), agreement={"name": "Aftale om budget 2028", "year": 2028}))
    chapter = Chapter.objects.get(agreement__year=2028)

    row = add(NewPoint("Ny bro", "1.02"), chapter, as_=OPERATOR)

    assert (row.key, row.joined, row.position) == ("1.02", 0, 1)
    with pytest.raises(RuleBroken, match=r"a point 1\.01"):
        add(NewPoint("Ny bro", "1.01"), chapter, as_=OPERATOR)


def test_a_decision_is_told_on_both_sides_in_the_order_of_its_day() -> None:
    opened(2)
    merge(one("1.02"), into=one("1.01"), as_=OPERATOR, grounds=WHY, seen=seen("1.02"))

    told_of = [decisions_of(one(key).pk)[0] for key in ("1.01", "1.02")]

    assert [told(each.made) for each in told_of] == ["1.02 er lagt ind i punktet", "punktet er lagt ind i 1.01"]
    assert [[key for _, key in each.others] for each in told_of] == [["1.02"], ["1.01"]]


def test_a_closed_point_that_has_no_number_is_told_of_without_its_title() -> None:
    Point.objects.filter(key="1.02").update(
        key="Salg af Kajgrunden", number="", title="Salg af Kajgrunden", closed=True
    )
    closed = Point.objects.get(number="")

    merge(one("1.01"), into=closed, as_=OPERATOR, grounds=WHY, seen=seen("1.01"))

    (decided,) = decisions_of(one("1.01").pk)
    assert told(decided.made) == "punktet er lagt ind i Behandles for lukkede døre"
    assert decided.others == ((closed.pk, "Behandles for lukkede døre"),)


def test_a_cancelled_point_is_taken_up_again_as_it_was_and_the_rounds_between_stay_without_it() -> None:
    opened(2)
    cancel(one("1.01"), as_=OPERATOR, grounds=WHY, seen=seen("1.01"))
    during = opened(3)

    resume(one("1.01"), as_=OPERATOR, grounds=WHY, seen=seen("1.01"))

    assert {row.key: len(row.lines) for row in asked_of(during)} == {"1.01": 4, "1.02": 2}
    assert asked_of(Round.objects.get(ordinal=2))[0].key == "1.02"
    assert words_of("1.01", 3) == ["delayed", "none", "not_due"]
    assert TOLD.format(what="punktet udgår") in drafted(2).points[0].implementation_text
    back = drafted(3).points[0]
    assert back.implementation_text.endswith("\n" + TOLD.format(what="punktet er taget op igen"))
    assert [milestone.text for milestone in back.milestones] == ["Planen er vedtaget."] * 3


def test_what_is_taken_up_again_in_the_round_it_was_cancelled_in_was_never_away() -> None:
    during = opened(2)
    cancel(one("1.01"), as_=OPERATOR, grounds=WHY, seen=seen("1.01"))

    resume(one("1.01"), as_=OPERATOR, grounds=WHY, seen=seen("1.01"))

    assert (one("1.01").left, one("1.01").gaps) == (None, [])
    assert [row.key for row in asked_of(during)] == ["1.01", "1.02"]
    assert [told(each.made) for each in decisions_of(one("1.01").pk)] == ["punktet udgår", "punktet er taget op igen"]


def test_a_point_can_be_cancelled_again_and_every_round_knows_whether_it_was_in_it() -> None:
    for ordinal, act in ((2, cancel), (3, resume), (4, cancel)):
        opened(ordinal)
        act(one("1.01"), as_=OPERATOR, grounds=WHY, seen=seen("1.01"))

    assert [one("1.01").stay.covers(ordinal) for ordinal in range(1, 6)] == [True, False, True, False, False]
    assert [("1.01" in keys(drafted(ordinal))) for ordinal in (1, 2, 3, 4)] == [True, True, True, True]


def test_only_what_was_cancelled_is_taken_up_again_and_only_as_it_was_seen() -> None:
    opened(2)
    with pytest.raises(RuleBroken, match="not out"):
        resume(one("1.02"), as_=OPERATOR, grounds=WHY, seen=seen("1.02"))
    merge(one("1.02"), into=one("1.01"), as_=OPERATOR, grounds=WHY, seen=seen("1.02"))
    split(one("1.01"), into=("Havn", "Bakke"), as_=OPERATOR, grounds=WHY, seen=seen("1.01"))
    cancel(one("1.01/1"), as_=OPERATOR, grounds=WHY, seen=seen("1.01/1"))

    with pytest.raises(RuleBroken, match=r"merged into 1\.01 and goes on there"):
        resume(one("1.02"), as_=OPERATOR, grounds=WHY, seen=seen("1.02"))
    with pytest.raises(RuleBroken, match=r"split into 1\.01/1 og 1\.01/2"):
        resume(one("1.01"), as_=OPERATOR, grounds=WHY, seen=seen("1.01"))
    with pytest.raises(Stale):
        resume(one("1.01/1"), as_=OPERATOR, grounds=WHY, seen=1)


@pytest.mark.parametrize(("money", "texts"), [((1,), [True, False]), ((2,), [False, True]), ((1, 2), [True, True])])
def test_the_economy_of_a_point_that_is_split_goes_on_in_the_parts_that_are_named(
    money: tuple[int, ...], texts: list[bool]
) -> None:
    during, names = opened(2), ("Havn", "Bakke")

    heirs = split(one("1.01"), into=names, as_=OPERATOR, grounds=WHY, seen=seen("1.01"), money=money)

    assert [bool(Point.objects.get(pk=heir.pk).economy_text) for heir in heirs] == texts
    asked = {row.key: any(line.is_economy for line in row.lines) for row in asked_of(during)}
    assert [asked[heir.key] for heir in heirs] == texts


@pytest.mark.parametrize("money", [(), (0,), (1, 3)])
def test_an_economy_that_would_go_on_nowhere_is_refused(money: tuple[int, ...]) -> None:
    opened(2)

    with pytest.raises(RuleBroken, match="numbers from 1 to 2"):
        split(one("1.01"), into=("Havn", "Bakke"), as_=OPERATOR, grounds=WHY, seen=seen("1.01"), money=money)

    assert not Point.objects.filter(key="1.01/1").exists()


def test_what_is_out_is_out_and_what_has_changed_since_is_looked_at_again() -> None:
    cancel(one("1.01"), as_=OPERATOR, grounds=WHY, seen=seen("1.01"))

    with pytest.raises(RuleBroken, match="out already"):
        cancel(one("1.01"), as_=OPERATOR, grounds=WHY, seen=seen("1.01"))
    with pytest.raises(Stale):
        cancel(one("1.02"), as_=OPERATOR, grounds=WHY, seen=7)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MANAGER, Role.REPORTER, Role.SECRETARY, Role.READER])
def test_only_who_runs_rounds_carries_a_decision_out(role: Role) -> None:
    with pytest.raises(NotAllowed):
        cancel(one("1.01"), as_=member(role, of=municipality()), grounds=WHY, seen=seen("1.01"))


@pytest.mark.parametrize(
    ("grounds", "said"),
    [
        (replace(WHY, decision=replace(WHY.decision, by="")), "who decided"),
        (replace(WHY, decision=replace(WHY.decision, case_number="6-26")), "no case number"),
        (replace(WHY, decision=replace(WHY.decision, on=datetime.date(2026, 6, 2))), "2026-06-02"),
        (replace(WHY, reason=""), "why it was decided"),
        (replace(WHY, reason="x" * 2_001), "2001"),
    ],
)
def test_a_decision_says_who_when_which_case_and_why(grounds: Grounds, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        check_grounds(grounds, today=datetime.date(2026, 6, 1))


def test_documents_tell_a_decision_in_one_line() -> None:
    made = Made(PointChange.SPLIT, ("1.01",), ("1.01/1", "1.01/2", "1.01/3"), is_result=False)

    assert told_with_grounds(made, WHY) == TOLD.format(what="punktet er delt i 1.01/1, 1.01/2 og 1.01/3")
    assert label(1) not in told(made)
