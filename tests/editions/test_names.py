"""Names with commas are learned from the document; none stands in the code."""

import pytest

from milepael.documents.limits import Limits, Watch
from milepael.editions.language.names import committees_in, contributors_in, learn
from milepael.editions.ledger import Ledger
from milepael.editions.passage import Passage

CENTRES = ("Skole, Dagtilbud og Fritid", "Økonomi", "Center for Vej og Park", "Økonomi og Styring")


def words(text: str) -> Passage:
    from milepael.documents.tree import Place

    return Ledger().enter(text, Place())


def nothing() -> None:
    """No clock runs here."""


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        (
            "By, Havn og Miljø, Økonomi samt Skole, Dagtilbud og Fritid",
            ["By, Havn og Miljø", "Økonomi", CENTRES[0]],
            "",
        ),
        (
            "Økonomi og Styring, Kontaktcentret, Vej og Park",
            ["Økonomi og Styring", "Kontaktcentret", "Vej og Park"],
            "",
        ),
        ("Center for Økonomi; Vej og Park", ["Økonomi", "Vej og Park"], ""),
        ("Møder på en halv time indføres overalt.", [], "Møder på en halv time indføres overalt."),
        ("Økonomi Der er vedtaget en plan.", ["Økonomi"], "Der er vedtaget en plan."),
        ("Økonomi skal følge planen.", [], "Økonomi skal følge planen."),
        ("Alle centre med borgere", ["Alle centre med borgere"], ""),
        ("Økonomi samt andre, som høres. Senere.", ["Økonomi"], "andre, som høres. Senere."),
        ("", [], ""),
    ],
)
def test_contributors_are_told_from_the_text_behind_them(text: str, names: list[str], rest: str) -> None:
    lists = ["By, Havn og Miljø, Økonomi samt Skole, Dagtilbud og Fritid", text]

    listed = contributors_in(words(text), learn(CENTRES, lists, nothing))

    assert [name.flat for name in listed.names] == names
    assert listed.rest.flat == rest


def test_the_shortest_names_are_learned_first() -> None:
    lists = ["Havn samt By, Havn", "Økonomi, Kontakt, By samt Økonomi", "By"]

    known = learn(CENTRES, lists, nothing)

    assert known.learned == {"By", "Havn", "Kontakt"}


def test_many_unknown_names_are_learned_in_time_that_grows_with_them() -> None:
    lists = [f"Havn {at} og By, Vej {at % 40} samt Skole {at % 30}, Fritid {at % 20} og Idræt" for at in range(600)]

    known = learn(CENTRES, lists, Watch(Limits(seconds=5)).tick)

    assert len(known.learned) == 660


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("Børneudvalget samt Teknikudvalget", ["Børneudvalget", "Teknikudvalget"], ""),
        (
            "Social- og Sundhedsudvalget, Økonomiudvalget samt Kommunalbestyrelsen",
            ["Social- og Sundhedsudvalget", "Økonomiudvalget", "Kommunalbestyrelsen"],
            "",
        ),
        (
            "Udvalget for Børn, Skole og Kultur samt Økonomiudvalget",
            ["Udvalget for Børn, Skole og Kultur", "Økonomiudvalget"],
            "",
        ),
        ("Økonomiudvalget Der spares en million.", ["Økonomiudvalget"], "Der spares en million."),
        ("Teknikud- valget samt Kommunalbesty- relsen", ["Teknikud- valget", "Kommunalbesty- relsen"], ""),
        ("Ingen endnu", ["Ingen endnu"], ""),
        ("", [], ""),
    ],
)
def test_committees_split_where_each_piece_ends_as_one(text: str, names: list[str], rest: str) -> None:
    listed = committees_in(words(text))

    assert [name.flat for name in listed.names] == names
    assert listed.rest.flat == rest
