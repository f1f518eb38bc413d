"""Everything that the bytes of a file hold, however it is packed: what somebody would find who takes it apart."""

import ctypes
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

import pypdfium2_raw as raw
from lxml import etree

from milepael.documents.limits import Watch
from milepael.documents.readers.printed.opening import opened

STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")


def unpacked(content: bytes) -> str:
    """All words in small letters: of each file inside, with and without its markup, of pages, properties and names."""
    return "\n".join(_words(content)).casefold()


def _words(content: bytes) -> Iterator[str]:
    yield from _in_any_letters(content)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name
                yield from _words(packed.read(name))
    elif content.startswith(b"%PDF"):
        yield from _in_pdf(content)
    elif content.lstrip().startswith(b"<"):
        yield from _without_markup(content)


def _in_any_letters(content: bytes) -> Iterator[str]:
    yield from (content.decode(letters, errors="replace") for letters in ("utf-8", "utf-16-be", "utf-16-le"))
    yield content[1:].decode("utf-16-be", errors="replace")


def _without_markup(content: bytes) -> Iterator[str]:
    """Words that several runs share, and what attributes say."""
    tree = etree.fromstring(content, etree.HTMLParser(recover=True, encoding="utf-8"))
    if tree is not None:
        yield "".join(map(str, tree.itertext()))
        yield "\n".join(str(value) for one in tree.iter() for value in one.attrib.values())


def _in_pdf(content: bytes) -> Iterator[str]:
    """Its pages as they are read, and each of its streams laid open: properties, bookmarks, descriptions."""
    yield from _on_pages(content)
    yield from _hexadecimal(content)
    for stream in STREAM.findall(content):
        try:
            laid_open = zlib.decompressobj().decompress(stream)
        except zlib.error:
            continue
        yield from _in_any_letters(laid_open)
        yield from _hexadecimal(laid_open)


def _on_pages(content: bytes) -> Iterator[str]:
    with opened(content, Watch()) as document:
        for number in range(raw.FPDF_GetPageCount(document)):
            page = raw.FPDF_LoadPage(document, number)
            text = raw.FPDFText_LoadPage(page)
            units = (ctypes.c_ushort * (raw.FPDFText_CountChars(text) + 1))()
            raw.FPDFText_GetText(text, 0, len(units) - 1, units)
            yield bytes(units).decode("utf-16-le", errors="replace")
            raw.FPDFText_ClosePage(text)
            raw.FPDF_ClosePage(page)


def _hexadecimal(content: bytes) -> Iterator[str]:
    for figures in HEXADECIMAL.findall(content):
        plain = b"".join(figures.split())
        yield from _in_any_letters(bytes.fromhex(plain[: len(plain) // 2 * 2].decode()))
