"""The front page and the notes on challenges."""

import pytest

from tests.builders import challenges, municipality, plan, take
from tests.web.visitors import page, reader, words

pytestmark = pytest.mark.django_db


def test_an_empty_municipality_is_told_what_to_do() -> None:
    municipality()

    front = page(reader(), "/")

    assert "Der er ikke læst noget ind endnu" in words(front.main)
    assert words(front.code) == "milepael import FILE"


@pytest.mark.usefixtures("demo")
def test_each_agreement_is_listed_with_its_points_and_its_latest_round() -> None:
    front = page(reader(), "/")

    assert [words(one) for one in front.select(".slip h2")] == [
        "Aftale om budget 2028",
        "Aftale om budget 2027",
        "Aftale om budgettet for 2024",
    ]
    assert "30 punkter · indberettet: 2. budgetopfølgning 2027" in words(front.select(".slip")[1])


def test_another_municipalitys_agreements_are_not_listed() -> None:
    take(plan(municipality="Vesterlund Kommune"))

    front = page(reader(), "/")

    assert front.select(".slip") == []


def test_a_note_shows_its_challenges_themes_wishes_and_venues() -> None:
    take(challenges("Flere ældre", "Vandet stiger"))
    client = reader()
    link = page(client, "/").select_one(".slip h3 a")
    assert link

    note = page(client, str(link["href"]))

    assert [words(one) for one in note.select(".challenge h3")] == ["1. Flere ældre", "2. Vandet stiger"]
    assert [words(one) for one in note.select("main li")] == [
        *("Klima", "Fællesskab"),
        *("Boliger", "Skoler") * 2,
        *("Borgerne høres", "Temamøde"),
    ]


def test_another_municipalitys_note_is_not_found() -> None:
    take(challenges("Flere ældre", municipality="Vesterlund Kommune"))
    theirs = page(reader("ida@vesterlund.example", home="Vesterlund Kommune"), "/").select_one(".slip h3 a")
    assert theirs

    missing = page(reader(), str(theirs["href"]), 404)

    assert words(missing.h1) == "Siden findes ikke"
