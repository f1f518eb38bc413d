"""What Danish follow-ups say in words."""

import datetime

import pytest

from milepael.editions.language.broken_letters import is_broken
from milepael.editions.language.cut_words import Vocabulary
from milepael.editions.language.dates import date_in, ordinal_in
from milepael.editions.language.references import references_in
from milepael.editions.language.rounds import round_meant, rounds_of


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("stra- tegi", "strategi"),
        ("drifts- og anlæg", "drifts- og anlæg"),
        ("om- eller tilbygning", "om- eller tilbygning"),
        ("formands- og sekretariats- kommune", "formands- og sekretariatskommune"),
        ("Inter- reg-midler", "Interreg-midler"),
        ("for periode 2012- 15.", "for periode 2012-15."),
        ("de 15-17- årige", "de 15-17-årige"),
        ("et EU- udbud", "et EU-udbud"),
        ("en p- skive", "en p-skive"),
        ("offentlig - privat", "offentlig - privat"),
        ("Hede- Magleparken", "Hede- Magleparken"),
        ("fælles e- mail", "fælles e-mail"),
        ("en ud- vik- lings- plan", "en udviklingsplan"),
    ],
)
def test_a_word_that_a_line_cut_is_joined(printed: str, meant: str) -> None:
    vocabulary = Vocabulary("Skriv en e-mail om strategi")

    assert vocabulary.mend(printed) == meant


def test_a_cut_word_that_is_spelt_both_ways_is_doubtful() -> None:
    vocabulary = Vocabulary("gen-brug og genbrug, til gen- brug")

    assert vocabulary.mend("til gen- brug") == "til genbrug"
    assert vocabulary.doubtful_cuts("til gen- brug og skri- ver") == ("gen- brug",)


@pytest.mark.parametrize(
    "text",
    [
        "8YhYf\\Y'hUZ] »fYbXYz`UhXYb`dcb]h]",
        "A]Yd°` ``",
        "%` Vi X[YhcdZ»` [b]b[`&\\$%+`",
        "GUa UfVY'Xga cXY''Yb'Yf",
    ],
)
def test_letters_of_a_broken_font_are_noticed(text: str) -> None:
    assert is_broken(text)


@pytest.mark.parametrize(
    "text",
    [
        "Samarbejdet om kysten benævnes HavnsundKystØst.",
        "Opgraderingen til Kasse2027 og FYRET (BSK)",
        "1. budgetopfølgning 2017",
        "31.12.2017",
        "2,91 mio. kr./år til drift samt 50/100 pct.; se E-mail: x@y.dk",
        'Målet er "et godt niveau" - 15-20 pct. § 50',
        "MED-udvalg, CO2-udledning, P-plads, LED",
        "",
    ],
)
def test_odd_but_whole_words_are_not_broken(text: str) -> None:
    assert not is_broken(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Se punkt 3.04 og afsnit 7.03.", ("3.04", "7.03")),
        ("jf. pkt. 2.3 og punkt 4.01, del 4 om", ("2.3", "4.01/4")),
        ("koordineres med 6.14, del 4.", ("6.14/4",)),
        ("punkterne 3.04, 3.05 og 3.06", ("3.04", "3.05", "3.06")),
        ("jævnfør sparekataloget 3.06", ()),
        ("Sparekataloget punkt 3.06", ()),
        ("punkt 11 og under 2.5 mio. kr.", ()),
        ("under 31.12.2017 og under 4,2 pct.", ()),
        ("under 3.05 og igen under 3.05", ("3.05",)),
        ("ramme 30.34", ()),
    ],
)
def test_references_are_found_where_a_word_points(text: str, found: tuple[str, ...]) -> None:
    assert references_in([text], itself=None) == found


def test_a_point_does_not_refer_to_itself() -> None:
    found = references_in(["Se punkt 6.03, del 1 og punkt 6.03, del 2.", None, "pkt. 6.03"], itself="6.03/1")

    assert found == ("6.03/2", "6.03")


def test_rounds_are_numbered_by_their_figures_and_dates_come_last() -> None:
    rounds = rounds_of(
        ["31.12.2027", "2. budgetopfølgning 2027", "1. budgetopfølgning 2027", "2. budgetopfølgning 2027"]
    )

    assert [(each.ordinal, each.label) for each in rounds] == [
        (1, "1. budgetopfølgning 2027"),
        (2, "2. budgetopfølgning 2027"),
        (3, "31.12.2027"),
    ]
    assert rounds[-1].due == datetime.date(2027, 12, 31)


def test_rounds_of_several_years_are_numbered_through() -> None:
    rounds = rounds_of(["1. opfølgning 2020", "2. opfølgning 2019", "1. opfølgning 2019"])

    assert [each.label for each in rounds] == ["1. opfølgning 2019", "2. opfølgning 2019", "1. opfølgning 2020"]
    assert [each.ordinal for each in rounds] == [1, 2, 3]


def test_a_label_that_is_misspelt_once_is_no_round_of_its_own() -> None:
    labels = ["1. budgetopfølgning 2027", "2. budgetopfølgning 2027"] * 4 + ["2. budgetopfølgnig 2027"]

    rounds = rounds_of(labels)

    assert [(each.ordinal, each.label) for each in rounds] == [
        (1, "1. budgetopfølgning 2027"),
        (2, "2. budgetopfølgning 2027"),
    ]
    assert round_meant("2. budgetopfølgnig 2027", rounds) == rounds[1]
    assert round_meant("1. budgetopfølgni ng 2027", rounds) == rounds[0]
    assert round_meant("2. budgetopfølgning 2028", rounds) is None


def test_labels_that_are_alike_and_equally_common_are_rounds_of_their_own() -> None:
    rounds = rounds_of(["1. opfølgning A", "1. opfølgning B"] * 4)

    assert [each.label for each in rounds] == ["1. opfølgning A", "1. opfølgning B"]


def test_rounds_may_be_dates_only() -> None:
    rounds = rounds_of(["31.10.2019", "31.03.2019", "30.06.2019"])

    assert [(each.ordinal, each.due) for each in rounds] == [
        (1, datetime.date(2019, 3, 31)),
        (2, datetime.date(2019, 6, 30)),
        (3, datetime.date(2019, 10, 31)),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Dato: 6. april 2017", datetime.date(2017, 4, 6)),
        ("31.12.2017", datetime.date(2017, 12, 31)),
        ("den 04-06-2012", datetime.date(2012, 6, 4)),
        ("31. februar 2020, 1. marts 2020", datetime.date(2020, 3, 1)),
    ],
)
def test_danish_dates_are_read(text: str, day: datetime.date) -> None:
    found = date_in(text)

    assert found is not None
    assert found[1] == day


def test_no_date_is_no_date() -> None:
    assert date_in("32.13.2017 og i 2017") is None
    assert ordinal_in("Opfølgning på aftalen") is None
    assert (ordinal_in("Tredje opfølgning"), ordinal_in("på 2. budgetopfølgning")) == (3, 2)
