"""Which pages of a PDF have lost a part of what is written on them: the library reads these as far as they go."""

import ctypes
import re
import zlib
from collections.abc import Iterator

import pypdfium2_raw as raw

from milepael.documents.limits import Watch

STREAM = re.compile(rb"(?<!end)stream\r?\n")
END = b"endstream"
PACKED = re.compile(rb"/Filter\s*\[?\s*/Fl(?:ateDecode)?\b")
NO_PAGE = re.compile(rb"/Type\s*/(?!XObject)|/Subtype\s*/(?!Form)|/Length1\b")
"""Pictures, fonts and the file's own books: what they lack, the library tells, or no word depends on it."""
HEAD = 4_000
"""So many bytes before a stream is it told of what kind it is."""
STEP, MOST = 1 << 20, 1 << 26
"""So many bytes are unpacked at a time, and of one stream."""
WITH_SUM, WITHOUT = zlib.MAX_WBITS, -zlib.MAX_WBITS
SUM_HEAD = 2
LOCKED = b"/Encrypt"
WRITE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(raw.FPDF_FILEWRITE), ctypes.c_void_p, ctypes.c_ulong)


def torn_pages(document: raw.FPDF_DOCUMENT, content: bytes, watch: Watch) -> frozenset[int]:
    """The numbers, from 1, of pages whose drawing breaks off; content is the whole file."""
    if LOCKED not in content and all(map(_is_whole, _packed(content))):
        return frozenset()
    pages = range(1, raw.FPDF_GetPageCount(document) + 1)
    return frozenset(page for page in pages if not all(map(_is_whole, _packed(_alone(document, page, watch)))))


def _packed(content: bytes) -> Iterator[bytes]:
    """All that is drawn in a file, as it is packed."""
    for found in STREAM.finditer(content):
        head = content[max(found.start() - HEAD, 0) : found.start()].rpartition(b"obj")[2]
        if PACKED.search(head) and not NO_PAGE.search(head):
            end = content.find(END, found.end())
            yield content[found.end() : end if end >= 0 else len(content)]


def _is_whole(packed: bytes) -> bool:
    """Whether what is packed comes to its end; the sum behind it may be missing, but not be another one."""
    if not packed.strip():
        return True
    try:
        return _ends(packed, WITH_SUM) or _ends(packed[SUM_HEAD:], WITHOUT)
    except zlib.error:
        return False


def _ends(packed: bytes, bits: int) -> bool:
    unpacking, made = zlib.decompressobj(bits), 0
    while packed and not unpacking.eof and made < MOST:
        made += len(unpacking.decompress(packed, STEP))
        packed = unpacking.unconsumed_tail
    return unpacking.eof or made >= MOST


def _alone(document: raw.FPDF_DOCUMENT, page: int, watch: Watch) -> bytes:
    """A file of one page and nothing else, b"" where that cannot be made."""
    watch.tick()
    alone, written = raw.FPDF_CreateNewDocument(), bytearray()

    def write(_: object, block: int, size: int) -> int:
        written.extend(ctypes.string_at(block, size))
        return 1

    try:
        if raw.FPDF_ImportPages(alone, document, str(page).encode(), 0):
            writer = raw.FPDF_FILEWRITE(version=1, WriteBlock=WRITE(write))
            raw.FPDF_SaveAsCopy(alone, writer, raw.FPDF_REMOVE_SECURITY)
    finally:
        raw.FPDF_CloseDocument(alone)
    return bytes(written)
