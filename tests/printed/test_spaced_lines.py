"""Where a file writes the spaces at the ends of lines, they tell what goes on in the next line and what does not."""

from milepael.documents.limits import Watch
from milepael.documents.readers import pdf
from milepael.documents.tree import Document, Paragraph, Table
from tests.printed import making
from tests.printed.making import grid, words

XS = (50, 172, 300)


def cells(document: Document) -> list[str]:
    return [
        " | ".join(block.text for block in cell.blocks if isinstance(block, Paragraph))
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
    ]


def lines(*texts: str, x: float = 55) -> bytes:
    return b"".join(words(text, x, 112 + 12 * at) for at, text in enumerate(texts))


def test_a_full_line_with_a_space_behind_it_goes_on_and_one_without_is_cut_in_a_word() -> None:
    told = lines(
        "Første linje fylder hele ", "cellen ud til dens kant. ", *["Og herfra går den videre "] * 12, "hertil."
    )
    cut = lines("Se havnsund.example/bud", "get2027 om alt det, der er ", "endnu.", x=177)

    document = pdf.read(making.pdf(grid(XS, (100, 290)) + told + cut), Watch())

    assert cells(document) == [
        f"Første linje fylder hele cellen ud til dens kant. {'Og herfra går den videre ' * 12}hertil.",
        "Se havnsund.example/budget2027 om alt det, der er endnu.",
    ]


def test_text_goes_on_over_a_page_where_a_space_says_so() -> None:
    first = lines("Den lange linje går lige til kanten af den side, som den står på, og så går den på ", "den næste, ")
    second = words("hvor den ender.", 55, 50) + words("Her er et nyt afsnit.", 55, 80)

    document = pdf.read(making.pdf(first, second), Watch())

    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "Den lange linje går lige til kanten af den side, som den står på, og så går den på den næste, hvor den ender.",
        "Her er et nyt afsnit.",
    ]


def test_a_full_line_of_several_words_has_lost_its_space_where_others_tell_theirs() -> None:
    told = lines(
        "Første linje fylder hele ", "cellen ud til dens kant. ", *["Og herfra går den videre "] * 40, "hertil."
    )
    full = lines("Sundhed, Ældre samt Skole", "og Omsorg med støtte i 2027–", "2029 til alle.", x=177)

    document = pdf.read(making.pdf(grid(XS, (100, 290)) + told + full), Watch())

    assert cells(document)[1] == "Sundhed, Ældre samt Skole og Omsorg med støtte i 2027–2029 til alle."
