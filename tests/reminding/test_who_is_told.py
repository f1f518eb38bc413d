"""Who is written to on which day: by deadline, by what is owed, by posts, and by when they were last written to."""

import datetime

import pytest

from milepael.accounts.rules import Role
from milepael.domain.followup.rules.timing import Window
from milepael.flows.reminding.rules import ZONE, Debt, Holder, Occasion, OpenRound, is_due, is_writing_time, told
from milepael.flows.reminding.working_days import is_working, working_day

CLOSED = frozenset({"06-05", "12-24", "12-31"})
SCHOOL, HARBOUR = 1, 2
REPORTER, MANAGER, OFFICE, DEPUTY = 10, 20, 30, 40
PEOPLE = (
    Holder(REPORTER, Role.REPORTER, SCHOOL),
    Holder(MANAGER, Role.MANAGER, SCHOOL),
    Holder(OFFICE, Role.BUDGET_OFFICE),
)
EASTER_TUESDAY = datetime.date(2027, 3, 30)


def at(day: str, hour: int = 8) -> datetime.datetime:
    return datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(hour), ZONE)


def opened(
    *debts: tuple[int | None, Debt], deadline: datetime.date | None = EASTER_TUESDAY, grace: int = 0, on: str = ""
) -> OpenRound:
    window = Window(deadline=deadline, grace=grace, is_opened=True)
    return OpenRound(1, at(on or "2027-03-08", 10), window, debts or ((SCHOOL, Debt.ANSWERS),))


def occasions(one: OpenRound, day: str, people: tuple[Holder, ...] = PEOPLE) -> dict[int, Occasion]:
    found = told([one], people, now=at(day, 12), closed=CLOSED)
    return {user: owed[-1].occasion for user, owed in found.items() if is_due(owed, last=None)}


def test_store_bededag_was_a_holiday_until_2023() -> None:
    assert not is_working(datetime.date(2023, 5, 5), CLOSED)
    assert is_working(datetime.date(2024, 4, 26), CLOSED)


def test_closed_days_are_of_every_year_or_of_one() -> None:
    days = [
        datetime.date(2028, 6, 5),
        datetime.date(2027, 12, 24),
        datetime.date(2027, 5, 7),
        datetime.date(2029, 5, 7),
    ]

    assert [is_working(day, CLOSED | {"2027-05-07"}) for day in days] == [False, False, False, True]


@pytest.mark.parametrize(
    ("base", "days", "found"),
    [
        ("2027-03-30", -3, "2027-03-22"),  # over Easter
        ("2027-03-30", 0, "2027-03-30"),
        ("2027-03-29", 0, "2027-03-24"),  # Easter Monday
        ("2027-03-24", 1, "2027-03-30"),
        ("2026-12-22", 3, "2026-12-29"),  # over Christmas, Christmas Eve closed
        ("2027-01-04", -3, "2026-12-28"),  # over New Year, its eve closed
        ("2026-09-18", 2, "2026-09-22"),  # over a weekend
    ],
)
def test_working_days_are_counted_over_weekends_and_holidays(base: str, days: int, found: str) -> None:
    day = working_day(datetime.date.fromisoformat(base), days, CLOSED)

    assert day.isoformat() == found


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2027-03-08", {REPORTER: Occasion.JUST_OPENED}),
        ("2027-03-19", {REPORTER: Occasion.JUST_OPENED}),
        ("2027-03-22", {REPORTER: Occasion.DUE_SOON}),
        ("2027-03-24", {REPORTER: Occasion.DUE_SOON}),
        ("2027-03-30", {REPORTER: Occasion.DUE_TODAY}),
        ("2027-03-31", {REPORTER: Occasion.PAST_DUE}),
        ("2027-04-01", {REPORTER: Occasion.PAST_DUE, MANAGER: Occasion.ESCALATED}),
        (
            "2027-04-02",
            {REPORTER: Occasion.PAST_DUE, MANAGER: Occasion.ESCALATED, OFFICE: Occasion.ESCALATED},
        ),
    ],
)
def test_answers_are_asked_of_reporters_and_then_upwards(day: str, expected: dict[int, Occasion]) -> None:
    found = occasions(opened(), day)

    assert found == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2027-03-19", {}),
        ("2027-03-22", {MANAGER: Occasion.DUE_SOON}),
        ("2027-03-31", {MANAGER: Occasion.PAST_DUE}),
        ("2027-04-02", {MANAGER: Occasion.PAST_DUE, OFFICE: Occasion.ESCALATED}),
    ],
)
def test_approvals_are_asked_of_managers_only(day: str, expected: dict[int, Occasion]) -> None:
    found = occasions(opened((SCHOOL, Debt.APPROVALS)), day)

    assert found == expected


def test_what_is_no_occasion_yet_stands_in_a_mail_that_has_another() -> None:
    both = opened((SCHOOL, Debt.ANSWERS), (SCHOOL, Debt.APPROVALS))
    people = (Holder(REPORTER, Role.REPORTER, SCHOOL), Holder(REPORTER, Role.MANAGER, SCHOOL))

    owed = told([both], people, now=at("2027-03-08", 12), closed=CLOSED)[REPORTER]

    assert {one.debt: one.since for one in owed} == {Debt.ANSWERS: at("2027-03-08", 10), Debt.APPROVALS: None}


def test_whoever_owes_nothing_is_told_nothing() -> None:
    harbour = (*PEOPLE, Holder(50, Role.REPORTER, HARBOUR))

    found = occasions(opened(), "2027-03-30", harbour)

    assert list(found) == [REPORTER]


def test_it_goes_upwards_only_after_the_days_of_grace() -> None:
    one = opened(grace=5)  # until Sunday 4 April

    found = [set(occasions(one, day)) for day in ("2027-03-31", "2027-04-05", "2027-04-06", "2027-04-07")]

    assert found == [{REPORTER}, {REPORTER}, {REPORTER, MANAGER}, {REPORTER, MANAGER, OFFICE}]


@pytest.mark.parametrize(
    ("people", "expected"),
    [(PEOPLE[1:], {MANAGER}), (PEOPLE[2:], {OFFICE}), ((), set())],
)
def test_a_vacant_post_is_the_next_ones_above(people: tuple[Holder, ...], expected: set[int]) -> None:
    found = occasions(opened(), "2027-03-08", people)

    assert set(found) == expected


def test_points_without_a_centre_are_the_budget_offices() -> None:
    found = occasions(opened((None, Debt.ANSWERS)), "2027-03-08")

    assert found == {OFFICE: Occasion.JUST_OPENED}


def test_a_deputy_is_told_beside_the_one_they_stand_in_for() -> None:
    people = (Holder(DEPUTY, Role.REPORTER, SCHOOL, REPORTER), *PEOPLE)

    found = told([opened()], people, now=at("2027-03-30"), closed=CLOSED)

    assert {user: owed[0].holder.instead_of for user, owed in found.items()} == {DEPUTY: REPORTER, REPORTER: None}


def test_a_mail_is_due_when_something_came_up_since_the_last() -> None:
    owed = told([opened()], PEOPLE, now=at("2027-03-24"), closed=CLOSED)[REPORTER]

    lasts = (None, at("2027-03-19"), at("2027-03-22", 7), at("2027-03-23"))

    assert [is_due(owed, last=last) for last in lasts] == [True, True, False, False]


def test_a_round_that_opens_late_begins_with_its_opening() -> None:
    one = opened(on="2027-03-23")

    found = [occasions(one, day).get(REPORTER) for day in ("2027-03-23", "2027-03-24", "2027-03-30")]

    assert found == [Occasion.JUST_OPENED, Occasion.JUST_OPENED, Occasion.DUE_TODAY]


def test_a_round_without_a_deadline_is_opened_and_no_more() -> None:
    found = occasions(opened(deadline=None), "2028-03-08")

    assert found == {REPORTER: Occasion.JUST_OPENED}


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at("2027-03-24", 6), False),
        (at("2027-03-24", 7), True),
        (at("2027-03-25", 12), False),
        (datetime.datetime(2027, 3, 24, 22, 30, tzinfo=datetime.UTC), True),
        (datetime.datetime(2027, 3, 24, 23, 30, tzinfo=datetime.UTC), False),  # Maundy Thursday has begun in Denmark
    ],
)
def test_mails_are_written_in_the_days_hours_in_denmark(moment: datetime.datetime, expected: bool) -> None:
    assert is_writing_time(moment, closed=CLOSED, from_hour=7) is expected
