"""The table of contents: a field that Word can fill anew, filled already with links to the headings."""

from milepael.documents.tree import Contents
from milepael.documents.writers.letters import escaped
from milepael.documents.writers.outline import Entry
from milepael.documents.writers.word.markup import field, paragraph
from milepael.documents.writers.word.runs import words
from milepael.documents.writers.word.styles import DEEPEST_HEADING

TITLE_LEVEL = 1
GALLERY = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
HIDDEN_LINK = "\\h"
NUMBER_AT = 9638
"""Where page numbers end, in twips: no farther from the words than on upright paper."""
TAB = "<w:r><w:tab/></w:r>"
BEGIN, BETWEEN, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def bookmark(number: int) -> str:
    """The name of the bookmark at the heading of that number, as Word names its own."""
    return f"_Toc{number + 1:08d}"


def contents(block: Contents, outline: tuple[Entry, ...], width: int) -> str:
    """The title and an entry for each heading from level 2 down to the depth asked for; width is in twips."""
    depth = min(max(block.depth, TITLE_LEVEL + 1), DEEPEST_HEADING + TITLE_LEVEL)
    entries = [(number, each) for number, each in enumerate(outline) if TITLE_LEVEL < each.level <= depth]
    code = f'TOC \\o "1-{depth - TITLE_LEVEL}" \\h \\z'
    begin = f'{BEGIN}<w:r><w:instrText xml:space="preserve"> {escaped(code)} </w:instrText></w:r>{BETWEEN}'
    lines = [_line(each, bookmark(number), width) for number, each in entries]
    if lines:
        lines[0] = lines[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
    inside = "".join(lines) if lines else paragraph("", begin)
    title = paragraph("TOCHeading", words(block.title))
    return (
        f"<w:sdt><w:sdtPr>{GALLERY}</w:sdtPr><w:sdtContent>{title}{inside}{paragraph('MilepaelGap', END)}"
        "</w:sdtContent></w:sdt>"
    )


def _line(entry: Entry, name: str, width: int) -> str:
    """An entry leads to its heading at once. Its page is known to none but Word, which fills it in when it prints:
    until then nothing stands there, as a wrong number would be worse, and no dots lead to it.
    """
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{min(width, NUMBER_AT)}"/></w:tabs>'
    linked = f"{words(entry.text)}{TAB}{field(f'PAGEREF {name} {HIDDEN_LINK}', '')}"
    link = f'<w:hyperlink w:anchor="{name}" w:history="1">{linked}</w:hyperlink>'
    return paragraph(f"TOC{entry.level - TITLE_LEVEL}", link, tabs)
