"""What a paragraph's style and numbering say: a heading, a list item, or a number that Word counts itself."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from milepael.documents.readers.word.figures import ZEROS, figure
from milepael.documents.readers.word.package import WORD, Package

VAL, OF_PARAGRAPH, STYLE, NUMBERED = (f"{WORD}{name}" for name in ("val", "pPr", "pStyle", "numPr"))
BULLETS = ("bullet", "none")
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its format, the pattern of its number, where it begins, and whether it shows all figures
    of the levels above as decimals.
    """

    format: str
    pattern: str
    start: int
    decimal: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph is: its heading level or 0, whether it is a bullet, the number Word shows before it, and
    whether it is a line of the table of contents.
    """

    heading: int = 0
    bullet: bool = False
    number: str = ""
    contents: bool = False


PLAIN, CONTENTS = Look(), Look(contents=True)
TITLE, OF_CONTENTS = "title", "toc "
IN_CONTENTS = -1
"""What stands for a heading level where a style is one of a table of contents."""


@dataclass(slots=True)
class Styles:
    """The styles and lists of one document, and how far its numbers have counted."""

    named: dict[str, etree._Element] = field(default_factory=dict)
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    asked: dict[str, tuple[int, tuple[str, int] | None]] = field(default_factory=dict)
    counted: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, package: Package) -> "Styles":
        """Read the parts that tell of styles and lists."""
        styles = cls()
        for style in package.styles.iter(f"{WORD}style") if package.styles is not None else ():
            styles.named[style.get(f"{WORD}styleId", "")] = style
        if package.numbering is not None:
            styles._read_numbering(package.numbering)
        return styles

    def look(self, properties: etree._Element | None) -> Look:
        """Tell by its properties what a paragraph is; asking counts its number, so each is asked once, in order."""
        heading, listed = 0, None
        for said in properties if properties is not None else ():
            if said.tag == STYLE:
                heading, listed = self._of_style(said.get(VAL, ""))
            elif said.tag == NUMBERED:
                listed = _listed(said)
        if heading == IN_CONTENTS:
            return CONTENTS
        level = self.levels.get(listed[0], {}).get(listed[1]) if listed else None
        if listed is None or level is None:
            return Look(heading) if heading else PLAIN
        if level.format in BULLETS:
            return Look(heading, bullet=level.format == "bullet" and not heading)
        return Look(heading, number=self._counted(*listed))

    def _of_style(self, name: str) -> tuple[int, tuple[str, int] | None]:
        """The heading level and the list that a style or one it is based on gives."""
        if name not in self.asked:
            styles = tuple(self._bases(name))
            heading = next(filter(None, map(_heading, styles)), 0)
            listed = (_listed(style.find(f"{OF_PARAGRAPH}/{NUMBERED}")) for style in styles)
            self.asked[name] = heading, next(filter(None, listed), None)
        return self.asked[name]

    def _bases(self, name: str) -> Iterator[etree._Element]:
        """A style and those it is based on, the nearest first."""
        for _ in range(DEEPEST):
            if name not in self.named:
                return
            yield self.named[name]
            name = _value(self.named[name].find(f"{WORD}basedOn"))

    def _read_numbering(self, numbering: etree._Element) -> None:
        abstract = {
            each.get(f"{WORD}abstractNumId", ""): dict(map(_level, each.iter(f"{WORD}lvl")))
            for each in numbering.iter(f"{WORD}abstractNum")
        }
        for each in numbering.iter(f"{WORD}num"):
            self.levels[each.get(f"{WORD}numId", "")] = abstract.get(_value(each.find(f"{WORD}abstractNumId")), {})

    def _counted(self, numbered: str, depth: int) -> str:
        levels, counted = self.levels[numbered], self.counted[numbered]
        counted[depth] = counted.get(depth, levels[depth].start - 1) + 1
        for deeper in [each for each in counted if each > depth]:
            del counted[deeper]
        shown = levels[depth].pattern
        for each in range(depth + 1):
            level = levels.get(each)
            number = counted.get(each, level.start if level else 1)
            form = level.format if level else ""
            if levels[depth].decimal and form != ZEROS:
                form = ""
            shown = shown.replace(f"%{each + 1}", figure(number, form))
        return shown


def _level(level: etree._Element) -> tuple[int, Level]:
    start = _value(level.find(f"{WORD}start"))
    return int(level.get(f"{WORD}ilvl", "0")), Level(
        format=_format(next(level.iter(f"{WORD}numFmt"), None)),
        pattern=_value(level.find(f"{WORD}lvlText")),
        start=int(start) if start.isdigit() else 1,
        decimal=level.find(f"{WORD}isLgl") is not None,
    )


def _format(said: etree._Element | None) -> str:
    """What a level's figures look like; of a pattern of one's own ("001, 002, 003, ...") its first figure."""
    form = _value(said) or "decimal"
    first = said.get(f"{WORD}format", "").partition(",")[0] if said is not None and form == "custom" else ""
    return first if first.isdecimal() else form


def _heading(style: etree._Element) -> int:
    """The heading level that a style gives, else 0: the title is of level 1, and "heading 1" of the next."""
    name = _value(style.find(f"{WORD}name")).lower()
    if name == TITLE:
        return 1
    if name.startswith(OF_CONTENTS):
        return IN_CONTENTS
    outline = _value(style.find(f"{OF_PARAGRAPH}/{WORD}outlineLvl"))
    return int(outline) + 2 if outline.isdigit() and int(outline) < 9 else 0


def _listed(numbered: etree._Element | None) -> tuple[str, int] | None:
    if numbered is None:
        return None
    depth = _value(numbered.find(f"{WORD}ilvl"))
    return _value(numbered.find(f"{WORD}numId")), int(depth) if depth.isdigit() else 0


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(VAL, "")
