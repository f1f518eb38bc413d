"""XML as text: what may stand in it, and the elements of WordprocessingML that several parts need."""

from milepael.documents.writers.letters import escaped

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOT = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'


def run(text: str, properties: str = "") -> str:
    """A run of one formatting; properties is the inside of its rPr."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def paragraph(style: str, runs: str, more: str = "") -> str:
    """A paragraph of a style ("" for the default one); more is what follows pStyle in its pPr."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{runs}</w:p>"


def field(code: str, shown: str, properties: str = "") -> str:
    """A field: what it asks for, and what it shows until it is asked again."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{inside}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{inside}<w:instrText xml:space="preserve"> {escaped(code)} </w:instrText></w:r>'
        f'<w:r>{inside}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(shown, properties) if shown else ''}"
        f'<w:r>{inside}<w:fldChar w:fldCharType="end"/></w:r>'
    )
