"""Pages that are pictures are read by tesseract, beside those that hold letters; none is silently lost."""

import io
import re
import time
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from milepael.documents.limits import Limits, Watch
from milepael.documents.readers import pdf
from milepael.documents.readers.printed.opening import opened
from milepael.documents.readers.scanned import recognising
from milepael.documents.readers.scanned.rendering import DOTS, sheet_of
from milepael.documents.refusal import Refusal
from milepael.documents.tree import Heading, Paragraph
from milepael.documents.writers.pdf import write
from milepael.editions.laying_out import lay_out
from milepael.editions.model import Edition, State, WarningCode
from milepael.editions.reading import interpret, read_file
from tests.printed import making
from tests.scanned.scanning import pdf_of, read_before, saved, scanned, untold
from tests.tesseract import needs_tesseract

GOLDEN = Path(__file__).parents[1] / "golden"
WORD = re.compile(r"\w+")
RIGHT = 0.99


@pytest.fixture(scope="module")
def edition() -> Edition:
    return read_file(GOLDEN / "follow_up.txt")


@pytest.fixture(scope="module")
def printed(edition: Edition) -> bytes:
    return write(lay_out(edition))


@pytest.fixture(scope="module")
def worn(printed: bytes) -> Edition:
    """Its second and third page as worn scans, beside a first page of letters."""
    return interpret(scanned(printed, (2, 3), askew=0.7, grain=12), "blandet.pdf").edition


@pytest.fixture
def no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(recognising, "program", recognising.program.__wrapped__)
    monkeypatch.setattr("milepael.documents.readers.scanned.pages.program", recognising.program)


def words_of(edition: Edition) -> Counter[str]:
    """All words of the points that are no smiley's."""
    said = [
        text
        for point in edition.points
        for text in (
            *(point.title, point.part_title, point.agreement_text, point.implementation_text, point.economy.text),
            *(text for one in point.milestones for text in (one.label, one.text, one.status_note)),
            *(point.centre, *point.committees, *point.contributors, *point.involved),
        )
    ]
    return Counter(WORD.findall(" ".join(filter(None, said))))


@needs_tesseract
def test_worn_scans_beside_a_page_of_letters_are_the_same_points(edition: Edition, worn: Edition) -> None:
    rows = [(one.key, m.label, m.text, m.status_note) for one in worn.points for m in one.milestones]

    assert worn.title == edition.title
    assert rows == [(one.key, m.label, m.text, m.status_note) for one in edition.points for m in one.milestones]
    assert [one.centre for one in worn.points] == [one.centre for one in edition.points]
    assert [one.committees for one in worn.points] == [one.committees for one in edition.points]
    truth = words_of(edition)
    assert (words_of(worn) & truth).total() >= RIGHT * truth.total()


@needs_tesseract
def test_smileys_of_scans_are_doubtful_whatever_they_look_like(edition: Edition, worn: Edition) -> None:
    assessed = [one for point in edition.points for one in point.milestones if one.assessment]
    seen = [one for point in worn.points for one in point.milestones if one.state is State.DOUBTFUL]

    assert [one.text for one in seen] == [one.text for one in assessed]
    assert not any(one.assessment for point in worn.points for one in point.milestones)
    assert [one.place.page for one in worn.warnings if one.code is WarningCode.OCR] == [2, 3]
    faces = [one.message for one in worn.warnings if one.code is WarningCode.UNKNOWN_FACE]
    assert all(any(word in face for face in faces) for word in ("Nået", "Forsinket", "Kan ikke nås"))


@needs_tesseract
@pytest.mark.parametrize("quarters", [2, 3], ids=["on its head", "on its side"])
def test_a_page_that_lies_wrongly_is_turned(quarters: int) -> None:
    upright = (GOLDEN / "ocr.pdf").read_bytes()
    with opened(upright, Watch()) as document:
        sheet = sheet_of(document, 1)
    assert sheet is not None

    read = interpret(pdf_of([sheet.turned(quarters).picture], dots=DOTS), "drejet.pdf").edition

    assert [one.title for one in read.points] == ["Flere træer i midtbyen"]
    assert read.points[0].milestones[0].text == "Planen er vedtaget, og de første tyve træer er bestilt."


@needs_tesseract
def test_it_is_told_how_many_pages_are_read() -> None:
    told: list[tuple[int, int]] = []
    page = making.words("Et punkt", 60, 120, size=20)

    pdf.read(scanned(making.pdf(page, page, page), (1, 3)), Watch(progress=lambda done, of: told.append((done, of))))

    assert told == [(0, 2), (1, 2), (2, 2)]


def test_words_that_a_scanner_has_hidden_behind_its_picture_are_no_surer_than_others_seen(
    no_reader: None, edition: Edition, printed: bytes
) -> None:
    read = interpret(read_before(printed, printed, 3), "indscannet.pdf").edition

    rows = [one for point in read.points if point.place.page == 3 for one in point.milestones]
    truth = [one for point in edition.points[-len(rows) // 4 :] for one in point.milestones]
    assert [one.text for one in rows] == [one.text for one in truth]
    assert [one.state is State.DOUBTFUL for one in rows] == [one.assessment is not None for one in truth]
    (warning,) = [one for one in read.warnings if one.code is WarningCode.OCR]
    assert warning.message.startswith("Side 3 er et billede; ordene er dem, en scanner har læst maskinelt")


@needs_tesseract
def test_what_a_scanner_has_read_wrongly_is_read_again() -> None:
    shown, hidden = (making.pdf(making.words(text, 60, 400, size=30)) for text in ("Forsinket", "Forslaet"))

    document = pdf.read(read_before(shown, hidden), Watch())

    assert [block.text for block in document.blocks if isinstance(block, Paragraph | Heading)] == ["Forsinket"]
    assert [(scan.page, scan.outcome) for scan in document.scans] == [(1, "read")]


@needs_tesseract
def test_a_page_whose_font_does_not_say_its_letters_is_read_as_a_picture(edition: Edition, printed: bytes) -> None:
    read = interpret(untold(printed, 3), "uden.pdf").edition

    assert [one.title for one in read.points] == [one.title for one in edition.points]
    assert [one.text for one in read.points[-1].milestones] == [one.text for one in edition.points[-1].milestones]
    assert [one.place.page for one in read.warnings if one.code is WarningCode.OCR] == [3]


def test_without_tesseract_it_is_told_which_pages_have_letters_that_cannot_be_told(
    no_reader: None, edition: Edition, printed: bytes
) -> None:
    read = interpret(untold(printed, 3), "uden.pdf").edition

    (warning,) = [one for one in read.warnings if one.place.page == 3]
    assert warning.code is WarningCode.UNREAD_TEXT
    assert warning.message.startswith("Skrifttypen på side 3 siger ikke, hvilke bogstaver den viser")
    assert read.points[0].milestones == edition.points[0].milestones
    assert not read.unread


def test_without_tesseract_a_file_whose_letters_cannot_be_told_is_refused(no_reader: None, printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(untold(printed, 3))) as whole:
        del whole.pages[:2]
        content = saved(whole)

    with pytest.raises(Refusal) as refused:
        pdf.read(content, Watch())

    assert refused.value.in_("da").startswith("Skrifttypen på PDF-filens ene side siger ikke, hvilke bogstaver")


def test_without_tesseract_a_file_of_pictures_is_refused(no_reader: None) -> None:
    with pytest.raises(Refusal) as refused:
        pdf.read(pdf_of([Image.new("L", (600, 800), 255)] * 2), Watch())

    assert refused.value.in_("da").startswith("PDF-filens 2 sider er kun billeder; dem læser Milepæl, når tesseract")


def test_without_tesseract_the_pages_that_are_not_read_are_named(
    no_reader: None, edition: Edition, printed: bytes
) -> None:
    read = interpret(scanned(printed, (3,)), "blandet.pdf").edition

    (warning,) = [one for one in read.warnings if one.place.page == 3]
    assert warning.code is WarningCode.UNREAD_TEXT
    assert warning.message.startswith("Side 3 er et billede og er ikke læst")
    assert read.points[0].milestones == edition.points[0].milestones


@needs_tesseract
def test_more_scans_than_allowed_are_refused() -> None:
    content = pdf_of([Image.new("L", (60, 80), 255)] * 3)

    with pytest.raises(Refusal) as refused:
        pdf.read(content, Watch(Limits(scans=2)))

    assert refused.value.in_("da") == "Filen har 3 sider, der kun er billeder; Milepæl læser højst 2 af dem."


@needs_tesseract
def test_scans_have_a_time_of_their_own() -> None:
    content = pdf_of([Image.new("L", (60, 80), 255)] * 3)

    with pytest.raises(Refusal) as refused:
        pdf.read(content, Watch(Limits(scan_seconds=-1)))

    assert "sekunder" in refused.value.in_("da")


@needs_tesseract
def test_a_picture_of_too_many_pixels_is_never_unpacked(printed: bytes) -> None:
    content = io.BytesIO()
    with pikepdf.open(io.BytesIO(scanned(printed, (3,)))) as whole:
        (image,) = whole.pages[2].get_images().values()
        image.Width = image.Height = 1_000_000
        whole.save(content)
    started = time.monotonic()

    read = interpret(content.getvalue(), "kæmpe.pdf").edition

    (warning,) = [one for one in read.warnings if one.place.page == 3]
    assert warning.message == "Side 3 er et billede, som ikke kunne læses: det, der står på den, mangler her."
    assert time.monotonic() - started < 10


@needs_tesseract
def test_a_program_that_fails_is_told_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, printed: bytes) -> None:
    broken = tmp_path / "tesseract"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    broken.chmod(0o700)
    monkeypatch.setattr(recognising, "program", lambda: str(broken))

    read = interpret(scanned(printed, (3,)), "blandet.pdf").edition

    assert [one.code for one in read.warnings if one.place.page == 3] == [WarningCode.UNREAD_TEXT]
