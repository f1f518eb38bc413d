"""Words within a paragraph: emphasis, links, symbols, and faces in a font that has them."""

import re
from dataclasses import dataclass, field

from milepael.documents.tree import Blank, Choice, Inline, Link, Picture, Small, Strong, Symbol
from milepael.documents.writers.letters import escaped, holdable
from milepael.documents.writers.word.markup import run

FACES = re.compile("([\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0e\ufe0f\u200d]*)")
FACE_FONT = "Segoe UI Symbol"
IN_FACE_FONT = "".join(f' w:{script}="{FACE_FONT}"' for script in ("ascii", "eastAsia", "hAnsi", "cs"))
STRONG, SMALL = '<w:rStyle w:val="Strong"/>', '<w:rStyle w:val="MilepaelSmall"/>'
LINKED = '<w:rStyle w:val="Hyperlink"/>'
SYMBOL_FONTS = ("wingdings", "webdings", "symbol")
OUTSIDE = ("http://", "https://", "mailto:")


@dataclass(slots=True)
class Runs:
    """Writes runs, and keeps the addresses outside the file in the order in which they were met."""

    bookmarks: dict[str, str]
    """The name of the bookmark at each anchor that a link may lead to."""
    addresses: dict[str, str] = field(default_factory=dict)
    """The relationship of each address."""

    def of(self, runs: tuple[Inline, ...]) -> str:
        """The runs of a paragraph."""
        return "".join(map(self._run, runs))

    def _run(self, inline: Inline) -> str:
        match inline:
            case str():
                return words(inline)
            case Strong(text=text) | Small(text=text):
                return words(text, STRONG if isinstance(inline, Strong) else SMALL)
            case Picture(words=said) | Blank(text=said):
                return words(said)
            case Choice():
                return chooser(inline)
            case Symbol():
                return _symbol(inline)
            case Link():
                return self._link(inline)

    def _link(self, link: Link) -> str:
        """A link to what is neither in the file nor on the web or in the mail is written as its words."""
        bookmark = self.bookmarks.get(link.target.removeprefix("#")) if link.target.startswith("#") else None
        if bookmark:
            return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{words(link.text, LINKED)}</w:hyperlink>'
        if link.target.lower().startswith(OUTSIDE):
            relation = self.addresses.setdefault(link.target, f"rIdLink{len(self.addresses) + 1}")
            return f'<w:hyperlink r:id="{relation}" w:history="1">{words(link.text, LINKED)}</w:hyperlink>'
        return words(link.text)


def words(text: str, properties: str = "") -> str:
    """Text as one run, or several where faces stand between letters."""
    pieces = FACES.split(text)
    if len(pieces) == 1:
        return run(text, properties) if text else ""
    faced = f"{properties}<w:rFonts{IN_FACE_FONT}/>"
    return "".join(run(piece, faced if at % 2 else properties) for at, piece in enumerate(pieces) if piece)


def chooser(choice: Choice) -> str:
    """A list that drops down, as a content control; what is chosen stands in the text and nowhere else."""
    name = f'<w:alias w:val="{escaped(choice.name)}"/>' if choice.name else ""
    offered = "".join(
        f'<w:listItem w:displayText="{escaped(one)}" w:value="{escaped(one)}"/>'
        for one in dict.fromkeys(choice.offered)
    )
    properties = f"<w:sdtPr>{name}<w:dropDownList>{offered}</w:dropDownList></w:sdtPr>"
    return f"<w:sdt>{properties}<w:sdtContent>{words(choice.text, STRONG)}</w:sdtContent></w:sdt>"


def _symbol(symbol: Symbol) -> str:
    """A letter in a symbol font as such, any other character by its number."""
    character = holdable(symbol.character)
    font = escaped(symbol.font)
    if len(character) != 1 or ord(character) > 0xFFFF or not font:
        return words(character)
    if ord(character) < 0x100 and font.lower().startswith(SYMBOL_FONTS):
        return run(character, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')
    return f'<w:r><w:sym w:font="{font}" w:char="{ord(character):04X}"/></w:r>'
