"""Prints tables as a word processor's own PDFs hold them: see `printed`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import accumulate, pairwise
from typing import Literal

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from milepael.documents.tree import Block, Cell, Document, Heading, List, Paragraph, Row, Table
from tests.printed import making
from tests.printed.producers import WIDTHS, tables_of

Faces = Literal["letters", "private", "drawn", "mute"]
"""How smileys stand: as J, K and L in Wingdings, as U+F04A to U+F04C, as drawings of which no text is kept, or as
numbers in a font that is not in the file.
"""
SIZE, PITCH, PADDING, MARGIN, THIN = 10, 12.2, 5.4, 50, 0.48
SMILEYS = {"☺": "J", "😐": "K", "☹": "L"}
NARROW, WIDE = frozenset(" iljtfrI.,:;'|()-"), frozenset("mwMW@%")
DESCRIBED = (
    b"<< /Type /FontDescriptor /FontName /BCDFEE+Wingdings-Regular /Flags 4 /FontBBox [0 0 900 900] /Ascent 900 "
    b"/Descent 0 /CapHeight 900 /StemV 80 /ItalicAngle 0 /FontFile2 10 0 R >>"
)
EMBEDDED = "/FontDescriptor 9 0 R /CIDToGIDMap /Identity"
QUARTERS = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 {height} 0", 180: "-1 0 0 -1 {width} {height}", 270: "0 -1 1 0 0 {width}"}


@dataclass(slots=True)
class Press:
    """The pages so far, and how far down the last one is filled."""

    width: float
    height: float
    faces: Faces
    pages: list[list[str]] = field(default_factory=lambda: [[]])
    y: float = MARGIN

    def put(self, drawing: str) -> None:
        """Draw on the last page."""
        self.pages[-1].append(drawing)

    def break_page(self) -> None:
        """Begin another page."""
        self.pages.append([])
        self.y = MARGIN

    @property
    def left(self) -> float:
        """How much room is left on the page."""
        return self.height - MARGIN - self.y


def printed(document: Document, faces: Faces = "letters", *, landscape: bool = False, rotate: int = 0) -> bytes:
    """A PDF with fonts of which only glyph numbers are in the text, one text object a word with kerning inside, no
    spaces, borders as thin filled rectangles, and rows that pages cut anywhere. Pages may lie turned in the file.
    """
    width, height = (842.0, 595.0) if landscape else (595.0, 842.0)
    press = Press(width, height, faces)
    for block in tables_of(document):
        _print(block, press)
    return _file(press, rotate)


def _print(block: Block, press: Press) -> None:
    room = press.width - 2 * MARGIN
    match block:
        case Table(rows=rows):
            press.y += PITCH
            for row in rows:
                _print_row(row, press)
            press.y += PITCH
        case List(items=items):
            for item in items:
                _print_lines(_broken(f"• {item.text}", room), press)
        case Paragraph() | Heading():
            size = 15 if block.text[:1].isdigit() else SIZE
            _print_lines(_broken(block.text, room, size), press, size)
        case _:
            return


def _print_lines(lines: Sequence[str], press: Press, size: float = SIZE) -> None:
    if press.left < (len(lines) + 2) * PITCH:
        press.break_page()
    for line in lines:
        press.y += 1.22 * size
        _line(line, (MARGIN, press.y), press, size=size)
    press.y += 6


def _print_row(row: Row, press: Press) -> None:
    """A row's cells side by side, cut where the page ends; each piece has its own borders."""
    xs = [MARGIN, *(MARGIN + part * (press.width - 2 * MARGIN) / sum(WIDTHS) for part in accumulate(WIDTHS))]
    sides = tuple(pairwise(xs))
    cells = [
        list(_cell_lines(cell, right - left - 2 * PADDING))
        for cell, (left, right) in zip(row.cells, sides, strict=False)
    ]
    while any(cells):
        if press.left < 2 * PITCH:
            press.break_page()
        fits = int((press.left - 4) / PITCH)
        top, count = press.y, min(max(map(len, cells)), fits)
        for left, lines in zip(xs, cells, strict=False):
            for number, line in enumerate(lines[:count]):
                _line(line, (left + PADDING, top + number * PITCH + 10), press)
        press.y = top + count * PITCH + 3
        _borders(xs, top, press)
        cells = [lines[count:] for lines in cells]


def _cell_lines(cell: Cell, room: float) -> Iterator[str]:
    for block in cell.blocks:
        items = block.items if isinstance(block, List) else (block,)
        for item in items:
            assert isinstance(item, Paragraph)
            yield from _broken(item.text, room)


def _borders(xs: Sequence[float], top: float, press: Press) -> None:
    for y in (top, press.y):
        for left, right in pairwise(xs):
            press.put(f"{left:.2f} {press.height - y:.2f} {right - left:.2f} {-THIN} re f*")
    for x in xs:
        press.put(f"{x:.2f} {press.height - press.y:.2f} {THIN} {press.y - top:.2f} re f*")


def _broken(text: str, room: float, size: float = SIZE) -> list[str]:
    """Lines no wider than the room."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width(text: str, size: float) -> float:
    return sum(map(_advance, text)) * size / 1000


def _advance(letter: str) -> int:
    if letter in NARROW:
        return 300
    return 850 if letter in WIDE else 540


def _line(line: str, at: tuple[float, float], press: Press, *, size: float = SIZE) -> None:
    x, y = at
    for word in line.split():
        face, rest = (word[0], word[1:]) if word[0] in SMILEYS else ("", word)
        for piece in filter(None, (face, rest)):
            _word(piece, (x, press.height - y), press, size=size)
            x += _width(piece, size)
        x += _width(" ", size)


def _word(word: str, at: tuple[float, float], press: Press, *, size: float) -> None:
    x, y = at
    if word in SMILEYS and press.faces == "drawn":
        press.put(f"{x} {y} m {x} {y + 12} {x + 12} {y + 12} {x + 12} {y} c {x + 12} {y - 9} {x} {y - 9} {x} {y} c S")
        return
    font, numbers = ("F1", map(_glyph, word)) if word not in SMILEYS else ("F2", [_face(word, press.faces)])
    glyphs = [f"<{number:04x}>" for number in numbers]
    kerned = " ".join(f"{glyph} {3 if index % 3 else -4}" for index, glyph in enumerate(glyphs))
    press.put(f"BT /{font} {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm [{kerned}] TJ ET")


def _face(word: str, faces: Faces) -> int:
    number = list(SMILEYS).index(word)
    return (0xF04A, 0x002D, 0x004A)[number] if faces == "mute" else 1 + number


def _glyph(letter: str) -> int:
    """A number that says nothing of the letter, as in a font of which only a part is kept."""
    return ord(letter) ^ 0x0155


def _file(press: Press, rotate: int) -> bytes:
    kids = " ".join(f"{11 + 2 * index} 0 R" for index in range(len(press.pages)))
    letters = {_glyph(letter): letter for letter in (*map(chr, range(33, 256)), "•", "–", "”")}
    faces = dict(enumerate(SMILEYS.values(), start=1))
    if press.faces == "private":
        faces = {number: chr(0xF000 + ord(letter)) for number, letter in faces.items()}
    drawn = _drawn_font()
    things = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(press.pages)} >>".encode(),
        *_font("BCDEEE+Calibri", 3, letters),
        *_font("BCDFEE+Wingdings-Regular", 6, faces, described="" if press.faces == "mute" else EMBEDDED),
        DESCRIBED,
        b"<< /Length %d >>\nstream\n" % len(drawn) + drawn + b"\nendstream",
    ]
    turned = rotate in (90, 270)
    box = f"0 0 {press.height} {press.width}" if turned else f"0 0 {press.width} {press.height}"
    turn = QUARTERS[rotate].format(width=press.width, height=press.height)
    for index, drawings in enumerate(press.pages):
        content = "\n".join((f"q {turn} cm", *drawings, "Q")).encode()
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {rotate} /Contents {12 + 2 * index} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 6 0 R >> >> >>"
        )
        things += [page.encode(), b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream"]
    return making.whole(things)


def _font(name: str, number: int, letters: dict[int, str], *, described: str = "") -> Iterator[bytes]:
    """A font of this number, then what is below it; letters by glyph."""
    widths = " ".join(f"{glyph} [{_advance(letter)}]" for glyph, letter in letters.items())
    shown = "\n".join(f"<{glyph:04x}> <{ord(letter):04x}>" for glyph, letter in letters.items())
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(letters)} beginbfchar\n{shown}\nendbfchar\n"
        "endcmap end end"
    )
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    yield (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{number + 1} 0 R] "
        f"/ToUnicode {number + 2} 0 R >>"
    ).encode()
    yield (
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} {system} {described} /DW 540 /W [{widths}] >>"
    ).encode()
    yield f"<< /Length {len(unicode)} >>\nstream\n{unicode}\nendstream".encode()


def _drawn_font() -> bytes:
    """A font of three squares: what is drawn does not matter, only that something is."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 700), (800, 700), (800, 0)):
        pen.lineTo(corner)
    pen.closePath()
    names = [".notdef", *SMILEYS.values()]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({ord(name): name for name in names[1:]})
    font.setupGlyf(dict.fromkeys(names, pen.glyph()))
    font.setupHorizontalMetrics(dict.fromkeys(names, (900, 100)))
    font.setupHorizontalHeader(ascent=900, descent=0)
    font.setupPost()
    out = BytesIO()
    font.save(out)
    return out.getvalue()
