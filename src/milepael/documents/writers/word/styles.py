"""How a written Word file looks: styles under the names that Word itself knows, so that a template's can stand in."""

from dataclasses import dataclass

from milepael.documents.writers.word.markup import DECLARATION, ROOT

INK, LINE, HEAD_SHADE, FAINT, FIELD_SHADE = "12395B", "B4C0CB", "E6EDF3", "5A6672", "FFFBEA"
FONT = "Calibri"
LANGUAGES = {"da": "da-DK", "en": "en-GB"}
DEEPEST_HEADING = 9
HEADING_SIZES = {1: 32, 2: 24, 3: 22}
"""Half points; deeper headings are as large as running text."""
FONTS = {"Calibri": ("Carlito", "020F0502020204030204"), "Segoe UI Symbol": ("DejaVu Sans", "020B0502040204020203")}
"""The fonts that are asked for, each with what stands in where it is missing, and its form (PANOSE)."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its id, the name that Word knows, and the inside of its pPr and rPr."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    parent: str = "Normal"
    next: str = ""
    kind: str = "paragraph"

    @property
    def xml(self) -> str:
        """The style as styles.xml holds it."""
        default = ' w:default="1"' if self.id in ("Normal", "DefaultParagraphFont", "TableNormal") else ""
        own = ' w:customStyle="1"' if self.name.startswith("Milepæl") else ""
        parent = f'<w:basedOn w:val="{self.parent}"/>' if self.parent and not default else ""
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        paragraph = f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else ""
        run = f"<w:rPr>{self.run}</w:rPr>" if self.run else ""
        return (
            f'<w:style w:type="{self.kind}"{default}{own} w:styleId="{self.id}"><w:name w:val="{self.name}"/>{parent}'
            f"{following}<w:qFormat/>{paragraph}{run}</w:style>"
        )


def _spacing(before: int, after: int, line: int = 264) -> str:
    """Twips above and below; line is in 240ths of a line."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _heading(level: int) -> Style:
    before, after = {1: (360, 120), 2: (280, 80)}.get(level, (200, 60))
    look = f'<w:b/><w:bCs/><w:color w:val="{INK}"/>{_size(HEADING_SIZES.get(level, 21))}'
    keeping = f'<w:keepNext/><w:keepLines/>{_spacing(before, after)}<w:outlineLvl w:val="{level - 1}"/>'
    return Style(f"Heading{level}", f"heading {level}", keeping, look, next="Normal")


def _contents(level: int) -> Style:
    indent = f'{_spacing(100 if level == 1 else 0, 20)}<w:ind w:left="{240 * (level - 1)}" w:right="567"/>'
    return Style(f"TOC{level}", f"toc {level}", indent, "<w:b/><w:bCs/>" if level == 1 else "", next="Normal")


def _list(id_: str, name: str, *, number: int, parent: str = "Normal") -> Style:
    after = 40 if parent == "Normal" else 20
    listed = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>{_spacing(0, after)}'
    return Style(id_, name, listed, parent=parent)


TITLE = f'<w:b/><w:bCs/><w:color w:val="{INK}"/>{_size(48)}'
RUNNING = "8A1C1C"
"""A running head must be seen: it says that the pages are a draft."""
TINY = f'<w:color w:val="{FAINT}"/>{_size(17)}'
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="2" w:color="{FAINT}"/>' for side in ("top", "left", "bottom", "right")
)
BOX = f'<w:pBdr>{EDGES}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{FIELD_SHADE}"/>'
"""Where something is to be written."""
MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 40), ("left", 100), ("bottom", 40), ("right", 100))
)
TABLE = f"<w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders><w:tblCellMar>{MARGINS}</w:tblCellMar></w:tblPr>"

STYLES = (
    Style("Normal", "Normal"),
    Style("DefaultParagraphFont", "Default Paragraph Font", kind="character"),
    Style("Title", "Title", f'<w:keepNext/>{_spacing(240, 160, 240)}<w:outlineLvl w:val="0"/>', TITLE, next="Normal"),
    *(_heading(level) for level in range(1, DEEPEST_HEADING + 1)),
    Style(
        "TOCHeading", "TOC Heading", f"<w:keepNext/>{_spacing(240, 80)}", f'<w:b/><w:color w:val="{INK}"/>{_size(26)}'
    ),
    *(_contents(level) for level in range(1, DEEPEST_HEADING + 1)),
    _list("ListBullet", "List Bullet", number=1),
    _list("ListNumber", "List Number", number=3),
    Style("MilepaelCell", "Milepæl Cell", _spacing(0, 40, 252), _size(19), next="MilepaelCell"),
    Style("MilepaelHead", "Milepæl Head", "<w:keepNext/><w:keepLines/>", "<w:b/><w:bCs/>", parent="MilepaelCell"),
    _list("MilepaelCellBullet", "Milepæl Cell Bullet", number=2, parent="MilepaelCell"),
    _list("MilepaelCellNumber", "Milepæl Cell Number", number=4, parent="MilepaelCell"),
    Style(
        "MilepaelBlank",
        "Milepæl Blank",
        f'{BOX}{_spacing(0, 60, 252)}<w:ind w:left="60" w:right="60"/>',
        parent="MilepaelCell",
    ),
    Style("MilepaelNote", "Milepæl Note", f"{_spacing(0, 120)}<w:contextualSpacing/>"),
    Style("MilepaelGap", "Milepæl Gap", _spacing(0, 0, 240), _size(20)),
    Style("Header", "header", _spacing(0, 120), f'<w:b/><w:bCs/><w:color w:val="{RUNNING}"/>{_size(20)}'),
    Style("Footer", "footer", f'{_spacing(0, 0)}<w:jc w:val="right"/>', TINY),
    Style("Strong", "Strong", run="<w:b/><w:bCs/>", parent="DefaultParagraphFont", kind="character"),
    Style("MilepaelSmall", "Milepæl Small", run=TINY, parent="DefaultParagraphFont", kind="character"),
    Style(
        "Hyperlink",
        "Hyperlink",
        run='<w:color w:val="0B57A4"/><w:u w:val="single"/>',
        parent="DefaultParagraphFont",
        kind="character",
    ),
)
TABLE_STYLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="MilepaelTable"><w:name w:val="Milepæl Table"/>'
    f"{TABLE}</w:style>"
)
PLAIN_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
)


def styles(language: str) -> str:
    """word/styles.xml, in a language of LANGUAGES or one told as Word tells it."""
    fonts = "".join(f' w:{script}="{FONT}"' for script in ("ascii", "eastAsia", "hAnsi", "cs"))
    lang = f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/>{_size(21)}{lang}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{_spacing(0, 120)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    inside = "".join(style.xml for style in STYLES)
    return f"{DECLARATION}<w:styles {ROOT}>{defaults}{inside}{PLAIN_TABLE}{TABLE_STYLE}</w:styles>"


def fonts() -> str:
    """word/fontTable.xml, so that a machine without a font takes the next best."""
    inside = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{form}"/>'
        '<w:family w:val="swiss"/></w:font>'
        for name, (other, form) in FONTS.items()
    )
    return f"{DECLARATION}<w:fonts {ROOT}>{inside}</w:fonts>"
