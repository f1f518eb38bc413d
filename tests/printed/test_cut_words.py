"""Words that a narrow column cuts without a hyphen are one again, and words that only stand so are left apart."""

from milepael.documents.limits import Watch
from milepael.documents.readers import pdf
from milepael.documents.tree import Document, Paragraph, Table
from milepael.editions.desk import Desk
from tests.printed import making
from tests.printed.making import grid, words
from tests.printed.producers import by_weasyprint

SAID = (
    "Her står der noget om skoleområdet, om opfølgning og om det nye budget, som hver skole og hvert område får, og "
    "om hele kommunens plan for børn og unge."
)


def read(*cells: str, width: int, said: str = SAID) -> Document:
    rows = "".join(f"<tr><td>{cell}</td><td>Tekst</td></tr>" for cell in cells)
    style = (
        "body {font: 10pt DejaVu Sans} table {border-collapse: collapse; table-layout: fixed; width: 300pt}"
        f"td {{border: 1px solid; padding: 4pt; overflow-wrap: anywhere}} td:first-child {{width: {width}pt}}"
    )
    page = f'<meta charset="utf-8"><style>{style}</style><p>{said}</p><table>{rows}</table>'
    return pdf.read(by_weasyprint(page), Watch())


def first_cells(document: Document) -> list[str]:
    return [
        " | ".join(block.text for block in row.cells[0].blocks if isinstance(block, Paragraph))
        for table in document.blocks
        if isinstance(table, Table)
        for row in table.rows
    ]


def test_a_word_cut_once_or_more_is_whole_where_a_known_word_lies_across_the_cut() -> None:
    document = read("budgetopfølgning 2029", "2. budgetopfølgning 2029", width=52)

    assert first_cells(document) == ["budgetopfølgning 2029", "2. budgetopfølgning 2029"]
    assert document.cuts == ()


def test_a_word_that_is_known_as_a_whole_is_whole() -> None:
    document = read("skoleområdet", "børnehaveklasserne", width=58, said=f"{SAID} Og alle børnehaveklasserne er med.")

    assert first_cells(document) == ["skoleområdet", "børnehaveklasserne"]


def test_a_cut_date_is_whole() -> None:
    document = read("31.12.2029", width=52)

    assert first_cells(document) == ["31.12.2029"]


def test_two_words_that_are_known_apart_and_as_one_stay_apart_and_are_told_of() -> None:
    document = read("skole område", width=33, said=f"{SAID} Det gælder skoleområde for skoleområde, her og der.")

    warnings = Desk.of(document, Watch()).warnings
    assert first_cells(document) == ["skole område"]
    assert [warning.message for warning in warnings] == [
        "»skole område« kan være ét ord, som en smal kolonne har delt uden bindestreg."
    ]


def test_words_that_are_known_and_make_none_together_stay_apart_in_silence() -> None:
    document = read("hele plan", width=28, said=SAID)

    assert (first_cells(document), document.cuts) == (["hele plan"], ())


def test_a_hyphen_of_its_own_is_a_hyphen() -> None:
    document = read("drifts\u2010 og anlæg", width=90)

    assert first_cells(document) == ["drifts- og anlæg"]


def test_a_line_that_ends_behind_a_hanging_hyphen_goes_on() -> None:
    above, below = words("Udvalg: Job-", 55, 112), words("og Erhvervsudvalget", 55, 124)
    page = grid((50, 170, 300), (100, 130, 160)) + above + below

    document = pdf.read(making.pdf(page), Watch())

    assert first_cells(document)[0] == "Udvalg: Job- og Erhvervsudvalget"
