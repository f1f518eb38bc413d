"""A municipality's own Word file, opened with care, to be the frame of what is written."""

import io
import posixpath
import zipfile
from dataclasses import dataclass

from lxml import etree

from milepael.documents.limits import Watch
from milepael.documents.readers.word.package import unpack
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.writers.word.markup import RELATIONS, WORD
from milepael.documents.writers.word.package import PACKAGE, TYPES
from milepael.documents.zips import FAULTS

UNFIT = Sentence(
    da="Skabelonen kan ikke bruges; den skal være et almindeligt Word-dokument (.docx) uden makroer og adgangskode.",
    en="The template cannot be used; it must be a plain Word document (.docx) without macros or a password.",
)
DOCUMENT, CONTENT_TYPES = "word/document.xml", "[Content_Types].xml"
OF_PACKAGE, OF_DOCUMENT = "_rels/.rels", "word/_rels/document.xml.rels"
CORE, CORE_KIND = "docProps/core.xml", f"{PACKAGE}/relationships/metadata/core-properties"
SIGNATURES = "_xmlsignatures/"
W, R, IN_RELATIONS = f"{{{WORD}}}", f"{{{RELATIONS}}}", f"{{{PACKAGE}/relationships}}"
IN_TYPES = f"{{{PACKAGE}/content-types}}"


UNFIT_FOR = (Refusal, etree.XMLSyntaxError, *FAULTS)


@dataclass(slots=True)
class Template:
    """The parts of a Word file by name, and those of them that are changed, parsed."""

    parts: dict[str, bytes]
    document: etree._Element
    body: etree._Element
    relations: etree._Element
    types: etree._Element

    @classmethod
    def of(cls, content: bytes) -> "Template":
        """Open a template. Raises Refusal, in one sentence, for whatever cannot be one."""
        try:
            unpack(content, Watch())
            parts = _parts(content)
            document = parsed(parts[DOCUMENT])
            relations, types = parsed(parts[OF_DOCUMENT]), parsed(parts[CONTENT_TYPES])
        except UNFIT_FOR as error:
            raise Refusal(UNFIT) from error
        body = document.find(f"{W}body")
        if body is None:
            raise Refusal(UNFIT)
        return cls(parts, document, body, relations, types)

    @property
    def section(self) -> etree._Element | None:
        """The page of the last section."""
        return self.body.find(f"{W}sectPr")

    @property
    def width(self) -> int | None:
        """What is left between the margins, in twips, where the template says so."""
        size, margins = self._of_page("pgSz"), self._of_page("pgMar")
        width = size.get("w", 0) - margins.get("left", 0) - margins.get("right", 0)
        return width if width > 0 and margins else None

    def part(self, relation: str) -> str:
        """The name of the part that a relationship of the document leads to, "" where there is none."""
        for each in self.relations:
            if each.get("Id") == relation and each.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/word", each.get("Target", ""))).lstrip("/")
        return ""

    def related(self, kind: str) -> str:
        """The name of the part of a kind, "" where there is none."""
        names = (self.part(each.get("Id", "")) for each in self.relations if _kind(each) == kind)
        return next((name for name in names if name in self.parts), "")

    def add(self, name: str, content: bytes, *, kind: str = "") -> None:
        """Put a part, or put another in its place; a new one is told to the package, and related to the document."""
        if name not in self.parts:
            self._tell_type(name, TYPES[name])
            if kind:
                self._relate(relation_of(kind), f"{RELATIONS}/{kind}", name.removeprefix("word/"))
        self.parts[name] = content

    def free_of_links(self) -> None:
        """Forget where the old body led to."""
        for each in [each for each in self.relations if _kind(each) == "hyperlink"]:
            self.relations.remove(each)

    def packed_parts(self) -> dict[str, bytes]:
        """All parts, the changed ones written anew; a template of templates becomes a document."""
        self._tell_type(DOCUMENT, TYPES[DOCUMENT])
        package = parsed(self.parts[OF_PACKAGE])
        for each in [each for each in package if SIGNATURES in each.get("Target", "")]:
            package.remove(each)
        _tell_properties(package)
        changed = {
            CONTENT_TYPES: self.types,
            OF_PACKAGE: package,
            OF_DOCUMENT: self.relations,
            DOCUMENT: self.document,
        }
        return {**self.parts, **{name: written(root) for name, root in changed.items()}}

    def relate_outside(self, address: str, relation: str) -> None:
        """Let a relationship lead to an address outside the file."""
        self._relate(relation, f"{RELATIONS}/hyperlink", address)
        self.relations[-1].set("TargetMode", "External")

    def _relate(self, relation: str, kind: str, target: str) -> None:
        etree.SubElement(self.relations, f"{IN_RELATIONS}Relationship", Id=relation, Type=kind, Target=target)

    def _tell_type(self, name: str, type_: str) -> None:
        for each in self.types.iter(f"{IN_TYPES}Override"):
            if each.get("PartName", "").lstrip("/") == name:
                each.set("ContentType", type_)
                return
        etree.SubElement(self.types, f"{IN_TYPES}Override", PartName=f"/{name}", ContentType=type_)

    def _of_page(self, name: str) -> dict[str, int]:
        said = self.section.find(f"{W}{name}") if self.section is not None else None
        values = {str(key): str(value) for key, value in said.attrib.items()} if said is not None else {}
        return {key.removeprefix(W): int(value) for key, value in values.items() if value.lstrip("-").isdecimal()}


def relation_of(kind: str) -> str:
    """The id of the relationship to a part of ours."""
    return f"rIdMilepael{kind.title()}"


def parsed(part: bytes) -> etree._Element:
    """A part, without entities or the network."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(part, parser)


def written(root: etree._Element) -> bytes:
    """A part as a file holds it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _parts(content: bytes) -> dict[str, bytes]:
    limit = Watch().limits.part_bytes
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith("/") or name.startswith(SIGNATURES) or name in parts:
                continue
            with archive.open(name) as part:
                parts[name] = part.read(limit + 1)
            limit -= len(parts[name])
            if limit < 0:
                raise Refusal(UNFIT)
    return parts


def _tell_properties(package: etree._Element) -> None:
    """Let a package find its title where we put it."""
    told = [each for each in package if _kind(each) == "core-properties"]
    core = (
        told[0]
        if told
        else etree.SubElement(package, f"{IN_RELATIONS}Relationship", Id="rIdMilepaelCore", Type=CORE_KIND)
    )
    core.set("Target", CORE)


def _kind(relation: etree._Element) -> str:
    return relation.get("Type", "").rpartition("/")[2]
