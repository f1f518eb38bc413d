"""Where a file tells its own running heads, a heading is none, however often it stands at the head of a page."""

import pytest

from milepael.documents.writers import pdf
from milepael.editions.laying_out import lay_out
from milepael.editions.model import AgreementName, Chapter, Edition, Kind, Point
from milepael.editions.reading import interpret
from milepael.editions.sameness import differences

NAME = "Aftale om budget 2027"
SAME = "Om havnen"


def agreed(sentences: int) -> Edition:
    """Chapters of one title, that of their only point, so long that headings begin pages."""
    text = "\n".join(f"Der er {number} planer her." for number in range(sentences))
    titles = (None, SAME, SAME)
    chapters = tuple(
        Chapter(number=None, title=each, points=(Point(title=SAME, agreement_text=text),)) for each in titles
    )
    return Edition(
        kind=Kind.AGREEMENT,
        title=NAME,
        municipality="Havnsund Kommune",
        agreement=AgreementName(name=NAME, year=2027),
        chapters=chapters,
    )


@pytest.mark.parametrize("sentences", [22, 30, 45, 60, 75])
def test_chapters_and_points_of_one_title_at_the_head_of_pages_come_back(sentences: int) -> None:
    edition = agreed(sentences)

    assert differences(edition, interpret(pdf.write(lay_out(edition)), "aftale.pdf").edition) == ()
