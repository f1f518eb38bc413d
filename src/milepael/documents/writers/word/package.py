"""The zip that a written Word file is: its parts, how they hang together, and the same bytes for the same parts."""

import io
import zipfile
from collections.abc import Iterable, Mapping

from milepael.documents.writers.letters import escaped
from milepael.documents.writers.word.markup import DECLARATION, RELATIONS, ROOT

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = {
    "word/document.xml": f"{OFFICE}.document.main+xml",
    "word/styles.xml": f"{OFFICE}.styles+xml",
    "word/numbering.xml": f"{OFFICE}.numbering+xml",
    "word/settings.xml": f"{OFFICE}.settings+xml",
    "word/fontTable.xml": f"{OFFICE}.fontTable+xml",
    "word/header1.xml": f"{OFFICE}.header+xml",
    "word/footer1.xml": f"{OFFICE}.footer+xml",
    "word/header_milepael.xml": f"{OFFICE}.header+xml",
    "word/footer_milepael.xml": f"{OFFICE}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
RELATED = {
    "rIdStyles": ("styles", "styles.xml"),
    "rIdNumbering": ("numbering", "numbering.xml"),
    "rIdSettings": ("settings", "settings.xml"),
    "rIdFonts": ("fontTable", "fontTable.xml"),
    "rIdHeader": ("header", "header1.xml"),
    "rIdFooter": ("footer", "footer1.xml"),
}


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of the parts in their order, without a clock."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return out.getvalue()


def content_types(names: Iterable[str]) -> str:
    """[Content_Types].xml, of the parts that have a type of their own."""
    typed = ((name, TYPES[name]) for name in names if name in TYPES)
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{type_}"/>' for name, type_ in typed)
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relations_of_package() -> str:
    """_rels/.rels."""
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    return _relations(
        f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{RELATIONS}/extended-properties" Target="docProps/app.xml"/>'
    )


def relations_of_document(addresses: Mapping[str, str]) -> str:
    """word/_rels/document.xml.rels; addresses are those outside the file, each with its relationship."""
    parts = "".join(
        f'<Relationship Id="{id_}" Type="{RELATIONS}/{type_}" Target="{target}"/>'
        for id_, (type_, target) in RELATED.items()
    )
    return _relations(parts + "".join(link(address, id_) for address, id_ in addresses.items()))


def link(address: str, id_: str) -> str:
    """The relationship of an address outside the file."""
    return f'<Relationship Id="{id_}" Type="{RELATIONS}/hyperlink" Target="{escaped(address)}" TargetMode="External"/>'


def _relations(inside: str) -> str:
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def core(title: str, language: str) -> str:
    """docProps/core.xml: what the file is called, and its language; nobody wrote it at any time."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(title)}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"
    )


def app() -> str:
    """docProps/app.xml."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{DECLARATION}<Properties xmlns="{space}"><Application>Milepæl</Application></Properties>'


def settings(language: str) -> str:
    """word/settings.xml: as Word of today lays out, and the language of what is typed next."""
    modern = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f'{DECLARATION}<w:settings {ROOT}><w:defaultTabStop w:val="720"/><w:compat>{modern}</w:compat>'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )
