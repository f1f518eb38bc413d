"""What is written, put into a template: its body is replaced, all else is the municipality's."""

from dataclasses import dataclass

from lxml import etree

from milepael.documents.refusal import Refusal
from milepael.documents.writers.word import package
from milepael.documents.writers.word.markup import DECLARATION, ROOT, paragraph
from milepael.documents.writers.word.numbering import Numbering
from milepael.documents.writers.word.page import Page, footer, header
from milepael.documents.writers.word.restyling import Adapted, add_lists, add_missing, fragment, highest_list, ids_in
from milepael.documents.writers.word.runs import words
from milepael.documents.writers.word.template import (
    CORE,
    UNFIT,
    UNFIT_FOR,
    R,
    Template,
    W,
    parsed,
    relation_of,
    written,
)

EMPTY_NUMBERING = f"{DECLARATION}<w:numbering {ROOT}/>".encode()
EMPTY_STYLES = f"{DECLARATION}<w:styles {ROOT}/>".encode()
HEADER, FOOTER = "word/header_milepael.xml", "word/footer_milepael.xml"
STYLES, NUMBERING, APP = "word/styles.xml", "word/numbering.xml", "docProps/app.xml"


@dataclass(frozen=True, slots=True)
class Filling:
    """What is written: the blocks, the addresses and lists they name, and what the file says of itself."""

    blocks: str
    addresses: dict[str, str]
    numbering: Numbering
    title: str
    language: str
    running_head: str


def filled(template: Template, filling: Filling) -> dict[str, bytes]:
    """The parts of a template with another body. Its headers say the running head besides what they say.

    Raises Refusal where a part of the template turns out to be damaged.
    """
    try:
        return _filled(template, filling)
    except UNFIT_FOR as error:
        raise Refusal(UNFIT) from error


def _filled(template: Template, filling: Filling) -> dict[str, bytes]:
    styles = parsed(template.parts.get(template.related("styles"), EMPTY_STYLES))
    lists = parsed(template.parts.get(template.related("numbering"), EMPTY_NUMBERING))
    themed = bool(template.related("theme"))
    adapted = Adapted(ids_in(styles), highest_list(lists), themed)
    add_missing(styles, adapted, filling.language)
    add_lists(lists, filling.numbering.xml, adapted.lists)
    template.add(template.related("styles") or STYLES, written(styles), kind="styles")
    template.add(template.related("numbering") or NUMBERING, written(lists), kind="numbering")
    template.add(CORE, package.core(filling.title, filling.language).encode())
    template.add(APP, package.app().encode())
    _fill_body(template, filling, adapted)
    _print_on_every_page(template, filling, adapted)
    return template.packed_parts()


def _fill_body(template: Template, filling: Filling, adapted: Adapted) -> None:
    section = template.section
    if section is None:
        section = fragment(Page(landscape=False).section)
        for reference in list(section)[:2]:
            section.remove(reference)
    for child in list(template.body):
        template.body.remove(child)
    template.body.extend(list(etree.fromstring(f"<w:body {ROOT}>{adapted.body(filling.blocks)}</w:body>")))
    template.body.append(section)
    template.free_of_links()
    for address, relation in filling.addresses.items():
        template.relate_outside(address, relation)


def _print_on_every_page(template: Template, filling: Filling, adapted: Adapted) -> None:
    """The running head in each header that there is, and in one of ours where there is none; a footer if none is."""
    section = template.section
    if section is None:
        return
    if filling.running_head:
        line = adapted.markup(paragraph("Header", words(filling.running_head)))
        for reference in section.findall(f"{W}headerReference"):
            _add_line(template, template.part(reference.get(f"{R}id", "")), line)
        template.add(HEADER, adapted.markup(header(filling.running_head)).encode(), kind="header")
        _refer(section, "header")
    if section.find(f"{W}footerReference") is None:
        template.add(FOOTER, adapted.markup(footer(filling.language[:2])).encode(), kind="footer")
        _refer(section, "footer")


def _add_line(template: Template, name: str, line: str) -> None:
    """Put a line below what a header says, unless it says that already."""
    if name in template.parts:
        part, added = parsed(template.parts[name]), fragment(line)
        if _text(added) not in _text(part):
            part.append(added)
            template.parts[name] = written(part)


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _refer(section: etree._Element, kind: str) -> None:
    """Let pages that have no header or footer of their own have ours, the first page too where it stands apart."""
    present = {each.get(f"{W}type", "default") for each in section.findall(f"{W}{kind}Reference")}
    for each in ["default"] + ["first"] * (section.find(f"{W}titlePg") is not None):
        if each not in present:
            reference = f'<w:{kind}Reference w:type="{each}" r:id="{relation_of(kind)}"/>'
            section.insert(0, fragment(reference))
