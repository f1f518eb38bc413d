"""What is a heading of an agreement in plain text and what is not, and how parties are told apart."""

import pytest

from milepael.documents.refusal import Refusal
from milepael.editions.language.parties import parties_in, parties_told
from milepael.editions.ledger import Ledger
from milepael.editions.model import Edition, Kind
from milepael.editions.passage import Passage
from milepael.editions.reading import interpret

TITLE = "Aftale om budget 2028"
CASES = {
    "capitals are chapters, and a number needs no dot": (
        "BØRN OG UNGE\n1.1 Skoler\nSkolerne bliver større.\nKLIMA\n2.1 Skove\nDer bliver plantet.",
        "BØRN OG UNGE: 1.1 Skoler; KLIMA: 2.1 Skove",
    ),
    "sums and days begin no point": (
        "1. Børn\n1.01. Skoler\n1.02 mio. kr. går til skoler.\n1. maj begynder arbejdet.\n2.5 pct. spares.",
        "1 Børn: 1.01 Skoler",
    ),
    "a sentence that goes on in the next line begins no point": (
        (
            "1. Børn\n1.01. Skoler\nParterne ser det i sammenhæng med planerne for\n1.02. Klubber i Østby og i\n"
            "Nørreskov.\n1.02. Klubber\nDer kommer to."
        ),
        "1 Børn: 1.01 Skoler, 1.02 Klubber",
    ),
    "a list of numbers is no row of chapters": (
        "1. Børn\n1.01. Skoler\nPengene går til:\n1. Bøger\n2. Borde\n3. Stole\n2. Klima\n2.01. Skove\nTræer.",
        "1 Børn: 1.01 Skoler; 2 Klima: 2.01 Skove",
    ),
    "a chapter without numbered points has those that name a catalogue": (
        "1. Børn\n1.01. Skoler\nBøger.\n2. Besparelser\nFærre møder (Sparekataloget 2.01)\nDer spares.",
        "1 Børn: 1.01 Skoler; 2 Besparelser: Færre møder",
    ),
    "numbers of one figure are points where there are no others": (
        "1. Skoler\nDer bygges to.\n2. Skove\nDer plantes to.\n3. Havne\nDer graves.",
        "1 Skoler, 2 Skove, 3 Havne",
    ),
    "points may say that they are points": (
        (
            "Afsnit 1: Børn\nPunkt 1: Skoler\nDer bygges.\nPunkt 2: Klubber\nDer males.\nAfsnit 2: Klima\n"
            "Pejlemærke 3 – Skove\nDer plantes."
        ),
        "1 Børn: 1 Skoler, 2 Klubber; 2 Klima: 3 Skove",
    ),
    "the title on every page is none of their words": (
        f"1. Børn\n1.01. Skoler\nDer bygges.\n{TITLE}\nSide 2 af 3\nOg males.\n1.02. Klubber\nTo.",
        "1 Børn: 1.01 Skoler, 1.02 Klubber",
    ),
    "a table of contents needs no heading": (
        "1. Børn\n1.01. Skoler\n1.02. Klubber\n1. Børn\n1.01. Skoler\nDer bygges.\n1.02. Klubber\nDer males.",
        "1 Børn: 1.01 Skoler, 1.02 Klubber",
    ),
    "figures in the order of a table of contents, with dots, are text": (
        "1. Børn\n1.01. Skoler\nNye bøger .... 25\nNye borde .... 30\n1.02. Klubber\nDer males.",
        "1 Børn: 1.01 Skoler, 1.02 Klubber",
    ),
    "leaders may be short, and the page stand alone below": (
        (
            "Indhold\n1. Børn 2\n1.01. Skoler .. 2\n1.02. Klubber ..\n3\n2. Klima ........ 4\n2.01. Skove ..... 4\n"
            "1. Børn\n1.01. Skoler\nDer bygges.\n1.02. Klubber\nDer males.\n2. Klima\n2.01. Skove (Sparekatalog 2)\nEg."
        ),
        "1 Børn: 1.01 Skoler, 1.02 Klubber; 2 Klima: 2.01 Skove",
    ),
    "a point may have points below it where others beside it have none": (
        "1. Børn\n1.1. Skoler\nDer bygges.\n1.2) Lejre\nFor alle.\n1.2.1. Lejr på Holmen\nTelte.\n1.3. Klubber\nTo.",
        "1 Børn: 1.1 Skoler, 1.2 Lejre, 1.2.1 Lejr på Holmen, 1.3 Klubber",
    ),
    "a chapter may have chapters where all have points below them": (
        "5. Klima\n5.1. Skove\n5.1.1. Eg\nDer plantes.\n5.2. Enge\n5.2.1. Hø\nDer slås.",
        "5 Klima; 5.1 Skove: 5.1.1 Eg; 5.2 Enge: 5.2.1 Hø",
    ),
    "a title and its text may stand in one": (
        "1. Børn\n1.01. Skoler. Der bygges to skoler i Østby.\n1.02. Klubber: Alle klubber bliver malet.",
        "1 Børn: 1.01 Skoler, 1.02 Klubber",
    ),
    "an appendix belongs to no point": (
        "1. Børn\n1.01. Skoler\nDer bygges.\nBilag 1: Økonomi\nDrift 25",
        "1 Børn: 1.01 Skoler",
    ),
    "chapters may have Roman numbers, and a letter is none": (
        (
            "I. Børn\n1.01. Skoler\nDer bygges.\nV. Jensen er enig.\nII. Klima\n2.01. Skove\nDer plantes.\n"
            "III. Besparelser\nFærre møder (Sparekataloget 1.07)\nDer spares."
        ),
        "I Børn: 1.01 Skoler; II Klima: 2.01 Skove; III Besparelser: Færre møder",
    ),
    "points may have a Roman number in front": (
        "I. Børn\nI.1. Skoler\nDer bygges.\nI.2. Klubber\nDer males.\nII. Klima\nII.1. Skove\nDer plantes.",
        "I Børn: I.1 Skoler, I.2 Klubber; II Klima: II.1 Skove",
    ),
    "points may be paragraphs": (
        "KLIMA\n§ 1 Skove\nDer plantes.\n§ 2. Enge\nDer slås efter\n§ 3 i loven.\nBØRN\n§ 3 Skoler\nDer bygges.",
        "KLIMA: 1 Skove, 2 Enge; BØRN: 3 Skoler",
    ),
    "one paragraph of a law is none of them": (
        "1. Børn\n1.01. Skoler\nDe følger skolelovens\n§ 40 Undervisningens mål.\n1.02. Klubber\nTo.",
        "1 Børn: 1.01 Skoler, 1.02 Klubber",
    ),
    "a title may go on in the next line": (
        "1. Børn\n\n1.01. Skoler i alle byer\nog landsbyer\n\nDer bygges.\n\n1.02.\nKlubber\n\nDer males.",
        "1 Børn: 1.01 Skoler i alle byer og landsbyer, 1.02 Klubber",
    ),
    "a table of contents needs no dots": (
        (
            "Indhold\n1. Børn\t1\n1.01. Skoler\t2\n1.02. Klubber\t2\n2. Klima\t3\n2.01. Skove\t3\n\n"
            "1. Børn\n1.01. Skoler: Der bygges.\n1.02. Klubber: Der males.\n2. Klima\n2.01. Skove: Der plantes."
        ),
        "1 Børn: 1.01 Skoler, 1.02 Klubber; 2 Klima: 2.01 Skove",
    ),
    "a table of contents needs no heading and no dots where each entry is said again": (
        (
            "1. Børn 1\n1.01. Skoler 2\n1.02. Klubber 2\n\nBy og fjord er vores.\n\n1. Børn\n1.01. Skoler\n"
            "Der bygges.\n1.02. Klubber\nDer males."
        ),
        "1 Børn: 1.01 Skoler, 1.02 Klubber",
    ),
    "a chapter may have another number than its points": (
        "1. Børn\n1.01. Skoler\nPengene går til:\n1. Bøger\n2. Borde\nDe er nye.\n3. Klima\n4.01. Skove\nTræer.",
        "1 Børn: 1.01 Skoler; 3 Klima: 4.01 Skove",
    ),
    "points may be out of order": (
        "5. Klima\n5.3. Skove\nDer plantes.\n5.2. Enge\nDer slås.\n3. Børn\n3.01. Skoler\nDer bygges.",
        "5 Klima: 5.3 Skove, 5.2 Enge; 3 Børn: 3.01 Skoler",
    ),
}
LISTS = {
    "Fjordlisten, Venstre og Havn": "Fjordlisten | Venstre | Havn",
    "Fjordlisten (F), Havn og Land (H) og Venstre (V)": "Fjordlisten (F) | Havn og Land (H) | Venstre (V)",
    "Havn, By og Land (H) samt Rut Fjeldsted (løsgænger)": "Havn, By og Land (H) | Rut Fjeldsted (løsgænger)",
    "Fjordlisten (F) Havn og Land (H)": "Fjordlisten (F) | Havn og Land (H)",
    "Havn, By og Land; Venstre": "Havn, By og Land | Venstre",
    "Fjordlisten": "Fjordlisten",
    "Fjordlisten, samt Venstre": "Fjordlisten | Venstre",
    "Venstre, Havn og Land og Fjordlisten": "Venstre | Havn og Land | Fjordlisten",
    "Enhedslisten – De Rød-Grønne (Ø), Alternativet (Å)": "Enhedslisten – De Rød-Grønne (Ø) | Alternativet (Å)",
}
SENTENCES = {
    "Aftalen er indgået mellem Fjordlisten, Havn og Venstre.": "Fjordlisten | Havn | Venstre",
    "Mellem Fjordlisten (F) og Havn og Land (H) er der indgået aftale.": "Fjordlisten (F) | Havn og Land (H)",
    "Forligspartierne Venstre og Havn har indgået forlig om budget 2028.": "Venstre | Havn",
    "mellem Venstre og Havnelisten": "Venstre | Havnelisten",
    "Aftalen er indgået mellem Venstre, Havn samt løsgænger Peter Å. Nor.": "Venstre | Havn | løsgænger Peter Å. Nor",
    "Aftalen sikrer et bedre samarbejde mellem kommunen og regionen.": "",
    "Der er langt mellem Havnsund og Østby.": "",
    "Parterne er enige.": "",
    "Aftalen støttes af Venstre og Havn. Fjordlisten står uden for.": "Venstre | Havn",
}


def agreement(body: str) -> Edition:
    return interpret(f"{TITLE}\n\n{body}\n".encode(), "aftale.txt").edition


def outline(edition: Edition) -> str:
    return "; ".join(
        ": ".join(
            filter(
                None,
                (
                    " ".join(filter(None, (chapter.number, chapter.title))),
                    ", ".join(" ".join(filter(None, (point.number, point.title))) for point in chapter.points),
                ),
            )
        )
        for chapter in edition.chapters
    )


def passage(text: str) -> Passage:
    return Ledger().enter(text, Passage().place)


@pytest.mark.parametrize("case", CASES)
def test_headings_are_told_from_text(case: str) -> None:
    body, expected = CASES[case]

    read = agreement(body)

    assert outline(read) == expected


@pytest.mark.parametrize("text", LISTS)
def test_a_list_of_parties_is_parted_where_one_ends(text: str) -> None:
    names = parties_in(passage(text))

    assert " | ".join(name.flat for name in names) == LISTS[text]


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_names_the_parties(text: str) -> None:
    names = parties_told(passage(text))

    assert " | ".join(name.flat for name in names) == SENTENCES[text]


def test_the_place_to_sign_names_parties_that_nothing_else_does() -> None:
    read = agreement("1. Børn\n1.01. Skoler\nDer bygges.\nHavnsund, den 3. maj 2027\nFjordlisten (F)\nVenstre (V)")

    assert read.parties == ("Fjordlisten (F)", "Venstre (V)")
    assert str(read.date) == "2027-05-03"
    assert read.points[0].agreement_text == "Der bygges."


def test_a_chapters_own_text_and_an_appendix_are_unread_and_not_lost() -> None:
    read = agreement("1. Børn\nDer er mange.\n1.01. Skoler\nDer bygges.\nBilag 1: Økonomi\nDrift 25")

    assert [left.text for left in read.unread] == ["Der er mange.", "Bilag 1: Økonomi", "Drift 25"]


@pytest.mark.parametrize(
    "title", ["Udmøntning af aftale om budget 2028", "Opfølgning på budgetforlig", "Notat om vejr"]
)
def test_another_title_is_no_agreements(title: str) -> None:
    content = f"{title}\n1. Børn\n1.01. Skoler\nDer bygges.\n".encode()

    with pytest.raises(Refusal):
        interpret(content, "brev.txt")
    assert interpret(content, "brev.txt", kind=Kind.AGREEMENT).edition.points[0].number == "1.01"


def test_a_table_may_have_each_points_text_beside_its_title_and_the_parties_beside_their_name() -> None:
    table = "<tr><td>1.01. Skoler</td><td>Der bygges.</td></tr><tr><td>1.02.</td><td>Klubber</td><td>To.</td></tr>"
    parties = "<table><tr><td>Forligspartier</td><td><p>Fjordlisten (F)</p><p>Venstre (V)</p></td></tr></table>"
    page = f"<h1>{TITLE}</h1>{parties}<h2>1. Børn</h2><table>{table}</table>"

    read = interpret(f"<html><body>{page}</body></html>".encode(), "aftale.html").edition

    assert read.parties == ("Fjordlisten (F)", "Venstre (V)")
    assert [(point.number, point.title, point.agreement_text) for point in read.points] == [
        ("1.01", "Skoler", "Der bygges."),
        ("1.02", "Klubber", "To."),
    ]


def test_a_chapter_with_another_number_than_its_points_is_told() -> None:
    read = agreement("1. Børn\n1.01. Skoler\nDer bygges.\n\n3. Klima\n2.01. Skove\nTræer.")

    assert [(one.code, one.message, one.place.line) for one in read.warnings] == [
        ("uncertain_match", "Afsnittet har nummer 3, men under det står punkt 2.01.", 7)
    ]


def test_a_footnote_below_all_goes_with_the_point_that_refers_to_it() -> None:
    read = agreement("1. Veje\n1.01. Stier\nDer bygges 12 km sti[1].\n1.02. Broer\nTo males.\n[1] Inkl. 2 km fra 2027.")

    assert [point.agreement_text for point in read.points] == [
        "Der bygges 12 km sti[1].\n[1] Inkl. 2 km fra 2027.",
        "To males.",
    ]
    assert (read.unread, read.warnings) == ((), ())
