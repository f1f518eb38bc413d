"""What a paragraph's style and numbering say: a heading, a list item, or a number that Word counts itself."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from milepael.documents.readers.word.package import WORD, Package

VAL = f"{WORD}val"
BULLETS = ("bullet", "none")
DEEPEST = 20
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its format, the pattern of its number, and where it begins."""

    format: str
    pattern: str
    start: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph is: its heading level or 0, whether it is a bullet, and the number Word shows before it."""

    heading: int = 0
    bullet: bool = False
    number: str = ""


PLAIN = Look()


@dataclass(slots=True)
class Styles:
    """The styles and lists of one document, and how far its numbers have counted."""

    parents: dict[str, str] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)
    lists: dict[str, tuple[str, int]] = field(default_factory=dict)
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    asked: dict[str, tuple[int, tuple[str, int] | None]] = field(default_factory=dict)
    counted: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, package: Package) -> "Styles":
        """Read the parts that tell of styles and lists."""
        styles = cls()
        for style in package.styles.iter(f"{WORD}style") if package.styles is not None else ():
            styles._read_style(style)
        if package.numbering is not None:
            styles._read_numbering(package.numbering)
        return styles

    def look(self, paragraph: etree._Element) -> Look:
        """Tell what a paragraph is; asking counts its number, so each is asked once, in order."""
        properties = paragraph.find(f"{WORD}pPr")
        if properties is None:
            return PLAIN
        heading, listed = self._of_style(_value(properties.find(f"{WORD}pStyle")))
        listed = _listed(properties.find(f"{WORD}numPr")) or listed
        level = self.levels.get(listed[0], {}).get(listed[1]) if listed else None
        if listed is None or level is None:
            return Look(heading)
        if level.format in BULLETS:
            return Look(heading, bullet=level.format == "bullet" and not heading)
        return Look(heading, number=self._counted(*listed))

    def _of_style(self, style: str) -> tuple[int, tuple[str, int] | None]:
        """The heading level and the list that a style or one it is based on gives."""
        if style not in self.asked:
            self.asked[style] = (self._inherited(self.headings, style) or 0, self._inherited(self.lists, style))
        return self.asked[style]

    def _read_style(self, style: etree._Element) -> None:
        name = style.get(f"{WORD}styleId", "")
        self.parents[name] = _value(style.find(f"{WORD}basedOn"))
        outline = _value(style.find(f"{WORD}pPr/{WORD}outlineLvl"))
        if outline.isdigit() and int(outline) < 9:
            self.headings[name] = int(outline) + 1
        listed = _listed(style.find(f"{WORD}pPr/{WORD}numPr"))
        if listed:
            self.lists[name] = listed

    def _read_numbering(self, numbering: etree._Element) -> None:
        abstract = {
            each.get(f"{WORD}abstractNumId", ""): dict(map(_level, each.iter(f"{WORD}lvl")))
            for each in numbering.iter(f"{WORD}abstractNum")
        }
        for each in numbering.iter(f"{WORD}num"):
            self.levels[each.get(f"{WORD}numId", "")] = abstract.get(_value(each.find(f"{WORD}abstractNumId")), {})

    def _inherited(self, known: dict[str, Found], style: str) -> Found | None:
        for _ in range(DEEPEST):
            if style in known:
                return known[style]
            style = self.parents.get(style, "")
        return None

    def _counted(self, numbered: str, depth: int) -> str:
        levels, counted = self.levels[numbered], self.counted[numbered]
        counted[depth] = counted.get(depth, levels[depth].start - 1) + 1
        for deeper in [each for each in counted if each > depth]:
            del counted[deeper]
        shown = levels[depth].pattern
        for each in range(depth + 1):
            level = levels.get(each)
            number = counted.get(each, level.start if level else 1)
            shown = shown.replace(f"%{each + 1}", _figure(number, level.format if level else "decimal"))
        return shown


def _level(level: etree._Element) -> tuple[int, Level]:
    start = _value(level.find(f"{WORD}start"))
    return int(level.get(f"{WORD}ilvl", "0")), Level(
        format=_value(level.find(f"{WORD}numFmt")) or "decimal",
        pattern=_value(level.find(f"{WORD}lvlText")),
        start=int(start) if start.isdigit() else 1,
    )


def _listed(numbered: etree._Element | None) -> tuple[str, int] | None:
    if numbered is None:
        return None
    depth = _value(numbered.find(f"{WORD}ilvl"))
    return _value(numbered.find(f"{WORD}numId")), int(depth) if depth.isdigit() else 0


def _figure(number: int, form: str) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= len(letters):
        letter = letters[number - 1]
        return letter.upper() if form == "upperLetter" else letter
    return str(number)


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(VAL, "")
