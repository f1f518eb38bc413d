"""A table of contents is no content, also where its lines were seen in a picture and not quite clearly."""

from milepael.documents.readers.printed.contents import without_contents
from milepael.documents.tree import Furniture, Heading, Paragraph

TOLD = (Paragraph(("Der afsættes 2 mio. kr.",)), Heading("2. Havnen", 2), Paragraph(("Der bygges en kaj.",)))


def test_lines_that_dots_lead_to_a_page_are_contents_however_they_were_seen() -> None:
    seen = ("1. Børn og unge .....2", "1.01. Flere pædagoger i børnehaveme .....y", "2. Hawnen . . . . . KA")
    lines = tuple(Heading(text, 2) for text in seen)

    first, *others = without_contents((Heading("Indhold", 2), *lines, Heading("1. Børn og unge", 2), *TOLD))

    assert isinstance(first, Furniture)
    assert [line.text for line in first.lines] == ["Indhold", *seen]
    assert tuple(others) == (Heading("1. Børn og unge", 2), *TOLD)


def test_dots_in_running_text_are_no_contents() -> None:
    blocks = (Heading("1. Børn og unge", 2), Paragraph(("Navn ..........",)), *TOLD)

    assert without_contents(blocks) == blocks
