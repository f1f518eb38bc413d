"""Lists in a written Word file: two kinds of bullets, and numbers that begin anew in each list."""

from dataclasses import dataclass, field

from milepael.documents.writers.word.markup import DECLARATION, ROOT

INDENTS = {True: 227, False: 357}
"""Twips, in a cell and outside."""
BULLET, NUMBER = "•", "%1."
FIRST_RESTART = 11


@dataclass(slots=True)
class Numbering:
    """Counts the numbered lists of one document."""

    restarts: list[int] = field(default_factory=list)

    def begin(self, *, in_cell: bool) -> str:
        """The numPr of the items of a new numbered list."""
        self.restarts.append(3 if in_cell else 2)
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{FIRST_RESTART + len(self.restarts) - 1}"/></w:numPr>'

    @property
    def xml(self) -> str:
        """word/numbering.xml."""
        kinds = "".join(
            _abstract(at, numbered=numbered, in_cell=in_cell)
            for at, (numbered, in_cell) in enumerate(((False, False), (False, True), (True, False), (True, True)))
        )
        plain = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(4))
        restarted = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for number, kind in enumerate(self.restarts, start=FIRST_RESTART)
        )
        return f"{DECLARATION}<w:numbering {ROOT}>{kinds}{plain}{restarted}</w:numbering>"


def _abstract(number: int, *, numbered: bool, in_cell: bool) -> str:
    form, mark = ("decimal", NUMBER) if numbered else ("bullet", BULLET)
    indent = INDENTS[in_cell] + (100 if numbered else 0)
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl></w:abstractNum>'
    )
