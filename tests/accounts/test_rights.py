"""Who may do what."""

import pytest

from milepael.accounts.rules import Right, Role, RuleBroken, email_of, may


def test_a_reader_reads_at_home_and_does_nothing_else() -> None:
    rights = {right for right in Right if may(Role.READER, right, at_home=True)}

    assert rights == {Right.READ}


def test_the_budget_office_imports_and_assesses_but_keeps_no_users() -> None:
    rights = {right for right in Right if may(Role.BUDGET_OFFICE, right, at_home=True)}

    assert rights == {Right.READ, Right.IMPORT_EDITION, Right.ASSESS}


@pytest.mark.parametrize("role", [Role.BUDGET_OFFICE, Role.READER])
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
