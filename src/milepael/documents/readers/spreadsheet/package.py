"""The zip that a spreadsheet is, opened with care: what a library may see of it is weighed and copied first."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise

from milepael.documents.limits import Watch
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.zips import FAULTS, MOST_ENTRIES

DAMAGED = Sentence(
    da="Filen er beskadiget og kan ikke læses som regneark.", en="The file is damaged and cannot be read as a workbook."
)
NO_WORKBOOK = Sentence(da="Filen er en zip-fil, men ikke et regneark.", en="The file is a zip file, but no workbook.")
MACROS = Sentence(
    da="Filen indeholder makroer, og dem åbner Milepæl ikke; gem den som almindeligt regneark (.xlsx).",
    en="The file holds macros, which Milepæl does not open; save it as a plain workbook (.xlsx).",
)
TOO_MUCH = Sentence(
    da="Filen fylder mere end {limit:.0f} MB pakket ud; mere læser Milepæl ikke.",
    en="The file takes more than {limit:.0f} MB unpacked; Milepæl reads no more.",
)
TOO_MANY = Sentence(
    da="Regnearket har flere end {limit} celler; så mange læser Milepæl ikke.",
    en="The workbook has more than {limit} cells; Milepæl does not read that many.",
)
TOO_WIDE = Sentence(
    da="En række i regnearket fylder {size:.0f} MB; Milepæl læser højst {limit:.0f} MB i en række.",
    en="A row of the workbook takes {size:.0f} MB; Milepæl reads at most {limit:.0f} MB in a row.",
)
WORKBOOK = "xl/workbook.xml"
MACRO = "vbaproject.bin"
LEFT_OUT = re.compile(
    r"^(?:docprops|customxml)/"
    r"|^xl/(?:drawings|media|embeddings|externallinks|charts|chartsheets|pivot\w*|querytables|tables|theme|threaded\w*"
    r"|persons|printersettings|slicer\w*|timeline\w*|connections|volatile\w*|calcchain|comments\w*)\b",
    re.IGNORECASE,
)
"""Nothing that a cell says stands there."""
PART = re.compile(r"\.(?:xml|rels)$", re.IGNORECASE)
SHEET = re.compile(r"/worksheets/[^/]+\.xml$", re.IGNORECASE)
WEIGHTY = re.compile(r"/(?:worksheets/[^/]+|sharedstrings)\.xml$", re.IGNORECASE)
CELL = re.compile(rb"<(?:\w+:)?(?:c|si)[\s/>]")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
ROW_END = re.compile(rb"</(?:\w+:)?(?:row|si)\s*>")
FAR = re.compile(rb"""<(?:\w+:)?(?:c|row)\s(?:[^<>]*?\s)?r\s*=\s*["'](?:[A-Za-z]{4,}|[A-Za-z]*\d{8,})""")
ROW = re.compile(rb"""<(?:\w+:)?row\s(?:[^<>]*?\s)?r\s*=\s*["'](\d+)["']""")
ENCODING = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["']|us-ascii["'])""", re.IGNORECASE)
BOM = b"\xef\xbb\xbf"
MOST_CELLS = 500_000
LIGHT, WIDEST_ROW = 8_000_000, 4_000_000
"""Bytes that a part beside sheets and texts, and one row, may take."""


def holds_workbook(content: bytes) -> bool | None:
    """Whether a zip's list of contents names a workbook's main part, of whichever form; None where it has no list."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(name.lower().startswith("xl/workbook.") for name in archive.namelist()[:MOST_ENTRIES])
    except FAULTS:
        return None


def unpack(content: bytes, watch: Watch) -> tuple[bytes, bool]:
    """Return a zip with nothing in it but what cells say, and whether there are formulas among them.

    Raises Refusal for what is damaged, no workbook, dangerous or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()[:MOST_ENTRIES]
            names = {entry.filename.lower() for entry in entries}
            if any(name.endswith(MACRO) for name in names):
                raise Refusal(MACROS)
            if WORKBOOK not in names:
                raise Refusal(NO_WORKBOOK)
            parts = dict(_parts(archive, entries, watch))
    except FAULTS as error:
        raise Refusal(DAMAGED) from error
    return _packed(parts), any(FORMULA.search(part) for name, part in parts.items() if SHEET.search(name))


def _parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], watch: Watch) -> Iterator[tuple[str, bytes]]:
    left, cells = watch.limits.part_bytes, MOST_CELLS
    for entry in entries:
        if not PART.search(entry.filename) or LEFT_OUT.search(entry.filename):
            continue
        weighty = WEIGHTY.search(entry.filename)
        part = _read(archive, entry, left if weighty else min(left, LIGHT))
        watch.tick()
        left -= len(part)
        if weighty:
            cells -= _weighed(part)
            if cells < 0:
                raise Refusal(TOO_MANY, limit=MOST_CELLS)
        yield entry.filename, part


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """One part, no more bytes of it than allowed: UTF-8, without entities and document type."""
    with archive.open(entry) as opened:
        part = opened.read(limit + 1)
    if len(part) > limit:
        raise Refusal(TOO_MUCH, limit=limit / 1e6)
    bare = part.removeprefix(BOM).lstrip()
    if b"\0" in bare[:100] or not bare.startswith(b"<") or ENCODING.search(bare):
        raise Refusal(DAMAGED)
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Refusal(DAMAGED)
    return part


def _weighed(part: bytes) -> int:
    """Count the cells or texts of a part. Raises Refusal for rows that no sheet has, or that would be passed over."""
    rows = [int(row[1]) for row in ROW.finditer(part)]
    if FAR.search(part) or any(after <= before for before, after in pairwise(rows)):
        raise Refusal(DAMAGED)
    ends = [0, *(end.end() for end in ROW_END.finditer(part)), len(part)]
    widest = max(after - before for before, after in pairwise(ends))
    if widest > WIDEST_ROW:
        raise Refusal(TOO_WIDE, size=widest / 1e6, limit=WIDEST_ROW / 1e6)
    return sum(1 for _ in CELL.finditer(part))


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name, part in parts.items():
            target.writestr(zipfile.ZipInfo(name), part)
    return out.getvalue()
