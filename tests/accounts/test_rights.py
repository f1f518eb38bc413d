"""Who may do what."""

from datetime import date

import pytest

from milepael.accounts.rules import MEMBER_ROLES, Right, Role, RuleBroken, Term, email_of, may, role_that_may

BEFORE, DAY, AFTER = date(2027, 3, 30), date(2027, 3, 31), date(2027, 4, 1)


EVERYBODY_INSIDE = {Right.READ, Right.READ_DRAFTS}
KEEPING = {Right.READ_CLOSED}
MORE: dict[Role, set[Right]] = {
    Role.ADMINISTRATOR: KEEPING
    | {Right.UNLOCK, Right.ERASE, Right.KEEP_ORGANISATION, Right.KEEP_USERS, Right.READ_LOG},
    Role.BUDGET_OFFICE: KEEPING
    | {
        Right.IMPORT_EDITION,
        Right.ASSESS,
        Right.RUN_ROUND,
        Right.UNLOCK,
        Right.ERASE,
        Right.KEEP_ORGANISATION,
        Right.TAKE_PART,
        Right.READ_LOG,
    },
    Role.MANAGER: {Right.APPROVE, Right.TAKE_PART},
    Role.REPORTER: {Right.REPORT, Right.TAKE_PART},
    Role.SECRETARY: {Right.TAKE_PART},
    Role.READER: set(),
}


@pytest.mark.parametrize("role", MORE)
def test_everybody_who_works_there_reads_drafts_and_does_what_their_role_is_for(role: Role) -> None:
    rights = {right for right in Right if may(role, right, at_home=True)}

    assert rights == EVERYBODY_INSIDE | MORE[role]


def test_a_politician_reads_what_is_out_and_no_drafts() -> None:
    rights = {right for right in Right if may(Role.POLITICIAN, right, at_home=True)}

    assert rights == {Right.READ}


def test_of_several_roles_the_one_that_gives_the_right_is_told() -> None:
    roles = (Role.ADMINISTRATOR, Role.BUDGET_OFFICE)

    told = [role_that_may(roles, right, at_home=True) for right in (Right.READ, Right.ASSESS, Right.APPROVE)]

    assert told == [Role.ADMINISTRATOR, Role.BUDGET_OFFICE, None]


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [(None, None, True), (DAY, DAY, True), (None, BEFORE, False), (AFTER, None, False), (BEFORE, AFTER, True)],
)
def test_a_term_covers_both_its_days(since: date | None, until: date | None, held: bool) -> None:
    assert Term(since, until).covers(DAY) is held


def test_a_term_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(RuleBroken) as refused:
        Term(AFTER, BEFORE)

    assert "før den begynder" in refused.value.in_("da")


@pytest.mark.parametrize("role", MEMBER_ROLES)
def test_nobody_but_the_operator_may_anything_away_from_home(role: Role) -> None:
    rights = {right for right in Right if may(role, right, at_home=False)}

    assert not rights
    assert all(may(Role.OPERATOR, right, at_home=False) for right in Right)


def test_an_address_is_kept_in_small_letters_without_white_space() -> None:
    kept = email_of("  Signe.Strand@Havnsund.Example ")

    assert kept == "signe.strand@havnsund.example"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "signe",
        "signe@",
        "@havnsund.example",
        "a b@c.dk",
        "a@b@c.dk",
        "a\x07@c.dk",
        "a@\udcff.dk",
        "a" * 250 + "@b.dk",
    ],
)
def test_what_is_no_address_is_refused_in_both_languages(typed: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        email_of(typed)

    assert "e-mailadresse" in refused.value.in_("da")
    assert "e-mail address" in refused.value.in_("en")
