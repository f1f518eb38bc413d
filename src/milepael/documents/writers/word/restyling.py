"""A template's own styles and lists under ours: what it has is used, what it lacks is added."""

import re
from dataclasses import dataclass

from lxml import etree

from milepael.documents.writers.word.markup import ROOT, WORD
from milepael.documents.writers.word.styles import HEAD_SHADE, STYLES, TABLE_STYLE

W = f"{{{WORD}}}"
NAMED = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next) w:val=")([^"]+)"')
NUMBERED = re.compile(r'(<w:numId w:val=")([1-9]\d*)"')
HEADING = re.compile(r'(<w:pPr><w:pStyle w:val="Heading\d"/>)')
UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
SHADED = f'w:fill="{HEAD_SHADE}"'
TINTED = f'{SHADED} w:themeFill="accent1" w:themeFillTint="33"'
TABLE_ID = "MilepaelTable"


@dataclass(frozen=True, slots=True)
class Adapted:
    """How our markup must change to stand under a template: ids of styles, numbers of lists, colours of a theme."""

    ids: dict[str, str]
    lists: int
    themed: bool

    def body(self, markup: str) -> str:
        """The blocks of a body; what a template counts before its headings is left out, as ours have their numbers."""
        markup = HEADING.sub(rf"\1{UNNUMBERED}", markup)
        return self.markup(markup.replace(SHADED, TINTED) if self.themed else markup)

    def markup(self, markup: str) -> str:
        """Any markup that names styles or lists."""
        markup = NAMED.sub(lambda found: f'{found[1]}{self.ids.get(found[2], found[2])}"', markup)
        return NUMBERED.sub(lambda found: f'{found[1]}{int(found[2]) + self.lists}"', markup)


def ids_in(styles: etree._Element) -> dict[str, str]:
    """The id under which a template keeps each of our styles, by our id; a new one where it keeps none."""
    known: dict[tuple[str, str], str] = {}
    taken = set()
    for style in styles.iter(f"{W}style"):
        id_ = style.get(f"{W}styleId", "")
        name = style.find(f"{W}name")
        taken.add(id_)
        if name is not None:
            known.setdefault((style.get(f"{W}type", ""), name.get(f"{W}val", "").lower()), id_)
    return {style.id: known.get((style.kind, style.name.lower())) or _free(style.id, taken) for style in STYLES}


def add_missing(styles: etree._Element, adapted: Adapted, language: str) -> None:
    """Put the styles that a template lacks behind its own, and tell the language of its text."""
    present = {style.get(f"{W}styleId", "") for style in styles.iter(f"{W}style")}
    for style in STYLES:
        if adapted.ids[style.id] not in present:
            markup = adapted.markup(style.xml).replace(f'styleId="{style.id}"', f'styleId="{adapted.ids[style.id]}"')
            styles.append(fragment(markup.replace(' w:default="1"', "")))
    if TABLE_ID not in present:
        styles.append(fragment(TABLE_STYLE))
    _tell_language(styles, language)


def add_lists(numbering: etree._Element, ours: str, lists: int) -> None:
    """Put our lists behind a template's, their numbers raised by so many."""
    kinds = [int(each.get(f"{W}abstractNumId", "0")) for each in numbering.iter(f"{W}abstractNum")]
    raised = max(kinds, default=-1) + 1
    at = len(numbering.findall(f"{W}abstractNum"))
    added = etree.fromstring(ours.encode())
    for each in added.findall(f"{W}abstractNum"):
        each.set(f"{W}abstractNumId", str(int(each.get(f"{W}abstractNumId", "0")) + raised))
        numbering.insert(_after_pictures(numbering) + at, each)
        at += 1
    end = at + _after_pictures(numbering) + len(numbering.findall(f"{W}num"))
    for number, each in enumerate(added.findall(f"{W}num")):
        each.set(f"{W}numId", str(int(each.get(f"{W}numId", "0")) + lists))
        kind = each.find(f"{W}abstractNumId")
        if kind is not None:
            kind.set(f"{W}val", str(int(kind.get(f"{W}val", "0")) + raised))
        numbering.insert(end + number, each)


def highest_list(numbering: etree._Element) -> int:
    """The highest number of a template's lists."""
    return max((int(each.get(f"{W}numId", "0")) for each in numbering.iter(f"{W}num")), default=0)


def fragment(markup: str) -> etree._Element:
    """One element of ours, parsed."""
    return etree.fromstring(f"<w:x {ROOT}>{markup}</w:x>")[0]


def _free(id_: str, taken: set[str]) -> str:
    return id_ if id_ not in taken else f"Milepael{id_}"


def _after_pictures(numbering: etree._Element) -> int:
    return len(numbering.findall(f"{W}numPicBullet"))


def _tell_language(styles: etree._Element, language: str) -> None:
    properties = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if properties is None:
        return
    lang = properties.find(f"{W}lang")
    if lang is None:
        lang = etree.SubElement(properties, f"{W}lang")
    lang.set(f"{W}val", language)
