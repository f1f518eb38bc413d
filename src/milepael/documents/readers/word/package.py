"""The zip that a Word file is, opened with care: it comes from strangers."""

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

from milepael.documents.limits import Watch
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.zips import FAULTS, MOST_ENTRIES

DAMAGED = Sentence(
    da="Filen er beskadiget og kan ikke læses som Word.", en="The file is damaged and cannot be read as Word."
)
NOT_WORD = Sentence(
    da="Filen er en zip-fil, men ikke et Word-dokument.", en="The file is a zip file, but no Word document."
)
MACROS = Sentence(
    da="Filen indeholder makroer, og dem åbner Milepæl ikke; gem den som almindeligt Word-dokument (.docx).",
    en="The file holds macros, which Milepæl does not open; save it as a plain Word document (.docx).",
)
TOO_MUCH = Sentence(
    da="Filen fylder {size:.0f} MB pakket ud; Milepæl læser højst {limit:.0f} MB.",
    en="The file takes {size:.0f} MB unpacked; Milepæl reads at most {limit:.0f} MB.",
)
DOCUMENT = "word/document.xml"
PARTS = (DOCUMENT, "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/endnotes.xml")
MACRO = "word/vbaproject.bin"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts that hold a document's words, parsed; a part that is missing is None."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None


def unpack(content: bytes, watch: Watch) -> Package:
    """Open a Word file. Raises Refusal for what is damaged, no Word document, dangerous or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {entry.filename for entry in archive.infolist()[:MOST_ENTRIES]}
            if DOCUMENT not in names:
                raise Refusal(NOT_WORD)
            if MACRO in {name.lower() for name in names}:
                raise Refusal(MACROS)
            document, *others = (_parsed(archive, name, watch) if name in names else None for name in PARTS)
    except FAULTS as error:
        raise Refusal(DAMAGED) from error
    if document is None:
        raise Refusal(NOT_WORD)
    return Package(document, *others)


def _parsed(archive: zipfile.ZipFile, name: str, watch: Watch) -> etree._Element:
    """Parse one part: no entities, no document type, no network, and no more bytes than allowed."""
    limit = watch.limits.part_bytes
    size = archive.getinfo(name).file_size
    with archive.open(name) as part:
        text = part.read(limit + 1)
    if len(text) > limit:
        raise Refusal(TOO_MUCH, size=max(size, len(text)) / 1e6, limit=limit / 1e6)
    watch.tick()
    watch.pieces(text.count(b"<"), watch.limits.tags)
    if b"<!DOCTYPE" in text[:5000] or b"<!ENTITY" in text[:5000]:
        raise Refusal(DAMAGED)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(text.replace(STRICT.encode(), WORD[1:-1].encode()), parser)
    except etree.XMLSyntaxError as error:
        raise Refusal(DAMAGED) from error
