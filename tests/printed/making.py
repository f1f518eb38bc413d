"""Small PDFs written by hand: words, lines and boxes at chosen places, on pages of 600 by 800 points."""

from collections.abc import Sequence

WIDTH, HEIGHT = 600, 800
FONTS = {"F1": "Helvetica", "F2": "Wingdings"}


def words(text: str, x: float, y: float, *, size: float = 10, font: str = "F1") -> bytes:
    """Words that begin at x, on a line y below the top of the page."""
    letters = text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm (".encode() + letters + b") Tj ET\n"


def line(*ends: float) -> bytes:
    x0, y0, x1, y1 = ends
    return f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S\n".encode()


def thin(*box: float) -> bytes:
    """A filled rectangle that looks like a line: left, top, width, height."""
    x, y, width, height = box
    return f"{x} {HEIGHT - y} {width} {-height} re f\n".encode()


def filled(*box: float) -> bytes:
    """A grey box."""
    return b"q 0.8 g " + thin(*box) + b"Q\n"


def grid(xs: Sequence[float], ys: Sequence[float]) -> bytes:
    """All the lines of a table without merged cells."""
    level = b"".join(line(xs[0], y, xs[-1], y) for y in ys)
    return level + b"".join(line(x, ys[0], x, ys[-1]) for x in xs)


def pdf(*pages: bytes, rotate: int = 0) -> bytes:
    """A whole file of pages with these contents."""
    fonts = " ".join(f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{base} {_encoding(base)} >>"
                     for name, base in FONTS.items())  # fmt: skip
    kids = " ".join(f"{3 + 2 * index} 0 R" for index in range(len(pages)))
    things = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()]
    for index, content in enumerate(pages):
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotate} "
            f"/Resources << /Font << {fonts} >> >> /Contents {4 + 2 * index} 0 R >>"
        )
        things += [page.encode(), f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"]
    return whole(things)


def _encoding(base: str) -> str:
    return "/Encoding /WinAnsiEncoding" if base == "Helvetica" else ""


def whole(things: list[bytes]) -> bytes:
    """A file of these objects, numbered from 1; the first is its catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), list[int]()
    for number, thing in enumerate(things, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + thing + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(things) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(things) + 1} /Root 1 0 R >>\n"
    return bytes(out) + end.encode() + f"startxref\n{len(out)}\n%%EOF\n".encode()
