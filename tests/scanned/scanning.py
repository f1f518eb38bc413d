"""Scans: pages of a PDF as pictures, laid askew on the glass, with the grain of a copier."""

import io
from collections.abc import Collection, Sequence

import pikepdf
from PIL import Image, ImageChops, ImageDraw

from milepael.documents.limits import Watch
from milepael.documents.readers.printed.opening import opened
from milepael.documents.readers.scanned.rendering import DOTS, sheet_of

PAPER = 255
SCANNED = 200
"""Pixels an inch of a common scanner."""


def scanned(printed: bytes, pages: Collection[int] = (1,), *, askew: float = 0.0, grain: float = 0.0) -> bytes:
    """A PDF with some of its pages as pictures: so many degrees askew, and with so much grain."""
    with opened(printed, Watch()) as document:
        sheets = [sheet_of(document, number) for number in sorted(pages)]
    pictures = [_worn(sheet.picture, askew, grain) for sheet in sheets if sheet is not None]
    with pikepdf.open(io.BytesIO(printed)) as whole, pikepdf.open(io.BytesIO(pdf_of(pictures))) as seen:
        for number, page in zip(sorted(pages), seen.pages, strict=True):
            whole.pages[number - 1] = page
        return saved(whole)


def read_before(printed: bytes, said: bytes, page: int = 1) -> bytes:
    """A PDF with one page as a picture, behind which the words of another PDF's page of that number are hidden."""
    with pikepdf.open(io.BytesIO(scanned(printed, (page,)))) as whole, pikepdf.open(io.BytesIO(said)) as words:
        whole.pages.append(words.pages[page - 1])
        picture, hidden = whole.pages[page - 1], whole.pages[-1]
        _, _, width, height = picture.mediabox
        drawn = f"q {width} 0 0 {height} 0 0 cm /Scan Do Q 3 Tr\n".encode()
        hidden.Contents = whole.make_stream(drawn + hidden.Contents.read_bytes().replace(b"0 Tr", b"3 Tr"))
        hidden.Resources["/XObject"] = pikepdf.Dictionary(Scan=next(iter(picture.get_images().values())))
        whole.pages[page - 1] = hidden
        del whole.pages[-1]
        return saved(whole)


def untold(printed: bytes, page: int) -> bytes:
    """A PDF with the fonts of one page not saying which letters they show."""
    with pikepdf.open(io.BytesIO(printed)) as whole, pikepdf.open(io.BytesIO(printed)) as other:
        for font in other.pages[page - 1].Resources.Font.values():
            del font["/ToUnicode"]
        whole.pages[page - 1] = other.pages[page - 1]
        return saved(whole)


def pdf_of(pictures: Sequence[Image.Image], *, dots: int = SCANNED) -> bytes:
    """Pictures as the pages of a PDF, of so many pixels an inch."""
    content = io.BytesIO()
    pictures[0].save(content, "PDF", save_all=True, append_images=pictures[1:], resolution=dots)
    return content.getvalue()


def ruled_picture(xs: Sequence[int], ys: Sequence[int]) -> Image.Image:
    """A sheet of 600 by 800 points, three pixels a point, with a table of thin grey lines at these points."""
    picture = Image.new("L", (1800, 2400), PAPER)
    pen = ImageDraw.Draw(picture)
    for x in xs:
        pen.line((3 * x, 3 * ys[0], 3 * x, 3 * ys[-1]), fill=150, width=2)
    for y in ys:
        pen.line((3 * xs[0], 3 * y, 3 * xs[-1], 3 * y), fill=150, width=2)
    return picture


def _worn(page: Image.Image, askew: float, grain: float) -> Image.Image:
    size = page.width * SCANNED // DOTS, page.height * SCANNED // DOTS
    turned = page.rotate(askew, Image.Resampling.BICUBIC, fillcolor=PAPER).resize(size)
    return ImageChops.add(turned, Image.effect_noise(size, grain), offset=-PAPER // 2) if grain else turned


def saved(document: pikepdf.Pdf) -> bytes:
    """The bytes of a PDF that was opened and changed."""
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()
