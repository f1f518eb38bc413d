"""A plan pasted from Word or Excel: rows find their round, lines are taken in order, and nothing is lost."""

import datetime

import pytest

from milepael.accounts.rules import RuleBroken
from milepael.domain.followup.rules.pasting import LONGEST_PASTE, take_apart
from milepael.editions.model import RoundLabel
from tests.builders import label

ROUNDS = [RoundLabel(ordinal=one, label=label(one)) for one in range(1, 5)]
TABLE = "\n".join(
    (
        "Kort beskrivelse\tTid\tSmiley",
        "Milepæl\tPlanen er lagt.\t1. budgetopfølgning 2027\t☺",
        'Milepæl\t"Der er\nto ""linjer"""\t2. budgetopfølgning 2027\t',
        "og et afsnit til",
        "Milepæl\tAlt er nået.\t31.12.2027",
        "Økonomi\tDer afsættes 1 mio. kr.",
        "Ansvarligt center: Skole, Dagtilbud og Fritid",
    )
)


def test_rows_of_a_table_find_the_round_that_they_name() -> None:
    found = take_apart(TABLE, rounds=ROUNDS)

    assert found.milestones == {1: "Planen er lagt.", 2: 'Der er\nto "linjer"\nog et afsnit til', 4: "Alt er nået."}
    assert found.fields == {"economy_text": "Der afsættes 1 mio. kr.", "centre": "Skole, Dagtilbud og Fritid"}
    assert found.unplaced == ()


def test_lines_that_name_no_round_are_taken_in_their_order_and_those_too_many_are_told() -> None:
    found = take_apart("Første\nAnden\n\nTredje\nFjerde\nFemte", rounds=ROUNDS)

    assert found.in_order
    assert found.milestones == {1: "Første", 2: "Anden", 3: "Tredje", 4: "Fjerde"}
    assert found.unplaced == ("Femte",)


@pytest.mark.parametrize(
    "pasted",
    [
        "2. budgetopfølgning 2027: Døren er malet",
        "2. opfølgning\nDøren er malet",
        "Milepæl 1: 2. opfølgning: Døren er malet",
    ],
)
def test_a_line_may_begin_with_its_round(pasted: str) -> None:
    found = take_apart(pasted, rounds=ROUNDS)

    assert (found.milestones, found.in_order) == ({2: "Døren er malet"}, False)


@pytest.mark.parametrize("written", ["31.12.2027", "31. december 2027", "31-12-2027"])
def test_a_round_that_is_a_day_is_found_however_the_day_is_written(written: str) -> None:
    rounds = [*ROUNDS[:3], RoundLabel(ordinal=4, label="Årets udgang", due=datetime.date(2027, 12, 31))]

    found = take_apart(f"{written}\tAlt er nået.", rounds=rounds)

    assert found.milestones == {4: "Alt er nået."}


def test_what_nobody_could_look_through_is_refused() -> None:
    with pytest.raises(RuleBroken, match="50001 characters"):
        take_apart("x" * (LONGEST_PASTE + 1), rounds=ROUNDS)
