"""PDFs that are damaged, locked, too long or only pictures get one sentence, and no reading ever breaks."""

import random
from collections.abc import Callable

import pytest

from milepael.documents.limits import Limits, Watch
from milepael.documents.readers import pdf
from milepael.documents.refusal import Refusal
from milepael.documents.tree import Paragraph, Place
from milepael.editions.reading import interpret
from tests.chance import chance_of
from tests.printed import making
from tests.printed.making import grid, words

LOCKED = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32)


def refusal_of(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refusal) as refused:
        pdf.read(content, Watch(limits or Limits()))
    return refused.value.in_("da")


def test_what_is_no_pdf_behind_its_first_letters_is_refused() -> None:
    assert refusal_of(b"%PDF-1.7\n...") == "Filen er beskadiget og kan ikke læses som PDF."


def test_a_password_is_asked_for_in_a_sentence() -> None:
    content = making.pdf(words("Hej", 50, 50))
    locked = content.replace(b"/Root 1 0 R >>", b"/Root 1 0 R /ID [<41> <41>] /Encrypt " + LOCKED + b" >>")

    assert refusal_of(locked) == "PDF-filen er beskyttet med adgangskode; fjern den, og prøv igen."


def test_ten_thousand_pages_are_refused_before_one_is_read() -> None:
    content = making.pdf(*[b""] * 10_000)

    assert refusal_of(content) == "PDF-filen har 10000 sider; Milepæl læser højst 1000."


def test_pages_without_letters_are_refused() -> None:
    assert refusal_of(making.pdf(b"", b"")).startswith("PDF-filens 2 sider har ingen bogstaver")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: whole.replace(b"/Root 1 0 R >>", b"/Root 1 0 R /Prev %d >>" % whole.rindex(b"xref\n0")),
        lambda whole: whole.replace(b"0000000", b"9999999"),
        lambda whole: whole.replace(b"startxref", b"startxref\n-1\n"),
        lambda whole: whole + b"7 0 obj\n" + b"[" * 300_000,
    ],
    ids=["cross-references that lead back", "wrong ones", "none", "lists in lists"],
)
def test_damage_around_the_pages_leaves_their_words(spoil: Callable[[bytes], bytes]) -> None:
    document = pdf.read(spoil(making.pdf(words("Hej", 50, 50))), Watch())

    assert document.blocks == (Paragraph(("Hej",), Place(1, 1)),)


def test_pages_within_themselves_come_to_an_end() -> None:
    pages = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 900 >>"]

    assert refusal_of(making.whole(pages)).startswith("PDF-filens 900 sider har ingen bogstaver")


def test_a_page_of_a_hundred_thousand_strokes_is_no_table_and_soon_read() -> None:
    strokes = b"".join(making.line(i % 590, i % 777, i % 590 + 9, i % 777) for i in range(100_000))

    document = pdf.read(making.pdf(words("Kort", 50, 50) + strokes), Watch())

    assert document.blocks


def test_reading_stops_when_the_time_is_up() -> None:
    page = grid((50, 200, 300), (100, 150)) + words("Tekst", 60, 120)

    assert "sekunder" in refusal_of(making.pdf(page, page), Limits(seconds=-1))


def test_damage_never_breaks_the_reader() -> None:
    chance = chance_of(17)
    page = words("1. Børn", 50, 50, size=16) + grid((50, 200, 300, 400), (100, 150, 180)) + words("Tid", 210, 120)
    whole = making.pdf(page, page, page)

    outcomes = {_outcome(_damaged(whole, chance)) for _ in range(400)}

    assert outcomes
    assert all("\n" not in outcome for outcome in outcomes)


def _outcome(content: bytes) -> str:
    try:
        interpret(content, "skadet.pdf")
    except Refusal as refusal:
        return refusal.in_("da")
    return "read"


def _damaged(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(damaged) - 1)
        match chance.randrange(3):
            case 0:
                damaged[at] = chance.randrange(256)
            case 1:
                del damaged[at : at + chance.randint(1, 40)]
            case _:
                damaged[at:at] = chance.choice((b"99999999999", b"-1 ", b" re f ", b"q ", b"<<", b" 0 R", b"nan "))
    return bytes(damaged)
